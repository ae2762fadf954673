"""What a template asks of its data: a table of names, a JSON Schema, and sample data that fills it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from unicodedata import east_asian_width

from briefgen.errors import Fault, Place, TemplateError
from briefgen.template.compiler.names import Name, Use
from briefgen.template.engine import Template

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WORDS: dict[Use, str] = {"text": "文字", "list": "列表", "flag": "判断"}
_GROUP = "一组"
_MEMBERS = 2
"""How many members a list of the sample has."""

_ROUNDS = 40
_SUSPECTS = 6
_MOST_TRIALS = 300
"""Bounds on how often a template is filled to find out what it needs."""


Given: TypeAlias = Literal["text", "group", "digits", "number", "date", "moment", "flag"]
_GIVEN: tuple[Given, ...] = ("text", "number", "moment", "group", "flag")
"""What a name's sample value may be, in the order in which they are tried."""


@dataclass(slots=True, eq=False)
class Slot:
    """A place in the data for a name that a template asks for.

    `use` is None where only what is in it is asked for. `members` are the names in it; `each` is what it is a list
    of, None where it is no list. `name` tells where it is first used. `given` is the kind of its sample value.
    """

    path: str
    use: Use | None = None
    name: Name | None = None
    members: "dict[str, Slot]" = field(default_factory=dict)
    each: "Slot | None" = None
    given: Given = "text"

    @property
    def examples(self) -> tuple[str, ...]:
        """The texts that the template compares it with."""
        return self.name.examples if self.name is not None else ()

    @property
    def is_list(self) -> bool:
        """Whether it is a list; one of names that is gone through, as `x` is beside `x.title`, is none."""
        return self.each is not None and (bool(self.each.members) or not self.members)

    @property
    def last(self) -> str:
        """The last part of its path, without the [] of a list."""
        return self.path.removesuffix("[]").rpartition(".")[2]

    def walk(self) -> "Iterator[Slot]":
        """Yield this and all in it, outer ones first."""
        yield self
        if self.each is not None:
            yield from self.each.walk()
        for member in self.members.values():
            yield from member.walk()


def data_tree(names: Sequence[Name]) -> Slot:
    """Return the names of a template as a tree; its root is the data as a whole."""
    root = Slot("")
    for name in names:
        at = root
        for part in name.path.replace("[]", ".[]").split("."):
            at = _within(at, part)
        at.use, at.name = name.used_as, name
        at.given = name.kind or ("flag" if name.used_as == "flag" else "text")
        if name.used_as == "list" and at.each is None:
            at.each = Slot(f"{name.path}[]")
    return root


def _within(at: Slot, part: str) -> Slot:
    if part == "[]":
        if at.each is None:
            at.each = Slot(f"{at.path}[]")
        return at.each
    return at.members.setdefault(part, Slot(f"{at.path}.{part}" if at.path else part))


def listing(names: Sequence[Name]) -> list[str]:
    """Return the lines of a table of names: each indented below what holds it, its kind, and where it is first used."""
    rows = [(f"{'  ' * depth}{one.last}{'[]' if one.is_list else ''}", _kind(one), _where(one))
            for depth, one in _rows(data_tree(names), 0)]  # fmt: skip
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _rows(at: Slot, depth: int) -> Iterator[tuple[int, Slot]]:
    inside = at
    while inside.is_list and inside.each is not None:
        inside = inside.each
    for member in inside.members.values():
        yield depth, member
        yield from _rows(member, depth + 1)


def _kind(one: Slot) -> str:
    if one.is_list:
        return _WORDS["list"]
    return _GROUP if one.members else _WORDS[one.use or "flag"]


