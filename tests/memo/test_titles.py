"""Title lines: in the shape that the standard wants, broken where words end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.memo.titles import TitleBreaker, shape_cost, width

WRONG = 1000.0
LINES = TitleBreaker(20).lines

CASES = [
    ("关于会议的通知", ("关于会议的通知",)),
    (
        "关于印发《广州市职业教育产教融合三年行动计划（2025—2027年）》的通知",
        ("关于印发《广州市职业教育产教融合", "三年行动计划（2025—2027年）》的通知"),
    ),
    (
        "某某省某某市人力资源和社会保障局等部门关于做好有关工作的通知",
        ("某某省某某市人力资源和社会保障局等部门", "关于做好有关工作的通知"),
    ),
]


@pytest.mark.parametrize(("title", "lines"), CASES)
def test_a_title_is_broken_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert LINES(title) == lines


def test_its_author_s_own_lines_are_kept() -> None:
    assert LINES("关于做好\n  有关工作的通知\n") == ("关于做好", "有关工作的通知")


def test_words_that_recur_in_the_text_are_kept_whole() -> None:
    title = "关于镕喆屿㛃县甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥的函"
    plain = LINES(title)
    cut = len(plain[0])
    word = title[cut - 1 : cut + 1]
    told = TitleBreaker(20, f"{word}。{word}。{word}").lines(title)
    assert "".join(told) == title
    assert any(word in line for line in told)


@pytest.mark.parametrize("lines", [("一二三四五", "一二三四五"), ("一二三四五六", "一二三四", "一二三四五六")])
def test_a_rectangle_and_an_hourglass_are_out_of_shape(lines: tuple[str, ...]) -> None:
    assert shape_cost(lines) >= WRONG


@pytest.mark.parametrize("widths", [(8, 6), (6, 8), (6, 9, 6), (5, 7, 9), (9, 7, 5), (6, 9, 9, 6)], ids=str)
def test_trapeziums_and_rhombuses_are_in_shape(widths: tuple[int, ...]) -> None:
    assert shape_cost(tuple("字" * width for width in widths)) < WRONG


_TITLES = st.text(
    st.sampled_from("镕喆㛃𠮷产教融合学校企业的和关于通知《》“”（）、—2025年12月"), min_size=1, max_size=70
)


@given(_TITLES)
def test_no_character_is_lost_and_lines_that_can_be_in_shape_are(title: str) -> None:
    lines = LINES(title)
    assert "".join(lines) == title.strip()
    if len(lines) > 1:
        assert all(width(line) <= 20 for line in lines)


def test_forty_hanzi_without_a_known_word_make_a_trapezium_or_rhombus() -> None:
    for count in range(21, 79):
        lines = LINES("镕" * count)
        assert "".join(lines) == "镕" * count
        assert shape_cost(lines) < WRONG, lines
        assert all(len(line) <= 20 for line in lines)
        assert all(high != low for high, low in pairwise(map(len, lines))) or len(lines) == 4


def test_what_is_too_long_for_a_title_is_left_to_word() -> None:
    assert LINES("镕" * 5000) == ("镕" * 5000,)
