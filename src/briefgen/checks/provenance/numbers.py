"""Whether the numbers of a text stand in its paragraphs, with their units, qualifiers and what they count."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.provenance.amounts import Amount
from briefgen.checks.provenance.binding import Counted, bound_elsewhere, comparable, is_other_end
from briefgen.checks.provenance.derived import is_derived
from briefgen.checks.provenance.direction import turned_direction
from briefgen.checks.provenance.periods import holds_period, period_problems, year_problems
from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import around, clauses

_SAME = ({"多于", "以上"}, {"至少", "以上"}, {"少于", "以下"}, {"至多", "以下"})


def number_problems(
    told: Counted, sources: Sequence[Counted], years: frozenset[int], *, brief: bool = False
) -> Iterator[Problem]:
    """Yield what the amounts of `told` differ in from those of its paragraphs.

    `years` are those that the record itself gives to dates without one. A `brief` text, a title, may leave 余 out.
    """
    for amount in told.amounts:
        if amount.kind == "date":
            problem = _date(amount, sources, years)
        elif amount.kind == "term":
            problem = None if any(amount.text in one.text.lower() for one in sources) else _absent(amount)
        else:
            problem = _count(amount, told, sources, brief=brief)
            if problem and is_derived(amount, told, sources, years):
                problem = None
        if problem:
            yield problem
    cited = "\n".join(one.text for one in sources)
    yield from period_problems(told.text, cited)
    yield from year_problems(told.text, cited)


def _absent(amount: Amount, near: str = "") -> Problem:
    return Problem("numbers_differ", f"“{amount.text}”不在所引段落里", near)


def _date(amount: Amount, sources: Sequence[Counted], years: frozenset[int]) -> Problem | None:
    near = ""
    for other in (one for source in sources for one in source.amounts if one.kind == "date"):
        if _agree(amount, other, years):
            return None
        near = near or other.text
    year, month, _ = amount.date
    whole = "".join(source.text for source in sources)
    if month is None and year in years and any(word in whole for word in ("今年", "当年", "本年", "年内", "年底")):
        return None
    relative = {"去年": -1, "明年": 1, "上年": -1}
    if month is None and year and any(word in whole and year - step in years for word, step in relative.items()):
        return None
    if year is not None and f"{year}" in whole:
        return None if month is None else _absent(amount, near)
    return _absent(amount, near)


def _agree(one: Amount, other: Amount, years: frozenset[int]) -> bool:
    """Return whether two dates can be the same; a date may say less than the source, or the record's own year."""
    for at, (mine, its) in enumerate(zip(one.date, other.date, strict=True)):
        if mine is not None and its is None and not (at == 0 and mine in years):
            return False
        if mine is not None and its is not None and mine != its:
            return False
    return True


def _count(amount: Amount, told: Counted, sources: Sequence[Counted], *, brief: bool) -> Problem | None:
    if holds_period(amount.text, "\n".join(one.text for one in sources)):
        return None
    known = [(one, source) for source in sources for one in source.amounts if one.kind == amount.kind]
    equal = [(one, source) for one, source in known if one.value == amount.value]
    fitting = [one for one, source in equal if _fits(one, amount)]
    mine = around(told.text, amount.start, amount.end)
    if fitting:
        changed = None if brief and not amount.qualifier else _qualified(amount, fitting)
        return changed or _misplaced(amount, told, sources, fitting)
    if equal:
        return Problem("numbers_differ", f"“{amount.text}”的单位与原文不同", equal[0][0].text)
    rivals = [
        one for one, source in known if one.unit == amount.unit and mine & around(source.text, one.start, one.end)
    ]
    if _sums_up(amount, told) or (not rivals and _is_enumeration(amount, told, sources)):
        return None
    near = rivals[0].text if rivals else next((one.text for one, _ in known if one.unit == amount.unit), "")
    return _absent(amount, near)


def _qualified(amount: Amount, fitting: list[Amount]) -> Problem | None:
    """Return what has become of 余, 近, 至少 and the like; None where one of the equal numbers has the same."""
    for one in fitting:
        if one.qualifier == amount.qualifier or {one.qualifier, amount.qualifier} in _SAME:
            return None
    return Problem("numbers_differ", f"“{amount.text}”的限定（余、近、约、至少等）与原文不同", fitting[0].text)


def _fits(one: Amount, other: Amount) -> bool:
    """Return whether two equal amounts may be one: of one unit, or counted by measure words that can stand for it."""
    if one.unit and other.unit:
        return one.unit == other.unit
    if one.unit or other.unit:
        return not (one.counter or other.counter)
    return comparable(one, other)


def _misplaced(amount: Amount, told: Counted, sources: Sequence[Counted], fitting: list[Amount]) -> Problem | None:
    """Return that the number counts something else in the source, whose words go with another number there."""
    if is_other_end(amount, told, sources, fitting):
        return Problem("numbers_differ", f"“{amount.text}”在原文里是变动的另一头", fitting[0].text)
    turned = turned_direction(amount, told, sources, fitting)
    if turned:
        return Problem("meaning_reversed", f"“{amount.text}”前面的增减与原文相反", turned)
    other = bound_elsewhere(amount, told, sources, fitting)
    return Problem("numbers_differ", f"“{amount.text}”在原文里数的是别的事项", other.text) if other else None


def _is_enumeration(amount: Amount, told: Counted, sources: Sequence[Counted]) -> bool:
    """Return whether a small number only counts what is listed: by the text itself, or by a paragraph."""
    if "方面" in told.text[amount.start : amount.end + 2]:
        return not any("方面" in one.text[its.start : its.end + 2] for one in sources for its in one.amounts)
    if amount.unit or amount.qualifier or not 2 <= amount.value <= 10 or amount.text[0].isdecimal():
        return False
    return any(amount.value in _lengths(one.text) for one in (told, *sources))


def _sums_up(amount: Amount, told: Counted) -> bool:
    """Return whether a number counts the list right before it: 冷链、数据两类."""
    listed = (clauses(told.text[: amount.start].replace("、", "\x00")) or ("",))[-1]
    members = len(re.findall("[\x00和与及]", listed)) + 1
    return not amount.unit and not amount.qualifier and members > 1 and members == amount.value


def _lengths(text: str) -> set[int]:
    """Return how many members the lists of a text have."""
    found = {max((number for number, mark in enumerate("一二三四五六七八九", 1) if f"{mark}是" in text), default=0)}
    for clause in clauses(text.replace("、", "\x00")):
        members = clause.count("\x00") + 1
        found |= {members, members + 1} if members > 1 else set()
    commas = text.count(",") + 1
    return found | ({commas} if commas > 2 and ":" in text else set())
