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
        ("{{ x|date(1, 2, 3) }}", {"x": "2025"}, "TPL044", ""),
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
        for file in folder.glob("*.py")
        if file.name != "rules.py"
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
