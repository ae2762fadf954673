"""Destinations: the places in the file that its own links lead to, the bookmarks of its pages (ISO 32000-1 12.3.2)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from briefgen.merge.addresses import is_address
from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages, PlacedLine

Places: TypeAlias = Mapping[str, tuple[int, Pt]]
"""Pages, counted from 0, and heights above their feet, by `#` and the name of a bookmark."""


def places_of(pages: Pages) -> Places:
    """Return the places that links may name; a name that bookmarks of several files share is none."""
    found = [
        (f"#{mark.name}", (at, page.height - mark.top))
        for at, page in enumerate(pages.pages)
        for mark in page.bookmarks
    ]
    counts = Counter(name for name, _ in found)
    return {name: place for name, place in found if counts[name] == 1}


def with_known_links(pages: Pages, places: Places) -> Pages:
    """Return pages without the links to places that aren't there: their text is left as it is."""
    lost = {
        span.link
        for page in pages.pages
        for line in page.lines
        for span in line.spans
        if span.link and not leads(span.link, places)
    }
    return replace(pages, pages=tuple(_without(page, lost) for page in pages.pages)) if lost else pages


def leads(target: str, places: Places) -> bool:
    """Say whether a link leads anywhere."""
    return target in places or is_address(target)


def _without(page: Page, lost: set[str]) -> Page:
    return replace(page, lines=tuple(_unlinked(line, lost) for line in page.lines))


def _unlinked(line: PlacedLine, lost: set[str]) -> PlacedLine:
    if not any(span.link in lost for span in line.spans):
        return line
    return replace(line, spans=tuple(replace(span, link="") if span.link in lost else span for span in line.spans))
