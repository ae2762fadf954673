"""`briefgen attach` as a clerk runs it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from briefgen.cli import main
from briefgen.opc.package import Package
from briefgen.press.pdf import Converter
from support.memo import BODY, COLOPHON, blanks, brief, members, memo, texts_of
from support.wordfile import paragraph
from support.wordfile import run as piece

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "函.docx").write_bytes(memo())
    (tmp_path / "甲.docx").write_bytes(brief(title="甲的建议"))
    (tmp_path / "乙.docx").write_bytes(brief(title="乙的建议"))
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["briefgen", "attach", "--fonts", "bundled", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return command


def test_it_writes_the_file_and_says_where_attachments_begin(run: Run) -> None:
    assert run("函.docx", "甲.docx", "乙.docx", "-o", "成稿.docx") == (
        0,
        "成稿.docx\t3页\n附件1\t甲的建议\t第2页\n附件2\t乙的建议\t第3页\n",
        "",
    )
    assert "附件：1.甲的建议" in texts_of(Path("成稿.docx").read_bytes())


def test_the_pdf_has_the_pages_of_the_word_file(run: Run) -> None:
    status, out, _ = run("函.docx", "甲.docx", "-o", "成稿.docx", "-f", "docx,pdf")
    assert status == 0
    assert out.splitlines()[:2] == ["成稿.docx\t2页", "成稿.pdf\t2页"]
    assert Path("成稿.pdf").read_bytes().startswith(b"%PDF-")
    assert run("函.docx", "甲.docx", "-o", "只要.pdf")[0] == 0
    assert not Path("只要.docx").exists()


def test_it_never_writes_over_what_it_reads(run: Run) -> None:
    before = Path("函.docx").read_bytes()
    for output in ("函.docx", "./函.docx", "甲.docx"):
        status, _, err = run("函.docx", "甲.docx", "-o", output)
        assert status == 1
        assert "结果会盖掉原来的文件，没有写" in err
    assert Path("函.docx").read_bytes() == before


def test_nothing_is_written_where_something_is_wrong(run: Run) -> None:
    status, _, err = run("函.docx", "甲.docx", "./甲.docx", "-o", "成稿.docx")
    assert status == 1
    assert "甲.docx 这份附件写了两次。同一份附件只附一次 [ATT005]" in err
    assert not Path("成稿.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "成稿.txt"), "-o要写成.docx或.pdf文件；写的是“成稿.txt”"),
        (("-o", "成稿.docx", "-f", "odt"), "-f没有“odt”，可选：docx、pdf"),
        (("-o", "成稿.docx", "--fonts", "word"), "--fonts没有“word”"),
        ((), "没有写选项“"),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...], told: str) -> None:
    status, _, err = run("函.docx", "甲.docx", *arguments)
    assert status == 2
    assert told in err


def test_findings_fail_only_where_they_are_not_borne(run: Run) -> None:
    changed = f'<w:p><w:ins w:id="1" w:author="甲">{piece("加的一句。")}</w:ins></w:p>'
    Path("函.docx").write_bytes(memo(text=paragraph("正文很短。") + changed))
    status, _, err = run("函.docx", "甲.docx", "-o", "成稿.docx")
    assert status == 0
    assert "提醒：函.docx 公文里有修订痕迹，原样保留了" in err
    assert run("函.docx", "甲.docx", "-o", "成稿.docx", "--strict")[0] == 1


def test_json_tells_the_same(run: Run) -> None:
    status, out, _ = run("函.docx", "甲.docx", "-o", "成稿.docx", "--json")
    assert status == 0
    told = json.loads(out)
    assert told.pop("manifest") == json.loads(Path("成稿.manifest.json").read_text("utf-8"))
    assert told == {
        "files": ["成稿.docx"],
        "pages": 2,
        "attachments": [{"label": "附件", "title": "甲的建议", "page": 2}],
        "findings": [],
    }


def test_a_signature_in_doubt_is_said_by_before(run: Run) -> None:
    Path("函.docx").write_bytes(memo(signed=paragraph("张三") + paragraph("十二月")))
    status, _, err = run("函.docx", "甲.docx", "-o", "成稿.docx")
    assert status == 1
    assert "找不到署名" in err
    assert run("函.docx", "甲.docx", "-o", "成稿.docx", "--before", "张三")[0] == 0
    texts = texts_of(Path("成稿.docx").read_bytes())
    assert texts[texts.index("张三") - 1] == "附件：甲的建议"


def test_pdfs_are_joined_to_a_pdf(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("函", "甲"):
        Path(f"{name}.pdf").write_bytes(Converter("bundled").convert(Path(f"{name}.docx")).pdf)
    status, out, err = run("函.pdf", "甲.pdf", "-o", "成稿.pdf")
    assert (status, out) == (0, "成稿.pdf\t2页\n附件\t甲的建议\t第2页\n")
    assert "公文里没有写附件“甲的建议”" in err
    assert run("函.pdf", "甲.pdf", "-o", "成稿.docx")[0] == 2
    assert run("函.pdf", "甲.pdf", "-o", "甲.pdf")[0] == 1


# -- the manifest -------------------------------------------------------------------------------------------


def manifest() -> dict:
    return json.loads(Path("成稿.manifest.json").read_text("utf-8"))


def test_the_manifest_tells_where_pages_and_parts_came_from(run: Run) -> None:
    Path("函.docx").write_bytes(memo(after=COLOPHON + blanks(1)))
    assert run("函.docx", "甲.docx", "乙.docx", "-o", "成稿.docx", "-f", "docx,pdf")[0] == 0
    told = manifest()
    assert [(one["kind"], one["from"], one["to"], one.get("file")) for one in told["runs"]] == [
        ("memo", 1, 1, "函.docx"),
        ("attachment", 2, 2, "甲.docx"),
        ("attachment", 3, 3, "乙.docx"),
        ("colophon", 4, 4, "函.docx"),
    ]
    assert [one["name"] for one in told["files"]] == ["成稿.docx", "成稿.pdf"]
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in members(Path("成稿.docx").read_bytes()).items()}
    parts = {one["name"]: one for one in told["parts"]}
    assert {name: one["sha256"] for name, one in parts.items()} == hashes
    assert {name for name, one in parts.items() if one["state"] == "changed"} == {
        "word/document.xml",
        "word/styles.xml",
    }
    before = members(Path("函.docx").read_bytes())
    kept = [name for name, one in parts.items() if one["state"] == "kept"]
    assert all(hashlib.sha256(before[name]).hexdigest() == hashes[name] for name in kept)
    assert "word/settings.xml" in kept


def test_the_manifest_is_the_same_each_time_and_tells_of_what_was_attached_before(run: Run) -> None:
    run("函.docx", "甲.docx", "-o", "成稿.docx")
    first = Path("成稿.manifest.json").read_bytes()
    run("函.docx", "甲.docx", "-o", "成稿.docx")
    assert Path("成稿.manifest.json").read_bytes() == first
    Path("稿.docx").write_bytes(Path("成稿.docx").read_bytes())
    run("稿.docx", "乙.docx", "-o", "成稿.docx")
    assert [(one["kind"], one.get("label"), one["file"]) for one in manifest()["runs"]] == [
        ("memo", None, "稿.docx"),
        ("attachment", "附件1", "稿.docx"),
        ("attachment", "附件2", "乙.docx"),
    ]


def test_files_are_put_into_the_pdf_of_a_word_memo(run: Run) -> None:
    assert run("函.docx", "甲.docx", "-o", "成稿.docx", "-f", "docx,pdf", "--embed")[0] == 0
    (name, (data,)) = next(iter(pypdf.PdfReader("成稿.pdf").attachments.items()))
    assert (name, data) == ("甲.docx", Path("甲.docx").read_bytes())
    status, _, err = run("函.docx", "甲.docx", "-o", "成稿.docx", "--embed")
    assert status == 2
    assert "--embed是装进PDF里的" in err


# -- newer versions and what is wrong -----------------------------------------------------------------------


def test_a_newer_version_is_put_in_by_replace(run: Run) -> None:
    run("函.docx", "甲.docx", "乙.docx", "-o", "稿.docx")
    Path("甲.docx").write_bytes(brief(paragraph("新的正文。"), title="甲的建议"))
    status, _, err = run("稿.docx", "甲.docx", "-o", "成稿.docx")
    assert status == 1
    assert "甲.docx 公文里已经附了同名的附件1（正文第" in err
    assert "请加--replace" in err
    assert not Path("成稿.docx").exists()
    status, out, _ = run("稿.docx", "甲.docx", "-o", "成稿.docx", "--replace")
    assert (status, out) == (0, "成稿.docx\t3页\n附件1\t甲的建议\t第2页\n")
    assert "新的正文。" in texts_of(Path("成稿.docx").read_bytes())


def macro(data: bytes) -> bytes:
    return Package.read(data).replaced({"word/vbaProject.bin": b"x"})


LISTED = paragraph("附件：1.甲的建议", BODY) + paragraph("2.乙的建议", BODY) + paragraph("3.丙的建议", BODY)


@pytest.mark.parametrize(
    ("given", "briefs", "rule", "told"),
    [
        (b"", ("甲",), "PKG001", "函.docx 文件是空的"),
        (b"%PDF-1.7", ("甲",), "PKG001", "函.docx 这是PDF文件"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), ("甲",), "PKG001", "老格式的.doc文件"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            ("甲",),
            "PKG006",
            "函.docx 文件加了密码",
        ),
        (memo(settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'), ("甲",), "ATT001", "限制了编辑"),
        (memo(settings='<w:writeProtection w:recommended="1"/>'), ("甲",), "ATT001", "只许只读打开"),
        (macro(memo()), ("甲",), "PKG003", "函.docx 文件带有宏"),
        (memo(), ("没有",), "PKG011", "没有.docx 没有这个文件"),
        (memo(), ("甲", "甲乙"), "ATT005", "甲乙.docx 与 甲.docx 标题相同：“甲的建议”"),
        (memo(text=LISTED), ("甲", "乙"), "ATT006", "附件说明写了3个附件，公文里已有0个，现在要附2个"),
        (memo(signed=paragraph("张三") + paragraph("十二月")), ("甲",), "ATT003", "正文第7段“张三”、正文第8段“十二月”"),
        (memo(text=paragraph("附件：乙的建议", BODY)), ("甲",), "ATT007", "不一致"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    run: Run, given: bytes, briefs: tuple[str, ...], rule: str, told: str
) -> None:
    Path("函.docx").write_bytes(given)
    Path("甲乙.docx").write_bytes(brief(title="甲的建议"))
    status, out, err = run("函.docx", *(f"{name}.docx" for name in briefs), "-o", "成稿.docx", "-f", "docx,pdf")
    assert (status, out) == (1, "")
    assert told in err
    assert f"[{rule}]" in err
    assert sorted(Path().glob("成稿*")) == []
