"""What finished files tell of their authors and machines is found in their bytes; clean ones have no finding."""

import struct
import zipfile
from io import BytesIO

import pytest

from briefgen.checks.leakage.pdf_traces import check_pdf_traces
from briefgen.checks.leakage.traces import check_traces
from briefgen.errors import PackageError
from briefgen.export import to_pdf
from briefgen.model.finish import Attachment, Finish
from briefgen.model.job import Job
from briefgen.opc.package import write_package
from briefgen.press.manifest import Made, manifest
from support import paper
from support.walk import AUDIENCES, SAMPLE, product
from support.wordfile import docx, paragraph, run

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)


def with_part(name: str, data: bytes | str, body: str = "") -> bytes:
    made = docx(body or paragraph("正文"))
    with zipfile.ZipFile(BytesIO(made)) as opened:
        members = {one: opened.read(one) for one in opened.namelist()}
    return write_package(members | {name: data.encode() if isinstance(data, str) else data})


def rules(data: bytes) -> list[str]:
    return [finding.rule for finding in check_traces(data, "a.docx")]


def photo(order: str, *, located: bool) -> bytes:
    """Return the head of a JPEG with Exif, with or without a place."""
    mark = b"II*\x00" if order == "<" else b"MM\x00*"
    first = (
        struct.pack(f"{order}H", 1) + struct.pack(f"{order}HHII", 0x8825 if located else 0x0112, 4, 1, 26) + bytes(4)
    )
    place = struct.pack(f"{order}H", 1) + struct.pack(f"{order}HHII", 2, 5, 3, 0) + bytes(4)
    return b"\xff\xd8\xff\xe1\x00\x60Exif\x00\x00" + mark + struct.pack(f"{order}I", 8) + first + place


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        ("LEAK-AUTHOR", with_part("docProps/core.xml", CORE.format("<cp:lastModifiedBy>李四</cp:lastModifiedBy>"))),
        ("LEAK-AUTHOR", with_part("docProps/core.xml", CORE.format("<dc:creator>Administrator</dc:creator>"))),
        ("LEAK-MAIL", with_part("docProps/core.xml", CORE.format("<dc:creator>li.si@example.org</dc:creator>"))),
        ("LEAK-NOTE", docx(paragraph("文"), parts={"comments": '<w:comment w:id="0" w:author="李四"/>'})),
        ("LEAK-CHANGE", docx(f'<w:p><w:ins w:id="1" w:author="李四">{run("新")}</w:ins></w:p>')),
        ("LEAK-HIDDEN", docx(paragraph("暗", rpr="<w:vanish/>"))),
        ("LEAK-PATH", docx(paragraph(r"见 D:\公文\2025年\简报.docx"))),
        ("LEAK-PATH", docx(paragraph(r"见 \\server01\share\密件"))),
        ("LEAK-PATH", docx(paragraph("见 /home/lisi/brief"))),
        ("LEAK-FILE", with_part("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0")),
        ("LEAK-PLACE", with_part("word/media/image1.jpeg", photo("<", located=True))),
        ("LEAK-PLACE", with_part("word/media/image1.jpeg", photo(">", located=True))),
        ("LEAK-RSID", docx(f'<w:p w:rsidR="00AB12CD">{run("文")}</w:p>')),
        (
            "LEAK-REMOTE",
            with_part(
                "word/_rels/header9.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
                'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
                'Target="https://example.org/a.png" TargetMode="External"/></Relationships>',
            ),
        ),
    ],
)
def test_what_a_word_file_tells_is_found(rule: str, data: bytes) -> None:
    assert rules(data) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "网址 https://example.org/home/news/2025 和 example.org/Users/a/b",
        "联系人：张三，editor@example.org",
        "时间9:30，比例1:2，盘符C:\\",
        "rsidR=“00AB12CD”、w:vanish、批注、修订",
        "国家—省—校；GB/T 9704—2012；——、……",
    ],
)
def test_what_may_stand_in_a_text_is_no_finding(text: str) -> None:
    assert rules(docx(paragraph(text))) == []


def test_a_picture_without_a_place_and_a_chart_s_workbook_are_no_finding() -> None:
    assert rules(with_part("word/media/image1.jpeg", photo("<", located=False))) == []
    assert rules(with_part("word/embeddings/Workbook1.xlsx", b"PK\x03\x04 broken")) == []


def test_who_saved_the_workbook_of_a_chart_is_found_too() -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as opened:
        opened.writestr("docProps/core.xml", CORE.format("<cp:lastModifiedBy>李四</cp:lastModifiedBy>"))
    (found,) = check_traces(with_part("word/embeddings/Workbook1.xlsx", inner.getvalue()), "a.docx")
    assert (found.rule, found.place.spot) == ("LEAK-AUTHOR", "word/embeddings/Workbook1.xlsx/docProps/core.xml")


def test_rules_that_are_allowed_are_left_out() -> None:
    data = docx(paragraph("暗", rpr="<w:vanish/>"))
    assert check_traces(data, "a.docx", {"LEAK-HIDDEN"}) == ()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_our_own_briefs_tell_nothing(audience: str) -> None:
    made = product(SAMPLE, audience)
    assert check_traces(made.docx, "a.docx") == ()
    assert check_pdf_traces(made.pdf or b"", "a.pdf") == ()


def test_a_pdf_s_files_paths_and_makers_are_found() -> None:
    note = Attachment("底稿.yaml", b"a: 1", "application/yaml", "2025-12-25", description=r"C:\Users\lisi\底稿.yaml")
    found = check_pdf_traces(to_pdf(paper.written("正文"), Finish(attachments=(note,))), "a.pdf")
    assert [one.rule for one in found] == ["LEAK-FILE", "LEAK-PATH"]
    assert "底稿.yaml" in found[0].problem


def test_a_pdf_made_elsewhere_is_looked_into() -> None:
    from pypdf import PdfWriter
    from pypdf.annotations import Text
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": "Administrator", "/Keywords": "li.si@example.org"})
    writer.add_annotation(0, Text(rect=(1, 1, 9, 9), text="内部意见", title_bar="李四"))
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    written = BytesIO()
    writer.write(written)
    found = [one.rule for one in check_pdf_traces(written.getvalue(), "a.pdf")]
    assert found == ["LEAK-AUTHOR", "LEAK-MAIL", "LEAK-NOTE", "LEAK-ACTION"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_what_is_no_file_of_its_kind_is_a_located_error(data: bytes) -> None:
    with pytest.raises(PackageError, match=r"a\.docx"):
        check_traces(data, "a.docx")
    with pytest.raises(PackageError, match=r"a\.pdf"):
        check_pdf_traces(data, "a.pdf")


def test_the_office_s_own_manifest_is_found_in_what_goes_out() -> None:
    made = product(SAMPLE, "schools")
    written = manifest("m", "会", [Made(Job(SAMPLE, "schools", SAMPLE.parent), made, ())])
    (found,) = check_traces(with_part("word/embeddings/list.xlsx", written), "a.docx")
    assert (found.rule, found.severity) == ("LEAK-MANIFEST", "error")
    file = Attachment("a.json", written, "application/json", "2025-12-25")
    pdf = to_pdf(paper.written("正文"), Finish(attachments=(file,)))
    assert "LEAK-MANIFEST" in [one.rule for one in check_pdf_traces(pdf, "a.pdf")]
