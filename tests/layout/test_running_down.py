"""Sections whose lines run down, in square fonts: lines of 13 points on a page of 300 by 200."""

import pytest

from briefgen.word import read_story
from support.square import lay_out, texts
from support.wordfile import docx, paragraph

PAPER = (
    '<w:pgSz w:w="6000" w:h="4000"/><w:pgMar w:top="200" w:right="400" w:bottom="600" w:left="800" w:header="100" '
    'w:footer="100"/>'
)


def vertical(direction: str = "tbRl") -> str:
    return f'{PAPER}<w:textDirection w:val="{direction}"/>'


@pytest.mark.feature("整节竖排", "nearly")
def test_lines_run_down_from_the_right_margin() -> None:
    """17.6.20: 160 points between the upper and the lower margin hold 16 characters."""
    page = lay_out(docx(paragraph("国" * 17), sect=vertical())).pages[0]
    assert (page.width, page.height) == (300, 200)
    assert [(line.text, line.x, line.y, line.turn) for line in page.lines] == [
        ("国" * 16, 300 - 20 - 9.5, 10, 90),
        ("国", 300 - 20 - 13 - 9.5, 10, 90),
    ]
    assert all(span.upright for line in page.lines for span in line.spans)


def test_a_page_takes_as_many_lines_as_fit_between_its_sides() -> None:
    """240 points hold 18 lines of 13."""
    assert list(map(len, texts(lay_out(docx(paragraph("国") * 40, sect=vertical()))))) == [18, 18, 4]


def test_headers_and_footers_stay_level() -> None:
    sect = f'<w:headerReference w:type="default" r:id="header1"/>{vertical()}'
    page = lay_out(docx(paragraph("国"), sect=sect, parts={"header1": paragraph("页眉")})).pages[0]
    assert [(line.text, line.x, line.top, line.turn) for line in page.lines if line.layer == "header"] == [
        ("页眉", 40, 5, 0)
    ]


def test_a_level_section_goes_on_upon_a_page_of_its_own() -> None:
    first = f"<w:p><w:pPr><w:sectPr>{vertical()}</w:sectPr></w:pPr><w:r><w:t>竖</w:t></w:r></w:p>"
    sect = f'<w:type w:val="continuous"/>{PAPER}'
    pages = lay_out(docx(first + paragraph("横"), sect=sect)).pages
    assert [[(line.text, line.turn) for line in page.lines] for page in pages] == [[("竖", 90)], [("横", 0)]]


@pytest.mark.parametrize(("direction", "told"), [("lrTb", []), ("tbRl", []), ("btLr", ["文字方向"])])
def test_directions_that_are_not_drawn_are_named(direction: str, told: list[str]) -> None:
    findings = read_story(docx(paragraph("国"), sect=vertical(direction))).findings
    assert [words in finding.problem for finding, words in zip(findings, told, strict=True)] == [True] * len(told)
