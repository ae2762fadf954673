"""Columns of tables.

A column prefers the widest width that one of its unmerged cells names, in points or as a share of the table; one that
only lies under merged cells that name theirs has that of the grid (17.4.71, 17.18.87; eigenpal/docx-editor#99). In a
table of fixed layout it has that width. In one that fits itself to its content it is never narrower than its longest
word, one that nobody prices is as wide as its longest line, and where the columns come to more than the table's width,
all give in by the same share of what they can (R9 and R10 of Word's own PDFs).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.model.block import Cell, Table
from briefgen.model.length import Pt

Extent: TypeAlias = tuple[Pt, Pt]
"""The width of the longest word in a cell, and of its longest line were it never broken."""

ExtentOf = Callable[[Cell], Extent]
"""Gives the extent of a cell, its margins included."""

_WHOLE = 0.99
"""The most that shares of a table may come to while other columns have widths of their own."""


@dataclass(slots=True)
class _Column:
    """What a column asks for: what it needs at `least`, what it would have at `most`, and the `width` or `share` that
    it prefers; `priced` says that a merged cell over it names a width.
    """

    grid: Pt
    least: Pt = 0.0
    most: Pt = 0.0
    width: Pt = 0.0
    share: float = 0.0
    priced: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its content alone says how wide it is."""
        return not (self.width or self.share or (self.priced and self.grid))

    def wanted(self, whole: Pt) -> Pt:
        """Return its width in a table of the width `whole`, unless it must give in."""
        if self.is_open:
            return max(self.most, self.least)
        return max(self.share * whole or self.width or self.grid, self.least)


def fit_columns(table: Table, measure: Pt, extent_of: ExtentOf) -> tuple[Pt, ...]:
    """Return the widths of a table's columns in a text area `measure` points wide."""
    columns = _columns(table)
    cells = [(cell, extent_of(cell)) for cell in _cells(table)]
    margins = max((cell.margins[1] + cell.margins[3] for cell, _ in cells if cell.columns == 1), default=0.0)
    for cell, extent in sorted(cells, key=lambda pair: pair[0].columns):
        _widen(columns[cell.column : cell.column + cell.columns], extent)
    low, high = _table_width(table, measure, columns, margins)
    wanted = [column.wanted(high) for column in columns]
    if not any(column.is_open for column in columns) and sum(fixed_columns(table, measure)) < low:
        # cells that ask for less than the table has leave its grid as it is (office2pdf#925)
        wanted = [max(column.grid, column.least) for column in columns]
    return _shared(columns, wanted, (low, high))


def extent_of_columns(table: Table, measure: Pt, extent_of: ExtentOf) -> Extent:
    """Return how narrow a table may be at least and how wide it would be, as a cell that holds it asks (17.18.87)."""
    if table.fixed:
        whole = sum(fixed_columns(table, measure))
        return whole, whole
    columns = _columns(table)
    cells = [(cell, extent_of(cell)) for cell in _cells(table)]
    for cell, extent in sorted(cells, key=lambda pair: pair[0].columns):
        _widen(columns[cell.column : cell.column + cell.columns], extent)
    least = sum(column.least for column in columns)
    most = sum(max(column.width, column.grid if column.priced else 0.0, column.most) for column in columns)
    return least, max(least, most if table.width is None else table.width)


def fixed_columns(table: Table, measure: Pt = 0.0) -> tuple[Pt, ...]:
    """Return the widths that a table's columns prefer, whatever stands in them."""
    columns = _columns(table)
    share = sum(column.share for column in columns)
    whole = _named_width(table, measure)
    if whole is None:
        rest = sum(column.width or column.grid for column in columns if not column.share)
        whole = min(rest / max(1 - share, 1 - _WHOLE), measure) if share else 0.0
    return tuple(column.share * whole or column.width or column.grid for column in columns)


def _cells(table: Table) -> list[Cell]:
    """Return the cells that stand in the grid."""
    return [cell for row in table.rows for cell in row.cells if cell.column + cell.columns <= len(table.widths)]


def _columns(table: Table) -> list[_Column]:
    """Return a table's columns with what their cells prefer."""
    columns = [_Column(width) for width in table.widths]
    for cell in _cells(table):
        for column in columns[cell.column : cell.column + cell.columns]:
            if cell.columns == 1:
                column.width, column.share = max(column.width, cell.width or 0.0), max(column.share, cell.share or 0.0)
            elif cell.width or cell.share:
                column.priced = True
    _limit(columns)
    return columns


def _limit(columns: Iterable[_Column]) -> None:
    """Let shares come to no more than the whole: those on the left have theirs first."""
    left = 1.0
    for column in columns:
        column.share = min(column.share, max(left, 0.0))
        left -= column.share


def _widen(columns: list[_Column], extent: Extent) -> None:
    """Let columns together hold a cell: what is missing is shared out as they ask already, to those without a width
    of their own first.
    """
    least, most = extent
    open_ones = [column for column in columns if column.is_open] or columns
    lacking = least - sum(column.least for column in columns)
    for column, part in _parts(open_ones, lacking):
        column.least += part
    lacking = most - sum(max(column.most, column.width) for column in columns)
    for column, part in _parts(open_ones, lacking):
        column.most += part


def _parts(columns: list[_Column], lacking: Pt) -> list[tuple[_Column, Pt]]:
    """Return each column with its part of what is lacking, in proportion to what it would have at most."""
    if lacking <= 0 or not columns:
        return []
    whole = sum(column.most for column in columns)
    return [(column, lacking * (column.most / whole if whole else 1 / len(columns))) for column in columns]


def _named_width(table: Table, measure: Pt) -> Pt | None:
    """Return the width that a table names, None where it names none."""
    return table.width if table.share is None else table.share * measure


def _table_width(table: Table, measure: Pt, columns: list[_Column], margins: Pt) -> tuple[Pt, Pt]:
    """Return the least and the largest width of a table.

    One without a width of its own is as wide as its columns want to be together, but no wider than the text area, which
    its cells' margins may overhang. One with shares is so wide that the widest content finds room in its share.
    """
    named = _named_width(table, measure)
    if named is not None:
        return named, named
    share = sum(column.share for column in columns)
    if share:
        others = sum(column.wanted(0.0) for column in columns if not column.share)
        needed = [column.most / column.share for column in columns if column.share]
        whole = min(max(*needed, others / max(1 - share, 1 - _WHOLE), 0.0), measure)
        return 0.0, whole
    own = sum(column.width or (column.wanted(0.0) if column.is_open else column.grid) for column in columns)
    return 0.0, own if measure < own <= measure + margins else measure


def _shared(columns: list[_Column], wanted: list[Pt], limits: tuple[Pt, Pt]) -> tuple[Pt, ...]:
    """Return the columns brought between the limits: narrowed towards their least widths, widened in proportion, those
    that nobody prices before all others.
    """
    low, high = limits
    least = [column.least for column in columns]
    total, bottom = sum(wanted), sum(least)
    if total > high:
        share = min((total - high) / (total - bottom), 1.0) if total > bottom else 0.0
        return tuple(width - share * (width - narrow) for width, narrow in zip(wanted, least, strict=True))
    if not 0 < total < low:
        return tuple(wanted)
    grown = [column.is_open for column in columns]
    grown = grown if any(grown) else [True] * len(columns)
    base = sum(width for width, grows in zip(wanted, grown, strict=True) if grows)
    spare = low - total
    return tuple(
        width + (spare * (width / base if base else 1 / sum(grown)) if grows else 0.0)
        for width, grows in zip(wanted, grown, strict=True)
    )
