"""Themes: fonts and colours that a document names by their part in its theme, said outright where it goes elsewhere."""

from collections.abc import Mapping
from typing import Any

from briefgen.merge.source import Source
from briefgen.wml.names import A, W, local, qn
from briefgen.wml.theme import read_theme
from briefgen.wml.values import attribute

_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_SHADES = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")
_ALIASES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""Names of colours that a document gives to those of its theme (20.1.6.8)."""


class Theme:
    """The theme of a document."""

    def __init__(self, source: Source) -> None:
        root, settings = source.related("theme"), source.related("settings")
        language = None if settings is None else attribute(settings.find(qn("w:themeFontLang")), "eastAsia")
        self._fonts = read_theme(root, language or "zh-CN")
        self._colours = _colours(root)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Theme) and (self._fonts, self._colours) == (other._fonts, other._colours)

    def __hash__(self) -> int:
        return hash(tuple(self._fonts.items()))

    def say(self, root: Any) -> None:
        """Write fonts and colours themselves wherever a story or style names them by the theme."""
        for element in root.iter(qn("w:rFonts")):
            for key, slot in _FONTS.items():
                named = element.attrib.pop(qn(f"w:{key}"), None)
                if named in self._fonts:
                    element.set(qn(f"w:{slot}"), self._fonts[named])
        for element in root.iter(f"{{{W}}}*"):
            for key in _SHADES:
                element.attrib.pop(qn(f"w:{key}"), None)
        for element in root.iter(f"{{{A}}}schemeClr"):
            self._say_colour(element)

    def _say_colour(self, element: Any) -> None:
        name = element.get("val") or ""
        value = self._colours.get(_ALIASES.get(name, name))
        if value:
            element.tag = f"{{{A}}}srgbClr"
            element.set("val", value)


def _colours(root: Any) -> Mapping[str, str]:
    """Return the colours of a theme as RRGGBB by their names."""
    scheme = None if root is None else next(root.iter(f"{{{A}}}clrScheme"), None)
    found = {}
    for element in [] if scheme is None else scheme.iterchildren("*"):
        for colour in element.iterchildren("*"):
            value = colour.get("lastClr") or colour.get("val") or ""
            if len(value) == 6:
                found[local(element.tag)] = value
    return found
