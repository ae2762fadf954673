"""Lines of a paragraph, in square fonts: 20 hanzi of 10 points on a measure of 200 points."""

import pytest

from support.square import lay_out, texts
from support.wordfile import STYLES, docx, paragraph, run

OFFICIAL = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:overflowPunct w:val="0"/>'


def lines(text: str, ppr: str = OFFICIAL, rpr: str = "") -> list[str]:
    return texts(lay_out(docx(paragraph(text, ppr, rpr))))[0]


def spans(body: str) -> list[tuple[str, list[float], float]]:
    page = lay_out(docx(body)).pages[0]
    return [
        (span.text, [round(x, 2) for x in span.xs], round(span.end, 2)) for line in page.lines for span in line.spans
    ]


def test_a_line_holds_what_fits_exactly() -> None:
    assert lines("国" * 41) == ["国" * 20, "国" * 20, "国"]


def test_a_mark_that_does_not_fit_takes_a_character_along() -> None:
    assert lines("国" * 20 + "。完") == ["国" * 19, "国。完"]


def test_a_mark_hangs_where_the_paragraph_allows_it() -> None:
    assert lines("国" * 20 + "。完", '<w:autoSpaceDE w:val="0"/>') == ["国" * 20 + "。", "完"]


def test_only_one_mark_hangs() -> None:
    assert lines("国" * 20 + "。”完", "")[0] == "国" * 19


@pytest.mark.parametrize("mark", ".,;:?!")
def test_a_latin_mark_does_not_hang(mark: str) -> None:
    assert lines("a" * 29 + " " + "b" * 10 + mark + " c", "") == ["a" * 29, "b" * 10 + mark + " c"]
    assert lines("a" * 29 + " " + "b" * 10 + "，c", "")[0] == "a" * 29 + " " + "b" * 10 + "，"


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert lines("国" * 19 + "《书名》") == ["国" * 19, "《书名》"]


def test_the_first_line_is_indented_by_characters_of_its_own_size() -> None:
    ppr = OFFICIAL + '<w:ind w:firstLine="9999" w:firstLineChars="200"/>'
    assert [len(line) for line in lines("国" * 40, ppr)] == [18, 20, 2]


def test_character_spacing_counts() -> None:
    """A body of 16 pt with -0.25 pt holds 28 characters on 442.2 pt; here 21 of 9.5 pt on 200."""
    assert [len(line) for line in lines("国" * 30, rpr='<w:spacing w:val="-10"/>')] == [21, 9]


def test_latin_words_and_numbers_stay_whole() -> None:
    assert lines("国" * 18 + "software业") == ["国" * 18, "software业"]
    assert lines("国" * 18 + "12,000个") == ["国" * 18, "12,000个"]


def test_latin_words_are_cut_where_the_paragraph_lets_them() -> None:
    """ISO/IEC 29500-1 17.3.1.45."""
    cut = OFFICIAL + '<w:wordWrap w:val="0"/>'
    assert lines("国" * 18 + "software业", cut) == ["国" * 18 + "soft", "ware业"]
    assert lines("国" * 19 + "12,000个", cut) == ["国" * 19 + "1", "2,000个"]


def test_korean_words_stay_whole_where_a_style_formats_the_paragraph() -> None:
    """R12 of Word's own PDFs."""
    text = "국" * 17 + " 사용함에 2026년"
    assert lines(text) == ["국" * 17, "사용함에 2026년"]
    unstyled = STYLES.replace(' w:default="1"', "")
    assert texts(lay_out(docx(paragraph(text), styles=unstyled)))[0] == ["국" * 17 + " 사용", "함에 2026년"]


def test_a_word_longer_than_the_measure_is_cut_not_lost() -> None:
    assert "".join(lines("a" * 100)) == "a" * 100


def test_a_quarter_em_parts_chinese_and_latin() -> None:
    """office2pdf#521: 0.25 em at each boundary, none beside punctuation."""
    (text, xs, _), *_ = spans(paragraph("国A国，A"))
    assert (text, xs) == ("国A国，A", [0, 12.5, 20, 30, 40])


def test_no_gap_where_the_paragraph_switches_it_off() -> None:
    assert spans(paragraph("国A国", OFFICIAL))[0][1] == [0, 10, 15]


def test_no_gap_without_a_default_paragraph_style() -> None:
    """office2pdf#732."""
    styles = STYLES.replace(' w:default="1"', "")
    page = lay_out(docx(paragraph("国A"), styles=styles)).pages[0]
    assert page.lines[0].spans[0].xs == (0, 10)


def test_justified_lines_reach_the_edge_and_the_last_is_natural() -> None:
    ppr = OFFICIAL + '<w:jc w:val="both"/>'
    placed = spans(paragraph("国" * 19 + "《书名》", ppr))
    assert placed[0][2] == pytest.approx(200)
    assert placed[1][1] == [0, 10, 20, 30]


