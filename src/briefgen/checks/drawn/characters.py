"""Characters: each one that a page of a PDF shows, with its place, its size, its colour and its font."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.checks.drawn.paper import Paper
from briefgen.model.length import MM, Pt
from briefgen.noun import noun

_SUBSET = re.compile(r"[A-Z]{6}\+")
_LONGEST_NAME = 128
_SKEW = 3.0
"""By how many degrees a line of text may be turned that still counts as upright, or as turned by a right angle."""

_NONE = "\r\n\x02\ufffe"
"""What pdfium adds between lines, and what it sets for a hyphen at a line's end or for no character at all."""


@noun
class Character:
    """A character of a page: where it begins and ends and its baseline, in mm; the size of its type in points.

    `turn` is the angle by which it is turned clockwise: 0, 90, 180 or 270. A blank that nobody drew has no width.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: Pt
    colour: str = "000000"
    font: str = ""
    turn: int = 0


def characters(text: Any, paper: Paper) -> Iterator[Character]:
    """Yield what a text page of pypdfium2's shows, in the order of its content; words laid aslant are left out."""
    last: Character | None = None
    for at, character in enumerate(_texts(text)):
        if not character or character in _NONE:
            continue
        if _is_generated(text, at):
            if last is not None:
                yield replace(last, text=" ", left=last.right)
            continue
        found = _character(text, at, character, paper)
        if found is not None:
            last = found
            yield found


def _texts(text: Any) -> Iterator[str]:
    """Yield the characters of a text page by their numbers, "" for one that is none."""
    import pypdfium2.raw as pdfium

    count = text.count_chars()
    whole = text.get_text_range(0, -1, errors="ignore") if count else ""
    if len(whole) == count:
        yield from whole
        return
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        yield chr(code) if code and not 0xD800 <= code < 0xE000 else ""


def _is_generated(text: Any, at: int) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFText_IsGenerated(text, at))


def _character(text: Any, at: int, character: str, paper: Paper) -> Character | None:
    """Return one character, None where it is laid aslant, as those of watermarks are."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    a, b, c, d, _, _ = paper.matrix
    along = (a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b)
    turn = _turn(*along)
    if turn is None:
        return None
    left, bottom, right, top = text.get_charbox(at, loose=True)
    corners = [paper.at(*corner) for corner in ((left, bottom), (right, top))]
    start = paper.at(x.value, y.value)
    begin, end, baseline = _along(turn, start, corners)
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    size = round(size, 2) if size > 0 else abs(corners[0][1] - corners[1][1]) * MM
    return Character(character, begin, end, baseline, size, _colour(text, at), _font(text, at), turn)


def _turn(across: float, down: float) -> int | None:
    """Return by how much a line that runs this way is turned clockwise, None where it runs aslant.

    >>> _turn(1, 0), _turn(0, 1), _turn(0, -1), _turn(1, 1)
    (0, 90, 270, None)
    """
    angle = math.degrees(math.atan2(down, across)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _SKEW else None


def _along(turn: int, start: tuple[float, float], corners: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return where a character begins and ends on its line, and the place of its baseline across it."""
    axis = 0 if turn in {0, 180} else 1
    low, high = sorted(corner[axis] for corner in corners)
    if turn in {0, 90}:
        return min(start[axis], high), high, start[1 - axis]
    return -max(start[axis], low), -low, start[1 - axis]


def _colour(text: Any, at: int) -> str:
    import pypdfium2.raw as pdfium

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}"


def _font(text: Any, at: int) -> str:
    """Return the name of the font that draws a character, "" where it has none; the mark of a subset is no part of it.

    ISO 32000-1 9.6.4.
    """
    import pypdfium2.raw as pdfium

    flags, name = ctypes.c_int(), ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDFText_GetFontInfo(text, at, name, _LONGEST_NAME, flags)
    if not 0 < length <= _LONGEST_NAME:
        return ""
    return _SUBSET.sub("", _name(name.value), count=1)


def _name(data: bytes) -> str:
    """Return a font's name; Chinese programs write those of theirs in UTF-8 or GBK."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
