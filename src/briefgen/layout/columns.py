"""Columns of tables.

A column prefers the widest width that one of its unmerged cells names, else that of the grid (17.4.16, 17.18.87;
eigenpal/docx-editor#99). In a table of fixed layout it has that width. In one that fits itself to its content it is
never narrower than its longest word, and where the columns come to more than the table's width, all give in by the same
share of what they can (R9 and R10 of Word's own PDFs).
"""

from collections.abc import Callable, Iterator

from briefgen.model.length import Pt
from briefgen.model.story import Cell, Table

LeastWidth = Callable[[Cell], Pt]
"""Gives the width of the longest word in a cell, its margins included."""


def fit_columns(table: Table, measure: Pt, least_width: LeastWidth) -> tuple[Pt, ...]:
    """Return the widths of a table's columns in a text area `measure` points wide."""
    least = [0.0] * len(table.widths)
    margins = 0.0
    for cell in _unmerged(table):
        least[cell.column] = max(least[cell.column], least_width(cell))
        margins = max(margins, cell.margins[1] + cell.margins[3])
    preferred = fixed_columns(table)
    limits = _table_width(table, measure, sum(preferred), margins)
    # cells that ask for less than the table has leave its grid as it is (office2pdf#925)
    preferred = table.widths if sum(preferred) < limits[0] else preferred
    return _shared([max(pair) for pair in zip(preferred, least, strict=True)], least, limits)


def fixed_columns(table: Table) -> tuple[Pt, ...]:
    """Return the widths that a table's columns prefer."""
    named = [0.0] * len(table.widths)
    for cell in _unmerged(table):
        named[cell.column] = max(named[cell.column], cell.width or 0.0)
    return tuple(width or grid for width, grid in zip(named, table.widths, strict=True))


def _unmerged(table: Table) -> Iterator[Cell]:
    """Yield the cells that stand in one column of the grid."""
    cells = (cell for row in table.rows for cell in row.cells)
    return (cell for cell in cells if cell.columns == 1 and cell.column < len(table.widths))


def _table_width(table: Table, measure: Pt, own: Pt, margins: Pt) -> tuple[Pt, Pt]:
    """Return the least and the largest width of a table whose columns prefer `own` together.

    One without a width of its own is as wide as they are, but no wider than the text area, which its cells'
    margins may overhang.
    """
    if table.share is not None:
        return table.share * measure, table.share * measure
    if table.width is not None:
        return table.width, table.width
    return 0.0, own if measure < own <= measure + margins else measure


def _shared(wanted: list[Pt], least: list[Pt], limits: tuple[Pt, Pt]) -> tuple[Pt, ...]:
    """Return the columns brought between the limits: narrowed towards their least widths, widened in proportion."""
    low, high = limits
    total, bottom = sum(wanted), sum(least)
    if total > high:
        share = min((total - high) / (total - bottom), 1.0) if total > bottom else 0.0
        return tuple(width - share * (width - narrow) for width, narrow in zip(wanted, least, strict=True))
    if 0 < total < low:
        return tuple(width * low / total for width in wanted)
    return tuple(wanted)
