from typing import Any

import pytest

import briefgen.template.content.markdown as markdown_module
from briefgen.errors import TemplateError
from briefgen.template import Template
from briefgen.template.content.markdown import Markdown, markdown
from briefgen.template.values import BadValueError
from briefgen.wml.names import qn
from support.frames import frame, texts, tree, values, written
from support.wordfile import STYLES, docx, paragraph


def style(name: str, key: str, kind: str = "paragraph", inner: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{inner}</w:style>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)
OFFICIAL = docx(
    paragraph("正文"),
    styles=STYLES
    + style("一级标题", "H1")
    + style("heading 2", "H2")
    + style("List Number", "LN", inner='<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    + style("引用", "Q")
    + style("表头文字", "TH")
    + style("表格文字", "TC")
    + style("我的表", "T1", "table")
    + style("Hyperlink", "HL", "character")
    + style("代码", "K", "character"),
    parts={"numbering": NUMBERING},
)
PPR = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/></w:pPr>'


def blocks(text: str, host: bytes | None = None, **options: Any) -> Any:
    return tree(Markdown(text).blocks(frame(host, **options)))


def looks(element: Any) -> list[tuple[str, set[str]]]:
    """Return the text of each run with the names of its properties."""
    found = []
    for run in element.iter(qn("w:r")):
        names = {child.tag.rpartition("}")[2] for child in run.findall(f"{qn('w:rPr')}/*")}
        found.append(("".join(t.text or "" for t in run.iter(qn("w:t"))), names - {"bCs", "iCs", "rFonts"}))
    return found


def test_marks_in_a_paragraph() -> None:
    xml = blocks("普通**粗**、*斜*、~~删~~、***两样***")
    assert looks(xml) == [
        *(
            ("普通", set()),
            ("粗", {"b"}),
            ("、", set()),
            ("斜", {"i"}),
            ("、", set()),
            ("删", {"strike"}),
            ("、", set()),
        ),
        ("两样", {"b", "i"}),
    ]


def test_paragraphs_are_like_the_tags() -> None:
    xml = blocks("第一段\n\n第二段“镕喆㛃𠮷”——……", ppr=PPR, run='<w:rPr><w:sz w:val="32"/></w:rPr>')
    assert texts(xml) == ["第一段", "第二段“镕喆㛃𠮷”——……"]
    assert len(list(xml.iter(qn("w:ind")))) == 2
    assert values(xml, "sz") == ["32", "32"]


def test_lines_of_the_source_are_joined_by_nothing_in_chinese_and_by_a_blank_in_english() -> None:
    assert texts(blocks("2025年12月\n**召开**\n《会议》\nEnglish\nlines")) == ["2025年12月召开《会议》 English lines"]


@pytest.mark.parametrize("text", [5, None, b"**x**", ["x"]])
def test_a_value_of_another_kind_is_no_markdown(text: Any) -> None:
    with pytest.raises(BadValueError, match="不是文字"):
        Markdown(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("![" * 50_000, "太复杂"),
        ("[" * 40_000 + "]" * 40_000, "太复杂"),
        (("[" * 60 + "a*" * 450 + "]" * 60) * 80, "太复杂"),
        ("a**b" * 50_000, "太复杂"),
        ("-\n" * 99_000, "太复杂"),
        ("段\n\n" * 60_000, "太复杂"),
        (">" * 100_000, "太深"),
        ("*" * 99 + "甲" + "*" * 99, "太深"),
        ("|a" * 60 + "|\n" + "|-" * 60 + "|\n" + "|\n" * 10_000, "20000格"),
        ("甲" * 200_001, "200000个字"),
    ],
    ids=range(10),
)
def test_what_would_take_the_parser_too_long_is_refused(text: str, told: str) -> None:
    with pytest.raises(BadValueError, match=told) as error:
        blocks(text)
    assert (error.value.rule, bool(error.value.way_out)) == ("TPL072", True)


