"""Square fonts: each hanzi one em wide, each Latin character half an em, so that sums are mental arithmetic."""

from dataclasses import replace

from briefgen.layout import make_up, set_galley
from briefgen.model.face import Face, Glyph, LineMetrics
from briefgen.model.page import Pages
from briefgen.model.style import Profile
from briefgen.word import read_story

FACE = Face("square.otf", name="Square")


class SquareFonts:
    """Implements `Fonts`. A line of `Latin` is 1.0 em without gap; every other font is East Asian, 1.0 em too.
    A V after an A moves a tenth of an em."""

    def glyph(self, name: str, character: str, *, bold: bool, italic: bool) -> Glyph:
        return Glyph(FACE, 0.5 if ord(character) < 0x250 else 1.0)

    def line_metrics(self, name: str, *, bold: bool, italic: bool) -> LineMetrics:
        return LineMetrics(0.8, 0.2, 0.0, east_asian=name != "Latin")

    def kern(self, name: str, pair: str, *, bold: bool, italic: bool) -> float:
        return -0.1 if pair == "AV" else 0.0


def lay_out(docx: bytes, profile: Profile = "word") -> Pages:
    """Return the pages of a Word file in square fonts."""
    story = replace(read_story(docx), profile=profile)
    return make_up([set_galley(story, SquareFonts())], SquareFonts())


def texts(pages: Pages, layer: str = "body") -> list[list[str]]:
    """Return the text of every line, page by page."""
    return [[line.text for line in page.lines if line.layer == layer] for page in pages.pages]
