"""Who may write what to whom (the regulation's articles 8, 9, 15 to 17), and how titles end."""

from typing import Any

import pytest

from briefgen.checks.memo import RULES, check_memo
from briefgen.record.memo import Memo
from support.memos import BASE, LETTER, UPWARD

LETTERS = {**LETTER, "issuers": ["示例市软件行业协会"]}


def found(**changes: Any) -> list[str]:
    return [finding.rule for finding in check_memo(Memo(**{**BASE, **changes}), "memo.yaml")]


@pytest.mark.parametrize(
    "changes", [{}, UPWARD, LETTERS, {**LETTERS, "body": "请批准。"}, {**UPWARD, "body": "妥否，请批示。"}]
)
def test_what_is_right_is_silent(changes: dict[str, Any]) -> None:
    assert found(**changes) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("MEMO001", {**UPWARD, "recipients": ["示例市人民政府", "示例省教育厅"]}),
        ("MEMO002", {**UPWARD, "copies": ["各区教育局"]}),
        ("MEMO003", {**LETTERS, "recipients": ["王镕局长"]}),
        ("MEMO003", {**LETTERS, "recipients": ["王镕同志"]}),
        ("MEMO004", {**UPWARD, "kind": "报告", "title": "关于情况的报告", "body": "以上妥否，请批示。"}),
        ("MEMO004", {**LETTERS, "body": "妥否，请批示。"}),
        ("MEMO005", {"kind": "纪要", "title": "产教融合交流会纪要", "meeting": "会议.yaml"}),
        ("MEMO006", {"issuers": ["示例市教育局职业教育处"]}),
        ("MEMO007", {"recipients": ["示例区人民政府"]}),
        ("MEMO008", {"issuers": ["示例市软件行业协会"]}),
        ("MEMO009", {**UPWARD, "signers": []}),
        ("MEMO010", {"title": "关于做好有关工作的安排"}),
        ("MEMO010", {"kind": "报告", "title": "关于情况的请示报告", "direction": "level"}),
        ("MEMO011", {"title": "关于做好有关工作的紧急通知"}),
        ("MEMO012", {"security": "秘密"}),
        ("MEMO013", {"number": None}),
        ("MEMO014", {"recipients": []}),
        ("MEMO015", {**LETTERS, "body": "请遵照执行。"}),
    ],
)
def test_a_rule_finds_what_it_is_for(rule: str, changes: dict[str, Any]) -> None:
    assert found(**changes) == [rule]


@pytest.mark.parametrize(
    "changes",
    [
        {"issuers": ["示例市教育局办公室"]},
        {"kind": "纪要", "title": "局长办公会议纪要", "number": None, "recipients": [], "meeting": None},
        {
            "kind": "令",
            "title": "公布《办法》",
            "number": "第1号",
            "recipients": [],
            "signers": ["王镕"],
            "post": "局长",
        },
        {"issuers": ["示例市政务服务和数据管理局"]},
        {"issuers": ["示例市软件行业协会"], "direction": "down"},
        {"issuers": ["示例市人民政府"], "recipients": ["各区人民政府"]},
        {**LETTERS, "recipients": ["示例市人民政府办公厅"]},
    ],
)
def test_what_only_looks_wrong_is_silent(changes: dict[str, Any]) -> None:
    assert found(**changes) == []


def test_only_a_body_of_party_or_government_is_bound() -> None:
    """GB/T 9704-2012 1 and the regulation's article 40: others follow by choice."""
    (official,) = check_memo(Memo(**{**BASE, "recipients": []}), "memo.yaml")
    (other,) = check_memo(Memo(**{**BASE, **LETTERS, "recipients": []}), "memo.yaml")
    assert official.problem.endswith("（GB/T 9704—2012 7.3.2）")
    assert other.problem.endswith("（参照GB/T 9704—2012 7.3.2）")


def test_the_table_has_every_rule() -> None:
    assert list(RULES) == [f"MEMO{number:03}" for number in range(1, 16)]
