"""The walk on the repository's own templates, in packaged faces."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2

from briefgen.model.job import Job, Product
from briefgen.model.page import Pages
from briefgen.press.desk import Desk
from briefgen.press.make import make
from briefgen.press.pages import lay_out

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "2025-guangzhou-industry-education.yaml"
INVENTED = ROOT / "tests" / "data" / "invented-meeting.yaml"
AUDIENCES = ("government", "schools", "enterprises")


@cache
def desk() -> Desk:
    """Return one desk for all tests: every file is opened once."""
    return Desk(ROOT / "templates", ROOT / "briefgen.yaml", "bundled")


@cache
def product(meeting: Path, audience: str, mode: str = "standalone") -> Product:
    """Return a brief of a meeting, made once."""
    return make(Job(meeting, audience, ROOT / "templates", ROOT / "briefgen.yaml", mode=mode), desk())


@cache
def pages(meeting: Path, audience: str, mode: str = "standalone") -> Pages:
    """Return its pages."""
    return lay_out(product(meeting, audience, mode).docx, desk().fonts, file=audience)[0]


def pdf_text(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF as a reader extracts it."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return [page.get_textpage().get_text_bounded() for page in document]
