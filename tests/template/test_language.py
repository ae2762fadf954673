"""docxtpl's language, form by form: what each prints where, and that nothing beside it is lost."""

import io
import re
import zipfile

import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.template import Template
from support.wordfile import docx, paragraph, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def xml(body: str, fields: dict | None = None, **named) -> str:
    """Return the body as XML, well-formed, without what every test paragraph has."""
    filled = Template.compile(docx(body)).fill(fields or {}, **named)
    text = zipfile.ZipFile(io.BytesIO(filled)).read("word/document.xml").decode()
    etree.fromstring(text.encode())
    text = re.search("<w:body>(.*)<w:sectPr>", text, re.DOTALL)[1]
    for usual in ('<w:rFonts w:hint="eastAsia"/>', "<w:rPr></w:rPr>", "<w:pPr></w:pPr>", ' xml:space="preserve"'):
        text = text.replace(usual, "")
    return text


def tree(body: str, fields: dict | None = None) -> etree._Element:
    filled = Template.compile(docx(body)).fill(fields or {})
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(filled)).read("word/document.xml"))


def fault(body: str, fields: dict | None = None) -> str:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body)).fill(fields or {})
    assert len(caught.value.faults) == 1
    return str(caught.value)


def row(*cells: str, trpr: str = "") -> str:
    return f"<w:tr>{trpr}{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in cells)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def cells(root: etree._Element) -> list[list[str]]:
    return [["".join(tc.itertext(f"{W}t")) for tc in tr.iter(f"{W}tc")] for tr in root.iter(f"{W}tr")]


def r(text: str, rpr: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}<w:t>{text}</w:t></w:r>"


# ------------------------------------------------------------------ runs


def test_a_run_tag_prints_text_in_its_own_format_and_keeps_what_stands_beside_it() -> None:
    body = f"<w:p>{run('甲{{r x }}乙', '<w:b/>')}</w:p>"
    assert xml(body, {"x": "R&D"}) == f"<w:p>{r('甲', '<w:b/>')}{r('R&amp;D', '<w:b/>')}{r('乙', '<w:b/>')}</w:p>"


def test_a_run_statement_takes_whole_runs_and_leaves_no_empty_ones() -> None:
    body = f"<w:p>{run('甲{%r if x %}')}{run('乙', '<w:b/>')}{run('{%r endif %}丙')}</w:p>"
    assert xml(body, {"x": True}) == f"<w:p>{r('甲')}{r('乙', '<w:b/>')}{r('丙')}</w:p>"
    assert xml(body, {"x": False}) == f"<w:p>{r('甲')}{r('丙')}</w:p>"


def test_a_run_tag_within_a_statement_of_the_same_run() -> None:
    body = paragraph("{% if x %}甲{{r y }}{% endif %}乙")
    assert xml(body, {"x": 1, "y": "丁"}) == f"<w:p>{r('甲')}{r('丁')}{r('乙')}</w:p>"
    assert xml(body, {"x": 0, "y": "丁"}) == f"<w:p>{r('乙')}</w:p>"


def test_a_tag_split_over_formats_keeps_the_text_after_it_in_its_own_format() -> None:
    body = f"<w:p>{run('甲{{ ')}{run('x }}乙', '<w:b/>')}</w:p>"
    assert xml(body, {"x": "值"}) == f"<w:p>{r('甲值')}{r('乙', '<w:b/>')}</w:p>"


def test_a_run_of_which_a_split_tag_leaves_nothing_goes() -> None:
    body = f"<w:p>{run('甲{{ ')}{run('x', '<w:b/>')}{run(' }}')}{run('乙')}</w:p>"
    assert xml(body, {"x": "值"}) == f"<w:p>{r('甲值')}{r('乙')}</w:p>"
    tabbed = f"<w:p>{run('{{ ')}<w:r><w:tab/><w:t>x }}}}</w:t><w:br/></w:r></w:p>"
    assert xml(tabbed, {"x": "值"}) == f"<w:p>{r('值')}<w:r><w:br/></w:r></w:p>"


# ------------------------------------------------------------------ joined paragraphs

HOUSE = ["住在 {%- if town -%}", "城里", "{%- else -%}", "乡下", "{%- endif -%}", "，很好。"]


