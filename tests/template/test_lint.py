"""What a template shows beyond its faults, each at its place; and silence where nothing is wrong."""

import pytest

from briefgen.errors import PackageError, TemplateError
from briefgen.model.finding import Finding
from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.template.lint import RULES, against_data, formats, lint, unfit_uses
from briefgen.template.lint.sheet import marks
from briefgen.template.markup import scan
from support.walk import AUDIENCES, ROOT
from support.wordfile import STYLES, docx, paragraph, run


def found(body: str, **more) -> list[Finding]:
    file = docx(body, **more)
    try:
        template = Template.compile(file, file="模板.docx")
    except TemplateError:
        template = None
    return list(lint(file, (), template, file="模板.docx"))


def codes(body: str, **more) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place.spot) for finding in found(body, **more)]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_our_own_templates_are_clean(audience: str) -> None:
    data = (ROOT / "templates" / audience / "brief.docx").read_bytes()
    assert lint(data, (), Template.compile(data)) == ()


def test_a_clean_paragraph_of_hard_text_is_clean() -> None:
    lines = ["“引号”《书名》——……2025年12月", "镕、喆、㛃、𠮷", "甲" * 40, "{{ x }}“{{ y }}”", "〔2025〕{{ n }}号"]
    body = (
        "".join(map(paragraph, lines))
        + paragraph("{%p for z in l %}")
        + paragraph("{{ z }}")
        + paragraph("{%p endfor %}")
    )
    assert codes(body) == []


def test_all_are_warnings_in_order_of_the_document() -> None:
    body = paragraph("{ x }") + paragraph("{ { y } }") + paragraph("{z}")
    told = found(body, parts={"header1": paragraph("{ 甲 }{a.b}")})
    assert [(one.rule, one.place.spot) for one in told] == [
        ("TPL050", "正文第1段"), ("TPL051", "正文第2段"), ("TPL050", "正文第3段"), ("TPL050", "页眉1第1段"),
    ]  # fmt: skip
    assert {one.severity for one in told} == {"warning"}
    assert all(one.way_out and one.place.file == "模板.docx" for one in told)


def test_faults_come_as_errors_among_the_warnings() -> None:
    file = docx(paragraph("{ x }") + paragraph("{{ y| }}") + paragraph("{ z }"))
    with pytest.raises(TemplateError) as caught:
        Template.compile(file)
    told = lint(file, caught.value.faults)
    assert [one.severity for one in told] == ["warning", "error", "warning"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{x}", "“{x}”只有一个大括号"),
        ("{ x.title }", "“{ x.title }”"),
        ("甲{ x|date }乙", "“{ x|date }”"),
        ("{ l[0] }", "“{ l[0] }”"),
    ],
)
def test_single_braces_look_like_a_tag(text: str, told: str) -> None:
    (finding,) = found(paragraph(text))
    assert finding.rule == "TPL050"
    assert told in finding.problem


@pytest.mark.parametrize(
    "text", ["{ 甲 }", "{1, 2}", "{}", "{_{ x }_}", "{% raw %}{x}{% endraw %}", "{{ {'a': 1}['a'] }}", "｛｛ x ｝｝"]
)
def test_other_braces_are_text_or_tags(text: str) -> None:
    assert codes(paragraph(text)) == []


def test_a_chinese_word_in_single_braces_counts_if_it_is_a_name_of_the_template() -> None:
    assert codes(paragraph("{{ 单位 }}") + paragraph("{ 单位 }")) == [("TPL050", "正文第2段")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{ % if x %}", "“{%”"),
        ("{ { x }}", "“{{”"),
        ("{% p for x in l %}", "“{%p ”"),
        ("{% tr endfor %}", "“{%tr ”"),
        ("{%P for x in l %}", "“{%p ”"),
        ("{%TR endif %}", "“{%tr ”"),
    ],
)
def test_odd_openings(text: str, told: str) -> None:
    finding = next(one for one in found(paragraph(text)) if one.rule == "TPL051")
    assert told in finding.way_out


