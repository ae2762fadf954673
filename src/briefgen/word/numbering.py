"""Automatic numbers: which label a paragraph gets (ISO/IEC 29500-1 17.9), counted in document order."""

from dataclasses import dataclass, field
from typing import Any

from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.numerals import in_format
from briefgen.wml.values import attribute, child_value, integer, is_on
from briefgen.word.paragraph_properties import read_paragraph_properties

_LONGEST_TEXT = 255
"""The most characters of a level's text that are heeded; no list of Word's own has so many."""


@noun
class Level:
    """One level of a list as written: its format, its text with %1 … %9, and the properties it brings."""

    start: int
    format: str
    text: str
    suffix: str
    align: str
    rpr: Any
    paragraph: dict[str, Any]
    restart: int | None
    legal: bool


@noun
class _List:
    """A numbering instance: its levels, the count it shares, and starts that it overrides."""

    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Counter:
    """The running numbers of one abstract list, and the instances that have already restarted it."""

    numbers: dict[int, int] = field(default_factory=dict)
    seen: set[tuple[int, int]] = field(default_factory=set)


class Numbering:
    """All lists of a file and how far each has counted."""

    def __init__(self, root: Any) -> None:
        self._lists: dict[int, _List] = {}
        self._counters: dict[int, _Counter] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        by_style: dict[str, dict[int, Level]] = {}
        abstracts: dict[int, tuple[dict[int, Level], str | None]] = {}
        for element in root.findall(qn("w:abstractNum")):
            levels = dict(map(_read_level, element.findall(qn("w:lvl"))))
            if child_value(element, "styleLink"):
                by_style[child_value(element, "styleLink") or ""] = levels
            number = integer(attribute(element, "abstractNumId")) or 0
            abstracts[number] = (levels, child_value(element, "numStyleLink"))
        for element in root.findall(qn("w:num")):
            abstract = integer(child_value(element, "abstractNumId")) or 0
            levels, link = abstracts.get(abstract, ({}, None))
            levels = dict(by_style.get(link, levels) if link else levels)
            starts = {}
            for override in element.findall(qn("w:lvlOverride")):
                level = integer(attribute(override, "ilvl")) or 0
                start = integer(child_value(override, "startOverride"))
                if start is not None:
                    starts[level] = start
                for lvl in override.findall(qn("w:lvl")):
                    levels[level] = _read_level(lvl)[1]
            self._lists[integer(attribute(element, "numId")) or 0] = _List(abstract, levels, starts)

    def level(self, num_id: int | None, level: int) -> Level | None:
        """Return the level a paragraph names, None where there is no such list; `num_id` 0 means none."""
        found = self._lists.get(num_id or 0)
        return found.levels.get(level) if found else None

    def count(self, num_id: int, level: int) -> str:
        """Count one paragraph on and return its label's text."""
        lst = self._lists[num_id]
        counter = self._counters.setdefault(lst.abstract, _Counter())
        self._advance(lst, counter, num_id, level)
        text = lst.levels[level].text
        for place in range(9):
            mark = f"%{place + 1}"
            if mark in text:
                text = text.replace(mark, self._number(lst, counter, place, level))
        return text

    def _advance(self, lst: _List, counter: _Counter, num_id: int, level: int) -> None:
        numbers = counter.numbers
        start = lst.levels[level].start
        if level in lst.starts and (num_id, level) not in counter.seen:
            numbers[level] = lst.starts[level]
        else:
            numbers[level] = numbers[level] + 1 if level in numbers else start
        counter.seen.add((num_id, level))
        for deeper in range(level + 1, 9):
            restart = lst.levels[deeper].restart if deeper in lst.levels else None
            if restart is None or (restart and level < restart):
                numbers.pop(deeper, None)

    @staticmethod
    def _number(lst: _List, counter: _Counter, place: int, level: int) -> str:
        named = lst.levels.get(place)
        number = counter.numbers.setdefault(place, named.start if named else 1)
        if named is None:
            return str(number)
        legal = lst.levels[level].legal and place < level
        return in_format(number, "decimal" if legal else named.format)


def _read_level(lvl: Any) -> tuple[int, Level]:
    text = (child_value(lvl, "lvlText") or "")[:_LONGEST_TEXT]
    legal = lvl.find(qn("w:isLgl"))
    start = integer(child_value(lvl, "start"))
    level = Level(
        start=0 if start is None else start,
        format=child_value(lvl, "numFmt") or "decimal",
        text=text,
        suffix=child_value(lvl, "suff") or "tab",
        align=child_value(lvl, "lvlJc") or "left",
        rpr=lvl.find(qn("w:rPr")),
        paragraph=read_paragraph_properties(lvl.find(qn("w:pPr"))),
        restart=integer(child_value(lvl, "lvlRestart")),
        legal=legal is not None and is_on(legal),
    )
    return integer(attribute(lvl, "ilvl")) or 0, level
