"""Word files set in faces of known lines, for sums by Word's published rules."""

from briefgen.layout import make_up, set_galley
from briefgen.model.face import LineMetrics
from briefgen.model.page import PlacedLine
from briefgen.word import read_story
from support.square import SquareFonts
from support.wordfile import docx

EAST_ASIAN = LineMetrics(220 / 256, 36 / 256, east_asian=True)
LINES = {
    "Calibri": LineMetrics(1536 / 2048, 512 / 2048, 452 / 2048),
    "Cambria": LineMetrics(1946 / 2048, 455 / 2048),
    "Times New Roman": LineMetrics(1825 / 2048, 443 / 2048, 87 / 2048),
    "Segoe UI": LineMetrics(2210 / 2048, 514 / 2048),
    "DejaVu Sans": LineMetrics(1901 / 2048, 483 / 2048),
    "Verdana": LineMetrics(2059 / 2048, 430 / 2048),
    "Consolas": LineMetrics(1884 / 2048, 514 / 2048),
    "Courier New": LineMetrics(1705 / 2048, 615 / 2048),
    "Malgun Gothic": LineMetrics(2229 / 2048, 495 / 2048, east_asian=True),
    "Yu Mincho": LineMetrics(1802 / 2048, 455 / 2048, 1024 / 2048, east_asian=True),
    "仿宋": EAST_ASIAN,
}
"""Ascent, descent and gap of the faces that the rules were measured in, from their own tables (hhea)."""


class RuleFonts(SquareFonts):
    """Square glyphs on the lines of real faces; a face that is not listed is East Asian, one em high."""

    def line_metrics(self, name: str, *, bold: bool, italic: bool) -> LineMetrics:
        return LINES.get(name, EAST_ASIAN)


def placed(body: str, sect: str, **about: str) -> list[list[PlacedLine]]:
    """Return the lines of every page; `sect` is the inside of the section's properties."""
    story = read_story(docx(body, sect=sect, **about))
    pages = make_up([set_galley(story, RuleFonts())], RuleFonts())
    return [[line for line in page.lines if line.layer == "body"] for page in pages.pages]


def paper(extra: str = "", *, top: int = 1440, height: int = 16838, width: int = 11906, bottom: int = 1440) -> str:
    """Return a section's page, in twips, with 72 points at its sides, and more of its properties."""
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="1440" w:bottom="{bottom}" '
        f'w:left="1440" w:header="0" w:footer="0"/>{extra}'
    )


def grid(pitch: int, kind: str = "lines", space: int = 0) -> str:
    """Return a document grid; its pitch in twips, its character space in 1/4096 point."""
    named = f'w:type="{kind}" ' if kind else ""
    return f'<w:docGrid {named}w:linePitch="{pitch}" w:charSpace="{space}"/>'


def typed(text: str, face: str, size: float, ppr: str = "") -> str:
    """Return a paragraph all of whose characters are in one face; its mark too."""
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/><w:sz w:val="{size * 2:.0f}"/>'
    run = f'<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{ppr}<w:rPr>{fonts}</w:rPr></w:pPr>{run}</w:p>"


def steps(lines: list[PlacedLine]) -> list[float]:
    """Return how far the baselines of a page lie apart."""
    return [round(low.y - high.y, 3) for high, low in zip(lines, lines[1:], strict=False)]
