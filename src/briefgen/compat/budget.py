"""What one render may use up: the memory of all that it makes, the length of what it prints, its CPU time."""

import sys
import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jinja2.exceptions import SecurityError

LONGEST = 5 * 10**6
"""The most characters of one value that a template makes."""

LONGEST_LIST = 10**6
"""The most members of one list."""

MOST = 200 * 2**20
"""The most bytes that the values of one render may take, all in all, whether they are still held or not."""

MOST_PRINTED = 20 * 10**6
"""The most characters that all parts of one render may come to."""

MOST_TURNS = 3 * 10**6
"""The most turns of loops and calls of macros in one render."""

CPU_SECONDS = 3.0
"""The CPU time that one render may take to run its tags."""

_TICKS = 32
_SMALL = 64
"""What any value takes, in bytes."""

_MEMBER = 56
"""What a member takes that was made with its list, in bytes."""

_MEMBERS = 10**6
_PER_TICK = 10_000
_Value = TypeVar("_Value")


def refuse(what: str) -> SecurityError:
    """Return the error for what is out of bounds."""
    return SecurityError(f"{what}，为防止占满内存或时间，没有执行")


def too_large() -> SecurityError:
    """Return the error for parts that come to more than `MOST_PRINTED`."""
    return refuse("填出来的内容太大")


class Budget:
    """What one render has used up, of all its parts together; its time begins when it is made."""

    __slots__ = ("_deadline", "_left", "_made", "_printed", "_turns")

    def __init__(self) -> None:
        self._made = 0
        self._printed = 0
        self._turns = 0
        self._left = _TICKS
        self._deadline = time.thread_time() + CPU_SECONDS

    def make(self, size: int) -> None:
        """Count a value of so many bytes; more than `MOST` raise SecurityError."""
        self._made += size + _SMALL
        if self._made > MOST:
            raise refuse("算出来的内容太大")

    def put(self, length: int) -> None:
        """Count a value that is printed, as `make` and `tick` do."""
        self._made += length + _SMALL
        self._left -= 1
        if self._left < 0 or self._made > MOST:
            self.make(0)
            self.look()

    @property
    def room(self) -> int:
        """How many characters may still be printed."""
        return MOST_PRINTED - self._printed

    def print(self, length: int) -> None:
        """Count characters of a part; more than `MOST_PRINTED` raise SecurityError."""
        self._printed += length
        if self._printed > MOST_PRINTED:
            raise too_large()

    def tick(self, steps: int = 1) -> None:
        """Count what takes time: statements, calls, what they go through; too long a render raises SecurityError."""
        self._left -= steps
        if self._left < 0:
            self.look()

    def turn(self) -> None:
        """Count a turn of a loop or a call of a macro; more than `MOST_TURNS` raise SecurityError."""
        self._turns += 1
        self._left -= 1
        if self._turns > MOST_TURNS:
            raise refuse("循环次数太多")
        if self._left < 0:
            self.look()

    def look(self) -> None:
        """Look at the time; too long a render raises SecurityError."""
        self._left = _TICKS
        if time.thread_time() > self._deadline:
            raise refuse("花的时间太长")


@dataclass(slots=True)
class State:
    """How the render of a part stands.

    `levels` are those of the values by line, ATTRIBUTE for one inside an attribute; `prefixes` are those that XML in
    a value may have. `is_text` is set where values are printed as they are, not into XML. `has_listing` and
    `has_tables` say that a value held characters to be resolved, or a table.
    """

    levels: dict[int, str] = field(default_factory=dict)
    prefixes: frozenset[str] = frozenset({"w"})
    is_text: bool = False
    has_listing: bool = False
    has_tables: bool = False
    budget: Budget = field(default_factory=Budget)


STATE: ContextVar[State] = ContextVar("STATE")
"""The state of the render that runs in this thread."""


def checked(value: _Value, *, is_fresh: bool = False) -> _Value:
    """Return a value that a template made; one out of bounds, or one too many, raises SecurityError.

    The members of a list that `is_fresh` were made with it.
    """
    state = STATE.get(None)
    if isinstance(value, str | bytes):
        if len(value) > LONGEST:
            raise refuse("算出来的文字或列表太长")
        size = sys.getsizeof(value)
    elif isinstance(value, list | tuple | dict | set):
        if len(value) > LONGEST_LIST:
            raise refuse("算出来的文字或列表太长")
        size = sys.getsizeof(value) + (_MEMBER * len(value) if is_fresh else 0)
    else:
        size = 0
    if state is not None:
        state.budget.make(size)
        state.budget.tick(1 + size // _PER_TICK)
    return value


def weigh(value: Any) -> None:
    """Count the time of going through a text or list, before something does."""
    state = STATE.get(None)
    if state is not None and isinstance(value, str | bytes | list | tuple | dict | set | range):
        state.budget.tick(len(value) // _PER_TICK)


def counted(values: Iterator[_Value]) -> Iterator[_Value]:
    """Return what a filter gives one by one, each counted as it is made."""
    return map(checked, values)


def check_size(value: Any) -> None:
    """Raise SecurityError for lists and dicts whose text would be out of bounds; one met twice counts twice."""
    pending = [value]
    members = size = 0
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            pending += [*one, *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            pending += one
        elif isinstance(one, str | bytes):
            size += len(one)
        members += 1
        if size > LONGEST or members + len(pending) > _MEMBERS:
            raise refuse("列表太大，不能变成文字")
