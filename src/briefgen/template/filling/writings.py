"""The filters that the compiler itself puts around a tag's value, by where it is printed. No author can name them."""

import re
from collections.abc import Callable
from typing import Any

from jinja2.runtime import Context
from jinja2.utils import pass_context

from briefgen.template.content.addresses import checked_address
from briefgen.template.filling.sink import Sink, Waiting
from briefgen.template.markup.scan import escaped
from briefgen.template.values import BadValueError, Written
from briefgen.wml.values import MOST_COLUMNS

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|auto)")


def _writing(make: Callable[[Sink, int, Any], str]) -> Callable[..., Written]:
    """Return a filter that prints a value as `make` writes it, with faults at the tag of its line."""

    @pass_context
    def written(context: Context, value: Any, line: int) -> Written:
        sink: Sink = context.sink  # type: ignore[attr-defined]
        return Written(sink.made(line, value, make.__get__(sink)))

    return written


def _plain(sink: Sink, _line: int, value: Any) -> str:
    return escaped(sink.plain(value))


def _attribute(sink: Sink, _line: int, value: Any) -> str:
    text = " ".join(sink.plain(value).split("\n"))
    return escaped(text).replace('"', "&quot;").replace("'", "&apos;").replace("\t", " ").replace("\r", " ")


def _code(sink: Sink, _line: int, value: Any) -> str:
    """Return a value within a field code, where a quotation mark would end the field's argument."""
    text = sink.plain(value)
    if '"' in text or "\n" in text or "\\" in text:
        raise BadValueError('写在域代码里，值里不能有引号"、反斜线或换行', "请在数据里改掉")
    return escaped(text)


def _span(_sink: Sink, _line: int, value: Any) -> str:
    if isinstance(value, Waiting):
        return "1"
    count = int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}", value.strip()) else value
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MOST_COLUMNS:
        way_out = "请写成 {% colspan 2 %} 或 {% colspan x|length %}"
        raise BadValueError(f"要的是跨几列，1到{MOST_COLUMNS}的整数", way_out)
    return str(count)


def _colour(sink: Sink, _line: int, value: Any) -> str:
    if isinstance(value, Waiting):
        return "auto"
    found = _COLOUR.fullmatch(sink.plain(value).strip())
    if found is None:
        raise BadValueError("要的是底色，六位十六进制数", "请写成 {% cellbg 'FFE599' %}，或 'auto' 不要底色")
    return found[1] if found[1] == "auto" else found[1].upper()


def _address(sink: Sink, _line: int, value: Any) -> str:
    """Return the id of a relationship to an address that is given in pieces.

    Word puts `http://` before what is typed into its box of addresses, and `/` after it: they go where the value
    itself has a scheme.
    """
    pieces = [sink.plain(piece) for piece in value]
    if len(pieces) > 1 and pieces[0] == "http://" and _SCHEME.match(pieces[1]):
        pieces = pieces[1:-1] if pieces[-1] == "/" else pieces[1:]
    return sink.additions.link(sink.part, checked_address("".join(pieces)))


@pass_context
def _drawing(context: Context, _value: str) -> int:
    """Return an id that no other drawing has."""
    return int(context.sink.additions.drawing_id())  # type: ignore[attr-defined]


@pass_context
def _once(context: Context, what: str) -> bool:
    """Say whether something is asked for the first time in this fill of the part."""
    seen: set[str] = context.seen  # type: ignore[attr-defined]
    is_first = what not in seen
    seen.add(what)
    return is_first


def _lists(_value: str) -> dict[str, str]:
    """Return the lists that start anew at this place, as yet none."""
    return {}


@pass_context
def _number(context: Context, number: str, lists: dict[str, str]) -> str:
    """Return the id of a list that starts anew; the same for all paragraphs of the same list."""
    if number not in lists:
        lists[number] = context.sink.additions.restarted(number)  # type: ignore[attr-defined]
    return lists[number]


WRITINGS: dict[str, Callable[..., Any]] = {
    "__plain": _writing(_plain),
    "__attribute": _writing(_attribute),
    "__code": _writing(_code),
    "__span": _writing(_span),
    "__colour": _writing(_colour),
    "__address": _writing(_address),
    "__runs": _writing(Sink.runs),
    "__blocks": _writing(Sink.blocks),
    "__cells": _writing(Sink.cells),
    "__rows": _writing(Sink.rows),
    "__drawing": _drawing,
    "__once": _once,
    "__lists": _lists,
    "__number": _number,
}
"""Name in compiled code to the filter."""
