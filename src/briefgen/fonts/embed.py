"""A face embedded in a PDF: a Type0 font with codes of two bytes and a ToUnicode map (ISO 32000-1 9.7 and 9.10.3).

reportlab embeds TrueType outlines only, 256 characters at a time; this class takes CFF, collections and variable
fonts too, and gives each face one font per file however many characters it draws.
"""

import re
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.fonts.face_file import OpenFace, open_face
from briefgen.fonts.subset import Subset, cut_subset
from briefgen.model.face import Face

_SYMBOLIC, _FIXED, _SERIF, _ITALIC = 4, 1, 2, 64
_BLOCK = 100
"""The most entries that a block of a CMap may have (Adobe Technical Note 5014)."""

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def\n"
    "/CMapName /{name} def\n/CMapType {kind} def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class EmbeddedFace:
    """One face in one PDF. Characters get the codes 1, 2, 3 … in order of first use; `name` is its name in
    the page's resources, unlike that of any other face in the file, whatever the fonts call themselves.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self.face = face
        self._opened: OpenFace = open_face(face)
        self._codes: dict[str, int] = {}
        self._widths: dict[str, int] = {}

    def code(self, character: str) -> int | None:
        """Return the code that shows a character, None where the face can't draw it."""
        code = self._codes.get(character)
        if code is None and self._opened.drawn(character) is not None:
            code = self._codes[character] = len(self._codes) + 1
        return code

    def width(self, character: str) -> int:
        """Return the width that the PDF states, in whole thousandths of an em: some readers drop fractions."""
        width = self._widths.get(character)
        if width is None:
            width = self._widths[character] = round(self._opened.advance(character) * 1000)
        return width

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab calls its delayed fonts by this name
        """Write the font into a reportlab document, when all its characters are known."""
        subset = cut_subset(self.face, "".join(sorted(self._codes)))
        base = f"{subset.tag}+{_pdf_name(self.face)}"
        descendant = self._descendant(document, subset, base)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": self._encoding(document, subset),
                "DescendantFonts": pdfdoc.PDFArray([self._refer(document, descendant, "descendant")]),
                "ToUnicode": self._refer(document, _stream(self._to_unicode()), "unicode"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = self._refer(document, font, "font")

    def _refer(self, document: Any, thing: Any, part: str) -> Any:
        return document.Reference(thing, f"{self.name}.{part}")

    def _descendant(self, document: Any, subset: Subset, base: str) -> Any:
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType0" if subset.cff else "CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": _system_info(),
                "FontDescriptor": self._refer(document, self._descriptor(document, subset, base), "descriptor"),
                "DW": 1000,
                "W": self._widths_array(subset),
            }
        )
        if not subset.cff:
            glyphs = bytearray(2 * (len(self._codes) + 1))
            for character, code in self._codes.items():
                glyphs[2 * code : 2 * code + 2] = subset.glyphs[character].to_bytes(2, "big")
            descendant["CIDToGIDMap"] = self._refer(document, _stream(bytes(glyphs)), "glyphs")
        return descendant

    def _descriptor(self, document: Any, subset: Subset, base: str) -> Any:
        tables = self._opened.tables
        program = _stream(subset.program)
        if subset.cff:
            program.dictionary["Subtype"] = pdfdoc.PDFName("CIDFontType0C")
        else:
            program.dictionary["Length1"] = len(subset.program)
        flags = _SYMBOLIC | _FIXED * tables.fixed_pitch | _SERIF * tables.serif | _ITALIC * tables.italic
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": flags,
                "FontBBox": pdfdoc.PDFArray([round(side * 1000) for side in tables.box]),
                "ItalicAngle": round(tables.italic_angle, 1),
                "Ascent": round(tables.ascent * 1000),
                "Descent": -round(tables.descent * 1000),
                "CapHeight": round(tables.cap_height * 1000),
                "StemV": 50 + int((tables.weight / 65) ** 2),
                "FontFile3" if subset.cff else "FontFile2": self._refer(document, program, "program"),
            }
        )

    def _encoding(self, document: Any, subset: Subset) -> Any:
        """Return what turns codes into CIDs: a CMap of our own where the CIDs are the glyphs of a CFF program."""
        if not subset.cff:
            return pdfdoc.PDFName("Identity-H")
        name = f"Codes-{self.name}"
        entries = (f"<{code:04X}> {subset.glyphs[character]}" for character, code in self._codes.items())
        head = _CMAP_HEAD.format(ordering="Identity", name=name, kind=1)
        cmap = _stream((head + _blocks("cidchar", entries) + _CMAP_TAIL).encode())
        cmap.dictionary["Type"] = pdfdoc.PDFName("CMap")
        cmap.dictionary["CMapName"] = pdfdoc.PDFName(name)
        cmap.dictionary["CIDSystemInfo"] = _system_info()
        return self._refer(document, cmap, "codes")

    def _widths_array(self, subset: Subset) -> Any:
        """Return the widths by CID: the glyph in a CFF program, else the code."""
        by_cid = {
            (subset.glyphs[character] if subset.cff else code): self.width(character)
            for character, code in self._codes.items()
        }
        listed: list[Any] = []
        for cid in sorted(by_cid):
            if by_cid[cid] != 1000:
                listed += [cid, pdfdoc.PDFArray([by_cid[cid]])]
        return pdfdoc.PDFArray(listed)

    def _to_unicode(self) -> bytes:
        entries = (
            f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in self._codes.items()
        )
        head = _CMAP_HEAD.format(ordering="UCS", name="Adobe-Identity-UCS", kind=2)
        return (head + _blocks("bfchar", entries) + _CMAP_TAIL).encode()


def _blocks(kind: str, entries: Iterable[str]) -> str:
    lines = list(entries)
    parts = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    return "".join(f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}\n" for part in parts)


def _system_info() -> Any:
    return pdfdoc.PDFDictionary(
        {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    )


def _stream(content: bytes) -> Any:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _pdf_name(face: Face) -> str:
    """Return the face's PostScript name with nothing in it that a PDF name can't hold, weights told apart."""
    kept = re.sub(r"[^A-Za-z0-9-]", "", face.name)
    weights = "".join(f"-{axis}{value:g}" for axis, value in face.axes)
    return (kept or "Face") + weights.replace(".", "-")
