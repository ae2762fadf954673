"""What a fill prints, character by character; text is read back with the word room's reader where that matters."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.opc import Package, write_package
from briefgen.template import Template
from support.wordfile import docx, paragraph, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEEP = "{http://www.w3.org/XML/1998/namespace}space"


def part(file: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read(name))


def texts(file: bytes, name: str = "word/document.xml") -> list[str]:
    """Return each paragraph's text, breaks and tabs as characters."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return [
        "".join(signs.get(item.tag, item.text or "") for item in p.iter(f"{W}t", f"{W}br", f"{W}tab"))
        for p in part(file, name).iter(f"{W}p")
    ]


def fill(body: str, fields: dict | None = None, **named) -> list[str]:
    return texts(Template.compile(docx(body)).fill(fields or {}, **named))


def fault(body: str, fields: dict | None = None, **named) -> str:
    with pytest.raises(TemplateError) as caught:
        fill(body, fields, **named)
    assert len(caught.value.faults) == 1
    return str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "R&D 研发",
        "若 a<b 则全段保留",
        "]]>",
        "“引号”、《书名》——……",
        'it\'s "so"',
        "𠮷野家与㛃、喆、镕",
        "&amp;",
        "{{ 7*7 }}{% for %}",
        "</w:t><w:p/>",
        " 前后有空格 ",
        "第一行\n第二行\t制表",
        "\n",
        "汉" * 40,
    ],
)
def test_a_value_comes_out_as_it_went_in(value: str) -> None:
    assert fill(paragraph("甲{{ x }}乙"), {"x": value}) == [f"甲{value}乙"]


_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t")
)


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_any_text_comes_out_as_it_went_in(value: str) -> None:
    assert ROUND.fill({"x": value}) is not None
    assert texts(ROUND.fill({"x": value})) == [value]


ROUND = Template.compile(docx(paragraph("{{ x }}")))


def test_carriage_returns_are_line_breaks() -> None:
    assert fill(paragraph("{{ x }}"), {"x": "甲\r\n乙\r丙"}) == ["甲\n乙\n丙"]


@pytest.mark.parametrize(("value", "printed"), [(3, "3"), (2.5, "2.5"), (10**9, "1000000000"), (0, "0"), ("", "")])
def test_numbers_print_as_they_are(value: object, printed: str) -> None:
    assert fill(paragraph("{{ x }}"), {"x": value}) == [printed]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "“是”（True）"),
        (False, "“否”（False）"),
        (None, "空值（None）"),
        ([], "值是列表"),
        (["甲"], "join_cn"),
        ({"a": 1}, "值是一组名字"),
        ("退格\x08", "控制字符（U+0008）"),
        ("空\x00", "控制字符（U+0000）"),
        ("\ud800", "控制字符（U+D800）"),
        ("\uffff", "控制字符（U+FFFF）"),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_place(value: object, told: str) -> None:
    body = paragraph("第一段") + paragraph("{{ x }}")
    message = fault(body, {"x": value})
    assert "正文第2段" in message
    assert "“{{ x }}”" in message
    assert told in message


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ -n }}", "-3"),
        ("甲 {{-n }}", "甲3"),
        ("{{ - n }}", "-3"),
        ("{{ +n }}", "3"),
        ("{{ n if yes }}完", "3完"),
        ("{{ n if no }}完", "完"),
        ("{% for x in (l if no) %}甲{% endfor %}完", "完"),
        ("{{ d }}", "1.50"),
        ("{% set m = -n %}{{ m }}", "-3"),
        ("{% if -n < 0 %}负{% endif %}", "负"),
    ],
)
def test_signs_choices_and_decimals(tag: str, printed: str) -> None:
    fields = {"n": 3, "yes": 1, "no": 0, "l": [1], "d": Decimal("1.50")}
    assert fill(paragraph(tag), fields) == [printed]
    assert fill(paragraph(tag), fields, draft=True) == [printed]


