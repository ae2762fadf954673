"""Results: what references to pages, numbers, notes and words come to, once the pages are known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from briefgen.fields.directions import turned
from briefgen.fields.found import FoundField, shown
from briefgen.fields.numbers import Numbers
from briefgen.model.block import NoteReference, Paragraph
from briefgen.model.page import Bookmark, Page
from briefgen.noun import noun
from briefgen.wml.field_codes import FieldCode
from briefgen.wml.field_sums import sum_of
from briefgen.wml.names import local, qn
from briefgen.wml.numerals import in_format
from briefgen.wml.values import attribute

_CASES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "firstcap": lambda text: text[:1].upper() + text[1:],
    "caps": str.title,
}
_LONGEST = 1000
"""How many pieces of text a bookmark may have to be told by a reference."""

COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "SEQ"})
"""Fields whose results are numbers that a sum may count with."""


@noun
class Spot:
    """Where something stands: its page, counted from 0, and how far down."""

    at: int
    page: Page
    mark: Bookmark

    @property
    def order(self) -> tuple[int, float]:
        """What tells which of two comes first."""
        return self.at, self.mark.top


def spots_of(pages: Sequence[Page]) -> dict[str, Spot]:
    """Return where the bookmarks of pages begin, by their names; the first of a name counts."""
    found: dict[str, Spot] = {}
    for at, page in enumerate(pages):
        for mark in page.bookmarks:
            found.setdefault(mark.name, Spot(at, page, mark))
    return found


@dataclass
class Results:
    """Knows what the fields of a part come to: `spots` by bookmark, `own` where the fields themselves stand.

    `total` is how many pages there are. Where a field's target is missing, or it asks for what isn't known here, its
    result is None: it stays as it is stored.
    """

    spots: Mapping[str, Spot]
    own: Mapping[Any, Spot]
    total: int
    numbers: Numbers
    seen: list[Any]
    found: dict[FoundField, str] = field(default_factory=dict)
    _starts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        marks = ((at, one) for at, one in enumerate(self.seen) if local(one.tag) == "bookmarkStart")
        for at, one in marks:
            self._starts.setdefault(attribute(one, "name") or "", at)

    def of(self, one: FoundField) -> str | None:
        """Return what a field shows."""
        maker = _MAKERS.get(one.code.name)
        return maker(self, one, one.code) if maker else None

    def page(self, one: FoundField, code: FieldCode) -> str | None:
        """Return the number of the page on which the field stands (PAGE)."""
        spot = self.own.get(one.begin)
        return _number(spot.page, code) if spot else None

    def pages(self, _one: FoundField, code: FieldCode) -> str | None:
        """Return how many pages there are (NUMPAGES)."""
        return code.written(self.total)

    def section_pages(self, one: FoundField, code: FieldCode) -> str | None:
        """Return how many pages the section has (SECTIONPAGES)."""
        spot = self.own.get(one.begin)
        return code.written(spot.page.in_section) if spot else None

    def section(self, one: FoundField, code: FieldCode) -> str | None:
        """Return the number of the section in which the field stands, counted from 1 (SECTION)."""
        return code.written(1 + int(one.begin.xpath("count(preceding::*[local-name()='sectPr'])")))

    def page_of(self, one: FoundField, code: FieldCode) -> str | None:
        """Return the number of the page on which a bookmark begins (PAGEREF), or which way that is (`\\\\p`)."""
        spot = self.spots.get(code.argument)
        if spot is None:
            return None
        number = _number(spot.page, code)
        own = self.own.get(one.begin)
        return turned(one.text, number, spot.order, own.order, paged=True) if code.has("p") and own else number

    def reference(self, one: FoundField, code: FieldCode) -> str | None:
        """Return the words of a bookmark, its paragraph's number, or which way it is (REF)."""
        spot = self.spots.get(code.argument)
        for switch, number in (("w", self.numbers.full), ("n", self.numbers.own), ("r", self.numbers.near)):
            if spot and code.has(switch):
                own = self.own.get(one.begin)
                return number(spot.mark.paragraph, own.mark.paragraph if own else None) or None
        if code.has("p"):
            own = self.own.get(one.begin)
            return turned(one.text, "", spot.order, own.order, paged=False) if spot and own else None
        words = self.words(code.argument)
        return _cased(words, code) if words else None

    def note(self, _one: FoundField, code: FieldCode) -> str | None:
        """Return the number of the note that a bookmark holds the reference of (NOTEREF)."""
        spot = self.spots.get(code.argument)
        reference = _note_in(spot.mark.paragraph, code.argument) if spot else None
        return None if reference is None else reference.note.label if reference.mark is None else reference.mark

    def sum(self, one: FoundField, _code: FieldCode) -> str | None:
        """Return a sum of page numbers and the like (`=`, 17.16.3); others stay as they are stored."""
        if not any(isinstance(part, FoundField) and part.code.name in COUNTED for part in one.parts):
            return None
        parts = (part if isinstance(part, str) else self.found.get(part, part.text) for part in one.parts)
        text = "".join(parts).strip().removeprefix("=").partition("\\*")[0].strip()
        value = sum_of(text)
        return None if value is None else f"{value:g}"

    def words(self, name: str) -> str:
        """Return the words of a bookmark that lies within one paragraph, "" for any other."""
        at = self._starts.get(name)
        if at is None:
            return ""
        start = self.seen[at]
        key = attribute(start, "id")
        parts: list[str] = []
        paragraphs: set[Any] = set()
        firsts = {one.leaves[0]: text for one, text in self.found.items() if one.leaves}
        others = {leaf for one in self.found for leaf in one.leaves[1:]}
        for leaf in islice(self.seen, at + 1, at + 1 + _LONGEST):
            name = local(leaf.tag)
            if name == "bookmarkEnd" and attribute(leaf, "id") == key:
                return "".join(parts) if len(paragraphs) == 1 else ""
            if name in {"drawing", "pict", "sym"}:
                return ""
            if not name.startswith("bookmark"):
                paragraphs.add(next(leaf.iterancestors(qn("w:p")), None))
                parts.append("" if leaf in others else firsts.get(leaf, shown(leaf)))
        return ""


_MAKERS: dict[str, Callable[[Results, FoundField, FieldCode], str | None]] = {
    "PAGE": Results.page,
    "NUMPAGES": Results.pages,
    "SECTIONPAGES": Results.section_pages,
    "SECTION": Results.section,
    "PAGEREF": Results.page_of,
    "REF": Results.reference,
    "NOTEREF": Results.note,
    "=": Results.sum,
}


def _number(page: Page, code: FieldCode) -> str:
    """Return a page's number as a field asks for it, else as its section writes it."""
    return in_format(page.number, code.number_format) if code.number_format else page.label


def _note_in(paragraph: Paragraph, name: str) -> NoteReference | None:
    """Return the first note that a paragraph refers to after a bookmark in it."""
    before = next((at for one, at in paragraph.bookmarks if one == name), 0)
    return next((one for one in paragraph.inlines[before:] if isinstance(one, NoteReference)), None)


def _cased(text: str, code: FieldCode) -> str:
    for word in code.values("*"):
        text = _CASES.get(word.lower(), str)(text)
    return text
