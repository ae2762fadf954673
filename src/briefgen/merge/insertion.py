"""Putting the blocks of one Word file into another: every id that they hold becomes one of the other file."""

import posixpath
import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from briefgen.merge.lists import MergedLists
from briefgen.merge.notes import NoteKind
from briefgen.merge.source import LEFT_OUT, Source, references
from briefgen.merge.styles import MergedStyles
from briefgen.merge.target import Target
from briefgen.opc.package import Relationship
from briefgen.wml.names import MC, WP, W, qn

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_NOTE_REFERENCES: dict[str, NoteKind] = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_OF_SECTIONS = (qn("w:headerReference"), qn("w:footerReference"))
_DIAGRAM_DRAWING = re.compile(rb'(<(?:\w+:)?dataModelExt\b[^>]*?\srelId=")([^"]*)(")')


@dataclass(slots=True)
class Insertion:
    """One document on its way into a package."""

    source: Source
    target: Target
    left_out: tuple[str, ...] = LEFT_OUT
    _members: dict[str, str] = field(default_factory=dict)
    _bookmarks: dict[str, str] = field(default_factory=dict)

    def blocks(self, part: str) -> str:
        """Return the XML of the document's blocks as they stand in `part`; the last one is a paragraph."""
        body = self.body()
        self._adapt(body, (self.source.package.main, part))
        self._bring_notes(body)
        if not len(body) or body[-1].tag == qn("w:tbl"):
            body.append(body.makeelement(qn("w:p"), {}))
        return "".join(_standing_alone(block, self.source.root) for block in body.iterchildren("*"))

    def body(self) -> Any:
        """Return a copy of the body as it comes in."""
        return deepcopy(self.source.root.find(qn("w:body")))

    def _adapt(self, root: Any, parts: tuple[str, str]) -> None:
        """Change all that a copied story refers to; `parts` are the member that it comes from, and where it goes."""
        _leave_out(root, self.left_out)
        self.lists().adapt(root)
        self.styles().adapt(root)
        self._rename_bookmarks(root)
        for drawing in root.iter(f"{{{WP}}}docPr"):
            drawing.set("id", str(self.target.drawing_id()))
        self._relate(root, parts)

    def lists(self) -> MergedLists:
        """Return how lists come in."""
        return MergedLists(self.source.styles, self.source.numbering, self.target)

    def styles(self) -> MergedStyles:
        """Return how styles come in."""
        return MergedStyles(self.source.styles, self.target)

    def _rename_bookmarks(self, root: Any) -> None:
        """Give bookmarks free ids and names, and fields and links the new names."""
        ids: dict[str, str] = {}
        for element in root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            old = element.get(qn("w:id")) or ""
            if element.tag == qn("w:bookmarkStart"):
                ids[old] = str(self.target.bookmark_id())
                name = element.get(qn("w:name")) or ""
                self._bookmarks[name] = self.target.bookmark_name(name)
                element.set(qn("w:name"), self._bookmarks[name])
            element.set(qn("w:id"), ids.get(old, old))
        for element in root.iter(qn("w:hyperlink")):
            anchor = element.get(qn("w:anchor"))
            if anchor in self._bookmarks:
                element.set(qn("w:anchor"), self._bookmarks[anchor])
        for element in root.iter(qn("w:instrText"), qn("w:fldSimple")):
            if element.tag == qn("w:instrText"):
                element.text = self._renamed(element.text or "")
            else:
                element.set(qn("w:instr"), self._renamed(element.get(qn("w:instr")) or ""))

    def _renamed(self, code: str) -> str:
        """Return a field's code with the new names of the bookmarks in it."""
        return re.sub(r"[\w.]+", lambda word: self._bookmarks.get(word[0], word[0]), code)

    def _relate(self, root: Any, parts: tuple[str, str]) -> None:
        """Bring what the blocks refer to, and give the blocks its new ids.

        A section that comes in refers to headers and footers of the target already.
        """
        known = self.source.package.relationships(parts[0])
        for element in root.iter("*"):
            if element.tag in _OF_SECTIONS:
                continue
            for name, key in list(references(element)):
                element.set(name, self._related(known[key], parts))

    def _related(self, relationship: Relationship, parts: tuple[str, str]) -> str:
        target = relationship.target if relationship.external else self._brought(relationship, parts)
        return self.target.relate(parts[1], relationship.type, target, external=relationship.external)

    def _brought(self, relationship: Relationship, parts: tuple[str, str]) -> str:
        """Return the new member for one that the document refers to, with all that it refers to in turn."""
        old = relationship.target
        if old not in self._members:
            drawing = self._with_drawing(old, parts) if relationship.type.endswith("/diagramData") else b""
            self._bring(relationship, drawing)
        return self._members[old]

    def _bring(self, relationship: Relationship, changed: bytes) -> None:
        """Add a member, as it is or `changed`, and those that it refers to: each once, though they form a ring."""
        package = self.source.package
        brought: list[str] = []
        pending = [relationship]
        while pending:
            old = pending[-1].target
            is_picture = pending.pop().type.endswith("/image")
            if old in self._members:
                continue
            data = changed if changed and old == relationship.target else package.part(old)
            self._members[old] = self._stored(old, data) if is_picture else self._added(old, data)
            if not is_picture:
                brought.append(old)
                inner = package.relationships(old).values()
                pending.extend(reversed([one for one in inner if not one.external]))
        for old in brought:
            for key, one in package.relationships(old).items():
                target = one.target if one.external else self._members[one.target]
                self.target.keep_relationship(self._members[old], key, Relationship(one.type, target, one.external))

    def _stored(self, old: str, data: bytes) -> str:
        extension = posixpath.splitext(old)[1].lstrip(".").lower() or "bin"
        return self.target.stored(data, extension, self.source.content_type(old))

    def _added(self, old: str, data: bytes) -> str:
        return self.target.add_part(old, self.source.content_type(old), data)

    def _with_drawing(self, diagram: str, parts: tuple[str, str]) -> bytes:
        """Return a diagram's data with the new id of its drawing, a relationship of the story that shows it."""
        known = self.source.package.relationships(parts[0])

        def renamed(found: re.Match[bytes]) -> bytes:
            old = known.get(found[2].decode("utf-8", "replace"))
            is_drawing = old is not None and old.type.endswith("/diagramDrawing")
            return found[1] + self._related(old, parts).encode() + found[3] if old and is_drawing else found[0]

        return _DIAGRAM_DRAWING.sub(renamed, self.source.package.part(diagram))

    def _bring_notes(self, body: Any) -> None:
        """Bring the notes that the body refers to; a note that refers to notes, as Word allows none, loses that."""
        for reference in list(body.iter(*_NOTE_REFERENCES)):
            kind = _NOTE_REFERENCES[reference.tag]
            note = self.source.notes(kind).get(reference.get(qn("w:id")))
            if note is None:
                _remove(reference)
                continue
            copied = deepcopy(note)
            for inner in list(copied.iter(*_NOTE_REFERENCES)):
                _remove(inner)
            notes = self.target.notes(kind)
            self._adapt(copied, (self.source.member(kind), notes.member))
            reference.set(qn("w:id"), notes.add(copied))


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _leave_out(root: Any, left_out: tuple[str, ...]) -> None:
    """Drop what belongs to the document as a whole, and ids that Word makes itself."""
    for element in list(root.iter(*left_out)):
        _remove(element)
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
