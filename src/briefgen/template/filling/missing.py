"""What is missing, told: the name as its author wrote it, why it isn't there, and what to write instead."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeAlias

from briefgen.noun import noun
from briefgen.template.rules import suggestion

_CHAIN = re.compile(r"(?<![\w.'\"])[^\W\d]\w*(?:\s*\.\s*\w+|\[[^\[\]]*\])*")
_STEP = re.compile(r"\.\s*(\w+)|\[\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\d+))\s*\]|\[[^\[\]]*\]")
_BINDING = re.compile(r"[{｛][%％]\S*\s*(?:for\s(.*?)\sin\s|set\s+(\w+)\s*=)")
_COUNTS = {"length", "size", "count", "len"}
_OF_MAPPING = {"items", "keys", "values", "get"}
_OF_DATE = {"strftime", "isoformat", "weekday", "isoweekday", "year", "month", "day", "hour", "minute", "second"}
_KINDS: tuple[tuple[Any, str], ...] = (
    (str, "文字"),
    (bool, "“是”或“否”"),
    (int | float | Decimal, "数字"),
    (list | tuple | range, "列表"),
    (Mapping, "一组名字"),
    (date, "日期"),
    (time, "时间"),
    (type(None), "空值"),
)
"""Kind of value to its word."""


class Lost(str):
    """The name of what a template asked for and didn't get, with the value that should have had it.

    `owner` is `NOWHERE` for a name of the data itself, `key` the name or number as it was asked for.
    """

    __slots__ = ("key", "owner")

    owner: Any
    key: Any

    def __new__(cls, key: Any, owner: Any) -> "Lost":
        """Return the name; a number is written as it stands in a tag: `[5]`."""
        made = super().__new__(cls, key if isinstance(key, str) else f"[{key}]")
        made.key, made.owner = key, owner
        return made


NOWHERE = object()
"""The owner of a name of the data itself."""


def bound_names(tags: Iterable[str]) -> dict[str, str]:
    """Return the names that tags as written bind in loops, or `set`, each with the first tag that does.

    >>> bound_names(["{%p for a, b in l %}", "{% set n = a %}", "{{ x }}"])
    {'a': '{%p for a, b in l %}', 'b': '{%p for a, b in l %}', 'n': '{% set n = a %}'}
    """
    found: dict[str, str] = {}
    for tag in tags:
        binding = _BINDING.match(tag)
        for name in re.findall(r"\w+", binding[1] or binding[2]) if binding else ():
            found.setdefault(name, tag)
    return found


def kind_of(value: object) -> str:
    """Return what kind of value this is, in a word.

    >>> kind_of("甲"), kind_of([1]), kind_of({})
    ('文字', '列表', '一组名字')
    """
    return next((word for kind, word in _KINDS if isinstance(value, kind)), "别的东西")


def expression(written: str, key: object) -> str:
    """Return the expression in a tag as written that ends with a name or number, "" where there is none.

    >>> expression("{{ r.speaker.name|upper }}", "name"), expression("{{ l[5] }}", 5)
    ('r.speaker.name', 'l[5]')
    """
    for chain in _CHAIN.finditer(written):
        root = re.match(r"\w+", chain[0])
        if root and root[0] == key:
            return root[0]
        for step in _STEP.finditer(chain[0], root.end() if root else 0):
            name, single, double, number = step.groups()
            if key == (int(number[:9]) if number else name or single or double):
                return chain[0][: step.end()]
    return ""


@noun
class Need:
    """A tag that asks for something: how it is `written`, the whole `path` of what it asks for, the names of the data,
    the tags that bind other names (`bound_names`), and whether it is to print what it asks for.
    """

    written: str
    path: str
    known: tuple[str, ...] = ()
    bound: Mapping[str, str] = field(default_factory=dict)
    prints: bool = True


@noun
class _Case:
    """Something missing: `shown` is its expression as written, `owner` that of what should have had it."""

    lost: Lost
    shown: str
    owner: str
    is_called: bool


_Told: TypeAlias = tuple[str, str, str]
"""Rule, what is wrong, and a way out; without a rule what may have been meant, alone."""


def told_missing(lost: Lost, need: Need) -> _Told:
    """Return the rule, what is wrong and a way out, for what a tag asks for and doesn't get."""
    shown = expression(need.written, lost.key) or need.path
    steps = list(_STEP.finditer(shown))
    owner = shown[: steps[-1].start()] if steps else ""
    is_called = re.search(rf"(?<!\w){re.escape(lost)}\s*\(", need.written) is not None
    case = _Case(lost, shown, owner, is_called)
    if lost.owner is NOWHERE:
        rule, problem, way_out = _of_data(case, need)
    elif lost and not owner:
        way_out = "请检查写在方括号里的序号或名字，或先用 {% if … %} 判断"
        rule, problem = "TPL040", f"要用的“{lost}”在{kind_of(lost.owner)}里没有"
    else:
        teller = next((teller for kind, teller in _TELLERS if isinstance(lost.owner, kind)), _of_other)
        rule, problem, way_out = teller(case)
    return (rule, problem, way_out) if rule else _plain(shown, way_out, need)


