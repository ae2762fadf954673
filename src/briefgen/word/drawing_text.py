"""Text of DrawingML: the paragraphs of a text body, as in the shapes of SmartArt (ISO/IEC 29500-1 21.1.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefgen.model.block import Block, Break, Inline, Label, Paragraph, Text
from briefgen.model.length import EMU, Pt
from briefgen.model.style import Align, ParagraphStyle, RunStyle
from briefgen.noun import noun
from briefgen.wml.names import local, qn
from briefgen.wml.numerals import in_format
from briefgen.wml.symbols import readable
from briefgen.wml.values import count, integer
from briefgen.word.paint import read_fill

_SIZE: Pt = 18.0
"""The size of text that names none (21.1.2.3.9)."""

_LARGEST = 400_000
_PERCENT = 100_000
_ALIGNS: dict[str, Align] = {"ctr": "center", "r": "right", "just": "both", "dist": "distribute"}
_LINES = {"sng": "single", "dbl": "double", "heavy": "thick", "dotted": "dotted", "dash": "dash"}
_OFF = {None, "0", "false"}
_NUMBERS = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle",
    "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting",
}
"""Number formats of automatic numbers, by how the name of their scheme begins (20.1.10.61)."""


@noun
class Ink:
    """What text has where it says nothing itself: the theme's faces as a format, its colours, and the file's spot."""

    base: RunStyle
    theme: Mapping[str, str]
    spot: str = ""


def read_text(body: Any, ink: Ink) -> tuple[Block, ...]:
    """Return the paragraphs of an `a:txBody` or its like, () where there are no characters in it."""
    paragraphs = body.findall(qn("a:p"))
    if not any((text.text or "").strip() for paragraph in paragraphs for text in paragraph.iter(qn("a:t"))):
        return ()
    scale = _fitting(body.find(qn("a:bodyPr")))
    numbers: dict[int, int] = {}
    return tuple(_paragraph(paragraph, ink, scale, numbers) for paragraph in paragraphs)


def _fitting(about: Any) -> float:
    """Return by how much the type was made smaller to fit its box (21.1.2.1.3)."""
    fitted = None if about is None else about.find(qn("a:normAutofit"))
    share = None if fitted is None else integer(fitted.get("fontScale"))
    return 1.0 if not share else min(max(share / _PERCENT, 0.1), 1.0)


def _paragraph(paragraph: Any, ink: Ink, scale: float, numbers: dict[int, int]) -> Paragraph:
    about = paragraph.find(qn("a:pPr"))
    default = None if about is None else about.find(qn("a:defRPr"))
    inlines = tuple(_inlines(paragraph, default, ink, scale))
    first = next((inline.style for inline in inlines if isinstance(inline, Text)), None)
    mark = first or _format(paragraph.find(qn("a:endParaRPr")), default, ink, scale)
    return Paragraph(inlines, _style(about, mark.size), mark, ink.spot, _label(about, mark, numbers))


def _inlines(paragraph: Any, default: Any, ink: Ink, scale: float) -> Iterator[Inline]:
    for child in paragraph:
        style = _format(child.find(qn("a:rPr")), default, ink, scale)
        match local(child.tag):
            case "r" | "fld":
                text = readable(child.findtext(qn("a:t")) or "").replace("\v", " ")
                yield Text(text.upper() if style.caps else text, style)
            case "br":
                yield Break("line", style)


def _format(properties: Any, default: Any, ink: Ink, scale: float) -> RunStyle:
    """Return the format of a run: its own properties over its paragraph's, in the theme's body faces."""
    found = replace(ink.base, size=_SIZE)
    for each in (default, properties):
        found = found if each is None else _overlaid(found, each, ink.theme)
    return replace(found, size=max(found.size * scale, 1.0))


def _overlaid(style: RunStyle, properties: Any, theme: Mapping[str, str]) -> RunStyle:
    size, shift = integer(properties.get("sz")), integer(properties.get("baseline")) or 0
    faces = {field: _face(properties, name) for field, name in (("ascii", "latin"), ("east_asia", "ea"))}
    latin, east = faces["ascii"] or style.ascii, faces["east_asia"] or style.east_asia
    bold, italic, strike = (properties.get(name) for name in ("b", "i", "strike"))
    return replace(
        style,
        ascii=latin,
        hansi=latin,
        east_asia=east,
        size=size / 100 if size and 0 < size <= _LARGEST else style.size,
        bold=style.bold if bold is None else bold not in _OFF,
        italic=style.italic if italic is None else italic not in _OFF,
        strike=style.strike if strike is None else strike != "noStrike",
        underline=_LINES.get(properties.get("u") or "", style.underline),
        vertical="superscript" if shift > 0 else "subscript" if shift < 0 else style.vertical,
        caps=style.caps or properties.get("cap") == "all",
        colour=read_fill(properties, theme) or style.colour,
    )


def _face(properties: Any, name: str) -> str | None:
    """Return the family that run properties name, None for none or for one of the theme's, which is the default."""
    element = properties.find(qn(f"a:{name}"))
    family = "" if element is None else element.get("typeface") or ""
    return None if not family or family.startswith("+") else family


