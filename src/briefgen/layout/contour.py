"""Contours: the outline of a float cut into strips, beside which lines run (ISO/IEC 29500-1 20.4.2.16)."""

from collections.abc import Sequence

from briefgen.layout.edges import Box
from briefgen.model.length import Pt

_STRIP: Pt = 3.0
"""How high a strip is at least."""

_MOST = 96
"""The most strips of one outline."""

Point = tuple[Pt, Pt]


def strips_of(corners: Sequence[Point], *, hollow: bool = False) -> list[Box]:
    """Return level strips that cover a polygon, from its top down; `hollow` leaves out what lies between its parts.

    >>> [(one.x, one.width) for one in strips_of([(0, 0), (6, 6), (0, 6)])]
    [(0.0, 3.0), (0.0, 6.0)]
    """
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    count = min(max(round((bottom - top) / _STRIP), 1), _MOST)
    height = (bottom - top) / count
    found: list[Box] = []
    for number in range(count):
        upper = top + number * height
        parts = _covered(corners, upper, upper + height)
        if parts and not hollow:
            parts = [(parts[0][0], parts[-1][1])]
        found += [Box(left, upper, right - left, height) for left, right in parts]
    return found


def _covered(corners: Sequence[Point], upper: Pt, lower: Pt) -> list[Point]:
    """Return from where to where a polygon covers a strip, parts that meet made one."""
    middle = (upper + lower) / 2
    crossings = sorted(
        (_at(one, other, middle), *_range(one, other, upper, lower))
        for one, other in _edges(corners)
        if (one[1] <= middle) != (other[1] <= middle)
    )
    parts = [
        (min(enter[1], leave[1]), max(enter[2], leave[2]))
        for enter, leave in zip(crossings[::2], crossings[1::2], strict=False)
    ]
    inside = [x for x, y in corners if upper <= y <= lower]
    if inside and not parts:
        return [(min(inside), max(inside))]
    joined: list[Point] = []
    for left, right in parts:
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _edges(corners: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def _at(one: Point, other: Point, y: Pt) -> Pt:
    """Return where an edge that is not level crosses a height."""
    return one[0] + (other[0] - one[0]) * (y - one[1]) / (other[1] - one[1])


def _range(one: Point, other: Point, upper: Pt, lower: Pt) -> Point:
    """Return how far left and right an edge reaches within a strip."""
    low, high = sorted((one[1], other[1]))
    ends = [_at(one, other, y) for y in (max(upper, low), min(lower, high))]
    return min(ends), max(ends)
