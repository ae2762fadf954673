"""Columns, in square fonts: two of 95 points, 10 apart, on a type area of 200 points; a page holds 15 lines."""

import pytest

from briefgen.model.page import Pages
from support.square import lay_out, texts
from support.wordfile import PAPER, docx, paragraph, run

PLAIN = '<w:widowControl w:val="0"/>'
TWO = PAPER + '<w:cols w:num="2" w:space="200"/>'
BREAK = '<w:p><w:r><w:br w:type="{}"/></w:r></w:p>'


def lines(count: int, character: str = "国") -> str:
    """Return the text of so many lines of nine characters."""
    return character * (9 * count)


def ended(body: str, sect: str) -> str:
    """Return a section that the next one follows on the same page."""
    return f"{body}<w:p><w:pPr><w:sectPr>{sect}</w:sectPr></w:pPr></w:p>"


def places(pages: Pages, at: int = 0) -> list[tuple[str, float, float]]:
    return [(line.text[0], line.x, line.top) for line in pages.pages[at].lines]


def test_text_runs_from_column_to_column_and_on_to_the_next_page() -> None:
    pages = lay_out(docx(paragraph(lines(40), PLAIN), sect=TWO))
    assert [len(page) for page in texts(pages)] == [30, 10]
    assert {line.x for line in pages.pages[0].lines[:15]} == {10}
    assert {line.x for line in pages.pages[0].lines[15:]} == {115}
    assert pages.pages[0].lines[15].top == 10
    assert {len(text) for text in texts(pages)[0]} == {9}


def test_a_column_break_leaves_the_rest_of_its_paragraph_in_the_next_column() -> None:
    """R6 of Word's own PDFs: an otherwise empty paragraph leaves its empty line there."""
    pages = lay_out(docx(paragraph("甲") + BREAK.format("column") + paragraph("乙"), sect=TWO))
    assert places(pages) == [("甲", 10, 10), ("乙", 115, 20)]


def test_a_page_break_leaves_the_other_columns_empty() -> None:
    pages = lay_out(docx(paragraph("甲") + BREAK.format("page") + paragraph("乙"), sect=TWO))
    assert texts(pages) == [["甲"], ["乙"]]
    assert places(pages, 1) == [("乙", 10, 10)]


def test_a_paragraph_that_begins_a_page_leaves_the_other_columns_empty() -> None:
    body = paragraph(lines(16), PLAIN) + paragraph("乙", "<w:pageBreakBefore/>")
    assert [len(page) for page in texts(lay_out(docx(body, sect=TWO)))] == [16, 1]


def test_space_before_counts_in_the_first_column_only() -> None:
    """R6 of Word's own PDFs."""
    body = paragraph("题", '<w:spacing w:before="520"/>') + paragraph(lines(13), PLAIN)
    pages = lay_out(docx(body, sect=TWO))
    assert [(x, top) for _, x, top in places(pages)][::13] == [(10, 36), (115, 10)]


def test_columns_begin_below_what_stands_above_them() -> None:
    first = ended(paragraph(lines(4), PLAIN), PAPER)
    pages = lay_out(docx(first + paragraph(lines(20), PLAIN), sect='<w:type w:val="continuous"/>' + TWO))
    tops = {
        line.x: min(other.top for other in pages.pages[0].lines if other.x == line.x)
        for line in pages.pages[0].lines[2:]
    }
    assert tops[115] == pages.pages[0].lines[2].top


@pytest.mark.parametrize(("count", "height"), [(10, 5), (11, 6), (1, 1)])
def test_columns_before_a_section_on_the_same_page_are_balanced(count: int, height: int) -> None:
    columns = f"<w:p><w:pPr>{PLAIN}<w:sectPr>{TWO}</w:sectPr></w:pPr>{run(lines(count))}</w:p>"
    pages = lay_out(docx(columns + paragraph("后"), sect='<w:type w:val="continuous"/>' + PAPER))
    assert places(pages)[-1] == ("后", 10, 10 + 13 * height)
    assert [x for _, x, _ in places(pages)].count(115) == count - height


def test_columns_higher_than_a_page_are_filled_and_go_on() -> None:
    columns = f"<w:p><w:pPr>{PLAIN}<w:sectPr>{TWO}</w:sectPr></w:pPr>{run(lines(40))}</w:p>"
    pages = lay_out(docx(columns + paragraph("后"), sect='<w:type w:val="continuous"/>' + PAPER))
    assert sum(text.count("国") for page in texts(pages) for text in page) == 360
    assert places(pages, 1)[-1][0] == "后"
    assert all(line.top + line.height <= 210.1 for page in pages.pages for line in page.lines)


