"""Custom geometry: outlines that a file draws itself, with the formulas of its guides (ISO/IEC 29500-1 20.1.9)."""

from collections.abc import Callable
from math import atan2, ceil, cos, radians, sin, sqrt, tan
from typing import Any

from briefgen.model.drawing import Step
from briefgen.wml.names import local, qn
from briefgen.wml.values import integer
from briefgen.word.geometry import Frame, Geometry

_TURN = 60_000
"""How many units of an angle make a degree."""

_MOST_STEPS = 5_000
"""The most steps of one outline that are drawn."""

_FARTHEST = 2.0**31
"""How far a point may lie from where its shape begins, in English Metric Units."""

_FORMULAS: dict[str, Callable[..., float]] = {
    "val": lambda x, *_: x,
    "*/": lambda x, y, z=1.0, *_: x * y / z if z else 0.0,
    "+-": lambda x, y, z=0.0, *_: x + y - z,
    "+/": lambda x, y, z=1.0, *_: (x + y) / z if z else 0.0,
    "?:": lambda x, y, z=0.0, *_: y if x > 0 else z,
    "abs": lambda x, *_: abs(x),
    "at2": lambda x, y, *_: atan2(y, x) * 180 / 3.141592653589793 * _TURN,
    "cos": lambda x, y, *_: x * cos(radians(y / _TURN)),
    "sin": lambda x, y, *_: x * sin(radians(y / _TURN)),
    "tan": lambda x, y, *_: x * tan(radians(y / _TURN)),
    "cat2": lambda x, y, z=0.0, *_: x * cos(atan2(z, y)),
    "sat2": lambda x, y, z=0.0, *_: x * sin(atan2(z, y)),
    "max": lambda x, y, *_: max(x, y),
    "min": lambda x, y, *_: min(x, y),
    "mod": lambda x, y, z=0.0, *_: sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z=0.0, *_: min(max(x, y), z) if z >= x else y,
    "sqrt": lambda x, *_: sqrt(max(x, 0.0)),
}
"""The formulas of guides (20.1.9.11)."""


class _Guides:
    """The named values of one geometry, in the units of its shape."""

    def __init__(self, geometry: Any, frame: Frame) -> None:
        width, height, short = frame.width, frame.height, frame.short
        self._values = {
            "w": width,
            "h": height,
            "l": 0.0,
            "t": 0.0,
            "r": width,
            "b": height,
            "hc": width / 2,
            "vc": height / 2,
            "ss": short,
            "ls": max(width, height),
            "cd2": 180 * _TURN,
            "cd4": 90 * _TURN,
            "cd8": 45 * _TURN,
            "3cd4": 270 * _TURN,
            "3cd8": 135 * _TURN,
            "5cd8": 225 * _TURN,
            "7cd8": 315 * _TURN,
            **{f"wd{part}": width / part for part in (2, 3, 4, 5, 6, 8, 10, 32)},
            **{f"hd{part}": height / part for part in (2, 3, 4, 5, 6, 8, 10)},
            **{f"ssd{part}": short / part for part in (2, 4, 6, 8, 16, 32)},
        }
        for listed in ("a:avLst", "a:gdLst"):
            for guide in geometry.iterfind(f"{qn(listed)}/{qn('a:gd')}"):
                self._add(guide.get("name") or "", (guide.get("fmla") or "").split())
        self._values.update(frame.adjustments)

    def _add(self, name: str, formula: list[str]) -> None:
        compute = _FORMULAS.get(formula[0]) if formula else None
        if compute is None:
            return
        try:
            value = compute(*map(self.value, formula[1:4]))
        except (TypeError, ValueError, OverflowError):
            value = 0.0
        self._values[name] = value if abs(value) < _FARTHEST else 0.0

    def value(self, text: str | None) -> float:
        """Return a number, or what the guide of that name comes to."""
        number = integer(text)
        return self._values.get(text or "", 0.0) if number is None else float(number)


