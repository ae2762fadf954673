"""Setting: every paragraph and table of a story broken into lines, no page made yet."""

from dataclasses import dataclass, field
from typing import TypeAlias

from briefgen.layout.lines import Measure, set_lines
from briefgen.layout.measure import Case
from briefgen.layout.rows import TableSetter
from briefgen.model.face import Fonts
from briefgen.model.galley import Galley, SetBlock, SetParagraph, SetSection
from briefgen.model.length import Pt
from briefgen.model.story import Block, Paragraph, Section, Story, Table
from briefgen.model.style import Grid

Cases: TypeAlias = dict[Pt, Case]
"""Measured characters of one set of fonts, by the spacing that the grid adds to each."""


def set_galley(story: Story, fonts: Fonts, cases: Cases | None = None) -> Galley:
    """Return a story with all its lines broken and measured.

    `cases` keeps what has been measured in these fonts for the next story.
    """
    cases = {} if cases is None else cases
    sections = []
    for section in story.sections:
        setter = Setter(story, fonts, section, cases)
        width = section.width - section.left - section.right
        sections.append(SetSection(section, setter.blocks(section.blocks, width)))
    return Galley(tuple(sections), story)


@dataclass(slots=True)
class Setter:
    """Sets the blocks of one section; `values` are what its page fields show, by their kinds."""

    story: Story
    fonts: Fonts
    section: Section
    cases: Cases
    values: dict[str, str] = field(default_factory=dict)

    def blocks(self, blocks: tuple[Block, ...], width: Pt) -> tuple[SetBlock, ...]:
        """Return blocks set to `width` points."""
        return self._blocks(blocks, width, self.section.grid)

    def _blocks(self, blocks: tuple[Block, ...], width: Pt, grid: Grid) -> tuple[SetBlock, ...]:
        return tuple(self._block(block, width, grid) for block in blocks)

    def _block(self, block: Block, width: Pt, grid: Grid) -> SetBlock:
        if isinstance(block, Table):
            inside = grid if self.story.grid_in_tables else Grid(char_space=grid.char_space)
            return TableSetter(lambda cell, room: self._blocks(cell, room, inside)).set_table(block, width)
        return self._paragraph(block, width, grid)

    def _paragraph(self, paragraph: Paragraph, width: Pt, grid: Grid) -> SetParagraph:
        char_space = grid.char_space if grid.kind == "linesAndChars" else 0.0
        case = self.cases.setdefault(char_space, Case(self.fonts, char_space))
        strip = case.strip(paragraph, self.story.kinsoku, self.values)
        measure = Measure(width, grid, self.story.default_tab, self.story.expand_breaks)
        lines = set_lines(paragraph, strip, measure, case.height_of(paragraph.mark))
        return SetParagraph(paragraph, lines, width)
