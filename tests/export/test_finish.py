"""How a file is finished: attachments, watermark, letterhead, and what each leaves of the claims."""

import re
from io import BytesIO

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from briefgen.checks import check_finish
from briefgen.errors import FontError, OutputError, PackageError
from briefgen.export import to_pdf
from briefgen.fonts import open_fonts
from briefgen.layout import with_watermark
from briefgen.model.finish import Attachment, Finish, Letterhead
from briefgen.model.page import Pages, Rule
from support.paper import laid_out, line, page, pixel, span, text_of, written
from support.tagged import tree
from support.wordfile import docx, paragraph

RECORD = Attachment(
    "会议记录“一”.yaml", "title: 产教融合\n".encode(), "application/yaml", "2025-12-25", "Source", "来源"
)


def claims(pdf: bytes) -> str:
    """Return what a file claims: `3A ua1`."""
    levels = [f"3{level.decode()}" for level in re.findall(rb"<pdfaid:conformance>(\w)<", pdf)]
    return " ".join(levels + ["ua1"] * (b"<pdfuaid:part>1<" in pdf))


def test_files_travel_only_when_they_are_asked_for() -> None:
    assert b"EmbeddedFile" not in to_pdf(written("字"))
    word = Attachment("甲.docx", b"PK", "application/x", "2025-12-26", "Alternative")
    pdf = to_pdf(written("字"), Finish(attachments=(RECORD, word)))
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert {name: data for name, (data,) in reader.attachments.items()} == {
        "会议记录“一”.yaml": RECORD.data, "甲.docx": b"PK",
    }  # fmt: skip
    first, second = (one.get_object() for one in reader.trailer["/Root"]["/AF"])
    assert {(one["/UF"], one["/AFRelationship"], one["/Desc"]) for one in (first, second)} == {
        ("会议记录“一”.yaml", "/Source", "来源"), ("甲.docx", "/Alternative", "甲.docx"),
    }  # fmt: skip
    params = first["/EF"]["/F"]["/Params"]
    assert re.fullmatch(r"D:2025122[56]000000Z", params["/ModDate"])
    assert claims(pdf) == "3A ua1"


@pytest.mark.parametrize(
    ("item", "problems"),
    [
        (Attachment("../x", b"", "text/plain", "2025-12-25"), ["名字"]),
        (
            Attachment("", b"", "text", "2025-13-01", "Friend"),
            ["名字", "种类“text”", "关系“Friend”", "日期“2025-13-01”"],
        ),
    ],
)
def test_every_fault_of_an_attachment_is_told_at_once(item: Attachment, problems: list[str]) -> None:
    with pytest.raises(OutputError) as caught:
        to_pdf(written("字"), Finish(attachments=(item,)))
    assert all(told in fault.problem for told, fault in zip(problems, caught.value.faults, strict=True))


def test_two_attachments_of_one_name_are_refused() -> None:
    with pytest.raises(OutputError, match="重名"):
        to_pdf(written("字"), Finish(attachments=(RECORD, RECORD)))


@pytest.mark.parametrize("words", ["草稿", "内部资料　不得外传 Draft 2", "镕" * 40])
def test_a_watermark_lies_across_each_page_and_is_no_content(words: str) -> None:
    pages = with_watermark(Pages((page(line(span("字"))), page())), words, open_fonts("bundled"))
    pdf = to_pdf(pages)
    assert tree(pdf).text == "字"
    assert b"Watermark" in pypdf.PdfReader(BytesIO(pdf)).pages[1].get_contents().get_data()
    marks = [one.watermark for one in pages.pages]
    assert all(mark is not None and 0 < mark.x < 300 and 420 < mark.y < 842 for mark in marks)
    assert claims(pdf) == "3A ua1"


def test_a_watermark_is_seen_under_what_stands_on_the_page() -> None:
    pages = with_watermark(
        Pages((page(rules=[Rule(290.0, 410.0, 20.0, 20.0, "FF0000")]),)), "██", open_fonts("bundled")
    )
    pdf = to_pdf(pages)
    assert pixel(pdf, 300.0, 420.0) == (255, 0, 0)
    assert pixel(pdf, 340.0, 380.0) == (217, 217, 217)


def test_a_watermark_that_cant_be_drawn_names_its_characters() -> None:
    with pytest.raises(FontError, match="水印 没有一种字体有“𠮷”（U\\+20BB7）"):
        with_watermark(written("字"), "土𠮷", open_fonts("bundled"))
    assert with_watermark(written("字"), " \n", open_fonts("bundled")) == written("字")


def letterhead(size: tuple[float, float] = (595.28, 841.89)) -> bytes:
    """Return a letterhead of another program: a red bar along its upper edge, text in a font that isn't embedded."""
    made = BytesIO()
    canvas = Canvas(made, size, invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, size[1] - 40, size[0], 40, fill=1, stroke=0)
    canvas.drawString(50, 50, "Office")
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def ours(text: str = "某市教育局") -> bytes:
    """Return a letterhead of our own making, whose marks must go."""
    return to_pdf(Pages((page(line(span(text)), rules=[Rule(0.0, 0.0, 595.28, 40.0, "FF0000")]),), "信笺"))


