"""Pages, in square fonts: a type area of 200 points holds 15 lines of 13 (10 point type, 1.3 em)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.page import Pages
from support.square import lay_out, texts
from support.wordfile import PAPER, docx, paragraph, run

PLAIN = '<w:widowControl w:val="0"/>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def counts(body: str) -> list[int]:
    return [len(page) for page in texts(lay_out(docx(body)))]


def lines(count: int) -> str:
    return "国" * (20 * count)


def test_a_page_holds_what_fits() -> None:
    assert counts(paragraph(lines(31), PLAIN)) == [15, 15, 1]


def test_widow_control_keeps_two_lines_on_each_side() -> None:
    assert counts(paragraph(lines(13), PLAIN) + paragraph(lines(3))) == [13, 3]
    assert counts(paragraph(lines(14), PLAIN) + paragraph(lines(2))) == [14, 2]
    assert counts(paragraph(lines(12), PLAIN) + paragraph(lines(4))) == [14, 2]


def test_a_heading_stays_with_two_lines_of_what_follows() -> None:
    heading = paragraph("一、标题", "<w:keepNext/>")
    assert counts(paragraph(lines(13), PLAIN) + heading + paragraph(lines(5))) == [13, 6]
    assert counts(paragraph(lines(12), PLAIN) + heading + paragraph(lines(5))) == [15, 3]


def test_lines_kept_together_move_together() -> None:
    assert counts(paragraph(lines(13), PLAIN) + paragraph(lines(5), "<w:keepLines/>")) == [13, 5]


def test_a_chain_longer_than_a_page_is_broken_rather_than_lost() -> None:
    assert sum(counts(paragraph(lines(1), "<w:keepNext/>") * 40)) == 40


def test_page_break_before() -> None:
    assert counts(paragraph("甲") + paragraph("乙", "<w:pageBreakBefore/>")) == [1, 1]


def test_a_page_break_in_a_run() -> None:
    broken = f'<w:p>{run("甲")}<w:r><w:br w:type="page"/></w:r>{run("乙")}</w:p>'
    assert texts(lay_out(docx(broken))) == [["甲"], ["乙"]]


def test_a_break_paragraph_leaves_no_line_on_the_next_page() -> None:
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    pages = lay_out(docx(paragraph("甲") + broken + paragraph("乙", '<w:spacing w:before="480"/>')))
    assert texts(pages) == [["甲"], ["乙"]]
    assert pages.pages[1].lines[0].top == 10, (
        "space before goes at a page's top after a break paragraph (betteroffice#616)"
    )


def test_the_larger_of_after_and_before_parts_paragraphs() -> None:
    body = paragraph("甲", '<w:spacing w:after="400"/>') + paragraph("乙", '<w:spacing w:before="600"/>')
    first, second = lay_out(docx(body)).pages[0].lines
    assert second.top - first.top - first.height == 30


def test_contextual_spacing_takes_it_away_between_equals() -> None:
    ppr = '<w:spacing w:after="400"/><w:contextualSpacing/>'
    first, second = lay_out(docx(paragraph("甲", ppr) * 2)).pages[0].lines
    assert second.top - first.top - first.height == 0


def test_space_before_stands_at_the_start_and_goes_after_an_automatic_break() -> None:
    spaced = '<w:spacing w:before="400"/>'
    assert lay_out(docx(paragraph("甲", spaced))).pages[0].lines[0].top == 30
    page = lay_out(docx(paragraph(lines(15), PLAIN) + paragraph("乙", spaced))).pages[1]
    assert page.lines[0].top == 10


def furnished(body: str, extra: str = "", settings_xml: str = "", **parts: str) -> Pages:
    references = "".join(
        f'<w:{name[:-1]}Reference w:type="{kind}" r:id="{name}"/>'
        for name, kind in (("footer1", "default"), ("footer2", "even"), ("footer3", "first"), ("header1", "default"))
        if name in parts
    )
    return lay_out(docx(body, sect=references + PAPER + extra, settings=settings_xml, parts=parts))


def test_odd_and_even_footers_count_pages() -> None:
    pages = furnished(
        paragraph(lines(40), PLAIN),
        settings_xml="<w:evenAndOddHeaders/>",
        footer1=f"<w:p>{run('单')}{FIELD.format('PAGE')}{run('/')}{FIELD.format('NUMPAGES')}</w:p>",
        footer2=f"<w:p>{run('双')}{FIELD.format('PAGE')}</w:p>",
    )
    assert texts(pages, "footer") == [["单1/3"], ["双2"], ["单3/3"]]


def test_even_footers_wait_for_the_switch() -> None:
    pages = furnished(paragraph(lines(20), PLAIN), footer1=paragraph("单"), footer2=paragraph("双"))
    assert texts(pages, "footer") == [["单"], ["单"]]


def test_the_first_page_may_have_its_own() -> None:
    pages = furnished(paragraph(lines(20), PLAIN), "<w:titlePg/>", footer1=paragraph("余"), footer3=paragraph("首"))
    assert texts(pages, "footer") == [["首"], ["余"]]


def test_a_first_page_without_its_own_shows_none() -> None:
    assert texts(furnished(paragraph("甲"), "<w:titlePg/>", footer1=paragraph("余")), "footer") == [[]]


def test_a_footer_higher_than_the_margin_takes_room_from_the_body() -> None:
    pages = furnished(paragraph(lines(15), PLAIN), footer1=paragraph("页脚") * 2)
    assert [len(page) for page in texts(pages)] == [14, 1]


def test_numbers_start_where_the_section_says_and_in_its_format() -> None:
    pages = furnished(
        paragraph("甲"),
        '<w:pgNumType w:fmt="upperRoman" w:start="4"/>',
        footer1=f"<w:p>{FIELD.format('PAGE')}</w:p>",
    )
    assert texts(pages, "footer") == [["IV"]]


@pytest.mark.parametrize(("kind", "numbers"), [("nextPage", [1, 2]), ("oddPage", [1, 2, 3]), ("evenPage", [1, 2])])
def test_sections_begin_where_they_say(kind: str, numbers: list[int]) -> None:
    first = f"<w:p><w:pPr><w:sectPr>{PAPER}</w:sectPr></w:pPr>{run('甲')}</w:p>"
    pages = lay_out(docx(first + paragraph("乙"), sect=f'<w:type w:val="{kind}"/>{PAPER}'))
    assert [page.number for page in pages.pages] == numbers
    assert texts(pages)[-1] == ["乙"]


def test_a_continuous_section_goes_on_below() -> None:
    first = f"<w:p><w:pPr><w:sectPr>{PAPER}</w:sectPr></w:pPr>{run('甲')}</w:p>"
    pages = lay_out(docx(first + paragraph("乙"), sect=f'<w:type w:val="continuous"/>{PAPER}'))
    assert texts(pages) == [["甲", "乙"]]


def test_the_grid_of_gb_33476_holds_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012 5.2.3: margins 34.58/32.58/28/26 mm, pitch 29.6 pt, 16 pt with -0.25 pt a character."""
    sect = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1961" w:right="1474" w:bottom="1847" w:left="1588" '
        'w:header="851" w:footer="1431"/><w:docGrid w:type="lines" w:linePitch="592"/>'
    )
    pages = lay_out(docx(paragraph("国" * 1000, PLAIN, '<w:spacing w:val="-5"/><w:sz w:val="32"/>'), sect=sect))
    assert [len(page.lines) for page in pages.pages] == [22, 14]
    assert {len(line.text) for line in pages.pages[0].lines} == {28}
    tops = [line.y for line in pages.pages[0].lines]
    assert {round(low - high, 6) for high, low in zip(tops, tops[1:], strict=False)} == {29.6}