def test_justification_leaves_words_and_dashes_whole() -> None:
    ppr = OFFICIAL + '<w:jc w:val="both"/>'
    (text, xs, _), *_ = spans(paragraph("国" * 9 + "ab——" + "国" * 7 + "《书名》", ppr))
    steps = {text[at : at + 2]: round(xs[at + 1] - xs[at], 2) for at in range(len(text) - 1)}
    assert steps["ab"] == 5
    assert steps["——"] == 10
    assert steps["国国"] > 10


@pytest.mark.parametrize(("jc", "start"), [("left", 0), ("center", 80), ("right", 160), ("end", 160)])
def test_alignment(jc: str, start: float) -> None:
    assert spans(paragraph("国" * 4, OFFICIAL + f'<w:jc w:val="{jc}"/>'))[0][1][0] == start


def test_distribute_spreads_the_last_line_too() -> None:
    _, xs, end = spans(paragraph("国国国", OFFICIAL + '<w:jc w:val="distribute"/>'))[0]
    assert (xs, end) == ([0, 95, 190], 200)


@pytest.mark.parametrize(
    ("stop", "x"),
    [('<w:tab w:val="left" w:pos="2000"/>', 100), ('<w:tab w:val="right" w:pos="3600"/>', 160), ("", 36)],
)
def test_tabs(stop: str, x: float) -> None:
    body = f"<w:p><w:pPr><w:tabs>{stop}</w:tabs></w:pPr>{run('甲')}<w:r><w:tab/></w:r>{run('乙丙')}</w:p>"
    assert spans(body)[1][1][0] == x


@pytest.mark.parametrize(
    ("hint", "height"), [("", 10), ('<w:rFonts w:hint="eastAsia"/>', 13)], ids=["Latin", "Chinese"]
)
def test_a_tab_and_an_empty_paragraph_are_as_high_as_the_font_of_their_mark(hint: str, height: float) -> None:
    """R14 of Word's own PDFs: the Latin font's, unless the format's hint says Chinese."""
    empty = f"<w:p><w:pPr><w:rPr>{hint}</w:rPr></w:pPr></w:p>"
    tab = f"<w:p><w:pPr/><w:r><w:rPr>{hint}</w:rPr><w:tab/></w:r></w:p>"
    for upper in (empty, tab):
        line = lay_out(docx(upper + paragraph("乙"))).pages[0].lines[-1]
        assert line.top == 10 + height


def test_a_line_break_is_not_a_new_paragraph() -> None:
    body = f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}</w:p>"
    pages = lay_out(docx(body))
    assert texts(pages) == [["甲", "乙"]]
    assert pages.pages[0].lines[0].owner == pages.pages[0].lines[1].owner


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>"
    assert texts(lay_out(docx(body))) == [["甲乙"]]


def test_underline_strike_and_highlight_are_bars() -> None:
    rpr = '<w:strike/><w:highlight w:val="yellow"/><w:u w:val="single"/>'
    page = lay_out(docx(paragraph("国国", rpr=rpr))).pages[0]
    assert [(rule.x, rule.width, rule.colour) for rule in page.rules] == [
        (10, 20, "FFFF00"), (10, 20, "000000"), (10, 20, "000000"),
    ]  # fmt: skip


def test_rare_characters_are_one_character() -> None:
    assert lines("镕喆㛃𠮷" * 5 + "国") == ["镕喆㛃𠮷" * 5, "国"]


BOTH = '<w:jc w:val="both"/>'
COMPRESS = '<w:characterSpacingControl w:val="compressPunctuation"/>'


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("甲。”乙", 35),
        ("甲：“乙", 35),
        ("甲“《乙", 35),
        ("甲》（乙", 35),
        ("甲“”乙", 40),
        ("甲……乙", 40),
        ("甲，乙", 30),
    ],
)
def test_marks_that_follow_each_other_lose_half_an_em(text: str, width: float) -> None:
    """CLREQ, eigenpal/docx-editor#805: the blank between two marks, never the ink; an opener before a closer has none."""
    (line,) = lay_out(docx(paragraph(text), settings=COMPRESS)).pages[0].lines
    assert line.spans[-1].end == width


def test_marks_stay_apart_where_the_file_asks_for_no_compression() -> None:
    (line,) = lay_out(docx(paragraph("甲。”乙"))).pages[0].lines
    assert line.spans[-1].end == 40


def test_a_mark_that_begins_a_line_keeps_its_blank() -> None:
    lines = lay_out(docx(paragraph("国" * 19 + "）（一"), settings=COMPRESS)).pages[0].lines
    assert [line.text for line in lines] == ["国" * 19 + "）", "（一"]
    assert lines[1].spans[0].xs[0] == 0


@pytest.mark.parametrize(
    ("kern", "width"),
    [("", 15), ('<w:kern w:val="20"/>', 14), ('<w:kern w:val="22"/>', 15), ('<w:kern w:val="0"/>', 15)],
)
def test_letters_are_kerned_from_the_size_that_the_file_names(kern: str, width: float) -> None:
    """ISO/IEC 29500-1 17.3.2.19: in half-points; Word's own PDFs kern nothing without it."""
    (line,) = lay_out(docx(paragraph("AVA", rpr=kern))).pages[0].lines
    assert line.spans[-1].end == width


