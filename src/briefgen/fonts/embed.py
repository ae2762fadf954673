"""Faces inside a PDF: composite fonts with 16-bit codes over a subset that HarfBuzz cuts (ISO 32000-1 9.7).

Every outline format goes in as it is: CFF (.otf, .ttc) as a CIDFontType0, glyf (.ttf, .ttc) as a CIDFontType2, a
variable face pinned to its axes. Each *character* has a code of its own, even where two share a glyph (一 and
its radical U+2F00), so that text comes out of the file as it went in.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from briefgen.errors import Fault, FontError, Place
from briefgen.fonts.face_file import open_face
from briefgen.fonts.streams import deflated
from briefgen.model.face import Face
from briefgen.noun import noun

_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.DESUBROUTINIZE  # cuts faster, and deflates to less
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET  # a CID is a glyph number
)
_DROPPED = (
    "GSUB GPOS GDEF BASE JSTF MATH vhea vmtx VORG kern DSIG name STAT post cmap OS/2 meta gasp hdmx LTSH VDMX PCLT "
    "COLR CPAL SVG CBDT CBLC sbix EBDT EBLC"
)
"""Tables that a CIDFont has no use for (ISO 32000-1 9.9)."""

_SYSTEM_INFO = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
_LEVEL = 3
"""Outlines hardly deflate: level 6 takes a third more time for one per cent less."""

_FULL_WIDTH = 1000
_RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200


class EmbeddedFont:
    """One face in one document, its codes given out from 1 in order of first use.

    `name` is its name in resource dictionaries. Nothing outlives the document but the subset, which is cached
    under the exact set of its characters.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._opened = open_face(face)
        self._codes: dict[str, int] = {}
        self._widths: dict[str, int] = {}
        self._shown: dict[str, tuple[str, int]] = {}

    def code(self, character: str) -> int:
        """Return the code that draws `character`, 0 where the face lacks it."""
        code = self._codes.get(character)
        if code is None:
            if self._opened.drawn(character) is None:
                return 0
            code = self._codes[character] = len(self._codes) + 1
        return code

    def shown(self, character: str) -> tuple[str, int]:
        """Return how a character is shown: its code in hexadecimal, and its advance as `width` gives it."""
        shown = self._shown.get(character)
        if shown is None:
            shown = self._shown[character] = f"{self.code(character):04X}", self.width(character)
        return shown

    def width(self, character: str) -> int:
        """Return the advance that the PDF states, in whole thousandths of an em: some readers drop fractions."""
        width = self._widths.get(character)
        if width is None:
            width = self._widths[character] = round(1000 * self._opened.advance(character))
        return width

    def add_to(self, document: Any) -> None:
        """Add the font's objects to a reportlab `document`, under the name `self.name`.

        FontError is raised where the face's licence bits forbid it (OS/2 fsType).
        """
        _check_licence(self.face)
        subset = cut(self.face, "".join(sorted(self._codes)))
        base = f"{_tag(subset, self.name, ''.join(self._codes))}+{_ascii(self.face.name)}"
        glyphs = {code: subset.glyphs[character] for character, code in self._codes.items()}
        widths = {character: self.width(character) for character in self._codes}
        if subset.is_cff:
            encoding = document.Reference(_encoding_stream(f"{self.name}-H", glyphs))
            cid_widths = {subset.glyphs[character]: width for character, width in widths.items()}
        else:
            encoding = "/Identity-H"
            cid_widths = {self._codes[character]: width for character, width in widths.items()}
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType0" if subset.is_cff else "/CIDFontType2",
                "BaseFont": f"/{base}",
                "CIDSystemInfo": _SYSTEM_INFO,
                "DW": "1000",
                "W": _width_array(cid_widths),
                "FontDescriptor": document.Reference(self._descriptor(document, subset, base)),
            }
        )
        if not subset.is_cff:
            descendant["CIDToGIDMap"] = document.Reference(_glyph_map(glyphs))
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{base}",
                "Encoding": encoding,
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_unicode_stream(self._codes)),
            }
        )
        document.Reference(font, self.name)
        document.updateSignature(base)  # content streams hold codes only: the tag tells which characters they are

    def _descriptor(self, document: Any, subset: "Subset", base: str) -> Any:
        key = "FontFile3" if subset.is_cff else "FontFile2"
        entries = {"Subtype": "/CIDFontType0C"} if subset.is_cff else {"Length1": str(subset.length)}
        program = deflated(subset.program, entries)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{base}",
                key: document.Reference(program),
                **_measures(self.face),
            }
        )


@noun
class Subset:
    """A font program that holds some characters only: deflated, `length` bytes when inflated.

    `glyphs` are its glyph numbers by character; `digest` is that of the program.
    """

    program: bytes
    length: int
    is_cff: bool
    glyphs: dict[str, int]
    digest: bytes


