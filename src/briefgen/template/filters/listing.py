"""Filters of lists, as Jinja has them; what they choose is a list, so that `{% if %}` can tell an empty one."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import filters as jinja
from jinja2.runtime import Context, Undefined
from jinja2.utils import pass_context

from briefgen.template.values import BadValueError, Printed, text_of

LIST_FILTERS: dict[str, Callable[..., Any]] = {name: jinja.FILTERS[name] for name in ("default", "d")}
"""Name in a tag to the filter."""

_MOST_NAMES = 12
"""How many names, with dots or commas between them, may lead to what a filter looks at in each member."""


def _check_names(context: Any, value: Any, given: Iterable[Any]) -> None:
    """Count what a filter looks at in each member of a list; too long a way there raises BadValueError."""
    most = max((one.count(".") + one.count(",") + 1 for one in given if isinstance(one, str)), default=1)
    if most > _MOST_NAMES:
        raise BadValueError("过滤器里的名字太长", f"请控制在{_MOST_NAMES}层以内")
    if most > 1 and isinstance(value, list | tuple):
        context.budget.spend(len(value) * most)


def _length(value: Any) -> Any:
    """Return how many members or characters there are; what is missing has no length."""
    if isinstance(value, Printed):
        text_of(value)
    return value if isinstance(value, Undefined) else len(value)


def _listing(function: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def listed(context: Context, value: Any, *arguments: Any, **named: Any) -> list[Any]:
        # Jinja takes what is missing for an empty list; here it is a fault, or shows as yet to come
        given = list(value) if isinstance(value, Undefined) else value
        _check_names(context, given, (*arguments, *named.values()))
        return list(function(context, given, *arguments, **named))

    return listed


def _in_environment(function: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def called(context: Context, value: Any, *arguments: Any, **named: Any) -> Any:
        _check_names(context, value, (*arguments, *named.values()))
        return function(context.environment, value, *arguments, **named)

    return called


@pass_context
def _unique(context: Context, value: Any, attribute: str | None = None) -> list[Any]:
    _check_names(context, value, (attribute,))
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
    "length": _length,
    "count": _length,
    "sort": _in_environment(jinja.do_sort),
    "min": _in_environment(jinja.do_min),
    "max": _in_environment(jinja.do_max),
    "first": _in_environment(jinja.sync_do_first),
    "last": _last,
    "list": jinja.sync_do_list,
}
