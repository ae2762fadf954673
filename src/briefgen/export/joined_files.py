"""Files that travel inside a PDF that others have joined (ISO 32000-1 7.11.4; ISO 19005-3 6.8)."""

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.export.attachments import check_attachments
from briefgen.model.finish import Attachment

_DEEPEST = 50


def embed(writer: Any, attachments: Sequence[Attachment]) -> None:
    """Put files into a PDF that pypdf writes, beside those that it has; one of the same name gets a number.

    OutputError names every one that can't travel as it is described.
    """
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    check_attachments(attachments)
    root = writer.root_object
    names = root.setdefault(NameObject("/Names"), DictionaryObject()).get_object()
    known = dict(_entries(names.get("/EmbeddedFiles")))
    associated = ArrayObject(root["/AF"].get_object()) if "/AF" in root else ArrayObject()
    for item in attachments:
        name = _free(item.name, known)
        known[name] = writer._add_object(_specification(writer, item, name))  # noqa: SLF001 - it has no other name
        associated.append(known[name])
    flat = ArrayObject(part for name in sorted(known, key=_bytes) for part in (TextStringObject(name), known[name]))
    names[NameObject("/EmbeddedFiles")] = DictionaryObject({NameObject("/Names"): flat})
    root[NameObject("/AF")] = associated


def _bytes(name: str) -> bytes:
    """Return a name as the file has it: names of a tree are in the order of their bytes (7.9.6)."""
    from pypdf.generic import TextStringObject

    return bytes(TextStringObject(name).get_encoded_bytes())


def _free(name: str, known: dict[str, Any]) -> str:
    stem, dot, extension = name.rpartition(".")
    made, number = name, 2
    while made in known:
        made, number = f"{stem} ({number}){dot}{extension}", number + 1
    return made


def _specification(writer: Any, item: Attachment, name: str) -> Any:
    """Return what the file says of one that travels in it."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

    stream = StreamObject()
    stream._data = zlib.compress(item.data)  # noqa: SLF001 - encoded already
    about = DictionaryObject(
        {
            NameObject("/Size"): NumberObject(len(item.data)),
            NameObject("/ModDate"): TextStringObject(f"D:{item.modified.replace('-', '')}000000Z"),
        }
    )
    for key, value in (
        ("/Type", NameObject("/EmbeddedFile")),
        ("/Subtype", NameObject(f"/{item.media_type}")),
        ("/Filter", NameObject("/FlateDecode")),
        ("/Params", about),
    ):
        stream[NameObject(key)] = value
    reference = writer._add_object(stream)  # noqa: SLF001
    text = TextStringObject(name)
    files = DictionaryObject({NameObject("/F"): reference, NameObject("/UF"): reference})
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Filespec"),
            NameObject("/F"): text,
            NameObject("/UF"): text,
            NameObject("/Desc"): TextStringObject(item.description or name),
            NameObject("/AFRelationship"): NameObject(f"/{item.relationship}"),
            NameObject("/EF"): files,
        }
    )


def _entries(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a name tree (7.9.6)."""
    if node is None or depth > _DEEPEST:
        return
    entries = node.get_object()
    flat = list(entries.get("/Names", []))
    for at in range(0, len(flat) - 1, 2):
        yield str(flat[at]), flat[at + 1]
    for kid in entries.get("/Kids", []):
        yield from _entries(kid, depth + 1)
