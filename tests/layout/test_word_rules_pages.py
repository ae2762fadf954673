"""Word's published rules of pages, tables and furniture, as sums in square fonts: each names where it was measured.

A page has 200 points of text, 15 lines of 13 (10 point type, 1.3 em). `R5` and its like are rules read off PDFs that
Word made; the others are public threads (repository#number) and clauses of ISO/IEC 29500-1.
"""

import pytest

from briefgen.model.page import Page
from briefgen.wml.numerals import in_format
from support.rules import paper, placed, typed
from support.square import lay_out, texts
from support.wordfile import PAPER, docx, paragraph, run

FREE = '<w:widowControl w:val="0"/>'
BEFORE = '<w:spacing w:before="480" w:after="100"/>'
AFTER = '<w:spacing w:after="200"/>'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def filled(count: int) -> str:
    return paragraph("国" * (20 * count), FREE)


def pages(body: str, **about: object) -> list[Page]:
    return list(lay_out(docx(body, **about)).pages)  # type: ignore[arg-type]


def counts(body: str) -> list[int]:
    return [len(page) for page in texts(lay_out(docx(body)))]


def heading_top(before: str, ppr: str = BEFORE, sect: str = PAPER) -> float:
    """Return how far below the margin the heading's line begins on the page that it stands on."""
    found = pages(before + paragraph("章", ppr), sect=sect)
    return next(line.top for line in found[-1].lines if line.text == "章") - 10


def section(text: str, kind: str = "nextPage") -> str:
    """Return a paragraph, 10 points after it, that ends a section."""
    return f'<w:p><w:pPr>{AFTER}<w:sectPr><w:type w:val="{kind}"/>{PAPER}</w:sectPr></w:pPr>{run(text)}</w:p>'


@pytest.mark.parametrize(
    ("above", "ppr", "word"),
    [
        ("", BEFORE, 24),
        (filled(15), BEFORE, 0),
        (f"<w:p>{PAGE_BREAK}</w:p>", BEFORE, 0),
        (section("上"), BEFORE, 14),
        (paragraph("上", AFTER), BEFORE + "<w:pageBreakBefore/>", 14),
        (f"<w:p><w:pPr>{AFTER}</w:pPr>{run('上')}{PAGE_BREAK}</w:p>", BEFORE, 14),
        (paragraph("上", '<w:spacing w:after="800"/>'), BEFORE + "<w:pageBreakBefore/>", 0),
    ],
    ids=["document", "automatic", "break paragraph", "section", "page break before", "break in a run", "used up"],
)
def test_r5_space_above_at_the_top_of_a_page(above: str, ppr: str, word: float) -> None:
    """R5, betteroffice#616: 24 points before, 10 after the paragraph above: 24, 0, 0, and three times 24 - 10."""
    assert heading_top(above, ppr) == word


def test_r5_a_gap_is_the_larger_of_the_two_spaces() -> None:
    """R5: the part that is `after` stays above, the rest begins the lower paragraph."""
    first, second = pages(paragraph("上", AFTER) + paragraph("章", BEFORE))[0].lines
    assert second.top - first.top == 13 + 24


COLUMNS = PAPER + '<w:cols w:num="2" w:space="0"/>'
COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'


def test_r6_columns_begin_at_the_sections_top() -> None:
    """R6: the first paragraph's 24 points move down its own column only."""
    body = paragraph("章", BEFORE) + f"<w:p>{run('甲')}{COLUMN_BREAK}{run('乙')}</w:p>"
    found = {line.text: line.top - 10 for line in pages(body, sect=COLUMNS)[0].lines}
    assert (found["章"], found["乙"]) == (24, 0)


def test_r6_a_break_in_an_empty_paragraph_leaves_its_line_in_the_next_column() -> None:
    """R6: the line and the space after it stand above the next paragraph."""
    body = paragraph("甲") + f"<w:p><w:pPr>{AFTER}</w:pPr>{COLUMN_BREAK}</w:p>" + paragraph("乙")
    last = pages(body, sect=COLUMNS)[0].lines[-1]
    assert (last.text, last.x, last.top - 10) == ("乙", 110, 10 + 10)


