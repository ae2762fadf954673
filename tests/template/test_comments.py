"""Comments in a copy of a template: at the right paragraphs, in valid order, beside those of others."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from briefgen.errors import Fault, Place, TemplateError
from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.template.comments import AUTHOR, annotated
from briefgen.template.lint import lint
from support.walk import ROOT
from support.wordfile import docx, paragraph, run

TEMPLATE = (ROOT / "templates" / "government" / "brief.docx").read_bytes()


def fault(spot: str, problem: str = "标签“{{ x y }}”写法不对") -> Fault:
    return Fault("TPL012", Place("模板.docx", spot=spot), problem, "请改成 R&D <b>")


def body(file: bytes) -> str:
    xml = Package.read(file).part("word/document.xml").decode()
    return xml[xml.index("<w:body>") + 8 : xml.index("<w:sectPr")]


def comments(file: bytes) -> list[str]:
    """Return the text of each comment."""
    xml = Package.read(file).part("word/comments.xml").decode()
    found = re.findall(r"<w:comment .*?</w:comment>", xml, re.DOTALL)
    return [
        "/".join("".join(re.findall(r"<w:t[^>]*>([^<]*)", part)) for part in one.split("</w:p>")[:-1]) for one in found
    ]


def test_a_comment_stands_around_the_paragraph_after_its_properties() -> None:
    file = docx(paragraph("甲") + paragraph("{{ x y }}", "<w:keepNext/>") + paragraph("乙"))
    first, second, third = re.findall(r"<w:p>.*?</w:p>", body(annotated(file, [fault("正文第2段")])))
    assert (first, third) == (paragraph("甲"), paragraph("乙"))
    assert second.startswith('<w:p><w:pPr><w:keepNext/></w:pPr><w:commentRangeStart w:id="0"/><w:r>')
    assert second.endswith('<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>')


def test_a_comment_says_what_and_how_without_being_a_tag_itself() -> None:
    file = annotated(docx(paragraph("甲")), [fault("正文第1段")])
    (told,) = comments(file)
    assert told.replace("\u2060", "") == "标签“{{ x y }}”写法不对/请改成 R&amp;D &lt;b&gt;/[TPL012]"
    assert Template.compile(file).names == ()
    xml = Package.read(file).part("word/comments.xml").decode()
    assert f'w:author="{AUTHOR}"' in xml
    assert "w:date" not in xml


def test_several_faults_of_one_paragraph_are_several_comments() -> None:
    file = annotated(docx("<w:p/>" + paragraph("乙")), [fault("正文第1段", "一"), fault("正文第1段", "二")])
    assert [told[0] for told in comments(file)] == ["一", "二"]
    assert body(file).startswith(
        '<w:p><w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="0"/>'
    )


def test_where_word_takes_no_comment_the_first_paragraph_says_the_place() -> None:
    box = f"<w:p>{run('丙')}<w:r><w:pict><w:txbxContent>{paragraph('{{ x y }}')}</w:txbxContent></w:pict></w:r></w:p>"
    file = docx(paragraph("甲") + box, parts={"header1": paragraph("{{ x y }}"), "footnotes": ""})
    made = annotated(file, [fault("页眉1第1段"), fault("正文第2段文本框第1段"), fault("")])
    header, nowhere, boxed = comments(made)
    assert header.startswith("【页眉1第1段】标签")
    assert boxed.startswith("【正文第2段文本框第1段】标签")
    assert nowhere.startswith("标签")
    first, second = body(made).split("<w:p>")[1:3]
    assert re.findall(r'commentRangeStart w:id="(\d)"', first) == ["0", "1"]
    assert re.findall(r'commentRangeStart w:id="(\d)"', second) == ["2"]
    assert Package.read(made).part("word/header1.xml") == Package.read(file).part("word/header1.xml")


def test_a_fault_in_a_cell() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('{{ x y }}')}</w:tc></w:tr></w:tbl>"
    made = body(annotated(docx(table + paragraph("乙")), [fault("正文表1第1行第2格")]))
    assert "commentRangeStart" in made.split("<w:tc>")[2]


OTHERS = '<w:comment w:id="7" w:author="王喆"><w:p><w:r><w:t>请核“数字”</w:t></w:r></w:p></w:comment>'
HIS_MARKS = (
    '<w:commentRangeStart w:id="7"/>'
    + run("甲")
    + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
)


def test_the_comments_of_others_stay() -> None:
    file = docx(f"<w:p>{HIS_MARKS}</w:p>", parts={"comments": OTHERS})
    made = annotated(file, [fault("正文第1段", "一")])
    assert comments(made) == ["请核“数字”", "一/请改成 R&amp;D &lt;b&gt;/[TPL012]"]
    assert HIS_MARKS in body(made)
    assert 'commentRangeStart w:id="8"' in body(made)


def test_an_annotated_copy_is_annotated_anew() -> None:
    file = docx(f"<w:p>{HIS_MARKS}</w:p>" + paragraph("乙"), parts={"comments": OTHERS})
    once = annotated(file, [fault("正文第1段", "一"), fault("正文第2段", "二")])
    again = annotated(once, [fault("正文第2段", "三")])
    assert [told.split("/")[0] for told in comments(again)] == ["请核“数字”", "三"]
    assert body(annotated(once, [])) == body(file)
    assert comments(annotated(once, [])) == ["请核“数字”"]


def test_without_faults_nothing_changes() -> None:
    assert annotated(TEMPLATE, []) == Package.read(TEMPLATE).replaced({})


def test_the_same_input_gives_the_same_bytes() -> None:
    faults = [fault("正文第2段"), fault("页眉1第1段")]
    assert annotated(TEMPLATE, faults) == annotated(TEMPLATE, faults)


def many() -> list[Fault]:
    places = Template.compile(TEMPLATE).names
    return [fault(name.place.spot, f"这里的“{name.path}”——……") for name in places]


def test_the_copy_is_a_valid_word_file(tmp_path: Path) -> None:
    path = tmp_path / "批注.docx"
    path.write_bytes(annotated(TEMPLATE, many()))
    found = OpenXmlValidator().validate(str(path))
    before = tmp_path / "原来.docx"
    before.write_bytes(TEMPLATE)
    assert [str(error) for error in found.errors] == [
        str(error) for error in OpenXmlValidator().validate(str(before)).errors
    ]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")
def test_libreoffice_reads_every_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(annotated(TEMPLATE, many()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    assert text.count("<office:annotation ") == len(many())
    assert "这里的“brief.title”——……" in text


def test_a_file_that_has_no_body_paragraph_is_left_as_it_is() -> None:
    file = docx("<w:tbl/>")
    assert annotated(file, [fault("正文第1段")]) == Package.read(file).replaced({})


def test_an_annotated_copy_is_checked_as_its_template_is() -> None:
    file = docx(paragraph("{{ x y }}“引号”") + paragraph("{ z }"), parts={"header1": paragraph("{{ }}")})
    with pytest.raises(TemplateError) as caught:
        Template.compile(file)
    found = lint(file, caught.value.faults)
    copy = annotated(file, found)
    with pytest.raises(TemplateError) as again:
        Template.compile(copy)
    assert lint(copy, again.value.faults) == found


def test_very_many_faults_get_some_comments_and_how_many_more_there_are() -> None:
    file = docx(paragraph("甲") + paragraph("乙"))
    told = [fault("正文第1段", f"第{number}处") for number in range(50)]
    made = comments(annotated(file, [*told, fault("正文第2段", "另一处")]))
    assert len(made) == 22
    assert made[20] == "这里还有30处，改好以后请再检查一遍"
    assert made[21].startswith("另一处")


def test_a_file_gets_no_more_comments_than_word_can_show() -> None:
    file = docx("".join(paragraph(str(number)) for number in range(2000)))
    made = annotated(file, [fault(f"正文第{number}段") for number in range(1, 2001)])
    assert len(comments(made)) == 501
    assert comments(made)[0].startswith("全文有2000处")
    assert body(made).count("commentReference") == 501