def test_a_long_text_of_a_usual_kind_is_read() -> None:
    text = "第一段，详见[通知](https://a.cn/b)[1]，**要点**（《书》）。\n- 甲\n- 乙[^注]\n\n" * 900
    assert len(texts(blocks(text))) == 2700


@pytest.mark.parametrize("columns", [63, 64])
def test_a_table_has_no_more_columns_than_word_can_show(columns: int) -> None:
    text = f"{'|a' * columns}|\n{'|-' * columns}|\n{'|甲' * columns}|\n"
    template = Template.compile(docx(paragraph("正文") + paragraph("{{p m }}")))
    if columns == 63:
        assert template.fill({"m": Markdown(text)})
        return
    with pytest.raises(TemplateError, match=r"正文第2段 标签“\{\{p m \}\}”的Markdown里有一个表格超过63列"):
        template.fill({"m": Markdown(text)})


def test_a_text_that_is_printed_again_and_again_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    own = markdown_module.parsed
    monkeypatch.setattr(markdown_module, "parsed", lambda text: read.append(text) or own(text))
    loop = [paragraph("{%p for x in l %}"), paragraph("{{p x|markdown }}"), paragraph("{%p endfor %}")]
    template = Template.compile(docx("".join(loop)))
    assert template.fill({"l": ["**甲**", "乙"] * 50}) == template.fill({"l": ["**甲**", "乙"] * 50})
    assert read == ["**甲**", "乙"] * 2
    read.clear()
    with pytest.raises(TemplateError):
        template.fill({"l": ["![](x)", "*" * 99 + "甲" + "*" * 99] * 9})
    assert len(read) <= 6


def test_a_hard_break_is_a_break() -> None:
    xml = blocks("甲  \n乙\\\n丙")
    assert len(list(xml.iter(qn("w:br")))) == 2
    assert texts(xml) == ["甲乙丙"]


def test_html_and_entities() -> None:
    assert texts(blocks("<b>甲</b> &amp; R&D &#7;")) == ["<b>甲</b> & R&D \ufffd"]
    assert texts(blocks("<div>\n甲\n</div>")) == ["<div> 甲 </div>"]


def test_headings_take_the_templates_styles_else_are_bold() -> None:
    xml = blocks("# 一\n\n## 二\n\n### 三", OFFICIAL, ppr=PPR)
    first, second, third = xml
    assert (values(first, "pStyle"), values(second, "pStyle"), values(third, "pStyle")) == (["H1"], ["H2"], [])
    assert first.find(f".//{qn('w:ind')}") is None
    assert looks(third) == [("三", {"b"})]
    assert third.find(f".//{qn('w:keepNext')}") is not None


def numbers(element: Any) -> list[tuple[str, str, str]]:
    """Return list, level and text of each paragraph; "" where it belongs to none."""
    found = []
    for p, text in zip(element.iter(qn("w:p")), texts(element), strict=True):
        found.append(((values(p, "numId") or [""])[0], (values(p, "ilvl") or [""])[0], text))
    return found


def test_each_list_counts_by_itself_and_begins_where_it_says() -> None:
    at = frame()
    xml = Markdown("1. 甲\n2. 乙\n\n隔开\n\n5. 丙").blocks(at)
    first, again, between, other = numbers(tree(xml))
    assert first[0] == again[0] != other[0]
    assert between[0] == ""
    numbering = tree(written(at, xml).part("word/numbering.xml").partition(b"?>")[2])
    starts = {num.get(qn("w:numId")): values(num, "startOverride")[0] for num in numbering.iter(qn("w:num"))}
    assert (starts[first[0]], starts[other[0]]) == ("1", "5")


def test_a_list_in_a_list_begins_where_it_says() -> None:
    at = frame()
    xml = Markdown("- 甲\n\n  3. 乙").blocks(at)
    numbering = tree(written(at, xml).part("word/numbering.xml").partition(b"?>")[2])
    (num,) = (one for one in numbering.iter(qn("w:num")) if one.get(qn("w:numId")) == numbers(tree(xml))[1][0])
    assert values(num, "startOverride")[:3] == ["1", "3", "1"]


