"""What the parts of an official document say, and how: GB/T 9704-2012 7.2 to 7.4, the regulation's article 15."""

import pytest

from briefgen.checks.form import NORMS, check_form
from briefgen.checks.memo import NORMS as MEMO_NORMS
from briefgen.checks.memo import RULES
from briefgen.checks.memo_pages import NORMS as PAGE_NORMS
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.passage import Passage, Role
from support.walk import ROOT

LETTER: list[tuple[Role, str]] = [
    ("number", "示教函〔2025〕18号"),
    ("title", "关于商请支持“产教融合”工作的函"),
    ("recipients", "示例市财政局、示例市科技局，各区人民政府："),
    ("body", "2025年12月19日，交流会举行，见《案例集》——由点到面……详见附件2。"),
    ("attachments", "附件：1.王镕、李㛃同志的发言"),
    ("attachments", "2.2026年实习计划"),
    ("signature", "示例市教育局"),
    ("date", "2025年12月25日"),
    ("note", "（联系人：𠮷田喆，020-00000000）"),
    ("label", "附件1"),
    ("title", "王镕、李㛃同志的发言"),
    ("body", "第一段。"),
    ("label", "附件2"),
    ("title", "2026年实习计划"),
    ("body", "第二段，务必落实。"),
    ("copies", "抄送：示例市发展和改革委员会。"),
    ("printed", "示例市教育局办公室\t2025年12月26日印发"),
]


def found(passages: list[tuple[Role, str]]) -> list[Finding]:
    rows = [Passage(text, Place("函.docx", spot=f"正文第{at}段"), role) for at, (role, text) in enumerate(passages, 1)]
    return [one for one in check_form(rows, None, "函.docx") if one.severity != "unverified"]


def with_text(old: str, new: str) -> list[Finding]:
    """Return what is found where a passage reads otherwise."""
    changed = [(role, new if text == old else text) for role, text in LETTER]
    assert changed != LETTER
    return found(changed)


def test_what_is_right_is_silent() -> None:
    assert found(LETTER) == []
    assert found([]) == []


@pytest.mark.parametrize(
    ("rule", "old", "new", "expected"),
    [
        ("DOCNO", "示教函〔2025〕18号", "示教函［2025］18号", "示教函〔2025〕18号"),
        ("DOCNO", "示教函〔2025〕18号", "示教函(2025)第018号", "示教函〔2025〕18号"),
        ("DOCNO", "示教函〔2025〕18号", "示教函〔2025〕018号", "示教函〔2025〕18号"),
        ("DOCNO", "示教函〔2025〕18号", "示教函〔25〕18号", ""),
        ("DOCNO", "示教函〔2025〕18号", "示教函〔2025〕18", "示教函〔2025〕18号"),
        ("RECIP", LETTER[2][1], "示例市财政局:", "示例市财政局："),
        ("RECIP", LETTER[2][1], "示例市财政局", "示例市财政局："),
        ("RECIP", LETTER[2][1], "示例市财政局。", "示例市财政局："),
        ("CC-END", LETTER[15][1], "抄送：示例市发展和改革委员会", ""),
        ("CC-END", LETTER[15][1], "抄送:示例市发展和改革委员会。", "抄送："),
        ("CC-END", LETTER[15][1], "抄送：示例市发展和改革委员会；", ""),
        ("NOTE-PAREN", LETTER[8][1], "联系人：𠮷田喆", "（联系人：𠮷田喆）"),
        ("NOTE-PAREN", LETTER[8][1], "(此件公开发布)", "（此件公开发布）"),
        ("ATT-COLON", LETTER[4][1], "附件:1.王镕、李㛃同志的发言", "附件："),
        ("ATT-SEQ", LETTER[4][1], "附件：1、王镕、李㛃同志的发言", "1."),
        ("ATT-SEQ", LETTER[5][1], "3.2026年实习计划", "2."),
        ("ATT-END", LETTER[5][1], "2.2026年实习计划。", ""),
        ("ATT-END", LETTER[4][1], "附件：1.王镕、李㛃同志的发言；", ""),
        ("ATT-BOOK", LETTER[5][1], "2.《2026年实习计划》", "2026年实习计划"),
        ("ATT-MATCH", LETTER[13][1], "2026年度实习计划", "2026年实习计划"),
        ("ATT-MATCH", "附件2", "附件3", "附件2"),
        ("ATT-MATCH", "附件2", "附件2：", "附件2"),
        ("ATT-MATCH", LETTER[3][1], "详见附件3。", ""),
        ("SIGN-DATE", "2025年12月25日", "2025.12.25", "2025年12月25日"),
        ("SIGN-DATE", "2025年12月25日", "25年12月25日", "2025年12月25日"),
        ("DATE-PRINTED", LETTER[16][1], "示例市教育局办公室\t2025年12月24日印发", ""),
        ("KIND-ASK", LETTER[3][1], "以上妥否，请批示。", ""),
        ("KIND-TONE", LETTER[3][1], "请你单位务必按时报送。", ""),
    ],
)
def test_a_fault_is_found_with_what_should_stand_there(rule: str, old: str, new: str, expected: str) -> None:
    (finding,) = with_text(old, new)
    assert finding.rule == rule
    assert expected in finding.expected
    assert finding.place.spot.startswith("正文第")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LETTER[3][1], "请贵局予以批准为盼；所谓“务必”一词，见《务必牢记》。"),
        (LETTER[3][1], "见《关于开展工作的通知》（示教〔2024〕3号附件5）。"),
        (LETTER[15][1], "抄报：示例省教育厅。"),
        (LETTER[0][1], "示教函〔2025〕18号\t签发人：王镕"),
        (LETTER[16][1], "示例市教育局办公室"),
        (LETTER[3][1], "以上意见妥否，请函复。"),
    ],
)
def test_what_only_looks_wrong_is_silent(old: str, new: str) -> None:
    assert with_text(old, new) == []


