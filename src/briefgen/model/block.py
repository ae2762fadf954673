"""What a Word file's body is made of: paragraphs with their inlines, tables, and what stands in or beside them."""

from typing import Literal, TypeAlias

from briefgen.model.chart import Chart
from briefgen.model.drawing import Axis, Path, Sides, Wrap
from briefgen.model.equation import Equation
from briefgen.model.length import Pt
from briefgen.model.style import Align, Borders, ParagraphStyle, RunStyle, TabStop
from briefgen.noun import noun


@noun
class Text:
    """Characters of one format. `link` is the target of the hyperlink they stand in, or ""."""

    text: str
    style: RunStyle
    link: str = ""


@noun
class Tab:
    """A tab character, in the format of its run. One with a `stop` of its own heeds no other: it stands at a share of
    the line's width (`w:ptab`, 17.3.3.23), which `position` gives.
    """

    style: RunStyle
    stop: TabStop | None = None


@noun
class Break:
    """A break inside a paragraph: to a new line, page or column."""

    kind: Literal["line", "page", "column"]
    style: RunStyle


@noun
class Field:
    """A field whose value is known only when pages are made: PAGE, NUMPAGES, SECTIONPAGES, and in headers and footers
    STYLEREF and sums of page numbers (`=`).

    `format` is its number format switch (`\\* …`) as written, or ""; `cached` is the result Word last stored. `code` is
    its instruction, in which `{PAGE}` stands for such a field.
    """

    kind: Literal["PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF", "="]
    style: RunStyle
    format: str = ""
    cached: str = ""
    code: str = ""


@noun
class Picture:
    """A picture that stands in the line like a character; sizes in points, `part` is the media member's name.

    `crop` is how much of it is cut off on the left, top, right and bottom, in shares of its sides. `alt` is its
    alternative text; one that its author calls `decorative` needs none.
    """

    part: str
    data: bytes
    width: Pt
    height: Pt
    alt: str = ""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    decorative: bool = False


@noun
class Shape:
    """A part of a drawing: a box whose upper left corner lies at (x, y) of the drawing, all in points.

    `paths` count from that corner, and a picture fills the box. Text stands inside `insets` (top, left, bottom,
    right) at the top, the middle or the foot. One that `fits` is only as wide as its longest line, and as high as its
    text where that is higher. Its text is turned by `turn` degrees clockwise: 0, 90 or 270; its lines then run along
    the box's height, and the top of the text is at its right or left side; where it is `upright`, Chinese characters
    are not turned with it. Text and picture are turned with the shape by `rotation` degrees about its middle, to which
    its paths are turned already; its picture is mirrored by `flips`, across and down.
    """

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    paths: tuple[Path, ...] = ()
    picture: Picture | None = None
    blocks: tuple["Block", ...] = ()
    insets: tuple[Pt, Pt, Pt, Pt] = (0.0, 0.0, 0.0, 0.0)
    align: Literal["top", "center", "bottom"] = "top"
    fits: bool = False
    turn: int = 0
    upright: bool = False
    rotation: float = 0.0
    flips: tuple[bool, bool] = (False, False)


@noun
class Drawing:
    """Shapes that stand in the line together, like a character of this size in points, `drop` of it below the baseline.

    One that is `told_as` a figure or a formula is told by its alternative text alone; text in others is the file's.
    """

    shapes: tuple[Shape, ...]
    width: Pt
    height: Pt
    alt: str = ""
    told_as: Literal["", "Figure", "Formula"] = ""
    drop: Pt = 0.0


@noun
class Float:
    """A drawing that stands apart from the lines of the paragraph it is anchored to.

    `margins` (top, left, bottom, right) are kept free between it and the lines that it parts. Under `square` text runs
    beside it, on the `sides` that may have some; beside a large first letter so many `lines` of it. Where it has an
    `outline`, corners in shares of its sides, the lines follow that, and stand in its hollows if it is `open`. `shares`
    say that its width or height is a share of what is named, such as the page, not that of the drawing.
    """

    x: Axis
    y: Axis
    drawing: Drawing | Chart
    wrap: Wrap = "none"
    margins: tuple[Pt, Pt, Pt, Pt] = (0.0, 0.0, 0.0, 0.0)
    sides: Sides = "both"
    lines: int = 0
    outline: tuple[tuple[float, float], ...] = ()
    open: bool = False
    shares: tuple[tuple[str, float] | None, tuple[str, float] | None] = (None, None)


