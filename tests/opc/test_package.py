"""Opening a Word file: what is refused, and what a package says of its members."""

import io
import struct
import zipfile

import pytest

from briefgen.errors import PackageError
from briefgen.opc import limits, xml
from briefgen.opc.package import Package, write_package
from briefgen.opc.xml import parse

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def types(*overrides: str, main: str = f"{WORD}.document.main+xml") -> bytes:
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{"".join(overrides)}</Types>'
    ).encode()


def rels(*links: tuple[str, str, str]) -> bytes:
    inside = "".join(f'<Relationship Id="{id_}" Type="{RELATED}/{kind}" {target}/>' for id_, kind, target in links)
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'.encode()


def members(**more: bytes) -> dict[str, bytes]:
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": rels(("rId1", "officeDocument", 'Target="word/document.xml"')),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode(),
        **more,
    }


def docx(**more: bytes) -> bytes:
    return write_package(members(**more))


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip as another program would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> list[tuple[str, str]]:
    """Return the rules and problems that a file is refused for; every fault names the file and a way out."""
    with pytest.raises(PackageError) as caught:
        Package.read(data, file="甲.docx")
    for fault in caught.value.faults:
        assert fault.place.file == "甲.docx"
        assert fault.way_out
    return [(fault.rule, fault.problem) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("data", "rule", "told"),
    [
        (b"", "PKG001", "空的"),
        (b"plain text", "PKG001", "不是Word文件"),
        (b"%PDF-1.7 ...", "PKG001", "PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "PKG001", ".doc"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "PKG006", "密码"),
        (docx()[:-40], "PKG001", "不完整"),
        (zipped({"a.txt": b"a"}), "PKG002", "压缩文件"),
    ],
)
def test_what_is_no_word_file_is_named_for_what_it_is(data: bytes, rule: str, told: str) -> None:
    ((found, problem),) = refused(data)
    assert found == rule
    assert told in problem


@pytest.mark.parametrize(
    ("main", "told"),
    [
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "Excel"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "PowerPoint"),
    ],
)
@pytest.mark.parametrize("embeds_word", [False, True])
def test_other_office_files_are_refused_even_when_they_hold_word_parts(main: str, told: str, embeds_word: bool) -> None:
    override = f'<Override PartName="/x.docx" ContentType="{WORD}.document"/>' if embeds_word else ""
    ((rule, problem),) = refused(docx(**{"[Content_Types].xml": types(override, main=main)}))
    assert rule == "PKG002"
    assert told in problem


def test_macros_are_refused_by_part_and_by_content_type() -> None:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert refused(docx(**{"word/vbaProject.bin": b"x"}))[0][0] == "PKG003"
    assert refused(docx(**{"[Content_Types].xml": types(main=macro)}))[0][0] == "PKG003"


def test_a_package_without_a_main_document_is_refused() -> None:
    assert refused(docx(**{"_rels/.rels": rels()}))[0][0] == "PKG010"
    parts = members()
    del parts["_rels/.rels"]
    assert refused(write_package(parts))[0][0] == "PKG010"
    parts = members()
    del parts["word/document.xml"]
    assert refused(write_package(parts))[0][0] == "PKG010"


def test_a_template_in_dotx_form_is_a_word_file() -> None:
    dotx = docx(**{"[Content_Types].xml": types(main=f"{WORD}.template.main+xml")})
    assert Package.read(dotx).main == "word/document.xml"


