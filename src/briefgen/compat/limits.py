"""Bounds on what a template may compute, so that no expression of a few characters takes all memory or time."""

import operator
from collections.abc import Callable, Iterable, Mapping
from types import BuiltinMethodType
from typing import Any

import jinja2.defaults
from jinja2.utils import generate_lorem_ipsum

from briefgen.compat.budget import LONGEST, check_size, checked, refuse
from briefgen.compat.widths import check_format, check_widths

_BITS = 16_000
_STEPS = 10**6
_COPIED = 10**8
_SEQUENCES = (str, bytes, list, tuple)
_SEARCHES = {"find", "rfind", "index", "rindex", "count"}
_FROM_THE_END = {"rfind", "rindex", "rpartition", "rsplit"}
"""Methods whose search takes the product of both lengths at worst."""


def check_operation(symbol: str, left: Any, right: Any) -> None:
    """Raise SecurityError for an operation whose result is out of bounds."""
    if symbol == "+" and isinstance(left, _SEQUENCES) and isinstance(right, _SEQUENCES):
        check_length(len(left) + len(right))
    elif symbol == "*":
        _check_product(left, right)
    elif symbol == "**":
        _check_power(left, right)
    elif symbol == "%" and isinstance(left, str | bytes):
        check_format(left, right if isinstance(right, tuple) else (right,))


def check_length(length: int) -> None:
    """Raise SecurityError for a length out of bounds."""
    if length > LONGEST:
        raise refuse("算出来的文字或列表太长")


def _check_product(left: Any, right: Any) -> None:
    for sequence, count in ((left, right), (right, left)):
        if isinstance(sequence, _SEQUENCES) and isinstance(count, int):
            check_length(len(sequence) * count)
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > _BITS:
        raise refuse("数字太大")


def _check_power(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > _BITS:
        raise refuse("数字太大")


def check_call(called: Any, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Raise SecurityError for a call of a method of text or numbers whose result is out of bounds."""
    owner = called.__self__ if isinstance(called, BuiltinMethodType) else None
    if not isinstance(owner, str | bytes | int):
        return
    values = (*arguments, *named.values())
    name = called.__name__
    if name not in _SEARCHES:
        check_widths(values)
    if name in _FROM_THE_END and values and isinstance(values[0], str | bytes):
        check_search(owner, values[0])
    if name == "join" and values:
        check_join(owner, values[0])
    elif name == "replace" and len(values) > 1:
        check_replace(owner, values[0], values[1])
    elif name == "translate":
        raise refuse("模板里不能用translate")
    elif name == "expandtabs":
        check_length(len(str(owner)) * (values[0] if values and isinstance(values[0], int) else 8))


def check_search(text: Any, sought: Any) -> None:
    """Raise SecurityError for a search from the end that may take too long."""
    if isinstance(text, str | bytes) and len(text) * len(sought) > _COPIED:
        raise refuse("要找的文字太长")


def check_join(mark: Any, values: Any) -> None:
    """Raise SecurityError where joining values gives a text out of bounds."""
    if isinstance(values, list | tuple | set | dict | str):
        check_size(values)
        check_length(len(str(mark)) * len(values) + sum(map(_length, values)))


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes) else 0


def check_replace(text: Any, old: Any, new: Any) -> None:
    """Raise SecurityError where putting `new` for `old` gives a text out of bounds."""
    text, old, new = str(text), str(old), str(new)
    check_length(len(text) + text.count(old) * len(new))


def bounded_format(wrapped: Callable[..., str], text: str) -> Callable[..., str]:
    """Return the sandbox's form of a text's `format` or `format_map`, held to bounds."""

    def formatted(*arguments: Any, **named: Any) -> str:
        inside = arguments[0].values() if arguments and isinstance(arguments[0], dict) else ()
        check_format(text, (*arguments, *named.values(), *inside))
        return checked(wrapped(*arguments, **named))

    return formatted


def bounded_range(*bounds: int) -> range:
    """Return a range; one of more than a million members raises SecurityError."""
    found = range(*map(operator.index, bounds))
    if len(found) > _STEPS:
        raise refuse(f"range 超过{_STEPS}次")
    return found


def bounded_lipsum(*arguments: Any, **named: Any) -> str:
    """Return filler text, as Jinja's `lipsum`, of at most a hundred paragraphs of a thousand words."""
    values = (*arguments, *named.values())
    if any(
        isinstance(value, int) and value > limit for value, limit in zip(values, (100, 1, 1000, 1000), strict=False)
    ):
        raise refuse("lipsum 的篇幅太大")
    return generate_lorem_ipsum(*arguments, **named)


def bounded_globals(names: Mapping[str, Any]) -> dict[str, Any]:
    """Return global names with those of Jinja that can give boundless values held to bounds."""
    defaults = jinja2.defaults.DEFAULT_NAMESPACE
    bounded: dict[str, Any] = {"range": bounded_range, "lipsum": bounded_lipsum}
    taken = {name: value for name, value in bounded.items() if names.get(name) in (defaults[name], range)}
    return {**names, **taken}


def check_sum(values: Iterable[Any]) -> None:
    """Raise SecurityError where adding lists up gives one out of bounds, or copies too often what is added already."""
    if isinstance(values, list | tuple):
        lengths = [len(value) for value in values if isinstance(value, list | tuple)]
        check_length(sum(lengths))
        if sum(lengths) * len(lengths) > _COPIED:
            raise refuse("相加的列表太多")