def test_a_statement_about_a_name_p_is_no_odd_opening() -> None:
    assert codes(paragraph("{% if p %}甲{% endif %}{% for r in l %}{{ r }}{% endfor %}")) == []


@pytest.mark.parametrize(
    "text", ["{{ x or '' }}", "{{ x|default('') }}", "{{ x|d('', true) }}", " {{ x or '' }} {{ y or \"\" }}"]
)
def test_a_paragraph_that_may_stay_blank(text: str) -> None:
    body = paragraph(text) + paragraph("完")
    assert codes(body) == [("TPL052", "正文第1段")]
    filled = Package.read(Template.compile(docx(body)).fill({})).part("word/document.xml").decode()
    assert filled.count("<w:p>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "{{ x }}",
        "甲{{ x or '' }}",
        "{{ x or '无' }}",
        "{% if x %}{{ x or '' }}{% endif %}",
        "{% set x = 1 %}",
        "{# 注 #}",
        "{{ x or '' }}{{ y }}",
    ],
)
def test_paragraphs_that_do_not_stay_blank(text: str) -> None:
    assert codes(paragraph(text) + paragraph("完")) == []


def test_the_only_paragraph_of_a_cell_may_be_blank() -> None:
    cell = f"<w:tc>{paragraph(chr(123) * 2 + ' x or ' + chr(39) * 2 + ' ' + chr(125) * 2)}</w:tc>"
    assert codes(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>" + paragraph("完")) == []


def test_a_style_that_the_file_does_not_have_is_told_once() -> None:
    ppr = '<w:pStyle w:val="一级标题"/>'
    body = paragraph("甲", ppr) + paragraph("乙", ppr) + paragraph("丙", '<w:pStyle w:val="Normal"/>')
    (finding,) = found(body)
    assert (finding.rule, finding.place.spot) == ("TPL053", "正文第1段")
    assert "段落样式“一级标题”" in finding.problem


def bare(text: str, rpr: str = "") -> str:
    return f'<w:p><w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_chinese_quotes_without_their_mark() -> None:
    (finding,) = found(paragraph("好的“引号”") + bare("这里的“引号”不对"))
    assert (finding.rule, finding.place.spot) == ("TPL054", "正文第2段")
    assert "这里的“引号”不对" in finding.problem


def test_quotes_are_right_where_both_faces_are_the_same() -> None:
    same = '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/>'
    assert codes(bare("“引号”", same)) == []
    styled = STYLES + f'<w:style w:type="paragraph" w:styleId="甲"><w:name w:val="甲"/><w:rPr>{same}</w:rPr></w:style>'
    assert codes('<w:p><w:pPr><w:pStyle w:val="甲"/></w:pPr><w:r><w:t>“引号”</w:t></w:r></w:p>', styles=styled) == []
    theme = '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:hAnsiTheme="minorHAnsi" w:eastAsia="仿宋"/>'
    assert codes(bare("“引号”", theme)) == [("TPL054", "正文第1段")]


def test_an_apostrophe_and_an_english_text_keep_western_quotes() -> None:
    assert codes(bare("校长说 don’t panic")) == []
    assert codes(bare("He said “yes”")) == []


def test_tags_print_chinese_quotes_in_any_case() -> None:
    assert codes(bare("单位：{{ x }}") + bare("{{ y }}{{ z }}")) == []


def split(*runs: tuple[str, str]) -> str:
    return f"<w:p>{''.join(run(text, rpr) for text, rpr in runs)}</w:p>"


def test_a_tag_in_several_formats() -> None:
    (finding,) = found(split(("{{", "<w:b/>"), (" x ", "<w:i/>"), ("}}", "<w:b/>")))
    assert finding.rule == "TPL055"
    assert "2种格式" in finding.problem


def test_what_word_splits_for_itself_is_one_format() -> None:
    same = split(
        ("{{", '<w:sz w:val="32"/>'),
        (" x", '<w:sz w:val="32"/><w:lang w:val="en-US"/>'),
        (" }}", '<w:noProof/><w:sz w:val="32"/>'),
    )
    assert codes(same) == []
    hint = '<w:p><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{{</w:t></w:r><w:r><w:t> x }}</w:t></w:r></w:p>'
    assert codes(hint) == []
    blank = split(("{{ x", "<w:b/>"), (" ", ""), ("}}", "<w:b/>"))
    assert codes(blank) == []


def test_a_tag_where_nobody_fills() -> None:
    file = Package.read(docx(paragraph("甲")))
    settings = file.part("word/settings.xml").replace(
        b"</w:settings>", b'<w:docVars><w:docVar w:name="a" w:val="{{ x }}"/></w:docVars></w:settings>'
    )
    (finding,) = lint(file.replaced({"word/settings.xml": settings}), file="模板.docx")
    assert (finding.rule, finding.place.spot) == ("TPL056", "文档设置")
    assert "{{ x }}" in finding.problem


@pytest.mark.parametrize(
    ("loop", "is_unused"),
    [
        ("{% for c in l %}{{ x }}{% endfor %}", True),
        ("{% for c in l %}{{ x.c }}{% endfor %}", True),
        ("{% for c in l %}{% for c2 in l %}{{ c2 }}{% endfor %}{% endfor %}", True),
        ("{% for c in l %}{{ c.title }}{% endfor %}", False),
        ("{% for k, v in l.items() %}{{ v }}{% endfor %}", False),
        ("{% for c in l %}{{ loop.index }}{% endfor %}", False),
        ("{% for c in l if c.ok %}甲{% endfor %}", False),
        ("{% for i in range(3) %}甲{% endfor %}", False),
        ("{% for _ in l %}甲{% endfor %}", False),
        ("{% for 条 in l %}{{ 条 }}{% endfor %}", False),
    ],
)
def test_loop_variables_that_nothing_uses(loop: str, is_unused: bool) -> None:
    assert codes(paragraph(loop)) == ([("TPL057", "正文第1段")] if is_unused else [])


def test_a_loop_over_paragraphs_whose_variable_is_misspelt() -> None:
    (finding,) = found(paragraph("{%p for 建议 in l %}") + paragraph("{{ 建义.title }}") + paragraph("{%p endfor %}"))
    assert (finding.rule, finding.place.spot) == ("TPL057", "正文第1段")
    assert "“建议”" in finding.problem


def test_tracked_changes_around_tags() -> None:
    inserted = f'<w:p><w:ins w:id="1" w:author="a">{run("{{ x }}")}</w:ins>{run("甲")}</w:p>'
    deleted = '<w:p><w:del w:id="2" w:author="a"><w:r><w:delText>{{ y }}</w:delText></w:r></w:del></w:p>'
    plain = f'<w:p><w:ins w:id="3" w:author="a">{run("乙")}</w:ins>{run("{{ z }}")}</w:p>'
    assert codes(inserted + deleted + plain) == [("TPL058", "正文第1段"), ("TPL058", "正文第2段")]


def test_a_tag_in_a_bound_content_control() -> None:
    bound = '<w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr>'
    block = f"<w:sdt>{bound}<w:sdtContent>{paragraph('{{ x }}')}</w:sdtContent></w:sdt>"
    inline = f"<w:p><w:sdt>{bound}<w:sdtContent>{run('{{ y }}')}</w:sdtContent></w:sdt>{run('{{ z }}')}</w:p>"
    free = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('{{ x }}')}</w:sdtContent></w:sdt>"
    told = found(block + inline + free)
    assert [(one.rule, one.place.spot) for one in told] == [("TPL059", "正文第1段"), ("TPL059", "正文第2段")]
    assert "{{ y }}" in told[1].problem