def test_a_date_is_told_to_take_its_filter() -> None:
    assert "|date" in fault(paragraph("{{ d }}"), {"d": date(2025, 12, 3)})
    assert fill(paragraph("{{ d|date }}"), {"d": date(2025, 12, 3)}) == ["2025年12月3日"]


def test_a_missing_value_is_a_fault_and_a_draft_shows_it() -> None:
    body = paragraph("{{ brief.ask }}")
    message = fault(body, {"brief": {}})
    assert "“brief.ask”没有值" in message
    assert "{{ brief.ask or '' }}" in message
    assert fill(body, {"brief": {}}, draft=True) == ["【待补：brief.ask】"]
    assert fill(body, {}, draft=True) == ["【待补：brief.ask】"]


def test_missing_is_false_and_empty() -> None:
    fields = {"r": {}}
    assert fill(paragraph("{% if r.lead %}甲{% else %}乙{% endif %}"), fields) == ["乙"]
    assert fill(paragraph("{% for x in r.list or [] %}甲{% endfor %}完"), fields) == ["完"]
    assert fill(paragraph("{{ r.lead or '' }}完"), fields) == ["完"]
    assert fill(paragraph("{{ r.lead|default('无') }}"), fields) == ["无"]
    assert fill(paragraph("{% if r.list|length %}甲{% endif %}完"), fields) == ["完"]


def test_a_loop_over_what_is_missing_is_a_fault_and_a_draft_shows_one_pass() -> None:
    body = paragraph("{% for r in brief.list %}{{ r.title }}{% endfor %}完")
    assert "“brief.list”没有值" in fault(body, {"brief": {}})
    assert fill(body, {"brief": {}}, draft=True) == ["【待补：brief.list[].title】完"]
    assert fill(body, {"brief": {"list": []}}) == ["完"]


def test_an_attribute_of_a_missing_value_is_a_fault() -> None:
    body = paragraph("{% for r in list %}{{ r.speaker.text }}{% endfor %}")
    message = fault(body, {"list": [{}]})
    assert "“r.speaker”（list[].speaker）没有值" in message
    assert fill(body, {"list": [{}]}, draft=True) == ["【待补：list[].speaker.text】"]


def test_a_filter_on_a_missing_value_tells_of_the_value() -> None:
    assert "“meeting.date”没有值" in fault(paragraph("{{ meeting.date|date }}"), {"meeting": {}})
    assert fill(paragraph("{{ meeting.date|date }}"), {"meeting": {}}, draft=True) == ["【待补：meeting.date】"]


def test_every_missing_value_is_told_at_once() -> None:
    body = paragraph("{{ a }}和{{ b }}") + paragraph("{{ c }}")
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body, parts={"header1": paragraph("{{ d }}")})).fill({})
    told = [fault.place.spot for fault in caught.value.faults]
    assert told == ["正文第1段", "正文第1段", "正文第2段", "页眉1第1段"]


def test_a_member_is_found_before_a_method_of_that_name() -> None:
    assert fill(paragraph("{{ x.items }}{{ x.title }}"), {"x": {"items": "甲", "title": "乙"}}) == ["甲乙"]
    assert "没有值" in fault(paragraph("{{ x.title }}"), {"x": {}})


def test_tilde_joins_text_and_refuses_none() -> None:
    assert fill(paragraph("{{ 'R&D' ~ 1 ~ x }}"), {"x": "<甲>"}) == ["R&D1<甲>"]
    assert "空值" in fault(paragraph("{{ '甲' ~ x }}"), {"x": None})


def test_smart_quotes_around_a_string_are_quotes_and_inside_one_are_text() -> None:
    assert fill(paragraph("{{ “甲” }}{{ ‘乙’ }}")) == ["甲乙"]
    assert fill(paragraph("{% if x == '“甲”' %}同{% endif %}"), {"x": "“甲”"}) == ["同"]
    assert fill(paragraph("{{ '}}' }}{{ “%}” }}")) == ["}}%}"]


