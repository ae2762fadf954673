"""Tables: cells set to their columns, rows as high as what they hold."""

from collections.abc import Callable
from dataclasses import replace

from briefgen.layout.spacing import stack_height
from briefgen.model.galley import SetBlock, SetCell, SetRow, SetTable
from briefgen.model.length import Pt
from briefgen.model.story import Block, Cell, Row, Table
from briefgen.noun import noun

CellSetter = Callable[[tuple[Block, ...], Pt], tuple[SetBlock, ...]]


@noun
class TableSetter:
    """Sets one table; `set_blocks` sets a cell's blocks to a width."""

    set_blocks: CellSetter

    def set_table(self, table: Table, width: Pt) -> SetTable:
        """Return a table set in a text area `width` points wide; its columns keep their own widths."""
        own = sum(table.widths)
        x = {"left": table.indent, "center": (width - own) / 2, "right": width - own}[table.align]
        rows = _spread([self._row(row, table.widths) for row in table.rows])
        return SetTable(table, tuple(rows), x, own)

    def _row(self, row: Row, widths: tuple[Pt, ...]) -> SetRow:
        cells = tuple(self._cell(cell, widths) for cell in row.cells)
        needed = max((needed_height(cell) for cell in cells if cell.rows == 1), default=0.0)
        height = row.height if row.height_rule == "exact" else max(row.height, needed + _rule_above(row))
        return SetRow(cells, height, row.header, row.cant_split)

    def _cell(self, cell: Cell, widths: tuple[Pt, ...]) -> SetCell:
        x = sum(widths[: cell.column])
        width = sum(widths[cell.column : cell.column + cell.columns])
        _, left, _, right = cell.margins
        blocks = self.set_blocks(cell.blocks, max(width - left - right, 1.0))
        content = stack_height(blocks)
        return SetCell(
            blocks, x, width, cell.rows, cell.margins, cell.borders, cell.shade, cell.align, content, cell.column
        )


def needed_height(cell: SetCell) -> Pt:
    """Return the height a cell asks for: its content and its margins above and below."""
    return cell.content_height + cell.margins[0] + cell.margins[2]


def _rule_above(row: Row) -> Pt:
    """Return the width of the widest rule above a row, which its height includes."""
    return max((cell.borders.top.width for cell in row.cells if cell.borders.top), default=0.0)


def _spread(rows: list[SetRow]) -> list[SetRow]:
    """Return the rows with the last of each vertical merge made high enough for the merged cell."""
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.rows > 1:
                last = min(number + cell.rows, len(rows)) - 1
                missing = needed_height(cell) - sum(spanned.height for spanned in rows[number : last + 1])
                if missing > 0:
                    rows[last] = replace(rows[last], height=rows[last].height + missing)
    return rows
