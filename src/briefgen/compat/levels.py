"""Tags that take the place of their row, cell, paragraph or run: `{%tr`, `{{p`, `{#tc` and so on."""

from briefgen.compat.dropped import Dropped
from briefgen.compat.tags import Delimiters, Tag, find_tags, visible
from briefgen.compat.tree import Edit, around, edited, read_tree
from briefgen.template.markup.scan import Element

TAGS = ("tr", "tc", "p", "r")
"""The levels of statements and values, in the order in which they are read."""

COMMENTS = ("tr", "tc", "p")
"""The levels of comments."""


def lifted(text: str, delimiters: Delimiters, dropped: list[Dropped]) -> str:
    """Return XML text in which each tag of a level stands in the place of its element.

    Of several in one element the last one stays. What else the element shows is dropped. A comment that holds a
    tag stays where it is.
    """
    comment = delimiters.comment[0]
    for level in TAGS:
        text = _lifted(text, [tag for tag in find_tags(text, delimiters) if tag.begin != comment], level, dropped)
    for level in COMMENTS:
        comments = [tag for tag in find_tags(text, delimiters) if tag.begin == comment]
        text = _lifted(text, [tag for tag in comments if not set(tag.inner) & set("}#")], level, dropped)
    return text


def _lifted(text: str, tags: list[Tag], level: str, dropped: list[Dropped]) -> str:
    tags = [tag for tag in tags if tag.level == level]
    if not tags:
        return text
    root = read_tree(text)
    taken: dict[Element, Tag] = {}
    for tag in tags:
        element = around(root, tag.start, level)
        if element is not None:
            taken[element] = tag
    edits = []
    for element, tag in taken.items():
        shown = visible(text[element.start : tag.start]) + visible(text[tag.end : element.end])
        if shown:
            dropped.append(Dropped(tag.number, shown))
        written = f"{tag.begin} {tag.inner[len(level) + 1 :]}{tag.finish}"
        edits.append(Edit(element.start, element.end, written))
    return edited(text, edits)
