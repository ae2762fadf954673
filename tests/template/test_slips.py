"""Slips of those who write tags: each is told as what it is, once, with what to write instead."""

import time
from itertools import pairwise

import pytest

from briefgen.errors import Fault, Place, TemplateError
from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.template.comments import annotated
from briefgen.template.compiler.tags import find_tags, without_comments
from briefgen.template.lint.sheet import marks
from support.wordfile import docx, paragraph


def faults(*lines: str) -> tuple[Fault, ...]:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx("".join(map(paragraph, lines))), file="模板.docx")
    return caught.value.faults


def text(template: Template, fields: dict) -> str:
    return Package.read(template.fill(fields)).part("word/document.xml").decode()


@pytest.mark.parametrize(
    ("tag", "rule", "told"),
    [
        ("{{ {{ x }} }}", "TPL010", "标签里面又写了标签"),
        ("{% if {{ x }} %}", "TPL010", "标签里面又写了标签"),
        ("{{{{ x }}}}", "TPL010", "标签里面又写了标签"),
        ("{{ x %}", "TPL010", "以“{{”开头，却以“%}”结尾"),
        ("{% if x }}", "TPL010", "以“{%”开头，却以“}}”结尾"),
        ("｛｛ x ％｝", "TPL010", "以“{{”开头，却以“%}”结尾"),
        ("{{ 会议名称 }", "TPL010", "请写成“{{ 会议名称 }}”"),
        ("{ { x }}", "TPL011", "中间没有空格"),
        ("{{P x}}", "TPL012", "小写"),
        ("{%pif x %}", "TPL013", "“{%p”后面空一格"),
        ("{%trfor x in l %}", "TPL013", "“{%tr”后面空一格"),
        ("{% if a && b %}{% endif %}", "TPL012", "写成“and”"),
        ("{% if a || b %}{% endif %}", "TPL012", "写成“or”"),
        ("{% if !a %}{% endif %}", "TPL012", "写成“not”"),
        ("{% if a <> b %}{% endif %}", "TPL012", "写成“!=”"),
        ("{% if a === b %}{% endif %}", "TPL012", "“==”"),
        ("{{ a ? b : c }}", "TPL012", "if 条件 else"),
        ("{{ 会议 名称 }}", "TPL012", "写成“会议名称”"),
        ("{% if 会议 名称 %}{% endif %}", "TPL012", "写成“会议名称”"),
        ("{% for x of l %}{% endfor %}", "TPL012", "“of”请写成“in”"),
        ("{{{ a }}}", "TPL012", "请写成 {{ a }}"),
        ("{% set x y %}", "TPL012", "请写成 {% set x = y %}"),
        ("{% set = 3 %}", "TPL012", "没有写名字"),
        ("{% elseif x %}", "TPL013", "“elif”"),
        ("{% end if %}", "TPL013", "“endif”"),
        ("{% macro __loop0() %}甲{% endmacro %}", "TPL022", "__loop0"),
        ("{% macro m(__x) %}甲{% endmacro %}", "TPL022", "__x"),
        ("{{ x['\\ud800'] }}", "TPL012", "U+D800"),
        ("{{ x['\\x1b[31m'] }}", "TPL012", "U+001B"),
        ("{{ l|map(attribute='a\\x1b')|join }}", "TPL012", "U+001B"),
    ],
)
def test_a_slip_is_told_once_with_what_to_write(tag: str, rule: str, told: str) -> None:
    (fault,) = faults("好的", tag)
    assert (fault.rule, fault.place.spot) == (rule, "正文第2段")
    assert told in f"{fault.problem}。{fault.way_out}"


def test_a_slip_inside_quotation_marks_is_none() -> None:
    (fault,) = faults("{{ x y|default('a && b ? c : d') }}")
    assert "and" not in fault.way_out


def test_what_follows_a_slip_is_read_all_the_same() -> None:
    assert sorted(one.rule for one in faults("{{ x %}甲{{ y| }}{% if z }}")) == ["TPL010", "TPL010", "TPL012"]


