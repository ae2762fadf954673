"""What docs/compat.md says of moving on to briefgen's own templates: each row of its table does the same."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from briefgen import BriefgenError, Template
from briefgen.compat import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from briefgen.template import Picture, RichParagraphs, SubDocument
from briefgen.template import RichText as Rich
from support.frames import picture
from support.wordfile import STYLES, docx, paragraph

PAGE = Path(__file__).parents[2] / "docs" / "compat.md"
STYLED = STYLES + '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="公文正文"/></w:style>'


def native(template: bytes, fields: dict[str, Any], kind: Callable[[bytes], Any], **options: Any) -> Any:
    return kind(Template.compile(template, file="t.docx").fill(fields, **options))


@pytest.fixture
def both(filled) -> Callable[..., tuple[Any, Any]]:
    """Return a template filled by docxtpl's interface and by ours."""

    def pair(template: bytes, old: Any, new: dict[str, Any]) -> tuple[Any, Any]:
        first = filled(template, old)
        return first, native(template, new, type(first))

    return pair


def values(xml: str, name: str) -> list[str]:
    return [one.partition('"')[0] for one in xml.split(f'<w:{name} w:val="')[1:]]


def test_rich_text_has_the_same_look_in_points_and_by_our_names(both):
    old = RichText("甲", bold=True, color="C00000", size=28, font="eastAsia:楷体", lang="en-US", rtl=False)
    new = Rich("甲", bold=True, colour="C00000", size=14, font="eastAsia:楷体", language="en-US")
    first, second = both(docx(paragraph("{{r x }}")), {"x": old}, {"x": new})
    for name in ("color", "sz", "lang"):
        assert values(first.xml(), name) == values(second.xml(), name) != []
    assert first.text == second.text == "甲"
    assert native(docx(paragraph("前{{ x }}后")), {"x": new.add("乙")}, type(first)).text == "前甲乙后"


def test_links_need_no_id(both):
    def linked(template: DocxTemplate) -> dict[str, Any]:
        return {"x": RichText("甲", url_id=template.build_url_id("https://a.cn/b"))}

    first, second = both(docx(paragraph("{{r x }}")), linked, {"x": Rich("甲", link="https://a.cn/b")})
    for one in (first, second):
        assert 'Target="https://a.cn/b"' in one.xml("word/_rels/document.xml.rels")


def test_paragraphs_take_a_style(both):
    template = docx(paragraph("{{p x }}"), styles=STYLED)
    old, new = RichTextParagraph(), RichParagraphs("甲", style="公文正文")
    old.add("甲", parastyle="a2")
    first, second = both(template, {"x": old}, {"x": new})
    assert values(first.xml(), "pStyle") == values(second.xml(), "pStyle") == ["a2"]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("甲\n乙", "<w:br/>", "<w:br/>"),
        ("甲\t乙", "<w:tab/>", "<w:tab/>"),
        ("甲\a乙", "</w:p><w:p>", "</w:p><w:p>"),
        ("甲\f乙", '<w:br w:type="page"/>', "<w:pageBreakBefore/>"),
    ],
)
def test_a_listing_is_plain_text(both, text, old, new):
    first, second = both(docx(paragraph("{{ x }}")), {"x": Listing(text)}, {"x": text})
    assert first.text == second.text == "甲乙"
    assert (old in first.xml(), new in second.xml()) == (True, True)


def test_pictures_have_the_same_size(both):
    def shown(template: DocxTemplate) -> dict[str, Any]:
        return {"x": InlineImage(template, io.BytesIO(picture()), width=Mm(50))}

    first, second = both(docx(paragraph("{{ x }}")), shown, {"x": Picture(picture(), width="50mm")})
    for one in (first, second):
        assert '<wp:extent cx="1800000" cy="900000"/>' in one.xml()


def test_documents_come_in(both, tmp_path):
    made = Document()
    made.add_paragraph("附件《书》")
    made.save(tmp_path / "a.docx")

    def placed(template: DocxTemplate) -> dict[str, Any]:
        return {"x": template.new_subdoc(str(tmp_path / "a.docx"))}

    new = {"x": SubDocument((tmp_path / "a.docx").read_bytes(), file="a.docx")}
    first, second = both(docx(paragraph("{{p x }}"), styles=STYLED), placed, new)
    assert first.text == second.text == "附件《书》"


def test_the_tags_are_the_same(both):
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(one)}</w:tc></w:tr>" for one in ("{%tr for a in l %}", "{{ a }}", "{%tr endfor %}")
    )
    body = f"{paragraph('{%p if l %}')}{paragraph('甲{%r if l %}乙{%r endif %}{# 注 #}{_{ x }_}')}{paragraph('{%p endif %}')}<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>{rows}</w:tbl>{paragraph()}"
    first, second = both(docx(body), {"l": ["一", "二"]}, {"l": ["一", "二"]})
    assert (
        [one for one in first.paragraphs() if one]
        == [one for one in second.paragraphs() if one]
        == ["甲乙{{ x }}", "一", "二"]
    )


def test_what_is_missing_or_is_no_text_is_an_error_of_ours(both, filled):
    template = docx(paragraph("[{{ x }}]"))
    assert filled(template, {}).text == "[]"
    assert filled(template, {"x": None}).text == "[None]"
    for fields in ({}, {"x": None}, {"x": ["甲"]}, {"x": True}):
        with pytest.raises(BriefgenError):
            Template.compile(template).fill(fields)
    kind = type(filled(template, {}))
    assert native(template, {}, kind, draft=True).text == "[【待补：x】]"
    assert native(docx(paragraph("[{{ x or '' }}]")), {}, kind).text == "[]"


def test_text_is_always_escaped(both):
    first, second = both(docx(paragraph("{{ x }}")), {"x": "R&D<甲>"}, {"x": "R&D<甲>"})
    assert first.text == second.text == "R&D<甲>"


def test_the_names_asked_for_are_known_without_data():
    template = docx(paragraph("{{ a.b }}{% for x in l %}{{ x }}{% endfor %}"))
    assert DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables() == {"a", "l"}
    assert [name.path for name in Template.compile(template).names] == ["a.b", "l", "l[]"]


@pytest.mark.parametrize(
    "code", ["{% include 'x' %}", "{% block x %}{% endblock %}", "{% filter upper %}甲{% endfilter %}", "{% do x %}"]
)
def test_statements_that_only_jinja_has_are_told_when_the_template_is_compiled(code):
    with pytest.raises(BriefgenError, match="TPL01"):
        Template.compile(docx(paragraph(code)))


def test_the_page_names_what_is_tried_here():
    page = PAGE.read_text(encoding="utf-8")
    for name in (
        "Template.fill",
        "RichParagraphs",
        "Picture",
        "SubDocument",
        "draft=True",
        "names",
        "colour",
        "link=",
        "template fill",
    ):
        assert f"{name}" in page.partition("## 改用 briefgen 自己的模板")[2], name