def test_r1_the_fit_of_a_page_counts_fractions() -> None:
    """R1: Cambria 11 x 1.15 with 10 points between: fractions of 14.83 that add up to a line too many."""
    lines = placed(typed("a", "Cambria", 11, '<w:spacing w:after="200" w:line="276" w:lineRule="auto"/>') * 60, paper())
    pitch = (1946 + 455) / 2048 * 11 * 1.15 + 10
    assert len(lines[0]) == int((841.9 - 144 + 10) / pitch)
    assert lines[0][-1].y == pytest.approx(72 + 1946 / 2048 * 11 + (len(lines[0]) - 1) * pitch)


@pytest.mark.parametrize(("above", "rows", "lines"), [(14, 2, [14, 2]), (13, 3, [13, 3]), (13, 4, [15, 2])])
def test_no_line_stands_alone_on_either_page(above: int, rows: int, lines: list[int]) -> None:
    """ISO/IEC 29500-1 17.3.1.44, CasualOffice/docs#9: two lines at least on each side."""
    assert counts(filled(above) + paragraph("国" * 20 * rows)) == lines


@pytest.mark.parametrize(
    ("follower", "lines"),
    [
        (paragraph("国" * 80), [15, 2]),
        (paragraph("国" * 60), [12, 4]),
        (paragraph("国" * 80, "<w:keepLines/>"), [12, 5]),
        (paragraph("国" * 20), [14]),
    ],
    ids=["two of four", "all of three", "all of four", "all of one"],
)
def test_a_heading_stays_with_the_smallest_part_of_what_follows(follower: str, lines: list[int]) -> None:
    """betteroffice#646: two lines, three of three, all where they are kept together."""
    assert counts(filled(12) + paragraph("章", "<w:keepNext/>") + follower) == lines


