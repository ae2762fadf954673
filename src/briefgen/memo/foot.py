"""Keeping a colophon at the foot of its page, wherever attachments have moved it (GB/T 9704-2012 7.4.1)."""

from typing import Any

from briefgen.memo.blocks import has_drawing, is_blank
from briefgen.memo.lines import spacer
from briefgen.memo.sections import ended, type_width
from briefgen.merge.style_table import StyleTable
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, child_value


@noun
class Foot:
    """Where a colophon goes after attachments, all that only a layout can tell.

    By itself on the next even page, unless it is `shared`: then on the last page of the attachments, where it begins
    `top` twips below the paper's upper edge. `drop` is how far one that can't float stands below the head of its page.
    Its own page and the blank one before it are numbered only if they follow each other (7.5): `numbered`.
    """

    shared: bool = False
    top: int = 0
    drop: int = 0
    numbered: bool = True


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
    width = type_width(section)
    for block in full:
        if block.tag == qn("w:tbl"):
            _float_table(block, width, foot)
        else:
            _frame(block, width, foot)
    return [*full, ended(None)]


def _float_table(table: Any, width: int, foot: Foot) -> None:
    properties = table.find(qn("w:tblPr"))
    for old in properties.findall(qn("w:tblpPr")):
        if attribute(old, "vertAnchor") in {"page", "margin"}:
            return  # its author has put it there already, whatever stands over it
        properties.remove(old)
    at = {"leftFromText": "0", "rightFromText": "0", "horzAnchor": "margin", "tblpXSpec": _side(table, width)}
    at |= _height("tblpY", "tblpYSpec", foot)
    at["vertAnchor"] = at.pop("vAnchor")
    put(properties, properties.makeelement(qn("w:tblpPr"), {qn(f"w:{key}"): value for key, value in at.items()}))


def _side(table: Any, width: int) -> str:
    """Return where a table stands between the margins: in the middle where it fills them or says so."""
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    total = sum(int(value) for column in columns if (value := attribute(column, "w") or "").isdigit())
    said = child_value(table.find(qn("w:tblPr")), "jc") or "left"
    if said in {"center", "right", "end"}:
        return "center" if said == "center" else "right"
    return "center" if total >= 0.9 * width else "left"


def _height(offset: str, rule: str, foot: Foot) -> dict[str, str]:
    if foot.shared:
        return {"vAnchor": "page", offset: str(max(foot.top, 1))}
    return {"vAnchor": "margin", rule: "bottom"}


def _frame(paragraph: Any, width: int, foot: Foot) -> None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = paragraph.makeelement(qn("w:pPr"), {})
        paragraph.insert(0, properties)
    for old in properties.findall(qn("w:framePr")):
        properties.remove(old)
    at = {"w": str(width), "hSpace": "0", "wrap": "around", "hAnchor": "margin", "xAlign": "center"}
    at |= _height("y", "yAlign", foot)
    put(properties, properties.makeelement(qn("w:framePr"), {qn(f"w:{key}"): value for key, value in at.items()}))
