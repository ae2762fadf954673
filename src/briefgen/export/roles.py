"""Roles: the tag tree that a story's blocks come to, with a place in it for what each paragraph draws.

The tree follows the Word file, not the pages: a paragraph broken over two pages is one element, and columns, page
ends and the order in which things are drawn leave no trace in it (ISO 14289-1 7.1, 7.2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from briefgen.export.element import Element
from briefgen.export.grid import Slot, grid_of
from briefgen.export.headings import title_or_heading_level
from briefgen.export.lists import OpenLists
from briefgen.model.block import Block, Drawing, Field, Note, NoteReference, Paragraph, Picture, Table
from briefgen.model.chart import Chart
from briefgen.model.equation import Equation
from briefgen.model.page import Pages, PlacedLine
from briefgen.noun import noun


@noun
class Home:
    """Where a paragraph's content belongs: its text in `body`, its number in `label` where that is an element."""

    body: Element
    label: Element | None = None


@dataclass(slots=True)
class Roles:
    """The tree from its `root` down, the home of each paragraph by its identity, one without being no content, and how
    many notes it has.
    """

    root: Element = field(default_factory=lambda: Element("Document"))
    homes: dict[int, Home] = field(default_factory=dict)
    notes: int = 0

    def add(self, blocks: Iterable[Block], parent: Element) -> None:
        """Add the elements of `blocks` to `parent`."""
        lists = OpenLists(parent)
        for block in blocks:
            if isinstance(block, Table):
                lists.close()
                self._table(block, parent)
                continue
            self._boxes(_floating(block), parent, lists)
            if _has_content(block):
                self.homes[id(block)] = _home(block, parent, lists)
            self._boxes(_inline(block), parent, lists)
            self._notes(block, parent)

    def _boxes(self, drawings: Iterable[Drawing], parent: Element, lists: OpenLists) -> None:
        """Add the text of text boxes: that of floats comes before the paragraph that they are anchored to."""
        for blocks in _texts(drawings):
            lists.close()
            self.add(blocks, parent)

    def _notes(self, paragraph: Paragraph, parent: Element) -> None:
        """Add the notes of a paragraph after it, in the list item that it is where it is one, each with an id of its
        own (ISO 14289-1 7.9).
        """
        home = self.homes.get(id(paragraph))
        for note in _noted(paragraph):
            element = (home.body if home and home.label else parent).add("Note", f"/ID(note-{self.notes + 1})")
            self.notes += 1
            self.add(note.blocks, element)

    def _table(self, table: Table, parent: Element) -> None:
        rows = grid_of(table)
        if not rows:
            return
        element = parent.add("Table")
        headers = sum(1 for _ in takewhile(lambda row: row.header, table.rows))
        for slots in rows:
            row = element.add("TR")
            for slot in slots:
                self._cell(slot, row, heads=slot.row < headers)

    def _cell(self, slot: Slot, row: Element, *, heads: bool) -> None:
        tag, attributes = ("TH", "/Scope/Column") if heads and slot.cell is not None else ("TD", "")
        attributes += f"/RowSpan {slot.rows}" if slot.rows > 1 else ""
        attributes += f"/ColSpan {slot.columns}" if slot.columns > 1 else ""
        cell = row.add(tag, f"/A<</O/Table{attributes}>>" if attributes else "")
        blocks = slot.cell.blocks if slot.cell is not None else ()
        if _is_one_text(blocks):
            self.homes[id(blocks[0])] = Home(cell)
        else:
            self.add(blocks, cell)


def roles_of(pages: Pages) -> Roles:
    """Return the tree of a job's body; what is drawn in it but stands in no block comes where it is drawn."""
    roles = Roles()
    roles.add(_complete(pages), roles.root)
    return roles


def _home(paragraph: Paragraph, parent: Element, lists: OpenLists) -> Home:
    level = title_or_heading_level(paragraph)
    label = paragraph.label
    if level is None and label is not None and label.text.strip():
        item = lists.item(label)
        number = item.add("Lbl")
        return Home(item.add("LBody"), number)
    lists.close()
    return Home(parent.add("P") if level is None else parent.add("H", level=level))


def _has_content(paragraph: Paragraph) -> bool:
    """Say whether a paragraph shows more than blanks."""
    if paragraph.text.strip() or (paragraph.label is not None and paragraph.label.text.strip()):
        return True
    return bool(paragraph.floats) or any(isinstance(inline, _SHOWN) for inline in paragraph.inlines)


_SHOWN = (Picture, Drawing, Chart, Equation, Field)


def _floating(paragraph: Paragraph) -> list[Drawing]:
    return [one.drawing for one in paragraph.floats if isinstance(one.drawing, Drawing)]


def _inline(paragraph: Paragraph) -> list[Drawing]:
    return [part for part in paragraph.inlines if isinstance(part, Drawing)]


def _noted(paragraph: Paragraph) -> list[Note]:
    return [part.note for part in paragraph.inlines if isinstance(part, NoteReference)]


def _texts(drawings: Iterable[Drawing]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each text box in drawings."""
    for drawing in drawings:
        yield from (shape.blocks for shape in drawing.shapes if shape.blocks)


def _is_one_text(blocks: Sequence[Block]) -> bool:
    """Say whether a cell holds one plain paragraph, which needs no element of its own."""
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return False
    plain = blocks[0].label is None and title_or_heading_level(blocks[0]) is None and _has_content(blocks[0])
    return plain and not _floating(blocks[0]) and not _inline(blocks[0]) and not _noted(blocks[0])


def _complete(pages: Pages) -> list[Block]:
    """Return the body's blocks, and after each what is drawn behind it without being in any: text of shapes."""
    places: dict[int, int] = {}
    for at, block in enumerate(pages.blocks):
        _note(block, at, places)
    strays: dict[int, list[Block]] = {}
    last = -1
    for paragraph in _drawn(pages):
        at = places.setdefault(id(paragraph), -2)
        if at == -2:
            places[id(paragraph)] = last
            strays.setdefault(last, []).append(paragraph)
        last = max(last, at)
    if not strays:
        return list(pages.blocks)
    found = strays.get(-1, [])
    for at, block in enumerate(pages.blocks):
        found += [block, *strays.get(at, ())]
    return found


def _note(block: Block, at: int, places: dict[int, int]) -> None:
    """Note for each paragraph of a block that it stands in block number `at`."""
    if isinstance(block, Paragraph):
        places[id(block)] = at
        for inside in (*_texts([*_floating(block), *_inline(block)]), *(note.blocks for note in _noted(block))):
            for inner in inside:
                _note(inner, at, places)
        return
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.blocks:
                _note(inner, at, places)


def _drawn(pages: Pages) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body as their lines and pictures are drawn."""
    for page in pages.pages:
        yield from (line.owner.paragraph for line in page.lines if line.layer == "body" and _is_told(line))
        yield from (placed.owner.paragraph for placed in page.pictures if placed.layer == "body")


def _is_told(line: PlacedLine) -> bool:
    """Say whether a line is text of the file: those of charts and equations are told by their alternative text."""
    return not line.spans or any(not span.artifact for span in line.spans)
