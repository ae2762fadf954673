"""Table styles: which of a style's formats a cell gets by where it stands (ISO/IEC 29500-1 17.7.6)."""

from collections.abc import Iterator
from typing import Any

from briefgen.model.style import Borders
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.values import attribute, child_value, count
from briefgen.word.paragraph_properties import read_borders
from briefgen.word.styles import Styles, TableFormat

_BITS = {
    "firstRow": 0x0020,
    "lastRow": 0x0040,
    "firstColumn": 0x0080,
    "lastColumn": 0x0100,
    "noHBand": 0x0200,
    "noVBand": 0x0400,
}
"""What the number of a `w:tblLook` says, for files that have no attributes of their own for it (17.4.55)."""

_MOST_BAND = 100


@noun
class Region:
    """A part of a table, by the name of its format: rows and columns from the first to before the last."""

    name: str
    rows: tuple[int, int]
    columns: tuple[int, int]

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell that begins there lies in the region."""
        return self.rows[0] <= row < self.rows[1] and self.columns[0] <= column < self.columns[1]


class TableStyle:
    """The style of one table: which formats its cells get, and what these say of cells."""

    def __init__(self, styles: Styles, style_id: str | None, tblpr: Any, size: tuple[int, int]) -> None:
        self.style_id = style_id
        self._elements = styles.elements(style_id)
        self._rows, self._columns = size
        self._on = _switched_on(None if tblpr is None else tblpr.find(qn("w:tblLook")))
        named = {attribute(each, "type") or "" for one in self._elements for each in one.iterfind(qn("w:tblStylePr"))}
        self._named = named
        self._band = tuple(
            max((_band(element, name) for element in self._elements), default=0) or 1
            for name in ("tblStyleRowBandSize", "tblStyleColBandSize")
        )

    def regions(self, row: int, column: int) -> tuple[Region, ...]:
        """Return the regions that a cell lies in and the style formats, the least important first."""
        if not self._named:
            return ()
        found = (region for region in self._all(row, column) if region.name in self._named)
        return tuple(region for region in found if region.holds(row, column))

    def format(self, regions: tuple[Region, ...]) -> TableFormat:
        """Return what the text of a cell in such regions is formatted by."""
        return TableFormat(self.style_id, tuple(region.name for region in regions))

    def properties(self, regions: tuple[Region, ...]) -> list[Any]:
        """Return the `w:tcPr` that a cell in such regions gets, the least important first."""
        found = [element.find(qn("w:tcPr")) for element in self._elements]
        for region in regions:
            found += [format_.find(qn("w:tcPr")) for format_ in self._formats(region.name)]
        return [each for each in found if each is not None]

    def borders(self, regions: tuple[Region, ...], at: tuple[int, int, int]) -> Borders:
        """Return the edges that a cell gets from its regions: outer ones at a region's edge, inner ones inside it.

        `at` is its row, its first column and the one after its last.
        """
        edges: dict[str, Any] = {}
        row, column, stop = at
        for region in regions:
            for format_ in self._formats(region.name):
                own = read_borders(format_.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")) or Borders()
                sides = {
                    "top": own.top if row == region.rows[0] else own.inside_h,
                    "bottom": own.bottom if row == region.rows[1] - 1 else own.inside_h,
                    "left": own.left if column == region.columns[0] else own.inside_v,
                    "right": own.right if stop >= region.columns[1] else own.inside_v,
                }
                edges |= {side: edge for side, edge in sides.items() if edge is not None}
        return Borders(**edges)

    def _formats(self, name: str) -> list[Any]:
        return [
            each
            for one in self._elements
            for each in one.iterfind(qn("w:tblStylePr"))
            if attribute(each, "type") == name
        ]

    def _all(self, row: int, column: int) -> Iterator[Region]:
        """Yield the regions of the table that are switched on, in the order in which they are laid over each other."""
        rows, columns = (0, self._rows), (0, self._columns)
        yield Region("wholeTable", rows, columns)
        yield from self._bands(row, column)
        ends = {"firstRow": (0, 1), "lastRow": (self._rows - 1, self._rows)}
        sides = {"firstColumn": (0, 1), "lastColumn": (self._columns - 1, self._columns)}
        yield from (Region(name, span, columns) for name, span in ends.items() if name in self._on)
        for name, span in sides.items():
            if name in self._on:
                yield Region(name.replace("Column", "Col"), rows, span)
        for corner, (end, side) in _CORNERS.items():
            if {end, side} <= self._on:
                yield Region(corner, ends[end], sides[side])

    def _bands(self, row: int, column: int) -> Iterator[Region]:
        """Yield the bands that a cell lies in; the first and last rows and columns that have formats count for none."""
        on = self._on
        first, last = int("firstColumn" in on), self._columns - int("lastColumn" in on)
        upper, lower = int("firstRow" in on), self._rows - int("lastRow" in on)
        if "noVBand" not in on and first <= column < last:
            number, span = _banded(column, first, last, self._band[1])
            yield Region(f"band{number}Vert", (0, self._rows), span)
        if "noHBand" not in on and upper <= row < lower:
            number, span = _banded(row, upper, lower, self._band[0])
            yield Region(f"band{number}Horz", span, (0, self._columns))


_CORNERS = {
    "nwCell": ("firstRow", "firstColumn"),
    "neCell": ("firstRow", "lastColumn"),
    "swCell": ("lastRow", "firstColumn"),
    "seCell": ("lastRow", "lastColumn"),
}


def _banded(at: int, start: int, stop: int, size: int) -> tuple[int, tuple[int, int]]:
    """Return which of the two bands a row or column lies in, and from where to where it reaches."""
    number = (at - start) // size
    begin = start + number * size
    return number % 2 + 1, (begin, min(begin + size, stop))


def _band(element: Any, name: str) -> int:
    return count(child_value(element.find(qn("w:tblPr")), name), 0, _MOST_BAND)


def _switched_on(look: Any) -> frozenset[str]:
    """Return which formats a table switches on, and which bands off."""
    if look is None:
        return frozenset()
    try:
        bits = int(attribute(look, "val") or "0", 16)
    except ValueError:
        bits = 0
    said = {name: attribute(look, name) for name in _BITS}
    return frozenset(
        name
        for name, bit in _BITS.items()
        if (bits & bit if said[name] is None else said[name] not in {"0", "false", "off"})
    )
