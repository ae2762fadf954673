"""A filled file tells nothing of its template's authors, and keeps what was asked for."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.opc.package import Package, write_package
from briefgen.press.templates import Yardstick, check_template
from briefgen.template import Template
from support.wordfile import docx, paragraph, run

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PATH = r"C:\Users\李四\公文\模板.dotx"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def with_parts(data: bytes, more: dict[str, str], *, package: str = "", document: str = "", types: str = "") -> bytes:
    """Return a Word file with more parts, relationships and content types."""
    members = parts(data) | more
    for name, added in (("_rels/.rels", package), ("word/_rels/document.xml.rels", document)):
        members[name] = members[name].replace("</Relationships>", f"{added}</Relationships>")
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", f"{types}</Types>")
    return write_package({name: text.encode() for name, text in members.items()})


def related(kind: str, target: str, mode: str = "") -> str:
    name = re.sub(r"\W", "", target)
    return f'<Relationship Id="x{name}" Type="{REL}/{kind}" Target="{target}"{mode}/>'


def filled(data: bytes, *keep: str, travels: bool = True) -> tuple[dict[str, str], list[str]]:
    template = Template.compile(data, file="t.docx", keep=keep if travels else None)
    return parts(template.fill({"名": "镕喆"})), [finding.rule for finding in template.dropped]


def shown(members: dict[str, str]) -> str:
    return "".join(re.findall(r"<w:t[ >][^<]*|</w:p>", members["word/document.xml"])).replace(
        '<w:t xml:space="preserve">', ""
    )


SEEN, STYLED = '<w:vanish w:val="0"/>', '<w:rStyle w:val="b"/>'
CHANGE = 'w:id="1" w:author="李四" w:date="2025-12-01T08:00:00Z"'


@pytest.mark.parametrize("travels", [True, False])
def test_revision_ids_and_the_template_s_path_go_from_every_template(travels: bool) -> None:
    body = f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">{run("{{ 名 }}写了 w:rsidR=“00AB12CD”")}</w:p>'
    settings = (
        '<w:attachedTemplate r:id="a1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:zoom w:percent="100"/>'
    )
    members = parts(docx(body, settings=settings))
    members["word/settings.xml"] = members["word/settings.xml"].replace("<w:settings ", f'<w:settings xmlns:r="{REL}" ')
    members["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a1" Type="{REL}/attachedTemplate" Target="file:///{PATH}" TargetMode="External"/></Relationships>'
    )
    members["word/document.xml"] = members["word/document.xml"].replace(
        "</w:body>",
        f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="urn:x" id="1" name="a" descr="{PATH}"/></w:drawing></w:r></w:p></w:body>',
    )
    made, _ = filled(write_package({name: text.encode() for name, text in members.items()}), travels=travels)
    everything = "".join(made.values())
    assert "李四" not in everything
    assert 'rsidR="' not in everything
    assert "镕喆写了 w:rsidR=“00AB12CD”" in shown(made)
    assert 'descr="模板"' in everything
    assert "rsidRoot" not in everything
    assert "attachedTemplate" not in everything
    assert '<w:zoom w:percent="100"/>' in everything


def test_changes_are_accepted_and_told_unless_kept() -> None:
    gone = f"<w:del {CHANGE}>{run('旧').replace('w:t>', 'w:delText>').replace('w:t ', 'w:delText ')}</w:del>"
    new = f"<w:ins {CHANGE}>{run('新')}</w:ins>"
    former = f"<w:rPrChange {CHANGE}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    ended = f"<w:p><w:pPr><w:rPr><w:del {CHANGE}/></w:rPr></w:pPr>{run('前')}</w:p>"
    row = "<w:tr>{}<w:tc><w:tcPr/>{}</w:tc></w:tr>"
    table = f"<w:tbl>{row.format('', paragraph('留'))}{row.format(f'<w:trPr><w:del {CHANGE}/></w:trPr>', paragraph('弃'))}</w:tbl>"
    body = f"<w:p>{gone}{new}{run('{{ 名 }}', former)}</w:p>{ended}{paragraph('后')}{table}{paragraph('末')}"
    made, told = filled(docx(body))
    assert shown(made) == "新镕喆</w:p>前后</w:p>留</w:p>末</w:p>"
    assert "李四" not in made["word/document.xml"]
    assert told == ["LEAK-CHANGE"]
    kept, told = filled(docx(body), "changes")
    assert "李四" in kept["word/document.xml"]
    assert told == []


def test_hidden_text_goes_by_its_own_format_and_by_its_style_and_is_told() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="a"><w:name w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>'
    )
    body = (
        f"<w:p>{run('明')}{run('暗', '<w:vanish/>')}{run('{{ 名 }}', SEEN)}</w:p>"
        f"<w:p>{run('样', STYLED)}{run('。')}</w:p>"
        f"<w:p>{run('{% if 名 %}', '<w:vanish/>')}{run('句')}{run('{% endif %}', '<w:vanish/>')}</w:p>"
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("整段", "<w:vanish/>") + "</w:p>"
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:tcPr/>" + paragraph("暗行") + "</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr/>" + paragraph("行") + "</w:tc></w:tr></w:tbl>" + paragraph("末")
    )
    made, told = filled(docx(body, styles=styles))
    assert shown(made) == "明镕喆</w:p>。</w:p>句</w:p>行</w:p>末</w:p>"
    assert told == ["LEAK-HIDDEN"]
    kept, told = filled(docx(body, styles=styles), "hidden")
    assert "暗" in shown(kept)
    assert told == []


def comment(text: str) -> str:
    return f'<w:comment w:id="0" w:author="李四" w:initials="李">{paragraph(text)}</w:comment>'


def test_comments_go_with_all_that_belongs_to_them_unless_kept() -> None:
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = f'<w:p><w:commentRangeStart w:id="0"/>{run("{{ 名 }}")}<w:commentRangeEnd w:id="0"/>{reference}</w:p>'
    people = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="李四"/></w15:people>'
    data = with_parts(
        docx(body, parts={"comments": comment("内部意见")}),
        {"word/people.xml": people},
        document=related("people", "people.xml"),
        types='<Override PartName="/word/people.xml" ContentType="application/x"/>',
    )
    made, told = filled(data)
    assert "李四" not in "".join(made.values())
    assert "comment" not in "".join(made.values())
    assert "people" not in made["[Content_Types].xml"]
    assert told == ["LEAK-NOTE"]
    kept, told = filled(data, "comments")
    assert "内部意见" in kept["word/comments.xml"]
    assert told == []
    own, _ = filled(data, travels=False)
    assert "内部意见" in own["word/comments.xml"]


def test_parts_of_the_template_that_a_brief_has_no_use_for_stay_behind() -> None:
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/密" w:storeItemID="{A}"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Template>密.dotx</Template><Company>密公司</Company><Application>WPS</Application></Properties>"
    )
    data = with_parts(
        docx(bound % paragraph("{{ 名 }}"), settings='<w:docVars><w:docVar w:name="a" w:val="密"/></w:docVars>'),
        {
            "customXml/item1.xml": "<密/>",
            "word/glossary/document.xml": "<密/>",
            "docProps/thumbnail.xml": "<密/>",
            "docProps/app.xml": app,
            "word/forgotten.xml": "<密/>",
        },
        package=related("extended-properties", "docProps/app.xml")
        + related("metadata/thumbnail", "docProps/thumbnail.xml"),
        document=related("customXml", "../customXml/item1.xml") + related("glossaryDocument", "glossary/document.xml"),
    )
    made, told = filled(data)
    assert "密" not in "".join(made.values()) + "".join(made)
    assert "WPS" in made["docProps/app.xml"]
    assert told == []
    own, _ = filled(data, travels=False)
    assert {"customXml/item1.xml", "word/glossary/document.xml"} <= set(own)
    assert "docProps/thumbnail.xml" not in "".join(own["_rels/.rels"])


def test_a_picture_whose_name_is_written_in_another_case_is_no_stranger() -> None:
    picture = related("image", "media/%E5%9B%BE%201.PNG")
    made, _ = filled(with_parts(docx(paragraph("{{ 名 }}")), {"word/media/图 1.png": "x"}, document=picture))
    assert "word/media/图 1.png" in made


def test_a_clean_template_is_filled_into_the_same_bytes_as_before() -> None:
    data = docx(paragraph("{{ 名 }}"))
    assert Package.read(data).names == tuple(parts(Template.compile(data, keep=()).fill({"名": "镕"})))
    assert Template.compile(data, keep=()).fill({"名": "镕"}) == Template.compile(data).fill({"名": "镕"})


def test_revision_ids_of_styles_and_editors_of_ranges_go() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:rsid w:val="00AB12CD"/></w:style>'
    body = f'<w:p><w:permStart w:id="1" w:ed="lisi@example.org"/>{run("{{ 名 }}")}<w:permEnd w:id="1"/></w:p>'
    made, _ = filled(docx(body, styles=styles))
    assert "00AB12CD" not in made["word/styles.xml"]
    assert '<w:name w:val="a"/>' in made["word/styles.xml"]
    assert "perm" not in made["word/document.xml"]


def test_a_binding_to_the_file_s_own_properties_stays_and_one_to_lost_data_goes() -> None:
    control = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = control.format("/ns1:coreProperties[1]/ns0:title[1]", paragraph("题")) + control.format(
        "/密", paragraph("文")
    )
    made, _ = filled(docx(body))
    assert made["word/document.xml"].count("dataBinding") == 1


def test_a_field_that_is_hidden_in_part_stays_whole() -> None:
    field = '<w:r><w:rPr>{}</w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'
    hidden = "<w:vanish/>"
    body = f"<w:p>{field.format(hidden, 'begin')}{run('PAGE', hidden)}{field.format('', 'end')}</w:p>"
    made, told = filled(docx(body))
    assert made["word/document.xml"].count("fldChar ") == 2
    assert told == []
    body = f"<w:p>{field.format(hidden, 'begin')}{run('密', hidden)}{field.format(hidden, 'end')}{run('明')}</w:p>"
    made, told = filled(docx(body))
    assert shown(made) == "明</w:p>"
    assert told == ["LEAK-HIDDEN"]


def test_lint_says_what_briefs_will_not_have(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(paragraph("暗", rpr="<w:vanish/>") + paragraph("{{ brief.title }}")))
    found = check_template(path, Yardstick(is_brief=True, keep=()))
    assert [(one.rule, one.severity) for one in found] == [("LEAK-HIDDEN", "warning")]
    assert check_template(path, Yardstick(is_brief=True, keep=("hidden",))) == ()
    assert check_template(path, Yardstick()) == ()
