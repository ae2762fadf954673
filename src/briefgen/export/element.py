"""Structure elements: what a tag tree is made of before it is written (ISO 32000-1 14.7.2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from briefgen.noun import noun

MarkedContent: TypeAlias = tuple[int, int]
"""A stretch of a page's content: the page counted from 0, and the stretch's number on it (MCID)."""


@noun
class Annotation:
    """An annotation as a part of an element: its page counted from 0, and the name of its object in the document."""

    page: int
    name: str


@dataclass(slots=True, eq=False)
class Element:
    """An element with its parts in reading order.

    `attributes` are further entries of its dictionary, in PDF's own syntax. A heading is an `H` whose `level` is
    that of the author's; `target` is where a link leads.
    """

    tag: str
    attributes: str = ""
    level: int = 0
    target: str = ""
    kids: list["Element | MarkedContent | Annotation"] = field(default_factory=list)

    def add(self, tag: str, attributes: str = "", *, level: int = 0, target: str = "") -> "Element":
        """Add a new element as the last part, and return it."""
        element = Element(tag, attributes, level, target)
        self.kids.append(element)
        return element

    def elements(self) -> Iterator["Element"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()


_KEPT = frozenset({"Document", "Table", "TR", "TH", "TD"})
"""Elements that stay although nothing is in them: a table has all its cells."""


def prune(element: Element) -> None:
    """Take out what holds nothing: paragraphs that draw nothing, and lists of only such.

    What an item says itself comes before the lists and notes in it, which were there before any content was drawn.
    """
    for kid in element.kids:
        if isinstance(kid, Element):
            prune(kid)
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or kid.kids or kid.tag in _KEPT]
    if element.tag == "LBody":
        element.kids.sort(key=lambda kid: isinstance(kid, Element) and kid.tag in {"L", "Note"})


def number_headings(root: Element) -> None:
    """Make every `H` an H1 to H6: the author's levels nested, none skipped (ISO 14289-1 7.4.2)."""
    above: list[int] = []
    for element in root.elements():
        if element.tag == "H":
            while above and above[-1] >= element.level:
                above.pop()
            above.append(element.level)
            element.tag = f"H{min(len(above), 6)}"
