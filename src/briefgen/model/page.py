"""Pages: everything at its final place. An exporter draws them and takes no decision.

x and y are in points from the paper's upper left corner, y downwards.
"""

from typing import Literal, TypeAlias

from briefgen.model.block import Block, Paragraph, Picture
from briefgen.model.drawing import Path
from briefgen.model.galley import Span
from briefgen.model.length import Pt
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
    """A line on a page: its spans start at `x`, their baseline is `y`; `top` and `height` are its box.

    `repeated` lines stand on an earlier page already: those of a table's header rows. A line that is turned by `turn`
    degrees clockwise runs from (`x`, `y`) in that direction, down or up by 90 or 270; its box is what it covers.
    """

    spans: tuple[Span, ...]
    x: Pt
    y: Pt
    top: Pt
    height: Pt
    owner: Owner
    number: int
    layer: Layer = "body"
    overfull: Pt = 0.0
    repeated: bool = False
    turn: float = 0.0

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
    """A picture, its upper left corner at (x, y). `before` counts the page's lines that are read before it.

    It is mirrored by `flips`, across and down, and then turned by `turn` degrees clockwise about its middle.
    """

    picture: Picture
    x: Pt
    y: Pt
    owner: Owner
    layer: Layer = "body"
    repeated: bool = False
    before: int = 0
    turn: float = 0.0
    flips: tuple[bool, bool] = (False, False)


@noun
class Gap:
    """A character that no face draws: four `bars` around its place, which is at `x` in the page's line `at`.

    `label` marks one of a paragraph's number.
    """

    character: str
    bars: tuple[Rule, ...]
    at: int
    x: Pt
    label: bool = False


@noun
class Bookmark:
    """Where a bookmark begins: its name, the `top` of its line, and the paragraph that it stands in."""

    name: str
    top: Pt
    paragraph: Paragraph


@noun
class Watermark:
    """Words across a page, under all else: their baseline begins at (x, y) and rises by `angle` degrees.

    The spans' own places are along that baseline.
    """

    spans: tuple[Span, ...]
    x: Pt
    y: Pt
    angle: float


@noun
class Figure:
    """A drawing that is described: `alt`, its `box` (x, y, width, height), and the paragraph it belongs to.

    `before` counts the page's lines that are read before it; `tag` is the name of its element.
    """

    alt: str
    box: tuple[Pt, Pt, Pt, Pt]
    owner: Owner
    before: int = 0
    tag: str = "Figure"


@noun
class PlacedPath:
    """A line or an area of a drawing; its points count from the paper's upper left corner.

    Those of one `figure` are told together; one of none is decoration.
    """

    path: Path
    layer: Layer = "body"
    figure: Figure | None = None


@noun
class Page:
    """One page. `number` is the number it shows, `label` that number as its section writes numbers, `in_section` how
    many pages its section has; `bookmarks` are those that begin on it. Shades lie under `rules`, rules under drawings
    and pictures, and these under lines.
    """

    number: int
    width: Pt
    height: Pt
    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    paths: tuple[PlacedPath, ...] = ()
    watermark: Watermark | None = None
    gaps: tuple[Gap, ...] = ()
    label: str = ""
    in_section: int = 0
    bookmarks: tuple[Bookmark, ...] = ()


@noun
class Pages:
    """All pages of a job, with what the file says of itself, and the `blocks` of the body in reading order."""

    pages: tuple[Page, ...]
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"
    blocks: tuple[Block, ...] = ()