def test_columns_that_begin_low_on_a_page_force_no_line_over_its_foot() -> None:
    first = ended(paragraph("国" * 20 * 14, PLAIN), PAPER)
    pages = lay_out(docx(first + paragraph(lines(20), PLAIN), sect='<w:type w:val="continuous"/>' + TWO))
    assert all(line.top + line.height <= 210.1 for page in pages.pages for line in page.lines)


def test_a_table_runs_on_into_the_next_column() -> None:
    row = f"<w:tr><w:tc>{paragraph('行')}</w:tc></w:tr>"
    body = f'<w:tbl><w:tblGrid><w:gridCol w:w="1800"/></w:tblGrid>{row * 20}</w:tbl>'
    pages = lay_out(docx(body, sect=TWO))
    assert [len(page) for page in texts(pages)] == [20]
    assert [x for _, x, _ in places(pages)].count(115) == 5


OWN = (
    PAPER + '<w:cols w:num="2" w:equalWidth="0" w:sep="1"><w:col w:w="1000" w:space="200"/><w:col w:w="2800"/></w:cols>'
)
"""Columns of 50 and 140 points, 10 apart: 5 and 14 hanzi."""


@pytest.mark.feature("不等宽的分栏", "exact")
def test_each_column_has_its_own_width_and_a_paragraph_is_broken_anew_where_it_goes_on() -> None:
    pages = lay_out(docx(paragraph("国" * (5 * 15 + 14 * 2), PLAIN), sect=OWN))
    first, second = texts(pages)[0][:15], texts(pages)[0][15:]
    assert (set(first), second) == ({"国" * 5}, ["国" * 14] * 2)
    assert {line.x for line in pages.pages[0].lines[15:]} == {70}


def test_no_character_is_lost_where_columns_change_their_width_again_and_again() -> None:
    body = "".join(paragraph(f"{at}“引号”——《书名》" + "国家" * 40) for at in range(9))
    pages = lay_out(docx(body, sect=OWN))
    assert sum(line.count("国") for page in texts(pages) for line in page) == 360
    assert not any(line.overfull for page in pages.pages for line in page.lines)


def test_a_table_takes_the_width_of_its_column() -> None:
    table = f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tr><w:tc>{paragraph("格" * 12)}</w:tc></w:tr></w:tbl>'
    pages = lay_out(docx(paragraph("国") + BREAK.format("column") + table, sect=OWN))
    assert max(len(line.text) for line in pages.pages[0].lines) >= 11


@pytest.mark.feature("栏间分隔线", "exact")
def test_the_rule_lies_in_the_middle_between_columns_and_stays_when_another_section_follows() -> None:
    columns = f"<w:p><w:pPr>{PLAIN}<w:sectPr>{OWN}</w:sectPr></w:pPr>{run('国' * 60)}</w:p>"
    (page,) = lay_out(docx(columns + paragraph("后"), sect='<w:type w:val="continuous"/>' + PAPER)).pages
    (rule,) = page.rules
    assert (rule.x + rule.width / 2, rule.y) == (65, 10)
    assert rule.height == page.lines[-1].top - 10


@pytest.mark.feature("分栏末尾等高", "exact")
def test_columns_are_not_balanced_where_the_file_says_so() -> None:
    columns = f"<w:p><w:pPr>{PLAIN}<w:sectPr>{TWO}</w:sectPr></w:pPr>{run(lines(10))}</w:p>"
    data = docx(
        columns + paragraph("后"),
        sect='<w:type w:val="continuous"/>' + PAPER,
        settings="<w:compat><w:noColumnBalance/></w:compat>",
    )
    assert [x for _, x, _ in places(lay_out(data))].count(115) == 0


@pytest.mark.parametrize("columns", ['<w:col w:w="0"/><w:col w:w="9"/>', '<w:col w:w="abc"/>', ""])
def test_widths_that_say_nothing_leave_the_columns_equal(columns: str) -> None:
    sect = f'{PAPER}<w:cols w:num="2" w:space="200" w:equalWidth="0">{columns}</w:cols>'
    assert {line.x for line in lay_out(docx(paragraph(lines(20), PLAIN), sect=sect)).pages[0].lines} == {10, 115}
