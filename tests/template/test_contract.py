"""What a template asks of its data: the table, the schema, and a sample that fills it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.intake.data import read_data
from briefgen.template import Template
from briefgen.template.contract import Contract, as_yaml, listing
from support.walk import AUDIENCES, ROOT
from support.wordfile import docx, paragraph


def template(*lines: str) -> Template:
    return Template.compile(docx("".join(map(paragraph, lines))), file="信函.docx")


def contract(*lines: str) -> Contract:
    return Contract.of(template(*lines))


def test_the_table_indents_what_is_inside() -> None:
    lines = (
        "{{ 单位 }}{% if ask %}甲{% endif %}",
        "{%p for c in challenges %}",
        "{{ c.title }}{{ c.speaker.name }}",
        "{%p endfor %}",
    )
    assert listing(template(*lines).names) == [
        "单位          文字  正文第1段",
        "ask           判断  正文第1段",
        "challenges[]  列表  正文第2段",
        "  title       文字  正文第3段",
        "  speaker     一组  正文第3段",
        "    name      文字  正文第3段",
    ]


def test_a_template_without_tags_has_an_empty_table() -> None:
    assert listing(template("甲").names) == []
    assert contract("甲").sample() == {}


def test_a_sample_has_lists_of_two_and_names_its_texts() -> None:
    lines = (
        "{{ title }}{% for c in items %}{{ c.name }}{% for o in c.others %}{{ o }}{% endfor %}{% endfor %}{% if draft %}稿{% endif %}",
    )
    assert contract(*lines).sample() == {
        "title": "示例title",
        "items": [{"name": "示例name1", "others": ["示例others11", "示例others12"]}, {"name": "示例name2", "others": ["示例others21", "示例others22"]}],
        "draft": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "{{ day|date }}",
        "{{ n|level1 }}{{ title }}",
        "{{ a + 1 }}{{ b * 2 }}",
        "{{ l|map('hanzi')|join('、') }}",
        "{% for r in rows %}{{ r.n|level2 }}{{ r.day|date }}{{ r.text }}{% endfor %}",
        "{% if n > 3 %}多{% endif %}{{ x.y.z }}",
        "{{ l|sum }}",
        "{{ hosts|join_cn }}{{ hosts|length }}",
        "{{ x[0].y }}",
    ],
)
def test_a_sample_fills_the_template(line: str) -> None:
    made = contract("标题：{{ 标题 }}", line)
    assert made.faults == ()
    assert made.template.fill(made.sample())
    assert made.sample()["标题"] == "示例标题"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_our_own_templates_are_filled_by_their_samples(audience: str, tmp_path) -> None:
    path = ROOT / "templates" / audience / "brief.docx"
    made = Contract.of(Template.compile(path.read_bytes(), file="brief.docx"))
    assert made.faults == ()
    file = tmp_path / "样例.yaml"
    file.write_text(as_yaml(made.sample()), encoding="utf-8")
    assert read_data(file) == made.sample()
    assert made.template.fill(read_data(file))


def test_what_no_sample_value_suits_is_told() -> None:
    made = contract("{{ x|date('不是样式') }}")
    assert [fault.rule for fault in made.faults] == ["TPL043"]


def test_the_schema_follows_names_through_loops() -> None:
    schema = contract(
        "{% for c in challenges %}{{ c.title }}{{ c.day|date }}{% endfor %}{{ n + 1 }}{% if ok %}{% endif %}"
    ).schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["properties"]["challenges"]["items"] == {
        "type": "object",
        "properties": {"title": {"type": ["string", "number"]}, "day": {"type": ["string", "number"]}},
        "required": ["title", "day"],
    }
    assert schema["properties"]["n"] == {"type": "number"}
    assert schema["properties"]["ok"] == {}
    assert schema["required"] == ["challenges", "n"]


def test_required_is_what_the_template_cannot_do_without() -> None:
    schema = contract("{{ a }}{{ b or '无' }}{% if c %}{{ c }}{% endif %}{{ d.e }}{{ f|default('') }}").schema()
    assert schema["required"] == ["a", "d"]
    assert schema["properties"]["d"]["required"] == ["e"]


def test_yaml_of_hard_texts_reads_back(tmp_path) -> None:
    data = {
        "引号": "“引号”: # \"x\" \\n \\\\",
        "a": [{"b": [1, 2.5, True], "c": {"d": "《书名》——……𠮷\n第二行"}}, {"b": [], "c": {}}],
        "no": "否",
        "e": ["- 甲", ""],
    }  # fmt: skip
    file = tmp_path / "a.yaml"
    file.write_text(as_yaml(data), encoding="utf-8")
    assert read_data(file) == data


PAGE = (ROOT / "docs" / "filters.md").read_text("utf-8")
_VALUE = r"('[^']*'|\[.*?\](?=\|)|\{.*?\}(?=\|)|\(-3\)|range\(3\)|[\d.]+)\|(?P<filters>.*)$"
EXAMPLES = [
    example.replace("\\|", "|") for example in re.findall(r"^\| `[^|]*` \| `((?:[^`\\]|\\.)+)` \|", PAGE, re.MULTILINE)
]
FILTERS = [found["filters"] for example in EXAMPLES if (found := re.match(_VALUE, example))]
"""What stands after the value in each example of the documented filters."""

LINES = (
    "{{{{ {name}|{filters} }}}}",
    "{{% for r in {name}s %}}{{{{ r.{name}|{filters} }}}}{{{{ r.title }}}}{{% endfor %}}",
    "{{% if {name}.x %}}甲{{{{ {name}.y|{filters} }}}}{{% endif %}}{{{{ {name}.z or '无' }}}}",
    "{{% with v = {name}.值 %}}{{{{ v|{filters} }}}}{{% endwith %}}",
    "{{% macro m{name}(v) %}}甲{{% endmacro %}}{{{{ m{name}({name}) }}}}{{{{ {name}|{filters} }}}}",
)


def test_every_documented_filter_has_an_example_to_try() -> None:
    assert {re.match(r"\w+", filters)[0] for filters in FILTERS} | {"have"} == set(
        re.findall(r"^\| `(\w+)", PAGE, re.MULTILINE)
    )


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(FILTERS)), min_size=1, max_size=6))
def test_every_template_of_documented_filters_is_filled_by_its_own_sample(tags: list[tuple[str, str]]) -> None:
    lines = [line.format(name=f"名{number}", filters=filters) for number, (line, filters) in enumerate(tags)]
    made = contract(*lines)
    assert made.faults == ()
    assert made.template.fill(made.sample())
    assert made.schema()["$schema"]


@pytest.mark.parametrize("filters", FILTERS)
def test_every_documented_filter_is_filled_by_its_sample(filters: str) -> None:
    assert contract(f"{{{{ x|{filters} }}}}").faults == ()


@pytest.mark.parametrize(
    "line",
    [
        "{% for k, v in 指标.items() %}{{ k }}：{{ v }}{% endfor %}",
        "{% for k, v in 指标|dictsort %}{{ k }}：{{ v }}{% endfor %}",
        "{% for k in 指标 %}{{ 指标[k] }}{% endfor %}{{ 指标.总数 }}",
        "{{ '%d人%.1f%%' % (n, m) }}{{ '%s第%d' % (a, b) }}",
        "{% if n > 3 and m <= 2.5 and 0 < k %}多{% endif %}{{ 2 * q - 1 }}{{ -z }}",
        "{% if n is odd %}单{% endif %}{{ l|select('even')|join_cn }}{{ l2|map('date')|join }}",
        "{% for i in range(n) %}{{ i }}{% endfor %}",
        "{{ x.split('、')|join_cn }}{% if y.startswith('甲') %}甲{% endif %}{{ a ~ b }}",
        "{{ rows|sum(attribute='金额')|capital_amount }}",
        "{{ d|date }}{{ d|time('cn') }}{{ e|period(f) }}",
        "{% if kind in ['函', '通知'] %}{{ kind }}{% endif %}",
    ],
)
def test_a_sample_has_the_kind_of_value_that_is_needed(line: str) -> None:
    made = contract(line)
    assert made.faults == ()
    assert made.template.fill(made.sample())


def test_what_is_compared_with_texts_is_text_with_them_as_examples() -> None:
    made = contract("{% if kind == '函' %}甲{% elif kind == “通知” %}乙{% endif %}{% if '专报' != kind %}丙{% endif %}")
    assert listing(made.template.names) == ["kind  文字  正文第1段"]
    assert made.schema()["properties"]["kind"] == {"type": ["string", "number"], "examples": ["函", "通知", "专报"]}
    assert made.sample() == {"kind": "函"}
    assert contract("{% if n > 3 %}甲{% endif %}").schema()["properties"]["n"] == {"type": "number"}


def test_a_name_that_is_a_list_and_a_group_at_once_has_a_schema() -> None:
    made = contract("{% for x in items %}{{ x.a }}{% endfor %}{{ items.title }}")
    assert [fault.rule for fault in made.faults] == ["TPL044"]
    assert made.schema()["properties"]["items"]["type"] == "array"
    assert contract("{{ a.b }}{% for x in a.b.c %}{{ x }}{% endfor %}").schema()


def test_a_sample_of_nothing_reads_back(tmp_path) -> None:
    file = tmp_path / "空.yaml"
    file.write_text(as_yaml({}), encoding="utf-8")
    assert read_data(file) == {}
