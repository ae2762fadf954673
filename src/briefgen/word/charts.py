"""Charts: what a chart part says (ISO/IEC 29500-1 21.2), taken from the numbers that the file keeps of its sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from briefgen.model.chart import Chart, ChartAxis, ChartKind, Plot, Series
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.wml.names import local, qn
from briefgen.wml.values import integer
from briefgen.word.context import Context
from briefgen.word.paint import read_fill, read_outline

_KINDS: dict[str, ChartKind] = {
    "barChart": "bar",
    "bar3DChart": "bar",
    "lineChart": "line",
    "line3DChart": "line",
    "stockChart": "line",
    "areaChart": "area",
    "area3DChart": "area",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "ofPieChart": "pie",
    "doughnutChart": "doughnut",
    "scatterChart": "scatter",
    "bubbleChart": "bubble",
    "radarChart": "radar",
}
_SHOWN = {"showVal": "value", "showCatName": "category", "showSerName": "series", "showPercent": "percent"}
_OFF = {"0", "false"}
_MOST_POINTS = 2_000
"""The most points of a series that are drawn."""

_SIZE: Pt = 10.0
_TITLE: Pt = 18.0
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_MARKS = ("diamond", "square", "triangle", "circle")
_FLAT = {"bar3DChart", "line3DChart", "area3DChart", "pie3DChart", "ofPieChart", "stockChart", "surfaceChart"}


def read_chart(root: Any, size: tuple[Pt, Pt], context: Context, spot: str) -> Chart | None:
    """Return the chart of a `c:chartSpace` at its size, None where none of its plots is one that we draw."""
    chart = root.find(qn("c:chart"))
    area = None if chart is None else chart.find(qn("c:plotArea"))
    if chart is None or area is None:
        return None
    theme = context.colours
    _note(area, context, spot)
    plots = tuple(plot for child in area if (plot := _plot(child, theme)) is not None and plot.series)
    if not plots:
        return None
    text = _text_style(root.find(qn("c:txPr")), context, RunStyle(size=_SIZE))
    horizontal = any(plot.horizontal for plot in plots)
    first, second = _axes(area, theme, swapped=horizontal)
    title = chart.find(qn("c:title"))
    own = _words(title) or _automatic_title(chart, plots)
    titled = _text_style(title, context, replace(text, size=_TITLE, bold=True))
    legend = chart.find(qn("c:legend"))
    frame = read_outline(_inside(root, "c:spPr", "a:ln"), theme)
    inner = read_outline(_inside(area, "c:spPr", "a:ln"), theme)
    return Chart(
        plots, *size, text, first, second, own, titled,
        "" if legend is None else _value(legend, "c:legendPos") or "r",  # type: ignore[arg-type]
        read_fill(root.find(qn("c:spPr")), theme), frame.colour if frame else None, inner.colour if inner else None,
    )  # fmt: skip


_WORDS: dict[ChartKind, str] = {
    "bar": "条形图",
    "line": "折线图",
    "area": "面积图",
    "pie": "饼图",
    "doughnut": "圆环图",
    "scatter": "散点图",
    "bubble": "气泡图",
    "radar": "雷达图",
}
_TOLD = 6
"""The most series of a chart that are told by name."""


def told_chart(chart: Chart) -> str:
    """Return what a chart without alternative text is told by: its kinds, its title and its series."""
    kinds = "、".join(dict.fromkeys(_kind_words(plot) for plot in chart.plots))
    names = [series.name for plot in chart.plots for series in plot.series]
    listed = "、".join(names[:_TOLD]) + (f"等{len(names)}个" if len(names) > _TOLD else "")
    return f"{kinds}{f'“{chart.title}”' if chart.title else ''}，系列：{listed}"


def _kind_words(plot: Plot) -> str:
    return "柱形图" if plot.kind == "bar" and not plot.horizontal else _WORDS[plot.kind]


def _note(area: Any, context: Context, spot: str) -> None:
    kinds = [local(child.tag) for child in area if local(child.tag).endswith("Chart")]
    if any(kind in _FLAT for kind in kinds):
        context.not_drawn(spot, "图表的立体效果等（按平面画）")
    if any(kind not in _KINDS for kind in kinds):
        context.not_drawn(spot, "这一种图表")
    if area.find(f"{qn('c:layout')}/{qn('c:manualLayout')}") is not None:
        context.not_drawn(spot, "图表里手工定的位置（自动排）")
    if next(area.iter(qn("c:trendline"), qn("c:errBars")), None) is not None:
        context.not_drawn(spot, "图表的趋势线、误差线")


def _plot(element: Any, theme: Mapping[str, str]) -> Plot | None:
    kind = _KINDS.get(local(element.tag))
    if kind is None:
        return None
    vary = _flag(element, "c:varyColors", default=kind in {"pie", "doughnut"})
    series = tuple(_series(ser, at, kind, (element, theme)) for at, ser in enumerate(element.iterfind(qn("c:ser"))))
    grouping = _value(element, "c:grouping") or "clustered"
    gap, overlap, hole = (integer(_value(element, name)) for name in ("c:gapWidth", "c:overlap", "c:holeSize"))
    return Plot(
        kind,
        series,
        _value(element, "c:barDir") == "bar",
        cast("Any", grouping if grouping in {"stacked", "percentStacked"} else "clustered"),
        min(max(150 if gap is None else gap, 0), 500) / 100,
        min(max(overlap or 0, -100), 100) / 100,
        min(max(50 if hole is None else hole, 1), 90) / 100,
        vary,
        _value(element, "c:radarStyle") == "filled",
        tuple(theme[name] for name in _ACCENTS if name in theme),
    )


def _series(ser: Any, at: int, kind: ChartKind, about: tuple[Any, Mapping[str, str]]) -> Series:
    plot, theme = about
    properties = ser.find(qn("c:spPr"))
    automatic = theme.get(f"accent{at % 6 + 1}", "4472C4")
    line = read_outline(None if properties is None else properties.find(qn("a:ln")), theme, 2.25)
    lined = kind in {"line", "scatter", "radar"}
    colour = (line.colour if line and lined else read_fill(properties, theme)) or automatic
    values = ser.find(qn("c:yVal")) if kind in {"scatter", "bubble"} else ser.find(qn("c:val"))
    categories = _strings(ser.find(qn("c:cat")))
    return Series(
        _words(ser.find(qn("c:tx"))) or f"系列{at + 1}",
        _numbers(values),
        categories,
        _numbers(ser.find(qn("c:xVal"))),
        _numbers(ser.find(qn("c:bubbleSize"))),
        colour,
        tuple(_point_colours(ser, theme)),
        0.0 if kind == "scatter" and _unlined(plot, properties) else line.width if line else 2.25,
        _marker(ser, plot, kind, at),
        tuple(_shown(ser, plot)),
        _format(values),
    )


def _unlined(plot: Any, properties: Any) -> bool:
    """Say whether the points of a scatter chart are not joined (21.2.2.155)."""
    line = _inside(properties, "a:ln")
    if line is not None:
        return line.find(qn("a:noFill")) is not None
    return (_value(plot, "c:scatterStyle") or "") not in {"line", "smooth", "smoothMarker"}


def _marker(ser: Any, plot: Any, kind: ChartKind, at: int) -> str:
    """Return the name of a series' mark, one of Word's own in turn where the file leaves it open."""
    automatic = _MARKS[at % len(_MARKS)]
    symbol = _value(ser.find(qn("c:marker")), "c:symbol")
    if symbol:
        return automatic if symbol == "auto" else symbol
    if kind == "scatter" or (kind == "radar" and _value(plot, "c:radarStyle") == "marker"):
        return automatic
    return automatic if kind == "line" and _flag(plot, "c:marker", default=False) else "none"


def _point_colours(ser: Any, theme: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for point in ser.iterfind(qn("c:dPt")):
        colour = read_fill(point.find(qn("c:spPr")), theme)
        number = integer(_value(point, "c:idx"))
        if colour and number is not None:
            yield number, colour


def _shown(ser: Any, plot: Any) -> Iterator[str]:
    labels = ser.find(qn("c:dLbls"))
    labels = plot.find(qn("c:dLbls")) if labels is None else labels
    if labels is None or _flag(labels, "c:delete", default=False):
        return
    for name, what in _SHOWN.items():
        if _flag(labels, f"c:{name}", default=False):
            yield what


def _axes(area: Any, theme: Mapping[str, str], *, swapped: bool) -> tuple[ChartAxis, ChartAxis]:
    """Return the axis across and the axis up; in a chart of level bars the categories go up."""
    found = [child for child in area if local(child.tag) in {"catAx", "valAx", "dateAx", "serAx"}]
    names = [axis for axis in found if local(axis.tag) in {"catAx", "dateAx"}]
    values = [axis for axis in found if local(axis.tag) == "valAx"]
    if not names:  # two axes of numbers
        across = next((axis for axis in values if _value(axis, "c:axPos") in {"b", "t"}), None)
        names = [] if across is None else [across]
        values = [axis for axis in values if axis is not across]
    first, second = (_axis(axes[0], theme) if axes else ChartAxis(shown=False) for axes in (names, values))
    return (second, first) if swapped else (first, second)


def _axis(axis: Any, theme: Mapping[str, str]) -> ChartAxis:
    scaling, grid = axis.find(qn("c:scaling")), axis.find(qn("c:majorGridlines"))
    line, bars = _inside(axis, "c:spPr", "a:ln"), _inside(grid, "c:spPr", "a:ln")
    drawn, barred = read_outline(line, theme), read_outline(bars, theme)
    return ChartAxis(
        _words(axis.find(qn("c:title"))),
        _number(_value(scaling, "c:min")),
        _number(_value(scaling, "c:max")),
        _number(_value(axis, "c:majorUnit")),
        _format_code(axis),
        "868686" if line is None else drawn.colour if drawn else None,
        None if grid is None else "868686" if bars is None else barred.colour if barred else None,
        not _flag(axis, "c:delete", default=False),
        _value(axis, "c:tickLblPos") != "none",
        _value(scaling, "c:orientation") == "maxMin",
        _value(axis, "c:majorTickMark") not in {"none", "in"},
    )


def _format_code(axis: Any) -> str:
    element = axis.find(qn("c:numFmt"))
    return "" if element is None or element.get("sourceLinked") == "1" else element.get("formatCode") or ""


def _text_style(holder: Any, context: Context, base: RunStyle) -> RunStyle:
    """Return the format that the properties of a chart or a title name over `base`, in the theme's body faces."""
    faces = context.styles.theme_faces()
    latin = faces.get("ascii", base.ascii)
    found = replace(base, ascii=latin, hansi=latin, east_asia=faces.get("east_asia", base.east_asia))
    properties = None if holder is None else next(holder.iter(qn("a:defRPr"), qn("a:rPr")), None)
    if properties is None:
        return found
    size, colour = integer(properties.get("sz")), read_fill(properties, context.colours)
    bold = properties.get("b")
    return replace(
        found,
        size=size / 100 if size and 0 < size <= 40_000 else found.size,
        bold=found.bold if bold is None else bold not in _OFF,
        colour=colour or found.colour,
    )


