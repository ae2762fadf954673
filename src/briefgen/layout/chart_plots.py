"""Plots: bars, lines, areas, points and slices of a chart in their room."""

from collections.abc import Callable
from itertools import pairwise
from math import sqrt

from briefgen.layout.chart_scale import Scale, written
from briefgen.layout.chart_sketch import Place, Room, Sketch, around
from briefgen.model.chart import Plot, Series
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun

_ABOVE: Pt = 4.0
"""How far a number stands above its bar or point."""

_BUBBLE = 0.25
"""The largest bubble's diameter in shares of the plot's shorter side."""


@noun
class Field:
    """Where a plot is drawn: its room, the scale of its values, how many categories it has, that of their numbers."""

    room: Room
    scale: Scale
    count: int
    text: RunStyle
    across: Scale | None = None

    def up(self, number: float) -> Pt:
        """Return the height of a number."""
        return self.room.bottom - self.scale.share(number) * self.room.height

    def along(self, number: float) -> Pt:
        """Return how far to the right a number lies on the lower axis."""
        scale = self.across or self.scale
        return self.room.left + scale.share(number) * self.room.width

    def slot(self, at: int) -> Pt:
        """Return the middle of a category."""
        return self.room.left + (at + 0.5) * self.room.width / max(self.count, 1)


def draw_plot(sketch: Sketch, plot: Plot, field: Field) -> None:
    """Draw a plot with the numbers at its points."""
    _DRAWN[plot.kind](sketch, plot, field)


def values_of(plot: Plot) -> list[float]:
    """Return the numbers that a plot's scale must reach: of stacked series their sums."""
    rows = [[value or 0.0 for value in series.values] for series in plot.series]
    if plot.grouping == "clustered":
        return [value for row in rows for value in row]
    if plot.grouping == "percentStacked":
        return [0.0, 1.0]
    longest = max(map(len, rows), default=0)
    columns = [[row[at] for row in rows if at < len(row)] for at in range(longest)]
    return [sum(value for value in column if (value > 0) is up) for column in columns for up in (True, False)]


def _stacks(plot: Plot) -> list[list[tuple[float, float]]]:
    """Return from where to where the points of each series reach: from zero, or from the series below."""
    count = max((len(series.values) for series in plot.series), default=0)
    ends = [0.0] * count
    whole = [
        sum(abs(series.values[at] or 0.0) for series in plot.series if at < len(series.values)) for at in range(count)
    ]
    found = []
    for series in plot.series:
        row = []
        for at, value in enumerate(series.values):
            number = value or 0.0
            if plot.grouping == "percentStacked":
                number = number / whole[at] if whole[at] else 0.0
            start = 0.0 if plot.grouping == "clustered" else ends[at]
            row.append((start, start + number))
            ends[at] = start + number
        found.append(row)
    return found


def _bars(sketch: Sketch, plot: Plot, field: Field) -> None:
    side_by_side = len(plot.series) if plot.grouping == "clustered" else 1
    covered = plot.overlap if plot.grouping == "clustered" else 0.0
    length = field.room.height if plot.horizontal else field.room.width
    group = length / max(field.count, 1)
    bar = group / (side_by_side - (side_by_side - 1) * covered + plot.gap)
    for number, (series, row) in enumerate(zip(plot.series, _stacks(plot), strict=True)):
        offset = plot.gap / 2 * bar + (number * bar * (1 - covered) if side_by_side > 1 else 0.0)
        for at, (start, end) in enumerate(row):
            if series.values[at] is None:
                continue
            side = at * group + offset
            colour = point_colour(plot, series, at)
            if plot.horizontal:
                foot = field.room.bottom - side
                left, right = sorted((field.along(start), field.along(end)))
                sketch.box(Room(left, foot - bar, right, foot), colour)
                place = (right + _ABOVE, foot - bar / 2 + 0.33 * field.text.size)
                sketch.words(label(series, at), place, field.text)
            else:
                left = field.room.left + side
                top, bottom = sorted((field.up(start), field.up(end)))
                sketch.box(Room(left, top, left + bar, bottom), colour)
                sketch.words(label(series, at), (left + bar / 2, top - _ABOVE), field.text, "center")


def _lines(sketch: Sketch, plot: Plot, field: Field) -> None:
    for series, row in zip(plot.series, _stacks(plot), strict=True):
        places = [
            None if series.values[at] is None else (field.slot(at), field.up(end)) for at, (_, end) in enumerate(row)
        ]
        _trace(sketch, series, places, field.text)


def _points(sketch: Sketch, plot: Plot, field: Field) -> None:
    for series in plot.series:
        xs = series.xs or tuple(float(at + 1) for at in range(len(series.values)))
        pairs = zip(xs, series.values, strict=False)
        places = [None if x is None or y is None else (field.along(x), field.up(y)) for x, y in pairs]
        _trace(sketch, series, places, field.text)


