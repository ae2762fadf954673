"""Bands and obstacles: what floats keep free of lines (ISO/IEC 29500-1 20.4.2.17 to 20.4.2.20).

A band is free from side to side; beside an obstacle there are lines.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Literal

from briefgen.model.length import Pt
from briefgen.noun import noun


@noun
class Band:
    """A stretch of the page from `top` down to `bottom` in which no line stands."""

    top: Pt
    bottom: Pt


BESIDE: Pt = 72.0
"""The least room beside a float that Word sets text in: an inch."""


@noun
class Obstacle:
    """A box that lines run beside, counted from the left edge and the top of what is being set. `sides` are those that
    may have text. A large first letter has so many `lines` of its own paragraph beside it, however high it is.
    """

    left: Pt
    right: Pt
    top: Pt
    bottom: Pt
    sides: Literal["both", "left", "right", "largest"] = "both"
    lines: int = 0


def met(obstacles: Sequence[Obstacle], number: int) -> Sequence[Obstacle]:
    """Return obstacles as line `number` of a paragraph meets them: those that count lines reach as far down.

    >>> letter = Obstacle(0, 50, 0, 90, lines=2)
    >>> [one.bottom for one in met([letter], 1)], met([letter], 2)
    ([inf], [])
    """
    if not any(one.lines for one in obstacles):
        return obstacles
    return [replace(one, bottom=inf) if one.lines else one for one in obstacles if not one.lines or number < one.lines]


def free_stretches(obstacles: Sequence[Obstacle], y: Pt, height: Pt, width: Pt) -> list[tuple[Pt, Pt]]:
    """Return from where to where lines of `height` at y may reach in a column so wide, beside the obstacles there: each
    stretch of an inch at least, from the left; only the widest where one of them wants it so (20.4.3.7).

    >>> free_stretches([Obstacle(100, 150, 0, 20)], 5, 10, 250), free_stretches([Obstacle(0, 150, 0, 20)], 5, 10, 200)
    ([(0.0, 100), (150, 250)], [])
    """
    stretches: list[tuple[Pt, Pt]] = [(0.0, width)]
    whole = True
    for one in obstacles:
        if one.top < y + height and y < one.bottom:
            stretches = [part for stretch in stretches for part in _beside(stretch, one)]
            whole = whole and one.sides != "largest"
    found = [stretch for stretch in stretches if stretch[1] - stretch[0] >= min(BESIDE, width)]
    return sorted(found) if whole else [widest(found)] if found else []


def widest(stretches: Sequence[tuple[Pt, Pt]]) -> tuple[Pt, Pt]:
    """Return the widest of several stretches, the first of equal ones."""
    return max(stretches, key=lambda stretch: stretch[1] - stretch[0])


def _beside(stretch: tuple[Pt, Pt], one: Obstacle) -> list[tuple[Pt, Pt]]:
    left, right = stretch
    found = []
    if one.sides != "right" and left < min(right, one.left):
        found.append((left, min(right, one.left)))
    if one.sides != "left" and max(left, one.right) < right:
        found.append((max(left, one.right), right))
    return found


def clear_of(bands: Sequence[Band], y: Pt, height: Pt) -> Pt:
    """Return where a line of `height` stands that would begin at y: there, or below the bands in its way.

    >>> clear_of([Band(10, 30), Band(35, 40)], 5, 4), clear_of([Band(10, 30), Band(35, 40)], 5, 8)
    (5, 40)
    """
    for band in sorted(bands, key=lambda one: one.top):
        if band.top < y + height and y < band.bottom:
            y = band.bottom
    return y


def next_band(bands: Sequence[Band], y: Pt, bottom: Pt) -> Pt:
    """Return where the lines from y on end: at the next band, or at `bottom`.

    >>> next_band([Band(10, 30)], 5, 100), next_band([Band(10, 30)], 30, 100)
    (10, 100)
    """
    return min((band.top for band in bands if band.top >= y), default=bottom)
