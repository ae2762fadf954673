"""Any Word file as a PDF: what comes back, what is told, and what stops it."""

import warnings
from pathlib import Path

import pytest

from briefgen.errors import FontError, PackageError, Place
from briefgen.model.finding import Finding
from briefgen.model.finish import Attachment
from briefgen.press import pdf
from briefgen.press.pages import lay_out
from briefgen.press.pdf import Conversion, ConversionWarning, Converter, docx_to_pdf, shown
from support.paper import text_of
from support.wordfile import docx, paragraph

PLAIN = docx(paragraph("“引号”《书名》——……2025年12月"))
RARE = docx(paragraph("天山\ue4d3号"))


def convert(file: bytes | str | Path) -> Conversion:
    return Converter("bundled").convert(file)


def test_a_file_comes_back_with_its_pages_and_nothing_found() -> None:
    made = convert(PLAIN)
    assert "".join(text_of(made.pdf).split()) == "“引号”《书名》——……2025年12月"
    assert (made.pages, made.findings) == (1, ())


def test_bytes_and_path_give_the_same_pdf(tmp_path: Path) -> None:
    (tmp_path / "甲 乙.docx").write_bytes(PLAIN)
    assert convert(tmp_path / "甲 乙.docx") == convert(str(tmp_path / "甲 乙.docx")) == convert(PLAIN)
    assert docx_to_pdf(PLAIN, fonts="bundled") == convert(PLAIN).pdf


def test_a_character_without_a_face_is_a_box_and_a_warning() -> None:
    made = convert(RARE)
    assert "".join(text_of(made.pdf).split()) == "天山号"
    assert [(finding.rule, finding.severity) for finding in made.findings] == [("GLYPH", "warning")]
    assert "自造字U+E4D3，它在“天山\ue4d3号”里，PDF里画成方框" in made.findings[0].problem


def test_a_program_that_takes_only_bytes_is_not_given_a_box() -> None:
    with pytest.raises(FontError, match="U\\+E4D3"):
        docx_to_pdf(RARE, fonts="bundled")


def test_a_program_that_takes_only_bytes_is_warned(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Finding("LAY001", Place("甲.docx", spot="正文第1段"), "PDF里没有画出：浮动图形")
    note = Finding("NOTE", Place("甲.docx"), "不用管", severity="note")
    monkeypatch.setattr(pdf, "lay_out", lambda *args, **kw: (lay_out(*args, **kw)[0], (lost, note)))
    assert convert(PLAIN).findings == (lost, note)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        docx_to_pdf(PLAIN, fonts="bundled")
    assert [str(one.message) for one in told] == ["甲.docx 正文第1段 PDF里没有画出：浮动图形 [LAY001]"]
    assert [(one.category, Path(one.filename).name) for one in told] == [(ConversionWarning, "test_pdf.py")]


def test_the_faces_are_opened_once_for_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    real = pdf.open_fonts
    monkeypatch.setattr(pdf, "open_fonts", lambda fonts: opened.append(fonts) or real(fonts))
    converter = Converter("bundled")
    assert converter.substitutions == ()
    first, second = converter.convert(PLAIN), converter.convert(PLAIN)
    assert first == second == convert(PLAIN)
    assert opened == ["bundled", "bundled"]
    assert [one.named for one in converter.substitutions] == ["宋体", "Latin"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("没有.docx", "没有这个文件"),
        ("a\0b.docx", "a\ufffdb.docx 文件名里有不能用的字符"),
        ("\ud800.docx", "\ufffd.docx 文件名里有不能用的字符"),
        ("x" * 300, "名字太长"),
        (".", "这里是一个文件夹"),
    ],
)
def test_a_path_that_cant_be_read_is_an_error_in_words(path: str, told: str) -> None:
    with pytest.raises(PackageError) as caught:
        convert(path)
    assert told in str(caught.value)


def test_a_file_of_any_size_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "大.docx").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(PackageError, match="文件超过20兆字节"):
        convert(tmp_path / "大.docx")


def test_a_path_is_shown_without_what_a_terminal_obeys() -> None:
    assert shown(Path("甲\x1b[31m\n乙\udcff.docx")) == "甲\ufffd[31m\ufffd乙\ufffd.docx"


def test_plain_and_attachments_are_asked_for() -> None:
    assert b"StructTreeRoot" in docx_to_pdf(PLAIN, fonts="bundled")
    item = Attachment("记录.yaml", b"a: 1", "application/yaml", "2025-12-25")
    pdf = docx_to_pdf(PLAIN, fonts="bundled", plain=True, attachments=[item])
    assert b"StructTreeRoot" not in pdf
    assert b"/AFRelationship /Data" in pdf
