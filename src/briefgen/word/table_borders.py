"""Borders of cells: what each asks for, and who wins where two meet (ISO/IEC 29500-1 17.4.66)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from briefgen.model.style import Border, Borders

_EDGES = tuple(field.name for field in fields(Borders))


@dataclass(slots=True)
class Edges:
    """The edges of one cell: where it stands (row, first column, the one after its last), those it asks for, and
    which of them it names itself.
    """

    at: tuple[int, int, int]
    asked: Borders
    own: Borders


def overlay(under: Borders, over: Borders) -> Borders:
    """Return `under` with every edge that `over` names taken from it."""
    return Borders(*(getattr(over, edge) or getattr(under, edge) for edge in _EDGES))


def asked_edges(table: Borders, styled: Borders, own: Borders, outside: tuple[bool, bool, bool, bool]) -> Borders:
    """Return the edges that a cell asks for: its own, else its regions', else the table's outer or inner one.

    `outside` says whether it lies at the table's top, left, bottom and right.
    """
    top, left, bottom, right = outside
    base = Borders(
        top=table.top if top else table.inside_h,
        left=table.left if left else table.inside_v,
        bottom=table.bottom if bottom else table.inside_h,
        right=table.right if right else table.inside_v,
    )
    return overlay(overlay(base, styled), own)


def settle(cells: Sequence[Edges]) -> list[Borders]:
    """Return the edges of all cells of a table, each edge that two share settled between them."""
    grid = {(cell.at[0], column): number for number, cell in enumerate(cells) for column in range(*cell.at[1:])}
    settled = []
    for number, cell in enumerate(cells):
        row, start, stop = cell.at
        found = {
            "top": _shared(
                cells, number, ("top", "bottom"), ((row - 1, column) for column in range(start, stop)), grid
            ),
            "bottom": _shared(
                cells, number, ("bottom", "top"), ((row + 1, column) for column in range(start, stop)), grid
            ),
            "left": _shared(cells, number, ("left", "right"), iter([(row, start - 1)]), grid),
            "right": _shared(cells, number, ("right", "left"), iter([(row, stop)]), grid),
        }
        settled.append(replace(cell.asked, **found))
    return settled


def _shared(
    cells: Sequence[Edges],
    number: int,
    sides: tuple[str, str],
    places: Iterator[tuple[int, int]],
    grid: dict[tuple[int, int], int],
) -> Border | None:
    """Return a cell's edge on a side, settled with the cells it meets there; None where these differ, for then each
    draws its own part.
    """
    side, other = sides
    cell = cells[number]
    neighbours = dict.fromkeys(grid[place] for place in places if place in grid)
    if not neighbours:
        edge: Border | None = getattr(cell.asked, side)
        return edge
    found = {_winner(cell, cells[each], side, other) for each in neighbours}
    return found.pop() if len(found) == 1 else None


def _winner(cell: Edges, neighbour: Edges, side: str, other: str) -> Border | None:
    """Return which of two edges that meet is drawn: one that a cell names itself, else the heavier, else the darker."""
    one: Border | None = getattr(cell.asked, side)
    two: Border | None = getattr(neighbour.asked, other)
    owned, named = getattr(cell.own, side) is not None, getattr(neighbour.own, other) is not None
    if owned != named:
        return one if owned else two
    return max((one, two), key=_weight)


def _weight(edge: Border | None) -> tuple[float, int, str]:
    if edge is None:
        return (-1.0, 0, "")
    shade = sum(int(edge.colour[at : at + 2], 16) for at in (0, 2, 4))
    return (edge.thickness, -shade, edge.line)
