"""Tables of contents and of figures, built as Word builds them where the file has none yet or an old one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.fields.entries import Entry, Listing, entries_of, is_buildable, levels_in
from briefgen.fields.entry_styles import EntryStyles
from briefgen.fields.found import FoundField, shown
from briefgen.fields.headings import paragraph_start
from briefgen.fields.splices import Markup
from briefgen.fields.targets import Targets
from briefgen.opc.xml import escape, quoteattr
from briefgen.wml.field_codes import FieldCode
from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute


@dataclass(slots=True)
class Table:
    """A table as it stands in its part: its field, and its paragraphs from the first to the last."""

    found: FoundField
    first: Any
    paragraphs: list[Any]
    nested: list[FoundField] = field(default_factory=list)

    @property
    def last(self) -> Any:
        """The paragraph in which the field ends."""
        return self.paragraphs[-1]

    def stored(self) -> list[str]:
        """Return what the stored entries say, page numbers and blanks left out."""
        numbers = {leaf for one in self.nested for leaf in one.leaves}
        lines: dict[Any, list[str]] = {}
        for leaf in self.found.leaves:
            if leaf not in numbers:
                lines.setdefault(_paragraph_of(leaf), []).append(shown(leaf))
        return [line for parts in lines.values() if (line := "".join("".join(parts).split()))]


def tables_of(fields: list[FoundField]) -> Iterator[Table]:
    """Yield the tables among fields that can be built anew: whole, and with all their paragraphs side by side."""
    for one in fields:
        if one.code.name != "TOC" or one.parents or not one.is_whole or not is_buildable(one.code):
            continue
        first, last = _paragraph_of(one.begin), _paragraph_of(one.begin if one.is_simple else one.end)
        paragraphs = _between(first, last)
        if paragraphs and not any(map(_breaks_section, paragraphs[:-1])):
            nested = [other for other in fields if one in other.parents and other.code.name == "PAGEREF"]
            yield Table(one, first, paragraphs, nested)


def _paragraph_of(element: Any) -> Any:
    return next(element.iterancestors(qn("w:p")), None)


def _breaks_section(paragraph: Any) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _between(first: Any, last: Any) -> list[Any]:
    """Return the elements from the first to the last paragraph, none where they don't stand side by side."""
    if first is None or last is None or first.getparent() is not last.getparent():
        return []
    found = [first]
    while found[-1] is not last:
        after = found[-1].getnext()
        if after is None or local(after.tag) not in {"p", "bookmarkStart", "bookmarkEnd", "proofErr"}:
            return []
        found.append(after)
    return found


def is_stale(table: Table, listing: Listing, *, strictly: bool) -> bool:
    """Say whether a table is to be built: it has no entries, or, `strictly`, others than the paragraphs give."""
    entries = wanted(table, listing)
    if not entries:
        return False
    if strictly:
        return table.stored() != [entry.plain for entry in entries]
    anchored = any(link.get(qn("w:anchor")) for one in table.paragraphs for link in one.iter(qn("w:hyperlink")))
    return (
        not table.nested
        and not anchored
        and not {entry.plain for entry in entries} & set(map(_unnumbered, table.stored()))
    )


def _unnumbered(line: str) -> str:
    return line.rstrip("0123456789.…·-ivxlcdmIVXLCDM")


def wanted(table: Table, listing: Listing) -> list[Entry]:
    """Return the entries that the paragraphs give."""
    outside = set(table.paragraphs)
    within = table.found.code.value("b")
    if within:
        outside |= set(listing.paragraphs) - set(_in_bookmark(table.first, within, listing))
    return entries_of(table.found.code, listing, outside)


