"""What a laid-out brief shows besides its text: tables and pictures, whence they are, and whether they add to it."""

import re
from collections.abc import Iterator

from briefgen.checks.content.issue import finding, noted
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.length import MM, Pt
from briefgen.model.page import Pages, PlacedLine

_SOURCE = re.compile("来源|出处|资料[：:]|[据摘]自|根据.{1,40}(?:整理|绘制|统计|数据)")
_MARKS = re.compile("[，。；：]")
_MANY_NUMBERS = 3
_LEAST_WIDTH, _LEAST_HEIGHT = 50 * MM, 25 * MM
_LONG_CELL = 15
"""From how many characters on a cell that the text repeats word for word is told, if it says something: a name may
stand in both."""


def check_visuals(pages: Pages, numbers: int, file: str) -> tuple[Finding, ...]:
    """Return what the pages of a brief that gives so many `numbers` lack of tables and pictures.

    That pictures are described is a rule of its own (ALT001).
    """
    return tuple(_found(pages, numbers, file))


def _found(pages: Pages, numbers: int, file: str) -> Iterator[Finding]:
    lines = [line for page in pages.pages for line in page.lines if line.layer == "body" and not line.repeated]
    tables, pictures = _tables(lines), _pictures(pages)
    place = Place(file)
    if numbers >= _MANY_NUMBERS and not tables and not pictures:
        problem = f"有{numbers}个数据，没有列成表，也没有画成图"
        yield noted(finding("VIS", place, problem, "模板里可以列成表，写明出处"))
    text = _texts(line for line in lines if line.owner.cell is None)
    if pictures and not any(_SOURCE.search(one) for one in (*text, *_texts(lines))):
        yield finding("VIS", place, "图没有写出处", "请在图下写“来源：……”", "warning")
    for cell in _texts(line for line in lines if line.owner.cell and line.owner.cell[0] in tables):
        if len(cell) >= _LONG_CELL and _MARKS.search(cell) and any(cell.rstrip("。；") in one for one in text):
            problem = f"表里的“{cell[:20]}……”正文里也有，一字不差"
            yield noted(finding("VIS", place, problem, "请在正文里只写结论，或删去表里的这一格"))
            return


def _tables(lines: list[PlacedLine]) -> set[int]:
    """Return the numbers of tables with two rows and two columns at least; what has fewer arranges text."""
    cells: dict[int, set[tuple[int, int]]] = {}
    for line in lines:
        if line.owner.cell:
            table, row, column = line.owner.cell
            cells.setdefault(table, set()).add((row, column))
    spans = {table: [set(axis) for axis in zip(*held, strict=True)] for table, held in cells.items()}
    return {table for table, axes in spans.items() if min(map(len, axes)) >= 2}


def _pictures(pages: Pages) -> int:
    """Return how many pictures and described drawings stand in the text; what is smaller is a mark or a seal."""
    placed = [one for page in pages.pages for one in page.pictures if one.layer == "body" and not one.repeated]
    pictures = [
        one for one in placed if not one.picture.decorative and _is_large(one.picture.width, one.picture.height)
    ]
    figures = {
        id(one.figure)
        for page in pages.pages
        for one in page.paths
        if one.figure and one.layer == "body" and _is_large(*one.figure.box[2:])
    }
    return len(pictures) + len(figures)


def _is_large(width: Pt, height: Pt) -> bool:
    return width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT


def _texts(lines: Iterator[PlacedLine] | list[PlacedLine]) -> list[str]:
    """Return the texts of the paragraphs of lines, each once, in order."""
    paragraphs = {id(line.owner.paragraph): line.owner.paragraph for line in lines}
    texts = (paragraph.text.strip() for paragraph in paragraphs.values())
    return [text for text in texts if text]