TEXT = st.text("国家，。“”（）《》——……AB1 2%𠮷镕、：", min_size=0, max_size=200)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, st.sampled_from(["", PLAIN, "<w:keepNext/>", '<w:jc w:val="both"/>'])), max_size=8))
def test_no_character_is_lost_or_doubled_and_no_line_runs_over(paragraphs: list[tuple[str, str]]) -> None:
    pages = lay_out(docx("".join(paragraph(text, ppr) for text, ppr in paragraphs)))
    drawn = "".join(line.text for page in pages.pages for line in page.lines)
    assert drawn.replace(" ", "") == "".join(text for text, _ in paragraphs).replace(" ", "")
    for page in pages.pages:
        for line in page.lines:
            hanging = 10 if line.text and line.text[-1] in "，。、：" else 0
            assert line.overfull or not line.spans or line.spans[-1].end <= 200.02 + hanging
            assert line.top + line.height <= 210.1


@settings(max_examples=40, deadline=None)
@given(st.text("国家，。“（）》：—…", min_size=1, max_size=120))
def test_no_line_breaks_kinsoku(text: str) -> None:
    pages = lay_out(docx(paragraph("头" + text, '<w:overflowPunct w:val="0"/>')))
    drawn = [line.text for page in pages.pages for line in page.lines]
    for upper, lower in zip(drawn, drawn[1:], strict=False):
        whole = max(len(part) for part in (upper, lower)) == 20 and not any(mark in upper for mark in "国家头")
        assert whole or (lower[0] not in "，。）》：…" and upper[-1] not in "“（")


