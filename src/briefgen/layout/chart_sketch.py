"""A sketch: the paths and words of a chart as they come, at places counted from the chart's upper left corner."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import cos, pi, radians, sin, tan
from typing import Literal

from briefgen.model.block import Paragraph, Shape, Text
from briefgen.model.drawing import Path, Step, box_path
from briefgen.model.length import Pt
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.noun import noun

Place = tuple[Pt, Pt]
Side = Literal["left", "center", "right"]

_LEADING = 1.2
_HAIR: Pt = 0.75
_BASELINE = 0.8


@noun
class Room:
    """A box in a chart."""

    left: Pt
    top: Pt
    right: Pt
    bottom: Pt

    @property
    def width(self) -> Pt:
        """How wide it is, 1 point at least."""
        return max(self.right - self.left, 1.0)

    @property
    def height(self) -> Pt:
        """How high it is, 1 point at least."""
        return max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> Place:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class Sketch:
    """Collects a chart's shapes; `measure` gives the width of words in a format."""

    measure: Callable[[str, RunStyle], Pt]
    shapes: list[Shape] = field(default_factory=list)

    def line(self, points: list[Place], colour: str, weight: Pt = _HAIR) -> None:
        """Draw a line through points."""
        if len(points) > 1 and weight > 0:
            self._path(Path(_joined(points), stroke=colour, weight=weight))

    def area(self, points: list[Place], colour: str) -> None:
        """Fill a polygon."""
        self._path(Path((*_joined(points), ("h", ())), fill=colour))

    def box(self, room: Room, fill: str | None, frame: str | None = None) -> None:
        """Draw a box."""
        self._path(Path(box_path(room.left, room.top, room.width, room.height), fill, frame))

    def wedge(self, middle: Place, radii: tuple[Pt, Pt], angles: tuple[float, float], colour: str) -> None:
        """Fill a part of a ring between two radii and two angles, in degrees clockwise from the top."""
        outer, inner = radii
        steps: list[Step] = [("m", around(middle, outer, angles[0])), *_arc(middle, outer, *angles)]
        steps += [("l", around(middle, inner, angles[1])), *_arc(middle, inner, angles[1], angles[0]), ("h", ())]
        self._path(Path(tuple(steps), colour, "FFFFFF", _HAIR))

    def disc(self, middle: Place, radius: Pt, colour: str) -> None:
        """Fill a circle."""
        self._path(Path((("m", around(middle, radius, 0)), *_arc(middle, radius, 0, 360), ("h", ())), colour))

    def mark(self, at: Place, name: str, colour: str, size: Pt = 6.0) -> None:
        """Draw the mark of a point: a circle, a square, a triangle, else a diamond; `none` draws nothing."""
        half, (x, y) = size / 2, at
        match name:
            case "none":
                return
            case "circle" | "dot":
                self.disc(at, half, colour)
            case "square" | "dash":
                self.box(Room(x - half, y - half, x + half, y + half), colour)
            case "triangle":
                self.area([(x, y - half), (x + half, y + half), (x - half, y + half)], colour)
            case _:
                self.area([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], colour)

    def words(self, text: str, at: Place, style: RunStyle, side: Side = "left") -> None:
        """Write words on a baseline, from, around or up to a point."""
        if not text:
            return
        width = self.measure(text, style)
        left = at[0] - {"left": 0.0, "center": width / 2, "right": width}[side]
        line = _LEADING * style.size
        exact = ParagraphStyle(
            line=line, line_rule="exact", snap_to_grid=False, auto_space_de=False, auto_space_dn=False
        )
        free = replace(style, snap=False)
        paragraph = Paragraph((Text(text, free),), exact, free)
        box = (left, at[1] - _BASELINE * line, width + 1.0, line)
        self.shapes.append(Shape(*box, blocks=(paragraph,)))

    def _path(self, path: Path) -> None:
        self.shapes.append(Shape(0.0, 0.0, 0.0, 0.0, (path,)))


def _joined(points: list[Place]) -> tuple[Step, ...]:
    return (("m", points[0]), *(("l", point) for point in points[1:]))


def around(middle: Place, radius: Pt, degrees: float) -> Place:
    """Return the point of a circle at an angle clockwise from its top."""
    return middle[0] + radius * sin(radians(degrees)), middle[1] - radius * cos(radians(degrees))


def _arc(middle: Place, radius: Pt, start: float, end: float) -> list[Step]:
    """Return an arc as curves of at most 45 degrees."""
    parts = max(int(abs(end - start) // 45) + 1, 1)
    swing = (end - start) / parts
    reach = 4 / 3 * tan(swing * pi / 720) * radius
    steps: list[Step] = []
    for part in range(parts):
        a, b = radians(start + part * swing), radians(start + (part + 1) * swing)
        first = (middle[0] + radius * sin(a) + reach * cos(a), middle[1] - radius * cos(a) + reach * sin(a))
        last = (middle[0] + radius * sin(b), middle[1] - radius * cos(b))
        second = (last[0] - reach * cos(b), last[1] - reach * sin(b))
        steps.append(("c", (*first, *second, *last)))
    return steps
