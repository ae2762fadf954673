"""Sheets: the pages of a PDF as rules measure them; the one home of pypdfium2, which is loaded when one is read.

A file from a stranger is read within limits: so many pages, and so many characters and objects on all of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.checks.drawn.apart import read_apart
from briefgen.checks.drawn.bars import bars
from briefgen.checks.drawn.characters import characters
from briefgen.checks.drawn.furniture import told_furniture
from briefgen.checks.drawn.paper import paper_of
from briefgen.checks.drawn.rows import rows
from briefgen.checks.form.sheet import Sheet, merged_bars
from briefgen.errors import Fault, PackageError, Place
from briefgen.noun import noun

_MOST_PAGES = 500
_MOST_CHARACTERS = 1_000_000
_MOST_OBJECTS = 500_000
_LONGEST_SIDE = 6_000.0
"""The longest side of a page that is read, in mm; a bigger one is no paper."""


@noun
class Drawn:
    """A PDF as it is drawn: its sheets, and the numbers, from 1, of those that show pictures but no text."""

    sheets: tuple[Sheet, ...]
    scanned: tuple[int, ...] = ()


def read_drawn(pdf: bytes, file: str) -> Drawn:
    """Return the pages of a PDF, read in a process apart.

    PackageError where it is none, is protected or broken, has more pages or objects than the limits, or would take
    too much time or memory.
    """
    return read_apart(_read, pdf, file)


def _read(pdf: bytes, file: str) -> Drawn:
    with _opened(pdf, file) as document:
        _within(len(document), _MOST_PAGES, f"PDF有{len(document)}页", file)
        spent = _Spent(file)
        pages = [_sheet(document, at, spent) for at in range(len(document))]
    sheets = told_furniture([sheet for sheet, _ in pages])
    return Drawn(sheets, tuple(sheet.number for sheet, is_scan in pages if is_scan))


@contextmanager
def _opened(pdf: bytes, file: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        way_out = "请检查文件；有密码的请先去掉密码"
        raise PackageError(Fault("PDF003", Place(file), "PDF读不出来", way_out)) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        way_out = "请从原来的程序重新导出一份PDF"
        raise PackageError(Fault("PDF003", Place(file), "PDF有损坏的页，读不出来", way_out)) from None
    finally:
        document.close()


class _Spent:
    """How much of a file has been read."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._characters = self._objects = 0

    def add(self, number: int, characters: int, objects: int) -> None:
        """Count a page's characters and objects; PackageError where there are too many of them by now."""
        self._characters += characters
        self._objects += objects
        place = f"PDF到第{number}页为止有"
        _within(self._characters, _MOST_CHARACTERS, f"{place}{self._characters}个字符", self._file)
        _within(self._objects, _MOST_OBJECTS, f"{place}{self._objects}个图形对象", self._file)


def _within(count: int, most: int, told: str, file: str) -> None:
    if count > most:
        raise PackageError(Fault("PDF003", Place(file), f"{told}，超过{most}", "请分成几份"))


def _sheet(document: Any, at: int, spent: _Spent) -> tuple[Sheet, bool]:
    """Return a page, and whether it is a picture of one; what lies outside the paper is not on it."""
    import pypdfium2.raw as pdfium

    page = document[at]
    text = page.get_textpage()
    spent.add(at + 1, text.count_chars(), pdfium.FPDFPage_CountObjects(page))
    paper = paper_of(page)
    if not 0 < max(paper.width, paper.height) <= _LONGEST_SIDE:
        return Sheet(at + 1, 0.0, 0.0, ()), False
    drawn = tuple(bars(page, paper))
    found = rows((one for one in characters(text, paper) if _is_on(one.baseline, paper.height)), drawn)
    sheet = Sheet(at + 1, paper.width, paper.height, found, merged_bars(iter(drawn)))
    is_scan = not found and any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return sheet, is_scan


def _is_on(baseline: float, height: float) -> bool:
    return 0 <= baseline <= height
