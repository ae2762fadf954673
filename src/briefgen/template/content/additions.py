"""What values bring along that is more than text: pictures, links, lists, documents; and where they are printed.

Nothing of the package is read before a value asks for it: a fill of plain text costs nothing here.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol

from briefgen.merge.numbering import ListKind
from briefgen.merge.target import Target
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.template.values import BadValueError

_MARKER = re.compile(rb"<(?:[^\s<>:]+:)?p><\?briefgen-document (\d+)\?></[^<>]*>")
MOST_BYTES = 200 * 2**20
"""The most bytes that values may bring in one fill beside what their tags print."""

_KEPT = 16
"""How many things that were made once are kept."""


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


class Additions(Target):
    """What one fill adds to its package."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._documents: list[Placed] = []
        self._own_lists: dict[tuple[ListKind, str], str] = {}
        self._made: dict[Hashable, Any] = {}
        self._spent = 0
        self._inserted: dict[tuple[Placed, str], bytes] = {}

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
        lists = self.__dict__.get("numbering")
        return bool(self._documents or self._relations) or (lists is not None and lists.changed)

    def picture(self, part: str, data: bytes, extension: str) -> str:
        """Return the id of a part's relationship to a picture; the same bytes are stored once."""
        return self.relate(part, "image", self.stored(data, extension, f"image/{extension}"))

    def link(self, part: str, url: str) -> str:
        """Return the id of a part's relationship to a URL; the same one for the same URL."""
        return self.relate(part, "hyperlink", url, external=True)

    def style(self, names: Sequence[str], kind: str) -> str:
        """Return the id of the first of these styles that the template has, by name or id, "" where it has none.

        `kind` is `paragraph`, `character` or `table`.
        """
        return self.styles.find(names, kind)

    def restarted(self, num_id: str) -> str:
        """Return the id of a new list like this one, whose levels count anew."""
        return self.numbering.restarted(num_id)

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
            self._own_lists[key] = of_style or self.numbering.own(kind)
            return self._own_lists[key]
        if of_style:
            return self.numbering.restarted(of_style, start, own_level or "0")
        return self.numbering.own(kind, start, level)

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
        return self.written(done)

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
