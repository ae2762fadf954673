"""Wrappers: elements around blocks, rows, cells or runs that are not seen themselves.

Content controls, custom XML, insertions and moves are such; one that we don't know is looked through all the
same, so that what it holds is not lost.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute

GONE = frozenset({"del", "moveFrom"})
"""What a tracked change takes away."""

_WHOLE = frozenset({"p", "tbl", "tr", "tc", "r"})
"""What holds content of its own kind and is no wrapper."""


def unwrapped(elements: Iterable[Any], names: Collection[str]) -> Iterator[Any]:
    """Yield the elements of the local `names` among `elements`, looking through wrappers, in order."""
    for element in elements:
        name = local(element.tag)
        if name in names:
            yield element
        elif name == "AlternateContent":
            yield from unwrapped(chosen(element), names)
        elif name not in GONE and name not in _WHOLE:
            yield from unwrapped(element, names)


def bookmarks_before(paragraph: Any) -> list[str]:
    """Return the names of the bookmarks that begin right before a paragraph, outside of any."""
    names = []
    for element in paragraph.itersiblings(preceding=True):
        name = local(element.tag)
        if name == "bookmarkStart":
            names.append(attribute(element, "name") or "")
        elif name != "bookmarkEnd":
            break
    return names[::-1]


def chosen(alternatives: Any) -> list[Any]:
    """Return what stands in the fallback of alternative contents, or in the first choice where there is none."""
    arm = alternatives.find(qn("mc:Fallback"))
    arm = alternatives.find(qn("mc:Choice")) if arm is None else arm
    return [] if arm is None else list(arm)


def has_text(element: Any) -> bool:
    """Say whether there is text in an element."""
    return any((text.text or "").strip() for text in element.iter(qn("w:t")))
