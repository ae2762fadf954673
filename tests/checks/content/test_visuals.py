"""Tables and pictures of a laid-out brief: that there are some where numbers are, and whence they are."""

from dataclasses import replace

from briefgen.checks.content import check_visuals
from briefgen.layout import make_up, set_galley
from briefgen.model.block import Picture
from briefgen.model.length import MM
from briefgen.model.page import Owner, Pages, PlacedPicture
from briefgen.word import read_story
from support.media import png
from support.paper import line, page, span
from support.paper import paragraph as placed_paragraph
from support.square import SquareFonts
from support.wordfile import docx, paragraph

LONG = "把先进技术提前放进学校，避免学生毕业后不适应"
NAME = "广州某某智能科技有限公司教育事业部副总经理王镕"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def found(body: str, numbers: int = 0) -> list[tuple[str, str]]:
    pages = make_up([set_galley(read_story(docx(body)), SquareFonts())], SquareFonts())
    return [(one.severity, one.problem) for one in check_visuals(pages, numbers, "a.docx")]


def test_three_numbers_without_a_table_are_noted_and_two_are_not() -> None:
    told = [("note", "有3个数据，没有列成表，也没有画成图")]
    assert found(paragraph("会议情况。"), 3) == told
    assert found(paragraph("会议情况。"), 2) == []
    assert found(table(("数据", "值"), ("院校", "202个")), 3) == []


def test_a_table_of_one_row_arranges_text_and_shows_no_numbers() -> None:
    assert [severity for severity, _ in found(table(("第1期", "2025年12月19日")), 4)] == ["note"]


def test_what_the_text_says_word_for_word_is_not_said_again_in_a_cell() -> None:
    rows = table(("序号", "做法"), ("1", LONG))
    assert found(rows + paragraph(f"会上提出，{LONG}。")) == [("note", f"表里的“{LONG[:20]}……”正文里也有，一字不差")]
    assert found(rows + paragraph("会上提出了做法。")) == []
    assert found(table(("序号", "提出者"), ("1", NAME)) + paragraph(f"{NAME}提出建议。")) == []


def with_picture(text: str, picture: Picture) -> list[tuple[str, str]]:
    drawn = PlacedPicture(picture, 0.0, 0.0, Owner(placed_paragraph("图")))
    pages = Pages((page(line(span(text), owner=placed_paragraph(text)), pictures=[drawn]),))
    return [(one.severity, one.problem) for one in check_visuals(pages, 9, "a.docx")]


def test_a_picture_says_whence_it_is_unless_it_is_a_mark_or_decoration() -> None:
    chart = Picture("word/media/a.png", png(), 120 * MM, 60 * MM, "柱状图")
    assert with_picture("院校的数目。", chart) == [("warning", "图没有写出处")]
    assert with_picture("资料来源：《案例集》。", chart) == []
    for other in (replace(chart, decorative=True), replace(chart, width=20 * MM)):
        assert [severity for severity, _ in with_picture("院校的数目。", other)] == ["note"]