UNNAMED = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Latin"/><w:sz w:val="20"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
)


@pytest.mark.parametrize(
    ("styles", "right", "seated"), [(UNNAMED, 40, True), (UNNAMED, 60, False), (STYLES, 40, False)]
)
def test_blanks_narrow_for_a_word_only_where_the_file_has_no_default_style(
    styles: str, right: int, seated: bool
) -> None:
    """R11 of Word's own PDFs: by 7 % at most. The 8 blanks of 5 points give up 2 points, not 3."""
    body = paragraph(f"{'aaa ' * 8}{'a' * 8} bbb", f'<w:ind w:right="{right}"/><w:jc w:val="both"/>')
    first = lay_out(docx(body, styles=styles)).pages[0].lines[0]
    assert first.text.strip().endswith("a" * 8) is seated
    assert first.spans[-1].end == pytest.approx(200 - right / 20)
    assert not first.overfull


TAB = "<w:p><w:pPr><w:tabs>{}</w:tabs></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p>"


@pytest.mark.parametrize(
    ("leader", "filling"),
    [("dot", "." * 34), ("hyphen", "-" * 34), ("underscore", "_" * 34), ("middleDot", "·" * 34), ("none", "")],
)
def test_a_leader_fills_its_tab(leader: str, filling: str) -> None:
    """ISO/IEC 29500-1 17.3.1.37: 200 points but for 20 before and 10 after; the leader is no part of the text."""
    stop = f'<w:tab w:val="right" w:leader="{leader}" w:pos="4000"/>'
    (line,) = lay_out(docx(TAB.format(stop, run("目录"), run("12")))).pages[0].lines
    assert "".join(span.text for span in line.spans if span.artifact) == filling
    assert "".join(span.text for span in line.spans if not span.artifact) == "目录12"
    assert max(span.end for span in line.spans) == 200


@pytest.mark.parametrize(("align", "x"), [("left", 10), ("center", 95), ("right", 190)])
def test_a_tab_may_align_with_the_line_itself(align: str, x: float) -> None:
    """`w:ptab` (ISO/IEC 29500-1 17.3.3.23), as Word's footers have it."""
    tab = f'<w:r><w:ptab w:alignment="{align}" w:relativeTo="margin" w:leader="none"/></w:r>'
    (line,) = lay_out(docx(f"<w:p>{run('国')}{tab}{run('章')}</w:p>")).pages[0].lines
    assert line.spans[-1].xs[0] == x


def test_numbers_stand_with_their_points_at_a_decimal_stop() -> None:
    stop = '<w:tab w:val="decimal" w:pos="2000"/>'
    places = [
        lay_out(docx(TAB.format(stop, "", run(text)))).pages[0].lines[0].spans[-1] for text in ("1.25", "100", "12.5")
    ]
    assert [span.xs[0] for span in places] == [95, 85, 90]


@pytest.mark.parametrize(("align", "x"), [("left", 20), ("center", 12.5), ("right", 5)])
def test_a_label_begins_ends_or_has_its_middle_where_it_stands(align: str, x: float) -> None:
    """`w:lvlJc` (ISO/IEC 29500-1 17.9.7): a label of 15 points at 20 points, the text at 40."""
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/><w:lvlJc w:val="{align}"/>'
        '<w:pPr><w:ind w:left="800" w:hanging="400"/></w:pPr></w:lvl>'
    )
    parts = {
        "numbering": f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    }
    body = paragraph("国", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    (line,) = lay_out(docx(body, parts=parts)).pages[0].lines
    assert (line.spans[0].text, line.spans[0].xs[0], line.spans[-1].xs[0]) == ("III", x, 40)


def test_marks_close_up_to_draw_in_what_can_not_begin_the_next_line() -> None:
    """Columns that Word saved in a paper of twelve pages begin where they do only so: an opening bracket would end the
    line, and the comma and the bracket give half an em each for the character that follows it.
    """
    text = "国" * 9 + "，" + "国" * 9 + "（二十）" + "国" * 5
    lines = lay_out(docx(paragraph(text, BOTH), settings=COMPRESS)).pages[0].lines
    assert [line.text for line in lines] == ["国" * 9 + "，" + "国" * 9 + "（二", "十）" + "国" * 5]
    assert lines[0].spans[-1].end == pytest.approx(200)
    assert not lines[0].overfull
    apart = lay_out(docx(paragraph(text, BOTH))).pages[0].lines
    assert apart[0].text == "国" * 9 + "，" + "国" * 9


def test_marks_close_up_for_nothing_that_may_begin_a_line() -> None:
    text = "国" * 9 + "，" + "国" * 9 + "。" + "国" * 5
    lines = lay_out(docx(paragraph(text, BOTH), settings=COMPRESS)).pages[0].lines
    assert [line.text for line in lines] == ["国" * 9 + "，" + "国" * 9 + "。", "国" * 5]
