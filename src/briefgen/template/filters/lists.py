"""Filters of lists: joined as Chinese and English join them, grouped, cut in parts, added up."""

from collections.abc import Iterable
from datetime import date as calendar_date
from decimal import Decimal
from typing import Any

from jinja2 import filters as jinja
from jinja2.runtime import Undefined

from briefgen.template.filters.amounts import as_number, quantity
from briefgen.template.filters.numbering import whole
from briefgen.template.filters.text import LONGEST, short
from briefgen.template.values import BadValueError, text_of

_MOST_PARTS = 10**4


class Group(tuple[Any, list[Any]]):
    """What `groupby` makes: `grouper`, the value that the members share, and `list`, the members."""

    __slots__ = ()

    def __getitem__(self, at: Any) -> Any:
        """Return `grouper` or `list` by its name, as the sandbox asks for what is no attribute."""
        return super().__getitem__({"grouper": 0, "list": 1}.get(at, -1) if isinstance(at, str) else at)


def items_of(value: object) -> list[Any]:
    """Return the members of a list; text, a dict and what has no members raise BadValueError."""
    if isinstance(value, str | dict) or not isinstance(value, Iterable):
        raise BadValueError("这个过滤器要用在列表上，得到的不是列表", "请去掉这个过滤器，直接印这个值")
    return list(value)


def members(value: object, attribute: str | None = None) -> list[str]:
    """Return the members of a list as text; of their `attribute` where one is named, which each must have."""
    return [text_of(item if attribute is None else member(item, attribute)) for item in items_of(value)]


def member(item: object, attribute: object) -> Any:
    """Return what a dotted name leads to in dicts and lists; what isn't there raises BadValueError."""
    for name in text_of(attribute).split("."):
        if isinstance(item, dict) and name in item:
            item = item[name]
        elif isinstance(item, list | tuple) and name.isdecimal() and int(name[:9]) < len(item):
            item = item[int(name)]
        else:
            raise BadValueError(f"列表里有一项没有“{short(attribute)}”", "请先用 selectattr 选出有这一项的", "TPL040")
    return item


def join_cn(value: object, last: str = "", attribute: str | None = None, end: str = "", most: int | None = None) -> str:
    """Return a list joined with 、; `last`, as 和, 及 or 以及, stands before the last member instead.

    `end`, as 等, says that there are more, and `last` is not used then. With `most`, only so many members are said,
    and `end` (等 where none is given) only where some are left out. Empty members are left out.

    >>> join_cn(["甲", "乙", "丙"]), join_cn(["甲", "乙", "丙"], "和"), join_cn(["甲", "乙"], end="等")
    ('甲、乙、丙', '甲、乙和丙', '甲、乙等')
    >>> join_cn(["甲", "乙", "丙"], "和", most=2), join_cn(["甲", "乙"], "和", end="等单位", most=2)
    ('甲、乙等', '甲和乙')
    >>> join_cn([{"text": "甲"}], attribute="text")
    '甲'
    """
    texts = [text for text in members(value, attribute) if text]
    closing = text_of(end)
    if most is not None:
        count = whole(most, "most ")
        closing = (closing or "等") if len(texts) > count else ""
        texts = texts[:count]
    return _listed(texts, "、", "" if closing else text_of(last)) + (closing if texts else "")


def comma_list(value: object, last: str = " and ", attribute: str | None = None) -> str:
    """Return a list as English joins it; empty members are left out.

    >>> comma_list(["a", "b", "c"]), comma_list(["a", "b", "c"], ", and ")
    ('a, b and c', 'a, b, and c')
    """
    return _listed([text for text in members(value, attribute) if text], ", ", text_of(last))


def join(value: object, between: str = "", attribute: str | None = None) -> str:
    """Return the members of a list joined with `between`.

    >>> join(["（一）", "（三）"]), join([1, 2], "-")
    ('（一）（三）', '1-2')
    """
    return _listed(members(value, attribute), text_of(between), "")


def _listed(texts: list[str], between: str, last: str) -> str:
    """Return texts joined, `last` before the last one if there is any; what is too long raises BadValueError."""
    if sum(map(len, texts)) + len(between) * len(texts) > LONGEST:
        raise BadValueError("连成的文字太长", f"请控制在{LONGEST}个字以内")
    if last and len(texts) > 1:
        return last.join([between.join(texts[:-1]), texts[-1]])
    return between.join(texts)


def numbers(value: object) -> str:
    """Return whole numbers joined with 、.

    >>> numbers([1, 3])
    '1、3'
    """
    return _listed([str(whole(item)) for item in items_of(value)], "、", "")


