"""Pictures and embedded files of a template put in the place of others."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeAlias

from briefgen.opc.files import read_whole
from briefgen.opc.package import Package
from briefgen.wml.names import qn

File: TypeAlias = "str | PathLike[str] | IO[bytes]"
"""A file by its path, or one that is open for reading."""

_RELATED = ("/header", "/footer")


def read_file(file: File) -> bytes:
    """Return a file's bytes; an open one is read from where it stands."""
    if isinstance(file, str | PathLike):
        return read_whole(Path(file))
    return file.read()


@dataclass(slots=True)
class Replacements:
    """What is to be replaced: media and embedded files by checksum, members and pictures by name."""

    media: dict[int, bytes] = field(default_factory=dict)
    embedded: dict[int, bytes] = field(default_factory=dict)
    members: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def are_in_package(self) -> bool:
        """Whether a member of the written file is to be replaced."""
        return bool(self.media or self.embedded or self.members)

    def written(self, data: bytes) -> bytes:
        """Return a Word file with its members replaced."""
        package = Package.read(data)
        found = {name: new for name in package.names if (new := self._new(package, name)) is not None}
        return package.replaced(found)

    def _new(self, package: Package, name: str) -> bytes | None:
        if name in self.members:
            return self.members[name]
        for folder, by_checksum in (("word/media/", self.media), ("word/embeddings/", self.embedded)):
            if name.startswith(folder) and by_checksum:
                return by_checksum.get(zlib.crc32(package.part(name)))
        return None

    def put_pictures(self, document: Any) -> tuple[dict[str, tuple[str, Any]], list[str]]:
        """Replace pictures of a Document by name, title or description.

        Return all its pictures by name, with where they lie and their parts, and the names that no picture has.
        """
        pictures: dict[str, tuple[str, Any]] = {}
        missing = dict.fromkeys(self.pictures)
        for name, labels, target in _pictures(document):
            pictures[name] = target
            found = next((wanted for wanted in self.pictures if wanted in labels), None)
            if found is not None:
                target[1]._blob = self.pictures[found]  # noqa: SLF001 - python-docx has no other way
                missing.pop(found, None)
        return pictures, list(missing)


def _pictures(document: Any) -> Iterator[tuple[str, tuple[str, ...], tuple[str, Any]]]:
    """Yield a Document's embedded pictures in body, headers and footers: name, labels, and where they lie."""
    related = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(_RELATED)]
    for part in [document.part, *related]:
        for picture in part.element.iter(qn("pic:pic")):
            blip = picture.find(f"{qn('pic:blipFill')}/{qn('a:blip')}")
            about = picture.find(f"{qn('pic:nvPicPr')}/{qn('pic:cNvPr')}")
            key = None if blip is None else blip.get(qn("r:embed"))
            if about is not None and key in part.rels:
                labels = tuple(about.get(name, "") for name in ("name", "title", "descr"))
                relationship = part.rels[key]
                yield labels[0], labels, (relationship.target_ref, relationship.target_part)
