"""Pages to PDF, by reportlab's canvas. Everything is drawn where the pages say; no decision is taken here."""

import io
from typing import Any
from urllib.parse import quote, urlsplit

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from briefgen.errors import Fault, FontError, Place
from briefgen.export.outline import bookmarks
from briefgen.export.pictures import Raster, read_picture
from briefgen.export.text import colour, number, show_span, undrawn
from briefgen.fonts.embed import EmbeddedFace
from briefgen.model.face import Face
from briefgen.model.page import Page, Pages, PlacedLine, PlacedPicture, Rule

PRODUCER = "briefgen"

_LINKS = frozenset({"http", "https", "mailto"})


def to_pdf(pages: Pages) -> bytes:
    """Return the pages as a PDF 1.7 file: the same pages give the same bytes.

    FontError names every character that no face draws: a PDF never leaves one out in silence.
    """
    writer = _Writer(pages)
    writer.refuse_undrawn()
    for page in pages.pages:
        writer.draw(page)
    writer.add_outline()
    return writer.finish()


class _NoFont:
    """Stands where reportlab wants a font to begin a page with, so that it names none of its own."""

    fontName = "briefgen-none"  # noqa: N815 - these names are reportlab's
    _dynamicFont = 1  # noqa: N815
    _multiByte = 1  # noqa: N815


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """What the file says of itself, without dates: the brief's own date stands in its text."""

    def format(self, document: Any) -> Any:
        told = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Producer": PRODUCER,
        }
        known = {key: pdfdoc.PDFString(text) for key, text in told.items() if text}
        return pdfdoc.PDFDictionary(known).format(document)


class _Writer:
    """Writes the pages of one file."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._buffer = io.BytesIO()
        pdfmetrics._fonts.setdefault(_NoFont.fontName, _NoFont())  # noqa: SLF001 - registerFont wants a TrueType file
        self._canvas = Canvas(
            self._buffer,
            invariant=1,
            pageCompression=0,
            pdfVersion=(1, 7),
            initialFontName=_NoFont.fontName,
            lang=pages.language,
        )
        self._document = self._canvas._doc  # noqa: SLF001 - a canvas has no public way to its document
        self._document.defaultStreamFilters = [pdfdoc.PDFZCompress]
        self._document.info = _info(pages)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._faces: dict[Face, EmbeddedFace] = {}
        self._bookmarks = bookmarks(pages)
        self._drawn = 0

    def refuse_undrawn(self) -> None:
        """Raise FontError for the characters, of all pages, that their face can't draw."""
        faults = [
            Fault(
                "GLYPH",
                Place(spot=line.owner.paragraph.spot),
                f"没有字体能画“{character}”（U+{ord(character):04X}）",
                "请装一种有这个字的字体，或用 briefgen fonts add 加进来",
            )
            for page in self._pages.pages
            for line in page.lines
            for span in line.spans
            for character in undrawn(span, self._face)
        ]
        if faults:
            raise FontError(dict.fromkeys(faults))

    def draw(self, page: Page) -> None:
        """Draw one page: rules, pictures, then text."""
        self._canvas.setPageSize((page.width, page.height))
        operations = [operation for rule in page.rules for operation in _bar(rule, page.height)]
        self._write(operations)
        for picture in page.pictures:
            self._draw_picture(picture, page.height)
        for line in page.lines:
            self._draw_line(line, page.height)
        for at, mark in enumerate(self._bookmarks):
            if mark.page == self._drawn:
                self._canvas.bookmarkHorizontalAbsolute(f"heading-{at}", _rounded(page.height - mark.top))
        self._drawn += 1
        self._canvas.showPage()

    def add_outline(self) -> None:
        """Write the headings into the outline."""
        for at, mark in enumerate(self._bookmarks):
            self._canvas.addOutlineEntry(mark.title, f"heading-{at}", mark.depth)

    def finish(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _write(self, operations: list[str]) -> None:
        if operations:
            text = "\n".join(operations)
            self._document.updateSignature(text)
            self._canvas.addLiteral(text)

    def _face(self, face: Face) -> EmbeddedFace:
        embedded = self._faces.get(face)
        if embedded is None:
            embedded = self._faces[face] = EmbeddedFace(face, f"F{len(self._faces) + 1}")
            self._document.delayedFonts.append(embedded)
        return embedded

    def _draw_line(self, line: PlacedLine, height: float) -> None:
        y = height - line.y
        for span in line.spans:
            self._write(show_span(span, line.x, y, self._face))
            if span.link and span.xs:
                box = (line.x + span.xs[0], height - line.top - line.height, line.x + span.end, height - line.top)
                self._link(span.link, box)

    def _link(self, target: str, box: tuple[float, float, float, float]) -> None:
        if urlsplit(target).scheme.lower() in _LINKS:
            rectangle = tuple(_rounded(side) for side in box)
            self._canvas.linkURL(quote(target, safe="%/:=&?~#+!$,;'@()*[]"), rectangle, F=4)

    def _draw_picture(self, placed: PlacedPicture, height: float) -> None:
        raster = read_picture(placed.picture, placed.owner.paragraph.spot)
        if not self._canvas.hasForm(raster.name):
            self._document.addForm(raster.name, self._image(raster))
        width, tall = number(placed.picture.width), number(placed.picture.height)
        lower = number(height - placed.y - placed.picture.height)
        self._write([f"q {width} 0 0 {tall} {number(placed.x)} {lower} cm"])
        self._canvas.doForm(raster.name)
        self._write(["Q"])

    def _image(self, raster: Raster) -> Any:
        image = pdfdoc.PDFStream(content=raster.data)
        image.dictionary["Type"] = pdfdoc.PDFName("XObject")
        image.dictionary["Subtype"] = pdfdoc.PDFName("Image")
        image.dictionary["Width"] = raster.width
        image.dictionary["Height"] = raster.height
        image.dictionary["BitsPerComponent"] = 8
        image.dictionary["ColorSpace"] = pdfdoc.PDFName(raster.space)
        image.dictionary["Filter"] = pdfdoc.PDFName(raster.coding)
        if raster.mask:
            image.dictionary["SMask"] = self._document.Reference(self._image(raster.mask), f"{raster.name}.mask")
        return image


def _rounded(value: float) -> float:
    """Return a length rounded as it is written."""
    return round(value, 3)


def _info(pages: Pages) -> _Info:
    info = _Info()
    info.title, info.author = pages.title, pages.author
    info.subject, info.keywords = pages.subject, pages.keywords
    return info


def _bar(rule: Rule, height: float) -> list[str]:
    """Return the operations that draw a bar: filled, or along its longer side as a dashed stroke."""
    low = height - rule.y - rule.height
    if not rule.dash:
        box = " ".join(map(number, (rule.x, low, rule.width, rule.height)))
        return ["q", f"{colour(rule.colour)} rg {box} re f", "Q"]
    lying = rule.width >= rule.height
    thickness = rule.height if lying else rule.width
    start = (rule.x, low + thickness / 2) if lying else (rule.x + thickness / 2, low + rule.height)
    end = (rule.x + rule.width, start[1]) if lying else (start[0], low)
    pattern = " ".join(map(number, rule.dash))
    stroke = f"{colour(rule.colour)} RG {number(thickness)} w [{pattern}] 0 d"
    return ["q", f"{stroke} {number(start[0])} {number(start[1])} m {number(end[0])} {number(end[1])} l S", "Q"]
