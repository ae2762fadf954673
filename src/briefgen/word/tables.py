"""Tables: rows and cells with their merged spans, margins, borders and shades (ISO/IEC 29500-1 17.4)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from briefgen.model.block import Block, Cell, Paragraph, Row, Table
from briefgen.model.length import Pt
from briefgen.model.style import Border, Borders
from briefgen.noun import noun
from briefgen.opc.effort import CELL
from briefgen.wml.names import qn
from briefgen.wml.values import MOST_COLUMNS, attribute, child_value, count, integer, on_off, twips
from briefgen.word.context import Context, Stand
from briefgen.word.paragraph_properties import read_borders, read_shade
from briefgen.word.table_borders import Edges, asked_edges, overlay, settle
from briefgen.word.table_styles import TableStyle
from briefgen.word.wrappers import has_text, unwrapped

Margins = tuple[Pt, Pt, Pt, Pt]
BlockReader = Callable[[Any, Stand, str], tuple[Block, ...]]
_MARGINS: Margins = (0.0, 5.4, 0.0, 5.4)
_DIRECTIONS = {
    "tbRl": (90, False),
    "rl": (90, False),
    "tbRlV": (90, True),
    "rlV": (90, True),
    "tbLrV": (90, True),
    "lrV": (90, True),
    "btLr": (270, False),
    "lr": (270, False),
}
"""How far a cell's direction turns its text, and whether Chinese characters stand upright in it: what Word makes of
these names in tables (17.18.93; [MS-OI29500] 2.1.558).
"""

_WIDTH: Pt = 72.0
"""The width of a column that names none."""


@noun
class _Frame:
    """What a table gives all its cells: margins, borders, style, grid columns, rows, how to read a cell's blocks."""

    context: Context
    stand: Stand
    spot: str
    margins: Margins
    borders: Borders
    style: TableStyle
    columns: int
    rows: int
    read_blocks: BlockReader


@dataclass(slots=True)
class _Draft:
    """A cell being read; `merged` is None outside vertical merges, else whether it begins one."""

    cell: Cell
    begins_merge: bool | None
    edges: Edges


def read_table(tbl: Any, context: Context, stand: Stand, spot: str, read_blocks: BlockReader) -> Table:
    """Return one `w:tbl` found at `spot`."""
    tblpr = tbl.find(qn("w:tblPr"))
    style_id = child_value(tblpr, "tblStyle") or context.styles.default_table
    properties = [*_style_properties(context, style_id), tblpr]
    trs = [tr for tr in unwrapped(tbl, {"tr"}) if not _is_deleted(tr)]
    if any(has_text(stray) for stray in unwrapped(tbl, {"p", "r", "tc"})):
        context.not_drawn(spot, "表格里不在单元格中的文字")
    if any(_has_spacing(item) for item in properties):
        context.not_drawn(spot, "单元格之间的间距（按没有间距排）")
    widths = _widths(tbl, trs)
    margins = _margins([item.find(qn("w:tblCellMar")) for item in properties if item is not None])
    frame = _Frame(
        context,
        stand,
        spot,
        margins,
        _table_borders(properties),
        TableStyle(context.styles, style_id, tblpr, (len(trs), len(widths))),
        len(widths),
        len(trs),
        read_blocks,
    )
    drafts = [_read_row(tr, number, frame) for number, tr in enumerate(trs)]
    _settled(drafts)
    rows = _merge_down(drafts, context)
    indent = twips(attribute(None if tblpr is None else tblpr.find(qn("w:tblInd")), "w")) or 0.0
    if context.settings.compat < 15:
        indent -= margins[1]
    align = {"center": "center", "right": "right", "end": "right"}.get(child_value(tblpr, "jc") or "", "left")
    return Table(
        rows,
        widths,
        0.0 if align != "left" else indent,
        align,  # type: ignore[arg-type]
        context.styles.name(style_id),
        spot,
        _is_fixed(properties),
        *_preferred_width(tblpr),
    )


def _has_spacing(tblpr: Any) -> bool:
    """Say whether a table's cells stand apart (17.4.45)."""
    return bool(twips(attribute(None if tblpr is None else tblpr.find(qn("w:tblCellSpacing")), "w")))


def _is_fixed(properties: list[Any]) -> bool:
    """Say whether columns keep their widths whatever stands in them: the last to name a layout says so (17.4.52)."""
    layouts = [item.find(qn("w:tblLayout")) for item in properties if item is not None]
    named = [attribute(layout, "type") for layout in layouts if layout is not None]
    return bool(named) and named[-1] == "fixed"


