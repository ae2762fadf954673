"""What one fill may use: steps, processor time and bytes, counted over all its parts."""

import time
from typing import Any

from briefgen.template.values import BadValueError, Printed

MOST_STEPS = 2 * 10**6
"""The most passes of loops, calls, and members and characters that filters go through."""

SECONDS = 3.0
"""The most processor time that a fill may take; a table of 40,000 rows takes a fifth of it."""

OUTPUT_BYTES = 100 * 2**20
"""The most that a fill may print, what macros and `set` blocks print among it, and the most that its parts may come
to.
"""

TABLE_BYTES = 16 * 2**20
"""The most XML of tables that are read again to fit their grids; as a tree it takes five times as much."""

_MERGED_TABLES = 3
_CHECK_EACH = 16
"""How many steps go by between two looks at the time."""

_TEXT_SHIFT = 5
"""32 characters of a text count as one member of a list."""


class Budget:
    """Counts what one fill uses; what exceeds a limit raises BadValueError of TPL045.

    The counts of steps and bytes tell the same on every machine; the time is there for what they don't see.
    """

    __slots__ = ("_deadline", "kept", "next_look", "printed", "regridded", "steps")

    def __init__(self, deadline: float | None = None) -> None:
        self.steps = 0
        self.printed = self.kept = self.regridded = 0
        self.next_look = _CHECK_EACH
        self._deadline = time.thread_time() + SECONDS if deadline is None else deadline

    def again(self) -> "Budget":
        """Return a budget for a second run of the same fill: its time goes on."""
        return Budget(self._deadline)

    def spend(self, steps: int) -> None:
        """Count steps, and look at the limits from time to time."""
        self.steps += steps
        if self.steps >= self.next_look:
            self.check()

    def write(self, size: int) -> None:
        """Count characters that are printed."""
        self.printed += size
        self.afford(0)

    def keep(self, size: int) -> None:
        """Count bytes of the filled parts."""
        self.kept += size
        if self.kept > OUTPUT_BYTES:
            raise BadValueError("填出来的内容太大", "请检查循环是不是套错了", "TPL045")

    def regrid(self, size: int) -> None:
        """Count bytes of tables that are read again."""
        self.regridded += size
        if self.regridded > TABLE_BYTES:
            raise BadValueError("填出来的表格太大", "请减少行数，或分成几份", "TPL045")

    def merge(self, size: int) -> None:
        """Check that a part of so many bytes may be gone through for cells to merge, which holds all of it twice."""
        if size > _MERGED_TABLES * TABLE_BYTES:
            raise BadValueError("填出来的表格太大", "请减少行数，或去掉 {% vm %}、{% hm %}", "TPL045")

    def afford(self, size: int) -> None:
        """Check that so many more characters may be printed."""
        if self.printed + size > OUTPUT_BYTES:
            raise BadValueError("填出来的内容太大", "请检查循环是不是套错了", "TPL045")

    def check(self) -> None:
        """Look at all the limits."""
        self.next_look = self.steps + _CHECK_EACH
        if self.steps > MOST_STEPS:
            way_out = f"循环、过滤器和计算加起来不能超过{MOST_STEPS // 10_000}万步，请检查循环"
            raise BadValueError("循环次数太多", way_out, "TPL045")
        self.afford(0)
        if time.thread_time() > self._deadline:
            raise BadValueError("算得太久", f"填一份文件不能超过{SECONDS:.0f}秒，请检查循环", "TPL045")

    def weigh(self, value: Any) -> Any:
        """Return a value that is gone through once, with its members or characters counted."""
        kind = type(value)
        if kind is str:
            if len(value) >> _TEXT_SHIFT:
                self.spend(len(value) >> _TEXT_SHIFT)
        elif isinstance(value, list | tuple | dict | range):
            self.spend(len(value))
        elif isinstance(value, Printed):
            self.spend(len(value.xml) >> _TEXT_SHIFT)
        return value

    def weigh_whole(self, value: Any) -> Any:
        """Return a value that is compared or hashed, with the members of its members counted too.

        Lists that stand in one another many times over are small to hold and endless to go through.
        """
        if not isinstance(value, list | tuple | dict):
            return self.weigh(value)
        pending: list[Any] = [value]
        while pending:
            container = pending.pop()
            self.spend(1 + len(container))
            members = container.values() if isinstance(container, dict) else container
            pending.extend(member for member in members if isinstance(member, list | tuple | dict))
        return value
