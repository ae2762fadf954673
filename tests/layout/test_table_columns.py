"""Columns of tables that fit themselves to their content."""

import pytest

from briefgen.layout.columns import fit_columns, fixed_columns
from briefgen.model.block import Cell, Row, Table
from briefgen.word import read_story
from support.square import lay_out, texts
from support.wordfile import docx, paragraph, run

NONE = (0.0, 0.0, 0.0, 0.0)
SIDES = (0.0, 5.4, 0.0, 5.4)


def table(widths: list[float], cells: list[float | None], **about: object) -> Table:
    """Return a table of one row whose grid has `widths`, and whose cells prefer those of `cells`."""
    row = Row(tuple(Cell(at, 1, 1, (), NONE, width=width) for at, width in enumerate(cells)))
    return Table((row,), tuple(widths), fixed=False, **about)  # type: ignore[arg-type]


def fitted(made: Table, least: list[float], measure: float = 500) -> list[float]:
    return [round(width, 1) for width in fit_columns(made, measure, lambda cell: (least[cell.column],) * 2)]


def sized(made: Table, extents: list[tuple[float, float]], measure: float = 500) -> list[float]:
    """Return the columns of a table by their longest words and lines."""
    return [round(width, 6) for width in fit_columns(made, measure, lambda cell: extents[cell.column])]


def test_columns_give_in_by_one_share_of_what_they_can() -> None:
    """R9 of Word's own PDFs: 27.8 157.0 47.8 65.2 153.4 points in an invoice."""
    preferred = [width / 20 for width in (700, 4200, 1200, 1450, 4200)]
    least = [width / 20 for width in (306, 1245, 517, 1045, 1045)]
    made = table([width / 20 for width in (700, 4200, 1200, 1450, 1476)], [*preferred], width=9026 / 20)
    assert fitted(made, least) == pytest.approx([27.8, 157.0, 47.8, 65.2, 153.4], abs=0.15)


def test_a_long_word_widens_its_column_and_narrows_the_others() -> None:
    """R10: a table as wide as the text area stays so."""
    assert fitted(table([100, 100], [100, 100]), [130, 30], measure=200) == [130, 70]


def test_words_too_long_for_the_table_are_not_cut() -> None:
    assert fitted(table([100, 100], [None, None], width=200), [180, 90]) == [180, 90]


@pytest.mark.feature("表格列宽随内容（自动调整）", "exact")
def test_a_column_that_nobody_prices_is_as_wide_as_its_longest_line() -> None:
    """17.4.71: `auto`; the grid is only what was last computed (eigenpal/docx-editor#99)."""
    assert sized(table([70, 130], [None, 120]), [(20, 45), (10, 30)]) == [45, 120]
    assert sized(table([70, 130], [None, None]), [(20, 45), (10, 30)]) == [45, 30]


def test_columns_that_nobody_prices_are_narrowed_to_the_text_area_by_what_they_can_give() -> None:
    """400 points for 1000: of the 900 between 100 and 1000, two thirds are given up."""
    assert sized(table([1, 1], [None, None]), [(50, 200), (50, 800)], measure=400) == [100, 300]


def test_columns_that_nobody_prices_take_what_a_wide_table_has_left() -> None:
    assert sized(table([1, 1, 1], [100, None, None], width=400), [(10, 10), (10, 50), (10, 150)]) == [100, 75, 225]


def test_a_column_under_merged_cells_that_name_a_width_has_that_of_the_grid() -> None:
    rows = (Row((Cell(0, 2, 1, (), NONE, width=90), Cell(2, 1, 1, (), NONE, width=60))),)
    made = Table(rows, (40.0, 50.0, 60.0), fixed=False)
    assert fit_columns(made, 500, lambda cell: (5, 500)) == (40, 50, 60)


def test_a_merged_cell_widens_the_columns_under_it() -> None:
    """A title of 100 points over columns of 20 and 30: what is missing is shared out as they are wide already."""
    rows = (Row((Cell(0, 2, 1, (), NONE),)), Row((Cell(0, 1, 1, (), NONE), Cell(1, 1, 1, (), NONE))))
    wide = {(0, 2): (100, 100), (0, 1): (20, 20), (1, 1): (30, 30)}
    found = fit_columns(Table(rows, (1.0, 1.0), fixed=False), 500, lambda cell: wide[cell.column, cell.columns])
    assert found == (40, 60)


def shares(parts: list[float | None], **about: object) -> Table:
    row = Row(tuple(Cell(at, 1, 1, (), NONE, share=part) for at, part in enumerate(parts)))
    return Table((row,), (10.0,) * len(parts), **about)  # type: ignore[arg-type]


@pytest.mark.feature("表格列宽按百分比", "exact")
def test_shares_count_from_the_table() -> None:
    """17.18.90: `pct`, in both layouts."""
    assert sized(shares([0.2, 0.8], fixed=False, share=1.0), [(5, 5)] * 2) == [100, 400]
    assert fixed_columns(shares([0.25, 0.75], width=200.0), 500) == (50, 150)


def test_a_table_of_shares_without_a_width_is_as_wide_as_its_content_asks() -> None:
    """30 points in a fifth of the table make 150 points, 40 in the rest need no more."""
    assert sized(shares([0.2, 0.8], fixed=False), [(5, 30), (5, 40)]) == [30, 120]
    assert sized(shares([0.2, None], fixed=False), [(5, 30), (5, 400)]) == [100, 400]


