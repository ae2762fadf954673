"""`briefgen build` as a clerk runs it: what it writes, what it says, and every kind of bad input."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import main
from support.walk import ROOT, SAMPLE


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as an office has it, with packaged faces only."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "data").mkdir()
    shutil.copy(SAMPLE, tmp_path / "data" / "会议.yaml")
    house = (ROOT / "briefgen.yaml").read_text(encoding="utf-8").replace("fonts: auto", "fonts: bundled")
    (tmp_path / "briefgen.yaml").write_text(house, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> Outcome:
        monkeypatch.setattr("sys.argv", ["briefgen", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), told.out, told.err)

    return command


def test_two_files_a_reader_and_a_manifest(run: Run, office: Path) -> None:
    outcome = run("build")
    assert outcome.status == 0
    folder = office / "briefs" / "2025-guangzhou-industry-education"
    names = {f"{audience}.{kind}" for audience in ("government", "schools", "enterprises") for kind in ("docx", "pdf")}
    assert {path.name for path in folder.iterdir()} == names | {"manifest.json"}
    assert "government.pdf\t3页" in outcome.out
    assert "仿宋_GB2312按设置只用自带字体" in outcome.err
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for brief in manifest["briefs"]:
        for file in brief["files"]:
            assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
        assert brief["chosen"]
        assert all(item["reasons"] for item in brief["left_out"])


def test_options_choose_reader_kind_folder_number_and_date(run: Run, office: Path) -> None:
    outcome = run("build", "-a", "schools", "-f", "docx", "-o", "成稿", "--issue", "7", "--date", "2026-01-05")
    assert outcome.status == 0
    folder = office / "成稿" / "2025-guangzhou-industry-education"
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "schools.docx"]
    (brief,) = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["briefs"]
    assert (brief["number"], brief["date"]) == (7, "2026年1月5日")


def test_a_reader_that_the_whole_record_is_kept_from_is_passed_over_unless_asked_for(run: Run, office: Path) -> None:
    record(office, "language: zh-CN\n", "language: zh-CN\nvisible_to: [government, schools]\n")
    outcome = run("build", "-f", "docx")
    names = {path.name for path in (office / "briefs" / "2025-guangzhou-industry-education").iterdir()}
    assert (outcome.status, names) == (0, {"government.docx", "schools.docx", "manifest.json"})
    assert "没有为enterprises生成" in outcome.err
    assert run("build", "-f", "docx", "-a", "enterprises").status == 1


def test_a_record_that_nobody_may_see_yet_is_an_error(run: Run, office: Path) -> None:
    record(office, "language: zh-CN\n", "language: zh-CN\nembargo: 2026-03-01\n")
    outcome = run("build", "-f", "docx")
    assert outcome.status == 1
    assert "在2026-03-01之前不印发" in outcome.err
    assert not (office / "briefs").exists()
    assert run("build", "-f", "docx", "--date", "2026-03-01").status == 0


def test_two_runs_give_the_same_bytes(run: Run, office: Path) -> None:
    run("build", "-o", "甲")
    run("build", "-o", "乙")
    for path in (office / "甲").rglob("*.*"):
        assert path.read_bytes() == (office / "乙" / path.relative_to(office / "甲")).read_bytes()


def test_the_manifest_keeps_what_was_not_made_again(run: Run, office: Path) -> None:
    run("build")
    run("build", "-a", "schools", "--mode", "attachment")
    manifest = json.loads((office / "briefs" / "2025-guangzhou-industry-education" / "manifest.json").read_bytes())
    made = [(brief["audience"], brief["mode"]) for brief in manifest["briefs"]]
    assert made == [
        ("enterprises", "standalone"), ("government", "standalone"), ("schools", "attachment"), ("schools", "standalone"),
    ]  # fmt: skip


def test_an_old_file_that_was_not_renewed_is_told(run: Run, office: Path) -> None:
    run("build")
    no_docx(office)
    assert "schools.docx 是以前的旧稿" in run("build").err


def test_an_attachment_is_a_file_of_its_own(run: Run, office: Path) -> None:
    assert run("build", "-a", "government", "--mode", "attachment").status == 0
    assert (office / "briefs" / "2025-guangzhou-industry-education" / "government-附件.docx").is_file()


def record(office: Path, old: str, new: str) -> None:
    path = office / "data" / "会议.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def missing_file(office: Path) -> None:
    (office / "data" / "会议.yaml").unlink()


def empty_file(office: Path) -> None:
    (office / "data" / "会议.yaml").write_bytes(b"")


def not_yaml(office: Path) -> None:
    (office / "data" / "会议.yaml").write_text("title: [未完\n", encoding="utf-8")


def gbk_file(office: Path) -> None:
    (office / "data" / "会议.yaml").write_text("title: 会议\n", encoding="gbk")


def unknown_key(office: Path) -> None:
    record(office, "venue:", "venu:")


def wrong_type(office: Path) -> None:
    record(office, "challenges:\n", "challenges: 没有\nchallenges_old:\n")


def duplicate_id(office: Path) -> None:
    record(office, "id: input-output", "id: three-dilemmas")


def unknown_challenge(office: Path) -> None:
    record(office, "answers: [three-dilemmas, input-output, no-standing]", "answers: [three-dilemma]")


def no_template(office: Path) -> None:
    (office / "templates" / "schools" / "brief.docx").unlink()


def no_docx(office: Path) -> None:
    (office / "templates" / "schools" / "brief.docx").write_text("不是Word文件", encoding="utf-8")


def unknown_name(office: Path) -> None:
    from briefgen.opc.package import Package

    path = office / "templates" / "schools" / "brief.docx"
    package = Package.read(path.read_bytes())
    body = package.part("word/document.xml").replace(b"brief.key_message", b"brief.key_mesage")
    path.write_bytes(package.replaced({"word/document.xml": body}))


def no_glyph(office: Path) -> None:
    record(office, "venue: ", "venue: 𠮷")


def unwritable(office: Path) -> None:
    (office / "briefs").write_text("这里已经有一个文件", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (missing_file, ["data", "没有找到会议记录"]),
        (empty_file, ["data/会议.yaml", "空"]),
        (not_yaml, ["data/会议.yaml:2:1", "YML"]),
        (gbk_file, ["data/会议.yaml", "GBK", "UTF-8"]),
        (unknown_key, ["data/会议.yaml:", "venu", "venue"]),
        (wrong_type, ["data/会议.yaml:", "challenges"]),
        (duplicate_id, ["data/会议.yaml:", "three-dilemmas"]),
        (unknown_challenge, ["data/会议.yaml:", "three-dilemma", "three-dilemmas"]),
        (no_template, ["templates/schools/brief.docx", "template new schools"]),
        (no_docx, ["templates/schools/brief.docx", "不是Word文件"]),
        (unknown_name, ["templates/schools/brief.docx 正文第", "brief.key_mesage", "是不是“brief.key_message”"]),
        (no_glyph, ["正文第", "𠮷", "U+20BB7"]),
        (unwritable, ["briefs", "写不进去"]),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_bad_input_is_told_with_its_place_and_nothing_is_half_written(
    run: Run, office: Path, spoil: Callable[[Path], None], told: list[str]
) -> None:
    spoil(office)
    outcome = run("build")
    assert outcome.status == 1
    for part in told:
        assert part in outcome.err
    assert "Traceback" not in outcome.err
    assert not list(office.rglob(".briefgen-*"))
    made = {path.stem for path in office.glob("briefs/*/*.docx")}
    assert made == {path.stem for path in office.glob("briefs/*/*.pdf")}


def test_one_spoilt_template_does_not_keep_the_other_readers_waiting(run: Run, office: Path) -> None:
    no_docx(office)
    assert run("build").status == 1
    folder = office / "briefs" / "2025-guangzhou-industry-education"
    assert {path.name for path in folder.glob("*.pdf")} == {"government.pdf", "enterprises.pdf"}


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["build", "-f", "odt"], 2, "odt"),
        (["build", "--mode", "loose"], 2, "loose"),
        (["build", "--date", "25/12/2025"], 2, "2025-12-25"),
        (["build", "-a", "goverment"], 1, "是不是“government”"),
        (["build", "无.yaml"], 1, "无.yaml"),
        (["build", "--nosuch"], 2, "--nosuch"),
        (["build", "--issue", "零"], 2, "--issue"),
    ],
)
def test_wrong_options_are_told(run: Run, arguments: list[str], status: int, told: str) -> None:
    outcome = run(*arguments)
    assert outcome.status == status
    assert told in outcome.err


def test_debug_shows_the_programs_own_course(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.errors import BriefgenError

    monkeypatch.setattr("sys.argv", ["briefgen", "build", "-a", "nobody", "--debug"])
    with pytest.raises(BriefgenError):
        main()


def test_strict_takes_warnings_as_failures(run: Run, office: Path) -> None:
    path = office / "templates" / "government" / "audience.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("pages: 3", "pages: 1"), encoding="utf-8")
    outcome = run("build", "-a", "government")
    assert (outcome.status, "LEN" in outcome.err) == (0, True)
    assert run("build", "-a", "government", "--strict").status == 1


def test_two_records_of_one_name_are_refused(run: Run, office: Path) -> None:
    shutil.copy(office / "data" / "会议.yaml", office / "data" / "副本.yaml")
    shutil.copy(office / "data" / "会议.yaml", office / "data" / "~会议.yaml")
    outcome = run("build")
    assert outcome.status == 1
    assert "会议代号“2025-guangzhou-industry-education”" in outcome.err
    assert not (office / "briefs").exists()


def test_a_reader_whom_nothing_concerns_is_told(run: Run, office: Path) -> None:
    path = office / "data" / "会议.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("schools", "others"), encoding="utf-8")
    outcome = run("build", "-a", "schools")
    assert "EMPTY" in outcome.err
    assert "WORDS" in outcome.err


def test_a_draft_with_gaps_is_no_finished_brief(run: Run, office: Path) -> None:
    from briefgen.opc.package import Package

    path = office / "templates" / "schools" / "brief.docx"
    package = Package.read(path.read_bytes())
    body = package.part("word/document.xml").replace(b"{{ brief.next_step }}", b"{{ house.signer }}")
    path.write_bytes(package.replaced({"word/document.xml": body}))
    assert "house.signer" in run("build", "-a", "schools").err
    outcome = run("build", "-a", "schools", "--draft", "--strict")
    assert outcome.status == 1
    assert "GAP" in outcome.err


@pytest.mark.parametrize(("number", "label"), [("0", "附件"), ("3", "附件3")])
def test_the_label_of_an_attachment(run: Run, office: Path, number: str, label: str) -> None:
    from briefgen.opc.package import Package

    run("build", "-a", "schools", "-f", "docx", "--mode", "attachment", "--attachment", number)
    path = office / "briefs" / "2025-guangzhou-industry-education" / "schools-附件.docx"
    body = Package.read(path.read_bytes()).part("word/document.xml").decode()
    assert f">{label}</w:t>" in body


def test_template_new_keeps_what_the_office_has(run: Run, office: Path) -> None:
    outcome = run("template", "new", "schools")
    assert outcome.status == 1
    assert "已经有模板" in outcome.err
    assert run("template", "new", "家长").status == 1
    assert run("template", "new", "templates/parents", "--like", "schools").status == 0
    assert (office / "templates" / "parents" / "brief.docx").is_file()


def test_a_new_audience_needs_only_its_folder(run: Run, office: Path) -> None:
    text = (office / "templates" / "schools" / "audience.yaml").read_text(encoding="utf-8")
    run("template", "new", "parents", "--like", "schools")
    new = text.replace("id: schools", "id: parents").replace("label: ", "label: 家长和")
    (office / "templates" / "parents" / "audience.yaml").write_text(new, encoding="utf-8")
    assert run("build", "-a", "parents").status == 0


def test_the_committed_templates_are_what_template_new_writes() -> None:
    from briefgen.template.starter import new_template

    for audience in ("government", "schools", "enterprises"):
        assert (ROOT / "templates" / audience / "brief.docx").read_bytes() == new_template(audience)


def test_help_loads_no_heavy_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['briefgen', '--help']\n"
        "from briefgen.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'docx', 'lxml', 'reportlab', 'jinja2', 'pydantic', 'yaml', 'uharfbuzz', 'rich'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_laying_out_a_word_file_loads_no_pydantic() -> None:
    import subprocess
    import sys

    code = (
        "import sys, briefgen\n"
        "from pathlib import Path\n"
        f"briefgen.docx_to_pdf(Path({str(ROOT / 'templates' / 'government' / 'brief.docx')!r}))\n"
        "sys.exit('pydantic' if 'pydantic' in sys.modules else 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_plain_leaves_the_tags_out(run: Run, office: Path) -> None:
    folder = office / "briefs" / "2025-guangzhou-industry-education"
    for arguments, tagged in (((), True), (("--plain",), False)):
        assert run("build", "-a", "schools", "-f", "pdf", *arguments).status == 0
        assert (b"StructTreeRoot" in (folder / "schools.pdf").read_bytes()) == tagged
