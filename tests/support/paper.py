"""Pages built by hand, and PDFs read back: what tests of the exporters share."""

import ctypes
import re
import zlib
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import pypdfium2
import pypdfium2.raw as pdfium
import reportlab

from briefgen.fonts import Typecase, open_fonts
from briefgen.fonts.face_file import open_face
from briefgen.model.block import Paragraph, Text
from briefgen.model.face import Face, Pen
from briefgen.model.galley import Span
from briefgen.model.page import Layer, Owner, Page, Pages, PlacedLine
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.press.pages import lay_out

SERIF = Face(str(pylopdf_fonts_zh_cn.serif_path()), name="NotoSerifSC-Regular")
SANS = Face(str(pylopdf_fonts_zh_cn.sans_path()), name="NotoSansSC-Regular")
VERA = Face(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), name="BitstreamVeraSans-Roman")
VERA_BOLD = Face(str(Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf"), name="BitstreamVeraSans-Bold")


def span(text: str, pen: Pen | None = None, *, left: float = 0.0, link: str = "", rise: float = 0.0) -> Span:
    """Return a span whose glyphs stand at their face's own advances."""
    pen = pen or Pen(SERIF, 16.0)
    xs, x = [], left
    for character in text:
        xs.append(x)
        x += open_face(pen.face).advance(character) * pen.size * pen.stretch if pen.face else pen.size
    return Span(text, tuple(xs), x, pen, rise, link)


def paragraph(text: str, *, outline: int | None = None) -> Paragraph:
    return Paragraph((Text(text, RunStyle()),), ParagraphStyle(outline=outline), RunStyle(), "正文第1段")


def line(*spans: Span, x: float = 80.0, y: float = 100.0, owner: Paragraph | None = None, layer: Layer = "body"):
    owner = owner or paragraph("".join(span.text for span in spans))
    return PlacedLine(spans, x, y, y - 16.0, 20.0, Owner(owner), 0, layer)


def page(*lines: PlacedLine, rules=(), pictures=()) -> Page:
    return Page(1, 595.28, 841.89, lines, tuple(rules), tuple(pictures))


def written(text: str, face: Face = SERIF) -> Pages:
    """Return one page with one line of `text`."""
    return Pages((page(line(span(text, Pen(face, 16.0)))),))


def text_of(pdf: bytes, at: int = 0) -> str:
    """Return the text of a page as it is extracted."""
    document = pypdfium2.PdfDocument(pdf)
    textpage = document[at].get_textpage()
    text: str = textpage.get_text_range()
    textpage.close()
    document.close()
    return text


def origins(pdf: bytes) -> list[tuple[float, float]]:
    """Return where the glyphs of the first page begin, x from its left and y from its lower edge."""
    document = pypdfium2.PdfDocument(pdf)
    textpage = document[0].get_textpage()
    places = []
    for at in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, at):
            continue  # a blank that the reader guesses from a wide gap
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
        places.append((x.value, y.value))
    textpage.close()
    document.close()
    return places


def streams(pdf: bytes) -> list[bytes]:
    """Return the contents of all deflated streams, in order of the file."""
    found = re.findall(rb"/FlateDecode[^>]*(?:<<[^>]*>>[^>]*)*>>\nstream\n(.*?)endstream", pdf, re.DOTALL)
    return [zlib.decompress(stream) for stream in found]


def content_of(pdf: bytes) -> str:
    """Return the content stream of the only page that has one."""
    return next(stream for stream in streams(pdf) if stream.endswith((b"ET", b"Q", b"EMC"))).decode("ascii")


def pixel(pdf: bytes, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour at a point of the first page, y downwards."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    colour: tuple[int, int, int] = image.getpixel((int(x * 2), int(y * 2)))
    return colour


def laid_out(docx: bytes) -> Pages:
    """Return the pages of a Word file in packaged faces."""
    return lay_out(docx, _fonts(), file="")[0]


@cache
def _fonts() -> Typecase:
    return open_fonts("bundled")
