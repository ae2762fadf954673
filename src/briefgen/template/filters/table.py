"""Filters: what stands after `|` in a tag. Each takes a value that is there; what is missing goes through untouched.

They see text, numbers, lists, dicts and dates, and never an attribute of an object; what they make is bounded. Here
is the table; those of Jinja that choose from lists are in `listing`.
"""

import functools
from collections.abc import Callable
from typing import Any

from jinja2.runtime import Undefined

from briefgen.template.filters import amounts, dates, lists, numbering, text


def _passing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that hands on what is missing, value or argument, so that the printing tag tells of it."""

    @functools.wraps(function)
    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:
        for given in (value, *arguments, *named.values()):
            if isinstance(given, Undefined):
                return given
        return function(value, *arguments, **named)

    return filtered


_TABLE: dict[str, Callable[..., Any]] = {
    "level1": numbering.level1,
    "level2": numbering.level2,
    "level3": numbering.level3,
    "level4": numbering.level4,
    "hanzi": numbering.hanzi,
    "digits_cn": numbering.digits_cn,
    "ordinal_cn": numbering.ordinal_cn,
    "ordinal": numbering.ordinal,
    "circled": numbering.circled,
    "roman": numbering.roman,
    "alpha": numbering.alpha,
    "brackets": numbering.brackets,
    "document_number": numbering.document_number,
    "date": dates.date,
    "period": dates.period,
    "weekday": dates.weekday,
    "time": dates.time,
    "datetime": dates.date_and_time,
    "wan": amounts.wan,
    "yi": amounts.yi,
    "amount": amounts.amount,
    "capital_amount": amounts.capital_amount,
    "thousands": amounts.thousands,
    "percent": amounts.percent,
    "int": amounts.integer,
    "float": amounts.floating,
    "round": amounts.rounded,
    "abs": amounts.absolute,
    "join_cn": lists.join_cn,
    "comma_list": lists.comma_list,
    "numbers": lists.numbers,
    "join": lists.join,
    "sum": lists.total,
    "batch": lists.batch,
    "slice": lists.sliced,
    "dictsort": lists.dictsort,
    "reverse": lists.backwards,
    "groupby": lists.groupby,
    "sentence": text.sentence,
    "plain": text.plain,
    "truncate": text.truncate,
    "lines": text.lines,
    "first_line": text.first_line,
    "wordcount": text.wordcount,
    "full_width": text.full_width,
    "half_width": text.half_width,
    "upper": text.upper,
    "lower": text.lower,
    "capitalize": text.capitalize,
    "title": text.title,
    "trim": text.trim,
    "replace": text.replace,
    "string": text.string,
    "format": text.format_,
    "e": text.unchanged,
    "escape": text.unchanged,
}


def _markdown(value: object) -> Any:
    """Return text in Markdown; what reads it is imported when it is first used."""
    from briefgen.template.content.markdown import markdown

    return markdown(value)


FILTERS: dict[str, Callable[..., Any]] = {
    **{name: _passing(function) for name, function in _TABLE.items()},
    "markdown": _passing(_markdown),
    "have": lists.have,
}
"""Name in a tag to the filter. `have` answers for a missing list too."""
