"""The engines that fill the brief, each as a function that gives the finished Word file, and the floor below them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import jinja2
from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from briefgen.opc.package import Package
from briefgen.template import Template

Engine = Callable[[], bytes]


def ours(docx: bytes, fields: dict[str, Any]) -> Engine:
    """Return our filling of a template compiled once: escaping, strict names and sandbox, as always."""
    template = Template.compile(docx)
    return lambda: template.fill(fields)


def ours_anew(docx: bytes, fields: dict[str, Any]) -> Engine:
    """Return ours with a compilation for each document."""
    return lambda: Template.compile(docx).fill(fields)


def docxtpl(docx: bytes, fields: dict[str, Any]) -> Engine:
    """Return docxtpl as its manual uses it: open, render, save."""
    return lambda: _rendered(DocxTemplate(io.BytesIO(docx)), fields, autoescape=False)


def docxtpl_escaping(docx: bytes, fields: dict[str, Any]) -> Engine:
    """Return docxtpl with its option for values that hold `&` or `<`."""
    return lambda: _rendered(DocxTemplate(io.BytesIO(docx)), fields, autoescape=True)


def compat(docx: bytes, fields: dict[str, Any]) -> Engine | None:
    """Return our docxtpl interface used as docxtpl is; None where it isn't there."""
    try:
        from briefgen.compat import DocxTemplate as Compatible
    except ImportError:
        return None
    return lambda: _rendered(Compatible(io.BytesIO(docx)), fields, autoescape=False)


def _rendered(template: Any, fields: dict[str, Any], *, autoescape: bool) -> bytes:
    written = io.BytesIO()
    template.render(fields, autoescape=autoescape)
    template.save(written)
    return written.getvalue()


def floor(docx: bytes, fields: dict[str, Any]) -> Engine:
    """Return what no engine on Jinja can be quicker than: its code compiled beforehand, without sandbox, escaping or
    strict names, and a zip whose other members are bytes laid ready. The Jinja source is docxtpl's own."""
    opened = DocxTemplate(io.BytesIO(docx))
    opened.init_docx()
    environment = jinja2.Environment()  # nothing is escaped: that is what makes it the floor
    templates = {name: environment.from_string(opened.patch_xml(source)) for name, source in _sources(opened)}
    constant = _Constant(docx, set(templates))
    return lambda: constant.with_parts({name: one.render(fields).encode() for name, one in templates.items()})


def _sources(opened: Any) -> Iterator[tuple[str, str]]:
    """Yield the parts of an opened docxtpl template that hold tags: the body, the header and the footer."""
    yield "word/document.xml", opened.get_xml()
    for uri in (opened.HEADER_URI, opened.FOOTER_URI):
        for _, part in opened.get_headers_footers(uri):
            yield str(part.partname).lstrip("/"), opened.get_part_xml(part)


class _Constant:
    """The members of a Word file that hold no tag, as they lie in a zip, with their entries in its directory."""

    def __init__(self, docx: bytes, changing: set[str]) -> None:
        kept = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
            for member in source.infolist():
                if member.filename not in changing:
                    target.writestr(member, source.read(member))
            self._count = len(target.infolist())
        whole = kept.getvalue()
        start = struct.unpack("<I", whole[-6:-2])[0]
        self._body, self._entries = whole[:start], whole[start:-22]

    def with_parts(self, parts: dict[str, bytes]) -> bytes:
        """Return the zip with these members after the constant ones."""
        pieces, entries, at = [self._body], [self._entries], len(self._body)
        for name, data in parts.items():
            deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
            packed = deflate.compress(data) + deflate.flush()
            sizes = zlib.crc32(data), len(packed), len(data), len(name), 0
            common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, *sizes)
            header = b"PK\x03\x04" + common + name.encode()
            pieces += [header, packed]
            entries.append(b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + name.encode())
            at += len(header) + len(packed)
        directory = b"".join(entries)
        count = self._count + len(parts)
        end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), at, 0)
        return b"".join([*pieces, directory, end])


def text_of(docx: bytes) -> dict[str, list[str]]:
    """Return the text of each paragraph of a Word file's body, header and footer, by part."""
    from lxml import etree

    package = Package.read(docx)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = {}
    for name in package.names:
        if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml"):
            paragraphs = etree.fromstring(package.part(name)).iter(f"{w}p")
            found[name] = ["".join(text.text or "" for text in one.iter(f"{w}t")) for one in paragraphs]
    return found
