"""Watermarks: a few words set large and pale across every page, under all that stands on it."""

from dataclasses import replace
from math import cos, hypot, radians, sin

from briefgen.errors import Fault, FontError, Place
from briefgen.model.face import Fonts, Glyph, Pen
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages, Watermark

_FONT = "黑体"
_COLOUR = "D9D9D9"
_ANGLE = 45.0
_SHARE = 0.8
"""How much of the way from one side of the page to the other the words take."""

_LARGEST: Pt = 120.0
_MIDDLE = 0.36
"""How far the middle of the letters lies above their baseline, in ems."""


def with_watermark(pages: Pages, text: str, fonts: Fonts) -> Pages:
    """Return `pages` with `text` across each of them; blank text leaves them as they are.

    FontError names every character that no face has.
    """
    words = " ".join(text.split())
    if not words:
        return pages
    glyphs = [fonts.glyph(_FONT, character, bold=False, italic=False) for character in words]
    missing = [
        character for character, glyph in zip(words, glyphs, strict=True) if glyph.face is None and character != " "
    ]
    if missing:
        way_out = "请换一个字，或用 briefgen fonts add 加一种有这个字的字体"
        raise FontError(
            Fault("GLYPH", Place(spot="水印"), f"没有一种字体有“{character}”（U+{ord(character):04X}）", way_out)
            for character in dict.fromkeys(missing)
        )
    return replace(pages, pages=tuple(replace(page, watermark=_across(page, words, glyphs)) for page in pages.pages))


def _across(page: Page, words: str, glyphs: list[Glyph]) -> Watermark:
    """Return the words in the middle of a page, rising from left to right."""
    ems = sum(glyph.advance for glyph in glyphs)
    room = _SHARE * hypot(*[min(page.width, page.height)] * 2)
    size = min(room / max(ems, 1.0), _LARGEST)
    rising = radians(_ANGLE)
    along, above = ems * size / 2, _MIDDLE * size
    x = page.width / 2 - along * cos(rising) + above * sin(rising)
    y = page.height / 2 + along * sin(rising) + above * cos(rising)
    return Watermark(_spans(words, glyphs, size), x, y, _ANGLE)


def _spans(words: str, glyphs: list[Glyph], size: Pt) -> tuple[Span, ...]:
    spans: list[Span] = []
    x: Pt = 0.0
    for character, glyph in zip(words, glyphs, strict=True):
        pen = Pen(glyph.face, size, _COLOUR, glyph.stretch)
        place, end = x + glyph.shift * size, x + glyph.advance * size
        if spans and spans[-1].pen == pen:
            last = spans[-1]
            spans[-1] = replace(last, text=last.text + character, xs=(*last.xs, place), end=end)
        else:
            spans.append(Span(character, (place,), end, pen))
        x = end
    return tuple(spans)
