"""Floating: what the floats of a page leave to its lines."""

from collections.abc import Sequence

from briefgen.layout.bands import BESIDE, Band, Obstacle
from briefgen.layout.places import Anchor, float_box, obstacles_of_float
from briefgen.layout.sheet import Sheet
from briefgen.model.galley import SetParagraph
from briefgen.model.length import Pt


def obstacles_of(block: SetParagraph, sheet: Sheet, y: Pt) -> list[Obstacle]:
    """Return what the floats of a paragraph keep free of lines where it begins at y, in places of the page."""
    source = sheet.section.source
    anchor = Anchor(sheet.left, y, block.width, sheet.number % 2 == 0)
    placed = [(floating.source, float_box(floating, source, anchor)) for floating in block.floats]
    return [one for floating, box in placed for one in obstacles_of_float(floating, box, anchor)]


def bands_of(obstacles: Sequence[Obstacle], sheet: Sheet, *, whole: bool = False) -> list[Band]:
    """Return the heights at which the column of a sheet has no room for a line beside an obstacle, or, for what stands
    beside none as a `whole`, at which there is one.
    """
    left = sheet.left
    right = left + sheet.width
    return [Band(one.top, one.bottom) for one in obstacles if _is_in_the_way(one, (left, right), whole=whole)]


def _is_in_the_way(one: Obstacle, column: tuple[Pt, Pt], *, whole: bool) -> bool:
    left, right = column
    if one.left >= right or one.right <= left:
        return False
    before = one.left - left if one.sides != "right" else 0.0
    after = right - one.right if one.sides != "left" else 0.0
    return whole or max(before, after) < min(BESIDE, right - left)


def beside(obstacles: Sequence[Obstacle], sheet: Sheet, y: Pt) -> tuple[Obstacle, ...]:
    """Return the obstacles that lines from y on run beside, counted from the column's left edge and from y."""
    left = sheet.left
    right = left + sheet.width
    return tuple(
        Obstacle(
            one.left - left, one.right - left, one.top - y, one.bottom - y, one.sides, one.lines if one.top == y else 0
        )
        for one in obstacles
        if one.bottom > y and one.left < right and one.right > left and one.top < sheet.bottom
    )