def test_full_width_typing_is_understood() -> None:
    assert fill(paragraph("｛｛　x｜join_cn（‘和’）　｝｝"), {"x": ["甲", "乙"]}) == ["甲和乙"]
    assert fill(paragraph("｛％ if x ＝＝ 1 ％｝甲｛％ endif ％｝"), {"x": 1}) == ["甲"]
    assert fill(paragraph("{{\u00a0x\u200b }}"), {"x": "甲"}) == ["甲"]


def test_entities_in_a_tag_are_what_they_stand_for() -> None:
    assert fill(paragraph("{% if 1 < x and x > 1 %}甲&乙{% endif %}"), {"x": 2}) == ["甲&乙"]
    body = "<w:p><w:r><w:t>&#123;&#x7B; x }}</w:t></w:r></w:p>"
    assert fill(body, {"x": "甲"}) == ["甲"]
    assert fill("<w:p><w:r><w:t><![CDATA[{{ x }}&]]></w:t></w:r></w:p>", {"x": "甲"}) == ["甲&"]


def test_raw_text_and_comments() -> None:
    assert fill(paragraph("甲{# 说明 #}乙")) == ["甲乙"]
    assert fill(paragraph("{% raw %}{{ x }}{% endraw %}乙")) == ["{{ x }}乙"]


def test_braces_that_are_no_tag_stay() -> None:
    assert fill(paragraph("{甲} {{ x }} {乙}"), {"x": 1}) == ["{甲} 1 {乙}"]


def test_a_dict_in_a_tag_does_not_end_it() -> None:
    assert fill(paragraph("{{ {'a': {'b': '甲'}}['a']['b'] }}")) == ["甲"]


TAG = "前{{ x }}后"


@pytest.mark.parametrize("cut", range(1, len(TAG)))
def test_a_tag_split_over_two_runs_is_one_tag(cut: int) -> None:
    between = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'
    body = f"<w:p>{run(TAG[:cut], '<w:b/>')}{between}{run(TAG[cut:], '<w:i/>')}</w:p>"
    file = Template.compile(docx(body)).fill({"x": "值"})
    assert texts(file) == ["前值后"]
    bold = "".join(
        t.text or "" for r in part(file).iter(f"{W}r") if r.find(f".//{W}b") is not None for t in r.iter(f"{W}t")
    )
    assert ("值" in bold) == (cut > 1)
    assert ("后" in bold) == (cut > len("前{{ x }}"))


def test_a_tag_one_character_to_a_run() -> None:
    body = "<w:p>" + "".join(run(character) for character in TAG) + "</w:p>"
    assert fill(body, {"x": "值"}) == ["前值后"]


def test_tabs_and_breaks_of_the_template_stay_and_those_inside_a_tag_go() -> None:
    body = "<w:p><w:r><w:t>{{ x }}</w:t><w:tab/><w:t>{{</w:t><w:tab/><w:t> y }}</w:t><w:br/><w:t>完</w:t></w:r></w:p>"
    assert fill(body, {"x": "甲", "y": "乙"}) == ["甲\t乙\n完"]


def test_a_loop_over_several_runs_keeps_the_format_of_each() -> None:
    body = f"<w:p>{run('甲{% for x in l %}{{ x }}', '<w:b/>')}{run('：{% endfor %}完', '<w:i/>')}</w:p>"
    file = Template.compile(docx(body)).fill({"l": ["一", "二"]})
    assert texts(file) == ["甲一：二：完"]
    styled = [
        ("b" if r.find(f".//{W}b") is not None else "i", "".join(t.text or "" for t in r.iter(f"{W}t")))
        for r in part(file).iter(f"{W}r")
    ]
    assert [item for item in styled if item[1]] == [
        ("b", "甲"), ("b", "一"), ("i", "："), ("b", "二"), ("i", "："), ("i", "完"),
    ]  # fmt: skip