@pytest.mark.parametrize(
    "tag", ["{{ {'a': {'b': '甲'}}['a']['b'] }}", "{{ {'a': '甲'}.a }}", "{{ x or '}}' }}", "{{ '{{' ~ x }}"]
)
def test_braces_of_a_dict_and_of_strings_are_no_slip(tag: str) -> None:
    assert "甲" in text(Template.compile(docx(paragraph(tag))), {"x": "甲"})


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\ufeff", "\u200d", "\u200c", "\u2060\u200b"])
def test_what_has_no_width_does_not_part_a_tag(hidden: str) -> None:
    for tag in ("{·{ 镕 }}", "{{ 镕 }·}", "{·{· 镕 ·}·}"):
        written = tag.replace("·", hidden)
        template = Template.compile(docx(paragraph(f"甲{written}乙")))
        assert [name.path for name in template.names] == ["镕"]
        assert ">甲𠮷乙<" in text(template, {"镕": "𠮷"})
    statement = f"{{%{hidden}p if x %{hidden}}}"
    assert Template.compile(docx(paragraph(statement) + paragraph("甲") + paragraph("{%p endif %}"))).names
    assert [(mark.level, mark.code, mark.end) for mark in marks(statement)] == [("p", "if x", len(statement))]


def test_what_has_no_width_stays_in_text_and_in_strings() -> None:
    family = "👨\u200d👩\u200d👧"
    template = Template.compile(docx(paragraph(f"{family}{{{{ x or '{family}' }}}}")))
    assert text(template, {"x": ""}).count(family) == 2


def test_a_tag_copied_from_our_comment_is_a_tag_and_none_in_the_comment() -> None:
    told = Fault("TPL052", Place("模板.docx", spot="正文第1段"), "“{{ 名称 }}”会留下空行", "请写成“{% if x %}”")
    copy = annotated(docx(paragraph("甲")), [told])
    assert Template.compile(copy).names == ()
    quoted = Package.read(copy).part("word/comments.xml").decode()
    copied = quoted[quoted.index("“") + 1 : quoted.index("”")]
    assert [name.path for name in Template.compile(docx(paragraph(copied))).names] == ["名称"]


def test_a_comment_of_the_xml_is_no_part_of_a_text() -> None:
    body = "<w:p><w:r><w:t>甲{{ 名<!-- {{ x }} -->称 }}<?a b?>乙</w:t></w:r></w:p>"
    template = Template.compile(docx(body))
    assert [name.path for name in template.names] == ["名称"]
    assert ">甲𠮷乙<" in text(template, {"名称": "𠮷"})


def test_a_message_shows_what_would_reach_the_terminal_unseen() -> None:
    told = Fault("TPL043", Place(), "“\x1b[2J\u202e去年\ud800”不是日期", "请\n改正")
    assert str(told) == "“\\x1b[2J\\u202e去年\\ud800”不是日期。请 改正 [TPL043]"
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph("{{ x|date }}"))).fill({"x": "\x1b]0;甲\x07"})
    assert str(caught.value).isprintable()


def test_comments_are_taken_from_a_text() -> None:
    assert without_comments("甲{# 乙 {{ x }} #}丙｛＃ 丁 ＃｝戊{#") == "甲丙戊{#"


@pytest.mark.parametrize(
    "piece",
    ["{{{ ", "{{ ' ", "{{ \\' ", "{{ '\\", "{# ", "{{ x %} ", "{{ \"{{'{{ “ ", "{_{ ", "}} ", "{% raw %}", "{{ ‘ „ "],
)
def test_a_long_paragraph_takes_time_by_its_length(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        find_tags("{{ x " + piece * times)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 2


def test_many_open_statements_are_paired_in_time() -> None:
    start = time.process_time()
    told = faults("{% if x %}" * 5000 + "{% endfor %}" * 5000)
    assert time.process_time() - start < 4
    assert len(told) == 10_001


def test_tags_come_in_order_and_apart() -> None:
    tags, broken = find_tags("a{{ x }}{_{b}_}{%- if y -%} c {# d #}{\u2060{ z }}")
    assert broken == []
    assert all(first.end <= second.start for first, second in pairwise(tags))
