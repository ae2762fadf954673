"""Line ends: the arrow heads, diamonds and discs at the ends of a line (ISO/IEC 29500-1 20.1.8.37, 20.1.8.57)."""

from math import hypot

from briefgen.model.drawing import Path, Step
from briefgen.model.length import Pt
from briefgen.noun import noun
from briefgen.word.geometry import Frame, preset_geometry

Point = tuple[Pt, Pt]

_SIZES = {"sm": 2.0, "med": 3.0, "lg": 5.0}
"""How wide and long a line's end is, in widths of the line (20.1.10.32, 20.1.10.33)."""

_LEAST: Pt = 2.0
"""A thinner line has the ends of one of this width, in points."""

_SHAPES: dict[str, tuple[Point, ...]] = {
    "triangle": ((0.0, 0.0), (-1.0, -0.5), (-1.0, 0.5)),
    "stealth": ((0.0, 0.0), (-1.0, -0.5), (-0.6, 0.0), (-1.0, 0.5)),
    "diamond": ((0.5, 0.0), (0.0, -0.5), (-0.5, 0.0), (0.0, 0.5)),
}
"""Corners of an end at the origin of a line that comes from the left, in its length and width."""

_OPEN = ((-1.0, -0.5), (0.0, 0.0), (-1.0, 0.5))


@noun
class LineEnd:
    """An end of a line: the names of its kind, its width and its length (20.1.10.31 to 20.1.10.33)."""

    kind: str = "none"
    width: str = "med"
    length: str = "med"


def end_paths(steps: tuple[Step, ...], ends: tuple[LineEnd, LineEnd], look: tuple[str, Pt]) -> list[Path]:
    """Return the ends of an open line as paths, those of its start and of its stop; `look` is its colour and width."""
    points = [(name, at[-2:], at) for name, at in steps]
    if len(points) < 2 or any(name == "h" for name, *_ in points) or sum(name == "m" for name, *_ in points) != 1:
        return []
    name, _, first = points[1]
    last = points[-1][2]
    before = last[2:4] if points[-1][0] == "c" else points[-2][1]
    tips = ((points[0][1], first[:2] if name == "c" else first[-2:]), (last[-2:], before))
    return [path for end, tip in zip(ends, tips, strict=True) for path in _end(end, tip, look)]


def _end(end: LineEnd, tip: tuple[tuple[Pt, ...], tuple[Pt, ...]], look: tuple[str, Pt]) -> list[Path]:
    (x, y), (from_x, from_y) = tip
    far = hypot(x - from_x, y - from_y)
    if end.kind == "none" or not far:
        return []
    colour, weight = look
    unit = max(weight, _LEAST)
    length, width = unit * _SIZES.get(end.length, 3.0), unit * _SIZES.get(end.width, 3.0)
    along, over = (x - from_x) / far, (y - from_y) / far

    def place(corner: Point) -> Point:
        ahead, aside = corner[0] * length, corner[1] * width
        return x + ahead * along - aside * over, y + ahead * over + aside * along

    if end.kind == "arrow":
        corners = [place(corner) for corner in _OPEN]
        return [Path((("m", corners[0]), *(("l", corner) for corner in corners[1:])), None, colour, weight)]
    if end.kind == "oval":
        disc = preset_geometry("ellipse", Frame(width, width, {}))
        steps = () if disc is None else disc.steps
        moved = tuple(
            (name, tuple(at + (y if odd % 2 else x) - width / 2 for odd, at in enumerate(p))) for name, p in steps
        )
        return [Path(moved, colour)]
    corners = [place(corner) for corner in _SHAPES.get(end.kind, _SHAPES["triangle"])]
    return [Path((("m", corners[0]), *(("l", corner) for corner in corners[1:]), ("h", ())), colour)]