@lru_cache(maxsize=16)
def cut(face: Face, characters: str) -> Subset:
    """Return the subset of `face` that holds exactly `characters`, each of which it has.

    The cache is keyed by the very characters: no reader's file carries what another's needed.
    """
    opened = open_face(face)
    drawn = {character: ord(opened.drawn(character) or character) for character in characters}
    request = hb.SubsetInput()
    request.unicode_set.clear()
    request.unicode_set.update(drawn.values())
    request.flags = _FLAGS
    request.drop_table_tag_set.update(_tag_number(tag) for tag in _DROPPED.split())
    if face.axes:
        request.pin_all_axes_to_default(opened.raw)
        for axis, value in face.axes:
            request.pin_axis_location(opened.raw, axis, value)
    plan = hb.SubsetPlan(opened.raw, request)
    subset = plan.execute()
    old, new = plan.unicode_to_old_glyph_mapping, plan.old_to_new_glyph_mapping
    glyphs = {character: new[old[code_point]] for character, code_point in drawn.items()}
    cff = bytes(subset.reference_table("CFF ").data)
    program = cff or bytes(subset.blob.data)
    return Subset(zlib.compress(program, _LEVEL), len(program), bool(cff), glyphs, hashlib.sha256(program).digest())


def _encoding_stream(name: str, glyphs: dict[int, int]) -> Any:
    """Return the CMap from codes to CIDs, which are glyph numbers (ISO 32000-1 9.7.5)."""
    rows = [f"<{code:04X}> {glyph}" for code, glyph in glyphs.items()]
    text = _cmap(f"/CIDSystemInfo {_SYSTEM_INFO} def /CMapName /{name} def /CMapType 1 def", "cidchar", rows)
    entries = {"Type": "/CMap", "CMapName": f"/{name}", "CIDSystemInfo": _SYSTEM_INFO}
    return deflated(zlib.compress(text), entries)


def _unicode_stream(codes: dict[str, int]) -> Any:
    """Return the CMap from codes to UTF-16BE, surrogate pairs where the character needs them (ISO 32000-1 9.10.3).

    A byte order mark, which a text must not hold (ISO 19005-3 6.2.11.7.2), is what it meant inside one: U+2060.
    """
    told = ((code, "\u2060" if character == "\ufeff" else character) for character, code in codes.items())
    rows = [f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for code, character in told]
    system = "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >>"
    head = f"/CIDSystemInfo {system} def /CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    return deflated(zlib.compress(_cmap(head, "bfchar", rows)), {})


def _cmap(head: str, operator: str, rows: list[str]) -> bytes:
    return "\n".join(
        [
            f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap {head}",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *_blocks(operator, rows),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode("ascii")


def _blocks(operator: str, rows: list[str]) -> Iterator[str]:
    """Yield `rows` in blocks of at most 100, as many as an operator takes."""
    for start in range(0, len(rows), 100):
        block = rows[start : start + 100]
        yield "\n".join([f"{len(block)} begin{operator}", *block, f"end{operator}"])


def _glyph_map(glyphs: dict[int, int]) -> Any:
    """Return the CIDToGIDMap: two bytes per CID, from 0 on."""
    numbers = [0] * (max(glyphs, default=0) + 1)
    for code, glyph in glyphs.items():
        numbers[code] = glyph
    return deflated(zlib.compress(struct.pack(f">{len(numbers)}H", *numbers)), {})


def _width_array(widths: dict[int, int]) -> str:
    """Return the W array: runs of neighbouring CIDs, those of one em left to DW (ISO 32000-1 9.7.4.3)."""
    runs: dict[int, list[str]] = {}
    first = last = -1
    for cid in sorted(cid for cid, width in widths.items() if width != _FULL_WIDTH):
        if cid != last + 1:
            first = cid
        runs.setdefault(first, []).append(str(widths[cid]))
        last = cid
    return "[" + " ".join(f"{first} [{' '.join(run)}]" for first, run in runs.items()) + "]"


def _tag(subset: Subset, *more: str) -> str:
    """Return the six letters that mark a subset (ISO 32000-1 9.6.4), drawn from what is in it."""
    digest = hashlib.sha256(subset.digest + "\n".join(more).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _ascii(name: str) -> str:
    """Return a PostScript name with nothing in it that a PDF name would have to escape."""
    return (
        "".join(character for character in name if character.isascii() and (character.isalnum() or character in "-_"))
        or "Font"
    )


def _check_licence(face: Face) -> None:
    table = bytes(open_face(face).raw.reference_table("OS/2").data)
    fs_type = struct.unpack_from(">H", table, 8)[0] if table else 0
    if fs_type & 0xF == _RESTRICTED or fs_type & (_NO_SUBSETTING | _BITMAP_ONLY):
        problem = f"字体“{face.name}”不允许按字嵌入PDF（fsType {fs_type}）"
        way_out = "请在 briefgen.yaml 的 fonts 里换一种可以嵌入的字体"
        raise FontError(Fault("FONT003", Place(face.path), problem, way_out))


def _measures(face: Face) -> dict[str, str]:
    """Return the descriptor entries that describe the whole face, in thousandths of an em (ISO 32000-1 9.8)."""
    tables = open_face(face).tables
    fixed, serif, symbolic, slanted = 1, 2, 4, 64
    flags = symbolic | fixed * tables.fixed_pitch | serif * tables.serif | slanted * tables.italic
    return {
        "Ascent": str(round(1000 * tables.ascent)),
        "Descent": str(round(-1000 * tables.descent)),
        "CapHeight": str(round(1000 * tables.cap_height)),
        "FontBBox": f"[{' '.join(str(round(1000 * edge)) for edge in tables.box)}]",
        "ItalicAngle": f"{tables.italic_angle:g}",
        "StemV": str(round(50 + (tables.weight / 65) ** 2)),  # no table holds it; the usual estimate from the weight
        "Flags": str(flags),
    }


def _tag_number(tag: str) -> int:
    return int.from_bytes(tag.ljust(4).encode("ascii"), "big")
