"""Columns of tables that fit themselves to their content."""

import pytest

from briefgen.layout.columns import fit_columns
from briefgen.model.story import Cell, Row, Table
from support.square import lay_out, texts
from support.wordfile import docx, paragraph

NONE = (0.0, 0.0, 0.0, 0.0)
SIDES = (0.0, 5.4, 0.0, 5.4)


def table(widths: list[float], cells: list[float | None], **about: object) -> Table:
    """Return a table of one row whose grid has `widths`, and whose cells prefer those of `cells`."""
    row = Row(tuple(Cell(at, 1, 1, (), NONE, width=width) for at, width in enumerate(cells)))
    return Table((row,), tuple(widths), fixed=False, **about)  # type: ignore[arg-type]


def fitted(made: Table, least: list[float], measure: float = 500) -> list[float]:
    return [round(width, 1) for width in fit_columns(made, measure, lambda cell: least[cell.column])]


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


def test_a_column_whose_cells_name_no_width_has_that_of_the_grid() -> None:
    assert fitted(table([70, 130], [None, 120]), [0, 0]) == [70, 120]


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
    assert fit_columns(Table((row,), (510.0,), fixed=False), 500, lambda _: 0.0) == (510.0,)


def test_a_table_without_columns_has_none() -> None:
    assert fit_columns(Table((), (), fixed=False, share=1.0), 500, lambda _: 0.0) == ()


def word_table(first: str, second: str, layout: str = "") -> str:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in (first, second))
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
