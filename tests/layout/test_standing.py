"""Cells whose text runs down or up, in square fonts: lines of 13 points, characters of 10."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from briefgen.export import to_pdf
from briefgen.fonts import open_fonts
from briefgen.layout.turning import Turning
from briefgen.model.finish import Finish
from briefgen.model.page import Page
from briefgen.press.pages import lay_out as lay_out_really
from briefgen.word import read_story
from support.square import lay_out, texts
from support.wordfile import docx, paragraph

NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
CENTRED = '<w:jc w:val="center"/>'


def cell(text: str, width: int, direction: str = "", props: str = "", ppr: str = "") -> str:
    turned = f'<w:textDirection w:val="{direction}"/>' if direction else ""
    about = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{props}{turned}</w:tcPr>'
    return f"<w:tc>{about}{paragraph(text, ppr)}</w:tc>"


def table(*rows: str, widths: tuple[int, ...] = (520, 2000)) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    layout = '<w:tblLayout w:type="fixed"/>'
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{layout}{NO_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def high(row: str, height: int, rule: str = "atLeast") -> str:
    return f'<w:trPr><w:trHeight w:val="{height}" w:hRule="{rule}"/></w:trPr>{row}'


def page(body: str) -> Page:
    return lay_out(docx(body)).pages[0]


def places(body: str) -> dict[str, tuple[float, float, float]]:
    """Return where each line begins and how it is turned: the baseline of the first is 10 points below its top."""
    found = {}
    for line in page(body).lines:
        along = line.spans[0].xs[0] * {0: 0, 90: 1, 270: -1}[line.turn]
        found[line.text] = (round(line.x, 2), round(line.y + along, 2), line.turn)
    return found


@pytest.mark.feature("单元格文字竖排（汉字直立）", "nearly")
@pytest.mark.feature("单元格文字转90度或270度", "exact")
@pytest.mark.parametrize(
    ("direction", "place"),
    [("tbRl", (26.5, 10, 90)), ("tbRlV", (26.5, 10, 90)), ("btLr", (19.5, 70, 270)), ("rl", (26.5, 10, 90))],
)
def test_lines_run_along_the_height_of_their_cell(direction: str, place: tuple[float, float, float]) -> None:
    """17.18.93, [MS-OI29500] 2.1.558: down from its right side or up from its left, the baseline 9.5 points off."""
    row = high(cell("个人简历", 520, direction) + cell("右", 2000), 1200)
    found = places(table(row))
    assert found["个人简历"] == place
    assert found["右"][2] == 0


def test_only_the_chinese_of_an_upright_direction_stands() -> None:
    row = high(cell("共ab（年）。", 520, "tbRlV") + cell("右", 2000), 1400)
    line = next(line for line in page(table(row)).lines if line.turn)
    assert [(span.text, span.upright) for span in line.spans] == [
        ("共", True), ("ab（", False), ("年", True), ("）", False), ("。", True),
    ]  # fmt: skip
    turned = page(table(row.replace("tbRlV", "tbRl"))).lines[0]
    assert not any(span.upright for span in turned.spans)


def test_a_row_grows_until_all_lines_find_room_side_by_side() -> None:
    """26 points hold two lines of 13; the row keeps an exact height."""
    whole = table(cell("一二三四五六七", 520, "tbRlV") + cell("右", 2000))
    assert texts(lay_out(docx(whole))) == [["一二三四", "五六七", "右"]]
    exact = table(high(cell("一二三四五六七", 520, "tbRlV") + cell("右", 2000), 400, "exact"))
    assert texts(lay_out(docx(exact))) == [["一二", "三四", "五六", "七", "右"]]


def test_a_merged_cell_has_the_height_of_its_rows_and_its_text_in_their_middle() -> None:
    """Two rows of 50 points: 40 points of text begin 30 below the top."""
    merged = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        high(cell("个人简历" if at == 0 else "", 520, "tbRlV", merge, CENTRED) + cell("右", 2000), 1000)
        for at, merge in enumerate(merged)
    ]
    assert places(table(*rows))["个人简历"][1] == 40


def test_text_is_moved_where_its_row_has_grown_after_it_was_set() -> None:
    """The cell beside it asks for 80 points, when 40 have been found for this one: its middle moves by 20."""
    row = cell("中", 260, "tbRlV", ppr=CENTRED) + cell("一二三四五六七八", 260, "tbRlV")
    found = places(table(row, widths=(260, 260)))
    assert found["中"][1] == pytest.approx(45, abs=1.1)


def test_a_standing_cell_is_as_wide_as_its_lines_are_high_where_the_table_fits_itself() -> None:
    row = "".join(
        f"<w:tc><w:tcPr>{props}</w:tcPr>{paragraph(text)}</w:tc>"
        for text, props in (("个人简历", '<w:textDirection w:val="tbRlV"/>'), ("右", ""))
    )
    body = f"<w:tbl><w:tblPr>{NO_MARGINS}</w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
    assert places(body)["右"][0] == 23


def test_a_standing_cell_goes_to_the_next_page_whole() -> None:
    row = cell("个人简历", 520, "tbRlV") + f"<w:tc>{paragraph('右') * 20}</w:tc>"
    pages = texts(lay_out(docx(paragraph("上") * 13 + table(row))))
    assert [each.count("右") for each in pages] == [2, 15, 3]
    assert [each.count("个人简历") for each in pages] == [0, 1, 0]


def test_what_is_drawn_otherwise_is_named() -> None:
    row = cell("横", 520, "lrTbV")
    (finding,) = read_story(docx(table(row))).findings
    assert "转了方向的汉字" in finding.problem


def test_upright_characters_are_drawn_one_by_one_and_stay_text() -> None:
    row = high(cell("国家。12", 520, "tbRlV"), 1200)
    drawn = lay_out_really(docx(table(row)), open_fonts("bundled"), file="")[0]
    data = to_pdf(drawn, Finish(plain=True))
    (sheet,) = PdfReader(BytesIO(data)).pages
    content = sheet.get_contents().get_data().decode("latin-1")
    assert content.count("1 0 0 1 ") == 3
    assert content.count("0 -1 1 0 ") == 1
    with pdfium.PdfDocument(data) as document:
        assert "".join(document[0].get_textpage().get_text_range().split()) == "国家。12"


def test_turns_one_after_the_other_are_one() -> None:
    """A box turned by 90 degrees about the middle of a square leaves it where it is."""
    about = Turning(90).about((50, 50))
    assert about.point(0, 0) == (100, 0)
    both = about.then(Turning(90).about((50, 50)))
    assert (both.angle, both.point(0, 0)) == (180, (100, 100))
