"""Cells: the grid in which each Chinese character has its place ([MS-OI29500] 2.1.534, `snapToChars`).

A Chinese character or mark stands in the middle of its cell, one that is too wide for it in as many as it needs. Latin
characters and digits in a row take whole cells together, and stand in their middle.
"""

from dataclasses import replace
from itertools import groupby
from math import ceil

from briefgen.layout.scripts import Kind, is_east_asian
from briefgen.layout.sort import Sort
from briefgen.model.length import Pt

_ROUNDING = 1e-6
_FREE = frozenset({Kind.TAB, Kind.BREAK, Kind.OBJECT})


def snap_to_cells(sorts: list[Sort], cell: Pt) -> None:
    """Widen characters so that they fill cells; those whose format opts out keep their widths (17.3.2.34)."""
    for key, row in groupby(range(len(sorts)), lambda at: _row(sorts[at], at)):
        places = list(row)
        if key == "free":
            continue
        spare = spare_of(sum(sorts[at].advance for at in places), cell)
        first, last = places[0], places[-1]
        sorts[first] = replace(
            sorts[first], advance=sorts[first].advance + spare / 2, shift=sorts[first].shift + spare / 2
        )
        sorts[last] = replace(sorts[last], advance=sorts[last].advance + spare / 2)


def spare_of(width: Pt, cell: Pt) -> Pt:
    """Return what is left of the cells that a width needs.

    >>> spare_of(10, 12), spare_of(13, 12), spare_of(0, 12)
    (2, 11, 0)
    """
    return ceil(width / cell - _ROUNDING) * cell - width if width > 0 else 0


def _row(sort: Sort, at: int) -> object:
    """Return what tells a row of characters that share cells from the next one."""
    if sort.kind in _FREE or not sort.style.snap:
        return "free"
    return at if is_east_asian(sort.kind) else "latin"