@pytest.mark.parametrize(("town", "text"), [(True, "住在城里，很好。"), (False, "住在乡下，很好。")])
def test_joining_tags_make_one_paragraph_of_several(town: bool, text: str) -> None:
    body = (
        paragraph("前")
        + paragraph(HOUSE[0], "<w:jc w:val='right'/>")
        + "".join(map(paragraph, HOUSE[1:]))
        + paragraph("后")
    )
    root = tree(body, {"town": town})
    assert ["".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p")] == ["前", text, "后"]
    assert len(root.findall(f".//{W}jc")) == 1


def test_joining_tags_within_a_paragraph_take_the_blanks_beside_them_and_no_text() -> None:
    assert xml(paragraph("甲 {%- if x -%} 乙 {%- endif -%} 丙"), {"x": 1}) == f"<w:p>{r('甲乙丙')}</w:p>"
    assert xml(paragraph("甲　{{- x -}}　乙"), {"x": "值"}) == f"<w:p>{r('甲值乙')}</w:p>"


def test_joining_passes_over_empty_paragraphs_and_stops_at_a_table() -> None:
    body = paragraph("甲") + "<w:p/>" + paragraph("{%- if x %}乙{% endif %}") + table(row("丙", "丁"))
    assert ["".join(p.itertext(f"{W}t")) for p in tree(body, {"x": 1}).iter(f"{W}p")] == [
        "甲乙",
        "丙",
        "丁",
    ]
    body = table(row("丙", "丁")) + paragraph("{%- if x %}乙{% endif %}")
    assert "乙" in xml(body, {"x": 1})


def test_joining_over_a_section_break_is_a_fault() -> None:
    body = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('甲')}</w:p>" + paragraph("{%- if x %}乙{% endif %}")
    assert "分节符" in fault(body, {"x": 1})


# ------------------------------------------------------------------ values over several paragraphs


def test_characters_of_a_value_that_begin_paragraphs_and_pages() -> None:
    ppr = "<w:pStyle w:val='A'/><w:jc w:val='center'/>"
    root = tree(f"<w:p><w:pPr>{ppr}</w:pPr>{run('头{{ x }}尾', '<w:b/>')}</w:p>", {"x": "一\a二\f三\n四\t五"})
    paragraphs = list(root.iter(f"{W}p"))
    assert ["".join(p.itertext(f"{W}t")) for p in paragraphs] == ["头一", "二", "三四五尾"]
    assert [[child.tag.removeprefix(W) for child in p.find(f"{W}pPr")] for p in paragraphs] == [
        ["pStyle", "jc"],
        ["pStyle", "jc"],
        ["pStyle", "pageBreakBefore", "jc"],
    ]
    assert len(root.findall(f".//{W}b")) == 3
    assert len(root.findall(f".//{W}br")) == len(root.findall(f".//{W}tab")) == 1


def test_a_value_cannot_divide_a_hyperlink_or_a_section() -> None:
    linked = f"<w:p><w:hyperlink w:anchor='a'>{run('{{ x }}')}</w:hyperlink></w:p>"
    assert "这里不能分段" in fault(linked, {"x": "一\a二"})
    assert "一" in xml(linked, {"x": "一\n二"})
    section = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('{{ x }}')}</w:p>"
    assert "这里不能分段" in fault(section, {"x": "一\f二"})


def test_a_paragraph_tag_prints_each_line_and_each_member_as_a_paragraph() -> None:
    body = paragraph("前") + paragraph("{{p x }}", "<w:jc w:val='center'/>", "<w:b/>") + paragraph("后")
    one = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}</w:p>"
    expected = one.format(r("一", "<w:b/>")) + one.format(r("R&amp;D", "<w:b/>"))
    around = (f"<w:p>{r('前')}</w:p>", f"<w:p>{r('后')}</w:p>")
    assert xml(body, {"x": "一\nR&D"}) == around[0] + expected + around[1]
    assert xml(body, {"x": ["一", "R&D"]}) == around[0] + expected + around[1]
    assert xml(body, {"x": ""}) == around[0] + around[1]
    assert xml(body, {"x": []}) == around[0] + around[1]


def test_cell_and_row_tags_print_lists_in_the_cell_s_own_format() -> None:
    body = table(row("{{tc x }}", "尾"), row("甲", "{% colspan 2 %}乙"))
    root = tree(body, {"x": ["一", "二&", "三"]})
    assert cells(root) == [["一", "二&", "三", "尾"], ["甲", "乙"]]
    assert len(root.findall(f".//{W}gridCol")) == 4
    root = tree(table(row("{{tr x }}", "")), {"x": [["一", "二"], ["三"], []]})
    assert cells(root) == [["一", "二"], ["三", ""], ["", ""]]
    assert "有3格" in fault(table(row("{{tr x }}", "")), {"x": [["一", "二", "三"]]})
    assert "不是一行一行的列表" in fault(table(row("{{tr x }}", "")), {"x": "一"})


