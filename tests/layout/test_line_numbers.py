"""Line numbers, in square fonts: the type area begins at 10 points."""

import pytest

from support.square import lay_out
from support.wordfile import PAPER, docx, paragraph

ROOM = PAPER.replace('w:left="200"', 'w:left="600"')


def numbers(body: str, about: str) -> list[list[tuple[str, float, float]]]:
    """Return the numbers of each page, with the places where they end and where their line begins."""
    pages = lay_out(docx(body, sect=f"{ROOM}<w:lnNumType {about}/>"))
    return [
        [(line.text, line.x + line.spans[0].end, line.top) for line in page.lines if line.spans[0].artifact]
        for page in pages.pages
    ]


@pytest.mark.feature("行号", "exact")
def test_each_line_has_its_number_a_quarter_inch_left_of_the_text() -> None:
    (page,) = numbers(paragraph("国" * 40), 'w:countBy="1"')
    assert page == [("1", 12, 10), ("2", 12, 23), ("3", 12, 36)]


def test_numbers_are_shown_in_steps_and_begin_after_the_one_that_word_writes() -> None:
    (page,) = numbers(paragraph("国" * 100), 'w:countBy="2" w:start="4" w:distance="100"')
    assert [(text, end) for text, end, _ in page] == [("6", 25), ("8", 25), ("10", 25)]


@pytest.mark.parametrize(("restart", "first"), [("newPage", "1"), ("continuous", "16")])
def test_numbers_begin_anew_on_each_page_or_run_on(restart: str, first: str) -> None:
    pages = numbers(paragraph("国" * 18 * 17, '<w:widowControl w:val="0"/>'), f'w:countBy="1" w:restart="{restart}"')
    assert [page[0][0] for page in pages] == ["1", first]


def test_lines_of_tables_and_of_paragraphs_that_say_so_do_not_count() -> None:
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc>{paragraph("格")}</w:tc></w:tr></w:tbl>'
    body = paragraph("甲") + paragraph("乙", "<w:suppressLineNumbers/>") + table + paragraph("丙")
    assert [text for text, _, _ in numbers(body, 'w:countBy="1"')[0]] == ["1", "2"]
    assert numbers(body, 'w:countBy="0"') == [[]]
