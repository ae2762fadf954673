"""Word's published rules of lines, as sums in square fonts: each names where it was measured.

A line has 200 points, 20 hanzi of 10 points. `R4` and its like are rules read off PDFs that Word made; the others are
public threads (repository#number) and clauses of ISO/IEC 29500-1 and Microsoft's notes to it ([MS-OI29500], [MS-OE376]).
"""

import pytest

from support.square import lay_out, texts
from support.wordfile import STYLES, docx, paragraph, run

NO_GAPS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
NO_HANGING = NO_GAPS + '<w:overflowPunct w:val="0"/>'
BOTH = NO_HANGING + '<w:jc w:val="both"/>'


def lines(text: str, ppr: str = NO_HANGING, **about: str) -> list[str]:
    return texts(lay_out(docx(paragraph(text, ppr), **about)))[0]


def places(body: str, at: int = 0, **about: str) -> dict[str, float]:
    """Return where each character of a line begins, the last of equal ones, and where the line ends (`end`)."""
    line = lay_out(docx(body, **about)).pages[0].lines[at]
    found = {character: x for span in line.spans for character, x in zip(span.text, span.xs, strict=True)}
    return {character: round(x, 3) for character, x in found.items()} | {"end": round(line.spans[-1].end, 3)}


def test_r4_a_line_holds_what_fits_to_the_last_fraction() -> None:
    """R4: Word keeps a word with 468.00 of 468.0 points; blanks at the end don't count."""
    assert lines("国" * 10 + " " + "b" * 19 + "   c") == ["国" * 10 + " " + "b" * 19, "c"]
    assert lines("国" * 10 + " " + "b" * 20 + " c") == ["国" * 10, "b" * 20 + " c"]


@pytest.mark.parametrize("mark", "！％），．：；？］｝～…‰℃”’、。〉》」』】〕")
def test_no_line_begins_with_a_mark_of_words_list(mark: str) -> None:
    """ISO/IEC 29500-1 17.15.1.59: the list that a Chinese Word writes; in force unless a file has its own."""
    assert lines("国" * 20 + mark + "完") == ["国" * 19, "国" + mark + "完"]


@pytest.mark.parametrize("mark", "（［｛《〈「『【〔“‘￥＄〖")
def test_no_line_ends_with_a_mark_of_words_list(mark: str) -> None:
    """ISO/IEC 29500-1 17.15.1.58."""
    assert lines("国" * 19 + mark + "完") == ["国" * 19, mark + "完"]


def test_a_files_own_lists_replace_words() -> None:
    """office-open-xml-viewer#383: what isn't in them is free."""
    own = '<w:noLineBreaksAfter w:lang="zh-CN" w:val="家"/><w:noLineBreaksBefore w:lang="zh-CN" w:val="国"/>'
    assert lines("一" * 20 + "国。", settings=own) == ["一" * 19, "一国。"]
    assert lines("一" * 19 + "家。", settings=own) == ["一" * 19, "家。"]
    assert lines("一" * 20 + "。", settings=own) == ["一" * 20, "。"]


def test_a_paragraph_may_switch_the_lists_off() -> None:
    """ISO/IEC 29500-1 17.3.1.16."""
    assert lines("国" * 20 + "。完", NO_HANGING + '<w:kinsoku w:val="0"/>') == ["国" * 20, "。完"]


@pytest.mark.parametrize("pair", ["——", "……"])
def test_a_dash_and_an_ellipsis_stay_whole(pair: str) -> None:
    """GB/T 15834-2011 5.1.4: U+2014 is not in Word's list, the pair is not split all the same."""
    assert lines("国" * 19 + pair + "完")[1].startswith(("国" + pair, pair))


@pytest.mark.parametrize("mark", "，。、；：？！")
def test_one_mark_hangs(mark: str) -> None:
    """[MS-OE376]; ISO/IEC 29500-1 17.3.1.21: on by default, a second one does not."""
    assert lines("国" * 20 + mark + "完", NO_GAPS) == ["国" * 20 + mark, "完"]
    assert lines("国" * 20 + mark + "”完", NO_GAPS) == ["国" * 19, "国" + mark + "”完"]


@pytest.mark.parametrize(("text", "x"), [("国A", 12.5), ("国1", 12.5), ("国,A", 15), ("国 A", 15), ("国（A", 20)])
def test_a_quarter_em_where_chinese_meets_letters_and_digits(text: str, x: float) -> None:
    """office2pdf#521, #526, betteroffice#739: none beside a blank or a mark."""
    assert places(paragraph(text))[text[-1]] == x


def test_the_quarter_em_is_of_the_chinese_and_stands_on_both_sides() -> None:
    """betteroffice#739: from hanzi to hanzi over one letter 0.25 + 0.5 + 0.25 em."""
    body = "<w:p>" + run("国", '<w:sz w:val="40"/>') + run("A") + run("家", '<w:sz w:val="40"/>') + "</w:p>"
    assert places(body) == {"国": 0, "A": 25, "家": 35, "end": 55}


def test_cells_of_tables_have_the_quarter_em_too() -> None:
    """office2pdf#526."""
    cell = f"<w:tc>{paragraph('国A')}</w:tc>"
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>{paragraph("乙")}'
    found = places(table)
    assert found["A"] - found["国"] == 12.5


