"""What fetches or runs something never travels from a template or a memo into what is written."""

import pytest

from briefgen.compat.template import DocxTemplate
from briefgen.errors import PackageError, TemplateError
from briefgen.memo.memo_file import read_memo_file
from briefgen.merge.carried import carried_faults
from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.word import read_story
from support.inner import relationship, with_members
from support.wordfile import docx, paragraph, run

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
TEXT = paragraph("“引号”——{{ 名 }}")


def field(code: str) -> str:
    half = len(code) // 2
    codes = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in (code[:half], code[half:]))
    return f"<w:p>{BEGIN}{codes}{SEPARATE}{run('结果')}{END}</w:p>"


def with_relationship(kind: str, target: str, mode: str = "External", part: str = "word/document.xml") -> bytes:
    return with_members(docx(TEXT), {"word/a.bin": b"x"}, relationship("k", kind, target, mode), part)


def told(data: bytes) -> list[str]:
    return [str(fault) for fault in carried_faults(Package.read(data, file="稿.docx"))]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (with_relationship("attachedTemplate", "https://a.cn/x.dotm", part="word/settings.xml"), "到别处取模板"),
        (with_relationship("attachedTemplate", "\\\\host\\x.dotm", part="word/settings.xml"), "到别处取模板"),
        (with_relationship("image", "https://a.cn/x.png"), "（image）"),
        (with_relationship("frame", "https://a.cn/x.htm", part="word/webSettings.xml"), "（frame）"),
        (with_relationship("oleObject", "a.bin", ""), "OLE"),
        (with_relationship("control", "a.bin", ""), "ActiveX"),
        (with_relationship("hyperlink", "javascript:alert(1)"), "会运行程序的链接"),
        (with_relationship("hyperlink", "ms-msdt:/id"), "会运行程序的链接"),
        (docx(TEXT + field(' DDEAUTO c:\\\\cmd "/k calc" ')), "（DDEAUTO）"),
        (docx(TEXT + field("INCLUDEPICTURE http://a.cn/x.png")), "（INCLUDEPICTURE）"),
        (docx(TEXT, parts={"header1": '<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'}), "（INCLUDETEXT）"),
    ],
)  # fmt: skip
def test_a_host_with_it_is_refused_and_a_pdf_tells_of_it(data: bytes, what: str) -> None:
    (one,) = told(data)
    assert what in one
    assert one.startswith("稿.docx word/")
    assert one.endswith("[PKG013]")
    with pytest.raises(TemplateError) as template:
        Template.compile(data, file="稿.docx")
    assert str(template.value.faults[0]) == one
    with pytest.raises(PackageError, match="PKG013"):
        read_memo_file(data, "稿.docx")
    (found,) = (one for one in read_story(data, file="稿.docx").findings if one.rule == "PKG013")
    assert found.severity == "warning"


def test_docxtpls_interface_refuses_it_too(tmp_path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(docx(TEXT + field("DDE x y")))
    with pytest.raises(PackageError, match="DDE"):
        DocxTemplate(path).render({"名": "镕"})


@pytest.mark.parametrize(
    "data",
    [
        with_relationship("attachedTemplate", "file:///C:\\办公\\公文.dotm", part="word/settings.xml"),
        with_relationship("attachedTemplate", "Normal.dotm", part="word/settings.xml"),
        with_relationship("hyperlink", "附件.docx"),
        with_relationship("hyperlink", "https://a.cn/报告"),
        with_relationship("hyperlink", "C:\\a.docx"),
        docx(TEXT + field(" PAGE ") + field("MACROBUTTON NoMacro 请填写") + field("REF link \\h")),
        docx(paragraph("INCLUDETEXT x")),
    ],
)
def test_what_an_office_writes_every_day_is_taken(data: bytes) -> None:
    assert told(data) == []


def test_a_part_that_is_broken_is_told_by_who_reads_it() -> None:
    assert told(with_members(docx(TEXT), {"word/坏.xml": b"<w:instrText>"})) == []


def test_a_link_that_a_pdf_may_not_have_is_text_and_told() -> None:
    linked = f'<w:p><w:hyperlink r:id="k">{run("报告")}</w:hyperlink></w:p>'
    data = with_members(docx(linked), {}, relationship("k", "hyperlink", "file:///c:/x.exe", "External"))
    story = read_story(data, file="稿.docx")
    assert [str(one) for one in story.findings] == [
        (
            "稿.docx 正文第1段 链接“file:///c:/x.exe”不是网址也不是邮箱，PDF里只有文字。"
            "请改成http、https或mailto开头的地址 [LINK001]"
        )
    ]
