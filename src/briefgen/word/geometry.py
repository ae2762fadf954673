"""Geometry: the outlines of DrawingML's preset shapes, and the box inside each that its text fills.

The names and their adjustments are those of ISO/IEC 29500-1 20.1.10.56; each shape is drawn after the formulas of
its definition there. Lengths are in the unit of the width and the height given.
"""

from collections.abc import Callable, Mapping
from math import cos, radians, sin, sqrt
from typing import TypeAlias

from briefgen.model.drawing import Step, box_path
from briefgen.noun import noun

Insets: TypeAlias = tuple[float, float, float, float]
Point: TypeAlias = tuple[float, float]

_KAPPA = 4 / 3 * (sqrt(2) - 1)
"""How far the handles of a quarter circle's curve reach, in radii."""

_DIAGONAL = 1 - sqrt(0.5)
"""How far a circle's inscribed square lies inside it, in radii."""

_STAR_5 = (1.05146, 1.10557)
"""How much wider and higher than its box the circle round a regular pentagon is."""


@noun
class Geometry:
    """A shape's outline as steps, whether it is an area, and the insets (top, left, bottom, right) of its text."""

    steps: tuple[Step, ...]
    insets: Insets = (0.0, 0.0, 0.0, 0.0)
    is_area: bool = True


@noun
class Frame:
    """The box of a shape and its adjustments by name, in hundred-thousandths."""

    width: float
    height: float
    adjustments: Mapping[str, float]

    def share(self, name: str, default: float, most: float = 100_000) -> float:
        """Return an adjustment as a share of one, held between 0 and `most`."""
        return min(max(self.adjustments.get(name, default), 0.0), most) / 100_000

    @property
    def short(self) -> float:
        """The shorter side."""
        return min(self.width, self.height)

    @property
    def wide(self) -> float:
        """The width in shorter sides, in hundred-thousandths: the most that an adjustment across may be."""
        return 100_000 * self.width / self.short if self.short else 0.0

    @property
    def high(self) -> float:
        """The height in shorter sides, in hundred-thousandths."""
        return 100_000 * self.height / self.short if self.short else 0.0


def preset_geometry(name: str, frame: Frame) -> Geometry | None:
    """Return the geometry of a preset shape, None for one that we don't draw."""
    draw = _PRESETS.get(name)
    return draw(frame) if draw else None


def polygon(points: list[Point]) -> tuple[Step, ...]:
    """Return the steps round a polygon."""
    first, *others = points
    return (("m", first), *(("l", point) for point in others), ("h", ()))


def ellipse(x: float, y: float, width: float, height: float) -> tuple[Step, ...]:
    """Return the steps round an ellipse in a box."""
    return _rounded((x, y, width, height), (width / 2, height / 2))


def _rounded(box: tuple[float, float, float, float], radii: tuple[float, float]) -> tuple[Step, ...]:
    """Return the steps round a box with rounded corners."""
    x, y, width, height = box
    rx, ry = radii
    right, bottom, kx, ky = x + width, y + height, rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    return (
        ("m", (x + rx, y)),
        ("l", (right - rx, y)),
        ("c", (right - kx, y, right, y + ky, right, y + ry)),
        ("l", (right, bottom - ry)),
        ("c", (right, bottom - ky, right - kx, bottom, right - rx, bottom)),
        ("l", (x + rx, bottom)),
        ("c", (x + kx, bottom, x, bottom - ky, x, bottom - ry)),
        ("l", (x, y + ry)),
        ("c", (x, y + ky, x + kx, y, x + rx, y)),
        ("h", ()),
    )


def _rect(frame: Frame) -> Geometry:
    return Geometry(box_path(0, 0, frame.width, frame.height))


def _round_rect(frame: Frame) -> Geometry:
    radius = frame.short * frame.share("adj", 16667, 50_000)
    inset = radius * _DIAGONAL
    return Geometry(_rounded((0, 0, frame.width, frame.height), (radius, radius)), (inset, inset, inset, inset))


def _terminator(frame: Frame) -> Geometry:
    radius = frame.width * 3475 / 21600
    down, across = frame.height * 3163 / 21600, frame.width * 1018 / 21600
    steps = _rounded((0, 0, frame.width, frame.height), (radius, frame.height / 2))
    return Geometry(steps, (down, across, down, across))


def _ellipse(frame: Frame) -> Geometry:
    down, across = frame.height / 2 * _DIAGONAL, frame.width / 2 * _DIAGONAL
    return Geometry(ellipse(0, 0, frame.width, frame.height), (down, across, down, across))


