"""Keeping a colophon at the foot of its page, wherever attachments have moved it (GB/T 9704-2012 7.4.1)."""

from typing import Any

from briefgen.memo.blocks import has_drawing, is_blank
from briefgen.memo.lines import spacer
from briefgen.memo.sections import ended, type_width
from briefgen.merge.style_table import StyleTable
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, child_value, count

_WIDEST = 22 * 1440
_FULL = 0.9
"""How much of the type area's width a table has that fills it."""


@noun
class Foot:
    """Where a colophon goes after attachments, all that only a layout can tell.

    By itself on the next page, an even one, unless it is `shared`: then on the last page of the attachments, where it
    begins `top` twips below the paper's upper edge. `drop` is how far one that can't float stands below the head of
    its page. Its own page and the blank one before it are numbered only if they follow each other (7.5): `numbered`.
    A letter's stands on the last page whatever its number: not `even` (10.1).
    """

    shared: bool = False
    top: int = 0
    drop: int = 0
    numbered: bool = True
    even: bool = True


def can_float(blocks: list[Any], styles: StyleTable) -> bool:
    """Return whether a colophon can be set at a page's foot by itself: one table, or lines, and nothing drawn."""
    full = [block for block in blocks if not is_blank(block, styles)]
    tables = [block for block in full if block.tag == qn("w:tbl")]
    if any(map(has_drawing, full)) or any(block.tag not in {qn("w:tbl"), qn("w:p")} for block in full):
        return False
    return (len(tables) == 1 and len(full) == 1) or not tables


def set_at_foot(blocks: list[Any], section: Any, foot: Foot, styles: StyleTable) -> list[Any]:
    """Return the blocks of a colophon as they stand at the foot of a page, and the line that anchors them."""
    if not can_float(blocks, styles):
        return [*([spacer(foot.drop)] if foot.drop > 0 else []), *blocks]
    full = [block for block in blocks if not is_blank(block, styles)]
    for block in full:
        if block.tag == qn("w:tbl"):
            _float_table(block, section, foot)
        else:
            _frame(block, section, foot)
    opening = [] if foot.shared else [ended(None)]  # LibreOffice begins no page with a table that floats
    return [*opening, *full, ended(None)]


def _float_table(table: Any, section: Any, foot: Foot) -> None:
    properties = table.find(qn("w:tblPr"))
    for old in properties.findall(qn("w:tblpPr")):
        if attribute(old, "vertAnchor") in {"page", "margin"}:
            return  # its author has put it there already, whatever stands over it
        properties.remove(old)
    at = {
        "leftFromText": "0",
        "rightFromText": "0",
        **_across(table, section),
        **_down("tblpY", "tblpYSpec", (section, foot)),
    }
    at["vertAnchor"] = at.pop("vAnchor")
    put(properties, properties.makeelement(qn("w:tblpPr"), {qn(f"w:{key}"): value for key, value in at.items()}))


def _across(table: Any, section: Any) -> dict[str, str]:
    """Return where a table stands across its page: as it is aligned, in the middle where it fills the type area.

    It is measured from the paper's edge: LibreOffice lets a table as wide as the type area float only so.
    """
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    total = sum(count(attribute(column, "w"), 0, _WIDEST) for column in columns)
    said = child_value(table.find(qn("w:tblPr")), "jc") or "left"
    width = type_width(section)
    spare = width - total
    share = 0.5 if said == "center" or total >= _FULL * width else 1.0 if said in {"right", "end"} else 0.0
    left = count(attribute(section.find(qn("w:pgMar")), "left"), 0, _WIDEST)
    if not total:
        return {"horzAnchor": "margin", "tblpXSpec": "left"}
    return {"horzAnchor": "page", "tblpX": str(max(round(left + share * spare), 1))}


def _down(offset: str, rule: str, at: tuple[Any, Foot]) -> dict[str, str]:
    """Return where something stands from its page's upper margin down, or that it stands at the lower one."""
    section, foot = at
    top = count(attribute(section.find(qn("w:pgMar")), "top"), 0, _WIDEST)
    return {"vAnchor": "margin", **({offset: str(max(foot.top - top, 1))} if foot.shared else {rule: "bottom"})}


def _frame(paragraph: Any, section: Any, foot: Foot) -> None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = paragraph.makeelement(qn("w:pPr"), {})
        paragraph.insert(0, properties)
    for old in properties.findall(qn("w:framePr")):
        properties.remove(old)
    at = {"w": str(type_width(section)), "hSpace": "0", "wrap": "around", "hAnchor": "margin", "xAlign": "center"}
    at |= _down("y", "yAlign", (section, foot))
    put(properties, properties.makeelement(qn("w:framePr"), {qn(f"w:{key}"): value for key, value in at.items()}))