def test_shares_of_more_than_the_whole_come_to_the_whole() -> None:
    assert sized(shares([0.8, 0.8], fixed=False, share=1.0), [(5, 5)] * 2) == [400, 100]


@pytest.mark.parametrize(
    ("about", "expected"), [({"share": 1.0}, [250, 250]), ({"share": 0.5}, [125, 125]), ({"width": 300.0}, [150, 150])]
)
def test_a_table_has_the_width_that_it_names(about: dict[str, float], expected: list[float]) -> None:
    assert fitted(table([100, 100], [100, 100], **about), [10, 10]) == expected


def test_cells_that_ask_for_less_than_the_table_leave_its_grid() -> None:
    """office2pdf#925: an invoice of Word's own."""
    grid, asked = (2403, 2656, 2997, 2550), [2092, 2313, 2610, 1620]
    assert fitted(table(list(grid), asked, width=10606), [0] * 4) == list(grid)


def test_a_table_without_a_width_is_no_wider_than_the_text_area() -> None:
    assert fitted(table([300, 300], [300, 300]), [10, 10], measure=400) == [200, 200]


def test_margins_may_overhang_the_text_area() -> None:
    """Word 2003 made tables a cell margin wider than the text on either side."""
    row = Row((Cell(0, 1, 1, (), SIDES),))
    assert fit_columns(Table((row,), (510.0,), fixed=False), 500, lambda _: (0.0, 510.0)) == (510.0,)


def test_a_table_without_columns_has_none() -> None:
    assert fit_columns(Table((), (), fixed=False, share=1.0), 500, lambda _: (0.0, 0.0)) == ()


def word_table(first: str, second: str, layout: str = "", extra: str = "") -> str:
    sides = ((first, 600, extra), (second, 3400, ""))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{props}</w:tcPr>{paragraph(text)}</w:tc>'
        for text, width, props in sides
    )
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    grid = '<w:tblGrid><w:gridCol w:w="600"/><w:gridCol w:w="3400"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr>{layout}{margins}</w:tblPr>{grid}<w:tr>{cells}</w:tr></w:tbl>"


def test_a_word_stays_whole_unless_the_layout_is_fixed() -> None:
    """A column of 30 points, a word of 50: in square fonts six letters fit."""
    assert texts(lay_out(docx(word_table("documents", "国")))) == [["documents", "国"]]
    fixed = word_table("documents", "国", '<w:tblLayout w:type="fixed"/>')
    assert texts(lay_out(docx(fixed))) == [["docume", "nts", "国"]]


def test_chinese_asks_for_one_character_and_its_marks() -> None:
    page = lay_out(docx(word_table("“国家”", "右"))).pages[0]
    assert [line.text for line in page.lines] == ["“国", "家”", "右"]
    assert page.lines[-1].x == 40


@pytest.mark.feature("表格单元格不换行", "exact")
def test_a_cell_that_is_not_to_be_wrapped_keeps_its_width_or_its_line() -> None:
    """17.4.30: one with a width of its own is no narrower than that."""
    narrow = '<w:tblW w:w="1000" w:type="dxa"/>'
    plain, kept = (lay_out(docx(word_table("国家的", "右", narrow, extra))).pages[0] for extra in ("", "<w:noWrap/>"))
    assert (plain.lines[-1].x, kept.lines[-1].x) == (pytest.approx(10 + 30 - 20 * 150 / 180), 40)


def unpriced(*cells: str, props: str = "") -> str:
    inner = "".join(f"<w:tc>{one}</w:tc>" for one in cells)
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    grid = '<w:gridCol w:w="100"/>' * len(cells)
    return f"<w:tbl><w:tblPr>{props}{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{inner}</w:tr></w:tbl>"


def test_the_longest_line_counts_breaks_indents_and_blanks() -> None:
    first = f'<w:p><w:pPr><w:ind w:firstLine="400"/></w:pPr>{run("国" * 3)}<w:r><w:br/></w:r>{run("a b")}</w:p>'
    page = lay_out(docx(unpriced(first, paragraph("右")))).pages[0]
    assert [(line.text, line.x + line.spans[0].xs[0]) for line in page.lines] == [
        ("国国国", 30),
        ("a b", 10),
        ("右", 60),
    ]


@pytest.mark.feature("单元格间距", "warned")
def test_room_between_cells_is_told() -> None:
    body = unpriced(paragraph("国"), props='<w:tblCellSpacing w:w="15" w:type="dxa"/>')
    assert ["单元格之间的间距" in finding.problem for finding in read_story(docx(body)).findings] == [True]
    none = unpriced(paragraph("国"), props='<w:tblCellSpacing w:w="0" w:type="dxa"/>')
    assert not read_story(docx(none)).findings


@pytest.mark.feature("嵌套表格的列宽", "nearly")
def test_a_table_in_a_cell_asks_for_its_own_width() -> None:
    inner = unpriced(paragraph("国" * 4), paragraph("家" * 2)) + paragraph()
    page = lay_out(docx(unpriced(inner, paragraph("右")))).pages[0]
    assert {line.text: line.x for line in page.lines} == {"国国国国": 10, "家家": 50, "右": 70}
