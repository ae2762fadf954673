"""Filters of dates and times: from ISO 8601 (GB/T 7408), Chinese or Python's own dates to what a document prints."""

import re
from collections.abc import Callable
from datetime import date as calendar_date
from datetime import datetime
from datetime import time as clock_time

from briefgen.noun import noun
from briefgen.template.filters.text import short
from briefgen.template.values import BadValueError, text_of
from briefgen.wml import numerals

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|年(?:(\d{1,2})月(?:(\d{1,2})日)?)?)?")
_CLOCK = re.compile(
    r"(?:\A|[T ]|(?<=日))(\d{1,2})(?:[:：](\d{2})(?:[:：]\d{2}(?:\.\d+)?)?|时(?:(\d{1,2})分)?)(?:Z|[+-]\d{2}:?\d{2})?\Z"
)
_LATER = re.compile(r"(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_UNTIL = re.compile("[至/—–]")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")  # fmt: skip
_PARTS = {"year": "年", "month": "月", "day": "日"}


@noun
class Day:
    """A date as far as it is said: month and day are 0 where they are not, the year where it isn't printed."""

    year: int = 0
    month: int = 0
    day: int = 0


def date(value: object, style: str = "", part: str = "") -> str:
    """Return a date as 2025年12月19日, unpadded (GB/T 9704-2012 7.3.5.4), or in another `style`.

    `hanzi` is in Chinese numerals (GB/T 15835-2011 5.2.5), `iso` 2025-12-19, `en` 19 December 2025, `us` December
    19, 2025. `part` keeps the `year`, year and `month`, or month and `day` only; it may stand in place of `style`.
    The value is 2025-12-19 or 2025年12月19日, may end with the month or year, may have a time, which is left out, or
    is a period with 至 or /. Anything else, and a day that the calendar doesn't have, raises BadValueError.

    >>> date("2025-12-19"), date("2025年12月19日", "hanzi"), date("2025-02")
    ('2025年12月19日', '二〇二五年十二月十九日', '2025年2月')
    >>> date("2025-12-19", "month"), date("2025-12-19", "en"), date("2025-12-19", "us", "month")
    ('2025年12月', '19 December 2025', 'December 2025')
    """
    first, last = days_of(value)
    return _in_style(first, last, style, part)


def period(value: object, until: object, style: str = "", part: str = "") -> str:
    """Return the time from one date to another, what both have in common said once; else as `date`.

    An end before the beginning raises BadValueError.

    >>> period("2025-12-19", "2025-12-20"), period("2025-12-31", "2026-01-02")
    ('2025年12月19日至20日', '2025年12月31日至2026年1月2日')
    >>> period("2025-12-19", "2025-12-20", "en"), period("2025-11-30", "2025-12-02", "us")
    ('19–20 December 2025', 'November 30 – December 2, 2025')
    """
    first, last = days_of(value)[0], days_of(until)[1]
    _check_order(first, last, f"{short(value)}至{short(until)}")
    return _in_style(first, last, style, part)


def weekday(value: object, style: str = "") -> str:
    """Return the day of the week as 星期五, `short` as 周五, `en` as Friday.

    >>> weekday("2025-12-19"), weekday("2025-12-21", "short"), weekday("2025-12-19", "en")
    ('星期五', '周日', 'Friday')
    """
    first, last = days_of(value)
    if first != last or not first.day:
        raise BadValueError(f"“{short(value)}”不是一个完整的日期，说不出是星期几", "请写成 2025-12-19")
    day = calendar_date(first.year, first.month, first.day).weekday()
    english = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day]
    return _chosen(style, {"": f"星期{'一二三四五六日'[day]}", "short": f"周{'一二三四五六日'[day]}", "en": english})


