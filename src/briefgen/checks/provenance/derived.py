"""Amounts that a source only implies: a difference, a multiple, the years between two, a list that is counted."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from briefgen.checks.provenance.amounts import Amount
from briefgen.checks.provenance.binding import Counted

_CHANGED = re.compile("增|减|升|降|提高|多了|少了|高出|低于|相差|差距|扩大|缩小|涨|跌|翻|净")
_LASTED = re.compile("^[来间内里]")
_RATIO = Fraction(5, 1000)


def is_derived(amount: Amount, told: Counted, sources: Sequence[Counted], years: frozenset[int]) -> bool:
    """Return whether an amount follows from two of one source: 由14人增至46人 is 增加32人 or 增长两倍多.

    `years` are those of the record, to which a year of the source may count.
    """
    before = told.text[max(0, amount.start - 6) : amount.end]
    if amount.unit == "月" and amount.text.startswith(("三", "两", "二", "四", "五", "3", "2", "4", "5")):
        return bool(_LASTED.match(told.text[amount.end :])) and _spans(amount, sources, years)
    if not _CHANGED.search(before):
        return False
    return any(_follows(amount, source.amounts) for source in sources)


def _spans(amount: Amount, sources: Sequence[Counted], years: frozenset[int]) -> bool:
    named = {one.date[0] for source in sources for one in source.amounts if one.kind == "date" and one.date[0]}
    return any(abs(one - other) * 12 == amount.value for one in named for other in named | years)


def _follows(amount: Amount, known: Sequence[Amount]) -> bool:
    counts = [one for one in known if one.kind == "count" and one.value]
    for first, last in pairwise(counts):
        if first.unit != last.unit or first.value == last.value:
            continue
        if amount.unit == ("百分点" if first.unit == "%" else first.unit):
            if abs(last.value - first.value) == amount.value:
                return True
        elif amount.unit in {"倍", "%"} and first.unit != "%" and _is_ratio(amount, first.value, last.value):
            return True
    return False


def _is_ratio(amount: Amount, first: Fraction, last: Fraction) -> bool:
    """Return whether an amount is the growth from one value to another, rounded as it is written or cut down by 多."""
    one = Fraction(100) if amount.unit == "%" else Fraction(1)
    grown = abs(last - first) / first * one
    if amount.qualifier in {"多于", "以上"}:
        return amount.value < grown < amount.value + one
    if amount.qualifier == "少于":
        return amount.value * Fraction(9, 10) <= grown < amount.value
    return abs(grown - amount.value) <= max(_RATIO * amount.value, Fraction(1, 20))
