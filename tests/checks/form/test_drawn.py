"""Finished PDFs held against the rules of form: our own drawings, and what was planted in them."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from briefgen.checks.drawn import read_drawn, sheets
from briefgen.checks.form import check_sheets
from briefgen.checks.form.sheet import Row, Sheet
from briefgen.checks.reading import pdf_passages, sheet_passages
from briefgen.checks.subject import Subject
from briefgen.checks.table import check_subject
from briefgen.errors import PackageError
from briefgen.export import to_pdf
from briefgen.model.finding import Finding
from briefgen.model.length import MM
from briefgen.model.page import Page
from support.memos import LETTER, UPWARD, made, pages_of, written
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
    return made(
        written(
            tmp_path_factory.mktemp("memo"),
            body="产教融合是重要途径。\n" * 3 + "校企双方应当加强沟通，建立长效机制。" * 60,
        )
    ).pdf


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


def redrawn(tmp_path: Path, change: Callable[[Page], Page], **changes: Any) -> dict[str, Finding]:
    """Return what is found about a memo whose pages were changed before they were drawn."""
    pages = pages_of(written(tmp_path, **changes))
    return found(to_pdf(replace(pages, pages=tuple(map(change, pages.pages)))))


def test_rules_of_the_closing_that_are_too_thick_are_found(tmp_path: Path) -> None:
    def thick(page: Page) -> Page:
        return replace(page, rules=tuple(replace(one, height=3 * one.height) for one in page.rules))

    assert redrawn(tmp_path, lambda page: page).keys() == {"FONT"}
    assert redrawn(tmp_path, thick)["BANJI-RULE"].actual == "1.06 mm"


def test_page_numbers_on_the_wrong_side_are_found(tmp_path: Path) -> None:
    def other_side(page: Page) -> Page:
        shift = -130 * MM if page.number % 2 else 130 * MM
        lines = (replace(one, x=one.x + shift) if one.layer == "footer" else one for one in page.lines)
        return replace(page, lines=tuple(lines))

    told = redrawn(tmp_path, other_side)
    assert told["PAGENO"].way_out == "请改成单页的页码居右空一字"
    assert told["PAGENO"].page == 1


# Other people's PDFs


FACE = "STSong-Light"
LINE = "产教融合是深化职业教育改革的重要途径，校企双方应"


def canvas(*pages: Callable[[Canvas], None], size: tuple[float, float] = (210 * MM, 297 * MM)) -> bytes:
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    held = io.BytesIO()
    sheet = Canvas(held, pagesize=size, invariant=1)
    for draw in pages:
        draw(sheet)
        sheet.showPage()
    sheet.save()
    return held.getvalue()


def write(sheet: Canvas, left: float, baseline: float, text: str, size: float = 16) -> None:
    sheet.setFont(FACE, size)
    sheet.drawString(left * MM, (297 - baseline) * MM, text)


def test_a_line_that_starts_with_a_comma_is_found_in_any_pdf() -> None:
    def draw(sheet: Canvas) -> None:
        write(sheet, 28, 40, LINE)
        write(sheet, 28, 50, "，当加强沟通，建立长效机制，共同培养人才。")

    told = check_subject(subject(canvas(draw)))
    assert [(one.rule, one.actual) for one in told] == [("LINE-KINSOKU", "，当加强沟通，建")]


def test_numbers_over_one_another_are_a_column_and_no_number_that_is_split() -> None:
    def draw(sheet: Canvas) -> None:
        write(sheet, 28, 30, LINE)
        for at in range(4):
            write(sheet, 28, 60 + 6 * at, "2025")

    assert check_subject(subject(canvas(draw))) == ()


def test_rules_are_measured_filled_stroked_and_inside_forms() -> None:
    def draw(sheet: Canvas) -> None:
        sheet.setStrokeColorCMYK(0, 0.8, 0.8, 0)
        sheet.setLineWidth(0.35 * MM)
        sheet.line(28 * MM, 200 * MM, 184 * MM, 200 * MM)
        sheet.beginForm("rule")
        sheet.setFillColorRGB(0, 0, 0)
        sheet.rect(0, 0, 156 * MM, 0.25 * MM, stroke=0, fill=1)
        sheet.endForm()
        sheet.saveState()
        sheet.translate(28 * MM, 100 * MM)
        sheet.doForm("rule")
        sheet.restoreState()
        sheet.setFillColorRGB(1, 1, 1)
        sheet.rect(28 * MM, 50 * MM, 156 * MM, 0.25 * MM, stroke=0, fill=1)

    (sheet,) = read_drawn(canvas(draw), "a.pdf").sheets
    assert [(round(bar.left, 1), round(bar.middle, 1), round(bar.thickness, 2)) for bar in sheet.bars] == [
        (28.0, 97.0, 0.35),
        (28.0, 196.9, 0.25),
    ]
    assert [bar.is_red for bar in sheet.bars] == [True, False]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_measured_as_it_is_shown(turn: int) -> None:
    """Turned by the page's own entry, with the content turned back, or cut out of a larger one."""

    def draw(sheet: Canvas) -> None:
        sheet.translate(20 * MM, 20 * MM)
        if turn == 90:
            sheet.transform(0, 1, -1, 0, 297 * MM, 0)
        elif turn == 180:
            sheet.transform(-1, 0, 0, -1, 210 * MM, 297 * MM)
        elif turn == 270:
            sheet.transform(0, -1, 1, 0, 0, 210 * MM)
        write(sheet, 28, 40, "镕喆㛃产教融合")

    turned = turn in {90, 270}
    wide, high = (297, 210) if turned else (210, 297)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(canvas(draw, size=(400 * MM, 400 * MM)))))
    page = writer.pages[0]
    page.cropbox = RectangleObject((20 * MM, 20 * MM, (20 + wide) * MM, (20 + high) * MM))
    page.rotate(turn)
    held = io.BytesIO()
    writer.write(held)
    (sheet,) = read_drawn(held.getvalue(), "a.pdf").sheets
    (row,) = sheet.rows
    assert (round(sheet.width), round(sheet.height)) == (210, 297)
    assert (row.text, round(row.left, 1), round(row.baseline, 1), row.size) == ("镕喆㛃产教融合", 28.0, 40.0, 16.0)


