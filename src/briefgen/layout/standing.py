"""Standing cells: those whose lines run along their height are set once the rows are known (ISO/IEC 29500-1 17.4.72).

Their lines are as long as the cell is high. A row that isn't of an exact height grows until no word is cut and all
lines find room side by side.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefgen.layout.spacing import natural_width, stack_height
from briefgen.model.block import Block, Cell, Row
from briefgen.model.galley import SetBlock, SetCell, SetRow
from briefgen.model.length import Pt

BlocksSetter: TypeAlias = Callable[[tuple[Block, ...], Pt], tuple[SetBlock, ...]]
ContentMeasure: TypeAlias = Callable[[tuple[Block, ...]], tuple[Pt, Pt]]
"""Gives the widths of the longest word and the longest line of blocks."""

_NEAR: Pt = 1.0
"""How near the height that is found comes to the least that will do."""


def needed_height(cell: SetCell) -> Pt:
    """Return the height a cell asks for: its content and its margins above and below."""
    return cell.content_height + cell.margins[0] + cell.margins[2]


def stood(
    rows: Sequence[SetRow], sources: Sequence[Row], set_blocks: BlocksSetter, extent_of: ContentMeasure
) -> list[SetRow]:
    """Return rows with their standing cells set, higher where these need it."""
    found = list(rows)
    for number, source in enumerate(sources):
        spans = [cell for cell in source.cells if cell.turn]
        heights = [sum(row.height for row in found[number : number + cell.rows]) for cell in spans]
        grows = source.height_rule != "exact"
        for cell, height in zip(spans, heights, strict=True):
            at = next(at for at, one in enumerate(found[number].cells) if one.column == cell.column)
            column = _Standing(cell, found[number].cells[at], set_blocks)
            made = column.set(height, extent_of(cell.blocks) if grows else (0.0, 0.0))
            cells = (*found[number].cells[:at], made, *found[number].cells[at + 1 :])
            found[number] = replace(found[number], cells=cells)
        whole = [needed_height(cell) for cell in found[number].cells if cell.turn and cell.rows == 1]
        if grows and whole:
            found[number] = replace(found[number], height=max(found[number].height, *whole))
    return found


class _Standing:
    """A standing cell being set."""

    def __init__(self, cell: Cell, empty: SetCell, set_blocks: BlocksSetter) -> None:
        self._cell, self._empty, self._set_blocks = cell, empty, set_blocks
        top, left, bottom, right = empty.margins
        self._ends, self._room = top + bottom, max(empty.width - left - right, 1.0)

    def set(self, height: Pt, extent: tuple[Pt, Pt]) -> SetCell:
        """Return the cell set to a height, or to what it needs by the `extent` of its longest word and line."""
        low = max(height - self._ends, extent[0], 1.0)
        high = max(low, extent[1])
        if high - low > _NEAR and not self._fits(low):
            while high - low > _NEAR:
                middle = (low + high) / 2
                low, high = (low, middle) if self._fits(middle) else (middle, high)
            low = high
        blocks = self._set_blocks(self._cell.blocks, low)
        grown = low > height - self._ends
        content = low if grown and extent[1] else min(natural_width(blocks), low)
        return replace(self._empty, blocks=blocks, content_height=content, along=low)

    def _fits(self, along: Pt) -> bool:
        return stack_height(self._set_blocks(self._cell.blocks, along)) <= self._room
