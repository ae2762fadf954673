"""What one render may use up: the length of a value, the sum of all that it makes, the CPU time of its loops."""

import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jinja2.exceptions import SecurityError

LONGEST = 5 * 10**6
"""The most characters or members of one value that a template makes."""

MOST = 200 * 2**20
"""The most characters that one render may make or print."""

CPU_SECONDS = 30.0
"""The CPU time that one render may take in loops and calls."""

_TICKS = 256
_MEMBERS = 10**6
_SMALL = 1000
_Value = TypeVar("_Value")


def refuse(what: str) -> SecurityError:
    """Return the error for what is out of bounds."""
    return SecurityError(f"{what}，为防止占满内存或时间，没有执行")


@dataclass(slots=True)
class State:
    """What one render of a part has printed and used up.

    `levels` are those of the values by line, ATTRIBUTE for one inside an attribute; `prefixes` are those that XML in
    a value may have. `is_text` is set where values are printed as they are, not into XML. `has_listing` and
    `has_tables` say that a value held characters to be resolved, or a table.
    """

    levels: dict[int, str] = field(default_factory=dict)
    prefixes: frozenset[str] = frozenset({"w"})
    is_text: bool = False
    has_listing: bool = False
    has_tables: bool = False
    used: int = 0
    ticks: int = 0
    deadline: float = 0.0

    def spend(self, size: int) -> None:
        """Count characters made; more than `MOST` raise SecurityError."""
        self.used += size
        if self.used > MOST:
            raise refuse("填出来的内容太大")

    def tick(self) -> None:
        """Count one turn of a loop or call of a macro; a render that takes too long raises SecurityError."""
        self.ticks += 1
        if self.ticks % _TICKS == 1:
            now = time.thread_time()
            self.deadline = self.deadline or now + CPU_SECONDS
            if now > self.deadline:
                raise refuse("循环花的时间太长")


STATE: ContextVar[State] = ContextVar("STATE")
"""The state of the render that runs in this thread."""


def checked(value: _Value) -> _Value:
    """Return a value that a template made; one out of bounds, or one too many, raises SecurityError."""
    if isinstance(value, str | bytes | list | tuple):
        size = len(value)
        if size > LONGEST:
            raise refuse("算出来的文字或列表太长")
        state = STATE.get(None)
        if size > _SMALL and state is not None:
            state.spend(size)
    return value


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
