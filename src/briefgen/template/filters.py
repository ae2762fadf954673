"""Filters: what stands after `|` in a tag. Each takes a value that is there; what is missing goes through untouched."""

import functools
import re
from collections.abc import Callable, Iterable
from datetime import date as calendar_date
from typing import Any

from jinja2.runtime import Undefined

from briefgen.template.values import BadValueError, text_of
from briefgen.wml import numerals

_END_MARKS = "。！？!?…."
_CLOSERS = "”’」』》）】\"')"
_WEAK = "，、；：,;:"
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|年(?:(\d{1,2})月(?:(\d{1,2})日)?)?)?")
_LATER = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})日")
_TO_FULL = {0x20: 0x3000, **{code: code + 0xFEE0 for code in range(0x21, 0x7F)}}
_TO_HALF = {full: half for half, full in _TO_FULL.items()}


def whole(value: object) -> int:
    """Return a whole number from 1, given as a number or as digits; anything else raises BadValueError."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,8}", value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadValueError(f"序号要用从1起的整数，得到的是“{_short(value)}”", "请换成序号，如 loop.index")
    return value


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 30 else f"{text[:30]}…"


def level1(value: object) -> str:
    """Return the number of a first-level heading (GB/T 9704-2012 7.3.3).

    >>> level1(1), level1(12)
    ('一、', '十二、')
    """
    return f"{numerals.hanzi(whole(value))}、"


def level2(value: object) -> str:
    """Return the number of a second-level heading.

    >>> level2(3)
    '（三）'
    """
    return f"（{numerals.hanzi(whole(value))}）"


def level3(value: object) -> str:
    """Return the number of a third-level heading.

    >>> level3(3)
    '3.'
    """
    return f"{whole(value)}."


def level4(value: object) -> str:
    """Return the number of a fourth-level heading.

    >>> level4(3)
    '（3）'
    """
    return f"（{whole(value)}）"


def hanzi(value: object) -> str:
    """Return a whole number in Chinese numerals.

    >>> hanzi(25), hanzi(0)
    ('二十五', '〇')
    """
    return numerals.hanzi(0 if value in {0, "0"} and not isinstance(value, bool) else whole(value))


def date(value: object, style: str = "") -> str:
    """Return a date written 2025年12月19日, or with `hanzi` in Chinese numerals; it may end with the month or year.

    It is given as 2025-12-19 or in Chinese; days from 19 to 20 as 2025年12月19日至20日. Anything else, and a day
    that the calendar doesn't have, raises BadValueError.

    >>> date("2025-12-19"), date("2025年12月19日", "hanzi"), date("2025-02")
    ('2025年12月19日', '二〇二五年十二月十九日', '2025年2月')
    """
    if style not in {"", "hanzi"}:
        raise BadValueError(f"日期没有“{_short(style)}”这种写法", "请写 |date 或 |date('hanzi')")
    text = text_of(value).strip()
    first, until, last = text.partition("至")
    year, month, day = _numbers(first, text)
    written = _written(year, month, day, style)
    if not until:
        return written
    later = _LATER.fullmatch(last)
    if later is None:
        return written + until + _written(*_numbers(last, text), style)
    _check_day(year, int(later[1] or month), int(later[2]), text)
    return written + until + _written(0, int(later[1] or 0), int(later[2]), style)


def _numbers(text: str, whole_text: str) -> tuple[int, int, int]:
    """Return year, month and day; 0 for those that are not said."""
    match = _DAY.fullmatch(text)
    if match is None:
        raise _no_date(whole_text)
    year, month, day = int(match[1]), int(match[2] or match[4] or 0), int(match[3] or match[5] or 0)
    said = (match[2] or match[4]) is not None, (match[3] or match[5]) is not None
    _check_day(year, month if said[0] else 1, day if said[1] else 1, whole_text)
    return year, month, day


def _check_day(year: int, month: int, day: int, text: str) -> None:
    try:
        calendar_date(year, month, day)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> BadValueError:
    return BadValueError(f"“{_short(text)}”不是日期，或日历上没有这一天", "请写成 2025-12-19 或 2025年12月19日")


def _written(year: int, month: int, day: int, style: str) -> str:
    digits: Callable[[int], str] = numerals.chinese_digits if style else str
    number: Callable[[int], str] = numerals.hanzi if style else str
    parts = ((year, digits, "年"), (month, number, "月"), (day, number, "日"))
    return "".join(f"{say(value)}{unit}" for value, say, unit in parts if value)


def members(value: object, attribute: str | None = None) -> list[str]:
    """Return the members of a list as text; of their `attribute` where one is named, which each must have."""
    if isinstance(value, str | dict) or not isinstance(value, Iterable):
        raise BadValueError("这个过滤器要用在列表上，得到的不是列表", "请去掉这个过滤器，直接印这个值")
    return [text_of(item if attribute is None else member(item, attribute)) for item in value]


def member(item: object, attribute: str) -> object:
    """Return what a dotted name leads to in a dict; what isn't there raises BadValueError."""
    for name in str(attribute).split("."):
        if not isinstance(item, dict) or name not in item:
            raise BadValueError(f"列表里有一项没有“{attribute}”", "请先用 selectattr 选出有这一项的", "TPL040")
        item = item[name]
    return item


def join_cn(value: object, last: str = "", attribute: str | None = None) -> str:
    """Return a list joined with 、; `last` stands before the last member instead.

    >>> join_cn(["甲", "乙", "丙"]), join_cn(["甲", "乙", "丙"], "和")
    ('甲、乙、丙', '甲、乙和丙')
    >>> join_cn([{"text": "甲"}], attribute="text")
    '甲'
    """
    return _listed(members(value, attribute), "、", last or "、")