@pytest.mark.parametrize(
    "text", ["{% for i in l %}{{ i }}{% endfor %}{{ i }}", "{% for i in l %}{% set last = i %}{% endfor %}{{ last }}"]
)
def test_what_only_a_loop_has_used_after_it(text: str) -> None:
    assert codes(paragraph(text)) == [("TPL060", "正文第1段")]


def test_a_set_before_the_loop_is_known_after_it() -> None:
    assert codes(paragraph("{% set n = 0 %}{% for i in l %}{{ i }}{% set n = i %}{% endfor %}{{ n }}")) == []


def told_against(text: str, data: dict) -> list[tuple[str, str, str]]:
    names = Template.compile(docx(paragraph(text)), file="模板.docx").names
    return [(one.rule, one.severity, one.way_out) for one in against_data(names, data, "数据.yaml")]


def test_a_name_that_the_data_nearly_has() -> None:
    assert told_against("{{ user.nmae }}", {"user": {"name": "镕"}}) == [("TPL062", "warning", "是不是“name”？")]
    assert told_against("{% for r in l %}{{ r.titel }}{% endfor %}", {"l": [{"title": "a"}, {"title": "b"}]}) == [
        ("TPL062", "warning", "是不是“title”？")
    ]


def test_a_name_that_may_be_left_out_is_not_told() -> None:
    assert told_against("{% if ask %}{{ ask }}{% endif %}", {}) == []
    assert told_against("{% for r in l %}{{ r.titel }}{% endfor %}", {"l": []}) == []
    assert told_against("{% for r in l %}{{ r.titel or '' }}{% endfor %}", {"l": [{"titel": 1}, {"title": 2}]}) == []