def test_blanks_at_the_ends_are_kept() -> None:
    body = "<w:p><w:r><w:t>{{ x }}</w:t></w:r><w:r><w:t>静</w:t></w:r></w:p>"
    marks = [t.get(KEEP) for t in part(Template.compile(docx(body)).fill({"x": " 甲"})).iter(f"{W}t")]
    assert marks == ["preserve", None]


def test_notes_headers_and_footers_are_filled() -> None:
    note = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="1">{}</w:footnote>'
    parts = {
        "header1": paragraph("{{ x }}"),
        "footer1": paragraph("{{ x }}"),
        "footnotes": note.format(paragraph("{{ x }}")),
    }
    template = Template.compile(docx(paragraph("静"), parts=parts))
    filled = template.fill({"x": "甲"})
    assert [texts(filled, f"word/{name}.xml")[-1] for name in parts] == ["甲", "甲", "甲"]
    assert {name.place.spot for name in template.names} == {"页眉1第1段"}
    with pytest.raises(TemplateError) as caught:
        template.fill({})
    assert [fault.place.spot for fault in caught.value.faults] == ["页眉1第1段", "页脚1第1段", "脚注1第1段"]


def test_a_tag_in_a_text_box_and_its_fallback() -> None:
    box = f"<w:txbxContent>{paragraph('{{ x }}')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>外{{{{ x }}}}</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    assert fill(body, {"x": "甲"}) == ["外甲甲", "甲"]


@pytest.mark.parametrize(("colon", "declared"), [("n0:", "xmlns:n0="), ("", "xmlns=")])
def test_another_prefix_for_the_same_namespace(colon: str, declared: str) -> None:
    package = Package.read(docx(paragraph("甲{{ x }}")))
    members = {name: package.part(name) for name in package.names}
    xml = members["word/document.xml"].decode()
    xml = (
        xml.replace("<w:", f"<{colon}")
        .replace("</w:", f"</{colon}")
        .replace("xmlns:w=", f'xmlns:w="{W[1:-1]}" {declared}')
    )
    members["word/document.xml"] = xml.encode()
    assert texts(Template.compile(write_package(members)).fill({"x": "一\n二"})) == ["甲一\n二"]


def test_a_part_in_utf_16() -> None:
    package = Package.read(docx(paragraph("甲{{ x }}")))
    members = {name: package.part(name) for name in package.names}
    xml = members["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    members["word/document.xml"] = xml.encode("utf-16")
    assert texts(Template.compile(write_package(members)).fill({"x": "乙"})) == ["甲乙"]


def test_the_same_input_gives_the_same_bytes_and_constant_members_are_copied() -> None:
    file = docx(paragraph("{{ x }}"))
    template = Template.compile(file)
    filled = template.fill({"x": "甲"})
    assert filled == template.fill({"x": "甲"}) == Template.compile(file).fill({"x": "甲"})
    before, after = zipfile.ZipFile(io.BytesIO(file)), zipfile.ZipFile(io.BytesIO(filled))
    assert before.namelist() == after.namelist()
    assert before.read("word/styles.xml") == after.read("word/styles.xml")


def test_thousands_of_empty_prints_cut_nothing_off() -> None:
    body = paragraph("{% for x in l %}{{ x or '' }}{% endfor %}完")
    assert fill(body, {"l": [""] * 20000}) == ["完"]


def test_filling_does_not_change_the_fields() -> None:
    fields = {"l": ["乙", "甲"]}
    assert fill(paragraph("{% set l = l|sort %}{{ l|join_cn }}"), fields) == ["乙、甲"]
    assert fields == {"l": ["乙", "甲"]}


def test_an_empty_choice_is_false() -> None:
    body = paragraph(
        "{% if l|selectattr('lead')|list %}甲{% else %}乙{% endif %}{% if l|map(attribute='x')|select %}甲{% endif %}"
    )
    assert fill(body, {"l": []}) == ["乙"]
    assert fill(paragraph("{% if l|selectattr('lead') %}甲{% else %}乙{% endif %}"), {"l": [{}]}) == ["乙"]