def have(value: object, attribute: str) -> bool:
    """Return whether any member of a list has something under a dotted name; a list that is missing has none.

    >>> have([{"lead": "甲"}, {}], "lead"), have([{"lead": ""}], "lead"), have([], "lead")
    (True, False, False)
    """
    if isinstance(value, Undefined) or not isinstance(value, Iterable):
        return False
    return any(_reach(item, attribute) for item in value)


def _reach(item: object, attribute: str) -> object:
    for name in attribute.split("."):
        item = item.get(name) if isinstance(item, dict) else None
    return item


def total(value: object, attribute: str | None = None, start: object = 0) -> int | float:
    """Return the sum of numbers, exact in decimals; of their `attribute` where one is named.

    >>> total([0.1, 0.2]), total(["1,200", 300], start=1), total([])
    (0.3, 1501, 0)
    """
    parts = [item if attribute is None else member(item, attribute) for item in items_of(value)]
    return as_number(sum(map(quantity, parts), quantity(start)))


def batch(value: object, linecount: int, fill_with: object = None) -> list[list[Any]]:
    """Return a list cut into rows of `linecount` members; the last is filled up with `fill_with` if that is given.

    >>> batch(["甲", "乙", "丙"], 2), batch(["甲"], 2, "")
    ([['甲', '乙'], ['丙']], [['甲', '']])
    """
    return list(jinja.do_batch(items_of(value), _part_count(linecount), fill_with))


def sliced(value: object, slices: int, fill_with: object = None) -> list[list[Any]]:
    """Return a list cut into `slices` columns as even as can be, the first ones longer; filled up as `batch`.

    >>> sliced(["甲", "乙", "丙"], 2)
    [['甲', '乙'], ['丙']]
    """
    return list(jinja.sync_do_slice(items_of(value), _part_count(slices), fill_with))


def _part_count(number: object) -> int:
    count = whole(number, "份数")
    if count > _MOST_PARTS:
        raise BadValueError(f"份数太多：{short(number)}", f"请控制在{_MOST_PARTS}以内")
    return count


def dictsort(value: object, *arguments: Any, **named: Any) -> list[tuple[Any, Any]]:
    """Return the names and values of a dict, in the order of the names; by `value` with `by="value"`.

    Further arguments are Jinja's: `case_sensitive`, `by`, `reverse`.

    >>> dictsort({"b": 1, "a": 2}), dictsort({"b": 1, "a": 2}, by="value")
    ([('a', 2), ('b', 1)], [('b', 1), ('a', 2)])
    """
    if not isinstance(value, dict):
        raise BadValueError("dictsort 要用在一组名字上，得到的不是", "列表请用 sort")
    return jinja.do_dictsort(value, *arguments, **named)


def backwards(value: object) -> Any:
    """Return a list, or text, from its end to its beginning.

    >>> backwards([1, 2, 3]), backwards("甲乙")
    ([3, 2, 1], '乙甲')
    """
    return text_of(value)[::-1] if isinstance(value, str) else items_of(value)[::-1]


def groupby(value: object, attribute: str, default: object = None, *, case_sensitive: bool = False) -> list[Group]:
    """Return the members of a list in groups that share what they have under a dotted name, sorted by it.

    A member without it goes to `default`, and raises BadValueError where none is given. The shared values must all
    be text or all be numbers; capitals and small letters are the same unless `case_sensitive`.

    >>> groupby([{"city": "b", "n": 1}, {"city": "a", "n": 2}, {"city": "B", "n": 3}], "city")
    [('a', [{'city': 'a', 'n': 2}]), ('b', [{'city': 'b', 'n': 1}, {'city': 'B', 'n': 3}])]
    """
    groups: dict[Any, Group] = {}
    for item in items_of(value):
        shared = _shared(item, attribute, default)
        key = shared.lower() if isinstance(shared, str) and not case_sensitive else shared
        groups.setdefault(key, Group((shared, [])))[1].append(item)
    try:
        return [groups[key] for key in sorted(groups)]
    except TypeError:
        raise BadValueError(f"“{short(attribute)}”有的是文字，有的是数字，排不了序", "请在数据里写成一种") from None


def _shared(item: object, attribute: object, default: object) -> Any:
    try:
        found = member(item, attribute)
    except BadValueError:
        if default is None:
            raise
        found = default
    if not isinstance(found, str | int | float | Decimal | calendar_date):
        raise BadValueError(f"“{short(attribute)}”不是文字或数字，不能用来分组", "请换一个名字")
    return found