def _plain(shown: str, near: str, need: Need) -> _Told:
    """Return what is told of a value that just isn't there."""
    path = f"（{need.path}）" if "[]" in need.path and shown != need.path else ""
    name = shown if shown and "[]" not in shown else "x"
    if not need.prints:
        what = f"“{shown}”{path}" if shown else "要用的值"
        instead = (
            f"写成 {name} or []" if re.match(r"[{｛][%％]\S*\s*for\b", need.written) else f"用 {{% if {name} %}} 判断"
        )
        return "TPL040", f"{what}没有值，算不下去", f"{near}可以没有的请{instead}，或在数据里补上"
    what = f"要印的“{shown}”{path}没有值" if shown else "要印的值不存在（列表是空的）"
    way_out = f"可以没有的请写 {{{{ {name} or '' }}}} 或用 {{% if {name} %}} 包起来，或在数据里补上"
    return "TPL040", what, f"{near}{way_out}"


def _of_data(case: _Case, need: Need) -> _Told:
    """Return what is told of a name that the data hasn't: it may be one of a loop."""
    name = str(case.lost)
    if name == "loop":
        return "TPL044", "里的“loop”用在循环外面", "“loop”只在 {% for … %} 和 {% endfor %} 之间有，请把标签移进循环"
    if name == "caller":
        return "TPL044", "里的“caller”用错了地方", "“caller()”只能写在由 {% call %} 叫的宏里"
    near = suggestion(name, need.known)
    if name in need.bound and not near and "set" in need.bound[name].partition(name)[0]:
        way_out = "请把 set 写在前面；单元格的语句（cellbg、colspan 等）先于格子里的文字，set 要写在表格前面"
        return "TPL040", f"里的“{name}”要到“{need.bound[name]}”才有值，这里用得早了", way_out
    if name in need.bound and not near:
        way_out = f"请把标签移到循环里，或改用数据里的名字；循环一结束，“{name}”就没有了"
        return "TPL040", f"里的“{name}”只在“{need.bound[name]}”的循环里有，这里是外面", way_out
    return "", "", near


def _of_list(case: _Case) -> _Told:
    lost, owner = case.lost, case.owner
    if isinstance(lost.key, int):
        told = f"只有{len(lost.owner)}项" if lost.owner else "是空的"
        problem = f"要用的“{case.shown}”没有值：列表“{owner}”{told}"
        return "TPL040", problem, f"序号从0数起，第一项是 {owner}[0]，最后一项是 {owner}[-1]；要逐项印请用循环"
    told = f"里的“{owner}”是列表，没有“{lost}”"
    member = "y" if owner == "x" else "x"
    if lost in _COUNTS:
        return "TPL044", told, f"有几项请写 {{{{ {owner}|length }}}}"
    if case.is_called:
        return "TPL044", told, f"列表请直接循环：{{% for {member} in {owner} %}}"
    each = f"{{% for {member} in {owner} %}}{{{{ {member}.{lost} }}}}{{% endfor %}}"
    return "TPL044", told, f"请用循环逐项取：{each}；只要第一项写 {owner}[0].{lost}"


def _of_text(case: _Case) -> _Told:
    lost, owner = case.lost, case.owner
    told = f"里的“{owner}”是文字，没有“{lost}”"
    if lost in _OF_DATE:
        return "TPL044", told, f"日期请写 {{{{ {owner}|date }}}}，只写年是 {{{{ {owner}|date('year') }}}}"
    if lost in _COUNTS:
        return "TPL044", told, f"有几个字请写 {{{{ {owner}|length }}}}"
    if case.is_called:
        return "TPL044", told, "请检查数据里是不是写成了文字，或改用过滤器"
    return "TPL044", told, f"要印这段文字请写 {{{{ {owner} }}}}，或在数据里把它写成一组名字"


def _of_mapping(case: _Case) -> _Told:
    lost, owner = case.lost, case.owner
    if case.is_called:
        allowed = "、".join(f"{name}()" for name in sorted(_OF_MAPPING))
        return "TPL044", f"里的“{owner}”是一组名字，没有“{lost}”", f"这里能叫的只有{allowed}"
    names = [name for name in lost.owner if isinstance(name, str)]
    return "", "", suggestion(lost, names, f"{owner}." if owner else "")


def _of_other(case: _Case) -> _Told:
    told = f"里的“{case.owner}”是{kind_of(case.lost.owner)}，没有“{case.lost}”"
    return "TPL044", told, "请检查数据，或改用别的名字"


_TELLERS: tuple[tuple[Any, Callable[[_Case], _Told]], ...] = (
    (str, _of_text),
    (list | tuple | range, _of_list),
    (Mapping, _of_mapping),
)
"""Kind of what should have had it to what is told then."""
