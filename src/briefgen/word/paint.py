"""Paint: the colours, fills and outlines of DrawingML (ISO/IEC 29500-1 20.1.2.3, 20.1.8, 20.1.2.2.24)."""

import colorsys
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from briefgen.model.length import EMU, Pt
from briefgen.noun import noun
from briefgen.wml.names import local, qn
from briefgen.wml.values import colour, integer
from briefgen.word.line_ends import LineEnd

_HAIR: Pt = 0.75
"""The width of an outline that names none."""

_STYLED: tuple[Pt, ...] = (0.0, 0.5, 1.0, 1.5)
"""The widths of the three outlines of Office's own themes, by the number that a shape's style gives."""

_PRESETS = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "gray": "808080",
    "grey": "808080",
    "silver": "C0C0C0",
    "maroon": "800000",
    "navy": "000080",
    "purple": "800080",
    "olive": "808000",
    "teal": "008080",
    "lime": "00FF00",
    "aqua": "00FFFF",
    "cyan": "00FFFF",
    "fuchsia": "FF00FF",
    "magenta": "FF00FF",
    "orange": "FFA500",
    "darkred": "8B0000",
    "dkred": "8B0000",
    "darkblue": "00008B",
    "lightgray": "D3D3D3",
    "ltgray": "D3D3D3",
}

_ALIASES = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}

_DASHES: dict[str, tuple[float, ...]] = {
    "dot": (1, 3),
    "sysDot": (1, 1),
    "dash": (4, 3),
    "sysDash": (3, 1),
    "lgDash": (8, 3),
    "dashDot": (4, 3, 1, 3),
    "sysDashDot": (3, 1, 1, 1),
    "lgDashDot": (8, 3, 1, 3),
    "lgDashDotDot": (8, 3, 1, 3, 1, 3),
    "sysDashDotDot": (3, 1, 1, 1, 1, 1),
}
"""Dashes in widths of their line (ISO/IEC 29500-1 20.1.10.49)."""


@noun
class Outline:
    """An outline: its colour, width and dashes in points; `compound` names how several lines make it up, `ends` are
    what stands where it starts and stops.
    """

    colour: str
    width: Pt
    dash: tuple[Pt, ...] = ()
    compound: str = "sng"
    ends: tuple[LineEnd, LineEnd] = (LineEnd(), LineEnd())


@noun
class Paint:
    """What a shape is painted with, None for nothing; `text` is the colour of text that names none."""

    fill: str | None = None
    outline: Outline | None = None
    text: str | None = None


