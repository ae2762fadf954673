"""The body of a memo: lines of text as numbered headings and paragraphs (GB/T 9704-2012 7.3.3)."""

import re

from briefgen.model.memo import BodyParagraph
from briefgen.wml.numerals import hanzi

_TYPED = (
    re.compile("([一二三四五六七八九十百]+、)(.+)"),
    re.compile("(（[一二三四五六七八九十百]+）)(.+)"),
    re.compile(r"(\d{1,2}\.)(?!\d)(.+)", re.ASCII),
    re.compile(r"(（\d{1,2}）)(.+)", re.ASCII),
)
"""Headings that their author has numbered, by level."""

_FACED = 2
"""The lowest level that has a face of its own; a numbered sentence further down is text."""


def body_paragraphs(text: str) -> tuple[BodyParagraph, ...]:
    """Return the paragraphs of a body: one for each line that isn't blank.

    `#` to `####` make a heading, which is numbered; a heading that its author has numbered is known by its number.
    Of a heading with more sentences behind the first, these are the paragraph's text.

    >>> [(one.heading, one.text) for one in body_paragraphs("# 总体要求\\n（一）抓紧。请于月底前报送。")]
    [('一、总体要求', ''), ('（一）抓紧。', '请于月底前报送。')]
    """
    counts = [0, 0, 0, 0]
    return tuple(_paragraph(line.strip(), counts) for line in text.splitlines() if line.strip())


def _paragraph(line: str, counts: list[int]) -> BodyParagraph:
    marked = re.fullmatch(r"(#{1,4})\s*(.+)", line)
    if marked:
        level = len(marked[1])
        counts[level - 1] += 1
        counts[level:] = [0] * (len(counts) - level)
        return _heading(level, _number(level, counts[level - 1]), marked[2])
    for level, pattern in enumerate(_TYPED, 1):
        typed = pattern.fullmatch(line)
        if typed:
            return _heading(level, typed[1], typed[2])
    return BodyParagraph(0, "", line)


def _heading(level: int, number: str, words: str) -> BodyParagraph:
    first, stop, rest = words.partition("。")
    if level > _FACED and stop and not rest.strip():
        return BodyParagraph(0, "", f"{number}{words.strip()}")
    return BodyParagraph(level, f"{number}{first.strip()}{stop}", rest.strip())


def _number(level: int, count: int) -> str:
    return (f"{hanzi(count)}、", f"（{hanzi(count)}）", f"{count}.", f"（{count}）")[level - 1]