def cell(inner: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def table(rows: str, props: str = "", width: int = 4000) -> str:
    return f'<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'


MARGINS = '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
NO_MARGINS = MARGINS.replace("108", "0")
RULES = (
    "<w:tblBorders>" + "".join(f'<w:{edge} w:val="single" w:sz="8"/>' for edge in ("left", "right")) + "</w:tblBorders>"
)


def compatible(mode: int) -> str:
    return f'<w:compat><w:compatSetting w:name="compatibilityMode" w:val="{mode}"/></w:compat>'


@pytest.mark.parametrize(("mode", "text"), [(14, 10), (15, 15.4)])
def test_the_edge_of_a_table_by_the_files_age(mode: int, text: float) -> None:
    """ISO/IEC 29500-1 17.4.50: Word 2010 and before set the first cell's text on the margin, Word 2013 its rule."""
    body = table(f"<w:tr>{cell(paragraph('甲'))}</w:tr>", MARGINS + RULES) + paragraph("乙")
    page = pages(body, settings=compatible(mode))[0]
    first = page.lines[0]
    assert first.x + first.spans[0].xs[0] == pytest.approx(text)
    assert min(rule.x + rule.width / 2 for rule in page.rules) == pytest.approx(text - 5.4)


@pytest.mark.parametrize(
    ("rule", "least", "height"),
    [("", 50, 50), ("", 13, 39), ("atLeast", 50, 50), ("atLeast", 13, 39), ("exact", 50, 50), ("exact", 13, 13)],
)
def test_a_row_is_as_high_as_it_says(rule: str, least: int, height: float) -> None:
    """ISO/IEC 29500-1 17.4.80: three lines of text; at least that high, or exactly."""
    said = f'<w:trHeight w:val="{least * 20}"' + (f' w:hRule="{rule}"/>' if rule else "/>")
    row = f"<w:tr><w:trPr>{said}</w:trPr>{cell(paragraph('国' * 60))}</w:tr>"
    last = pages(table(row, NO_MARGINS) + paragraph("乙"))[0].lines[-1]
    assert (last.text, last.top - 10) == ("乙", height)


FIXED = '<w:tblLayout w:type="fixed"/>'


@pytest.mark.parametrize("layout", [FIXED, ""], ids=["fixed", "autofit"])
def test_the_widest_cell_of_a_column_goes_before_the_grid(layout: str) -> None:
    """17.4.16, 17.18.87; eigenpal/docx-editor#99, office-open-xml-viewer#372, betteroffice#638."""

    def row(width: int) -> str:
        wide, rest = (f'<w:tcW w:w="{one}" w:type="dxa"/>' for one in (width, 1000))
        return f"<w:tr>{cell(paragraph('甲'), wide)}{cell(paragraph('乙'), rest)}</w:tr>"

    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    body = f"<w:tbl><w:tblPr>{layout}{NO_MARGINS}</w:tblPr>{grid}{row(2400)}{row(3000)}</w:tbl>{paragraph('丙')}"
    lines = pages(body, settings=compatible(15))[0].lines
    assert [line.x + line.spans[0].xs[0] - 10 for line in lines[:2]] == [0, 150]


@pytest.mark.parametrize(("layout", "whole"), [(FIXED, 300), ("", 200)], ids=["fixed", "autofit"])
def test_only_a_fixed_table_passes_the_margin(layout: str, whole: float) -> None:
    """17.18.87; superdoc#2929, #4016."""
    width = '<w:tcW w:w="3000" w:type="dxa"/>'
    row = f"<w:tr>{cell(paragraph('甲'), width)}{cell(paragraph('乙'), width)}</w:tr>"
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    body = f"<w:tbl><w:tblPr>{layout}{NO_MARGINS}</w:tblPr>{grid}{row}</w:tbl>{paragraph('丙')}"
    lines = pages(body, settings=compatible(15))[0].lines
    assert lines[1].x + lines[1].spans[0].xs[0] - 10 == whole / 2


def field(text: str, rpr: str = "") -> str:
    """Return a PAGE field whose stored result has a format of its own."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    return f"{marks[0]}{code}{marks[1]}<w:r><w:rPr>{rpr}</w:rPr><w:t>{text}</w:t></w:r>{marks[2]}"


def footed(footer: str, sect: str = "") -> list[Page]:
    page = PAPER.replace('w:footer="0"', 'w:footer="100"').replace('w:bottom="200"', 'w:bottom="1000"')
    reference = '<w:footerReference w:type="default" r:id="footer1"/>'
    return pages(paragraph("甲"), sect=reference + page + sect, parts={"footer1": footer})


def test_a_page_number_has_the_format_of_its_stored_result() -> None:
    """univer#6860."""
    (page,) = footed("<w:p>" + field("9", '<w:b/><w:sz w:val="28"/>') + "</w:p>")
    (line,) = [one for one in page.lines if one.layer == "footer"]
    assert (line.text, line.spans[0].pen.size) == ("1", 14)


@pytest.mark.parametrize(("count", "size"), [(1, 10), (2, 10), (1, 14)])
def test_the_last_line_of_a_footer_ends_at_its_distance_from_the_papers_edge(count: int, size: int) -> None:
    """office2pdf#630: 5 points here, by the East Asian line of the text."""
    (page,) = footed(paragraph("页脚", rpr=f'<w:sz w:val="{size * 2}"/>') * count)
    last = [one for one in page.lines if one.layer == "footer"][-1]
    assert last.top + last.height == pytest.approx(220 - 5)
    assert last.height == pytest.approx(1.3 * size)


def test_r15_a_header_higher_than_the_margin_moves_the_body() -> None:
    """R15: its lines and the space after the last."""
    page = '<w:headerReference w:type="default" r:id="header1"/>' + PAPER
    header = paragraph("页眉", AFTER)
    found = pages(paragraph("甲"), sect=page, parts={"header1": header})[0]
    assert next(line.top for line in found.lines if line.layer == "body") == 13 + 10


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("chineseCounting", ["一", "十", "十一", "二十", "一○一"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十", "一百〇一"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "壹佰零壹"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "101"]),
    ],
)
def test_chinese_numbers_of_lists(name: str, shown: list[str]) -> None:
    """docling#4336: as Word writes 1, 10, 11, 20 and 101."""
    assert [in_format(number, name) for number in (1, 10, 11, 20, 101)] == shown
