"""Charts as a file stores them."""

import pytest
from lxml import etree

from briefgen.export import to_pdf
from briefgen.model.chart import Chart
from briefgen.opc.package import Package
from briefgen.word import read_story
from support.chart import BAR, chart_docx, chart_xml, series
from support.paper import laid_out
from support.tagged import tree
from support.wordfile import docx


def chart(inner: str, **about: str) -> Chart:
    (block, *_) = read_story(chart_docx(chart_xml(inner, **about))).sections[0].blocks
    (found,) = [inline for inline in block.inlines if isinstance(inline, Chart)]
    return found


def findings(xml: str) -> list[str]:
    return [finding.problem for finding in read_story(chart_docx(xml)).findings]


def test_the_numbers_of_a_chart_are_those_that_the_file_keeps() -> None:
    found = chart(BAR.format(series("“增量”", "学校", "企业", values=("12.5", "—"))))
    (plot,) = found.plots
    assert (found.width, found.height, plot.kind, plot.gap) == (200, 100, "bar", 1.0)
    assert (plot.series[0].name, plot.series[0].categories, plot.series[0].values) == (
        "“增量”",
        ("学校", "企业"),
        (12.5, None),
    )


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<c:surfaceChart/>" + BAR.format(series("甲", "一", values=("1",))), "图表的立体效果"),
        ("<c:layout><c:manualLayout/></c:layout>" + BAR.format(series("甲", "一", values=("1",))), "手工定的位置"),
        ("<c:surfaceChart/>", "图表"),
    ],
)
def test_what_is_not_drawn_of_a_chart_is_named(inner: str, told: str) -> None:
    assert told in "".join(findings(chart_xml(inner)))


def test_a_chart_that_is_not_in_the_file_is_named_and_keeps_its_room() -> None:
    reference = chart_docx(chart_xml(""), target="charts/gone.xml")
    story = read_story(reference)
    assert [finding.problem for finding in story.findings] == ["PDF里没有画出：图表"]
    assert docx("")


def test_titles_legend_and_axes() -> None:
    axes = (
        '<c:catAx><c:axId val="1"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:max val="50"/></c:scaling>'
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>万元</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        '<c:numFmt formatCode="0.0" sourceLinked="0"/><c:majorUnit val="25"/></c:valAx>'
    )
    found = chart(
        BAR.format(series("甲", "一", values=("1",))) + axes, after='<c:legend><c:legendPos val="b"/></c:legend>'
    )
    assert (found.up.title, found.up.high, found.up.step, found.up.format, found.legend) == ("万元", 50, 25, "0.0", "b")


def test_level_bars_have_their_categories_on_the_axis_up() -> None:
    axes = '<c:catAx><c:delete val="1"/></c:catAx><c:valAx><c:delete val="0"/></c:valAx>'
    found = chart(BAR.replace("col", "bar").format(series("甲", "一", values=("1",))) + axes)
    assert (found.across.shown, found.up.shown) == (True, False)


def test_colours_are_the_files_or_the_themes() -> None:
    own = series(
        "甲", "一", values=("1",), paint='<c:spPr><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></c:spPr>'
    )
    found = chart(BAR.format(own + series("乙", "一", values=("2",))))
    assert [each.colour for each in found.plots[0].series] == ["C00000", "ED7D31"]


def test_a_huge_index_makes_no_huge_series() -> None:
    xml = chart_xml(BAR.format(series("甲", "一", values=("1",)).replace('idx="0"', 'idx="999999999"')))
    assert etree.fromstring(xml) is not None
    read_story(chart_docx(xml))


@pytest.mark.feature("没有替代文字的图表（读屏时念它的种类、标题和系列）", "nearly")
def test_a_chart_without_alternative_text_is_told_by_its_title_and_series() -> None:
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>“增量”</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    inner = BAR.format(series("甲", "一", values=("1",)) + series("乙", "一", values=("2",)))
    whole = chart_docx(chart_xml(inner, before=title))
    part = "word/document.xml"
    silent = Package.read(whole).part(part).replace(' descr="增长"'.encode(), b"")
    pdf = to_pdf(laid_out(Package.read(whole).replaced({part: silent})))
    (figure,) = [line for line in tree(pdf).outline().splitlines() if "Figure" in line]
    assert "Alt=柱形图““增量””，系列：甲、乙" in figure
    assert tree(pdf).text == ""
