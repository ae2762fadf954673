"""Tables: cells set to their columns, rows as high as what they hold."""

from dataclasses import replace

from briefgen.layout.columns import Extent, extent_of_columns, fit_columns, fixed_columns
from briefgen.layout.spacing import stack_height
from briefgen.layout.standing import BlocksSetter, ContentMeasure, needed_height, stood
from briefgen.model.block import Cell, Row, Table
from briefgen.model.galley import SetCell, SetRow, SetTable
from briefgen.model.length import Pt
from briefgen.model.style import Border
from briefgen.noun import noun


@noun
class TableSetter:
    """Sets one table; `set_blocks` sets a cell's blocks to a width, `extent_of` gives the widths of their longest word
    and their longest line.
    """

    set_blocks: BlocksSetter
    extent_of: ContentMeasure

    def extent(self, table: Table, width: Pt) -> Extent:
        """Return how narrow a table may be at least, and how wide it would be, in a text area `width` points wide."""
        return extent_of_columns(table, width, self._cell_extent)

    def set_table(self, table: Table, width: Pt) -> SetTable:
        """Return a table set in a text area `width` points wide."""
        widths = fixed_columns(table, width) if table.fixed else fit_columns(table, width, self._cell_extent)
        own = sum(widths)
        x = {"left": table.indent, "center": (width - own) / 2, "right": width - own}[table.align]
        *rules, rule_below = _rules(table.rows)
        rows = spread([self._row(row, widths, rule) for row, rule in zip(table.rows, rules, strict=True)])
        if any(cell.turn for row in rows for cell in row.cells):
            rows = spread(stood(rows, table.rows, self.set_blocks, self.extent_of))
        return SetTable(table, tuple(rows), x, own, rule_below)

    def _cell_extent(self, cell: Cell) -> Extent:
        """Return the extent of a cell; one that isn't to be wrapped needs the room that it prefers, or all of its line
        (17.4.30).
        """
        margins = cell.margins[1] + cell.margins[3]
        if cell.turn:  # as wide as its lines are high, one for each paragraph
            depth = stack_height(self.set_blocks(cell.blocks, max(self.extent_of(cell.blocks)[1], 1.0)))
            return depth + margins, depth + margins
        least, most = self.extent_of(cell.blocks)
        if cell.unbroken:
            least = max(least, cell.width - margins) if cell.width else most
        return least + margins, most + margins

    def _row(self, row: Row, widths: tuple[Pt, ...], rule: Pt) -> SetRow:
        """Return a row set; its height includes the `rule` above it, under which the cells' content begins."""
        cells = tuple(self._cell(cell, widths, rule) for cell in row.cells)
        needed = max((needed_height(cell) for cell in cells if cell.rows == 1), default=0.0)
        height = row.height if row.height_rule == "exact" else max(row.height, needed)
        return SetRow(cells, height, row.header, row.cant_split or row.height_rule == "exact")

    def _cell(self, cell: Cell, widths: tuple[Pt, ...], rule: Pt) -> SetCell:
        x = sum(widths[: cell.column])
        width = sum(widths[cell.column : cell.column + cell.columns])
        top, left, bottom, right = cell.margins
        blocks = () if cell.turn else self.set_blocks(cell.blocks, max(width - left - right, 1.0))
        content, margins = stack_height(blocks), (top + rule, left, bottom, right)
        look = cell.borders, cell.shade, cell.align
        return SetCell(blocks, x, width, cell.rows, margins, *look, content, cell.column, cell.turn, cell.upright)


def _rules(rows: tuple[Row, ...]) -> list[Pt]:
    """Return the width of the rule above each row, and under the last: the widest of what the cells on either
    side of it ask for (17.4.66; Word's own PDFs).
    """
    rules = [0.0] * (len(rows) + 1)
    for number, row in enumerate(rows):
        for cell in row.cells:
            below = min(number + cell.rows, len(rows))
            rules[number] = max(rules[number], _width(cell.borders.top))
            rules[below] = max(rules[below], _width(cell.borders.bottom))
    return rules


def _width(border: Border | None) -> Pt:
    return border.thickness if border else 0.0


def spread(rows: list[SetRow]) -> list[SetRow]:
    """Return the rows with the last of each vertical merge made high enough for the merged cell."""
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.rows > 1:
                last = min(number + cell.rows, len(rows)) - 1
                missing = needed_height(cell) - sum(spanned.height for spanned in rows[number : last + 1])
                if missing > 0:
                    rows[last] = replace(rows[last], height=rows[last].height + missing)
    return rows
