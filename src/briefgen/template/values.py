"""Values as text: what may be printed, and how it is written into a `w:t`."""

import math
import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from briefgen.errors import Fault, Place, TemplateError

_EITHER = "“”‘’…—·"
EITHER = re.compile(f"[{_EITHER}]")
"""Marks that are Chinese or Western by the run that they stand in."""

REFUSED = re.compile(f"[&<>{_EITHER}\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""Text without any of these is printed as it is."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LARGEST_BITS = 13_000
"""Python itself writes no number of more than 4,300 digits."""

_PREDICATES = ("的", "要", "不")
"""What a problem begins with that needs a subject before it."""

_SHOWN = 60
_SHOWN_BITS = 200
_KIND_WORDS: dict[Any, str] = {list: "一个列表", tuple: "一个列表", dict: "一组名字"}
_LISTED = "列表请用 {%p for … %} 循环，或 |join_cn 连成一句"


class BadValueError(TemplateError, ValueError):
    """A value that can't be used so.

    `problem` is what a tag or a key of the data is the subject of: “…”的图片坏了. The fault that it holds tells the
    same as a whole sentence, for those who make a value themselves; the tag's place is added when one is filled.
    """

    def __init__(self, problem: str, way_out: str = "", rule: str = "TPL043") -> None:
        self.problem = problem
        self.way_out = way_out
        self.rule = rule
        told = f"这个值{problem}" if problem.startswith(_PREDICATES) else problem
        super().__init__(Fault(rule, Place(), told, way_out))


class Printed:
    """XML that a tag has made already: a macro's result, or a `set` block's. Only this room makes it; no data holds it.

    It is no text, so that nothing can be done with its markup but print it.
    """

    __slots__ = ("xml",)

    def __init__(self, xml: str) -> None:
        self.xml = xml

    def __bool__(self) -> bool:
        return bool(self.xml)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.xml == other.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return isinstance(other, Printed) and self.xml == other.xml

    def __hash__(self) -> int:
        return hash(self.xml)


class Written(Printed):
    """XML that was made for the very place where it is printed."""

    __slots__ = ()


def text_of(value: object) -> str:
    """Return text or a number as text; True, None, lists and dicts raise BadValueError, what is missing its own error.

    >>> text_of("甲"), text_of(3), text_of(2.5), text_of(1e22)
    ('甲', '3', '2.5', '10000000000000000000000')
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _number_text(value)
    problem, way_out, rule = next(told for kind, told in _UNPRINTABLE if isinstance(value, kind))
    raise BadValueError(problem, way_out, rule)


def _number_text(value: int | float | Decimal) -> str:
    if isinstance(value, int):
        if value.bit_length() > _LARGEST_BITS:
            raise BadValueError("值是一个大得印不出来的数", "请在数据里改正", "TPL041")
        return str(int(value))
    if not math.isfinite(value):
        raise BadValueError("值不是一个数（nan 或无穷大）", "请在数据里改正", "TPL041")
    text = format(value, "f") if isinstance(value, Decimal) else repr(float(value))
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removeprefix("-") if not value else text


_FLAG = "请用 {% if … %} 判断，或在数据里写成文字"
_UNPRINTABLE: tuple[tuple[Any, tuple[str, str, str]], ...] = (
    (
        Printed,
        (
            "宏或 set 块的结果只能整个印出来，不能再拼接或过滤",
            "请在宏里面写好，或对原来的值用过滤器",
            "TPL043",
        ),
    ),
    (bool, ("值是“是”（True）或“否”（False），不能印出来", _FLAG, "TPL041")),
    (type(None), ("值是空值（None），不能印出来", _FLAG, "TPL041")),
    (dict, ("值是一组名字，不能整个印出来", "请写明要印哪一项，如 x.title", "TPL041")),
    (list | tuple | set | range, ("值是列表，不能整个印出来", _LISTED, "TPL041")),
    (date, ("值是日期，要说明怎样写", "请写 |date 或 |datetime", "TPL041")),
    (time, ("值是时间，不是文字", "请写 |time", "TPL041")),
    (object, ("值既不是文字也不是数字", "请在数据里写成文字", "TPL041")),
)
"""Kind of value to what is told of it."""


def shown(value: object) -> str:
    r"""Return a value as a message tells it: short, without characters that a terminal would obey or can't write.

    >>> shown("甲\x1b[2J"), shown(None), shown(10**400), shown(["甲"])
    ('甲\\u001b[2J', 'None', '位数太多的数', '一个列表')
    """
    if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
        return "位数太多的数"
    is_plain = isinstance(value, str | int | float | Decimal | None)
    text = str(value) if is_plain else _KIND_WORDS.get(type(value), type(value).__name__)
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in short)


def illegal_character(text: str, allowed: str = "") -> str:
    """Return the code of the first character that XML can't hold as `U+0007`, "" where there is none.

    Those in `allowed` stand for something of their own: a new paragraph, a new page.
    """
    for character in allowed:
        text = text.replace(character, "")
    found = _ILLEGAL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def xml_text(text: str, prefix: str) -> str:
    """Return text as it stands inside a `w:t`: escaped, new lines as `w:br`, tabs as `w:tab`.

    >>> xml_text("R&D", "w:")
    'R&amp;D'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character, name in (("\n", "br"), ("\t", "tab")):
        if character in text:
            again = f'</{prefix}t><{prefix}{name}/><{prefix}t xml:space="preserve">'
            text = text.replace(character, again)
    return text
