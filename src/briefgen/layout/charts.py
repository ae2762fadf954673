"""Charts set: title, legend and axes around the plot, with the room between them that Word leaves (its own PDFs).

Its rooms grow with the type: a line of it is `_LINE` ems high where the chart's face says nothing else.
"""

from collections.abc import Callable
from dataclasses import replace

from briefgen.layout.chart_plots import Field, draw_plot, is_varied, point_colour, values_of
from briefgen.layout.chart_scale import Scale, scale_of, written
from briefgen.layout.chart_sketch import Room, Sketch, around
from briefgen.model.block import Drawing
from briefgen.model.chart import Chart, ChartAxis, Plot
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun

_EDGE: Pt = 6.45
"""The room between a chart's edge and the words along it."""

_OPEN: Pt = 11.0
"""The room between a chart's edge and a plot that has no words there."""

_TICK: Pt = 3.17
_BESIDE: Pt = 9.0
"""The room between an axis and the words to its left."""

_LINE = 1.172
_ASCENT, _DESCENT = 0.95, 0.222
_MIDDLE = 0.33
"""How far a baseline lies below the middle of its words, in ems."""

_ENTRY = 1.76
"""How far the entries of an upright legend stand apart, in ems."""

_KEY = 0.527
_LINED = 4.6
_MARGIN: Pt = 9.2
_ROUND = frozenset({"pie", "doughnut"})
_BUBBLES = 0.125
"""What an axis keeps free beyond the outermost bubbles, in shares of the spread."""


@noun
class _Entry:
    """A line of a legend: `marker` and `line` are those of a series of points, "" and 0 for an area."""

    name: str
    colour: str
    marker: str = ""
    line: Pt = 0.0


@noun
class _Legend:
    """A legend: its entries and the side it stands on."""

    entries: tuple[_Entry, ...]
    side: str


def draw_chart(chart: Chart, measure: Callable[[str, RunStyle], Pt]) -> Drawing:
    """Return a chart as a drawing; `measure` gives the width of words in a format."""
    sketch = Sketch(measure)
    whole = Room(0.0, 0.0, chart.width, chart.height)
    if chart.fill or chart.frame:
        sketch.box(whole, chart.fill, chart.frame)
    room = _below_title(sketch, chart, whole)
    legend = _Legend(tuple(_entries(chart)), chart.legend)
    room = _beside_legend(sketch, chart, room, legend)
    _draw_in(sketch, chart, room)
    return Drawing(tuple(sketch.shapes), chart.width, chart.height, chart.alt, "Figure")


def _below_title(sketch: Sketch, chart: Chart, room: Room) -> Room:
    if not chart.title:
        return room
    baseline = room.top + _EDGE + _ASCENT * chart.title_style.size
    sketch.words(chart.title, (room.middle[0], baseline), chart.title_style, "center")
    return replace(room, top=baseline + _DESCENT * chart.title_style.size)


def _entries(chart: Chart) -> list[_Entry]:
    entries = []
    for plot in chart.plots:
        lined = plot.kind in {"line", "scatter", "radar"}
        if is_varied(plot):
            first = plot.series[0]
            names = first.categories or tuple(str(at + 1) for at in range(len(first.values)))
            entries += [_Entry(name, point_colour(plot, first, at)) for at, name in enumerate(names)]
            continue
        found = [
            _Entry(each.name, each.colour, each.marker, each.line) if lined else _Entry(each.name, each.colour)
            for each in plot.series
        ]
        entries += reversed(found) if plot.horizontal and plot.grouping == "clustered" else found
    return entries


def _beside_legend(sketch: Sketch, chart: Chart, room: Room, legend: _Legend) -> Room:
    """Write the legend and return the room that is left."""
    if not legend.side or not legend.entries:
        return room
    size = chart.text.size
    key = _KEY * size * max(_keys(entry) for entry in legend.entries)
    after_key = 0.242 * size
    widths = [key + after_key + sketch.measure(entry.name, chart.text) for entry in legend.entries]
    if legend.side in {"t", "b"}:
        return _level_legend(sketch, chart, room, (legend, widths, key))
    left = room.right - _MARGIN - max(widths) if legend.side != "l" else room.left + _MARGIN
    middle = room.middle[1] + _MIDDLE * size - (len(widths) - 1) / 2 * _ENTRY * size
    if legend.side == "tr":
        middle = room.top + _OPEN + size
    for at, entry in enumerate(legend.entries):
        baseline = middle + at * _ENTRY * size
        _entry(sketch, entry, (left, baseline, key), chart.text)
    if legend.side == "l":
        return replace(room, left=left + max(widths))
    return replace(room, right=left - (0.0 if legend.entries[0].marker else 0.49 * size))


def _keys(entry: _Entry) -> float:
    """Return how wide the key of an entry is, in keys of an area: room for a mark, or for a piece of its line."""
    return 1.0 if not entry.marker else _LINED if entry.line else 2.0


