"""The PDF writer: pages drawn as they are, no decision taken, the same bytes every time.

reportlab's document layer writes the objects. Its canvas is not used: it knows fonts by name in a table of the
whole process, where two faces with one PostScript name are one, and follows global settings for streams.
"""

import hashlib
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.errors import Fault, FontError, Place
from briefgen.export.links import annotations
from briefgen.export.numbers import numbers
from briefgen.export.outline import add_outline, outline_of
from briefgen.export.paths import draw_paths
from briefgen.export.pictures import PictureBook
from briefgen.export.rules import draw_rules
from briefgen.export.text import draw_text
from briefgen.fonts.embed import EmbeddedFont, deflated
from briefgen.model.face import Face
from briefgen.model.page import Page, Pages, PlacedLine

_VERSION = (1, 7)
_PRODUCER = "briefgen"


def to_pdf(pages: Pages) -> bytes:
    """Return `pages` as a PDF file: text that can be searched, outline, title, language, every font embedded.

    The same pages give the same bytes: no date is written, and the file's ID is drawn from its contents.
    FontError names every character that its face lacks, PackageError the pictures that can't be read.
    """
    return _Writer(pages).write()


class _Writer:
    """One document in the making."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION, lang=pages.language)
        # reportlab's own signature, from which the file's ID is drawn, begins with a time stamp
        self._document.signature = hashlib.md5(_PRODUCER.encode(), usedforsecurity=False)
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._pictures = PictureBook(self._document)

    def write(self) -> bytes:
        """Return the file."""
        self._check_glyphs()
        for page in self._pages.pages:
            self._add_page(page)
        for font in self._fonts.values():
            font.add_to(self._document)
        add_outline(self._document, outline_of(self._pages))
        self._describe()
        data: bytes = self._document.format()
        return data

    def _font(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return font

    def _check_glyphs(self) -> None:
        """Raise FontError for every character that is not drawn; each other one gets its code."""
        faults = [fault for page in self._pages.pages for line in page.lines for fault in self._faults(line)]
        if faults:
            raise FontError(dict.fromkeys(faults))

    def _faults(self, line: PlacedLine) -> list[Fault]:
        missing: list[str] = []
        for span in line.spans:
            drawn = self._font(span.pen.face).code if span.pen.face else str.isspace
            missing.extend(character for character in span.text if not drawn(character))
        return [_missing(character, line.owner.paragraph.spot) for character in missing]

    def _add_page(self, page: Page) -> None:
        pictures, names = self._pictures.draw(page)
        content = "\n".join([*draw_rules(page), *draw_paths(page), *pictures, *draw_text(page, self._font)]).encode(
            "ascii"
        )
        self._document.updateSignature(content)
        faces = dict.fromkeys(span.pen.face for line in page.lines for span in line.spans if span.pen.face)
        sheet = pdfdoc.PDFPage()
        sheet.MediaBox = f"[{numbers(0, 0, page.width, page.height)}]"
        sheet.Contents = deflated(zlib.compress(content), {})
        sheet.Resources = _resources([self._font(face).name for face in faces], names)
        sheet.Annots = annotations(page)
        self._document.addPage(sheet)

    def _describe(self) -> None:
        """Write what the file says of itself: who made it, never when or where."""
        pages = self._pages
        facts = {
            "Title": pages.title,
            "Author": pages.author,
            "Subject": pages.subject,
            "Keywords": pages.keywords,
            "Producer": _PRODUCER,
        }
        told = {key: fact for key, fact in facts.items() if fact}
        self._document.updateSignature("\n".join(told.values()))
        self._document.info = pdfdoc.PDFDictionary({key: pdfdoc.PDFString(fact) for key, fact in told.items()})
        self._document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


def _missing(character: str, spot: str) -> Fault:
    return Fault(
        "GLYPH",
        Place(spot=spot),
        f"没有一种字体有“{character}”（U+{ord(character):04X}）",
        "请装一种有这个字的字体，或用 briefgen fonts add 加进来，再生成一次",
    )


def _resources(fonts: list[str], pictures: list[str]) -> Any:
    """Return a page's resource dictionary: exactly the fonts and pictures that it uses."""
    entries = {
        key: pdfdoc.PDFDictionary({name: pdfdoc.PDFObjectReference(name) for name in names})
        for key, names in (("Font", fonts), ("XObject", pictures))
        if names
    }
    return pdfdoc.PDFDictionary(entries)
