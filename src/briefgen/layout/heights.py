"""How high a line is and where its baseline lies."""

from dataclasses import replace
from math import ceil

from briefgen.model.length import Pt
from briefgen.model.style import Grid, ParagraphStyle
from briefgen.noun import noun

_EXACT_BASELINE = 0.8
"""Under `exact` the baseline lies at this share of the line, for every font and size (betteroffice#180)."""

_ROUNDING = 1e-6


@noun
class Extent:
    """A line's vertical share of the page and its baseline, measured from its top; in points."""

    height: Pt
    baseline: Pt


def line_extent(
    above: Pt, below: Pt, style: ParagraphStyle, grid: Grid, picture: tuple[Pt, Pt] | None = None
) -> Extent:
    """Return the extent of a line whose natural line reaches `above` and `below` its baseline.

    `picture` is the height of the highest picture on it, and how far the characters beside the pictures reach
    below the baseline: 0 where there are none. None is a line without pictures.

    - `exact`: the value itself; the grid does not touch it (betteroffice#594).
    - `atLeast`: the largest of the natural line, the value and one grid cell, the surplus above
      (office-open-xml-viewer#924).
    - `auto` on the grid: as many whole cells as the natural line needs, the text in their middle, times the
      multiple (office-open-xml-viewer#1018, betteroffice#595, #610).
    - `auto` without a grid: the multiple of the natural line, its surplus below (office-open-xml-viewer#990).
    - A picture higher than the text is not stretched by a multiple: the text's surplus is added once (charts of
      216 points in Cambria 11 x 1.15 take 217.9 in Word's own PDFs).
    """
    if picture is not None and picture[0] > above:
        return _picture_extent(line_extent(above, below, style, grid), picture, style, grid)
    natural = above + below
    if style.line_rule == "exact":
        return Extent(style.line, style.line * _EXACT_BASELINE)
    on_grid = grid.kind != "none" and style.snap_to_grid and grid.pitch > 0
    if style.line_rule == "atLeast":
        height = max(natural, style.line, grid.pitch if on_grid else 0.0)
        return Extent(height, above + height - natural)
    base = ceil(natural / grid.pitch - _ROUNDING) * grid.pitch if on_grid else natural
    height = base * style.line
    baseline = above + (base - natural) / 2
    return Extent(height, baseline if style.line >= 1 else baseline - (base - height))


def _picture_extent(text: Extent, picture: tuple[Pt, Pt], style: ParagraphStyle, grid: Grid) -> Extent:
    """Return the extent of a line with a picture that is higher than its `text`."""
    if style.line_rule != "auto":
        return line_extent(*picture, style, grid)
    extent = line_extent(*picture, replace(style, line=1.0), grid)
    surplus = text.height * (1 - 1 / style.line) if style.line > 1 else 0.0
    if extent.height + surplus < text.height:
        return Extent(text.height, picture[0])
    return Extent(extent.height + surplus, extent.baseline)
