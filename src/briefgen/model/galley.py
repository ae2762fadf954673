"""Galleys: every line broken and measured, no page made yet.

Places inside a galley are relative: x from the text area's left edge, y from the line's own top.
"""

from typing import Literal, TypeAlias

from briefgen.model.block import Drawing, Float, Note, Paragraph, Picture, Shape, Table
from briefgen.model.face import Pen
from briefgen.model.length import Pt
from briefgen.model.story import Section, Story
from briefgen.model.style import Borders
from briefgen.noun import noun


@noun
class Span:
    """Glyphs of one line that one pen draws. `xs[i]` is where the i-th character of `text` starts, in points
    from the line's origin; `end` is where the last one's advance ends. `rise` lifts it above the baseline. An
    `artifact` is no part of the text: the leader of a tab.

    `language` is the tag of the language that it is written in, "" where that is not said. `label` marks the
    characters of the paragraph's number or bullet. `blank` stands for what follows it and draws nothing, a tab or
    the blanks at the line's end: without it two words would be one to who can't see the page. `note` is the key of
    the note that it refers to, 0 for most. Characters of a line that runs down stand `upright` or are turned with it.
    """

    text: str
    xs: tuple[Pt, ...]
    end: Pt
    pen: Pen
    rise: Pt = 0.0
    link: str = ""
    artifact: bool = False
    language: str = ""
    label: bool = False
    blank: str = ""
    note: int = 0
    upright: bool = False


@noun
class Stroke:
    """A straight line or filled bar belonging to a line of text (underline, strike, leader rule): a box from
    (x, y) to (x + width, y + height), y from the baseline downwards.
    """

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    colour: str = "000000"
    dash: tuple[Pt, ...] = ()


@noun
class SetShape:
    """A shape with its text set; `content_height` is that of its blocks."""

    source: Shape
    blocks: tuple["SetBlock", ...]
    content_height: Pt


@noun
class SetDrawing:
    """A drawing, or a chart made one, with its shapes' text set."""

    source: Drawing
    shapes: tuple[SetShape, ...]

    @property
    def width(self) -> Pt:
        """The drawing's width in its line."""
        return self.source.width

    @property
    def height(self) -> Pt:
        """The drawing's height above the baseline."""
        return self.source.height


@noun
class SetFloat:
    """A float with its text set."""

    source: Float
    drawing: SetDrawing


@noun
class Slot:
    """Where a picture or drawing stands in a line: its left edge at `x`, its lower edge on the baseline, or `drop`
    points below it.
    """

    x: Pt
    width: Pt
    picture: Picture | SetDrawing

    @property
    def drop(self) -> Pt:
        """How far it reaches below the baseline."""
        return drop_of(self.picture)


def drop_of(picture: Picture | SetDrawing) -> Pt:
    """Return how far what stands in a line reaches below its baseline."""
    return picture.source.drop if isinstance(picture, SetDrawing) else 0.0


@noun
class SetNote:
    """A footnote with its blocks set, and the number that it is set with."""

    source: Note
    blocks: tuple["SetBlock", ...]
    label: str


@noun
class Line:
    """A line of text. `height` is its whole share of the page, `baseline` is measured from its top. `notes` are the
    footnotes that it refers to.

    `start` and `stop` are offsets into the paragraph's text. `overfull` is by how much the line is wider
    than its measure, 0 where it fits. One that goes on at the other side of a float takes no room of its own: it stands
    `beside` the one before it, which is so high, 0 for all others.
    """

    spans: tuple[Span, ...]
    height: Pt
    baseline: Pt
    start: int
    stop: int
    strokes: tuple[Stroke, ...] = ()
    slots: tuple[Slot, ...] = ()
    overfull: Pt = 0.0
    break_after: Literal["", "page", "column"] = ""
    notes: tuple[SetNote, ...] = ()
    beside: Pt = 0.0

    @property
    def text(self) -> str:
        """The characters drawn, in order."""
        return "".join(span.text for span in self.spans)


@noun
class SetParagraph:
    """A paragraph with its lines and its floats, set to `width` from the text area's left edge. `bookmarks` are those
    that begin in it, each with its offset into the text.
    """

    source: Paragraph
    lines: tuple[Line, ...]
    width: Pt
    floats: tuple[SetFloat, ...] = ()
    bookmarks: tuple[tuple[str, int], ...] = ()


@noun
class SetCell:
    """A cell with its blocks set: its box from `x`, `width` wide; `content_height` is that of its blocks.

    Where its text is turned, `content_height` is how far it reaches along the cell's height, `along` the measure that
    it has been set to.
    """

    blocks: tuple["SetBlock", ...]
    x: Pt
    width: Pt
    rows: int
    margins: tuple[Pt, Pt, Pt, Pt]
    borders: Borders
    shade: str | None
    align: Literal["top", "center", "bottom"]
    content_height: Pt
    column: int = 0
    turn: int = 0
    upright: bool = False
    along: Pt = 0.0


@noun
class SetRow:
    """A row with its cells set; `height` is final."""

    cells: tuple[SetCell, ...]
    height: Pt
    header: bool = False
    cant_split: bool = False


@noun
class SetTable:
    """A table with its rows set, its left edge at `x`; `rule_below` is the room of the rule under its last row."""

    source: Table
    rows: tuple[SetRow, ...]
    x: Pt
    width: Pt
    rule_below: Pt = 0.0


SetBlock: TypeAlias = SetParagraph | SetTable


@noun
class SetSection:
    """A section with its blocks set to its measure, and what stands above its footnotes, and above continued ones."""

    source: Section
    blocks: tuple[SetBlock, ...]
    separator: tuple[SetBlock, ...] = ()
    continuation: tuple[SetBlock, ...] = ()


@noun
class Galley:
    """All sections of one story, set, with the story they came from; `effort` is what both have cost so far."""

    sections: tuple[SetSection, ...]
    story: Story
    effort: int = 0
