"""Equations in one line of words, for who hears them: a fraction as (a)/(b), a power as a^b (Unicode note 28)."""

from collections.abc import Callable
from typing import Any

from briefgen.model.equation import (
    Array,
    Barred,
    Beside,
    Fence,
    Fraction,
    Glyphs,
    Large,
    Node,
    Radical,
    Scripts,
    Stack,
)


def told(node: Node | None) -> str:
    """Return an equation, or a part of one, in one line; "" for None."""
    return "" if node is None else _TOLD[type(node)](node)


def _scripted(node: Scripts) -> str:
    scripts = _scripts(node.low, node.high)
    return f"{scripts} {told(node.base)}" if node.before else told(node.base) + scripts


def _stacked(node: Stack) -> str:
    if node.close:
        return told(node.base) + told(node.over) + told(node.under)
    return told(node.base) + _scripts(node.under, node.over)


def _rooted(node: Radical) -> str:
    return f"√({told(node.degree)}&{told(node.base)})" if node.degree else f"√{_held(node.base)}"


def _scripts(low: Node | None, high: Node | None) -> str:
    under, over = told(low), told(high)
    return (f"_{_short(under)}" if under else "") + (f"^{_short(over)}" if over else "")


def _short(text: str) -> str:
    return text if len(text) == 1 else f"({text})"


def _held(node: Node) -> str:
    """Return a part in brackets where it is more than one character."""
    return _short(told(node).strip())


_TOLD: dict[type, Callable[[Any], str]] = {
    Glyphs: lambda node: str(node.text),
    Large: lambda node: told(node.sign),
    Beside: lambda node: "".join(map(told, node.parts)),
    Fraction: lambda node: f"{_held(node.top)}/{_held(node.bottom)}",
    Scripts: _scripted,
    Stack: _stacked,
    Radical: _rooted,
    Barred: lambda node: told(node.base),
    Fence: lambda node: node.open + node.between.join(map(told, node.parts)) + node.close,
    Array: lambda node: "；".join("，".join(map(told, row)) for row in node.rows),
}
"""How each kind of part is told."""
