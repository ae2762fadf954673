"""The lines of text that a PDF draws, read off its glyphs: what two layouts of one document are compared by."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

BASELINE = 0.7
"""How far apart baselines are that belong to one line, in points."""

HOLE = 1.5
"""A hole wider than this, in ems, parts a line: table cells and tabs."""

_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF076: "❖", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "o", 0x25CF: "•", 0xB7: "•"}
"""Bullets that symbol fonts and others draw alike."""

_LEADERS = re.compile(r"([.·_-])\1{3,}")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it is drawn, in points from the page's upper left corner; blanks are left out."""

    character: str
    x: float
    y: float
    size: float
    end: float


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of one line of text: its characters without blanks, where it begins, and its baseline."""

    text: str
    x: float
    y: float


def read_lines(data: bytes) -> list[list[Line]]:
    """Return the lines of every page of a PDF, from top to bottom."""
    return [_lines(glyphs) for glyphs in read_glyphs(data)]


def read_glyphs(data: bytes) -> list[list[Glyph]]:
    """Return the glyphs of every page of a PDF in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [list(_glyphs(page)) for page in document]
    finally:
        document.close()


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text, height = page.get_textpage(), page.get_height()
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for at in range(pdfium.FPDFText_CountChars(text.raw)):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        if code < 33 or code in {0xFFFE, 0xFFFF} or chr(code).isspace():
            continue
        if pdfium.FPDFText_IsGenerated(text.raw, at) == 1:
            continue
        if not pdfium.FPDFText_GetCharOrigin(text.raw, at, ctypes.byref(x), ctypes.byref(y)):
            continue
        size = pdfium.FPDFText_GetFontSize(text.raw, at)
        if pdfium.FPDFText_GetMatrix(text.raw, at, ctypes.byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1
        found = pdfium.FPDFText_GetLooseCharBox(text.raw, at, ctypes.byref(box)) and box.right > x.value
        character = _SYMBOLS.get(code) or unicodedata.normalize("NFKC", chr(code))
        yield Glyph(character, x.value, height - y.value, max(size, 4), box.right if found else x.value + size / 2)


def _lines(glyphs: list[Glyph]) -> list[Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.y, one.x)):
        if rows and glyph.y - rows[-1][0].y <= BASELINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    pieces = [piece for row in rows for piece in _pieces(sorted(row, key=lambda one: one.x))]
    _join_raised(pieces)
    found = [_line(piece) for piece in pieces if piece]
    return sorted(found, key=lambda line: (line.y, line.x))


def _pieces(row: list[Glyph]) -> Iterator[list[Glyph]]:
    piece: list[Glyph] = []
    for glyph in row:
        if piece and glyph.x - piece[-1].end > HOLE * piece[-1].size:
            yield piece
            piece = []
        piece.append(glyph)
    yield piece


def _join_raised(pieces: list[list[Glyph]]) -> None:
    """Join raised and lowered characters to the line that they touch, and leave their own pieces empty."""
    for small in (piece for piece in pieces if len(piece) <= 6):
        for large in (piece for piece in pieces if len(piece) > 6):
            size = max(glyph.size for glyph in large)
            off = abs(large[0].y - small[0].y)
            touching = any(abs(small[0].x - glyph.end) < 1 for glyph in large)
            if BASELINE < off < 0.62 * size and small[0].size < 0.85 * size and touching:
                large.extend(small)
                small.clear()
                break


def _line(piece: list[Glyph]) -> Line:
    baseline = Counter(round(glyph.y, 2) for glyph in piece).most_common(1)[0][0]
    piece.sort(key=lambda one: one.x)
    text = "".join(glyph.character for glyph in piece)
    return Line(_LEADERS.sub(r"\1\1\1\1", text), piece[0].x, baseline)