def _style(about: Any, size: Pt) -> ParagraphStyle:
    """Return the format of a paragraph whose type has a `size`; lines are spaced in shares of it or in points."""
    if about is None:
        return ParagraphStyle(snap_to_grid=False, widow_control=False)
    line, rule = _spacing(about.find(qn("a:lnSpc")), 1.0)
    return ParagraphStyle(
        align=_ALIGNS.get(about.get("algn") or "", "left"),
        left=max(_emu(about.get("marL")), 0.0),
        right=max(_emu(about.get("marR")), 0.0),
        first_line=_emu(about.get("indent")),
        before=_space(about.find(qn("a:spcBef")), size),
        after=_space(about.find(qn("a:spcAft")), size),
        line=line,
        line_rule="exact" if rule else "auto",
        snap_to_grid=False,
        widow_control=False,
    )


def _spacing(element: Any, default: float) -> tuple[float, bool]:
    """Return a distance in shares of a line, or in points, and whether it is in points (21.1.2.2.5)."""
    share = None if element is None else element.find(qn("a:spcPct"))
    points = None if element is None else element.find(qn("a:spcPts"))
    if points is not None:
        return max((integer(points.get("val")) or 0) / 100, 1.0), True
    number = None if share is None else integer((share.get("val") or "").removesuffix("%"))
    return (default if not number else min(max(number / _PERCENT, 0.1), 10.0)), False


def _space(element: Any, size: Pt) -> Pt:
    amount, in_points = _spacing(element, 0.0)
    return amount if in_points else amount * size


def _label(about: Any, mark: RunStyle, numbers: dict[int, int]) -> Label | None:
    """Return a paragraph's bullet or number; `numbers` counts those of each level so far."""
    level = 0 if about is None else count(about.get("lvl"), 0, 8)
    numbered = None if about is None else about.find(qn("a:buAutoNum"))
    if numbered is None:
        numbers.pop(level, None)
        bullet = None if about is None else about.find(qn("a:buChar"))
        text = "" if bullet is None else readable(bullet.get("char") or "")
        return Label(text, mark) if text else None
    numbers[level] = numbers.get(level, count(numbered.get("startAt"), 1, 32_767) - 1) + 1
    scheme = numbered.get("type") or ""
    name = next((name for start, name in _NUMBERS.items() if scheme.startswith(start)), "decimal")
    text = in_format(numbers[level], name)
    before = "（" if scheme.endswith("ParenBoth") else ""
    after = "）" if "Paren" in scheme else "." if scheme.endswith("Period") else ""
    return Label(f"{before}{text}{after}", mark)


def _emu(text: str | None) -> Pt:
    return (integer(text) or 0) * EMU
