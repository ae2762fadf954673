"""What `--fix` must never change, and that a second run finds nothing left of what it can repair."""

from pathlib import Path

import pytest

from briefgen.press.check import Checker
from briefgen.press.desk import Desk
from briefgen.press.fix import fix
from support.walk import ROOT
from support.wordfile import docx, paragraph

KEPT = [
    "2016—2020年，广州—深圳，第21—30条。",
    "产教融合——职业教育的必由之路……",
    "上午9:30至11:45开会，比分3:1，比例1:500。",
    "见https://example.org/a,b?c=1;d=2和http://example.org/（附表）。",
    "请发到zhang.san@example.org或020-12345678转802。",
    "按照GB/T 9704—2012、ISO 9001:2015和GB/T 15834-2011执行。",
    "运行`a,b = f(x, y)`得到结果。",
    "{{ brief.title }}由{{ house.issuer }}印发，{% if a, b %}共{{ n }}份{% endif %}。",
    "The plan, in short, works: see p. 3 (draft).",
    "他说：“《关于推进‘产教融合’的意见》印发了。”",
    "C:\\Users\\a, b.docx",
    "25～30℃，63%～68%，3万～5万元。",
    "喆、镕、㛃、𠮷四位同志参加。",
    "国办发〔2000〕23号已经废止。",
    "型号X-1,000与Y-2.5，含税1,234.56元。",
    "阿·托尔斯泰、A/B两组。",
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Desk(ROOT / "templates", fonts_setting="bundled"))


@pytest.mark.parametrize("text", KEPT)
def test_what_is_right_stays_byte_for_byte(text: str, checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(docx(paragraph("会议召开。") + paragraph(text)))
    done = fix(checker.check(path))
    assert (done.edits, done.left) == (0, 0)
    assert done.data == path.read_bytes()


def test_a_corpus_of_right_lines_stays_byte_for_byte(checker: Checker, tmp_path: Path) -> None:
    lines = (ROOT / "tests" / "cases" / "corpus" / "correct.txt").read_text("utf-8").splitlines()
    texts = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len(texts) > 300
    path = tmp_path / "甲.docx"
    path.write_bytes(docx("".join(map(paragraph, texts))))
    done = fix(checker.check(path))
    assert (done.edits, done.data) == (0, path.read_bytes())


def test_a_second_run_finds_nothing_more_to_repair(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    faulty = [
        "一.情况",
        "(一)摸底,建账(含学校)。",
        "１２个单位,于2025年09月05日前报送...",
        "其它单位做为成员,布署工作;",
    ]
    path.write_bytes(docx("".join(map(paragraph, faulty))))
    first = fix(checker.check(path))
    assert first.edits > 8
    path.write_bytes(first.data)
    again = fix(checker.check(path))
    path.write_bytes(again.data)
    assert fix(checker.check(path)).edits == 0


def test_a_record_keeps_its_comments_its_quotes_and_a_mark_at_its_beginning(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "公文.yaml"
    text = (ROOT / "data" / "memos" / "letter-to-schools.yaml").read_text("utf-8")
    broken = text.replace("整理了两份简报，", "整理了两份简报,")
    assert broken != text
    path.write_bytes(b"\xef\xbb\xbf" + broken.encode())
    done = fix(checker.check(path))
    assert (done.edits, done.left) == (1, 0)
    assert done.data == b"\xef\xbb\xbf" + text.encode()


def test_a_repair_of_two_marks_is_made_whole_or_not_at_all(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>学校)</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    path.write_bytes(docx(f"<w:p><w:r><w:t>各单位(</w:t></w:r>{field}<w:r><w:t>参加会议。</w:t></w:r></w:p>"))
    done = fix(checker.check(path))
    assert done.edits == 0
    assert done.data == path.read_bytes()
