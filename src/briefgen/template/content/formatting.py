"""Run and paragraph properties as XML: a tag's own, with what a value asks for changed, in the schema's order."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from briefgen.template.markup.scan import escaped
from briefgen.wml.names import W
from briefgen.wml.order import rank

Changes: TypeAlias = tuple[tuple[str, str], ...]
"""Names of property elements with their XML in `w:` spelling; an empty XML takes the property away."""

_RUN = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath"),
)
_RUN_RANK = {name: number for number, name in enumerate(_RUN)} | {"rPrChange": len(_RUN) + 1}
"""The order of the children of `w:rPr` (ISO/IEC 29500-1 A.1, EG_RPrBase); those of other namespaces come between."""

_TAG = re.compile(r"<(?P<close>/)?(?P<name>[^\s/>!?]+)(?P<rest>(?:[^>\"'/]|\"[^\"]*\"|'[^']*')*)(?P<empty>/)?>")
_ATTRIBUTE_PREFIX = re.compile(r"(?<=\s)[^\s=:\"']+:(?=[^\s=:\"']+\s*=)")
_FONT = re.compile(r"w:(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FONT_ORDER = ("hint", "ascii", "hAnsi", "eastAsia", "cs", "asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_THEMES = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}

_HANZI = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SHARED = re.compile("[“”‘’—…·×÷]")
"""Marks that Chinese and Western type share: a run's hint says whose they are (ISO/IEC 29500-1 17.3.2.26)."""


def has_hanzi(text: str) -> bool:
    """Return whether a text holds a Chinese character.

    >>> has_hanzi("喆"), has_hanzi("𠮷"), has_hanzi("“R&D”")
    (True, True, False)
    """
    return _HANZI.search(text) is not None


def has_shared_marks(text: str) -> bool:
    """Return whether a text holds quotes or dashes that Chinese and Western type share."""
    return _SHARED.search(text) is not None


@lru_cache(maxsize=1024)
def properties(xml: str, prefix: str) -> Changes:
    """Return the children of a `w:rPr` or `w:pPr` in order, by local name, those of other namespaces by the whole.

    `prefix` is what the template writes before WordprocessingML names; the XML comes back in `w:` spelling.

    >>> properties('<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>', "w:")
    (('b', '<w:b/>'), ('sz', '<w:sz w:val="32"/>'))
    """
    text = xml if prefix == "w:" else _respelled(xml, prefix)
    found = []
    depth = start = 0
    for tag in _TAG.finditer(text):
        if tag["close"]:
            depth -= 1
        elif depth == 1:
            start = tag.start()
        if depth == 1 and (tag["close"] or tag["empty"]):
            whole = text[start : tag.end()]
            found.append((re.match(r"<(?:w:)?([^\s/>]+)", whole)[1], whole))  # type: ignore[index]
        if not tag["close"] and not tag["empty"]:
            depth += 1
    return tuple(found)


def _respelled(xml: str, prefix: str) -> str:
    """Return XML with WordprocessingML names spelled `w:`."""

    def respelled(tag: re.Match[str]) -> str:
        name = tag["name"]
        if not name.startswith(prefix) or (not prefix and ":" in name):
            return tag[0]
        rest = _ATTRIBUTE_PREFIX.sub("w:", tag["rest"])
        return f"<{tag['close'] or ''}w:{name.removeprefix(prefix)}{rest}{tag['empty'] or ''}>"

    return _TAG.sub(respelled, xml)


@lru_cache(maxsize=1024)
def run_properties(base: Changes, changes: Changes) -> str:
    """Return a `w:rPr` with `changes` made to the children `base`, "" where nothing is left.

    >>> run_properties((("sz", '<w:sz w:val="32"/>'),), (("b", "<w:b/>"),))
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
    """
    made = dict(base)
    for name, xml in changes:
        made[name] = _fonts(made["rFonts"], xml) if name == "rFonts" and made.get(name) and xml else xml
    ordered = sorted(made, key=lambda name: _RUN_RANK.get(name, len(_RUN)))
    return _element("rPr", (made[name] for name in ordered))


def paragraph_properties(base: Changes, changes: Changes) -> str:
    """Return a `w:pPr` with `changes` made to the children `base`, "" where nothing is left."""
    made = {**dict(base), **dict(changes)}
    return _element("pPr", (made[name] for name in sorted(made, key=lambda name: rank("pPr", name))))


def _element(name: str, children: Iterable[str]) -> str:
    inner = "".join(children)
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def _fonts(old: str, new: str) -> str:
    """Return a `w:rFonts` with the faces of `new` in place of those of `old`, whatever named them."""
    faces = {name: double or single for name, double, single in _FONT.findall(old)}
    for name, double, single in _FONT.findall(new):
        faces[name] = double or single
        faces.pop(_THEMES.get(name, ""), None)
    return font_element(faces)


def font_element(faces: Mapping[str, str]) -> str:
    """Return a `w:rFonts` of attributes by local name; their values are escaped already."""
    inner = "".join(f' w:{name}="{faces[name]}"' for name in _FONT_ORDER if name in faces)
    return f"<w:rFonts{inner}/>"


def start_tag(name: str, prefix: str, attributes: str = "") -> str:
    """Return the start tag of an element that stands alone in a part whose author writes `prefix` before names.

    >>> start_tag("r", "w:"), start_tag("p", "ns0:")[:10]
    ('<w:r>', '<w:p xmlns')
    """
    declared = "" if prefix == "w:" else f' xmlns:w="{W}"'
    return f"<w:{name}{declared}{attributes}>"


def in_attribute(text: str) -> str:
    """Return text as it is written between double quotes."""
    return escaped(text).replace('"', "&quot;")
