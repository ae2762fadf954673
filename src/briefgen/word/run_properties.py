"""Run properties: what one `w:rPr` says (ISO/IEC 29500-1 17.3.2), as the fields of `RunStyle` that it sets."""

from typing import Any

from briefgen.model.length import TWIP
from briefgen.wml.names import qn
from briefgen.wml.values import attribute, bounded, child_value, colour, half_points, language_tag, on_off, twips
from briefgen.word.paragraph_properties import read_border, read_shade

_WIDEST = 600
"""The widest horizontal scale, in percent (17.18.93)."""

TOGGLES = ("bold", "italic", "strike", "double_strike", "caps", "small_caps", "hidden")
"""The toggle properties that we know: on in two levels of styles is off (17.7.3)."""

_ON_OFF = {
    "bold": "b",
    "italic": "i",
    "caps": "caps",
    "small_caps": "smallCaps",
    "hidden": "vanish",
    "snap": "snapToGrid",
    "strike": "strike",
    "double_strike": "dstrike",
}
_SLOTS = {"ascii": "ascii", "hansi": "hAnsi", "east_asia": "eastAsia"}
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}


def read_run_properties(rpr: Any, theme: dict[str, str]) -> dict[str, Any]:
    """Return the `RunStyle` fields that `rpr` sets; `theme` gives the family behind each theme font name."""
    if rpr is None:
        return {}
    found: dict[str, Any] = {field: on_off(rpr, name) for field, name in _ON_OFF.items()}
    found |= _fonts(rpr.find(qn("w:rFonts")), theme)
    found |= _measures(rpr)
    found |= _paint(rpr)
    return {field: value for field, value in found.items() if value is not None}


def _fonts(fonts: Any, theme: dict[str, str]) -> dict[str, str | None]:
    found = {}
    for field, slot in _SLOTS.items():
        themed = theme.get(attribute(fonts, f"{slot}Theme") or "")
        found[field] = themed or attribute(fonts, slot)
    found["hint"] = attribute(fonts, "hint")
    return found


def _measures(rpr: Any) -> dict[str, Any]:
    scale = bounded((child_value(rpr, "w") or "").rstrip("%") or None, 0, _WIDEST)
    size = half_points(child_value(rpr, "sz"))
    return {
        "size": size if size and size > 0 else None,
        "spacing": twips(child_value(rpr, "spacing")),
        "rise": half_points(child_value(rpr, "position")),
        "kern": half_points(child_value(rpr, "kern")),
        "scale": scale / 100 if scale else None,
        "vertical": child_value(rpr, "vertAlign"),
        "language": language_tag(attribute(rpr.find(qn("w:lang")), "eastAsia")),
        "latin_language": language_tag(attribute(rpr.find(qn("w:lang")), "val")),
    }


def _paint(rpr: Any) -> dict[str, Any]:
    highlight = child_value(rpr, "highlight")
    shade = read_shade(rpr.find(qn("w:shd")))
    return {
        "colour": colour(child_value(rpr, "color")),
        "highlight": _HIGHLIGHTS.get(highlight or "", shade),
        "underline": child_value(rpr, "u"),
        "emphasis": child_value(rpr, "em"),
        "underline_colour": colour(attribute(rpr.find(qn("w:u")), "color")),
        "border": None if rpr.find(qn("w:bdr")) is None else read_border(rpr.find(qn("w:bdr"))),
        "fit": _fit(rpr.find(qn("w:fitText"))),
    }


def _fit(fit: Any) -> tuple[str, float] | None:
    width = twips(attribute(fit, "val"))
    return (attribute(fit, "id") or "", width) if width and width > 0 else None


CHAR_SPACE = TWIP / 204.8
"""One unit of `w:charSpace`: 1/4096 point (ISO/IEC 29500-1 17.6.5)."""
