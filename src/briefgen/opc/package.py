"""A Word file's package: its members, its relationships, and writing it again without touching what stays."""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from briefgen.errors import Fault, PackageError, Place
from briefgen.noun import noun
from briefgen.opc.limits import (
    FILE_BYTES,
    has_doctype,
    head_fault,
    kind_faults,
    main_fault,
    resolve,
    zip_faults,
)
from briefgen.opc.xml import parse

_TIME = (1980, 1, 1, 0, 0, 0)
"""The only time written into a zip: the same input gives the same bytes."""

CONTENT_TYPES = "[Content_Types].xml"
"""The member that gives the content types of all others."""

_BROKEN = ("文件损坏，读不出来", "请在Word或WPS里打开，另存为.docx再试")
_LOCAL_HEADER = 30
_LEVEL = 6


@noun
class Relationship:
    """One relationship: its type, and its target: a member's name, or a URL where it is `external`."""

    type: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """An opened Word file. `file` is its name in errors; `names` are its members in order."""

    file: str
    names: tuple[str, ...]
    _data: bytes
    _members: dict[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile
    _parts: dict[str, bytes] = field(default_factory=dict)
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    _copies: dict[str, "_Entry"] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes, *, file: str = "") -> "Package":
        """Return the package of a Word file's bytes.

        What is no Word file, is broken, holds macros, or is too large or crafted to harm raises PackageError.
        """
        if len(data) > FILE_BYTES:
            limit = FILE_BYTES // 2**20
            raise PackageError(Fault("PKG004", Place(file), f"文件超过{limit}兆字节", "请压缩其中的图片再试"))
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, IndexError, OverflowError, ValueError, struct.error):
            raise PackageError(head_fault(data, file)) from None
        members = opened.infolist()
        faults = zip_faults(members, file)
        if faults:
            raise PackageError(faults)
        by_name = {member.filename: member for member in members if member.filename[-1:] not in {"", "/"}}
        package = cls(file, tuple(by_name), data, by_name, opened)
        package._check()
        return package

    def _check(self) -> None:
        """Unpack every member once, so that a broken one is told now, and refuse what is no plain Word file."""
        if CONTENT_TYPES not in self._members:
            raise PackageError(
                Fault("PKG002", Place(self.file), "这不是Word文件，只是普通的压缩文件", "请换成.docx文件")
            )
        faults = kind_faults(list(self.names), self.part(CONTENT_TYPES), self.file)
        faults += [fault for name in self.names for fault in self._member_faults(name)]
        if not faults:
            faults = self._main_faults()
        if faults:
            raise PackageError(faults)

    def _member_faults(self, name: str) -> tuple[Fault, ...]:
        is_xml = name.endswith((".xml", ".rels"))
        try:
            data = self.part(name) if is_xml else self._unpack(name)
        except PackageError as error:
            return error.faults
        if is_xml and has_doctype(data):
            way_out = "这可能是恶意文件，没有打开它"
            return (Fault("PKG007", Place(self.file, spot=name), "部件里有DOCTYPE声明", way_out),)
        return ()

    def _main_faults(self) -> list[Fault]:
        if not self.main:
            return [Fault("PKG010", Place(self.file), "这个Word文件没有正文", _BROKEN[1])]
        fault = main_fault(self.content_type(self.main), self.file)
        return [fault] if fault else []

    def part(self, name: str) -> bytes:
        """Return a member's bytes; one that is missing or broken raises PackageError."""
        data = self._parts.get(name)
        if data is None:
            data = self._parts[name] = self._unpack(name)
        return data

    def _unpack(self, name: str) -> bytes:
        place = Place(self.file, spot=name)
        member = self._members.get(name)
        if member is None:
            raise PackageError(Fault("PKG009", place, "文件里缺少这个部件", _BROKEN[1]))
        try:
            return self._zip.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error):
            raise PackageError(Fault("PKG009", place, *_BROKEN)) from None

    @property
    def main(self) -> str:
        """The main document's name, "" where the package names none."""
        for relationship in self.relationships("").values():
            if relationship.type.endswith("/officeDocument") and relationship.target in self._members:
                return relationship.target
        return ""

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part by their ids; those of the package itself for ""."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        rels = rels_of(part)
        if rels not in self._members:
            return {}
        found = {}
        for element in parse(self.part(rels), file=self.file, part=rels):
            target, external = element.get("Target") or "", element.get("TargetMode") == "External"
            resolved = target if external else resolve(part, target)
            found[element.get("Id") or ""] = Relationship(element.get("Type") or "", resolved, external)
        return found

    def content_type(self, name: str) -> str:
        """Return a member's content type, "" where the package gives none."""
        extension = name.rpartition(".")[2].lower()
        default = ""
        for element in parse(self.part(CONTENT_TYPES), file=self.file, part=CONTENT_TYPES):
            if (element.get("PartName") or "").lower() == f"/{name}".lower():
                return element.get("ContentType") or ""
            if (element.get("Extension") or "").lower() == extension:
                default = element.get("ContentType") or ""
        return default

    def replaced(self, parts: Mapping[str, bytes], *, without: Collection[str] = ()) -> bytes:
        """Return the file with the bytes of some members replaced or added, and those of `without` left out.

        Members that stay are copied as they were packed; new ones come last, in order of name.
        """
        writer = _ZipWriter()
        for name in self._members:
            if name in without:
                continue
            if name in parts:
                writer.add(name, parts[name])
            else:
                writer.write(self._copied(name))
        for name in sorted(set(parts) - set(self._members)):
            writer.add(name, parts[name])
        return writer.finish()

    def _copied(self, name: str) -> "_Entry":
        """Return a member as it is written again, made once."""
        if name not in self._copies:
            member = self._members[name]
            about = member.compress_type, member.CRC, member.file_size
            self._copies[name] = _entry(name, about, self._packed(member))
        return self._copies[name]

    def _packed(self, member: zipfile.ZipInfo) -> bytes:
        """Return a member's bytes as they lie in the file, still deflated."""
        at = member.header_offset
        name_length, extra_length = struct.unpack("<HH", self._data[at + 26 : at + _LOCAL_HEADER])
        start = at + _LOCAL_HEADER + name_length + extra_length
        return self._data[start : start + member.compress_size]