def _donut(frame: Frame) -> Geometry:
    ring, outer = frame.short * frame.share("adj", 25_000, 50_000), _ellipse(frame)
    hole = ellipse(ring, ring, frame.width - 2 * ring, frame.height - 2 * ring)
    return Geometry((*outer.steps, *hole), outer.insets)


def _frame(frame: Frame) -> Geometry:
    edge = frame.short * frame.share("adj1", 12_500, 50_000)
    hole = box_path(edge, edge, frame.width - 2 * edge, frame.height - 2 * edge)
    return Geometry((*box_path(0, 0, frame.width, frame.height), *hole), (edge, edge, edge, edge))


def _triangle(frame: Frame) -> Geometry:
    width, height = frame.width, frame.height
    top = width * frame.share("adj", 50_000)
    points = [(0, height), (top, 0), (width, height)]
    return Geometry(polygon(points), (height / 2, top / 2, 0, (width - top) / 2))


def _right_triangle(frame: Frame) -> Geometry:
    width, height = frame.width, frame.height
    insets = (height * 7 / 12, width / 12, height / 12, width * 5 / 12)
    return Geometry(polygon([(0, height), (0, 0), (width, height)]), insets)


def _diamond(frame: Frame) -> Geometry:
    width, height = frame.width, frame.height
    points = [(0, height / 2), (width / 2, 0), (width, height / 2), (width / 2, height)]
    return Geometry(polygon(points), (height / 4, width / 4, height / 4, width / 4))


def _parallelogram(frame: Frame) -> Geometry:
    width, height = frame.width, frame.height
    most = frame.wide
    adj = frame.share("adj", 25_000, most) * 100_000
    slant = frame.short * adj / 100_000
    ratio = adj / most if most else 0.0
    inset = (1 + 5 * ratio) / 12
    points = [(0, height), (slant, 0), (width, 0), (width - slant, height)]
    return Geometry(polygon(points), (inset * height, inset * width, inset * height, inset * width))


def _trapezoid(frame: Frame) -> Geometry:
    width, height, most = frame.width, frame.height, frame.wide / 2
    adj = frame.share("adj", 25_000, most) * 100_000
    slant, ratio = frame.short * adj / 100_000, adj / most / 3 if most else 0.0
    points = [(0, height), (slant, 0), (width - slant, 0), (width, height)]
    return Geometry(polygon(points), (ratio * height, ratio * width, 0, ratio * width))


def _hexagon(frame: Frame) -> Geometry:
    width, height, most = frame.width, frame.height, frame.wide / 2
    adj = frame.share("adj", 25_000, most) * 100_000
    reach = height / 2 * frame.adjustments.get("vf", 115_470) / 100_000 * sin(radians(60))
    slant, top, bottom = frame.short * adj / 100_000, height / 2 - reach, height / 2 + reach
    points = [(0, height / 2), (slant, top), (width - slant, top), (width, height / 2)]
    points += [(width - slant, bottom), (slant, bottom)]
    half = -most / 2
    beyond = adj + half > 0
    steps = (adj + (half if beyond else 0.0)) / half * (-3 if beyond else -2) if half else 0.0
    inset = ((4 if beyond else 2) + steps) / 24
    return Geometry(polygon(points), (inset * height, inset * width, inset * height, inset * width))


def _octagon(frame: Frame) -> Geometry:
    cut = frame.short * frame.share("adj", 29_289, 50_000)
    right, bottom = frame.width, frame.height
    points = [(0, cut), (cut, 0), (right - cut, 0), (right, cut)]
    points += [(right, bottom - cut), (right - cut, bottom), (cut, bottom), (0, bottom - cut)]
    return Geometry(polygon(points), (cut / 2, cut / 2, cut / 2, cut / 2))


def _plus(frame: Frame) -> Geometry:
    cut, right, bottom = frame.short * frame.share("adj", 25_000, 50_000), frame.width, frame.height
    points = [(0, cut), (cut, cut), (cut, 0), (right - cut, 0), (right - cut, cut), (right, cut)]
    points += [(right, bottom - cut), (right - cut, bottom - cut), (right - cut, bottom), (cut, bottom)]
    points += [(cut, bottom - cut), (0, bottom - cut)]
    insets = (cut, 0.0, cut, 0.0) if right > bottom else (0.0, cut, 0.0, cut)
    return Geometry(polygon(points), insets)


