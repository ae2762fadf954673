"""The lists of a template: begun anew, and joined by lists of our own (ISO/IEC 29500-1 17.9)."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Literal, TypeAlias

from briefgen.wml.names import W, qn
from briefgen.wml.values import attribute, child_value, integer

ListKind: TypeAlias = Literal["bullet", "number"]

STEP = 480
"""What each level of a list of our own is indented by, in twips."""

_LEVELS = 9
_NSID = 0x42520000
_FORMATS: dict[ListKind, tuple[tuple[str, str], ...]] = {
    "bullet": (("bullet", "•"), ("bullet", "–"), ("bullet", "▪")),
    "number": (
        *(("decimal", "%{}."), ("decimal", "（%{}）"), ("decimalEnclosedCircle", "%{}")),
        *(("lowerLetter", "%{}."), ("lowerRoman", "%{}.")),
    ),
}
"""Format and text of the levels of our own lists, from the first one again after the last."""


class Numbering:
    """The lists in a `w:numbering` element. `changed` says that some were added."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.changed = False
        self._own: dict[ListKind, str] = {}

    def restarted(self, num_id: str, start: int | None = None) -> str:
        """Return the id of a new list like `num_id` whose levels count anew, the first from `start` where it is given.

        An id that no list has comes back as it is.
        """
        number = self._find("num", "numId", num_id)
        abstract = self.levels(num_id)
        if number is None or abstract is None:
            return num_id
        added = deepcopy(number)
        known = {attribute(one, "ilvl"): one for one in added.findall(qn("w:lvlOverride"))}
        for level in abstract.findall(qn("w:lvl")):
            at = attribute(level, "ilvl") or "0"
            override = known.get(at)
            if override is None:
                override = _append(added, "lvlOverride", ilvl=at)
            own = override.find(qn("w:lvl"))
            first = child_value(override, "startOverride") or child_value(level if own is None else own, "start") or "0"
            for old in override.findall(qn("w:startOverride")):
                override.remove(old)
            first = str(start) if start is not None and at == "0" else first
            override.insert(0, override.makeelement(qn("w:startOverride"), {qn("w:val"): first}))
        return self._add_number(added)

    def levels(self, num_id: str) -> Any:
        """Return the `w:abstractNum` that holds the levels of a list, None where there is none.

        One that says only which style holds them is followed there.
        """
        number = self._find("num", "numId", num_id)
        abstract = self._find("abstractNum", "abstractNumId", child_value(number, "abstractNumId") or "")
        link = child_value(abstract, "numStyleLink")
        if link is None:
            return abstract
        linked = (one for one in self.root.findall(qn("w:abstractNum")) if child_value(one, "styleLink") == link)
        return next(linked, None)

    def overrides(self, num_id: str) -> list[Any]:
        """Return the `w:lvlOverride` elements of a list."""
        number = self._find("num", "numId", num_id)
        return [] if number is None else number.findall(qn("w:lvlOverride"))

    def own(self, kind: ListKind, start: int = 1) -> str:
        """Return the id of a new list in our own fashion; its levels are added to the file once for each kind."""
        if kind not in self._own:
            self._own[kind] = self.add_levels(_own_levels(self.root, kind))
        return self._number_on(self._own[kind], start)

    def add_list(self, abstract_id: str, overrides: Iterable[Any]) -> str:
        """Add a list on levels that are there already, with copied `w:lvlOverride` elements; return its id."""
        number = self._number(abstract_id)
        number.extend(overrides)
        return self._add_number(number)

    def _number_on(self, abstract_id: str, start: int) -> str:
        number = self._number(abstract_id)
        for level in range(_LEVELS):
            override = _append(number, "lvlOverride", ilvl=str(level))
            _append(override, "startOverride", val=str(start if level == 0 else 1))
        return self._add_number(number)

    def _number(self, abstract_id: str) -> Any:
        number = self.root.makeelement(qn("w:num"), {})
        _append(number, "abstractNumId", val=abstract_id)
        return number

    def _find(self, name: str, key: str, value: str) -> Any:
        return next((one for one in self.root.findall(qn(f"w:{name}")) if attribute(one, key) == value), None)

    def _add_number(self, number: Any) -> str:
        """Enter a `w:num` under a free id, behind all others."""
        numbers = self.root.findall(qn("w:num"))
        key = _free(numbers, "numId", 1)
        number.set(qn("w:numId"), key)
        last = (numbers or self.root.findall(qn("w:abstractNum")))[-1]
        self.root.insert(self.root.index(last) + 1, number)
        self.changed = True
        return key

    def add_levels(self, abstract: Any) -> str:
        """Enter a new or copied `w:abstractNum` under a free id, before all `w:num`; return the id.

        Its `w:nsid` is its own: Word takes levels with the same one for the same list.
        """
        known = self.root.findall(qn("w:abstractNum"))
        key = _free(known, "abstractNumId", 0)
        abstract.set(qn("w:abstractNumId"), key)
        for nsid in abstract.findall(qn("w:nsid")):
            abstract.remove(nsid)
        abstract.insert(0, abstract.makeelement(qn("w:nsid"), {qn("w:val"): f"{_NSID + int(key):08X}"}))
        at = self.root.index(known[-1]) + 1 if known else len(self.root.findall(qn("w:numPicBullet")))
        self.root.insert(at, abstract)
        return key


def _free(elements: list[Any], name: str, least: int) -> str:
    """Return the number after the highest that the elements have, as text."""
    return str(max((integer(attribute(one, name)) or 0 for one in elements), default=least - 1) + 1)


def _append(parent: Any, name: str, **attributes: str) -> Any:
    child = parent.makeelement(qn(f"w:{name}"), {qn(f"w:{key}"): value for key, value in attributes.items()})
    parent.append(child)
    return child


def _own_levels(root: Any, kind: ListKind) -> Any:
    abstract = root.makeelement(qn("w:abstractNum"), {})
    _append(abstract, "multiLevelType", val="multilevel")
    formats = _FORMATS[kind]
    for number in range(_LEVELS):
        level = _append(abstract, "lvl", ilvl=str(number))
        name, text = formats[number % len(formats)]
        _append(level, "start", val="1")
        _append(level, "numFmt", val=name)
        _append(level, "lvlText", val=text.format(number + 1))
        _append(level, "lvlJc", val="left")
        indent = {"left": str(STEP * (number + 1)), "hanging": str(STEP)}
        _append(_append(level, "pPr"), "ind", **indent)
    return abstract


def empty_numbering() -> Any:
    """Return a `w:numbering` without lists."""
    from lxml import etree

    return etree.Element(qn("w:numbering"), nsmap={"w": W})
