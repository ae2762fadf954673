"""What playing a Windows metafile draws: its state, and the shapes that come of it ([MS-EMF] 2.1, [MS-WMF] 2.1)."""

from dataclasses import dataclass, field, replace
from math import atan2, cos, hypot, sin, tau

from briefgen.model.block import Paragraph, Picture, Shape, Text
from briefgen.model.drawing import Path, Step
from briefgen.model.length import Pt
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.noun import noun

Point = tuple[float, float]

MOST_SHAPES = 20_000
"""The most shapes that one metafile may draw."""

_HAIR: Pt = 0.5
_BASELINE = 0.8
_LEADING = 1.2
_CURVE = 16


@noun
class PenTool:
    """A pen: its colour, None for one that draws nothing, its width in logical units, its dashes in widths."""

    colour: str | None = "000000"
    width: float = 0.0
    dash: tuple[float, ...] = ()


@noun
class Brush:
    """What areas are filled with, None for nothing."""

    colour: str | None = "FFFFFF"


@noun
class FontTool:
    """A font: its face, its height in logical units, how it is turned counterclockwise in degrees, and its looks."""

    face: str = ""
    height: float = 12.0
    turn: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False


Tool = PenTool | Brush | FontTool


@noun
class State:
    """What is set while a metafile is played: tools, colour and place of text, and how logical units are mapped."""

    pen: PenTool = PenTool()
    brush: Brush = Brush()
    font: FontTool = FontTool()
    ink: str = "000000"
    align: int = 0
    at: Point = (0.0, 0.0)
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    viewport: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    world: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Canvas:
    """Collects shapes; device units become points by `scale` from `origin`. `spot` is the file's place in words."""

    origin: Point
    scale: Point
    spot: str = ""
    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    tools: dict[int, Tool] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    path: list[Step] | None = None

    @property
    def full(self) -> bool:
        """Whether no more shapes are taken."""
        return len(self.shapes) >= MOST_SHAPES

    def set(self, **changes: object) -> None:
        """Change what is set."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def select(self, tool: Tool | None) -> None:
        """Take up a tool."""
        match tool:
            case PenTool():
                self.set(pen=tool)
            case Brush():
                self.set(brush=tool)
            case FontTool():
                self.set(font=tool)

    def restore(self, number: int) -> None:
        """Go back to what was set: so many savings ago where the number is below 0, else to that saving."""
        keep = len(self.saved) + number if number < 0 else number - 1
        if 0 <= keep < len(self.saved):
            self.state = self.saved[keep]
            del self.saved[keep:]

    def point(self, x: float, y: float) -> Point:
        """Return a place in logical units as one in the drawing, in points."""
        a, b, c, d, dx, dy = self.state.world
        x, y = a * x + c * y + dx, b * x + d * y + dy
        wx, wy, ww, wh = self.state.window
        vx, vy, vw, vh = self.state.viewport
        device = (x - wx) * vw / (ww or 1.0) + vx, (y - wy) * vh / (wh or 1.0) + vy
        return (device[0] - self.origin[0]) * self.scale[0], (device[1] - self.origin[1]) * self.scale[1]

    def length(self, size: float) -> Pt:
        """Return a length in logical units, along the way down, in points."""
        top, foot = self.point(0.0, 0.0), self.point(0.0, size)
        return hypot(foot[0] - top[0], foot[1] - top[1])

    def lines(self, points: list[Point], *, closed: bool = False, joins: bool = False) -> None:
        """Draw a line through points, an area where it is `closed`; it `joins` a path that goes on from here."""
        if len(points) < 2:
            return
        placed = [self.point(*point) for point in points]
        steps: list[Step] = [] if joins else [("m", placed[0])]
        steps += [("l", point) for point in placed[1:]]
        self.add([*steps, ("h", ())] if closed else steps, area=closed)

    def curves(self, points: list[Point], *, joins: bool = False) -> None:
        """Draw Bézier curves: a point, then three for each curve."""
        placed = [self.point(*point) for point in points]
        steps: list[Step] = [] if joins or not placed else [("m", placed[0])]
        groups = (placed[at : at + 3] for at in range(1, len(placed) - 2, 3))
        steps += [("c", (*one, *two, *three)) for one, two, three in groups]
        self.add(steps, area=False)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a rectangle."""
        self.lines([(left, top), (right, top), (right, bottom), (left, bottom)], closed=True)

    def ellipse(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw an ellipse in a box."""
        self.lines(_arc((left, top, right, bottom), 0.0, tau), closed=True)

    def add(self, steps: list[Step], *, area: bool) -> None:
        """Draw steps with the pen, and as an area with the brush; an open path takes them up instead."""
        if self.path is not None:
            self.path += steps
        elif steps and steps[0][0] == "m":
            self.paint(steps, fill=area, stroke=True)

    def paint(self, steps: list[Step], *, fill: bool, stroke: bool) -> None:
        """Add steps as a shape."""
        pen, brush = self.state.pen, self.state.brush
        ink = pen.colour if stroke else None
        ground = brush.colour if fill else None
        if (ink or ground) and not self.full:
            weight = max(self.length(pen.width), _HAIR)
            dash = tuple(part * weight for part in pen.dash)
            self.shapes.append(Shape(0.0, 0.0, 0.0, 0.0, (Path(tuple(steps), ground, ink, weight, dash),)))

    def text(self, words: str, x: float, y: float) -> None:
        """Write words at a place, which is their upper left corner unless the alignment says otherwise."""
        font, state = self.state.font, self.state
        place = self.point(*state.at) if state.align & 1 else self.point(x, y)
        size = self._size(font)
        if not words.strip() or self.full:
            return
        style = RunStyle(
            ascii=font.face or "Times New Roman",
            hansi=font.face or "Times New Roman",
            east_asia=font.face or "宋体",
            size=size,
            bold=font.bold,
            italic=font.italic,
            colour=state.ink,
            underline="single" if font.underline else None,
            snap=False,
        )
        self.shapes.append(self._words(words, style, place))

    def _size(self, font: FontTool) -> Pt:
        """Return the size of a font in points: its height, or where that is positive, what its line leaves of it."""
        height = self.length(abs(font.height)) or 10.0
        return min(max(height if font.height < 0 else height / _LEADING, 1.0), 1000.0)

    def _words(self, words: str, style: RunStyle, place: Point) -> Shape:
        """Return words as a shape as wide as they are at most."""
        line = _LEADING * style.size
        width = style.size * (len(words) + 1)
        across = self.state.align & 6
        align = "center" if across == 6 else "right" if across == 2 else "left"
        left = place[0] - {"left": 0.0, "center": width / 2, "right": width}[align]
        baseline = place[1] + _BASELINE * style.size * 1.1
        if self.state.align & 24 == 24:
            baseline = place[1]
        elif self.state.align & 8:
            baseline = place[1] - 0.2 * style.size
        form = ParagraphStyle(
            line=line,
            line_rule="exact",
            snap_to_grid=False,
            auto_space_de=False,
            auto_space_dn=False,
            align=align,  # type: ignore[arg-type]
        )
        paragraph = Paragraph((Text(words, style),), form, style, self.spot)
        return Shape(left, baseline - _BASELINE * line, width, line, blocks=(paragraph,))

    def bitmap(self, data: bytes, place: tuple[float, float, float, float], part: str) -> None:
        """Draw a bitmap's file in a box: x, y, width and height in logical units."""
        x, y, width, height = place
        one, other = self.point(x, y), self.point(x + width, y + height)
        left, top = min(one[0], other[0]), min(one[1], other[1])
        size = abs(other[0] - one[0]), abs(other[1] - one[1])
        if min(size) > 0 and not self.full:
            picture = Picture(part, data, *size, decorative=True)
            self.shapes.append(Shape(left, top, *size, picture=picture))

    def arc(self, box: tuple[float, float, float, float], ends: tuple[Point, Point], kind: str) -> None:
        """Draw a part of an ellipse counterclockwise between two rays: an `arc`, a `pie` or a `chord`."""
        left, top, right, bottom = box
        middle = (left + right) / 2, (top + bottom) / 2
        start, stop = (_angle(middle, box, end) for end in ends)
        points = _arc(box, start, stop if stop > start else stop + tau)
        self.lines([*points, middle] if kind == "pie" else points, closed=kind != "arc")


def _angle(middle: Point, box: tuple[float, float, float, float], end: Point) -> float:
    """Return where a ray leaves an ellipse, counterclockwise from the right."""
    wide, high = abs(box[2] - box[0]) or 1.0, abs(box[3] - box[1]) or 1.0
    return atan2((middle[1] - end[1]) / high, (end[0] - middle[0]) / wide) % tau


def _arc(box: tuple[float, float, float, float], start: float, stop: float) -> list[Point]:
    """Return points along an ellipse between two angles."""
    left, top, right, bottom = box
    middle, rx, ry = ((left + right) / 2, (top + bottom) / 2), (right - left) / 2, (bottom - top) / 2
    count = max(int(abs(stop - start) / tau * 4 * _CURVE), 2)
    angles = (start + (stop - start) * at / count for at in range(count + 1))
    return [(middle[0] + rx * cos(angle), middle[1] - ry * sin(angle)) for angle in angles]
