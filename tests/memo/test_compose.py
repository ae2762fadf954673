"""A memo composed: texts with the marks of the standard, levels, numbers, lists."""

from typing import Any

import pytest

from briefgen.memo.body import body_paragraphs
from briefgen.memo.compose import Edition, attachment_label, attachment_lines, compose, joined
from briefgen.model.memo import MemoFacts
from briefgen.record.memo import Memo
from support.memos import BASE, LONG_NAME


def facts(*titles: str, edition: Edition | None = None, **changes: Any) -> MemoFacts:
    return compose(Memo(**{**BASE, **changes}), titles, edition or Edition()).memo


def test_levels_are_numbered_and_restart_under_a_new_parent() -> None:
    """GB/T 9704-2012 7.3.3."""
    body = body_paragraphs("# 甲\n## 乙\n## 丙\n# 丁\n## 戊\n### 己\n#### 庚\n正文")
    assert [one.heading for one in body] == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "二、丁",
        "（一）戊",
        "1.己",
        "（1）庚",
        "",
    ]
    assert [one.level for one in body] == [1, 2, 2, 1, 2, 3, 4, 0]


def test_numbers_that_their_author_wrote_are_known() -> None:
    body = body_paragraphs("一、总体要求\n（二）抓紧。请报送。\n1.材料\n（1）表格。\n2025年12月、——……\n3.5万人参加")
    assert [(one.level, one.heading, one.text) for one in body] == [
        (1, "一、总体要求", ""),
        (2, "（二）抓紧。", "请报送。"),
        (3, "1.材料", ""),
        (0, "", "（1）表格。"),
        (0, "", "2025年12月、——……"),
        (0, "", "3.5万人参加"),
    ]


def test_blank_lines_are_no_paragraphs() -> None:
    assert [one.text for one in body_paragraphs("\n甲。\n\n　\n乙。\n")] == ["甲。", "乙。"]


def test_the_list_of_attachments_has_no_number_for_one_and_no_mark_behind_a_name() -> None:
    """GB/T 9704-2012 7.3.4."""
    assert [(one.lead, one.title) for one in attachment_lines(["《甲》"])] == [("附件：", "《甲》")]
    lines = facts("甲", "乙", "丙").attachments
    assert [(one.lead, one.title) for one in lines] == [("附件：1.", "甲"), ("2.", "乙"), ("3.", "丙")]
    assert facts().attachments == ()
    assert [attachment_label(at, 2, "示教〔2025〕12号") for at in (1, 2)] == [
        "示教〔2025〕12号附件1",
        "示教〔2025〕12号附件2",
    ]


def test_lists_end_in_their_marks() -> None:
    made = facts(note="（此件公开发布）")
    assert made.recipients == "各区教育局、各有关学校："
    assert made.copies == "示例市发展和改革委员会。"
    assert made.note == "（此件公开发布）"
    assert (made.date, made.printed_on) == ("2025年12月25日", "2025年12月26日")
    assert joined(["各区人民政府", "市教育局、市财政局"]) == "各区人民政府，市教育局、市财政局"


def test_what_is_empty_is_absent() -> None:
    made = facts(recipients=[], copies=[], printed_by=None, printed_on=None)
    assert (made.recipients, made.copies, made.note, made.closing) == (None, None, None, False)


def test_moved_recipients_stand_in_the_closing_alone() -> None:
    made = facts(edition=Edition(moves_recipients=True))
    assert (made.recipients, made.moved_recipients) == (None, "各区教育局、各有关学校。")


@pytest.mark.parametrize(
    ("changes", "lines", "size", "word"),
    [
        ({}, ("示例市教育局文件",), 42, None),
        ({"issuers": ["示例市教育厅高等教育"], "mark_word": "文件"}, ("示例市教育厅高等教育文件",), 36, None),
        ({"issuers": ["示例市人力资源和社会保障局"]}, ("示例市人力资源和社会保障局文件",), 26, None),
        ({"issuers": ["甲局", "乙局"]}, ("甲局", "乙局"), 36, "文件"),
        ({"issuers": ["甲局", "乙局"], "mark_word": "无"}, ("甲局", "乙局"), 42, None),
        ({"issuers": ["甲局", "乙局"], "kind": "函"}, ("甲局",), 42, None),
        ({"issuers": ["甲局", "乙局"], "mark": ["甲局"]}, ("甲局文件",), 42, None),
    ],
)
def test_the_mark_is_as_large_as_fits(changes: dict[str, Any], lines: tuple[str, ...], size: int, word: str) -> None:
    mark = facts(**changes).mark
    assert (mark.lines, mark.size, mark.word) == (lines, size, word)


def test_a_mark_of_forty_characters_is_broken_into_lines_that_fit() -> None:
    mark = facts(issuers=[LONG_NAME]).mark
    assert "".join(mark.lines) == f"{LONG_NAME}文件"
    assert (mark.size, max(map(len, mark.lines)) <= 20) == (22, True)


def test_signers_stand_two_to_a_line_and_long_names_alone() -> None:
    """GB/T 9704-2012 7.2.6."""
    rows = facts(signers=["王镕", "欧阳喆", "李㛃"]).signing
    assert [(row.label, row.names, row.number) for row in rows] == [
        ("签发人：", ("王镕", "欧阳喆"), ""),
        ("", ("李㛃",), "示教〔2025〕12号"),
    ]
    rows = facts(signers=["阿卜杜热合曼·买买提", "王镕"]).signing
    assert [row.names for row in rows] == [("阿卜杜热合曼·买买提",), ("王镕",)]


@pytest.mark.parametrize(
    ("kind", "direction", "template"),
    [
        ("函", None, "letter"),
        ("请示", None, "upward"),
        ("意见", "up", "upward"),
        ("意见", None, "ordinary"),
        ("便函", None, "plain"),
    ],
)
def test_the_format_follows_kind_and_direction(kind: str, direction: str | None, template: str) -> None:
    assert Memo(**{**BASE, "kind": kind, "direction": direction}).template == template
