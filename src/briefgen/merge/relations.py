"""What a fill adds to a package: relationships, content types and parts (ISO/IEC 29500-2)."""

import posixpath
from collections.abc import Mapping
from typing import Any

from briefgen.opc.package import Package, Relationship, rels_of
from briefgen.opc.xml import parse

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""What the types of relationships between the parts of a document begin with."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"


class Relations:
    """The relationships and parts added to one package during one fill."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relationships: dict[str, dict[tuple[str, str, bool], str]] = {}
        self._types: dict[str, tuple[str, str]] = {}
        self._kept: dict[str, dict[str, Relationship]] = {}
        self._taken = {name.lower() for name in package.names}
        self._numbers: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self.parts: dict[str, bytes] = {}

    def __bool__(self) -> bool:
        """Return whether anything was added."""
        return bool(self._relationships or self.parts)

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship of a part to a member or URL; the same one for the same target.

        `kind` is the whole type, or its last word where it is one of a document's own.
        """
        kind = kind if "/" in kind else OFFICE + kind
        known = self._relationships.setdefault(part, {})
        key = (kind, target, external)
        if key not in known:
            taken = self._package.relationships(part)
            number = self._last.get(part, 0) + 1
            while f"briefgen{number}" in taken:
                number += 1
            known[key], self._last[part] = f"briefgen{number}", number
        return known[key]

    def keep(self, part: str, key: str, relationship: Relationship) -> None:
        """Give a new part a relationship under the id that its XML has for it."""
        self._kept.setdefault(part, {})[key] = relationship

    def add(self, name: str, content_type: str, data: bytes) -> str:
        """Add a part and return its name; a number is put into `name` where there already is such a part."""
        asked = name.lower()
        stem, extension = posixpath.splitext(name)
        number = self._numbers.get(asked, 1)
        while name.lower() in self._taken:
            name = f"{stem}{number}{extension}"
            number += 1
        self._numbers[asked] = number
        self._taken.add(name.lower())
        self.parts[name] = data
        self.declare(name, content_type)
        return name

    def declare(self, name: str, content_type: str) -> None:
        """Give a part its content type."""
        self._types[name] = (name.rpartition(".")[2].lower(), content_type)

    def written(self, members: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the members that must be written so that all that was added is known; `members` are written too."""
        done = dict(self.parts)
        for part in dict.fromkeys([*self._relationships, *self._kept]):
            member = rels_of(part)
            done[member] = self._with_relationships(part, self._bytes(member, members))
        if self._types:
            done[_CONTENT_TYPES] = self._with_types(self._bytes(_CONTENT_TYPES, members))
        return done

    def _bytes(self, member: str, members: Mapping[str, bytes]) -> bytes:
        if member in members:
            return members[member]
        return self._package.part(member) if member in self._package.names else b""

    def _with_relationships(self, part: str, data: bytes) -> bytes:
        root = self._root(data, rels_of(part), f"{{{_RELATIONSHIPS}}}Relationships")
        related = {key: Relationship(*one) for one, key in self._relationships.get(part, {}).items()}
        for key, one in {**related, **self._kept.get(part, {})}.items():
            shown = one.target if one.external else posixpath.relpath(f"/{one.target}", f"/{posixpath.dirname(part)}")
            attributes = {"Id": key, "Type": one.type, "Target": shown}
            attributes |= {"TargetMode": "External"} if one.external else {}
            root.append(root.makeelement(f"{{{_RELATIONSHIPS}}}Relationship", attributes))
        return serialised(root)

    def _with_types(self, data: bytes) -> bytes:
        root = self._root(data, _CONTENT_TYPES, f"{{{_TYPES}}}Types")
        defaults = {
            (one.get("Extension") or "").lower(): one.get("ContentType") for one in root if one.get("Extension")
        }
        for name, (extension, content_type) in self._types.items():
            if extension not in defaults and extension != "xml":
                defaults[extension] = content_type
                attributes = {"Extension": extension, "ContentType": content_type}
                root.insert(0, root.makeelement(f"{{{_TYPES}}}Default", attributes))
            elif defaults.get(extension) != content_type:
                attributes = {"PartName": f"/{name}", "ContentType": content_type}
                root.append(root.makeelement(f"{{{_TYPES}}}Override", attributes))
        return serialised(root)

    def _root(self, data: bytes, member: str, tag: str) -> Any:
        from lxml import etree

        if data:
            return parse(data, file=self._package.file, part=member)
        return etree.Element(tag, nsmap={None: tag[1:].partition("}")[0]})


def serialised(root: Any) -> bytes:
    """Return a part's XML in UTF-8 with its declaration."""
    from lxml import etree

    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
