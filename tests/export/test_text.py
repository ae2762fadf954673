"""Text in the PDF: what a reader can copy out of it, and where each glyph stands."""

import ctypes
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import reportlab
from pypdfium2 import raw

from briefgen.errors import FontError
from briefgen.export import to_pdf
from briefgen.model.face import Face, Pen
from briefgen.model.galley import Span
from briefgen.model.page import Page, Pages


def extracted(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    return lines


def starts(pdf: bytes) -> list[float]:
    """Return where each character of the first page starts, its origin, in points from the left."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = []
    for at in range(page.count_chars()):
        if raw.FPDFText_IsGenerated(page, at):
            continue  # a blank that the reader guesses from a gap
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        found.append(x.value)
    document.close()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "一二人工日用广——这是“引号”、《书名》……",
        "镕喆㛃堃与𬺓，⼀与一各是各的",
        "2025年12月19日，120余位代表",
        "爱新觉罗四十字长名" * 3,
    ],
)
def test_text_comes_out_as_it_went_in(setter, text):
    assert extracted(to_pdf(setter.line(text).pages())) == [text]


def test_latin_with_spaces_comes_out_whole(setter):
    text = "The quick brown fox, 35.6%"
    assert extracted(to_pdf(setter.line(text, font="Times New Roman").pages())) == [text]


def test_more_characters_than_one_block_of_a_map_holds(setter):
    text = "".join(chr(0x4E00 + at) for at in range(260))
    for at in range(0, 260, 26):
        setter.line(text[at : at + 26])
    assert "".join(extracted(to_pdf(setter.pages()))) == text


@pytest.mark.parametrize("spacing", [0.0, -0.25, 0.004, 3.7])
def test_every_glyph_starts_at_its_place(setter, spacing):
    setter.line("国家2025产教融合——Wi-Fi" * 2, spacing=spacing)
    pages = setter.pages()
    wanted = [50.0 + x for span in pages.pages[0].lines[0].spans for x in span.xs]
    assert starts(to_pdf(pages)) == pytest.approx(wanted, abs=0.02)


def test_small_deviations_do_not_add_up(setter):
    (line,) = setter.line("国" * 30, spacing=0.009).lines
    drawn = starts(to_pdf(setter.pages()))
    assert drawn[-1] == pytest.approx(50.0 + line.spans[0].xs[-1], abs=0.02)


def test_a_pen_does_not_leak_into_the_next_span(setter):
    setter.line("粗体", font="方正小标宋简体", colour="FF0000").line("细体", font="宋体").line("国", font="黑体")
    page = pypdfium2.PdfDocument(to_pdf(setter.pages()))[0]
    picture = page.render(scale=1).to_pil().convert("RGB")
    second = picture.crop((45, 60, 200, 90)).getcolors(100000)
    assert all(red == green == blue for _, (red, green, blue) in second)
    assert any(red > 200 and blue < 100 for _, (red, _, blue) in picture.crop((45, 30, 200, 58)).getcolors(100000))


def ink(setter_page: Pages, box: tuple[int, int, int, int]) -> int:
    page = pypdfium2.PdfDocument(to_pdf(setter_page))[0]
    return sum(255 - value for value in page.render(scale=2).to_pil().convert("L").crop(box).tobytes())


def test_stand_ins_for_bold_are_darker(setter):
    setter.line("国家建设", font="宋体").line("国家建设", font="宋体", bold=True)
    pages = setter.pages()
    assert ink(pages, (90, 130, 400, 180)) > 1.3 * ink(pages, (90, 70, 400, 120))


def test_two_dashes_are_one_line_on_the_page(setter):
    setter.line("——", size=20.0)
    page = pypdfium2.PdfDocument(to_pdf(setter.pages()))[0]
    picture = page.render(scale=4).to_pil().convert("L").crop((200, 140, 360, 200))
    columns = [min(picture.crop((at, 0, at + 1, 60)).tobytes()) for at in range(2, 158)]
    assert max(columns) < 128


def test_a_character_without_a_face_stops_the_file(setter):
    setter.line("人名𠮷与𠮷")
    with pytest.raises(FontError) as caught:
        to_pdf(setter.pages())
    (fault,) = caught.value.faults
    assert "𠮷" in fault.problem
    assert "U+20BB7" in fault.problem
    assert fault.place.spot == "正文第3段"


def test_missing_characters_of_all_pages_are_told_at_once(setter):
    first = setter.line("甲𠮷").page()
    second = type(setter)().line("乙𠮟").page()
    with pytest.raises(FontError) as caught:
        to_pdf(Pages((first, second)))
    assert len(caught.value.faults) == 2


def test_true_type_outlines_are_embedded_too(setter):
    (line,) = setter.line("国").lines
    face = Face(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), name="BitstreamVeraSans-Roman")
    span = Span("Wi-Fi", (0.0, 16.0, 22.0, 30.0, 40.0), 48.0, Pen(face, 16.0))
    pages = Pages((Page(1, 600, 800, (replace(line, spans=(span,)),)),))
    pdf = to_pdf(pages)
    assert b"/CIDFontType2" in pdf
    assert extracted(pdf)[0].replace(" ", "") == "Wi-Fi"
    assert starts(pdf) == pytest.approx([50.0 + x for x in span.xs], abs=0.02)
    assert ink(pages, (90, 60, 250, 120)) > 10000


def test_a_face_that_lacks_the_character_stops_the_file(setter):
    (line,) = setter.line("国").lines
    pen = line.spans[0].pen
    wrong = Page(1, 600, 800, (type(line)((Span("𠮷", (0.0,), 16.0, pen),), 50, 50, 34, 30, line.owner, 0),))
    with pytest.raises(FontError):
        to_pdf(Pages((wrong,)))


def test_a_blank_without_a_face_is_no_loss(setter):
    (line,) = setter.line("国").lines
    blank = Span("\u3000", (16.0,), 32.0, Pen(None, 16.0))
    page = Page(1, 600, 800, (type(line)((*line.spans, blank), 50, 50, 34, 30, line.owner, 0),))
    assert extracted(to_pdf(Pages((page,)))) == ["国"]


def test_a_broken_face_is_told_by_its_file(setter, tmp_path):
    (line,) = setter.line("国").lines
    (tmp_path / "bad.otf").write_bytes(b"OTTO")
    span = Span("国", (0.0,), 16.0, Pen(Face(str(tmp_path / "bad.otf")), 16.0))
    page = Page(1, 600, 800, (type(line)((span,), 50, 50, 34, 30, line.owner, 0),))
    with pytest.raises(FontError) as caught:
        to_pdf(Pages((page,)))
    assert caught.value.faults[0].place.file.endswith("bad.otf")