# ------------------------------------------------------------------ cells


def test_a_cell_spans_columns_and_has_a_colour_each_in_its_place() -> None:
    body = table(row("{% colspan n %}{% cellbg c %}甲"), row("一", "二"))
    properties = next(tree(body, {"n": "2", "c": "#ffe599"}).iter(f"{W}tcPr"))
    assert [child.tag.removeprefix(W) for child in properties] == ["tcW", "gridSpan", "shd"]
    assert properties.find(f"{W}gridSpan").get(f"{W}val") == "2"
    assert properties.find(f"{W}shd").get(f"{W}fill") == "FFE599"


@pytest.mark.parametrize(
    ("n", "c"), [(0, "auto"), (64, "auto"), (True, "auto"), ("二", "auto"), (1, "红"), (1, '"/><w:x')]
)
def test_what_is_no_span_or_colour_is_told(n: object, c: str) -> None:
    assert "要的是" in fault(table(row("{% colspan n %}{% cellbg c %}甲", "乙")), {"n": n, "c": c})


GROUPS = {"gs": [{"n": "甲组", "xs": [1, 2]}, {"n": "乙组", "xs": [3]}]}


def merges(tag: str, shown: str = "{{ g.n }}") -> list[tuple[str, str]]:
    rows = (row("{%tr for g in gs %}", ""), row("{%tr for x in g.xs %}", ""), row(f"{tag}{shown}", "{{ x }}"))
    root = tree(table(*rows, row("{%tr endfor %}", ""), row("{%tr endfor %}", "")), GROUPS)
    merge = [item.get(f"{W}val") for item in root.iter(f"{W}vMerge")]
    return list(zip(merge, [one[0] for one in cells(root)], strict=True))


def test_rows_of_a_loop_merge_in_one_cell_those_of_an_outer_loop_too() -> None:
    within = [("restart", "甲组"), ("continue", ""), ("restart", "乙组")]
    assert merges("{% vm %}") == merges("{% vm x %}") == within
    assert merges("{% vm g %}", "合计") == [("restart", "合计"), ("continue", ""), ("continue", "")]
    assert merges("{% vm %}", "合计") == [("restart", "合计"), ("continue", ""), ("restart", "合计")]


def test_a_row_whose_cell_came_out_different_begins_a_merged_cell_of_its_own() -> None:
    assert merges("{% vm g %}") == [("restart", "甲组"), ("continue", ""), ("restart", "乙组")]
    assert merges("{% vm g %}", "{{ x % 2 }}") == [("restart", "1"), ("restart", "0"), ("restart", "1")]
    assert merges("{% vm g %}", "{% if x < 3 %}镕{% else %}喆{% endif %}") == [
        ("restart", "镕"),
        ("continue", ""),
        ("restart", "喆"),
    ]


def test_cells_that_came_out_the_same_merge_across_the_others_stay() -> None:
    head = row("{%tc for x in xs %}", "{% hm %}{{ x.city }}", "{%tc endfor %}")
    body = table(head, row("{%tc for x in xs %}", "{{ x.n }}", "{%tc endfor %}"), columns=3)
    cities = ["广州", "广州", "深圳", "广州"]
    root = tree(body, {"xs": [{"city": city, "n": at} for at, city in enumerate(cities)]})
    assert cells(root) == [["广州", "深圳", "广州"], ["0", "1", "2", "3"]]
    assert [item.get(f"{W}val") for item in root.iter(f"{W}gridSpan")] == ["2", "1", "1"]


def test_a_table_within_a_merged_cell_merges_its_own() -> None:
    inner = "".join(table(row("{%tr for y in [1, 1] %}", ""), row("{% vm %}{{ y }}", "乙"), row("{%tr endfor %}", "")))
    outer = row("{% vm %}", "{{ x }}").replace("</w:p></w:tc>", f"</w:p>{inner}<w:p/></w:tc>", 1)
    root = tree(table(row("{%tr for x in [1, 2] %}", ""), outer, row("{%tr endfor %}", "")), {})
    assert [item.get(f"{W}val") for item in root.iter(f"{W}vMerge")] == ["restart", "restart", "continue", "continue"]


