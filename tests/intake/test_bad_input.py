"""What is wrong with a file is told at its own line and column, in Chinese, with a rule code."""

import re
from pathlib import Path

import pytest

from briefgen import intake
from briefgen.errors import RecordError
from briefgen.intake import RULES, read_audience, read_house, read_meeting

GOOD = """\
id: second
title: 城市更新座谈会
date: {day: 2025-03-01}
sources:
  - id: report
    title: 报道
    paragraphs: 20
people:
  - id: zhang-san
    name: 张三
    source: [1]
figures:
  - id: f-bases
    label: 基地
    value: 202
    source: [2]
challenges:
  - id: c-one
    title: 合力不足
    statement: 各方合力不足。
    raised_by: [zhang-san]
    source: [3]
recommendations:
  - id: r-one
    title: 改进评价
    statement: 改进评价办法。
    proposed_by: [zhang-san]
    addressed_to: [schools]
    answers: [c-one]
    source: [4]
"""

SYNTAX = {
    "full-width colon": ("id: a\ntitle：座谈会\n", "2:6", "YML007", "全角冒号"),
    "no space behind the colon": ("id: a\ntitle:座谈会\ndate: x\n", "2:6", "YML007", "没有空格"),
    "tab": ("id: a\ndate:\n\tday: 2025-01-01\n", "3:1", "YML008", "制表符"),
    "colon in a value": ("title: 主题: 合作\n", "1:10", "YML007", "引号"),
    "quote left open": ('id: a\ntitle: "座谈会\n', "3:1", "YML007", "引号"),
    "bracket left open": ("id: a\nhosts: [甲, 乙\ntitle: b\n", "3:6", "YML007", "方括号"),
    "value begins with @": ("title: @甲\n", "1:8", "YML007", "引号"),
    "indentation": ("id: a\ndate:\n    day: 2025-01-01\n  until: 2025-01-02\n", "4:3", "YML007", "对齐"),
    "anchor and alias": ("id: &x a\ntitle: *x\n", "1:5 2:8", "YML009", "别名"),
    "tag": ("id: a\ntitle: !!python/object:os.x {}\n", "2:8", "YML010", "标签"),
    "key twice": ("id: a\ntitle: b\ntitle: c\n", "3:1", "YML011", "第2行"),
    "key twice, and a fault inside the second": ("id: a\nid:\n  - *x\n", "2:1 3:5", "YML009 YML011", "别名"),
    "key is a list": ("id: a\n? [b]\n: c\n", "2:3", "YML012", "键"),
    "two documents": ("id: a\n---\nid: b\n", "2:1", "YML013", "---"),
    "comment only": ("# 只有注释\n", "", "YML003", "注释"),
    "a list at the top": ("- id: a\n", "1:1", "REC003", "顶层"),
    "plain text": ("这不是 YAML 记录\n", "1:1", "REC003", "顶层"),
    "control character": ("id: a\ntitle: 座\x07谈会\n", "2:9", "YML006", "U+0007"),
    "deep": ("a: " + "[" * 60 + "]" * 60 + "\n", "1:43", "YML005", "40 层"),
    "many": ("a: [" + "x," * 20_001 + "]\n", "1:39999", "YML005", "20000"),
}

