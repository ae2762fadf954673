"""Fills, line ends and what is said of them."""

import pytest
from lxml import etree

from briefgen.model.drawing import Path
from briefgen.word.line_ends import LineEnd, end_paths
from briefgen.word.paint import read_fill, read_outline

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def fill(inner: str) -> str | None:
    return read_fill(etree.fromstring(f"<a:spPr {A}>{inner}</a:spPr>"), {})


def stop(at: int, ink: str) -> str:
    return f'<a:gs pos="{at}"><a:srgbClr val="{ink}"/></a:gs>'


def gradient(*stops: str) -> str:
    return f"<a:gradFill><a:gsLst>{''.join(stops)}</a:gsLst></a:gradFill>"


@pytest.mark.feature("图形的渐变填充", "nearly")
def test_a_gradient_has_its_mean_colour() -> None:
    """A stop counts as far as halfway to the next ones, whatever the order in which they come."""
    assert fill(gradient(stop(100000, "0000FF"), stop(0, "FF0000"))) == "800080"
    assert fill(gradient(stop(0, "000000"), stop(80000, "FFFFFF"))) == "999999"
    assert fill(gradient(stop(50000, "123456"))) == "123456"
    assert fill(gradient()) is None


@pytest.mark.feature("图形的图案填充", "nearly")
def test_a_pattern_has_the_mean_of_its_two_colours() -> None:
    inks = '<a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
    assert fill(f'<a:pattFill prst="pct20">{inks}</a:pattFill>') == "CCCCCC"
    assert fill(f'<a:pattFill prst="dkHorz">{inks}</a:pattFill>') == "808080"


LINE = (("m", (0.0, 0.0)), ("l", (100.0, 0.0)))


def ends(kind: str, **size: str) -> list[Path]:
    return end_paths(LINE, (LineEnd(), LineEnd(kind, **size)), ("FF0000", 2.0))


@pytest.mark.feature("线条的箭头", "nearly")
def test_an_arrow_points_where_its_line_goes() -> None:
    """20.1.10.31: three widths of its line long and wide, by default."""
    (head,) = ends("triangle")
    assert head == Path((("m", (100, 0)), ("l", (94, -3)), ("l", (94, 3)), ("h", ())), "FF0000")
    (large,) = ends("triangle", width="lg", length="sm")
    assert large.steps[1] == ("l", (96, -5))


def test_the_start_of_a_line_has_an_end_of_its_own() -> None:
    (tail,) = end_paths(LINE, (LineEnd("triangle"), LineEnd()), ("FF0000", 2.0))
    assert tail.steps[:2] == (("m", (0, 0)), ("l", (6, 3)))


def test_a_curve_ends_in_its_own_direction() -> None:
    curve = (("m", (0.0, 0.0)), ("c", (50.0, 0.0, 100.0, 50.0, 100.0, 100.0)))
    (head,) = end_paths(curve, (LineEnd(), LineEnd("triangle")), ("FF0000", 2.0))
    assert head.steps[:2] == (("m", (100, 100)), ("l", (103, 94)))


def test_an_open_arrow_is_drawn_and_a_disc_is_filled() -> None:
    (arrow,), (disc,) = ends("arrow"), ends("oval")
    assert (arrow.fill, arrow.stroke, arrow.weight) == (None, "FF0000", 2.0)
    assert disc.fill == "FF0000"
    assert {round(points[-1]) for _, points in disc.steps if points} <= {-3, 0, 3}


def test_a_closed_line_and_one_that_ends_where_it_begins_have_no_ends() -> None:
    two = (LineEnd("triangle"), LineEnd("triangle"))
    assert not end_paths((*LINE, ("h", ())), two, ("FF0000", 2.0))
    assert not end_paths((("m", (0.0, 0.0)), ("l", (0.0, 0.0))), two, ("FF0000", 2.0))
    assert not ends("none")


def test_the_ends_of_an_outline_are_read() -> None:
    ink = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
    line = f'<a:ln {A} w="12700">{ink}<a:headEnd type="oval" w="sm" len="lg"/><a:tailEnd type="triangle"/></a:ln>'
    outline = read_outline(etree.fromstring(line), {})
    assert outline is not None
    assert outline.ends == (LineEnd("oval", "sm", "lg"), LineEnd("triangle"))
