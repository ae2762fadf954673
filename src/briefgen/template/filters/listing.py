"""Filters of lists, as Jinja has them; what they choose is a list, so that `{% if %}` can tell an empty one."""

from collections.abc import Callable
from typing import Any

from jinja2 import filters as jinja
from jinja2.runtime import Context, Undefined
from jinja2.utils import pass_context

LIST_FILTERS: dict[str, Callable[..., Any]] = {
    name: jinja.FILTERS[name] for name in ("default", "d", "length", "count", "sort", "min", "max")
}
"""Name in a tag to the filter."""


def _listing(function: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def listed(context: Context, value: Any, *arguments: Any, **named: Any) -> list[Any]:
        # Jinja takes what is missing for an empty list; here it is a fault, or shows as yet to come
        given = list(value) if isinstance(value, Undefined) else value
        return list(function(context, given, *arguments, **named))

    return listed


def _in_environment(function: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def called(context: Context, value: Any, *arguments: Any, **named: Any) -> Any:
        return function(context.environment, value, *arguments, **named)

    return called


@pass_context
def _unique(context: Context, value: Any, attribute: str | None = None) -> list[Any]:
    return list(jinja.do_unique(context.environment, value, case_sensitive=True, attribute=attribute))


@pass_context
def _last(context: Context, value: Any) -> Any:
    return jinja.do_last(context.environment, value if hasattr(value, "__reversed__") else list(value))


LIST_FILTERS |= {
    "map": _listing(jinja.sync_do_map),
    "select": _listing(jinja.sync_do_select),
    "reject": _listing(jinja.sync_do_reject),
    "selectattr": _listing(jinja.sync_do_selectattr),
    "rejectattr": _listing(jinja.sync_do_rejectattr),
    "unique": _unique,
    "first": _in_environment(jinja.sync_do_first),
    "last": _last,
    "list": jinja.sync_do_list,
}
