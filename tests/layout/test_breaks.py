"""Where lines may end."""

import pytest

from briefgen.layout.breaks import break_chances
from briefgen.layout.scripts import kind_of
from briefgen.model.story import Kinsoku
from briefgen.word.settings import NO_END, NO_START

WORD = Kinsoku(NO_START, NO_END)


def parts(text: str, kinsoku: Kinsoku | None = WORD) -> list[str]:
    """Return the text cut at every chance."""
    chances = break_chances(text, [kind_of(character) for character in text], kinsoku)
    cuts = [0, *(at for at, chance in enumerate(chances) if chance), len(text)]
    return [text[first:last] for first, last in zip(cuts, cuts[1:], strict=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产教融合", ["产", "教", "融", "合"]),
        ("会议，召开。", ["会", "议，", "召", "开。"]),
        ("说：“好！”他", ["说：", "“好！”", "他"]),
        ("《意见》（国办）", ["《意", "见》", "（国", "办）"]),
        ("甲——乙", ["甲", "——", "乙"]),
        ("甲……乙", ["甲……", "乙"]),
        ("甲…………乙", ["甲…………", "乙"]),
        ("共202个", ["共", "202", "个"]),
        ("占12.5%的", ["占", "12.5%", "的"]),
        ("约3,000人", ["约", "3,000", "人"]),
        ("2025年12月19日", ["2025", "年", "12", "月", "19", "日"]),
        ("AI应用素养", ["AI", "应", "用", "素", "养"]),
        ("GB/T 9704规定", ["GB/T ", "9704", "规", "定"]),
        ("open-source软件", ["open-", "source", "软", "件"]),
        ("020-00000000转", ["020-", "00000000", "转"]),
        ("999-99-9999", ["999-", "99-", "9999"]),
        ("升至-5度", ["升", "至", "-5", "度"]),
        ("减到 -5", ["减", "到 ", "-5"]),
        ("020\u20110000", ["020\u20110000"]),
        ("镕喆㛃𠮷", ["镕", "喆", "㛃", "𠮷"]),
        ("（CSR）评价", ["（CSR）", "评", "价"]),
    ],
)
def test_text_parts_where_the_standard_lets_it(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_dash_may_follow_a_dash_pair() -> None:
    assert parts("甲————乙") == ["甲", "——", "——", "乙"]


@pytest.mark.parametrize("mark", sorted(NO_START - {"!", "%", ")", ",", ".", ":", ";", ">", "?", "]", "}"}))
def test_no_line_begins_with_a_forbidden_mark(mark: str) -> None:
    assert parts(f"甲{mark}乙")[0].startswith(f"甲{mark}")


@pytest.mark.parametrize("mark", sorted(NO_END))
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert not any(part.endswith(mark) for part in parts(f"甲{mark}乙")[:-1])


def test_a_file_may_have_its_own_list() -> None:
    assert parts("甲乙丙", Kinsoku(frozenset("乙"), frozenset())) == ["甲乙", "丙"]


def test_a_paragraph_may_switch_the_rule_off_but_pairs_stay_whole() -> None:
    assert parts("甲，乙——丙", None) == ["甲", "，", "乙", "——", "丙"]
