"""Filters that number: headings and items, document numbers, Chinese and other numerals."""

import re

from briefgen.template.filters.text import TO_HALF, short
from briefgen.template.values import BadValueError, text_of
from briefgen.wml import numerals

_DIGITS = re.compile(r"[0-9]{1,16}")
_BRACKETS = "〔〕[]［］（）() "


def whole(value: object, what: str = "序号") -> int:
    """Return a whole number from 1, given as a number or as digits; anything else raises BadValueError.

    `what` names the number in the message.
    """
    number = value
    if isinstance(value, str):
        number = int(value) if _DIGITS.fullmatch(value.strip().translate(TO_HALF)) else None
    elif isinstance(value, float):
        number = int(value) if value.is_integer() else None
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number < numerals.HANZI_END:
        raise BadValueError(f"{what}要用从1起的整数，得到的是“{short(value)}”", "请换成这样的数，如 loop.index")
    return number


def _up_to(most: int, value: object) -> int:
    """Return a whole number from 1 to `most`."""
    number = whole(value)
    if number > most:
        raise BadValueError(f"这种编号只到{most}，得到的是“{short(value)}”", "请换一种编号")
    return number


def level1(value: object) -> str:
    """Return the number of a first-level heading (GB/T 9704-2012 7.3.3).

    >>> level1(1), level1(12)
    ('一、', '十二、')
    """
    return f"{numerals.hanzi(whole(value))}、"


def level2(value: object) -> str:
    """Return the number of a second-level heading (GB/T 9704-2012 7.3.3).

    >>> level2(3)
    '（三）'
    """
    return f"（{numerals.hanzi(whole(value))}）"


def level3(value: object) -> str:
    """Return the number of a third-level heading (GB/T 9704-2012 7.3.3).

    >>> level3(3)
    '3.'
    """
    return f"{whole(value)}."


def level4(value: object) -> str:
    """Return the number of a fourth-level heading (GB/T 9704-2012 7.3.3).

    >>> level4(3)
    '（3）'
    """
    return f"（{whole(value)}）"


def hanzi(value: object, zero: str = "〇") -> str:
    """Return a whole number from 0 in Chinese numerals: 〇 where it numbers, `zero` "零" where it measures.

    GB/T 15835-2011 5.2.5. Numbers from 10,000,000,000,000,000 on raise BadValueError, as does another `zero`.

    >>> hanzi(25), hanzi(0), hanzi(108), hanzi(3052, "零"), hanzi(350000000)
    ('二十五', '〇', '一百〇八', '三千零五十二', '三亿五千万')
    """
    if zero not in {"〇", "零"}:
        raise BadValueError(f"“0”不能写成“{short(zero)}”", "请写 |hanzi 或 |hanzi('零')")
    is_zero = value in (0, "0", "０") and not isinstance(value, bool)
    return numerals.hanzi(0 if is_zero else whole(value, "数")).replace("〇", zero)


def digits_cn(value: object) -> str:
    """Return digits one by one in Chinese, as years and codes are written (GB/T 15835-2011 5.2.5).

    Anything but digits raises BadValueError.

    >>> digits_cn(2025), digits_cn("007")
    ('二〇二五', '〇〇七')
    """
    text = text_of(value).strip().translate(TO_HALF)
    if not re.fullmatch("[0-9]+", text):
        raise BadValueError(f"“{short(value)}”里有不是数字的字", "请只给数字，如 2025")
    return numerals.chinese_digits(text)


def ordinal_cn(value: object) -> str:
    """Return a Chinese ordinal.

    >>> ordinal_cn(1), ordinal_cn(12)
    ('第一', '第十二')
    """
    return f"第{numerals.hanzi(whole(value))}"


def ordinal(value: object) -> str:
    """Return an English ordinal.

    >>> ordinal(1), ordinal(12)
    ('1st', '12th')
    """
    return numerals.english_ordinal(whole(value))


def circled(value: object) -> str:
    """Return a circled number from ① to ㊿; higher ones raise BadValueError.

    >>> circled(1), circled(21)
    ('①', '㉑')
    """
    return numerals.in_circle(_up_to(50, value))


def roman(value: object) -> str:
    """Return a number from 1 to 3999 in Roman capitals.

    >>> roman(4), roman(2025)
    ('IV', 'MMXXV')
    """
    return numerals.roman(_up_to(3999, value)).upper()


def alpha(value: object) -> str:
    """Return a number as a capital letter, after Z as Word counts: AA, BB; up to 780, thirty letters.

    >>> alpha(1), alpha(26), alpha(27)
    ('A', 'Z', 'AA')
    """
    return numerals.letters(_up_to(780, value)).upper()


def brackets(value: object) -> str:
    """Return a year in hexagonal brackets, as document numbers have it (GB/T 9704-2012 7.2.5).

    >>> brackets(2025)
    '〔2025〕'
    """
    return f"〔{text_of(value).strip(_BRACKETS)}〕"


def document_number(value: object, year: object, code: str = "") -> str:
    """Return a document number: the issuer's `code`, the full `year`, the number without 第 and leading zeros.

    GB/T 9704-2012 7.2.5. A year that hasn't four digits raises BadValueError.

    >>> document_number(18, 2025), document_number("05", "〔2025〕", "国办发")
    ('〔2025〕18号', '国办发〔2025〕5号')
    """
    written = text_of(year).strip(_BRACKETS).translate(TO_HALF)
    if not re.fullmatch("[12][0-9]{3}", written):
        raise BadValueError(f"发文年份要写全四位，得到的是“{short(year)}”", "请写成 |document_number(2025)")
    return f"{text_of(code)}〔{written}〕{whole(value, '发文顺序号')}号"
