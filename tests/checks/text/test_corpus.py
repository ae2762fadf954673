"""The rules of writing against lines that are right and lines that a clerk got wrong."""

from collections import Counter

import pytest

from briefgen.checks.text import NORMS, check_text
from support.writing import CASES, cases, grouped, passages

CORRECT = list(grouped(CASES / "corpus" / "correct.txt"))
FAULTY = list(grouped(CASES / "corpus" / "faulty.txt"))
RULES = {norm.id: list(cases(CASES / "rules" / f"{norm.id}.txt")) for norm in NORMS}


def ids(line: str) -> set[str]:
    return {finding.rule for finding in check_text(passages(line))}


def test_nothing_is_found_where_all_is_right() -> None:
    assert [(line, found) for _, line in CORRECT if (found := ids(line))] == []


def test_each_faulty_line_is_found_by_its_rule_and_by_no_other() -> None:
    assert [(rule, line, found) for rule, line in FAULTY if (found := ids(line)) != {rule}] == []


def test_the_corpora_are_large_and_leave_no_rule_out() -> None:
    assert len(CORRECT) >= 500
    assert len(FAULTY) >= 350
    assert set(Counter(rule for rule, _ in FAULTY)) == {norm.id for norm in NORMS}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_its_cases_flag_and_leaves_the_rest(rule: str) -> None:
    wrong = [line for kind, line in RULES[rule] if (ids(line) != ({rule} if kind == "flagged" else set()))]
    assert wrong == []
    assert {kind for kind, _ in RULES[rule]} == {"flagged", "clean"}


def test_lines_that_are_right_stay_so_in_one_document() -> None:
    """Labels, short names and quotations reach across paragraphs; a document of single lines gives no occasion."""
    document = [passage for group, line in CORRECT if group != "标题层次" for passage in passages(line)]
    assert [finding.problem for finding in check_text(document)] == []
