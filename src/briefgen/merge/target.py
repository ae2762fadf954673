"""The Word file that others are put into: what it has already, and what is added to its package."""

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from html import unescape

from briefgen.merge.notes import NoteKind, Notes, empty_notes
from briefgen.merge.numbering import Numbering, empty_numbering
from briefgen.merge.relations import Relations, serialised
from briefgen.merge.style_table import StyleTable
from briefgen.opc.package import Package, Relationship
from briefgen.opc.xml import parse
from briefgen.wml.values import highest

_DRAWING = re.compile(r"<(?:\w+:)?docPr\b[^>]*?\sid\s*=\s*[\"'](\d{1,10})[\"']")
_BOOKMARK = re.compile(r"<(?:\w+:)?bookmarkStart\b[^>]*>")
_NUMBER = re.compile(r"\s(?:\w+:)?id\s*=\s*[\"'](\d{1,10})[\"']")
_NAME = re.compile(r"\s(?:\w+:)?name\s*=\s*[\"']([^\"']*)[\"']")
_LONGEST_NAME = 40
"""The longest name of a bookmark that Word knows, in UTF-16 units."""

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Target:
    """What is added to one package.

    Nothing of it is read before it is asked for.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = Relations(package)
        self._pictures: dict[tuple[str, str], str] = {}
        self._notes: dict[NoteKind, Notes] = {}
        self._filled: Mapping[str, bytes] = {}  # parts whose bytes are other ones already
        self._next_names: dict[str, int] = {}

    def stored(self, data: bytes, extension: str, content_type: str) -> str:
        """Return the member that holds a picture's bytes, which is added where no other picture has the same."""
        key = hashlib.sha256(data).hexdigest(), extension
        if key not in self._pictures:
            name = f"{self._folder}media/briefgen{len(self._pictures) + 1}.{extension}"
            self._pictures[key] = self.add_part(name, content_type, data)
        return self._pictures[key]

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a part's relationship to a member or URL; the same one for the same target."""
        return self._relations.relate(part, kind, target, external=external)

    def add_part(self, name: str, content_type: str, data: bytes) -> str:
        """Add a part and return its name, which differs from `name` where that is taken."""
        return self._relations.add(name, content_type, data)

    def keep_relationship(self, part: str, key: str, relationship: Relationship) -> None:
        """Give a new part a relationship under the id that its XML has for it."""
        self._relations.keep(part, key, relationship)

    def drawing_id(self) -> int:
        """Return an id that no drawing of the package has."""
        self._last_drawing += 1
        return self._last_drawing

    @cached_property
    def _last_drawing(self) -> int:
        return highest(number for part in self._parts() for number in _DRAWING.findall(part))

    def bookmark_id(self) -> int:
        """Return an id that no bookmark of the package has."""
        self._last_bookmark += 1
        return self._last_bookmark

    @cached_property
    def _last_bookmark(self) -> int:
        numbers = (_NUMBER.search(tag) for part in self._parts() for tag in _BOOKMARK.findall(part))
        return highest(number[1] for number in numbers if number)

    def bookmark_name(self, name: str) -> str:
        """Return a name that no bookmark of the package has: `name` itself where it is free."""
        made, number = name, self._next_names.get(name, 2)
        while made.casefold() in self._bookmarks:
            ending = f"_{number}"
            made, number = _shortened(name, _LONGEST_NAME - len(ending)) + ending, number + 1
        self._next_names[name] = number
        self._bookmarks.add(made.casefold())
        return made

    @cached_property
    def _bookmarks(self) -> set[str]:
        names = (_NAME.search(tag) for part in self._parts() for tag in _BOOKMARK.findall(part))
        return {unescape(name[1]).casefold() for name in names if name}

    def _parts(self) -> list[str]:
        """Return the XML of all parts, filled where they are filled already."""
        names = [name for name in self._package.names if name.endswith(".xml")]
        return [self._text(name) for name in names]

    def _text(self, name: str) -> str:
        """Return a part's XML as text; one that is not in UTF-8 is read by its own declaration."""
        data = self._filled.get(name) or self._package.part(name)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            from lxml import etree

            return str(etree.tostring(parse(data, file=self._package.file, part=name), encoding="unicode"))

    @cached_property
    def styles(self) -> StyleTable:
        """Its styles."""
        member = self._related("styles")
        return StyleTable(parse(self._package.part(member), file=self._package.file, part=member) if member else None)

    @cached_property
    def numbering(self) -> Numbering:
        """Its lists."""
        member = self._related("numbering")
        if not member:
            return Numbering(empty_numbering())
        return Numbering(parse(self._package.part(member), file=self._package.file, part=member))

    def notes(self, kind: NoteKind) -> Notes:
        """Return its footnotes or endnotes; a file without any gets them."""
        if kind not in self._notes:
            member = self._related(kind)
            if member:
                data = self._filled.get(member) or self._package.part(member)
                root = parse(data, file=self._package.file, part=member)
            else:
                root = empty_notes(kind)
                member = self._new_part(kind)
            self._notes[kind] = Notes(member, root)
        return self._notes[kind]

    @property
    def main(self) -> str:
        """The member that holds the body."""
        return self._package.main

    @property
    def _folder(self) -> str:
        folder = self.main.rpartition("/")[0]
        return f"{folder}/" if folder else ""

    def _related(self, kind: str) -> str:
        """Return the member that the body has for its styles, lists or notes, "" where it has none."""
        related = self._package.relationships(self.main).values()
        found = (item.target for item in related if item.type.endswith(f"/{kind}") and not item.external)
        return next((name for name in found if name in self._package.names), "")

    def _new_part(self, kind: str) -> str:
        name = self._relations.add(f"{self._folder}{kind}.xml", f"{_MAIN_TYPE}.{kind}+xml", b"")
        self.relate(self.main, kind, name)
        return name

    def written(self, filled: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return all members to write: those given, those that change with what was added, and new ones."""
        done = dict(filled)
        for notes in self._notes.values():
            done[notes.member] = serialised(notes.root)
        if "numbering" in self.__dict__ and self.numbering.changed:
            done[self._related("numbering") or self._new_part("numbering")] = serialised(self.numbering.root)
        if "styles" in self.__dict__ and self.styles.changed:
            done[self._related("styles")] = serialised(self.styles.root)
        return {**self._relations.written(done), **done}


def _shortened(name: str, units: int) -> str:
    """Return a name cut to so many UTF-16 units, no character in halves."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
