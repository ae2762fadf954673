"""Nouns: slotted dataclasses whose values don't change, cheap to define and to make.

The standard `dataclass(frozen=True, slots=True)` compiles six methods for each class; with the hundred and
fifty classes of this program that was an eighth of a whole build. Here only `__init__` is compiled, and the rest
is shared. What is lost is the refusal at run time to change a field: the type checker refuses it instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Noun = TypeVar("_Noun")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def noun(cls: type[_Noun]) -> type[_Noun]:
    """Return `cls` as a slotted dataclass, equal and hashed by its fields; `replace` and `fields` know it.

    >>> @noun
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), len({Point(1), Point(1)})
    (Point(x=1, y=0), True, 1)
    """
    made = dataclass(slots=True, repr=False, eq=False)(cls)
    names = [one.name for one in fields(made)]  # type: ignore[arg-type]
    values = attrgetter(*names) if names else lambda _self: ()
    for method in (_equality(values), _hashing(values), _telling(names)):
        setattr(made, method.__name__, method)
    return made


def _equality(values: Callable[[Any], Any]) -> Callable[[Any, Any], bool]:
    def __eq__(self: Any, other: Any) -> bool:  # noqa: N807 - becomes the class's own
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hashing(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _telling(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({told})"

    return __repr__
