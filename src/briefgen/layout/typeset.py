"""The `typeset` profile: Chinese set as printers set it, where Word's own lines are not asked for.

Marks that follow each other are drawn together whatever the file says; an opening mark loses the blank before it at
the start of a line, a closing one that after it at the end; a mark that may not begin a line is drawn in by closing up
the others (先挤进，后推出); a number keeps its unit; no line at a paragraph's end holds a single character (CLREQ,
GB/T 15834-2011 5.1).
"""

from collections.abc import Sequence

from briefgen.layout.measure import Strip
from briefgen.layout.scripts import CLOSING, OPENING, Kind
from briefgen.model.length import Pt

_SHRUNK = 0.5
"""What a mark may give up of its em."""

_ALONE = 2
"""How many characters the last line of a paragraph has at least, marks not counted."""


def opening_trim(strip: Strip, at: int) -> Pt:
    """Return what comes off before a line that begins with character `at`."""
    return _blank(strip, at, OPENING)


def closing_trim(strip: Strip, at: int) -> Pt:
    """Return what comes off after a line that ends with character `at`."""
    return _blank(strip, at, CLOSING)


def _blank(strip: Strip, at: int, marks: frozenset[str]) -> Pt:
    if not 0 <= at < len(strip.sorts):
        return 0.0
    sort = strip.sorts[at]
    is_mark = sort.kind is Kind.EAST_ASIAN_MARK and sort.drawn in marks
    return _SHRUNK * sort.style.size if is_mark else 0.0


def shrinkable(strip: Strip, start: int, stop: int) -> list[int]:
    """Return the characters of a line before which there is a mark's blank that may close up: after a closing mark and
    before an opening one, if the two don't stand close already.
    """
    return [
        at
        for at in range(start + 1, stop)
        if strip.gaps[at] >= 0 and (closing_trim(strip, at - 1) or opening_trim(strip, at))
    ]


def room_of(strip: Strip, places: Sequence[int]) -> Pt:
    """Return how much a line gains by closing up at all of these places."""
    return sum(closing_trim(strip, at - 1) or opening_trim(strip, at) for at in places)


def keep_units(strip: Strip) -> None:
    """Let no line end between a number and the character that says what it counts."""
    for at in range(1, len(strip.sorts)):
        left, right = strip.sorts[at - 1].kind, strip.sorts[at].kind
        if left is Kind.DIGIT and (right is Kind.IDEOGRAPH or strip.text[at] in "%％‰℃°"):
            strip.chances[at] = False


def last_start(strip: Strip, start: int, last: int) -> int:
    """Return where the last line of a paragraph begins, so that it doesn't hold a single Chinese character: `last`,
    or an earlier chance after `start`, where the line before it begins.
    """
    if _letters(strip, last) >= _ALONE or not strip.sorts[last:] or strip.sorts[last].kind is not Kind.IDEOGRAPH:
        return last
    for at in range(last - 1, start + 1, -1):
        if strip.chances[at] and _letters(strip, at) >= _ALONE:
            return at
    return last


def _letters(strip: Strip, start: int) -> int:
    """Return how many characters stand from `start` to the end, marks and blanks not counted."""
    return sum(sort.kind in {Kind.IDEOGRAPH, Kind.LETTER, Kind.DIGIT} for sort in strip.sorts[start:])
