"""The watermark of a page, drawn before anything else."""

from collections.abc import Callable
from math import cos, radians, sin

from briefgen.export.numbers import fill, number, numbers
from briefgen.export.text import glyphs
from briefgen.fonts.embed import EmbeddedFont
from briefgen.model.face import Face
from briefgen.model.galley import Span
from briefgen.model.page import Page, Watermark


def draw_watermark(page: Page, font_of: Callable[[Face], EmbeddedFont]) -> list[str]:
    """Return the operators that draw the watermark of `page`, none where it has none; nothing set outlasts them."""
    mark = page.watermark
    if mark is None:
        return []
    spans = [(span, font_of(span.pen.face)) for span in mark.spans if span.pen.face is not None]
    shown = [operator for span, font in spans for operator in _show(span, font, (mark, page.height - mark.y))]
    return ["q", "BT", *shown, "ET", "Q"]


def _show(span: Span, font: EmbeddedFont, origin: tuple[Watermark, float]) -> list[str]:
    mark, foot = origin
    across, up = cos(radians(mark.angle)), sin(radians(mark.angle))
    start = span.xs[0]
    turned = f"{number(across, 5)} {number(up, 5)} {number(-up, 5)} {number(across, 5)}"
    return [
        f"/{font.name} {number(span.pen.size)} Tf",
        f"{number(100 * span.pen.stretch, 2)} Tz",
        fill(span.pen.colour),
        f"{turned} {numbers(mark.x + start * across, foot + start * up)} Tm",
        f"[{glyphs(span, font, 0.0)}] TJ",
    ]
