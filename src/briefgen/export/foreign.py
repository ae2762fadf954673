"""Objects of another PDF brought into ours, written anew with our numbers. pypdf's home; imported when needed."""

import zlib
from io import BytesIO
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from briefgen.export.numbers import number
from briefgen.export.objects import Written
from briefgen.fonts.streams import deflated, plain

_LEFT = frozenset(
    {"/Parent", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/Length", "/OC", "/OPI", "/Ref", "/PS"}
)
"""Entries that lead out of the page, or mean nothing in another file."""

_MARKS = frozenset({b"BMC", b"BDC", b"EMC", b"MP", b"DP"})


class Importer:
    """Brings objects of one foreign file into a reportlab `document`, each once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[tuple[int, int], Any] = {}

    def syntax(self, thing: Any) -> str:
        """Return a foreign object as our file writes it; what it refers to comes along."""
        match thing:
            case IndirectObject():
                return self._reference(thing)
            case DictionaryObject():
                return f"<<{''.join(self._entry(key, value) for key, value in thing.items() if key not in _LEFT)}>>"
            case ArrayObject():
                return f"[{' '.join(self.syntax(item) for item in thing)}]"
            case _:
                return _atom(thing)

    def _entry(self, key: Any, value: Any) -> str:
        return f"{_atom(NameObject(key))} {self.syntax(value)}"

    def _reference(self, reference: Any) -> str:
        key = (reference.idnum, reference.generation)
        if key not in self._known:
            kept = self._known[key] = Written()
            self._document.Reference(kept)
            thing = reference.get_object()
            kept.content = (
                self._stream(thing) if isinstance(thing, StreamObject) else self.syntax(thing).encode("ascii")
            )
        return self._written(self._known[key])

    def _written(self, thing: Any) -> str:
        text: bytes = self._document.Reference(thing).format(self._document)
        return text.decode("ascii")

    def _stream(self, thing: Any) -> bytes:
        """Return a stream: its bytes as they are, but for a form's, which lose their marks."""
        entries = {key[1:]: self.syntax(value) for key, value in thing.items() if key not in _LEFT}
        if thing.get("/Subtype") != "/Form":
            return plain(thing._data, entries).format(self._document)  # noqa: SLF001 - what is still encoded
        entries.pop("DecodeParms", None)
        return deflated(zlib.compress(unmarked(thing.get_data())), entries).format(self._document)


def unmarked(content: bytes) -> bytes:
    """Return a content stream without its marks: it is one artifact in our file, and marks in that are forbidden."""
    if not any(mark in content for mark in _MARKS):
        return content
    stream = StreamObject()
    stream.set_data(content)
    parsed = ContentStream(stream, None)
    parsed.operations = [(operands, operator) for operands, operator in parsed.operations if operator not in _MARKS]
    data: bytes = parsed.get_data()
    return data


def _atom(thing: Any) -> str:
    """Return an object that holds no others."""
    match thing:
        case BooleanObject():
            return "true" if thing.value else "false"
        case NumberObject():
            return str(int(thing))
        case FloatObject():
            return number(float(thing), 6)
        case NameObject():
            buffer = BytesIO()
            thing.write_to_stream(buffer)
            return buffer.getvalue().decode("latin-1")
        case TextStringObject() | ByteStringObject():
            return f"<{thing.original_bytes.hex().upper()}>"
        case _:
            return "null"
