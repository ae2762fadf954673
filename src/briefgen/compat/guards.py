"""Jinja's own filters, held to bounds. Filters of the caller's stay as they are."""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import filters as jinja

from briefgen.compat.budget import check_size, checked, counted, refuse, weigh
from briefgen.compat.limits import check_join, check_length, check_replace, check_sum
from briefgen.compat.widths import check_format, check_widths

_SLOW = {"urlize", "striptags", "wordwrap", "title", "xmlattr", "urlencode", "wordcount"}
_SLOW_TEXT = 10**5
_WIDE_FILTERS = {"batch", "center", "indent", "slice", "wordwrap"}

_OF_LISTS = {
    "attr",
    "batch",
    "count",
    "d",
    "default",
    "dictsort",
    "first",
    "groupby",
    "items",
    "last",
    "length",
    "list",
    "map",
    "max",
    "min",
    "random",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "slice",
    "sort",
    "sum",
    "unique",
}
"""Filters that make no text of what they get."""

_BY_NAME = {"groupby", "map", "max", "min", "rejectattr", "selectattr", "sort", "sum", "unique"}
_MOST_NAMES = 12
_CHECKS: dict[str, Callable[..., None]] = {
    "format": lambda value, *values: check_format(str(value), values),
    "replace": lambda value, old="", new="", *_count: check_replace(value, old, new),
    "join": lambda value, mark="", *_attribute: check_join(mark, value),
    "indent": lambda value, width=4, *_rest: check_length(str(value).count("\n") * _wide(width)),
    "wordwrap": lambda value, *values: check_length(
        len(str(value)) * max((len(one) for one in values if isinstance(one, str)), default=1)
    ),
    "tojson": lambda _value, indent=None: check_widths((100 * (indent or 0),)),
    "sum": lambda value, *_rest: check_sum(value),
}
"""What is checked before a filter of Jinja runs, beside widths."""


def _names(given: Any) -> int:
    """Return how many names lead to what a filter looks at in each member."""
    return given.count(".") + given.count(",") + 1 if isinstance(given, str) else 1


def _wide(width: Any) -> int:
    return width if isinstance(width, int) else len(str(width))


def guarded_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return filters with those of Jinja held to bounds."""
    return {
        name: _guarded(name) if function is jinja.FILTERS.get(name) else function for name, function in filters.items()
    }


@functools.cache
def _guarded(name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = jinja.FILTERS[name]
    skipped = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def guarded(*arguments: Any, **named: Any) -> Any:
        value, *rest = arguments[skipped:]
        _check(name, value, (*rest, *named.values()))
        weigh(value)
        made = function(*arguments, **named)
        return (
            counted(made)
            if isinstance(made, Iterator)
            else checked(made, is_fresh=made.__class__ is not value.__class__)
        )

    return guarded


def _check(name: str, value: Any, values: tuple[Any, ...]) -> None:
    if isinstance(value, list | tuple | dict | set) and name not in _OF_LISTS:
        check_size(value)
    if name in _SLOW and isinstance(value, str) and len(value) > _SLOW_TEXT:
        raise refuse("文字太长")
    if name in _WIDE_FILTERS:
        check_widths(values)
    if name in _BY_NAME and any(_names(one) > _MOST_NAMES for one in values):
        raise refuse("过滤器里的名字太长")
    check = _CHECKS.get(name)
    if check is not None:
        check(value, *values)
