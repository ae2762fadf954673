"""Where seals are pressed: upright over 署名 and 成文日期, the first row's tops within a line of the text.

GB/T 9704-2012 7.3.5.1: the names and the date stand a little below the middle of a seal. Lengths are in points.
"""

from collections.abc import Sequence

from briefgen.memo.signing import Signed
from briefgen.model.length import MM, Pt
from briefgen.model.memo import SealPlace

_LINE: Pt = 29.6
_ROW_GAP: Pt = 4 * _LINE
"""What is left free between two rows of names."""

_BELOW_TEXT: Pt = 6.8
"""From the lower edge of a line's characters to the line's end."""

_LOW: Pt = 2.7 * MM
"""How far the names and the date stand below the middle of a seal."""

_NEAREST, _FURTHEST = 0.5 * MM, 10.0 * MM
"""How far the top of the first row's seals is below the text: not over it, and within one line, 10.39 mm."""


def seal_places(sign: Signed, widths: Sequence[Pt], *, closer: bool) -> tuple[SealPlace, ...]:
    """Return where the seals of issuers go that sign, in their order; `closer` where names stand nearer to the text."""
    if not sign.centres:
        return ()
    rows = sorted({line for line, _ in sign.centres})
    over = (1 if closer else 2) * _LINE + _BELOW_TEXT
    places = []
    for (line, centre), width in zip(sign.centres, widths, strict=True):
        start = _start(rows, len(sign.lines), line)
        middle = -_LOW if line == rows[-1] else start + _LINE / 2 - _LOW
        if line == 0:
            text = start - over
            top = min(max(middle - width / 2, text + _NEAREST), text + _FURTHEST)
            middle = top + width / 2
        places.append(SealPlace(centre, middle))
    return tuple(places)


def _start(rows: Sequence[int], lines: int, line: int) -> Pt:
    """Return where a row begins, counted down from the top of the date, which follows the last of `lines`."""
    gaps = sum(1 for row in rows if row > line)
    return -(lines - line) * _LINE - gaps * _ROW_GAP
