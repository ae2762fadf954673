"""The data of a fill as templates may see it: text, numbers, dates, dicts and lists, and values made for printing."""

import dataclasses
import numbers
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import Any

from briefgen.errors import Fault, Place, TemplateError
from briefgen.template.content.additions import Block, Inline

_SCALARS = frozenset((str, int, float, bool, type(None), Decimal, date, time))
_KEPT = Inline | Block | date | time | Decimal
_DEEPEST = 60
_MOST_MEMBERS = 10**6
_BROKEN = (TypeError, ValueError, LookupError, AttributeError, RuntimeError, OSError, ArithmeticError)
"""What an object of the caller's may raise when its members are asked for."""

_DOCUMENTED = "请改成文字、数字、日期、列表或 dict；对象请先取出要用的值"


def plain_fields(fields: object) -> dict[str, Any]:
    """Return the fields of a fill as plain data; what is plain already isn't copied.

    Other mappings, dataclasses and named tuples become dicts, other sequences and iterators lists, sets sorted lists,
    members of an Enum their values, subclasses of text and numbers text and numbers. So a template runs no code of
    the caller's and changes nothing of the caller's. What can't be turned into data, names that are no text, and data
    that holds itself, raise TemplateError with each such place.
    """
    if not isinstance(fields, Mapping):
        told = f"填写的数据是 {type(fields).__name__}，不是一组名字"
        raise TemplateError([Fault("TPL046", Place(), told, "请给一个 dict：名字是文字，如 {'title': '…'}")])
    reader = _Reader()
    found = {}
    for name, value in fields.items():
        if not isinstance(name, str):
            reader.tell(f"名字 {_told(name)} 不是文字", "请改成文字，如 'title'")
            continue
        found[str(name)] = value if type(value) in _SCALARS else reader.plain(value, name, 0)
    if reader.faults:
        raise TemplateError(reader.faults)
    return found


@dataclasses.dataclass(slots=True)
class _Reader:
    """Makes data plain; each dict and list once, however often it stands in the data."""

    faults: list[Fault] = dataclasses.field(default_factory=list)
    _known: dict[int, tuple[Any, Any]] = dataclasses.field(default_factory=dict)

    def tell(self, problem: str, way_out: str) -> None:
        """Add a fault of the data."""
        self.faults.append(Fault("TPL046", Place(spot="填写的数据"), problem, way_out))

    def plain(self, value: Any, path: str, depth: int) -> Any:
        """Return a value as plain data; `path` leads to it."""
        if depth > _DEEPEST:
            self.tell(f"“{path[:40]}…”套得太深，或者自己套自己", f"请控制在{_DEEPEST}层以内")
            return None
        if type(value) is dict or type(value) is list:
            if id(value) not in self._known:
                # the value is kept with what it came to, so that no other takes its identity
                self._known[id(value)] = value, self._changed(value, path, depth)
            return self._known[id(value)][1]
        if type(value) in _SCALARS or isinstance(value, _KEPT):
            return value
        return self._turned(value, path, depth)

    def _changed(self, value: Any, path: str, depth: int) -> Any:
        """Return a dict or list, itself where all in it is plain, a copy otherwise."""
        changes = {}
        for key, member in value.items() if type(value) is dict else enumerate(value):
            if type(value) is dict and type(key) is not str and not isinstance(key, str | int | float | date | None):
                self.tell(f"“{path}”里的名字 {_told(key)} 不是文字或数字", "请改成文字")
            if type(member) not in _SCALARS:
                inside = f"{path}.{key}" if type(value) is dict else f"{path}[{key}]"
                made = self.plain(member, inside, depth + 1)
                if made is not member:
                    changes[key] = made
        if not changes:
            return value
        if type(value) is dict:
            return {**value, **changes}
        return [changes.get(at, member) for at, member in enumerate(value)]

    def _turned(self, value: Any, path: str, depth: int) -> Any:
        """Return what an object of another kind comes to."""
        if isinstance(value, Enum):
            return self.plain(value.value, path, depth + 1)
        for kind, plain in _NUMBERS:
            if isinstance(value, kind):
                return plain(value)
        try:
            container = _container(value)
        except _BROKEN as error:
            self.tell(f"“{path}”（{type(value).__name__}）读不出来：{type(error).__name__}", _DOCUMENTED)
            return None
        if container is None:
            self.tell(f"“{path}”是一个 {type(value).__name__}，不是数据", _DOCUMENTED)
            return None
        return self.plain(container, path, depth + 1)


_NUMBERS: tuple[tuple[Any, Any], ...] = (
    (str, str.__str__),
    (bool, bool),
    (numbers.Integral, int),
    (numbers.Real, float),
)
"""Kinds of text and numbers, Python's own and those of libraries of numbers, to what makes them plain."""


def _container(value: Any) -> dict[Any, Any] | list[Any] | None:
    """Return the members of an object, None where it has none."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return dict(zip(value._fields, value, strict=False))
    if isinstance(value, Mapping):
        return dict(value.items())
    if isinstance(value, set | frozenset):
        return sorted(value, key=lambda member: (type(member).__name__, str(member)))
    if isinstance(value, list | tuple | range | Iterator):
        return list(islice(iter(value), _MOST_MEMBERS))
    return None


def _told(key: object) -> str:
    return f"{str(key)[:20]}（{type(key).__name__}）"
