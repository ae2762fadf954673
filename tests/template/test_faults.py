"""What is told of a template's faults: all at once, each at its own tag, in Chinese."""

import re

import pytest

from briefgen.errors import Fault, TemplateError
from briefgen.template import Template
from briefgen.template.rules import RULES
from support.wordfile import docx, paragraph


def faults(body: str, **parts: str) -> tuple[Fault, ...]:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body, parts=parts), file="模板.docx")
    return caught.value.faults


def filling(body: str, fields: dict) -> tuple[Fault, ...]:
    template = Template.compile(docx(body), file="模板.docx")
    with pytest.raises(TemplateError) as caught:
        template.fill(fields)
    return caught.value.faults


@pytest.mark.parametrize(
    ("tag", "rule", "told"),
    [
        ("{{ }}", "TPL012", "里面是空的"),
        ("{{ x y }}", "TPL012", "这里应该是“}}”，却写了“y”"),
        ("{{ x| }}", "TPL012", "这里应该是“名字”，却写了“}}”"),
        ("{{ (x }}", "TPL012", "写法不对"),
        ("{{ x. }}", "TPL012", "这里应该是“名字”或数字"),
        ("{{ x ？ }}", "TPL012", "不认识的符号“?”"),
        ("{{ x’ }}", "TPL012", "引号要成对"),
        ("{{ 'x }}", "TPL012", "引号要成对"),
        ("{% for x of l %}{% endfor %}", "TPL012", "这里应该是“in”，却写了“of”"),
        ("{% for x in %}{% endfor %}", "TPL012", "缺少内容"),
        ("{% if %}{% endif %}", "TPL012", "缺少内容"),
        ("{% if x = 1 %}{% endif %}", "TPL012", "两个等号"),
        ("{% if x %}{% else if y %}{% endif %}", "TPL012", "elif"),
        ("{% set 1 = x %}", "TPL012", "写法不对"),
        ("{% set x %}", "TPL016", "{% set x = … %}"),
        ("{% esle %}", "TPL013", "是不是“else”"),
        ("{%P if x %}", "TPL013", "请写成“{%p … %}”"),
        ("{% tr for x in l %}", "TPL013", "请写成“{%tr … %}”"),
        ("{{ x|safe }}", "TPL020", "{{r … }}"),
        ("{% endfi %}", "TPL013", "endif"),
        ("{% %}", "TPL013", "没有语句"),
        ("{% include 'a.docx' %}", "TPL014", "不能用"),
        ("{% import 'a' as b %}", "TPL014", "不能用"),
        ("{% extends 'a' %}", "TPL014", "不能用"),
        ("{% macro m() %}", "TPL016", "endmacro"),
        ("{% filter upper %}", "TPL014", "不能用"),
        ("{{ " + "x[" * 130 + "0" + "]" * 130 + " }}", "TPL012", "请写得简单些"),
        ("{% block b %}", "TPL014", "不能用"),
        ("{{ x|joincn }}", "TPL020", "是不是“join_cn”"),
        ("{{ l|map('levle2')|join }}", "TPL020", "是不是“level2”"),
        ("{{ x|attr('a') }}", "TPL020", "不认识"),
        ("{{ x|xmlattr }}", "TPL020", "不认识"),
        ("{% if x is defind %}{% endif %}", "TPL021", "是不是“defined”"),
        ("{% if x is callable %}{% endif %}", "TPL021", "不认识"),
        ("{% for x in l %}{{ loop.idnex }}{% endfor %}", "TPL030", "是不是“index”"),
        ("{% for x in l recursive %}{% endfor %}", "TPL022", "recursive"),
        ("{{ x.upper().center(9) }}", "TPL022", "调用"),
        ("{{ len(l) }}", "TPL024", "x|length"),
        ("{{ today() }}", "TPL024", "写在数据里"),
        ("{{ 注('一') }}", "TPL024", "{% macro 注(…) %}"),
        ("{% macro 注意(a) %}{{ a }}{% endmacro %}{{ 注义('一') }}", "TPL024", "是不是“注意”"),
        ("{% macro 注(a) %}{{ a }}{% endmacro %}{{ 注('一', '二') }}", "TPL024", "只有1项，这里写了2项"),
        ("{% macro 注(a) %}{{ a }}{% endmacro %}{{ 注(b='一') }}", "TPL024", "没有“b”这一项"),
        ("{{ x|date(1, 2, 3) }}", "TPL024", "最多写2项"),
        ("{{ x|wan(unti='人') }}", "TPL024", "是不是“unit”"),
        ("{{ x|replace('a') }}", "TPL024", "要有2项"),
        ("{{ x|document_number }}", "TPL024", "要有1项"),
        ("{{ x.replace('a') }}", "TPL024", "“replace()”少写了"),
        ("{% if x is divisibleby %}{% endif %}", "TPL024", "要有1项"),
        ("{% if x is odd(2) %}{% endif %}", "TPL024", "不用写括号里的值"),
        ("{{ l|map('date', 'hanzi', 'month', 'x')|join }}", "TPL024", "“date”多写了"),
        ("{{ l|select('oddd')|join }}", "TPL021", "是不是“odd”"),
        ("{{ l|selectattr('a', 'eq')|join }}", "TPL024", "“eq”少写了"),
    ],
)
def test_one_fault_in_chinese_at_its_tag(tag: str, rule: str, told: str) -> None:
    (fault,) = faults(paragraph("好的{{ a }}") + paragraph(tag))
    assert (fault.rule, fault.place.file, fault.place.spot) == (rule, "模板.docx", "正文第2段")
    assert told in f"{fault.problem}。{fault.way_out}"
    assert fault.way_out


