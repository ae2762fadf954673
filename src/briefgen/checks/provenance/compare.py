"""Every text of a record held against the paragraphs that it names, and a verdict for each."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.checks.provenance.agents import agent_problems
from briefgen.checks.provenance.amounts import amounts
from briefgen.checks.provenance.binding import Counted
from briefgen.checks.provenance.meaning import meaning_problems
from briefgen.checks.provenance.names import body_problems, named_problems, person_problems
from briefgen.checks.provenance.numbers import number_problems
from briefgen.checks.provenance.quotes import find_quote, nearest, quote_problems
from briefgen.checks.provenance.reading import Key, Reading, Spoken, read_sources
from briefgen.checks.provenance.verdict import GRAVITY, Judgement, Problem, Verdict
from briefgen.checks.provenance.words import coverage, pairs
from briefgen.model.source import Quote, SourceParagraph, normal, tick_hash
from briefgen.noun import noun
from briefgen.record.base import Paragraphs
from briefgen.record.meeting import Challenge, Figure, Meeting, Recommendation, Statement

_LEAST = 0.32
"""How much of a statement its paragraphs must hold; less is no ground for it."""

_BETTER = 0.22
"""How much more another paragraph must hold for the statement to be at the wrong one."""

_SAME_WORDS = 0.93


@noun
class Claim:
    """A text to be compared: whose it is in the record, its paragraphs, who is said to have said it.

    Of a `short` text, a title or a figure, only numbers, names and quotations are compared.
    """

    id: str
    part: str
    text: str
    keys: tuple[Key, ...]
    voices: tuple[str, ...] = ()
    short: bool = False
    quote: Quote | None = None


def check_against(meeting: Meeting, sources: Iterable[SourceParagraph]) -> tuple[Verdict, ...]:
    """Return a verdict for every statement, wording, figure, person and fact of a record, in its order.

    `sources` are the paragraphs of the texts that it names; where a text is missing the verdict says just that.
    """
    reading = read_sources(sources, meeting.people)
    years = frozenset(int(day[:4]) for day in _days(meeting))
    people = tuple(_of_person(meeting, reading, at) for at in range(len(meeting.people)))
    ticks = {one.id: one for one in _statements(meeting)}
    claims = (_judged(claim, reading, years) for claim in _claims(meeting))
    return tuple(_ticked(verdict, ticks.get(verdict.id)) for verdict in (*people, *claims))


def _days(meeting: Meeting) -> Iterator[str]:
    yield meeting.date.day
    yield from (source.date for source in meeting.sources if source.date)


def keys_of(meeting: Meeting, where: Paragraphs | None) -> tuple[Key, ...]:
    """Return paragraphs as (source, number); a bare list is of the first source."""
    by_source = where if isinstance(where, dict) else {meeting.sources[0].id: where or []}
    return tuple((source, number) for source, numbers in by_source.items() for number in numbers)


def _statements(meeting: Meeting) -> tuple[Statement, ...]:
    return (*meeting.challenges, *meeting.recommendations, *meeting.practices, *meeting.policies)


def _claims(meeting: Meeting) -> Iterator[Claim]:
    """Yield the texts of a record that its sources must hold."""
    held, organised = keys_of(meeting, meeting.held_source), keys_of(meeting, meeting.organised_source)
    if held:
        yield Claim("meeting", "title", meeting.title, held, short=True)
        if meeting.venue:
            yield Claim("meeting", "venue", meeting.venue, held)
    for name in ("guided_by", "hosts", "co_hosts", "supporters"):
        if organised:
            yield from (Claim("meeting", name, body, organised) for body in getattr(meeting, name))
    if meeting.attendance:
        yield Claim("meeting", "attendance", meeting.attendance.text, keys_of(meeting, meeting.attendance.source))
    for figure in meeting.figures:
        yield Claim(figure.id, "figure", _written(figure), keys_of(meeting, figure.source), short=True)
    for statement in _statements(meeting):
        yield from _of_statement(meeting, statement)


def _written(figure: Figure) -> str:
    """Return a figure as it would be written: 120余位."""
    value, qualifier, unit = figure.value, figure.qualifier or "", figure.unit or ""
    if not qualifier and any(word in figure.label for word in ("下限", "最少", "最低")):
        qualifier = "至少"
    return f"{value}{qualifier}{unit}" if qualifier in {"余", "多"} else f"{qualifier}{value}{unit}"


def _of_statement(meeting: Meeting, statement: Statement) -> Iterator[Claim]:
    keys, voices = keys_of(meeting, statement.source), _voices(statement)
    quote = (
        Quote(statement.quote.exact, statement.quote.prefix or "", statement.quote.suffix or "")
        if statement.quote
        else None
    )
    yield Claim(statement.id, "statement", statement.statement, keys, voices, quote=quote)
    yield Claim(statement.id, "title", statement.title, keys, short=True)
    for reader, wording in statement.wording.items():
        if wording.statement:
            yield Claim(statement.id, f"for.{reader}.statement", wording.statement, keys, voices)
        if wording.title:
            yield Claim(statement.id, f"for.{reader}.title", wording.title, keys, short=True)
    for name in ("by", "issuer", "lead"):
        if getattr(statement, name, None):
            yield Claim(statement.id, name, getattr(statement, name), keys, short=True)
    for at, strand in enumerate(getattr(statement, "strands", ()), 1):
        text = "：".join(filter(None, (strand.title, strand.statement)))
        yield Claim(statement.id, f"strands.{at}", text + "、".join(strand.members), keys, short=True)


def _voices(statement: Statement) -> tuple[str, ...]:
    if isinstance(statement, Challenge):
        return tuple(statement.raised_by)
    if isinstance(statement, Recommendation):
        return tuple(statement.proposed_by)
    return tuple(getattr(statement, "told_by", ()))


def _of_person(meeting: Meeting, reading: Reading, at: int) -> Verdict:
    person = meeting.people[at]
    text = "".join(filter(None, (person.organisation, person.post, person.name or person.called)))
    claim = Claim(person.id, "person", text, keys_of(meeting, person.source))
    if not _known(claim.keys, reading):
        return _verdict(claim, "no_text", 0.0, reading)
    return _told(claim, list(person_problems(person, _cited(claim.keys, reading), reading)), 1.0, reading)


def _known(keys: tuple[Key, ...], reading: Reading) -> bool:
    sources = {source for source, _ in reading.texts}
    return bool(keys) and all(source in sources for source, _ in keys)


def _cited(keys: tuple[Key, ...], reading: Reading) -> str:
    return "\n".join(reading.texts.get(key, "") for key in keys)


def _judged(claim: Claim, reading: Reading, years: frozenset[int]) -> Verdict:
    if not _known(claim.keys, reading):
        return _verdict(claim, "no_text", 0.0, reading)
    if claim.part in {"by", "issuer", "lead"}:
        return _told(claim, list(body_problems(claim.text, reading)), 1.0, reading)
    text, cited = normal(claim.text), _cited(claim.keys, reading)
    problems = list(_quotations(claim, cited, reading))
    known = [Counted(reading.texts[key], reading.amounts(key)) for key in claim.keys if key in reading.texts]
    told = Counted(text, amounts(text))
    problems += number_problems(told, known, years, brief=claim.part.endswith("title"))
    problems += named_problems(text, cited, reading)
    if claim.short:
        return _told(claim, problems, 1.0 if text in cited else coverage(text, cited), reading)
    problems += agent_problems(text, cited)
    problems += _speaker_problems(claim, text, reading)
    problems += meaning_problems(text, cited)
    return _placed(claim, text, problems, reading)


def _placed(claim: Claim, text: str, problems: list[Problem], reading: Reading) -> Verdict:
    """Return the verdict of a statement, its paragraphs compared with all others."""
    cited = _cited(claim.keys, reading)
    score = 1.0 if text in cited else coverage(text, cited)
    if score < 0.7:
        best = max(reading.texts, key=lambda key: coverage(text, reading.texts[key]))
        other = coverage(text, reading.texts[best])
        if best not in claim.keys and other >= _LEAST and other - score > _BETTER:
            problems = [Problem("wrong_paragraph", f"更像第{best[1]}段", reading.texts[best][:40]), *problems]
        elif score < _LEAST:
            problems = [Problem("not_found", "所引段落里看不出依据", reading.texts[best][:40]), *problems]
        return _told(claim, problems, score, reading, best)
    return _told(claim, problems, score, reading)


def _quotations(claim: Claim, cited: str, reading: Reading) -> Iterator[Problem]:
    yield from quote_problems(claim.text, cited, reading.whole)
    if claim.quote and find_quote(claim.quote, cited) is None:
        yield Problem("quote_not_found", "quote 不在所引段落里", nearest(normal(claim.quote.exact), cited))


def _speaker_problems(claim: Claim, text: str, reading: Reading) -> Iterator[Problem]:
    """Yield that somebody else says in the source what a statement gives to its voices."""
    present = {person.id for person in reading.people if any(name in reading.whole for name in reading.names(person))}
    voices = set(claim.voices) & present
    spoken = [one for key in claim.keys for one in reading.spoken.get(key, ())]
    speakers = frozenset(voice for one in spoken for voice in one.speakers)
    if not voices:
        return
    if speakers and not voices & speakers:
        yield _wrong_voice(claim, speakers, reading)
        return
    own = max((_likeness(text, one) for one in spoken if voices & one.speakers or not one.speakers), default=0.0)
    others = [one for one in spoken if one.speakers and not voices & one.speakers]
    other = max(others, key=lambda one: _likeness(text, one), default=None)
    if other and _likeness(text, other) > max(1.4 * own, 0.3):
        yield _wrong_voice(claim, other.speakers, reading)


def _likeness(text: str, spoken: Spoken) -> float:
    wanted = pairs(text)
    return len(wanted & pairs(spoken.text)) / len(wanted) if wanted else 0.0


def _wrong_voice(claim: Claim, speakers: frozenset[str], reading: Reading) -> Problem:
    called = {person.id: person.name or person.called or person.id for person in reading.people}
    mine = "、".join(called.get(one, one) for one in claim.voices)
    near = "、".join(called[one] for one in sorted(speakers))
    return Problem("wrong_speaker", f"记在{mine}名下，所引段落里说这话的不是", near)


def _told(claim: Claim, problems: list[Problem], score: float, reading: Reading, best: Key | None = None) -> Verdict:
    found = {problem.judgement for problem in problems}
    grave = next((one for one in GRAVITY if one in found), None)
    text, cited = normal(claim.text), _cited(claim.keys, reading)
    fine: Judgement = "exact" if text.rstrip("。") in cited else "same_words" if score >= _SAME_WORDS else "close"
    made = _verdict(claim, grave or fine, score, reading)
    return replace(made, problems=tuple(problems), best=best)


def _verdict(claim: Claim, judgement: Judgement, score: float, reading: Reading) -> Verdict:
    paragraphs = [reading.paragraphs[key] for key in claim.keys if key in reading.paragraphs]
    mark = tick_hash(claim.text, paragraphs)
    return Verdict(claim.id, claim.part, claim.text, judgement, score, claim.keys, hash=mark)


def _ticked(verdict: Verdict, statement: Statement | None) -> Verdict:
    """Return a verdict with the human tick on its statement, which holds only for the words that were read."""
    tick = statement.reviewed if statement else None
    if tick is None or verdict.part != "statement" or verdict.judgement == "no_text":
        return verdict
    if tick.hash != verdict.hash:
        return replace(verdict, voided=True)
    return replace(verdict, reviewed=tick.by)


def problems_of(
    text: str, paragraphs: Iterable[SourceParagraph], year: int, *, title: bool = False
) -> tuple[Problem, ...]:
    """Return what a single sentence differs in from its paragraphs: numbers, names and quotations alone.

    `year` is that of the meeting, which dates of the source may leave out.
    """
    reading = read_sources(paragraphs, ())
    claim = Claim("", "title" if title else "", text, tuple(reading.texts), short=True)
    return _judged(claim, reading, frozenset({year})).problems