def _trace(sketch: Sketch, series: Series, places: list[Place | None], text: RunStyle) -> None:
    """Draw the line through a series' points where it has them, their marks and numbers."""
    for first, second in pairwise(places):
        if first and second:
            sketch.line([first, second], series.colour, series.line)
    for at, place in enumerate(places):
        if place:
            sketch.mark(place, series.marker, series.colour)
            sketch.words(label(series, at), (place[0], place[1] - _ABOVE), text, "center")


def _areas(sketch: Sketch, plot: Plot, field: Field) -> None:
    spaces = max(field.count - 1, 1)
    for series, row in zip(plot.series, _stacks(plot), strict=True):
        xs = [field.room.left + at * field.room.width / spaces for at in range(len(row))]
        upper = [(x, field.up(end)) for x, (_, end) in zip(xs, row, strict=True)]
        lower = [(x, field.up(start)) for x, (start, _) in zip(xs, row, strict=True)]
        if upper:
            sketch.area([*upper, *reversed(lower)], series.colour)


def _bubbles(sketch: Sketch, plot: Plot, field: Field) -> None:
    largest = max((size or 0.0 for series in plot.series for size in series.sizes), default=0.0)
    widest = _BUBBLE * min(field.room.width, field.room.height) / 2
    for series in plot.series:
        for at, (x, y) in enumerate(zip(series.xs, series.values, strict=False)):
            size = series.sizes[at] if at < len(series.sizes) else None
            if x is None or y is None or not size or size <= 0 or not largest:
                continue
            place = (field.along(x), field.up(y))
            sketch.disc(place, widest * sqrt(size / largest), series.colour)
            sketch.words(label(series, at), (place[0], place[1] + 0.33 * field.text.size), field.text, "center")


def _slices(sketch: Sketch, plot: Plot, field: Field) -> None:
    radius = min(field.room.width, field.room.height) / 2
    hole = plot.hole * radius if plot.kind == "doughnut" else 0.0
    rings = plot.series if plot.kind == "doughnut" else plot.series[:1]
    ring = (radius - hole) / max(len(rings), 1)
    for number, series in enumerate(rings):
        numbers = [max(value or 0.0, 0.0) for value in series.values]
        total, angle = sum(numbers), 0.0
        inner = hole + number * ring
        for at, value in enumerate(numbers):
            swing = 360 * value / total if total else 0.0
            if swing:
                sketch.wedge(
                    field.room.middle, (inner + ring, inner), (angle, angle + swing), point_colour(plot, series, at)
                )
                x, y = around(field.room.middle, inner + ring * (0.5 if inner else 0.7), angle + swing / 2)
                words = label(series, at, total)
                sketch.words(words, (x, y + 0.33 * field.text.size), field.text, "center")
            angle += swing


def _radar(sketch: Sketch, plot: Plot, field: Field) -> None:
    middle, radius = field.room.middle, min(field.room.width, field.room.height) / 2
    for series in plot.series:
        ring = [
            around(middle, field.scale.share(value or 0.0) * radius, 360 * at / max(field.count, 1))
            for at, value in enumerate(series.values)
        ]
        if plot.filled and ring:
            sketch.area(ring, series.colour)
        elif ring:
            sketch.line([*ring, ring[0]], series.colour, series.line or 2.25)
            for place in ring:
                sketch.mark(place, series.marker, series.colour)


_DRAWN: dict[str, Callable[[Sketch, Plot, Field], None]] = {
    "bar": _bars,
    "line": _lines,
    "area": _areas,
    "scatter": _points,
    "bubble": _bubbles,
    "pie": _slices,
    "doughnut": _slices,
    "radar": _radar,
}


def label(series: Series, at: int, total: float = 0.0) -> str:
    """Return what is written at a point, "" for nothing."""
    value = series.values[at] if at < len(series.values) else None
    if not series.shown or value is None:
        return ""
    parts = {
        "series": series.name,
        "category": series.categories[at] if at < len(series.categories) else str(at + 1),
        "value": written(value, series.format),
        "percent": f"{100 * value / total:.0f}%" if total else "",
    }
    return "; ".join(parts[name] for name in parts if name in series.shown and parts[name])


def point_colour(plot: Plot, series: Series, at: int) -> str:
    """Return the colour of one point: its own, one of the theme's in turn where they vary, else its series'."""
    own = dict(series.colours).get(at)
    return own or (plot.palette[at % len(plot.palette)] if is_varied(plot) else series.colour)


def is_varied(plot: Plot) -> bool:
    """Say whether the points of a plot have a colour each: slices do, and bars of a single series may."""
    return bool(plot.palette) and plot.vary and (plot.kind in {"pie", "doughnut"} or len(plot.series) == 1)
