"""The lists of a file: begun anew, and joined by lists of our own (ISO/IEC 29500-1 17.9)."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Literal, TypeAlias

from briefgen.wml.names import W, qn
from briefgen.wml.values import attribute, child_value, highest

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
        self._numbers = _by_id(root, "num", "numId")
        self._levels = _by_id(root, "abstractNum", "abstractNumId")
        self._next_number, self._next_levels = _above(self._numbers, 1), _above(self._levels, 0)

    def restarted(self, num_id: str, start: int | None = None, level: str = "0") -> str:
        """Return the id of a new list like `num_id` whose levels count anew, one from `start` where it is given.

        An id that no list has comes back as it is.
        """
        number = self._numbers.get(num_id)
        abstract = self.levels(num_id)
        if number is None or abstract is None:
            return num_id
        added = deepcopy(number)
        known = {attribute(one, "ilvl"): one for one in added.findall(qn("w:lvlOverride"))}
        for one in abstract.findall(qn("w:lvl")):
            at = attribute(one, "ilvl") or "0"
            override = known.get(at)
            if override is None:
                override = _append(added, "lvlOverride", ilvl=at)
            own = override.find(qn("w:lvl"))
            first = child_value(override, "startOverride") or child_value(one if own is None else own, "start") or "0"
            for old in override.findall(qn("w:startOverride")):
                override.remove(old)
            first = str(start) if start is not None and at == level else first
            override.insert(0, override.makeelement(qn("w:startOverride"), {qn("w:val"): first}))
        return self._add_number(added)

    def levels(self, num_id: str) -> Any:
        """Return the `w:abstractNum` that holds the levels of a list, None where there is none.

        One that says only which style holds them is followed there.
        """
        number = self._numbers.get(num_id)
        abstract = self._levels.get(child_value(number, "abstractNumId") or "")
        link = child_value(abstract, "numStyleLink")
        if link is None:
            return abstract
        linked = (one for one in self._levels.values() if child_value(one, "styleLink") == link)
        return next(linked, None)

    def overrides(self, num_id: str) -> list[Any]:
        """Return the `w:lvlOverride` elements of a list."""
        number = self._numbers.get(num_id)
        return [] if number is None else number.findall(qn("w:lvlOverride"))

    def own(self, kind: ListKind, start: int = 1, level: int = 0) -> str:
        """Return the id of a new list in our own fashion; its levels are added to the file once for each kind."""
        if kind not in self._own:
            self._own[kind] = self.add_levels(_own_levels(self.root, kind))
        return self._number_on(self._own[kind], start, level)

    def add_list(self, abstract_id: str, overrides: Iterable[Any]) -> str:
        """Add a list on levels that are there already, with copied `w:lvlOverride` elements; return its id."""
        number = self._number(abstract_id)
        number.extend(overrides)
        return self._add_number(number)

    def _number_on(self, abstract_id: str, start: int, level: int) -> str:
        number = self._number(abstract_id)
        for at in range(_LEVELS):
            override = _append(number, "lvlOverride", ilvl=str(at))
            _append(override, "startOverride", val=str(start if at == level else 1))
        return self._add_number(number)

    def _number(self, abstract_id: str) -> Any:
        number = self.root.makeelement(qn("w:num"), {})
        _append(number, "abstractNumId", val=abstract_id)
        return number

    def _add_number(self, number: Any) -> str:
        """Enter a `w:num` under a free id, behind all others."""
        key = str(self._next_number)
        self._next_number += 1
        number.set(qn("w:numId"), key)
        next(reversed((self._numbers or self._levels).values())).addnext(number)
        self._numbers[key] = number
        self.changed = True
        return key

    def add_levels(self, abstract: Any) -> str:
        """Enter a new or copied `w:abstractNum` under a free id, before all `w:num`; return the id.

        Its `w:nsid` is its own: Word takes levels with the same one for the same list.
        """
        key = str(self._next_levels)
        self._next_levels += 1
        abstract.set(qn("w:abstractNumId"), key)
        for nsid in abstract.findall(qn("w:nsid")):
            abstract.remove(nsid)
        abstract.insert(0, abstract.makeelement(qn("w:nsid"), {qn("w:val"): f"{_NSID + int(key):08X}"}))
        if self._levels:
            next(reversed(self._levels.values())).addnext(abstract)
        else:
            self.root.insert(len(self.root.findall(qn("w:numPicBullet"))), abstract)
        self._levels[key] = abstract
        return key


def _by_id(root: Any, name: str, key: str) -> dict[str, Any]:
    """Return the children of a name by their ids, in the order of the file; the first of those with the same id."""
    found: dict[str, Any] = {}
    for one in root.findall(qn(f"w:{name}")):
        found.setdefault(attribute(one, key) or "", one)
    return found


def _above(known: dict[str, Any], least: int) -> int:
    """Return the number after the highest id, at least `least`."""
    return max(least, 1 + highest(known)) if known else least


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
