"""Fields of Word files, and files with them laid out in square fonts."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from briefgen.model.page import Pages
from briefgen.press.fields import Settled
from briefgen.press.pages import Manner, lay_out_anew
from support.square import SquareFonts
from support.wordfile import PAPER, STYLES, docx, run

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="h{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)
NEW_PAGE = "<w:pageBreakBefore/>"
_RESULT = re.compile(r'fldCharType="separate"/>(?:</w:r>)?(.*?)(?:<w:r>)?<w:fldChar w:fldCharType="end"', re.DOTALL)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(code: str, result: str | None = "旧") -> str:
    """Return a complex field with a stored result, "" for an empty one, None for none at all."""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    stored = "" if result is None else mark("separate") + (run(result) if result else "")
    return mark("begin") + instruction + stored + mark("end")


def simple_field(code: str, result: str = "旧") -> str:
    """Return a simple field."""
    return f"<w:fldSimple w:instr='{escape(code)}'>{run(result) if result else ''}</w:fldSimple>"


def bookmark(name: str, inside: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def line(*inside: str, ppr: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(inside)}</w:p>"


def heading(text: str, level: int = 1, ppr: str = "") -> str:
    return line(run(text), ppr=f'<w:pStyle w:val="h{level}"/>{ppr}')


def file_of(body: str, **rest: object) -> bytes:
    """Return a Word file with headings, on a page of 200 points."""
    return docx(body, styles=STYLES + HEADINGS, **{"sect": PAPER, **rest})  # type: ignore[arg-type]


def settled(body: str, *, strictly: bool = True, **rest: object) -> Settled:
    """Return a Word file of a body laid out in square fonts with its fields brought up to date."""
    return lay_out_anew(file_of(body, **rest), SquareFonts(), Manner("甲.docx", strictly=strictly))


def main_xml(data: bytes) -> str:
    """Return the main part of a Word file."""
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def lines_of(pages: Pages) -> list[str]:
    """Return all lines of the body; a tab's leader is left out."""
    return [
        "".join(span.text for span in placed.spans if not span.artifact)
        for page in pages.pages
        for placed in page.lines
        if placed.layer == "body"
    ]
