"""Pages: everything at its final place. An exporter draws them and takes no decision.

x and y are in points from the paper's upper left corner, y downwards.
"""

from typing import Literal, TypeAlias

from briefgen.model.drawing import Path
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.story import Paragraph, Picture
from briefgen.noun import noun

Layer: TypeAlias = Literal["body", "header", "footer"]


@noun
class Owner:
    """What a line belongs to: its paragraph, and the table cell that holds it where there is one.

    `cell` is (table number in the file counted from 0, row, grid column); None outside tables.
    """

    paragraph: Paragraph
    cell: tuple[int, int, int] | None = None


@noun
class PlacedLine:
    """A line on a page: its spans start at `x`, their baseline is `y`; `top` and `height` are its box."""

    spans: tuple[Span, ...]
    x: Pt
    y: Pt
    top: Pt
    height: Pt
    owner: Owner
    number: int
    layer: Layer = "body"
    overfull: Pt = 0.0

    @property
    def text(self) -> str:
        """The characters drawn, in order."""
        return "".join(span.text for span in self.spans)


@noun
class Rule:
    """A filled bar: a border, an underline, a shade. `dash` is an on-off pattern in points, empty for solid."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    colour: str
    layer: Layer = "body"
    dash: tuple[Pt, ...] = ()


@noun
class PlacedPicture:
    """A picture, its upper left corner at (x, y)."""

    picture: Picture
    x: Pt
    y: Pt
    owner: Owner
    layer: Layer = "body"


@noun
class PlacedPath:
    """A line or an area of a drawing; its points count from the paper's upper left corner."""

    path: Path
    layer: Layer = "body"


@noun
class Page:
    """One page. `number` is the number it shows; shades lie under `rules`, rules under drawings and pictures, and
    these under lines.
    """

    number: int
    width: Pt
    height: Pt
    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    paths: tuple[PlacedPath, ...] = ()


@noun
class Pages:
    """All pages of a job, with what the file says of itself."""

    pages: tuple[Page, ...]
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"
