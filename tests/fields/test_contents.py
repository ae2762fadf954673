"""Tables of contents: built from the headings where there is none, renewed where there is one."""

import pytest

from support.fields import (
    HEADINGS,
    NEW_PAGE,
    bookmark,
    complex_field,
    file_of,
    heading,
    line,
    lines_of,
    main_xml,
    mark,
    settled,
)
from support.wordfile import PAPER, STYLES, run

TOC = 'TOC \\o "1-2" \\h \\z \\u'
TEXT = (
    heading("一、“引号”《书名》", 1, NEW_PAGE)
    + heading("（一）𠮷镕喆㛃", 2)
    + heading("细目", 3)
    + heading("二、2025年12月", 1, NEW_PAGE)
)
ENTRIES = ["一、“引号”《书名》2", "（一）𠮷镕喆㛃2", "二、2025年12月3"]


@pytest.mark.feature("没有目录项的目录，由标题生成", "exact")
@pytest.mark.parametrize("stored", ["右键单击，更新域", "", None])
def test_an_empty_table_is_built_from_the_headings(stored: str | None) -> None:
    made = settled(line(complex_field(TOC, stored)) + TEXT)
    assert lines_of(made.pages)[:3] == ENTRIES
    assert (len(made.pages.pages), made.findings) == (3, ())


def test_entries_have_dots_up_to_the_right_edge_and_the_style_of_their_level() -> None:
    made = settled(line(complex_field(TOC)) + TEXT)
    first = made.pages.pages[0].lines[0]
    assert any(set(span.text) == {"."} for span in first.spans)
    assert max(span.end for span in first.spans) == pytest.approx(200, abs=0.1)
    assert [placed.owner.paragraph.style.style for placed in made.pages.pages[0].lines] == ["toc 1", "toc 2", "toc 1"]


def test_a_built_table_is_whole_in_the_file_and_stays_when_it_is_laid_out_again() -> None:
    made = settled(line(complex_field(TOC)) + TEXT)
    from briefgen.press.pages import Manner, lay_out_anew
    from support.square import SquareFonts

    again = lay_out_anew(made.docx, SquareFonts(), Manner("甲.docx"))
    assert again.docx == made.docx
    xml = main_xml(made.docx)
    assert [xml.count(f'fldCharType="{kind}"') for kind in ("begin", "separate", "end")] == [4, 4, 4]
    assert (xml.count("<w:hyperlink "), xml.count('w:name="_Toc')) == (3, 3)
    assert not {"dirty", "updateFields"} & set(xml.split('"'))
    assert b"updateFields" not in made.docx


def test_what_stands_around_the_field_stays() -> None:
    body = line(run("目录："), complex_field(TOC), run("完")) + TEXT
    assert lines_of(settled(body).pages)[0].startswith("目录：一、")
    assert lines_of(settled(body).pages)[2].endswith("完")


def stored(*entries: tuple[str, str]) -> str:
    """Return a table as Word stores it, the field's end in a paragraph of its own."""
    rows = [
        f'<w:hyperlink w:anchor="{name}">{run(text)}<w:r><w:tab/></w:r>{complex_field(f"PAGEREF {name}", "9")}</w:hyperlink>'
        for name, text in entries
    ]
    begin = f"{mark('begin')}<w:r><w:instrText>{TOC}</w:instrText></w:r>{mark('separate')}".replace(
        '"1-2"', "&quot;1-2&quot;"
    )
    return line(begin, rows[0]) + "".join(map(line, rows[1:])) + line(mark("end"))


def named(name: str, text: str) -> str:
    return line(bookmark(name, run(text)), ppr=f'<w:pStyle w:val="h1"/>{NEW_PAGE}')


@pytest.mark.feature("目录，页码按实际排的页", "exact")
def test_stored_entries_stay_and_their_numbers_are_renewed() -> None:
    body = stored(("_Toc1", "甲"), ("_Toc2", "手工改过的乙")) + named("_Toc1", "甲") + named("_Toc2", "乙")
    made = settled(body, strictly=False)
    assert lines_of(made.pages)[:2] == ["甲2", "手工改过的乙3"]


def test_an_old_table_of_a_filled_template_is_built_anew() -> None:
    body = (
        stored(("_Toc1", "甲"), ("_Toc2", "旧的"))
        + named("_Toc1", "甲")
        + named("_Toc3", "新的")
        + named("_Toc4", "又一个")
    )
    assert lines_of(settled(body).pages)[:3] == ["甲2", "新的3", "又一个4"]
    assert main_xml(settled(body).docx).count('w:name="_Toc') == 3


