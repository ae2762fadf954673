"""Entries: which paragraphs a table of contents or of figures lists, and at which level (TOC, 17.16.5.68)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.fields.found import FoundField
from briefgen.fields.headings import number_of, words_of
from briefgen.model.block import Paragraph
from briefgen.noun import noun
from briefgen.wml.field_codes import FieldCode

_HEADING = re.compile(r"(?:heading|标题) ([1-9])", re.IGNORECASE)
_RANGE = re.compile(r"\s*([1-9])\s*-\s*([1-9])\s*")
_ALL = range(1, 10)
_UNBUILT = ("f", "l", "s")
"""Switches of tables that this room doesn't build: those of entries marked by hand (TC), and chapters before pages."""


@noun
class Entry:
    """One entry: its level from 1, the number before it, its words, and the paragraph that it leads to."""

    level: int
    number: str
    words: str
    target: Any

    @property
    def plain(self) -> str:
        """What the entry says, without any blank."""
        return "".join(f"{self.number}{self.words}".split())


@noun
class Listing:
    """What a table may list: all paragraphs in order with what the story knows of them, and the captions' fields."""

    paragraphs: Mapping[Any, Paragraph]
    captions: Mapping[Any, tuple[FoundField, ...]]


def is_buildable(code: FieldCode) -> bool:
    """Say whether a table can be built; one of marked entries is kept as it is stored."""
    return not any(map(code.has, _UNBUILT))


def entries_of(code: FieldCode, listing: Listing, outside: Iterable[Any]) -> list[Entry]:
    """Return what a table lists, the paragraphs `outside` left out: its own, and those that its bookmark leaves out."""
    left_out = set(outside)
    levels = _Levels(code)
    found = []
    for element, paragraph in listing.paragraphs.items():
        level = levels.of_caption(listing.captions.get(element, ())) if code.has("c") else levels.of(paragraph)
        words = words_of(paragraph)
        if level is not None and element not in left_out and (words or number_of(paragraph)):
            found.append(Entry(level, number_of(paragraph), words, element))
    return found


class _Levels:
    """Knows at which level a table lists a paragraph."""

    def __init__(self, code: FieldCode) -> None:
        self._range = levels_in(code.value("o"))
        self._takes_headings = code.has("o") or not (code.has("t") or code.has("u") or code.has("c"))
        self._takes_outline = code.has("u")
        self._styles = _style_levels(code.value("t"))
        self._caption = code.value("c").lower()

    def of(self, paragraph: Paragraph) -> int | None:
        style = paragraph.style.style
        heading = _HEADING.fullmatch(style)
        if self._takes_headings and heading and int(heading[1]) in self._range:
            return int(heading[1])
        if style.lower() in self._styles:
            return self._styles[style.lower()]
        outline = paragraph.style.outline
        if self._takes_outline and outline is not None and outline + 1 in self._range:
            return outline + 1
        return None

    def of_caption(self, captions: tuple[FoundField, ...]) -> int | None:
        return 1 if any(one.code.argument.lower() == self._caption for one in captions) else None


def levels_in(text: str) -> range:
    """Return the levels of a switch's range, all nine where it says none.

    >>> levels_in("1-3"), levels_in("")
    (range(1, 4), range(1, 10))
    """
    found = _RANGE.fullmatch(text)
    return range(int(found[1]), int(found[2]) + 1) if found else _ALL


def _style_levels(text: str) -> dict[str, int]:
    """Return levels by the names of styles in small letters, as `\\t "甲,1,乙,2"` has them."""
    words = [word.strip() for word in re.split("[,;，；]", text)]
    pairs = zip(words[::2], words[1::2], strict=False)
    return {name.lower(): int(level) for name, level in pairs if name and level in set("123456789")}
