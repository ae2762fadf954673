"""Document defaults: what a style must say itself where the defaults of its new file are others (17.7.5)."""

from copy import deepcopy
from typing import Any, TypeAlias

from briefgen.wml.names import local, qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute

_Group: TypeAlias = tuple[str, ...]
_GROUPS: dict[tuple[str, str], tuple[_Group, ...]] = {
    ("pPr", "spacing"): (
        ("before", "beforeLines", "beforeAutospacing"),
        ("after", "afterLines", "afterAutospacing"),
        ("line", "lineRule"),
    ),
    ("pPr", "ind"): (
        ("left", "start", "leftChars", "startChars"),
        ("right", "end", "rightChars", "endChars"),
        ("firstLine", "hanging", "firstLineChars", "hangingChars"),
    ),
    ("rPr", "rFonts"): (
        ("ascii", "asciiTheme"),
        ("hAnsi", "hAnsiTheme"),
        ("eastAsia", "eastAsiaTheme"),
        ("cs", "cstheme"),
        ("hint",),
    ),
}
"""Elements whose attributes are inherited one by one, and which of them say the same thing in another way."""

_ROMAN = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")
_NEUTRAL: dict[tuple[str, str], dict[str, str]] = {
    ("pPr", "spacing"): {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    ("pPr", "ind"): {"left": "0", "right": "0", "firstLine": "0"},
    ("pPr", "jc"): {"val": "left"},
    ("rPr", "rFonts"): _ROMAN,
    ("rPr", "sz"): {"val": "20"},
    ("rPr", "szCs"): {"val": "20"},
    ("rPr", "color"): {"val": "auto"},
    ("rPr", "spacing"): {"val": "0"},
    ("rPr", "kern"): {"val": "0"},
    ("rPr", "w"): {"val": "100"},
    ("rPr", "position"): {"val": "0"},
    ("rPr", "u"): {"val": "none"},
    ("rPr", "highlight"): {"val": "none"},
}
"""What an element says that changes nothing: Word's own values where no file has any."""

_ON = frozenset(
    {"widowControl", "kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd"}
    | {"snapToGrid"}
)
"""Switches that are on where nothing says otherwise."""

_SWITCHES = _ON | {
    *("keepNext", "keepLines", "pageBreakBefore", "suppressLineNumbers", "topLinePunct", "contextualSpacing"),
    *("mirrorIndents", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "vanish", "noProof"),
}


class Defaults:
    """The document defaults of a file whose styles go into another one."""

    def __init__(self, source: Any, target: Any) -> None:
        self._said = {name: _difference(name, _read(source, name), _read(target, name)) for name in ("pPr", "rPr")}

    @property
    def differ(self) -> bool:
        """Whether there is anything that the new file says otherwise."""
        return any(self._said.values())

    def fold(self, style: Any) -> None:
        """Let a style say what the defaults of its own file say, as far as it doesn't say anything itself."""
        for name, said in self._said.items():
            if not said:
                continue
            properties = style.find(qn(f"w:{name}"))
            if properties is None:
                properties = style.makeelement(qn(f"w:{name}"), {})
                put(style, properties)
            for element in said:
                own = properties.find(element.tag)
                if own is None:
                    put(properties, deepcopy(element))
                else:
                    _underlay(name, own, element)


def _read(styles: Any, name: str) -> dict[str, Any]:
    """Return the children of the default `w:pPr` or `w:rPr` of a `w:styles` by their names."""
    path = f"{qn('w:docDefaults')}/{qn(f'w:{name}Default')}/{qn(f'w:{name}')}"
    found = None if styles is None else styles.find(path)
    return {} if found is None else {local(one.tag): one for one in found.iterchildren("*")}


def _difference(parent: str, source: dict[str, Any], target: dict[str, Any]) -> list[Any]:
    """Return the elements that say in the target what the source's defaults come to."""
    found = []
    for name in dict.fromkeys([*source, *target]):
        own, other = source.get(name), target.get(name)
        neutral = _neutral(parent, name, other)
        element = neutral if own is None else deepcopy(own)
        if element is None:
            continue
        if own is not None and neutral is not None:
            _underlay(parent, element, neutral)
        if other is None or dict(element.attrib) != dict(other.attrib):
            found.append(element)
    return found


def _neutral(parent: str, name: str, like: Any) -> Any:
    """Return an element that changes nothing, None where there is no such thing or nothing to change."""
    if like is None:
        return None
    values = _NEUTRAL.get((parent, name)) or ({"val": str(int(name in _ON))} if name in _SWITCHES else {})
    groups = _GROUPS.get((parent, name))
    if groups is not None:
        said = {key for group in groups if any(attribute(like, one) is not None for one in group) for key in group}
        values = {key: value for key, value in values.items() if key in said}
    return like.makeelement(like.tag, {qn(f"w:{key}"): value for key, value in values.items()}) if values else None


def _underlay(parent: str, element: Any, below: Any) -> None:
    """Let an element say what `below`, one of the same name, says of what it leaves open itself."""
    for group in _GROUPS.get((parent, local(element.tag)), ()):
        if all(attribute(element, key) is None for key in group):
            for key in group:
                value = attribute(below, key)
                if value is not None:
                    element.set(qn(f"w:{key}"), value)
