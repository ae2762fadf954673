"""Drawings: lines and areas as paths, whatever named them (DrawingML, VML, a chart)."""

from typing import Literal, TypeAlias

from briefgen.model.length import Pt
from briefgen.noun import noun

Step: TypeAlias = tuple[str, tuple[Pt, ...]]
"""One step of a path as PDF has it (ISO 32000-1 8.5.2): `m x y`, `l x y`, `c x1 y1 x2 y2 x y`, or `h`, which closes."""

Wrap: TypeAlias = Literal["none", "topAndBottom", "square"]
Sides: TypeAlias = Literal["both", "left", "right", "largest"]


@noun
class Path:
    """A line or an area. `fill` and `stroke` are RRGGBB, None where it isn't filled or has no outline.

    `weight` is the width of the outline, `dash` an on-off pattern in points, empty for solid. An area inside
    another of the same path is a hole.
    """

    steps: tuple[Step, ...]
    fill: str | None = None
    stroke: str | None = None
    weight: Pt = 0.75
    dash: tuple[Pt, ...] = ()


@noun
class Axis:
    """Where a float stands along one direction: `offset` points from what it is `relative` to, or aligned with it
    (ISO/IEC 29500-1 20.4.3.1 to 20.4.3.5).
    """

    relative: str
    offset: Pt = 0.0
    align: str = ""


def moved(path: Path, x: Pt, y: Pt) -> Path:
    """Return a path moved by x and y points.

    >>> moved(Path((("m", (0, 0)), ("l", (5, 0)))), 10, 1).steps
    (('m', (10, 1)), ('l', (15, 1)))
    """
    steps = tuple((name, _shifted(points, x, y)) for name, points in path.steps)
    return Path(steps, path.fill, path.stroke, path.weight, path.dash)


def _shifted(points: tuple[Pt, ...], x: Pt, y: Pt) -> tuple[Pt, ...]:
    return tuple(at + (y if odd % 2 else x) for odd, at in enumerate(points))


def box_path(x: Pt, y: Pt, width: Pt, height: Pt) -> tuple[Step, ...]:
    """Return the steps round a box from its upper left corner."""
    right, bottom = x + width, y + height
    return (("m", (x, y)), ("l", (right, y)), ("l", (right, bottom)), ("l", (x, bottom)), ("h", ()))
