"""Checks of tables: rows that come to more columns than their table has."""

from collections.abc import Iterator

from briefgen.model.finding import Finding
from briefgen.template.compiler.grids import Marker, cells_of
from briefgen.template.lint.rules import warning
from briefgen.template.lint.sheet import Line, Mark, Sheet
from briefgen.template.markup.scan import Element
from briefgen.wml.values import count

_MOST = 63


def wide_rows(sheet: Sheet) -> Iterator[Finding]:
    """Yield rows that a `{% colspan %}` makes wider than the table's grid (17.4.48): the cells that it takes in stay.

    A span that is reckoned when the template is filled, and a row whose cells come from a loop, are not known yet.
    """
    spans: dict[Element, tuple[Line, Mark, int]] = {}
    loose: set[Element | None] = set()
    for line, own in sheet.marked:
        cell = line.element.within("tc")
        for mark in own:
            span = mark.code.removeprefix("colspan").strip()
            if mark.keyword == "colspan" and cell is not None and span.isdecimal():
                spans[cell] = line, mark, count(span, 1, _MOST)
            elif mark.level == "tc" or mark.keyword in {"colspan", "hm"}:
                loose.add(line.element.within("tr"))
    for row in dict.fromkeys(cell.within("tr") for cell in spans):
        table = None if row is None else row.within("tbl")
        grid = None if table is None else table.child("tblGrid")
        if row is not None and grid is not None and row not in loose:
            yield from _wide(sheet, row, spans, len(grid.children))


def _wide(sheet: Sheet, row: Element, spans: dict[Element, tuple[Line, Mark, int]], columns: int) -> Iterator[Finding]:
    cells = cells_of(row)
    total = Marker(sheet.markup).columns(row)[cells[0]]
    total += sum(spans[cell][2] if cell in spans else _span(sheet, cell) for cell in cells)
    if total > columns:
        line, mark, _ = next(spans[cell] for cell in cells if cell in spans)
        problem = f"有“{mark.written}”的这一行共占{total}列，表格只有{columns}列，填好的表格会多出列来"
        way_out = f"被合并的格子要在模板里删去：请删去这一行里多出的{total - columns}格"
        yield warning("TPL064", sheet.place(line), problem, way_out)


def _span(sheet: Sheet, cell: Element) -> int:
    properties = cell.child("tcPr")
    span = None if properties is None else properties.child("gridSpan")
    return 1 if span is None else count(sheet.markup.attribute(span, "val"), 1, _MOST)
