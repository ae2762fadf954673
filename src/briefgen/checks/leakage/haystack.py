"""The parts of a Word file as texts that can be searched."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from html import unescape

from briefgen.opc.limits import TOTAL_BYTES, zip_faults
from briefgen.opc.package import Package

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_END = re.compile(r"</(?:w|a):p>")


class Part:
    """A part of a file by its `name`, with its bytes as they are."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @property
    def is_xml(self) -> bool:
        """Whether it is XML by its name."""
        return self.name.endswith((".xml", ".rels"))

    @cached_property
    def source(self) -> str:
        """Its XML as it is written, "" for any other part."""
        return self.data.decode("utf-8", "replace") if self.is_xml else ""

    @cached_property
    def text(self) -> str:
        """What its XML reads, paragraphs apart, without blanks."""
        return _packed(unescape(_TAG.sub("", _END.sub("\x00", self.source))))

    @cached_property
    def values(self) -> str:
        """The values of its XML's attributes, apart, without blanks."""
        return _packed(unescape("\x00".join(one or other for one, other in _VALUE.findall(self.source))))


def _packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def word_parts(data: bytes, file: str) -> tuple[Part, ...]:
    """Return the parts of a Word file, and of zips within it; PackageError where it is no Word file."""
    package = Package.read(data, file=file)
    parts = [Part(name, package.part(name)) for name in package.names]
    return (*parts, *(inner for part in parts for inner in _within(part)))


def _within(part: Part) -> Iterator[Part]:
    """Yield the parts of a zip that lies in a file, such as a chart's workbook; of one that isn't sound, none."""
    if part.is_xml or part.data[:4] != b"PK\x03\x04":
        return
    try:
        opened = zipfile.ZipFile(io.BytesIO(part.data))
        members = opened.infolist()
        if zip_faults(members, part.name) or sum(one.file_size for one in members) > TOTAL_BYTES // 4:
            return
        found = [Part(f"{part.name}/{one.filename}", opened.read(one)) for one in members]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, zlib.error):
        return
    yield from found
