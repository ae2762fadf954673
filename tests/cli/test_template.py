"""`briefgen template …` as a clerk runs it: what it writes, what it says, and every kind of bad input."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.opc.package import Package
from support.walk import ROOT
from support.wordfile import docx, paragraph


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the office's readers, a letter and the data for it."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    letter = (
        paragraph("致{{ 姓名 }}：")
        + paragraph("{%p for 条 in 事项 %}")
        + paragraph("{{ loop.index|level1 }}{{ 条.内容 }}")
    )
    (tmp_path / "信函.docx").write_bytes(docx(letter + paragraph("{%p endfor %}") + paragraph("{{ 日期|date }}")))
    data = "姓名: 镕喆㛃𠮷\n事项:\n  - 内容: “引号”《书名》——……\n  - 内容: R&D <b>\n日期: 2025-12-19\n"
    (tmp_path / "张三.yaml").write_text(data, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> Outcome:
        monkeypatch.setattr("sys.argv", ["briefgen", "template", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), told.out, told.err)

    return command


def text(path: Path) -> str:
    return Package.read(path.read_bytes()).part("word/document.xml").decode()


def template(office: Path, *lines: str, name: str = "坏.docx", **parts: str) -> str:
    (office / name).write_bytes(docx("".join(map(paragraph, lines)), parts=parts))
    return name


def test_lint_says_that_nothing_was_found(run: Run) -> None:
    outcome = run("lint", "信函.docx", "templates/schools/brief.docx")
    assert outcome == Outcome(0, "信函.docx：没有发现问题。\ntemplates/schools/brief.docx：没有发现问题。\n", "")


def test_lint_tells_every_fault_of_every_part_with_place_and_code(run: Run, office: Path) -> None:
    name = template(office, "{{ a b }}", "{ c }", "{{ d|joincn }}", header1=paragraph("{% esle %}"))
    outcome = run("lint", name)
    assert outcome.status == 1
    lines = outcome.out.splitlines()
    assert [line[:3] for line in lines] == ["错误：", "提醒：", "错误：", "错误：", "共3处"]
    assert lines[0].startswith("错误：坏.docx 正文第1段 标签“{{ a b }}”")
    assert lines[0].endswith("[TPL012]")
    assert "是不是“join_cn”" in lines[2]
    assert "页眉1第1段" in lines[3]
    assert lines[-1] == "共3处错误、1处提醒。"


def test_warnings_alone_are_no_error(run: Run, office: Path) -> None:
    outcome = run("lint", template(office, "{ c }"))
    assert outcome.status == 0
    assert "没有发现问题" not in outcome.out


def test_lint_goes_on_after_a_file_that_cannot_be_read(run: Run, office: Path) -> None:
    (office / "旧.docx").write_bytes(b"%PDF-1.7")
    outcome = run("lint", "没有.docx", "旧.docx", "信函.docx")
    assert outcome.status == 1
    assert "没有.docx 没有这个Word模板" in outcome.out
    assert "旧.docx 这是PDF文件" in outcome.out
    assert "信函.docx：没有发现问题。" in outcome.out


def test_lint_against_data_tells_what_filling_would(run: Run, office: Path) -> None:
    (office / "错.yaml").write_text(
        "姓: 张\n姓名字: 张三\n事项: [{内容: 一}]\n日期: 去年\n旧编号: 7\n", encoding="utf-8"
    )
    outcome = run("lint", "信函.docx", "--data", "错.yaml")
    assert outcome.status == 1
    assert "正文第1段 标签“{{ 姓名 }}”要印的“姓名”没有值" in outcome.out
    assert "数据里没有“姓名”。是不是“姓名字”" in outcome.out
    assert "正文第5段 标签“{{ 日期|date }}”" in outcome.out
    assert "说明：错.yaml 数据里的“旧编号”模板没有用到" in outcome.out
    assert run("lint", "信函.docx", "--data", "张三.yaml") == Outcome(0, "信函.docx：没有发现问题。\n", "")


def test_lint_tells_the_faults_of_data_and_template_together(run: Run, office: Path) -> None:
    (office / "错.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    outcome = run("lint", template(office, "{{ a b }}"), "--data", "错.yaml")
    assert outcome.status == 1
    assert "错.yaml:2:1 键“a”重复" in outcome.out
    assert "坏.docx 正文第1段" in outcome.out


def test_lint_against_a_reader_knows_the_names_of_briefs(run: Run, office: Path) -> None:
    assert run("lint", "--audience", "schools").out == "templates/schools/brief.docx：没有发现问题。\n"
    outcome = run("lint", template(office, "{{ brief.titel }}"), "-a", "schools")
    assert outcome.status == 1
    assert "是不是“brief.title”" in outcome.out


def test_lint_looks_for_readers_in_another_folder(run: Run, office: Path) -> None:
    (office / "templates").rename(office / "别处")
    assert run("lint", "--audience", "schools", "--templates", "别处").status == 0
    outcome = run("lint", "--audience", "parents", "--templates", "别处")
    assert outcome.status == 1
    assert "没有叫“parents”的读者。可选：enterprises、government、schools" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lint",), "请写明要检查哪个模板"),
        (("lint", "信函.docx", "--data", "张三.yaml", "-a", "schools"), "只能写一个"),
        (("lint", "信函.docx", "templates/schools/brief.docx", "--annotate", "a.docx"), "一次只能"),
        (("fill", "信函.docx", "张三.yaml", "-o", "信函.odt"), "-o要写成.docx或.pdf"),
        (("fill", "信函.docx", "张三.yaml", "-f", "odt"), "不认识的文件种类“odt”"),
        (("lint", "--dat"), "没有“--dat”这个选项。是不是“--data”？"),
        (("lint", "信函.docx", "--data"), "选项“--data”后面要写一个值"),
        (("fill", "信函.docx"), "没有写“data”"),
        (("fill", "a", "b", "c"), "多写了“c”"),
        (("fiil",), "没有“fiil”这个命令。是不是“fields”、“fill”？"),
        (("fill", "a", "b", "--draft=3"), "选项“--draft”后面不写值"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_ends_with_status_2(run: Run, arguments: tuple[str, ...], told: str) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert outcome.err.startswith("错误：")
    assert told in outcome.err
    assert "--help" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_numbers_of_options_are_told_in_chinese(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    for arguments, told in (
        (["--issue", "0"], "“--issue”不能小于1"),
        (["--attachment", "x"], "“--attachment”要写一个整数"),
    ):
        monkeypatch.setattr("sys.argv", ["briefgen", "build", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        assert told in capsys.readouterr().err


def test_without_arguments_the_help_is_shown(run: Run) -> None:
    outcome = run()
    assert outcome.status == 2
    assert "检查Word模板" in outcome.err


def test_lint_for_a_reader_knows_the_headings_of_its_file(run: Run, office: Path) -> None:
    (office / "templates" / "schools" / "audience.yaml").write_text(
        "label: 院校\nkind: 提示\nheadings: {key_points: 要点}\n", encoding="utf-8"
    )
    lines = ("{{ audience.headings.key_points }}{% if audience.headings.more %}甲{% endif %}",)
    assert "没有发现问题" in run("lint", template(office, *lines), "-a", "schools").out
    outcome = run(
        "lint", template(office, "{{ audience.headings.key_pionts }}{{ audience.headings.x }}"), "-a", "schools"
    )
    assert "是不是“audience.headings.key_points”？ [TPL062]" in outcome.out
    assert "有的是：audience.headings.key_points [TPL062]" in outcome.out


def test_lint_against_data_tells_uses_in_branches_that_are_not_taken(run: Run, office: Path) -> None:
    (office / "甲.yaml").write_text("名单: [一, 二]\n题: 甲\n", encoding="utf-8")
    lines = ("{% if 题 == '乙' %}{{ 名单 }}{% endif %}{{ 名单 }}", "{% for c in 题 %}{{ c }}{% endfor %}")
    outcome = run("lint", template(office, *lines), "--data", "甲.yaml")
    assert [line.rpartition("[")[2] for line in outcome.out.splitlines()[:-1]] == ["TPL041]", "TPL044]"]
    outcome = run("lint", template(office, "{% if 题 == '乙' %}{{ 名单 }}{% endif %}"), "--data", "甲.yaml")
    assert "[TPL031]" in outcome.out


def test_lint_as_json(run: Run, office: Path) -> None:
    outcome = run("lint", template(office, "{{ a b }}", "{ c }"), "--json")
    assert outcome.status == 1
    first, second = json.loads(outcome.out)
    assert (first["rule"], first["severity"], first["file"], first["spot"]) == (
        "TPL012",
        "error",
        "坏.docx",
        "正文第1段",
    )
    assert first["problem"]
    assert first["way_out"]
    assert second["severity"] == "warning"
    assert json.loads(run("lint", "信函.docx", "--json").out) == []


def test_lint_annotates_a_copy(run: Run, office: Path) -> None:
    name = template(office, "{{ a b }}", "甲")
    before = (office / name).read_bytes()
    outcome = run("lint", name, "--annotate", "批注.docx")
    assert outcome.status == 1
    assert outcome.out.endswith("批注.docx\n")
    assert (office / name).read_bytes() == before
    assert text(office / "批注.docx").count("commentReference") == 1
    assert "标签“" in Package.read((office / "批注.docx").read_bytes()).part("word/comments.xml").decode()


def test_lint_never_annotates_over_the_template(run: Run, office: Path) -> None:
    name = template(office, "{{ a b }}")
    before = (office / name).read_bytes()
    outcome = run("lint", name, "--annotate", f"./templates/../{name}")
    assert outcome.status == 1
    assert "结果会盖掉原来的文件" in outcome.err
    assert (office / name).read_bytes() == before


def test_lint_annotates_nothing_for_a_file_that_is_no_template(run: Run, office: Path) -> None:
    outcome = run("lint", "没有.docx", "--annotate", "批注.docx")
    assert outcome.status == 1
    assert "批注.docx 没有写：没有.docx读不出来，加不了批注" in outcome.err
    assert not (office / "批注.docx").exists()


def test_fields_as_a_table(run: Run) -> None:
    assert run("fields", "信函.docx").out.splitlines() == [
        "姓名    文字  正文第1段",
        "事项[]  列表  正文第2段",
        "  内容  文字  正文第3段",
        "日期    文字  正文第5段",
    ]


def test_fields_of_a_template_without_tags(run: Run, office: Path) -> None:
    assert run("fields", template(office, "甲")).out == "这个模板里没有要填的名字。\n"


def test_fields_as_json(run: Run) -> None:
    rows = json.loads(run("fields", "信函.docx", "--json").out)
    assert rows[2] == {"name": "事项[].内容", "used_as": "text", "where": "正文第3段"}


def test_fields_writes_a_schema_and_a_sample_that_fills_the_template(run: Run, office: Path) -> None:
    outcome = run("fields", "信函.docx", "--schema", "格式.json", "--sample", "样例.yaml")
    assert outcome == Outcome(0, "格式.json\n样例.yaml\n", "")
    schema = json.loads((office / "格式.json").read_text(encoding="utf-8"))
    assert schema["required"] == ["姓名", "事项", "日期"]
    assert run("fill", "信函.docx", "样例.yaml").out == "信函-样例.docx\n"
    assert "示例内容1" in text(office / "信函-样例.docx")
    assert run("fields", "信函.docx", "--sample", "样例.json").status == 0
    assert run("fill", "信函.docx", "样例.json", "-o", "二.docx").status == 0
    assert text(office / "二.docx") == text(office / "信函-样例.docx")


def test_fields_says_where_its_sample_does_not_do(run: Run, office: Path) -> None:
    outcome = run("fields", template(office, "{{ x|date('不是') }}"), "--sample", "样例.yaml")
    assert outcome.status == 0
    assert "样例数据在这里还要改" in outcome.err


def test_fields_of_a_template_with_faults(run: Run, office: Path) -> None:
    outcome = run("fields", template(office, "{{ a b }}", "{{ }}"), "--sample", "样例.yaml")
    assert outcome.status == 1
    assert "共2处错误" in outcome.err
    assert not (office / "样例.yaml").exists()


def test_fields_never_writes_over_the_template(run: Run, office: Path) -> None:
    before = (office / "信函.docx").read_bytes()
    assert run("fields", "信函.docx", "--sample", "信函.docx").status == 1
    assert (office / "信函.docx").read_bytes() == before


def test_fill_writes_beside_the_data(run: Run, office: Path) -> None:
    (office / "名单").mkdir()
    shutil.move("张三.yaml", "名单/张三.yaml")
    outcome = run("fill", "信函.docx", "名单/张三.yaml")
    assert outcome == Outcome(0, "名单/信函-张三.docx\n", "")
    told = text(office / "名单" / "信函-张三.docx")
    for piece in ("致镕喆㛃𠮷：", "一、“引号”《书名》——……", "二、R&amp;D &lt;b&gt;", "2025年12月19日"):
        assert piece in told.replace('</w:t></w:r><w:r><w:t xml:space="preserve">', "")


def test_fill_to_a_file_a_folder_and_a_pdf(run: Run, office: Path) -> None:
    assert run("fill", "信函.docx", "张三.yaml", "-o", "成稿/一.docx").out == "成稿/一.docx\n"
    assert run("fill", "信函.docx", "张三.yaml", "-o", "成稿").out == "成稿/信函-张三.docx\n"
    assert run("fill", "信函.docx", "张三.yaml", "-o", "二.pdf").out == "二.pdf\n"
    assert (office / "二.pdf").read_bytes().startswith(b"%PDF")
    assert run("fill", "信函.docx", "张三.yaml", "-o", "三.docx", "-f", "docx,pdf").out == "三.docx\n三.pdf\n"
    assert (office / "成稿" / "一.docx").read_bytes() == (office / "三.docx").read_bytes()


def test_fill_tells_every_fault_and_writes_nothing(run: Run, office: Path) -> None:
    (office / "缺.yaml").write_text("事项: []\n", encoding="utf-8")
    outcome = run("fill", "信函.docx", "缺.yaml", "-f", "docx,pdf")
    assert outcome.status == 1
    assert "“姓名”没有值" in outcome.err
    assert "“日期”没有值" in outcome.err
    assert sorted(path.name for path in office.iterdir()) == ["templates", "信函.docx", "张三.yaml", "缺.yaml"]


def test_fill_tells_the_faults_of_both_files_at_once(run: Run, office: Path) -> None:
    (office / "错.json").write_text('{"a": 1,}', encoding="utf-8")
    outcome = run("fill", template(office, "{{ a b }}"), "错.json")
    assert outcome.status == 1
    assert "坏.docx 正文第1段" in outcome.err
    assert "错.json:1:8" in outcome.err


def test_a_draft_shows_what_is_missing(run: Run, office: Path) -> None:
    (office / "缺.yaml").write_text("事项: []\n姓名:\n", encoding="utf-8")
    assert run("fill", "信函.docx", "缺.yaml", "--draft").status == 0
    assert "致【待补：姓名】：" in text(office / "信函-缺.docx")


@pytest.mark.parametrize("output", ["信函.docx", "./信函.docx", "链接.docx"])
def test_fill_never_writes_over_the_template(run: Run, office: Path, output: str) -> None:
    (office / "链接.docx").hardlink_to(office / "信函.docx")
    before = (office / "信函.docx").read_bytes()
    outcome = run("fill", "信函.docx", "张三.yaml", "-o", output)
    assert outcome.status == 1
    assert "CLI009" in outcome.err
    assert (office / "信函.docx").read_bytes() == before


def test_two_fills_give_the_same_bytes(run: Run, office: Path) -> None:
    run("fill", "信函.docx", "张三.yaml", "-o", "一.docx")
    run("fill", "信函.docx", "张三.yaml", "-o", "二.docx")
    assert (office / "一.docx").read_bytes() == (office / "二.docx").read_bytes()


def test_every_option_of_the_template_commands_is_explained() -> None:
    from typer.main import get_command

    from briefgen.cli.app import app

    commands = get_command(app).commands["template"].commands
    assert set(commands) == {"new", "lint", "fields", "fill"}
    for command in commands.values():
        assert command.help
        assert all(getattr(parameter, "help", None) for parameter in command.params)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccfc0f01f0005050201"
    "5fc8f1d20000000049454e44ae426082"
)
"""One dot."""


@pytest.fixture
def rich(office: Path) -> Path:
    """A folder with a template for pictures, documents and formatted text, and what they are made from."""
    folder = office / "材料"
    folder.mkdir()
    (folder / "照片.png").write_bytes(PNG)
    (folder / "附.docx").write_bytes(docx(paragraph("附件正文“引号”")))
    lines = (
        "见{{ 照片 }}和{{ 落款 }}",
        "{{p 说明 }}",
        "{{p 附件 }}",
        "{%p for x in 图 %}",
        "{{ x.图 }}{{ x.名 }}",
        "{%p endfor %}",
    )
    (office / "图文.docx").write_bytes(docx("".join(map(paragraph, lines))))
    return folder


def test_fill_with_pictures_documents_and_formatted_text(run: Run, office: Path, rich: Path) -> None:
    (rich / "d.yaml").write_text(
        "照片: {picture: 照片.png, width: 50mm, alt: 会场}\n落款: {rich: [{text: 某某, bold: true}, 印]}\n"
        "说明:\n  markdown: |\n    一段**加粗**的话\n\n    - 甲\n附件: {document: 附.docx}\n"
        "图:\n  - {名: 镕, 图: {picture: 照片.png}}\n  - {名: 喆, 图: {picture: 照片.png, height: 3cm}}\n",
        encoding="utf-8",
    )
    assert run("fill", "图文.docx", "材料/d.yaml", "-o", "成稿.docx") == Outcome(0, "成稿.docx\n", "")
    told = text(office / "成稿.docx")
    assert told.count("<pic:blipFill") == 3
    assert 'descr="会场"' in told
    assert f'cx="{50 * 36000}"' in told
    for piece in ("某某", "加粗", "附件正文“引号”", "镕", "喆"):
        assert piece in told
    assert "**" not in told


def test_every_value_that_cannot_be_made_is_told_at_its_line(run: Run, office: Path, rich: Path) -> None:
    (office / "外面.png").write_bytes(PNG)
    (rich / "d.yaml").write_text(
        "照片: {picture: ../外面.png}\n落款: {rich: [{text: 某某, bald: true}]}\n说明: 文字\n附件: {document: 付.docx}\n"
        "图:\n  - {名: 甲, 图: {picture: 照片.png, hight: 3cm}}\n  - {名: 乙, 图: {picture: 附.docx}}\n",
        encoding="utf-8",
    )
    outcome = run("fill", "图文.docx", "材料/d.yaml", "-o", "成稿.docx")
    assert outcome.status == 1
    places = [line.split(" ")[0].removeprefix("错误：材料/d.yaml:") for line in outcome.err.splitlines()[:-1]]
    assert places == ["1:5", "2:5", "4:5", "6:15", "7:15"]
    assert "“picture”的文件“../外面.png”不在数据文件所在的文件夹里" in outcome.err
    assert "是不是“附.docx”" in outcome.err
    assert not (office / "成稿.docx").exists()


def test_a_part_with_a_fault_hides_none_of_the_others(run: Run, office: Path) -> None:
    file = template(office, "{{ 姓名|date }}{{ 姓 }}", header1=paragraph("{{ x y }}"))
    for arguments in (("fill", file, "张三.yaml"), ("lint", file, "--data", "张三.yaml")):
        told = run(*arguments)
        assert told.status == 1
        for code in ("TPL012", "TPL040", "TPL043"):
            assert f"[{code}]" in told.out + told.err
    assert not (office / "坏-张三.docx").exists()
