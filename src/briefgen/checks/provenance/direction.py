"""Whether what an amount tells has gone up or down."""

import re
from collections.abc import Sequence

from briefgen.checks.provenance.amounts import Amount
from briefgen.checks.provenance.binding import Counted

_GAP = "(?:了|到|至|近|约|超过|逾|达|为|额|幅度?|幅达|了近|了约|了超过)?"
_UP = re.compile(f"(?:提高|提升|上升|增长|增加|上涨|上调|升高|扩大|增多|新增|多|高|增|涨|升|增至|高出|翻|调高){_GAP}$")
_DOWN = re.compile(
    f"(?:降低|下降|减少|下滑|下跌|下调|缩小|缩短|节省|节约|省下|压缩|压低|减免|少|低|降|减|省|短|低出|回落|调低|亏损|亏){_GAP}$"
)
_REACH = 8


def turned_direction(amount: Amount, told: Counted, sources: Sequence[Counted], fitting: Sequence[Amount]) -> str:
    """Return the words before the amount in the source where they say up and the text down or the other way round.

    "" where they agree, where either says neither, or where one of its places in the source says the same.
    """
    mine = _direction(told.text, amount)
    if not mine:
        return ""
    found = [(source, one) for source in sources for one in source.amounts if one in fitting]
    ways = [_direction(source.text, one) for source, one in found]
    if not ways or any(way != -mine for way in ways):
        return ""
    source, one = found[0]
    return source.text[max(0, one.start - 4) : one.end]


def _direction(text: str, amount: Amount) -> int:
    """Return 1 for up, -1 for down, 0 for neither; the words stand right before the amount."""
    before = text[max(0, amount.start - _REACH) : amount.start]
    return 1 if _UP.search(before) else -1 if _DOWN.search(before) else 0
