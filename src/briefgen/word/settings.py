"""What a file says once for all of itself: settings, theme fonts, marks that no line begins or ends with."""

from typing import Any

from briefgen.model.story import Kinsoku
from briefgen.noun import noun
from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute, child_value, integer, on_off, twips
from briefgen.word.paint import read_colour

NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｜｝～￠"
)
"""What Word lets no zh-CN line begin with, as it writes the list into `w:noLineBreaksBefore`."""

NO_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
"""What Word lets no zh-CN line end with, as it writes the list into `w:noLineBreaksAfter`."""

_OFFICE_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "hlink": "0563C1",
    "folHlink": "954F72",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
}
"""The colours of Office's own theme, for files that name none."""


@noun
class Settings:
    """The settings that layout heeds."""

    kinsoku: Kinsoku
    default_tab: float = 36.0
    compat: int = 15
    even_and_odd: bool = False
    compress_punctuation: bool = False
    theme_language: str = "zh-CN"
    expand_breaks: bool = True
    grid_in_tables: bool = False
    adds_space: bool = False
    underlines_blanks: bool = False
    balances: bool = True


def read_settings(root: Any) -> Settings:
    """Return the file's settings; `root` None gives Word's own defaults."""
    if root is None:
        return Settings(Kinsoku(NO_START, NO_END))
    language = root.find(qn("w:themeFontLang"))
    compat = root.find(qn("w:compat"))
    control = child_value(root, "characterSpacingControl") or ""
    return Settings(
        Kinsoku(_listed(root, "noLineBreaksBefore", NO_START), _listed(root, "noLineBreaksAfter", NO_END)),
        max(twips(child_value(root, "defaultTabStop")) or 36.0, 1.0),
        _compat(root),
        bool(on_off(root, "evenAndOddHeaders")),
        control.startswith("compressPunctuation"),
        attribute(language, "eastAsia") or "zh-CN",
        not on_off(compat, "doNotExpandShiftReturn"),
        bool(on_off(compat, "adjustLineHeightInTable")),
        bool(on_off(compat, "doNotUseHTMLParagraphAutoSpacing")),
        bool(on_off(compat, "ulTrailSpace")),
        not on_off(compat, "noColumnBalance"),
    )


def _listed(root: Any, name: str, default: frozenset[str]) -> frozenset[str]:
    """Return the file's own list for Chinese, which replaces Word's (ISO/IEC 29500-1 17.15.1.58, 59)."""
    for element in root.findall(qn(f"w:{name}")):
        if (attribute(element, "lang") or "").startswith("zh"):
            return frozenset(attribute(element, "val") or "")
    return default


def _compat(root: Any) -> int:
    for setting in root.iter(qn("w:compatSetting")):
        if attribute(setting, "name") == "compatibilityMode":
            return integer(attribute(setting, "val")) or 15
    return 12


def read_theme_colours(root: Any) -> dict[str, str]:
    """Return the theme's colours as RRGGBB by their names (`dk1`, `accent1` …; ISO/IEC 29500-1 20.1.6.2)."""
    scheme = None if root is None else next(root.iter(qn("a:clrScheme")), None)
    colours = dict(_OFFICE_COLOURS)
    for element in [] if scheme is None else scheme:
        value = read_colour(element, {})
        if value:
            colours[local(element.tag)] = value
    return colours