def test_all_faults_of_all_parts_come_at_once_in_order() -> None:
    body = paragraph("{{ a| }}{{ b c }}") + paragraph("{% if x %}") + paragraph("{{ d|nope }}")
    found = faults(body, header1=paragraph("{{ }}"), footer1=paragraph("}}"))
    assert [(fault.rule, fault.place.spot) for fault in found] == [
        ("TPL012", "正文第1段"), ("TPL012", "正文第1段"), ("TPL016", "正文第2段"), ("TPL020", "正文第3段"),
        ("TPL012", "页眉1第1段"), ("TPL011", "页脚1第1段"),
    ]  # fmt: skip


def test_a_fault_shows_the_tag_as_written() -> None:
    (fault,) = faults(paragraph("｛｛ x y ｝｝"))
    assert "“｛｛ x y ｝｝”" in fault.problem


@pytest.mark.parametrize(
    ("tag", "fields", "rule", "told"),
    [
        ("{{ x|date }}", {"x": "去年"}, "TPL043", "“去年”不是日期"),
        ("{{ x|date }}", {"x": "2025-02-30"}, "TPL043", "2025-02-30"),
        ("{{ x|level1 }}", {"x": "甲"}, "TPL043", "从1起的整数"),
        ("{{ x|join_cn }}", {"x": "甲"}, "TPL043", "不是列表"),
        ("{{ x|join_cn }}", {"x": [{"a": 1}]}, "TPL041", "一组名字"),
        ("{{ x|join_cn }}", {"x": [None]}, "TPL041", "空值"),
        ("{{ x|join_cn(attribute='a.b') }}", {"x": [{"a": {}}]}, "TPL040", "没有“a.b”"),
        ("{{ x|upper }}", {"x": None}, "TPL041", "空值"),
        ("{{ x|int }}", {"x": "甲"}, "TPL043", "“甲”不是整数"),
        ("{{ x + 1 }}", {"x": "甲"}, "TPL044", "种类不对"),
        ("{{ 1 / x }}", {"x": 0}, "TPL044", "除数是零"),
        ("{% for a in x %}{% endfor %}", {"x": 3}, "TPL044", "种类不对"),
        ("{% if x > 1 %}{% endif %}", {}, "TPL040", "“x”没有值"),
        ("{{ x + 1 }}", {}, "TPL040", "“x”没有值"),
        ("{{ x|first }}", {"x": []}, "TPL040", "列表是空的"),
        ("{{ x|map(attribute='a')|join_cn }}", {"x": [{}]}, "TPL040", "a”没有值"),
        ("{{ x|sort(attribute='a')|join_cn(attribute='b') }}", {"x": [{}, {"a": 1}]}, "TPL040", "a”没有值"),
        ("{{ x|date('roman') }}", {"x": "2025"}, "TPL043", "roman"),
    ],
)
def test_what_goes_wrong_when_filling_is_told_at_its_tag(tag: str, fields: dict, rule: str, told: str) -> None:
    (fault,) = filling(paragraph("好的") + paragraph("甲" + tag), fields)
    assert (fault.rule, fault.place.spot) == (rule, "正文第2段")
    assert told in fault.problem
    assert fault.way_out


