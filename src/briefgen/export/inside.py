"""All that a PDF holds, seen or not: the texts of its pages and facts, its streams unpacked, its files, its actions."""

from collections.abc import Iterable
from typing import Any

from briefgen.export.page_text import text_lines
from briefgen.export.pdf_file import read_pdf, reading
from briefgen.noun import noun

_MOST = 50_000
"""How many objects are looked at; a file of more is looked at in part."""

_PACKED = 64 * 2**20
"""How many bytes of streams are unpacked together."""

_DEEPEST = 40
"""How deep arrays and dictionaries of one object are looked into."""

_PICTURES = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"}


@noun
class Inside:
    """What a PDF holds. `facts` are its own properties (title, author …) and `notes` who wrote its annotations;
    `strings` are all texts of its objects, `streams` their contents unpacked, pictures as they are.
    """

    pages: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    files: tuple[str, ...]
    actions: tuple[str, ...]
    strings: tuple[str, ...]
    streams: tuple[bytes, ...]
    is_whole: bool = True


def inside(data: bytes, file: str) -> Inside:
    """Return what a PDF holds; PackageError where it is none, needs a password or is broken."""
    reader = read_pdf(data, file, "")
    with reading(file):
        walk = _Walk(reader)
        walk.objects()
        about = reader.metadata or {}
        return Inside(
            pages=tuple("".join(line.text for line in text_lines(page)) for page in reader.pages),
            facts=tuple((str(key).lstrip("/"), str(value)) for key, value in about.items()),
            notes=tuple(walk.notes),
            files=tuple(walk.files),
            actions=tuple(sorted(walk.actions)),
            strings=tuple(walk.strings),
            streams=tuple(walk.streams),
            is_whole=walk.is_whole,
        )


class _Walk:
    """Looks at every object of a PDF once, by its number."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._room = _PACKED
        self.notes: list[str] = []
        self.files: list[str] = []
        self.actions: set[str] = set()
        self.strings: list[str] = []
        self.streams: list[bytes] = []
        self.is_whole = True

    def objects(self) -> None:
        """Look at all of them, as far as there is room."""
        from pypdf.generic import IndirectObject

        size = int(self._reader.trailer.get("/Size", 0))
        self.is_whole = size <= _MOST
        self._look(self._reader.trailer)
        for number in range(1, min(size, _MOST)):
            thing = self._reader.get_object(IndirectObject(number, 0, self._reader))
            if thing is not None:
                self._look(thing)

    def _look(self, thing: Any, depth: int = 0) -> None:
        from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject, TextStringObject

        if depth > _DEEPEST:
            self.is_whole = False
        elif isinstance(thing, DictionaryObject):
            self._look_at_entries(thing)
            self.strings += [str(key)[1:] for key in thing]
            self._look_at_all(dict.values(thing), depth)
            if isinstance(thing, StreamObject):
                self._unpack(thing)
        elif isinstance(thing, ArrayObject):
            self._look_at_all(list.__iter__(thing), depth)
        elif isinstance(thing, TextStringObject):
            self.strings.append(str(thing))
        elif isinstance(thing, ByteStringObject):
            self.strings.append(bytes(thing).decode("latin-1"))

    def _look_at_all(self, things: Iterable[Any], depth: int) -> None:
        for thing in things:
            self._look(thing, depth + 1)

    def _look_at_entries(self, entries: Any) -> None:
        if entries.get("/S") in _ACTIONS:
            self.actions.add(str(entries["/S"])[1:])
        if entries.get("/Type") == "/Filespec" and "/EF" in entries:
            self.files.append(str(entries.get("/UF") or entries.get("/F") or ""))
        if "/Rect" in entries and "/T" in entries and entries.get("/Subtype") != "/Widget":
            self.notes.append(str(entries["/T"]))

    def _unpack(self, stream: Any) -> None:
        filters = stream.get("/Filter")
        names = {str(one) for one in (filters if isinstance(filters, list) else [filters])}
        if self._room <= 0:
            self.is_whole = False
            return
        data = stream._data if names & _PICTURES else stream.get_data()  # noqa: SLF001 - a picture's file as it is
        self._room -= len(data)
        self.streams.append(data)
