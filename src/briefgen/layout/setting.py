"""Setting: every paragraph and table of a story broken into lines, no page made yet."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from briefgen.layout.bands import Obstacle
from briefgen.layout.breaking import Measure
from briefgen.layout.charts import draw_chart
from briefgen.layout.columns import Extent
from briefgen.layout.equations import draw_equation
from briefgen.layout.lines import content_extent, set_lines
from briefgen.layout.measure import About, Case, Sets, Strip
from briefgen.layout.rows import TableSetter
from briefgen.layout.sizes import sized_float
from briefgen.layout.spacing import natural_width, stack_height
from briefgen.layout.typeset import keep_units
from briefgen.model.block import Block, Drawing, Note, Paragraph, Separator, Shape, Table, Text
from briefgen.model.chart import Chart
from briefgen.model.drawing import Path, box_path
from briefgen.model.equation import Equation
from briefgen.model.face import Fonts
from briefgen.model.galley import Galley, SetBlock, SetDrawing, SetFloat, SetNote, SetParagraph, SetSection, SetShape
from briefgen.model.length import Pt
from briefgen.model.story import Section, Story
from briefgen.model.style import Grid, RunStyle
from briefgen.noun import noun
from briefgen.opc.effort import LINE, PARAGRAPH, SET_CHARACTER, SET_PARAGRAPH, Effort

Cases: TypeAlias = dict[Pt, Case]
"""Measured characters of one set of fonts, by the spacing that the grid adds to each."""

_SEPARATOR: Pt = 144.0
"""How long Word draws the line above notes: two inches."""

_DASH, _WEIGHT = 0.3, 0.6
"""How high above the baseline it lies, in ems, and how thick it is, in points."""


def set_galley(story: Story, fonts: Fonts, cases: Cases | None = None) -> Galley:
    """Return a story with all its lines broken and measured.

    `cases` keeps what has been measured in these fonts for the next story.
    """
    cases = {} if cases is None else cases
    effort = Effort(story.file, story.effort)
    sections = []
    for section in story.sections:
        setter = Setter(story, fonts, section, cases, effort=effort)
        blocks = setter.blocks(section.blocks, max(section.column_width, 1.0))
        above = (setter.blocks(each, setter.note_width) for each in _above_notes(section))
        sections.append(SetSection(section, blocks, *above))
    return Galley(tuple(sections), story, effort.spent)


def _above_notes(section: Section) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    return section.footnotes.separator, section.footnotes.continuation


@noun
class Course:
    """What the lines of a paragraph run beside, and the character with which they begin."""

    obstacles: tuple[Obstacle, ...] = ()
    begin: int = 0


_WHOLE = Course()


@dataclass(slots=True)
class Setter:
    """Sets the blocks of one section; `values` are what its page fields show, by their kinds."""

    story: Story
    fonts: Fonts
    section: Section
    cases: Cases
    values: dict[str, str] = field(default_factory=dict)
    effort: Effort = field(default_factory=Effort)
    _strips: dict[int, Strip] = field(default_factory=dict)

    def blocks(self, blocks: tuple[Block, ...], width: Pt) -> tuple[SetBlock, ...]:
        """Return blocks set to `width` points."""
        return self._blocks(blocks, width, self.section.grid)

    def _blocks(self, blocks: tuple[Block, ...], width: Pt, grid: Grid) -> tuple[SetBlock, ...]:
        return tuple(self._block(block, width, grid) for block in blocks)

    def _block(self, block: Block, width: Pt, grid: Grid) -> SetBlock:
        if isinstance(block, Table):
            return self._table_setter(grid).set_table(block, width)
        return self._paragraph(block, width, grid)

    def _table_setter(self, grid: Grid) -> TableSetter:
        inside = grid if self.story.grid_in_tables else Grid(char_space=grid.char_space)
        return TableSetter(lambda cell, room: self._blocks(cell, room, inside), lambda cell: self._extent(cell, inside))

    @property
    def case(self) -> Case:
        """What measures the characters of the section."""
        return self._case(self.section.grid)

    def _case(self, grid: Grid) -> Case:
        char_space = grid.char_space if grid.kind == "linesAndChars" else 0.0
        return self.cases.setdefault(char_space, Case(self.fonts, char_space))

    def _strip(self, paragraph: Paragraph, grid: Grid) -> Strip:
        """Return a paragraph collected, once where a table asks for its longest word first."""
        strip = self._strips.pop(id(paragraph), None)
        if strip is None:
            texts = (inline.text for inline in paragraph.inlines if isinstance(inline, Text))
            self.effort.spend(SET_PARAGRAPH + SET_CHARACTER * sum(map(len, texts)))
            sets = Sets(partial(self._drawing, grid=grid), self._note)
            typeset = self.story.profile == "typeset"
            closes_up = self.story.compress_punctuation or typeset
            about = About(self.story.kinsoku, self.values, closes_up, grid.cell)
            strip = self._case(grid).strip(paragraph, about, sets)
            if typeset:
                keep_units(strip)
        return strip

    def _extent(self, blocks: tuple[Block, ...], grid: Grid) -> Extent:
        """Return the width of the longest of what may not be parted in a cell, and of its longest line."""
        least = most = 0.0
        for block in blocks:
            if isinstance(block, Table):
                narrow, wide = self._table_setter(grid).extent(block, self.section.column_width)
                indents = (max(block.indent, 0.0),) * 2
            else:
                strip, style = self._strip(block, grid), block.style
                self._strips[id(block)] = strip
                narrow, wide = content_extent(strip, self.story.default_tab)
                sides = style.left + style.right
                indents = sides, sides + max(style.first_line, 0.0)
            least, most = max(least, narrow + indents[0]), max(most, wide + indents[1])
        return least, max(least, most)

    def around(self, paragraph: Paragraph, width: Pt, obstacles: tuple[Obstacle, ...]) -> SetParagraph:
        """Return a paragraph set to `width` points beside obstacles."""
        return self._paragraph(paragraph, width, self.section.grid, Course(obstacles))

    def rest(self, paragraph: Paragraph, width: Pt, begin: int) -> SetParagraph:
        """Return a paragraph set to `width` points from a character on, of which its first line begins."""
        return self._paragraph(paragraph, width, self.section.grid, Course(begin=begin))

    @property
    def note_width(self) -> Pt:
        """How wide notes are set: as the columns are, the narrowest of these where they differ."""
        widths = [self.section.column(number)[1] for number in range(self.section.columns)]
        return max(min(widths), 1.0)

    def _note(self, note: Note) -> SetNote | None:
        """Return a footnote set; endnotes are set where they stand."""
        if note.kind == "endnote":
            return None
        self.effort.spend(PARAGRAPH)
        label = self.values.get(f"note {note.key}", note.label)
        return SetNote(note, self.blocks(note.blocks, self.note_width), label)

    def _paragraph(self, paragraph: Paragraph, width: Pt, grid: Grid, course: Course = _WHOLE) -> SetParagraph:
        case, strip = self._case(grid), self._strip(paragraph, grid)
        measure = Measure(
            width,
            grid,
            self.story.default_tab,
            self.story.expand_breaks,
            self.story.squeezes,
            self.story.underlines_blanks,
            self.story.profile == "typeset",
            self.story.compress_punctuation or self.story.profile == "typeset",
            course.obstacles,
            course.begin,
        )
        lines = set_lines(paragraph, strip, measure, case.height_of(paragraph.mark))
        self.effort.spend(LINE * len(lines))
        sized = (sized_float(source, self.section) for source in paragraph.floats)
        floats = tuple(SetFloat(source, self._drawing(source.drawing, grid)) for source in sized)
        return SetParagraph(paragraph, lines, width, floats, tuple(strip.bookmarks))

    def _drawing(self, drawing: Drawing | Chart | Equation | Separator, grid: Grid) -> SetDrawing:
        if isinstance(drawing, Separator):
            drawing = self._separator(drawing)
        elif isinstance(drawing, Chart):
            drawing = draw_chart(drawing, partial(self._width, grid=Grid()))
        elif isinstance(drawing, Equation):
            drawing = draw_equation(drawing, partial(self._width, grid=Grid()))
        shapes = tuple(self._shape(shape, grid) for shape in drawing.shapes)
        if len(shapes) == 1 and shapes[0].source.fits:  # a frame is as large as what stands in it
            fitted = shapes[0].source
            drawing = replace(drawing, width=fitted.width, height=fitted.height)
        return SetDrawing(drawing, shapes)

    def _separator(self, separator: Separator) -> Drawing:
        """Return the line above notes, at the height of a dash in its format."""
        width = self.note_width if separator.whole else min(_SEPARATOR, self.note_width)
        height = _DASH * separator.style.size
        path = Path(box_path(0.0, 0.0, width, _WEIGHT), fill=separator.style.colour or "000000")
        return Drawing((Shape(0.0, 0.0, width, height, (path,)),), width, height)

    def _width(self, text: str, style: RunStyle, grid: Grid) -> Pt:
        """Return the width of words in a format."""
        return sum(self._case(grid).sort(character, style).advance for character in text)

    def _shape(self, shape: Shape, grid: Grid) -> SetShape:
        top, left, bottom, right = shape.insets
        if shape.fits and not shape.width:
            whole = self._blocks(shape.blocks, max(self.section.column_width, 1.0), grid)
            shape = replace(shape, width=min(natural_width(whole) + left + right, self.section.column_width))
        along = shape.height - top - bottom if shape.turn else shape.width - left - right
        blocks = self._blocks(shape.blocks, max(along, 1.0), grid)
        height = stack_height(blocks)
        if shape.fits:
            shape = replace(shape, height=max(shape.height, height + top + bottom))
        return SetShape(shape, blocks, height)
