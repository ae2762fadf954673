"""Sequences: the numbers of captions and the like, counted through the text (SEQ, ISO/IEC 29500-1 17.16.5.56)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.fields.found import FoundField
from briefgen.model.block import Paragraph
from briefgen.wml.field_codes import FieldCode
from briefgen.wml.names import qn
from briefgen.wml.values import integer

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(slots=True)
class _Counter:
    number: int = 0
    headings: int = 0


@dataclass
class Sequences:
    """Counts the fields of each sequence; `paragraphs` tell the headings that begin some of them anew (`\\\\s`)."""

    paragraphs: Mapping[Any, Paragraph]
    _counters: dict[str, _Counter] = field(default_factory=dict)
    _headings: list[int] = field(default_factory=list)

    def results(self, root: Any, fields: list[FoundField]) -> Iterator[tuple[FoundField, str]]:
        """Yield what each field of a sequence shows now; a hidden one shows nothing and is left as it is."""
        waiting: dict[Any, list[FoundField]] = {}
        for one in fields:
            if one.code.name == "SEQ" and one.code.argument and not _names_bookmark(one.code):
                waiting.setdefault(next(one.begin.iterancestors(qn("w:p")), None), []).append(one)
        for paragraph in root.iter(qn("w:p")) if waiting else ():
            self._pass(paragraph)
            for one in waiting.get(paragraph, ()):
                number = self._count(one.code)
                if one.code.number_format or not one.code.has("h"):
                    yield one, one.code.written(number)

    def _pass(self, paragraph: Any) -> None:
        known = self.paragraphs.get(paragraph)
        heading = _HEADING.fullmatch(known.style.style) if known else None
        if heading:
            self._headings.append(int(heading[1]))

    def _count(self, code: FieldCode) -> int:
        """Return the next number of a sequence, or its last (`\\\\c`), or the one that it is set to (`\\\\r`)."""
        counter = self._counters.setdefault(code.argument.lower(), _Counter())
        level = integer(code.value("s"))
        if level is not None:
            headings = sum(one <= level for one in self._headings)
            if headings != counter.headings:
                counter.number, counter.headings = 0, headings
        start = integer(code.value("r"))
        if start is not None:
            counter.number = start
        elif not code.has("c"):
            counter.number += 1
        return counter.number


def _names_bookmark(code: FieldCode) -> bool:
    """Say whether a field asks for the number at a bookmark."""
    return bool(code.rest) and not code.rest[0].startswith("\\")
