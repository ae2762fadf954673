"""The PDF writer: pages drawn as they are, no decision taken, the same bytes every time.

reportlab's document layer writes the objects. Its canvas is not used: it knows fonts by name in a table of the
whole process, where two faces with one PostScript name are one, and follows global settings for streams.
"""

import hashlib
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.errors import Fault, FontError, Place
from briefgen.export.archive import PRODUCER, About, Claims, add_metadata, add_output_intent
from briefgen.export.attachments import add_attachments
from briefgen.export.boxes import draw_gaps
from briefgen.export.destinations import places_of, with_known_links
from briefgen.export.links import annotation, stretches
from briefgen.export.marks import Marks, PlainMarks
from briefgen.export.numbers import numbers
from briefgen.export.outline import add_outline, outline_of
from briefgen.export.paths import draw_paths
from briefgen.export.pictures import PictureBook
from briefgen.export.rules import draw_rules
from briefgen.export.syntax import text_string
from briefgen.export.tags import TagTree
from briefgen.export.text import draw_text
from briefgen.export.titles import title_of
from briefgen.export.underlay import Underlay
from briefgen.export.watermark import draw_watermark
from briefgen.fonts.embed import EmbeddedFont
from briefgen.fonts.streams import deflated
from briefgen.model.face import Face
from briefgen.model.finish import Finish
from briefgen.model.page import Page, Pages, PlacedLine

_VERSION = (1, 7)


def to_pdf(pages: Pages, finish: Finish | None = None) -> bytes:
    """Return `pages` as a PDF file: text that can be searched, outline, title, language, every font embedded.

    The file is PDF/A-3a and PDF/UA-1 in one, unless `finish` says otherwise; where something in it can't be, the
    claim is left out. The same pages give the same bytes: no date is written, and the file's ID is drawn from its
    contents. FontError names every character that its face lacks.
    """
    return _Writer(pages, finish or Finish()).write()


class _Writer:
    """One document in the making."""

    def __init__(self, pages: Pages, finish: Finish) -> None:
        self._places = places_of(pages)
        self._pages = pages = with_known_links(pages, self._places)
        self._finish = finish
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION, lang=pages.language)
        # reportlab's own signature, from which the file's ID is drawn, begins with a time stamp
        self._document.signature = hashlib.md5(PRODUCER.encode(), usedforsecurity=False)
        catalog = self._document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._pictures = PictureBook(self._document)
        self._tags = None if finish.plain else TagTree(pages, self._document)
        self._underlay = Underlay(finish.letterhead, self._document) if finish.letterhead else None

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
        marks: Marks = self._tags.marks(page) if self._tags else PlainMarks()
        under, name = self._underlay.draw(page, self._document.pageCounter - 1) if self._underlay else ([], [])
        pictures, names = self._pictures.draw(page, marks)
        drawn = [
            *marks.artifact("background", under),
            *marks.artifact("watermark", draw_watermark(page, self._font)),
            *marks.artifact("body", draw_rules(page)),
            *draw_paths(page, marks),
            *draw_gaps(page, marks),
            *pictures,
            *draw_text(page, self._font, marks),
        ]
        content = "\n".join(drawn).encode("ascii")
        self._document.updateSignature(content)
        sheet = _Sheet()
        sheet.MediaBox = f"[{numbers(0, 0, page.width, page.height)}]"
        sheet.Contents = deflated(zlib.compress(content), {})
        sheet.Resources = _resources([self._font(face).name for face in _faces(page)], [*name, *names])
        if self._tags:
            sheet.Annots = self._tags.annotations(page, self._places)
            sheet.StructParents, sheet.Tabs = str(self._document.pageCounter - 1), "/S"
        else:
            sheet.Annots = [annotation(stretch, page.height, self._places) for stretch in stretches(page)]
        self._document.addPage(sheet)

    def _describe(self) -> None:
        """Write what the file says of itself: who made it, never when or where, and what it conforms to."""
        document, pages = self._document, self._pages
        about = About(title_of(pages), pages.author, pages.subject, pages.keywords).cleaned()
        told = about.info()
        document.updateSignature("\n".join(told.values()))
        document.info = pdfdoc.PDFDictionary({key: text_string(fact) for key, fact in told.items()})
        document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        add_attachments(document, self._finish.attachments)
        if self._tags:
            self._tags.write()
            add_output_intent(document)
            add_metadata(document, about, self._claims(self._tags))

    def _claims(self, tags: TagTree) -> Claims:
        """Return what the file can claim: what it is by itself, less what a letterhead takes from it."""
        allowed = self._underlay.claims if self._underlay else Claims("A", accessible=True)
        return Claims(allowed.archive, accessible=allowed.accessible and tags.names_all_pictures)


class _Sheet(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page's dictionary, with the entries that tags need."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


def _missing(character: str, spot: str) -> Fault:
    return Fault(
        "GLYPH",
        Place(spot=spot),
        f"没有一种字体有“{character}”（U+{ord(character):04X}）",
        "请装一种有这个字的字体，或用 briefgen fonts add 加进来，再生成一次",
    )


def _faces(page: Page) -> dict[Face, None]:
    """Return the faces that draw a page, in order of first use."""
    spans = [span for line in page.lines for span in line.spans]
    spans += page.watermark.spans if page.watermark else ()
    return dict.fromkeys(span.pen.face for span in spans if span.pen.face)


def _resources(fonts: list[str], pictures: list[str]) -> Any:
    """Return a page's resource dictionary: exactly the fonts and pictures that it uses."""
    entries = {
        key: pdfdoc.PDFDictionary({name: pdfdoc.PDFObjectReference(name) for name in names})
        for key, names in (("Font", fonts), ("XObject", pictures))
        if names
    }
    return pdfdoc.PDFDictionary(entries)
