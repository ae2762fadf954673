"""Tags outside of the body's text: properties, comments, notes, attributes, field codes, formulas, addresses."""

import io
import zipfile

import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.opc import Package, write_package
from briefgen.template import Template
from support.wordfile import docx, paragraph, run

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><cp:keywords>{}</cp:keywords>'
    "<cp:category>{}</cp:category></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>{{ company }}</Company></Properties>"
)
CUSTOM = (
    (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="文号">'
        "<vt:lpwstr>{{{{ number }}}}</vt:lpwstr></property></Properties>"
    )
    .replace("{{D5", "{D5")
    .replace("AE}}", "AE}")
    .replace("{{{{", "{{")
    .replace("}}}}", "}}")
)
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
    "<a:t>{{ title }}（人）</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>"
)


def members(file: bytes) -> dict[str, bytes]:
    opened = zipfile.ZipFile(io.BytesIO(file))
    return {name: opened.read(name) for name in opened.namelist()}


def related(file: bytes, part: str, *relationships: tuple[str, str, str], extra: dict[str, str] | None = None) -> bytes:
    """Return a Word file with more members, and relationships of a part as (id, kind or type, target)."""
    found = members(file)
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else "_rels/.rels"
    old = found.get(
        rels, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    ).decode()
    added = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{REL}/{kind}"}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for key, kind, target in relationships
    )
    found[rels] = old.replace("</Relationships>", f"{added}</Relationships>").encode()
    return write_package(found | {name: text.encode() for name, text in (extra or {}).items()})


def filled(file: bytes, fields: dict, **named) -> dict[str, bytes]:
    found = members(Template.compile(file).fill(fields, **named))
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    return found


def with_properties(title: str = "{{ title }}", keywords: str = "", category: str = "") -> bytes:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return related(
        docx(paragraph("甲")),
        "",
        ("p1", core, "docProps/core.xml"),
        ("p2", "extended-properties", "docProps/app.xml"),
        ("p3", "custom-properties", "docProps/custom.xml"),
        extra={
            "docProps/core.xml": CORE.format(title, keywords, category),
            "docProps/app.xml": APP,
            "docProps/custom.xml": CUSTOM,
        },
    )


def test_properties_core_extended_and_custom() -> None:
    file = with_properties("{{ title }}", "{% if k %}{{ k|join_cn }}{% endif %}", "{{ title }}类")
    fields = {"title": "R&D 简报", "k": ["甲", "乙"], "company": "某<局>", "number": "〔2025〕18号"}
    found = filled(file, fields)
    assert "<dc:title>R&amp;D 简报</dc:title>" in found["docProps/core.xml"].decode()
    assert "<cp:keywords>甲、乙</cp:keywords>" in found["docProps/core.xml"].decode()
    assert "<cp:category>R&amp;D 简报类</cp:category>" in found["docProps/core.xml"].decode()
    assert "<Company>某&lt;局&gt;</Company>" in found["docProps/app.xml"].decode()
    assert "<vt:lpwstr>〔2025〕18号</vt:lpwstr>" in found["docProps/custom.xml"].decode()
    given = filled(file, fields, properties={"title": "另给的题目"})["docProps/core.xml"].decode()
    assert "另给的题目" in given
    assert "R&amp;D 简报类" in given
    assert "简报</dc:title>" not in given


def test_a_fault_in_a_property_is_told_there() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(with_properties("{{ title")).fill({})
    assert [(fault.rule, fault.place.spot) for fault in caught.value.faults] == [("TPL010", "文档属性")]
    with pytest.raises(TemplateError) as caught:
        Template.compile(with_properties()).fill({"company": "甲", "number": "乙"})
    assert [(fault.rule, fault.place.spot) for fault in caught.value.faults] == [("TPL040", "文档属性")]