def _automatic_title(chart: Any, plots: tuple[Plot, ...]) -> str:
    """Return a chart's title: that of its one series where it asks for a title without words (21.2.2.7)."""
    only = [series for plot in plots for series in plot.series]
    if _flag(chart, "c:autoTitleDeleted", default=False) or chart.find(qn("c:title")) is None:
        return ""
    return only[0].name if len(only) == 1 else "图表标题"


def _words(element: Any) -> str:
    """Return the text in an element, typed in it or kept from the sheet."""
    if element is None:
        return ""
    typed = "".join(text.text or "" for text in element.iter(qn("a:t")))
    return typed or " ".join(value.text or "" for value in element.iter(qn("c:v")))


def _strings(element: Any) -> tuple[str, ...]:
    """Return the names of points by their numbers; of several levels the lowest."""
    cache = None if element is None else next(element.iter(qn("c:lvl"), qn("c:strCache"), qn("c:strLit")), None)
    if cache is None:
        return tuple("" if number is None else _short(number) for number in _numbers(element))
    found = _points(cache)
    return tuple(found.get(at, "") for at in range(max(found, default=-1) + 1))


def _numbers(element: Any) -> tuple[float | None, ...]:
    cache = None if element is None else next(element.iter(qn("c:numCache"), qn("c:numLit")), None)
    if cache is None:
        return ()
    found = _points(cache)
    return tuple(_number(found.get(at)) for at in range(max(found, default=-1) + 1))


def _points(cache: Any) -> dict[int, str]:
    found = {}
    for point in cache.iterfind(qn("c:pt")):
        number = integer(point.get("idx"))
        if number is not None and 0 <= number < _MOST_POINTS:
            found[number] = point.findtext(qn("c:v")) or ""
    return found


def _format(values: Any) -> str:
    return (
        "" if values is None else next((code.text or "" for code in values.iter(qn("c:formatCode"))), "")
    ) or "General"


def _short(number: float) -> str:
    return f"{number:g}"


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def _value(parent: Any, name: str) -> str | None:
    element = None if parent is None else parent.find(qn(name))
    return None if element is None else element.get("val")


def _flag(parent: Any, name: str, *, default: bool) -> bool:
    element = parent.find(qn(name))
    return default if element is None else element.get("val", "1") not in _OFF


def _inside(parent: Any, *names: str) -> Any:
    for name in names:
        parent = None if parent is None else parent.find(qn(name))
    return parent
