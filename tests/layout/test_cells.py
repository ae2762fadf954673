"""The grid of cells (`snapToChars`), in square fonts: normal text of 10 points, cells of 12."""

import pytest

from briefgen.model.page import Page
from support.square import lay_out
from support.wordfile import PAPER, docx, paragraph, run

CELLS = f'{PAPER}<w:docGrid w:type="snapToChars" w:linePitch="260" w:charSpace="8192"/>'


def page(body: str) -> Page:
    return lay_out(docx(body, sect=CELLS)).pages[0]


def starts(body: str) -> list[list[float]]:
    return [[round(x, 2) for span in line.spans for x in span.xs] for line in page(body).lines]


@pytest.mark.feature("文档网格：文字对齐字符网格", "nearly")
def test_each_chinese_character_stands_in_the_middle_of_its_cell() -> None:
    """[MS-OI29500] 2.1.534: 200 points hold 16 cells of 12."""
    found = starts(paragraph("国" * 17))
    assert found == [[1 + 12 * at for at in range(16)], [1]]


def test_a_larger_character_takes_as_many_cells_as_it_needs() -> None:
    large = run("大", '<w:sz w:val="32"/>')
    body = f"<w:p>{large}{run('国')}</w:p>"
    assert starts(body) == [[4, 25]]


def test_latin_takes_whole_cells_together() -> None:
    """Five letters of 5 points stand in the middle of three cells, without the blank beside Chinese."""
    assert starts(paragraph("国abcde，国")) == [[1, 17.5, 22.5, 27.5, 32.5, 37.5, 49, 61]]


@pytest.mark.parametrize(
    ("ppr", "rpr"), [('<w:snapToGrid w:val="0"/>', ""), ("", '<w:snapToGrid w:val="0"/>')], ids=["paragraph", "run"]
)
def test_what_opts_out_keeps_its_widths(ppr: str, rpr: str) -> None:
    """17.3.1.32, 17.3.2.34."""
    assert starts(paragraph("国国", ppr, rpr)) == [[0, 10]]
