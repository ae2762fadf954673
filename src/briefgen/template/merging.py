"""Putting the blocks of one Word file into another: every id that they hold becomes one of the other file."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefgen.opc.package import Package, Relationship
from briefgen.opc.xml import parse
from briefgen.template.additions import Additions
from briefgen.template.merged_lists import MergedLists
from briefgen.template.merged_styles import MergedStyles
from briefgen.template.notes import NoteKind
from briefgen.template.numbering import Numbering, empty_numbering
from briefgen.template.style_table import StyleTable
from briefgen.wml.names import MC, WP, R, W, qn

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_LEFT_OUT = tuple(
    qn(f"w:{name}")
    for name in (
        *("sectPr", "sectPrChange", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd"),
        *("proofErr", "dataBinding"),
    )
)
"""What isn't taken over: sections, comments, permissions, and the source of a content control's text."""

_NOTE_REFERENCES: dict[str, NoteKind] = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_DIAGRAM_DRAWING = re.compile(rb'(<(?:\w+:)?dataModelExt\b[^>]*?\srelId=")([^"]*)(")')


class Source:
    """A document to put in: its package, and its parts as far as they are asked for. It doesn't change."""

    def __init__(self, package: Package, root: Any) -> None:
        self.package = package
        self.root = root

    @cached_property
    def styles(self) -> StyleTable:
        """Its styles."""
        return StyleTable(self._related("styles"))

    @cached_property
    def numbering(self) -> Numbering:
        """Its lists."""
        root = self._related("numbering")
        return Numbering(empty_numbering() if root is None else root)

    def notes(self, kind: str) -> dict[str, Any]:
        """Return its `footnotes` or `endnotes` by their ids, without separators."""
        root = self._related(kind)
        notes = [] if root is None else [note for note in root if note.get(qn("w:type")) in {None, "normal"}]
        return {note.get(qn("w:id")): note for note in notes}

    def stories(self) -> Iterator[tuple[str, Any]]:
        """Yield the members that hold its blocks and notes, with their roots."""
        yield self.package.main, self.root
        for kind in ("footnotes", "endnotes"):
            root = self._related(kind)
            if root is not None:
                yield self.member(kind), root

    def member(self, kind: str) -> str:
        """Return the member that its body has for styles, lists or notes, "" where it has none."""
        related = self.package.relationships(self.package.main).values()
        found = (item.target for item in related if item.type.endswith(f"/{kind}") and not item.external)
        return next((name for name in found if name in self.package.names), "")

    def _related(self, kind: str) -> Any:
        member = self.member(kind)
        return parse(self.package.part(member), file=self.package.file, part=member) if member else None


