"""The text of a page as one text object: every glyph where the layout put it (ISO 32000-1 9.4)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import cos, radians, sin

from briefgen.export.marks import Marks, parted
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

_ASCENT, _DESCENT = 0.88, 0.12
"""How far the square of a Chinese character reaches above its baseline and below it, in ems."""

_HANGING = {**dict.fromkeys("，。、．", (0.55, 0.55)), **dict.fromkeys("！？", (0.25, 0.0))}
"""How far a mark moves to the right and up in a line that runs down, in ems."""


def draw_text(page: Page, font_of: Callable[[Face], EmbeddedFont], marks: Marks) -> list[str]:
    """Return the operators that draw every line of `page`; an empty list where it has no text.

    `font_of` returns a face's font in this document, `marks` tell what each span is a part of. Settings (font,
    scale, weight, colour) are written where they change; scale and weight are set back inside the text object, for
    they would outlast it.
    """
    writer = _TextWriter()
    for at, line in enumerate(page.lines):
        for span in line.spans:
            if not span.text or span.pen.face is None:  # blanks alone may be without a face
                continue
            font = font_of(span.pen.face)
            for part in parted(span):
                writer.add(marks.text(at, line, part))
                writer.show(part, font, (line.x, page.height - line.y), line.turn)
    writer.add(marks.end_text())
    return writer.finish()


class _TextWriter:
    """Collects text operators and remembers what is set, so that nothing is set twice."""

    def __init__(self) -> None:
        self._operators: list[str] = []
        self._set = {"Tz": _UNSCALED, "Tr": _FILL, "fill": fill("000000")}

    def add(self, operators: Iterable[str]) -> None:
        """Add operators that set nothing: marks."""
        self._operators.extend(operators)

    def show(self, span: Span, font: EmbeddedFont, origin: tuple[Pt, Pt], turn: float = 0.0) -> None:
        """Show a span of the line that begins at `origin`, measured from the page's lower left corner.

        `turn` is by how many degrees the line is turned clockwise.
        """
        left, baseline = origin
        self._use(span.pen, font)
        slant, along, over = span.pen.slant, span.xs[0], span.rise
        if span.upright and turn:
            self._show_upright(span, font, origin)
            return
        if turn:
            right, down = cos(radians(turn)), sin(radians(turn))
            matrix = numbers(right, -down, down + slant * right, right - slant * down)
            place = left + right * along + down * over, baseline - down * along + right * over
            self._operators.append(f"{matrix} {numbers(*place)} Tm")
        else:
            self._operators.append(f"1 0 {number(slant)} 1 {numbers(left + along, baseline + over)} Tm")
        self._operators.append(f"[{glyphs(span, font, left)}] TJ")

    def _show_upright(self, span: Span, font: EmbeddedFont, origin: tuple[Pt, Pt]) -> None:
        """Show the characters of a line that runs down one under the other, each in the middle of its square; marks
        that have their blank on the right stand in its upper right.
        """
        left, baseline = origin
        size, ends = span.pen.size, (*span.xs[1:], span.end)
        for at, character in enumerate(span.text):
            one = replace(span, text=character, xs=(0.0,), end=ends[at] - span.xs[at], blank="")
            off = _HANGING.get(character, (0.0, 0.0))
            x = left + span.rise + (off[0] - _DESCENT) * size
            y = baseline - span.xs[at] - (_ASCENT - off[1]) * size
            self._operators.append(f"1 0 0 1 {numbers(x, y)} Tm [{glyphs(one, font, x)}] TJ")

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


def glyphs(span: Span, font: EmbeddedFont, left: Pt) -> str:
    """Return the codes of a span in hexadecimal, parted by adjustments where a glyph must be moved.

    An adjustment is in thousandths of the scaled em and moves left. The place that it leads to is followed as
    the viewer will compute it, rounding included, so that errors don't add up.
    """
    unit = round(span.pen.size, 3) * round(span.pen.stretch, 4) / 1000
    at = round(left + span.xs[0], 3)
    parts: list[str] = []
    codes: list[str] = []
    shown = font.shown
    for character, x in zip(span.text, span.xs, strict=True):
        off = left + x - at
        if (off > TOLERANCE or off < -TOLERANCE) and codes and unit:
            adjustment = -round(off / unit, 1)
            parts.append(f"<{''.join(codes)}>{number(adjustment, 1)}")
            codes = []
            at -= adjustment * unit
        code, width = shown(character)
        codes.append(code)
        at += width * unit
    if span.blank:
        codes.append(_blank(font))
    return f"{''.join(parts)}<{''.join(codes)}>"


def _blank(font: EmbeddedFont) -> str:
    """Return the code of a blank, which shows nothing but parts words; nothing where the face has none."""
    code = font.code(" ")
    return f"{code:04X}" if code else ""
