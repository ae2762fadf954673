"""What a finding of the rules of writing says, what it would change, and what it costs."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checks import text as rules
from briefgen.checks.text import NORMS, breaches, check_text
from briefgen.checks.text.search import Hit
from briefgen.errors import Place
from briefgen.model.passage import Passage
from support.writing import CASES, grouped, passages

PAGES = Path(rules.__file__).parent / "pages"


def mended(line: str) -> str:
    """Return a line with every certain change made, from its end so that places stay."""
    made = passages(line)
    texts = [passage.text for passage in made]
    changes = {(hit.index, change.start, change.end, change.right) for hit in breaches(made) for change in hit.changes}
    for index, start, end, right in sorted(changes, reverse=True):
        texts[index] = texts[index][:start] + right + texts[index][end:]
    return " ¶ ".join(texts)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("一.总体要求", "一、总体要求"),
        ("　　(一)提高认识", "　　（一）提高认识"),
        ("3、落实经费", "3.落实经费"),
        ("⑶走访企业", "（3）走访企业"),
        (
            "会议于2025年09月05日召开,共有１２家企业(含民办)参加.",
            "会议于2025年9月5日召开，共有12家企业（含民办）参加。",
        ),
        ('主题为"产教融合","共治"是关键', "主题为“产教融合”，“共治”是关键"),
        ("他说：“要落实「双减」。”", "他说：“要落实‘双减’。”"),
        ("软件、电子...都有。。", "软件、电子……都有。"),
        ("其它单位登陆平台填报。", "其他单位登录平台填报。"),
        ("李喆（会长)主持", "李喆（会长）主持"),
        ("产教融合--必由之路", "产教融合--必由之路"),
        ('显示"产教融合', '显示"产教融合'),
        ("加强统筹；。", "加强统筹；。"),
        (
            "9:30开会，见http://a.cn/b,c?d=1;按GB/T 9704—2012排版",
            "9:30开会，见http://a.cn/b,c?d=1;按GB/T 9704—2012排版",
        ),
    ],
)
def test_only_what_is_certain_is_changed(wrong: str, right: str) -> None:
    assert mended(wrong) == right


def test_what_was_mended_is_not_found_again() -> None:
    fixable = {norm.id for norm in NORMS if norm.fixable}
    for rule, line in grouped(CASES / "corpus" / "faulty.txt"):
        hits = breaches(passages(line))
        if rule in fixable and all(hit.changes for hit in hits):
            again = [hit.norm.id for hit in breaches(passages(mended(line)))]
            assert again == [], line


def test_changes_lie_in_the_text_and_apart() -> None:
    for _, line in grouped(CASES / "corpus" / "faulty.txt"):
        made = passages(line)
        places = sorted({(hit.index, change.start, change.end) for hit in breaches(made) for change in hit.changes})
        assert all(0 <= start <= end <= len(made[index].text) for index, start, end in places)
        for (index, _, end), (following, start, _) in pairwise(places):
            assert index != following or end <= start, line


def test_a_finding_says_where_what_and_why() -> None:
    place = Place("通知.docx", spot="正文第3段")
    (finding,) = check_text([Passage("增长3-5%。", place, page=2, line=7)])
    assert str(finding) == ("通知.docx 正文第3段 百分数范围“3-5%”前一个数没有百分号。请写成“3%～5%” [NUM-PCT]")
    assert (finding.page, finding.line, finding.actual, finding.expected) == (2, 7, "3-5%", "3%～5%")
    assert (finding.basis, finding.severity, finding.fixable) == ("GB/T 15835—2011 5.1", "warning", False)


def test_the_standard_is_strict_where_it_names_the_date() -> None:
    """GB/T 9704-2012 7.3.5.4 rules the date of issue; in running text its form is custom."""
    severities = [check_text(passages(f"{role}| 2025年09月10日"))[0].severity for role in ("date", "printed", "body")]
    assert severities == ["error", "error", "warning"]


def test_findings_come_in_the_order_of_the_file() -> None:
    found = check_text(passages("会议强调,要加快。。 ¶ 其它单位 ¶ 一.总体要求"))
    assert [(finding.place.spot, finding.rule) for finding in found] == [
        ("正文第1段", "PUNC-HALF"),
        ("正文第1段", "PUNC-DUP"),
        ("正文第2段", "W-LIST"),
        ("正文第3段", "SEQ-L1"),
    ]


def test_english_follows_its_own_rules() -> None:
    assert check_text(passages('He (王镕) said, "yes"... and left -- at once; see page 3-5.')) == ()


def test_nothing_to_read_gives_nothing() -> None:
    assert check_text([]) == ()
    assert check_text([Passage("", Place()), Passage("　 ", Place())]) == ()


def test_the_table_has_each_rule_once() -> None:
    names = [norm.id for norm in NORMS]
    assert len(names) == len(set(names))
    assert all(norm.clause or norm.level in {"实务", "单位"} for norm in NORMS)


@pytest.mark.parametrize("norm", NORMS, ids=[norm.id for norm in NORMS])
def test_each_rule_has_its_page(norm: object) -> None:
    page = (PAGES / f"{norm.id}.md").read_text("utf-8")
    assert page.startswith(f"# {norm.id} {norm.asks}\n")
    assert f"依据：{norm.level}{f'，{norm.clause}' if norm.clause else ''}\n" in page
    assert "\n错：\n\n    " in page
    assert "\n对：\n\n    " in page


def test_pages_and_cases_are_of_rules_that_exist() -> None:
    names = {norm.id for norm in NORMS}
    assert {page.stem for page in PAGES.glob("*.md")} == names
    assert names <= {case.stem for case in (CASES / "rules").glob("*.txt")}


def test_there_are_enough_wrong_words_and_each_is_mended_for_good() -> None:
    from briefgen.checks.text.words import slips

    assert len(slips()) >= 150
    for slip in slips().values():
        assert slip.wrong != slip.right
        assert slip.right not in slips(), slip.wrong


@pytest.mark.parametrize(
    "unit",
    ["(", "（", "一", "“", "‘", "《", " ", "　", "1", "1,", "a-", "a ", "{{", "1个、", "、", "…", "有关", "1.", "约1"],
)
def test_a_text_without_end_is_read_once(unit: str) -> None:
    """Each search is bounded: one that begins anew at each of 100,000 characters would take minutes, not a second."""
    long = unit * (100_000 // len(unit)) + "字"
    for hit in breaches([Passage(long, Place())]):
        assert 0 <= hit.start <= hit.end <= len(long)


@settings(max_examples=60, deadline=None)
@given(st.text("一二三（）()“”‘’《》〈〉、，。；：:;,.!?…—-～1234567890年月日号%万元 aB{}「」\"'的了其它", max_size=60))
def test_any_text_gives_places_within_it(text: str) -> None:
    hits: tuple[Hit, ...] = breaches([Passage(text, Place())])
    for hit in hits:
        assert 0 <= hit.start <= hit.end <= len(text)
        assert all(hit.start - 1 <= change.start <= change.end <= hit.end + 1 for change in hit.changes)
