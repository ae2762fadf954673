"""Charts as a file stores them (ISO/IEC 29500-1 21.2): numbers, words and colours, no place computed yet."""

from typing import Literal, TypeAlias

from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun

ChartKind: TypeAlias = Literal["bar", "line", "area", "pie", "doughnut", "scatter", "bubble", "radar"]


@noun
class Series:
    """A row of numbers. `categories` are the names of its points, `xs` their places under `scatter` and `bubble`.

    `colours` are those of single points by number; `line` is the width of the line through them, 0 for none,
    and `marker` the name of their mark, `none` for none. `shown` are what is written at each point: `value`,
    `category`, `series`, `percent`.
    """

    name: str
    values: tuple[float | None, ...]
    categories: tuple[str, ...] = ()
    xs: tuple[float | None, ...] = ()
    sizes: tuple[float | None, ...] = ()
    colour: str = "4472C4"
    colours: tuple[tuple[int, str], ...] = ()
    line: Pt = 2.25
    marker: str = "none"
    shown: tuple[str, ...] = ()
    format: str = "General"


@noun
class Plot:
    """Series drawn alike. `gap` is the room between groups of bars in widths of a bar, `overlap` what of a bar the
    next one covers; `hole` is the share of a doughnut that is empty. Where points `vary`, each has a colour of
    the `palette`.
    """

    kind: ChartKind
    series: tuple[Series, ...]
    horizontal: bool = False
    grouping: Literal["clustered", "stacked", "percentStacked"] = "clustered"
    gap: float = 1.5
    overlap: float = 0.0
    hole: float = 0.5
    vary: bool = False
    filled: bool = False
    palette: tuple[str, ...] = ()


@noun
class ChartAxis:
    """An axis: its title, its ends and step where the file names them, its number format and its colours.

    `line` and `grid` are RRGGBB, None where there is none.
    """

    title: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    format: str = ""
    line: str | None = "868686"
    grid: str | None = None
    shown: bool = True
    labels: bool = True
    reversed: bool = False
    ticks: bool = True


@noun
class Chart:
    """A chart that stands in the line; sizes in points, `text` is the format of its words."""

    plots: tuple[Plot, ...]
    width: Pt
    height: Pt
    text: RunStyle
    across: ChartAxis = ChartAxis()
    up: ChartAxis = ChartAxis()
    title: str = ""
    title_style: RunStyle = RunStyle()
    legend: Literal["", "r", "l", "t", "b", "tr"] = ""
    fill: str | None = None
    frame: str | None = None
    plot_frame: str | None = None
    alt: str = ""
