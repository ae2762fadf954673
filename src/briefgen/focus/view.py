"""What one reader may see of a meeting: everything else is gone before anything is ranked or phrased."""

from typing import Literal, TypeAlias

from briefgen.noun import noun
from briefgen.record import meeting as records
from briefgen.record.audience import Audience

Statement: TypeAlias = records.Challenge | records.Recommendation | records.Practice | records.Policy

Section = Literal["challenges", "recommendations", "practices", "policies", "others"]
"""A part of a brief that takes statements, by its name in the limits and in the vocabulary."""


@noun
class View:
    """A meeting as one reader may see it. Figures and statements with a `visible_to` that lacks the reader are gone.

    `hidden` are those: only the office's own list of choices tells of them.
    """

    meeting: records.Meeting
    audience: Audience
    people: dict[str, records.Person]
    figures: dict[str, records.Figure]
    statements: tuple[Statement, ...]
    hidden: tuple[Statement | records.Figure, ...]

    def raised(self) -> set[str]:
        """Return the ids of the visible challenges."""
        return {one.id for one in self.statements if isinstance(one, records.Challenge)}

    def is_for_reader(self, recommendation: records.Recommendation) -> bool:
        """Return whether a recommendation may stand among the reader's own: addressed to it, or worded for it."""
        return self.audience.id in recommendation.addressed_to or self.audience.id in recommendation.wording

    def answered(self) -> set[str]:
        """Return the ids that recommendations for this reader answer."""
        proposals = (one for one in self.statements if isinstance(one, records.Recommendation))
        return {answer for one in proposals if self.is_for_reader(one) for answer in one.answers}

    def voices(self, statement: Statement) -> tuple[records.Person, ...]:
        """Return who said it, the first speaker first; a practice or policy may have nobody."""
        if isinstance(statement, records.Challenge):
            ids = statement.raised_by
        elif isinstance(statement, records.Recommendation):
            ids = statement.proposed_by
        else:
            ids = statement.told_by
        return tuple(self.people[one] for one in ids if one in self.people)

    def evidence(self, statement: Statement) -> tuple[records.Figure, ...]:
        """Return the visible figures that a statement rests on."""
        return tuple(self.figures[one] for one in statement.evidence if one in self.figures)

    def wording(self, statement: Statement) -> tuple[str, str]:
        """Return title and statement in the wording for this reader."""
        own = statement.wording.get(self.audience.id, records.Wording())
        return own.title or statement.title, own.statement or statement.statement

    def words(self) -> records.IssuerWords | None:
        """Return the issuer's words for this reader, None where there are none or they rest on hidden items."""
        words = self.meeting.briefs.get(self.audience.id)
        secret = {item.id for item in self.hidden}
        return None if words is None or secret.intersection(words.based_on) else words

    def attendance(self) -> records.Attendance | None:
        """Return who came, None where the record doesn't say or the figure is hidden."""
        told = self.meeting.attendance
        return None if told is None or (told.figure and told.figure not in self.figures) else told

    def concerns_reader(self, statement: Statement) -> bool:
        """Return whether a statement is of use to this reader: named among `concerns`, or nobody is."""
        addressed = isinstance(statement, records.Recommendation) and self.audience.id in statement.addressed_to
        return addressed or not statement.concerns or self.audience.id in statement.concerns


def view_of(meeting: records.Meeting, audience: Audience) -> View:
    """Return what `audience` may see of `meeting`."""

    def seen(item: Statement | records.Figure) -> bool:
        return item.visible_to is None or audience.id in item.visible_to

    statements: tuple[Statement, ...] = (
        *meeting.challenges,
        *meeting.recommendations,
        *meeting.practices,
        *meeting.policies,
    )
    return View(
        meeting=meeting,
        audience=audience,
        people={person.id: person for person in meeting.people},
        figures={figure.id: figure for figure in meeting.figures if seen(figure)},
        statements=tuple(statement for statement in statements if seen(statement)),
        hidden=tuple(item for item in (*statements, *meeting.figures) if not seen(item)),
    )
