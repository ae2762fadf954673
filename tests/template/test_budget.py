"""What a fill may use: hostile templates end with a located fault, whatever they do the work with."""

import pytest

from briefgen.errors import TemplateError
from briefgen.template import Template
from briefgen.template.filling import budget
from support.wordfile import docx, paragraph

DEEP = "".join(f"{{% set a{n} = [{', '.join([f'a{n - 1}'] * 10)}] %}}" for n in range(1, 9))
MEMBERS = "{% set m = range(90000)|list %}"
HEADER = '<w:headerReference w:type="default" r:id="header1"/>'
TEXT = "{% set s = '镕喆' %}" + "{% set s = s ~ s %}" * 17


def fault_of(body: str, **fields: object) -> str:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph("{% set a0 = ['甲'] %}" + body))).fill(fields)
    (fault,) = caught.value.faults
    assert fault.place.spot.startswith("正文第1段")
    return fault.rule


@pytest.mark.parametrize(
    "body",
    [
        DEEP + "{{ a8 == [a8] }}",
        DEEP + "{% set b8 = [a7, a7, a7, a7, a7, a7, a7, a7, a7, a7] %}{% if a8 == b8 %}甲{% endif %}",
        DEEP + "{% if a8 in [a8] %}甲{% endif %}",
        DEEP + "{% if [a8]|select('equalto', a8)|list %}甲{% endif %}",
        DEEP + "{{ [a8, a8]|sort|length }}",
        DEEP + "{{ {(a8, 1): 2}|length }}",
        MEMBERS + "{{ m" + "|sort|reverse" * 20 + "|length }}",
        MEMBERS + "{% set n = m" + " + []" * 30 + " %}",
        MEMBERS + "{% set n = m" + "|batch(1)" * 30 + " %}",
        MEMBERS + "{% set n = m" + "[:]" * 40 + " %}",
        TEXT + ("{% set n = s" + "|upper" * 30 + " %}") * 5,
        TEXT + "".join(f"{{% set n{at} = s.upper() %}}" for at in range(200)),
        TEXT + "".join(f"{{% set n{at} = s.split('镕') %}}" for at in range(20)),
        "{% for x in range(10000) %}{% for y in range(10000) %}{% endfor %}{% endfor %}",
    ],
)
def test_work_without_end_is_stopped(body: str) -> None:
    assert fault_of(body) == "TPL045"


@pytest.mark.parametrize(
    "body",
    [
        "{% set b %}{{ s }}{{ s }}{% endset %}" + "{% set b %}{{ b }}{{ b }}{% endset %}" * 12 + "{{ b }}",
        "{% for x in range(4000) %}{{ s }}{% endfor %}",
        "{% set b %}{% for x in range(100000) %}{{ t }}{% endfor %}{% endset %}",
        "{% set b %}{% for x in range(10000) %}" + "镕喆" * 9000 + "{% endfor %}{% endset %}",
        "{% macro f() %}{{ s }}{% endmacro %}{% for x in range(4000) %}{{ f() }}{{ f() }}{% endfor %}",
    ],
)
def test_text_without_end_is_stopped(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "OUTPUT_BYTES", 10 * 2**20)
    assert fault_of(body, s="甲" * 30_000, t="乙" * 4000) == "TPL045"


def test_the_parts_of_a_file_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_STEPS", 2500)
    loop = paragraph("{% for x in range(900) %}甲{% endfor %}")
    assert Template.compile(docx(loop)).fill({})
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(loop, sect=HEADER, parts={"header1": loop})).fill({})
    assert [(fault.rule, fault.place.spot) for fault in caught.value.faults] == [("TPL045", "页眉1第1段")]


def test_time_is_counted_over_the_parts_and_the_second_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "SECONDS", -1.0)
    body = "{% for x in range(900) %}甲{% endfor %}"
    assert fault_of(body) == "TPL045"


@pytest.mark.parametrize("tag", ["{{ ('甲' ~ x)|length }}", "{{ '%999s' % x }}", "{{ xs|select('eq', x)|first }}"])
def test_usual_work_goes_through(tag: str) -> None:
    body = paragraph(f"{{% for x in xs %}}{tag}{{% endfor %}}")
    assert Template.compile(docx(body)).fill({"xs": ["二〇二五年"] * 900})


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("{{ m|map(attribute='" + ".".join("0" * 1900) + "')|length }}", "TPL043"),
        ("{{ m|sort(attribute='" + ",".join("0" * 1900) + "')|length }}", "TPL043"),
        ("{{ m|selectattr('" + ".".join("0" * 1900) + "')|list|length }}", "TPL043"),
        ("".join("{% set z = [" + ",".join(["m|have('a')"] * 40) + "] %}" for _ in range(3)), "TPL045"),
        (TEXT + "{% set q = 'ab' ~ s[:200000] %}{{ s.rfind(q) }}", "TPL043"),
        (
            TEXT + "{% set b %}" + "{{s}}" * 40 + "{% endset %}{% set c %}" + "{{s}}" * 40 + "{% endset %}"
            "{% set z = [" + ",".join(["b==c"] * 700) + "] %}",
            "TPL045",
        ),
    ],
)
def test_what_a_filter_does_with_each_member_is_counted(body: str, rule: str) -> None:
    assert fault_of("{% set m = range(60000)|list %}" + body) == rule


def test_the_parts_of_a_file_share_their_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "OUTPUT_BYTES", 5 * 2**20)
    loop = paragraph("{% for x in range(35) %}{{ t }}{% endfor %}")
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(loop, sect=HEADER, parts={"header1": loop})).fill({"t": "镕喆甲乙丙" * 5000})
    assert [fault.rule for fault in caught.value.faults] == ["TPL045"]


def test_data_that_holds_itself_many_times_over_is_gone_through_once() -> None:
    nested: list[object] = ["甲"]
    for _ in range(30):
        nested = [nested] * 10
    assert Template.compile(docx(paragraph("{{ y }}"))).fill({"x": nested, "y": "镕"})


def test_thousands_of_missing_names_are_all_told() -> None:
    body = "".join(f"{{{{ abc{at} }}}}" for at in range(3000))
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph(body))).fill({f"abd{at}": 1 for at in range(300)})
    assert len(caught.value.faults) == 3000


def test_very_long_tags_count_for_several() -> None:
    body = paragraph("{{ [" + "1," * 1900 + "]|length }}") * 130
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body))
    assert {fault.rule for fault in caught.value.faults} == {"TPL025"}
