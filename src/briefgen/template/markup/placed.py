"""Tags where they stand: their paragraph and run, and what of the part they replace."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.noun import noun
from briefgen.template.comments import is_ours
from briefgen.template.compiler.tags import PAGE_BREAK, Tag
from briefgen.template.markup.scan import Element, Markup

_TEXTS = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LEVELS = {"p": "p", "tr": "tr", "tc": "tc"}
"""Level of a tag to the element that goes with it."""

Writing = Literal["text", "mark", "plain", "attribute", "code", "link"]
"""How a piece's text is written in XML: the text of a `w:t`; a tab or break; text that no run holds (a property, a
formula); an attribute; a field code; the address of a hyperlink, which stands in the relationships."""


@noun
class Piece:
    """A stretch of text from `start` to `end`, and the part's markup from `inner` to `close` that it is written in."""

    element: Element
    text: str
    start: int
    inner: int
    close: int
    writing: Writing = "text"

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph: its element, its place in words, and its text in pieces.

    Text that stands by itself, as in an attribute or a property, counts as a paragraph of one piece.
    """

    element: Element
    spot: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its text, tabs and breaks as characters."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_loose(self) -> bool:
        """Whether this is text that no paragraph holds."""
        return bool(self.pieces) and self.pieces[0].writing not in {"text", "mark"}


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A tag at its place.

    `run` is the run it begins in. `element` is what a tag of a level replaces (paragraph, row or cell), None for
    one that stands within the text or has no such element around it. `container` is what both ends of a
    statement must share: the parent of `element`, or the paragraph.
    """

    tag: Tag
    paragraph: Paragraph
    run: Element
    element: Element | None
    writing: Writing = "text"

    @property
    def spot(self) -> str:
        """The place of its paragraph, in words."""
        return self.paragraph.spot

    @property
    def offset(self) -> int:
        """Where in the part it stands, for the order of faults."""
        return self.paragraph.element.start

    @property
    def container(self) -> object:
        """What must hold both ends of a statement."""
        return self.paragraph if self.element is None else self.element.parent

    def cell(self) -> Element | None:
        """Return the table cell around it, None outside of tables."""
        return self.paragraph.element.within("tc")


def read_paragraphs(markup: Markup, places: dict[Element, str]) -> list[Paragraph]:
    """Return the paragraphs of a part that hold text, in document order; `places` are those of `spots`.

    Those of our own comments, which quote tags, are left out.
    """
    texts: dict[Element, list[Element]] = {}
    for element in markup.root.walk():
        if element.name in _TEXTS and element.parent is not None and element.parent.name == "r":
            paragraph = element.within("p")
            if paragraph is not None:
                texts.setdefault(paragraph, []).append(element)
    return [
        Paragraph(element, places.get(element, ""), tuple(_pieces(markup, inside)))
        for element, inside in sorted(texts.items(), key=lambda item: item[0].start)
        if not is_ours(markup, element)
    ]


def _pieces(markup: Markup, elements: list[Element]) -> Iterator[Piece]:
    at = 0
    for element in elements:
        text = _TEXTS[element.name]
        writing: Writing = "text" if text is None else "mark"
        if text is None:
            text = markup.content(element)
        elif element.name == "br" and markup.attribute(element, "type") in {"page", "column"}:
            text = PAGE_BREAK
        if text:
            yield Piece(element, text, at, element.inner, element.close, writing)
            at += len(text)


def place_tags(paragraph: Paragraph, tags: list[Tag]) -> list[Placed]:
    """Return a paragraph's tags with what they stand in."""
    return [_placed(paragraph, tag) for tag in tags]


def _placed(paragraph: Paragraph, tag: Tag) -> Placed:
    piece = paragraph.pieces[bisect_right(paragraph.pieces, tag.start, key=lambda piece: piece.start) - 1]
    if paragraph.is_loose:
        return Placed(tag, paragraph, piece.element, None, piece.writing)
    run = piece.element.parent or piece.element
    name = LEVELS.get(tag.level)
    if name is None:
        return Placed(tag, paragraph, run, None)
    element = paragraph.element if name == "p" else paragraph.element.within(name)
    return Placed(tag, paragraph, run, element)
