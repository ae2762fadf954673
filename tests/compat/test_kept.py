"""What docxtpl loses without a word is kept here, or told."""

import pytest

from briefgen.compat import DroppedTextWarning, RichText
from briefgen.opc.package import Package
from support.wordfile import docx, paragraph


@pytest.mark.parametrize(
    "value",
    [
        "R&D 研发",
        "若 a<b 则退回",
        "<甲>和<select>",
        "a < b && c > d",
        "<!-- 注 -->",
        "《书》“引”——……",
        "<br/>",
        "a[b[0]]>c",
        "镕喆㛃𠮷" * 10,
    ],
)
def test_text_that_only_looks_like_xml_is_kept(filled, value):
    assert filled(docx(paragraph("前{{ x }}后")), {"x": value}).text == f"前{value}后"


@pytest.mark.parametrize("autoescape", [False, True])
def test_characters_that_xml_cannot_hold_are_left_out_and_the_rest_is_kept(filled, autoescape):
    made = filled(docx(paragraph("{{ x }}")), {"x": "甲\x01乙\x0b丙\ud800丁"}, autoescape=autoescape)
    assert made.text == "甲乙丙\ufffd丁"


def test_xml_in_a_value_stays_xml(filled):
    xml = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:t>"
    made = filled(docx(paragraph("{{ x }}")), {"x": xml})
    assert made.text == "粗"
    assert "<w:b/>" in made.xml()


def test_quotation_marks_inside_a_string_are_kept(filled):
    body = paragraph("""{{ "是" if x == '“甲”' else "否" }}{{ "‘乙’" }}{{ “丙” }}""")
    assert filled(docx(body), {"x": "“甲”"}).text == "是‘乙’丙"


def test_marks_and_signs_in_an_attribute_are_kept(filled):
    body = '<w:p><w:bookmarkStart w:id="1" w:name="{{ x }}"/><w:r><w:t>{{ x }}</w:t></w:r></w:p>'
    made = filled(docx(body), {"x": 'a"b<c&d'})
    assert made.text == 'a"b<c&d'
    assert 'w:name="a&quot;b&lt;c&amp;d"' in made.xml()


def test_text_for_a_run_or_a_paragraph_gets_one(filled):
    made = filled(docx(paragraph("前{{r x }}后") + paragraph("{{p x }}") + paragraph("末")), {"x": "甲&乙"})
    assert made.paragraphs() == ["前甲&乙后", "甲&乙", "末"]


@pytest.mark.parametrize("tag", ["{%p if yes and 5 % 2 %}", "{%p set d = {'a': 1} %}{%p if yes %}", "{%p if '}' %}"])
def test_a_level_may_hold_percent_signs_and_braces(filled, tag):
    first, *rest = tag.replace("}{", "}\n{").split("\n")
    body = "".join(paragraph(one) for one in (first, *rest)) + paragraph("甲") + paragraph("{%p endif %}")
    assert filled(docx(body), {"yes": True}).paragraphs() == ["甲"]


def test_a_cell_without_properties_gets_its_background(filled):
    cell = "<w:tc>{}<w:p><w:r><w:t>{{% cellbg c %}}x</w:t></w:r></w:p></w:tc>"
    rows = "".join(f"<w:tr>{cell.format(properties)}</w:tr>" for properties in ("", "<w:tcPr/>"))
    made = filled(docx(f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>{rows}</w:tbl>'), {"c": "FF0000"})
    assert made.xml().count('<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FF0000"/></w:tcPr>') == 2


def test_text_beside_a_paragraph_tag_is_told(filled):
    template = docx(paragraph("一") + paragraph("{%p if yes %}莫丢“我”") + paragraph("二") + paragraph("{%p endif %}"))
    with pytest.warns(
        DroppedTextWarning, match="正文第2段 标签“{%p if yes %}”旁边的“莫丢“我””不会出现在文件里"
    ) as told:
        made = filled(template, {"yes": True})
    assert made.paragraphs() == ["一", "二"]
    assert told[0].filename.endswith("conftest.py"), "the warning points at the call of render"


def test_text_beside_a_joining_tag_is_told(filled):
    template = docx(paragraph("一") + paragraph("丢{%- if yes %}二{% endif %}"))
    with pytest.warns(DroppedTextWarning, match="旁边的“丢”"):
        assert filled(template, {"yes": True}).text == "一二"


def test_a_joining_tag_after_a_table_breaks_nothing(filled):
    table = '<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    assert filled(docx(table + paragraph("甲{%- if yes %}乙{% endif %}")), {"yes": True}).text == "格甲乙"


def test_a_part_that_comes_out_broken_is_mended_and_told(filled):
    body = "<w:p><w:r><w:t>{% if no %}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{% endif %}甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    with pytest.warns(DroppedTextWarning, match="正文 填好以后不是完整的XML"):
        assert "甲" in filled(docx(body), {}).text


def test_endnotes_comments_and_properties_are_rendered(filled):
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ t }}</dc:title><cp:keywords>{{ t }}、乙</cp:keywords>'
        "</cp:coreProperties>"
    )
    parts = {
        "endnotes": f'<w:endnote w:id="1">{paragraph("{{ t }}")}</w:endnote>',
        "comments": f'<w:comment w:id="1">{paragraph("{{ t }}")}</w:comment>',
    }
    made = filled(_with_core(docx(paragraph("x"), parts=parts), core), {"t": "R&D“甲”"}, autoescape=True)
    assert made.paragraphs("word/endnotes.xml") == ["R&D“甲”"]
    assert made.paragraphs("word/comments.xml") == ["R&D“甲”"]
    assert "<dc:title>R&amp;D“甲”</dc:title>" in made.xml("docProps/core.xml")
    assert "<cp:keywords>R&amp;D“甲”、乙</cp:keywords>" in made.xml("docProps/core.xml")
    assert "<dc:creator></dc:creator>" in made.xml("docProps/core.xml"), "as docxtpl leaves it"


@pytest.mark.parametrize("target", ["{{ url }}", "%7B%7B%20url%20%7D%7D"])
def test_the_target_of_a_link_is_rendered(filled, target):
    made = filled(_with_link(docx(paragraph("x")), target), {"url": "https://example.com/?a=1&b=2"})
    assert 'Target="https://example.com/?a=1&amp;b=2"' in made.xml("word/_rels/document.xml.rels")


@pytest.mark.parametrize("target", ["{{ url }}"])
def test_the_target_of_a_link_is_rendered_beside_what_python_docx_adds(filled, target):
    def names(opened):
        return {"url": "https://example.com/", "r": RichText("x", url_id=opened.build_url_id("https://example.org/"))}

    rels = filled(_with_link(docx(paragraph("{{r r }}")), target), names).xml("word/_rels/document.xml.rels")
    assert "https://example.com/" in rels
    assert "https://example.org/" in rels


def _with_core(template: bytes, core: str) -> bytes:
    package = Package.read(template)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    content = "application/vnd.openxmlformats-package.core-properties+xml"
    rels = package.part("_rels/.rels").decode()
    types = package.part("[Content_Types].xml").decode()
    return package.replaced(
        {
            "docProps/core.xml": core.encode(),
            "_rels/.rels": rels.replace(
                "</Relationships>", f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
            ).encode(),
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/docProps/core.xml" ContentType="{content}"/></Types>'
            ).encode(),
        }
    )


def _with_link(template: bytes, target: str) -> bytes:
    package = Package.read(template)
    name = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rIdL" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return package.replaced({name: package.part(name).decode().replace("</Relationships>", link).encode()})
