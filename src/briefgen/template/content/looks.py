"""How a piece of text may look: each wish is checked and becomes run properties."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from briefgen.template.content.formatting import Changes, font_element, has_hanzi, in_attribute
from briefgen.template.rules import suggestion
from briefgen.template.values import BadValueError, illegal_character, shown

RULE = "TPL071"
_LARGEST = 1638
_HALF_POINTS = range(2, 2 * _LARGEST + 1)
_SIZES = {
    "初号": 42,
    "小初": 36,
    "一号": 26,
    "小一": 24,
    "二号": 22,
    "小二": 18,
    "三号": 16,
    "小三": 15,
    "四号": 14,
    "小四": 12,
    "五号": 10.5,
    "小五": 9,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5,
}
"""Chinese sizes of type in points."""

_HIGHLIGHTS = (
    *("black", "blue", "cyan", "green", "magenta", "red", "yellow", "white", "darkBlue", "darkCyan", "darkGreen"),
    *("darkMagenta", "darkRed", "darkYellow", "darkGray", "lightGray", "none"),
)
_UNDERLINES = (
    *("single", "words", "double", "thick", "dotted", "dottedHeavy", "dash", "dashedHeavy", "dashLong"),
    *("dashLongHeavy", "dotDash", "dashDotHeavy", "dotDotDash", "dashDotDotHeavy", "wave", "wavyHeavy", "wavyDouble"),
    "none",
)
_CHINESE_FACE = re.compile(
    r"(?i)^(?:sim|nsim|kaiti|fangsong|dengxian|microsoft (?:yahei|jhenghei)|ming|pmingliu)|\b[ST]C\b|cjk"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


class Look(TypedDict, total=False):
    """How a piece of text looks. What isn't said stays as the tag has it.

    `size` is in points, or a Chinese size like 三号. `colour` is RRGGBB. `highlight` is one of Word's sixteen colours
    or RRGGBB. `underline` is True, False or one of Word's kinds. `font` is a face for all characters where its name
    is Chinese, for Western ones where it isn't; `east_asian_font` is for Chinese ones alone. `style` is the name or id
    of a character style. `link` is an address, `#name` a bookmark.
    """

    bold: bool
    italic: bool
    underline: bool | str
    strike: bool
    subscript: bool
    superscript: bool
    size: float | str
    colour: str
    highlight: str
    font: str
    east_asian_font: str
    style: str
    link: str
    language: str
    right_to_left: bool


def changes_of(look: Mapping[str, Any]) -> Changes:
    """Return the run properties that a look asks for, apart from its style and link.

    A wish that is none, or can't be granted, raises BadValueError.
    """
    changes: dict[str, str] = {}
    for name, value in look.items():
        if name in {"style", "link"} or value is None:
            continue
        if name not in _MAKERS:
            hint = suggestion(name, Look.__annotations__) or f"可以用的有 {'、'.join(Look.__annotations__)}"
            raise BadValueError(f"的格式里没有“{shown(name)}”这一项", hint, RULE)
        changes = _with_fonts(changes, _MAKERS[name](value))
    return tuple(changes.items())


def _with_fonts(changes: dict[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return all changes; two that name faces are one."""
    if "rFonts" in changes and "rFonts" in more:
        joined = {**_faces(changes["rFonts"]), **_faces(more["rFonts"])}
        more = {**more, "rFonts": font_element(joined)}
    return {**changes, **more}


def _faces(xml: str) -> dict[str, str]:
    return dict(re.findall(r'w:(\w+)="([^"]*)"', xml))