@noun
class Note:
    """A footnote or an endnote; `key` tells it from all others of its file.

    `label` is its number as counted through the file or its section. Where numbers begin anew on each page, the first
    of a page is `page_start`, written in the number format `format`; None where they run on (17.11.19).
    """

    kind: Literal["footnote", "endnote"]
    key: int
    label: str
    blocks: tuple["Block", ...]
    format: str = "decimal"
    page_start: int | None = None


@noun
class NoteReference:
    """What refers to a note in the text: the note's number, or a `mark` of its own (17.11.2, 17.11.14)."""

    note: Note
    style: RunStyle
    mark: str | None = None


@noun
class NoteNumber:
    """The number of the note in which it stands, `key` being that note's (17.11.6, 17.11.13)."""

    key: int
    label: str
    style: RunStyle


@noun
class Separator:
    """The line above notes: two inches long, or as long as the column is wide (17.11.1, 17.11.23)."""

    style: RunStyle
    whole: bool = False


@noun
class Ruby:
    """Characters with their reading above them (17.3.3.25): its baseline lies `rise` points above theirs.

    `align` is how the shorter of the two is spread over the longer, a name of ST_RubyAlign (17.18.75).
    """

    base: tuple[Text, ...]
    reading: tuple[Text, ...]
    rise: Pt
    align: str = "center"


Inline: TypeAlias = (
    Text | Tab | Break | Field | Picture | Drawing | Chart | NoteReference | NoteNumber | Separator | Ruby | Equation
)


@noun
class Label:
    """A paragraph's number or bullet as text, with the format it is set in and what follows it.

    `list_id` and `level` say which list it is counted in and how deep, `format` is its number format (17.18.59).
    """

    text: str
    style: RunStyle
    suffix: Literal["tab", "space", "nothing"] = "tab"
    align: Align = "left"
    list_id: int = 0
    level: int = 0
    format: str = "decimal"


@noun
class Paragraph:
    """A paragraph. `spot` says where it stands in its file (`正文第3段`); `mark` is the format of its mark,
    which gives an empty paragraph its height; `floats` are anchored to it. `bookmarks` are the names of those that
    begin in it, each with the number of inlines before it (17.13.6.2).
    """

    inlines: tuple[Inline, ...]
    style: ParagraphStyle
    mark: RunStyle
    spot: str = ""
    label: Label | None = None
    floats: tuple[Float, ...] = ()
    bookmarks: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's own characters, tabs as \\t and breaks as \\n; its number is not among them."""
        return "".join(_plain(inline) for inline in self.inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Field(cached=text) | NoteNumber(label=text):
            return text
        case Tab():
            return "\t"
        case Break():
            return "\n"
        case NoteReference(note=note, mark=mark):
            return note.label if mark is None else mark
        case Ruby(base=base):
            return "".join(part.text for part in base)
        case _:
            return ""


@noun
class Cell:
    """A table cell: where it starts in the grid, how many grid columns and rows it covers, and what it holds.

    A cell continued from the row above (vMerge) is not listed; the first of them has `rows` > 1. Margins
    are (top, left, bottom, right) in points; `borders` are what the cell itself, its row's exceptions, the
    table and its style come to, conflicts with the neighbours not yet settled. `width` is the one that the cell
    prefers, None where it names none in points, `share` that as a share of the table's. The text of an `unbroken` one
    is not wrapped where its table fits itself to its content (17.4.30). Its text is turned, and stands `upright`, as
    that of a shape (17.4.72).
    """

    column: int
    columns: int
    rows: int
    blocks: tuple["Block", ...]
    margins: tuple[Pt, Pt, Pt, Pt]
    borders: Borders = Borders()
    shade: str | None = None
    align: Literal["top", "center", "bottom"] = "top"
    width: Pt | None = None
    share: float | None = None
    unbroken: bool = False
    turn: int = 0
    upright: bool = False


@noun
class Row:
    """A table row. `height` is a floor under `atLeast`, the height itself under `exact` (17.4.80)."""

    cells: tuple[Cell, ...]
    height: Pt = 0.0
    height_rule: Literal["auto", "atLeast", "exact"] = "auto"
    header: bool = False
    cant_split: bool = False


@noun
class Table:
    """A table with its columns' `widths` in points; `indent` is from the text's left edge to the table's.

    Columns of a `fixed` layout have what they or their cells name; others are fitted to `width`, the table's own in
    points, or to `share` of the text area, either None where the table names none (17.4.63, 17.18.87).
    """

    rows: tuple[Row, ...]
    widths: tuple[Pt, ...]
    indent: Pt = 0.0
    align: Literal["left", "center", "right"] = "left"
    style: str = ""
    spot: str = ""
    fixed: bool = True
    width: Pt | None = None
    share: float | None = None


Block: TypeAlias = Paragraph | Table
