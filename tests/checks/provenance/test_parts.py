"""The parts of the comparison, each by itself."""

import pytest

from briefgen.checks.provenance.amounts import amounts
from briefgen.checks.provenance.quotes import find_quote, selector
from briefgen.model.source import Quote, normal, numbered, text_hash
from support.provenance import read_case


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１，２００人", "1200人"),
        ("百分之三十五", "35%"),
        ("1.2亿元", "12000万元"),
        ("二十五家", "25家"),
        ("半年", "6个月"),
        ("一年半", "18个月"),
        ("七成五", "75%"),
        ("3000多万元", "三千余万元"),
    ],
)
def test_writings_of_one_number_are_equal(one: str, other: str) -> None:
    (mine,), (its,) = amounts(normal(one)), amounts(normal(other))
    assert (mine.value, mine.unit, mine.qualifier) == (its.value, its.unit, its.qualifier)


@pytest.mark.parametrize(
    "text", ["进一步统一一些做法", "十分重要，千方百计", "第三方的一般看法", "万一", "一方面要一起做"]
)
def test_hanzi_that_only_look_like_numbers_are_none(text: str) -> None:
    assert not [one for one in amounts(normal(text)) if one.kind != "ordinal"]


def test_a_date_is_one_amount_however_it_is_written() -> None:
    written = ("2025-12-19", "2025年12月19日", "二〇二五年十二月十九日")
    assert {amounts(one)[0].date for one in written} == {(2025, 12, 19)}


def test_blanks_and_widths_leave_a_hash_as_it_is() -> None:
    assert text_hash("共 １２０ 家") == text_hash("共120家") != text_hash("共120余家")


def test_empty_lines_are_not_counted() -> None:
    assert [(one.number, one.text) for one in numbered("r", ["甲", "", "　", "乙"])] == [(1, "甲"), (2, "乙")]


def test_a_quote_is_found_again_after_edits_by_what_is_around_it() -> None:
    text = "张说：“要快。”李说：“要快。”"
    quote = Quote("要快", prefix="李说:“")
    longer = "新加的一段话。" + text
    assert find_quote(quote, longer) == normal(longer).rindex("要快")
    assert find_quote(Quote("要慢"), longer) is None


def test_position_decides_between_equal_places_only() -> None:
    assert find_quote(Quote("要快", position=9), "要快、要快、要快、要快") == 9
    made = selector("要快", "大家说要快")
    assert made == Quote("要快", "大家说", "", 3)


def test_the_words_of_one_are_not_laid_to_another_in_the_same_paragraph() -> None:
    case = read_case("elders", "2026-03-26")
    spoken = [one for one in case.errors if one.kind == "speaker"]
    assert {verdict.judgement for one in spoken for verdict in case.planted(one)} == {"wrong_speaker"}


@pytest.mark.parametrize("run", ["1" * 10_000, "a" * 10_000, "十" * 10_000], ids=["digits", "letters", "hanzi"])
def test_a_run_without_end_is_no_amount(run: str) -> None:
    assert [one.text for one in amounts(f"{run}，投入30万元。")] == ["30万元"]
