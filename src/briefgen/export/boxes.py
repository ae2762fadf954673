"""Boxes in place of characters that no face draws, for files that are not ours to refuse."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.export.marks import Marks
from briefgen.export.rules import draw_rules
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.page import Gap, Page, Pages, PlacedLine, Rule

_ASCENT, _DESCENT = 0.78, 0.08
"""How far a box stands above the baseline and reaches below it, in ems."""

_SIDE = 0.06
"""The room left on both sides of a box, in ems."""

_WEIGHT = 0.04


def with_boxes(pages: Pages) -> Pages:
    """Return `pages` with a hollow box for every character that no face draws; blanks stay as they are.

    The character is no longer in the text of its line: a PDF can't hold a character without a glyph. Its box says
    which it is.
    """
    return replace(pages, pages=tuple(map(_page, pages.pages)))


def draw_gaps(page: Page, marks: Marks) -> list[str]:
    """Return the operators that draw the boxes of `page`; `marks` tell what each stands for."""
    return [operator for gap in page.gaps for operator in marks.gap(gap, draw_rules(replace(page, rules=gap.bars)))]


def _page(page: Page) -> Page:
    if not any(_missing(span) for line in page.lines for span in line.spans):
        return page
    gaps = [gap for at, line in enumerate(page.lines) for span in line.spans for gap in _gaps(span, line, at)]
    return replace(page, lines=tuple(map(_line, page.lines)), gaps=tuple(gaps))


def _missing(span: Span) -> list[int]:
    """Return which characters of a span are not drawn."""
    if span.pen.face is not None:
        return []
    return [at for at, character in enumerate(span.text) if not character.isspace()]


def _line(line: PlacedLine) -> PlacedLine:
    spans = (_blanks(span) if span.pen.face is None else span for span in line.spans)
    return replace(line, spans=tuple(span for span in spans if span.text))


def _blanks(span: Span) -> Span:
    kept = [at for at, character in enumerate(span.text) if character.isspace()]
    return replace(span, text="".join(span.text[at] for at in kept), xs=tuple(span.xs[at] for at in kept))


def _gaps(span: Span, line: PlacedLine, at: int) -> Iterator[Gap]:
    ends = (*span.xs[1:], span.end)
    for number in _missing(span):
        x = span.xs[number]
        yield Gap(span.text[number], _box(span, line, (x, ends[number])), at, x, span.label)


def _box(span: Span, line: PlacedLine, sides: tuple[Pt, Pt]) -> tuple[Rule, ...]:
    """Return the four bars of a box, in the colour of its text."""
    size, colour, layer = span.pen.size, span.pen.colour, line.layer
    left, right = line.x + sides[0] + _SIDE * size, line.x + sides[1] - _SIDE * size
    baseline, weight = line.y - span.rise, _WEIGHT * size
    top, foot = baseline - _ASCENT * size, baseline + _DESCENT * size
    width, height = right - left, foot - top
    return (
        Rule(left, top, width, weight, colour, layer),
        Rule(left, foot - weight, width, weight, colour, layer),
        Rule(left, top, weight, height, colour, layer),
        Rule(right - weight, top, weight, height, colour, layer),
    )
