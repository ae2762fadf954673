"""Tracked changes accepted, as Word does it (ISO/IEC 29500-1 17.13.5)."""

import re
from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.cleaning.marks import drop
from briefgen.template.cleaning.traces import written
from briefgen.wml.names import local, qn

_CHANGED = re.compile(rb":(?:ins|del|moveFrom|moveTo|\w+Change|cellIns|cellDel|cellMerge)\b")
_GONE = {"del", "moveFrom"}
_STAYS = {"ins", "moveTo"}
_MARKS = {"cellIns", "cellMerge", "numberingChange"}
_RANGE = re.compile("^(?:moveFrom|moveTo|customXml(?:Ins|Del|MoveFrom|MoveTo))Range(?:Start|End)$")
_FORMER = re.compile("^(?:r|p|tbl|tblGrid|tblPrEx|tr|tc|sect)(?:Pr)?Change$")


def accepted(package: Package, name: str, data: bytes) -> tuple[bytes, int]:
    """Return a story with every tracked change accepted, and how many there were."""
    if not _CHANGED.search(data):
        return data, 0
    root = parse(data, file=package.file, part=name)
    changes = [element for element in root.iter() if _is_change(local(element.tag))]
    if not changes:
        return data, 0
    joined = [one.getparent().getparent().getparent() for one in changes if _ends_paragraph(one)]
    for element in changes:
        _accept(element)
    for paragraph in joined:
        _join(paragraph)
    return written(root), sum(1 for one in changes if not _RANGE.match(local(one.tag)))


def _is_change(name: str) -> bool:
    return name in _GONE | _STAYS | _MARKS | {"cellDel"} or bool(_RANGE.match(name) or _FORMER.match(name))


def _ends_paragraph(element: Any) -> bool:
    """Return whether a change deletes a paragraph's mark: it stands in the properties of that (17.13.5.15)."""
    around = element.getparent()
    if around is None or around.tag != qn("w:rPr") or local(element.tag) not in _GONE:
        return False
    above = around.getparent()
    return above is not None and above.tag == qn("w:pPr") and above.getparent() is not None


def _accept(element: Any) -> None:
    name, parent = local(element.tag), element.getparent()
    if parent is None:
        return
    if name in _GONE and parent.tag == qn("w:trPr"):
        _drop_row(parent.getparent())
    elif name == "cellDel":
        _drop_cell(parent.getparent())
    elif name in _STAYS and parent.tag not in {qn("w:rPr"), qn("w:trPr"), qn("w:numPr")}:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
    else:
        drop(element)


def _drop_row(row: Any) -> None:
    table = row.getparent()
    if table is None:
        return
    drop(row)
    if not any(local(one.tag) in {"tr", "sdt"} for one in table):
        drop(table)


def _drop_cell(cell: Any) -> None:
    row = cell.getparent()
    if row is None:
        return
    drop(cell)
    if not any(local(one.tag) in {"tc", "sdt"} for one in row):
        _drop_row(row)


def _join(paragraph: Any) -> None:
    """Put what a paragraph without its mark holds at the beginning of the next one."""
    parent, following = paragraph.getparent(), paragraph.getnext()
    if parent is None or paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        return
    content = [one for one in paragraph if one.tag != qn("w:pPr")]
    if following is not None and following.tag == qn("w:p"):
        at = 1 if following.find(qn("w:pPr")) is not None else 0
        following[at:at] = content
        drop(paragraph)
    elif not content and any(one.tag == qn("w:p") for one in parent if one is not paragraph):
        drop(paragraph)
