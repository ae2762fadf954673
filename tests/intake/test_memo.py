"""Memos that can't be used as written: every fault at its line and column, with a way out."""

from pathlib import Path

import pytest

from briefgen.errors import RecordError
from briefgen.intake import read_memo

GOOD = """\
kind: 函
issuers: [示例协会]
number: 穗产教函〔2025〕12号
title: 关于送上简报的函
recipients: [示例市教育局]
body: |
  送上简报。
  # 用处
  供参考。
date: "2025-12-25"
"""


def faults(folder: Path, text: str) -> list[str]:
    path = folder / "memo.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_memo(path, ("government", "schools"))
    return [str(fault).partition("memo.yaml:")[2] for fault in caught.value.faults]


def test_a_good_one_is_read_with_the_lines_of_its_body_and_title(tmp_path: Path) -> None:
    path = tmp_path / "memo.yaml"
    path.write_text(GOOD.replace("title: 关于送上简报的函", "title: |\n  关于送上\n  简报的函"), encoding="utf-8")
    memo = read_memo(path)
    assert memo.body.splitlines() == ["送上简报。", "# 用处", "供参考。"]
    assert memo.title == "关于送上\n简报的函"
    assert (memo.goes, memo.template, memo.attachments) == ("level", "letter", [])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "〔2025〕12号",
            "[2025]第012号",
            "3:9 发文字号“穗产教函[2025]第012号”的写法不对。是不是“穗产教函〔2025〕12号” [MEM001]",
        ),
        ("〔2025〕12号", "十二号", "如“穗产教函〔2025〕12号” [MEM001]"),
        ("date:", 'copy_number: "12"\ndate:', "10:14 份号“12”不是6位数字"),
        ("date:", "security: 内部\ndate:", "10:11 密级“内部”的写法不对"),
        ("2025-12-25", "2025-02-30", "10:7 日历上没有 2025-02-30 这一天"),
        ("2025-12-25", "2025.12.25", "请写成 2025-12-25 [REC004]"),
        ("date:", 'printed_on: "2025-12-24"\ndate:', "10:13 印发日期 2025-12-24 早于成文日期 2025-12-25"),
        ("[示例市教育局]", "[示例市教育局：]", "5:14 “示例市教育局：”末尾有标点。请写成“示例市教育局”"),
        ("的函\n", "的函。\n", "4:8 标题末尾有标点。请删去末尾的“。” [MEM006]"),
        ("# 用处", "##### 用处", "正文的“##### 用处”超过四级"),
        ("# 用处", "#", "只有“#”，没有标题文字"),
        ("kind: 函", "kind: 公告", "1:7 “kind”不能是“公告”"),
        ("date:", "present: [王镕]\ndate:", "10:11 函不列出席人员。请删去present，或改用纪要 [MEM012]"),
        ("kind: 函", "kind: 纪要", "5:14 纪要没有主送机关。请删去recipients，分送的机关写在copies里 [MEM012]"),
        ("date:", "signer: 王镕\ndate:", "10:1 不认识的键“signer”。是不是“signers”"),
        ("issuers: [示例协会]", "issuers: []", "2:10 “issuers”至少要有1项"),
        ("date:", "attachments:\n  - title: 甲\ndate:", "11:5 每一项写 audience 或 file，只写一个"),
        ("date:", "attachments:\n  - audience: schools\ndate:", "11:5 没有写所附简报是哪次会议的"),
        ("date:", "attachments:\n  - file: 无.docx\n    title: 甲\ndate:", "11:11 没有“无.docx”这个文件"),
        ("date:", "attachments:\n  - file: memo.yaml\ndate:", "11:5 附文件要写它的名称"),
        ("date:", "attachments:\n  - audience: school\n    meeting: memo.yaml\ndate:", "11:15 没有叫“school”的读者"),
    ],
)
def test_a_fault_is_told_where_it_is(tmp_path: Path, before: str, after: str, told: str) -> None:
    (found,) = faults(tmp_path, GOOD.replace(before, after, 1))
    assert told in found


def test_what_is_attached_twice_is_refused(tmp_path: Path) -> None:
    twice = "meeting: memo.yaml\nattachments:\n  - audience: schools\n  - audience: schools\n"
    assert "“schools”附了两次，第13行已经有了" in faults(tmp_path, GOOD + twice)[0]
    same = "attachments:\n  - {file: memo.yaml, title: 甲}\n  - {audience: schools, meeting: memo.yaml, title: 甲}\n"
    assert "附件名称“甲”与第12行的一样" in faults(tmp_path, GOOD + same)[0]


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        GOOD.replace("〔2025〕12号", "〔2025〕012号")
        .replace("简报的函", "简报的函！")
        .replace("2025-12-25", "2025-13-01")
    )
    found = faults(tmp_path, text)
    assert [one.split(":")[0] for one in found] == ["3", "4", "10"]


ORDER = """\
kind: 令
issuers: [示例市人民政府]
number: 第12号
title: 公布《办法》的令
body: 现予公布。
signers: [王镕]
post: 市长
date: "2025-12-25"
"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("第12号", "第012号", "3:9 编号“第012号”的写法不对。请写成“第12号” [MEM001]"),
        ("post: 市长\n", "", "6:11 令由一个人签署，要写他的职务和姓名"),
        ("[王镕]", "[王镕, 李㛃]", "6:11 令由一个人签署，要写他的职务和姓名"),
        ("signers: [王镕]\n", "", "令由一个人签署，要写他的职务和姓名"),
    ],
)
def test_an_order_has_a_number_and_one_signer_with_a_post(tmp_path: Path, before: str, after: str, told: str) -> None:
    """GB/T 9704-2012 10.2, 7.3.5.3."""
    (found,) = faults(tmp_path, ORDER.replace(before, after, 1))
    assert told in found


def test_orders_and_minutes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "memo.yaml"
    path.write_text(ORDER, encoding="utf-8")
    assert (read_memo(path).template, read_memo(path).post) == ("order", "市长")
    minutes = (
        GOOD.replace("函\n", "纪要\n", 1).replace("recipients", "present").replace("穗产教函〔2025〕12号", "第3期")
    )
    path.write_text(minutes, encoding="utf-8")
    assert (read_memo(path).template, read_memo(path).present) == ("minutes", ["示例市教育局"])
