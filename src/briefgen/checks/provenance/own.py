"""The issuer's own words: their numbers and names must stand in the items that they are based on."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.amounts import Amount, amounts
from briefgen.checks.provenance.binding import Counted
from briefgen.checks.provenance.names import named_problems
from briefgen.checks.provenance.numbers import number_problems
from briefgen.checks.provenance.reading import read_sources
from briefgen.checks.provenance.verdict import Problem
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.source import normal, numbered
from briefgen.record.meeting import IssuerWords, Meeting, Statement

_PARTS = {"title": "标题", "key_message": "要点", "ask": "请求", "next_step": "下一步"}
_ISSUERS = frozenset({"ask", "next_step"})
"""Texts in which the issuer may set a date of its own."""

_TERMS = frozenset({"分钟", "工作日", "月", "季度", "学期", "学年"})

_CODE = re.compile(r"[\d-]{7,}")
"""Telephone numbers and the like."""


def own_findings(meeting: Meeting, file: str) -> Iterator[Finding]:
    """Yield a warning for each number or name under `briefs` that no item of its `based_on` has."""
    bodies = normal("，".join(_bodies(meeting)))
    for reader, words in meeting.briefs.items():
        grounds = tuple(_grounds(meeting, words, reader))
        reading = read_sources((*numbered("record", grounds), *numbered("all", _bodies(meeting))), meeting.people)
        cited, years = normal("\n".join(grounds)), frozenset({int(meeting.date.day[:4])})
        known = Counted(cited, amounts(cited))
        for part, name in _PARTS.items():
            text = normal(_CODE.sub("", getattr(words, part) or ""))
            told = Counted(text, tuple(one for one in amounts(text) if not _is_free(one, part, words)))
            numbers = [one for one in number_problems(told, [known], years, brief=True) if one.judgement == _NUMBER]
            names = named_problems(text, f"{cited}\n{bodies}", reading)
            yield from (
                _finding(one, f"给{reader}的{name}", Place(file, spot=f"briefs的{reader}"))
                for one in (*numbers, *names)
            )


_NUMBER = "numbers_differ"


def _finding(problem: Problem, whose: str, place: Place) -> Finding:
    told = f"{whose}里，{problem.told.replace('所引段落', '所依据的条目').replace('来源', '记录')}"
    way_out = "请核对，或在based_on里补上依据"
    return Finding("SRC-OWN", place, told, way_out, severity="warning", expected=problem.near)


def _is_free(amount: Amount, part: str, words: IssuerWords) -> bool:
    """Return whether a number is the issuer's to say: how many items it tells of, a date by which it asks something."""
    if part in _ISSUERS and (amount.kind == "date" or amount.unit in _TERMS):
        return True
    return not amount.unit and not amount.qualifier and amount.value <= len(words.based_on)


def _grounds(meeting: Meeting, words: IssuerWords, reader: str) -> Iterator[str]:
    """Yield the texts of the items, of their figures and speakers, and of the meeting itself."""
    items: tuple[Statement, ...] = (
        *meeting.challenges,
        *meeting.recommendations,
        *meeting.practices,
        *meeting.policies,
    )
    chosen = [one for one in items if one.id in words.based_on]
    for one in chosen:
        yield from _texts(one, reader)
    named = {*words.based_on, *(figure for one in chosen for figure in one.evidence)}
    for figure in meeting.figures:
        if figure.id in named:
            yield f"{figure.label}{figure.value}{figure.qualifier or ''}{figure.unit or ''}"
    yield "，".join(filter(None, (meeting.title, meeting.date.day, meeting.venue)))
    if meeting.attendance:
        yield meeting.attendance.text
    said = {voice for one in chosen for name in _VOICES for voice in getattr(one, name, ())}
    for person in meeting.people:
        if person.id in said:
            yield "".join(filter(None, (person.organisation, person.post, person.name or person.called)))


_VOICES = ("raised_by", "proposed_by", "told_by")
_FIELDS = ("lead", "instrument", "deadline", "needs", "by", "issuer", "for_whom")


def _texts(one: Statement, reader: str) -> Iterator[str]:
    """Yield what an item says, in its own words and in those for the reader."""
    wording = one.wording.get(reader)
    told = [one.title, one.statement, *(getattr(one, name, None) for name in _FIELDS), *getattr(one, "partners", ())]
    told += [wording.title, wording.statement] if wording else []
    for strand in getattr(one, "strands", ()):
        told += [strand.title, strand.statement, *strand.members]
    yield from filter(None, told)


def _bodies(meeting: Meeting) -> list[str]:
    """Return the organisations that a record names."""
    held = (*meeting.guided_by, *meeting.hosts, *meeting.co_hosts, *meeting.supporters)
    return [*held, *(one.organisation for one in meeting.people if one.organisation)]
