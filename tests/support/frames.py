"""Values printed without the engine: a frame around a tag, and the Word file that the printed XML comes to."""

from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image

from briefgen.opc.package import Package
from briefgen.template.content.additions import Additions, Frame
from briefgen.wml.names import W, qn
from support.wordfile import R, docx, paragraph
from support.wordfile import W as DECLARED

BODY = "word/document.xml"


def frame(host: bytes | None = None, *, run: str = "", ppr: str = "", part: str = BODY, width: int = 0) -> Frame:
    """Return a frame in a Word file, whose additions keep what the values bring."""
    package = Package.read(docx(paragraph("正文")) if host is None else host)
    return Frame("w:", run, ppr, part, width, Additions(package))


def written(frame: Frame, xml: str, host: bytes | None = None) -> Package:
    """Return the file with `xml` as its body, and all that came with it."""
    package = Package.read(docx(paragraph("正文")) if host is None else host)
    body = package.part(BODY).decode()
    start, end = body.index("<w:body>") + 8, body.rindex("<w:sectPr")
    members = frame.additions.members({BODY: f"{body[:start]}{xml}{body[end:]}".encode()})
    return Package.read(package.replaced(members))


def tree(xml: str | bytes) -> Any:
    """Return an element around XML in `w:` and `r:` spelling."""
    text = xml.decode() if isinstance(xml, bytes) else xml
    return etree.fromstring(f"<x {DECLARED} {R}>{text}</x>")


def texts(element: Any) -> list[str]:
    """Return the text of each paragraph."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p"))]


def values(element: Any, name: str) -> list[str | None]:
    """Return `w:val` of all elements of a name."""
    return [one.get(f"{{{W}}}val") for one in element.iter(qn(f"w:{name}"))]


def picture(width: int = 40, height: int = 20, *, kind: str = "PNG", dpi: int = 96, **options: Any) -> bytes:
    """Return a picture's bytes."""
    made = BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(made, kind, dpi=(dpi, dpi), **options)
    return made.getvalue()
