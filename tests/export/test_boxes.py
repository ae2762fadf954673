"""Characters that no face draws, as hollow boxes: in their place, in their colour, and nothing else changed."""

from dataclasses import replace

import pytest

from briefgen.errors import FontError
from briefgen.export import to_pdf
from briefgen.export.boxes import with_boxes
from briefgen.model.block import Label
from briefgen.model.face import Pen
from briefgen.model.page import Pages, Rule
from briefgen.model.style import RunStyle
from support.paper import SERIF, line, page, paragraph, pixel, span, text_of
from support.tagged import tree

NONE = Pen(None, 100.0, "FF0000")


def pages(*spans, **more) -> Pages:
    return Pages((page(line(*spans, x=100.0, y=300.0, **more)),))


def test_pages_without_gaps_stay_the_same_objects() -> None:
    whole = pages(span("天山", Pen(SERIF, 16.0)))
    assert with_boxes(whole).pages[0] is whole.pages[0]


def test_a_box_stands_where_the_character_would() -> None:
    gap = pages(span("\ue4d3", NONE, left=50.0))
    with pytest.raises(FontError):
        to_pdf(gap)
    pdf = to_pdf(with_boxes(gap))
    assert pixel(pdf, 158.0, 270.0) == pixel(pdf, 242.0, 270.0) == (255, 0, 0)
    assert pixel(pdf, 200.0, 224.0) == pixel(pdf, 200.0, 306.0) == (255, 0, 0)
    assert pixel(pdf, 200.0, 270.0) == pixel(pdf, 152.0, 270.0) == pixel(pdf, 248.0, 270.0) == (255, 255, 255)


def test_each_character_has_a_box_and_blanks_have_none() -> None:
    made = with_boxes(pages(span("\ue4d3 𠮷", NONE), span("天山", Pen(SERIF, 16.0), left=300.0)))
    assert [(gap.character, len(gap.bars)) for gap in made.pages[0].gaps] == [("\ue4d3", 4), ("𠮷", 4)]
    assert made.pages[0].lines[0].text == " 天山"
    assert text_of(to_pdf(made)).strip() == "天山"


def test_a_link_of_nothing_but_a_gap_is_left_out() -> None:
    made = with_boxes(pages(span("\ue4d3", NONE, link="https://example.org/")))
    assert b"/Link" not in to_pdf(made)


def test_a_raised_character_in_a_header_has_its_box_up_there() -> None:
    made = with_boxes(pages(span("\ue4d3", NONE, rise=30.0), layer="header"))
    (gap,) = made.pages[0].gaps
    assert {rule.layer for rule in gap.bars} == {"header"}
    assert gap.bars[0] == Rule(106.0, 192.0, 88.0, 4.0, "FF0000", "header")


def test_a_box_tells_its_character_where_it_is_read() -> None:
    faced = Pen(SERIF, 16.0)
    whole = [
        span("甲", faced),
        span("𠮷", NONE, left=16.0),
        span("乙", faced, left=116.0),
        span("\ue4d3", NONE, left=132.0),
    ]
    made = with_boxes(Pages((page(line(*whole), line(span("𠮷", NONE)), line(span("丙", faced))),)))
    assert tree(to_pdf(made)).text == "甲𠮷乙〓𠮷丙"
    assert tree(to_pdf(with_boxes(pages(span("𠮷", NONE), layer="header")))).text == ""


def test_a_box_in_a_number_stays_in_the_number() -> None:
    numbered = replace(paragraph("甲"), label=Label("第1条", RunStyle()))
    faced = Pen(SERIF, 16.0)
    spans = [span("第", NONE), span("1", faced, left=16.0), span("甲", faced, left=40.0)]
    spans = [replace(one, label=one.text != "甲") for one in spans]
    found = tree(to_pdf(with_boxes(Pages((page(line(*spans, owner=numbered)),), blocks=(numbered,)))))
    assert [(one.kind, one.text) for one in found.find("Lbl", "LBody")] == [("Lbl", "第1"), ("LBody", "甲")]
