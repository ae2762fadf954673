"""Pages set by hand in the packaged faces: one line of one font after another."""

import pytest

from briefgen.fonts import open_fonts
from briefgen.model.face import Pen
from briefgen.model.galley import Span
from briefgen.model.page import Owner, Page, Pages, PlacedLine
from briefgen.model.story import Paragraph, Text
from briefgen.model.style import ParagraphStyle, RunStyle

FONTS = open_fonts("bundled")


class Setter:
    """Sets lines at x = 50, the first with its baseline 50 points from the page's top, 30 points apart."""

    def __init__(self):
        self.lines = []

    def line(self, text, *, font="仿宋_GB2312", size=16.0, spacing=0.0, outline=None, bold=False, italic=False, **span):
        paragraph = Paragraph((Text(text, RunStyle()),), ParagraphStyle(outline=outline), RunStyle(), "正文第3段")
        y = 50.0 + 30.0 * len(self.lines)
        spans = tuple(self._spans(text, font, size, spacing, (bold, italic), span))
        self.lines.append(PlacedLine(spans, 50.0, y, y - size, 30.0, Owner(paragraph), len(self.lines)))
        return self

    @staticmethod
    def _spans(text, font, size, spacing, style, span):
        colour = span.pop("colour", "000000")
        x, start = 0.0, None
        for character in text:
            glyph = FONTS.glyph(font, character, bold=style[0], italic=style[1])
            pen = Pen(glyph.face, size, colour, glyph.stretch, glyph.stroke * size, glyph.slant)
            place, x = x + glyph.shift * size, x + glyph.advance * size + spacing
            if start and start.pen == pen:
                start = Span(start.text + character, (*start.xs, place), x, pen, **span)
                continue
            if start:
                yield start
            start = Span(character, (place,), x, pen, **span)
        if start:
            yield start

    def page(self, **more):
        return Page(1, 600.0, 800.0, tuple(self.lines), **more)

    def pages(self, **more):
        return Pages((self.page(),), **more)


@pytest.fixture
def setter():
    return Setter()