def custom_geometry(geometry: Any, frame: Frame) -> Geometry:
    """Return the geometry of an `a:custGeom` in a frame given in English Metric Units."""
    guides = _Guides(geometry, frame)
    steps: list[Step] = []
    is_area = False
    for path in geometry.iterfind(f"{qn('a:pathLst')}/{qn('a:path')}"):
        own = (guides.value(path.get("w")) or frame.width, guides.value(path.get("h")) or frame.height)
        scale = (frame.width / own[0] if own[0] else 1.0, frame.height / own[1] if own[1] else 1.0)
        steps += _steps(path, guides, scale, _MOST_STEPS - len(steps))
        is_area = is_area or path.get("fill") != "none"
    rect = geometry.find(qn("a:rect"))
    insets = (0.0, 0.0, 0.0, 0.0)
    if rect is not None:
        left, top = guides.value(rect.get("l")), guides.value(rect.get("t"))
        insets = (top, left, frame.height - guides.value(rect.get("b")), frame.width - guides.value(rect.get("r")))
    return Geometry(tuple((name, tuple(map(_on_paper, points))) for name, points in steps), insets, is_area)


def _on_paper(at: float) -> float:
    """Return a coordinate that a PDF can hold: one that lies beyond stays as far off the paper as may be."""
    return min(max(at, -_FARTHEST), _FARTHEST)


def _steps(path: Any, guides: _Guides, scale: tuple[float, float], most: int) -> list[Step]:
    steps: list[Step] = []
    at = (0.0, 0.0)
    for command in list(path)[:most]:
        points = [
            (guides.value(point.get("x")) * scale[0], guides.value(point.get("y")) * scale[1])
            for point in command.iterfind(qn("a:pt"))
        ]
        match local(command.tag):
            case "close":
                steps.append(("h", ()))
            case "arcTo":
                added = _arc(command, guides, scale, at)
                steps += added
                at = added[-1][1][-2:] if added else at  # type: ignore[assignment]
            case name if points:
                steps.append(_step(name, points, at))
                at = points[-1]
    return steps if steps and steps[0][0] == "m" else []


def _step(name: str, points: list[tuple[float, float]], at: tuple[float, float]) -> Step:
    """Return a line or a curve to the last of `points`; a quadratic curve becomes a cubic one."""
    if name == "cubicBezTo" and len(points) == 3:
        return "c", (*points[0], *points[1], *points[2])
    if name == "quadBezTo" and len(points) == 2:
        (hx, hy), (x, y) = points
        return "c", (
            at[0] + 2 / 3 * (hx - at[0]),
            at[1] + 2 / 3 * (hy - at[1]),
            x + 2 / 3 * (hx - x),
            y + 2 / 3 * (hy - y),
            x,
            y,
        )
    return ("m" if name == "moveTo" else "l"), points[-1]


def _arc(command: Any, guides: _Guides, scale: tuple[float, float], at: tuple[float, float]) -> list[Step]:
    """Return an arc of an ellipse as curves of at most a quarter each (20.1.9.4)."""
    wide, high = guides.value(command.get("wR")) * scale[0], guides.value(command.get("hR")) * scale[1]
    start = radians(guides.value(command.get("stAng")) / _TURN)
    swing = radians(max(min(guides.value(command.get("swAng")) / _TURN, 360), -360))
    parts = max(ceil(abs(swing) / 1.5708), 1)
    step, handle = swing / parts, 4 / 3 * tan(swing / parts / 4)
    middle_x, middle_y = at[0] - wide * cos(start), at[1] - high * sin(start)
    found: list[Step] = []
    for number in range(parts):
        a, b = start + number * step, start + (number + 1) * step
        found.append(
            (
                "c",
                (
                    middle_x + wide * (cos(a) - handle * sin(a)),
                    middle_y + high * (sin(a) + handle * cos(a)),
                    middle_x + wide * (cos(b) + handle * sin(b)),
                    middle_y + high * (sin(b) - handle * cos(b)),
                    middle_x + wide * cos(b),
                    middle_y + high * sin(b),
                ),
            )
        )
    return found
