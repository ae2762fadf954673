"""The blocks of a memo as its readers see them: their text, where it stands, and what is drawn beside it."""

import re
from collections.abc import Iterator
from typing import Any

from briefgen.merge.style_table import StyleTable
from briefgen.wml.names import MC, V, local, qn
from briefgen.wml.values import attribute, child_value, integer

_UNSEEN = {qn(f"w:{name}") for name in ("txbxContent", "del", "moveFrom", "instrText", "pPr", "rPr", "sectPr")}
_UNSEEN.add(f"{{{MC}}}Fallback")
"""What is not of a block's own text: text boxes, what was deleted, older copies of drawings, field codes."""

_DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_HOLDS = (*_DRAWN, *(qn(f"w:{name}") for name in ("footnoteReference", "endnoteReference", "fldSimple", "fldChar")))
_LINES = {"line", "straightConnector1"}
FAR = 1200
"""How far a line is indented, in twips, that is set apart on the right: four characters of size three."""

_SIGNING = re.compile(r"(?i)署名|落款|成文日期|signature")
"""What styles of a memo's last lines are called."""

_WIDE_BLANKS = 8
"""How many half-width blanks before a line set it apart."""


def own_text(block: Any) -> str:
    """Return the text of a block without that of text boxes: tabs as \\t, breaks and ends of paragraphs as \\n."""
    return "".join(_pieces(block)).strip("\n")


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren("*"):
        if child.tag in _UNSEEN:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in {qn("w:tab"), qn("w:ptab")}:
            yield "\t"
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        else:
            yield from _pieces(child)
            yield "\n" if child.tag == qn("w:p") else ""


def boxed_text(block: Any) -> str:
    """Return the text of the text boxes that are anchored in a block."""
    boxes = (box for box in block.iter(qn("w:txbxContent")) if not _is_copy(box))
    return "\n".join(own_text(box) for box in boxes)


def _is_copy(element: Any) -> bool:
    """Return whether an element is of the copy of a drawing that older versions of Word show."""
    return next(element.iterancestors(f"{{{MC}}}Fallback"), None) is not None


def bare(text: str) -> str:
    """Return text without any blanks.

    >>> bare(" 2025 年\\u30001 月")
    '2025年1月'
    """
    return re.sub(r"\s", "", text)


def is_paragraph(block: Any) -> bool:
    """Return whether a block is a paragraph, not a table or a content control."""
    return bool(block.tag == qn("w:p"))


def is_blank(block: Any, styles: StyleTable) -> bool:
    """Return whether a block is an empty line: no text, nothing drawn, no rule, no section's end."""
    if not is_paragraph(block) or own_text(block).strip() or ends_section(block):
        return False
    return next(block.iter(*_HOLDS), None) is None and not has_rule(block, styles)


def is_numbered(block: Any) -> bool:
    """Return whether a block is, or holds, an item of a list that Word numbers."""
    return next(block.iter(qn("w:numPr")), None) is not None


def ends_section(block: Any) -> bool:
    """Return whether a block is the last of its section."""
    return block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def has_rule(block: Any, styles: StyleTable) -> bool:
    """Return whether a paragraph has a line over or under it, of its own or by its style."""
    for source in sources(block, styles):
        borders = source.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        if borders is not None:
            values = (attribute(edge, "val") for edge in borders)
            return any(value not in {None, "none", "nil"} for value in values)
    return False


def has_grid(table: Any, styles: StyleTable) -> bool:
    """Return whether a table has visible lines, by itself, by its style or by one of its cells."""
    edges: dict[str, str] = {}
    for source in (table, *styles.chain(child_value(table.find(qn("w:tblPr")), "tblStyle") or "")):
        borders = source.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        for edge in () if borders is None else borders:
            edges.setdefault(local(edge.tag), attribute(edge, "val") or "none")
    cells = (edge for borders in table.iter(qn("w:tcBorders")) for edge in borders)
    values = (*edges.values(), *(attribute(edge, "val") or "none" for edge in cells))
    return any(value not in {"none", "nil"} for value in values)


def is_line(block: Any) -> bool:
    """Return whether a block holds nothing but drawn lines."""
    if not is_paragraph(block) or own_text(block).strip() or bare(boxed_text(block)):
        return False
    drawings = [one for one in block.iter(*_DRAWN) if not _is_copy(one)]
    return bool(drawings) and all(_draws_line(one) for one in drawings)


def _draws_line(drawing: Any) -> bool:
    shapes = [one for one in drawing.iter("*") if local(one.tag) in {"prstGeom", "blip", "imagedata", "line", "shape"}]
    return bool(shapes) and all(
        one.get("prst") in _LINES or one.tag == f"{{{V}}}line" or "line" in (one.get("type") or "") for one in shapes
    )


def has_drawing(block: Any) -> bool:
    """Return whether something is drawn that is anchored in a block."""
    return next(block.iter(*_DRAWN), None) is not None


def sources(block: Any, styles: StyleTable) -> Iterator[Any]:
    """Yield what formats a paragraph: itself, its style, what that is based on."""
    yield block
    yield from styles.chain(child_value(block.find(qn("w:pPr")), "pStyle") or styles.default("paragraph"))


def alignment(block: Any, styles: StyleTable) -> str:
    """Return `left`, `center`, `right`, `both` or `distribute`, as a paragraph or its style says."""
    for source in sources(block, styles):
        said = child_value(source.find(qn("w:pPr")), "jc")
        if said:
            return {"start": "left", "end": "right"}.get(said, said)
    return "left"


def stands_apart(block: Any, styles: StyleTable, far: int = FAR) -> bool:
    """Return whether a line stands on the right or in the middle: by alignment, blanks, tabs, a frame or its style.

    An indent of `far` twips sets it apart too.
    """
    if not is_paragraph(block):
        return True
    text = own_text(block)
    lead = text[: len(text) - len(text.lstrip())]
    blanks = sum(2 if one == "\u3000" else 8 if one == "\t" else 1 for one in lead)
    framed = block.find(f"{qn('w:pPr')}/{qn('w:framePr')}") is not None
    named = (child_value(source, "name") or "" for source in sources(block, styles))
    return (
        framed
        or any(map(_SIGNING.search, named))
        or blanks >= _WIDE_BLANKS
        or alignment(block, styles) in {"right", "center", "distribute"}
        or _indent(block, styles) >= far
    )


def _indent(block: Any, styles: StyleTable) -> int:
    """Return how far a paragraph's first line is indented on the left, in twips."""
    left = first = None
    for source in sources(block, styles):
        indent = source.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if indent is not None:
            left = _measured(indent, "left") or _measured(indent, "start") if left is None else left
            hanging = _measured(indent, "hanging")
            said = -hanging if hanging else _measured(indent, "firstLine")
            first = said if first is None else first
    return (left or 0) + (first or 0)


def _measured(indent: Any, name: str) -> int | None:
    """Return an indent in twips; one in hundredths of characters is taken for that many of size three."""
    chars = integer(attribute(indent, f"{name}Chars"))
    return chars * 320 // 100 if chars else integer(attribute(indent, name))
