"""A document that is put into another: its parts, and which of its elements come in."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from briefgen.merge.numbering import Numbering, empty_numbering
from briefgen.merge.style_table import StyleTable
from briefgen.opc.package import Package, Relationship
from briefgen.opc.xml import parse
from briefgen.wml.names import WP, R, qn
from briefgen.wml.values import attribute

LEFT_OUT = tuple(
    qn(f"w:{name}")
    for name in (
        *("sectPr", "sectPrChange", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd"),
        *("proofErr", "dataBinding"),
    )
)
"""What isn't taken over: sections, comments, permissions, and the source of a content control's text."""

_O = "urn:schemas-microsoft-com:office:office"
_WITH_IDS = (
    *(qn(f"w:{name}") for name in ("numPr", "bookmarkStart", "footnoteReference", "endnoteReference")),
    f"{{{WP}}}docPr",
)
"""What is another each time that it comes in: it has an id or a number of its own."""


def kept(root: Any) -> Iterator[Any]:
    """Yield the elements of a story that come in, in document order: those of the body, without what is left out."""
    body = root.find(qn("w:body"))
    pending = [root if body is None else body]
    while pending:
        element = pending.pop()
        if element.tag not in LEFT_OUT:
            yield element
            pending.extend(element.iterchildren("*", reversed=True))


def references(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element that name relationships, with their values."""
    for name, key in element.attrib.items():
        if key and (name.startswith(f"{{{R}}}") or name == f"{{{_O}}}relid"):
            yield name, key


def relationship_ids(element: Any) -> Iterator[str]:
    """Yield the ids of the relationships that an element names."""
    return (key for _, key in references(element))


def _has_part(relationship: Relationship) -> bool:
    """Return whether what a relationship leads to is added each time, unlike pictures, which are stored once."""
    return not relationship.external and not relationship.type.endswith("/image")


class Source:
    """A document to put in: its package, and its parts as far as they are asked for. It doesn't change."""

    def __init__(self, package: Package, root: Any) -> None:
        self.package = package
        self.root = root
        self._types: dict[str, str] = {}

    @cached_property
    def styles(self) -> StyleTable:
        """Its styles."""
        return StyleTable(self.related("styles"))

    @cached_property
    def numbering(self) -> Numbering:
        """Its lists."""
        root = self.related("numbering")
        return Numbering(empty_numbering() if root is None else root)

    @cached_property
    def size(self) -> int:
        """How many bytes its stories and what comes with them have; pictures, which are stored once, don't count."""
        found = {part for part, _ in self.stories()}
        pending = [one for related in self._with_parts.values() for one in related]
        while pending:
            one = pending.pop()
            if one.target not in found and _has_part(one):
                found.add(one.target)
                pending.extend(self.package.relationships(one.target).values())
        return sum(len(self.package.part(part)) for part in found)

    @cached_property
    def _with_parts(self) -> dict[str, list[Relationship]]:
        """What its stories refer to that comes in as a part of its own, by their members."""
        found: dict[str, list[Relationship]] = {}
        for part, root in self.stories():
            known = self.package.relationships(part)
            for key in (key for one in kept(root) for key in relationship_ids(one)):
                if _has_part(known[key]):
                    found.setdefault(part, []).append(known[key])
        return found

    @cached_property
    def is_repeatable(self) -> bool:
        """Whether its blocks are the same each time that they come in: nothing in them has an id or a number, or
        a part of its own.
        """
        body = self.root.find(qn("w:body"))
        if next(body.iter(*_WITH_IDS), None) is not None or self.package.main in self._with_parts:
            return False
        named = {attribute(one, "val") or "" for one in body.iter(qn("w:pStyle"))}
        return not any(self.styles.numbering(style)[0] for style in {*named, self.styles.default("paragraph")})

    def content_type(self, member: str) -> str:
        """Return a member's content type, looked up once."""
        if member not in self._types:
            self._types[member] = self.package.content_type(member)
        return self._types[member]

    def notes(self, kind: str) -> dict[str, Any]:
        """Return its `footnotes` or `endnotes` by their ids, without separators."""
        root = self._notes.get(kind)
        notes = [] if root is None else [note for note in root if note.get(qn("w:type")) in {None, "normal"}]
        return {note.get(qn("w:id")): note for note in notes}

    @cached_property
    def _notes(self) -> dict[str, Any]:
        """The roots of its footnotes and endnotes, None for those that it doesn't have."""
        return {kind: self.related(kind) for kind in ("footnotes", "endnotes")}

    def stories(self) -> Iterator[tuple[str, Any]]:
        """Yield the members that hold its blocks and notes, with their roots."""
        yield self.package.main, self.root
        for kind, root in self._notes.items():
            if root is not None:
                yield self.member(kind), root

    def member(self, kind: str) -> str:
        """Return the member that its body has for styles, lists or notes, "" where it has none."""
        related = self.package.relationships(self.package.main).values()
        found = (item.target for item in related if item.type.endswith(f"/{kind}") and not item.external)
        return next((name for name in found if name in self.package.names), "")

    def related(self, kind: str) -> Any:
        """Return the root of the part that its body has for a kind of thing, None where it has none."""
        member = self.member(kind)
        return parse(self.package.part(member), file=self.package.file, part=member) if member else None
