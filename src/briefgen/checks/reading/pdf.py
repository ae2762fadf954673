"""A PDF as lines: its text by place, put together into paragraphs. pypdfium2 is loaded when one is read."""

import re
import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.checks.reading.lines import Line
from briefgen.errors import Fault, PackageError, Place
from briefgen.model.length import Pt
from briefgen.noun import noun

_MOST_PAGES = 500
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．]|附件|抄送")
_FOLIO = re.compile(r"[-—–―－·•\s]*\d{1,4}[-—–―－·•\s]*|第\d{1,4}页(?:[/，共]?\d*页?)?")
_ONE_ROW = 0.35
"""How far baselines of one row may be apart, in its type's size."""

_SMALLEST = 2.0
"""A type size below this many points is one that the page's own scale enlarges."""

_MARGIN = 60.0
"""How near to the paper's edge, in points, running heads and page numbers stand at most."""


@noun
class _Character:
    """A character of a page: where it begins and ends, its baseline and the size of its type, in points."""

    text: str
    left: Pt
    right: Pt
    baseline: Pt
    size: Pt
    red: bool


@noun
class _Row:
    """A row of text on a page: from `left` to `right`, its baseline and the size of its type, in points."""

    text: str
    left: Pt
    right: Pt
    baseline: Pt
    size: Pt
    red: bool
    page: int
    number: int
    height: Pt


def read_pdf_lines(pdf: bytes, file: str) -> tuple[Line, ...]:
    """Return the paragraphs of a PDF; PackageError where it is none, is protected or has too many pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        way_out = "请检查文件；有密码的请先去掉密码"
        raise PackageError(Fault("PDF003", Place(file), "PDF读不出来", way_out)) from None
    try:
        if len(document) > _MOST_PAGES:
            told = f"PDF有{len(document)}页，超过{_MOST_PAGES}页"
            raise PackageError(Fault("PDF003", Place(file), told, "请分成几份"))
        rows = [row for number in range(len(document)) for row in _rows(document, number)]
    except pypdfium2.PdfiumError:
        way_out = "请从原来的程序重新导出一份PDF"
        raise PackageError(Fault("PDF003", Place(file), "PDF有损坏的页，读不出来", way_out)) from None
    finally:
        document.close()
    return tuple(_paragraphs(rows, file))


def _rows(document: Any, number: int) -> Iterator[_Row]:
    """Yield the rows of a page from its top down; what stands side by side is one row."""
    page = document[number]
    groups: list[list[_Character]] = []
    for one in sorted(_characters(page.get_textpage()), key=lambda one: -one.baseline):
        if groups and abs(groups[-1][0].baseline - one.baseline) < _ONE_ROW * max(one.size, 1.0):
            groups[-1].append(one)
        else:
            groups.append([one])
    for count, group in enumerate(groups, 1):
        ordered = sorted(group, key=lambda one: one.left)
        inked = [one for one in ordered if one.text.strip()]
        if inked:
            text = "".join(one.text for one in ordered)
            size = statistics.median(one.size for one in inked)
            red = sum(one.red for one in inked) * 2 > len(inked)
            ends = inked[0].left, inked[-1].right, inked[0].baseline
            yield _Row(text, *ends, size, red, number + 1, count, page.get_height())


def _characters(textpage: Any) -> Iterator[_Character]:
    """Yield the characters of a page; a blank that nobody drew stands where the one before it ends."""
    import ctypes

    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    colour = [ctypes.c_uint() for _ in range(4)]
    last: _Character | None = None
    text = textpage.get_text_range(0, -1, errors="ignore") if textpage.count_chars() else ""
    whole = len(text) == textpage.count_chars()
    for at in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        character = text[at] if whole else chr(code) if code and not 0xD800 <= code < 0xE000 else ""
        if not character or character in "\r\n\x02\ufffe":
            continue
        if pdfium.FPDFText_IsGenerated(textpage, at):
            if last is not None:
                last = _Character(" ", last.right, last.right, last.baseline, last.size, red=last.red)
                yield last
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
        pdfium.FPDFText_GetFillColor(textpage, at, *colour)
        red = colour[0].value > 0xA0 and max(colour[1].value, colour[2].value) < 0x50
        left, bottom, right, top = textpage.get_charbox(at, loose=True)
        size = pdfium.FPDFText_GetFontSize(textpage, at)
        size = size if size > _SMALLEST else max(top - bottom, 1.0)
        last = _Character(character, min(left, x.value), right, y.value, size, red=red)
        yield last


def _paragraphs(rows: Sequence[_Row], file: str) -> Iterator[Line]:
    """Yield rows put together: one that reaches the right edge, of the same type, goes on in the next."""
    text = [row for row in rows if not _is_furniture(row)]
    if not text:
        return
    edges = _edges(text)
    held: list[_Row] = []
    for row in text:
        if held and not _goes_on(held[-1], row, edges):
            yield _line(held, edges, file)
            held = []
        held.append(row)
    yield _line(held, edges, file)


def _is_furniture(row: _Row) -> bool:
    """Return whether a row is a page number, or stands where running heads do."""
    near_edge = row.baseline < 1.6 * _MARGIN or row.baseline > row.height - 0.6 * _MARGIN
    return near_edge and bool(_FOLIO.fullmatch(row.text.strip()))


def _edges(rows: Sequence[_Row]) -> tuple[Pt, Pt]:
    """Return the left and right edge of the text: those that many rows share, else the outermost."""
    lefts = sorted(row.left for row in rows)
    rights = sorted(row.right for row in rows)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _goes_on(row: _Row, following: _Row, edges: tuple[Pt, Pt]) -> bool:
    """Return whether a paragraph goes on in the next row: it fills its own, and the next is not indented."""
    full = row.right > edges[1] - 1.6 * row.size
    same = abs(row.size - following.size) < 0.25 * row.size
    flush = following.left < edges[0] + 1.2 * following.size
    return full and same and flush and not _NUMBERED.match(following.text.strip())


def _line(rows: Sequence[_Row], edges: tuple[Pt, Pt], file: str) -> Line:
    first, width = rows[0], edges[1] - edges[0]
    left, right = first.left - edges[0], edges[1] - first.right
    centred = len(rows) == 1 and abs(left - right) < 0.06 * width and left > 1.5 * first.size
    align = "center" if centred else "right" if len(rows) == 1 and left > 0.5 * width else "left"
    text = "".join(row.text for row in rows)
    place = Place(file, spot=f"第{first.page}页第{first.number}行")
    indent = left / max(first.size, 1.0)
    return Line(text, place, "text", align, indent, first.size, first.red, page=first.page, line=first.number)
