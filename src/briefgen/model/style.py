"""Computed formatting: what styles, defaults and direct properties come to for one run or paragraph."""

from typing import Literal, TypeAlias

from briefgen.model.length import Pt
from briefgen.noun import noun

Align: TypeAlias = Literal["left", "right", "center", "both", "distribute"]
LineRule: TypeAlias = Literal["auto", "exact", "atLeast"]
Profile: TypeAlias = Literal["word", "typeset"]
"""How lines are set: as Word sets them, or as Chinese printers do."""

GridKind: TypeAlias = Literal["none", "lines", "linesAndChars", "snapToChars"]


_THIN: Pt = 0.75
"""The thin line, and the small gap, of the borders of a thick and a thin line; they don't grow with their width."""


def _thin_thick(width: Pt) -> dict[str, tuple[Pt, ...]]:
    """Return lines and gaps in turn, from the outside, of the borders of lines of two widths."""
    return {
        "thinThickSmallGap": (_THIN, _THIN, width),
        "thinThickMediumGap": (width / 2, width / 2, width),
        "thinThickLargeGap": (_THIN, width, 2 * _THIN),
        "thinThickThinSmallGap": (_THIN, _THIN, width, _THIN, _THIN),
        "thinThickThinMediumGap": (width / 2, width / 2, width, width / 2, width / 2),
        "thinThickThinLargeGap": (_THIN, width, 2 * _THIN, width, _THIN),
        "thickThinSmallGap": (width, _THIN, _THIN),
        "thickThinMediumGap": (width, width / 2, width / 2),
        "thickThinLargeGap": (2 * _THIN, width, _THIN),
        "double": (width, width, width),
        "doubleWave": (width, width, width),
        "triple": (width, width, width, width, width),
    }


LINES = frozenset(_thin_thick(1.0)) | {
    *("none", "nil", "single", "thick", "dotted", "dashed", "dashSmallGap", "dashDotStroked", "dotDash", "dotDotDash"),
    *("wave", "threeDEmboss", "threeDEngrave", "outset", "inset"),
}
"""The border lines of ST_Border; its other names are rows of little pictures (ISO/IEC 29500-1 17.18.2)."""


@noun
class Border:
    """One edge: the ST_Border name of its line, its width and its distance from the text, both in points."""

    line: str
    width: Pt
    space: Pt = 0.0
    colour: str = "000000"

    @property
    def parts(self) -> tuple[Pt, ...]:
        """The widths of its lines and of the gaps between them in turn, from the outside; () for no border."""
        if self.line in {"none", "nil"} or self.width <= 0:
            return ()
        return _thin_thick(self.width).get(self.line, (self.width,))

    @property
    def thickness(self) -> Pt:
        """The width of all its lines and gaps together."""
        return sum(self.parts)


@noun
class RunStyle:
    """The computed properties of a run (ISO/IEC 29500-1 17.3.2).

    `ascii`, `hansi`, `east_asia` are font names; `hint` is `eastAsia` where the run says so (17.3.2.26).
    `size` is in points; `colour` and `highlight` are RRGGBB, None being automatic and none. `spacing` is added
    after every character, `rise` lifts the baseline; both in points, may be negative. `scale` is the
    horizontal scale, 1.0 being natural. `underline` and `emphasis` are the names of ST_Underline and ST_Em. Type of
    size `kern` and larger is kerned, None kerns none (17.3.2.19). Runs of one `fit`, a name and a width in points,
    fill that width together (17.3.2.14). `language` is that of its East Asian characters, `latin_language` that of
    the others (17.3.2.20).
    """

    ascii: str = "Times New Roman"
    hansi: str = "Times New Roman"
    east_asia: str = "宋体"
    hint: str = ""
    size: Pt = 10.0
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    highlight: str | None = None
    underline: str | None = None
    emphasis: str | None = None
    strike: bool = False
    spacing: Pt = 0.0
    scale: float = 1.0
    rise: Pt = 0.0
    vertical: Literal["baseline", "superscript", "subscript"] = "baseline"
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    snap: bool = True
    language: str = ""
    kern: Pt | None = None
    underline_colour: str | None = None
    double_strike: bool = False
    border: Border | None = None
    fit: tuple[str, Pt] | None = None
    latin_language: str = ""


@noun
class Borders:
    """The edges of a paragraph, cell or table; `inside` ones only where they apply. None is no border."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    inside_h: Border | None = None
    inside_v: Border | None = None
    between: Border | None = None


@noun
class TabStop:
    """A tab stop: its distance from the text's left edge in points, its alignment and its leader (17.3.1.37)."""

    position: Pt
    align: Literal["left", "right", "center", "decimal", "bar"] = "left"
    leader: str = "none"


@noun
class ParagraphStyle:
    """The computed properties of a paragraph (ISO/IEC 29500-1 17.3.1). Lengths are in points.

    `left`, `right` and `first_line` have character units (`firstLineChars`) already resolved; a negative
    `first_line` hangs. `line` is a multiple of the natural line under `auto`, points otherwise. `outline` is
    the heading level counted from 0, None for body text. `style` is the style's name as the office sees it.
    `adds_space` says that the space above is added to the space below the paragraph before, `suppresses_numbers` that
    its lines are not counted where lines have numbers.
    """

    style: str = ""
    align: Align = "left"
    left: Pt = 0.0
    right: Pt = 0.0
    first_line: Pt = 0.0
    before: Pt = 0.0
    after: Pt = 0.0
    line: float = 1.0
    line_rule: LineRule = "auto"
    snap_to_grid: bool = True
    widow_control: bool = True
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    contextual_spacing: bool = False
    kinsoku: bool = True
    word_wrap: bool = True
    overflow_punct: bool = True
    auto_space_de: bool = True
    auto_space_dn: bool = True
    tabs: tuple[TabStop, ...] = ()
    borders: Borders = Borders()
    shade: str | None = None
    outline: int | None = None
    adds_space: bool = False
    suppresses_numbers: bool = False


@noun
class Grid:
    """A section's document grid (17.6.5): `pitch` is the line pitch in points; `char_space` is added to each
    character's advance under `linesAndChars`, in points. Under `snapToChars` each stands in a `cell` of that width.
    """

    kind: GridKind = "none"
    pitch: Pt = 0.0
    char_space: Pt = 0.0
    cell: Pt = 0.0
