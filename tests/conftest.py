"""Shared by all tests: reference files are rewritten by `--update-cases`, and the diff is read."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.export.pdf import _Writer as Writer

CASES = Path(__file__).parent / "cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="write what comes out as the new references")


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the reference file of that name."""

    def compare(name: str, text: str) -> None:
        path = CASES / name
        if request.config.getoption("--update-cases"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)


@pytest.fixture(scope="session", autouse=True)
def made_pdfs() -> Iterator[dict[str, bytes]]:
    """Every PDF that the run has made so far, by the digest of its bytes."""
    made: dict[str, bytes] = {}
    write = Writer.write

    def kept(self: Writer) -> bytes:
        data = write(self)
        made[hashlib.sha256(data).hexdigest()[:16]] = data
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "write", kept)
        yield made
