"""Joined paragraphs: what `{%- … -%}` at the edge of a paragraph makes of it and its neighbour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.errors import Fault, Place
from briefgen.template.markup.placed import Placed
from briefgen.template.markup.scan import Element

_MARKERS = {"bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "moveFromRangeEnd", "moveToRangeEnd"}
"""What may stand between two paragraphs, and within one as well."""

_NEIGHBOUR = {True: "前面", False: "后面"}


@dataclass(slots=True)
class Joining:
    """The paragraphs of a part that become one. `heads` gives for each the first, whose formatting they take.

    `cuts` are the stretches of markup that go: the end of one paragraph, and the beginning of the next with its
    properties. At the edge of a cell or beside a table there is nothing to join.
    """

    file: str
    heads: dict[Element, Element] = field(default_factory=dict)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    _places: dict[Element, dict[Element, int]] = field(default_factory=dict)

    def join(self, placed: Iterable[Placed]) -> None:
        """Read the tags of a part in order."""
        pairs: dict[Element, Element] = {}
        every = list(placed)
        taken = {one.element for one in every}
        for one in every:
            for is_before in _sides(one):
                neighbour = self._neighbour(one.paragraph.element, is_before=is_before)
                if neighbour is None:
                    continue
                if neighbour in taken:
                    self._tell(one, f"{_NEIGHBOUR[is_before]}那一段整段是标签，接不上")
                elif _ends_section(neighbour) or _ends_section(one.paragraph.element):
                    self._tell(one, f"{_NEIGHBOUR[is_before]}有分节符，接不上")
                else:
                    first, second = (neighbour, one.paragraph.element)[:: 1 if is_before else -1]
                    pairs[first] = second
        for first, second in sorted(pairs.items(), key=lambda pair: pair[0].start):
            self._cut(first, second)

    def _cut(self, first: Element, second: Element) -> None:
        self.heads[second] = self.heads.setdefault(first, first)
        siblings, at = self._siblings(first)
        between = siblings[at + 1 : self._siblings(second)[1]]
        self.cuts.extend((empty.start, empty.end) for empty in between if empty.name == "p")
        properties = second.child("pPr")
        self.cuts.append((first.close, first.end))
        self.cuts.append((second.start, second.inner if properties is None else properties.end))

    def _neighbour(self, paragraph: Element, *, is_before: bool) -> Element | None:
        """Return the paragraph with content before or after one, None where something else or nothing stands there."""
        siblings, at = self._siblings(paragraph)
        found = at
        step = -1 if is_before else 1
        while 0 <= (found := found + step) < len(siblings):
            other = siblings[found]
            if other.name not in _MARKERS and (other.name != "p" or other.children):
                return other if other.name == "p" else None
        return None

    def _siblings(self, element: Element) -> tuple[list[Element], int]:
        """Return all children of an element's parent, and where it stands among them."""
        parent = element.parent
        if parent is None:
            return [element], 0
        if parent not in self._places:
            self._places[parent] = {child: at for at, child in enumerate(parent.children)}
        return parent.children, self._places[parent][element]

    def _tell(self, one: Placed, why: str) -> None:
        problem = f"标签“{one.tag.written}”{why}"
        place = Place(self.file, spot=one.spot)
        self.faults.append((one.offset, Fault("TPL015", place, problem, "请去掉括号旁的“-”，或改用 {%p … %}")))


def _sides(one: Placed) -> Iterator[bool]:
    """Yield True where a statement joins its paragraph to the one before, False to the one after."""
    if one.tag.kind != "statement" or one.tag.level or one.paragraph.is_loose:
        return
    text = one.paragraph.text
    if one.tag.before and not text[: one.tag.start].strip():
        yield True
    if one.tag.after and not text[one.tag.end :].strip():
        yield False


def _ends_section(paragraph: Element) -> bool:
    properties = paragraph.child("pPr")
    return properties is not None and properties.child("sectPr") is not None
