"""The core properties of a filled file: whose it is, never when or by whom it was saved."""

import io
import zipfile

import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.opc import Package, write_package
from briefgen.template import Template
from briefgen.word import read_story
from support.wordfile import docx, paragraph

CORE = """<?xml version="1.0"?><cp:coreProperties
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>旧题</dc:title><dc:creator>王某</dc:creator>
<cp:category>简报</cp:category><cp:lastModifiedBy>李某</cp:lastModifiedBy><cp:revision>7</cp:revision>
<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">2025-01-02T00:00:00Z</dcterms:modified></cp:coreProperties>"""
RELATIONSHIP = (
    '<Relationship Id="rId9" Target="docProps/core.xml" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/></Relationships>'
)


def with_core() -> bytes:
    package = Package.read(docx(paragraph("甲")))
    members = {name: package.part(name) for name in package.names}
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", RELATIONSHIP.encode())
    return write_package(members | {"docProps/core.xml": CORE.encode()})


def core(file: bytes) -> dict[str, str]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read("docProps/core.xml"))
    return {etree.QName(child).localname: child.text or "" for child in root}


def test_properties_are_written_and_the_clock_and_the_user_go() -> None:
    file = Template.compile(with_core()).fill(
        {}, properties={"title": "关于R&D的<建议>", "keywords": "甲；乙", "language": "zh-CN"}
    )
    assert core(file) == {
        "title": "关于R&D的<建议>", "creator": "王某", "keywords": "甲；乙", "language": "zh-CN", "category": "简报",
    }  # fmt: skip


def test_an_empty_property_is_left_out() -> None:
    assert "creator" not in core(Template.compile(with_core()).fill({}, properties={"creator": ""}))


def test_without_properties_the_member_stays_but_for_who_saved_it_last() -> None:
    filled = zipfile.ZipFile(io.BytesIO(Template.compile(with_core()).fill({}))).read("docProps/core.xml")
    assert filled.decode() == CORE.replace("<cp:lastModifiedBy>李某</cp:lastModifiedBy>", "")


def test_a_file_without_core_properties_gets_them() -> None:
    template = Template.compile(docx(paragraph("甲")))
    file = template.fill({}, properties={"title": "题", "creator": "单位"})
    assert core(file) == {"title": "题", "creator": "单位"}
    assert Package.read(file).content_type("docProps/core.xml").endswith("core-properties+xml")
    assert read_story(file).title == "题"
    assert file == template.fill({}, properties={"title": "题", "creator": "单位"})


def test_a_control_character_in_a_property_is_told() -> None:
    with pytest.raises(TemplateError, match="文档属性"):
        Template.compile(with_core()).fill({}, properties={"title": "甲\x07"})


def test_all_that_is_wrong_with_properties_is_told_at_once() -> None:
    wrong = {"titel": "甲", "title": 5, "subject": None, "creator": "\ud800", "keywords": "\x1b[2J", "\x1b": "x"}
    with pytest.raises(TemplateError) as told:
        Template.compile(with_core()).fill({}, properties=wrong)
    assert [fault.rule for fault in told.value.faults] == ["TPL030", "TPL041", "TPL041", "TPL042", "TPL042", "TPL030"]
    assert told.value.faults[0].way_out == "是不是“title”？"
    assert str(told.value).isprintable() or str(told.value).replace("\n", "").isprintable()