def test_cells_of_a_loop_merge_in_one() -> None:
    head = row("{%tc for x in xs %}", "{% hm %}合计", "{%tc endfor %}")
    body = table(head, row("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"), columns=3)
    root = tree(body, {"xs": [1, 2, 3, 4]})
    assert cells(root) == [["合计"], ["1", "2", "3", "4"]]
    assert [item.get(f"{W}val") for item in root.iter(f"{W}gridSpan")] == ["4"]
    assert [item.get(f"{W}w") for item in root.iter(f"{W}gridCol")] == ["750"] * 4


def test_a_header_row_repeats() -> None:
    root = tree(table(row("{% header %}甲", "乙"), row("丙", "丁")))
    assert [tr.find(f"{W}trPr/{W}tblHeader") is not None for tr in root.iter(f"{W}tr")] == [True, False]
    kept = table(
        row("甲", "乙", trpr="<w:trPr><w:tblHeader/></w:trPr>"),
        row("{%tr for x in l %}", ""),
        row("{{ x }}", ""),
        row("{%tr endfor %}", ""),
    )
    root = tree(kept, {"l": [1, 2]})
    assert [tr.find(f"{W}trPr/{W}tblHeader") is not None for tr in root.iter(f"{W}tr")] == [True, False, False]


# ------------------------------------------------------------------ blank paragraphs


@pytest.mark.parametrize(
    "tag", ["{% if x %}甲{% endif %}", "{# 注 #}", "{% set y = 1 %}", "{% for a in l %}{{ a }}{% endfor %}"]
)
def test_no_blank_paragraph_is_left_by_a_tag(tag: str) -> None:
    body = paragraph("前") + paragraph(tag) + paragraph("后")
    assert xml(body, {"x": 0, "l": []}) == f"<w:p>{r('前')}</w:p><w:p>{r('后')}</w:p>"


def test_a_cell_keeps_its_paragraph_and_an_empty_value_its_line() -> None:
    assert cells(tree(table(row("{% if x %}甲{% endif %}", "乙")), {"x": 0})) == [["", "乙"]]
    assert xml(table(row("{% if x %}甲{% endif %}", "乙")), {"x": 0}).count("<w:p>") == 2
    assert xml(paragraph("{{ x }}"), {"x": ""}).count("<w:p>") == 1
    assert xml(paragraph("签名：{% if x %}甲{% endif %}"), {"x": ""}).count("<w:p>") == 1


# ------------------------------------------------------------------ macros, blocks, escapes


def test_macros_print_text_runs_and_paragraphs() -> None:
    assert (
        xml(paragraph("{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m('&') }}"), {}) == f"<w:p>{r('&lt;&amp;&gt;')}</w:p>"
    )
    body = (
        paragraph("{%p macro m(a, b=2) %}")
        + paragraph("{{ a }}和{{ b }}")
        + paragraph("{%p endmacro %}")
        + paragraph("{{p m(1) }}")
    )
    assert xml(body, {}) == f"<w:p>{r('1和2')}</w:p>"
    body = paragraph("{% macro m() %}【{{ caller() }}】{% endmacro %}{% call m() %}{{ x }}{% endcall %}")
    assert xml(body, {"x": "<"}) == f"<w:p>{r('【&lt;】')}</w:p>"


def test_a_macro_that_is_split_over_runs_prints_where_text_stands() -> None:
    body = f"<w:p>{run('{% macro m(a) ')}{run('%}〔{{ a }}〕')}{run('{% endmacro %}')}{run('甲{{ m(1) }}乙')}</w:p>"
    assert xml(body) == f"<w:p>{r('甲')}{r('〔1〕')}{r('乙')}</w:p>"
    block = f"<w:p>{run('{% set q ')}{run('%}[{{ s }}]')}{run('{% endset %}')}{run('{{ q }}')}</w:p>"
    assert "".join(tree(block, {"s": "<"}).itertext(f"{W}t")) == "[<]"
    text = (
        paragraph("{% macro m() %}甲{% endmacro %}")
        + paragraph("{{r m() }}")
        + paragraph("{{p m() }}", "<w:jc w:val='right'/>")
    )
    assert xml(text) == f"<w:p>{r('甲')}</w:p><w:p><w:pPr><w:jc w:val='right'/></w:pPr>{r('甲')}</w:p>"


def test_a_running_total_in_a_namespace() -> None:
    body = "{% set ns = namespace(n=0) %}{% for x in l %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}"
    assert xml(paragraph(body), {"l": [1, 2, 3]}) == f"<w:p>{r('6')}</w:p>"


