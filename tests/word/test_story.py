"""What reading a Word file comes to: computed styles, counted numbers, tables, sections."""

import pytest

from briefgen.errors import PackageError
from briefgen.model.block import Paragraph, Table
from briefgen.model.story import Story
from briefgen.model.style import Border
from briefgen.opc.package import Package
from briefgen.word import read_story
from support.wordfile import STYLES, docx, paragraph, run


def read(body: str, **parts: object) -> Story:
    return read_story(docx(body, **parts), file="甲.docx")  # type: ignore[arg-type]


def first(body: str, **parts: object) -> Paragraph:
    block = read(body, **parts).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def style(style_id: str, inner: str, based: str = "Normal", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="名-{style_id}"/>'
        f'<w:basedOn w:val="{based}"/>{inner}</w:style>'
    )


def test_defaults_styles_and_direct_properties_lie_over_one_another() -> None:
    styles = (
        STYLES
        + style("A", '<w:pPr><w:jc w:val="center"/><w:keepNext/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr>')
        + style("B", '<w:pPr><w:jc w:val="right"/></w:pPr>', "A")
    )
    block = first(
        paragraph("甲", '<w:pStyle w:val="B"/><w:keepNext w:val="0"/>', '<w:color w:val="ff0000"/>'), styles=styles
    )
    assert (block.style.style, block.style.align, block.style.keep_next) == ("名-B", "right", False)
    (text,) = block.inlines
    assert (text.style.size, text.style.colour, text.style.east_asia) == (22, "FF0000", "宋体")


@pytest.mark.parametrize(("paragraph_bold", "character_bold", "bold"), [(1, 0, True), (1, 1, False), (0, 1, True)])
def test_a_toggle_on_in_two_levels_of_styles_is_off(paragraph_bold: int, character_bold: int, bold: bool) -> None:
    """ISO/IEC 29500-1 17.7.3."""
    styles = (
        STYLES
        + style("P", f'<w:rPr><w:b w:val="{paragraph_bold}"/></w:rPr>')
        + style("C", f'<w:rPr><w:b w:val="{character_bold}"/></w:rPr>', "", "character")
    )
    block = first(paragraph("甲", '<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>'), styles=styles)
    assert block.inlines[0].style.bold is bold


def test_a_style_based_on_itself_does_not_hang() -> None:
    assert first(paragraph("甲", '<w:pStyle w:val="A"/>'), styles=STYLES + style("A", "", "A")).text == "甲"


@pytest.mark.parametrize(
    ("ind", "expected"),
    [
        ('w:firstLine="640" w:firstLineChars="200"', (0, 44)),
        ('w:firstLine="640"', (0, 32)),
        ('w:left="640" w:hanging="640"', (32, -32)),
        ('w:leftChars="100" w:left="1" w:hangingChars="100" w:hanging="1"', (22, -22)),
    ],
)
def test_character_units_count_the_paragraphs_own_type(ind: str, expected: tuple[float, float]) -> None:
    block = first(paragraph("甲", f"<w:ind {ind}/>", '<w:sz w:val="44"/>'))
    assert (block.style.left, block.style.first_line) == expected


def test_before_lines_count_the_grid() -> None:
    sect = '<w:docGrid w:type="lines" w:linePitch="592"/>'
    assert first(paragraph("甲", '<w:spacing w:beforeLines="50" w:before="1"/>'), sect=sect).style.before == 14.8
    assert first(paragraph("甲", '<w:spacing w:beforeLines="50"/>')).style.before == 6


