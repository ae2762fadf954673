"""A part as Jinja source: constant XML between tags, each tag where its paragraph, row, cell or text stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from briefgen.noun import noun
from briefgen.template.environment import BLOCK, PRINT
from briefgen.template.placed import Paragraph, Piece, Placed
from briefgen.template.repair import EMPTY, GRID, ROWS, Repairs
from briefgen.template.scan import Element, Markup, escaped
from briefgen.template.structure import Group

Chunk: TypeAlias = str | Placed
"""Constant XML, or a tag to be run there."""

_HOLDERS = {"tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"}
"""What must hold at least one paragraph (ISO/IEC 29500-1 17.4.65 and the like)."""

_NAMESPACE = re.compile(r"xmlns(?::[^\s=]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")


@noun
class Edit:
    """What stands in the place of a part's text from `start` to `end`; `order` sorts insertions at one offset."""

    start: int
    end: int
    chunks: tuple[Chunk, ...]
    order: int = 0


@noun
class Source:
    """Jinja source, the tag on each line that has one, and what to mend after it has run."""

    text: str
    lines: dict[int, Placed]
    repairs: Repairs


@dataclass(slots=True)
class Builder:
    """Collects the edits of one part; `groups` are its statements with their ends."""

    markup: Markup
    groups: list[Group]
    edits: list[Edit] = field(default_factory=list)
    fillers: list[str] = field(default_factory=list)

    def build(self, placed: list[tuple[Paragraph, list[Placed]]]) -> Source:
        """Return the source of a part whose tags are `placed`, by paragraph."""
        every = [one for _, tags in placed for one in tags]
        taken = {one.element for one in every if one.element is not None}
        for one in every:
            if one.element is not None:
                chunks = (one,) if one.tag.kind == "statement" else ()
                self.edits.append(Edit(one.element.start, one.element.end, chunks))
        outside = self._outside()
        for paragraph, tags in placed:
            if not any(one.element is not None for one in tags):
                self._text_edits(paragraph, tags, outside)
        self._fill_holders(taken)
        self._wrap_tables(taken)
        return self._source()

    def _outside(self) -> set[Placed]:
        """Return the inline tags that are put between runs: those of statements that span several."""
        return {
            one
            for group in self.groups
            for one in group.members
            if not group.opener.tag.level and any(other.run is not group.opener.run for other in group.members)
        }

    def _text_edits(self, paragraph: Paragraph, tags: list[Placed], outside: set[Placed]) -> None:
        """Rewrite every `w:t` that a tag touches. The tag goes into the first one, as that is formatted."""
        for piece in paragraph.pieces:
            touching = [one for one in tags if one.tag.start < piece.end and one.tag.end > piece.start]
            if not touching:
                continue
            element = piece.element
            if not piece.is_text:
                self.edits.append(Edit(element.start, element.end, ()))
                continue
            inner = tuple(self._inner(piece, touching, outside))
            end = f"</{self.markup.prefix}t>"
            self.edits.append(Edit(element.start, element.end, (self._start_tag(element), *inner, end)))

    def _start_tag(self, element: Element) -> str:
        """Return a `w:t`'s start tag that keeps blanks at its ends."""
        written = self.markup.start_tag(element)
        return written if "xml:space" in written else f'{written[:-1]} xml:space="preserve">'

    def _inner(self, piece: Piece, touching: list[Placed], outside: set[Placed]) -> Iterator[Chunk]:
        at = piece.start
        for one in touching:
            start, end = one.tag.start, one.tag.end
            if start > at:
                yield escaped(piece.text[at - piece.start : start - piece.start])
            if start >= piece.start and one.tag.kind != "comment":
                yield from self._between_runs(piece, one) if one in outside else (one,)
            at = min(end, piece.end)
        yield escaped(piece.text[at - piece.start :])

    def _between_runs(self, piece: Piece, one: Placed) -> Iterator[Chunk]:
        """Yield a tag with its run closed before it and begun again after it, in the same formatting."""
        prefix, run = self.markup.prefix, one.run
        yield f"</{prefix}t></{prefix}r>"
        yield one
        properties = self.markup.whole(run.child("rPr"))
        yield f"{self.markup.start_tag(run)}{properties}{self._start_tag(piece.element)}"

    def _fill_holders(self, taken: set[Element]) -> None:
        """Mark cells, headers and notes whose paragraphs may all go; they get an empty one then."""
        holders = {element.parent for element in taken if element.name == "p" and element.parent is not None}
        for holder in sorted(holders, key=lambda element: element.start):
            if holder.name in _HOLDERS and _last_block(holder) in taken:
                paragraph = next(child for child in reversed(holder.children) if child in taken)
                properties = self.markup.whole(paragraph.child("pPr"))
                prefix = self.markup.prefix
                mark = f"{EMPTY}{len(self.fillers)}{EMPTY}"
                self.fillers.append(f"<{prefix}p>{properties}</{prefix}p>")
                self.edits.append(Edit(holder.close, holder.close, (mark,), -holder.start))

    def _wrap_tables(self, taken: set[Element]) -> None:
        """Mark tables whose cells or rows come and go."""
        kinds: dict[Element, set[str]] = {}
        for element in taken:
            table = element.within("tbl")
            if table is not None and element.name != "p":
                kinds.setdefault(table, set()).add(element.name)
        for table, names in kinds.items():
            mark = GRID if "tc" in names else ROWS
            if mark is ROWS and not _may_lose_all_rows(table, taken):
                continue
            self.edits.append(Edit(table.start, table.start, (mark[0],), table.start))
            self.edits.append(Edit(table.end, table.end, (mark[1],), -table.start))
            if mark is GRID:
                self._number_cells(table, taken)

    def _number_cells(self, table: Element, taken: set[Element]) -> None:
        """Say in each cell of the table which column of the template's grid it began in."""
        for row in (element for element in table.walk() if element.name == "tr" and element.within("tbl") is table):
            column = self._number(row.child("trPr"), "gridBefore", 0)
            cells = [element for element in row.walk() if element.name == "tc" and element.within("tr") is row]
            touched = any(cell in taken for cell in cells)
            for cell in cells:
                if cell not in taken:
                    mark = f"<?column {column} {int(touched)}?>"
                    self.edits.append(Edit(cell.inner, cell.inner, (mark,), cell.start))
                column += self._number(cell.child("tcPr"), "gridSpan", 1)

    def _number(self, properties: Element | None, name: str, default: int) -> int:
        element = None if properties is None else properties.child(name)
        text = "" if element is None else self.markup.attribute(element, "val")
        return int(text) if text.isdigit() else default

    def _source(self) -> Source:
        """Return the part with its edits made."""
        parts: list[str] = []
        lines: dict[int, Placed] = {}
        line = 1
        for chunk in self._chunks():
            if isinstance(chunk, str):
                parts.append(chunk)
                line += chunk.count("\n")
            else:
                delimiters = BLOCK if chunk.tag.kind == "statement" else PRINT
                parts.append(f"{delimiters[0]}{chunk.tag.code}{delimiters[1]}")
                line += 1
                lines[line] = chunk
        return Source("".join(parts), lines, Repairs(tuple(self.fillers), self.markup.prefix, _namespaces(self.markup)))

    def _chunks(self) -> Iterator[Chunk]:
        """Yield the part's text with its edits; those inside a longer one go with it."""
        at = 0
        for edit in sorted(self.edits, key=lambda edit: (edit.start, edit.end > edit.start, edit.order)):
            if edit.start < at:
                continue
            yield self.markup.text[at : edit.start]
            yield from edit.chunks
            at = edit.end
        yield self.markup.text[at:]


def _last_block(holder: Element) -> Element | None:
    blocks = [child for child in holder.children if child.name in {"p", "tbl", "sdt", "altChunk"}]
    return blocks[-1] if blocks else None


def _may_lose_all_rows(table: Element, taken: set[Element]) -> bool:
    """Whether every row of a table stands between row tags, or is one itself."""
    rows = [element for element in table.walk() if element.name == "tr" and element.within("tbl") is table]
    return bool(rows) and rows[0] in taken and rows[-1] in taken


def _namespaces(markup: Markup) -> str:
    """Return a part's namespace declarations, the outermost of each prefix, for parsing a piece of it by itself."""
    found: dict[str, str] = {}
    for declaration in _NAMESPACE.findall(markup.text):
        found.setdefault(declaration.partition("=")[0].strip(), declaration)
    return " ".join(found.values())
