"""python-docx's side of a template: a Document from bytes, its bytes again, and filled parts put into it."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefgen.errors import Fault, PackageError
from briefgen.opc.package import write_package
from briefgen.wml.names import qn


def open_document(data: bytes) -> Any:
    """Return python-docx's Document of a Word file's bytes."""
    from docx import Document

    return Document(io.BytesIO(data))


def opening_error(fault: Fault, *, is_path: bool) -> PackageError:
    """Return the error for a template that can't be opened, which is also the one that docxtpl lets through.

    That is python-docx's own for a path, and zipfile's for an open file.
    """
    if not is_path:
        return _also(zipfile.BadZipFile)(fault)
    from docx.opc.exceptions import PackageNotFoundError

    return _also(PackageNotFoundError)(fault)


@cache
def _also(other: type[Exception]) -> type[PackageError]:
    """Return a PackageError that is another error too; python-docx's is there only where it has been imported."""
    return type(other.__name__, (PackageError, other), {"__module__": __name__, "__doc__": PackageError.__doc__})


def document_bytes(document: Any) -> bytes:
    """Return a Document's file: the same bytes for the same content, whatever the time."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as opened:
        return write_package({name: opened.read(name) for name in opened.namelist()})


def part_named(document: Any, member: str) -> Any:
    """Return the part of a member, None where the document has none."""
    parts = document.part.package.iter_parts()
    return next((part for part in parts if part.partname.membername == member), None)


def put_parts(document: Any, members: Mapping[str, bytes]) -> None:
    """Put filled parts into a Document."""
    for member, data in members.items():
        part = part_named(document, member)
        if part is document.part:
            _put_body(part, data)
        elif hasattr(part, "_element"):
            from docx.opc.oxml import parse_xml

            part._element = parse_xml(data)  # noqa: SLF001 - python-docx has no other way
        elif part is not None:
            part._blob = data  # noqa: SLF001


def put_targets(document: Any, member: str, targets: Mapping[str, str]) -> None:
    """Give the external relationships of a part new targets."""
    part = part_named(document, member)
    for key, target in targets.items():
        part.rels[key]._target = target  # noqa: SLF001


def _put_body(part: Any, data: bytes) -> None:
    """Put filled text into the body that a Document holds, so that it goes on working."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    filled = etree.fromstring(data, parser).find(qn("w:body"))
    body = part.element.find(qn("w:body"))
    body[:] = list(filled)
    body.text = filled.text