def test_a_grid_without_a_type_is_no_grid() -> None:
    """office2pdf#522."""
    assert read(paragraph(), sect='<w:docGrid w:linePitch="312"/>').sections[0].grid.kind == "none"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:suff w:val="space"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(level: int, num: int = 1) -> str:
    return paragraph("条", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbers_are_counted_by_level_and_restarted() -> None:
    body = "".join(numbered(*which) for which in ((0,), (1,), (1,), (0,), (1,), (0, 2), (0, 0)))
    blocks = read(body, parts={"numbering": NUMBERING}).sections[0].blocks
    assert [block.label and block.label.text for block in blocks] == ["一、", "1.", "2.", "二、", "1.", "五、", None]
    assert blocks[1].label.suffix == "space"


TABLE = (
    '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="4"/></w:tblBorders>'
    '<w:tblInd w:w="200" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{a}</w:tc>'
    "<w:tc>{b}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{e}</w:tc><w:tc>{c}</w:tc></w:tr>"
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{d}</w:tc></w:tr></w:tbl>'
).format(**{name: paragraph(name) for name in "abcde"})


def test_a_table_has_its_merged_cells_made_one() -> None:
    (table,) = read(TABLE).sections[0].blocks
    assert isinstance(table, Table)
    cells = [[(cell.column, cell.columns, cell.rows, cell.blocks[0].text) for cell in row.cells] for row in table.rows]
    assert cells == [[(0, 1, 2, "a"), (1, 1, 1, "b")], [(1, 1, 1, "c")], [(0, 2, 1, "d")]]
    assert table.widths == (50, 100)
    assert (table.rows[0].header, table.rows[0].cant_split, table.rows[1].header) == (True, True, False)
    assert table.rows[0].cells[1].borders.top == Border("single", 1.0)
    assert table.rows[0].cells[1].borders.bottom == Border("single", 0.5)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", (False, None, None)),
        ('<w:tblW w:w="4000" w:type="dxa"/><w:tblLayout w:type="fixed"/>', (True, 200, None)),
        ('<w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="autofit"/>', (False, None, None)),
        ('<w:tblW w:w="2500" w:type="pct"/>', (False, None, 0.5)),
        ('<w:tblW w:w="75%" w:type="pct"/>', (False, None, 0.75)),
        ('<w:tblW w:w="-1" w:type="pct"/>', (False, None, None)),
    ],
)
def test_a_table_says_how_wide_it_wants_to_be(properties: str, expected: tuple[bool, float, float]) -> None:
    (table,) = read(TABLE.replace("<w:tblPr>", f"<w:tblPr>{properties}")).sections[0].blocks
    assert (table.fixed, table.width, table.share) == expected


@pytest.mark.parametrize(
    ("tcw", "width"), [('w:w="1000" w:type="dxa"', 50), ('w:w="50" w:type="pct"', None), ("", None)]
)
def test_a_cell_says_how_wide_it_wants_to_be(tcw: str, width: float | None) -> None:
    (table,) = read(TABLE.replace("<w:gridSpan", f"<w:tcW {tcw}/><w:gridSpan")).sections[0].blocks
    assert table.rows[2].cells[0].width == width


@pytest.mark.parametrize(("compat", "indent"), [(15, 10.0), (14, 4.6)])
def test_old_files_hang_their_tables_by_a_cell_margin(compat: int, indent: float) -> None:
    setting = f'<w:compat><w:compatSetting w:name="compatibilityMode" w:val="{compat}"/></w:compat>'
    (table,) = read(TABLE, settings=setting).sections[0].blocks
    assert table.indent == pytest.approx(indent)


def test_places_are_told_as_the_office_counts() -> None:
    story = read(paragraph("甲") + TABLE + paragraph("乙"))
    one, table, two = story.sections[0].blocks
    assert (one.spot, table.spot, two.spot) == ("正文第1段", "正文表1", "正文第2段")
    assert table.rows[0].cells[1].blocks[0].spot == "正文表1第1行第2格"


def test_lists_of_forbidden_marks_come_from_the_file() -> None:
    assert "。" in read(paragraph()).kinsoku.no_start
    own = '<w:noLineBreaksBefore w:lang="zh-CN" w:val="甲"/><w:noLineBreaksBefore w:lang="ja-JP" w:val="乙"/>'
    assert read(paragraph(), settings=own).kinsoku.no_start == frozenset("甲")


