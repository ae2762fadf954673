"""What values bring along that is more than text: pictures, links, lists, documents; and where they are printed.

Nothing of the package is read before a value asks for it: a fill of plain text costs nothing here.
"""

import hashlib
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from html import unescape
from typing import Any, Protocol

from briefgen.noun import noun
from briefgen.opc.package import Package, Relationship
from briefgen.opc.xml import parse
from briefgen.template.content.notes import NoteKind, Notes, empty_notes
from briefgen.template.content.numbering import ListKind, Numbering, empty_numbering
from briefgen.template.content.relations import Relations, serialised
from briefgen.template.content.style_table import StyleTable
from briefgen.template.values import BadValueError
from briefgen.wml.values import highest

_MARKER = re.compile(rb"<(?:[^\s<>:]+:)?p><\?briefgen-document (\d+)\?></[^<>]*>")
_DRAWING = re.compile(r"<(?:\w+:)?docPr\b[^>]*?\sid\s*=\s*[\"'](\d{1,10})[\"']")
_BOOKMARK = re.compile(r"<(?:\w+:)?bookmarkStart\b[^>]*>")
_NUMBER = re.compile(r"\s(?:\w+:)?id\s*=\s*[\"'](\d{1,10})[\"']")
_NAME = re.compile(r"\s(?:\w+:)?name\s*=\s*[\"']([^\"']*)[\"']")
MOST_BYTES = 200 * 2**20
"""The most bytes that values may bring in one fill beside what their tags print."""

_LONGEST_NAME = 40
"""The longest name of a bookmark that Word knows, in UTF-16 units."""

_KEPT = 16
"""How many things that were made once are kept."""

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Placed(Protocol):
    """A document whose blocks are put in when everything else is filled."""

    @property
    def cost(self) -> int:
        """What it takes of a fill's size each time, in bytes."""
        ...

    @property
    def is_repeatable(self) -> bool:
        """Whether its blocks are the same each time."""
        ...

    def inserted(self, part: str, additions: "Additions") -> str:
        """Return the XML of the blocks as they stand in a part; what they need is added to the package."""
        ...