@pytest.mark.parametrize("name", ["/etc/x.xml", "../x.xml", "word/../../x.xml", "word\\..\\x.xml", "C:/x.xml"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert ("PKG007", "部件的名字指到文件外面") in refused(zipped({**members(), name: b"x"}))


def test_duplicate_names_are_refused_whatever_their_case() -> None:
    twice = zipped({**members(), "word/Document.xml": b"<x/>"})
    assert refused(twice)[0][0] == "PKG008"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", "<!--" + "x" * 9000 + "-->"])
def test_a_doctype_is_refused_wherever_it_stands(encoding: str, before: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{before}<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    ((rule, problem),) = refused(docx(**{"word/styles.xml": bomb.encode(encoding)}))
    assert rule == "PKG007"
    assert "DOCTYPE" in problem


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused(zipped({**members(), "word/media/a.bin": b"\0" * 8_000_000}))[0][0] == "PKG005"


def test_sizes_and_counts_have_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 2)
    assert refused(docx())[0][0] == "PKG004"
    monkeypatch.undo()
    monkeypatch.setattr(limits, "TOTAL_BYTES", 100)
    assert refused(docx())[0][0] == "PKG005"
    monkeypatch.undo()
    assert refused(b"PK" + b"\0" * limits.FILE_BYTES)[0][0] == "PKG004"


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(docx())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert ("PKG006", "文件加了密码") in refused(bytes(data))


def test_a_compression_that_word_does_not_use_is_refused() -> None:
    assert refused(zipped(members(), zipfile.ZIP_LZMA))[0][0] == "PKG009"


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/a.png"])
def test_a_broken_member_is_told_by_name(name: str) -> None:
    picture = bytes(range(256))
    stored = zipped({**members(), "word/media/a.png": picture}, zipfile.ZIP_STORED)
    inside = picture if name.endswith("png") else b"<w:body/>"
    at = stored.index(inside)
    broken = stored[:at] + b"!" + stored[at + 1 :]
    with pytest.raises(PackageError) as caught:
        Package.read(broken, file="甲.docx")
    assert [(fault.rule, fault.place.spot) for fault in caught.value.faults] == [("PKG009", name)]


def test_a_wrong_local_header_is_a_fault_and_no_traceback() -> None:
    data = docx()
    assert struct.unpack("<I", data[:4])[0] == 0x04034B50
    assert refused(b"\0\0\0\0" + data[4:])[0][0] == "PKG009"


def test_relationships_name_members_or_say_that_they_are_outside() -> None:
    links = rels(
        ("a", "header", 'Target="header1.xml"'),
        ("b", "image", 'Target="/word/media/甲.png"'),
        ("c", "hyperlink", 'Target="https://example.org/?a=1" TargetMode="External"'),
        ("d", "settings", 'Target="../docProps/x.xml"'),
    )
    package = Package.read(docx(**{"word/_rels/document.xml.rels": links}))
    found = package.relationships("word/document.xml")
    assert [(one.target, one.external) for one in found.values()] == [
        ("word/header1.xml", False),
        ("word/media/甲.png", False),
        ("https://example.org/?a=1", True),
        ("docProps/x.xml", False),
    ]
    assert found["a"].type == f"{RELATED}/header"
    assert package.relationships("word/header1.xml") == {}


def test_content_types_come_from_overrides_then_from_the_extension() -> None:
    package = Package.read(docx())
    assert package.content_type("word/document.xml") == f"{WORD}.document.main+xml"
    assert package.content_type("WORD/Document.xml") == f"{WORD}.document.main+xml"
    assert package.content_type("word/styles.xml") == "application/xml"
    assert package.content_type("word/media/a.png") == ""


def test_a_missing_member_is_a_fault_with_its_name() -> None:
    with pytest.raises(PackageError) as caught:
        Package.read(docx(), file="甲.docx").part("word/numbering.xml")
    assert str(caught.value.faults[0].place) == "甲.docx word/numbering.xml"


def test_broken_xml_is_told_with_its_line() -> None:
    with pytest.raises(PackageError) as caught:
        parse(b"<a>\n<b>\n</a>", file="甲.docx", part="word/styles.xml")
    (fault,) = caught.value.faults
    assert str(fault.place) == "甲.docx word/styles.xml第3行"


def test_xml_with_a_doctype_is_not_read() -> None:
    with pytest.raises(PackageError) as caught:
        parse(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', file="甲.docx", part="p.xml")
    assert caught.value.faults[0].rule == "PKG007"


def test_a_zip_of_a_version_to_come_is_refused() -> None:
    broken = docx().replace(b"PK\x01\x02\x14\0\x14\0", b"PK\x01\x02\x14\0\x63\0", 1)
    assert refused(broken)[0][0] == "PKG001"


def test_xml_nested_too_deep_is_no_broken_file():
    deep = b"<a>" * 300 + b"</a>" * 300
    with pytest.raises(PackageError, match=r"内容套得太深.*PKG005"):
        parse(deep, file="甲.docx", part="word/document.xml")


def test_xml_of_too_many_tags_and_attributes_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(xml, "MARKS", 100)
    parse(b"<a>" + b'<b c=""/>' * 40 + b"</a>", file="甲.docx", part="word/document.xml")
    with pytest.raises(PackageError, match=r"多得不正常.*PKG004"):
        parse(b"<a>" + b'<b c=""/>' * 50 + b"</a>", file="甲.docx", part="word/document.xml")