def _in_bookmark(element: Any, name: str, listing: Listing) -> list[Any]:
    """Return the paragraphs that lie in a bookmark, in whole or in part."""
    root = element.getroottree().getroot()
    start = next((one for one in root.iter(qn("w:bookmarkStart")) if attribute(one, "name") == name), None)
    if start is None:
        return list(listing.paragraphs)
    key, inside, found = attribute(start, "id"), False, []
    for one in root.iter(qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        if one is start:
            inside = True
            holder = _paragraph_of(one)
            found += [holder] if holder in listing.paragraphs else []
        elif inside and one.tag == qn("w:bookmarkEnd") and attribute(one, "id") == key:
            break
        elif inside and one in listing.paragraphs:
            found.append(one)
    return found


@dataclass
class Builder:
    """Writes tables into a part; `targets` gives the bookmarks that their entries lead to."""

    markup: Markup
    targets: Targets
    styles: EntryStyles

    def build(self, table: Table, entries: list[Entry]) -> None:
        """Write a table's entries in the stead of those it has."""
        code = table.found.code
        rows = [self._row(code, entry, self._properties(code, entry, table)) for entry in entries]
        head, tail = self._head(table), self._tail(table)
        rows[0] = (rows[0][0], head + self._opening(table.found.instruction) + rows[0][1])
        rows[-1] = (rows[-1][0], rows[-1][1] + self._bookmarks(table))
        extent = self.markup.extent
        stop = extent(table.last).stop
        if tail is None:
            stop = self._strip_last(table)
        elif _breaks_section(table.last):
            ppr = extent(table.last.find(qn("w:pPr")))
            rows.append((self.markup.source(ppr.start, ppr.stop), self._mark("end") + tail))
        else:
            rows[-1] = (rows[-1][0], rows[-1][1] + self._mark("end") + tail)
        tag = f"{self.markup.prefix}p"
        xml = "".join(f"<{tag}>{ppr}{inside}</{tag}>" for ppr, inside in rows)
        self.markup.put(extent(table.first).start, stop, xml)

    def _strip_last(self, table: Table) -> int:
        """Leave nothing of the result in the paragraph in which the field ends; return where it begins."""
        start = paragraph_start(self.markup, table.last)
        run = _child_of(table.found.end, table.last)
        stop = self.markup.extent(run).stop
        if start is not None:
            self.markup.put(start, stop, self._mark("end"))
        return self.markup.extent(table.last).start

    def _head(self, table: Table) -> str:
        """Return what stands before the field in its first paragraph."""
        start = paragraph_start(self.markup, table.first)
        begin = self.markup.extent(_child_of(table.found.begin, table.first)).start
        return self.markup.source(start, begin) if start is not None else ""

    def _tail(self, table: Table) -> str | None:
        """Return what follows the field in the paragraph that holds its last entry, too; None where the field ends in
        one of its own, which stays.
        """
        end = table.found.begin if table.found.is_simple else table.found.end
        extent = self.markup.extent
        holds_entry = any(_paragraph_of(leaf) is table.last for leaf in table.found.leaves)
        if table.first is not table.last and not holds_entry:
            return None
        return self.markup.source(extent(_child_of(end, table.last)).stop, extent(table.last).close)

    def _bookmarks(self, table: Table) -> str:
        """Return the marks of bookmarks in what is replaced, so that none loses its other end."""
        extent, one = self.markup.extent, table.found
        start, stop = extent(one.begin).stop, extent(one.begin if one.is_simple else one.end).start
        start = extent(one.begin).start if one.is_simple else start
        stop = extent(one.begin).stop if one.is_simple else stop
        marks = [
            extent(mark)
            for paragraph in table.paragraphs
            for mark in paragraph.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
        ]
        return "".join(self.markup.source(at.start, at.stop) for at in marks if start <= at.start and at.stop <= stop)

    def _mark(self, kind: str) -> str:
        p = self.markup.prefix
        return f'<{p}r><{p}fldChar {p}fldCharType="{kind}"/></{p}r>'

    def _opening(self, instruction: str) -> str:
        p = self.markup.prefix
        code = f'<{p}r><{p}instrText xml:space="preserve">{escape(instruction)}</{p}instrText></{p}r>'
        return self._mark("begin") + code + self._mark("separate")

    def _text(self, text: str) -> str:
        p = self.markup.prefix
        return f'<{p}r><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}r>' if text else ""

    def _properties(self, code: FieldCode, entry: Entry, table: Table) -> str:
        style = self.styles.of(None if code.has("c") else entry.level)
        tab_after = bool(entry.number) and not code.has("c")
        return style.properties(self.markup, table.first, entry.number if tab_after else "")

    def _row(self, code: FieldCode, entry: Entry, properties: str) -> tuple[str, str]:
        """Return an entry's properties and its runs: number, tab, words, tab, page."""
        p = self.markup.prefix
        tab = f"<{p}r><{p}tab/></{p}r>"
        name = self.targets.of(entry.target)
        number = ""
        if entry.number:
            number = self._text(entry.number) + (self._text(" ") if code.has("c") else tab)
        inside = number + self._text(entry.words)
        if self._numbered(code, entry):
            separator = code.value("p")
            inside += self._text(separator) if separator else tab
            inside += self._opening(f" PAGEREF {name} \\h ") + self._text("1") + self._mark("end")
        if code.has("h"):
            anchor = f"{p}anchor={quoteattr(name)}"
            inside = f'<{p}hyperlink {anchor} {p}history="1">{inside}</{p}hyperlink>'
        return properties, inside

    @staticmethod
    def _numbered(code: FieldCode, entry: Entry) -> bool:
        """Say whether an entry's page is told: not under `\\n`, which may name the levels that it means."""
        return not (code.has("n") and entry.level in levels_in(code.value("n")))


def _child_of(element: Any, parent: Any) -> Any:
    """Return the child of a parent in which an element stands, or is."""
    while element.getparent() is not parent:
        element = element.getparent()
    return element