CHANGES = {
    "unknown key": ("title: 城市", "titel: x\ntitle: 城市", "2:1", "REC001", "“title”"),
    "unknown key in an item": ("    name: 张三", "    nmae: 李四\n    name: 张三", "10:5", "REC001", "“name”"),
    "field's own name": ("    value: 202", "    value: 202\n    wording: {}", "16:5", "REC001", "wording"),
    "missing key": ("title: 城市更新座谈会\n", "", "1:1", "REC002", "缺少“title”"),
    "missing key in an item": ("    raised_by: [zhang-san]\n", "", "18:5", "REC002", "challenges第1条的raised_by"),
    "key without value": ("title: 城市更新座谈会", "title:", "2:7", "REC006", "没有写内容"),
    "empty text": ("title: 城市更新座谈会", 'title: "  "', "2:8", "REC006", "是空的"),
    "list for text": ("title: 城市更新座谈会", "title: [甲, 乙]", "2:8", "REC003", "应是文字，这里是列表"),
    "text for a list": ("raised_by: [zhang-san]", "raised_by: zhang-san", "21:16", "REC003", "例如 raised_by"),
    "text for keys": ("date: {day: 2025-03-01}", "date: 2025-03-01", "3:7", "REC003", "例如 date"),
    "number for paragraphs": ("source: [3]", "source: 3", "22:13", "REC003", "例如 source: [19]"),
    "word for a number": ("source: [3]", "source: [三]", "22:14", "REC003", "应是整数，这里是“三”"),
    "quoted number": ("paragraphs: 20", 'paragraphs: "20"', "7:17", "REC003", "整数"),
    "012 is no number": ("paragraphs: 20", "paragraphs: 012", "7:17", "REC003", "“012”"),
    "decimal": ("paragraphs: 20", "paragraphs: 20.5", "7:17", "REC003", "“20.5”"),
    "no is no truth value": ("id: second", "id: second\nexample: no", "2:10", "REC003", "true 或 false"),
    "bad id": ("id: zhang-san", "id: 张三", "9:9", "REC004", "小写字母"),
    "bad id of a meeting": ("id: second", "id: 第二次", "1:5", "REC004", "如 2025-forum"),
    "bad date": ("day: 2025-03-01", "day: 2025年3月1日", "3:13", "REC004", "请写成 2025-03-01"),
    "no such kind": ("    raised_by", "    kind: fackt\n    raised_by", "21:11", "REC005", "“fact”"),
    "list too short": ("raised_by: [zhang-san]", "raised_by: []", "21:16", "REC007", "至少要有1项"),
    "too great": ("    raised_by", "    priority: 9\n    raised_by", "21:15", "REC008", "最大是 3"),
    "too small": ("paragraphs: 20", "paragraphs: 0", "7:17", "REC008", "最小是 1"),
    "bad reader key": ("    raised_by", "    for: {学校: {title: 甲}}\n    raised_by", "21:11", "REC004", "编号"),
    "id twice": ("id: r-one", "id: c-one", "24:9", "REC010", "第18行"),
    "answers nothing known": ("answers: [c-one]", "answers: [c-onn]", "29:15", "REC011", "“c-one”"),
    "answers a person": ("answers: [c-one]", "answers: [zhang-san]", "29:15", "REC011", "是发言人，这里要问题"),
    "unknown speaker": ("raised_by: [zhang-san]", "raised_by: [zhang-si]", "21:17", "REC011", "“zhang-san”"),
    "unknown evidence": ("    raised_by", "    evidence: [f-base]\n    raised_by", "21:16", "REC011", "“f-bases”"),
    "unknown source": ("source: [3]", "source: {reprot: [3]}", "22:14", "REC012", "“report”"),
    "paragraph too great": ("source: [3]", "source: [3, 21]", "22:17", "REC013", "共有20段"),
    "paragraph 0": ("source: [3]", "source: {report: [0]}", "22:23", "REC013", "没有第0段"),
    "no such day": ("day: 2025-03-01", "day: 2025-02-29", "3:13", "REC014", "2025-02-29"),
    "ends too early": ("day: 2025-03-01", "day: 2025-03-02, until: 2025-03-01", "3:32", "REC015", "早于"),
    "nameless": ("    name: 张三\n", "", "9:5", "REC016", "called"),
    "no such reader": ("addressed_to: [schools]", "addressed_to: [school]", "28:20", "REC017", "“schools”"),
}


def faults_of(path: Path, text: str) -> RecordError:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_meeting(path, audiences={"schools", "government"})
    return caught.value


@pytest.mark.parametrize("case", SYNTAX)
def test_syntax_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    text, places, rule, word = SYNTAX[case]
    path = tmp_path / "meeting.yaml"
    error = faults_of(path, text)
    assert [str(fault.place) for fault in error.faults] == [
        f"{path}:{place}" if place else str(path) for place in places.split() or [""]
    ]
    assert {fault.rule for fault in error.faults} == set(rule.split())
    assert word in str(error)


