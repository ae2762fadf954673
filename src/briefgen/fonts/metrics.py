"""The metrics of the faces that documents *name*: line heights and advances, whatever face draws them.

Without these, a machine with other faces would break lines and pages elsewhere.
"""

import unicodedata

from briefgen.fonts.office_widths import office_width
from briefgen.fonts.roles import FANG, HEI, KAI, SONG, TITLE, font_key, role_of
from briefgen.model.face import LineMetrics

EAST_ASIAN = LineMetrics(220 / 256, 36 / 256, 0.0, east_asian=True)
"""The line of every Chinese office face: one em, 220/256 of it above the baseline."""

_LATIN = {
    "times new roman": LineMetrics(1825 / 2048, 443 / 2048, 87 / 2048),
    "times": LineMetrics(1825 / 2048, 443 / 2048, 87 / 2048),
    "arial": LineMetrics(1854 / 2048, 434 / 2048, 67 / 2048),
    "calibri": LineMetrics(0.75, 0.25, 452 / 2048),
    "cambria": LineMetrics(1946 / 2048, 455 / 2048),
    "courier new": LineMetrics(1705 / 2048, 615 / 2048),
    "microsoft yahei": LineMetrics(2167 / 2048, 536 / 2048, east_asian=True),
    "微软雅黑": LineMetrics(2167 / 2048, 536 / 2048, east_asian=True),
}

_NEIGHBOURS = {
    LineMetrics(2229 / 2048, 495 / 2048, east_asian=True): ("Malgun Gothic", "맑은 고딕"),
    LineMetrics(1802 / 2048, 455 / 2048, east_asian=True): ("Yu Gothic", "游ゴシック", "Yu Mincho", "游明朝"),
    LineMetrics(879 / 1024, 145 / 1024, east_asian=True): (
        *("Batang", "바탕", "BatangChe", "바탕체", "Gulim", "굴림", "GulimChe", "굴림체"),
        *("Dotum", "돋움", "DotumChe", "돋움체", "Gungsuh", "궁서", "GungsuhChe", "궁서체"),
    ),
    EAST_ASIAN: (
        "MS Mincho",
        "MS 明朝",
        "MS PMincho",
        "MS P明朝",
        "MS Gothic",
        "MS ゴシック",
        "MS PGothic",
        "MS Pゴシック",
    ),
    LineMetrics(205 / 256, 51 / 256, east_asian=True): ("MingLiU", "細明體", "PMingLiU", "新細明體"),
}
"""The lines of Korean, Japanese and traditional Chinese office faces: they too are East Asian, whether or not a
face under their name says so in its own tables (office2pdf#1638).
"""

_LINES = _LATIN | {font_key(name): line for line, names in _NEIGHBOURS.items() for name in names}
_LINES |= {font_key(name): EAST_ASIAN for role in (FANG, TITLE, HEI, KAI, SONG) for name in role.names}

_STANDARD = {
    "times new roman": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "arial": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "courier new": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
}
"""The standard faces of PDF (ISO 32000-1 9.6.2.2) with the same widths, by (regular, bold, italic, both)."""

_HALF_WIDTH = frozenset(
    font_key(name)
    for name in (
        *("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312"),
        *("黑体", "SimHei", "宋体", "SimSun", "新宋体", "NSimSun"),
    )
)
"""The faces whose Latin letters and digits are all half an em wide; those of 方正 and 华文 are proportional."""


def named_line(name: str) -> LineMetrics | None:
    """Return the line metrics of an office face by its name, None where the name is not a known one."""
    return _LINES.get(font_key(name))


def named_advance(name: str, character: str, *, bold: bool, italic: bool) -> float | None:
    """Return the advance in ems that the named face gives a character, None where it is not known.

    >>> [named_advance("仿宋_GB2312", character, bold=False, italic=False) for character in "国“8"]
    [1.0, 1.0, 0.5]
    >>> named_advance("Times New Roman", "8", bold=False, italic=False)
    0.5
    """
    key = font_key(name)
    if key in _STANDARD:
        return _standard_advance(_STANDARD[key][bold + 2 * italic], character)
    width = office_width(key, character, bold + 2 * italic)
    if width is not None:
        return width
    if not role_of(name).east_asian:
        return None
    return _office_advance(key, character)


def role_advance(name: str, character: str, *, bold: bool, italic: bool) -> float | None:
    """Return the advance in ems that the named face gives a character; where that is not known, for a quotation
    mark and its like in a Latin font that of its role's best known face: the Chinese face that stands in draws
    them a full em wide.

    >>> [role_advance("Segoe UI", character, bold=False, italic=False) for character in "’国a"]
    [0.222, None, None]
    """
    advance, role = named_advance(name, character, bold=bold, italic=italic), role_of(name)
    if advance is not None or role.east_asian or unicodedata.east_asian_width(character) != "A":
        return advance
    return named_advance(role.names[0], character, bold=bold, italic=italic)


def _office_advance(key: str, character: str) -> float | None:
    """Return the advance in a Chinese office face: what GB 2312 has is a full em but for ASCII."""
    width = unicodedata.east_asian_width(character)
    letter = unicodedata.category(character).startswith("L") and ord(character) < 0x250
    if width in {"W", "F"} or (width == "A" and not letter and ord(character) > 0xA0):
        return 1.0
    if width == "H" or (key in _HALF_WIDTH and ord(character) < 0x250):
        return 0.5
    return None


def _standard_advance(face: str, character: str) -> float | None:
    from reportlab.pdfbase import _fontdata

    try:
        code = character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None
    glyph = "space" if character == "\u00a0" else _fontdata.encodings["WinAnsiEncoding"][code]
    width = _fontdata.widthsByFontGlyph[face].get(glyph)
    return None if width is None else width / 1000
