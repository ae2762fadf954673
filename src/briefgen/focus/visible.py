"""What one reader may see of a meeting: a record from which everything else is gone.

Whatever reads a record on the way to a brief reads this one, so that nothing hidden is ranked, counted, numbered or
phrased. What rests only on what is hidden (its sources, its speakers) is hidden too.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias, TypeVar

from briefgen.errors import Fault, Place, RecordError
from briefgen.noun import noun
from briefgen.record import meeting as records
from briefgen.record.base import Guarded, Paragraphs, Record

Statement: TypeAlias = records.Challenge | records.Recommendation | records.Practice | records.Policy

HIDDEN = "该读者不可见"
UNGROUNDED = "依据的来源或发言人该读者不可见"

_Item = TypeVar("_Item", bound=Guarded)


@noun
class Hidden:
    """What a reader may not see, whole, and why not."""

    item: Record
    reason: str


@noun
class Sight:
    """A meeting as one reader may see it on the day of issue, and what was left out of it.

    Nothing of `hidden` may reach the reader; only the office's own list of choices, and checks, read it. Hidden
    people that say nothing else are among it.
    """

    meeting: records.Meeting
    hidden: tuple[Hidden, ...]


def sight_of(meeting: records.Meeting, audience: str, day: str | None) -> Sight:
    """Return what the reader `audience` may see of `meeting` in a brief issued on `day` (`2025-12-25`).

    Without a day, whatever is under embargo is hidden. RecordError where the whole record is kept from the reader,
    or a date is none.
    """
    judge = _Judge(audience, _checked(day, "印发日期"))
    reason = judge.kept(meeting)
    if reason:
        way_out = "请核对记录的 visible_to、embargo 和印发日期（--date）"
        place = Place(spot=f"会议“{meeting.id}”")
        raise RecordError(Fault("REC022", place, f"整份记录{reason}", way_out))
    return _Eye(meeting, judge).sight()


@noun
class _Judge:
    """Says of single items whether a reader may see them, on a day or without one."""

    audience: str
    day: str | None

    def kept(self, item: Guarded) -> str:
        """Return why an item is kept from the reader by its own words, "" where it isn't."""
        if item.visible_to is not None and self.audience not in item.visible_to:
            return HIDDEN
        embargo = _checked(item.embargo, "embargo")
        if embargo is not None and (self.day is None or self.day < embargo):
            return f"在{embargo}之前不印发"
        return ""


