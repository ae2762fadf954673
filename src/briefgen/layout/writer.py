"""The writer: set blocks put at their places on a page, one under the other, in rows or turned."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from briefgen.layout.edges import Box, cell_rules, paragraph_rules
from briefgen.layout.places import Anchor, float_box
from briefgen.layout.spacing import stack_height, stacked
from briefgen.layout.turning import Laid, Turning, direction
from briefgen.model.block import Picture
from briefgen.model.drawing import moved
from briefgen.model.galley import Line, SetBlock, SetCell, SetDrawing, SetParagraph, SetRow, SetShape, SetTable, Slot
from briefgen.model.length import Pt
from briefgen.model.page import Bookmark, Figure, Layer, Owner, PlacedLine, PlacedPath, PlacedPicture, Rule
from briefgen.model.story import Section
from briefgen.noun import noun

_RIGHT_ANGLE = 90
_SAME = 0.01
"""How near two measures are that are one, in points."""


@noun
class Along:
    """How text runs along the height of its box: turned by 90 or 270 degrees, its Chinese characters `upright` or not,
    and the `measure` that it has been set to.
    """

    turn: int
    upright: bool
    measure: Pt


@noun
class _BoxText:
    """The blocks in a box, the room around them (top, left, bottom, right), where they stand in it, their height."""

    blocks: tuple[SetBlock, ...]
    insets: tuple[Pt, Pt, Pt, Pt]
    align: Literal["top", "center", "bottom"]
    height: Pt


@noun
class Writer:
    """Puts set blocks on a page of a section that shows `number`, on one layer; `repeated` ones stand on an earlier
    page already.
    """

    page: Laid
    section: Section
    number: int
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
            self.page.rules += [
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
            if block.bookmarks:
                self._bookmarks(block, number, y)
            y += line.height
        return y

    def _bookmarks(self, block: SetParagraph, number: int, top: Pt) -> None:
        """Note the bookmarks that begin in a line; those after the last character do in the last."""
        line, is_last = block.lines[number], number + 1 == len(block.lines)
        self.page.bookmarks += [
            Bookmark(name, top, block.source)
            for name, at in block.bookmarks
            if line.start <= at < line.stop or (is_last and at >= line.stop)
        ]

    def _line(self, line: Line, at: tuple[Pt, Pt], owner: Owner, number: int) -> None:
        x, y = at
        baseline = y + line.baseline
        self.page.rules += [
            Rule(x + bar.x, baseline + bar.y, bar.width, bar.height, bar.colour, self.layer, bar.dash)
            for bar in line.strokes
        ]
        for slot in line.slots:
            self._slot(slot, (x + slot.x, baseline - slot.picture.height + slot.drop), owner)
        if line.spans:
            place = (x, baseline, y - line.beside, line.height or line.beside)
            self.page.lines.append(
                PlacedLine(line.spans, *place, owner, number, self.layer, line.overfull, self.repeated)
            )

    def _slot(self, slot: Slot, at: tuple[Pt, Pt], owner: Owner) -> None:
        if isinstance(slot.picture, SetDrawing):
            self._drawing(slot.picture, at, owner)
        elif slot.picture.data:
            self._picture(slot.picture, at, owner)

    def _picture(
        self, picture: Picture, at: tuple[Pt, Pt], owner: Owner, flips: tuple[bool, bool] = (False, False)
    ) -> None:
        before = len(self.page.lines)
        placed = PlacedPicture(picture, *at, owner, self.layer, self.repeated, before, flips=flips)
        self.page.pictures.append(placed)

    def floats(self, block: SetParagraph, at: tuple[Pt, Pt], cell: tuple[int, int, int] | None) -> None:
        """Put the floats of a paragraph that begins at the point `at`."""
        owner, anchor = Owner(block.source, cell), Anchor(*at, block.width, self.number % 2 == 0)
        for floating in block.floats:
            box = float_box(floating, self.section, anchor)
            self._drawing(floating.drawing, (box.x, box.y), owner)

    def _drawing(self, drawing: SetDrawing, at: tuple[Pt, Pt], owner: Owner) -> None:
        figure = self._figure(drawing, at, owner)
        first = len(self.page.lines)
        for shape in drawing.shapes:
            place = (at[0] + shape.source.x, at[1] + shape.source.y)
            self.page.paths += [PlacedPath(moved(path, *place), self.layer, figure) for path in shape.source.paths]
            self._shape(shape, place, owner)
        if drawing.source.told_as:
            self.page.lines[first:] = [_untold(line) for line in self.page.lines[first:]]

    def _figure(self, drawing: SetDrawing, at: tuple[Pt, Pt], owner: Owner) -> Figure | None:
        """Return what tells of a drawing, None for one without description, or whose picture tells it already."""
        pictured = any(shape.source.picture is not None for shape in drawing.shapes)
        if not drawing.source.alt or pictured or self.layer != "body" or self.repeated:
            return None
        box = (*at, drawing.width, drawing.height)
        return Figure(drawing.source.alt, box, owner, len(self.page.lines), drawing.source.told_as or "Figure")

    def _shape(self, shape: SetShape, at: tuple[Pt, Pt], owner: Owner) -> None:
        """Put a shape's picture and its text from its upper left corner."""
        source = shape.source
        if source.rotation:
            middle = at[0] + source.width / 2, at[1] + source.height / 2
            turning = Turning(source.rotation).about(middle)
            self._turned(lambda level: level.content(shape, at, owner), turning)
        else:
            self.content(shape, at, owner)

    def content(self, shape: SetShape, at: tuple[Pt, Pt], owner: Owner) -> None:
        """Put what stands in a shape as if it were level, its upper left corner at a point."""
        source = shape.source
        if source.picture is not None and source.picture.data:
            self._picture(source.picture, at, owner, source.flips)
        box = Box(*at, source.width, source.height)
        text = _BoxText(shape.blocks, source.insets, source.align, shape.content_height)
        if source.turn:
            top, _, bottom, _ = source.insets
            along = source.height - top - bottom
            self._along(text, box, Along(source.turn, source.upright, along), owner.cell)
        else:
            drop = _drop(text, source.height - source.insets[0] - source.insets[2])
            self.stack(shape.blocks, (at[0] + source.insets[1], at[1] + source.insets[0] + drop), owner.cell)

    def _turned(self, put: Callable[["Writer"], None], turning: Turning) -> None:
        """Put what `put` writes as if it were level, then turned."""
        level = Laid([], [], [], [], [])
        put(replace(self, page=level))
        level.turned_onto(self.page, turning)

    def _along(self, text: "_BoxText", box: Box, along: Along, cell: tuple[int, int, int] | None) -> None:
        """Put text whose lines run along the height of a box, down from its right side or up from its left."""
        top, left, bottom, right = text.insets
        over, begin = (right, top) if along.turn == _RIGHT_ANGLE else (left, bottom)
        spare = box.height - top - bottom - along.measure
        start = begin, over + _drop(text, box.width - left - right)
        corner = direction(along.turn, (box.width, box.height), upright=along.upright)

        def put(level: "Writer") -> None:
            level.stack(text.blocks, start, cell)
            if abs(spare) > _SAME:  # the box has become higher or lower since its text was set
                level.page.lines[:] = [_shifted(line, spare) for line in level.page.lines]

        self._turned(put, replace(corner, x=corner.x + box.x, y=corner.y + box.y))

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
        self.page.rules += [replace(rule, layer=self.layer) for rule in cell_rules(cell, box)]
        top, left, bottom, _ = cell.margins
        if cell.turn:
            text = _BoxText(cell.blocks, cell.margins, cell.align, stack_height(cell.blocks))
            self._along(text, box, Along(cell.turn, cell.upright, cell.along), owner)
            return
        drop = _drop(_BoxText(cell.blocks, cell.margins, cell.align, cell.content_height), box.height - top - bottom)
        self.stack(cell.blocks, (box.x + left, box.y + top + drop), owner)


def _drop(text: _BoxText, room: Pt) -> Pt:
    """Return how far below the top of its room a box's text begins."""
    spare = max(room - text.height, 0.0)
    return {"top": 0.0, "center": spare / 2, "bottom": spare}[text.align]


def _shifted(line: PlacedLine, spare: Pt) -> PlacedLine:
    """Return a line moved into a measure that is wider by `spare` points, by its paragraph's alignment."""
    share = {"center": 0.5, "right": 1.0}.get(line.owner.paragraph.style.align, 0.0)
    return replace(line, x=line.x + share * spare)


def _untold(line: PlacedLine) -> PlacedLine:
    """Return a line that is drawn and not told."""
    return replace(line, spans=tuple(replace(span, artifact=True) for span in line.spans))
