"""`briefgen memo`: files whole, findings told, exit status."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from docx import Document

from briefgen.cli.app import main
from support.memos import MINUTES, ORDER, UPWARD, written
from support.walk import ROOT


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["briefgen", "memo", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_memo_and_its_attachments_are_written(tmp_path: Path, monkeypatch, capsys) -> None:
    sample = "data/memos/letter-to-schools.yaml"
    assert run(monkeypatch, sample, "-o", str(tmp_path)) == 0
    folder = tmp_path / "letter-to-schools"
    assert sorted(path.name for path in folder.iterdir()) == [
        "letter-to-schools-附件1.docx", "letter-to-schools-附件2.docx", "letter-to-schools.docx", "letter-to-schools.pdf",
        "manifest.json",
    ]  # fmt: skip
    told = capsys.readouterr()
    assert f"{folder / 'letter-to-schools.pdf'}\t9页" in told.out
    assert "提醒" not in told.err


def test_loose_attachments_have_pdfs_of_their_own(tmp_path: Path, monkeypatch) -> None:
    assert run(monkeypatch, "data/memos/letter-to-bureau.yaml", "-o", str(tmp_path), "--loose", "--preprinted") == 0
    names = {path.name for path in (tmp_path / "letter-to-bureau").iterdir()}
    assert "letter-to-bureau-附件.pdf" in names


def test_warnings_are_told_and_count_only_when_strict(tmp_path: Path, monkeypatch, capsys) -> None:
    path = written(tmp_path, **{**UPWARD, "recipients": ["甲局", "乙局"]})
    assert run(monkeypatch, str(path), "-o", str(tmp_path)) == 0
    assert "提醒：" in capsys.readouterr().err
    assert run(monkeypatch, str(path), "-o", str(tmp_path), "--strict") == 1


def test_an_error_is_told_with_status_1_and_the_memo_is_there_to_be_looked_at(
    tmp_path: Path, monkeypatch, capsys
) -> None:
    path = written(tmp_path, **{**UPWARD, "kind": "报告", "title": "关于情况的报告", "body": "妥否，请批示。"})
    assert run(monkeypatch, str(path), "-o", str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert "错误：" in told
    assert "报告里夹带了请示事项“请批示”" in told or "报告里夹带了请示事项“妥否”" in told
    assert (tmp_path / "memo" / "memo.pdf").is_file()


def test_faults_leave_nothing_behind(tmp_path: Path, monkeypatch, capsys) -> None:
    path = written(tmp_path, number="示教2025年12号", date="2025-02-30")
    assert run(monkeypatch, str(path), "-o", str(tmp_path / "out")) == 1
    assert "共2处错误" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_manifest_tells_where_every_page_came_from(tmp_path: Path, monkeypatch) -> None:
    assert run(monkeypatch, "data/memos/letter-to-schools.yaml", "-o", str(tmp_path)) == 0
    folder = tmp_path / "letter-to-schools"
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    spans = [one["pages"] for one in told["parts"]]
    assert [one["part"] for one in told["parts"]][:3] == ["公文", "附件1", "附件2"]
    assert [page for first, last in spans for page in range(first, last + 1)] == list(range(1, told["pages"] + 1))
    assert {one["name"]: one["sha256"] for one in told["files"]} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }
    assert told["parts"][1]["from"] == "2025-guangzhou-industry-education.yaml"


def test_one_word_file_holds_the_memo_and_its_attachments(tmp_path: Path, monkeypatch, capsys) -> None:
    sample = "data/memos/letter-to-schools.yaml"
    assert run(monkeypatch, sample, "-o", str(tmp_path), "--bound") == 0
    bound = tmp_path / "letter-to-schools" / "letter-to-schools-合订.docx"
    assert f"{bound}\t" in capsys.readouterr().out
    texts = [one.text.strip() for one in Document(str(bound)).paragraphs if one.text.strip()]
    assert [text for text in texts if text in {"附件1", "附件2"}] == ["附件1", "附件2"]
    assert sum(text.startswith("附件：1.") for text in texts) == 1


def test_bound_and_loose_at_once_are_wrong_usage(tmp_path: Path, monkeypatch) -> None:
    sample = "data/memos/letter-to-schools.yaml"
    assert run(monkeypatch, sample, "-o", str(tmp_path), "--bound", "--loose") == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("changes", [ORDER, MINUTES], ids=["order", "minutes"])
def test_orders_and_minutes_are_made_whole(tmp_path: Path, monkeypatch, capsys, changes) -> None:
    """GB/T 9704-2012 10.2, 10.3: nothing that the program has set itself is found fault with."""
    path = written(tmp_path, **{**changes, "body": "一、会议议定，2025年安排“经费”……"})
    assert run(monkeypatch, str(path), "-o", str(tmp_path), "--strict") == 0, capsys.readouterr().err
    document = Document(str(tmp_path / "memo" / "memo.docx"))
    texts = [one.text for one in document.paragraphs]
    wanted = ["市长\u3000\u3000王镕"] if changes is ORDER else ["请假：周镕", "列席：职成处 吴喆、人事处 郑㛃"]
    assert set(wanted) <= set(texts)
    assert (tmp_path / "memo" / "memo.pdf").read_bytes().startswith(b"%PDF")
