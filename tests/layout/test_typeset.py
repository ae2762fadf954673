"""The `typeset` profile, in square fonts of 10 points: 20 characters fill a line of 200 points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.page import PlacedLine
from support.square import lay_out
from support.wordfile import docx, paragraph

BOTH = '<w:jc w:val="both"/>'


def lines(text: str, ppr: str = BOTH) -> list[PlacedLine]:
    return [line for page in lay_out(docx(paragraph(text, ppr)), "typeset").pages for line in page.lines]


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_a_closing_mark_at_a_lines_end_leaves_its_blank_outside() -> None:
    """CLREQ: the mark's ink ends the line; Word would hang all of it."""
    first, _ = lines("国" * 19 + "，" + "国" * 5)
    assert first.text == "国" * 19 + "，"
    assert first.spans[-1].xs[-1] == pytest.approx(195), "half an em of the mark lies in the measure"


def test_an_opening_mark_at_a_lines_start_leaves_its_blank_outside() -> None:
    _, second = lines("国" * 20 + "（一）" + "国" * 5)
    assert second.text.startswith("（一）")
    assert second.spans[0].xs[:2] == (-5, 5)


def test_a_mark_that_may_not_begin_a_line_is_drawn_in() -> None:
    """先挤进，后推出: the blank after the comma gives its half em for the full stop."""
    first, second = lines("国" * 5 + "，" + "国" * 14 + "。" + "国" * 5)
    assert (len(first.text), second.text) == (21, "国" * 5)
    assert not first.overfull
    assert first.spans[-1].xs[-1] == pytest.approx(195)


def test_where_nothing_can_give_in_a_character_goes_over_with_its_mark() -> None:
    assert texts("国" * 19 + "人，" + "国" * 5) == ["国" * 19, "人，" + "国" * 5]
    assert texts("国" * 20 + "……" + "国" * 5) == ["国" * 19, "国……" + "国" * 5]


@pytest.mark.parametrize("number", ["12.6亿元", "6个月", "18日", "2025年", "30%", "9001，"])
def test_a_number_keeps_its_unit(number: str) -> None:
    digits = len(number.rstrip("亿元个月日年%，"))
    text = "国" * (20 - digits // 2) + number + "国" * 5
    assert not any(line[-1].isdigit() for line in texts(text))


@pytest.mark.parametrize(("end", "last"), [("某", "国某"), ("某。", "国某。"), ("某某", "某某")])
def test_no_single_character_ends_a_paragraph_alone(end: str, last: str) -> None:
    assert texts("国" * 20 + end)[-1] == last


def test_the_profile_changes_nothing_in_words_own_lines() -> None:
    text = "国" * 19 + "，" + "国" * 20 + "某"
    assert [line.text for line in lay_out(docx(paragraph(text))).pages[0].lines] == ["国" * 19 + "，", "国" * 20, "某"]


@settings(max_examples=60, deadline=None)
@given(st.text("国家镕喆㛃𠮷a1 ，。“”（）《》——……、；：！？亿日%", max_size=120))
def test_no_character_is_lost_and_no_line_runs_over_or_breaks_the_rules(text: str) -> None:
    found = lines(text)
    assert "".join(line.text for line in found).replace(" ", "") == text.replace(" ", "")
    for line in found:
        assert not line.overfull or not any(mark in line.text for mark in "国家镕喆㛃𠮷"), line.text
    for line in found[1:]:
        assert (
            line.text[:1] not in {"，", "。", "、", "；", "：", "！", "？", "”", "）", "》"} or len(set(line.text)) < 4
        )
