"""Records, settings, memos and data of any bytes are read or refused; nothing but our own errors comes out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import BriefgenError, Fault
from briefgen.intake import read_audience, read_house, read_meeting, read_memo
from briefgen.intake.data import read_data

LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from(["2025-12-19", "“甲”", "~"])
)  # fmt: skip
KEYS = st.one_of(
    st.sampled_from(
        ["id", "title", "date", "people", "sources", "challenges", "kind", "to", "body", "limits", "label"]
    ),
    st.text(max_size=6),
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=20
)
SYNTAX = st.lists(
    st.sampled_from(["- ", ": ", "\n", "  ", "&a ", "*a", "!!python/object:x ", "<<: ", "[", "]", "{", "}", "|\n", "“", "甲",
                     "\t", "#", "---\n", "'", '"', "\\x", "\0", "\ufeff", "1e999", "? "]), max_size=30
).map("".join)  # fmt: skip
FILES = st.one_of(
    st.binary(max_size=200),
    SYNTAX.map(str.encode),
    TREES.map(lambda tree: json.dumps(tree, ensure_ascii=True).encode()),
)


def refusal(read: Callable[[Path], object], path: Path) -> tuple[Fault, ...]:
    """Return why a file isn't read, nothing where it is."""
    try:
        read(path)
    except BriefgenError as error:
        return error.faults
    return ()


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (read_meeting, "会.yaml"),
        (read_memo, "函.yaml"),
        (read_data, "数.yaml"),
        (read_data, "数.json"),
        (read_audience, ""),
        (read_house, "briefgen.yaml"),
    ],
)
@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=FILES)
def test_only_our_own_errors_come_out(tmp_path, read, name: str, data: bytes) -> None:
    path = tmp_path / (name or "audience.yaml")
    path.write_bytes(data)
    assert all(str(fault).count("\n") == 0 for fault in refusal(read, path if name else tmp_path))
