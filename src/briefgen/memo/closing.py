"""The 版记: on the last page, an even one, at the foot of the type area.

GB/T 9704-2012 7.4.1, 7.5; GB/T 33476.2-2016 7.3.1.
"""

from dataclasses import replace

from briefgen.memo.placing import Ending
from briefgen.model.galley import Galley, SetBlock, SetParagraph, SetSection
from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages
from briefgen.model.story import Section
from briefgen.noun import noun

_GAP: Pt = 29.6
"""What stays free between the text and the 版记: one line."""


_MEASURES = ("width", "height", "left", "right", "bottom")
_ALIKE: Pt = 1.5
"""What of two sections must be the same for a 版记 of one at the foot of the other's page, and how nearly."""


@noun
class Front:
    """A memo parted: its text, and its 版记 alone, in a section of its own; both are parts of one Word file."""

    text: Galley
    closing: Galley
    has_closing: bool

    @property
    def wants_even(self) -> bool:
        """Whether the 版记 stands on an even page, as the template has it; a letter's stands on the last."""
        return self.closing.sections[0].source.start == "evenPage"


def parted(galley: Galley, *, has_closing: bool) -> Front:
    """Return a memo parted at its last section; a template of a single section has no 版记 of its own."""
    sections = galley.sections
    if len(sections) < 2:
        return Front(galley, _of(galley, (replace(sections[0], blocks=()),)), has_closing=False)
    return Front(_of(galley, sections[:-1]), _of(galley, sections[-1:]), has_closing)


def _of(galley: Galley, sections: tuple[SetSection, ...]) -> Galley:
    """Return a galley of some of its sections."""
    story = replace(galley.story, sections=tuple(section.source for section in sections))
    return Galley(sections, story)


def ending_after(pages: Pages, front: Front, section: Section) -> Ending:
    """Return where the 版记 goes behind `pages`, the last of which is one of `section`.

    At the foot of the last page where that is an even one, or a letter's, and leaves it room; otherwise on the next
    page, or the next even one. A blank page between takes the number off both.
    """
    last = pages.pages[-1]
    is_even = last.number % 2 == 0
    if not front.has_closing or ((is_even or not front.wants_even) and _fits(last, front, section)):
        return "shared"
    if not front.wants_even:
        return "next"
    return "blank" if is_even else "even"


def _fits(page: Page, front: Front, last: Section) -> bool:
    """Say whether a page leaves room for the 版记: paper and margins of the same size, and a free line above it."""
    section = front.closing.sections[0].source
    if any(abs(getattr(section, name) - getattr(last, name)) > _ALIKE for name in _MEASURES):
        return False
    ends = [line.top + line.height for line in page.lines if line.layer == "body"]
    ends += [rule.y + rule.height for rule in page.rules if rule.layer == "body"]
    ends += [placed.y + placed.picture.height for placed in page.pictures if placed.layer == "body"]
    ends += [
        point
        for placed in page.paths
        if placed.layer == "body"
        for _, points in placed.path.steps
        for point in points[1::2]
    ]
    top = section.height - section.bottom - closing_height(front)
    return max(ends, default=0.0) + _GAP <= top


def closing_height(front: Front) -> Pt:
    """Return the height of the 版记, from its first rule to the margin below it."""
    blocks = (block for section in front.closing.sections for block in section.blocks)
    return max((_floating_height(block) for block in blocks), default=0.0)


def _floating_height(block: SetBlock) -> Pt:
    if not isinstance(block, SetParagraph):
        return 0.0
    return max((floating.drawing.height for floating in block.floats), default=0.0)


def joined_to(galley: Galley, front: Front) -> Galley:
    """Return a galley whose last section ends in the 版记."""
    *others, last = galley.sections
    blocks = tuple(block for section in front.closing.sections for block in section.blocks)
    sources = tuple(block for section in front.closing.sections for block in section.source.blocks)
    source = replace(last.source, blocks=(*last.source.blocks, *sources))
    return _of(galley, (*others, SetSection(source, (*last.blocks, *blocks))))
