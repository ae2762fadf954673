"""Chinese numerals as numbers."""

from fractions import Fraction

DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def chinese_number(text: str) -> Fraction:
    """Return the number that hanzi write, by place or by digit, with 点 and 半.

    >>> chinese_number("二十五"), chinese_number("一点五"), chinese_number("二〇二五"), chinese_number("三千万")
    (Fraction(25, 1), Fraction(3, 2), Fraction(2025, 1), Fraction(30000000, 1))
    """
    if text == "半":
        return Fraction(1, 2)
    whole, _, part = text.partition("点")
    value = Fraction(_whole(whole))
    if part:
        value += Fraction(int("".join(str(DIGITS[one]) for one in part)), 10 ** len(part))
    return value


def _whole(text: str) -> int:
    if len(text) > 1 and all(one in DIGITS for one in text):
        return int("".join(str(DIGITS[one]) for one in text))
    total = section = digit = 0
    for one in text:
        if one in DIGITS:
            digit = DIGITS[one]
        elif SCALES[one] < 10**4:
            section += (digit or 1) * SCALES[one]
            digit = 0
        else:
            total = (total + section + digit or 1) * SCALES[one]
            section = digit = 0
    return total + section + digit
