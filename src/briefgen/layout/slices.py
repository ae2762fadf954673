"""Slices: how much of a paragraph or row a page takes."""

from dataclasses import replace

from briefgen.layout.spacing import edge_room, stack_height, stacked
from briefgen.model.galley import SetBlock, SetCell, SetParagraph, SetRow
from briefgen.model.length import Pt


def take_lines(block: SetParagraph, start: int, room: Pt, *, fresh: bool) -> int:
    """Return how far a paragraph's lines go in `room` points, from line `start`.

    A line that ends in a page break ends the slice. Widow control keeps two lines on each side
    (ISO/IEC 29500-1 17.3.1.44), `keepLines` all of them; on a `fresh` page at least one line is taken, so
    that making up always goes on.
    """
    lines, style = block.lines, block.source.style
    stop, used = start, 0.0
    while stop < len(lines) and used + lines[stop].height <= room:
        used += lines[stop].height
        stop += 1
        if lines[stop - 1].break_after:
            return stop
    if stop == len(lines):
        return stop
    if style.keep_lines and start == 0 and not fresh:
        return start
    if style.widow_control:
        if len(lines) - stop < 2:
            stop -= 1
        if stop - start < 2 and start == 0:
            stop = start
    return max(stop, start + 1) if fresh else stop


def first_slice(block: SetParagraph) -> Pt:
    """Return the height of the least that may stand at the foot of a page: two lines, or all that must stay whole."""
    lines, style = block.lines, block.source.style
    count = len(lines)
    if not style.keep_lines and style.widow_control and count > 3:
        count = 2
    elif not style.keep_lines and not style.widow_control:
        count = 1
    return edge_room(style.borders.top) + sum(line.height for line in lines[:count])


def split_row(row: SetRow, room: Pt) -> tuple[SetRow | None, SetRow]:
    """Return a row cut so that its head is at most `room` high, and the rest; None where nothing fits."""
    pairs = [_split_cell(cell, room) for cell in row.cells]
    if not any(head.blocks for head, _ in pairs):
        return None, row
    heads, tails = tuple(head for head, _ in pairs), tuple(tail for _, tail in pairs)
    rest = max((cell.content_height + cell.margins[0] + cell.margins[2] for cell in tails), default=0.0)
    return replace(row, cells=heads, height=room), replace(row, cells=tails, height=rest, header=False)


def _split_cell(cell: SetCell, room: Pt) -> tuple[SetCell, SetCell]:
    limit = room - cell.margins[0] - cell.margins[2]
    head: list[SetBlock] = []
    tail: list[SetBlock] = []
    for block, y in stacked(cell.blocks):
        if tail or not isinstance(block, SetParagraph):
            fits = not tail and not isinstance(block, SetParagraph) and y + stack_height((block,)) <= limit
            (head if fits else tail).append(block)
            continue
        stop = take_lines(block, 0, limit - y, fresh=False)
        if stop:
            head.append(replace(block, lines=block.lines[:stop]))
        if stop < len(block.lines):
            tail.append(replace(block, lines=block.lines[stop:]))
    return (
        replace(cell, blocks=tuple(head), content_height=stack_height(head)),
        replace(cell, blocks=tuple(tail), content_height=stack_height(tail)),
    )