@dataclass(slots=True)
class Insertion:
    """One document on its way into a package."""

    source: Source
    additions: Additions
    _members: dict[str, str] = field(default_factory=dict)
    _bookmarks: dict[str, str] = field(default_factory=dict)

    def blocks(self, part: str) -> str:
        """Return the XML of the document's blocks as they stand in `part`; the last one is a paragraph."""
        body = deepcopy(self.source.root.find(qn("w:body")))
        self._adapt(body, (self.source.package.main, part))
        if not len(body) or body[-1].tag == qn("w:tbl"):
            body.append(body.makeelement(qn("w:p"), {}))
        return "".join(_standing_alone(block, self.source.root) for block in body.iterchildren("*"))

    def _adapt(self, root: Any, parts: tuple[str, str]) -> None:
        """Change all that a copied story refers to; `parts` are the member that it comes from, and where it goes."""
        _leave_out(root)
        MergedLists(self.source.styles, self.source.numbering, self.additions).adapt(root)
        MergedStyles(self.source.styles, self.additions).adapt(root)
        self._rename_bookmarks(root)
        for drawing in root.iter(f"{{{WP}}}docPr"):
            drawing.set("id", str(self.additions.drawing_id()))
        self._relate(root, parts)
        self._bring_notes(root)

    def _rename_bookmarks(self, root: Any) -> None:
        """Give bookmarks free ids and names, and fields and links the new names."""
        ids: dict[str, str] = {}
        for element in root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            old = element.get(qn("w:id")) or ""
            if element.tag == qn("w:bookmarkStart"):
                ids[old] = str(self.additions.bookmark_id())
                name = element.get(qn("w:name")) or ""
                self._bookmarks[name] = self.additions.bookmark_name(name)
                element.set(qn("w:name"), self._bookmarks[name])
            element.set(qn("w:id"), ids.get(old, old))
        for element in root.iter(qn("w:hyperlink")):
            anchor = element.get(qn("w:anchor"))
            if anchor in self._bookmarks:
                element.set(qn("w:anchor"), self._bookmarks[anchor])
        for element in root.iter(qn("w:instrText")):
            element.text = re.sub(r"[\w.]+", lambda word: self._bookmarks.get(word[0], word[0]), element.text or "")

    def _relate(self, root: Any, parts: tuple[str, str]) -> None:
        """Bring what the blocks refer to, and give the blocks its new ids."""
        known = self.source.package.relationships(parts[0])
        for element in root.iter("*"):
            for name, key in element.attrib.items():
                if name.startswith(f"{{{R}}}") and key:
                    element.set(name, self._related(known[key], parts))

    def _related(self, relationship: Relationship, parts: tuple[str, str]) -> str:
        target = relationship.target if relationship.external else self._brought(relationship, parts)
        return self.additions.relate(parts[1], relationship.type, target, external=relationship.external)

    def _brought(self, relationship: Relationship, parts: tuple[str, str]) -> str:
        """Return the new member for one that the document refers to, with all that it refers to in turn."""
        package, old = self.source.package, relationship.target
        if old in self._members:
            return self._members[old]
        data, content_type = package.part(old), package.content_type(old)
        if relationship.type.endswith("/image"):
            self._members[old] = self.additions.stored(data, old.rpartition(".")[2].lower(), content_type)
            return self._members[old]
        if relationship.type.endswith("/diagramData"):
            data = self._with_drawing(data, parts)
        new = self._members[old] = self.additions.add_part(old, content_type, data)
        for key, inner in package.relationships(old).items():
            target = inner.target if inner.external else self._brought(inner, (old, new))
            self.additions.keep_relationship(new, key, Relationship(inner.type, target, inner.external))
        return new

    def _with_drawing(self, data: bytes, parts: tuple[str, str]) -> bytes:
        """Return a diagram's data with the new id of its drawing, a relationship of the story that shows it."""
        known = self.source.package.relationships(parts[0])

        def renamed(found: re.Match[bytes]) -> bytes:
            old = known.get(found[2].decode())
            return found[0] if old is None else found[1] + self._related(old, parts).encode() + found[3]

        return _DIAGRAM_DRAWING.sub(renamed, data)

    def _bring_notes(self, root: Any) -> None:
        for reference in root.iter(*_NOTE_REFERENCES):
            kind = _NOTE_REFERENCES[reference.tag]
            note = self.source.notes(kind).get(reference.get(qn("w:id")))
            if note is None:
                reference.getparent().remove(reference)
                continue
            copied = deepcopy(note)
            notes = self.additions.notes(kind)
            self._adapt(copied, (self.source.member(kind), notes.member))
            reference.set(qn("w:id"), notes.add(copied))


def _leave_out(root: Any) -> None:
    """Drop what belongs to the document as a whole, and ids that Word makes itself."""
    for element in list(root.iter(*_LEFT_OUT)):
        element.getparent().remove(element)
    for control in root.iter(qn("w:sdtPr")):
        for key in control.findall(qn("w:id")):
            control.remove(key)
    for element in root.iter("*"):
        for name in ("paraId", "textId"):
            element.attrib.pop(f"{{{_W14}}}{name}", None)


def _standing_alone(block: Any, root: Any) -> str:
    """Return the XML of a block that declares its prefixes, and which may be ignored (ISO/IEC 29500-3 10)."""
    from lxml import etree

    used = {name.partition("}")[0][1:] for element in block.iter("*") for name in (element.tag, *element.attrib)}
    ignorable = [prefix for prefix in root.get(f"{{{MC}}}Ignorable", "").split() if root.nsmap.get(prefix) in used]
    required = {prefix for choice in block.iter(f"{{{MC}}}Choice") for prefix in choice.get("Requires", "").split()}
    kept = {prefix: uri for prefix, uri in block.nsmap.items() if prefix in {*ignorable, *required}}
    alone = etree.Element(block.tag, block.attrib, nsmap={**kept, "w": W})
    alone.text = block.text
    alone.extend(list(block))
    if ignorable:
        alone.set(f"{{{MC}}}Ignorable", " ".join(ignorable))
    etree.cleanup_namespaces(alone, keep_ns_prefixes=list(kept))
    return str(etree.tostring(alone, encoding="unicode"))
