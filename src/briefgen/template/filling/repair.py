"""Mending a part after its tags have run: cells without a paragraph, tables without rows, grids of changed tables."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefgen.noun import noun
from briefgen.template.filling.budget import Budget
from briefgen.template.filling.spans import MERGED, Spans
from briefgen.template.values import BadValueError
from briefgen.wml.names import qn
from briefgen.wml.values import MOST_COLUMNS, count, integer

EMPTY = "\x07"
ROWS = ("\x0e", "\x0f")
GRID = ("\x10", "\x11")
BLANK = ("\x12", "\x13")
"""Marks that the compiler leaves: the number of a filler paragraph between two `EMPTY`, the bounds of a table that
may lose its rows, of one whose cells come and go, and of a paragraph that goes when it is blank. XML can't hold them,
so no value has them."""

_CONTENT = re.compile(
    rb"<(?:[^\s:>/]+:)?(?:t(?:\s[^>]*)?>\s*[^<\s]|(?:tab|br|cr|drawing|pict|object|sym|fldChar|fldSimple)[\s/>])"
)
"""What a paragraph that isn't blank holds."""

_PARAGRAPH_END = re.compile(rb"</(?:[^\s:>/]+:)?p>")
_UNDERLINE = re.compile(rb"<(?:[^\s:>/]+:)?u\s")
_BLANKS = re.compile(rb"<(?:[^\s:>/]+:)?t(?:\s[^>]*)?>\s")

MARKS = frozenset((EMPTY, ROWS[0], GRID[0], BLANK[0], MERGED[0]))
"""One of each kind."""

_FILLER = re.compile(f"{EMPTY}(\\d+){EMPTY}".encode())
_PROTECTED = re.compile(rb"<\?briefgen-filler (\d+)\?>")
_MARKER = re.compile(rb"<(?:[^\s:>/]+:)?(?:bookmarkEnd|bookmarkStart|proofErr|permEnd|permStart)\b[^>]*/>\s*$")


class BadTableError(BadValueError):
    """A table that Word couldn't hold, or that is too large; `spot` is its place."""

    def __init__(self, problem: str, way_out: str, rule: str, spot: str) -> None:
        super().__init__(problem, way_out, rule)
        self.spot = spot


@noun
class Repairs:
    """What a part may need: the marks that it has; by number its filler paragraphs, the places of its changed tables
    and the paragraphs of cells that are covered; its prefix and its namespaces.
    """

    marks: frozenset[str]
    fillers: tuple[str, ...]
    tables: tuple[str, ...]
    covered: tuple[str, ...]
    prefix: str
    namespaces: str

    def mend(self, xml: bytearray, budget: Budget) -> bytes | bytearray:
        """Return the XML of a filled part, in UTF-8, without our marks and with what they ask for done.

        Tables that are larger than the `budget` allows, or wider than Word's, raise BadTableError.
        """
        if not self.marks:
            return xml
        mended = bytes(xml)
        if MERGED[0] in self.marks:
            budget.merge(len(mended))
            mended = Spans(self.covered, self.prefix).merged(mended)
        with_grid = partial(self._with_grid, budget)
        for marks, mend in ((BLANK, _without_blank), (ROWS, self._without_empty_table), (GRID, with_grid)):
            if marks[0] in self.marks:
                mended = _replaced(mended, marks, mend)
        return self._filled(mended) if EMPTY in self.marks else mended

    def _without_empty_table(self, table: bytes) -> bytes:
        row = f"<{self.prefix}tr".encode()
        return table if row + b">" in table or row + b" " in table else b""

    def _filled(self, xml: bytes) -> bytes:
        """Return the XML with a paragraph in each marked place that doesn't follow one."""
        pieces = _FILLER.split(xml)
        done = [pieces[0]]
        for number, after in zip(pieces[1::2], pieces[2::2], strict=True):
            if int(number) < len(self.fillers) and not self._ends_in_paragraph(done[-1]):
                done.append(self.fillers[int(number)].encode())
            done.append(after)
        return b"".join(done)

    def _ends_in_paragraph(self, xml: bytes) -> bool:
        tail = xml[-4000:].rstrip()
        while (marker := _MARKER.search(tail)) is not None:
            tail = tail[: marker.start()].rstrip()
        if tail.endswith((f"</{self.prefix}p>".encode(), f"</{self.prefix}sdt>".encode())):
            return True
        return re.search(rf"<{self.prefix}p(?:\s[^<>]*)?/>$".encode(), tail) is not None

    def _with_grid(self, budget: Budget, marked: bytes) -> bytes:
        """Return a table whose grid fits the cells it now has; one that has none left is gone."""
        number, _, table = marked.partition(b"?>")
        try:
            budget.regrid(len(table))
            return self._regridded(table)
        except BadValueError as error:
            spot = self.tables[count(number.rpartition(b" ")[2].decode(), 0, len(self.tables) - 1)]
            raise BadTableError(error.problem, error.way_out, error.rule, spot) from None

    def _regridded(self, table: bytes) -> bytes:
        from lxml import etree

        inside = _FILLER.sub(rb"<?briefgen-filler \1?>", table)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        wrapper = etree.fromstring(b"".join([b"<x ", self.namespaces.encode(), b">", inside, b"</x>"]), parser)
        if not _mend_table(wrapper[0]):
            return b""
        written: bytes = etree.tostring(wrapper, encoding="UTF-8", xml_declaration=False)
        mark = EMPTY.encode()
        return _PROTECTED.sub(mark + rb"\1" + mark, written[written.index(b">") + 1 : written.rindex(b"<")])