def _pentagon(frame: Frame) -> Geometry:
    wide, high = frame.width / 2 * _STAR_5[0], frame.height / 2 * _STAR_5[1]
    middle = high
    outer = [(frame.width / 2 + wide * cos(radians(a)), middle + high * sin(radians(a))) for a in range(-90, 270, 72)]
    top = outer[1][1] * (outer[2][0] - frame.width / 2) / (outer[1][0] - frame.width / 2)
    side = outer[3][0]
    return Geometry(polygon(outer), (top, side, frame.height - outer[2][1], side))


def _star(points: int, depth: float, scale: tuple[float, float] = (1.0, 1.0)) -> Callable[[Frame], Geometry]:
    """Return how a star of so many points is drawn; `depth` is the default of its inner radius."""

    def draw(frame: Frame) -> Geometry:
        wide, high = frame.width / 2 * scale[0], frame.height / 2 * scale[1]
        middle = high if points == 5 else frame.height / 2
        inner = frame.share("adj", depth, 50_000) * 2
        corners = []
        for at in range(2 * points):
            angle, radius = radians(-90 + at * 180 / points), inner if at % 2 else 1.0
            corners.append((frame.width / 2 + radius * wide * cos(angle), middle + radius * high * sin(angle)))
        hollow = corners[1::2]
        left, right = min(x for x, _ in hollow), max(x for x, _ in hollow)
        top, bottom = min(y for _, y in hollow), max(y for _, y in hollow)
        if points > 5:  # the square inside the circle of the inner corners
            dx, dy = (right - left) / 2 * _DIAGONAL, (bottom - top) / 2 * _DIAGONAL
            left, right, top, bottom = left + dx, right - dx, top + dy, bottom - dy
        return Geometry(polygon(corners), (top, left, frame.height - bottom, frame.width - right))

    return draw


def _right_arrow(frame: Frame) -> Geometry:
    width, height, middle = frame.width, frame.height, frame.height / 2
    head = frame.short * frame.share("adj2", 50_000, frame.wide)
    half = height * frame.share("adj1", 50_000) / 2
    top, bottom, neck = middle - half, middle + half, width - head
    points = [(0, top), (neck, top), (neck, 0), (width, middle), (neck, height), (neck, bottom), (0, bottom)]
    reach = top * head / middle if middle else 0.0
    return Geometry(polygon(points), (top, 0, top, head - reach))


def _double_arrow(frame: Frame) -> Geometry:
    width, height, middle = frame.width, frame.height, frame.height / 2
    head = frame.short * frame.share("adj2", 50_000, frame.wide / 2)
    half = height * frame.share("adj1", 50_000) / 2
    top, bottom, neck = middle - half, middle + half, width - head
    points = [(0, middle), (head, 0), (head, top), (neck, top), (neck, 0), (width, middle), (neck, height)]
    points += [(neck, bottom), (head, bottom), (head, height)]
    reach = head - (top * head / middle if middle else 0.0)
    return Geometry(polygon(points), (top, reach, top, reach))


def _chevron(frame: Frame) -> Geometry:
    cut, width, height = frame.short * frame.share("adj", 50_000, frame.wide), frame.width, frame.height
    points = [(0, 0), (width - cut, 0), (width, height / 2), (width - cut, height), (0, height), (cut, height / 2)]
    side = cut if width > 2 * cut else 0.0
    return Geometry(polygon(points), (0, side, 0, side))


def _home_plate(frame: Frame) -> Geometry:
    cut, width, height = frame.short * frame.share("adj", 50_000, frame.wide), frame.width, frame.height
    points = [(0, 0), (width - cut, 0), (width, height / 2), (width - cut, height), (0, height)]
    return Geometry(polygon(points), (0, 0, 0, cut / 2))


def _callout(frame: Frame) -> Geometry:
    """A box with a tip, which `adj1` and `adj2` place from its middle in shares of its sides."""
    width, height = frame.width, frame.height
    dx = width * frame.adjustments.get("adj1", -20_833) / 100_000
    dy = height * frame.adjustments.get("adj2", 62_500) / 100_000
    tip = (width / 2 + dx, height / 2 + dy)
    across, down = (7, 10) if dx > 0 else (2, 5), (7, 10) if dy > 0 else (2, 5)
    upright = abs(dy) * width > abs(dx) * height
    corners: list[Point] = [(0, 0)]
    near, far = width * across[0] / 12, width * across[1] / 12
    over, under = height * down[0] / 12, height * down[1] / 12
    corners += [(near, 0), tip, (far, 0)] if upright and dy <= 0 else []
    corners.append((width, 0))
    corners += [(width, over), tip, (width, under)] if not upright and dx > 0 else []
    corners.append((width, height))
    corners += [(far, height), tip, (near, height)] if upright and dy > 0 else []
    corners.append((0, height))
    corners += [(0, under), tip, (0, over)] if not upright and dx <= 0 else []
    return Geometry(polygon(corners))


