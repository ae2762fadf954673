"""The PDF as a file: same bytes, only our fonts, what it says of itself, bars, pictures, links, outline."""

import io
import re
import zlib

import pypdfium2
import pytest
from PIL import Image
from reportlab import rl_config

from briefgen.errors import PackageError
from briefgen.export import dump, to_pdf
from briefgen.export.outline import bookmarks
from briefgen.model.page import Owner, Page, Pages, PlacedPicture, Rule
from briefgen.model.story import Paragraph, Picture
from briefgen.model.style import ParagraphStyle, RunStyle

NOBODY = Owner(Paragraph((), ParagraphStyle(), RunStyle(), "正文第1段"))


def rendered(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")


def picture(image: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def with_pictures(*placed: PlacedPicture) -> Pages:
    return Pages((Page(1, 200, 200, (), (), placed),))


def test_same_pages_same_bytes(setter):
    setter.line("国家——", font="方正小标宋简体", outline=0).line("2025 Wi-Fi", font="Times New Roman")
    assert to_pdf(setter.pages(title="题")) == to_pdf(setter.pages(title="题"))


def test_files_of_different_text_have_different_ids(setter):
    def name(pdf):
        return re.search(rb"/ID\s*\[(.*?)\]", pdf, re.DOTALL)[1]

    first = to_pdf(setter.line("甲").pages())
    assert name(first) != name(to_pdf(setter.line("乙").pages()))


def test_there_is_no_clock_and_no_foreign_font_in_it(setter):
    pdf = to_pdf(setter.line("国家").pages(title="题"))
    assert b"Date" not in pdf
    assert b"Helvetica" not in pdf
    assert b"ASCII85" not in pdf
    assert set(re.findall(rb"/BaseFont /([^\s]+)", pdf)) == {re.search(rb"/FontName /([^\s]+)", pdf)[1]}
    assert re.search(rb"/BaseFont /[A-Z]{6}\+NotoSerifSC-Regular", pdf)


def test_settings_of_reportlab_are_left_alone(setter):
    before = (rl_config.useA85, rl_config.invariant, rl_config.canvas_basefontname)
    to_pdf(setter.line("国家").pages())
    assert (rl_config.useA85, rl_config.invariant, rl_config.canvas_basefontname) == before


def test_two_faces_of_one_name_are_two_fonts(setter, tmp_path):
    from dataclasses import replace

    (line,) = setter.line("国").lines
    span = line.spans[0]
    copy = tmp_path / "copy.otf"
    copy.symlink_to(span.pen.face.path)
    other = replace(span, text="家", pen=replace(span.pen, face=replace(span.pen.face, path=str(copy))))
    page = Page(1, 600, 800, (replace(line, spans=(span, replace(other, xs=(16.0,), end=32.0))),))
    pdf = to_pdf(Pages((page,)))
    assert len(set(re.findall(rb"/FontName /(\S+)", pdf))) == 2
    assert pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded() == "国家"


def test_a_file_holds_no_characters_of_another(setter):
    to_pdf(type(setter)().line("密级内容不外传").pages())
    pdf = to_pdf(setter.line("公开").pages())
    streams = [
        zlib.decompress(data) for data in re.findall(rb"stream\n(.*?)endstream", pdf, re.DOTALL) if data[:1] == b"x"
    ]
    maps = b"".join(stream for stream in streams if b"beginbfchar" in stream)
    assert re.findall(rb"^<\w{4}> <(\w+)>$", maps.split(b"endcodespacerange")[1], re.MULTILINE) == [b"516C", b"5F00"]


def test_what_the_file_says_of_itself(setter):
    pdf = to_pdf(setter.line("国").pages(title="关于产教融合", author="某某（示例）", subject="题", keywords="甲，乙"))
    told = pypdfium2.PdfDocument(pdf).get_metadata_dict(skip_empty=True)
    assert told == {
        "Title": "关于产教融合",
        "Author": "某某（示例）",
        "Subject": "题",
        "Keywords": "甲，乙",
        "Producer": "briefgen",
    }
    assert b"/DisplayDocTitle true" in pdf
    assert re.search(rb"/Lang \(zh-CN\)", pdf)
    assert pdf.startswith(b"%PDF-1.7")


def test_headings_are_bookmarks_once_and_nested(setter):
    setter.line("题目", outline=0).line("一、要点", outline=2).line("正文").line("（一）分项", outline=3).line(
        "二、", outline=2
    )
    first = setter.page()
    again = Page(2, 600.0, 800.0, first.lines[:1])
    pages = Pages((first, again))
    assert [(mark.title, mark.depth, mark.page) for mark in bookmarks(pages)] == [
        ("题目", 0, 0),
        ("一、要点", 1, 0),
        ("（一）分项", 2, 0),
        ("二、", 1, 0),
    ]
    toc = [
        (item.level, item.get_title(), item.get_dest().get_index())
        for item in pypdfium2.PdfDocument(to_pdf(pages)).get_toc()
    ]
    assert toc == [(0, "题目", 0), (1, "一、要点", 0), (2, "（一）分项", 0), (1, "二、", 0)]


def test_only_links_to_the_web_and_to_mail_are_kept(setter):
    setter.line("网站", link="https://example.org/主页?a=1").line("坏", link="javascript:alert(1)").line(
        "信", link="mailto:a@example.org"
    )
    setter.line("本机", link="file:///etc/passwd")
    pdf = to_pdf(setter.pages())
    assert re.findall(rb"/URI \((.*?)\)", pdf) == [
        b"https://example.org/%E4%B8%BB%E9%A1%B5?a=1",
        b"mailto:a@example.org",
    ]


def test_bars_are_filled_where_they_stand():
    bars = (Rule(10, 20, 50, 10, "FF0000"), Rule(10, 50, 100, 2, "0000FF", dash=(10.0, 10.0)))
    image = rendered(to_pdf(Pages((Page(1, 200, 100, (), bars),))))
    assert image.getpixel((11, 21)) == image.getpixel((58, 28)) == (255, 0, 0)
    assert image.getpixel((62, 25)) == image.getpixel((30, 32)) == (255, 255, 255)
    assert [image.getpixel((x, 51)) == (0, 0, 255) for x in (15, 25, 35, 45)] == [True, False, True, False]


def test_pictures_keep_place_colour_and_transparency():
    clear = Image.new("RGBA", (10, 10), (0, 0, 255, 0))
    clear.paste((0, 0, 255, 255), (5, 0, 10, 10))
    png, jpeg = picture(clear, "PNG"), picture(Image.new("RGB", (8, 8), (0, 200, 0)), "JPEG")
    pages = with_pictures(
        PlacedPicture(Picture("a.png", png, 40, 40), 10, 20, NOBODY),
        PlacedPicture(Picture("a.png", png, 20, 20), 100, 20, NOBODY),
        PlacedPicture(Picture("b.jpg", jpeg, 30, 30), 60, 100, NOBODY),
    )
    pdf = to_pdf(pages)
    image = rendered(pdf)
    assert image.getpixel((15, 40)) == (255, 255, 255)
    assert image.getpixel((45, 40)) == (0, 0, 255)
    assert image.getpixel((75, 115))[1] > 190 > image.getpixel((75, 115))[0]
    assert jpeg in pdf
    assert pdf.count(b"/Subtype /Image") == 3


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "LA"])
def test_every_mode_of_picture_is_drawn(mode):
    image = Image.new("L", (10, 10), 0).convert(mode)
    data = picture(image, "JPEG" if mode == "CMYK" else "PNG")
    pixel = rendered(to_pdf(with_pictures(PlacedPicture(Picture("a", data, 50, 50), 10, 10, NOBODY)))).getpixel(
        (30, 30)
    )
    assert max(pixel) < 60


def test_a_picture_that_cannot_be_read_is_told():
    with pytest.raises(PackageError) as caught:
        to_pdf(with_pictures(PlacedPicture(Picture("media/image1.emf", b"\x01\x00", 50, 50), 10, 10, NOBODY)))
    assert "media/image1.emf" in caught.value.faults[0].problem
    assert caught.value.faults[0].place.spot == "正文第1段"


def test_a_page_as_text(setter):
    setter.line("标题——", font="方正小标宋简体", size=22.0).line("正文“一”")
    assert dump(setter.pages()) == (
        "1\t50.00\t50.00\tNotoSerifSC-Regular\t22.00\t标题——\n1\t50.00\t80.00\tNotoSerifSC-Regular\t16.00\t正文“一”\n"
    )
