"""The table of Word features in the docs is the one that the tests' marks give; `--update-cases` rewrites it."""

import pytest

from support.features import HOW, TESTS, shown, table

PAGE = TESTS.parent / "docs" / "pdf-features.md"


def test_the_table_is_the_one_that_the_marks_give(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-cases"):
        PAGE.write_text(table(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == table()


def test_each_mark_says_how_its_feature_is_drawn() -> None:
    assert {how for _, how, _ in shown()} <= set(HOW)
