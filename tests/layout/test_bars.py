"""Underlines, strikes, frames, emphasis and widths to fill, in square fonts of 10 points from x = 10."""

import pytest

from briefgen.model.page import Rule
from support.square import lay_out
from support.wordfile import docx, paragraph, run


def rules(body: str, settings: str = "") -> tuple[Rule, ...]:
    return lay_out(docx(body, settings=settings)).pages[0].rules


def boxes(body: str, settings: str = "") -> list[tuple[float, float, float]]:
    return [(rule.x, rule.width, round(rule.height, 2)) for rule in rules(body, settings)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("single", [(10, 45, 0.5)]),
        ("words", [(10, 20, 0.5), (35, 20, 0.5)]),
        ("thick", [(10, 45, 1.0)]),
        ("double", [(10, 45, 0.5), (10, 45, 0.5)]),
        ("dash", [(10, 45, 0.5)]),
        ("dashedHeavy", [(10, 45, 1.0)]),
        ("none", []),
    ],
)
def test_underlines(line: str, found: list) -> None:
    """ISO/IEC 29500-1 17.18.99."""
    assert boxes(paragraph("镕喆 国家", rpr=f'<w:u w:val="{line}"/>')) == found


def test_dashes_are_as_long_as_their_line_is_wide_allows() -> None:
    assert [rule.dash for rule in rules(paragraph("国", rpr='<w:u w:val="dottedHeavy"/>'))] == [(1, 1)]


def test_an_underline_has_a_colour_of_its_own() -> None:
    assert [rule.colour for rule in rules(paragraph("国", rpr='<w:u w:val="single" w:color="C00000"/>'))] == ["C00000"]


def test_blanks_to_fill_in_are_underlined_at_a_lines_end_where_the_file_says_so() -> None:
    """`ulTrailSpace`, which Chinese Word writes into every file (17.15.3.64)."""
    underlined = run("    ", '<w:u w:val="single"/>')
    blanks = f"<w:p>{run('姓名：')}{underlined}</w:p>"
    assert boxes(blanks) == []
    assert boxes(blanks, "<w:compat><w:ulTrailSpace/></w:compat>") == [(40, 20, 0.5)]


def test_a_double_strike_is_two_lines() -> None:
    assert boxes(paragraph("国", rpr="<w:dstrike/>")) == [(10, 10, 0.5), (10, 10, 0.5)]
    assert boxes(paragraph("国", rpr="<w:strike/>")) == [(10, 10, 0.5)]


def test_a_frame_goes_round_characters() -> None:
    frame = rules(paragraph("国家", rpr='<w:bdr w:val="single" w:sz="4" w:color="0000FF"/>'))
    assert [(rule.x, rule.width, rule.height) for rule in frame] == [
        (10, 20, 0.5),
        (10, 20, 0.5),
        (10, 0.5, 13),
        (29.5, 0.5, 13),
    ]


@pytest.mark.parametrize(("language", "below"), [("zh-CN", True), ("", True), ("ja-JP", False)])
def test_emphasis_stands_below_chinese_and_above_other_characters(language: str, below: bool) -> None:
    marks = rules(paragraph("国 家", rpr=f'<w:em w:val="dot"/><w:lang w:eastAsia="{language}"/>'))
    assert [round(rule.x + rule.width / 2, 2) for rule in marks] == [15, 30]
    assert all((rule.y > 10 + 9.5) is below for rule in marks)


def test_runs_fill_a_width_together() -> None:
    """ISO/IEC 29500-1 17.3.2.14: three characters in the width of five, the last one at its end."""
    fit = '<w:fitText w:val="1000" w:id="1"/>'
    (line,) = lay_out(docx(f"<w:p>{run('王', fit)}{run('一某', fit)}{run('国')}</w:p>")).pages[0].lines
    assert [x for span in line.spans for x in span.xs] == [0, 20, 40, 50]
