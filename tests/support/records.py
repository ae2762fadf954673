"""Records made by chance from a seed: every text holds a canary, and anything may be hidden from anybody."""

import random  # noqa: TID251 - seeded
from collections.abc import Iterator
from typing import Any

from briefgen.record.meeting import Meeting

READERS = ("government", "schools", "enterprises")
DAYS = ("2025-12-01", "2025-12-25", "2026-03-01")
DAY = "2025-12-25"
"""The day of issue."""

_SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
_SECTORS = ("government", "university", "enterprise", "other")


class RecordMaker:
    """Makes the record of one seed; the same seed makes the same record. `canaries` are its texts by their canary."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = 0
        self.canaries: dict[str, str] = {}

    def record(self) -> Meeting:
        """Return the record."""
        sources = [self._source(number) for number in range(self._chance.randint(1, 3))]
        self._sources = [source["id"] for source in sources]
        people = [self._person(number) for number in range(self._chance.randint(1, 5))]
        self._people = [person["id"] for person in people]
        figures = [self._figure(number) for number in range(self._chance.randint(0, 3))]
        self._figures = [figure["id"] for figure in figures]
        challenges = [self._challenge(number) for number in range(self._chance.randint(0, 5))]
        self._challenges = [one["id"] for one in challenges]
        recommendations = [self._recommendation(number) for number in range(self._chance.randint(0, 5))]
        practices = [self._telling("pr", number) for number in range(self._chance.randint(0, 2))]
        policies = [self._policy(number) for number in range(self._chance.randint(0, 2))]
        items = [*figures, *challenges, *recommendations, *practices, *policies]
        words = {reader: self._words([item["id"] for item in items]) for reader in READERS if items and self._may()}
        return Meeting.model_validate(
            {
                "id": "chance",
                "title": "城市更新座谈会",
                "date": {"day": "2025-12-19"},
                "sources": sources,
                "people": people,
                "figures": figures,
                "challenges": challenges,
                "recommendations": recommendations,
                "practices": practices,
                "policies": policies,
                "briefs": words,
                "attendance": self._attendance(),
                "organised_source": self._where(),
            }
        )

    def _text(self, owner: str) -> str:
        """Return a text that stands nowhere else: its number in other characters, between marks."""
        number, told = self._count, ""
        self._count += 1
        for _ in range(4):
            number, digit = divmod(number, len(_SYLLABLES))
            told = _SYLLABLES[digit] + told
        text = f"鹂{told}雀"
        self.canaries[text] = owner
        return text

    def _may(self) -> bool:
        return self._chance.random() < 0.5

    def _readers(self, least: int = 0) -> list[str]:
        return sorted(self._chance.sample(READERS, self._chance.randint(least, len(READERS))))

    def _guard(self) -> dict[str, Any]:
        """Return who may see an item, and from when on: often everybody, at once."""
        guard: dict[str, Any] = {}
        if self._chance.random() < 0.3:
            guard["visible_to"] = self._readers()
        if self._chance.random() < 0.2:
            guard["embargo"] = self._chance.choice(DAYS)
        return guard

    def _where(self) -> Any:
        if self._may():
            return [self._chance.randint(1, 40)]
        several = self._chance.sample(self._sources, self._chance.randint(1, len(self._sources)))
        return {source: [self._chance.randint(1, 40)] for source in several}

    def _some(self, ids: list[str], least: int = 0) -> list[str]:
        return self._chance.sample(ids, self._chance.randint(min(least, len(ids)), min(3, len(ids))))

    def _source(self, number: int) -> dict[str, Any]:
        name = f"source-{number}"
        texts = {key: self._text(name) for key in ("title", "publisher", "note", "text")}
        return {"id": name, **texts, "authors": [self._text(name)], **self._guard()}

    def _person(self, number: int) -> dict[str, Any]:
        name = f"person-{number}"
        called = "name" if self._may() else "called"
        texts = {key: self._text(name) for key in (called, "post", "organisation", "session", "talk")}
        return {"id": name, **texts, "sector": self._chance.choice(_SECTORS), "source": self._where(), **self._guard()}

    def _figure(self, number: int) -> dict[str, Any]:
        name = f"figure-{number}"
        texts = {key: self._text(name) for key in ("label", "value", "unit", "qualifier")}
        return {"id": name, **texts, "source": self._where(), **self._guard()}

    def _statement(self, name: str) -> dict[str, Any]:
        wording = {
            reader: {key: self._text(f"{name}:{reader}") for key in ("title", "statement")}
            for reader in READERS
            if self._chance.random() < 0.3
        }
        return {
            "id": name,
            "title": self._text(name),
            "statement": self._text(name),
            "concerns": self._readers(),
            "priority": self._chance.randint(1, 3),
            "evidence": self._some(self._figures),
            "source": self._where(),
            "for": wording,
            **self._guard(),
        }

    def _challenge(self, number: int) -> dict[str, Any]:
        return {**self._statement(f"challenge-{number}"), "raised_by": self._some(self._people, 1)}

    def _recommendation(self, number: int) -> dict[str, Any]:
        name = f"recommendation-{number}"
        more = {key: self._text(name) for key in ("lead", "instrument", "deadline", "needs") if self._may()}
        return {
            **self._statement(name),
            "proposed_by": self._some(self._people, 1),
            "addressed_to": self._readers(1),
            "answers": self._some(self._challenges),
            "partners": [self._text(name)],
            **more,
        }

    def _telling(self, kind: str, number: int) -> dict[str, Any]:
        name = f"{kind}-{number}"
        strands = [self._strand(f"{name}/{at}") for at in range(self._chance.randint(0, 3))]
        return {**self._statement(name), "told_by": self._some(self._people), "strands": strands}

    def _strand(self, name: str) -> dict[str, Any]:
        texts = {key: self._text(name) for key in ("title", "statement")}
        return {**texts, "members": [self._text(name)], **self._guard()}

    def _policy(self, number: int) -> dict[str, Any]:
        name = f"po-{number}"
        return {**self._telling("po", number), "issuer": self._text(name), "for_whom": self._text(name)}

    def _words(self, ids: list[str]) -> dict[str, Any]:
        texts = {key: self._text("words") for key in ("title", "key_message", "ask", "next_step")}
        return {**texts, "based_on": self._some(ids, 1), **self._guard()}

    def _attendance(self) -> dict[str, Any] | None:
        if self._may():
            return None
        figure = {"figure": self._chance.choice(self._figures)} if self._figures and self._may() else {}
        return {"text": self._text("attendance"), **figure, "source": self._where(), **self._guard()}


def allowed(meeting: Meeting, reader: str, day: str) -> set[str]:
    """Return the canaries that a reader may see, told from the record by rules of their own (docs/visibility.md)."""
    return set(_Allowed(meeting, reader, day).texts())


class _Allowed:
    def __init__(self, meeting: Meeting, reader: str, day: str) -> None:
        self.meeting, self.reader, self.day = meeting, reader, day
        self.sources = {one.id for one in meeting.sources if self.open(one)}
        self.people = {one.id for one in meeting.people if self.open(one) and self.sourced(one.source)}
        self.figures = {one.id for one in meeting.figures if self.open(one) and self.sourced(one.source)}

    def open(self, item: Any) -> bool:
        named = item.visible_to is None or self.reader in item.visible_to
        return named and (item.embargo is None or item.embargo <= self.day)

    def sourced(self, where: Any) -> bool:
        ids = where if isinstance(where, dict) else [self.meeting.sources[0].id]
        return bool(self.sources.intersection(ids))

    def statements(self) -> list[Any]:
        meeting = self.meeting
        every = [*meeting.challenges, *meeting.recommendations, *meeting.practices, *meeting.policies]
        return [one for one in every if self.open(one) and self.sourced(one.source) and self.heard(one)]

    def heard(self, statement: Any) -> bool:
        said = self.said(statement)
        return not said or bool(self.people.intersection(said))

    @staticmethod
    def said(statement: Any) -> list[str]:
        names = ("raised_by", "proposed_by", "told_by")
        return [person for name in names for person in getattr(statement, name, [])]

    def texts(self) -> Iterator[str]:
        seen, meeting = self.statements(), self.meeting
        voices = {person for one in seen for person in self.said(one)} & self.people
        kept = [source for source in meeting.sources if source.id in self.sources]
        kept += [person for person in meeting.people if person.id in voices]
        kept += [figure for figure in meeting.figures if figure.id in self.figures]
        words = meeting.briefs.get(self.reader)
        if words and self.open(words) and {one.id for one in seen} | self.figures >= set(words.based_on):
            kept.append(words)
        for item in kept:
            yield from leaves(item.model_dump())
        for one in seen:
            yield from self.of_statement(one)
        if meeting.attendance and self.attended(meeting.attendance):
            yield meeting.attendance.text

    def attended(self, told: Any) -> bool:
        return self.open(told) and self.sourced(told.source) and (told.figure is None or told.figure in self.figures)

    def of_statement(self, one: Any) -> Iterator[str]:
        dumped = one.model_dump(exclude={"wording", "strands"})
        yield from leaves(dumped)
        if self.reader in one.wording:
            yield from leaves(one.wording[self.reader].model_dump())
        for strand in getattr(one, "strands", []):
            if self.open(strand):
                yield from leaves(strand.model_dump())


def leaves(value: Any) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
