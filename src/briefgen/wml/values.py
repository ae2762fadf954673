"""Values of WordprocessingML attributes, read leniently: what Word would ignore is None here."""

import re
from collections.abc import Iterable
from typing import Any

from briefgen.model.length import TWIP, Pt
from briefgen.wml.names import qn

_OFF = frozenset({"0", "false", "off", "none"})
LONGEST = 22 * 72.0
"""The longest measure that Word knows, 22 inches, in points; longer ones, and what is no number, say nothing."""

MOST_COLUMNS = 63
"""The most columns that Word gives a table."""

_LARGEST = 2**31
"""Word counts in 32 bits: numbers beyond say nothing."""

_HIGHEST = 10**9
"""Ids above this are passed over, so that there are free ones after the highest; Word counts in 32 bits."""

_DIGITS = 9
"""The most digits of a number that Word writes."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def attribute(element: Any, name: str) -> str | None:
    """Return the `w:` attribute `name` of `element`, None where it or the element is missing."""
    return None if element is None else element.get(qn(f"w:{name}"))


def child_value(parent: Any, name: str) -> str | None:
    """Return `w:val` of the child `w:name`, None where either is missing."""
    return None if parent is None else attribute(parent.find(qn(f"w:{name}")), "val")


def is_on(element: Any) -> bool:
    """Return what an on-off element says; its mere presence means on (ISO/IEC 29500-1 17.17.4)."""
    return (attribute(element, "val") or "1").lower() not in _OFF


def on_off(parent: Any, name: str) -> bool | None:
    """Return what the on-off child `w:name` says, None where it is missing."""
    element = None if parent is None else parent.find(qn(f"w:{name}"))
    return None if element is None else is_on(element)


def integer(text: str | None) -> int | None:
    """Return a whole number of 32 bits, None for anything else; Word also writes `12.0` and stray blanks.

    >>> integer("240"), integer("12.6"), integer("auto"), integer("1e99")
    (240, 13, None, None)
    """
    try:
        number = None if text is None else round(float(text))
    except (ValueError, OverflowError):
        return None
    return None if number is None or abs(number) > _LARGEST else number


def bounded(text: str | None, least: int, most: int) -> int | None:
    """Return a whole number, the nearer bound for one beyond `least` and `most`, None for anything else.

    >>> bounded("4", 0, 96), bounded("-4", 0, 96), bounded("2147483647", 0, 96), bounded("x", 0, 96)
    (4, 0, 96, None)
    """
    number = integer(text)
    return None if number is None else min(max(number, least), most)


def highest(numbers: Iterable[str | None]) -> int:
    """Return the highest of the ids that leave some free after them, 0 where there is none.

    >>> highest(["3", "12", "x", "99999999999"])
    12
    """
    return max((one for number in numbers if (one := integer(number) or 0) < _HIGHEST), default=0)


def count(text: str | None, default: int, most: int) -> int:
    """Return a whole number without sign, at most `most`; `default` for anything else.

    >>> count("3", 1, 63), count("abc", 1, 63), count("99999999", 1, 63)
    (3, 1, 63)
    """
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) <= _DIGITS else default


def twips(text: str | None) -> Pt | None:
    """Return a twips measure in points; `12pt` and its kin are understood (ISO/IEC 29500-1 22.9.2.14).

    >>> twips("240"), twips("1cm"), twips("x")
    (12.0, 28.346456692913385, None)
    """
    if text is None:
        return None
    if text[-2:] in _UNITS:
        try:
            length = float(text[:-2]) * _UNITS[text[-2:]]
        except ValueError:
            return None
        return length if abs(length) <= LONGEST else None
    number = integer(text)
    return None if number is None or abs(number * TWIP) > LONGEST else number * TWIP


def half_points(text: str | None) -> Pt | None:
    """Return a half-point measure in points."""
    try:
        size = None if text is None else (twips(text) if text[-2:] in _UNITS else float(text) / 2)
    except ValueError:
        return None
    return size if size is not None and abs(size) <= LONGEST else None


def colour(text: str | None) -> str | None:
    """Return RRGGBB in capitals, None for `auto`, missing or malformed values."""
    if text is None or len(text) != 6:
        return None
    return text.upper() if all(digit in "0123456789abcdefABCDEF" for digit in text) else None


def language_tag(text: str | None) -> str | None:
    """Return the tag of a language (RFC 5646), None for what is none; `x-none` is Word's word for no language.

    >>> language_tag("zh-CN"), language_tag("x-none"), language_tag("中文")
    ('zh-CN', None, None)
    """
    return text if text and _LANGUAGE.fullmatch(text) else None
