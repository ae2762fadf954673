"""A Word file's story as lines, with the page and line where each begins in our layout."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from briefgen.checks.reading.lines import Line, Where
from briefgen.errors import Place
from briefgen.model.block import Block, Drawing, Paragraph, Table, Text
from briefgen.model.page import Pages
from briefgen.model.story import Furniture, Story

Seats: TypeAlias = dict[str, tuple[int, int]]
"""The page and line of paragraphs by their spots, both counted from 1."""

_SAME = 2.0
"""How far the baselines of one line may be apart, in points."""


def story_lines(story: Story, pages: Pages | None = None) -> tuple[Line, ...]:
    """Return the paragraphs of a Word file that have text: its body's, then those of headers and footers, each once."""
    return tuple(_Reader(story.file, _seats(pages)).story(story))


class _Reader:
    """Makes lines of one file."""

    def __init__(self, file: str, seats: Seats) -> None:
        self._file = file
        self._seats = seats

    def story(self, story: Story) -> Iterator[Line]:
        for section in story.sections:
            yield from self._blocks(section.blocks, "text")
        seen: set[str] = set()
        for section in story.sections:
            for where, furniture in (("header", section.headers), ("footer", section.footers)):
                for line in self._furniture(furniture, "header" if where == "header" else "footer"):
                    if line.place.spot not in seen:
                        seen.add(line.place.spot)
                        yield line

    def _furniture(self, furniture: Furniture, where: Where) -> Iterator[Line]:
        for blocks in (furniture.default, furniture.first, furniture.even):
            yield from self._blocks(blocks or (), where)

    def _blocks(self, blocks: Iterable[Block], where: Where) -> Iterator[Line]:
        for block in blocks:
            if isinstance(block, Table):
                inside: Where = "cell" if where == "text" else where
                for row in block.rows:
                    for cell in row.cells:
                        yield from self._blocks(cell.blocks, inside)
            else:
                yield from self._boxes(block, where)
                if block.text.strip():
                    yield self._line(block, where)

    def _boxes(self, paragraph: Paragraph, where: Where) -> Iterator[Line]:
        drawings = [one.drawing for one in paragraph.floats]
        drawings += [one for one in paragraph.inlines if isinstance(one, Drawing)]
        for drawing in drawings:
            for shape in drawing.shapes if isinstance(drawing, Drawing) else ():
                yield from self._blocks(shape.blocks, "box" if where == "text" else where)

    def _line(self, paragraph: Paragraph, where: Where) -> Line:
        style = paragraph.style
        run = max(
            (one for one in paragraph.inlines if isinstance(one, Text) and one.text.strip()),
            key=lambda one: len(one.text),
            default=None,
        )
        look = run.style if run else paragraph.mark
        page, line = self._seats.get(paragraph.spot, (None, None))
        return Line(
            paragraph.text,
            Place(self._file, spot=paragraph.spot),
            where,
            style.align,
            (style.left + style.first_line) / (look.size or 1.0),
            look.size,
            _is_red(look.colour),
            paragraph.label.text if paragraph.label else "",
            0 if style.outline is None else style.outline + 1,
            page,
            line,
        )


def _is_red(colour: str | None) -> bool:
    """Return whether a colour, RRGGBB, is the red of a mark.

    >>> _is_red("FF0000"), _is_red("C00000"), _is_red(None)
    (True, True, False)
    """
    if not colour:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red > 0xA0 and max(green, blue) < 0x50


def _seats(pages: Pages | None) -> Seats:
    """Return where each paragraph begins; lines side by side, as those of a table's row, count once."""
    seats: Seats = {}
    for number, page in enumerate(pages.pages if pages else (), 1):
        count, baseline = 0, None
        for line in page.lines:
            if line.layer == "body" and (baseline is None or abs(line.y - baseline) > _SAME):
                count, baseline = count + 1, line.y
            seats.setdefault(line.owner.paragraph.spot, (number, max(count, 1)))
    return seats
