"""The text of a page: every glyph where the layout put it, and no setting that outlives its span."""

import re

import pytest

from briefgen.errors import FontError
from briefgen.export import to_pdf
from briefgen.model.face import Pen
from briefgen.model.galley import Span
from briefgen.model.page import Pages
from support.paper import SANS, SERIF, VERA, content_of, line, origins, page, pixel, span, text_of


@pytest.mark.parametrize("size", [9.0, 16.0, 44.0])
@pytest.mark.parametrize("stretch", [0.5, 1.0, 1.1236])
def test_every_glyph_begins_at_its_own_place(size: float, stretch: float) -> None:
    text = "关于“产教融合”2025年12月的——建议A"
    xs = tuple(at * size * 1.07 + (at % 3) * 0.37 for at in range(len(text)))
    placed = line(Span(text, xs, xs[-1] + size, Pen(SERIF, size, stretch=stretch)), x=60.5, y=200.25)
    pdf = to_pdf(Pages((page(placed),)))
    assert [x for x, _ in origins(pdf)][: len(xs)] == pytest.approx([60.5 + x for x in xs], abs=0.02)
    assert [y for _, y in origins(pdf)] == pytest.approx([841.89 - 200.25] * len(text), abs=0.02)


def test_a_long_justified_line_does_not_drift() -> None:
    xs = tuple(at * 16.2137 for at in range(60))
    pdf = to_pdf(Pages((page(line(Span("字" * 60, xs, 980.0, Pen(SERIF, 16.0)), x=0.0)),)))
    assert origins(pdf)[-1][0] == pytest.approx(xs[-1], abs=0.02)


def test_a_long_latin_line_does_not_drift() -> None:
    placed = span("Vocational education and industry integration, " * 3, Pen(VERA, 8.0))
    found = [x for x, _ in origins(to_pdf(Pages((page(line(placed, x=0.0)),))))]
    assert found[-1] == pytest.approx(placed.xs[len(found) - 1], abs=0.02)


def test_natural_advances_need_no_adjustment() -> None:
    content = content_of(to_pdf(Pages((page(line(span("产教融合2025年“A”"))),))))
    assert re.search(r"^\[<[0-9A-F]+>\] TJ$", content, re.MULTILINE)


def test_rise_lifts_the_baseline() -> None:
    spans = (span("平方米"), span("2", Pen(SERIF, 10.0), left=48.0, rise=6.0))
    ys = [y for _, y in origins(to_pdf(Pages((page(line(*spans)),))))]
    assert ys[3] - ys[0] == pytest.approx(6.0, abs=0.01)


def test_stroke_slant_and_scale_end_with_their_span() -> None:
    bold = span("粗", Pen(SERIF, 16.0, "C00000", stretch=0.8, stroke=0.4, slant=0.2))
    content = content_of(to_pdf(Pages((page(line(bold, span("常", left=40.0))),))))
    first, last = content.split("TJ")[:2]
    assert re.search(r"0\.753 0 0 RG\n0\.4 w\n1 j\n2 Tr\n1 0 0\.2 1 80 \S+ Tm", first)
    assert "\n80 Tz\n" in first
    assert "\n100 Tz\n" in last
    assert "\n0 Tr\n" in last
    assert "\n0 g\n" in last
    assert re.search(r"1 0 0 1 120 \S+ Tm", last)


def test_stroke_and_scale_are_reset_inside_the_text_object() -> None:
    bold = span("粗", Pen(SERIF, 16.0, stretch=0.8, stroke=0.4))
    content = content_of(to_pdf(Pages((page(line(bold)),))))
    assert content.endswith("TJ\nEMC\n100 Tz\n0 Tr\nET")


def test_a_page_has_one_text_object_and_few_font_switches() -> None:
    lines = [line(span("一行字"), y=100.0 + 30 * at) for at in range(5)]
    content = content_of(to_pdf(Pages((page(*lines),))))
    assert content.count("BT") == 1
    assert content.count(" Tf") == 1


def test_two_faces_in_one_line_keep_their_characters() -> None:
    spans = (span("黑", Pen(SANS, 16.0)), span("宋", left=16.0), span("黑", Pen(SANS, 16.0), left=32.0))
    assert text_of(to_pdf(Pages((page(line(*spans)),)))) == "黑宋黑"


def test_colour_is_drawn() -> None:
    full = Span("█", (0.0,), 40.0, Pen(SERIF, 40.0, "FF0000"))
    assert pixel(to_pdf(Pages((page(line(full, x=100.0, y=200.0)),))), 120.0, 190.0) == (255, 0, 0)


def test_characters_without_a_face_are_all_named_with_their_place() -> None:
    lost = Span("㛃𠮷", (0.0, 16.0), 32.0, Pen(None, 16.0))
    lacking = Span("好\ue004", (0.0, 16.0), 32.0, Pen(SERIF, 16.0))
    with pytest.raises(FontError) as caught:
        to_pdf(Pages((page(line(lost), line(lacking)),)))
    told = [str(fault) for fault in caught.value.faults]
    assert [re.findall(r"U\+\w+", fault) for fault in told] == [["U+36C3"], ["U+20BB7"], ["U+E004"]]
    assert all("正文第1段" in fault and fault.endswith("[GLYPH]") for fault in told)


def test_a_blank_without_a_face_stops_nothing() -> None:
    blank = Span("\u2003", (16.0,), 32.0, Pen(None, 16.0))
    assert text_of(to_pdf(Pages((page(line(span("字"), blank)),)))) == "字"