def test_what_is_not_drawn_is_named() -> None:
    body = f"<w:p>{run('甲')}<w:r><w:pict/></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    told = [str(finding) for finding in read(body).findings]
    assert told == ["甲.docx 正文第1段 PDF里没有画出：图形 [LAY001]", "甲.docx 正文第1段 PDF里没有画出：脚注 [LAY001]"]


def test_fields_show_their_result_and_page_fields_wait() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    block = first(
        f"<w:p>{field.format('DATE')}{field.format(' PAGE ')}<w:fldSimple w:instr='NUMPAGES'>{run('3')}</w:fldSimple></w:p>"
    )
    assert [type(inline).__name__ for inline in block.inlines] == ["Text", "Field", "Field"]
    assert [inline.kind for inline in block.inlines[1:]] == ["PAGE", "NUMPAGES"]


def test_hidden_text_is_not_read_and_capitals_are_made() -> None:
    assert first(paragraph("甲a", rpr="<w:caps/>")).text == "甲A"
    assert first(paragraph("甲", rpr="<w:vanish/>")).text == ""


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"%PDF-1.7", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600],
    ids=["empty", "cut", "pdf", "doc"],
)
def test_what_is_no_word_file_is_refused_with_a_place(data: bytes) -> None:
    with pytest.raises(PackageError, match=r"^坏\.docx "):
        read_story(data, file="坏.docx")


def test_broken_xml_is_told_with_part_and_line() -> None:
    whole = docx(paragraph("甲"))
    broken = Package.read(whole).replaced({"word/document.xml": b"<w:document>"})
    with pytest.raises(PackageError, match=r"word/document\.xml第1行"):
        read_story(broken, file="坏.docx")


@pytest.mark.feature("波浪线、阳文、艺术型页面边框、页面两端垂直对齐", "warned")
@pytest.mark.parametrize(
    ("body", "extra", "told"),
    [
        (paragraph("甲", rpr='<w:u w:val="wave"/>'), "", "波浪形"),
        (paragraph("甲", rpr="<w:emboss/>"), "", "阳文"),
        (paragraph("甲"), '<w:vAlign w:val="both"/>', "垂直对齐"),
        (paragraph("甲"), '<w:pgBorders><w:top w:val="apples" w:sz="20"/></w:pgBorders>', "艺术型"),
    ],
)
def test_each_thing_left_out_has_its_word(body: str, extra: str, told: str) -> None:
    (finding,) = read(body, sect=extra).findings
    assert told in finding.problem
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("cols", "columns", "width"),
    [
        ("", 1, 468),
        ('w:num="2"', 2, 216),
        ('w:num="3" w:space="240"', 3, 148),
        ('w:num="0"', 1, 468),
        ('w:num="x"', 1, 468),
    ],
)
def test_columns_share_the_measure(cols: str, columns: int, width: float) -> None:
    """ISO/IEC 29500-1 17.6.4."""
    (section,) = read(paragraph("甲"), sect=f"<w:cols {cols}/>").sections
    assert (section.columns, section.column_width) == (columns, width)


def test_the_text_under_a_ruby_is_kept() -> None:
    ruby = f"<w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby>"
    assert first(f"<w:p><w:r>{ruby}</w:r>{run('字')}</w:p>").text == "汉字"


@pytest.mark.parametrize("char", ["-5", "D800", "110000", "zz", ""])
def test_a_symbol_of_no_character_is_told_by_a_mark(char: str) -> None:
    assert len(first(f'<w:p><w:r><w:sym w:font="Wingdings" w:char="{char}"/></w:r></w:p>').text) == 1


def test_the_usual_bullets_are_characters_of_any_font() -> None:
    assert first('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>').text == "•"


