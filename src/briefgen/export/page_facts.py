"""What is told of a page of another PDF: its size, its lines, and the number that it shows."""

import re
from dataclasses import replace
from typing import Any

from briefgen.export.page_text import TextLine, text_lines
from briefgen.model.length import Pt
from briefgen.noun import noun

_DASHES = "—–―\\-－─·.\\s"
_NUMBER = re.compile(rf"[{_DASHES}]{{0,6}}(\d{{1,3}})[{_DASHES}]{{0,6}}|第\s*(\d{{1,3}})\s*页.{{0,10}}")
_FOOT = 113.0
"""How much of a page's foot is looked at for its number, in points: 40 mm."""


@noun
class PageFacts:
    """A page as it is shown: its size, its lines from the top down, their places from its lower left corner.

    `number` is what the line `numbered` at its foot says, None where no line there is a number alone.
    """

    width: Pt
    height: Pt
    lines: tuple[TextLine, ...]
    number: int | None = None
    numbered: TextLine | None = None

    @property
    def text(self) -> str:
        """Its text without blanks."""
        return re.sub(r"\s", "", "".join(line.text for line in self.lines))


def page_facts(page: Any) -> PageFacts:
    """Return what stands on a page of pypdf's that isn't turned."""
    box = page.cropbox
    left, foot = float(box.left), float(box.bottom)
    lines = tuple(replace(one, x=one.x - left, y=one.y - foot) for one in text_lines(page))
    width, height = float(box.width), float(box.height)
    for line in reversed(lines):
        match = _NUMBER.fullmatch(line.text) if 0 < line.y < _FOOT else None
        if match:
            return PageFacts(width, height, lines, int(match[1] or match[2]), line)
    return PageFacts(width, height, lines)
