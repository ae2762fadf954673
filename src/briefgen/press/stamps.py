"""Stamps for pages of other PDFs: a page number at the foot, an attachment's label at the head (GB/T 9704-2012 7.5)."""

import re
from dataclasses import replace

from briefgen.export.joined import Stamps
from briefgen.export.page_facts import PageFacts
from briefgen.layout import make_up, set_galley
from briefgen.model.block import Paragraph, Text
from briefgen.model.face import Fonts
from briefgen.model.length import Pt
from briefgen.model.page import Page
from briefgen.model.story import Kinsoku, Section, Story
from briefgen.model.style import Align, ParagraphStyle, RunStyle
from briefgen.noun import noun
from briefgen.word.settings import NO_END, NO_START

_MM = 72 / 25.4
_LEFT, _RIGHT = 28 * _MM, 26 * _MM
_FIRST_LINE = 37 * _MM + 0.88 * 16
"""Where the baseline of a page's first line is below its upper edge, in points: 37 mm and the height of size three."""

_NUMBER_LINE = 74.35
"""Where the baseline of a page's number is above its lower edge, in points: the dashes 269 mm below the upper one."""

_CLOCKWISE = 90
_LEADING = 1.25
_MIDDLE = 20.0
"""How far off the middle of its page a number may be that stands in the middle, in points."""

_CLEAR = 12.0
_NUMBER = RunStyle(hint="eastAsia", ascii="宋体", hansi="宋体", size=14.0)
_LABEL = RunStyle(hint="eastAsia", ascii="黑体", hansi="黑体", east_asia="黑体", size=16.0)


@noun
class Custom:
    """How a memo numbers its pages: the words around the number, its height, and whether it stands in the middle."""

    words: str = "— {} —"
    y: Pt = _NUMBER_LINE
    centred: bool = False


class StampBook:
    """Stamps as pages of a PDF, one for each thing that is stamped."""

    def __init__(self, fonts: Fonts, custom: Custom) -> None:
        self._fonts = fonts
        self._custom = custom
        self.pages: list[Page] = []

    def stamps(self, facts: PageFacts, number: int | None, label: str) -> Stamps:
        """Return the stamps of a page: its number, None for none, and its label, "" for none."""
        return Stamps(
            None if number is None else self._number(facts, number),
            self._label(facts, label) if label else None,
        )

    def _number(self, facts: PageFacts, number: int) -> int:
        if facts.width > facts.height:
            return self._turned(facts, number)
        y = facts.numbered.y if facts.numbered else self._custom.y
        side: Align = "center" if self._custom.centred else "right" if number % 2 else "left"
        text = self._custom.words.format(number)
        edges = (0.0, 0.0) if side == "center" else (_LEFT + _NUMBER.size, _RIGHT + _NUMBER.size)
        return self._add(facts, (text, _NUMBER, side), facts.height - y, edges)

    def _turned(self, facts: PageFacts, number: int) -> int:
        """Stamp the number of a page that lies where upright ones have it: along the left edge (9704 clause 8)."""
        upright = PageFacts(facts.height, facts.width, ())
        at = self._number(upright, number)
        lines = [replace(line, x=upright.height - line.y, y=line.x, turn=_CLOCKWISE) for line in self.pages[at].lines]
        self.pages[at] = replace(self.pages[at], width=facts.width, height=facts.height, lines=tuple(lines))
        return at

    def _label(self, facts: PageFacts, label: str) -> int:
        """Stamp a label on the first line, or over the first line that stands there."""
        top = min((facts.height - line.y - line.size for line in facts.lines), default=facts.height)
        y = _FIRST_LINE if top >= _FIRST_LINE + _CLEAR else max(top - _CLEAR, _LABEL.size)
        return self._add(facts, (label, _LABEL, "left"), y, (_LEFT, 0.0))

    def _add(self, facts: PageFacts, said: tuple[str, RunStyle, Align], y: Pt, edges: tuple[Pt, Pt]) -> int:
        text, run, side = said
        leading = run.size * _LEADING
        style = ParagraphStyle(align=side, line=leading, line_rule="exact", widow_control=False)
        block = Paragraph((Text(text, run),), style, run, text)
        top = max(y - run.size, 0.0)
        section = Section((block,), facts.width, facts.height, top, edges[1], 0.0, edges[0], 0.0, 0.0)
        story = Story((section,), Kinsoku(NO_START, NO_END))
        self.pages += make_up([set_galley(story, self._fonts)], self._fonts).pages[:1]
        return len(self.pages) - 1


def custom_of(facts: tuple[PageFacts, ...]) -> Custom:
    """Return how a memo numbers its pages, as its last number shows; by the standard where it has none."""
    found = next((one for one in reversed(facts) if one.numbered is not None), None)
    if found is None or found.numbered is None:
        return Custom()
    words = re.sub(r"\s+", " ", found.numbered.text.strip())
    words = re.sub(r"\d+", "{}", words.replace("{", "").replace("}", ""), count=1)
    middle = found.numbered.x + len(found.numbered.text) * found.numbered.size / 4
    return Custom(words, found.numbered.y, abs(middle - found.width / 2) <= _MIDDLE)


def next_number(facts: tuple[PageFacts, ...]) -> int:
    """Return the number of the page after these: the last one that is shown, and the pages after it."""
    for after, one in enumerate(reversed(facts)):
        if one.number is not None:
            return one.number + after + 1
    return len(facts) + 1
