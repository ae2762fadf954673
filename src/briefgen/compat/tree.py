"""A part's XML as a tree with offsets, also where it is a fragment, and edits of its text by offset."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from briefgen.noun import noun
from briefgen.template.markup.scan import Element

MARKUP = re.compile(r"<[^>]*>")
"""A tag of XML; in what lxml writes no attribute holds a bare `>`."""

_TOKEN = re.compile(r"<(?:!--.*?-->|\?.*?\?>|(?P<close>/)?(?P<name>[^\s/>!?]+)[^>]*>)", re.DOTALL)
_PREFIX = "w:"


@noun
class Edit:
    """What stands in the place of a text from `start` to `end`."""

    start: int
    end: int
    text: str


def read_tree(text: str) -> Element:
    """Return an element around all elements of a text. An end tag that ends nothing is passed over.

    >>> [child.name for child in read_tree("<w:p><w:r/></w:p></w:x><a:t/>").walk()]
    ['', 'p', 'r', 'a:t']
    """
    root = current = Element("", None, 0, 0)
    for token in _TOKEN.finditer(text):
        name = token["name"]
        if name is None:
            continue
        name = name.removeprefix(_PREFIX)
        if token["close"]:
            current = _closed(current, name, token)
            continue
        element = Element(name, current, token.start(), token.end())
        current.children.append(element)
        if token[0].endswith("/>"):
            element.close = element.end = token.end()
        else:
            current = element
    while current is not root:
        current.close = current.end = len(text)
        current = current.parent or root
    root.close = root.end = len(text)
    return root


def _closed(current: Element, name: str, token: re.Match[str]) -> Element:
    """Return what is open after an end tag; elements inside the one that ends, end with it."""
    found: Element | None = current
    while found is not None and found.name != name:
        found = found.parent
    if found is None or found.parent is None:
        return current
    while current is not found:
        current.close = current.end = token.start()
        current = current.parent or found
    found.close, found.end = token.start(), token.end()
    return found.parent


def around(root: Element, offset: int, name: str) -> Element | None:
    """Return the innermost element of a name whose text holds an offset, None where there is none."""
    found = None
    element = root
    while True:
        at = bisect_right(element.children, offset, key=lambda child: child.start) - 1
        if at < 0 or element.children[at].end <= offset:
            return found
        element = element.children[at]
        if element.name == name:
            found = element


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; one that begins inside another goes with it.

    >>> edited("abcdef", [Edit(1, 4, "-"), Edit(2, 3, "!"), Edit(6, 6, ".")])
    'a-ef.'
    """
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start)):
        if edit.start < at:
            continue
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def rejoins(markup: str) -> bool:
    """Say whether leaving a stretch of XML out keeps the rest well-formed: it ends what it begins again.

    >>> rejoins("</w:t></w:r><w:proofErr/><w:r><w:rPr/><w:t>"), rejoins("</w:t><w:tbl><w:t>")
    (True, False)
    """
    ended: list[str] = []
    begun: list[str] = []
    for token in _TOKEN.finditer(markup):
        name = token["name"]
        if name is None or token[0].endswith("/>"):
            continue
        if not token["close"]:
            begun.append(name)
        elif begun:
            if begun.pop() != name:
                return False
        else:
            ended.append(name)
    return ended[::-1] == begun
