"""Chains: paragraphs kept with the next, and the least of what follows them (ISO/IEC 29500-1 17.3.1.15)."""

from collections.abc import Sequence

from briefgen.layout.slices import first_slice
from briefgen.layout.spacing import gap, height_of
from briefgen.model.galley import SetBlock, SetParagraph, SetRow, SetTable
from briefgen.model.length import Pt


def chain_height(blocks: Sequence[SetBlock], at: int, limit: Pt) -> Pt:
    """Return the height that must stay on one page from block `at` on: every paragraph kept with the next,
    and the smallest slice of the one that ends the chain (betteroffice#646).

    0 for a block that keeps nothing. A chain higher than `limit` is not followed to its end.
    """
    height = 0.0
    while at < len(blocks) and _keeps_next(blocks[at]) and height <= limit:
        if at + 1 == len(blocks):
            return height + height_of(blocks[at])
        height += height_of(blocks[at]) + gap(blocks[at], blocks[at + 1])
        at += 1
        if not _keeps_next(blocks[at]):
            height += _first_part(blocks[at], limit)
    return height


def kept_rows_height(rows: Sequence[SetRow], at: int, limit: Pt) -> Pt:
    """Return the height that must stay on one page from row `at` on: the rows that a vertical merge ties
    together, and the next ones as long as the last keeps with the next (its cells' first paragraphs do).

    What is higher than `limit` is not followed to its end.
    """
    height = 0.0
    while at < len(rows) and height <= limit:
        group = merged_rows(rows, at)
        height += sum(row.height for row in group)
        at += len(group)
        if not row_keeps_next(group[-1]):
            break
    return height


def merged_rows(rows: Sequence[SetRow], at: int) -> list[SetRow]:
    """Return the rows from `at` on that vertically merged cells tie together."""
    last, row = at, at
    while row <= last:
        reach = max((row + cell.rows - 1 for cell in rows[row].cells), default=row)
        last = min(max(last, reach), len(rows) - 1)
        row += 1
    return list(rows[at : last + 1])


def _first_part(block: SetBlock, limit: Pt) -> Pt:
    """Return the height of the least of a block that may stand under what is kept with it."""
    if isinstance(block, SetTable):
        return kept_rows_height(block.rows, 0, limit) if block.rows else 0.0
    return first_slice(block)


def row_keeps_next(row: SetRow) -> bool:
    """Say whether a row keeps with the next: the first paragraph of one of its cells does."""
    firsts = [cell.blocks[0] for cell in row.cells if cell.blocks]
    return any(_keeps_next(block) for block in firsts)


def _keeps_next(block: SetBlock) -> bool:
    return isinstance(block, SetParagraph) and block.source.style.keep_next