def time(value: object, style: str = "") -> str:
    """Return the time of day as 14:30 (GB/T 15835-2011 5.1.5), `cn` as 14时30分, `hanzi` as 十四时三十分.

    Seconds are left out, and the zone: the time is the one that is written.

    >>> time("2025-12-19T08:05"), time("14:30", "cn"), time("14时30分", "hanzi"), time("09:00", "cn")
    ('08:05', '14时30分', '十四时三十分', '9时')
    """
    hour, minute = clock_of(value)
    in_hanzi = numerals.hanzi(hour) + "时" + (f"{numerals.hanzi(minute)}分" if minute else "")
    in_digits = f"{hour}时" + (f"{minute}分" if minute else "")
    return _chosen(style, {"": f"{hour:02d}:{minute:02d}", "cn": in_digits, "hanzi": in_hanzi})


def date_and_time(value: object, style: str = "") -> str:
    """Return a date with its time as 2025年12月19日14:30; `cn` and `hanzi` as `time`, `iso`, `en` and `us` as `date`.

    A value without a time raises BadValueError.

    >>> date_and_time("2025-12-19T14:30"), date_and_time("2025-12-19 14:30", "cn")
    ('2025年12月19日14:30', '2025年12月19日14时30分')
    >>> date_and_time("2025-12-19T14:30", "en"), date_and_time("2025-12-19T14:30:00Z", "iso")
    ('19 December 2025, 14:30', '2025-12-19T14:30')
    """
    between = _chosen(style, {"": "", "cn": "", "hanzi": "", "iso": "T", "en": ", ", "us": ", "})
    day = date(value, "" if style == "cn" else style)
    return f"{day}{between}{time(value, style if style in {'cn', 'hanzi'} else '')}"


def _chosen(style: str, forms: dict[str, str]) -> str:
    """Return the form of a style."""
    if style not in forms:
        known = "、".join(f"'{name}'" for name in forms if name)
        raise BadValueError(f"没有“{short(style)}”这种写法", f"请写{known}之一，或不写")
    return forms[style]


def days_of(value: object) -> tuple[Day, Day]:
    """Return the first and the last day of a value; the same twice where it is one date."""
    if isinstance(value, calendar_date):
        day = Day(value.year, value.month, value.day)
        return day, day
    text = text_of(value).strip()
    first, *rest = _UNTIL.split(text)
    day = _read(first, text)
    if not rest:
        return day, day
    if len(rest) > 1:
        raise _no_date(text)
    last = _read_later(rest[0], day, text)
    _check_order(day, last, text)
    return day, last


def _read(written: str, text: str) -> Day:
    """Return a date that is written in full; `text` is what a message shows."""
    clock = _CLOCK.search(written)
    match = _DATE.fullmatch(written[: clock.start()] if clock else written)
    if match is None:
        raise _no_date(text)
    month, day = match[2] or match[4], match[3] or match[5]
    _check_day(int(match[1]), 1 if month is None else int(month), 1 if day is None else int(day), text)
    return Day(int(match[1]), int(month or 0), int(day or 0))


def _read_later(written: str, first: Day, text: str) -> Day:
    """Return the end of a period, which may leave out what it shares with the beginning: 12月20日, 20日, 3月."""
    match = _LATER.fullmatch(written)
    if match is None or not written:
        return _read(written, text)
    if not first.month or (match[2] is None) != (not first.day):
        raise _no_date(text)
    last = Day(first.year, int(match[1] or first.month), int(match[2] or 0))
    _check_day(last.year, last.month, 1 if match[2] is None else last.day, text)
    return last


