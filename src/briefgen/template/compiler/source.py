"""A part as Jinja source: constant XML between tags, each tag where its paragraph, row, cell or text stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from briefgen.noun import noun
from briefgen.template.compiler.cells import CellWriter
from briefgen.template.compiler.grids import Marker
from briefgen.template.compiler.joining import Joining
from briefgen.template.compiler.loops import LoopWriter, half_bookmarks
from briefgen.template.compiler.runs import RunWriter
from briefgen.template.compiler.structure import CELL, KEPT, Group, opens
from briefgen.template.filling.environment import BLOCK, PRINT
from briefgen.template.filling.repair import BLANK, MARKS, Repairs
from briefgen.template.markup.around import Surroundings
from briefgen.template.markup.edits import LINE, Chunk, Code, Edit, applied
from briefgen.template.markup.loose import loose_edits
from briefgen.template.markup.placed import Paragraph, Placed
from briefgen.template.markup.scan import Element, Markup

_NAMESPACE = re.compile(r"xmlns(?::[^\s=]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_FILTER = {"p": "blocks", "tc": "cells", "tr": "rows"}
"""Level of a printing tag to the filter that makes such markup of its value."""


@noun
class Source:
    """Jinja source, the code on each line that has some, and what to mend after it has run."""

    text: str
    lines: dict[int, Code]
    repairs: Repairs


@dataclass(slots=True)
class Builder:
    """Collects the edits of one part.

    `groups` are its statements with their ends, `joining` its joined paragraphs; `numbering` gives a paragraph
    style's list id.
    """

    markup: Markup
    groups: list[Group]
    joining: Joining
    numbering: Callable[[str], str]
    edits: list[Edit] = field(default_factory=list)

    def build(self, placed: list[tuple[Paragraph, list[Placed]]]) -> Source:
        """Return the source of a part whose tags are `placed`, by paragraph."""
        every = [one for _, tags in placed for one in tags]
        cells = CellWriter(self.markup, self.groups)
        marker = Marker(self.markup)
        surroundings = Surroundings(self.markup, self.joining.heads)
        restarts = [one for one in every if one.tag.keyword == "restart"]
        loops = LoopWriter(self.markup, self.groups, self.numbering, restarts)
        for one in every:
            if one.element is not None:
                chunks = [*self._level(one, surroundings, loops, marker)]
                halves = "".join(map(self.markup.whole, half_bookmarks(self.markup, one.element)))
                chunks.insert(0 if opens(one.tag) else len(chunks), halves)
                self.edits.append(Edit(one.element.start, one.element.end, tuple(chunks)))
        blank = self._text_edits(placed, RunWriter(self.markup, surroundings, self._outside(every)))
        self.edits += cells.edits(every)
        self.edits += self._marks(every, blank, marker, cells)
        self.edits += [*loops.id_edits(), *loops.restart_edits()]
        self.edits += [Edit(start, end, ()) for start, end in self.joining.cuts]
        self.edits += self._binding_edits(every)
        spots = {one.element.within("tbl"): one.spot for one in reversed(every) if one.element is not None}
        spots |= {cell.within("tbl"): one.spot for one in reversed(every) if (cell := one.cell()) is not None}
        tables = tuple(spots.get(table, "") for table in marker.changed)
        repairs = Repairs(
            frozenset(),
            tuple(marker.fillers),
            tables,
            tuple(cells.merged),
            self.markup.prefix,
            _namespaces(self.markup),
        )
        return self._source(cells.aliases, repairs)

    def _level(self, one: Placed, surroundings: Surroundings, loops: LoopWriter, marker: Marker) -> Iterator[Chunk]:
        """Yield what stands in the place of the paragraph, row or cell of a tag."""
        if one.tag.kind == "statement":
            yield loops.beginning(one) if one.tag.keyword == "restart" else Code(one, one.tag.code, is_statement=True)
        if one.tag.kind != "print" or one.element is None:
            return
        row = one.element if one.tag.level == "tr" else one.element.within("tr")
        columns = {} if one.tag.level == "p" or row is None else marker.columns(row)
        around = surroundings.of_text(one.run, None)
        if one.tag.level == "tr":
            around = surroundings.of_row(one.element, one.run, columns)
        elif one.tag.level == "tc":
            around = replace(around, cells=(surroundings.of_cell(one.element, columns.get(one.element, 0)),))
        yield Code(one, f"({one.tag.code})|__{_FILTER[one.tag.level]}({LINE})", around=around)

    def _outside(self, every: list[Placed]) -> set[Placed]:
        """Return the tags that are put between runs.

        They are `{{r` and `{%r`, and statements that span several runs or hold one of those.
        """
        outside = set()
        places = {one: index for index, one in enumerate(every)}
        groups = {group.closer: group for group in self.groups}
        last = -1
        for index, one in enumerate(every):  # an inner statement ends before the one around it
            group = groups.get(one)
            if one.tag.level == "r" and one.tag.kind != "comment":
                outside.add(one)
                last = index
            elif group is not None and not group.opener.tag.level and not group.opener.paragraph.is_loose:
                spans_runs = any(member.run is not group.opener.run for member in group.members)
                if spans_runs or last > places[group.opener]:
                    outside.update(group.members)
                    last = index
        return outside

    def _text_edits(self, placed: list[tuple[Paragraph, list[Placed]]], writer: RunWriter) -> set[Element]:
        """Write the edits within paragraphs and return those that go when nothing is printed in them."""
        blank = set()
        for paragraph, tags in placed:
            if paragraph.is_loose:
                self.edits += loose_edits(paragraph.pieces[0], tags)
            elif not any(one.element is not None for one in tags):
                self.edits += writer.edits(paragraph, tags)
                if tags and self._may_stay_blank(paragraph, tags):
                    blank.add(paragraph.element)
        return blank

    def _may_stay_blank(self, paragraph: Paragraph, tags: list[Placed]) -> bool:
        """Whether nothing of a paragraph is sure to be printed but what its statements hold: it may go with them."""
        if paragraph.element in self.joining.heads or any(one.tag.keyword in CELL for one in tags):
            return False
        if any(inside.name in KEPT for inside in paragraph.element.walk()):
            return False
        depth, at = 0, 0
        for one in tags:
            if depth == 0 and (paragraph.text[at : one.tag.start].strip() or one.tag.kind == "print"):
                return False
            depth += int(opens(one.tag)) - int(one.tag.keyword.startswith("end"))
            at = one.tag.end
        return not paragraph.text[at:].strip()

    def _marks(self, every: list[Placed], blank: set[Element], marker: Marker, cells: CellWriter) -> Iterator[Edit]:
        """Yield the marks of what is mended after a fill."""
        taken = {one.element for one in every if one.element is not None}
        paragraphs = {element for element in taken if element.name == "p"}
        rows = [one.element for one in every if one.tag.kind == "print" and one.tag.level == "tr"]
        yield from marker.around(blank, BLANK)
        yield from marker.holders(paragraphs | blank, taken - paragraphs)
        yield from marker.tables(taken, cells.spanning(every), {row for row in rows if row is not None})

    def _binding_edits(self, every: list[Placed]) -> Iterator[Edit]:
        """Yield the edits that free content controls with tags from the data they are bound to.

        Word would put that in the place of what is filled in (ISO/IEC 29500-1 17.5.2.6).
        """
        inside = (element.within("sdt") for one in every for element in (one.paragraph.element, one.run))
        for control in sorted({one for one in inside if one is not None}, key=lambda element: element.start):
            properties = control.child("sdtPr")
            for child in [] if properties is None else properties.children:
                if child.name in {"dataBinding", "w15:dataBinding"}:
                    yield Edit(child.start, child.end, ())

    def _source(self, aliases: dict[Placed, str], repairs: Repairs) -> Source:
        """Return the part with its edits made."""
        parts: list[str] = []
        lines: dict[int, Code] = {}
        line = 1
        for chunk in applied(self.markup.text, self.edits):
            if isinstance(chunk, str):
                parts.append(chunk)
                line += chunk.count("\n")
                continue
            for code in (chunk.text, *_alias(chunk, aliases)):
                line += 1
                lines[line] = chunk
                begin, end = BLOCK if chunk.is_statement else PRINT
                parts.append(f"{begin} {code.replace(LINE, str(line))} {end}")
        text = "".join(parts)
        marks = frozenset(mark for mark in MARKS if mark in text)
        return Source(text, lines, replace(repairs, marks=marks))


def _alias(chunk: Code, aliases: dict[Placed, str]) -> Iterator[str]:
    """Yield what gives a loop a name that the ones within it can ask for."""
    alias = aliases.get(chunk.placed)
    if alias is not None and chunk.text == chunk.placed.tag.code:
        yield f"set {alias} = loop"


def _namespaces(markup: Markup) -> str:
    """Return a part's namespace declarations, the outermost of each prefix, for parsing a piece of it by itself."""
    found: dict[str, str] = {}
    for declaration in _NAMESPACE.findall(markup.text):
        found.setdefault(declaration.partition("=")[0].strip(), declaration)
    return " ".join(found.values())
