"""A sheet: one page being filled, from the top of its type area down."""

from dataclasses import dataclass, field, replace

from briefgen.layout.bands import Obstacle
from briefgen.layout.edges import Box, cell_rules, paragraph_rules
from briefgen.layout.places import Anchor, float_box
from briefgen.layout.spacing import stacked
from briefgen.model.drawing import moved
from briefgen.model.galley import (
    Galley,
    Line,
    SetBlock,
    SetCell,
    SetDrawing,
    SetParagraph,
    SetRow,
    SetSection,
    SetShape,
    SetTable,
    Slot,
)
from briefgen.model.length import Pt
from briefgen.model.page import Figure, Layer, Owner, PlacedLine, PlacedPath, PlacedPicture, Rule
from briefgen.model.story import Picture
from briefgen.noun import noun


@dataclass(slots=True)
class Sheet:
    """One page in the making. `number` is the number it shows; `top` and `bottom` bound the type area.

    `keeps_space` says that the page begins after a break that keeps the space above its first block,
    `opens_section` that it is its section's first; `pending_break` that a page break has been met and nothing has
    followed it yet.

    `column` counts the section's columns from 0, `column_top` is where they begin on this page, `lowest` how far
    down they reach, `foot` where the type area ends; `bottom` lies above it where columns are balanced. `obstacles`
    are what its lines run beside or stand above and below.
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
        source = self.section.source
        return source.left + self.column * (source.column_width + source.column_space)

    @property
    def fresh(self) -> bool:
        """Whether nothing stands in the column yet and it is as high as the page: something must be put here."""
        return self.empty and self.column_top == self.top

    @property
    def opens(self) -> bool:
        """Whether the section begins here."""
        return self.opens_section and self.column == 0

    def continued(self, section: SetSection) -> "Sheet":
        """Return this sheet going on with another section, below all that stands on it."""
        y = max(self.y, self.lowest)
        empty = self.empty and self.column == 0
        return replace(self, section=section, y=y, column=0, column_top=y, bottom=self.foot, empty=empty)

    def copied(self, bottom: Pt) -> "Sheet":
        """Return a sheet like this one to try things on, its type area ending at `bottom`."""
        lines, rules, pictures = list(self.lines), list(self.rules), list(self.pictures)
        paths, obstacles = list(self.paths), list(self.obstacles)
        return replace(
            self, bottom=bottom, lines=lines, rules=rules, pictures=pictures, paths=paths, obstacles=obstacles
        )

    def next_column(self) -> bool:
        """Go on to the next column; False where this was the last."""
        if self.column + 1 >= self.section.source.columns:
            return False
        self.lowest = max(self.lowest, self.y)
        self.column += 1
        self.y = self.column_top
        self.empty = True
        return True

    def skip(self, space: Pt) -> None:
        """Go down by `space` points."""
        self.y += space

    def put_lines(self, block: SetParagraph, part: tuple[int, int], *, above: bool, below: bool) -> None:
        """Put lines of a paragraph at the current height and go down by them."""
        start, stop = part
        top = self.y
        writer = Writer(self, "body")
        self.y = writer.lines(block, (start, stop), (self.left, top), None)
        style = block.source.style
        left, right = min(style.left, style.left + style.first_line), style.right
        box = Box(self.left + left, top, block.width - left - right, self.y - top)
        self.rules += paragraph_rules(style, box, above=above, below=below)
        self.empty = False

    def put_floats(self, block: SetParagraph, y: Pt) -> None:
        """Put the floats of a paragraph whose lines would begin at y."""
        Writer(self, "body").floats(block, (self.left, y), None)

    def put_rows(self, x: Pt, rows: list[SetRow], at: tuple[int, int], *, repeated: bool = False) -> None:
        """Put rows of a table whose left edge is at `x` in the text area.

        `at` is the table's number in the file and the first row's number in the table; `repeated` rows stand on an
        earlier page already.
        """
        self.y = Writer(self, "body", repeated).rows(rows, (self.left + x, self.y), at)
        self.empty = False


@noun
class Writer:
    """Puts set blocks on a sheet, on one layer; `repeated` ones stand on an earlier page already."""

    sheet: Sheet
    layer: Layer
    repeated: bool = False

    def stack(self, blocks: tuple[SetBlock, ...], at: tuple[Pt, Pt], cell: tuple[int, int, int] | None = None) -> None:
        """Put blocks one under the other from the point `at`."""
        x, top = at
        for number, (block, y) in enumerate(stacked(blocks)):
            if isinstance(block, SetTable):
                self.rows(list(block.rows), (x + block.x, top + y), (-1, 0))
                continue
            self.floats(block, (x, top + y), cell)
            bottom = self.lines(block, (0, len(block.lines)), (x, top + y), cell)
            style = block.source.style
            box = Box(x + style.left, top + y, block.width - style.left - style.right, bottom - top - y)
            last = number == len(blocks) - 1 or not isinstance(blocks[number + 1], SetParagraph)
            self.sheet.rules += [
                replace(rule, layer=self.layer)
                for rule in paragraph_rules(style, box, above=True, below=last or bool(style.borders.bottom))
            ]

    def lines(
        self, block: SetParagraph, part: tuple[int, int], at: tuple[Pt, Pt], cell: tuple[int, int, int] | None
    ) -> Pt:
        """Put lines `part` of a paragraph from the point `at` and return where they end."""
        x, y = at
        owner = Owner(block.source, cell)
        for number in range(*part):
            line = block.lines[number]
            self._line(line, (x, y), owner, number)
            y += line.height
        return y

    def _line(self, line: Line, at: tuple[Pt, Pt], owner: Owner, number: int) -> None:
        x, y = at
        baseline = y + line.baseline
        self.sheet.rules += [
            Rule(x + bar.x, baseline + bar.y, bar.width, bar.height, bar.colour, self.layer, bar.dash)
            for bar in line.strokes
        ]
        for slot in line.slots:
            self._slot(slot, (x + slot.x, baseline - slot.picture.height), owner)
        if line.spans:
            place = (x, baseline, y, line.height)
            self.sheet.lines.append(
                PlacedLine(line.spans, *place, owner, number, self.layer, line.overfull, self.repeated)
            )

    def _slot(self, slot: Slot, at: tuple[Pt, Pt], owner: Owner) -> None:
        if isinstance(slot.picture, SetDrawing):
            self._drawing(slot.picture, at, owner)
        elif slot.picture.data:
            self._picture(slot.picture, at, owner)

    def _picture(self, picture: Picture, at: tuple[Pt, Pt], owner: Owner) -> None:
        before = len(self.sheet.lines)
        self.sheet.pictures.append(PlacedPicture(picture, *at, owner, self.layer, self.repeated, before))

    def floats(self, block: SetParagraph, at: tuple[Pt, Pt], cell: tuple[int, int, int] | None) -> None:
        """Put the floats of a paragraph that begins at the point `at`."""
        owner, anchor = Owner(block.source, cell), Anchor(*at, block.width, self.sheet.number % 2 == 0)
        for floating in block.floats:
            box = float_box(floating, self.sheet.section.source, anchor)
            self._drawing(floating.drawing, (box.x, box.y), owner)

    def _drawing(self, drawing: SetDrawing, at: tuple[Pt, Pt], owner: Owner) -> None:
        figure = self._figure(drawing, at, owner)
        for shape in drawing.shapes:
            place = (at[0] + shape.source.x, at[1] + shape.source.y)
            self.sheet.paths += [PlacedPath(moved(path, *place), self.layer, figure) for path in shape.source.paths]
            self._shape(shape, place, owner)

    def _figure(self, drawing: SetDrawing, at: tuple[Pt, Pt], owner: Owner) -> Figure | None:
        """Return what tells of a drawing, None for one without description, or whose picture tells it already."""
        pictured = any(shape.source.picture is not None for shape in drawing.shapes)
        if not drawing.source.alt or pictured or self.layer != "body" or self.repeated:
            return None
        return Figure(drawing.source.alt, (*at, drawing.width, drawing.height), owner, len(self.sheet.lines))

    def _shape(self, shape: SetShape, at: tuple[Pt, Pt], owner: Owner) -> None:
        """Put a shape's picture and its text from its upper left corner."""
        source = shape.source
        if source.picture is not None and source.picture.data:
            self._picture(source.picture, at, owner)
        top, left, bottom, _ = source.insets
        spare = max(source.height - top - bottom - shape.content_height, 0.0)
        drop = {"top": 0.0, "center": spare / 2, "bottom": spare}[source.align]
        self.stack(shape.blocks, (at[0] + left, at[1] + top + drop), owner.cell)

    def rows(self, rows: list[SetRow], at: tuple[Pt, Pt], index: tuple[int, int]) -> Pt:
        """Put rows from the point `at` and return where they end."""
        x, y = at
        number, first = index
        for offset, row in enumerate(rows):
            for cell in row.cells:
                height = sum(spanned.height for spanned in rows[offset : offset + cell.rows])
                box = Box(x + cell.x, y, cell.width, height)
                owner = (number, first + offset, cell.column)
                self._cell(cell, box, owner)
            y += row.height
        return y

    def _cell(self, cell: SetCell, box: Box, owner: tuple[int, int, int]) -> None:
        self.sheet.rules += [replace(rule, layer=self.layer) for rule in cell_rules(cell, box)]
        top, left, bottom, _ = cell.margins
        spare = box.height - top - bottom - cell.content_height
        drop = {"top": 0.0, "center": spare / 2, "bottom": spare}[cell.align]
        self.stack(cell.blocks, (box.x + left, box.y + top + max(drop, 0.0)), owner)
