"""The names that a template asks for, followed through loops, sets and filters."""

import pytest

from briefgen.model.brief import vocabulary
from briefgen.template import Template
from support.wordfile import docx, paragraph


def template(*lines: str) -> Template:
    return Template.compile(docx("".join(paragraph(line) for line in lines)), file="模板.docx")


def names(*lines: str) -> dict[str, str]:
    return {name.path: name.used_as for name in template(*lines).names}


def told(*lines: str) -> list[str]:
    return [str(fault) for fault in template(*lines).unknown_names(vocabulary())]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ brief.title }}", {"brief.title": "text"}),
        ("{{ brief['title'] }}", {"brief.title": "text"}),
        ("{{ brief.ask or '' }}", {"brief.ask": "text"}),
        ("{% if brief.ask %}甲{% endif %}", {"brief.ask": "flag"}),
        ("{% for c in challenges %}{{ c.title }}{% endfor %}", {"challenges": "list", "challenges[].title": "text"}),
        ("{% for c in challenges %}{{ loop.index }}{% endfor %}", {"challenges": "list"}),
        ("{% for c in challenges %}{% for o in c.others %}{{ o.text }}{% endfor %}{% endfor %}",
         {"challenges": "list", "challenges[].others": "list", "challenges[].others[].text": "text"}),
        ("{% set t = brief.title %}{{ t }}", {"brief.title": "text"}),
        ("{% set n = 0 %}{% set n = n + 1 %}{{ n }}", {}),
        ("{% with c = challenges|first %}{{ c.title }}{% endwith %}", {"challenges": "list", "challenges[].title": "text"}),
        ("{{ challenges[0].title }}", {"challenges[].title": "text"}),
        ("{{ challenges|map(attribute='title')|join_cn }}", {"challenges": "list", "challenges[].title": "text"}),
        ("{{ challenges|map(attribute='speaker')|map(attribute='name')|join_cn }}",
         {"challenges": "list", "challenges[].speaker": "flag", "challenges[].speaker.name": "text"}),
        ("{{ challenges|join_cn(attribute='speaker.text') }}", {"challenges": "list", "challenges[].speaker.text": "text"}),
        ("{% if challenges|have('speaker.name') %}甲{% endif %}", {"challenges": "list", "challenges[].speaker.name": "flag"}),
        ("{% for c in challenges|selectattr('speaker')|sort(attribute='title') %}{{ c.source }}{% endfor %}",
         {"challenges": "list", "challenges[].speaker": "flag", "challenges[].title": "flag", "challenges[].source": "text"}),
        ("{{ meeting.hosts|length }}{{ brief.title|length }}", {"meeting.hosts": "flag", "brief.title": "flag"}),
        ("{{ brief.date|date }}", {"brief.date": "text"}),
        ("{{ brief.title if brief.ask else meeting.title }}", {"brief.ask": "flag", "meeting.title": "flag", "brief.title": "text"}),
        ("{{ '甲' ~ brief.title }}", {"brief.title": "text"}),
        ("{% for k, v in audience.headings.items() %}{{ k }}{{ v }}{% endfor %}", {"audience.headings": "flag"}),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", {}),
    ],
)  # fmt: skip
def test_names_and_how_they_are_used(tag: str, expected: dict[str, str]) -> None:
    assert names(tag) == expected
    assert told(tag) == []


def test_a_loop_over_paragraphs_binds_its_name_until_its_end() -> None:
    lines = ("{%p for c in challenges %}", "{{ c.title }}", "{%p endfor %}")
    assert names(*lines) == {"challenges": "list", "challenges[].title": "text"}
    (fault,) = template(*lines, "{{ c.title }}").unknown_names(vocabulary())
    assert (fault.rule, fault.place.spot) == ("TPL030", "正文第4段")


def test_a_name_has_the_place_of_its_first_use() -> None:
    (name,) = template("甲", "{{ brief.title }}", "{{ brief.title }}").names
    assert str(name.place) == "模板.docx 正文第2段"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ brief.titel }}", "是不是“brief.title”"),
        ("{{ breif.title }}", "是不是“brief.title”"),
        ("{{ title }}", "不是可用的名字"),
        ("{% for c in chalenges %}甲{% endfor %}", "是不是“challenges”"),
        (
            "{% for c in challenges %}{{ c.titel }}{% endfor %}",
            "“c.titel”（challenges[].titel）不是可用的名字。是不是“c.title”",
        ),
        ("{% if recommendations|have('deadlin') %}甲{% endif %}", "是不是“deadline”"),
        ("{{ challenges|map(attribute='nosuch')|join_cn }}", "nosuch"),
        ("{{ challenges|join_cn(attribute='speaker.nam') }}", "是不是“name”"),
        ("{{ brief.title.text }}", "不是可用的名字"),
        ("{{ audience.headings.a.b }}", "不是可用的名字"),
        ("{{ meeting.hosts }}", "是列表，不能整个印出来"),
        ("{{ meeting }}", "是一组名字"),
        ("{% for x in brief.title %}甲{% endfor %}", "是文字，不是列表"),
        ("{{ choices }}", "不是可用的名字"),
        ("{{ challenge.title }}", "是不是“x.title”（x是 challenges 的一项）"),
    ],
)
def test_unknown_names_are_told_with_near_ones(tag: str, expected: str) -> None:
    (message,) = told("甲", tag)
    assert "模板.docx 正文第2段" in message
    assert expected in message


def test_headings_are_whatever_the_audience_file_names() -> None:
    assert told("{{ audience.headings.anything }}") == []


def test_each_tag_with_an_unknown_name_is_told() -> None:
    assert len(told("{{ nosuch }}", "{{ nosuch }}", "{{ nosuch }}{{ other }}")) == 4


def test_macros_and_blocks_ask_for_what_they_print_and_not_for_their_parameters() -> None:
    body = paragraph(
        "{% macro m(a, b=meeting.date) %}{{ a }}{{ b }}{{ brief.title }}{% endmacro %}{{ m(brief.ask) }}"
    ) + paragraph("{% set s %}{{ house.issuer }}{% endset %}{{ s }}{% call m(1) %}{{ brief.contact }}{% endcall %}")
    names = {name.path for name in Template.compile(docx(body)).names}
    assert names == {"meeting.date", "brief.title", "brief.ask", "house.issuer", "brief.contact"}


def test_what_cell_and_row_tags_print_is_a_list() -> None:
    row = f"<w:tr><w:tc>{paragraph('{{tc xs }}')}</w:tc></w:tr><w:tr><w:tc>{paragraph('{{tr rows }}')}</w:tc></w:tr>"
    names = Template.compile(docx(f'<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>{row}</w:tbl>')).names
    assert {(name.path, name.used_as) for name in names} == {("xs", "list"), ("rows", "list")}
