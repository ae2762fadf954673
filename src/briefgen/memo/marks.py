"""Marks: hidden bookmarks that tell which blocks of a memo are an attachment.

Word, WPS and LibreOffice keep them when they save the file again, though not always in the same paragraph.
"""

import re
from typing import Any

from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.values import attribute

_NAME = re.compile(r"_briefgen_attachment_(\d{1,2})_(begin|end)(?:_\d+)?")
BLANK_FOOTER = "_briefgen_blank_footer"
"""Marks a colophon whose page, and the blank one before it, have lost their numbers."""

_OURS = re.compile(rf"{_NAME.pattern}|{BLANK_FOOTER}")
_RANGES = frozenset(
    qn(f"w:{name}{end}")
    for name in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange")
    for end in ("Start", "End")
) | {qn("w:proofErr")}
"""What stands between blocks and is none."""


@noun
class Marked:
    """The attachment `number` of a memo: its blocks from `start` to `stop`."""

    number: int
    start: int
    stop: int


def is_range(element: Any) -> bool:
    """Return whether an element only marks a place between blocks."""
    return element.tag in _RANGES


def marked_attachments(blocks: list[Any]) -> tuple[Marked, ...]:
    """Return the attachments that marks tell of, in their order.

    One whose end isn't told ends where the next one begins; the last one isn't known then.
    """
    if not blocks:
        return ()
    places = {id(block): at for at, block in enumerate(blocks)}
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for one in blocks[0].getparent().iter(qn("w:bookmarkStart")):
        name = _NAME.fullmatch(attribute(one, "name") or "")
        if name and name[2] == "begin":
            begins[int(name[1])] = _first_after(one, places)
        elif name:
            ends[int(name[1])] = _last_before(one, places)
    ordered = sorted((start, number) for number, start in begins.items())
    following = [*(start for start, _ in ordered[1:]), 0][: len(ordered)]
    found = (
        Marked(number, start, ends.get(number, after))
        for (start, number), after in zip(ordered, following, strict=True)
    )
    return tuple(one for one in found if one.start < one.stop)


def _first_after(mark: Any, places: dict[int, int]) -> int:
    """Return the block that a mark stands in, else the one after it."""
    block = _child_of_body(mark)
    while block is not None and id(block) not in places:
        block = block.getnext()
    return len(places) if block is None else places[id(block)]


def _last_before(mark: Any, places: dict[int, int]) -> int:
    """Return the end of the blocks before a mark: with the one that it stands in, unless it stands before its text."""
    block = _child_of_body(mark)
    if id(block) in places:
        before = [one for one in mark.itersiblings(preceding=True) if not is_range(one) and one.tag != qn("w:pPr")]
        behind = [one for one in mark.itersiblings() if not is_range(one)]
        return places[id(block)] + bool(before or not behind)
    while block is not None and id(block) not in places:
        block = block.getprevious()
    return 0 if block is None else places[id(block)] + 1


def _child_of_body(element: Any) -> Any:
    while element.getparent() is not None and element.getparent().tag != qn("w:body"):
        element = element.getparent()
    return element


def is_marked(root: Any, name: str) -> bool:
    """Return whether a bookmark has a name."""
    return any(attribute(one, "name") == name for one in root.iter(qn("w:bookmarkStart")))


def unmark(root: Any) -> None:
    """Take away all marks of ours."""
    mine = {
        attribute(one, "id"): one
        for one in root.iter(qn("w:bookmarkStart"))
        if _OURS.fullmatch(attribute(one, "name") or "")
    }
    for one in [*mine.values(), *(end for end in root.iter(qn("w:bookmarkEnd")) if attribute(end, "id") in mine)]:
        one.getparent().remove(one)


def mark(blocks: list[Any], number: int, keys: tuple[int, int]) -> None:
    """Mark blocks, of which the first and the last are paragraphs, as the attachment `number`; `keys` are marks' ids.

    They are two points, not a range: LibreOffice loses the beginning of a range that a table stands in.
    """
    properties = blocks[0].find(qn("w:pPr"))
    for one in reversed(_point(blocks[0], f"_briefgen_attachment_{number}_begin", keys[0])):
        blocks[0].insert(0 if properties is None else 1, one)
    blocks[-1].extend(_point(blocks[-1], f"_briefgen_attachment_{number}_end", keys[1]))


def put_blank_footer(before: Any, key: int) -> None:
    """Mark that a colophon's page has lost its number, before its section's properties or first block."""
    for one in _point(before, BLANK_FOOTER, key):
        before.addprevious(one)


def _point(maker: Any, name: str, key: int) -> tuple[Any, Any]:
    start = maker.makeelement(qn("w:bookmarkStart"), {qn("w:id"): str(key), qn("w:name"): name})
    return start, maker.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): str(key)})
