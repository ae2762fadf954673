"""Characters by kind: which font slot draws one, and how it behaves at breaks, gaps and line ends."""

import re
from enum import IntEnum
from functools import cache
from typing import Literal, TypeAlias

Slot: TypeAlias = Literal["ascii", "hansi", "east_asia"]


class Kind(IntEnum):
    """What a character is to the line breaker."""

    IDEOGRAPH = 1
    LETTER = 2
    DIGIT = 3
    SPACE = 4
    EAST_ASIAN_MARK = 5
    WESTERN_MARK = 6
    TAB = 7
    BREAK = 8
    OBJECT = 9


OBJECT = "\ufffc"
"""Stands in a paragraph's text for a picture."""

OPENING = frozenset("（《〈「『【〔〖“‘｛［")
"""Full-width marks that have their blank on the left."""

CLOSING = frozenset("，。、；：？！）》〉」』】〕〗”’｝］")
"""Full-width marks that have their blank on the right."""

_IDEOGRAPHS = (
    (0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3040, 0x30FA), (0x30FC, 0x312F),
    (0x3130, 0x318F), (0x31A0, 0x31FF), (0x3200, 0x4DBF), (0x4E00, 0xA4CF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF),
    (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
_EAST_ASIAN_MARKS = ((0x3000, 0x303F), (0x30FB, 0x30FB), (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF))
_SHARED_MARKS = frozenset("‘’“”—…·‰′″℃№①②③④⑤⑥⑦⑧⑨⑩※→←↑↓×÷±≥≤≠∞°§¨―‖")
_EAST_ASIAN_SLOT = (
    (0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x2FF0, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF), (0x10000, 0x3FFFF),
)  # fmt: skip
_HINTED_SLOT = (
    (0x00A1, 0x00A1), (0x00A4, 0x00A4), (0x00A7, 0x00A8), (0x00AA, 0x00AA), (0x00AD, 0x00AD), (0x00AF, 0x00B4),
    (0x00B6, 0x00BA), (0x00BC, 0x00BF), (0x00D7, 0x00D7), (0x00F7, 0x00F7), (0x02B0, 0x04FF), (0x2000, 0x2BFF),
    (0xE000, 0xF8FF), (0xFB00, 0xFB1C),
)  # fmt: skip

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


@cache
def slot_of(character: str, hint: str) -> Slot:
    """Return which of a run's fonts draws a character (ISO/IEC 29500-1 17.3.2.26).

    Curly quotes, dashes and their kin are Western unless the run's `hint` is `eastAsia`.

    >>> slot_of("中", ""), slot_of("a", "eastAsia"), slot_of("“", ""), slot_of("“", "eastAsia")
    ('east_asia', 'ascii', 'hansi', 'east_asia')
    """
    code = ord(character)
    if code < 0x80:
        return "ascii"
    if _within(code, _EAST_ASIAN_SLOT) or (hint == "eastAsia" and _within(code, _HINTED_SLOT)):
        return "east_asia"
    return "hansi"


@cache
def kind_of(character: str) -> Kind:
    """Return what a character is to the line breaker.

    >>> [kind_of(c).name for c in "中a1 ，,“"]
    ['IDEOGRAPH', 'LETTER', 'DIGIT', 'SPACE', 'EAST_ASIAN_MARK', 'WESTERN_MARK', 'EAST_ASIAN_MARK']
    """
    code = ord(character)
    special = {" ": Kind.SPACE, "\t": Kind.TAB, "\n": Kind.BREAK, OBJECT: Kind.OBJECT, "\u00a0": Kind.LETTER}
    if character in special:
        return special[character]
    if _within(code, _IDEOGRAPHS):
        return Kind.IDEOGRAPH
    if character in _SHARED_MARKS or _within(code, _EAST_ASIAN_MARKS):
        return Kind.EAST_ASIAN_MARK
    if character.isdigit():
        return Kind.DIGIT
    return Kind.LETTER if character.isalnum() or code > 0x7F else Kind.WESTERN_MARK


def has_hangul(text: str) -> bool:
    """Say whether there is a Korean syllable or letter in a text."""
    return _HANGUL.search(text) is not None


def is_east_asian(kind: Kind) -> bool:
    """Say whether lines may be stretched beside a character of this kind."""
    return kind in {Kind.IDEOGRAPH, Kind.EAST_ASIAN_MARK}