def _level_legend(sketch: Sketch, chart: Chart, room: Room, about: tuple[_Legend, list[Pt], Pt]) -> Room:
    """Write a legend above or below the plot, its entries side by side in as many rows as they need."""
    legend, widths, key = about
    size, apart = chart.text.size, 0.74 * chart.text.size
    rows: list[list[int]] = [[]]
    for at, width in enumerate(widths):
        used = sum(widths[one] + apart for one in rows[-1])
        if rows[-1] and used + width > room.width - 2 * _MARGIN:
            rows.append([])
        rows[-1].append(at)
    height = len(rows) * _ENTRY * size
    first = room.bottom - _MARGIN - _DESCENT * size - (len(rows) - 1) * _ENTRY * size
    if legend.side == "t":
        first = room.top + _MARGIN + _ASCENT * size
    for number, row in enumerate(rows):
        total = sum(widths[at] for at in row) + apart * (len(row) - 1)
        left = room.middle[0] - total / 2 + 0.2 * size
        for at in row:
            _entry(sketch, legend.entries[at], (left, first + number * _ENTRY * size, key), chart.text)
            left += widths[at] + apart
    taken = _MARGIN + height - (_ENTRY - _LINE) * size + _BESIDE - _EDGE
    return replace(room, top=room.top + taken) if legend.side == "t" else replace(room, bottom=room.bottom - taken)


def _entry(sketch: Sketch, entry: _Entry, at: tuple[Pt, Pt, Pt], text: RunStyle) -> None:
    left, baseline, key = at
    middle = baseline - _MIDDLE * text.size
    half = _KEY * text.size / 2
    if entry.marker:
        sketch.line([(left, middle), (left + key, middle)], entry.colour, entry.line)
        sketch.mark((left + key / 2, middle), entry.marker, entry.colour)
    else:
        sketch.box(Room(left, middle - half, left + key, middle + half), entry.colour)
    sketch.words(entry.name, (left + key + 0.242 * text.size, baseline), text)


def _draw_in(sketch: Sketch, chart: Chart, room: Room) -> None:
    """Draw the plots in the room beside the legend."""
    kinds = {plot.kind for plot in chart.plots}
    count = max((len(series.values) for plot in chart.plots for series in plot.series), default=0)
    if kinds <= _ROUND:
        inner = Room(room.left + _OPEN, room.top + _OPEN, room.right - _OPEN, room.bottom - _OPEN)
        for plot in chart.plots:
            draw_plot(sketch, plot, Field(inner, Scale(0.0, 1.0, 1.0), count, chart.text))
    elif "radar" in kinds:
        _radar(sketch, chart, room, count)
    else:
        _axes(sketch, chart, room, count)


def _radar(sketch: Sketch, chart: Chart, room: Room, count: int) -> None:
    size = chart.text.size
    margin = 0.5 * size + _LINE * size + 0.43 * size
    inner = Room(room.left + 4 * size, room.top + margin, room.right - 4 * size, room.bottom - margin)
    middle, radius = inner.middle, min(inner.width, inner.height) / 2
    scale = scale_of(_numbers(chart.plots), chart.up, radius, _LINE * size)
    names = _categories(chart)
    for mark in scale.marks:
        ring = [around(middle, scale.share(mark) * radius, 360 * at / max(count, 1)) for at in range(count)]
        if chart.up.grid and ring:
            sketch.line([*ring, ring[0]], chart.up.grid)
        words = written(mark, chart.up.format)
        sketch.words(
            words, (middle[0] - _OPEN, middle[1] - scale.share(mark) * radius + _MIDDLE * size), chart.text, "right"
        )
    for at in range(count):
        x, y = around(middle, radius + 0.6 * size, 360 * at / max(count, 1))
        side = "center" if abs(x - middle[0]) < 1 else "left" if x > middle[0] else "right"
        sketch.words(names[at] if at < len(names) else str(at + 1), (x, y + _MIDDLE * size), chart.text, side)  # type: ignore[arg-type]
    for plot in chart.plots:
        draw_plot(
            sketch,
            plot,
            Field(
                Room(middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius),
                scale,
                count,
                chart.text,
            ),
        )


def _numbers(plots: tuple[Plot, ...]) -> list[float]:
    return [value for plot in plots for value in values_of(plot)]


def _categories(chart: Chart) -> tuple[str, ...]:
    return next((series.categories for plot in chart.plots for series in plot.series if series.categories), ())


def _axes(sketch: Sketch, chart: Chart, room: Room, count: int) -> None:
    """Draw the axes with their marks and words, and the plots between them."""
    room = _below_axis_titles(sketch, chart, room)
    names = list(_categories(chart)) or [str(at + 1) for at in range(count)]
    field = _field(sketch, chart, room, names)
    upright = None if _is_level(chart) else field.scale
    _grid(sketch, chart, field, upright)
    for plot in sorted(chart.plots, key=lambda one: one.kind != "area"):
        draw_plot(sketch, plot, field)
    _axis_across(sketch, chart, field, names)
    _axis_up(sketch, chart, field, (upright, names))


def _is_level(chart: Chart) -> bool:
    """Say whether the values run across: the bars of one plot do."""
    return any(plot.horizontal for plot in chart.plots)


