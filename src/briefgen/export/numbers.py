"""Numbers and colours as a content stream writes them: short, and the same every time."""

from functools import lru_cache


@lru_cache(maxsize=16_384)
def number(value: float, places: int = 3) -> str:
    """Return `value` rounded to `places` decimals, without what need not be written.

    >>> number(12.0), number(0.5004), number(-0.0001)
    ('12', '0.5', '0')
    """
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Return several numbers, a blank between two.

    >>> numbers(1, 0, 0.25)
    '1 0 0.25'
    """
    return " ".join(number(value) for value in values)


def colour(rrggbb: str) -> str:
    """Return a colour, RRGGBB in hexadecimal, as operands: one of gray where red, green and blue are equal.

    >>> colour("000000"), colour("FF0000")
    ('0', '1 0 0')
    """
    parts = [int(rrggbb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return number(parts[0]) if len(set(parts)) == 1 else numbers(*parts)


def fill(rrggbb: str) -> str:
    """Return the operator that fills with a colour from here on (ISO 32000-1 8.6.8)."""
    operands = colour(rrggbb)
    return f"{operands} {'rg' if ' ' in operands else 'g'}"


def stroke(rrggbb: str) -> str:
    """Return the operator that strokes with a colour from here on (ISO 32000-1 8.6.8)."""
    operands = colour(rrggbb)
    return f"{operands} {'RG' if ' ' in operands else 'G'}"
