"""Methods of plain values that a template may call, and `%`: what they make has bounds."""

import re
from datetime import date, time
from typing import Any

from briefgen.template.values import BadValueError, text_of

_LONGEST = 10**6
_WIDEST = 1000
_LARGEST_SEARCH = 10**8
_BLANKS = {"strip", "lstrip", "rstrip", "removeprefix", "removesuffix"}
_OF_DATE = {"strftime", "isoformat", "weekday", "isoweekday", "year", "month", "day", "hour", "minute", "second"}
_METHODS: dict[type, frozenset[str]] = {
    dict: frozenset({"items", "keys", "values", "get"}),
    str: frozenset(
        {"startswith", "endswith", "split", "splitlines", "upper", "lower", "title", "capitalize", "find", "rfind"}
        | {"index", "count", "isdigit", "isalpha", "isalnum", "replace", "join", "zfill", *_BLANKS}
    ),
    list: frozenset({"index", "count"}),
    tuple: frozenset({"index", "count"}),
    date: frozenset(_OF_DATE),
    time: frozenset(_OF_DATE),
}
"""Kind of value to its methods, and the parts of a date, that a template may use."""

METHODS = frozenset().union(*_METHODS.values())
"""All their names."""

_CONVERSION = re.compile(r"%(\(\w+\))?[-+ #0]*(\d{0,3})(?:\.\d{0,2})?([sdiufFeEgGxXo%])")


def is_method(value: object, name: str) -> bool:
    """Whether a template may use a method of a value.

    >>> is_method("甲", "upper"), is_method("甲", "format"), is_method([], "append")
    (True, False, False)
    """
    return any(isinstance(value, kind) and name in names for kind, names in _METHODS.items())


def check_call(method: Any, arguments: tuple[Any, ...]) -> None:
    """Raise BadValueError for a call of a method that would make a text without bounds."""
    owner, name = method.__self__, method.__name__
    if name == "zfill" and arguments and isinstance(arguments[0], int) and arguments[0] > _WIDEST:
        raise BadValueError("补零补得太长", f"请控制在{_WIDEST}位以内")
    if name == "rfind" and arguments and len(owner) * len(text_of(arguments[0])) > _LARGEST_SEARCH:
        raise BadValueError("要找的文字太长", "请找短一些的文字")
    if name == "replace" and len(arguments) > 1:
        sought, put = text_of(arguments[0]), text_of(arguments[1])
        if len(owner) + owner.count(sought) * len(put) > _LONGEST:
            raise BadValueError("替换出来的文字太长", "请换短一些的文字")
    if name == "join" and arguments and isinstance(arguments[0], list | tuple):
        members = arguments[0]
        if sum(len(text_of(one)) + len(owner) for one in members) > _LONGEST:
            raise BadValueError("连接出来的文字太长", f"请控制在{_LONGEST}个字以内")
    if name == "strftime" and arguments and len(text_of(arguments[0])) > _WIDEST:
        raise BadValueError("日期的写法太长", "请写 |date")


def formatted(template: str, values: Any) -> str:
    """Return what `%` makes of a text with values, as in Python, for text and numbers of at most three digits' width.

    >>> formatted("%.2f元", 3.5), formatted("%s、%s", ("甲", 2))
    ('3.50元', '甲、2')
    """
    if "%" in _CONVERSION.sub("", template):
        raise BadValueError("“%”后面的写法不认识", "可以写 %s、%d、%.2f；百分号本身写 %%")
    given = values if isinstance(values, tuple | dict) else (values,)
    conversions = [found for found in _CONVERSION.finditer(template) if found[3] != "%"]
    if isinstance(given, dict) and not all(found[1] for found in conversions):
        text_of(given)
    longest = max((len(text_of(value)) for value in (given.values() if isinstance(given, dict) else given)), default=0)
    size = sum(max(longest, int(found[2] or 0)) for found in conversions)
    if len(template) + size > _LONGEST:
        raise BadValueError("拼出来的文字太长", f"请控制在{_LONGEST}个字以内")
    return template % given
