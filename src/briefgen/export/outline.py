"""The outline: one bookmark for each paragraph with an outline level, nested by these levels."""

from dataclasses import dataclass

from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages, PlacedLine


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading: its text, its depth from 0 without gaps, and where it stands: page from 0, top from the page's top."""

    title: str
    depth: int
    page: int
    top: Pt


def bookmarks(pages: Pages) -> tuple[Bookmark, ...]:
    """Return the headings in order. A paragraph is a heading once, by its first line; levels that nobody uses
    between a heading and the one above it are closed up.

    >>> [nested for nested in _depths([0, 2, 1, 2])]
    [0, 1, 1, 2]
    """
    found: list[tuple[PlacedLine, int]] = []
    seen: set[int] = set()
    for index, page in enumerate(pages.pages):
        for line in _headings(page):
            key = id(line.owner.paragraph)
            if key not in seen:
                seen.add(key)
                found.append((line, index))
    depths = _depths([line.owner.paragraph.style.outline or 0 for line, _ in found])
    return tuple(
        Bookmark(_title(line), depth, index, line.top) for (line, index), depth in zip(found, depths, strict=True)
    )


def _headings(page: Page) -> list[PlacedLine]:
    return [line for line in page.lines if line.layer == "body" and line.owner.paragraph.style.outline is not None]


def _title(line: PlacedLine) -> str:
    """Return the whole heading in one line, its number before it."""
    paragraph = line.owner.paragraph
    label = paragraph.label.text if paragraph.label else ""
    return " ".join((label + paragraph.text).split())


def _depths(levels: list[int]) -> list[int]:
    depths: list[int] = []
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        depths.append(len(above))
        above.append(level)
    return depths