def _without_blank(paragraph: bytes) -> bytes:
    """Return a paragraph that holds something, b"" for one that holds nothing.

    Underlined blanks are something, and so is the end of a paragraph, or page, that a value has put in.
    """
    several = len(_PARAGRAPH_END.findall(paragraph)) > 1
    holds = several or _CONTENT.search(paragraph) or (_UNDERLINE.search(paragraph) and _BLANKS.search(paragraph))
    return paragraph if holds else b""


def _replaced(xml: bytes, marks: tuple[str, str], mend: Callable[[bytes], bytes]) -> bytes:
    """Return the XML with what stands between two marks mended, the inner ones first."""
    begin, end = (mark.encode() for mark in marks)
    open_pieces: list[list[bytes]] = []
    for piece in xml.split(begin):
        first, *rest = piece.split(end)
        open_pieces.append([first])
        for after in rest:
            inner = b"".join(open_pieces.pop())
            open_pieces[-1] += [mend(inner), after]
    return b"".join(open_pieces[0])


@dataclass(slots=True)
class _Cell:
    """A cell, the columns it spans, and those of the template's grid that it stood in."""

    element: Any
    span: int
    column: int


def _mend_table(table: Any) -> bool:
    """Give a table a grid and its cells widths; say whether it has any row left."""
    rows = [(row, *_read_row(row)) for row in _own(table, "tr")]
    for row, cells, _ in rows:
        if not cells:
            row.getparent().remove(row)
    rows = [row for row in rows if row[1]]
    grid = table.find(qn("w:tblGrid"))
    old = [] if grid is None else [max(0, integer(column.get(qn("w:w"))) or 0) for column in grid]
    touched = [cells for _, cells, is_touched in rows if is_touched]
    widest = max((_before(row) + _columns(cells) for row, cells, _ in rows), default=0)
    if widest > MOST_COLUMNS:
        raise BadValueError(f"表格填出来有{widest}列", f"Word 的表格最多{MOST_COLUMNS}列，请分成几个表格", "TPL041")
    if grid is None or not sum(old) or not touched:
        return bool(rows)
    model = max(touched, key=_columns)
    fixed = max((row for row in rows if not row[2]), key=lambda row: _before(row[0]) + len(row[1]), default=None)
    keeps = fixed is not None and _before(fixed[0]) + len(fixed[1]) > _columns(model)
    if fixed is not None and keeps:
        widths = old[: _before(fixed[0])] + [width for cell in fixed[1] for width in _old_widths(cell, old)]
    else:
        widths = [width for cell in model for width in _old_widths(cell, old)]
    widths = _fitted(widths, sum(old))
    _write_grid(grid, widths)
    for row, cells, is_touched in rows:
        if keeps or not is_touched:
            _fit_spans(row, cells, len(widths))
        _write_widths(row, cells, widths)
    return True