def test_running_heads_and_page_numbers_are_no_text_of_the_body() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(sheet: Canvas) -> None:
            write(sheet, 90, 20, f"产教融合简报第{number}期", 9)
            write(sheet, 28, 40, LINE * 1)
            write(sheet, 28, 50, f"当加强沟通。第{number}段")
            write(sheet, 100, 285, f"- {number} -", 9)

        return draw

    told = pdf_passages(canvas(page(1), page(2)), "a.pdf")
    assert [one.text for one in told if one.role == "body"] == [
        f"{LINE}当加强沟通。第1段",
        f"{LINE}当加强沟通。第2段",
    ]
    assert [one.text for one in told if one.role == "header"] == ["产教融合简报第1期", "产教融合简报第2期"]


def test_a_scanned_page_is_said_to_be_unseen_once() -> None:
    def scan(sheet: Canvas) -> None:
        sheet.drawInlineImage(Image.new("L", (20, 20), 200), 0, 0, 595, 842)

    def text(sheet: Canvas) -> None:
        write(sheet, 28, 40, "会议于2025年12月19日召开。")

    (told,) = check_subject(subject(canvas(scan)))
    assert (told.rule, told.severity) == ("UNREAD", "unverified")
    (told,) = check_subject(subject(canvas(text, scan, scan)))
    assert (told.rule, told.severity, told.page) == ("UNREAD", "unverified", 2)
    assert "第2、3页是图片" in told.problem


def test_a_pdf_beyond_the_limits_is_one_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(sheet: Canvas) -> None:
        for at in range(6):
            write(sheet, 28, 40 + 10 * at, LINE)
            sheet.line(0, at, 100, at)

    pdf = canvas(draw, draw)
    for limit, told in (("_MOST_PAGES", "有2页"), ("_MOST_CHARACTERS", "个字符"), ("_MOST_OBJECTS", "个图形对象")):
        with monkeypatch.context() as patched:
            patched.setattr(sheets, limit, 1)
            with pytest.raises(PackageError) as error:
                read_drawn(pdf, "a.pdf")
        (fault,) = error.value.faults
        assert fault.rule == "PDF003"
        assert told in fault.problem
        assert str(fault.place) == "a.pdf"


def test_a_watermark_laid_aslant_is_no_text() -> None:
    def draw(sheet: Canvas) -> None:
        write(sheet, 28, 40, "会议于2025年12月19日召开。")
        sheet.rotate(45)
        write(sheet, 100, 200, "内部资料，注意保存", 40)

    assert [one.text for one in pdf_passages(canvas(draw), "a.pdf")] == ["会议于2025年12月19日召开。"]


def test_a_blank_that_nobody_drew_is_none_between_a_hanzi_and_a_digit() -> None:
    """Word and LibreOffice leave a quarter of an em there (GB/T 15834-2011 knows no blank)."""

    def draw(sheet: Canvas) -> None:
        write(sheet, 28, 40, "共有")
        write(sheet, 28 + 2.4 * 16 / MM, 40, "12")
        write(sheet, 28 + 3.8 * 16 / MM, 40, "个")

    assert [one.text for one in pdf_passages(canvas(draw), "a.pdf")] == ["共有12个"]


def test_an_embedded_font_of_another_class_is_told_and_a_stand_in_not_held_against_the_file() -> None:
    def memo(title: str, body: str) -> dict[str, Finding]:
        rows = (
            Row("示教〔2025〕12号", 80, 130, 50, 16, faces=("FangSong",)),
            Row("关于做好产教融合工作的通知", 50, 160, 80, 22, faces=(title,)),
            Row("各单位：", 28, 50, 100, 16, faces=("FangSong",)),
            Row("请遵照执行，并于2025年12月19日前报送情况。", 39, 150, 110, 16, faces=(body,)),
        )
        sheet = Sheet(1, 210, 297, rows)
        told = check_sheets(sheet_passages([sheet], "a.pdf"), [sheet], "a.pdf")
        return {one.actual: one for one in told if one.rule == "FONT"}

    assert memo("FZXBSJW--GB1-0", "仿宋_GB2312") == {}
    assert {name: one.severity for name, one in memo("SimSun", "FangSong").items()} == {"SimSun": "warning"}
    assert {name: one.severity for name, one in memo("SourceHanSerifCN-Bold", "FandolFang-Regular").items()} == {
        "SourceHanSerifCN-Bold": "unverified"
    }