def test_one_attachment_has_no_number() -> None:
    alone = [one for one in LETTER if one[1] not in {LETTER[5][1], "附件2", LETTER[13][1], LETTER[14][1], LETTER[3][1]}]
    named = [(role, "附件：1.王镕、李㛃同志的发言" if role == "attachments" else text) for role, text in alone]
    assert [one.rule for one in found(named)] == ["ATT-SEQ"]
    assert "只有一个附件" in found(named)[0].problem


def test_a_list_without_numbers_is_told_for_each() -> None:
    changed = [(role, text.replace("1.", "").replace("2.2026", "附件：2026")) for role, text in LETTER]
    assert [one.rule for one in found(changed)] == ["ATT-SEQ", "ATT-SEQ"]


def test_an_association_is_told_that_it_follows_by_choice() -> None:
    """GB/T 9704-2012 1: who is no body of Party or government follows the standard by choice."""
    wrong = [(role, "示教函［2025］18号" if role == "number" else text) for role, text in LETTER]
    other = [(role, "示例市软件行业协会" if role == "signature" else text) for role, text in wrong]
    assert [one.basis for one in found(wrong)] == ["标准：GB/T 9704—2012 7.2.5"]
    assert [one.basis for one in found(other)] == ["参照标准：GB/T 9704—2012 7.2.5"]


def test_a_copy_number_has_six_digits() -> None:
    assert found([("body", "000012"), *LETTER]) == []
    (finding,) = found([("body", "00012"), *LETTER])
    assert (finding.rule, finding.expected) == ("COPYNO", "000012")


def test_without_pages_what_is_measured_is_unverified() -> None:
    rows = [Passage(text, Place("函.docx"), role) for role, text in LETTER]
    unseen = [one.rule for one in check_form(rows, None, "函.docx") if one.severity == "unverified"]
    assert {"BANJI", "PAGENO", "FONT", "GRID", "LINE-KINSOKU", "PAGE1-BODY", "SIGN-PAGE"} <= set(unseen)


def test_every_rule_has_one_row() -> None:
    ids = [norm.id for norm in NORMS]
    assert len(ids) == len(set(ids))
    assert all(norm.asks and (norm.clause or norm.level == "实务") for norm in NORMS)


def test_the_docs_list_every_rule() -> None:
    """docs/memo.md: what each rule asks, its clause, how grave it is."""
    words = {"error": "错", "warning": "提醒", "note": "记录"}
    docs = (ROOT / "docs" / "memo.md").read_text("utf-8")
    for norm in NORMS:
        row = f"| `{norm.id}` | {norm.asks} | {norm.clause or '通常的写法'} | {words[norm.severity]} |"
        assert row in docs
    assert all(f"| `{norm.id}` |" in docs for norm in (*MEMO_NORMS, *PAGE_NORMS))
    assert [norm.id for norm in MEMO_NORMS] == list(RULES)


def test_a_brief_is_held_to_none_of_it() -> None:
    """GB/T 9704-2012 has no form of briefs: one that is counted by issues is no official document."""
    brief: list[tuple[Role, str]] = [
        ("mark", "会议专报"),
        ("number", "第1期"),
        ("title", "建议完善评价，引导企业参与产教融合"),
        ("body", "请批准。"),
        ("copies", "报：示例市人民政府。"),
    ]
    assert found(brief) == []
    assert found([("label", "附件1"), ("title", "工作提示"), ("body", "第一段。")]) == []