def rels_of(part: str) -> str:
    """Return the member that holds a part's relationships, those of the package itself for "".

    >>> rels_of("word/document.xml"), rels_of("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return a new package holding `parts`, the content types first, in the order given."""
    writer = _ZipWriter()
    for name in sorted(parts, key=lambda name: name != CONTENT_TYPES):
        writer.add(name, parts[name])
    return writer.finish()


@noun
class _Entry:
    """A member of a zip: its local header with its packed bytes, and its line in the directory without the offset."""

    body: bytes
    directory: bytes
    name: bytes


def _entry(name: str, about: tuple[int, int, int], packed: bytes) -> _Entry:
    """Return a member from its method, checksum and size, and its packed bytes; without clock or extra fields."""
    method, crc, size = about
    encoded = name.encode()
    flags = 0 if name.isascii() else 0x800
    day = (_TIME[0] - 1980) << 9 | _TIME[1] << 5 | _TIME[2]
    common = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, day, crc, len(packed), size, len(encoded), 0)
    body = b"".join((b"PK\x03\x04", common, encoded, packed))
    return _Entry(body, b"PK\x01\x02\x14\x00" + common + bytes(10), encoded)


class _ZipWriter:
    """Writes a zip without clock or platform."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._directory: list[bytes] = []
        self._offset = 0

    def add(self, name: str, data: bytes) -> None:
        """Add a member, deflated."""
        deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = deflate.compress(data) + deflate.flush()
        self.write(_entry(name, (zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data)), packed))

    def write(self, entry: _Entry) -> None:
        """Add a member that is packed already."""
        self._bodies.append(entry.body)
        self._directory += [entry.directory, struct.pack("<I", self._offset), entry.name]
        self._offset += len(entry.body)

    def finish(self) -> bytes:
        """Return the whole zip."""
        directory = b"".join(self._directory)
        count = len(self._directory) // 3
        end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), self._offset, 0)
        return b"".join([*self._bodies, directory, end])
