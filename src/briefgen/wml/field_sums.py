"""Sums in fields: whole numbers with + - * / and brackets (`=`, ISO/IEC 29500-1 17.16.3)."""

import ast
import operator
import re
from collections.abc import Callable

_SUM = re.compile(r"[0-9+\-*/() ]{1,80}")
_OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def sum_of(text: str) -> float | None:
    """Return what a sum of whole numbers comes to, None for anything else.

    >>> sum_of("3 + 4*2"), sum_of("SUM(ABOVE)"), sum_of("1/0")
    (11, None, None)
    """
    if not _SUM.fullmatch(text):
        return None
    try:
        return _evaluated(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ZeroDivisionError, OverflowError):
        return None


def _evaluated(node: ast.AST) -> float | None:
    match node:
        case ast.Constant(value=int() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            negated = _evaluated(inner)
            return None if negated is None else -negated
        case ast.BinOp(left=first, op=sign, right=second) if type(sign) in _OPERATORS:
            left, right = _evaluated(first), _evaluated(second)
            return None if left is None or right is None else _OPERATORS[type(sign)](left, right)
    return None
