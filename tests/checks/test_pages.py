"""What is found on finished pages, and how it is told."""

from dataclasses import replace

from briefgen.checks.pages import Limits, check_pages
from briefgen.model.block import Picture
from briefgen.model.face import Pen
from briefgen.model.page import Owner, Page, Pages, PlacedPicture
from support.media import png
from support.paper import line, page, paragraph, span

FILE = Limits("甲.docx")


def told(*pages: Page) -> list[str]:
    return [str(finding) for finding in check_pages(Pages(pages), FILE)]


def placed(data: bytes, part: str = "word/media/image1.png") -> PlacedPicture:
    return PlacedPicture(Picture(part, data, 10.0, 10.0, "图"), 0.0, 0.0, Owner(paragraph("图")))


def test_a_private_character_is_named_by_its_number() -> None:
    assert told(page(line(span("天山\ue4d3号", Pen(None, 16.0)))))[2] == (
        "甲.docx 正文第1段（第1页） 没有一种字体有自造字U+E4D3，它在“天山\ue4d3号”里。"
        "请装一种有这个字的字体，或用 briefgen fonts add 加进来，再生成一次 [GLYPH]"
    )


def test_a_rare_character_is_named_once_with_its_number() -> None:
    found = told(page(line(span("𠮷", Pen(None, 16.0))), line(span("𠮷", Pen(None, 16.0)))))
    assert ["没有一种字体有“𠮷”（U+20BB7）" in one for one in found] == [True]


def test_a_picture_that_cant_be_drawn_is_told_once() -> None:
    pages = page(pictures=[placed(b"\x89PNG?"), placed(b"\x89PNG?")]), page(pictures=[placed(b"\x89PNG?")])
    assert told(*pages) == [
        "甲.docx 正文第1段（第1页） 图片word/media/image1.png读不出来，PDF里是一个空框。请换成PNG或JPEG格式的图片 [PIC001]"
    ]


def test_a_picture_too_large_is_told_with_its_size() -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0"
    assert told(page(pictures=[placed(head)])) == [
        (
            "甲.docx 正文第1段（第1页） 图片word/media/image1.png有65536×65536个像素，超过8000万，PDF里是一个空框。"
            "请在Word里压缩图片，或换成小一些的图片 [PIC002]"
        )
    ]


def test_what_the_reader_of_the_file_has_told_is_not_told_again() -> None:
    assert told(page(pictures=[placed(b"")])) == []


def test_a_picture_nobody_described_is_told_unless_it_is_decorative_or_the_pdf_plain() -> None:
    silent = replace(placed(png()), picture=Picture("word/media/a.png", png(), 10.0, 10.0))
    decorative = replace(silent, picture=replace(silent.picture, decorative=True))
    pages = Pages(
        (page(pictures=[placed(png()), decorative, replace(silent, layer="header")]), page(pictures=[silent]))
    )
    found = check_pages(pages, Limits("甲.docx"))
    assert [(one.rule, one.place.spot) for one in found] == [("ALT001", "正文第1段（第1页）")]
    assert check_pages(pages, Limits("甲.docx", plain=True)) == ()