def table(rows: list[tuple[str, str, str]]) -> str:
    """Return a table of one column 200 points wide; each row is its properties, its text and its ppr."""
    cells = "".join(
        f"<w:tr><w:trPr>{trpr}</w:trPr><w:tc>{paragraph(text, ppr)}</w:tc></w:tr>" for trpr, text, ppr in rows
    )
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    return f'<w:tbl><w:tblPr>{margins}</w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{cells}</w:tbl>'


HEADER = ("<w:tblHeader/>", "表头", "<w:keepNext/>")


def test_header_rows_are_repeated() -> None:
    pages = texts(lay_out(docx(table([HEADER, *[("<w:cantSplit/>", f"行{at}", "") for at in range(20)]]))))
    assert [page[0] for page in pages] == ["表头", "表头"]
    assert [text for page in pages for text in page if text != "表头"] == [f"行{at}" for at in range(20)]


def test_a_header_row_does_not_stay_alone() -> None:
    body = paragraph(lines(13), PLAIN) + table([HEADER, ("<w:cantSplit/>", lines(2), "")])
    assert [len(page) for page in texts(lay_out(docx(body)))] == [13, 3]


def test_a_caption_stays_with_the_head_and_the_first_row() -> None:
    body = paragraph(lines(12), PLAIN) + paragraph("表题", "<w:keepNext/>") + table([HEADER, ("", lines(2), "")])
    assert texts(lay_out(docx(body)))[1][0] == "表题"


def test_a_row_that_may_be_split_goes_on_on_the_next_page() -> None:
    pages = texts(lay_out(docx(paragraph(lines(10), PLAIN) + table([("", lines(8), PLAIN)]))))
    assert [len(page) for page in pages] == [15, 3]


def test_a_row_higher_than_a_page_loses_nothing() -> None:
    pages = texts(lay_out(docx(table([("<w:cantSplit/>", lines(40), PLAIN)]))))
    assert sum(len(page) for page in pages) == 40
    assert len(pages) == 3


def test_cells_stand_in_the_middle_and_rows_have_their_least_height() -> None:
    cell = f'<w:tc><w:tcPr><w:vAlign w:val="center"/></w:tcPr>{paragraph("甲")}</w:tc>'
    row = f'<w:tr><w:trPr><w:trHeight w:val="1000"/></w:trPr>{cell}</w:tr>'
    body = f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{row}</w:tbl>{paragraph("乙")}'
    first, second = lay_out(docx(body)).pages[0].lines
    assert (first.top, second.top) == (10 + (50 - 13) / 2, 60)


def ruled(rows: str, borders: str) -> str:
    """Return a table 200 points wide with rules, and the paragraph 乙 under it."""
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    return f'<w:tbl>{properties}<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{rows}</w:tbl>{paragraph("乙")}'


def ruled_row(text: str, borders: str = "") -> str:
    return f"<w:tr><w:tc><w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr>{paragraph(text)}</w:tc></w:tr>"


def test_every_rule_of_a_table_takes_its_room_once() -> None:
    """Word's own PDFs: text begins under the rule above its row, and what follows under the last rule."""
    all_round = "".join(f'<w:{edge} w:val="single" w:sz="16"/>' for edge in ("top", "bottom", "insideH"))
    page = lay_out(docx(ruled(ruled_row("甲") * 2, all_round))).pages[0]
    assert [line.top for line in page.lines] == [12, 27, 42]


def test_the_wider_of_two_rules_between_rows_counts() -> None:
    """ISO/IEC 29500-1 17.4.66."""
    rows = ruled_row("上", '<w:bottom w:val="single" w:sz="24"/>') + ruled_row(
        "下", '<w:top w:val="single" w:sz="8"/><w:bottom w:val="nil"/>'
    )
    page = lay_out(docx(ruled(rows, '<w:bottom w:val="single" w:sz="16"/>'))).pages[0]
    assert [line.top for line in page.lines] == [10, 26, 39]


@pytest.mark.parametrize(
    ("switch", "shown"), [("CHINESENUM3", "一"), ("ROMAN", "I"), ("roman", "i"), ("MERGEFORMAT", "1")]
)
def test_a_page_field_has_its_own_number_format(switch: str, shown: str) -> None:
    pages = furnished(paragraph("甲"), footer1=f"<w:p>{FIELD.format(f'PAGE {chr(92)}* {switch}')}</w:p>")
    assert texts(pages, "footer") == [[shown]]


