"""What one reader may see of a meeting: everything else is gone before anything is ranked or phrased."""

from typing import Literal

from briefgen.focus.visible import Hidden, Sight, Statement, voices
from briefgen.noun import noun
from briefgen.record import meeting as records
from briefgen.record.audience import Audience

Section = Literal["challenges", "recommendations", "practices", "policies", "others"]
"""A part of a brief that takes statements, by its name in the limits and in the vocabulary."""


@noun
class View:
    """A meeting as one reader may see it; what the reader may not see is in none of its items.

    `hidden` is that: only the office's own list of choices tells of it.
    """

    meeting: records.Meeting
    audience: Audience
    people: dict[str, records.Person]
    figures: dict[str, records.Figure]
    statements: tuple[Statement, ...]
    hidden: tuple[Hidden, ...]

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
        return tuple(self.people[one] for one in voices(statement) if one in self.people)

    def evidence(self, statement: Statement) -> tuple[records.Figure, ...]:
        """Return the visible figures that a statement rests on."""
        return tuple(self.figures[one] for one in statement.evidence if one in self.figures)

    def wording(self, statement: Statement) -> tuple[str, str]:
        """Return title and statement in the wording for this reader."""
        own = statement.wording.get(self.audience.id, records.Wording())
        return own.title or statement.title, own.statement or statement.statement

    def words(self) -> records.IssuerWords | None:
        """Return the issuer's words for this reader, None where there are none that it may see."""
        return self.meeting.briefs.get(self.audience.id)

    def attendance(self) -> records.Attendance | None:
        """Return who came, None where the record doesn't say or the reader may not see it."""
        return self.meeting.attendance

    def concerns_reader(self, statement: Statement) -> bool:
        """Return whether a statement is of use to this reader: named among `concerns`, or nobody is."""
        addressed = isinstance(statement, records.Recommendation) and self.audience.id in statement.addressed_to
        return addressed or not statement.concerns or self.audience.id in statement.concerns


def view_of(sight: Sight, audience: Audience) -> View:
    """Return what `audience` may see of a meeting, ready to be asked for."""
    meeting = sight.meeting
    return View(
        meeting=meeting,
        audience=audience,
        people={person.id: person for person in meeting.people},
        figures={figure.id: figure for figure in meeting.figures},
        statements=(*meeting.challenges, *meeting.recommendations, *meeting.practices, *meeting.policies),
        hidden=sight.hidden,
    )