@pytest.mark.parametrize("case", CHANGES)
def test_one_change_to_a_good_record_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    old, new, place, rule, word = CHANGES[case]
    assert old in GOOD
    path = tmp_path / "meeting.yaml"
    error = faults_of(path, GOOD.replace(old, new, 1))
    told = [str(fault) for fault in error.faults if str(fault.place) == f"{path}:{place}" and fault.rule == rule]
    assert told, str(error)
    assert word in told[0]
    allowed = r"\.yaml|title|name|raised_by|REC\d|[a-z_-]+: |“[^”]*”|[a-z]+-[a-z]+|least|most"
    assert not re.search(r"[A-Za-z]{4,} [a-z]{2,}", re.sub(allowed, "", told[0].replace(str(path), "")))


def test_the_good_record_is_good(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_meeting(path, audiences={"schools"}).recommendations[0].answers == ["c-one"]


def test_schema_and_cross_faults_come_together_in_the_order_of_lines(tmp_path: Path) -> None:
    text = GOOD.replace("answers: [c-one]", "answers: [nobody]").replace("name: 张三", "nama: 张三")
    text = text.replace("day: 2025-03-01", "day: 2025-13-01").replace("title: 报道\n", "title: [报道]\n")
    error = faults_of(tmp_path / "meeting.yaml", text)
    assert [(fault.place.line, fault.rule) for fault in error.faults] == [
        (3, "REC014"),
        (6, "REC003"),
        (9, "REC016"),
        (10, "REC001"),
        (29, "REC011"),
    ]


def test_words_for_a_reader_must_not_rest_on_what_that_reader_may_not_see(tmp_path: Path) -> None:
    text = GOOD.replace("    raised_by", "    visible_to: [government]\n    raised_by", 1)
    text += "briefs:\n  schools: {title: 甲, key_message: 乙, based_on: [r-one, c-one]}\n"
    error = faults_of(tmp_path / "meeting.yaml", text)
    assert [(fault.place.line, fault.place.column, fault.rule) for fault in error.faults] == [(33, 57, "REC020")]


@pytest.mark.parametrize(
    ("data", "place", "word"),
    [
        ("id: a\ntitle: 座谈会\n".encode("gbk"), ":2:8", "GBK"),
        ("id: a\n".encode("utf-16"), ":1:1", "UTF-16"),
        (b"id: a\ntitle: \xff\xff", ":2:8", "UTF-8"),
    ],
)
def test_other_encodings_are_named(data: bytes, place: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    path.write_bytes(data)
    with pytest.raises(RecordError) as caught:
        read_meeting(path)
    (fault,) = caught.value.faults
    assert (str(fault.place), fault.rule) == (f"{path}{place}", "YML004")
    assert word in fault.problem
    assert "UTF-8" in fault.way_out


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_meeting(path).title == "城市更新座谈会"


def test_missing_empty_large_and_folder(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text(" \n", encoding="utf-8")
    (tmp_path / "large.yaml").write_text("# " + "x" * 2 * 1024 * 1024, encoding="utf-8")
    for name, rule, word in (
        ("nosuch.yaml", "YML001", "empty.yaml、large.yaml"),
        ("nosuch/deep.yaml", "YML001", "不存在"),
        (".", "YML002", "文件夹"),
        ("empty.yaml", "YML003", "空的"),
        ("large.yaml", "YML005", "2 MiB"),
    ):
        with pytest.raises(RecordError) as caught:
            read_meeting(tmp_path / name)
        (fault,) = caught.value.faults
        assert fault.rule == rule
        assert word in str(fault)
        assert fault.place.file == str(tmp_path / name)


AUDIENCE = "label: 学校\nkind: 工作提示\n"


def audience_folder(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "audience.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "place", "rule", "word"),
    [
        (AUDIENCE + "patterns: {speaker: '{name}({age})'}\n", ":3:21", "REC009", "{age}"),
        (AUDIENCE + "patterns: {speaker: '{name.__class__}'}\n", ":3:21", "REC009", "{organisation}"),
        (AUDIENCE + "patterns: {source: '第{paragraphs段'}\n", ":3:20", "REC009", "{paragraphs}"),
        (AUDIENCE + "limits: {others: {least: 3, most: 2}}\n", ":3:18", "REC019", "least 是 3"),
        (AUDIENCE + "weights: {sectors: {enterprises: 1}}\n", ":3:21", "REC005", "“enterprise”"),
        (AUDIENCE + "weights: {concerns: 很多}\n", ":3:21", "REC003", "数字"),
        (AUDIENCE + "id: school\n", ":3:5", "REC018", "schools"),
        (AUDIENCE + "copies: [{label: 报, names: []}]\n", ":3:28", "REC007", "例如 names"),
    ],
)
def test_audience_faults(text: str, place: str, rule: str, word: str, tmp_path: Path) -> None:
    folder = audience_folder(tmp_path / "schools", text)
    with pytest.raises(RecordError) as caught:
        read_audience(folder)
    (fault,) = caught.value.faults
    assert (str(fault.place), fault.rule) == (f"{folder}/audience.yaml{place}", rule)
    assert word in str(fault)


def test_an_audience_takes_its_id_from_its_folder(tmp_path: Path) -> None:
    folder = audience_folder(tmp_path / "schools", AUDIENCE)
    assert read_audience(folder).id == "schools"
    assert read_audience(folder / "audience.yaml").id == "schools"
    (folder / "audience.yaml").write_text("id: schools\n" + AUDIENCE, encoding="utf-8")
    assert read_audience(str(folder)).id == "schools"


def test_a_folder_name_that_is_no_id_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="文件夹名“学校 A”") as caught:
        read_audience(audience_folder(tmp_path / "学校 A", AUDIENCE))
    assert [fault.rule for fault in caught.value.faults] == ["REC018"]


def test_a_folder_without_audience_file(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=re.escape("audience.yaml")) as caught:
        read_audience(tmp_path)
    assert [fault.rule for fault in caught.value.faults] == ["YML001"]


@pytest.mark.parametrize(
    ("text", "place", "rule", "word"),
    [
        ("issuer: 某协会\ndate: 2025-02-30\n", ":2:7", "REC014", "2025-02-30"),
        ("issuer: 某协会\nfonts: bundle\n", ":2:8", "REC005", "“bundled”"),
        ("issuer: 某协会\nfonts: [a]\n", ":2:8", "REC005", "列表"),
        ("issuer: 某协会\nfonts: {仿宋: []}\n", ":2:13", "REC003", "文字"),
        ("issuer: 某协会\nissue: 第3期\n", ":2:8", "REC003", "整数"),
        ("issuer: 某协会\ncontact: 张三\n", ":2:10", "REC003", "键: 值"),
    ],
)
def test_house_faults(text: str, place: str, rule: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / "briefgen.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_house(path)
    assert [(str(fault.place), fault.rule) for fault in caught.value.faults] == [(f"{path}{place}", rule)]
    assert word in str(caught.value)


def test_every_rule_that_is_raised_is_in_the_table() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(intake.__file__).parent.glob("*.py")))
    assert set(re.findall(r'"((?:YML|REC|MEM)\d{3})"', source)) == set(RULES)


def test_embargoes_and_readers_are_checked_on_every_item_that_may_have_them(tmp_path: Path) -> None:
    text = GOOD.replace("    raised_by", "    embargo: 2026-02-30\n    visible_to: [school]\n    raised_by", 1)
    text = text.replace("title: 报道\n", "title: 报道\n    embargo: 2025-13-01\n    visible_to: [goverment]\n")
    path = tmp_path / "meeting.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_meeting(path, ("schools", "government"))
    assert [fault.rule for fault in caught.value.faults] == ["REC014", "REC017", "REC014", "REC017"]