def test_no_english_message_reaches_the_user() -> None:
    words = re.compile(r"unexpected|expected|got '|undefined|object|has no|template|token|block|unsupported")
    told = [
        str(fault)
        for tag in ("{{ x y }}", "{{ x.1a }}", "{% for %}", "{{ x[ }}", "{{ x(a=1,2) }}", "{{ x if }}", "{% if x %}", "{{ ] }}", "{{ x is }}", "{{ @ }}", "{{ {1} }}", "{% set x = %}", "{{ not }}", "{{ x ** }}", "{% with %}")
        for fault in faults(paragraph(tag))
    ]  # fmt: skip
    assert [text for text in told if words.search(text.replace("模板.docx", ""))] == []


def test_a_runtime_fault_in_a_loop_is_told_at_the_tag_in_it() -> None:
    body = paragraph("{%p for r in l %}") + paragraph("{{ r.n|level1 }}") + paragraph("{%p endfor %}")
    (fault,) = filling(body, {"l": [{"n": 1}, {"n": "x"}]})
    assert fault.place.spot == "正文第2段"
    assert "“{{ r.n|level1 }}”" in fault.problem


def test_every_code_that_is_told_has_its_row_in_the_table() -> None:
    from pathlib import Path

    import briefgen.template

    folder = Path(briefgen.template.__file__).parent
    used = {
        code
        for file in folder.rglob("*.py")
        if file.name != "rules.py" and "lint" not in file.parts
        for code in re.findall(r"TPL\d{3}", file.read_text("utf-8"))
    }
    assert used | {"TPL001", "TPL002"} == set(RULES)


def test_every_failure_of_a_fill_is_told_at_once_each_at_its_tag() -> None:
    body = (
        paragraph("{{ a.b }}和{{ c|date }}")
        + paragraph("{% for x in m %}{{ x }}{% endfor %}{% if a > 1 %}甲{% endif %}")
        + paragraph("{{ 1 / 0 }}{% set y = a + 1 %}{{ y }}")
        + paragraph("{%p for x in l %}")
        + paragraph("{{ x.t }}")
        + paragraph("{%p endfor %}")
    )
    told = filling(body, {"a": {}, "c": "不是日期", "l": [{}, {"t": "甲"}]})
    assert [(fault.rule, fault.place.spot) for fault in told] == [
        ("TPL040", "正文第1段"),
        ("TPL043", "正文第1段"),
        ("TPL040", "正文第2段"),
        ("TPL044", "正文第2段"),
        ("TPL044", "正文第3段"),
        ("TPL044", "正文第3段"),
        ("TPL040", "正文第5段"),
    ]


def test_an_inner_statement_without_its_end_is_told_and_not_the_outer() -> None:
    body = "".join(
        map(paragraph, ["{%p if a %}", "甲{% if b %}乙", "{%p if c %}", "丙", "{%p endif %}", "{%p endif %}"])
    )
    assert [(fault.rule, fault.place.spot) for fault in faults(body)] == [("TPL016", "正文第2段")]


def test_a_number_too_large_is_told_at_its_tag() -> None:
    (fault,) = filling(paragraph("{{ 1e999 }}"), {})
    assert (fault.rule, fault.place.spot) == ("TPL041", "正文第1段") or fault.rule == "TPL044"


@pytest.mark.parametrize("depth", [150, 190, 194, 196, 198, 200])
def test_what_is_too_deep_for_python_is_told(depth: int) -> None:
    body = paragraph(f"{{% if x{'.a' * depth} %}}甲{{% endif %}}{{{{ y }}}}")
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body), file="模板.docx").fill({"x": {}})
    assert caught.value.faults[0].place.spot == "正文第1段"