def test_a_key_that_the_template_does_not_use_is_a_note() -> None:
    ((rule, severity, _),) = told_against("{{ a.b }}", {"a": {"b": 1}, "旧编号": 7})
    assert (rule, severity) == ("TPL061", "note")


def test_marks_of_hard_texts() -> None:
    assert [mark.written for mark in marks("{{ 'a }} b' }}{% if '%}' %}{# {{ x }} #}")] == [
        "{{ 'a }} b' }}",
        "{% if '%}' %}",
        "{# {{ x }} #}",
    ]
    assert [(mark.kind, mark.keyword) for mark in marks("{%- for x in l -%}")] == [("statement", "for")]


def test_every_code_that_is_told_has_its_row() -> None:
    import re
    from pathlib import Path

    import briefgen.template.lint

    folder = Path(briefgen.template.lint.__file__).parent
    used = {
        code
        for file in folder.glob("*.py")
        if file.name != "rules.py"
        for code in re.findall(r"TPL\d{3}", file.read_text("utf-8"))
    }
    assert used == set(RULES)


def test_a_name_that_stands_before_a_loop_of_its_name_is_the_datas() -> None:
    loop = paragraph("{% for title in titles %}{{ title }}{% endfor %}{{ title.a }}")
    assert codes(paragraph("{{ title.a }}") + loop) == []
    assert codes(paragraph("{{ x if title else y }}{% for title in l %}{{ title }}{% endfor %}{{ title }}")) == []


def test_a_name_after_its_loop_is_told_once_for_all_it_is_asked_for() -> None:
    (finding,) = found(paragraph("{% for r in l %}{{ r }}{% endfor %}") + paragraph("{{ r.a }}{{ r.b }}{{ r.c }}"))
    assert (finding.rule, finding.place.spot) == ("TPL060", "正文第2段")
    assert "“r.a”等3个名字" in finding.problem


