"""Blocks: the paragraphs and tables of one part, in order."""

from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.model.block import Block, Label, Note, NoteReference, Paragraph, Text
from briefgen.model.style import Grid, RunStyle
from briefgen.opc.effort import CHARACTER, PARAGRAPH, RUN
from briefgen.wml.names import local, qn
from briefgen.wml.numerals import is_known
from briefgen.wml.symbols import readable
from briefgen.word.context import Context, Stand
from briefgen.word.equations import displayed
from briefgen.word.frames import floating_table, frame_of, framed, same_frame
from briefgen.word.inlines import InlineReader
from briefgen.word.notes import NoteKind
from briefgen.word.run_properties import read_run_properties
from briefgen.word.styles import Cascade, list_of
from briefgen.word.tables import read_table
from briefgen.word.wrappers import bookmarks_before, unwrapped

_BLOCKS = frozenset({"p", "tbl", "altChunk"})
_SUFFIXES = {"space": "space", "nothing": "nothing"}


@dataclass(slots=True)
class _Blocks:
    """Blocks as they come; those that float wait for the paragraph that they are anchored to, the next one."""

    found: list[Block] = field(default_factory=list)
    waiting: list[tuple[Any, list[Block]]] = field(default_factory=list)

    def add(self, block: Block, frame: Any) -> None:
        """Add a block; `frame` says where it floats, None for one that doesn't."""
        if frame is not None:
            if self.waiting and same_frame(self.waiting[-1][0], frame):
                self.waiting[-1][1].append(block)
            else:
                self.waiting.append((frame, [block]))
        elif isinstance(block, Paragraph):
            floats = tuple(framed(frame, tuple(blocks)) for frame, blocks in self.waiting)
            self.waiting = []
            self.found.append(replace(block, floats=(*floats, *block.floats)) if floats else block)
        else:
            self._flush()
            self.found.append(block)

    def _flush(self) -> None:
        """Set what has no paragraph to be anchored to where it stands."""
        self.found += [block for _, blocks in self.waiting for block in blocks]
        self.waiting = []

    def finish(self) -> tuple[Block, ...]:
        """Return all blocks."""
        self._flush()
        return tuple(self.found)


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one part; paragraphs and tables are counted as the office would."""

    context: Context
    stand: Stand
    paragraphs: int = 0
    tables: int = 0
    _cells: dict[str, int] = field(default_factory=dict)
    _inlines: InlineReader = field(init=False)
    _grid: Grid = Grid()

    def __post_init__(self) -> None:
        self._inlines = InlineReader(self.context, self.stand, self._box, self._note)

    def _box(self, content: Any, spot: str) -> tuple[Block, ...]:
        """Return the blocks of a text box."""
        inside = replace(self.stand, words=f"{spot}文本框", table=None)
        return BlockReader(self.context, inside).read(list(content), inside)

    def _note(self, kind: NoteKind, note_id: str, *, counts: bool) -> Note | None:
        """Return a note that the body refers to, None where it may refer to none, or the file has no such note."""
        if self.stand.part != self.context.package.main:
            return None
        found = self.context.notes.take(kind, note_id, counts=counts)
        if found is None:
            return None
        if not is_known(found.format):
            self.context.not_drawn(found.words, f"编号格式{found.format}（按阿拉伯数字编号）")
        part = self.context.notes.parts[kind]
        inside = Stand(part.name, found.words, part.relationships, self._grid, note=found)
        return found.note(BlockReader(self.context, inside).read(list(found.element), inside))

    def read(self, elements: list[Any], stand: Stand) -> tuple[Block, ...]:
        """Return the blocks among `elements`, the children of a body, header, footer or note."""
        found = _Blocks()
        self._grid = stand.grid
        for element in unwrapped(elements, _BLOCKS):
            name = local(element.tag)
            if name == "p":
                self.paragraphs += 1
                found.add(self._paragraph(element, stand, f"{stand.words}第{self.paragraphs}段"), frame_of(element))
            elif name == "tbl":
                self.tables += 1
                spot = f"{stand.words}表{self.tables}"
                found.add(read_table(element, self.context, stand, spot, self._cell), floating_table(element))
            else:
                self.context.not_drawn(stand.words, "嵌入的外部内容（altChunk）")
        return found.finish()

    def _cell(self, parent: Any, stand: Stand, spot: str) -> tuple[Block, ...]:
        """Return the blocks of a table cell; its paragraphs are counted within the cell."""
        found = _Blocks()
        for element in unwrapped(parent, _BLOCKS):
            name = local(element.tag)
            if name == "p":
                self._cells[spot] = self._cells.get(spot, 0) + 1
                number = self._cells[spot]
                words = spot if number == 1 else f"{spot}第{number}段"
                found.add(self._paragraph(element, stand, words), frame_of(element))
            elif name == "tbl":
                found.add(read_table(element, self.context, stand, f"{spot}内表", self._cell), None)
            else:
                self.context.not_drawn(spot, "嵌入的外部内容（altChunk）")
        return found.finish()

    def _paragraph(self, element: Any, stand: Stand, spot: str) -> Paragraph:
        styles = self.context.styles
        ppr = element.find(qn("w:pPr"))
        cascade = styles.paragraph(ppr, stand.table)
        mark = styles.run(cascade, None if ppr is None else ppr.find(qn("w:rPr")))
        children = len(element) - (ppr is not None)
        self.context.effort.spend(PARAGRAPH + RUN * children)
        before = tuple((name, 0) for name in bookmarks_before(element))
        inlines = self._inlines.read(element, cascade, spot)
        length = sum(len(inline.text) for inline in inlines if isinstance(inline, Text))
        self.context.effort.spend(RUN * max(len(inlines) - children, 0) + CHARACTER * length)
        first = next((inline.style for inline in inlines if isinstance(inline, Text)), mark)
        pitch = stand.grid.pitch if stand.grid.kind != "none" else 0.0
        style = displayed(element, styles.computed(cascade, first.size, pitch))
        if stand.table and any(isinstance(inline, NoteReference) and inline.note.page_start for inline in inlines):
            self.context.not_drawn(spot, "表格里每页重新编号的脚注（按整节连续编号）")
        label, floats = self._label(cascade, mark), self._inlines.take_floats()
        return Paragraph(inlines, style, mark, spot, label, floats, before + self._inlines.take_bookmarks())

    def _label(self, cascade: Cascade, mark: RunStyle) -> Label | None:
        num_id, number = list_of(cascade.paragraph)
        level = self.context.numbering.level(num_id, number)
        if level is None or num_id is None:
            return None
        own = read_run_properties(level.rpr, {})
        text = readable(self.context.numbering.count(num_id, number), own.get("ascii", ""))
        align = {"right": "right", "end": "right", "center": "center"}.get(level.align, "left")
        suffix = _SUFFIXES.get(level.suffix, "tab")
        return Label(text, replace(mark, **own), suffix, align, num_id, number, level.format)  # type: ignore[arg-type]
