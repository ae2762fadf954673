"""Widths and placeholders in formats: what a few digits may ask for."""

import re
from typing import Any

from briefgen.compat.budget import LONGEST, check_size, refuse

WIDEST = 10**4
"""The largest width, indent or count that a filter or method of text takes."""

_WIDE = re.compile(r"[0-9]{5,}")


def check_widths(values: tuple[Any, ...]) -> None:
    """Raise SecurityError for a width or count out of bounds."""
    if any(isinstance(value, int) and value > WIDEST for value in values):
        raise refuse("宽度或个数太大")


def check_format(text: str | bytes, values: tuple[Any, ...]) -> None:
    """Raise SecurityError for a format that asks for more than is bounded.

    Widths count that are written in it or taken from a number, and values that are put in more than once.
    """
    shown = text if isinstance(text, str) else text.decode("latin-1")
    if "%" in shown or ":" in shown:
        takes_width = "*" in shown or re.search(r":[^}]*\{", shown) is not None
        if _WIDE.search(shown) or (takes_width and any(isinstance(one, int) and one > WIDEST for one in values)):
            raise refuse("格式里的宽度太大")
    for value in values:
        check_size(value)
    longest = max((len(value) for value in values if hasattr(value, "__len__")), default=0)
    if len(shown) + longest * (shown.count("{") + shown.count("%")) > LONGEST:
        raise refuse("算出来的文字太长")
