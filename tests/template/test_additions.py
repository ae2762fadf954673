from typing import Any

from openxml_audit import OpenXmlValidator

from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.template.content.additions import Additions
from briefgen.template.content.markdown import Markdown
from briefgen.template.content.pictures import Picture
from briefgen.template.content.rich import RichParagraphs, RichText
from briefgen.template.content.subdocument import SubDocument
from briefgen.wml.names import qn
from support.frames import BODY, frame, picture, tree, values, written
from support.walk import ROOT
from support.wordfile import STYLES, docx, paragraph

LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="{level + 1}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%{level + 1}."/></w:lvl>'
    for level in range(3)
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="S"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="S"/>{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="4"/></w:num>'
)
LISTED = docx(paragraph("正文"), parts={"numbering": NUMBERING})


def numbering(at: Any, host: bytes) -> Any:
    return tree(written(at, paragraph("甲"), host).part("word/numbering.xml").partition(b"?>")[2])[0]


def starts(root: Any, number: str) -> list[tuple[str, str]]:
    (num,) = (one for one in root.iter(qn("w:num")) if one.get(qn("w:numId")) == number)
    overrides = num.findall(qn("w:lvlOverride"))
    return sorted((one.get(qn("w:ilvl")), values(one, "startOverride")[0] or "") for one in overrides)


def test_plain_text_reads_and_changes_nothing() -> None:
    class Closed(Package):
        def part(self, name: str) -> bytes:
            raise AssertionError(name)

    opened = Package.read(LISTED)
    closed = Closed(opened.file, opened.names, opened._data, opened._members, opened._zip)
    additions = Additions(closed)
    assert not additions.used
    assert additions.members({BODY: b"<w:document/>"}) == {BODY: b"<w:document/>"}


def test_a_list_restarts_on_all_its_levels() -> None:
    at = frame(LISTED)
    first, again = at.additions.restarted("1"), at.additions.restarted("1")
    assert len({"1", "2", "6", first, again}) == 5
    assert at.additions.used
    root = numbering(at, LISTED)
    assert starts(root, first) == starts(root, again) == [("0", "1"), ("1", "2"), ("2", "3")]
    assert [one.tag.rpartition("}")[2] for one in root] == ["abstractNum"] * 3 + ["num"] * 5


def test_starts_that_a_list_sets_itself_stay() -> None:
    at = frame(LISTED)
    key = at.additions.restarted("2")
    assert starts(numbering(at, LISTED), key) == [("0", "1"), ("1", "9"), ("2", "3")]


def test_a_list_whose_levels_are_a_styles_restarts_too() -> None:
    at = frame(LISTED)
    key = at.additions.restarted("6")
    assert len(starts(numbering(at, LISTED), key)) == 3


def test_an_unknown_list_stays_as_it_is() -> None:
    at = frame(LISTED)
    assert at.additions.restarted("77") == "77"
    assert at.additions.restarted("0") == "0"
    assert not at.additions.used
    assert frame().additions.restarted("1") == "1"


def test_a_template_without_lists_gets_them() -> None:
    at = frame()
    number = at.additions.list_number("number")
    bullet = at.additions.list_number("bullet")
    assert number != bullet == at.additions.list_number("bullet")
    package = written(at, paragraph("甲"))
    assert [one.target for one in package.relationships(BODY).values() if one.type.endswith("/numbering")] == [
        "word/numbering.xml"
    ]
    assert package.content_type("word/numbering.xml").endswith("numbering+xml")
    assert values(tree(package.part("word/numbering.xml").partition(b"?>")[2]), "numFmt")[0] in {"bullet", "decimal"}


def test_styles_are_found_by_name_or_id_whatever_the_case() -> None:
    more = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:aliases w:val="章,节"/></w:style>'
    additions = frame(docx(paragraph("正文"), styles=STYLES + more)).additions
    assert additions.style(("一级标题", "Heading 1"), "paragraph") == "1"
    assert additions.style(("节",), "paragraph") == "1"
    assert additions.style(("1",), "paragraph") == "1"
    assert additions.style(("heading 1",), "character") == ""
    assert additions.style((), "table") == ""


def test_constant_parts_stay_as_they_are() -> None:
    host = (ROOT / "templates" / "government" / "brief.docx").read_bytes()
    before = Package.read(host)
    at = frame(host)
    Picture(picture()).blocks(at)
    after = written(at, paragraph("甲"), host)
    changed = {name for name in before.names if before.part(name) != after.part(name)}
    assert changed == {BODY, "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_ids_of_relationships_are_free_ones() -> None:
    at = frame()
    at.additions.link(BODY, "https://a.cn")
    once = written(at, paragraph("甲"))
    again = Additions(once)
    assert again.link(BODY, "https://b.cn") == "briefgen2"


def everything() -> tuple[bytes, dict[str, Any]]:
    """Return a template with a tag of each kind in the government's own paper, and what to print."""
    package = Package.read((ROOT / "templates" / "government" / "brief.docx").read_bytes())
    xml = package.part(BODY).decode()
    tags = (
        "{{ rich }}",
        "{{p paragraphs }}",
        "{{ small }}",
        "{{p large }}",
        "{{p text }}",
        "{{ line }}",
        "{{p document }}",
    )
    body = "".join(paragraph(tag, '<w:pStyle w:val="OfficialBody"/>') for tag in (*tags, "{{p document }}"))
    start, end = xml.index("<w:body>") + 8, xml.rindex("<w:sectPr")
    inner = docx(
        paragraph("附“件”") + paragraph("甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        parts={"numbering": NUMBERING},
    )
    values = {
        "rich": RichText("粗“引”", bold=True)
        .add("链", link="https://example.org")
        .add("楷", font="楷体_GB2312", size="三号"),
        "paragraphs": RichParagraphs("甲", alignment="center").add("乙", style="一级标题"),
        "small": Picture(picture(), height="4mm", alt="小"),
        "large": Picture(picture(kind="JPEG"), decorative=True, link="https://example.org"),
        "text": Markdown("# 题\n\n1. 甲\n   - 乙\n\n> 引\n\n| a | b |\n|--:|---|\n| 1 | `x` |\n\n---\n\n    码"),
        "line": Markdown("**粗**"),
        "document": SubDocument(inner, file="附.docx"),
    }
    return package.replaced({BODY: (xml[:start] + body + xml[end:]).encode()}), values


def test_a_file_with_every_kind_of_value_is_valid_and_always_the_same(tmp_path: Any) -> None:
    template, values = everything()
    filled = Template.compile(template).fill(values)
    assert filled == Template.compile(template).fill(everything()[1])
    path = tmp_path / "filled.docx"
    path.write_bytes(filled)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