def _preferred_width(tblpr: Any) -> tuple[Pt | None, float | None]:
    """Return the width that a table prefers, in points or as a share of the text area (17.4.63)."""
    return _asked_width(None if tblpr is None else tblpr.find(qn("w:tblW")))


def _asked_width(element: Any) -> tuple[Pt | None, float | None]:
    """Return a width as a table or a cell names it: in points, or as a share of the whole (17.18.90)."""
    kind, text = attribute(element, "type") or "dxa", attribute(element, "w") or ""
    if kind == "pct" or text.endswith("%"):
        number = integer(text.rstrip("%"))
        return None, number / (100 if text.endswith("%") else 5000) if number and number > 0 else None
    return (twips(text) or None if kind == "dxa" else None), None


def _is_deleted(tr: Any) -> bool:
    """Say whether a tracked change deletes a row (17.13.5.12)."""
    return tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _style_properties(context: Context, style_id: str | None) -> list[Any]:
    return [element.find(qn("w:tblPr")) for element in context.styles.elements(style_id)]


def _widths(tbl: Any, trs: list[Any]) -> tuple[Pt, ...]:
    """Return the grid's column widths; a missing grid is taken from the cells of the widest row."""
    grid = tbl.find(qn("w:tblGrid"))
    columns = [] if grid is None else grid.findall(qn("w:gridCol"))
    widths = tuple(twips(attribute(column, "w")) or 0.0 for column in columns)
    if any(widths):
        missing = min(max(map(_columns_of, trs), default=0), MOST_COLUMNS) - len(widths)
        return widths + missing * (_WIDTH,)
    rows: list[list[Pt]] = [
        [twips(attribute(tc.find(f"{qn('w:tcPr')}/{qn('w:tcW')}"), "w")) or _WIDTH for tc in unwrapped(tr, {"tc"})]
        for tr in trs
    ]
    widest = max(map(len, rows), default=0)
    return next((tuple(row) for row in rows if len(row) == widest), (_WIDTH,))


def _columns_of(tr: Any) -> int:
    """Return how many grid columns a row covers."""
    before = count(child_value(tr.find(qn("w:trPr")), "gridBefore"), 0, MOST_COLUMNS)
    cells = (count(child_value(tc.find(qn("w:tcPr")), "gridSpan"), 1, MOST_COLUMNS) for tc in unwrapped(tr, {"tc"}))
    return before + sum(cells)


def _margins(elements: list[Any], base: Margins = _MARGINS) -> Margins:
    top, left, bottom, right = base
    for element in elements:
        if element is not None:
            top = _side(element, "top", "top", top)
            left = _side(element, "left", "start", left)
            bottom = _side(element, "bottom", "bottom", bottom)
            right = _side(element, "right", "end", right)
    return top, left, bottom, right


def _side(element: Any, name: str, other: str, default: Pt) -> Pt:
    side = element.find(qn(f"w:{name}"))
    side = element.find(qn(f"w:{other}")) if side is None else side
    width = twips(attribute(side, "w"))
    return default if width is None else width


def _table_borders(properties: list[Any]) -> Borders:
    borders = Borders()
    for item in properties:
        own = None if item is None else read_borders(item.find(qn("w:tblBorders")))
        if own is not None:
            borders = overlay(borders, own)
    return borders


def _read_row(tr: Any, number: int, frame: _Frame) -> tuple[Row, list[_Draft]]:
    trpr = tr.find(qn("w:trPr"))
    column = count(child_value(trpr, "gridBefore"), 0, MOST_COLUMNS)
    drafts = []
    for position, tc in enumerate(unwrapped(tr, {"tc"})):
        draft = _read_cell(tc, (number, column), f"{frame.spot}第{number + 1}行第{position + 1}格", frame)
        drafts.append(draft)
        column += draft.cell.columns
    height = None if trpr is None else trpr.find(qn("w:trHeight"))
    rule = attribute(height, "hRule") or "atLeast"
    row = Row(
        (),
        max(twips(attribute(height, "val")) or 0.0, 0.0),
        "auto" if height is None else rule,  # type: ignore[arg-type]
        bool(on_off(trpr, "tblHeader")),
        bool(on_off(trpr, "cantSplit")),
    )
    return row, drafts


