"""Large first letters, in square fonts: one of 30 points over lines of 13."""

import pytest

from briefgen.word import read_story
from support.square import lay_out
from support.wordfile import PAPER, docx, paragraph


def cap(how: str, lines: int, more: str = "") -> str:
    frame = f'<w:framePr w:dropCap="{how}" w:lines="{lines}" w:wrap="around" w:vAnchor="text" w:hAnchor="text"{more}/>'
    return paragraph("改", f'{frame}<w:spacing w:line="600" w:lineRule="exact"/>', '<w:sz w:val="60"/>')


@pytest.mark.feature("首字下沉", "nearly")
@pytest.mark.parametrize("count", [2, 3])
def test_as_many_lines_stand_beside_the_letter_as_it_says(count: int) -> None:
    (page,) = lay_out(docx(cap("drop", count, ' w:hSpace="100"') + paragraph("国" * 80))).pages
    text = [line for line in page.lines if "国" in line.text]
    lefts = [line.x + line.spans[0].xs[0] for line in text]
    assert [round(left) for left in lefts] == [45] * count + [10] * (len(text) - count)
    assert page.lines[0].text == "改"


def test_a_letter_in_the_margin_leaves_the_lines_alone() -> None:
    sect = PAPER.replace('w:left="200"', 'w:left="1000"')
    (page,) = lay_out(docx(cap("margin", 3, ' w:hSpace="100"') + paragraph("国" * 40), sect=sect)).pages
    assert {line.x + line.spans[0].xs[0] for line in page.lines if "国" in line.text} == {50}
    assert [round(line.x) for line in page.lines if line.text == "改"] == [15]


def test_nothing_is_told_of_it_any_more() -> None:
    assert read_story(docx(cap("drop", 3) + paragraph("国"))).findings == ()