def _where(one: Slot) -> str:
    return next((inside.name.place.spot for inside in one.walk() if inside.name is not None), "")


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal.

    >>> _width("甲a")
    3
    """
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


@dataclass(slots=True)
class Contract:
    """A template's data: its names as a tree, and a sample that was tried on it. `faults` is what the sample leaves."""

    template: Template
    root: Slot
    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, template: Template) -> "Contract":
        """Return the contract of a template, its sample values chosen so that they fill it, as far as some do."""
        contract = cls(template, data_tree(template.names))
        contract.faults = contract.tried()
        for _ in range(_ROUNDS):
            if not contract.faults or not contract._mend():
                break
        contract._settle_flags()
        return contract

    def tried(self) -> tuple[Fault, ...]:
        """Return the faults of filling the template with the sample, () where there are none."""
        try:
            self.template.fill(self.sample())
        except TemplateError as error:
            return error.faults
        return ()

    def _mend(self) -> bool:
        """Try other values for the names that the first fault may be about; say whether one of them helps."""
        fault = self.faults[0]
        told = [one for one in self._values() if _is_told(one, fault)] or self._values()
        near = sorted(told, key=lambda one: one.name is None or one.name.place != fault.place)
        return any(self._helps(one, given) for one in near[:_SUSPECTS] for given in _GIVEN)

    def _helps(self, one: Slot, given: Given) -> bool:
        """Give a name another value, and keep it if the first fault's tag has none any more."""
        before, one.given = one.given, given
        if given != before:
            left = self.tried()
            if _tag(self.faults[0]) not in map(_tag, left):
                self.faults = left
                return True
        one.given = before
        return False

    def _settle_flags(self) -> None:
        """Make numbers of the flags that text can't stand in for: `n > 3` reckons with them."""
        flags = [one for one in self._values() if one.given == "flag"]
        for one in flags[:_MOST_TRIALS]:
            one.given = "text"
            one.given = "flag" if set(self.tried()) <= set(self.faults) else "number"

    def _values(self) -> list[Slot]:
        return [one for one in self.root.walk() if not one.is_list and not one.members]

    def sample(self) -> dict[str, Any]:
        """Return data that has every name: lists with two members, text 示例…, numbers and dates where they must be."""
        data: dict[str, Any] = _sample(self.root, "")
        return data

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema (draft 2020-12) of the data.

        Required is what is printed and without which the sample doesn't fill the template.
        """
        schema: dict[str, Any] = {"$schema": _DIALECT, **_schema(self.root, self._required())}
        if self.template.file:
            schema["title"] = f"{self.template.file}的数据"
        return schema

    def _required(self) -> set[str]:
        """Return the paths that the template can't do without; where a part is, what holds it is too."""
        paths = [one.path for one in self.root.walk() if one.path and not one.path.endswith("[]")]
        return {path for path in paths[:_MOST_TRIALS] if self._fails_without(path)}

    def _fails_without(self, path: str) -> bool:
        data = self.sample()
        _remove(data, path.replace("[]", ".[]").split("."))
        try:
            self.template.fill(data)
        except TemplateError as error:
            return bool(set(error.faults) - set(self.faults))
        return False


def _is_told(one: Slot, fault: Fault) -> bool:
    """Say whether a fault tells of a tag with the last word of a name."""
    word = re.split(r"[.\[]", one.path.removesuffix("[]"))[-1]
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", fault.problem) is not None


def _tag(fault: Fault) -> tuple[Place, str]:
    """Return what tells one tag from another: its place and the beginning of what is told of it."""
    return fault.place, fault.problem.partition("”")[0]


def _sample(one: Slot, number: str) -> Any:
    if one.is_list and one.each is not None:
        return [_sample(one.each, f"{number}{member}") for member in range(1, _MEMBERS + 1)]
    if one.members or not one.path:
        return {name: _sample(member, number) for name, member in one.members.items()}
    return _value(one, number)


def _value(one: Slot, number: str) -> Any:
    """Return a sample value: of the kind that is needed, or the first that it is compared with."""
    text = f"示例{one.last}{number}"
    values: dict[Given, Any] = {
        "text": (*one.examples, text)[0],
        "digits": int(number[-1:] or 1),
        "number": int(number[-1:] or 1),
        "date": "2025-12-19",
        "moment": "2025-12-19T14:30",
        "group": {f"{text}甲": text, f"{text}乙": text},
        "flag": True,
    }
    return values[one.given]


def _remove(data: Any, parts: Sequence[str]) -> None:
    """Take a path out of data, in all members of its lists; where it isn't there, nothing goes."""
    part, rest = parts[0], parts[1:]
    if part == "[]":
        for member in data if isinstance(data, list) else ():
            _remove(member, rest)
    elif isinstance(data, dict) and part in data:
        if rest:
            _remove(data[part], rest)
        else:
            del data[part]


def _schema(one: Slot, required: set[str]) -> dict[str, Any]:
    if one.is_list and one.each is not None:
        return {"type": "array", "items": _schema(one.each, required)}
    if one.members or not one.path:
        needed = [name for name, member in one.members.items() if member.path in required]
        properties = {name: _schema(member, required) for name, member in one.members.items()}
        return {"type": "object", "properties": properties, **({"required": needed} if needed else {})}
    written = ["string", "number"]
    kinds: dict[Given, Any] = dict.fromkeys(("text", "digits", "date", "moment"), written)
    kinds |= {"number": "number", "group": "object"}
    kind = {"type": kinds[one.given]} if one.given in kinds else {}
    return kind | ({"examples": list(one.examples)} if one.examples else {})


def as_yaml(data: dict[str, Any]) -> str:
    """Return sample data as YAML.

    >>> print(as_yaml({"a": {"b": "甲"}, "c": [{"d": 1}, {"d": 2}], "e": []}), end="")
    a:
      b: "甲"
    c:
      - d: 1
      - d: 2
    e: []
    """
    return "".join(f"{line}\n" for line in _lines(data)) or "{}\n"


def _lines(value: Any) -> Iterator[str]:
    """Yield the lines of a dict or list, not indented."""
    pairs = value.items() if isinstance(value, dict) else ((None, member) for member in value)
    for key, member in pairs:
        if not isinstance(member, dict | list) or not member:
            yield f"{'- ' if key is None else f'{_key(key)}: '}{json.dumps(member, ensure_ascii=False)}"
        elif key is None:
            first, *others = _lines(member)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
        else:
            yield f"{_key(key)}:"
            yield from (f"  {line}" for line in _lines(member))


def _key(key: str) -> str:
    return key if re.fullmatch(r"\w+", key) else json.dumps(key, ensure_ascii=False)