def named_colour(name: str) -> str | None:
    """Return a colour as VML or a preset names it, RRGGBB; None for what is none.

    >>> named_colour("red"), named_colour("#f00"), named_colour("#ff0000 [3200]"), named_colour("none")
    ('FF0000', 'FF0000', 'FF0000', None)
    """
    word = (name.split() or [""])[0].lower()
    if word.startswith("#"):
        digits = word[1:]
        return colour("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)
    return _PRESETS.get(word)


def read_colour(parent: Any, theme: Mapping[str, str]) -> str | None:
    """Return the colour that the first child of `parent` names, None where it names none that we know."""
    element = None if parent is None else next((child for child in parent if isinstance(child.tag, str)), None)
    if element is None:
        return None
    value = element.get("val") or ""
    match local(element.tag):
        case "srgbClr":
            base = colour(value)
        case "sysClr":
            base = colour(element.get("lastClr")) or {"windowText": "000000", "window": "FFFFFF"}.get(value)
        case "schemeClr":
            base = theme.get(_ALIASES.get(value, value))
        case "prstClr":
            base = named_colour(value)
        case _:
            base = None
    return base if base is None else _modified(base, element)


def _modified(base: str, element: Any) -> str:
    """Return a colour with its modifiers applied in order (ISO/IEC 29500-1 20.1.2.3.1 to 20.1.2.3.34)."""
    rgb = tuple(int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
    for modifier in element:
        amount = (integer(modifier.get("val")) or 0) / 100_000
        hue, light, saturation = colorsys.rgb_to_hls(*rgb)
        match local(modifier.tag):
            case "lumMod":
                rgb = colorsys.hls_to_rgb(hue, light * amount, saturation)
            case "lumOff":
                rgb = colorsys.hls_to_rgb(hue, min(light + amount, 1.0), saturation)
            case "satMod":
                rgb = colorsys.hls_to_rgb(hue, light, min(saturation * amount, 1.0))
            case "shade":
                rgb = tuple(part * amount for part in rgb)
            case "tint":
                rgb = tuple(1 - (1 - part) * amount for part in rgb)
    return "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in rgb)


def read_fill(properties: Any, theme: Mapping[str, str]) -> str | None:
    """Return the colour of a fill: the mean of a gradient or a pattern; None for none."""
    if properties is None:
        return None
    solid, pattern = properties.find(qn("a:solidFill")), properties.find(qn("a:pattFill"))
    if solid is not None:
        return read_colour(solid, theme)
    if pattern is not None:
        inks = [read_colour(pattern.find(qn(name)), theme) or blank for name, blank in _PATTERN]
        share = (pattern.get("prst") or "").removeprefix("pct")
        ink = int(share) / 100 if share.isdigit() else 0.5
        return _mixed([(inks[0], ink), (inks[1], 1 - ink)])
    stops = properties.findall(f"{qn('a:gradFill')}/{qn('a:gsLst')}/{qn('a:gs')}")
    found = [(integer(stop.get("pos")) or 0, read_colour(stop, theme)) for stop in stops]
    return _mean(sorted((at, ink) for at, ink in found if ink is not None))


_PATTERN = (("a:fgClr", "000000"), ("a:bgClr", "FFFFFF"))


def _mean(stops: list[tuple[int, str]]) -> str | None:
    """Return the mean colour of a gradient whose `stops` lie at thousandths of a per cent (20.1.8.36).

    >>> _mean([(0, "000000"), (100000, "FFFFFF")]), _mean([(0, "FF0000")]), _mean([])
    ('808080', 'FF0000', None)
    """
    if not stops:
        return None
    ends = [(0, stops[0][1]), *stops, (100_000, stops[-1][1])]
    parts = [(ink, (right[0] - left[0]) / 2) for left, right in pairwise(ends) for ink in (left[1], right[1])]
    return _mixed(parts)


def _mixed(parts: list[tuple[str, float]]) -> str:
    """Return the mean of colours by their weights."""
    whole = sum(weight for _, weight in parts) or 1.0
    mean = (sum(int(ink[at : at + 2], 16) * weight for ink, weight in parts) / whole for at in (0, 2, 4))
    return "".join(f"{round(min(max(part, 0.0), 255.0)):02X}" for part in mean)


def read_outline(line: Any, theme: Mapping[str, str], width: Pt = _HAIR) -> Outline | None:
    """Return the outline of an `a:ln`; `width` is that of one which names none. None for no outline."""
    if line is None or line.find(qn("a:noFill")) is not None:
        return None
    ink = read_fill(line, theme)
    if ink is None:
        return None
    own = integer(line.get("w"))
    weight = width if own is None else own * EMU
    preset = line.find(qn("a:prstDash"))
    dash = _DASHES.get("" if preset is None else preset.get("val") or "", ())
    return Outline(ink, weight, tuple(part * weight for part in dash), line.get("cmpd") or "sng", _ends(line))


def _ends(line: Any) -> tuple[LineEnd, LineEnd]:
    """Return what stands at both ends of an `a:ln`."""
    found = (line.find(qn(name)) for name in ("a:headEnd", "a:tailEnd"))
    head, tail = (
        LineEnd() if end is None else LineEnd(end.get("type") or "none", end.get("w") or "med", end.get("len") or "med")
        for end in found
    )
    return head, tail


def read_paint(properties: Any, style: Any, theme: Mapping[str, str]) -> Paint:
    """Return what a shape is painted with: its own properties, else what its style refers to (20.1.2.2.37)."""
    fill, outline, text = _styled(style, theme)
    if properties is None:
        return Paint(fill, outline, text)
    if any(local(child.tag) in {"noFill", "solidFill", "gradFill", "pattFill", "blipFill"} for child in properties):
        fill = read_fill(properties, theme)
    line = properties.find(qn("a:ln"))
    if line is not None:
        own = read_outline(line, theme, outline.width if outline else _HAIR)
        unpainted = read_fill(line, theme) is None and line.find(qn("a:noFill")) is None
        outline = _overlaid(outline, line) if unpainted and outline else own
    return Paint(fill, outline, text)


def _overlaid(styled: Outline, line: Any) -> Outline:
    """Return a style's outline with the width that the shape itself names."""
    own = integer(line.get("w"))
    width = styled.width if own is None else own * EMU
    return Outline(styled.colour, width, (), line.get("cmpd") or "sng", _ends(line))


def _styled(style: Any, theme: Mapping[str, str]) -> tuple[str | None, Outline | None, str | None]:
    """Return the fill, the outline and the text's colour that a `wps:style` refers to."""
    if style is None:
        return None, None, None
    references = {local(child.tag): child for child in style}
    ink = read_colour(references.get("lnRef"), theme)
    number = _index(references.get("lnRef"))
    outline = Outline(ink, _STYLED[min(number, len(_STYLED) - 1)]) if ink and number else None
    fill = read_colour(references.get("fillRef"), theme) if _index(references.get("fillRef")) else None
    return fill, outline, read_colour(references.get("fontRef"), theme)


def _index(reference: Any) -> int:
    return 0 if reference is None else max(integer(reference.get("idx")) or 0, 0)
