"""What differs from one pass of a loop to the next: list numbers that start anew, ids of drawings and paragraphs."""

import io
import re
import zipfile

from lxml import etree

from briefgen.opc import Package
from briefgen.template import Template
from support.wordfile import STYLES, docx, paragraph, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
)
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'


def filled(body: str, fields: dict, styles: str = STYLES) -> tuple[etree._Element, etree._Element]:
    """Return the body and the numbering."""
    file = Template.compile(docx(body, styles=styles, parts={"numbering": NUMBERING})).fill(fields)
    opened = zipfile.ZipFile(io.BytesIO(file))
    return etree.fromstring(opened.read("word/document.xml")), etree.fromstring(opened.read("word/numbering.xml"))


def lists(root: etree._Element) -> list[str]:
    """Return the list of each numbered paragraph."""
    return [item.get(f"{W}val") for item in root.iter(f"{W}numId")]


GROUPS = {"gs": [{"xs": ["一", "二"]}, {"xs": ["三"]}]}
INNER = paragraph("{%p for x in g.xs %}") + paragraph("{{ x }}", LISTED) + paragraph("{%p endfor %}")


def test_a_list_goes_on_over_the_passes_of_a_loop() -> None:
    body, numbering = filled(paragraph("{%p for g in gs %}") + INNER + paragraph("{%p endfor %}"), GROUPS)
    assert lists(body) == ["7", "7", "7"]
    assert len(numbering.findall(f"{W}num")) == 1


def test_a_list_starts_anew_in_each_pass_where_it_is_asked_to() -> None:
    body, numbering = filled(
        paragraph("前", LISTED)
        + paragraph("{%p for g in gs %}")
        + paragraph("{%p restart %}")
        + INNER
        + paragraph("{%p endfor %}")
        + paragraph("后", LISTED),
        GROUPS,
    )
    first, *inside, last = lists(body)
    assert first == last == "7"
    assert inside[0] == inside[1] != inside[2]
    assert "7" not in inside
    for number in set(inside):
        num = next(one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == number)
        assert num.find(f"{W}abstractNumId").get(f"{W}val") == "4"
        starts = {
            level.get(f"{W}ilvl"): level.find(f"{W}startOverride").get(f"{W}val")
            for level in num.iter(f"{W}lvlOverride")
        }
        assert starts == {"0": "1", "1": "3"}


def test_a_list_of_a_style_starts_anew_too_from_the_paragraph_that_asks() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="M"/><w:basedOn w:val="L"/></w:style>'
    )
    body = (
        paragraph("{%p for g in gs %}")
        + paragraph("{% restart %}组", '<w:pStyle w:val="M"/><w:jc w:val="left"/>')
        + paragraph("{%p endfor %}")
    )
    root, _ = filled(body, GROUPS, styles)
    assert len(set(lists(root))) == 2
    assert "7" not in lists(root)
    assert [[child.tag.removeprefix(W) for child in properties] for properties in root.iter(f"{W}pPr")] == [
        ["pStyle", "numPr", "jc"]
    ] * 2
    assert ["".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p")] == ["组", "组"]


def test_outside_of_loops_a_list_starts_anew_after_the_tag() -> None:
    root, _ = filled(
        paragraph("一", LISTED) + paragraph("{%p restart %}") + paragraph("二", LISTED) + paragraph("三", LISTED), {}
    )
    first, second, third = lists(root)
    assert first == "7" != second == third


def test_drawings_and_paragraphs_of_a_loop_do_not_share_their_ids() -> None:
    drawing = '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:docPr id="5" name="图"/></wp:inline></w:drawing></w:r>'
    ids = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1A" w14:textId="2B"'
    body = (
        f"<w:p>{drawing}</w:p>".replace('id="5"', 'id="9"')
        + paragraph("{%p for x in l %}")
        + f"<w:p {ids}>{run('{{ x }}')}{drawing}</w:p>"
        + paragraph("{%p endfor %}")
    )
    file = Template.compile(docx(body)).fill({"l": [1, 2, 3]})
    xml = zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()
    root = etree.fromstring(xml.encode())
    found = [item.get("id") for item in root.iter("{urn:wp}docPr")]
    assert len(set(found)) == 4
    assert found[0] == "9"
    assert "paraId" not in xml
    assert Template.compile(docx(body)).fill({"l": [1, 2, 3]}) == file


def test_a_bookmark_in_a_loop_stands_once_and_content_controls_have_no_shared_id() -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="甲"/>', '<w:bookmarkEnd w:id="3"/>'
    control = f'<w:sdt><w:sdtPr><w:id w:val="99"/><w:alias w:val="乙"/></w:sdtPr><w:sdtContent>{run("{{ x }}")}</w:sdtContent></w:sdt>'
    body = paragraph("{%p for x in l %}") + f"<w:p>{mark[0]}{control}{mark[1]}</w:p>" + paragraph("{%p endfor %}")
    root, _ = filled(body, {"l": [1, 2, 3]})
    assert len(root.findall(f".//{W}bookmarkStart")) == len(root.findall(f".//{W}bookmarkEnd")) == 1
    assert root.find(f".//{W}bookmarkStart").getparent() is next(root.iter(f"{W}p"))
    assert root.find(f".//{W}sdtPr/{W}id") is None
    assert len(root.findall(f".//{W}alias")) == 3


def test_what_a_loop_sets_goes_with_a_call_in_it() -> None:
    body = paragraph("{% for x in [1, 2] %}{% set y = x %}{{ range(y)|join('、') }}；{% endfor %}")
    part = Package.read(Template.compile(docx(body)).fill({})).part("word/document.xml").decode()
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", part)) == "0；0、1；"
