"""What must differ from one pass of a loop to the next: ids of drawings and paragraphs, and lists that start anew."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.template.compiler.cells import begin_and_end, is_loop
from briefgen.template.compiler.structure import Group
from briefgen.template.markup.edits import Chunk, Code, Edit, property_edits
from briefgen.template.markup.placed import Placed
from briefgen.template.markup.scan import Element, Markup

_IDS = re.compile(r"\s(?:w14:)?(?:paraId|textId)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NUMBERED = {"p", "tr", "wp:docPr", "bookmarkStart", "bookmarkEnd", "id"}
"""Elements that have a number or name of their own."""

_DRAWING_ID = re.compile(r"\sid\s*=\s*([\"'])(\d+)\1")


@dataclass(slots=True)
class LoopWriter:
    """Writes the edits of what stands in loops. `numbering` gives a paragraph style's list id, "" for none;
    `restarts` are the tags that start lists anew, in order.
    """

    markup: Markup
    groups: list[Group]
    numbering: Callable[[str], str]
    restarts: list[Placed]
    _numbers: dict[Placed, int] = field(default_factory=dict)

    def id_edits(self) -> Iterator[Edit]:
        """Yield the edits that give each pass its own ids of drawings, paragraphs none, and the first the bookmarks."""
        loops = _outermost((*begin_and_end(group), group.opener) for group in self.groups if is_loop(group))
        begins = [begin for begin, _, _ in loops]
        for element in self.markup.root.walk() if loops else ():
            if element.name in _NUMBERED:
                at = bisect_right(begins, element.start) - 1
                if at >= 0 and element.start < loops[at][1]:
                    yield from self._own_ids(element, loops[at][2])

    def _own_ids(self, element: Element, opener: Placed) -> Iterator[Edit]:
        tag = self.markup.start_tag(element)
        if element.name in {"bookmarkStart", "bookmarkEnd"}:
            number = self.markup.attribute(element, "id")
            if _is_id(number):
                begin = Code(opener, f"if '{element.name} {int(number)}'|__once", is_statement=True)
                whole = self.markup.whole(element)
                yield Edit(element.start, element.end, (begin, whole, Code(opener, "endif", is_statement=True)))
            return
        if element.name == "id":
            if element.parent is not None and element.parent.name == "sdtPr":
                yield Edit(element.start, element.end, ())
            return
        if element.name == "wp:docPr":
            found = _DRAWING_ID.search(tag)
            if found:
                at = element.start + found.start(2)
                yield Edit(at, element.start + found.end(2), (Code(opener, "''|__drawing"),))
            return
        for match in _IDS.finditer(tag):
            yield Edit(element.start + match.start(), element.start + match.end(), ())

    def restart_edits(self) -> Iterator[Edit]:
        """Yield the edits of the numbered paragraphs whose lists `{%p restart %}` starts anew.

        They are those after the tag within its loop, or to the part's end outside of loops; of the tag's own
        paragraph where it stands within one.
        """
        governed = self._governed() if self.restarts else {}
        for one in self.restarts:
            paragraph = one.paragraph.element
            if one.element is None:
                yield Edit(paragraph.start, paragraph.start, (self.beginning(one),), paragraph.start)
                governed[paragraph] = one
        for element, one in governed.items():
            yield from self._numbered(element, one)

    def beginning(self, one: Placed) -> Code:
        """Return what runs where a `restart` stands."""
        return Code(one, f"set {self._lists(one)} = ''|__lists", is_statement=True)

    def _lists(self, one: Placed) -> str:
        if not self._numbers:
            self._numbers.update((each, at) for at, each in enumerate(self.restarts))
        return f"__lists{self._numbers[one]}"

    def _governed(self) -> dict[Element, Placed]:
        """Return for each paragraph the last `{%p restart %}` before it whose loop goes on there."""
        starts = list(self._starts_and_ends())
        found: dict[Element, Placed] = {}
        active: list[tuple[int, Placed]] = []
        at = 0
        for element in self.markup.root.walk():
            if element.name != "p":
                continue
            while at < len(starts) and starts[at][0] <= element.start:
                active.append(starts[at][1:])
                at += 1
            while active and active[-1][0] <= element.start:
                active.pop()
            if active:
                found[element] = active[-1][1]
        return found

    def _starts_and_ends(self) -> Iterator[tuple[int, int, Placed]]:
        """Yield from where to where each `{%p restart %}` governs, in order."""
        loops = sorted(begin_and_end(group) for group in self.groups if is_loop(group))
        around: list[int] = []
        at = 0
        for one in self.restarts:
            if one.element is None:
                continue
            start = one.element.end
            while at < len(loops) and loops[at][0] <= start:
                around.append(loops[at][1])
                at += 1
            around = [end for end in around if end > start]
            yield start, min(around, default=len(self.markup.text)), one

    def _numbered(self, paragraph: Element, one: Placed) -> Iterator[Edit]:
        properties = paragraph.child("pPr")
        if properties is None:
            return
        w = self.markup.prefix
        numbered = properties.child("numPr")
        own = None if numbered is None else numbered.child("numId")
        if own is not None:
            number = self.markup.attribute(own, "val")
            if _is_id(number) and number != "0":
                yield Edit(own.start, own.end, self._number_id(number, one))
            return
        style = properties.child("pStyle")
        number = "" if style is None else self.numbering(self.markup.attribute(style, "val"))
        if number:
            said: tuple[Chunk, ...] = (f"<{w}numPr>", *self._number_id(number, one), f"</{w}numPr>")
            yield from property_edits(self.markup, paragraph, "pPr", {"numPr": said})

    def _number_id(self, number: str, one: Placed) -> tuple[Chunk, ...]:
        w = self.markup.prefix
        return (f'<{w}numId {w}val="', Code(one, f"'{int(number)}'|__number({self._lists(one)})"), '"/>')


def half_bookmarks(markup: Markup, element: Element) -> list[Element]:
    """Return the ends of bookmarks in a paragraph, or row, that begin or end outside of it."""
    ends: dict[str, list[Element]] = {}
    for inside in element.walk():
        if inside.name in {"bookmarkStart", "bookmarkEnd"}:
            ends.setdefault(markup.attribute(inside, "id"), []).append(inside)
    return [both[0] for both in ends.values() if len(both) == 1]


def _is_id(number: str) -> bool:
    return re.fullmatch("[0-9]{1,9}", number) is not None


def _outermost(loops: Iterable[tuple[int, int, Placed]]) -> list[tuple[int, int, Placed]]:
    """Return the loops, with their beginnings and ends, that stand in no other, in order."""
    found: list[tuple[int, int, Placed]] = []
    for loop in sorted(loops, key=lambda loop: loop[:2]):
        if not found or loop[0] >= found[-1][1]:
            found.append(loop)
    return found
