"""Calls of filters, tests, methods and macros: whether there is such a thing, and whether what it is given fits."""

import inspect
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from jinja2 import nodes

from briefgen.noun import noun
from briefgen.template.filling.environment import Environment
from briefgen.template.filling.methods import is_method
from briefgen.template.rules import suggestion

FUNCTIONS = {
    "len": "项数、字数请写 x|length",
    "str": "变成文字请写 x|string",
    "int": "请写 x|int",
    "float": "请写 x|float",
    "round": "请写 x|round(2)",
    "abs": "请写 x|abs",
    "sum": "求和请写 x|sum",
    "min": "请写 x|min",
    "max": "请写 x|max",
    "sorted": "排序请写 x|sort",
    "reversed": "倒过来请写 x|reverse",
    "list": "请写 x|list",
    "enumerate": "序号请在循环里写 {{ loop.index }}",
    "format": "请写 '%.2f'|format(x)",
    "print": "请直接写 {{ x }}",
    "now": "日期请写在数据里，同样的数据要得到同样的文件",
    "today": "日期请写在数据里，同样的数据要得到同样的文件",
}
"""Function of Python that some expect here to what to write instead."""

_OURS = {"range", "namespace", "caller"}
_NAMED_TEST = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""Filter to where the name of a test stands among its arguments."""

_OWNERS: tuple[Any, ...] = ("", {}, [], ())
_MANY = 99


@noun
class Slip:
    """A call that can't be made: what is wrong with it, and a way out."""

    problem: str
    way_out: str
    rule: str = "TPL024"


@noun
class _Arguments:
    """What a call is given: how many arguments without a name, and the names of the others."""

    count: int
    names: tuple[str, ...]


def argument_slips(node: nodes.Node, environment: Environment) -> Iterator[Slip]:
    """Yield what is wrong with the arguments of a filter, a test or a method; nothing where they are spread (`*x`)."""
    if not isinstance(node, nodes.Filter | nodes.Test | nodes.Call) or node.dyn_args or node.dyn_kwargs:
        return
    given = _given(node)
    if isinstance(node, nodes.Filter):
        yield from _unfit(environment.filters.get(node.name), given, f"过滤器“{node.name}”")
        yield from _inner_slips(node, environment)
    elif isinstance(node, nodes.Test):
        yield from _unfit(environment.tests.get(node.name), given, f"判断“{node.name}”")
    elif isinstance(node.node, nodes.Getattr):
        name = node.node.attr
        found = [
            tuple(_unfit(getattr(type(owner), name), given, f"“{name}()”"))
            for owner in _OWNERS
            if is_method(owner, name)
        ]
        yield from min(found, key=len, default=())


def _given(node: Any, start: int = 0) -> _Arguments:
    """Return what a filter, test or call is given, from the argument `start` on."""
    return _Arguments(len(node.args) - start, tuple(str(keyword.key) for keyword in node.kwargs))


def _inner_slips(node: nodes.Filter, environment: Environment) -> Iterator[Slip]:
    """Yield what is wrong with the filter or test that a filter of lists is given by name."""
    at = _NAMED_TEST.get(node.name, 0)
    first = node.args[at] if len(node.args) > at else None
    name = first.value if isinstance(first, nodes.Const) and isinstance(first.value, str) else None
    if name is None:
        return
    given = _given(node, at + 1)
    if node.name == "map" and not node.kwargs:
        yield from _unfit(environment.filters.get(name), given, f"过滤器“{name}”")
    elif node.name in _NAMED_TEST:
        if name not in environment.tests:
            hint = suggestion(name, environment.tests) or "请查模板写法里的判断"
            yield Slip(f"里的判断“{name}”不认识", hint, "TPL021")
        yield from _unfit(environment.tests.get(name), given, f"判断“{name}”")


def _unfit(function: Any, given: _Arguments, what: str) -> Iterator[Slip]:
    """Yield why a function can't take what it is given beside its value; nothing for one that nobody knows of."""
    known = None if function is None else _parameters(function)
    if known is None:
        return
    names, least, most, is_open = known
    strange = [name for name in given.names if name not in names and not is_open]
    count = given.count + len(given.names)
    if strange:
        usual = f"可以写{'、'.join(names)}" if names else "括号里什么也不写"
        yield Slip(f"里的{what}没有“{strange[0]}”这一项", suggestion(strange[0], names) or usual)
    elif count > most:
        told = f"括号里最多写{most}项" if most else "后面不用写括号里的值"
        yield Slip(f"里的{what}多写了，写了{count}项", f"{told}，请查过滤器的写法")
    elif count < least:
        yield Slip(f"里的{what}少写了，括号里要有{least}项", "请补上，写法见过滤器的说明")


@cache
def _parameters(function: Any) -> tuple[tuple[str, ...], int, int, bool] | None:
    """Return the names that a function takes beside its value, how many at least and at most, and whether any name
    does; None where nobody knows.
    """
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (ValueError, TypeError):
        return None
    own = parameters[2 if hasattr(function, "jinja_pass_arg") else 1 :]
    kinds = {parameter.kind for parameter in parameters}
    named = [one for one in own if one.kind not in {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}]
    least = sum(one.default is inspect.Parameter.empty for one in named)
    most = _MANY if inspect.Parameter.VAR_POSITIONAL in kinds else len(named)
    names = tuple(one.name for one in named if one.kind is not inspect.Parameter.POSITIONAL_ONLY)
    return names, least, most, inspect.Parameter.VAR_KEYWORD in kinds


def call_slips(tree: nodes.Template) -> Iterator[tuple[int, Slip]]:
    """Yield the line of each call of what is no macro, and of a macro that doesn't take what it is given."""
    calls = [node for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Name)]
    if not calls:
        return
    macros: dict[str, list[nodes.Macro]] = {}
    for macro in tree.find_all(nodes.Macro):
        macros.setdefault(macro.name, []).append(macro)
    bound = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for node in calls:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in macros:
            yield from ((node.lineno, slip) for slip in _macro_slips(node, macros[name]))
        elif name not in _OURS and name not in bound:
            usual = f"请去掉名字后面的括号，或先用 {{% macro {name}(…) %}} 写好这个宏"
            hint = FUNCTIONS.get(name) or suggestion(name, macros) or usual
            yield node.lineno, Slip(f"里的“{name}”不是宏，不能这样叫", hint)


def _macro_slips(node: nodes.Call, macros: Sequence[nodes.Macro]) -> Iterator[Slip]:
    """Yield why none of the macros of a name takes what a call gives."""
    if node.dyn_args or node.dyn_kwargs or len(macros) > 1:
        return
    names = tuple(parameter.name for parameter in macros[0].args)
    given = _given(node)
    strange = [name for name in given.names if name not in names]
    if strange:
        way_out = suggestion(strange[0], names) or f"可以写{'、'.join(names)}" if names else "请去掉它"
        yield Slip(f"里的宏“{macros[0].name}”没有“{strange[0]}”这一项", way_out)
    elif given.count + len(given.names) > len(names):
        yield Slip(
            f"里的宏“{macros[0].name}”只有{len(names)}项，这里写了{given.count + len(given.names)}项", "请去掉多写的"
        )