def test_lists_in_lists() -> None:
    found = numbers(blocks("1. 甲\n   1. 甲一\n   - 点\n     1. 深\n2. 乙\n\n   乙的第二段"))
    outer = found[0][0]
    assert [(level, text) for _, level, text in found] == [
        *(("0", "甲"), ("1", "甲一"), ("1", "点"), ("2", "深"), ("0", "乙"), ("", "乙的第二段"))
    ]
    assert found[1][0] == found[4][0] == outer
    assert found[2][0] != outer
    assert found[3][0] not in {outer, found[2][0]}


def test_a_list_begins_under_the_first_line_of_the_tags_paragraph() -> None:
    (item,) = blocks("- 甲", ppr=PPR)
    indent = item.find(f".//{qn('w:ind')}")
    assert (indent.get(qn("w:left")), indent.get(qn("w:hanging")), indent.get(qn("w:firstLineChars"))) == (
        "1120",
        "480",
        "0",
    )


def test_numbers_take_the_templates_list_and_restart_it() -> None:
    at = frame(OFFICIAL, ppr=PPR)
    xml = Markdown("1. 甲\n2. 乙\n\n隔开\n\n1. 丙").blocks(at)
    element = tree(xml)
    assert values(element, "pStyle") == ["LN", "LN", "LN"]
    first, again, other = values(element, "numId")
    assert first == again != other
    assert "7" not in {first, other}
    numbering = tree(written(at, xml, OFFICIAL).part("word/numbering.xml").partition(b"?>")[2])
    assert [one.tag.rpartition("}")[2] for one in numbering[0]] == ["abstractNum", "num", "num", "num"]
    assert values(numbering, "abstractNumId") == ["3", "3", "3"]


def test_items_without_text_and_with_code_keep_their_bullet() -> None:
    found = numbers(blocks("-\n- ```\n  x\n  ```\n- 乙"))
    assert [(bool(number), text) for number, _, text in found] == [(True, ""), (True, ""), (False, "x"), (True, "乙")]


def test_quotes_rules_and_code() -> None:
    assert values(blocks("> 甲\n>\n> 乙", OFFICIAL), "pStyle") == ["Q", "Q"]
    (quoted,) = blocks("> 甲")
    assert quoted.find(f".//{qn('w:ind')}").get(qn("w:left")) == "480"
    assert blocks("---").find(f".//{qn('w:pBdr')}") is not None
    code = blocks("```python\nif a < b:\n\treturn\n```")
    assert len(list(code.iter(qn("w:br")))) == 1
    assert code.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Courier New"
    assert values(blocks("`x`", OFFICIAL), "rStyle") == ["K"]


TABLE = "| 单位 | 金额 |\n|:--|--:|\n| 甲&乙 | **1,000** |\n| 丙 |"


def test_tables_take_the_templates_styles() -> None:
    xml = blocks(TABLE, OFFICIAL, width=8000 * 635)
    assert texts(xml) == ["单位", "金额", "甲&乙", "1,000", "丙", ""]
    assert values(xml, "tblStyle") == ["T1"]
    assert values(xml, "pStyle") == ["TH", "TH", "TC", "TC", "TC", "TC"]
    assert values(xml, "jc") == ["left", "right", "left", "right", "left", "right"]
    assert [one.get(qn("w:w")) for one in xml.iter(qn("w:gridCol"))] == ["4000", "4000"]
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in xml.iter(qn("w:tr"))]
    assert heads == [True, False, False]


def test_tables_without_a_style_have_borders_and_a_bold_head() -> None:
    xml = blocks(TABLE, ppr=PPR)
    assert len(list(xml.iter(qn("w:insideH")))) == 1
    assert [names for text, names in looks(xml) if text == "单位"] == [{"b"}]
    assert {one.get(qn("w:firstLine")) for one in xml.iter(qn("w:ind"))} == {"0"}


