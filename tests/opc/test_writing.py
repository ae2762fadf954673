"""Writing a Word file: the same bytes every time, and nothing touched that stays."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.opc.package import Package, write_package

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MEMBERS = {
    "word/document.xml": b"<w:document/>",
    "word/media/甲.png": bytes(range(256)) * 8,
    "[Content_Types].xml": (f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'.encode()),
    "_rels/.rels": (
        b'<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
}


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def raw(data: bytes, name: str) -> bytes:
    """Return the bytes of a member as they lie in the zip."""
    with opened(data) as archive:
        info = archive.getinfo(name)
    start = info.header_offset + 30 + len(info.filename.encode())
    return data[start : start + info.compress_size]


def test_a_new_package_is_a_plain_zip_with_content_types_first() -> None:
    with opened(write_package(MEMBERS)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "word/document.xml", "word/media/甲.png", "_rels/.rels"]
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.extra == b""
            assert info.compress_type == zipfile.ZIP_DEFLATED
            assert archive.read(info) == MEMBERS[info.filename]


def test_members_that_stay_keep_their_packed_bytes() -> None:
    """A member stored or packed by another program comes out as it went in: nothing is deflated anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in MEMBERS.items():
            method = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, method, compresslevel=1)
    package = Package.read(out.getvalue())
    filled = package.replaced({"word/document.xml": b"<w:document>new</w:document>"})
    picture = "word/media/甲.png"
    assert raw(filled, picture) == MEMBERS[picture]
    with opened(filled) as archive:
        assert archive.testzip() is None
        assert archive.getinfo(picture).compress_type == zipfile.ZIP_STORED
        assert archive.read("word/document.xml") == b"<w:document>new</w:document>"
        assert archive.namelist() == list(MEMBERS)


def test_a_streamed_zip_with_data_descriptors_is_copied_right() -> None:
    class Pipe(io.RawIOBase):
        """A file that can't seek, so that sizes come after the data."""

        def __init__(self) -> None:
            self.written = io.BytesIO()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            return self.written.write(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in MEMBERS.items():
            archive.writestr(name, data)
    data = pipe.written.getvalue()
    assert opened(data).infolist()[0].flag_bits & 8
    again = Package.read(data).replaced({})
    with opened(again) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == MEMBERS


def test_new_members_come_last_in_order_of_name() -> None:
    package = Package.read(write_package(MEMBERS))
    one = package.replaced({"b.xml": b"<b/>", "a.xml": b"<a/>"})
    other = package.replaced({"a.xml": b"<a/>", "b.xml": b"<b/>"})
    assert one == other
    assert opened(one).namelist()[-2:] == ["a.xml", "b.xml"]


def test_a_package_written_again_is_the_same_file() -> None:
    data = write_package(MEMBERS)
    assert Package.read(data).replaced({}) == data
    assert Package.read(data).replaced({"word/document.xml": MEMBERS["word/document.xml"]}) == data


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=2000), st.text("abc甲𠮷_", min_size=1, max_size=8))
def test_any_member_comes_back_as_it_was(data: bytes, name: str) -> None:
    written = Package.read(write_package(MEMBERS)).replaced({f"word/media/{name}.bin": data})
    assert Package.read(written).part(f"word/media/{name}.bin") == data


@pytest.mark.parametrize("name", list(MEMBERS))
def test_parts_are_read_by_name(name: str) -> None:
    package = Package.read(write_package(MEMBERS))
    assert package.part(name) == MEMBERS[name]
    assert name in package.names
