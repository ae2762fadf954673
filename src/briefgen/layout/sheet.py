"""A sheet: one page being filled, from the top of its type area down."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.layout.bands import Obstacle
from briefgen.layout.edges import Box, paragraph_rules, vertical
from briefgen.layout.notes import asked_heights, filled, notes_height
from briefgen.layout.slices import Asked
from briefgen.layout.turning import Laid, direction
from briefgen.layout.writer import Writer
from briefgen.model.galley import Galley, SetBlock, SetNote, SetParagraph, SetRow, SetSection
from briefgen.model.length import Pt
from briefgen.model.page import Bookmark, Layer, PlacedLine, PlacedPath, PlacedPicture, Rule
from briefgen.model.style import Border

_COLUMN_RULE = Border("single", 0.5)

_LEAST_TEXT: Pt = 36.0
"""What notes that are carried on leave of a page to its text, in points."""


@dataclass(slots=True)
class Sheet:
    """One page in the making. `number` is the number it shows; `top` and `bottom` bound the type area.

    `keeps_space` says that the page begins after a break that keeps the space above its first block,
    `opens_section` that it is its section's first; `pending_break` that a page break has been met and nothing has
    followed it yet.

    `column` counts the section's columns from 0, `column_top` is where they begin on this page, `lowest` how far
    down they reach, `foot` where the type area ends; `column_bottom` lies above it where columns are balanced, and
    `bottom` where notes begin. `obstacles` are what its lines run beside or stand above and below.

    `notes` are those of the column, with what separates them from the text; `carried` ones go on in the next. `noted`
    counts the notes that are numbered on each page, `note_depth` is what those of the columns so far have taken.
    `counted` is the number of the last line.
    """

    galley: Galley
    section: SetSection
    number: int
    opens_section: bool = False
    top: Pt = 0.0
    bottom: Pt = 0.0
    y: Pt = 0.0
    keeps_space: bool = False
    pending_break: bool = False
    empty: bool = True
    lines: list[PlacedLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    column: int = 0
    column_top: Pt = 0.0
    lowest: Pt = 0.0
    foot: Pt = 0.0
    paths: list[PlacedPath] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    column_bottom: Pt = 0.0
    notes: tuple[SetBlock, ...] = ()
    carried: tuple[SetNote, ...] = ()
    noted: int = 0
    note_depth: Pt = 0.0
    counted: int = 0

    def writer(self, layer: Layer, *, repeated: bool = False) -> Writer:
        """Return what puts set blocks on this sheet."""
        return Writer(self._laid(), self.section.source, self.number, layer, repeated)

    def _laid(self) -> Laid:
        return Laid(self.lines, self.rules, self.pictures, self.paths, self.bookmarks)

    def turn(self) -> None:
        """Turn the body of a finished page whose section's lines run down, Chinese characters upright (17.6.20)."""
        source = self.section.source
        if not source.turned:
            return
        level = self._laid()
        self.lines, self.rules, self.pictures, self.paths, self.bookmarks = [], [], [], [], []
        level.turned_onto(self._laid(), direction(90, (source.height, source.width), upright=True))
        self.section = replace(self.section, source=source.on_paper())

    @property
    def room(self) -> Pt:
        """What is left of the page, in points."""
        return self.bottom - self.y

    @property
    def full_room(self) -> Pt:
        """What an empty page holds, in points."""
        return self.bottom - self.top

    @property
    def left(self) -> Pt:
        """The left edge of the column being filled."""
        return self.section.source.column(self.column)[0]

    @property
    def width(self) -> Pt:
        """The width of the column being filled."""
        return self.section.source.column(self.column)[1]

    @property
    def notes_height(self) -> Pt:
        """What the column's notes take, their separator included."""
        return notes_height(self.notes)

    @property
    def fresh(self) -> bool:
        """Whether nothing stands in the column yet and it is as high as the page: something must be put here."""
        return self.empty and self.column_top == self.top and not self.notes

    @property
    def opens(self) -> bool:
        """Whether the section begins here."""
        return self.opens_section and self.column == 0

    def continued(self, section: SetSection) -> "Sheet":
        """Return this sheet going on with another section, below all that stands on it.

        The notes of sections in one column stand together; others keep the foot of the page to themselves.
        """
        self.rules += column_rules(self)
        if self.notes and (self.section.source.columns > 1 or section.source.columns > 1):
            self.put_notes()
        if section.source.columns > 1 or self.section.source.columns > 1:
            self.foot, self.note_depth = self.foot - self.note_depth, 0.0
        y = max(self.y, self.lowest)
        empty = self.empty and self.column == 0
        bottom = self.foot - self.notes_height
        return replace(
            self, section=section, y=y, column=0, column_top=y, bottom=bottom, column_bottom=self.foot, empty=empty
        )

    def copied(self, bottom: Pt) -> "Sheet":
        """Return a sheet like this one to try things on, its type area ending at `bottom`."""
        lines, rules, pictures = list(self.lines), list(self.rules), list(self.pictures)
        paths, obstacles = list(self.paths), list(self.obstacles)
        end = min(bottom, self.foot - self.notes_height)
        return replace(
            self,
            bottom=end,
            column_bottom=bottom,
            lines=lines,
            rules=rules,
            pictures=pictures,
            paths=paths,
            obstacles=obstacles,
            bookmarks=list(self.bookmarks),
        )

    def next_column(self) -> bool:
        """Go on to the next column; False where this was the last."""
        if self.column + 1 >= self.section.source.columns:
            return False
        self.put_notes()
        self.lowest = max(self.lowest, self.y)
        self.bottom = self.column_bottom
        self.column += 1
        self.y = self.column_top
        self.empty = True
        return True

    def end_at(self, bottom: Pt) -> None:
        """Let the columns end at `bottom`, or where their notes begin."""
        self.column_bottom = bottom
        self.bottom = min(bottom, self.foot - self.notes_height)

    def asked(self, block: SetParagraph, start: int) -> Asked:
        """Return what the notes of a paragraph's lines from `start` on ask for."""
        above = self.notes or self.section.separator
        heights = asked_heights(block, start, above, self.notes_height, self.full_room)
        return Asked(heights, self.foot - self.notes_height - self.bottom) if heights else Asked()

    def room_beside(self, notes: Sequence[SetNote]) -> Pt:
        """Return what is left for text that refers to notes, if these are set whole, but for very long ones: they are
        parted.
        """
        above = self.notes or self.section.separator
        whole = notes_height([*above, *(block for note in notes for block in note.blocks)])
        whole = min(whole, max(self.notes_height, self.full_room / 2))
        return max(min(self.bottom, self.foot - whole) - self.y, 0.0)

    def add_notes(self, notes: Sequence[SetNote], *, first: bool = False) -> None:
        """Add notes below the text as far as there is room; what is left is carried on to the next column.

        The `first` of a column are those carried to it: they leave a little room for text.
        """
        if not notes:
            return
        self.noted += sum(bool(note.source.page_start is not None and note.source.label) for note in notes)
        if self.carried:
            self.carried = (*self.carried, *notes)
            return
        above = self.notes or (self.section.continuation if first else self.section.separator)
        room = self.foot - self.y
        room -= min(_LEAST_TEXT, room / 4) if first else 0.0
        found, self.carried = filled(above, notes, room, forced=first)
        self.notes = found if len(found) > len(above) or self.notes else ()
        self.end_at(self.column_bottom)

    def put_notes(self) -> None:
        """Put the column's notes at the foot of its page, or right below its text, which goes on under them."""
        height = self.notes_height
        if self.notes:
            top = self.y if self.section.source.footnotes.early else self.foot - height
            self.writer("body").stack(self.notes, (self.left, top))
        if self.section.source.footnotes.early:
            self.y += height
        else:
            self.note_depth = max(self.note_depth, height)
        self.notes = ()

    def skip(self, space: Pt) -> None:
        """Go down by `space` points."""
        self.y += space

    def put_lines(self, block: SetParagraph, part: tuple[int, int], *, above: bool, below: bool) -> None:
        """Put lines of a paragraph at the current height and go down by them."""
        start, stop = part
        top = self.y
        writer = self.writer("body")
        self.y = writer.lines(block, (start, stop), (self.left, top), None)
        style = block.source.style
        left, right = min(style.left, style.left + style.first_line), style.right
        box = Box(self.left + left, top, block.width - left - right, self.y - top)
        self.rules += paragraph_rules(style, box, above=above, below=below)
        self.empty = False

    def put_floats(self, block: SetParagraph, y: Pt) -> None:
        """Put the floats of a paragraph whose lines would begin at y."""
        self.writer("body").floats(block, (self.left, y), None)

    def put_rows(self, x: Pt, rows: list[SetRow], at: tuple[int, int], *, repeated: bool = False) -> None:
        """Put rows of a table whose left edge is at `x` in the text area.

        `at` is the table's number in the file and the first row's number in the table; `repeated` rows stand on an
        earlier page already.
        """
        self.y = self.writer("body", repeated=repeated).rows(rows, (self.left + x, self.y), at)
        self.empty = False


def column_rules(sheet: Sheet) -> list[Rule]:
    """Return the rules between the columns of a sheet's section, as far down as these reach (17.6.4)."""
    source, low = sheet.section.source, max(sheet.y, sheet.lowest)
    if not source.column_rule or low <= sheet.column_top:
        return []
    ends = [sum(source.column(number)) for number in range(source.columns - 1)]
    starts = [source.column(number)[0] for number in range(1, source.columns)]
    boxes = [
        Box((end + start) / 2, sheet.column_top, 0.0, low - sheet.column_top)
        for end, start in zip(ends, starts, strict=True)
    ]
    return [rule for box in boxes for rule in vertical(_COLUMN_RULE, box)]
