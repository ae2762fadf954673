"""Texts of records as passages, and characters of them replaced where they stand."""

import pytest

from briefgen.intake.mending import mended
from briefgen.intake.passages import passages_of
from briefgen.model.edit import Edit

RECORD = """\
id: a
title: 会议  # 注，释
summary: 他说,好
challenges:
- id: x,y
  title: "甲,乙"
  statement: '丙,丁'
  for:
    schools: {title: 戊}
sources: [{id: s, title: "报道,原题"}]
briefs:
  schools:
    title: 关于,工作
    key_message: |
      第一行,甲。

      # 小题,乙
"""


def test_worded_texts_are_passages_at_their_lines_and_other_peoples_words_are_none() -> None:
    told = [(one.role, one.level, one.place.line, one.place.column, one.text) for one in passages_of(RECORD, "a.yaml")]
    assert told == [
        ("title", 0, 2, 8, "会议"),
        ("body", 0, 3, 10, "他说,好"),
        ("heading", 0, 6, 10, "甲,乙"),
        ("body", 0, 7, 14, "丙,丁"),
        ("heading", 0, 9, 22, "戊"),
        ("title", 0, 13, 12, "关于,工作"),
        ("body", 0, 15, 7, "第一行,甲。"),
        ("heading", 1, 17, 9, "小题,乙"),
    ]


def test_edits_are_made_in_every_way_of_writing_and_nothing_else_changes() -> None:
    passages = passages_of(RECORD, "")
    edits = [
        (Edit(number, one.text.index(","), one.text.index(",") + 1, "，"),)
        for number, one in enumerate(passages)
        if "," in one.text
    ]
    new, made = mended(RECORD, passages, edits)
    assert made == len(edits) == 6
    assert new == RECORD.replace(",", "，").replace("x，y", "x,y").replace("id: s，", "id: s,").replace(
        "报道，", "报道,"
    )


def test_a_text_over_several_lines_keeps_its_lines() -> None:
    text = "summary: 第一行的字，\n  第二行,接着\n"
    passages = passages_of(text, "")
    assert passages[0].text == "第一行的字，第二行,接着"
    new, made = mended(text, passages, [(Edit(0, 9, 10, "，"),)])
    assert (new, made) == (text.replace(",", "，"), 1)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ('summary: "甲\\u002c乙"\n', Edit(0, 1, 2, "，")),
        ('summary: "甲,乙"\n', Edit(0, 1, 2, '"')),
        ("summary: 甲,乙\n", Edit(0, 1, 2, ": ")),
        ("summary: 甲,乙\n", Edit(0, 1, 2, " #")),
        ("summary: 'a''b,c'\n", Edit(0, 3, 4, "，")),
    ],
    ids=["escape", "quote", "colon", "comment", "doubled quote"],
)
def test_what_the_file_would_read_otherwise_is_left(text: str, edit: Edit) -> None:
    assert mended(text, passages_of(text, ""), [(edit,)]) == (text, 0)
