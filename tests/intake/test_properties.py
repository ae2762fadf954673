"""Whatever a file holds, reading it gives a record or located faults in Chinese, and nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import RecordError
from briefgen.intake import RULES, read_meeting

RECORD = """\
id: second
title: 座谈会
date: {day: 2025-03-01}
sources:
  - id: report
    title: 报道
    paragraphs: 20
people:
  - {id: zhang, name: 张三, source: [1]}
challenges:
  - id: c-one
    title: 题
    statement: >-
      文一
      文二
    raised_by: [zhang]
    for: {schools: {title: 校}}
    source: {report: [3, 4]}
"""
PIECES = [
    "",
    " ",
    "\n",
    "\t",
    ": ",
    "：",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "#",
    "'",
    '"',
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "---\n",
    "%",
    "@",
]
PIECES += ["~", "null", "no", "012", "-1", "𠮷", "“", "?", ",", "x" * 50, "1" * 30, "\x07", "\u2028", "id: second\n"]
ENGLISH = re.compile(r"\b(should|valid|input|expected|while|found|error|field|required|extra)\b", re.IGNORECASE)


@settings(max_examples=300, deadline=None)
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(RECORD)), st.integers(0, 12), st.sampled_from(PIECES)), min_size=1, max_size=4
    )
)
def test_an_edited_record_is_read_or_told_about(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    text = RECORD
    for at, gone, piece in edits:
        text = text[:at] + piece + text[at + gone :]
    path = tmp_path_factory.getbasetemp() / "edited.yaml"
    path.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    try:
        read_meeting(path, audiences=["schools"])
    except RecordError as error:
        places = [(fault.place.line or 0, fault.place.column or 0) for fault in error.faults]
        assert places == sorted(places)
        for fault in error.faults:
            assert fault.rule in RULES
            assert not ENGLISH.search(fault.problem + fault.way_out)
            assert fault.place.line is None or 1 <= fault.place.line <= len(lines) + 1
