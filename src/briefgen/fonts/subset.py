"""Subsets of faces: the outlines of exactly the characters that one file shows, and nothing else of the font."""

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from briefgen.fonts.face_file import open_face
from briefgen.model.face import Face

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "kern", "DSIG", "name", "STAT", "meta")
"""Tables of shaping, of vertical type and of names: a PDF has no use for them."""

_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
)


@dataclass(frozen=True, slots=True)
class Subset:
    """A face cut down. `program` is bare CFF where `cff`, else a TrueType file. `tag` is six capital letters
    told by the content (ISO 32000-1 9.6.4), `glyphs` the number of each character's glyph in it.
    """

    program: bytes
    cff: bool
    tag: str
    glyphs: dict[str, int]


@lru_cache(maxsize=32)
def cut_subset(face: Face, characters: str) -> Subset:
    """Return `face` cut down to `characters`, given in order of code and each once.

    Only these very characters are in it, so a subset that is kept for the next file can't carry what another
    file said.
    """
    opened = open_face(face)
    drawn = {character: opened.drawn(character) or character for character in characters}
    wanted = hb.SubsetInput()
    wanted.unicode_set.clear()
    for character in drawn.values():
        wanted.unicode_set.add(ord(character))
    wanted.flags = _FLAGS
    for table in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    for axis, value in face.axes:
        wanted.pin_axis_location(opened.raw, axis, value)
    cut = hb.subset(opened.raw, wanted)
    data = bytes(cut.blob.data)
    font = hb.Font(cut)
    glyphs = {character: int(font.get_nominal_glyph(ord(own)) or 0) for character, own in drawn.items()}
    cff = data[:4] == b"OTTO"
    return Subset(_table(data, b"CFF ") if cff else data, cff, _tag(face, characters, data), glyphs)


def _table(data: bytes, wanted: bytes) -> bytes:
    """Return a table of an OpenType file (ISO/IEC 14496-22 4.5)."""
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3L", data, 12 + 16 * number)
        if tag == wanted:
            return data[offset : offset + length]
    return b""


def _tag(face: Face, characters: str, data: bytes) -> str:
    told = f"{face.name}\0{face.index}\0{face.axes}\0{characters}\0".encode()
    digest = hashlib.sha256(told + data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