def test_a_cell_that_goes_on_from_nothing_keeps_its_text() -> None:
    orphan = f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('甲')}</w:tc></w:tr>"
    (table,) = read(f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{orphan}</w:tbl>').sections[0].blocks
    assert table.rows[0].cells[0].blocks[0].text == "甲"


def test_cells_beyond_the_grid_have_columns_too() -> None:
    cells = f"<w:tc>{paragraph('甲')}</w:tc>" * 3
    (table,) = (
        read(f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>').sections[0].blocks
    )
    assert table.widths == (45, 72, 72)


def test_a_long_line_of_styles_is_followed_to_its_end() -> None:
    line = "".join(style(f"S{at}", "", f"S{at + 1}") for at in range(3000))
    styles = STYLES + line + style("S3000", '<w:rPr><w:sz w:val="60"/></w:rPr>')
    assert first(paragraph("甲", '<w:pStyle w:val="S0"/>'), styles=styles).inlines[0].style.size == 30


@pytest.mark.parametrize("width", ["1e308", "infpt", "nanpt", "-99999999"])
def test_measures_beyond_words_own_say_nothing(width: str) -> None:
    assert first(paragraph("甲", f'<w:ind w:left="{width}"/>')).style.left == 0


def test_alternative_blocks_show_their_fallback() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choices = f'<mc:Choice Requires="x">{paragraph("新")}</mc:Choice><mc:Fallback>{paragraph("旧")}</mc:Fallback>'
    assert first(f"<mc:AlternateContent {mc}>{choices}</mc:AlternateContent>").text == "旧"


@pytest.mark.parametrize("separated", ["", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'])
def test_a_field_that_is_never_ended_swallows_no_later_paragraph(separated: str) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    blocks = read(f"<w:p>{begun}{separated}</w:p>{paragraph('乙')}").sections[0].blocks
    assert blocks[1].text == "乙"


def test_a_line_end_inside_a_text_is_a_blank() -> None:
    assert first("<w:p><w:r><w:t>fn main() {\n甲</w:t></w:r></w:p>").text == "fn main() { 甲"


def test_a_list_that_counts_beyond_words_own_shows_digits() -> None:
    numbering = NUMBERING.replace('<w:start w:val="1"/>', '<w:start w:val="2000000000"/>')
    block = first(numbered(0), parts={"numbering": numbering})
    assert block.label is not None
    assert block.label.text == "2000000000、"


@pytest.mark.feature("Symbol、Wingdings 1—3、Webdings的符号", "nearly")
@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        ("Symbol", "aW\uf0b4", "αΩ×"),
        ("Wingdings", "\uf0fcü\uf04a", "✓✓☺"),
        ("Wingdings 2", "P\uf052", "✓☑"),
        ("Wingdings 3", "\uf075}", "▶▸"),
        ("Webdings", "a", "✔"),
        ("宋体", "\uf0fca\ue4c6", "✓a\ue4c6"),
        ("Wingdings", "㛃\uf000", "㛃\uf000"),
    ],
)
def test_codes_of_symbol_fonts_are_the_characters_that_they_show(font: str, typed: str, meant: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    assert first(f"<w:p><w:r>{fonts}<w:t>{typed}</w:t></w:r></w:p>").text == meant
    symbols = "".join(f'<w:sym w:font="{font}" w:char="{ord(one):04X}"/>' for one in typed)
    assert first(f"<w:p><w:r>{symbols}</w:r></w:p>").text == meant


def test_a_bullet_is_read_in_the_font_of_its_list() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a7"/>'
        '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    ppr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    (block, *_) = read_story(docx(paragraph("甲", ppr=ppr), parts={"numbering": level})).sections[0].blocks
    assert block.label.text == "♣"


@pytest.mark.feature("从右往左的文字（阿拉伯文、希伯来文）", "warned")
def test_text_from_right_to_left_is_told() -> None:
    story = read(paragraph("שלום", rpr="<w:rtl/>"))
    assert ["从右往左" in finding.problem for finding in story.findings] == [True]
    assert not read(paragraph("甲", rpr='<w:rtl w:val="0"/><w:emboss w:val="0"/>')).findings
