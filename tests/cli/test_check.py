"""`briefgen check` and `briefgen explain` as a clerk runs them."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.checks.table import norms
from briefgen.cli import main
from briefgen.press.codes import codes, page
from support.walk import ROOT
from support.wordfile import docx, paragraph

FAULTY = "会议强调,要加快“产教融合”。"
KEYS = {
    *("rule", "level", "clause", "severity", "file", "line", "column", "spot", "page", "expected", "actual"),
    *("fixable", "problem", "way_out"),
}


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> Outcome:
        monkeypatch.setattr("sys.argv", ["briefgen", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), told.out, told.err)

    return command


def write(name: str, *texts: str) -> Path:
    path = Path(name)
    path.write_bytes(docx("".join(map(paragraph, texts))))
    return path


def house(text: str) -> None:
    Path("briefgen.yaml").write_text(f"issuer: 示例协会\nfonts: bundled\n{text}", encoding="utf-8")


def texts_of(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
        return re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode()).strip()


def test_a_finding_is_one_line_with_page_place_basis_way_out_and_rule(run: Run) -> None:
    write("甲.docx", "第一段。", FAULTY)
    told = run("check", "甲.docx")
    assert told.status == 0
    assert (
        "甲.docx 第1页第2行 正文第2段 提醒：用了半角标点“,”（GB/T 15834—2011 5.1）。请改成“，” [PUNC-HALF]" in told.out
    )
    assert "共检查1个文件：提醒1处。" in told.out


def test_a_clean_file_has_no_problem(run: Run) -> None:
    write("甲.docx", "会议于2025年12月19日上午9:30召开——参加的有120余人……")
    assert run("check", "甲.docx").out == "共检查1个文件：没有问题。\n"


def test_an_error_ends_with_status_1_and_a_warning_only_under_strict(run: Run) -> None:
    write("错.docx", "一.基本情况")
    write("醒.docx", FAULTY)
    assert run("check", "错.docx").status == 1
    assert run("check", "醒.docx").status == 0
    assert run("check", "醒.docx", "--strict").status == 1


def test_json_is_one_object_whose_findings_have_all_keys(run: Run) -> None:
    write("甲.docx", FAULTY)
    told = json.loads(run("check", "甲.docx", "--json").out)
    (file,) = told["files"]
    (finding,) = file["findings"]
    assert set(finding) == KEYS
    assert (finding["rule"], finding["page"], finding["line"], finding["actual"]) == ("PUNC-HALF", 1, 1, ",")
    assert (finding["expected"], finding["fixable"], finding["level"]) == ("，", True, "标准")
    assert told["counts"] == {"error": 0, "warning": 1, "note": 0, "unverified": 0}


def test_a_folder_is_checked_with_its_subfolders_but_not_what_word_or_the_office_hides(run: Run) -> None:
    Path("文/子").mkdir(parents=True)
    write("文/乙.docx", FAULTY)
    write("文/子/甲.docx", FAULTY)
    Path("文/~$乙.docx").write_bytes(b"owner")
    Path("文/.隐.docx").write_bytes(b"hidden")
    told = json.loads(run("check", "文", "--json").out)
    assert [one["file"].replace("\\", "/") for one in told["files"]] == ["文/乙.docx", "文/子/甲.docx"]


def test_a_file_that_is_no_word_file_is_told_and_the_others_are_checked(run: Run) -> None:
    Path("坏.docx").write_bytes(b"%PDF-1.7")
    write("好.docx", FAULTY)
    told = run("check", "坏.docx", "好.docx")
    assert told.status == 1
    assert "[PKG001]" in told.out
    assert "[PUNC-HALF]" in told.out


@pytest.mark.parametrize(("name", "rule"), [("没有.docx", "PKG011"), ("表.xlsx", "CLI012")])
def test_what_cant_be_checked_is_told(run: Run, name: str, rule: str) -> None:
    told = run("check", name)
    assert told.status == 1
    assert rule in told.out + told.err


def test_a_record_is_checked_at_its_own_lines(run: Run) -> None:
    text = (ROOT / "data" / "2025-guangzhou-industry-education.yaml").read_text("utf-8")
    line = next(number for number, row in enumerate(text.split("\n"), 1) if row.startswith("summary:"))
    Path("记录.yaml").write_text(re.sub(r"(?m)^(summary: [^，]*)，", r"\1,", text, count=1), "utf-8")
    told = run("check", "记录.yaml", "--templates", str(ROOT / "templates"))
    assert re.search(rf"^记录\.yaml:{line}:\d+ 提醒：用了半角标点“,”.* \[PUNC-HALF\]$", told.out, re.MULTILINE)


def test_a_template_keeps_its_tags_and_placeholders(run: Run) -> None:
    write("模板.docx", "{{ brief.title }},请于××前报送。", "{%p if a %}")
    told = json.loads(run("check", "模板.docx", "--json").out)["files"][0]
    assert told["kind"] == "template"
    rules = {finding["rule"] for finding in told["findings"]}
    assert "PLACEHOLDER" not in rules
    assert any(rule.startswith("TPL") for rule in rules), "an if without an end is a fault of the template"


def test_comments_stand_in_a_copy_at_the_findings(run: Run) -> None:
    path = write("甲.docx", FAULTY)
    before = path.read_bytes()
    told = run("check", "甲.docx", "--comments", "批注.docx")
    assert "批注写在副本里：批注.docx" in told.out
    with zipfile.ZipFile("批注.docx") as parts:
        assert "用了半角标点“,”" in parts.read("word/comments.xml").decode()
    assert path.read_bytes() == before


def test_fix_repairs_a_copy_and_leaves_the_file(run: Run) -> None:
    path = write("甲.docx", FAULTY, "增长5%,其它单位(学校)参加...")
    before = path.read_bytes()
    told = run("check", "甲.docx", "--fix")
    assert "写在副本里：甲.fixed.docx" in told.out
    assert path.read_bytes() == before
    assert texts_of(Path("甲.fixed.docx")) == "会议强调，要加快“产教融合”。增长5%，其他单位（学校）参加……"
    assert "没有问题" in run("check", "甲.fixed.docx").out


def test_fix_writes_nothing_where_nothing_is_certain(run: Run) -> None:
    write("甲.docx", "会议——于2025年召开。")
    run("check", "甲.docx", "--fix")
    assert [path.name for path in Path().iterdir()] == ["甲.docx"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("甲.docx", "-o", "乙.docx"),
        ("甲.docx", "--fix", "-o", "甲.docx"),
        ("甲.docx", "乙.docx", "--fix", "-o", "丙.docx"),
        ("甲.docx", "--comments", "甲.docx"),
        ("甲.docx", "乙.docx", "--comments", "丙.docx"),
    ],
)
def test_what_would_overwrite_or_mix_files_is_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    before = {path.name: path.read_bytes() for path in (write("甲.docx", FAULTY), write("乙.docx", FAULTY))}
    assert run("check", *arguments).status == 2
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_the_house_switches_a_rule_off_or_makes_it_graver(run: Run) -> None:
    write("甲.docx", FAULTY)
    house("checks:\n  PUNC-HALF: {off: true, reason: 我们用半角}\n")
    assert "没有问题" in run("check", "甲.docx").out
    house("checks:\n  PUNC-HALF: {severity: error, reason: 我们很严}\n")
    assert run("check", "甲.docx").status == 1


@pytest.mark.parametrize(
    ("setting", "rule"),
    [
        ("PUNC-HLAF: {off: true, reason: 写错了}", "REC024"),
        ("PUNC-HALF: {off: true}", "REC002"),
        ("PUNC-HALF: {off: false, reason: 什么也没改}", "REC025"),
        ("PUNC-HALF: {severity: fatal, reason: 没有这一级}", "REC005"),
    ],
)
def test_a_setting_that_sets_nothing_known_is_told_at_its_line(run: Run, setting: str, rule: str) -> None:
    write("甲.docx", FAULTY)
    house(f"checks:\n  {setting}\n")
    told = run("check", "briefgen.yaml", "甲.docx")
    assert told.status == 1
    assert re.search(rf"briefgen\.yaml:4:\d+ .*\[{rule}\]", told.out + told.err)


def test_our_own_briefs_templates_and_records_have_no_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = run("check", "briefs", "templates", "data", "--json")
    errors = [
        finding
        for file in json.loads(told.out)["files"]
        for finding in file["findings"]
        if finding["severity"] == "error"
    ]
    assert errors == []
    assert told.status == 0


def test_explain_prints_a_page_in_any_letters_with_how_to_set_it(run: Run) -> None:
    told = run("explain", "leak-path")
    assert told.status == 0
    assert told.out.startswith("# LEAK-PATH ")
    assert "LEAK-PATH: {off: true, reason: 为什么}" in told.out


def test_explain_knows_near_codes(run: Run) -> None:
    told = run("explain", "PUNC-HAFL")
    assert told.status == 1
    assert "是不是“PUNC-HALF”" in told.err


def test_explain_lists_every_code_without_an_argument(run: Run) -> None:
    told = run("explain").out
    assert all(re.search(rf"^  {code} ", told, re.MULTILINE) for code in codes())


def test_every_code_that_the_program_tells_can_be_explained() -> None:
    pattern = re.compile(r"(?:Fault|Finding)\(\s*\"([A-Z][A-Z0-9-]+)\"")
    told = {code for path in ROOT.glob("src/**/*.py") for code in pattern.findall(path.read_text("utf-8"))}
    assert len(told) > 80
    assert told - set(codes()) == set()


@pytest.mark.parametrize("rule", [rule for rule in norms() if (ROOT / "src/briefgen/checks").exists()])
def test_a_rule_of_the_table_has_a_page(rule: str) -> None:
    assert page(rule).startswith(f"# {rule} ")
