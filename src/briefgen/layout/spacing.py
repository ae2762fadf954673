"""The space between blocks, and the height of a stack of them."""

from collections.abc import Iterator, Sequence

from briefgen.model.galley import SetBlock, SetParagraph, SetTable
from briefgen.model.length import Pt
from briefgen.model.style import Border

_ROUNDING = 0.05
"""What a line's width is rounded up by, in points."""


def before_of(block: SetBlock) -> Pt:
    """Return a block's own space above it; a table has none."""
    return block.source.style.before if isinstance(block, SetParagraph) else 0.0


def after_of(block: SetBlock) -> Pt:
    """Return a block's own space below it; a table has none."""
    return block.source.style.after if isinstance(block, SetParagraph) else 0.0


def gap(upper: SetBlock | None, lower: SetBlock) -> Pt:
    """Return the space between two blocks: the larger of `after` and `before` (ISO/IEC 29500-1 17.3.1.33).

    Between two paragraphs of one style, one that asks for contextual spacing gives none (17.3.1.9). Both spaces
    count where the file says so (17.15.3.21), and between lines of exact height: a paper of twelve pages in two
    columns begins its columns where Word saved them only so.
    """
    before = before_of(lower)
    if upper is None:
        return before
    after = after_of(upper)
    if isinstance(upper, SetParagraph) and isinstance(lower, SetParagraph):
        above, below = upper.source.style, lower.source.style
        if above.style == below.style:
            after = 0.0 if above.contextual_spacing else after
            before = 0.0 if below.contextual_spacing else before
        if above.adds_space and below.adds_space:
            return after + before
    return max(after, before)


def edge_room(border: Border | None) -> Pt:
    """Return what a paragraph's border takes of the page: its width and its distance from the text."""
    return 0.0 if border is None or border.line == "none" else border.thickness + border.space


def frames_alike(upper: SetBlock | None, lower: SetBlock | None) -> bool:
    """Say whether two blocks are paragraphs inside one frame: same borders, same indents (17.3.1.24)."""
    if not isinstance(upper, SetParagraph) or not isinstance(lower, SetParagraph):
        return False
    above, below = upper.source.style, lower.source.style
    return (above.borders, above.left, above.right) == (below.borders, below.left, below.right)


def height_of(block: SetBlock) -> Pt:
    """Return the height of a block's lines or rows, without the space around it."""
    if isinstance(block, SetTable):
        return sum(row.height for row in block.rows) + block.rule_below
    return sum(line.height for line in block.lines)


def stacked(blocks: Sequence[SetBlock]) -> Iterator[tuple[SetBlock, Pt]]:
    """Yield each block with the distance of its top from the top of the stack, borders included."""
    y: Pt = 0.0
    upper: SetBlock | None = None
    for at, block in enumerate(blocks):
        lower = blocks[at + 1] if at + 1 < len(blocks) else None
        y += gap(upper, block)
        if isinstance(block, SetParagraph) and not frames_alike(upper, block):
            y += edge_room(block.source.style.borders.top)
        yield block, y
        y += height_of(block)
        if isinstance(block, SetParagraph) and not frames_alike(block, lower):
            y += edge_room(block.source.style.borders.bottom)
        upper = block


def stack_height(blocks: Sequence[SetBlock]) -> Pt:
    """Return the height of blocks set one under the other, the space above the first and below the last included."""
    bottom: Pt = 0.0
    for block, y in stacked(blocks):
        bottom = y + height_of(block)
        if isinstance(block, SetParagraph):
            bottom += edge_room(block.source.style.borders.bottom)
    return bottom + after_of(blocks[-1]) if blocks else 0.0


def natural_width(blocks: Sequence[SetBlock]) -> Pt:
    """Return how wide the widest of the blocks is: a table's width, or that of a line with its indents."""
    return max(map(_width_of, blocks), default=0.0)


def _width_of(block: SetBlock) -> Pt:
    if isinstance(block, SetTable):
        return block.width
    style = block.source.style
    drawn = [line.spans[-1].end - line.spans[0].xs[0] for line in block.lines if line.spans]
    drawn += [slot.width for line in block.lines for slot in line.slots]
    return max(style.left + style.first_line, style.left, 0.0) + style.right + max(drawn, default=0.0) + _ROUNDING