def test_endless_chains_cost_no_more_than_a_page_each() -> None:
    rows = [("", "行", "<w:keepNext/>")] * 1500
    assert sum(counts(table(rows))) == 1500
    assert sum(counts(paragraph("段", "<w:keepNext/>") * 3000)) == 3000


def test_small_capitals_of_letters_without_one_capital_stay() -> None:
    assert texts(lay_out(docx(paragraph("aßﬁ", rpr="<w:smallCaps/>")))) == [["Aßﬁ"]]


def test_the_character_grid_adds_its_space_to_every_character() -> None:
    """(15.793 - 16) pt x 4096 = -849 gives 28 characters on 156 mm, 27 without it (GB/T 9704-2012 5.2.3)."""
    sect = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
        'w:header="851" w:footer="992"/><w:docGrid w:type="{}" w:linePitch="579" w:charSpace="-849"/>'
    )
    body = paragraph("国" * 1000, PLAIN, '<w:sz w:val="32"/>')
    for kind, characters in (("linesAndChars", 28), ("lines", 27)):
        pages = lay_out(docx(body, sect=sect.format(kind)))
        assert {len(line.text) for line in pages.pages[0].lines} == {characters}
        assert len(pages.pages[0].lines) == 22


@pytest.mark.parametrize("which", ["header1", "footer1"])
def test_a_header_higher_than_the_page_leaves_the_body_its_room(which: str) -> None:
    pages = furnished(paragraph(lines(10), PLAIN), **{which: paragraph(lines(30), PLAIN)})
    assert [len(page) for page in texts(pages)] == [5, 5]
    assert all(10 <= line.top <= 210 for page in pages.pages for line in page.lines if line.layer == "body")
    assert [len(page) for page in texts(pages, which[:-1])] == [30, 30], "all of it is there for checks to see"


def test_margins_wider_than_the_paper_leave_the_body_its_room() -> None:
    sect = PAPER.replace('w:top="200"', 'w:top="4000"').replace('w:bottom="200"', 'w:bottom="4000"')
    pages = lay_out(docx(paragraph(lines(10), PLAIN), sect=sect))
    assert [len(page) for page in texts(pages)] == [5, 5]


def merged(head: str, others: list[str]) -> str:
    """Return a table whose first column is one merged cell, 100 points wide like the second."""
    rows = []
    for at, text in enumerate(others):
        state = '<w:vMerge w:val="restart"/>' if at == 0 else "<w:vMerge/>"
        first = f"<w:tc><w:tcPr>{state}</w:tcPr>{paragraph(head if at == 0 else '', PLAIN)}</w:tc>"
        rows.append(f"<w:tr>{first}<w:tc>{paragraph(text, PLAIN)}</w:tc></w:tr>")
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr>{margins}</w:tblPr>{grid}{''.join(rows)}</w:tbl>"


def on_paper(pages: Pages) -> bool:
    return all(line.top >= 10 and line.top + line.height <= 210.1 for page in pages.pages for line in page.lines)


def drawn(pages: Pages) -> str:
    """Return the characters of all pages, in order of the alphabet: columns stand side by side."""
    return "".join(sorted("".join(line.text for page in pages.pages for line in page.lines)))


@pytest.mark.parametrize(
    ("head", "others"),
    [
        ("国" * 400, ["一", "二", "三"]),
        ("国" * 400, [f"行{at}" for at in range(60)]),
        ("头", [f"行{at}" for at in range(60)]),
        ("国" * 200, ["甲" * 400, "乙" * 400]),
        ("", ["甲" * 400, "乙"]),
    ],
    ids=["long head, few rows", "both long", "many rows", "rows higher than a page", "empty head"],
)
def test_a_merged_cell_goes_on_where_its_rows_do(head: str, others: list[str]) -> None:
    pages = lay_out(docx(merged(head, others)))
    assert on_paper(pages)
    assert drawn(pages) == "".join(sorted(head + "".join(others)))


def test_rows_that_a_merged_cell_ties_are_cut_between_pages() -> None:
    pages = lay_out(docx(paragraph(lines(10), PLAIN) + merged("国" * 10, ["一", "二", "三", "四", "五", "六", "七"])))
    assert texts(pages) == [[*["国" * 20] * 10, "国" * 10, "一", "二", "三", "四", "五"], ["六", "七"]]


