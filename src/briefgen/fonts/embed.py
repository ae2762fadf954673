"""Faces inside a PDF: composite fonts with 16-bit codes over a subset that HarfBuzz cuts (ISO 32000-1 9.7).

Every outline format goes in as it is: CFF (.otf, .ttc) as a CIDFontType0, glyf (.ttf, .ttc) as a CIDFontType2, a
variable face pinned to its axes. Each *character* has a code of its own, even where two share a glyph (一 and
its radical U+2F00), so that text comes out of the file as it went in.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from briefgen.errors import Fault, FontError, Place
from briefgen.fonts.faces import open_face
from briefgen.model.face import Face

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
_FULL_WIDTH = 1000.0
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
        self._widths: dict[str, float] = {}

    def code(self, character: str) -> int:
        """Return the code that draws `character`, 0 where the face lacks it."""
        code = self._codes.get(character)
        if code is None:
            if not self._opened.glyph_of(character):
                return 0
            code = self._codes[character] = len(self._codes) + 1
        return code

    def width(self, character: str) -> float:
        """Return the advance of `character` in thousandths of an em, exactly as the PDF will have it."""
        width = self._widths.get(character)
        if width is None:
            width = self._widths[character] = round(1000 * self._opened.advance(character), 1)
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
        descendant = pdfdoc.PDFDictionary({
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if subset.is_cff else "/CIDFontType2",
            "BaseFont": f"/{base}",
            "CIDSystemInfo": _SYSTEM_INFO,
            "DW": "1000",
            "W": _width_array(cid_widths),
            "FontDescriptor": document.Reference(self._descriptor(document, subset, base)),
        })
        if not subset.is_cff:
            descendant["CIDToGIDMap"] = document.Reference(_glyph_map(glyphs))
        font = pdfdoc.PDFDictionary({
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{base}",
            "Encoding": encoding,
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_unicode_stream(self._codes)),
        })
        document.Reference(font, self.name)

    def _descriptor(self, document: Any, subset: "Subset", base: str) -> Any:
        key = "FontFile3" if subset.is_cff else "FontFile2"
        entries = {"Subtype": "/CIDFontType0C"} if subset.is_cff else {"Length1": str(subset.length)}
        program = deflated(subset.program, entries)
        return pdfdoc.PDFDictionary({
            "Type": "/FontDescriptor",
            "FontName": f"/{base}",
            key: document.Reference(program),
            **_measures(self.face),
        })


@dataclass(frozen=True, slots=True)
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
    request = hb.SubsetInput()
    request.unicode_set.clear()
    request.unicode_set.update(ord(character) for character in characters)
    request.flags = _FLAGS
    request.drop_table_tag_set.update(_tag_number(tag) for tag in _DROPPED.split())
    if face.axes:
        request.pin_all_axes_to_default(opened.hb_face)
        for axis, value in face.axes:
            request.pin_axis_location(opened.hb_face, axis, value)
    plan = hb.SubsetPlan(opened.hb_face, request)
    subset = plan.execute()
    old, new = plan.unicode_to_old_glyph_mapping, plan.old_to_new_glyph_mapping
    glyphs = {character: new[old[ord(character)]] for character in characters}
    cff = bytes(subset.reference_table("CFF ").data)
    program = cff or bytes(subset.blob.data)
    return Subset(zlib.compress(program), len(program), bool(cff), glyphs, hashlib.sha256(program).digest())


def deflated(content: bytes, entries: dict[str, Any]) -> Any:
    """Return a stream of `content`, which is deflated already, with `entries` in its dictionary.

    reportlab's own filters are passed by: they follow a global setting that adds ASCII85.
    """
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({**entries, "Filter": "/FlateDecode"}), content)


def _encoding_stream(name: str, glyphs: dict[int, int]) -> Any:
    """Return the CMap from codes to CIDs, which are glyph numbers (ISO 32000-1 9.7.5)."""
    rows = [f"<{code:04X}> {glyph}" for code, glyph in glyphs.items()]
    text = _cmap(f"/CIDSystemInfo {_SYSTEM_INFO} def /CMapName /{name} def /CMapType 1 def", "cidchar", rows)
    entries = {"Type": "/CMap", "CMapName": f"/{name}", "CIDSystemInfo": _SYSTEM_INFO}
    return deflated(zlib.compress(text), entries)


def _unicode_stream(codes: dict[str, int]) -> Any:
    """Return the CMap from codes to UTF-16BE, surrogate pairs where the character needs them (ISO 32000-1 9.10.3)."""
    rows = [f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in codes.items()]
    system = "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >>"
    head = f"/CIDSystemInfo {system} def /CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    return deflated(zlib.compress(_cmap(head, "bfchar", rows)), {})


def _cmap(head: str, operator: str, rows: list[str]) -> bytes:
    return "\n".join([
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap {head}",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *_blocks(operator, rows),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]).encode("ascii")


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


def _width_array(widths: dict[int, float]) -> str:
    """Return the W array: runs of neighbouring CIDs, those of one em left to DW (ISO 32000-1 9.7.4.3)."""
    parts: list[str] = []
    last = None
    for cid in sorted(widths):
        if widths[cid] == _FULL_WIDTH:
            continue
        if cid - 1 != last:
            parts.append(f"{'' if last is None else '] '}{cid} [")
        parts.append(f"{widths[cid]:g}")
        last = cid
    return f"[{' '.join(parts)}{'' if last is None else ']'}]"


def _tag(subset: Subset, *more: str) -> str:
    """Return the six letters that mark a subset (ISO 32000-1 9.6.4), drawn from what is in it."""
    digest = hashlib.sha256(subset.digest + "\n".join(more).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _ascii(name: str) -> str:
    """Return a PostScript name with nothing in it that a PDF name would have to escape."""
    return "".join(character for character in name if character.isascii() and (character.isalnum() or character in "-_")) or "Font"


def _check_licence(face: Face) -> None:
    table = _table(face, "OS/2")
    fs_type = struct.unpack_from(">H", table, 8)[0] if table else 0
    if fs_type & 0xF == _RESTRICTED or fs_type & (_NO_SUBSETTING | _BITMAP_ONLY):
        way_out = "请在 briefgen.yaml 的 fonts 里换一种可以嵌入的字体"
        raise FontError(Fault("FONT003", Place(face.path), f"字体“{face.name}”不允许按字嵌入PDF（fsType {fs_type}）", way_out))


def _measures(face: Face) -> dict[str, str]:
    """Return the descriptor entries that describe the whole face, in thousandths of an em (ISO 32000-1 9.8)."""
    opened = open_face(face)
    metric, style = opened.hb_font.get_metric_position_with_fallback, opened.hb_font.get_style_value
    box = struct.unpack_from(">4h", _table(face, "head"), 36)
    slant = style(hb.StyleTag.SLANT_ANGLE)
    weight = style(hb.StyleTag.WEIGHT)

    def scaled(value: float) -> str:
        return str(round(value * 1000 / opened.upem))

    return {
        "Ascent": scaled(metric(hb.OTMetricsTag.HORIZONTAL_ASCENDER)),
        "Descent": scaled(-abs(metric(hb.OTMetricsTag.HORIZONTAL_DESCENDER))),  # some faces have the wrong sign
        "CapHeight": scaled(metric(hb.OTMetricsTag.CAP_HEIGHT)),
        "FontBBox": f"[{' '.join(scaled(edge) for edge in box)}]",
        "ItalicAngle": f"{slant:g}",
        "StemV": str(round(50 + (weight / 65) ** 2)),  # no table holds it; the usual estimate from the weight
        "Flags": str(_flags(face, italic=bool(slant))),
    }


def _flags(face: Face, *, italic: bool) -> int:
    """Return the descriptor's flags (ISO 32000-1 table 123): always symbolic, for our codes are our own."""
    fixed, serif, symbolic, slanted = 1, 2, 4, 64
    post, os2 = _table(face, "post"), _table(face, "OS/2")
    flags = symbolic | (slanted if italic else 0)
    if post and struct.unpack_from(">L", post, 12)[0]:
        flags |= fixed
    if os2 and _has_serifs(os2):
        flags |= serif
    return flags


def _has_serifs(os2: bytes) -> bool:
    """Return what PANOSE says of serifs, or else the IBM family class (OpenType OS/2)."""
    family_class, kind, serif_style = os2[30], os2[32], os2[33]
    return 2 <= serif_style <= 10 if kind == 2 and serif_style >= 2 else family_class in {1, 2, 3, 4, 5, 7}


def _table(face: Face, tag: str) -> bytes:
    return bytes(open_face(face).hb_face.reference_table(tag).data)


def _tag_number(tag: str) -> int:
    return int.from_bytes(tag.ljust(4).encode("ascii"), "big")