def _on_off(*names: str) -> Callable[[Any], dict[str, str]]:
    def made(value: Any) -> dict[str, str]:
        if not isinstance(value, bool):
            raise BadValueError("的格式开关要写 true 或 false", "请改成 true 或 false", RULE)
        return {name: f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>' for name in names}

    return made


def _underline(value: Any) -> dict[str, str]:
    kind = {True: "single", False: "none"}.get(value, value) if isinstance(value, bool) else value
    if kind not in _UNDERLINES:
        hint = suggestion(shown(kind), _UNDERLINES) or f"可以用 true，或 {'、'.join(_UNDERLINES[:5])} 等"
        raise BadValueError(f"的下划线没有“{shown(kind)}”这一种", hint, RULE)
    return {"u": f'<w:u w:val="{kind}"/>'}


def _vertical(place: str) -> Callable[[Any], dict[str, str]]:
    def made(value: Any) -> dict[str, str]:
        _on_off(place)(value)
        return {"vertAlign": f'<w:vertAlign w:val="{place if value else "baseline"}"/>'}

    return made


def _size(value: Any) -> dict[str, str]:
    points: Any = _SIZES.get(value.strip(), value.strip()) if isinstance(value, str) else value
    if isinstance(points, str) and re.fullmatch(r"\d{1,4}(?:\.\d+)?\s*(?:pt|磅)?", points):
        points = float(re.sub(r"[^\d.]", "", points))
    is_number = isinstance(points, int | float) and not isinstance(points, bool) and 0 < points <= _LARGEST
    if not is_number or round(points * 2) not in _HALF_POINTS:
        raise BadValueError(f"的字号“{shown(value)}”不能用", "请写1到1638之间的磅数，或 三号、小四 这样的字号", RULE)
    half = round(points * 2)
    return {"sz": f'<w:sz w:val="{half}"/>', "szCs": f'<w:szCs w:val="{half}"/>'}


def checked_colour(value: Any) -> str:
    """Return a colour as RRGGBB or `auto`; what is none raises BadValueError.

    >>> checked_colour("#c00"), checked_colour("c00000")
    ('CC0000', 'C00000')
    """
    text = value.removeprefix("#") if isinstance(value, str) else ""
    if re.fullmatch(r"[0-9A-Fa-f]{3}", text):
        text = "".join(digit * 2 for digit in text)
    if text == "auto":
        return text
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        raise BadValueError(f"的颜色“{shown(value)}”不能用", "请写六位十六进制数，如 C00000；在YAML里要加引号", RULE)
    return text.upper()


def _colour(value: Any) -> dict[str, str]:
    return {"color": f'<w:color w:val="{checked_colour(value)}"/>'}


def _highlight(value: Any) -> dict[str, str]:
    """Word marks in sixteen colours; any other is a shade behind the text."""
    if value in _HIGHLIGHTS:
        return {"highlight": f'<w:highlight w:val="{value}"/>'}
    if isinstance(value, str) and (hint := suggestion(value, _HIGHLIGHTS)):
        raise BadValueError(f"的突出显示没有“{shown(value)}”这一色", hint, RULE)
    return {"shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{checked_colour(value)}"/>'}


def _font(value: Any) -> dict[str, str]:
    """`eastAsia:` before a name says that it has Chinese characters too, as docxtpl has it."""
    region, colon, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    if not colon:
        region, name = "", region
    if region not in {"", "eastAsia"}:
        raise BadValueError(f"的字体“{shown(value)}”不能用", "请写字体的名称，如 楷体_GB2312", RULE)
    name = _face_name(name)
    faces = {"ascii": name, "hAnsi": name, "cs": name}
    if region or has_hanzi(name) or _CHINESE_FACE.search(name):
        faces |= {"eastAsia": name, "hint": "eastAsia"}
    return {"rFonts": font_element(faces)}


def _east_asian_font(value: Any) -> dict[str, str]:
    return {"rFonts": font_element({"eastAsia": _face_name(value), "hint": "eastAsia"})}


def _face_name(value: Any) -> str:
    name = value.strip() if isinstance(value, str) else ""
    if not 0 < len(name) <= 63 or illegal_character(name):
        raise BadValueError("的字体名称不能用", "请写字体的名称，如 楷体_GB2312", RULE)
    return in_attribute(name)


def _language(value: Any) -> dict[str, str]:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise BadValueError(f"的语言“{shown(value)}”不能用", "请写语言的代码，如 zh-CN、en-US", RULE)
    script = "eastAsia" if value[:2].lower() in {"zh", "ja", "ko"} else "val"
    return {"lang": f'<w:lang w:{script}="{value}"/>'}


_MAKERS: dict[str, Callable[[Any], dict[str, str]]] = {
    "bold": _on_off("b", "bCs"),
    "italic": _on_off("i", "iCs"),
    "underline": _underline,
    "strike": _on_off("strike"),
    "subscript": _vertical("subscript"),
    "superscript": _vertical("superscript"),
    "size": _size,
    "colour": _colour,
    "highlight": _highlight,
    "font": _font,
    "east_asian_font": _east_asian_font,
    "language": _language,
    "right_to_left": _on_off("rtl"),
}
"""Each wish about a look to the run properties that it makes."""