def _columns(cells: list[_Cell]) -> int:
    return sum(cell.span for cell in cells)


def _own(parent: Any, name: str) -> list[Any]:
    """Return the children of that name, looking through content controls."""
    found = []
    for child in parent:
        if child.tag == qn(f"w:{name}"):
            found.append(child)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}:
            found.extend(_own(child, name))
    return found


def _read_row(row: Any) -> tuple[list[_Cell], bool]:
    """Return a row's cells, and whether the template drops or repeats cells in it; our marks are taken out."""
    cells, touched = [], False
    for element in _own(row, "tc"):
        column = 0
        for mark in element.xpath("./processing-instruction('briefgen-column')"):
            number, _, flag = (mark.text or "").partition(" ")
            column, touched = count(number, 0, MOST_COLUMNS), touched or flag == "1"
            element.remove(mark)
        cells.append(_Cell(element, _span(element), column))
    return cells, touched


def _span(cell: Any) -> int:
    element = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    text = "" if element is None else element.get(qn("w:val"), "")
    return max(1, count(text, 1, MOST_COLUMNS))


def _before(row: Any) -> int:
    element = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    text = "" if element is None else element.get(qn("w:val"), "")
    return count(text, 0, MOST_COLUMNS)


def _old_widths(cell: _Cell, old: list[int]) -> list[int]:
    """Return the widths that a cell's columns had in the template; an even share for those past its grid."""
    even = max(1, sum(old) // len(old))
    widths = old[cell.column : cell.column + cell.span]
    return [width or even for width in widths] + [even] * (cell.span - len(widths))


def _fitted(widths: list[int], total: int) -> list[int]:
    """Return widths in the same proportion whose sum is `total`.

    >>> _fitted([100, 300], 500)
    [125, 375]
    """
    whole, at, done = sum(widths), 0, 0
    fitted = []
    for width in widths:
        at += width
        upto = round(at * total / whole)
        fitted.append(upto - done)
        done = upto
    return fitted


def _write_grid(grid: Any, widths: list[int]) -> None:
    for child in list(grid):
        grid.remove(child)
    for width in widths:
        grid.append(grid.makeelement(qn("w:gridCol"), {qn("w:w"): str(width)}))


def _fit_spans(row: Any, cells: list[_Cell], columns: int) -> None:
    """Let the widest cell of an unchanged row take the columns that came or went."""
    gap = columns - _before(row) - _columns(cells)
    widest = max(cells, key=lambda cell: cell.span)
    if not gap or (widest.span == 1 and gap < 0):
        return
    widest.span = max(1, widest.span + gap)
    properties = _properties(widest.element)
    span = properties.find(qn("w:gridSpan"))
    if span is None:
        span = properties.makeelement(qn("w:gridSpan"), {})
        first = properties.find(qn("w:tcW"))
        properties.insert(0 if first is None else properties.index(first) + 1, span)
    span.set(qn("w:val"), str(widest.span))


def _write_widths(row: Any, cells: list[_Cell], widths: list[int]) -> None:
    at = _before(row)
    for cell in cells:
        width = sum(widths[at : at + cell.span])
        at += cell.span
        properties = _properties(cell.element)
        element = properties.find(qn("w:tcW"))
        if element is None:
            element = properties.makeelement(qn("w:tcW"), {})
            properties.insert(1 if properties.find(qn("w:cnfStyle")) is not None else 0, element)
        element.set(qn("w:w"), str(width))
        element.set(qn("w:type"), "dxa")


def _properties(cell: Any) -> Any:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        properties = cell.makeelement(qn("w:tcPr"), {})
        cell.insert(0, properties)
    return properties
