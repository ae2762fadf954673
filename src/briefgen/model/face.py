"""Faces: what draws a character, and what the layout has to know of it."""

from typing import Protocol

from briefgen.model.length import Pt
from briefgen.noun import noun


@noun
class Face:
    """One face in one font file: `index` counts the faces of a collection from 0; `name` is its PostScript name.

    `axes` pins a variable font, as (axis tag, value) pairs in order of tag.
    """

    path: str
    index: int = 0
    name: str = ""
    axes: tuple[tuple[str, float], ...] = ()


@noun
class LineMetrics:
    """How high a line of a face is, in ems.

    `east_asian` faces get Word's 1.3 rule instead of `gap` (openooxml/betteroffice#610,
    developer0hye/office2pdf#518); `ascent` and `descent` are both positive.
    """

    ascent: float
    descent: float
    gap: float = 0.0
    east_asian: bool = False


@noun
class Glyph:
    """A character as it will be drawn, all lengths in ems of the type size.

    `advance` is the width the line gives it: that of the face the document *names*. Where another face draws
    it, `stretch` scales the drawing horizontally and `shift` moves it right, so that it fills that width.
    `stroke` is the line width that stands in for a missing bold, `slant` the tangent that stands in for a
    missing italic. `face` is None where no face has the character: the evidence that checks look for.
    """

    face: Face | None
    advance: float
    stretch: float = 1.0
    shift: float = 0.0
    stroke: float = 0.0
    slant: float = 0.0


class Fonts(Protocol):
    """What the layout asks of fonts; tests answer with square ones."""

    def glyph(self, name: str, character: str, *, bold: bool, italic: bool) -> Glyph:
        """Return how `character` is drawn where the document names the font `name`."""
        ...

    def line_metrics(self, name: str, *, bold: bool, italic: bool) -> LineMetrics:
        """Return the line metrics of the font that the document names, whatever face draws it."""
        ...

    def kern(self, name: str, pair: str, *, bold: bool, italic: bool) -> float:
        """Return by how much the font `name` moves the second of two characters that meet, in ems."""
        ...


@noun
class Substitution:
    """A font named by the document that is not on this machine, and what drew it instead.

    `role` is the kind of type in words (仿宋, 小标宋, 黑体, 楷体, 宋体, 西文).
    """

    named: str
    role: str
    drawn_by: str


@noun
class Pen:
    """How a stretch of glyphs is drawn: the face, its size, and stand-ins for bold and italic, in points."""

    face: Face | None
    size: Pt
    colour: str = "000000"
    stretch: float = 1.0
    stroke: Pt = 0.0
    slant: float = 0.0
