"""Chains: paragraphs kept with the next, and the least of what follows them (ISO/IEC 29500-1 17.3.1.15)."""

from collections.abc import Sequence

from briefgen.layout.slices import first_slice
from briefgen.layout.spacing import gap, height_of
from briefgen.model.galley import SetBlock, SetParagraph
from briefgen.model.length import Pt


def chain_height(blocks: Sequence[SetBlock], at: int) -> Pt:
    """Return the height that must stay on one page from block `at` on: every paragraph kept with the next,
    and the smallest slice of the one that ends the chain (betteroffice#646). 0 for a block that keeps nothing.
    """
    height = 0.0
    while at < len(blocks) and _keeps_next(blocks[at]):
        if at + 1 == len(blocks):
            return height + height_of(blocks[at])
        height += height_of(blocks[at]) + gap(blocks[at], blocks[at + 1])
        at += 1
        if not _keeps_next(blocks[at]):
            height += first_slice(blocks[at])
    return height


def _keeps_next(block: SetBlock) -> bool:
    return isinstance(block, SetParagraph) and block.source.style.keep_next