@pytest.mark.parametrize(
    ("off", "letter", "digit"), [("autoSpaceDE", 10, 12.5), ("autoSpaceDN", 12.5, 10)], ids=["letters", "digits"]
)
def test_the_quarter_ems_of_letters_and_of_digits_are_switched_apart(off: str, letter: float, digit: float) -> None:
    """ISO/IEC 29500-1 17.3.1.2, 17.3.1.3."""
    ppr = f'<w:{off} w:val="0"/>'
    assert (places(paragraph("国A", ppr))["A"], places(paragraph("国1", ppr))["1"]) == (letter, digit)


def test_a_justified_line_widens_blanks_and_chinese_alike() -> None:
    """office-open-xml-viewer#483: 10 points over and five places, after blanks and beside hanzi: 2 points each."""
    found = places(paragraph("国家事x" + "b" * 9 + " y" + "c" * 17 + " 完" + "d" * 20, BOTH))
    assert [found[one] for one in ("家", "事", "x", "y", "完", "end")] == [12, 24, 36, 93, 190, 200]


def test_lines_are_broken_at_their_natural_width() -> None:
    """R11, office-open-xml-viewer#934: no blank is narrowed to seat one more word where there is a default style."""
    text = " ".join(["b" * 9] * 4) + " c"
    assert lines(text, BOTH) == [" ".join(["b" * 9] * 4), "c"]


def test_blanks_that_indent_a_line_are_not_widened() -> None:
    """office-open-xml-viewer#477."""
    found = places(paragraph("  国" + "家" * 18 + "《书》", BOTH))
    assert found["国"] == 10


def test_the_last_line_is_natural() -> None:
    """office-open-xml-viewer#934."""
    assert places(paragraph("国" * 20 + "家事", BOTH), 1) == {"家": 0, "事": 10, "end": 20}


@pytest.mark.parametrize(
    ("settings", "end"), [("", 200), ("<w:compat><w:doNotExpandShiftReturn/></w:compat>", 30)], ids=["yes", "no"]
)
def test_a_line_that_a_break_ends_is_justified_unless_the_file_says_not(settings: str, end: float) -> None:
    """ISO/IEC 29500-1 17.15.3.27."""
    body = f"<w:p><w:pPr>{BOTH}</w:pPr>{run('国家事')}<w:r><w:br/></w:r>{run('乙')}</w:p>"
    assert places(body, settings=settings)["end"] == end


def test_characters_of_indent_go_before_points() -> None:
    """docxjs#195: a file that says 31,680 twips and two characters means the characters."""
    assert places(paragraph("国", '<w:ind w:firstLineChars="200" w:firstLine="31680"/>'))["国"] == 20


@pytest.mark.parametrize("text", ["and/or", "/api/auth/refresh", "input/output"])
def test_r10_no_line_ends_after_a_slash(text: str) -> None:
    """R10: UAX #14 lets a line end there, Word does not."""
    assert lines("b" * 34 + " " + text) == ["b" * 34, text]


@pytest.mark.parametrize(
    ("styled", "expected"), [(True, ["国" * 17, "사용함에"]), (False, ["国" * 17 + " 사용", "함에"])], ids=["yes", "no"]
)
def test_r12_korean_words_stay_whole_where_a_style_is_found(styled: bool, expected: list[str]) -> None:
    """R12, office2pdf#730, #1131."""
    styles = STYLES if styled else STYLES.replace(' w:default="1"', "")
    assert lines("国" * 17 + " 사용함에", styles=styles) == expected


@pytest.mark.parametrize(("settings", "x"), [("", 36), ('<w:defaultTabStop w:val="800"/>', 40)], ids=["720", "800"])
def test_r13_text_goes_to_the_next_stop_after_a_number_wider_than_its_indent(settings: str, x: float) -> None:
    """R13: the label `1.` stands on a hanging indent of nothing."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph("国", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert places(body, settings=settings, parts={"numbering": numbering})["国"] == x  # type: ignore[arg-type]


COMPRESS = '<w:characterSpacingControl w:val="compressPunctuation"/>'


@pytest.mark.parametrize(
    ("control", "width"),
    [
        (COMPRESS, 35),
        ('<w:characterSpacingControl w:val="compressPunctuationAndJapaneseKana"/>', 35),
        ('<w:characterSpacingControl w:val="doNotCompress"/>', 40),
        ("", 40),
    ],
    ids=["punctuation", "with kana", "none", "nothing said"],
)
def test_marks_are_drawn_together_where_the_file_says_so(control: str, width: float) -> None:
    """ISO/IEC 29500-1 17.15.1.18, eigenpal/docx-editor#792: what says nothing compresses nothing."""
    assert places(paragraph("甲。”乙"), settings=control)["end"] == width


@pytest.mark.parametrize(("text", "width"), [('a,"b', 20), ("甲,”乙", 35), ("甲，乙", 30)])
def test_only_full_width_marks_that_meet_are_drawn_together(text: str, width: float) -> None:
    """[MS-OI29500] 2.1.531; eigenpal/docx-editor#805: a mark alone keeps its em."""
    assert places(paragraph(text, NO_GAPS), settings=COMPRESS)["end"] == width


def test_chinese_breaks_at_any_character() -> None:
    """R12: whatever styles there are."""
    assert lines("镕喆㛃𠮷" * 5 + "《书名》——") == ["镕喆㛃𠮷" * 5, "《书名》——"]
