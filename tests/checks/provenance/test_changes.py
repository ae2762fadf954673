"""Single sentences against a paragraph: what is the same told otherwise, and what is not."""

import pytest

from briefgen.checks.provenance.amounts import amounts
from briefgen.checks.provenance.binding import Counted
from briefgen.checks.provenance.meaning import meaning_problems
from briefgen.checks.provenance.numbers import number_problems
from briefgen.checks.provenance.opposites import opposites
from briefgen.model.source import normal


def problems(text: str, cited: str) -> set[str]:
    mine, its = normal(text), normal(cited)
    told, known = Counted(mine, amounts(mine)), Counted(its, amounts(its))
    found = (*number_problems(told, [known], frozenset({2025})), *meaning_problems(mine, its))
    return {one.judgement for one in found}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("两天内送到。", "48小时内送到。"),
        ("过半医师离开。", "超过50%的医师离开。"),
        ("派驻医师增加32人。", "派驻医师由14人增至46人。"),
        ("三年间翻了一番。", "2022年至2025年增长一倍。"),
        ("每年检查不到3000例。", "检查量低于每年3000例。"),
        ("每单约亏11元。", "每单亏损约11元。"),
        ("奖励不得超过一半。", "奖励最多不超过50%。"),
        ("冷链、数据两类岗位缺人。", "冷链岗位和数据岗位都缺人。"),
        ("城区8家，农村5家。", "城区和农村分别为8家、5家。"),
        ("农村低于城区。", "城区高于农村。"),
        ("与其补贴个人，不如补贴岗位。", "补贴个人不如补贴岗位。"),
        ("每吨运费少45元。", "每吨运费降低了45元。"),
        ("学生并非不愿意下乡。", "学生不是不愿下乡。"),
    ],
)
def test_the_same_told_otherwise_passes(text: str, cited: str) -> None:
    assert problems(text, cited) == set()


@pytest.mark.parametrize(
    ("text", "cited", "judgement"),
    [
        ("三天内送到。", "48小时内送到。", "numbers_differ"),
        ("不到一半的医师离开。", "超过50%的医师离开。", "numbers_differ"),
        ("派驻医师增加42人。", "派驻医师由14人增至46人。", "numbers_differ"),
        ("每年补助800元。", "每月补助800元。", "numbers_differ"),
        ("明年公布办法。", "今年公布办法。", "numbers_differ"),
        ("城区5家，农村8家。", "城区和农村分别为8家、5家。", "numbers_differ"),
        ("旺季满库率55%，淡季98%。", "旺季满库率98%，淡季满库率55%。", "numbers_differ"),
        ("共管5个村。", "共管3个村，补助拖了五个月。", "numbers_differ"),
        ("比例提高到75%。", "比例由75%上调到85%。", "numbers_differ"),
        ("农村高于城区。", "城区高于农村。", "meaning_reversed"),
        ("与其补贴岗位，不如补贴个人。", "补贴个人不如补贴岗位。", "meaning_reversed"),
        ("差距在运输，不在包装。", "差距在包装，不在运输。", "meaning_reversed"),
        ("每吨运费提高45元。", "每吨运费减少了45元。", "meaning_reversed"),
        ("轮岗应当强制。", "她不赞成强制轮岗。", "negation_changed"),
    ],
)
def test_what_is_changed_is_told(text: str, cited: str, judgement: str) -> None:
    assert judgement in problems(text, cited)


def test_the_opposites_are_many_and_each_is_there_once() -> None:
    told = [frozenset(pair) for pair in opposites()]
    assert len(told) >= 300
    assert len(set(told)) == len(told)
    assert all(len(pair) == 2 for pair in told)
