"""One face opened: which characters it has, how wide they are, where their ink lies, and what its tables say."""

import struct
import unicodedata
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from briefgen.errors import Fault, FontError, Place
from briefgen.model.face import Face
from briefgen.noun import noun

OUTLINES = ("glyf", "CFF ", "CFF2")
"""The tables that outlines may lie in; a face of bitmaps only can't be embedded."""

_NO_EMBEDDING = 0x0002
_BITMAPS_ONLY = 0x0200
_NO_SUBSETTING = 0x0100
_KERNING = {"kern": True, "liga": False, "clig": False, "calt": False, "locl": False, "ccmp": False}
_HYPHENS = {"\u2010": "-", "\u2011": "-"}


@noun
class Ink:
    """How far a glyph's outline reaches from its origin, in ems; `left` may be negative."""

    left: float
    right: float


@noun
class Tables:
    """What a face says of itself. Lengths are in ems, `box` is (left, bottom, right, top); `descent` is positive.

    Ascent, descent and gap are those of hhea. `east_asian` is told by the code pages of OS/2 (bits 17 to 20),
    `embeddable` by its fsType: a face that is restricted, for bitmaps only, or not to be subset is not.
    """

    ascent: float
    descent: float
    gap: float
    box: tuple[float, float, float, float]
    cap_height: float
    italic_angle: float
    weight: int
    bold: bool
    italic: bool
    serif: bool
    fixed_pitch: bool
    embeddable: bool
    east_asian: bool


class OpenFace:
    """A face ready to be asked. Its file stays mapped, not read, for as long as the face is open."""

    def __init__(self, face: Face, raw: Any) -> None:
        self.face = face
        self.raw = raw
        self._font = hb.Font(raw)
        if face.axes:
            self._font.set_variations(dict(face.axes))
        self._em: float = raw.upem
        self._drawn: dict[str, str | None] = {}
        self._advances: dict[str, float] = {}
        self.tables = _read_tables(raw, self._font)

    def drawn(self, character: str) -> str | None:
        """Return the character whose glyph this face draws for `character`, None where it has none.

        That is the character itself, or its plain twin: a space for one that shows nothing, a hyphen for a
        no-break hyphen.
        """
        if character not in self._drawn:
            twin = character if self._font.get_nominal_glyph(ord(character)) else plain_twin(character)
            self._drawn[character] = twin if twin and self._font.get_nominal_glyph(ord(twin)) else None
        return self._drawn[character]

    def advance(self, character: str) -> float:
        """Return the natural advance in ems; that of the missing glyph where the face has none."""
        advance = self._advances.get(character)
        if advance is None:
            advance = float(self._font.get_glyph_h_advance(self._glyph(character))) / self._em
            self._advances[character] = advance
        return advance

    def kern(self, pair: str) -> float:
        """Return by how much the face brings two characters closer (below 0) or parts them, in ems."""
        buffer = hb.Buffer()
        buffer.add_str(pair)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _KERNING)
        return float(sum(place.x_advance for place in buffer.glyph_positions)) / self._em - sum(map(self.advance, pair))

    def ink(self, character: str) -> Ink | None:
        """Return where the outline lies, None where the glyph is blank."""
        extents = self._font.get_glyph_extents(self._glyph(character))
        if extents is None or not extents.width:
            return None
        return Ink(extents.x_bearing / self._em, (extents.x_bearing + extents.width) / self._em)

    def _glyph(self, character: str) -> int:
        drawn = self.drawn(character)
        return int(self._font.get_nominal_glyph(ord(drawn))) if drawn else 0


def is_unseen(character: str) -> bool:
    """Return whether a character shows nothing and takes no room: a joiner, a mark of direction, a selector.

    >>> [is_unseen(mark) for mark in ("\\u200b", "\\ufe00", " ", "一")]
    [True, True, False, False]
    """
    code = ord(character)
    return unicodedata.category(character) in {"Cf", "Cc"} or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def plain_twin(character: str) -> str | None:
    """Return the character that may be drawn in place of one that few faces have, None where there is none."""
    if is_unseen(character) or unicodedata.category(character) == "Zs":
        return " "
    return _HYPHENS.get(character)


@lru_cache(maxsize=64)
def open_face(face: Face) -> OpenFace:
    """Return a face opened, each once per process. FontError where its file can't be read or holds no outlines."""
    raw = open_raw(face.path, face.index)
    if raw is None:
        raise FontError(
            Fault(
                "FONT001", Place(face.path), "不是能用的字体文件", "请换成 .ttf、.otf 或 .ttc 字体，或检查文件是否完整"
            )
        )
    return OpenFace(face, raw)


def open_raw(path: str, index: int) -> Any | None:
    """Return HarfBuzz's face of a file, None where the file can't be read or has no such face with outlines."""
    try:
        blob = hb.Blob.from_file_path(path)
    except (hb.HarfBuzzError, OSError):
        return None
    raw = hb.Face(blob, index)
    return raw if raw.glyph_count and any(tag in OUTLINES for tag in _tags(raw)) else None


def _tags(raw: Any) -> tuple[str, ...]:
    """Return the names of a face's tables, none where one of them is no name: such a file is broken."""
    try:
        return tuple(raw.table_tags)
    except UnicodeDecodeError:
        return ()


def count_faces(path: str) -> int:
    """Return how many faces a file holds: more than one in a collection, 0 where it can't be read."""
    try:
        return int(hb.Face(hb.Blob.from_file_path(path)).count)
    except (hb.HarfBuzzError, OSError):
        return 0


def _read_tables(raw: Any, font: Any) -> Tables:
    em = raw.upem
    ascent, descent, gap = _read(raw, "hhea", ">3h", 4) or (int(0.88 * em), -int(0.12 * em), 0)
    box = _read(raw, "head", ">4h", 36) or (0, 0, em, em)
    (mac_style,) = _read(raw, "head", ">H", 44) or (0,)
    weight, _, fs_type = _read(raw, "OS/2", ">3H", 4) or (400, 5, 0)
    (selection,) = _read(raw, "OS/2", ">H", 62) or (0,)
    (code_pages,) = _read(raw, "OS/2", ">L", 78) or (0,)
    family, serif_style = _read(raw, "OS/2", ">2B", 32) or (0, 0)
    angle, _, _, fixed_pitch = _read(raw, "post", ">i2hL", 4) or (0, 0, 0, 0)
    cap_height = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    return Tables(
        ascent=ascent / em,
        descent=abs(descent) / em,
        gap=gap / em,
        box=(box[0] / em, box[1] / em, box[2] / em, box[3] / em),
        cap_height=cap_height / em,
        italic_angle=angle / 65536,
        weight=weight,
        bold=bool(selection & 0x20 or mac_style & 1 or weight >= 600),
        italic=bool(selection & 0x01 or mac_style & 2),
        serif=family == 2 and 2 <= serif_style <= 10,
        fixed_pitch=bool(fixed_pitch),
        embeddable=(fs_type & 0x000F) != _NO_EMBEDDING and not fs_type & (_NO_SUBSETTING | _BITMAPS_ONLY),
        east_asian=bool(code_pages & 0b1111 << 17),
    )


def _read(raw: Any, table: str, layout: str, offset: int) -> tuple[int, ...] | None:
    """Return numbers of a table, None where the face lacks it or it is too short (OS/2 has several lengths)."""
    if table not in raw.table_tags:
        return None
    data = raw.reference_table(table).data
    if len(data) < offset + struct.calcsize(layout):
        return None
    return struct.unpack_from(layout, data, offset)