TWO = Pages((page(line(span("一"))), page(line(span("二")))), "题")


def test_a_letterhead_lies_under_the_first_page_or_every_one() -> None:
    for pages, wanted in (("first", [True, False]), ("every", [True, True])):
        pdf = to_pdf(TWO, Finish(letterhead=Letterhead(letterhead(), pages)))  # type: ignore[arg-type]
        assert [("Office" in text_of(pdf, at)) for at in (0, 1)] == wanted
        assert pixel(pdf, 300.0, 20.0) == (255, 0, 0)
        assert len(re.findall(rb"/Subtype /Form", pdf)) == 1
        assert tree(pdf).text == "一二"


def turned(degrees: int) -> bytes:
    """Return a letterhead that stands upright once it is turned."""
    writer = pypdf.PdfWriter(BytesIO(letterhead((841.89, 595.28) if degrees % 180 else (595.28, 841.89))))
    writer.pages[0].rotate(degrees)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (turned(90), (575.0, 420.0)),
        (turned(180), (300.0, 820.0)),
        (turned(270), (20.0, 420.0)),
        (letterhead((1190.55, 1683.78)), (300.0, 10.0)),
        (letterhead((595.28, 400.0)), (300.0, 225.0)),
    ],
)
def test_a_letterhead_is_turned_upright_and_fits_the_page(data: bytes, seen: tuple[float, float]) -> None:
    assert pixel(to_pdf(TWO, Finish(letterhead=Letterhead(data))), *seen) == (255, 0, 0)


def test_a_letterhead_without_claims_takes_ours_along() -> None:
    finish = Finish(letterhead=Letterhead(letterhead(), file="信笺.pdf"))
    pdf = to_pdf(TWO, finish)
    assert claims(pdf) == ""
    assert tree(pdf).text == "一二"  # the tags stay
    (found,) = check_finish(finish)
    assert (found.rule, found.severity, found.place.file) == ("PDF010", "warning", "信笺.pdf")
    assert check_finish(Finish(plain=True, letterhead=finish.letterhead)) == ()


def test_a_letterhead_that_conforms_leaves_the_claims() -> None:
    finish = Finish(letterhead=Letterhead(ours(), "every"))
    pdf = to_pdf(TWO, finish)
    assert claims(pdf) == "3A ua1"
    assert check_finish(finish) == ()
    assert "某市教育局" in text_of(pdf, 1)
    assert pixel(pdf, 300.0, 20.0) == (255, 0, 0)
    assert to_pdf(TWO, finish) == pdf


def test_a_letterhead_of_level_b_leaves_no_more_than_that() -> None:
    lower = ours().replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
    finish = Finish(letterhead=Letterhead(lower))
    assert claims(to_pdf(TWO, finish)) == "3B"
    assert "PDF/A-3b" in check_finish(finish)[0].problem


def _locked() -> bytes:
    writer = pypdf.PdfWriter(BytesIO(letterhead()))
    writer.encrypt("密码", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "PDF001"),
        (b"PK\3\4 not a PDF", "PDF001"),
        (b"%PDF-1.7\n", "PDF003"),
        (letterhead()[:900], "PDF003"),
        (letterhead().replace(b"/Kids", b"/Kidz"), "PDF003"),
        (letterhead().replace(b"/MediaBox [ 0 0 595.28 841.89 ]", b"/MediaBox [ 0 0 0 0           ]"), "PDF003"),
        (_locked(), "PDF002"),
    ],
    ids=["empty", "zip", "header", "cut", "no pages", "no area", "locked"],
)
def test_a_letterhead_that_cant_be_read_is_refused(data: bytes, rule: str) -> None:
    with pytest.raises(PackageError) as caught:
        to_pdf(TWO, Finish(letterhead=Letterhead(data, file="信笺.pdf")))
    assert [(fault.rule, fault.place.file) for fault in caught.value.faults] == [(rule, "信笺.pdf")]


def test_what_refers_to_itself_comes_over_once() -> None:
    looped = letterhead().replace(b"/ProcSet [ /PDF /Text", b"/Loop 5 0 R /A [ /Text", 1)
    pdf = to_pdf(TWO, Finish(letterhead=Letterhead(looped)))
    assert pixel(pdf, 300.0, 20.0) == (255, 0, 0)


def test_a_brief_laid_out_from_word_keeps_its_claims_with_all_of_it() -> None:
    pages = with_watermark(laid_out(docx(paragraph("正文“引号”——……"))), "草稿", open_fonts("bundled"))
    assert claims(to_pdf(pages, Finish(attachments=(RECORD,), letterhead=Letterhead(ours())))) == "3A ua1"
