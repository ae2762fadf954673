"""Numbers in words and signs, as Word's lists and the filters count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.wml.numerals import HANZI_END, capital, chinese_digits, hanzi, in_circle, in_format, is_known

_VALUES = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_CAPITALS = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "〇一二三四五六七八九十百千")


def value_of(text: str) -> int:
    """Read Chinese numerals the way people do: each unit multiplies what stands before it."""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        high, found, low = text.rpartition(unit) if unit == "亿" else text.partition(unit)
        if found:
            return (value_of(high) if high else 1) * size + (value_of(low) if low else 0)
    return _VALUES[text.lstrip("〇") or "〇"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "〇"), (10, "十"), (19, "十九"), (20, "二十"), (108, "一百〇八"), (110, "一百一十"), (1001, "一千〇一"),
        (1010, "一千〇一十"), (10000, "一万"), (10001, "一万〇一"), (12000, "一万二千"), (100000, "十万"),
        (100010, "十万〇一十"), (2025000, "二百〇二万五千"), (99999999, "九千九百九十九万九千九百九十九"), (10**8, "一亿"),
        (10**8 + 1, "一亿〇一"), (100005000, "一亿〇五千"), (100050000, "一亿〇五万"), (110000000, "一亿一千万"),
        (1000000000, "十亿"), (1412000000, "十四亿一千二百万"), (10**12, "一万亿"), (10**12 + 5000, "一万亿〇五千"),
        (HANZI_END - 1, "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九"), (HANZI_END, "10000000000000000"), (-1, "-1"),
    ],
)  # fmt: skip
def test_chinese_numerals(number: int, words: str) -> None:
    assert hanzi(number) == words


@given(st.integers(0, HANZI_END - 1))
def test_chinese_numerals_read_back_as_the_same_number(number: int) -> None:
    words = hanzi(number)
    assert value_of(words) == number
    assert value_of(capital(number).translate(_CAPITALS)) == number
    assert "〇〇" not in words
    assert words == "〇" or not words.endswith("〇")


def test_capital_numerals_keep_their_one_before_ten() -> None:
    assert [capital(number) for number in (10, 15, 110000, 0)] == ["壹拾", "壹拾伍", "壹拾壹万", "零"]


def test_digits_keep_the_zeros_before_them() -> None:
    assert (chinese_digits(2005), chinese_digits("0086")) == ("二〇〇五", "〇〇八六")


def test_every_circled_number_is_a_character_of_its_own() -> None:
    signs = [in_circle(number) for number in range(1, 51)]
    assert "".join(signs) == "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
    assert [in_circle(number) for number in (0, 51)] == ["0", "51"]


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        ("chineseLegalSimplified", 12, "壹拾贰"), ("chineseCountingThousand", 123, "一百二十三"), ("chineseCounting", 123, "一二三"),
        ("chineseCounting", 110, "一一○"), ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircle", 21, "21"),
        ("lowerRoman", 1999, "mcmxcix"), ("upperLetter", 28, "BB"), ("ideographTraditional", 11, "甲"), ("none", 3, ""),
        ("chineseCounting", 0, "0"), ("lowerRoman", 32768, "32768"), ("noSuchFormat", 3, "3"),
    ],
)  # fmt: skip
def test_the_number_formats_of_lists(name: str, number: int, shown: str) -> None:
    assert in_format(number, name) == shown


def test_a_format_is_known_by_its_name() -> None:
    assert (is_known("chineseLegalSimplified"), is_known("ChineseLegalSimplified")) == (True, False)
