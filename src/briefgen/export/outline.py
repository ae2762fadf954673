"""The outline (bookmarks): one entry for each heading, at its first line (ISO 32000-1 12.3.3)."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.export.headings import heading_level
from briefgen.export.numbers import number
from briefgen.export.syntax import text_string
from briefgen.model.block import Paragraph
from briefgen.model.length import Pt
from briefgen.model.page import Pages


@dataclass(slots=True)
class Entry:
    """A heading: its text, its page counted from 0, its `top` from that page's foot, and what is under it."""

    title: str
    page: int
    top: Pt
    children: list["Entry"] = field(default_factory=list)


def outline_of(pages: Pages) -> list[Entry]:
    """Return the headings of the body, nested by level; a level that was skipped is not kept empty.

    A heading that goes on to a second line or page has one entry. One without text has none.
    """
    roots: list[Entry] = []
    open_entries: list[tuple[int, Entry]] = []
    for level, entry in _headings(pages):
        while open_entries and open_entries[-1][0] >= level:
            open_entries.pop()
        siblings = open_entries[-1][1].children if open_entries else roots
        siblings.append(entry)
        open_entries.append((level, entry))
    return roots


def _headings(pages: Pages) -> list[tuple[int, Entry]]:
    found: list[tuple[int, Entry]] = []
    seen: set[int] = set()  # by identity: two headings may have the same words
    for at, page in enumerate(pages.pages):
        for line in page.lines:
            paragraph = line.owner.paragraph
            if line.layer != "body" or id(paragraph) in seen:
                continue
            seen.add(id(paragraph))
            level = heading_level(paragraph)
            title = "" if level is None else _title(paragraph)
            if level is not None and title:
                found.append((level, Entry(title, at, page.height - line.top)))
    return found


def _title(paragraph: Paragraph) -> str:
    """Return a heading's text with its number, in one line."""
    label = paragraph.label.text if paragraph.label else ""
    return " ".join(f"{label}{paragraph.text}".split())


def add_outline(document: Any, entries: list[Entry]) -> None:
    """Add the outline to a reportlab `document`, all of it open; without entries the document has none."""
    if not entries:
        document.Catalog.Outlines = None
        return
    root = pdfdoc.PDFDictionary({"Type": "/Outlines", "Count": str(_count(entries))})
    reference = document.Reference(root)
    root["First"], root["Last"] = _add(document, entries, reference)
    document.Catalog.Outlines = reference


def _add(document: Any, entries: list[Entry], parent: Any) -> tuple[Any, Any]:
    """Add siblings and all below them; return references to the first and the last."""
    items = [pdfdoc.PDFDictionary({"Title": text_string(entry.title), "Parent": parent}) for entry in entries]
    references = [document.Reference(item) for item in items]
    for at, (entry, item) in enumerate(zip(entries, items, strict=True)):
        place = ["/XYZ", "null", number(entry.top), "null"]
        item["Dest"] = pdfdoc.PDFArray([pdfdoc.PDFObjectReference(f"Page{entry.page + 1}"), *place])
        if at:
            item["Prev"] = references[at - 1]
        if at + 1 < len(items):
            item["Next"] = references[at + 1]
        if entry.children:
            item["Count"] = str(_count(entry.children))
            item["First"], item["Last"] = _add(document, entry.children, references[at])
    return references[0], references[-1]


def _count(entries: list[Entry]) -> int:
    return sum(1 + _count(entry.children) for entry in entries)
