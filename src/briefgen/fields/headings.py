"""The paragraphs of a part as readers of the story know them: their words, numbers, levels, and where they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.fields.splices import Markup
from briefgen.model.block import Block, Paragraph
from briefgen.model.story import Story
from briefgen.wml.names import local, qn

PROBE = "_briefgen "
"""How the bookmarks begin that only the layout sees; none that an office names has a blank in it."""


@dataclass(slots=True)
class Probes:
    """Bookmarks put into a copy of a part, to tell where its elements come to stand."""

    markup: Markup
    _elements: list[Any] = field(default_factory=list)

    def put(self, element: Any, at: int) -> str:
        """Put one for an element at a place in the part's bytes and return its name."""
        prefix = self.markup.prefix
        name = f"{PROBE}{len(self._elements)}"
        self._elements.append(element)
        self.markup.put(at, at, f'<{prefix}bookmarkStart {prefix}id="0" {prefix}name="{name}"/>')
        return name

    def by_element(self, found: dict[str, Any]) -> dict[Any, Any]:
        """Return what is known by the probes' names, by their elements; what isn't found is left out."""
        names = ((element, f"{PROBE}{at}") for at, element in enumerate(self._elements))
        return {element: found[name] for element, name in names if name in found}


def paragraph_start(markup: Markup, paragraph: Any) -> int | None:
    """Return where the content of a paragraph begins, None for one that has none."""
    extent = markup.extent(paragraph)
    first = next(paragraph.iterchildren("*"), None)
    if first is None or (first.tag == qn("w:pPr") and first.getnext() is None):
        return None
    return markup.extent(first).stop if first.tag == qn("w:pPr") else extent.inside


def probe_paragraphs(markup: Markup) -> Probes:
    """Put a probe into each paragraph of a part that holds anything, text boxes left out."""
    probes = Probes(markup)
    for paragraph in body_paragraphs(markup.root):
        start = paragraph_start(markup, paragraph)
        if start is not None:
            probes.put(paragraph, start)
    return probes


def body_paragraphs(root: Any) -> Iterator[Any]:
    """Yield the paragraphs of a part in order, those in text boxes left out."""
    stack = [root.iterchildren("*")]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == qn("w:p"):
            yield child
        elif local(child.tag) not in {"Fallback", "moveFrom", "del"}:
            stack.append(child.iterchildren("*"))


def bookmarked(story: Story) -> dict[str, Paragraph]:
    """Return the paragraphs of a story's body in which bookmarks begin, by these names."""
    return {
        name: paragraph
        for section in story.sections
        for paragraph in paragraphs_of(section.blocks)
        for name, _ in paragraph.bookmarks
    }


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks, those in tables where they stand."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def words_of(paragraph: Paragraph) -> str:
    """Return a paragraph's words as an entry or a header tells them: in one line."""
    return " ".join(paragraph.text.split())


def number_of(paragraph: Paragraph) -> str:
    """Return a paragraph's number as it is written before it, "" for none; a bullet is none."""
    label = paragraph.label
    return label.text if label and label.format != "bullet" else ""
