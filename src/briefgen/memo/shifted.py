"""Footers that stand over another width of text than the one that they were made for."""

from typing import Any

from briefgen.memo.blocks import sources
from briefgen.merge.style_table import StyleTable
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, integer

_CHARACTER = 280
"""What a hundred hundredths of a character are in a page number: size four, in twips."""


@noun
class Shift:
    """How far the text area of a page reaches further in than that of a memo, in twips; negative where further out."""

    left: int
    right: int

    def __bool__(self) -> bool:
        return bool(self.left or self.right)


def shift_between(section: Any, memo: Any) -> Shift:
    """Return how far the margins of a section are wider than those of the memo's, seen from the paper's edges."""
    own, other = section.find(qn("w:pgMar")), memo.find(qn("w:pgMar"))
    if own is None or other is None:
        return Shift(0, 0)
    left, right = ((integer(attribute(own, side)) or 0) - (integer(attribute(other, side)) or 0) for side in _SIDES)
    return Shift(left + (integer(attribute(own, "gutter")) or 0) - (integer(attribute(other, "gutter")) or 0), right)


_SIDES = ("left", "right")


def shift_paragraphs(root: Any, styles: StyleTable, shift: Shift) -> None:
    """Let the lines of a footer stand where they would over the memo's text, whatever the margins of the page."""
    for paragraph in root.iterchildren(qn("w:p")):
        indents = {side: _indent(paragraph, styles, side) - getattr(shift, side) for side in _SIDES}
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = paragraph.makeelement(qn("w:pPr"), {})
            paragraph.insert(0, properties)
        old = properties.find(qn("w:ind"))
        made = properties.makeelement(qn("w:ind"), {} if old is None else dict(old.attrib))
        for side, value in indents.items():
            made.set(qn(f"w:{side}"), str(value))
            made.set(qn(f"w:{side}Chars"), "0")
        if old is not None:
            properties.remove(old)
        put(properties, made)


def _indent(paragraph: Any, styles: StyleTable, side: str) -> int:
    """Return how far a paragraph is indented on a side by itself or by its style, in twips."""
    for source in sources(paragraph, styles):
        indent = source.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        length, characters = integer(attribute(indent, side)), integer(attribute(indent, f"{side}Chars"))
        if length is not None or characters:
            return characters * _CHARACTER // 100 if characters else length or 0
    return 0
