"""Tags and the runs around them: kept blanks, runs of their own, and `{%- -%}`, which join paragraphs."""

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.compat.dropped import Dropped
from briefgen.compat.tags import Delimiters, find_tags, visible
from briefgen.compat.tree import Edit, around, edited, read_tree, rejoins

_BARE = "<w:t>"
_KEEPING = '<w:t xml:space="preserve">'
_TEXT = re.compile(r"<w:t(?: [^>]*)?(?<!/)>")


def keep_blanks(text: str, delimiters: Delimiters) -> str:
    """Return XML text in which a `w:t` keeps its blanks if a tag follows before the next bare `w:t`."""
    begins = sorted((delimiters.block[0], delimiters.variable[0]), key=len, reverse=True)
    starts = [found.start() for found in re.finditer("|".join(map(re.escape, begins)), text)]
    bare = [found.start() for found in re.finditer(_BARE, text)]
    edits = []
    at = 0
    for start, following in pairwise([*bare, len(text)]):
        while at < len(starts) and starts[at] < start:
            at += 1
        if at < len(starts) and starts[at] < following:
            edits.append(Edit(start, start + len(_BARE), _KEEPING))
    return edited(text, edits)


def own_runs(text: str, delimiters: Delimiters) -> str:
    """Return XML text in which each `{{r … }}` and `{%r … %}` has a run of its own."""
    apart = f"</w:t></w:r><w:r>{_KEEPING}"
    tags = [tag for tag in find_tags(text, delimiters) if tag.level == "r" and tag.begin != delimiters.comment[0]]
    if not tags:
        return text
    root = read_tree(text)
    inside = [tag for tag in tags if around(root, tag.start, "t") is not None]
    return edited(text, (Edit(tag.start, tag.end, f"{apart}{text[tag.start : tag.end]}{apart}") for tag in inside))


def join_before(text: str, delimiters: Delimiters, dropped: list[Dropped]) -> str:
    """Return XML text in which `{%- … %}` follows the text of the paragraph before; text before it is dropped."""
    begin = delimiters.block[0]
    edits = []
    upto = 0
    for tag in find_tags(text, delimiters):
        if tag.begin != begin or not tag.inner.startswith("-"):
            continue
        at = text.rfind("</w:t>", upto, tag.start)
        if at >= 0 and _joins(text[at : tag.start]):
            dropped.extend(_lost(text, at, tag.start, tag.number))
            edits.append(Edit(at, tag.start + len(begin) + 1, begin))
            upto = tag.start
    return edited(text, edits)


def join_after(text: str, delimiters: Delimiters, dropped: list[Dropped]) -> str:
    """Return XML text in which the text of the next paragraph follows `{% … -%}`; text after it is dropped."""
    begins = tuple(begin for begin, _ in (delimiters.block, delimiters.variable))
    edits = []
    found = _TEXT.search(text)
    for tag in find_tags(text, delimiters):
        if tag.begin != begins[0] or not tag.inner.endswith("-"):
            continue
        if found and found.start() < tag.end:
            found = _TEXT.search(text, tag.end)
        between = text[tag.end : found.end()] if found else ""
        if found and not any(begin in between for begin in begins) and _joins(between):
            dropped.extend(_lost(text, tag.end, found.start(), tag.number))
            edits.append(Edit(tag.end - len(tag.finish) - 1, found.end(), tag.finish))
    return edited(text, edits)


def _joins(markup: str) -> bool:
    return bool(markup) and rejoins(markup)


def _lost(text: str, start: int, end: int, number: int | None) -> Iterator[Dropped]:
    shown = visible(text[start:end])
    if shown:
        yield Dropped(number, shown)
