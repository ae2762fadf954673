"""A brief's trail in its files, and its sentences traced."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.model.job import Job
from briefgen.model.trail import Piece, Trail
from briefgen.opc.package import Package
from briefgen.press.make import make
from briefgen.press.provenance import as_json, from_json, trail_in_word, with_trail
from briefgen.press.trace import trace
from briefgen.press.trace_sheet import as_csv, as_html
from support.wordfile import docx, paragraph

ROOT = Path(__file__).parents[2]
MEETING = ROOT / "tests/data/invented-meeting.yaml"
TRAIL = Trail(
    "m",
    "schools",
    "2025-12-19",
    (
        Piece("statement", "食堂已建成412个，覆盖八成以上的社区。", "canteens", "陆景镕", ((1, 4),)),
        Piece("own", "请各校研究“三张清单”。"),
        Piece("label", "一、主要问题"),
    ),
)


def brief(tmp_path: Path, *texts: str) -> Path:
    path = tmp_path / "稿.docx"
    path.write_bytes(with_trail(docx("".join(paragraph(text) for text in texts)), TRAIL))
    return path


def test_a_word_file_keeps_its_trail_in_a_part_with_properties_and_both_relationships(tmp_path: Path) -> None:
    data = brief(tmp_path, "甲").read_bytes()
    package = Package.read(data)
    related = package.relationships(package.main).values()
    (item,) = [one.target for one in related if one.type.endswith("/customXml")]
    (properties,) = [one.target for one in package.relationships(item).values()]
    assert package.content_type(properties).endswith("customXmlProperties+xml")
    assert trail_in_word(data, "") == TRAIL
    assert with_trail(data, TRAIL) == data


def test_sentences_are_told_apart(tmp_path: Path) -> None:
    texts = ("一、主要问题", "食堂已建成412个，覆盖八成以上的社区。", "食堂已建成421个，覆盖八成以上的社区。")
    more = ("请各校研究“三张清单”。", "会议决定立即拨款三千万元。食堂已建成412个，覆盖八成以上的社区。")
    traced = trace(brief(tmp_path, *texts, *more))
    assert [one.standing for one in traced.sentences] == [
        "栏目和落款",
        "有出处",
        "已改动",
        "发文单位自己的话",
        "没有依据",
        "有出处",
    ]


def test_a_page_has_no_markup_of_others_and_a_table_no_formula(tmp_path: Path) -> None:
    traced = trace(brief(tmp_path, "<script>食堂</script>", "=HYPERLINK(“食堂”)"))
    page, table = as_html(traced), as_csv(traced)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert table.startswith(b"\xef\xbb\xbf")
    assert b"\"'=HYPERLINK" in table


def test_a_file_without_a_trail_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(docx(paragraph("甲乙")))
    with pytest.raises(BriefgenError, match="没有各句的出处"):
        trace(path)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"pieces": 1}', b'{"meeting":1,"audience":1,"date":1,"pieces":[1]}']
)
def test_what_is_no_trail_is_none(data: bytes) -> None:
    assert from_json(data) is None


def test_a_trail_comes_back_as_it_was() -> None:
    assert from_json(as_json(TRAIL)) == TRAIL


def test_every_sentence_of_our_own_briefs_has_its_origin(tmp_path: Path) -> None:
    job = Job(
        ROOT / "data/2025-guangzhou-industry-education.yaml",
        "schools",
        ROOT / "templates",
        formats=("docx", "pdf"),
        provenance=True,
    )
    product = make(job)
    for kind, data in (("docx", product.docx), ("pdf", product.pdf or b"")):
        path = tmp_path / f"schools.{kind}"
        path.write_bytes(data)
        traced = trace(path)
        assert len(traced.sentences) > 30
        strange = [one.text for one in traced.sentences if one.standing == "没有依据"]
        assert len(strange) <= (0 if kind == "docx" else 5), strange


def test_a_pdf_has_no_trail_unless_asked() -> None:
    job = Job(MEETING, "schools", ROOT / "templates", formats=("pdf",))
    assert b"provenance.json" not in (make(job).pdf or b"")


def test_what_a_reader_may_not_see_is_not_in_the_trail(tmp_path: Path) -> None:
    text = MEETING.read_text("utf-8")
    hidden = text.replace("  - id: broken-handover\n", "  - id: broken-handover\n    visible_to: [government]\n")
    assert hidden != text
    trails = {}
    for name, content in (("open", text), ("hidden", hidden)):
        path = tmp_path / f"{name}.yaml"
        path.write_text(content, "utf-8")
        data = make(Job(path, "enterprises", ROOT / "templates", formats=("docx",))).docx
        trails[name] = trail_in_word(data, "")
        with zipfile.ZipFile(BytesIO(data)) as opened:
            assert all(str(tmp_path).encode() not in opened.read(one) for one in opened.namelist())
    ids = {name: {piece.id for piece in trail.pieces} for name, trail in trails.items() if trail}
    assert "broken-handover" in ids["open"]
    assert "broken-handover" not in ids["hidden"]
