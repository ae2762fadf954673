"""What can stop a job.

    BriefgenError          something was not made; `faults` holds every fault that was found
    ├── RecordError        a meeting, an audience folder or briefgen.yaml can't be used as written
    ├── TemplateError      a Word template: its syntax, a name it asks for, or a value it is given
    ├── PackageError       a file that is not a Word file, is broken, or is not safe to open
    ├── MemoError            an official memo that the parts of a memo can't be found in, or that doesn't fit its briefs
    ├── FontError          a character that no face draws, or a face that can't be used
    ├── LeakError          a file that would tell its reader what the record keeps from it
    └── OutputError        a file or folder that can't be written

An error is told in the reader's terms: where (a `Place` in the author's own file), what is wrong, and a
way out. Nothing else is raised on purpose; anything else that escapes is a defect of ours.
"""

import re
from collections.abc import Iterable

from briefgen.noun import noun

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that move a terminal's cursor, turn the direction of its text, or can't be written at all."""


_MOST = 1000
"""Characters of a problem or a way out as it is told: data that is quoted may be a book."""


@noun
class Place:
    """Where something stands in a file that its author can open.

    `file` is the path as the user gave it. A text file has `line` and `column`, counted from 1 (column in
    characters); a Word file has `spot` instead, in words: `正文第3段`, `正文表1第2行第2格`, `页眉1第1段`.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    spot: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, or `file spot`; parts that are not known are left out.

        >>> str(Place("data/a.yaml", 41, 7)), str(Place("t.docx", spot="正文第3段"))
        ('data/a.yaml:41:7', 't.docx 正文第3段')
        """
        numbers = [str(number) for number in (self.line, self.column) if number is not None]
        return " ".join(part for part in (":".join([self.file, *numbers]), self.spot) if part)


@noun
class Fault:
    """One thing that is wrong: where, what, and a way out, under a rule code that can be looked up."""

    rule: str
    place: Place
    problem: str
    way_out: str = ""

    def __post_init__(self) -> None:
        """Make what nobody sees visible and cut what nobody reads: data and tags are quoted in what is told."""
        for name in ("problem", "way_out"):
            text = getattr(self, name)
            if _UNSEEN.search(text) or len(text) > _MOST:
                short = text if len(text) <= _MOST else f"{text[:_MOST]}……（共{len(text)}字）"
                object.__setattr__(self, name, _UNSEEN.sub(_shown, short))

    def __str__(self) -> str:
        """Return one line of text that ends with the rule code in brackets."""
        told = f"{self.place} {self.problem}".strip()
        return f"{told}{'。' if self.way_out else ''}{self.way_out} [{self.rule}]"


def _shown(match: re.Match[str]) -> str:
    """Return a line end or tab as a blank, anything else as its escape: `\\x1b`."""
    return " " if match[0] in "\n\r\t" else repr(match[0])[1:-1]


class BriefgenError(Exception):
    """Something was not made. `faults` are all the faults found, in the order of the file."""

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RecordError(BriefgenError):
    """A meeting, an audience folder or the house's settings can't be used as written."""


class TemplateError(BriefgenError):
    """A Word template has a fault, or asks for something that the data does not hold."""


class PackageError(BriefgenError):
    """A file is not a Word file, is broken, or is not safe to open."""


class MemoError(BriefgenError):
    """An official memo that the parts of a memo can't be found in, or that doesn't fit the briefs attached to it."""


class FontError(BriefgenError):
    """A character that no face draws, or a face that can't be used."""


class LeakError(BriefgenError):
    """A file would tell its reader what the record keeps from it; nothing was written."""


class OutputError(BriefgenError):
    """A file or folder can't be written."""
