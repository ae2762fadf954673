"""Renewal: the fields of a Word file brought up to date, in the steps that the pages allow.

First what needs no pages: captions' numbers, and tables of contents that are missing. Then, with the pages at hand, all
that tells of them; the file changes, so that its pages may, too: who calls goes on until they don't.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from briefgen.fields.contents import Builder, is_stale, tables_of, wanted
from briefgen.fields.entries import Listing
from briefgen.fields.entry_styles import EntryStyles
from briefgen.fields.found import FoundField, fields_of, read_fields
from briefgen.fields.headings import Probes, bookmarked, paragraphs_of, probe_paragraphs
from briefgen.fields.numbers import Numbers
from briefgen.fields.results import Results, spots_of
from briefgen.fields.sequences import Sequences
from briefgen.fields.splices import Markup
from briefgen.fields.targets import Targets
from briefgen.model.block import Block, Paragraph
from briefgen.model.page import Page
from briefgen.model.story import Story
from briefgen.opc.package import Package
from briefgen.wml.field_codes import RENEWED
from briefgen.wml.names import qn

_MOST_TABLES = 50
"""How many tables of one file are built."""

_PLACED = frozenset({"PAGE", "SECTIONPAGES", "PAGEREF", "REF"})
"""Fields whose results depend on where they stand themselves."""


@dataclass
class Renewal:
    """A Word file whose fields are brought up to date. `docx` is the file as it is so far."""

    docx: bytes
    file: str = ""
    _package: Package = field(init=False)

    def __post_init__(self) -> None:
        self._package = Package.read(self.docx, file=self.file)

    @property
    def is_needed(self) -> bool:
        """Whether the file's body has fields that this room renews."""
        if b"instr" not in self._package.part(self._package.main):
            return False
        markup = self._main()
        return bool(markup.prefix) and any(one.code.name in RENEWED for one in fields_of(markup.root))

    def _main(self) -> Markup:
        main = self._package.main
        return Markup(self._package.part(main), self.file, main)

    def _take(self, parts: Mapping[str, bytes]) -> bool:
        """Take over parts that are changed; say whether any is."""
        changed = {name: data for name, data in parts.items() if data != self._package.part(name)}
        if changed:
            self.docx = self._package.replaced(changed)
            self.__post_init__()
        return bool(changed)

    def prepare(self, read: Callable[[bytes], Story], *, strictly: bool) -> bool:
        """Count captions and build the tables that are missing, `strictly` those that are old, too; say whether
        anything has changed. `read` gives the story of a Word file.
        """
        names = {one.code.name for one in fields_of(self._main().root)}
        if not names & {"TOC", "SEQ"}:
            return False
        paragraphs = self._paragraphs(read)
        markup = self._main()
        known = _same(paragraphs, markup)
        counted = [one.rewrite(markup, text) for one, text in _sequences(markup, known)]
        changed = any(counted) and self._take({self._package.main: markup.finish()})
        if "TOC" not in names:
            return changed
        paragraphs = self._paragraphs(read) if changed else paragraphs
        return self._build(paragraphs, strictly=strictly) or changed

    def _paragraphs(self, read: Callable[[bytes], Story]) -> list[tuple[int, Paragraph]]:
        """Return the paragraphs of the body that hold anything, by their numbers among all of the part."""
        markup = self._main()
        probes = probe_paragraphs(markup)
        story = read(self._package.replaced({self._package.main: markup.finish()}))
        known = probes.by_element(bookmarked(story))
        return [(at, known[one]) for at, one in enumerate(markup.root.iter(qn("w:p"))) if one in known]

    def _build(self, paragraphs: list[tuple[int, Paragraph]], *, strictly: bool) -> bool:
        markup = self._main()
        fields = fields_of(markup.root)
        listing = Listing(_same(paragraphs, markup), _captions(fields))
        styles_part = self._related("styles")
        styles = Markup(self._package.part(styles_part), self.file, styles_part) if styles_part else None
        if styles is None or not styles.prefix:
            return False
        builder = Builder(markup, Targets(markup), EntryStyles(styles))
        for table in islice(tables_of(fields), _MOST_TABLES):
            if is_stale(table, listing, strictly=strictly):
                builder.build(table, wanted(table, listing))
        return self._take({self._package.main: markup.finish(), styles_part: styles.finish()})

    def _related(self, kind: str) -> str:
        related = self._package.relationships(self._package.main).values()
        named = (one.target for one in related if one.type.rpartition("/")[2] == kind and not one.external)
        return next((name for name in named if name in self._package.names), "")

    def probed(self) -> bytes:
        """Return the file with bookmarks before its fields, which the layout gives back with the pages."""
        markup = self._main()
        self._put_probes(markup)
        return self._package.replaced({self._package.main: markup.finish()}) if markup.is_changed else self.docx

    @staticmethod
    def _put_probes(markup: Markup) -> Probes:
        probes = Probes(markup)
        for one in fields_of(markup.root):
            run = one.begin if one.is_simple else one.begin.getparent()
            if one.is_whole and one.code.name in _PLACED and run.tag in {qn("w:r"), qn("w:fldSimple")}:
                probes.put(one.begin, markup.extent(run).start)
        return probes

    def renew(self, pages: Sequence[Page], blocks: Sequence[Block], total: int) -> bool:
        """Write what the fields come to on these pages, those of the probed file; say whether anything has changed.

        `blocks` are the body's, `total` is the number of pages where the file is one of several laid out together.
        """
        markup = self._main()
        spots = spots_of(pages)
        own = self._put_probes(Markup(markup.data, self.file, self._package.main))
        elements = dict(zip(_all(own.markup.root), _all(markup.root), strict=True))
        standing = {elements[one]: spot for one, spot in own.by_element(spots).items()}
        fields, seen = read_fields(markup.root)
        results = Results(spots, standing, total, Numbers(paragraphs_of(blocks)), seen)
        for one in sorted(fields, key=lambda one: -len(one.parents)):
            text = results.of(one) if one.is_whole else None
            if text is not None:
                results.found[one] = text
        for one, text in results.found.items():
            if not any(around in results.found for around in one.parents):
                one.rewrite(markup, text)
        return self._take({self._package.main: markup.finish()})


def _all(root: Any) -> list[Any]:
    return list(root.iter("*"))


def _same(paragraphs: list[tuple[int, Paragraph]], markup: Markup) -> dict[Any, Paragraph]:
    """Return paragraphs by their elements in another reading of the same part."""
    elements = list(markup.root.iter(qn("w:p")))
    return {elements[at]: paragraph for at, paragraph in paragraphs}


def _sequences(markup: Markup, known: dict[Any, Paragraph]) -> list[tuple[FoundField, str]]:
    return list(Sequences(known).results(markup.root, fields_of(markup.root)))


def _captions(fields: list[FoundField]) -> dict[Any, tuple[FoundField, ...]]:
    """Return the fields of sequences by the paragraphs that they stand in."""
    found: dict[Any, tuple[FoundField, ...]] = {}
    for one in fields:
        if one.code.name == "SEQ":
            paragraph = next(one.begin.iterancestors(qn("w:p")), None)
            found[paragraph] = (*found.get(paragraph, ()), one)
    return found