def test_two_tables_stay_two() -> None:
    table = "| a |\n|---|\n| 1 |"
    xml = blocks(f"{table}\n\n{table}")
    assert [one.tag for one in xml] == [qn("w:tbl"), qn("w:p"), qn("w:tbl")]


def test_links() -> None:
    at = frame(OFFICIAL)
    xml = tree(Markdown("见[**报告**](https://example.org/报告 '题')和<https://a.cn>").blocks(at))
    assert values(xml, "rStyle") == ["HL", "HL"]
    assert [one.get(qn("r:id")) for one in xml.iter(qn("w:hyperlink"))] == ["briefgen1", "briefgen2"]
    assert texts(blocks("[x](javascript:alert(1))")) == ["[x](javascript:alert(1))"]
    with pytest.raises(BadValueError, match=r"a\.md"):
        blocks("[x](a.md)")


def test_pictures_are_told() -> None:
    with pytest.raises(BadValueError, match="图片"):
        blocks("![甲](a.png)")


def test_one_paragraph_goes_into_a_line() -> None:
    run = '<w:rPr><w:sz w:val="32"/></w:rPr>'
    xml = tree(markdown("共**3**项").runs(frame(run=run)))
    assert looks(xml) == [("共", {"sz"}), ("3", {"b", "sz"}), ("项", {"sz"})]
    for text in ("甲\n\n乙", "# 甲", "- 甲", "| a |\n|-|"):
        with pytest.raises(BadValueError, match="不止一段") as told:
            markdown(text).runs(frame())
        assert "{{p" in told.value.way_out


def test_nothing_prints_nothing() -> None:
    assert Markdown("").blocks(frame()) == Markdown(" \n").runs(frame()) == ""


def test_what_is_no_text_is_refused() -> None:
    for value in ("甲\x0b乙", "\ud800", None, ["甲"], "甲" * (10**6 + 1)):
        with pytest.raises(BadValueError):
            markdown(value)
    with pytest.raises(BadValueError):
        blocks("甲&#12;乙")


def test_the_filter_takes_what_is_markdown_already() -> None:
    assert markdown(Markdown("甲")) == Markdown("甲") == markdown("甲")
    assert texts(tree(markdown(3).blocks(frame()))) == ["3"]


def test_deep_nesting_ends() -> None:
    xml = blocks("".join(f"{'  ' * depth}- {depth}\n" for depth in range(40)))
    assert max(int(level) for level in values(xml, "ilvl") if level) <= 8
    assert "39" in "".join(texts(xml))
    assert max(int(one.get(qn("w:left"))) for one in xml.iter(qn("w:ind"))) == 12 * 480
    with pytest.raises(BadValueError, match="太深"):
        blocks("> " * 200 + "甲")
    with pytest.raises(BadValueError, match="太深"):
        blocks("".join(f"{'  ' * depth}- {depth}\n" for depth in range(60)))


def test_text_of_every_kind_of_block_is_there() -> None:
    name = "镕" * 40
    found = "".join(
        texts(blocks(f"# {name}\n\n{name}\n\n- {name}\n\n> {name}\n\n    {name}\n\n| {name} |\n|-|\n| {name} |"))
    )
    assert found.count("镕") == 7 * 40


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("甲**“乙”**丙", ["“乙”"]),
        ("会议指出，**《办法》**要落实", ["《办法》"]),
        ("**镕喆：**𠮷", ["镕喆："]),
        ("甲**乙**丙**丁。**戊", ["乙", "丁。"]),
        ("2 ** 3 ** 4", []),
        ("a**“b”**c", []),
    ],
)
def test_chinese_is_made_bold_without_blanks_around_it(text: str, bold: list[str]) -> None:
    assert [shown for shown, names in looks(blocks(text)) if "b" in names] == bold