def clock_of(value: object) -> tuple[int, int]:
    """Return the hour and minute of a value; a date without a time raises BadValueError."""
    if isinstance(value, datetime | clock_time):
        return value.hour, value.minute
    text = str(value) if isinstance(value, calendar_date) else text_of(value).strip()
    match = _CLOCK.search(text)
    if match and match.start():
        _read(text, text)
    hour, minute = (int(match[1]), int(match[2] or match[3] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise BadValueError(f"“{short(text)}”里没有时间", "请写成 14:30 或 2025-12-19T14:30")
    return hour, minute


def _check_day(year: int, month: int, day: int, text: str) -> None:
    try:
        calendar_date(year, month, day)
    except ValueError:
        raise _no_date(text) from None


def _check_order(first: Day, last: Day, text: str) -> None:
    earliest = (first.year, first.month or 1, first.day or 1)
    if (last.year, last.month or 12, last.day or 31) < earliest:
        raise BadValueError(f"“{short(text)}”的结束早于开始", "请在数据里改正")


def _no_date(text: str) -> BadValueError:
    return BadValueError(f"“{short(text)}”不是日期，或日历上没有这一天", "请写成 2025-12-19 或 2025年12月19日")


def _in_style(first: Day, last: Day, style: str, part: str) -> str:
    """Return a period in words; a date where it begins and ends on the same."""
    if style in _PARTS and not part:
        style, part = "", style
    if style not in _STYLES or (part and part not in _PARTS):
        told = short(style if style not in _STYLES else part)
        raise BadValueError(f"日期没有“{told}”这种写法", "请写 |date、|date('hanzi')、|date('month') 等")
    return _STYLES[style](_kept(first, part), _kept(last, part))


def _kept(day: Day, part: str) -> Day:
    """Return a date with the part of it that is asked for, which it must have."""
    if part and not getattr(day, part):
        raise BadValueError(f"这个日期没有写到“{_PARTS[part]}”", "请在数据里写全")
    if part == "day":
        return Day(0, day.month, day.day)
    return Day(day.year, 0 if part == "year" else day.month, day.day if not part else 0)


def _shortened(last: Day, first: Day) -> Day:
    """Return the end of a period without what it shares with the beginning."""
    if last.year != first.year or not last.month:
        return last
    return Day(0, 0 if last.month == first.month and first.day and last.day else last.month, last.day)


def _chinese(first: Day, last: Day) -> str:
    return _with_units(first, last, str, str)


def _in_hanzi(first: Day, last: Day) -> str:
    return _with_units(first, last, numerals.chinese_digits, numerals.hanzi)


def _with_units(first: Day, last: Day, digits: Callable[[int], str], number: Callable[[int], str]) -> str:
    def written(day: Day) -> str:
        parts = ((day.year, digits, "年"), (day.month, number, "月"), (day.day, number, "日"))
        return "".join(f"{say(value)}{unit}" for value, say, unit in parts if value)

    return written(first) if last == first else f"{written(first)}至{written(_shortened(last, first))}"


def _iso(first: Day, last: Day) -> str:
    """Return ISO 8601, a period with a slash."""
    days = [first] if last == first else [first, last]
    return "/".join(
        "-".join(f"{value:0{width}d}" for value, width in ((day.year, 4), (day.month, 2), (day.day, 2)) if value)
        for day in days
    )


def _english(first: Day, last: Day) -> str:
    """Return day, month and year."""
    if last == first:
        return _words(str(first.day or ""), _month(first), str(first.year or ""))
    if last.year == first.year and last.month == first.month and first.day and last.day:
        return _words(f"{first.day}–{last.day}", _month(last), str(last.year or ""))
    return f"{_english(_yearless(first, last), _yearless(first, last))} – {_english(last, last)}"


def _american(first: Day, last: Day) -> str:
    """Return month, day and year."""
    if last == first:
        return _month_first(first, str(first.day or ""))
    if last.year == first.year and last.month == first.month and first.day and last.day:
        return _month_first(last, f"{first.day}–{last.day}")
    begin = _yearless(first, last)
    return f"{_month_first(begin, str(begin.day or ''))} – {_month_first(last, str(last.day or ''))}"


def _month_first(day: Day, days: str) -> str:
    comma = "," if days and day.year else ""
    return _words(_month(day), f"{days}{comma}", str(day.year or ""))


def _yearless(first: Day, last: Day) -> Day:
    """Return the beginning of a period without the year that its end says too."""
    return Day(0, first.month, first.day) if first.year == last.year and first.month and last.month else first


def _month(day: Day) -> str:
    return _MONTHS[day.month - 1] if day.month else ""


def _words(*words: str) -> str:
    return " ".join(word for word in words if word)


_STYLES: dict[str, Callable[[Day, Day], str]] = {
    "": _chinese,
    "hanzi": _in_hanzi,
    "iso": _iso,
    "en": _english,
    "us": _american,
}
"""Style of a date to what writes it."""
