"""`briefgen pdf` as a clerk runs it: what it writes, what it leaves alone, and everything it tells."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.export import to_pdf
from briefgen.model.page import Pages
from support.paper import line, page, span, text_of
from support.walk import ROOT
from support.wordfile import docx, paragraph


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]
GLYPH = "天山\ue4d3号"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two Word files, and what stands beside them when Word is open."""
    write(tmp_path / "乙 通知.docx", "“引号”《书名》")
    write(tmp_path / "甲.DOCX", "镕喆")
    (tmp_path / "~$甲.docx").write_bytes(b"\x05owner")
    (tmp_path / ".甲.docx").write_bytes(b"hidden")
    (tmp_path / "数据.xlsx").write_bytes(b"PK")
    (tmp_path / "旧稿.docx").mkdir()
    write(tmp_path / "旧稿.docx" / "丙.docx", "子文件夹")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> Outcome:
        monkeypatch.setattr("sys.argv", ["briefgen", "pdf", "--fonts", "bundled", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), told.out, told.err)

    return command


def write(path: Path, *texts: str) -> None:
    path.write_bytes(docx("".join(map(paragraph, texts))))


def pdfs(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.pdf"))


def test_a_pdf_goes_beside_its_word_file(folder: Path, run: Run) -> None:
    before = (folder / "乙 通知.docx").read_bytes()
    told = run("乙 通知.docx")
    assert (told.status, told.out) == (0, "乙 通知.pdf\t1页\n")
    assert text_of((folder / "乙 通知.pdf").read_bytes()) == "“引号”《书名》"
    assert (folder / "乙 通知.docx").read_bytes() == before


def test_a_folder_gives_its_own_word_files_only(folder: Path, run: Run) -> None:
    told = run(".")
    assert told.status == 0
    assert pdfs(folder) == ["乙 通知.pdf", "甲.pdf"]
    assert told.out == "乙 通知.pdf\t1页\n甲.pdf\t1页\n"


def test_a_file_named_twice_is_made_once(run: Run) -> None:
    assert run("甲.DOCX", ".", "./甲.DOCX").out == "甲.pdf\t1页\n乙 通知.pdf\t1页\n"


def test_fonts_that_others_stood_in_for_are_told_once_for_all_files(run: Run) -> None:
    assert run(".").err.count("字体：宋体按设置只用自带字体") == 1


def test_the_output_may_be_a_file(folder: Path, run: Run) -> None:
    assert run("甲.DOCX", "-o", "新/成稿.PDF").out == f"{Path('新/成稿.PDF')}\t1页\n"
    assert text_of((folder / "新" / "成稿.PDF").read_bytes()) == "镕喆"


def test_the_output_may_be_a_folder_that_is_not_there_yet(folder: Path, run: Run) -> None:
    assert run(".", "-o", "成稿2025.12").status == 0
    assert pdfs(folder) == ["成稿2025.12/乙 通知.pdf", "成稿2025.12/甲.pdf"]


def test_an_earlier_pdf_is_made_anew(folder: Path, run: Run) -> None:
    (folder / "甲.pdf").write_bytes(b"old")
    assert run("甲.DOCX").status == 0
    assert (folder / "甲.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((".", "-o", "一个.pdf"), "要转换2个文件"),
        (("甲.DOCX", "-o", "新.docx"), "-o要写成.pdf文件，或一个文件夹"),
        (("甲.DOCX", "--fonts", "mine"), "--fonts没有“mine”"),
        ((), "没有写“files”"),
        (("a\0b.docx",), "“files”命令写得不对"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(folder: Path, run: Run, arguments: tuple[str], told: str) -> None:
    ended = run(*arguments)
    assert (ended.status, pdfs(folder)) == (2, [])
    assert told in ended.err


def test_what_is_read_is_never_written_over(folder: Path, run: Run) -> None:
    write(folder / "其实是Word.pdf", "原文")
    (folder / "链接.pdf").symlink_to("甲.DOCX")
    before = (folder / "其实是Word.pdf").read_bytes(), (folder / "甲.DOCX").read_bytes()
    assert "其实是Word.pdf 结果会盖掉原来的文件" in run("其实是Word.pdf").err
    assert run("甲.DOCX", "-o", "链接.pdf").status == 1
    assert before == ((folder / "其实是Word.pdf").read_bytes(), (folder / "甲.DOCX").read_bytes())


def test_two_files_of_one_name_dont_write_over_each_other(folder: Path, run: Run) -> None:
    write(folder / "旧稿.docx" / "甲.docx", "另一份")
    told = run("甲.DOCX", "旧稿.docx/甲.docx", "-o", "成稿")
    assert told.status == 1
    assert f"成稿{'/'}甲.pdf 与 甲.DOCX 的PDF同名，会互相盖掉，没有写" in told.err
    assert text_of((folder / "成稿" / "甲.pdf").read_bytes()) == "镕喆"


def test_every_file_is_tried_and_every_fault_told(folder: Path, run: Run) -> None:
    (folder / "坏.docx").write_bytes(b"%PDF-1.7")
    (folder / "空").mkdir()
    told = run("没有.docx", "坏.docx", "空", "甲.DOCX", f"{'长' * 99}.docx")
    assert (told.status, told.out) == (1, "甲.pdf\t1页\n")
    faults = [line for line in told.err.splitlines() if line.startswith("错误：")]
    assert [fault.rpartition(" ")[2] for fault in faults] == ["[CLI011]", "[PKG011]", "[PKG001]", "[PKG011]"]
    assert "共4处错误。" in told.err
    assert not (folder / "坏.pdf").exists()


def test_a_place_that_cant_be_written_is_told(folder: Path, run: Run) -> None:
    told = run("甲.DOCX", "-o", "数据.xlsx")
    assert told.status == 1
    assert "错误：数据.xlsx/甲.pdf 写不进去：路径中有一段不是文件夹" in told.err
    assert "写不进去：名字太长" in run("甲.DOCX", "-o", "长" * 99).err


def test_a_character_without_a_face_is_told_and_the_pdf_made(folder: Path, run: Run) -> None:
    write(folder / "字.docx", GLYPH)
    told = run("字.docx")
    assert (told.status, told.out) == (0, "字.pdf\t1页\n")
    assert "提醒：字.docx 正文第1段（第1页） 没有一种字体有自造字U+E4D3" in told.err
    assert run("字.docx", "--strict").status == 1
    assert run("甲.DOCX", "--strict").status == 0


def test_the_outcome_as_json(folder: Path, run: Run) -> None:
    write(folder / "字.docx", GLYPH)
    told = run("字.docx", "没有.docx", "--json")
    made = json.loads(told.out)
    assert told.err == ""
    assert told.status == 1
    assert made["files"][0] | {"findings": None} == {"file": "字.docx", "pdf": "字.pdf", "pages": 1, "findings": None}
    assert [one["where"] for one in made["files"][0]["findings"]] == ["正文第1段（第1页）"]
    assert made["files"][1] == {
        "file": "没有.docx",
        "pdf": None,
        "pages": 0,
        "findings": [
            {
                "rule": "PKG011",
                "severity": "error",
                "where": "",
                "problem": "没有这个文件",
                "way_out": "请检查文件名和路径",
            }
        ],
    }
    assert made["fonts"][0]["named"] == "宋体"


def test_a_name_in_another_encoding_is_converted_and_told_as_well_as_it_can_be(folder: Path, run: Run) -> None:
    name = b"\xff\xfe".decode("utf-8", "surrogateescape")
    try:
        write(folder / f"{name}.docx", "正文")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert run(f"{name}.docx", "--json").status == 0
    assert run(f"{name}.docx").out == "\ufffd\ufffd.pdf\t1页\n"
    assert (folder / f"{name}.pdf").exists()


def test_a_run_says_how_far_it_is_on_a_terminal_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "1/2" not in run(".").err
    monkeypatch.setattr("briefgen.cli.tell.sys.stderr.isatty", lambda: True, raising=False)
    assert "1/2 乙 通知.docx" in run(".").err


def test_the_command_loads_nothing_of_records_and_templates(folder: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from briefgen.cli.pdf import Request, run\n"
        "status = run(Request((Path('甲.DOCX'),), fonts='bundled'))\n"
        "heavy = {'docx', 'docxcompose', 'jinja2', 'markdown_it', 'pydantic', 'yaml'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)) or status)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert (folder / "甲.pdf").exists()


def test_the_page_of_the_command_names_its_options_and_its_rules() -> None:
    from typer.main import get_command

    from briefgen.cli.app import app

    page = (ROOT / "docs" / "pdf.md").read_text(encoding="utf-8")
    command = get_command(app).commands["pdf"]
    options = {name for one in command.params for name in one.opts if name.startswith("-")} - {"--help"}
    listed = {row for line in page.splitlines() if line.startswith("| `-") for row in re.findall("`(-+[a-z-]+)`", line)}
    assert listed == options
    sources = [(ROOT / "src" / "briefgen" / name).read_text() for name in ("cli/pdf.py", "press/pdf.py")]
    codes = set(re.findall('"((?:CLI|PKG|OUT)[0-9]{3})"', "".join(sources)))
    assert codes
    assert {code for code in codes if f"`{code}`" not in page} == set()


def test_looks_are_options(folder: Path, run: Run) -> None:
    sheet = Pages((page(line(span("信笺头"))),), "信笺")
    (folder / "信笺.pdf").write_bytes(to_pdf(sheet))
    assert run("甲.DOCX", "--plain", "-o", "平.pdf").status == 0
    assert b"StructTreeRoot" not in (folder / "平.pdf").read_bytes()
    looks = ("--letterhead", "信笺.pdf", "--letterhead-on", "every", "--watermark", "草稿")
    ended = run("甲.DOCX", *looks, "-o", "全.pdf")
    assert (ended.status, ended.out) == (0, "全.pdf\t1页\n")
    assert "提醒" not in ended.err
    assert {"信笺头", "镕喆", "草稿"} <= set(text_of((folder / "全.pdf").read_bytes()).split())
    assert b"<pdfuaid:part>1<" in (folder / "全.pdf").read_bytes()


@pytest.mark.parametrize(
    ("looks", "status", "told"),
    [
        (["--letterhead", "无.pdf"], 1, "PKG011"),
        (["--letterhead", "数据.xlsx"], 1, "数据.xlsx 信笺不是PDF文件"),
        (["--letterhead-on", "last"], 2, "--letterhead-on没有“last”，可选：first、every"),
        (["--watermark", "\ue4d3"], 1, "水印"),
    ],
)
def test_a_wrong_look_makes_nothing(folder: Path, run: Run, looks: list[str], status: int, told: str) -> None:
    ended = run("甲.DOCX", *looks)
    assert ended.status == status
    assert told in ended.err
    assert pdfs(folder) == []


def test_the_profile_is_chosen_and_checked(run: Run, folder: Path) -> None:
    refused = run("甲.DOCX", "--profile", "printer")
    assert refused.status == 2
    assert "typeset" in refused.err
    assert run("甲.DOCX", "--profile", "typeset").status == 0
    assert (folder / "甲.pdf").exists()
