"""Fitting a glyph of one face into the advance that another face, the one the document names, gives the character."""

import string
import unicodedata
from functools import lru_cache

from briefgen.fonts.face_file import OpenFace, is_unseen, open_face
from briefgen.fonts.metrics import named_advance, role_advance
from briefgen.model.face import Face, Glyph

STROKE = 0.028
"""The line width in ems that makes a regular face read as a bold one."""

SLANT = 0.2126
"""The tangent of 12 degrees, the usual angle of a slanted Latin face."""

DASHES = frozenset("—―─")
"""Marks that join into one line when they follow each other (GB/T 15834-2011 5.3: 破折号 takes two spaces)."""

_OPENING = frozenset("“‘")
_CLOSING = frozenset("”’")
_NARROWEST, _WIDEST = 0.75, 1.15
_SAME = 0.02
_OVERLAP = 0.1
_FULL = 0.9
"""From what advance on, in ems, a face draws a mark as wide as a hanzi."""

_MEASURED = string.ascii_letters + string.digits


def natural_glyph(face: OpenFace, character: str) -> Glyph:
    """Return a character of the very face the document names: its own advance, nothing stretched or moved."""
    return Glyph(face.face, 0.0 if is_unseen(character) else face.advance(character))


def fitted_glyph(face: OpenFace, character: str, name: str, *, bold: bool, italic: bool) -> Glyph:
    """Return a character of `face` fitted into the advance of the font `name`.

    A dash is drawn out to fill it from edge to edge, so that —— has no gap; a quotation mark keeps to the side
    it quotes; anything else stands in the middle, Latin letters narrowed or widened all alike but for the few
    that would run into their neighbours (an m in half an em).
    """
    if is_unseen(character):
        return Glyph(face.face, 0.0)
    natural = face.advance(character)
    wanted = named_advance if natural < _FULL else role_advance
    advance = wanted(name, character, bold=bold, italic=italic)
    if advance is None:
        return Glyph(face.face, natural)
    if character in DASHES:
        return _drawn_out(face, character, advance)
    stretch = latin_stretch(face.face, name, bold=bold, italic=italic) if is_latin(character) else 1.0
    if is_latin(character) and natural * stretch > advance + _OVERLAP:
        stretch = round(advance / natural, 4)
    shift = _side(character) * (advance - natural * stretch)
    return Glyph(face.face, advance, stretch, round(shift, 4))


def _side(character: str) -> float:
    """Return which share of the blank in its advance stands on a character's left."""
    if character in _OPENING:
        return 1.0
    return 0.0 if character in _CLOSING else 0.5


def is_latin(character: str) -> bool:
    """Return whether a character is set in the Latin manner: it may be narrowed, and slanted for italic.

    >>> [is_latin(character) for character in "A8%“中，"]
    [True, True, True, False, False, False]
    """
    return ord(character) < 0x590 and unicodedata.east_asian_width(character) in {"N", "Na"}


@lru_cache(maxsize=256)
def latin_stretch(face: Face, name: str, *, bold: bool, italic: bool) -> float:
    """Return by how much Latin letters of `face` are stretched to stand for those of the font `name`.

    That is the ratio of their average widths, between 0.75 and 1.15; 1 where it is within 2 % of it, or the
    widths of the named face are not known.
    """
    opened = open_face(face)
    pairs = [
        (advance, opened.advance(character))
        for character in _MEASURED
        if (advance := named_advance(name, character, bold=bold, italic=italic)) is not None
    ]
    drawn = sum(natural for _, natural in pairs)
    if not drawn:
        return 1.0
    ratio = sum(advance for advance, _ in pairs) / drawn
    return 1.0 if abs(ratio - 1) <= _SAME else round(min(max(ratio, _NARROWEST), _WIDEST), 3)


def _drawn_out(face: OpenFace, character: str, advance: float) -> Glyph:
    ink = face.ink(character)
    if ink is None:
        return Glyph(face.face, advance)
    stretch = round(advance / (ink.right - ink.left), 4)
    return Glyph(face.face, advance, stretch, round(-ink.left * stretch, 4))