RUNNING = [
    ("{{ l[5] }}", {"l": [1]}, "TPL040", "“l[5]”没有值：列表“l”只有1项", "l[0]"),
    ("{{ l[0] }}", {"l": []}, "TPL040", "列表“l”是空的", "l[-1]"),
    ("{{ d.strftime('%Y') }}", {"d": "2025年12月"}, "TPL044", "“d”是文字，没有“strftime”", "{{ d|date }}"),
    ("{{ d.year }}", {"d": "2025年12月"}, "TPL044", "“d”是文字", "|date('year')"),
    ("{{ l.length }}", {"l": [1]}, "TPL044", "“l”是列表，没有“length”", "{{ l|length }}"),
    ("{{ l.title }}", {"l": [{}]}, "TPL044", "“l”是列表，没有“title”", "{{ x.title }}"),
    ("{{ x.title }}", {"x": [{}]}, "TPL044", "“x”是列表，没有“title”", "{% for y in x %}"),
    ("{{ loop.index }}", {}, "TPL044", "“loop”用在循环外面", "移进循环"),
    ("{{ caller() }}", {}, "TPL044", "“caller”用错了地方", "{% call %}"),
    ("{% for k in x.items() %}{% endfor %}", {"x": [1]}, "TPL044", "“x”是列表，没有“items”", "{% for y in x %}"),
    ("{% for k in x.items() %}{% endfor %}", {"x": "甲"}, "TPL044", "“x”是文字，没有“items”", "写成了文字"),
    ("{{ x.get('a').b }}", {"x": 3}, "TPL044", "“x”是数字，没有“get”", "检查数据"),
    ("{{ x.name }}", {"x": "镕"}, "TPL044", "“x”是文字，没有“name”", "{{ x }}"),
    ("{{ x.name }}", {"x": None}, "TPL044", "“x”是空值", "检查数据"),
    ("{% for c in x %}{{ c }}{% endfor %}", {"x": "镕喆"}, "TPL044", "要循环的是文字", "x|list"),
    ("{% for c in l %}{{ c.nmae }}{% endfor %}", {"l": [{"name": 1}]}, "TPL040", "“c.nmae”（l[].nmae）", "“c.name”"),
    ("{% for c in l %}{{ c.说明 }}{% endfor %}", {"l": [{}]}, "TPL040", "“c.说明”", "{{ c.说明 or '' }}"),
    ("{% for c in l %}{{ c }}{% endfor %}{{ c.t }}", {"l": [1]}, "TPL040", "“c”只在“{% for c in l %}”", "移到循环里"),
    ("{{ titel }}", {"title": 1}, "TPL040", "“titel”没有值", "是不是“title”？"),
    ("{{ 会仪.名称 }}", {"会议": {}}, "TPL040", "“会仪”没有值", "用 {% if 会仪 %}"),
    ("{{ a.titel }}", {"a": {"title": 1}}, "TPL040", "“a.titel”没有值", "是不是“a.title”？"),
    ("{{ a['会议名'] }}", {"a": {"会议 名": 1}}, "TPL040", "“a['会议名']”", "“a['会议 名']”"),
    ("{{ a['会义名称'] }}", {"a": {"会议名称": 1}}, "TPL040", "没有值", "“a.会议名称”"),
    ("{% for x in a.b %}{% endfor %}", {"a": {}}, "TPL040", "“a.b”没有值", "写成 a.b or []"),
    ("{% if a.b > 1 %}{% endif %}", {"a": {}}, "TPL040", "“a.b”没有值", "{% if a.b %}"),
]


@pytest.mark.parametrize(("tag", "fields", "rule", "problem", "way_out"), RUNNING)
def test_what_is_missing_is_told_with_why_and_what_to_write(
    tag: str, fields: dict, rule: str, problem: str, way_out: str
) -> None:
    (fault,) = filling(paragraph(tag), fields)
    assert fault.rule == rule
    assert problem in fault.problem
    assert way_out in fault.way_out


def test_a_draft_shows_a_member_that_a_list_has_not() -> None:
    from briefgen.opc.package import Package

    filled = Template.compile(docx(paragraph("甲{{ l[5] }}乙"))).fill({"l": [1]}, draft=True)
    assert ">甲【待补：l[5]】乙<" in Package.read(filled).part("word/document.xml").decode()


def test_characters_are_gone_through_where_that_is_asked_for() -> None:
    template = Template.compile(
        docx(paragraph("{% for c in x|list %}[{{ c }}]{% endfor %}{% for c in y %}{% endfor %}"))
    )
    assert template.fill({"x": "440𠮷", "y": ""})