def test_a_shorter_row_of_cells_leaves_the_other_rows_their_columns() -> None:
    head = row("甲列", "乙列", "丙列")
    root = tree(table(head, row("{%tc for c in l %}", "{{ c }}", "{%tc endfor %}"), columns=3), {"l": ["一"]})
    assert [item.get(f"{W}w") for item in root.iter(f"{W}gridCol")] == ["1000"] * 3
    assert [item.get(f"{W}w") for item in root.iter(f"{W}tcW")] == ["1000", "1000", "1000", "3000"]
    assert [item.get(f"{W}val") for item in root.iter(f"{W}gridSpan")] == ["3"]


def test_underlined_blanks_are_content() -> None:
    assert xml(paragraph("{% if x %}    {% endif %}", "", '<w:u w:val="single"/>'), {"x": 1}).count("<w:p>") == 1
    assert xml(paragraph("{% if x %}    {% endif %}", "", '<w:u w:val="single"/>'), {"x": 0}) == ""


def test_what_a_macro_prints_where_it_cannot_stand_is_a_fault() -> None:
    body = paragraph("{%p macro m() %}") + paragraph("段") + paragraph("{%p endmacro %}") + paragraph("甲{{ m() }}")
    assert "放不进" in fault(body)


def test_a_set_block_is_printed_as_it_is_and_not_filtered() -> None:
    assert (
        xml(paragraph("{% set s %}甲{{ x }}{% endset %}{{ s }}{{ s }}"), {"x": "<"})
        == f"<w:p>{r('甲&lt;甲&lt;')}</w:p>"
    )
    for tag in (
        "{{ s.lower() }}",
        "{{ s[0] }}",
        "{{ s[:1] }}",
        "{{ s|list|join }}",
        "{% for c in s %}{{ c }}{% endfor %}",
    ):
        assert fault(paragraph(f"{{% set s %}}甲{{% endset %}}{tag}"))
    assert xml(paragraph("{% set s %}a&b{% endset %}{% if s == 'a&b' %}是{% endif %}")) == f"<w:p>{r('是')}</w:p>"
    assert xml(paragraph("{% set s %}{% endset %}{% if s %}有{% else %}无{% endif %}")) == f"<w:p>{r('无')}</w:p>"
    for tag in ("{{ s|upper }}", "{{ s ~ 'a' }}", "{{ s + 'a' }}", "{{ [s]|join }}"):
        assert "不能再拼接或过滤" in fault(paragraph(f"{{% set s %}}甲{{% endset %}}{tag}"))


def test_the_delimiters_themselves_can_be_written() -> None:
    body = f"<w:p>{run('{_{ x }_} {_')}{run('% if %_}')}{run('{{ x }}')}</w:p>"
    assert xml(body, {"x": "{_{"}) == f"<w:p>{r('{{ x }} {')}{r('% if %}')}{r('{_{')}</w:p>"


def test_a_template_cannot_call_what_the_data_holds() -> None:
    assert fault(paragraph("{{ x() }}"), {"x": print})
    assert fault(paragraph("{{ d.f() }}"), {"d": {"f": print}})
    assert fault(paragraph("{{ x() }}"), {"x": "甲"})


# ------------------------------------------------------------------ Chinese quotation marks


def plain_run(text: str, rpr: str = "") -> str:
    return f"<w:p><w:r>{rpr}<w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "rpr",
    ["", "<w:rPr/>", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:rStyle w:val="A"/><w:rFonts w:ascii="B"/><w:b/></w:rPr>'],
)
def test_chinese_marks_are_chinese_in_a_run_that_does_not_say_so(rpr: str) -> None:
    root = tree(plain_run("甲“{{ x }}”乙", rpr), {"x": "他说：“好……”——\n完"})
    runs = [("".join(r.itertext(f"{W}t")), r.find(f"{W}rPr/{W}rFonts")) for r in root.iter(f"{W}r")]
    hints = [text for text, fonts in runs if fonts is not None and fonts.get(f"{W}hint") == "eastAsia"]
    assert hints == ["他说：“好……”——完"]
    assert "".join(text for text, _ in runs) == "甲“他说：“好……”——完”乙"
    assert all(r.find(f"{W}rPr/{W}b") is not None for r in root.iter(f"{W}r") if "w:b" in rpr)


def test_marks_of_a_western_text_and_of_a_run_that_says_what_it_is_stay() -> None:
    assert 'hint="' not in xml(plain_run("{{ x }}"), {"x": "He said “so” — yes…"})
    assert xml(paragraph("{{ x }}"), {"x": "“好”"}) == f"<w:p>{r('“好”')}</w:p>"