class Additions:
    """What one fill adds to its package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = Relations(package)
        self._pictures: dict[tuple[str, str], str] = {}
        self._documents: list[Placed] = []
        self._notes: dict[NoteKind, Notes] = {}
        self._own_lists: dict[tuple[ListKind, str], str] = {}
        self._filled: Mapping[str, bytes] = {}
        self._made: dict[Hashable, Any] = {}
        self._spent = 0
        self._inserted: dict[tuple[Placed, str], bytes] = {}
        self._next_names: dict[str, int] = {}

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what `make` gives, made once for each key as long as it is among the last few asked for.

        BadValueError is kept and raised again too.
        """
        if key not in self._made:
            if len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            try:
                self._made[key] = make()
            except BadValueError as error:
                self._made[key] = error
        made = self._made[key]
        if isinstance(made, BadValueError):
            raise made.with_traceback(None)
        return made

    def spend(self, size: int) -> None:
        """Count bytes that values bring and that no tag prints; more than a fill may have raise BadValueError."""
        self._spent += size
        if self._spent > MOST_BYTES:
            raise BadValueError("填出来的内容太大", "请检查循环是不是套错了，或少放几份文档", "TPL045")

    @property
    def used(self) -> bool:
        """Whether `members` has anything to add."""
        lists = self.__dict__.get("_numbering")
        return bool(self._documents or self._relations) or (lists is not None and lists.changed)

    def picture(self, part: str, data: bytes, extension: str) -> str:
        """Return the id of a part's relationship to a picture; the same bytes are stored once."""
        return self.relate(part, "image", self.stored(data, extension, f"image/{extension}"))

    def stored(self, data: bytes, extension: str, content_type: str) -> str:
        """Return the member that holds a picture's bytes, which is added where no other picture has the same."""
        key = hashlib.sha256(data).hexdigest(), extension
        if key not in self._pictures:
            name = f"{self._folder}media/briefgen{len(self._pictures) + 1}.{extension}"
            self._pictures[key] = self.add_part(name, content_type, data)
        return self._pictures[key]

    def link(self, part: str, url: str) -> str:
        """Return the id of a part's relationship to a URL; the same one for the same URL."""
        return self.relate(part, "hyperlink", url, external=True)

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

    def style(self, names: Sequence[str], kind: str) -> str:
        """Return the id of the first of these styles that the template has, by name or id, "" where it has none.

        `kind` is `paragraph`, `character` or `table`.
        """
        return self.styles.find(names, kind)

    @cached_property
    def styles(self) -> StyleTable:
        """The template's styles."""
        member = self._related("styles")
        return StyleTable(parse(self._package.part(member), file=self._package.file, part=member) if member else None)

    def restarted(self, num_id: str) -> str:
        """Return the id of a new list like this one, whose levels count anew."""
        return self._numbering.restarted(num_id)

    def list_number(self, kind: ListKind, style: str = "", start: int = 1, level: int = 0) -> str:
        """Return the id of a list of bullets or numbers, whose numbers on a level begin at `start`.

        It is like that of the paragraph style `style` where that has one, else in our own fashion. Bullets share
        one list, numbers get a new one each time.
        """
        key = (kind, style)
        if key in self._own_lists:
            return self._own_lists[key]
        of_style, own_level = self.styles.numbering(style)
        if kind == "bullet":
            self._own_lists[key] = of_style or self._numbering.own(kind)
            return self._own_lists[key]
        if of_style:
            return self._numbering.restarted(of_style, start, own_level or "0")
        return self._numbering.own(kind, start, level)

    @cached_property
    def _numbering(self) -> Numbering:
        member = self._related("numbering")
        if not member:
            return Numbering(empty_numbering())
        return Numbering(parse(self._package.part(member), file=self._package.file, part=member))

    @property
    def numbering(self) -> Numbering:
        """The template's lists."""
        return self._numbering

    def notes(self, kind: NoteKind) -> Notes:
        """Return the template's footnotes or endnotes; a template without any gets them."""
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

    def place(self, document: Placed, prefix: str = "w:") -> str:
        """Return a mark that stands where the blocks of a document go.

        It is a processing instruction in a paragraph, so that it is taken for a paragraph until then.
        """
        self.spend(document.cost)
        self._documents.append(document)
        return f"<{prefix}p><?briefgen-document {len(self._documents) - 1}?></{prefix}p>"

    def members(self, filled: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return all members to write: the filled parts given, those that change with them, and new ones."""
        self._filled = filled
        done = dict(filled)
        for part, data in filled.items():
            if b"<?briefgen-document " in data:
                done[part] = self._with_documents(part, data)
        for notes in self._notes.values():
            done[notes.member] = serialised(notes.root)
        if self.__dict__.get("_numbering") is not None and self._numbering.changed:
            done[self._related("numbering") or self._new_part("numbering")] = serialised(self._numbering.root)
        if "styles" in self.__dict__ and self.styles.changed:
            done[self._related("styles")] = serialised(self.styles.root)
        return {**self._relations.written(done), **done}

    def _with_documents(self, part: str, data: bytes) -> bytes:
        pieces = _MARKER.split(data)
        for at in range(1, len(pieces), 2):
            number = int(pieces[at])
            known = number < len(self._documents)
            pieces[at] = self._blocks_of(self._documents[number], part) if known else b""
        return b"".join(pieces)

    def _blocks_of(self, document: Placed, part: str) -> bytes:
        """Return the XML of a document's blocks, made once where it is the same each time."""
        if not document.is_repeatable:
            return document.inserted(part, self).encode()
        key = (document, part)
        if key not in self._inserted:
            self._inserted[key] = document.inserted(part, self).encode()
        return self._inserted[key]


def _shortened(name: str, units: int) -> str:
    """Return a name cut to so many UTF-16 units, no character in halves."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


@noun
class Frame:
    """Where a value is printed.

    `prefix` is what the template writes before WordprocessingML names. `run` is the tag's `w:rPr` and `paragraph`
    the `w:pPr` of its paragraph without a section, as XML, "" where there is none. `part` is the member, `width` that
    of the type area or cell in EMU, 0 where it is not known.
    """

    prefix: str
    run: str
    paragraph: str
    part: str
    width: int
    additions: Additions


class Inline:
    """A value that stands within a paragraph."""

    __slots__ = ()

    def runs(self, frame: Frame) -> str:
        """Return the XML of `w:r` and `w:hyperlink` elements."""
        raise NotImplementedError


class Block:
    """A value that stands between paragraphs."""

    __slots__ = ()

    def blocks(self, frame: Frame) -> str:
        """Return the XML of `w:p` and `w:tbl` elements."""
        raise NotImplementedError
