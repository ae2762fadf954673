"""A Markdown table as a Word table, in the template's style for tables where it has one."""

import re
from typing import Any

from briefgen.template.content.additions import Frame
from briefgen.template.content.formatting import Changes, in_attribute, paragraph_properties, properties, start_tag
from briefgen.template.content.markdown_text import pieces
from briefgen.template.content.rich import rich_runs

_TABLES = ("表格", "Table Grid", "网格型", "网格表")
_HEADS = ("表头文字", "Table Heading", "表格标题")
_CELLS = ("表格文字", "Table Contents", "Table Text", "表格内容")
"""Names of the styles that a template may have for a table and the text in it, the one to take first."""

_EMU_PER_TWIP = 635
_USUAL_WIDTH = 8400
"""The width of a table where that of its place is not known, in twips."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_LOOK = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:noHBand="0" w:noVBand="1"/>'
_ALIGN = re.compile(r"text-align:(left|center|right)")


def table(node: Any, frame: Frame, indent: int) -> str:
    """Return a table as wide as its place, its left edge indented by twips; its head is repeated on each page."""
    rows = [(row, section.type == "thead") for section in node.children for row in section.children]
    width = max(_USUAL_WIDTH if not frame.width else frame.width // _EMU_PER_TWIP, 600) - indent
    columns = max(len(row.children) for row, _ in rows)
    share = max(width // columns, 100)
    grid = f'<w:gridCol w:w="{share}"/>' * columns
    inner = "".join(_row(row, share, frame, is_head=is_head) for row, is_head in rows)
    head = _properties(frame, indent, share * columns)
    return f"{start_tag('tbl', frame.prefix)}{head}<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def _properties(frame: Frame, indent: int, width: int) -> str:
    """Return a `w:tblPr` with a style of the template, or with borders of its own."""
    styles = frame.additions.styles.names("table")
    style = frame.additions.style((*_TABLES, *styles[:1]), "table")
    named = f'<w:tblStyle w:val="{in_attribute(style)}"/>' if style else ""
    edge = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    borders = "" if style else f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    measure = f'<w:tblW w:w="{width}" w:type="dxa"/>' if indent else '<w:tblW w:w="5000" w:type="pct"/>'
    return f"<w:tblPr>{named}{measure}{edge}{borders}{_LOOK}</w:tblPr>"


def _row(row: Any, width: int, frame: Frame, *, is_head: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = (_cell(cell, frame, is_head=is_head) for cell in row.children)
    wrapped = (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    return f"<w:tr>{head}{''.join(wrapped)}</w:tr>"


def _cell(cell: Any, frame: Frame, *, is_head: bool) -> str:
    """Return the paragraph of a cell, in the template's style for it, else like the tag's without its indents."""
    align = _ALIGN.search(str(cell.attrs.get("style", "")))
    style = frame.additions.style((*_HEADS, *_CELLS) if is_head else _CELLS, "paragraph")
    changes: Changes = (("jc", f'<w:jc w:val="{align[1]}"/>'),) if align else ()
    has_head = is_head and frame.additions.style(_HEADS, "paragraph") != ""
    text = pieces(cell, frame, {"bold": True} if is_head and not has_head else {})
    if style:
        made = paragraph_properties((("pStyle", f'<w:pStyle w:val="{in_attribute(style)}"/>'),), changes)
        return f"<w:p>{made}{rich_runs(text, (), frame)}</w:p>"
    base = tuple((name, xml) for name, xml in properties(frame.paragraph, frame.prefix) if name not in {"numPr", "jc"})
    flat = ("ind", '<w:ind w:left="0" w:leftChars="0" w:firstLine="0" w:firstLineChars="0"/>')
    aligned = changes or (("jc", f'<w:jc w:val="{"center" if is_head else "left"}"/>'),)
    made = paragraph_properties(base, (flat, *aligned))
    return f"<w:p>{made}{rich_runs(text, properties(frame.run, frame.prefix), frame)}</w:p>"
