"""版记: copies, printing office and date at a memo's very end (GB/T 9704-2012 7.4), found by its form."""

import re
from typing import Any

from briefgen.memo.blocks import bare, boxed_text, has_rule, is_blank, is_line, is_paragraph, own_text
from briefgen.merge.style_table import StyleTable

_LINE = re.compile(
    r"(?:主题词|抄送|抄报|分送|印送|主送|报送|发送|报|送|发)[：:]|.{0,40}印发$|[（(]?共印.{0,9}份[）)]?$"
)
_WORDS = re.compile(r"抄送|抄报|分送|印送|印发|共印|校对")
_NEAR = 6
"""The most blocks that a colophon has before a line that is known to be of it."""


def find_colophon(blocks: list[Any], first: int, styles: StyleTable) -> int:
    """Return the first block of the colophon, which reaches to the end; the number of blocks where there is none.

    It is not looked for before `first`, as a rule the line of the memo's date.
    """
    known = [at for at in range(first, len(blocks)) if _is_of_colophon(blocks[at])]
    if not known or not _ends_memo(blocks[known[-1] + 1 :], styles):
        return len(blocks)
    at = known[-1]
    for earlier in reversed(known[:-1]):
        if at - earlier > _NEAR:
            break
        at = earlier
    while at > first and _opens(blocks[at - 1], styles):
        at -= 1
    return at


def _is_of_colophon(block: Any) -> bool:
    """Return whether a block is a table or box, or a line, that tells of copies or printing."""
    lines = [bare(line) for line in own_text(block).split("\n") if line.strip()]
    if is_paragraph(block):
        boxed = bare(boxed_text(block))
        return bool(lines and _LINE.match(lines[0])) or (not lines and bool(_WORDS.search(boxed)))
    return bool(_WORDS.search("".join(lines))) or any(_LINE.match(line) for line in lines)


def _opens(block: Any, styles: StyleTable) -> bool:
    """Return whether a block over a colophon is its first rule."""
    if is_line(block):
        return True
    return is_paragraph(block) and not own_text(block).strip() and has_rule(block, styles)


def _ends_memo(rest: list[Any], styles: StyleTable) -> bool:
    """Return whether nothing but the last lines of a colophon follows."""
    texts = [bare(own_text(block)) for block in rest if not is_blank(block, styles)]
    return all(len(text) <= 40 for text in texts) and len(texts) <= 2