def test_a_table_that_is_right_is_not_built() -> None:
    body = stored(("_Toc1", "甲")) + named("_Toc1", "甲")
    assert main_xml(settled(body).docx) == main_xml(file_of(body)).replace(run("9"), run("9").replace(">9<", ">2<"))


@pytest.mark.parametrize(
    ("code", "entries"),
    [
        ('TOC \\o "2-3"', ["（一）𠮷镕喆㛃2", "细目2"]),
        ('TOC \\t "heading 3,1"', ["细目2"]),
        ("TOC \\u", ["一、“引号”《书名》2", "（一）𠮷镕喆㛃2", "细目2", "二、2025年12月3"]),
        ('TOC \\o "1-1" \\n', ["一、“引号”《书名》", "二、2025年12月"]),
        ('TOC \\o "1-1" \\p "：第"', ["一、“引号”《书名》：第2", "二、2025年12月：第3"]),
        ('TOC \\o "1-2" \\n 2-2', ["一、“引号”《书名》2", "（一）𠮷镕喆㛃", "二、2025年12月3"]),
        ('TOC \\o "1-3" \\b 部分', ["（一）𠮷镕喆㛃2"]),
    ],
)
def test_switches(code: str, entries: list[str]) -> None:
    text = TEXT.replace(heading("（一）𠮷镕喆㛃", 2), bookmark("部分", heading("（一）𠮷镕喆㛃", 2)))
    assert lines_of(settled(line(complex_field(code)) + text).pages)[: len(entries) + 1] == [
        *entries,
        lines_of(settled(text).pages)[0],
    ]


@pytest.mark.feature("图表目录", "exact")
def test_a_table_of_figures_lists_captions() -> None:
    captions = "".join(
        line(run("图"), complex_field("SEQ 图"), run(f" {text}"), ppr=NEW_PAGE) for text in ("流程", "结果")
    )
    made = settled(line(complex_field('TOC \\h \\c "图"')) + captions + line(run("表"), complex_field("SEQ 表")))
    assert lines_of(made.pages)[:3] == ["图1 流程2", "图2 结果3", "图1 流程"]


def test_pages_that_the_table_itself_pushes_are_told_right() -> None:
    """Thirty entries take two pages, so that all headings move."""
    body = line(complex_field(TOC)) + "".join(heading(f"第{at}条", 1) for at in range(30))
    made = settled(body)
    shown = lines_of(made.pages)[:30]
    where = {placed.text: page.number for page in made.pages.pages for placed in page.lines}
    assert shown == [f"第{at}条{where[f'第{at}条']}" for at in range(30)]
    assert where["第0条"] == 3


def test_a_template_without_headings_keeps_its_table() -> None:
    body = line(complex_field(TOC, "没有目录项")) + line(run("正文"))
    assert settled(body).docx == file_of(body)


def test_a_section_that_ends_with_the_table_still_does() -> None:
    body = line(complex_field(TOC), ppr=f"<w:sectPr>{PAPER}</w:sectPr>") + TEXT
    made = settled(body)
    assert main_xml(made.docx).count("<w:sectPr>") == 2
    assert lines_of(made.pages)[:3] == ENTRIES


def test_numbers_of_headings_stand_before_a_tab() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    ppr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    made = settled(line(complex_field(TOC)) + heading("总则", 1, ppr), parts={"numbering": numbering})
    assert [
        (span.text, span.xs[0]) for span in made.pages.pages[0].lines[0].spans if span.text in {"第一章", "总则"}
    ] == [("第一章", 0), ("总则", 42)]


def test_styles_of_the_office_are_used() -> None:
    own = '<w:style w:type="paragraph" w:styleId="mulu"><w:name w:val="TOC 1"/><w:pPr><w:ind w:left="400"/></w:pPr></w:style>'
    from briefgen.press.pages import Manner, lay_out_anew
    from support.square import SquareFonts
    from support.wordfile import docx

    data = docx(line(complex_field(TOC)) + TEXT, styles=STYLES + HEADINGS + own, sect=PAPER)
    made = lay_out_anew(data, SquareFonts(), Manner(""))
    assert '<w:pStyle w:val="mulu"/>' in main_xml(made.docx)
    assert made.pages.pages[0].lines[0].spans[0].xs[0] == 20
