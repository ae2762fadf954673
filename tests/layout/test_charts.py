"""Charts set, in square fonts of 10 points: a digit is 5 wide. The box is 200 by 100 points at 10, 10."""

import pytest

from briefgen.layout.chart_scale import Scale, scale_of, written
from briefgen.model.chart import ChartAxis
from briefgen.model.page import Page
from support.chart import BAR, chart_docx, chart_xml, series
from support.square import lay_out

AXES = "<c:catAx/><c:valAx/>"


def page(inner: str, **about: str) -> Page:
    return lay_out(chart_docx(chart_xml(inner, **about))).pages[0]


def texts(found: Page) -> list[str]:
    return [line.text for line in found.lines]


@pytest.mark.parametrize(
    ("numbers", "length", "ends"),
    [
        ([12.5, 22.1], 180, (0, 25, 5)),
        ([12, 52], 174, (0, 60, 10)),
        ([340, 605], 145, (0, 700, 100)),
        ([2800, 5100], 180, (0, 6000, 1000)),
        ([40, 95], 180, (0, 100, 10)),
        ([-3, 4], 100, (-4, 6, 2)),
        ([98, 99, 100], 100, (97, 101, 1)),
        ([], 100, (0, 1.5, 0.5)),
        ([0, 0], 100, (0, 1.5, 0.5)),
        ([7, 7], 100, (0, 8, 2)),
    ],
)
def test_scales_are_those_of_words_own_charts(numbers: list[float], length: float, ends: tuple[float, ...]) -> None:
    """The first five are read off a PDF that Word made; marks of 10 point type stand 17.6 points apart at least."""
    found = scale_of(numbers, ChartAxis(), length, 17.58)
    assert (found.low, found.high, found.step) == pytest.approx(ends)


def test_an_axis_keeps_the_ends_and_the_step_that_the_file_names() -> None:
    assert scale_of([3], ChartAxis(low=1, high=9, step=4), 100, 20) == Scale(1, 9, 4)


def test_an_axis_with_a_tiny_step_has_not_too_many_marks() -> None:
    assert len(scale_of([1e9], ChartAxis(step=1e-9), 100, 20).marks) <= 501


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [(0.5, "0%", "50%"), (1e6, "#,##0", "1,000,000"), (12.5, "General", "12.5"), (3, '0"万元"', "3"), (2, "", "2")],
)
def test_numbers_in_a_sheets_format(number: float, code: str, text: str) -> None:
    assert written(number, code) == text


def test_the_words_of_a_bar_chart_stand_along_its_axes() -> None:
    found = page(BAR.format(series("甲", "学校", "企业", values=("12", "20"))) + AXES)
    assert texts(found) == ["学校", "企业", "0", "10", "20", "30"]
    right = {round(line.x + line.spans[-1].end, 1) for line in found.lines[2:]}
    assert len(right) == 1, "numbers end at one place"
    bars = [placed.path for placed in found.paths if placed.path.fill == "4472C4"]
    heights = [bar.steps[2][1][1] - bar.steps[0][1][1] for bar in bars]
    assert heights[1] / heights[0] == pytest.approx(20 / 12)


def test_a_legend_names_every_series() -> None:
    inner = BAR.format(series("甲", "一", values=("1",)) + series("乙", "一", values=("2",))) + AXES
    for side in ("r", "b", "t", "l"):
        assert {"甲", "乙"} <= set(texts(page(inner, after=f'<c:legend><c:legendPos val="{side}"/></c:legend>')))


def test_a_pie_has_a_slice_for_each_number_and_its_share_written() -> None:
    shown = '<c:dLbls><c:showPercent val="1"/></c:dLbls>'
    pie = f"<c:pieChart>{series('甲', '一', '二', values=('1', '3'))}{shown}</c:pieChart>"
    found = page(pie)
    assert texts(found) == ["25%", "75%"]
    assert [placed.path.fill for placed in found.paths] == ["4472C4", "ED7D31"]


@pytest.mark.parametrize("kind", ["lineChart", "areaChart", "pieChart", "doughnutChart", "radarChart"])
@pytest.mark.parametrize("values", [(), ("",), ("0", "0"), ("-5", "1e14"), ("nan", "inf")])
def test_no_numbers_stop_a_chart(kind: str, values: tuple[str, ...]) -> None:
    found = page(f"<c:{kind}>{series('甲', '一', '二', values=values)}</c:{kind}>{AXES}")
    assert all(abs(at) < 1e6 for placed in found.paths for _, points in placed.path.steps for at in points)


def test_scatter_and_bubbles_stand_at_their_numbers() -> None:
    xy = series("甲", values=("1", "2")).replace("c:val>", "c:yVal>")
    xs = "<c:xVal><c:numRef><c:numCache><c:pt idx='0'><c:v>3</c:v></c:pt><c:pt idx='1'><c:v>6</c:v></c:pt></c:numCache></c:numRef></c:xVal>"
    size = xs.replace("xVal", "bubbleSize")
    axes = '<c:valAx><c:axPos val="b"/></c:valAx><c:valAx><c:axPos val="l"/></c:valAx>'
    for kind, more in (("scatterChart", xs), ("bubbleChart", xs + size)):
        found = page(f"<c:{kind}>{xy.replace('</c:ser>', f'{more}</c:ser>')}</c:{kind}>{axes}")
        assert texts(found)[:2] == ["0", "2"]
        assert len([placed for placed in found.paths if placed.path.fill]) == 2