class _Eye:
    """Looks a meeting through, from what statements rest on to the statements themselves."""

    def __init__(self, meeting: records.Meeting, judge: _Judge) -> None:
        self._meeting = meeting
        self._judge = judge
        self._hidden: list[Hidden] = []
        self._sources = self._open(meeting.sources)
        self._source_ids = {source.id for source in self._sources}
        self._people = self._open(meeting.people, self._unsourced)
        self._people_ids = {person.id for person in self._people}
        self._figures = self._open(meeting.figures, self._unsourced)
        self._figure_ids = {figure.id for figure in self._figures}

    def sight(self) -> Sight:
        """Return the record that is left, and what isn't in it."""
        meeting, judge = self._meeting, self._judge
        kept: dict[str, list[Any]] = {
            name: self._open(getattr(meeting, name), self._groundless)
            for name in ("challenges", "recommendations", "practices", "policies")
        }
        statements: list[Statement] = [one for items in kept.values() for one in items]
        ids = {one.id for one in statements} | self._figure_ids
        heard = {person for one in statements for person in voices(one)}
        update: dict[str, Any] = {name: [self._pruned(one, ids) for one in items] for name, items in kept.items()}
        self._hidden += [Hidden(one, UNGROUNDED) for one in self._people if one.id not in heard and self._spoke(one)]
        update |= {
            "sources": self._sources,
            "people": [self._cited(one) for one in self._people if one.id in heard],
            "figures": [self._cited(one) for one in self._figures],
            "attendance": self._attendance(),
            "held_source": self._paragraphs(meeting.held_source),
            "organised_source": self._paragraphs(meeting.organised_source),
            "briefs": {name: words for name, words in meeting.briefs.items() if self._may_say(name, words, ids)},
        }
        self._hidden += [Hidden(words, HIDDEN) for name, words in meeting.briefs.items() if name != judge.audience]
        return Sight(meeting.model_copy(update=update), tuple(self._hidden))

    def _open(self, items: Iterable[_Item], groundless: Callable[[Any], bool] = lambda _: False) -> list[_Item]:
        """Return the items that the reader may see; the others are noted with the reason."""
        seen = []
        for item in items:
            reason = self._judge.kept(item) or (UNGROUNDED if groundless(item) else "")
            if reason:
                self._hidden.append(Hidden(item, reason))
            else:
                seen.append(item)
        return seen

    def _unsourced(self, item: Any) -> bool:
        return self._paragraphs(item.source) is None

    def _groundless(self, statement: Statement) -> bool:
        """Return whether all of a statement's sources, or all who said it, are hidden."""
        said = voices(statement)
        return self._unsourced(statement) or (bool(said) and not self._people_ids.intersection(said))

    def _spoke(self, person: records.Person) -> bool:
        meeting = self._meeting
        items: tuple[Statement, ...] = (
            *meeting.challenges,
            *meeting.recommendations,
            *meeting.practices,
            *meeting.policies,
        )
        return any(person.id in voices(one) for one in items)

    def _paragraphs(self, where: Paragraphs | None) -> Paragraphs | None:
        """Return the paragraphs of visible sources, None where there are none; a bare list is of the first source."""
        if where is None:
            return None
        if isinstance(where, dict):
            return {source: numbers for source, numbers in where.items() if source in self._source_ids} or None
        return where if self._meeting.sources[0].id in self._source_ids else None

    def _cited(self, item: Any) -> Any:
        """Return an item that cites nothing but visible sources."""
        source = self._paragraphs(item.source)
        return item if source == item.source else item.model_copy(update={"source": source})

    def _pruned(self, statement: Statement, ids: set[str]) -> Statement:
        """Return a statement that names nothing hidden, in no wording but the reader's own."""
        reader = self._judge.audience
        self._hidden += [Hidden(words, HIDDEN) for name, words in statement.wording.items() if name != reader]
        update: dict[str, Any] = {
            "evidence": [one for one in statement.evidence if one in ids],
            "wording": {name: words for name, words in statement.wording.items() if name == reader},
        }
        spoken = _SPOKEN[type(statement)]
        update[spoken] = [one for one in getattr(statement, spoken) if one in self._people_ids]
        if isinstance(statement, records.Recommendation):
            update["answers"] = [one for one in statement.answers if one in ids]
        elif isinstance(statement, records.Practice | records.Policy):
            update["strands"] = self._open(statement.strands)
        changed: Statement = self._cited(statement).model_copy(update=update)
        return changed

    def _attendance(self) -> records.Attendance | None:
        """Return who came, None where the record doesn't say, or it, its figure or its sources are hidden."""
        told = self._meeting.attendance
        if told is None:
            return None
        hides = bool(told.figure) and told.figure not in self._figure_ids
        seen = self._open([told], lambda one: hides or self._unsourced(one))
        return self._cited(told) if seen else None

    def _may_say(self, name: str, words: records.IssuerWords, ids: set[str]) -> bool:
        """Return whether the issuer's words are for this reader, and rest on nothing hidden."""
        if name != self._judge.audience:
            return False
        return bool(self._open([words], lambda one: not ids.issuperset(one.based_on)))


_SPOKEN: dict[type[Statement], str] = {
    records.Challenge: "raised_by",
    records.Recommendation: "proposed_by",
    records.Practice: "told_by",
    records.Policy: "told_by",
}
"""Under which name a statement has those who said it."""


def voices(statement: Statement) -> list[str]:
    """Return the ids of those who said a statement, the first speaker first."""
    found: list[str] = getattr(statement, _SPOKEN[type(statement)])
    return found


def _checked(day: str | None, what: str) -> str | None:
    """Return a date as it is; RecordError where no calendar has it."""
    try:
        return None if day is None else date.fromisoformat(day).isoformat()
    except ValueError:
        problem = f"日期“{day}”写法不对，或日历上没有这一天"
        raise RecordError(Fault("REC014", Place(spot=what), problem, "请写成 2025-12-25")) from None
