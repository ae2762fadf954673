"""The text of a page as one text object: every glyph where the layout put it (ISO 32000-1 9.4)."""

from collections.abc import Callable

from briefgen.export.numbers import fill, number, numbers, stroke
from briefgen.fonts.embed import EmbeddedFont
from briefgen.model.face import Face, Pen
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.page import Page

TOLERANCE: Pt = 0.01
"""A glyph that would stand further off than this is moved."""

_FILL, _FILL_AND_STROKE = "0 Tr", "2 Tr"
_UNSCALED = "100 Tz"


def draw_text(page: Page, font_of: Callable[[Face], EmbeddedFont]) -> list[str]:
    """Return the operators that draw every line of `page`; an empty list where it has no text.

    `font_of` returns a face's font in this document. Settings (font, scale, weight, colour) are written where
    they change; scale and weight are set back inside the text object, for they would outlast it.
    """
    writer = _TextWriter()
    for line in page.lines:
        for span in line.spans:
            if span.text and span.pen.face is not None:  # blanks alone may be without a face
                writer.show(span, font_of(span.pen.face), (line.x, page.height - line.y))
    return writer.finish()


class _TextWriter:
    """Collects text operators and remembers what is set, so that nothing is set twice."""

    def __init__(self) -> None:
        self._operators: list[str] = []
        self._set = {"Tz": _UNSCALED, "Tr": _FILL, "fill": fill("000000")}

    def show(self, span: Span, font: EmbeddedFont, origin: tuple[Pt, Pt]) -> None:
        """Show a span of the line that begins at `origin`, measured from the page's lower left corner."""
        left, baseline = origin
        self._use(span.pen, font)
        start = numbers(left + span.xs[0], baseline + span.rise)
        self._operators.append(f"1 0 {number(span.pen.slant)} 1 {start} Tm")
        self._operators.append(f"[{_glyphs(span, font, left)}] TJ")

    def _use(self, pen: Pen, font: EmbeddedFont) -> None:
        self._change("Tf", f"/{font.name} {number(pen.size)} Tf")
        self._change("Tz", f"{number(100 * pen.stretch, 2)} Tz")
        self._change("fill", fill(pen.colour))
        if pen.stroke:
            self._change("stroke", stroke(pen.colour))
            self._change("w", f"{number(pen.stroke)} w")
            self._change("j", "1 j")  # round joins: mitred ones grow spikes on acute corners
        self._change("Tr", _FILL_AND_STROKE if pen.stroke else _FILL)

    def _change(self, setting: str, operator: str) -> None:
        if self._set.get(setting) != operator:
            self._set[setting] = operator
            self._operators.append(operator)

    def finish(self) -> list[str]:
        """Return the text object, an empty list where nothing was shown."""
        if not self._operators:
            return []
        self._change("Tz", _UNSCALED)
        self._change("Tr", _FILL)
        return ["BT", *self._operators, "ET"]


def _glyphs(span: Span, font: EmbeddedFont, left: Pt) -> str:
    """Return the codes of a span in hexadecimal, parted by adjustments where a glyph must be moved.

    An adjustment is in thousandths of the scaled em and moves left. The place that it leads to is followed as
    the viewer will compute it, rounding included, so that errors don't add up.
    """
    unit = round(span.pen.size, 3) * round(span.pen.stretch, 4) / 1000
    at = round(left + span.xs[0], 3)
    parts: list[str] = []
    codes: list[str] = []
    for character, x in zip(span.text, span.xs, strict=True):
        off = left + x - at
        if abs(off) > TOLERANCE and codes and unit:
            adjustment = -round(off / unit, 1)
            parts.append(f"<{''.join(codes)}>{number(adjustment, 1)}")
            codes = []
            at -= adjustment * unit
        codes.append(f"{font.code(character):04X}")
        at += font.width(character) * unit
    return f"{''.join(parts)}<{''.join(codes)}>"
