"""Shared by all tests: reference files are rewritten by `--update-cases`, and the diff is read."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
