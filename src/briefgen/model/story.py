"""A Word file as it will be laid out: styles computed, numbers counted, fields known; nothing measured yet."""

from dataclasses import replace
from typing import Literal

from briefgen.model.block import Block
from briefgen.model.finding import Finding
from briefgen.model.length import Pt
from briefgen.model.paper import LineNumbers, PageBorders
from briefgen.model.style import Grid, Profile
from briefgen.noun import noun


@noun
class Furniture:
    """Headers or footers of one section, by the pages that show them; None means none there.

    `even` and `first` count only where the section or the file switches them on, which is settled here:
    a kind that is switched off is the same as `default`.
    """

    default: tuple[Block, ...] | None = None
    first: tuple[Block, ...] | None = None
    even: tuple[Block, ...] | None = None


@noun
class NoteRules:
    """How the notes of a section are set: the blocks above them, above what continues on another page, and where.

    Footnotes stand at the foot of the page or, `early`, right below the text; endnotes at the end of the file or,
    `early`, at that of their section. `held` ones wait for a later section's end (17.11.16, 17.11.21).
    """

    separator: tuple[Block, ...] = ()
    continuation: tuple[Block, ...] = ()
    early: bool = False
    held: bool = False


@noun
class Section:
    """A run of blocks on one kind of page. Lengths in points; the margins are those of the body.

    `header_distance` is from the paper's top edge to the header's top, `footer_distance` from the footer's
    bottom to the paper's bottom edge. `page_start` restarts page numbers, None runs them on. Its columns are all
    of one width, `column_space` apart, unless `column_sizes` has the width of each and the space after it; there is a
    rule between them if `column_rule` says so. A header or footer higher than its margin pushes the body unless the
    margin is `fixed`, at the top or at the bottom (17.6.11). One that is `turned` has the lengths of its paper as they
    are before it is turned by a right angle, its headers and footers left out (17.6.20).
    """

    blocks: tuple[Block, ...]
    width: Pt
    height: Pt
    top: Pt
    right: Pt
    bottom: Pt
    left: Pt
    header_distance: Pt = 0.0
    footer_distance: Pt = 0.0
    grid: Grid = Grid()
    start: Literal["nextPage", "continuous", "evenPage", "oddPage", "nextColumn"] = "nextPage"
    page_start: int | None = None
    page_format: str = "decimal"
    vertical: Literal["top", "center", "both", "bottom"] = "top"
    headers: Furniture = Furniture()
    footers: Furniture = Furniture()
    columns: int = 1
    column_space: Pt = 36.0
    column_rule: bool = False
    borders: PageBorders | None = None
    column_sizes: tuple[tuple[Pt, Pt], ...] = ()
    footnotes: NoteRules = NoteRules()
    endnotes: NoteRules = NoteRules()
    line_numbers: LineNumbers | None = None
    fixed: tuple[bool, bool] = (False, False)
    turned: bool = False

    def on_paper(self) -> "Section":
        """Return a section as its paper lies: one whose lines run down is laid out as if it were turned back."""
        if not self.turned:
            return self
        level = replace(self, turned=False, width=self.height, height=self.width)
        return replace(level, top=self.left, right=self.top, bottom=self.right, left=self.bottom)

    def to_turn(self) -> "Section":
        """Return a section as it is laid out before it is turned, so that its lines run down from its right side."""
        level = replace(self, turned=True, width=self.height, height=self.width)
        return replace(level, left=self.top, top=self.right, right=self.bottom, bottom=self.left)

    @property
    def column_width(self) -> Pt:
        """The width of the first column, that of the text area where there are no columns."""
        return self.column(0)[1]

    def column(self, number: int) -> tuple[Pt, Pt]:
        """Return the left edge of a column, counted from the paper's, and its width; the first is number 0."""
        if self.column_sizes:
            before = sum(width + space for width, space in self.column_sizes[:number])
            return self.left + before, self.column_sizes[number][0]
        room = self.width - self.left - self.right
        width = (room - (self.columns - 1) * self.column_space) / self.columns
        return self.left + number * (width + self.column_space), width


@noun
class Kinsoku:
    """The characters that may not begin (`no_start`) or end (`no_end`) a line, as the file or Word has them."""

    no_start: frozenset[str]
    no_end: frozenset[str]


@noun
class Story:
    """A Word file read for layout. `findings` name what it holds that the layout does not draw.

    `expand_breaks` justifies lines that end in a line break (no `doNotExpandShiftReturn`); `grid_in_tables`
    snaps lines in tables to the document grid (`adjustLineHeightInTable`). `squeezes` lets justified lines narrow
    their blanks a little to seat one more word, `underlines_blanks` underlines those at the end of a line, too
    (`ulTrailSpace`), `balances` makes columns before a section on the same page equally high (no `noColumnBalance`).
    `profile` says how its lines are to be set. `has_fields` says that its body has fields whose results tell of its
    pages, its headings or its numbers. `effort` is what reading it has cost.
    """

    sections: tuple[Section, ...]
    kinsoku: Kinsoku
    default_tab: Pt = 36.0
    compat: int = 15
    compress_punctuation: bool = False
    expand_breaks: bool = True
    grid_in_tables: bool = False
    squeezes: bool = False
    underlines_blanks: bool = False
    balances: bool = True
    profile: Profile = "word"
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"
    file: str = ""
    findings: tuple[Finding, ...] = ()
    effort: int = 0
    has_fields: bool = False