def comma_list(value: object, last: str = " and ", attribute: str | None = None) -> str:
    """Return a list as English joins it.

    >>> comma_list(["a", "b", "c"])
    'a, b and c'
    """
    return _listed(members(value, attribute), ", ", last)


def _listed(texts: list[str], between: str, last: str) -> str:
    return last.join([between.join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


def numbers(value: object) -> str:
    """Return whole numbers joined with 、.

    >>> numbers([1, 3])
    '1、3'
    """
    return "、".join(str(whole(item)) for item in members(value))


def have(value: object, attribute: str) -> bool:
    """Return whether any member of a list has something under a dotted name.

    >>> have([{"lead": "甲"}, {}], "lead"), have([{"lead": ""}], "lead"), have([], "lead")
    (True, False, False)
    """
    return any(_reach(item, attribute) for item in value) if isinstance(value, Iterable) else False


def _reach(item: object, attribute: str) -> object:
    for name in attribute.split("."):
        item = item.get(name) if isinstance(item, dict) else None
    return item


def full_width(value: object) -> str:
    """Return text with its ASCII characters in full width.

    >>> full_width("A4 (12)")
    'Ａ４　（１２）'
    """
    return text_of(value).translate(_TO_FULL)


def half_width(value: object) -> str:
    """Return text with full-width letters, digits and ASCII marks in half width.

    >>> half_width("Ａ４（１２）")
    'A4(12)'
    """
    return text_of(value).translate(_TO_HALF)


def brackets(value: object) -> str:
    """Return a year in hexagonal brackets, as document numbers have it (GB/T 9704-2012 7.2.5).

    >>> brackets(2025)
    '〔2025〕'
    """
    return f"〔{text_of(value).strip('〔〕[]［］（）() ')}〕"


def sentence(value: object) -> str:
    """Return text closed with 。 unless an end mark, in quotes or not, closes it already; empty text stays empty.

    >>> sentence("加快建设"), sentence("他说：“好。”"), sentence("一是……")
    ('加快建设。', '他说：“好。”', '一是……')
    """
    text = text_of(value).strip()
    if not text or text.rstrip(_CLOSERS).endswith(tuple(_END_MARKS)):
        return text
    return f"{text.rstrip(_WEAK)}。"


def plain(value: object) -> str:
    """Return text without the one end mark that closes it.

    >>> plain("加快建设。"), plain("等等……"), plain("加快")
    ('加快建设', '等等', '加快')
    """
    text = text_of(value).strip()
    if text.endswith("……"):
        return text[:-2]
    return text[:-1] if text.endswith(tuple(_END_MARKS)) else text


def ordinal(value: object) -> str:
    """Return an English ordinal.

    >>> ordinal(1), ordinal(12)
    ('1st', '12th')
    """
    return numerals.english_ordinal(whole(value))


def upper(value: object) -> str:
    """Return text in capitals.

    >>> upper("Ai")
    'AI'
    """
    return text_of(value).upper()


def lower(value: object) -> str:
    """Return text in small letters.

    >>> lower("Ai")
    'ai'
    """
    return text_of(value).lower()


def trim(value: object) -> str:
    """Return text without blanks around it.

    >>> trim(" 甲 ")
    '甲'
    """
    return text_of(value).strip()


def replace(value: object, old: str, new: str) -> str:
    """Return text with every `old` replaced by `new`.

    >>> replace("甲乙", "乙", "丙")
    '甲丙'
    """
    text, sought, put = text_of(value), text_of(old), text_of(new)
    if not sought:
        raise BadValueError("replace 要找的文字是空的", "请写上要替换的文字")
    if text.count(sought) * len(put) > 10**6:
        raise BadValueError("替换出来的文字太长", "请换短一些的文字")
    return text.replace(sought, put)


def join(value: object, between: str = "", attribute: str | None = None) -> str:
    """Return the members of a list joined with `between`.

    >>> join(["（一）", "（三）"]), join([1, 2], "-")
    ('（一）（三）', '1-2')
    """
    return text_of(between).join(members(value, attribute))


def integer(value: object, default: int | None = None) -> int:
    """Return a value as a whole number; where it is none, `default`, and BadValueError without one.

    >>> integer("12"), integer("x", 0)
    (12, 0)
    """
    try:
        return int(value)  # type: ignore[call-overload,no-any-return]
    except (TypeError, ValueError, OverflowError):
        if default is None:
            raise BadValueError(f"“{_short(value)}”不是整数", "请在数据里写成数字，或写 |int(0)") from None
        return default


def rounded(value: object, precision: int = 0) -> float | int:
    """Return a number rounded; without decimals it is whole.

    >>> rounded(2.6), rounded(2.345, 1)
    (3, 2.3)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValueError(f"“{_short(value)}”不是数字", "请在数据里写成数字")
    return round(value, precision) if precision else round(value)


def _passing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that hands on what is missing, so that the printing tag tells of it."""

    @functools.wraps(function)
    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:
        return value if isinstance(value, Undefined) else function(value, *arguments, **named)

    return filtered


_OWN: tuple[Callable[..., Any], ...] = (
    level1, level2, level3, level4, hanzi, date, join_cn, numbers, full_width, half_width, brackets, sentence, plain,
    ordinal, comma_list, upper, lower, trim, replace, join,
)  # fmt: skip

FILTERS: dict[str, Callable[..., Any]] = {
    **{function.__name__: _passing(function) for function in _OWN},
    "int": _passing(integer),
    "round": _passing(rounded),
    "have": have,
}
"""Name in a tag to the filter. `have` answers for a missing list too."""
