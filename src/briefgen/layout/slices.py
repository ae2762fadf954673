"""Slices: how much of a paragraph a page takes."""

from collections.abc import Sequence

from briefgen.layout.spacing import edge_room
from briefgen.model.galley import SetParagraph
from briefgen.model.length import Pt
from briefgen.noun import noun


@noun
class Asked:
    """What notes ask for at least, by the lines that may be taken, and what is free for them already; in points."""

    heights: Sequence[Pt] = ()
    free: Pt = 0.0

    def room(self, line: int, room: Pt) -> Pt:
        """Return what of `room` is left for the text as far as a line."""
        return min(room, room + self.free - self.heights[line]) if self.heights else room


_NOTHING = Asked()


def take_lines(block: SetParagraph, start: int, room: Pt, *, fresh: bool, asked: Asked = _NOTHING) -> int:
    """Return how far a paragraph's lines go in `room` points, from line `start`.

    A line that ends in a page break ends the slice. Widow control keeps two lines on each side
    (ISO/IEC 29500-1 17.3.1.44), `keepLines` all of them; on a `fresh` page at least one line is taken, so
    that making up always goes on. Notes take the room that they have `asked` for.
    """
    lines, style = block.lines, block.source.style
    stop, used = start, 0.0
    while stop < len(lines) and used + lines[stop].height <= asked.room(stop - start, room):
        used += lines[stop].height
        stop += 1
        if lines[stop - 1].break_after:
            return stop
    if stop == len(lines):
        return stop
    if style.keep_lines and start == 0 and not fresh:
        return start
    if style.widow_control:
        if len(lines) - stop < 2:
            stop -= 1
        if stop - start < 2 and start == 0:
            stop = start
    return max(_row_start(block, stop), start + fresh)


def _row_start(block: SetParagraph, at: int) -> int:
    """Return where the lines begin that stand at the height of line `at`: they stay together."""
    while 0 < at < len(block.lines) and block.lines[at].beside:
        at -= 1
    return at


def fitting_lines(block: SetParagraph, start: int, room: Pt) -> int:
    """Return how many lines of a paragraph fit into `room` points, from line `start`, up to a page break."""
    count, used = 0, 0.0
    for line in block.lines[start:]:
        used += line.height
        if used > room:
            break
        count += 1
        if line.break_after:
            break
    return count


def first_slice(block: SetParagraph) -> Pt:
    """Return the height of the least that may stand at the foot of a page."""
    top = edge_room(block.source.style.borders.top)
    return top + sum(line.height for line in block.lines[: first_lines(block)])


def first_lines(block: SetParagraph) -> int:
    """Return how many lines may stand at the foot of a page at least: two, or all that must stay whole."""
    style, count = block.source.style, len(block.lines)
    if not style.keep_lines and style.widow_control and count > 3:
        count = 2
    elif not style.keep_lines and not style.widow_control:
        count = 1
    return count
