"""Turned text: lines set level in a shape, moved to where they stand when its text is turned by a right angle.

DrawingML calls these directions `vert` and `vert270` (ISO/IEC 29500-1 20.1.10.83).
"""

from dataclasses import replace

from briefgen.model.length import Pt
from briefgen.model.page import PlacedLine, Rule
from briefgen.model.story import Shape

_CLOCKWISE = 90


def turned_line(line: PlacedLine, shape: Shape, at: tuple[Pt, Pt]) -> PlacedLine:
    """Return a line of a shape whose upper left corner is at `at`; the line was set in a box as wide as it is high."""
    x, y = _turned(shape, (line.x, line.y))
    start, stop = (line.spans[0].xs[:1] or (0.0,))[0], line.spans[-1].end
    upper = y + start if shape.turn == _CLOCKWISE else y - stop
    return replace(line, x=at[0] + x, y=at[1] + y, top=at[1] + upper, height=stop - start, turn=shape.turn)


def turned_rule(rule: Rule, shape: Shape, at: tuple[Pt, Pt]) -> Rule:
    """Return a rule of such a shape."""
    corners = [_turned(shape, (rule.x, rule.y)), _turned(shape, (rule.x + rule.width, rule.y + rule.height))]
    left, top = (min(one[axis] for one in corners) for axis in (0, 1))
    return replace(rule, x=at[0] + left, y=at[1] + top, width=rule.height, height=rule.width)


def _turned(shape: Shape, point: tuple[Pt, Pt]) -> tuple[Pt, Pt]:
    """Return where a point of the level text comes to stand in the shape."""
    along, down = point
    return (shape.width - down, along) if shape.turn == _CLOCKWISE else (down, shape.height - along)
