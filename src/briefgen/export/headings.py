"""Which paragraphs are headings, and how deep: by their outline level, else by the name of Word's own styles."""

import re
from functools import cache

from briefgen.model.block import Paragraph

TITLE = -1
"""The level of a document's title: above all headings."""

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})


def heading_level(paragraph: Paragraph) -> int | None:
    """Return a heading's level counted from 0 (ISO/IEC 29500-1 17.3.1.20), None for body text."""
    level = title_or_heading_level(paragraph)
    return None if level == TITLE else level


def title_or_heading_level(paragraph: Paragraph) -> int | None:
    """Return the level of a heading, or `TITLE` for a paragraph in the style of titles; None for body text."""
    style = paragraph.style
    return _named_level(style.style) if style.outline is None else style.outline


@cache
def _named_level(style: str) -> int | None:
    name = style.strip()
    named = _HEADING.fullmatch(name)
    if named:
        return int(named[1]) - 1
    return TITLE if name.lower() in _TITLES else None