def _field(sketch: Sketch, chart: Chart, room: Room, names: list[str]) -> Field:
    """Return where the plots are drawn: what the words along both axes leave of a room, and their scales."""
    line, level = _LINE * chart.text.size, _is_level(chart)
    spare = _BUBBLES if any(plot.kind == "bubble" for plot in chart.plots) else 0.05
    below = 2 * _EDGE + line if chart.across.shown and chart.across.labels else _OPEN
    top, bottom = room.top + _OPEN, room.bottom - below
    values = _numbers(chart.plots)
    upright = None if level else scale_of(values, chart.up, bottom - top, 1.5 * line, spare)
    words = names if upright is None else [written(mark, _format_of(chart, chart.up)) for mark in upright.marks]
    beside = max((sketch.measure(word, chart.text) for word in words), default=0.0) + _EDGE + _BESIDE
    left, right = room.left + (beside if chart.up.shown and chart.up.labels else _OPEN), room.right - _OPEN
    across = None
    if level or {plot.kind for plot in chart.plots} <= {"scatter", "bubble"}:
        numbers = (
            values if level else [x for plot in chart.plots for one in plot.series for x in one.xs if x is not None]
        )
        across = scale_of(numbers, chart.across, right - left, 3 * line, spare)
        right -= sketch.measure(written(across.high, _format_of(chart, chart.across)), chart.text) / 2
    inner = Room(left, top, max(right, left + 1), max(bottom, top + 1))
    return Field(inner, upright or across or Scale(0.0, 1.0, 1.0), max(len(names), 1), chart.text, across)


def _below_axis_titles(sketch: Sketch, chart: Chart, room: Room) -> Room:
    """Write the axes' titles: the lower one below the plot, the other level above it, where Word turns it."""
    style = replace(chart.text, bold=True)
    size = style.size
    if chart.across.title:
        sketch.words(chart.across.title, (room.middle[0], room.bottom - _EDGE - _DESCENT * size), style, "center")
        room = replace(room, bottom=room.bottom - _EDGE - _LINE * size)
    if chart.up.title:
        sketch.words(chart.up.title, (room.left + _EDGE, room.top + _EDGE + _ASCENT * size), style)
        room = replace(room, top=room.top + _EDGE + _LINE * size)
    return room


def _format_of(chart: Chart, axis: ChartAxis) -> str:
    """Return the format of an axis' numbers: its own, else percent where shares are stacked, else its series'."""
    if axis.format:
        return axis.format
    if any(plot.grouping == "percentStacked" for plot in chart.plots):
        return "0%"
    return next((series.format for plot in chart.plots for series in plot.series), "General")


def _grid(sketch: Sketch, chart: Chart, field: Field, upright: Scale | None) -> None:
    room = field.room
    if chart.plot_frame:
        sketch.box(room, None, chart.plot_frame)
    if upright and chart.up.grid:
        for mark in upright.marks:
            sketch.line([(room.left, field.up(mark)), (room.right, field.up(mark))], chart.up.grid)
    if field.across and chart.across.grid:
        for mark in field.across.marks:
            sketch.line([(field.along(mark), room.top), (field.along(mark), room.bottom)], chart.across.grid)


def _axis_across(sketch: Sketch, chart: Chart, field: Field, names: list[str]) -> None:
    axis, room, size = chart.across, field.room, chart.text.size
    if not axis.shown:
        return
    if axis.line:
        sketch.line([(room.left, room.bottom), (room.right, room.bottom)], axis.line)
    baseline = room.bottom + _EDGE + _ASCENT * size
    if field.across:
        places = [(field.along(mark), written(mark, _format_of(chart, axis))) for mark in field.across.marks]
        ticks = [x for x, _ in places]
    else:
        places = [(field.slot(at), name) for at, name in enumerate(names[: field.count])]
        ticks = [room.left + at * room.width / field.count for at in range(field.count + 1)]
    if axis.line and axis.ticks:
        for x in ticks:
            sketch.line([(x, room.bottom), (x, room.bottom + _TICK)], axis.line)
    for x, name in places if axis.labels else ():
        sketch.words(name, (x, baseline), chart.text, "center")


def _axis_up(sketch: Sketch, chart: Chart, field: Field, about: tuple[Scale | None, list[str]]) -> None:
    axis, room, size = chart.up, field.room, chart.text.size
    upright, names = about
    if not axis.shown:
        return
    if axis.line:
        sketch.line([(room.left, room.top), (room.left, room.bottom)], axis.line)
    if upright:
        places = [(field.up(mark), written(mark, _format_of(chart, axis))) for mark in upright.marks]
        ticks = [y for y, _ in places]
    else:
        step = room.height / field.count
        places = [(room.bottom - (at + 0.5) * step, name) for at, name in enumerate(names[: field.count])]
        ticks = [room.bottom - at * step for at in range(field.count + 1)]
    if axis.line and axis.ticks:
        for y in ticks:
            sketch.line([(room.left - _TICK, y), (room.left, y)], axis.line)
    for y, name in places if axis.labels else ():
        sketch.words(name, (room.left - _BESIDE, y + _MIDDLE * size), chart.text, "right")
