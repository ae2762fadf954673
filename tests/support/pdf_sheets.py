"""A drawn PDF as the sheets that rules of form measure: text, rules and places as they stand in the file."""

import ctypes
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from briefgen.checks.form.sheet import Bar, Row, Sheet, merged_bars
from briefgen.model.length import MM

_FOOT = 262.5
_HEADS = 45.0


def sheets_of_pdf(data: bytes) -> tuple[Sheet, ...]:
    document = pdfium.PdfDocument(data)
    try:
        return tuple(_sheet(document[at], at + 1) for at in range(len(document)))
    finally:
        document.close()


def _sheet(page: Any, number: int) -> Sheet:
    width, height = page.get_size()
    rows = tuple(_rows(page, height))
    return Sheet(number, width / MM, height / MM, rows, merged_bars(_bars(page, height)))


def _rows(page: Any, height: float):
    text = page.get_textpage()
    characters = [_character(text, at, height) for at in range(text.count_chars())]
    seen = [one for one in characters if one[0].strip()]
    for line, (_, group) in enumerate(groupby(seen, lambda one: round(one[2], 1)), 1):
        run = list(group)
        baseline, size = run[0][2] / MM, max(one[4] for one in run)
        layer = "footer" if baseline > _FOOT + 4 else "body"
        words = "".join(one[0] for one in run)
        yield Row(words, run[0][1] / MM, run[-1][3] / MM, baseline, size, run[0][5], layer, (), (), line)


def _character(text: Any, at: int, height: float) -> tuple[str, float, float, float, float, str]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
    _, _, right, _ = text.get_charbox(at, loose=True)
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text.raw, at, *colours)
    code = raw.FPDFText_GetUnicode(text.raw, at)
    colour = "".join(f"{one.value:02X}" for one in colours[:3])
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, at, matrix)
    size = raw.FPDFText_GetFontSize(text.raw, at) * abs(matrix.d or 1)
    return chr(code), x.value, height - y.value, right, size, colour


def _bars(page: Any, height: float):
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
        colours = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(item.raw, *colours)
        colour = "".join(f"{one.value:02X}" for one in colours[:3])
        yield Bar(left / MM, right / MM, (height - top) / MM, (height - bottom) / MM, colour)