def _line(frame: Frame) -> Geometry:
    return Geometry((("m", (0, 0)), ("l", (frame.width, frame.height))), is_area=False)


def _elbow(frame: Frame) -> Geometry:
    bend = frame.width * frame.adjustments.get("adj1", 50_000) / 100_000
    points = [(bend, 0), (bend, frame.height), (frame.width, frame.height)]
    return Geometry((("m", (0, 0)), *(("l", point) for point in points)), is_area=False)


def _turned(draw: Callable[[Frame], Geometry], direction: str) -> Callable[[Frame], Geometry]:
    """Return how a shape that points right is drawn pointing `left`, `up` or `down`."""

    def turn(frame: Frame) -> Geometry:
        if direction == "left":
            made = draw(frame)
            top, left, bottom, right = made.insets
            return Geometry(_mapped(made.steps, lambda x, y: (frame.width - x, y)), (top, right, bottom, left))
        made = draw(Frame(frame.height, frame.width, frame.adjustments))
        top, left, bottom, right = made.insets
        if direction == "down":
            return Geometry(_mapped(made.steps, lambda x, y: (frame.width - y, x)), (left, bottom, right, top))
        return Geometry(_mapped(made.steps, lambda x, y: (y, frame.height - x)), (right, top, left, bottom))

    return turn


def _mapped(steps: tuple[Step, ...], change: Callable[[float, float], Point]) -> tuple[Step, ...]:
    return tuple(
        (name, tuple(part for x, y in zip(points[::2], points[1::2], strict=True) for part in change(x, y)))
        for name, points in steps
    )


def turned(steps: tuple[Step, ...], frame: Frame, about: tuple[float, bool, bool]) -> tuple[Step, ...]:
    """Return steps mirrored and then turned about the middle of their box: by degrees, flipped across, flipped down."""
    degrees, across, down = about
    if not (degrees or across or down):
        return steps
    middle_x, middle_y, angle = frame.width / 2, frame.height / 2, radians(degrees)

    def change(x: float, y: float) -> Point:
        dx, dy = (middle_x - x if across else x - middle_x), (middle_y - y if down else y - middle_y)
        return middle_x + dx * cos(angle) - dy * sin(angle), middle_y + dx * sin(angle) + dy * cos(angle)

    return _mapped(steps, change)


_PRESETS: dict[str, Callable[[Frame], Geometry]] = {
    **dict.fromkeys(("rect", "flowChartProcess", "flowChartPredefinedProcess", "flowChartInternalStorage"), _rect),
    **dict.fromkeys(("roundRect", "flowChartAlternateProcess"), _round_rect),
    **dict.fromkeys(("ellipse", "flowChartConnector"), _ellipse),
    **dict.fromkeys(("diamond", "flowChartDecision"), _diamond),
    **dict.fromkeys(("parallelogram", "flowChartInputOutput"), _parallelogram),
    **dict.fromkeys(("hexagon", "flowChartPreparation"), _hexagon),
    **dict.fromkeys(("plus", "mathPlus"), _plus),
    **dict.fromkeys(("line", "straightConnector1"), _line),
    **dict.fromkeys(("bentConnector2", "bentConnector3"), _elbow),
    **dict.fromkeys(("wedgeRectCallout", "wedgeRoundRectCallout", "wedgeEllipseCallout"), _callout),
    "flowChartTerminator": _terminator,
    "donut": _donut,
    "frame": _frame,
    "triangle": _triangle,
    "flowChartExtract": _triangle,
    "rtTriangle": _right_triangle,
    "trapezoid": _trapezoid,
    "octagon": _octagon,
    "pentagon": _pentagon,
    "star4": _star(4, 12_500),
    "star5": _star(5, 19_098, _STAR_5),
    "star6": _star(6, 28_868, (1.1547, 1.0)),
    "star8": _star(8, 37_500),
    "star10": _star(10, 42_533, (1.05146, 1.0)),
    "star12": _star(12, 37_500),
    "star16": _star(16, 37_500),
    "star24": _star(24, 37_500),
    "star32": _star(32, 37_500),
    "rightArrow": _right_arrow,
    "leftArrow": _turned(_right_arrow, "left"),
    "upArrow": _turned(_right_arrow, "up"),
    "downArrow": _turned(_right_arrow, "down"),
    "leftRightArrow": _double_arrow,
    "upDownArrow": _turned(_double_arrow, "up"),
    "chevron": _chevron,
    "homePlate": _home_plate,
}
"""The shapes that are drawn, by their preset's name."""
