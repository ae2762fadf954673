"""How much each statement matters to one reader: a sum of gains, each with its reason in words."""

from collections.abc import Callable, Iterator

from briefgen.focus.view import Section, View
from briefgen.focus.visible import Statement
from briefgen.noun import noun
from briefgen.record import meeting as records


@noun
class Rated:
    """A statement, the part of the brief that it may stand in, its score and the reasons for it."""

    section: Section
    statement: Statement
    score: float
    reasons: tuple[str, ...]
    concerns_reader: bool


Gain = tuple[str, float]
"""A reason in words and what it adds."""


def rank(view: View) -> tuple[Rated, ...]:
    """Return every visible statement, rated; the best come first, equals in the order of the record.

    What concerns only other readers comes after everything that concerns this one, whatever its score.
    """
    rated = [_rated(view, statement) for statement in view.statements]
    return tuple(sorted(rated, key=lambda one: (not one.concerns_reader, -one.score)))


def _rated(view: View, statement: Statement) -> Rated:
    gains = [(reason, gain) for rule in _RULES for reason, gain in rule(view, statement) if gain]
    return Rated(
        section=_section(view, statement),
        statement=statement,
        score=round(sum(gain for _, gain in gains), 2),
        reasons=tuple(f"{reason} {gain:+g}" for reason, gain in gains),
        concerns_reader=view.concerns_reader(statement),
    )


def _section(view: View, statement: Statement) -> Section:
    if isinstance(statement, records.Recommendation):
        return "recommendations" if view.is_for_reader(statement) else "others"
    if isinstance(statement, records.Challenge):
        return "challenges"
    return "practices" if isinstance(statement, records.Practice) else "policies"


def _concerns(view: View, statement: Statement) -> Iterator[Gain]:
    if view.audience.id in statement.concerns:
        yield "与该读者有关", view.audience.weights.concerns


def _addressed(view: View, statement: Statement) -> Iterator[Gain]:
    if isinstance(statement, records.Recommendation) and view.audience.id in statement.addressed_to:
        yield "向该读者提出", view.audience.weights.addressed


def _priority(view: View, statement: Statement) -> Iterator[Gain]:
    yield f"要紧程度{statement.priority}", view.audience.weights.priority * statement.priority


def _answers(view: View, statement: Statement) -> Iterator[Gain]:
    if isinstance(statement, records.Recommendation) and view.raised().intersection(statement.answers):
        yield "回应了问题", view.audience.weights.answers


def _answered(view: View, statement: Statement) -> Iterator[Gain]:
    if isinstance(statement, records.Challenge) and statement.id in view.answered():
        yield "有建议回应", view.audience.weights.answered


def _evidence(view: View, statement: Statement) -> Iterator[Gain]:
    if view.evidence(statement):
        yield "有数据作依据", view.audience.weights.evidence


def _voices(view: View, statement: Statement) -> Iterator[Gain]:
    more = len(view.voices(statement)) - 1
    if more > 0:
        yield f"另有{more}人持同样看法", view.audience.weights.voices * more


def _sector(view: View, statement: Statement) -> Iterator[Gain]:
    bonus = [view.audience.weights.sectors.get(person.sector, 0.0) for person in view.voices(statement)]
    if bonus:
        yield "发言人所在界别", max(bonus)


_RULES: tuple[Callable[[View, Statement], Iterator[Gain]], ...] = (
    _concerns,
    _addressed,
    _priority,
    _answered,
    _answers,
    _evidence,
    _voices,
    _sector,
)
"""The gains, in the order in which their reasons are told."""
