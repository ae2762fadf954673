"""What kind of value a tag needs where a name stands: known from the filters, tests, sums and literals around it."""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from jinja2 import nodes

Kind: TypeAlias = Literal["", "text", "group", "digits", "number", "date", "moment"]
"""`group` is a mapping whose names the template goes through, `digits` a number that may be written as text, `moment`
a date with a time of day; "" is not known."""

_NUMBER_FILTERS = (
    "level1", "level2", "level3", "level4", "hanzi", "digits_cn", "ordinal_cn", "ordinal", "circled", "roman",
    "alpha", "brackets", "document_number", "wan", "yi", "amount", "capital_amount", "thousands", "percent", "int",
    "float", "round", "abs",
)  # fmt: skip
OF_FILTER: dict[str, Kind] = {
    **dict.fromkeys(_NUMBER_FILTERS, "digits"),
    **dict.fromkeys(("date", "period", "weekday"), "date"),
    **dict.fromkeys(("time", "datetime"), "moment"),
    "dictsort": "group",
}
"""Filter to the kind of value that it takes."""

OF_MEMBERS: dict[str, Kind] = {"sum": "digits", "numbers": "digits"}
"""Filter of lists to the kind of their members."""

OF_ARGUMENT: dict[str, Kind] = {"period": "date", "document_number": "digits"}
"""Filter to the kind of its first argument."""

NUMBER_TESTS = {"odd", "even", "divisibleby"}
"""Tests of numbers."""

_OF_GROUP = {"items", "keys", "values", "get"}
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_CONVERSION = re.compile(r"%[-+ #0]*\d*(?:\.\d*)?([a-zA-Z%])")

Need: TypeAlias = tuple[nodes.Node, Kind, tuple[str, ...]]
"""A node, the kind of value that it needs to be, and texts that it is compared with."""


def needs(node: nodes.Node) -> Iterator[Need]:
    """Yield what an expression needs the nodes in it to be; nothing for those of which nobody knows."""
    if isinstance(node, nodes.Compare):
        yield from _compared(node)
    elif isinstance(node, nodes.Filter):
        yield from _filtered(node)
    elif isinstance(node, nodes.Test) and node.name in NUMBER_TESTS:
        yield node.node, "number", ()
    elif isinstance(node, _ARITHMETIC):
        yield from _reckoned(node)
    elif isinstance(node, nodes.Neg | nodes.Pos):
        yield node.node, "number", ()
    elif isinstance(node, nodes.Call):
        yield from _called(node)


def _compared(node: nodes.Compare) -> Iterator[Need]:
    """Yield what is compared with a literal: it is of the literal's kind."""
    sides = [node.expr, *(operand.expr for operand in node.ops)]
    for index, operand in enumerate(node.ops):
        for side, other in ((sides[index], sides[index + 1]), (sides[index + 1], sides[index])):
            literals = _literals(other, operand.op)
            if not literals or _literals(side, operand.op):
                continue
            if all(isinstance(one, str) for one in literals):
                yield side, "text", tuple(map(str, literals))
            elif all(isinstance(one, int | float) and not isinstance(one, bool) for one in literals):
                yield side, "number", ()


def _literals(node: nodes.Node, operator: str) -> list[object]:
    """Return the literals that the other side of a comparison may be."""
    if isinstance(node, nodes.Const):
        return [] if operator in {"in", "notin"} else [node.value]
    if isinstance(node, nodes.List | nodes.Tuple) and operator in {"in", "notin"}:
        return [item.value for item in node.items if isinstance(item, nodes.Const)]
    return []


def _filtered(node: nodes.Filter) -> Iterator[Need]:
    if node.node is not None and node.name in OF_FILTER:
        yield node.node, OF_FILTER[node.name], ()
    if node.args and node.name in OF_ARGUMENT:
        yield node.args[0], OF_ARGUMENT[node.name], ()
    if node.name == "format" and isinstance(node.node, nodes.Const):
        yield from _formatted(node.node, node.args)
    elif node.name == "format" and node.node is not None:
        named = "".join(f"%({keyword.key})s" for keyword in node.kwargs)
        yield node.node, "text", (named or "%s" * len(node.args),)


def _reckoned(node: nodes.BinExpr) -> Iterator[Need]:
    if isinstance(node, nodes.Mod) and isinstance(node.left, nodes.Const) and isinstance(node.left.value, str):
        yield from _formatted(node.left, node.right.items if isinstance(node.right, nodes.Tuple) else [node.right])
        return
    for side, other in ((node.left, node.right), (node.right, node.left)):
        kind: Kind = "number"
        if isinstance(other, nodes.Const) and isinstance(other.value, str):
            kind = "text"
        if not isinstance(node, nodes.Add) or isinstance(other, nodes.Const):
            yield side, kind, ()


def _formatted(template: nodes.Const, values: list[nodes.Expr]) -> Iterator[Need]:
    """Yield what the conversions of a `%` text need: all but `%s` are of numbers."""
    letters = [letter for letter in _CONVERSION.findall(str(template.value)) if letter != "%"]
    for letter, value in zip(letters, values, strict=False):
        yield value, "text" if letter == "s" else "number", ()


def _called(node: nodes.Call) -> Iterator[Need]:
    if isinstance(node.node, nodes.Name) and node.node.name == "range":
        yield from ((argument, "number", ()) for argument in node.args)
    elif isinstance(node.node, nodes.Getattr) and node.node.attr in _OF_GROUP:
        yield node.node.node, "group", ()
    elif isinstance(node.node, nodes.Getattr):
        yield node.node.node, "text", ()