def test_comments_footnotes_and_endnotes() -> None:
    parts = {
        "comments": f'<w:comment w:id="0" w:author="甲">{paragraph("请{{ who }}核")}</w:comment>',
        "footnotes": f'<w:footnote w:id="1">{paragraph("见{{ who }}")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="1">{paragraph("{%p for x in l %}")}{paragraph("{{ x }}")}{paragraph("{%p endfor %}")}</w:endnote>',
    }
    found = filled(docx(paragraph("甲"), parts=parts), {"who": "办公室", "l": ["一", "二"]})
    assert "请办公室核" in found["word/comments.xml"].decode()
    assert "见办公室" in found["word/footnotes.xml"].decode()
    assert found["word/endnotes.xml"].decode().count("<w:p>") == 2
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph("甲"), parts=parts)).fill({"l": [""]})
    assert [fault.place.spot for fault in caught.value.faults] == ["批注1第1段", "脚注1第1段"]


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        (
            '<w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" descr="图：{{ x }}"/></w:drawing></w:r>',
            'descr="图：&quot;a&quot;&lt;b&amp;c"',
        ),
        ('<m:oMath xmlns:m="urn:m"><m:r><m:t>{{ x }}=1</m:t></m:r></m:oMath>', '<m:t>"a"&lt;b&amp;c=1</m:t>'),
        ("<w:r><w:instrText>DOCPROPERTY {{ y }}</w:instrText></w:r>", "DOCPROPERTY 甲乙"),
        ('<w:fldSimple w:instr="SEQ {{ y }}"/>', 'w:instr="SEQ 甲乙"'),
        (
            "<w:r><w:drawing><wp:docPr xmlns:wp=\"urn:wp\" descr='{% if z %}{{ x }}{% else %}无{% endif %}'/></w:drawing></w:r>",
            "descr='无'",
        ),
    ],
)
def test_attributes_field_codes_and_formulas(inside: str, written: str) -> None:
    file = docx(f"<w:p>{inside}</w:p>")
    found = filled(file, {"x": '"a"<b&c', "y": "甲乙", "z": 0})["word/document.xml"].decode()
    assert written in found


def test_a_field_code_takes_no_quotation_marks() -> None:
    file = docx('<w:p><w:r><w:instrText>HYPERLINK "{{ x }}"</w:instrText></w:r></w:p>')
    assert "https://a.cn/?b" in filled(file, {"x": "https://a.cn/?b"})["word/document.xml"].decode()
    with pytest.raises(TemplateError, match="不能有引号"):
        Template.compile(file).fill({"x": 'a" \\o "b'})


def test_charts_are_filled() -> None:
    file = related(
        docx(paragraph("甲")),
        "word/document.xml",
        ("c1", "chart", "charts/chart1.xml"),
        extra={"word/charts/chart1.xml": CHART},
    )
    assert "在校生&amp;毕业生（人）" in filled(file, {"title": "在校生&毕业生"})["word/charts/chart1.xml"].decode()
    with pytest.raises(TemplateError) as caught:
        Template.compile(file).fill({})
    assert caught.value.faults[0].place.spot == "图表"


# ------------------------------------------------------------------ hyperlinks


def linked(target: str, body: str = "") -> bytes:
    link = f'<w:hyperlink r:id="l1">{run("{{ x.name }}")}</w:hyperlink>'
    return related(docx(body or f"<w:p>{link}</w:p>"), "word/document.xml", ("l1", "hyperlink", target))


def addresses(found: dict[str, bytes]) -> list[str]:
    """Return the address of each hyperlink in the body, in order."""
    rels = {item.get("Id"): item.get("Target") for item in etree.fromstring(found["word/_rels/document.xml.rels"])}
    body = etree.fromstring(found["word/document.xml"])
    return [rels[link.get(f"{{{REL}}}id")] for link in body.iter(f"{W}hyperlink")]


@pytest.mark.parametrize(
    ("target", "url", "written"),
    [
        ("{{ x.url }}", "https://a.cn/一?b=1&c=2", "https://a.cn/%E4%B8%80?b=1&c=2"),
        ("http://%7b%7b%20x.url%20%7d%7d/", "https://a.cn/b", "https://a.cn/b"),
        ("http://%7B%7B%20x.url%20%7D%7D/", "a.cn", "http://a.cn/"),
        ("https://a.cn/{{ x.url }}/c?d={{ x.name }}", "b", "https://a.cn/b/c?d=%E7%94%B2"),
        ("mailto:{{ x.url }}", "a@b.cn", "mailto:a@b.cn"),
    ],
)
def test_the_address_of_a_hyperlink_is_filled(target: str, url: str, written: str) -> None:
    found = filled(linked(target), {"x": {"url": url, "name": "甲"}})
    assert addresses(found) == [written]
    assert b"{{" not in found["word/_rels/document.xml.rels"]
    assert b"%7b" not in found["word/_rels/document.xml.rels"].lower()


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("{% raw %}https://a.cn/{{x}}{% endraw %}", "https://a.cn/%7B%7Bx%7D%7D"),
        ("https://a.cn/{% raw %}{{x}}{% endraw %}/{{ x.name }}", "https://a.cn/%7B%7Bx%7D%7D/%E7%94%B2"),
        ("https://a.cn/b{# 说明 #}", "https://a.cn/b"),
        ("https://a.cn/%7B%23%20c%20%23%7D", "https://a.cn/"),
        (
            "https://a.cn/%E4%B8%80%2Fb%26c/%7B%7B%20x.name%20%7D%7D?q=%7Bid%7D",
            "https://a.cn/%E4%B8%80%2Fb%26c/%E7%94%B2?q=%7Bid%7D",
        ),
        ("https://a.cn/%7B%7B%20'%2525'%20%7D%7D/%252F", "https://a.cn/%25/%252F"),
        ("https://a.cn/{{ '%2F' }}/%C3%28%FF", "https://a.cn/%2F/%C3%28%FF"),
        ("https://a.cn/{#id}", "https://a.cn/{#id}"),
    ],
)
def test_only_the_tags_of_an_address_change(target: str, written: str) -> None:
    assert addresses(filled(linked(target), {"x": {"url": "", "name": "甲"}})) == [written]


