"""Finished PDFs held against the rules of form: our own drawings, and what was planted in them."""

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from briefgen.checks.drawn import read_drawn
from briefgen.checks.form import check_sheets
from briefgen.checks.reading import pdf_passages, sheet_passages
from briefgen.checks.subject import Subject
from briefgen.checks.table import check_subject
from briefgen.errors import PackageError
from briefgen.model.finding import Finding
from briefgen.model.length import MM
from support.memos import LETTER, UPWARD, made, written
from support.walk import ROOT


def found(pdf: bytes) -> dict[str, Finding]:
    """Return the first finding of each rule of form about a PDF."""
    drawn = read_drawn(pdf, "a.pdf")
    told = check_sheets(sheet_passages(drawn.sheets, "a.pdf"), drawn.sheets, "a.pdf")
    return {one.rule: one for one in reversed(told)}


def subject(pdf: bytes) -> Subject:
    drawn = read_drawn(pdf, "a.pdf")
    return Subject("a.pdf", "pdf", pdf, sheet_passages(drawn.sheets, "a.pdf"), drawn=drawn)


@pytest.mark.parametrize("changes", [{}, UPWARD, LETTER, {"format": "plain"}], ids=["red", "upward", "letter", "plain"])
def test_our_own_memos_have_nothing_but_stand_in_faces(tmp_path: Path, changes: dict[str, Any]) -> None:
    told = found(made(written(tmp_path, **changes)).pdf)
    assert {rule: one.severity for rule, one in told.items()} == {"FONT": "unverified"}
    assert "NotoSerif" in told["FONT"].actual


OUR_PDFS = sorted((ROOT / "briefs").rglob("*.pdf"))


@pytest.mark.parametrize("path", OUR_PDFS, ids=lambda path: path.stem)
def test_our_own_briefs_and_memos_have_no_error(path: Path) -> None:
    assert [one for one in check_subject(subject(path.read_bytes())) if one.severity in {"error", "warning"}] == []


# Planted faults


@pytest.fixture(scope="module")
def memo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(written(tmp_path_factory.mktemp("memo"), body="产教融合是重要途径。\n" * 3 + "校企双方应当加强沟通，建立长效机制。" * 60)).pdf


def redrawn(pdf: bytes, number: int, old: bytes, new: bytes) -> bytes:
    """Return a PDF with a stretch of a page's content replaced."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    page = writer.pages[number]
    content = page.get_contents()
    assert content is not None
    data = content.get_data()
    assert old in data
    content.set_data(data.replace(old, new))
    page.replace_contents(content)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def moved(pdf: bytes, pages: slice, x: float = 0.0, y: float = 0.0) -> bytes:
    """Return a PDF with all of some pages moved by so many mm to the right and down."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages[pages]:
        page.add_transformation(Transformation().translate(x * MM, -y * MM))
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_a_memo_that_is_right_has_no_finding_of_place(memo: bytes) -> None:
    assert set(found(memo)) == {"FONT"}


def test_a_closing_10_mm_too_high_and_a_number_with_it_are_found(memo: bytes) -> None:
    told = found(moved(memo, slice(-1, None), y=-10))
    assert told["BANJI"].actual == "252.0 mm"
    assert told["PAGENO"].actual == "258.9 mm"


def test_a_head_10_mm_too_low_is_found(memo: bytes) -> None:
    assert found(moved(memo, slice(0, 1), y=10))["MARK-AT"].actual == "82.0 mm"


def test_a_page_moved_sideways_has_its_number_and_its_lines_at_the_wrong_place(memo: bytes) -> None:
    told = found(moved(memo, slice(None), x=8))
    assert {"PAGENO", "AREA", "TITLE-AT", "RULE-AT"} <= set(told)
    assert told["AREA"].actual == "36.0 mm"
