"""Sheets: pages as their rules measure them, in mm from the paper's upper left corner.

GB/T 9704-2012 3.1: the upper edge of a text is that of its em box, 0.88 em above the baseline; a millimetre of the
standard is one of these.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Self

from briefgen.model.block import Paragraph, Text
from briefgen.model.length import MM, Pt
from briefgen.model.page import Layer, Page, Pages, PlacedLine
from briefgen.noun import noun

_ABOVE, _BELOW = 0.88, 0.12
"""How far an em box reaches above and below its baseline, in ems."""

_SHORTEST, _THICKEST, _NEAR = 100.0, 2.5, 0.2
"""What a rule across the type area is: at least so long, at most so thick; what touches is one. In mm."""

_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0010ffff]")
_RED, _LEAST_RED = 0xB0, 0x60
"""The red of a mark: how much red it has at least, and how much green and blue at most."""


@noun
class Row:
    """A line of text: where its ink begins and ends, its baseline, its size in points.

    `fonts` are the names that its paragraph gives its Chinese characters, `faces` those of the faces that draw the
    line; a PDF has only these. `line` counts the lines of its layer on the page, from 1. `cell` is told of a PDF only:
    the number of the table's cell that it stands in on its page, from 1, 0 outside of one.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: Pt
    colour: str = "000000"
    layer: Layer = "body"
    fonts: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    line: int = 0
    cell: int = 0

    def at_line(self, line: int) -> Self:
        """Return the row as one that stands on this line of its page."""
        return replace(self, line=line)

    @property
    def upper(self) -> float:
        """The upper edge of its em box."""
        return self.baseline - _ABOVE * self.size / MM

    @property
    def lower(self) -> float:
        """The lower edge of its em box."""
        return self.baseline + _BELOW * self.size / MM

    @property
    def is_red(self) -> bool:
        """Whether it is printed in red."""
        return is_red(self.colour)


@noun
class Bar:
    """A horizontal rule across the page."""

    left: float
    right: float
    top: float
    bottom: float
    colour: str = "000000"

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def thickness(self) -> float:
        """How thick it is."""
        return self.bottom - self.top

    @property
    def is_red(self) -> bool:
        """Whether it is printed in red."""
        return is_red(self.colour)


@noun
class Sheet:
    """A page: the number that it has in its document, its paper, its rows in reading order, and its rules from the
    top down.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    bars: tuple[Bar, ...] = ()

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows between header and footer that have text."""
        return tuple(row for row in self.rows if row.layer == "body")


class _Fonts:
    """The fonts that the paragraphs of a document give their Chinese characters, each paragraph read once: one of a
    million characters has thousands of lines.
    """

    def __init__(self) -> None:
        self._found: dict[int, tuple[Paragraph, tuple[str, ...]]] = {}

    def of(self, paragraph: Paragraph) -> tuple[str, ...]:
        """Return the fonts of a paragraph."""
        key = id(paragraph)
        if key not in self._found:
            self._found[key] = paragraph, _fonts(paragraph)
        return self._found[key][1]


def _fonts(paragraph: Paragraph) -> tuple[str, ...]:
    texts = (one for one in paragraph.inlines if isinstance(one, Text) and has_hanzi(one.text))
    return tuple(dict.fromkeys(text.style.east_asia for text in texts))


def sheets_of(pages: Pages) -> tuple[Sheet, ...]:
    """Return the pages of our own layout as sheets."""
    fonts = _Fonts()
    return tuple(_sheet(page, fonts) for page in pages.pages)


def _sheet(page: Page, fonts: _Fonts) -> Sheet:
    rows = tuple(_rows(page, fonts))
    return Sheet(page.number, page.width / MM, page.height / MM, rows, merged_bars(_bars(page)))


def _rows(page: Page, fonts: _Fonts) -> Iterator[Row]:
    lines = dict.fromkeys(("body", "header", "footer"), 0)
    last = dict.fromkeys(lines, -1.0)
    for line in page.lines:
        text = line.text.strip()
        drawn = [span for span in line.spans if span.text.strip()]
        if not text or not drawn:
            continue
        lines[line.layer] += abs(line.y - last[line.layer]) > 1
        last[line.layer] = line.y
        yield _row(line, text, lines[line.layer], fonts)


def _row(line: PlacedLine, text: str, number: int, fonts: _Fonts) -> Row:
    spans = [span for span in line.spans if span.text.strip()]
    first, end = spans[0], spans[-1]
    lead = len(first.text) - len(first.text.lstrip())
    trail = len(end.text.rstrip())
    right = end.xs[trail] if trail < len(end.xs) else end.end
    return Row(
        text,
        (line.x + first.xs[lead]) / MM,
        (line.x + right) / MM,
        line.y / MM,
        max(span.pen.size for span in spans),
        next((span.pen.colour for span in spans if is_red(span.pen.colour)), first.pen.colour),
        line.layer,
        fonts.of(line.owner.paragraph),
        tuple(dict.fromkeys(span.pen.face.name for span in spans if span.pen.face and has_hanzi(span.text))),
        number,
    )


def is_red(colour: str) -> bool:
    """Return whether a colour, RRGGBB, is the red of a mark: so is the standard's ink of 80 % yellow and magenta
    (GB/T 9704-2012 6.2.4), whichever way a program takes it to the screen.

    >>> is_red("FF0000"), is_red("C00000"), is_red("FF3333"), is_red("000000")
    (True, True, True, False)
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= _RED and max(green, blue) <= _LEAST_RED


def has_hanzi(text: str) -> bool:
    """Return whether a text has any Chinese character."""
    return _HANZI.search(text) is not None


def _bars(page: Page) -> Iterator[Bar]:
    for rule in page.rules:
        yield Bar(rule.x / MM, (rule.x + rule.width) / MM, rule.y / MM, (rule.y + rule.height) / MM, rule.colour)
    for placed in page.paths:
        points = [points for _, points in placed.path.steps if points]
        if not points:
            continue
        xs = [x / MM for one in points for x in one[::2]]
        ys = [y / MM for one in points for y in one[1::2]]
        half = placed.path.weight / 2 / MM if placed.path.stroke else 0.0
        colour = placed.path.stroke or placed.path.fill or "000000"
        yield Bar(min(xs), max(xs), min(ys) - half, max(ys) + half, colour)


def merged_bars(bars: Iterator[Bar]) -> tuple[Bar, ...]:
    """Return the rules across a page: pieces that touch are one, those drawn twice too; what is short is none."""
    found = []
    thin = (bar for bar in bars if bar.thickness <= _THICKEST)
    for _, level in groupby(sorted(thin, key=_level), _level):
        whole: Bar | None = None
        for bar in sorted(level, key=lambda one: one.left):
            if whole and bar.left <= whole.right + _NEAR:
                whole = Bar(whole.left, max(whole.right, bar.right), whole.top, whole.bottom, whole.colour)
                continue
            found += [whole] if whole else []
            whole = bar
        found += [whole] if whole else []
    return tuple(bar for bar in found if bar.right - bar.left >= _SHORTEST)


def _level(bar: Bar) -> tuple[float, float, str]:
    return round(bar.top, 1), round(bar.bottom, 1), bar.colour