def test_a_table_in_a_cell_goes_on_on_the_next_page() -> None:
    inner = table([("", f"行{at}", "") for at in range(40)])
    outer = f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc>{paragraph("头")}{inner}{paragraph("尾")}</w:tc></w:tr></w:tbl>'
    pages = lay_out(docx(outer))
    assert on_paper(pages)
    assert [text for page in texts(pages) for text in page] == ["头", *(f"行{at}" for at in range(40)), "尾"]


def test_lines_kept_together_in_a_cell_higher_than_a_page_are_parted_rather_than_lost() -> None:
    pages = lay_out(docx(table([("", lines(40), "<w:keepLines/>")])))
    assert on_paper(pages)
    assert sum(len(page) for page in texts(pages)) == 40


def test_a_long_row_has_the_headers_on_every_page() -> None:
    pages = texts(lay_out(docx(table([HEADER, ("", lines(40), PLAIN)]))))
    assert [page[0] for page in pages] == ["表头"] * len(pages)
    assert sum(len(page) - 1 for page in pages) == 40


@pytest.mark.parametrize("height", [3800, 6000], ids=["as high as a page", "higher"])
def test_a_row_whose_height_alone_does_not_fit_moves_and_ends_with_the_page(height: int) -> None:
    rows = table([(f'<w:trHeight w:val="{height}"/>', "高", ""), ("", "尾", "")])
    pages = lay_out(docx(paragraph("甲") + rows))
    assert texts(pages) == [["甲"], ["高"], ["尾"]]
    assert {line.top for page in pages.pages for line in page.lines} == {10}


CELLS = st.lists(st.tuples(st.text("国，", max_size=60), st.integers(0, 3), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(CELLS, st.integers(0, 14))
def test_no_character_of_a_table_is_lost_or_leaves_the_paper(cells: list[tuple[str, int, bool]], above: int) -> None:
    rows: list[str] = []
    heads: list[str] = []
    left = 0
    for text, span, whole in cells:
        state = "<w:vMerge/>" if left else ('<w:vMerge w:val="restart"/>' if span else "")
        heads.append("" if left else "头" * 7 * span)
        head = paragraph(heads[-1], PLAIN)
        left = left - 1 if left else span
        kept = "<w:cantSplit/>" if whole else ""
        rows.append(
            f"<w:tr><w:trPr>{kept}</w:trPr><w:tc><w:tcPr>{state}</w:tcPr>{head}</w:tc><w:tc>{paragraph(text, PLAIN)}</w:tc></w:tr>"
        )
    grid = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    pages = lay_out(docx(paragraph(lines(above), PLAIN) + f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"))
    assert on_paper(pages)
    expected = [text for text, _, _ in cells] + heads + [lines(above)]
    assert drawn(pages) == "".join(sorted("".join(expected)))


EXACT = '<w:spacing w:before="{}" w:after="{}" w:line="260" w:lineRule="exact"/>'


def test_spaces_add_up_between_lines_of_exact_height() -> None:
    """Columns that Word saved in a paper of twelve pages (before 3, after 3 points, lines of 13) show it."""
    first, second = lay_out(docx(paragraph("甲", EXACT.format(60, 60)) * 2)).pages[0].lines
    assert second.top - first.top - first.height == 6


def test_spaces_add_up_where_the_file_says_so() -> None:
    """ISO/IEC 29500-1 17.15.3.21."""
    body = paragraph("甲", '<w:spacing w:after="400"/>') + paragraph("乙", '<w:spacing w:before="600"/>')
    settings = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
    first, second = lay_out(docx(body, settings=settings)).pages[0].lines
    assert second.top - first.top - first.height == 50


def test_space_left_to_word_is_fourteen_points_but_in_lists() -> None:
    """eigenpal/docx-editor#214; what is measured beside it is not heeded."""
    auto = '<w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"/>'
    first, second = lay_out(docx(paragraph("甲", auto) * 2)).pages[0].lines
    assert second.top - first.top - first.height == 14


@pytest.mark.parametrize("how", ["before", "inline"])
def test_space_above_is_kept_after_a_break_that_the_author_set(how: str) -> None:
    """What `after` of the paragraph before has not used (betteroffice#616)."""
    breaking = '<w:r><w:br w:type="page"/></w:r>' if how == "inline" else ""
    first = f'<w:p><w:pPr><w:spacing w:after="200"/></w:pPr>{run("甲")}{breaking}</w:p>'
    ppr = '<w:spacing w:before="480"/>' + ("<w:pageBreakBefore/>" if how == "before" else "")
    pages = lay_out(docx(first + paragraph("乙", ppr)))
    assert pages.pages[1].lines[0].top == 10 + 24 - 10
