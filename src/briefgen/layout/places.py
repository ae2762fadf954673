"""Places of floats: from what they are anchored to, to a box on the page (ISO/IEC 29500-1 20.4.3)."""

from briefgen.layout.bands import Obstacle
from briefgen.layout.contour import strips_of
from briefgen.layout.edges import Box
from briefgen.model.block import Float
from briefgen.model.drawing import Axis
from briefgen.model.galley import SetFloat
from briefgen.model.length import Pt
from briefgen.model.story import Section
from briefgen.noun import noun

_MIDDLE = {"center": 0.5, "right": 1.0, "bottom": 1.0, "outside": 1.0}
"""How much of the spare room lies before a float that is aligned; none for all others."""

_TURNED = {"inside": "outside", "outside": "inside", "insideMargin": "outsideMargin", "outsideMargin": "insideMargin"}


@noun
class Anchor:
    """What a float hangs on: where its paragraph begins and how wide it is, and whether the page is an even one."""

    x: Pt
    y: Pt
    width: Pt
    even: bool = False


def float_box(floating: SetFloat, section: Section, anchor: Anchor) -> Box:
    """Return the box of a float on its page; one that hangs on a paragraph is kept on the paper."""
    source, drawing = floating.source, floating.drawing
    x = _place(_faced(source.x, even=anchor.even), _across(section, anchor), drawing.width)
    y = _place(_faced(source.y, even=anchor.even), _down(section, anchor), drawing.height)
    if source.y.relative in {"paragraph", "line"}:
        y = max(min(y, section.height - drawing.height), 0.0)
    return Box(x, y, drawing.width, drawing.height)


def obstacles_of_float(source: Float, box: Box, anchor: Anchor) -> list[Obstacle]:
    """Return what a float keeps free of lines with its margins, [] for nothing: it may lie over or beside them.

    One that no line stands beside is as wide as the column. One that the lines follow the outline of is cut into
    strips (20.4.2.16, 20.4.2.18, 20.4.2.19).
    """
    top, left, bottom, right = source.margins
    start, end = box.x - left, box.x + box.width + right
    if source.wrap == "none" or start >= anchor.x + anchor.width or end <= anchor.x:
        return []
    if source.lines:  # so many lines of a large first letter stand beside it, however high it is itself
        end_of_lines = box.y + box.height * (1 - 0.5 / source.lines)
        return [Obstacle(start, end, box.y, end_of_lines, source.sides, source.lines)]
    if source.wrap == "topAndBottom":
        start, end = anchor.x, anchor.x + anchor.width
    elif source.outline:
        corners = [(box.x + x * box.width, box.y + y * box.height) for x, y in source.outline]
        strips = strips_of(corners, hollow=source.open)
        return [
            Obstacle(one.x - left, one.x + one.width + right, one.y, one.y + one.height, source.sides) for one in strips
        ]
    return [Obstacle(start, end, box.y - top, box.y + box.height + bottom, source.sides)]


def _faced(axis: Axis, *, even: bool) -> Axis:
    """Return an axis for its page: inside and outside change sides on an even one."""
    if not even:
        return axis
    return Axis(_TURNED.get(axis.relative, axis.relative), axis.offset, _TURNED.get(axis.align, axis.align))


def _across(section: Section, anchor: Anchor) -> dict[str, tuple[Pt, Pt]]:
    left, right = (0.0, section.left), (section.width - section.right, section.right)
    return {
        "page": (0.0, section.width),
        "margin": (section.left, section.width - section.left - section.right),
        "leftMargin": left,
        "insideMargin": left,
        "rightMargin": right,
        "outsideMargin": right,
        "": (anchor.x, anchor.width),
    }


def _down(section: Section, anchor: Anchor) -> dict[str, tuple[Pt, Pt]]:
    top, bottom = (0.0, section.top), (section.height - section.bottom, section.bottom)
    return {
        "page": (0.0, section.height),
        "margin": (section.top, section.height - section.top - section.bottom),
        "topMargin": top,
        "insideMargin": top,
        "bottomMargin": bottom,
        "outsideMargin": bottom,
        "": (anchor.y, 0.0),
    }


def _place(axis: Axis, rooms: dict[str, tuple[Pt, Pt]], size: Pt) -> Pt:
    start, length = rooms.get(axis.relative, rooms[""])
    return start + _MIDDLE.get(axis.align, 0.0) * (length - size) if axis.align else start + axis.offset