def test_an_address_in_a_part_that_is_not_filled_stays() -> None:
    extra = {"word/glossary/document.xml": "<a/>"}
    target = "https://a.cn/%7B%7B%20x%20%7D%7D"
    file = related(docx(paragraph("甲")), "word/glossary/document.xml", ("l1", "hyperlink", target), extra=extra)
    assert target.encode() in filled(file, {"x": 1})["word/glossary/_rels/document.xml.rels"]


def test_an_address_is_filled_for_a_shape_too() -> None:
    shape = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" r:href="l1"/></w:pict></w:r></w:p>'
    found = filled(linked("https://a.cn/{{ x }}", shape), {"x": 1})
    (key,) = [
        one.get(f"{{{REL}}}href")
        for one in etree.fromstring(found["word/document.xml"]).iter()
        if one.get(f"{{{REL}}}href")
    ]
    assert f'Id="{key}"'.encode() in found["word/_rels/document.xml.rels"]
    assert b'Target="https://a.cn/1"' in found["word/_rels/document.xml.rels"]


def test_each_pass_of_a_loop_has_its_own_address() -> None:
    link = f'<w:p><w:hyperlink r:id="l1">{run("{{ x.name }}")}</w:hyperlink></w:p>'
    body = paragraph("{%p for x in l %}") + link + paragraph("{%p endfor %}")
    items = [{"name": name, "url": f"https://{name}.cn"} for name in ("a", "b", "a")]
    found = filled(linked("{{ x.url }}", body), {"l": items})
    assert addresses(found) == ["https://a.cn", "https://b.cn", "https://a.cn"]
    assert found["word/_rels/document.xml.rels"].count(b"https://a.cn") == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(linked("{{ x.url }}")).fill({"x": {"url": url, "name": "甲"}})
    assert [fault.place.spot for fault in caught.value.faults] == ["正文第1段"]
    assert "的链接" in str(caught.value)
    assert caught.value.faults[0].rule == "TPL071"


def test_names_in_addresses_and_properties_are_among_the_template_s() -> None:
    assert {name.path for name in Template.compile(linked("https://a.cn/{{ x.url }}")).names} == {"x.url", "x.name"}
    assert {name.path for name in Template.compile(with_properties()).names} == {"title", "company", "number"}


# ------------------------------------------------------------------ content controls


def test_a_bound_content_control_keeps_what_is_filled_in() -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:alias w:val="题"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph('{{ x }}')}</w:sdtContent></w:sdt>"
    )
    free = bound.replace("{{ x }}", "不变")
    found = filled(docx(bound + free), {"x": "值"})["word/document.xml"].decode()
    assert found.count("dataBinding") == 1
    assert found.count("w:alias") == 2
    assert found.index("不变") > found.index("dataBinding") > found.index("值")


def test_constant_members_are_copied_as_they_were_packed() -> None:
    file = with_properties()
    before, after = (
        Package.read(file),
        Package.read(Template.compile(file).fill({"title": "甲", "company": "乙", "number": "丙"})),
    )
    assert before.part("word/styles.xml") == after.part("word/styles.xml")
    assert before.part("word/document.xml") == after.part("word/document.xml")


def test_a_word_template_gives_a_document() -> None:
    file = docx(paragraph("{{ x }}"))
    found = members(file)
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    after = filled(write_package(found), {"x": "甲"})
    assert b"document.main+xml" in after["[Content_Types].xml"]
    assert b"template.main+xml" not in after["[Content_Types].xml"]
