"""Word's line heights as arithmetic, each with the place it is published."""

import pytest

from briefgen.layout.heights import line_extent
from briefgen.layout.measure import natural_line
from briefgen.model.face import LineMetrics
from briefgen.model.style import Grid, ParagraphStyle

OFFICE = LineMetrics(220 / 256, 36 / 256, east_asian=True)
CALIBRI = LineMetrics(0.75, 0.25, 0.2207)
GRID = Grid("lines", 29.6)


def height(metrics: LineMetrics, size: float, grid: Grid = Grid(), **style: object) -> float:
    return line_extent(*natural_line(metrics, size), ParagraphStyle(**style), grid).height


def baseline(metrics: LineMetrics, size: float, grid: Grid = Grid(), **style: object) -> float:
    return line_extent(*natural_line(metrics, size), ParagraphStyle(**style), grid).baseline


@pytest.mark.parametrize(
    ("size", "expected"),
    [(16, 20.8), (12, 15.6), (10.5, 13.65)],
    ids=["三号", "the default grid of 312 twips", "五号 (office2pdf#1638)"],
)
def test_an_east_asian_line_is_one_and_three_tenths_em(size: float, expected: float) -> None:
    assert height(OFFICE, size) == pytest.approx(expected)


@pytest.mark.parametrize(("multiple", "expected"), [(1.15, 15.442), (1.0, 13.428)])
def test_a_latin_line_is_ascent_descent_and_gap(multiple: float, expected: float) -> None:
    """Calibri 11 at 1.15: 15.448 in Word's PDFs, 15.442 by the formula."""
    assert height(CALIBRI, 11, line=multiple) == pytest.approx(expected, abs=0.01)


def test_the_surplus_of_a_multiple_lies_below_the_line() -> None:
    """office-open-xml-viewer#990: the baseline stays at the natural ascent."""
    assert baseline(CALIBRI, 14, line=1.15) == pytest.approx(0.9707 * 14, abs=0.001)


@pytest.mark.parametrize("size", [12, 16, 42])
def test_exact_puts_the_baseline_at_four_fifths(size: float) -> None:
    """betteroffice#180; the grid does not touch it (#594)."""
    extent = line_extent(*natural_line(OFFICE, size), ParagraphStyle(line=28, line_rule="exact"), GRID)
    assert (extent.height, extent.baseline) == (28, pytest.approx(22.4))


@pytest.mark.parametrize(
    ("size", "cells"), [(16, 1), (22, 1), (23, 2), (36, 2), (46, 3)], ids=["16", "22", "23", "36", "46"]
)
def test_a_grid_line_takes_whole_cells(size: float, cells: int) -> None:
    """office-open-xml-viewer#1018: ceil(natural / pitch)."""
    assert height(OFFICE, size, GRID) == pytest.approx(cells * 29.6)


def test_a_multiple_scales_the_cells() -> None:
    """betteroffice#595."""
    assert height(OFFICE, 16, GRID, line=1.5) == pytest.approx(44.4)


def test_text_stands_in_the_middle_of_its_cells() -> None:
    """GB/T 33476.2 §6.2: half of the seven eighths above the first line; em box top at 37 mm for a margin of 34.58."""
    top_of_em = 34.58 / 25.4 * 72 + baseline(OFFICE, 16, GRID) - 0.88 * 16
    assert top_of_em / 72 * 25.4 == pytest.approx(37.0, abs=0.5)


@pytest.mark.parametrize(("value", "expected"), [(12, 18), (18, 18), (24, 24)])
def test_at_least_takes_the_largest_of_line_value_and_cell(value: float, expected: float) -> None:
    """office-open-xml-viewer#924: 12/18/24 on a pitch of 18 give 18/18/24, no rounding to cells."""
    assert height(OFFICE, 10.5, Grid("lines", 18), line=value, line_rule="atLeast") == expected


@pytest.mark.parametrize(
    ("multiple", "below", "expected"),
    [(1.0, 0, 216), (1.15, 0, 217.935), (1.15, 2.44, 220.375), (0.5, 0, 216)],
    ids=["alone, single", "alone, Cambria 11 x 1.15", "beside text", "less than single"],
)
def test_a_multiple_adds_its_surplus_to_a_picture_once(multiple: float, below: float, expected: float) -> None:
    """Word's own PDFs: charts of 216 points in Cambria 11 x 1.15 take 217.9, a picture of 42 in Arial x 1.0 takes 42."""
    extent = line_extent(10.46, 2.44, ParagraphStyle(line=multiple), Grid(), (216, below))
    assert (extent.height, extent.baseline) == (pytest.approx(expected, abs=0.001), 216)


def test_a_picture_lower_than_the_type_changes_nothing() -> None:
    style = ParagraphStyle(line=1.5)
    assert line_extent(8, 2, style, Grid(), (8, 2)) == line_extent(8, 2, style, Grid())


def test_a_picture_that_the_surplus_of_the_type_covers_stands_in_it() -> None:
    assert line_extent(8, 2, ParagraphStyle(line=1.2), Grid(), (9, 0)).height == 12


@pytest.mark.parametrize(("rule", "expected"), [("exact", 20), ("atLeast", 102)])
def test_a_picture_heeds_the_other_rules(rule: str, expected: float) -> None:
    assert line_extent(8, 2, ParagraphStyle(line=20, line_rule=rule), Grid(), (100, 2)).height == expected


def test_a_picture_takes_whole_cells_of_the_grid() -> None:
    assert line_extent(8, 2, ParagraphStyle(), Grid("lines", 30), (100, 2)).height == 120


def test_a_paragraph_may_opt_out_of_the_grid() -> None:
    """ISO/IEC 29500-1 17.3.1.32."""
    assert height(OFFICE, 16, GRID, snap_to_grid=False) == pytest.approx(20.8)
