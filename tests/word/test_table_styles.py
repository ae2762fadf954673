"""Table styles by region, and edges that two cells share."""

import pytest

from briefgen.model.block import Cell, Table
from briefgen.word import read_story
from support.wordfile import STYLES, docx, paragraph

LOOK = '<w:tblLook w:val="0000" w:firstRow="{}" w:lastRow="{}" w:firstColumn="{}" w:lastColumn="0" w:noHBand="{}" w:noVBand="1"/>'


def shade(colour: str) -> str:
    return f'<w:tcPr><w:shd w:val="clear" w:fill="{colour}"/></w:tcPr>'


def region(name: str, inner: str) -> str:
    return f'<w:tblStylePr w:type="{name}">{inner}</w:tblStylePr>'


def style(inner: str, tblpr: str = "") -> str:
    return (
        f'{STYLES}<w:style w:type="table" w:styleId="T"><w:name w:val="表"/><w:tblPr>{tblpr}</w:tblPr>{inner}</w:style>'
    )


def table(rows: list[list[str]], styles: str = STYLES, look: str = "", borders: str = "") -> Table:
    """Return a table of columns of 50 points; a cell is the inside of its `w:tcPr`."""
    columns = max(len(row) for row in rows)
    cells = ["".join(f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{paragraph('格')}</w:tc>" for tcpr in row) for row in rows]
    trs = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    properties = f'<w:tblPr><w:tblStyle w:val="T"/>{borders}{look}</w:tblPr>'
    grid = '<w:gridCol w:w="1000"/>' * columns
    (found,) = (
        read_story(docx(f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{trs}</w:tbl>", styles=styles))
        .sections[0]
        .blocks
    )
    assert isinstance(found, Table)
    return found


def cells(found: Table) -> list[list[Cell]]:
    return [list(row.cells) for row in found.rows]


def test_rows_are_banded_between_the_first_and_the_last() -> None:
    styles = style(
        region("firstRow", shade("AA0000")) + region("lastRow", shade("00AA00"))
        + region("band1Horz", shade("0000AA")) + region("band2Horz", shade("FFFFFF"))
    )  # fmt: skip
    found = table([["", ""]] * 5, styles, LOOK.format(1, 1, 0, 0))
    assert [row[0].shade for row in cells(found)] == ["AA0000", "0000AA", "FFFFFF", "0000AA", "00AA00"]


def test_bands_are_as_high_as_the_style_says_and_may_be_off() -> None:
    styles = style(region("band1Horz", shade("0000AA")), '<w:tblStyleRowBandSize w:val="2"/>')
    shades = [[row[0].shade for row in cells(table([[""]] * 5, styles, LOOK.format(0, 0, 0, off)))] for off in (0, 1)]
    assert shades == [["0000AA", "0000AA", None, None, "0000AA"], [None] * 5]


def test_a_corner_lies_over_its_column_over_its_row() -> None:
    styles = style(
        region("nwCell", shade("111111")) + region("firstCol", shade("222222")) + region("firstRow", shade("333333"))
    )
    found = cells(table([["", ""]] * 2, styles, LOOK.format(1, 0, 1, 1)))
    assert [[cell.shade for cell in row] for row in found] == [["111111", "333333"], ["222222", None]]


def test_the_text_of_a_first_row_is_formatted_too() -> None:
    styles = style(
        region("firstRow", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>')
    )
    (head,), (body,) = cells(table([[""]] * 2, styles, LOOK.format(1, 0, 0, 1)))
    texts = [cell.blocks[0].inlines[0].style for cell in (head, body)]
    assert [(one.bold, one.colour) for one in texts] == [(True, "FFFFFF"), (False, None)]
    assert [cell.blocks[0].style.align for cell in (head, body)] == ["center", "left"]


def test_a_number_stands_for_the_look_of_old_files() -> None:
    styles = style(region("firstRow", shade("AA0000")))
    found = cells(table([[""]] * 2, styles, '<w:tblLook w:val="0620"/>'))
    assert [row[0].shade for row in found] == ["AA0000", None]


def edge(side: str, line: str = "single", size: int = 8, colour: str = "000000") -> str:
    return f'<w:{side} w:val="{line}" w:sz="{size}" w:color="{colour}"/>'


def test_a_regions_outer_edges_stand_at_its_edge_and_its_inner_ones_inside() -> None:
    borders = f"<w:tcPr><w:tcBorders>{edge('top', size=16)}{edge('insideV', size=4)}</w:tcBorders></w:tcPr>"
    found = cells(table([["", ""]] * 2, style(region("firstRow", borders)), LOOK.format(1, 0, 0, 1)))
    first, second = found[0]
    assert (first.borders.top, first.borders.left, first.borders.right) == (
        second.borders.top,
        None,
        second.borders.left,
    )
    assert first.borders.top is not None
    assert first.borders.top.width == 2
    assert first.borders.right is not None
    assert found[1][0].borders.right is None


def own(*edges: str) -> str:
    return f"<w:tcBorders>{''.join(edges)}</w:tcBorders>"


@pytest.mark.parametrize(
    ("left", "right", "width"),
    [
        (own(edge("right", size=4)), own(edge("left", size=16)), 2.0),
        (own(edge("right", size=16)), own(edge("left", size=4)), 2.0),
        (own(edge("right", "nil")), "", 0.0),
        (own(edge("right", "nil")), own(edge("left", size=4)), 0.5),
        ("", "", 1.0),
    ],
)
def test_two_cells_settle_the_edge_between_them(left: str, right: str, width: float) -> None:
    """ISO/IEC 29500-1 17.4.66: the heavier wins, a cell's own wins over the table's, a line over none."""
    borders = f"<w:tblBorders>{edge('insideV')}</w:tblBorders>"
    one, two = cells(table([[left, right]], borders=borders))[0]
    assert one.borders.right == two.borders.left
    assert (one.borders.right.thickness if one.borders.right else None) == width


def test_the_darker_of_two_equal_edges_wins() -> None:
    one, two = cells(table([[own(edge("right", colour="FF0000")), own(edge("left", colour="000080"))]]))[0]
    assert one.borders.right == two.borders.left
    assert one.borders.right is not None
    assert one.borders.right.colour == "000080"


def test_a_wide_cell_leaves_differing_edges_below_it_to_the_cells_there() -> None:
    wide = f'<w:gridSpan w:val="2"/>{own(edge("bottom", size=4))}'
    (head,), (left, right) = cells(table([[wide], [own(edge("top", size=16)), own(edge("top", size=2))]]))
    assert head.borders.bottom is None
    assert [cell.borders.top.width for cell in (left, right) if cell.borders.top] == [2, 0.5]


def test_a_pattern_mixes_its_two_colours() -> None:
    """ISO/IEC 29500-1 17.18.78."""
    found = cells(
        table([['<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', '<w:shd w:val="solid" w:color="FF0000"/>']])
    )
    assert [cell.shade for cell in found[0]] == ["808080", "FF0000"]
