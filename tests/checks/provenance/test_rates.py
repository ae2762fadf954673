"""The rates that the comparison reaches on reports with planted errors."""

import pytest

from support.provenance import Case, read_case

CASES = (("elders", "2026-03-26"), ("cold", "2025-11-08"), ("clinics", "2025-09-20"))
MEANING = {"negation", "reversal"}


@pytest.fixture(scope="module", params=CASES, ids=lambda one: one[0])
def case(request: pytest.FixtureRequest) -> Case:
    return read_case(*request.param)


def test_planted_errors_are_found(case: Case) -> None:
    errors = [one for one in case.errors if one.kind not in MEANING]
    missed = [one for one in errors if all(verdict.holds for verdict in case.planted(one))]
    assert len(missed) <= 0.05 * len(errors), missed


def test_changed_meanings_are_found_by_half(case: Case) -> None:
    errors = [one for one in case.errors if one.kind in MEANING]
    missed = [one for one in errors if all(verdict.holds for verdict in case.planted(one))]
    assert len(missed) <= 0.5 * len(errors), missed


def test_true_statements_are_left_alone(case: Case) -> None:
    verdicts = [one for one in case.verdicts() if one.part != "title"]
    alarms = [one for one in verdicts if not one.holds]
    assert len(alarms) <= 0.05 * len(verdicts), alarms


def test_nobody_is_said_to_have_reviewed(case: Case) -> None:
    assert {one.reviewed for one in case.verdicts()} == {""}