def test_a_name_after_its_loop_that_the_data_has_is_not_told() -> None:
    file = docx(paragraph("{% for r in l %}{{ r }}{% endfor %}{{ r }}"))
    template = Template.compile(file)
    assert [one.rule for one in lint(file, (), template)] == ["TPL060"]
    assert lint(file, (), template, {"r": "镕", "l": []}) == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{% for x in 名单 %}{{ x }}{% endfor %}", "{{ 名单 }}"], "整个印出来"),
        (["{% for x in 名单 %}{{ x.a }}{% endfor %}", "{{ 名单.标题 }}"], "取其中的“名单.标题”"),
    ],
)
def test_a_name_that_can_be_no_data(lines: list[str], told: str) -> None:
    finding = next(one for one in found("".join(map(paragraph, lines))) if one.rule == "TPL063")
    assert finding.place.spot == "正文第2段"
    assert told in finding.problem


@pytest.mark.parametrize(
    "line",
    [
        "{% for x in l %}{{ x }}{% endfor %}{{ l|join_cn }}{{ l|length }}{{ l|first }}{{ l[0] }}",
        "{% for c in id|list %}{{ c }}{% endfor %}{{ id }}",
        "{% for k in x %}{{ x[k] }}{% endfor %}{{ x.总数 }}",
        "{% if l %}{% for x in l %}{{ x.a }}{% for y in x.b %}{{ y }}{% endfor %}{% endfor %}{% endif %}",
    ],
)
def test_names_that_are_one_thing(line: str) -> None:
    assert codes(paragraph(line)) == []


def table(*cells: str, columns: int = 3, before: str = "") -> str:
    grid = "<w:tblGrid>" + '<w:gridCol w:w="100"/>' * columns + "</w:tblGrid>"
    inner = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tbl>{grid}<w:tr>{before}{inner}</w:tr></w:tbl>{paragraph('完')}"


def test_a_row_that_becomes_wider_than_its_table() -> None:
    (finding,) = found(table("{% colspan 2 %}甲", "乙", "丙"))
    assert (finding.rule, finding.place.spot) == ("TPL064", "正文表1第1行第1格")
    assert "共占4列，表格只有3列" in finding.problem
    assert codes(table("甲", "{% colspan 2 %}乙", before='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')) == [
        ("TPL064", "正文表1第1行第2格")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("{% colspan 2 %}甲", "乙"),
        ("{% colspan 2 %}甲",),
        ("{% colspan l|length %}甲", "乙", "丙"),
        ("{% colspan 2 %}甲", "{%tc for x in l %}", "{{ x }}", "{%tc endfor %}"),
    ],
)
def test_rows_that_fit_their_table_or_are_not_known_yet(cells: tuple[str, ...]) -> None:
    assert "TPL064" not in [code for code, _ in codes(table(*cells))]


def test_names_that_the_data_has_as_something_else() -> None:
    line = "{% if x %}{{ 名单 }}{{ a.b }}{% for c in 题名 %}{{ c }}{% endfor %}{{ a }}{% endif %}{{ 空[0].a }}"
    uses = Template.compile(docx(paragraph(line))).uses
    data = {"名单": [1], "题名": "镕", "a": {"b": [{"c": 1}, "x"]}, "空": []}
    told = [fault.problem.partition("里的")[2] for fault in unfit_uses(uses, data)]
    assert told == [
        "“名单”是列表，不能整个印出来",
        "“a.b”是列表，不能整个印出来",
        "“题名”是文字，不是列表",
        "“a”是一组名字，不能整个印出来",
    ]
    assert list(unfit_uses(uses, {"名单": "甲", "题名": [], "a": {}})) != []
    assert list(unfit_uses(uses, {"x": 1})) == []


def test_a_paragraph_of_many_runs_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(formats, "without_marks", lambda text: read.append(text) or text)
    body = f"<w:p>{''.join(run(f'镕“{at}”') for at in range(500))}</w:p>"
    assert found(body, styles=STYLES) is not None
    assert len(read) == 1


def test_a_template_too_long_to_fill_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_MARKS", 100)
    with pytest.raises(PackageError, match=r"文件太长.*PKG012"):
        Template.compile(docx(paragraph("喆") * 40), file="模板.docx")
