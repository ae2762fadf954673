"""Effort: what laying out one Word file has cost so far, so that no file takes more than bounded time and memory.

The costs are what was measured, about a microsecond a unit, of each thing read, set and drawn; counting them instead
of the time gives the same answer everywhere.
"""

from dataclasses import dataclass

from briefgen.errors import Fault, PackageError, Place

PROPERTY = 40
"""A style, a list, and each thing that it sets."""

PARAGRAPH = 60
"""A paragraph that is read, without what stands in it."""

SET_PARAGRAPH = 40
"""A paragraph, each time that it is set, without its lines."""

RUN = 70
"""A run in a format of its own."""

CHARACTER = 1
"""A character that is read."""

SET_CHARACTER = 3
"""A character, each time that it is set."""

CELL = 80
"""A table cell."""

LINE = 25
"""A line, each time that it is set."""

DRAWN_LINE = 15
"""A line on a page, each time that it is drawn: those of headers on every page."""

CUT = 5
"""A paragraph or row that is looked at where a page cuts through a table."""

PAGE = 200
"""A page without any line."""

MOST = 8_500_000
"""The most that one file may cost: a report of a thousand pages is below."""


@dataclass(slots=True)
class Effort:
    """What has been `spent` on the Word file called `file` in errors."""

    file: str = ""
    spent: int = 0

    def spend(self, cost: int) -> None:
        """Add a cost; PackageError where it is more than a file may have."""
        self.spent += cost
        if self.spent > MOST:
            problem, way_out = "文件太长，排成PDF要花太多时间和内存，没有转换", "请拆成几个文件，分别转换"
            raise PackageError(Fault("PKG012", Place(self.file), problem, way_out))
