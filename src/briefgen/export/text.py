"""Text in a page's content stream: one showing operation per span, every glyph at the place the layout gave it."""

from collections.abc import Callable

from briefgen.fonts.embed import EmbeddedFace
from briefgen.model.face import Face
from briefgen.model.galley import Span
from briefgen.model.length import Pt

FaceOf = Callable[[Face], EmbeddedFace]

_EXACT = 0.01
"""A glyph that would stand this near its place, in points, is not moved."""


def number(value: float) -> str:
    """Return a number as PDF writes it, to a thousandth.

    >>> number(12.0), number(-0.0004), number(71.2345)
    ('12', '0', '71.234')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def colour(rgb: str) -> str:
    """Return the three numbers of an RRGGBB colour.

    >>> colour("FF0000")
    '1 0 0'
    """
    return " ".join(number(int(rgb[at : at + 2], 16) / 255) for at in (0, 2, 4))


def undrawn(span: Span, face_of: FaceOf) -> list[str]:
    """Return the characters of a span that its face can't draw; blanks without a face are no loss."""
    face = span.pen.face
    if face is None:
        return [character for character in span.text if not character.isspace()]
    embedded = face_of(face)
    return [character for character in span.text if embedded.code(character) is None]


def show_span(span: Span, x: Pt, y: Pt, face_of: FaceOf) -> list[str]:
    """Return the operations that show a span whose line starts at (x, y), y upwards from the page's foot.

    Whatever a pen changes besides face and size stands between q and Q, so that nothing leaks into the next.
    """
    pen = span.pen
    if pen.face is None or not span.text:
        return []
    embedded = face_of(pen.face)
    state = []
    if pen.colour != "000000":
        state.append(f"{colour(pen.colour)} rg")
    if pen.stretch != 1:
        state.append(f"{number(pen.stretch * 100)} Tz")
    if pen.stroke:
        state.append(f"{colour(pen.colour)} RG 2 Tr {number(pen.stroke)} w 1 j")
    matrix = f"1 0 {number(pen.slant)} 1 {number(x + span.xs[0])} {number(y + span.rise)} Tm"
    shown = [f"BT /{embedded.name} {number(pen.size)} Tf", *state, f"{matrix} {_glyphs(span, embedded)} TJ", "ET"]
    return ["q", *shown, "Q"] if state else shown


def _glyphs(span: Span, embedded: EmbeddedFace) -> str:
    """Return the array of a TJ operation: codes in hexadecimal, parted where a glyph has to be moved.

    The numbers between are thousandths of the scaled type size, to the left (ISO 32000-1 9.4.3). The place
    that a viewer reaches is followed, so that rounding doesn't add up.
    """
    unit = span.pen.size * span.pen.stretch / 1000
    origin = span.xs[0]
    parts: list[str] = []
    codes = ""
    reached = 0.0
    for character, x in zip(span.text, span.xs, strict=True):
        off = x - origin - reached * unit
        if abs(off) > _EXACT:
            moved = round(-off / unit, 2)
            parts += [f"<{codes}>"] if codes else []
            parts.append(f"{moved:g}")
            codes = ""
            reached -= moved
        codes += f"{embedded.code(character) or 0:04X}"
        reached += embedded.width(character)
    parts.append(f"<{codes}>")
    return f"[{' '.join(parts)}]"
