"""Notes: what the footnotes of a column take of it, and what of them goes on in the next (ISO/IEC 29500-1 17.11).

A line that refers to a note asks for the note's first lines below the text; what finds no room there goes on in the
next column or page, under a separator of its own. A note is parted as paragraphs are: widow control and `keepLines`
hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.layout.slices import first_lines
from briefgen.layout.spacing import after_of, stack_height, stacked
from briefgen.layout.splitting import Foot, split_block
from briefgen.model.block import Block, Drawing, Note, NoteReference, Paragraph, Table
from briefgen.model.galley import SetBlock, SetNote, SetParagraph, SetRow, SetTable
from briefgen.model.length import Pt
from briefgen.wml.numerals import in_format

_FIT = 0.05
"""How far notes may reach over their room for rounding's sake, in points."""


def notes_height(blocks: Sequence[SetBlock]) -> Pt:
    """Return what the notes of a column take, their separator included; the space after the last counts for nothing."""
    return stack_height(blocks) - after_of(blocks[-1]) if blocks else 0.0


def notes_of(block: SetBlock, part: tuple[int, int] | None = None) -> Iterator[SetNote]:
    """Yield the footnotes of a block in order, of lines `part` of a paragraph only where it is given; those of its
    floats come with its first line.
    """
    if isinstance(block, SetTable):
        yield from notes_of_rows(block.rows)
        return
    start, stop = part or (0, len(block.lines))
    for floating in block.floats if start == 0 else ():
        for shape in floating.drawing.shapes:
            for inner in shape.blocks:
                yield from notes_of(inner)
    for line in block.lines[start:stop]:
        yield from line.notes


def notes_of_rows(rows: Iterable[SetRow]) -> Iterator[SetNote]:
    """Yield the footnotes of table rows in order."""
    for row in rows:
        for cell in row.cells:
            for block in cell.blocks:
                yield from notes_of(block)


def asked_heights(block: SetParagraph, start: int, above: tuple[SetBlock, ...], taken: Pt, limit: Pt) -> list[Pt]:
    """Return for each line of a paragraph from `start` on what notes ask for at least if lines are taken as far as it:
    the notes of the lines before it whole, of its own last the first lines. Empty where no line refers to one.

    `above` is what stands in the column's notes already, or their separator; `taken` what that has taken. Lines that
    ask for more than `limit` are not looked into any further.
    """
    if not any(notes_of(block, (start, len(block.lines)))):
        return []
    asked: list[Pt] = []
    height = taken
    for at in range(start, len(block.lines)):
        notes = tuple(notes_of(block, (at, at + 1))) if height - taken <= limit else ()
        if notes:
            before = [*above, *(inner for note in notes[:-1] for inner in note.blocks)]
            asked.append(notes_height([*before, *_first_part(notes[-1])]) - taken)
            above = (*before, *notes[-1].blocks)
            height = notes_height(above)
        else:
            asked.append(height - taken)
    return asked


def _first_part(note: SetNote) -> tuple[SetBlock, ...]:
    """Return the least of a note that may stand below the text that refers to it."""
    first = note.blocks[0] if note.blocks else None
    if not isinstance(first, SetParagraph):
        return note.blocks[:1]
    return (replace(first, lines=first.lines[: first_lines(first)]),)


def filled(
    above: tuple[SetBlock, ...], notes: Sequence[SetNote], room: Pt, *, forced: bool = False
) -> tuple[tuple[SetBlock, ...], tuple[SetNote, ...]]:
    """Return the blocks of a column's notes with more of them set below those `above`, as far as there is `room`, and
    what is left; `forced` takes a line at least.
    """
    blocks = above
    for at, note in enumerate(notes):
        whole = (*blocks, *note.blocks)
        if notes_height(whole) <= room + _FIT:
            blocks = whole
            continue
        head, tail = _parted(blocks, note, room, forced=forced and at == 0)
        rest = (replace(note, blocks=tail), *notes[at + 1 :]) if tail else tuple(notes[at + 1 :])
        return (*blocks, *head), rest
    return blocks, ()


def _parted(
    above: tuple[SetBlock, ...], note: SetNote, room: Pt, *, forced: bool
) -> tuple[tuple[SetBlock, ...], tuple[SetBlock, ...]]:
    head: list[SetBlock] = []
    tail: list[SetBlock] = []
    for block, y in list(stacked((*above, *note.blocks)))[len(above) :]:
        foot = Foot(room - y + _FIT, max(room, 0.0), fresh=forced and not head)
        upper, lower = (None, block) if tail else split_block(block, foot.room, foot)
        head += [upper] if upper else []
        tail += [lower] if lower else []
    return tuple(head), tuple(tail)


def page_labels(notes: Iterable[SetNote], noted: int) -> dict[str, str]:
    """Return the numbers of those notes that are counted on each page, `noted` being how many stand on it already."""
    labels: dict[str, str] = {}
    for note in notes:
        source = note.source
        if source.page_start is not None and source.label:
            labels[f"note {source.key}"] = in_format(source.page_start + noted, source.format)
            noted += 1
    return labels


def kept_with_next(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return what stands above notes so that it doesn't part from them."""
    return tuple(
        replace(block, style=replace(block.style, keep_next=True)) if isinstance(block, Paragraph) else block
        for block in blocks
    )


def endnotes_of(blocks: Iterable[Block]) -> Iterator[Note]:
    """Yield the endnotes that blocks refer to, in order; floats come before the paragraph that they are anchored to."""
    for block in blocks:
        for inside in _inside(block):
            yield from endnotes_of(inside)
        for inline in block.inlines if isinstance(block, Paragraph) else ():
            if isinstance(inline, NoteReference) and inline.note.kind == "endnote":
                yield inline.note


def _inside(block: Block) -> list[tuple[Block, ...]]:
    """Return the blocks of a table's cells, or of the text boxes of a paragraph."""
    if isinstance(block, Table):
        return [cell.blocks for row in block.rows for cell in row.cells]
    drawings = [*(one.drawing for one in block.floats), *block.inlines]
    return [shape.blocks for drawing in drawings if isinstance(drawing, Drawing) for shape in drawing.shapes]