def _read_cell(tc: Any, at: tuple[int, int], spot: str, frame: _Frame) -> _Draft:
    row, column = at
    frame.context.effort.spend(CELL)
    tcpr = tc.find(qn("w:tcPr"))
    columns = count(child_value(tcpr, "gridSpan"), 1, MOST_COLUMNS) or 1
    if any(True for _ in ([] if tcpr is None else tcpr.iter(qn("w:tl2br"), qn("w:tr2bl")))):
        frame.context.not_drawn(spot, "单元格的斜线")
    merge = None if tcpr is None else tcpr.find(qn("w:vMerge"))
    begins = None if merge is None else attribute(merge, "val") == "restart"
    own = Borders() if tcpr is None else read_borders(tcpr.find(qn("w:tcBorders"))) or Borders()
    regions = frame.style.regions(row, column)
    properties = [*frame.style.properties(regions), *([] if tcpr is None else [tcpr])]
    place = (row, column, column + columns)
    asked = asked_edges(frame.borders, frame.style.borders(regions, place), own, _outside(frame, place))
    valign = {"center": "center", "bottom": "bottom"}.get(_last_value(properties, "vAlign") or "", "top")
    direction = _last_value(properties, "textDirection")
    if direction in {"lrTbV", "tbV"}:
        frame.context.not_drawn(spot, "单元格里横排文字中转了方向的汉字（按横排）")
    inside = replace(frame.stand, table=frame.style.format(regions))
    cell = Cell(
        column,
        columns,
        1,
        frame.read_blocks(tc, inside, spot),
        _margins([each.find(qn("w:tcMar")) for each in properties], frame.margins),
        asked,
        _shade(properties),
        valign,  # type: ignore[arg-type]
        *_cell_width(tcpr),
        bool(on_off(tcpr, "noWrap")),
        *_DIRECTIONS.get(direction or "", (0, False)),
    )
    return _Draft(cell, begins, Edges(place, asked, own))


def _last_value(properties: list[Any], name: str) -> str | None:
    """Return what the last of several properties to name something says."""
    named = [value for each in properties if (value := child_value(each, name)) is not None]
    return named[-1] if named else None


def _shade(properties: list[Any]) -> str | None:
    """Return a cell's shade: that of the last of its properties that names one, which may be none."""
    shades = [shade for each in properties if (shade := each.find(qn("w:shd"))) is not None]
    return read_shade(shades[-1]) if shades else None


def _cell_width(tcpr: Any) -> tuple[Pt | None, float | None]:
    """Return the width that a cell prefers, in points or as a share of its table's (17.4.71)."""
    width, share = _asked_width(None if tcpr is None else tcpr.find(qn("w:tcW")))
    return (width if width and width > 0 else None), share


def _outside(frame: _Frame, at: tuple[int, int, int]) -> tuple[bool, bool, bool, bool]:
    """Say whether a cell lies at the table's top, left, bottom and right."""
    row, column, stop = at
    return row == 0, column == 0, row == frame.rows - 1, stop >= frame.columns


def _settled(drafts: list[tuple[Row, list[_Draft]]]) -> None:
    """Settle the edges between cells."""
    cells = [draft for _, row in drafts for draft in row]
    for draft, borders in zip(cells, settle([draft.edges for draft in cells]), strict=True):
        draft.cell = replace(draft.cell, borders=borders)


def _merge_down(drafts: list[tuple[Row, list[_Draft]]], context: Context) -> tuple[Row, ...]:
    """Return the rows with vertically merged cells made one: the first keeps the content and counts the rows.

    Word shows nothing of what the others hold (17.4.84).
    """
    heads: dict[int, list[int]] = {}
    spans: dict[tuple[int, int], int] = {}
    bottoms: dict[tuple[int, int], Border | None] = {}
    for number, (_, cells) in enumerate(drafts):
        for draft in cells:
            column = draft.cell.column
            if draft.begins_merge:
                heads[column] = [number]
            elif draft.begins_merge is False and column in heads:
                head = heads[column][0]
                spans[head, column] = number - head + 1
                bottoms[head, column] = draft.cell.borders.bottom
                _note_hidden(draft.cell.blocks, context)
            else:  # a cell that goes on from nothing is a cell of its own
                draft.begins_merge = None
                heads.pop(column, None)
    return tuple(
        replace(
            row,
            cells=tuple(
                _spanned(
                    draft.cell, spans.get((number, draft.cell.column), 1), bottoms.get((number, draft.cell.column))
                )
                for draft in cells
                if draft.begins_merge is not False
            ),
        )
        for number, (row, cells) in enumerate(drafts)
    )


def _note_hidden(blocks: tuple[Block, ...], context: Context) -> None:
    """Note text in a cell that goes on from the one above it."""
    for block in blocks:
        text = block.text.strip() if isinstance(block, Paragraph) else "表格"
        if text:
            context.not_drawn(block.spot, f"合并单元格里被盖住的“{text[:20]}”", "请把文字移到合并的第一格")


def _spanned(cell: Cell, rows: int, bottom: Border | None) -> Cell:
    return cell if rows == 1 else replace(cell, rows=rows, borders=replace(cell.borders, bottom=bottom))
