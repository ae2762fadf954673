"""A meeting held against the files of its sources."""

from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.model.source import normal
from briefgen.press.against import check_sources, read_source, verdicts_against
from briefgen.press.pdf import docx_to_pdf
from support.wordfile import docx, paragraph

LINES = (
    "11月8日,冷链物流座谈会在镕湾举行。",
    "喆海冷库经理㛃文表示,渔船到港后平均要等40分钟,近三成渔获因此降级。",
    "他认为,政府应当提高班轮的频次,不能再让鱼等船。",
)
RECORD = """id: cold
title: 冷链物流座谈会
date: {day: 2025-11-08}
sources: [{id: report, title: 报道, paragraphs: 3}]
people:
  - {id: wen, name: 㛃文, post: 经理, organisation: 喆海冷库, source: [2]}
challenges:
  - id: wait
    title: 到港后等待时间长
    statement: 渔船到港之后平均要等40分钟，近30%的渔获因此降级。
    raised_by: [wen]
    source: [2]
recommendations:
  - id: more
    title: 提高班轮频次
    statement: 政府应提高班轮的频次，不能再让鱼等船。
    proposed_by: [wen]
    addressed_to: [government]
    source: [3]
"""


def write(folder: Path, kind: str = "txt", record: str = RECORD) -> tuple[Path, Path]:
    meeting, source = folder / "m.yaml", folder / f"s.{kind}"
    meeting.write_text(record, "utf-8")
    word = docx("".join(paragraph(line) + paragraph() for line in LINES))
    texts = {"txt": "\n\n".join(LINES).encode(), "docx": word}
    source.write_bytes(docx_to_pdf(word, fonts="bundled") if kind == "pdf" else texts[kind])
    return meeting, source


@pytest.mark.parametrize("kind", ["txt", "docx", "pdf"])
def test_a_true_record_holds_against_each_kind_of_file(tmp_path: Path, kind: str) -> None:
    meeting, source = write(tmp_path, kind)
    assert [normal(one.text) for one in read_source(source, "report")] == list(LINES)
    verdicts = verdicts_against(meeting, [source])
    assert all(one.holds for one in verdicts), verdicts
    assert {finding.rule for finding in check_sources(meeting, [source])} == {"SRC-TICK"}


def test_a_source_in_gb_18030_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes("\r\n".join(LINES).encode("gb18030"))
    assert [one.text for one in read_source(path, "report")] == list(LINES)


def test_a_finding_points_at_the_line_of_its_item(tmp_path: Path) -> None:
    meeting, source = write(tmp_path, record=RECORD.replace("40分钟", "14分钟"))
    (found,) = [one for one in check_sources(meeting, [source]) if one.severity == "error"]
    assert (found.rule, found.place.line) == ("SRC-NUM", 8)
    assert "40分钟" in found.way_out


def test_a_tick_holds_until_the_statement_or_its_source_is_edited(tmp_path: Path) -> None:
    meeting, source = write(tmp_path)
    mark = next(one.hash for one in verdicts_against(meeting, [source]) if (one.id, one.part) == ("more", "statement"))
    tick = f"    source: [3]\n    reviewed: {{by: 王喆, hash: {mark}}}\n"
    ticked = RECORD.replace("    source: [3]\n", tick)
    meeting.write_text(ticked, "utf-8")

    def rules() -> list[str]:
        return [one.rule for one in check_sources(meeting, [source]) if one.place.line == 14]

    assert rules() == []
    source.write_text(source.read_text("utf-8").replace("频次", "班次"), "utf-8")
    assert rules() == ["SRC-VOID"]
    write(tmp_path, record=ticked.replace("鱼等船", "鱼等车"))
    assert rules() == ["SRC-VOID"]


def test_a_quote_that_the_source_has_not_is_told(tmp_path: Path) -> None:
    quoted = RECORD.replace("    source: [3]\n", "    source: [3]\n    quote: {exact: 不能再让船等鱼}\n")
    meeting, source = write(tmp_path, record=quoted)
    (found,) = [one for one in check_sources(meeting, [source]) if one.severity == "error"]
    assert (found.rule, found.expected) == ("SRC-QUOTE", "不能再让鱼等船")


def test_other_files_and_too_many_are_refused(tmp_path: Path) -> None:
    meeting, source = write(tmp_path)
    with pytest.raises(BriefgenError, match="不认识这种来源文件"):
        read_source(tmp_path / "a.xls", "report")
    with pytest.raises(BriefgenError, match="1个来源，这里给了2个文件"):
        verdicts_against(meeting, [source, source])
    (tmp_path / "x.txt").write_bytes(b"\xff\x00\xff")
    with pytest.raises(BriefgenError, match="不是文字"):
        read_source(tmp_path / "x.txt", "report")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1" * 10_001, "第1段有10001字，超过10000字"),
        ("一段话。\n" * 20_001, "20001段，超过"),
        ("喆" * 9_000 + "\n" + ("镕" * 9_000 + "\n") * 44, "来源全文有405000字"),
    ],
    ids=["paragraph", "paragraphs", "source"],
)
def test_a_source_that_could_not_be_compared_in_time_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BriefgenError) as raised:
        read_source(path, "report")
    (fault,) = raised.value.faults
    assert fault.rule == "SRC011"
    assert told in fault.problem
