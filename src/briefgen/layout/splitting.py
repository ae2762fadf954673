"""Splitting: table rows cut where a page ends, with what their cells hold.

Word cuts between rows and inside them; a vertically merged cell goes on in the rows of the next page, and so
does a table in a cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.layout.rows import spread
from briefgen.layout.slices import take_lines
from briefgen.layout.spacing import height_of, stack_height, stacked
from briefgen.layout.standing import needed_height
from briefgen.model.galley import SetBlock, SetCell, SetParagraph, SetRow, SetTable
from briefgen.model.length import Pt
from briefgen.noun import noun


@noun
class Foot:
    """Where a page ends: what is left of it, what a fresh page holds, both in points, and whether this one is
    `fresh`, so that something must be taken.
    """

    room: Pt
    page: Pt
    fresh: bool = False


@noun
class _Part:
    """A cell that the cut goes through: the row it begins in, its part above the cut and its part below."""

    row: int
    head: SetCell
    tail: SetCell


def split_rows(rows: Sequence[SetRow], foot: Foot) -> tuple[list[SetRow], list[SetRow]]:
    """Return the rows that stand above the end of a page, the last of them cut if it may be, and the rest.

    No head where nothing fits; on a fresh page there always is one.
    """
    whole = _whole_rows(rows, foot.room)
    left = foot.room - sum(row.height for row in rows[:whole])
    cut = rows[whole]
    if not cut.cant_split or cut.height > foot.page:
        parts = _parts(rows, whole, left, foot)
        if _is_worth(parts, whole, fresh=foot.fresh and whole == 0):
            return _cut_inside(rows, whole, left, parts)
    if whole == 0:
        return ([cut], list(rows[1:])) if foot.fresh else ([], list(rows))
    return _cut_between(rows, whole, _parts(rows, whole, 0.0, foot))


def _whole_rows(rows: Sequence[SetRow], room: Pt) -> int:
    """Return how many rows fit into `room`, at most all but the last."""
    used, count = 0.0, 0
    while count < len(rows) - 1 and used + rows[count].height <= room:
        used += rows[count].height
        count += 1
    return count


def _parts(rows: Sequence[SetRow], whole: int, left: Pt, foot: Foot) -> list[_Part]:
    """Return the cells of row `whole` cut `left` points below its top, and those that reach into it from above."""
    found = []
    above = 0.0
    first = replace(foot, fresh=foot.fresh and whole == 0)
    for at in range(whole, -1, -1):
        above += rows[at].height if at < whole else 0.0
        for cell in rows[at].cells:
            if at + cell.rows > whole:
                head, tail = _split_cell(cell, above + left, first)
                found.append(_Part(at, head, tail))
    return found


def _is_worth(parts: list[_Part], whole: int, *, fresh: bool) -> bool:
    """Say whether a row is cut: something of its own fits, and something goes on below, but on a `fresh` page."""
    fits = any(part.head.blocks for part in parts if part.row == whole)
    return fits and (fresh or any(part.tail.blocks for part in parts))


def _cut_inside(rows: Sequence[SetRow], whole: int, left: Pt, parts: list[_Part]) -> tuple[list[SetRow], list[SetRow]]:
    cut = rows[whole]
    heads = _with_heads([*rows[:whole], replace(cut, height=left)], parts)
    if not any(part.tail.blocks for part in parts):  # all of it fits; only the row's own height did not
        return heads, list(rows[whole + 1 :])
    tails = _in_order(replace(part.tail, rows=part.tail.rows - (whole - part.row)) for part in parts)
    rest = max((needed_height(cell) for cell in tails if cell.rows == 1), default=0.0)
    return heads, spread([replace(cut, cells=tails, height=rest, header=False), *rows[whole + 1 :]])


def _cut_between(rows: Sequence[SetRow], whole: int, parts: list[_Part]) -> tuple[list[SetRow], list[SetRow]]:
    through = [part for part in parts if part.row < whole]
    tails = [replace(part.tail, rows=part.tail.rows - (whole - part.row)) for part in through]
    first = replace(rows[whole], cells=_in_order([*rows[whole].cells, *tails]))
    return _with_heads(list(rows[:whole]), through), spread([first, *rows[whole + 1 :]])


def _with_heads(rows: list[SetRow], parts: list[_Part]) -> list[SetRow]:
    """Return the rows above a cut with the cells that it goes through ending there."""
    heads = {(part.row, part.head.column): replace(part.head, rows=len(rows) - part.row) for part in parts}
    return [
        replace(row, cells=tuple(heads.get((at, cell.column), cell) for cell in row.cells))
        for at, row in enumerate(rows)
    ]


def _in_order(cells: Iterable[SetCell]) -> tuple[SetCell, ...]:
    return tuple(sorted(cells, key=lambda cell: cell.column))


def _split_cell(cell: SetCell, height: Pt, foot: Foot) -> tuple[SetCell, SetCell]:
    """Return a cell cut `height` points below its top; either part may be empty."""
    limit = height - cell.margins[0] - cell.margins[2]
    if cell.turn:  # lines that run down stay together
        none = replace(cell, blocks=(), content_height=0.0)
        return (cell, none) if cell.content_height <= limit or foot.fresh else (none, cell)
    head: list[SetBlock] = []
    tail: list[SetBlock] = []
    for block, y in stacked(cell.blocks):
        upper, lower = (
            (None, block) if tail else split_block(block, limit - y, replace(foot, fresh=foot.fresh and not head))
        )
        head += [upper] if upper else []
        tail += [lower] if lower else []
    return (
        replace(cell, blocks=tuple(head), content_height=stack_height(head)),
        replace(cell, blocks=tuple(tail), content_height=stack_height(tail)),
    )


def split_block(block: SetBlock, room: Pt, foot: Foot) -> tuple[SetBlock | None, SetBlock | None]:
    """Return what of a block stands in `room` points, and the rest; None where there is nothing."""
    if isinstance(block, SetParagraph):
        stop = take_lines(block, 0, room, fresh=foot.fresh)
        upper, lower = block.lines[:stop], block.lines[stop:]
        tail = replace(block, lines=lower, floats=()) if lower else None
        return (replace(block, lines=upper) if upper else None), tail
    if height_of(block) <= room or not block.rows:
        return block, None
    heads, tails = split_rows(block.rows, replace(foot, room=room))
    return (_with_rows(block, heads), _with_rows(block, tails))


def _with_rows(table: SetTable, rows: list[SetRow]) -> SetTable | None:
    return replace(table, rows=tuple(rows)) if rows else None
