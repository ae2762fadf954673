"""Bands: the heights of a page that floats keep free of lines (`wp:wrapTopAndBottom`, ISO/IEC 29500-1 20.4.2.20)."""

from collections.abc import Sequence

from briefgen.model.length import Pt
from briefgen.noun import noun


@noun
class Band:
    """A stretch of the page from `top` down to `bottom` in which no line stands."""

    top: Pt
    bottom: Pt


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