def test_the_same_slip_in_many_passes_is_told_once() -> None:
    body = paragraph("{% for r in l %}{{ r.nmae }}{{ titel }}{% endfor %}")
    told = filling(body, {"l": [{"name": 1}, {"nmea": 2}, {}], "title": ""})
    assert [fault.problem.partition("”")[0] for fault in told] == ["标签“{{ r.nmae }}", "标签“{{ titel }}"]


def test_a_template_is_given_as_bytes_or_by_its_path(tmp_path) -> None:
    file = tmp_path / "通知.docx"
    file.write_bytes(docx(paragraph("{{ x y }}")))
    for given in (file, str(file)):
        with pytest.raises(TemplateError) as caught:
            Template.compile(given)
        assert caught.value.faults[0].place.file == str(file)
    with pytest.raises(TemplateError, match="TPL001"):
        Template.compile(tmp_path / "没有.docx")
    with pytest.raises(TemplateError, match="TPL002"):
        Template.compile(tmp_path)
    for wrong in (None, 3):
        with pytest.raises(TypeError, match="要写成Word文件的内容"):
            Template.compile(wrong)


@pytest.mark.parametrize(
    ("fields", "told"), [(None, "NoneType"), ([1], "list"), ("甲", "str"), ({None: 1}, "None"), ({2025: 1}, "2025")]
)
def test_what_is_no_mapping_of_names_fills_nothing(fields: object, told: str) -> None:
    with pytest.raises(TemplateError, match=told):
        Template.compile(docx(paragraph("{{ x or '' }}"))).fill(fields)


def test_a_part_with_a_fault_does_not_hide_those_of_the_others() -> None:
    file = docx(paragraph("{{ a }}{{ b|date }}"), parts={"header1": paragraph("{{ c d }}")})
    template, faults = Template.partial(file)
    assert [(fault.rule, fault.place.spot) for fault in faults] == [("TPL012", "页眉1第1段")]
    with pytest.raises(TemplateError) as caught:
        template.fill({"b": "去年"})
    assert [fault.rule for fault in caught.value.faults] == ["TPL040", "TPL043"]


@pytest.mark.parametrize(
    "tag",
    [
        "{% macro a(x) %}{{ b(x) }}{% endmacro %}{% macro b(y) %}{{ y }}{% endmacro %}{{ a('甲') }}",
        "{% macro a(x, y='乙') %}{{ x }}{{ y }}{% endmacro %}{{ a('甲', y='丙') }}",
        "{% macro a(x) %}{{ x('甲') }}{% endmacro %}{% macro b(y) %}{{ y }}{% endmacro %}{{ a(b) }}",
        "{% macro a() %}{{ caller() }}{% endmacro %}{% call a() %}甲{% endcall %}",
        "{% for i in range(1, 4, 2) %}{{ loop.cycle('甲', '乙') }}{% endfor %}",
        "{{ '甲'|default('乙', true)|replace('丙', '丁', 1)|truncate(9, end='等') }}",
        "{{ [{'a': '甲'}]|map(attribute='a', default='乙')|join }}{{ ['甲']|select('in', ['甲'])|join }}",
        "{{ '甲乙'.split('乙', 1)|first }}{{ '甲'.startswith('甲') and '甲' }}",
    ],
)
def test_calls_that_fit_are_no_fault(tag: str) -> None:
    assert Template.compile(docx(paragraph(tag))).fill({})


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ q|length }}", "“q”没有值"),
        ("{% if q|count > 1 %}甲{% endif %}", "“q”没有值"),
        ("{% set d.y = 2 %}", "namespace"),
        ("{{ d[none] }}", "方括号中的不是文字或序号"),
        ("{{ n }}", "大得印不出来的数"),
        ("{% set s %}甲{% endset %}{{ s|length }}", "宏或 set 块的结果"),
        ("{% macro f() %}甲{% endmacro %}{% if f() in '甲' %}{% endif %}{{ '甲' in f() }}", "宏或 set 块的结果"),
        ("{{ d[f] }}", "“f”没有值"),
    ],
)
def test_what_has_no_value_or_no_text_is_told_at_its_tag(tag: str, told: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph("前") + paragraph(tag))).fill({"d": {}, "n": 10**5000})
    assert all(fault.place.spot == "正文第2段" for fault in caught.value.faults)
    assert any(told in f"{fault.problem}{fault.way_out}" for fault in caught.value.faults)
