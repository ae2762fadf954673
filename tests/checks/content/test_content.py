"""What a brief is held against: each rule finds what it is for, and says nothing of a brief that is right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.checks.content import Issue, check_brief, check_coverage, check_numbers, check_order
from briefgen.checks.content.issue import NORM
from briefgen.checks.content.norms import NORMS
from briefgen.focus import Occasion, focus, sight_of
from briefgen.layout import make_up, set_galley
from briefgen.record.audience import Audience
from briefgen.record.house import Contact, House
from briefgen.record.meeting import Meeting
from briefgen.word import read_story
from support.square import SquareFonts
from support.wordfile import docx, paragraph

CASES = Path(__file__).parents[2] / "cases" / "content"
HOUSE = House(issuer="某协会", contact=Contact(name="张三", phone="020-12345678"), issue=3, date="2025-12-25")
WORDS = {
    "title": "建议把企业标准放进课程",
    "key_message": "有企业代表反映学生上手慢。建议学校与企业共同修订课程。",
    "next_step": "请在2026年3月前与一家企业商定试点课程。",
    "based_on": ["ca"],
}

PRACTICE = {"id": "pa", "title": "共建课程", "statement": "某校已与企业共建课程。", "source": [1]}
ON_PRACTICE = {"schools": {**WORDS, "based_on": ["pa"]}}


def meeting(**more: Any) -> Meeting:
    given: dict[str, Any] = {
        "id": "talk",
        "title": "课程改革座谈会",
        "date": {"day": "2025-12-19"},
        "sources": [{"id": "report", "title": "报道"}],
        "people": [{"id": "rong", "name": "张镕喆", "post": "院长", "organisation": "某大学", "source": [1]}],
        "challenges": [challenge("ca"), challenge("cb"), challenge("cc")],
        "recommendations": [
            proposal("ra", answers=["ca"]),
            proposal("rb", answers=["cb"]),
            proposal("rc", answers=["cc"]),
        ],
        "briefs": {"schools": WORDS},
    }
    return Meeting.model_validate({**given, **more})


def challenge(name: str, **more: Any) -> dict[str, Any]:
    told = {"id": name, "title": f"问题{name}", "statement": f"学生进企业后上手慢（{name}）", "source": [3]}
    return {**told, "raised_by": ["rong"], **more}


def proposal(name: str, **more: Any) -> dict[str, Any]:
    told = {"id": name, "title": f"修订课程{name}", "statement": f"学校与企业共同修订课程（{name}）", "source": [4]}
    return {**told, "proposed_by": ["rong"], "addressed_to": ["schools"], **more}


def reader(**more: Any) -> Audience:
    return Audience.model_validate({"id": "schools", "label": "院校", "kind": "提示", "settled_by": "学校", **more})


def issue(held: Meeting | None = None, audience: Audience | None = None, house: House = HOUSE) -> Issue:
    held, audience = held or meeting(), audience or reader()
    occasion = Occasion(house)
    return Issue(focus(held, audience, occasion), audience, sight_of(held, "schools", occasion.day).meeting, "m.yaml")


def found(held: Meeting | None = None, audience: Audience | None = None, house: House = HOUSE) -> list[str]:
    """Return the rules that a brief breaks; those that it is only noted for in brackets."""
    findings = check_brief(issue(held, audience, house))
    return [f"({one.rule})" if one.severity == "note" else one.rule for one in findings]


def said(**words: str) -> Meeting:
    return meeting(briefs={"schools": {**WORDS, **words}})


def test_a_brief_as_it_should_be_has_no_finding() -> None:
    assert found() == []
    assert check_numbers(meeting(), "m.yaml") == ()


@pytest.mark.parametrize(
    ("rules", "made"),
    [
        (
            ["EMPTY"],
            lambda: found(meeting(challenges=[], recommendations=[], practices=[PRACTICE], briefs=ON_PRACTICE)),
        ),
        (["WORDS"], lambda: found(meeting(briefs={}))),
        (["BLUF"], lambda: found(said(key_message="建议" + "修订课程。" * 24))),
        (["BLUF"], lambda: found(said(key_message="学生上手慢。"))),
        ([], lambda: found(said(key_message="学生上手慢。", ask="请修订课程。"))),
        (["ONE"], lambda: found(said(title="关于在全市各类职业院校一起推进校企合作修订课程的若干建议"))),
        (["ONE"], lambda: found(said(title="座谈会情况"))),
        (["ONE"], lambda: found(said(title="课程改革座谈会"))),
        (["(CTA)"], lambda: found(said(next_step="请与一家企业商定试点课程。"))),
        (["CTA"], lambda: found(house=HOUSE.model_copy(update={"contact": None}))),
        (["CTA"], lambda: found(house=HOUSE.model_copy(update={"contact": Contact(name="张三")}))),
        (["ID"], lambda: found(house=HOUSE.model_copy(update={"issue": None}))),
        (["ID"], lambda: found(house=HOUSE.model_copy(update={"date": None}))),
        (
            ["COUNT"],
            lambda: found(meeting(challenges=[challenge("ca", statement="缺师资"), challenge("cb"), challenge("cc")])),
        ),
        (["(COUNT)"], lambda: found(audience=reader(limits={"challenges": {"least": 4}}))),
        (["REC"], lambda: found(audience=reader(settled_by=None))),
        (["(REC)"], lambda: found(only_one_has(lead="教务处"))),
        (["REC-EV"], lambda: found(only_one_has(answers=[]))),
        (["REACH"] * 3, lambda: found(all_have(lead="市教育局"), reader(reach=["教务", "学院"]))),
        ([], lambda: found(all_have(lead="各学院"), reader(reach=["教务", "学院"]))),
    ],
)
def test_each_rule_finds_what_it_is_for(rules: list[str], made: Callable[[], list[str]]) -> None:
    assert made() == rules


def only_one_has(**more: Any) -> Meeting:
    others = [proposal(name, answers=[answer]) for name, answer in (("rb", "cb"), ("rc", "cc"))]
    return meeting(recommendations=[proposal("ra", **{"answers": ["ca"], **more}), *others])


def all_have(**more: Any) -> Meeting:
    pairs = (("ra", "ca"), ("rb", "cb"), ("rc", "cc"))
    return meeting(recommendations=[proposal(name, answers=[answer], **more) for name, answer in pairs])


def test_an_attachment_needs_no_number_and_an_office_without_settings_was_told_so() -> None:
    bare = issue(house=House(issuer="某协会"))
    assert [one.rule for one in check_brief(replace(bare, has_house=False))] == []
    about = replace(bare.brief.brief, mode="attachment")
    attached = replace(bare, brief=replace(bare.brief, brief=about))
    assert [one.rule for one in check_brief(attached)] == ["CTA"]


def test_opinions_of_nobody_are_told_and_numbers_of_one_source_noted() -> None:
    practice = {"id": "pa", "title": "做法", "statement": "这样做比较好。", "kind": "opinion", "source": [1]}
    figure = {"id": "fa", "label": "参训学生", "value": "120", "source": {"report": [2]}}
    sources = [{"id": "report", "title": "报道"}, {"id": "minutes", "title": "记录"}]
    challenges = [challenge("ca", evidence=["fa"]), challenge("cb"), challenge("cc")]
    held = meeting(practices=[practice], figures=[figure], sources=sources, challenges=challenges)
    assert found(held) == ["CERT", "(CERT)"]
    assert found(meeting(practices=[{**practice, "told_by": ["rong"]}])) == []


def lines(rule: str, kind: str) -> list[str]:
    """Return the lines of a rule's cases, those that it finds or those that it doesn't."""
    flagged, _, clean = (CASES / f"{rule}.txt").read_text(encoding="utf-8").partition("clean:\n")
    return (flagged.removeprefix("flagged:\n") if kind == "flagged" else clean).splitlines()


TEXT_RULES = [path.stem for path in sorted(CASES.glob("*.txt"))]


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in TEXT_RULES for line in lines(rule, "flagged")])
def test_a_line_that_breaks_a_rule_is_found(rule: str, line: str) -> None:
    assert rule in found(said(next_step=f"请在2026年3月前答复。{line}"))


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in TEXT_RULES for line in lines(rule, "clean")])
def test_a_line_that_keeps_a_rule_is_not(rule: str, line: str) -> None:
    assert rule not in found(said(next_step=f"请在2026年3月前答复。{line}"))


def test_speeches_are_looked_at_in_statements_and_the_summary_too() -> None:
    assert found(meeting(summary="会议决定成立联盟。")) == ["MEET-DECIDE"]
    challenges = [challenge("ca", statement="会议认为，学生上手慢。"), challenge("cb"), challenge("cc")]
    (told,) = check_brief(issue(meeting(challenges=challenges)))
    assert (told.severity, told.place.spot) == ("error", "院校：问题1“问题ca”")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {
                "challenges": [
                    challenge("ca", statement="有202个基地。", **{"for": {"firms": {"statement": "有220个基地。"}}})
                ]
            },
            "220",
        ),
        ({"briefs": {"firms": {**WORDS, "key_message": "建议办35.5%的班。"}}}, "35.5%"),
        (
            {
                "figures": [
                    {"id": "fa", "label": "基地", "value": "202", "source": [1]},
                    {"id": "fb", "label": "基地", "value": "203", "source": [1]},
                ]
            },
            "202（fa）和203（fb）",
        ),
    ],
)
def test_a_number_that_is_said_in_two_ways_is_an_error(more: dict[str, Any], told: str) -> None:
    (one,) = check_numbers(meeting(**more), "m.yaml")
    assert (one.rule, one.severity) == ("NUM-SAME", "error")
    assert told in one.problem


@pytest.mark.parametrize(
    "more",
    [
        {
            "challenges": [
                challenge("ca", statement="有１,202个基地。", **{"for": {"firms": {"statement": "基地1202个"}}})
            ]
        },
        {
            "challenges": [
                challenge("ca", statement="2025年12月办班。", **{"for": {"firms": {"statement": "12月19日办班"}}})
            ]
        },
        {"briefs": {"firms": {**WORDS, "key_message": "建议在2026年3月前办5G班和B2B课。"}}},
        {
            "figures": [{"id": "fa", "label": "基地", "value": "202", "source": [1]}],
            "briefs": {"firms": {**WORDS, "key_message": "建议用好202个基地。"}},
        },
    ],
)
def test_a_number_that_is_said_alike_is_no_finding(more: dict[str, Any]) -> None:
    assert check_numbers(meeting(**more), "m.yaml") == ()


def coverage(held: Meeting) -> list[tuple[str, str, str]]:
    briefs = {"schools": focus(held, reader(), Occasion(HOUSE))}
    return [(one.rule, one.severity, one.place.spot) for one in check_coverage(held, briefs, "m.yaml")]


def test_problems_without_an_answer_are_told_unless_said_to_be_open() -> None:
    proposals = [proposal("rb", answers=["cb"])]

    def held(**more: Any) -> Meeting:
        return meeting(challenges=[challenge("ca", **more), challenge("cb")], recommendations=proposals)

    assert coverage(held(priority=3)) == [("COVER", "warning", "“ca”")]
    assert coverage(held(priority=2)) == [("COVER", "note", "“ca”")]
    assert coverage(held(priority=3, open=True)) == []


def test_urgent_things_that_are_in_no_brief_are_told() -> None:
    far = challenge("cx", priority=3, concerns=["firms"])
    answer = proposal("rx", answers=["cx"])
    assert ("COVER", "warning", "“cx”") in coverage(
        meeting(challenges=[challenge("ca"), far], recommendations=[answer])
    )


def test_proposals_that_don_t_reach_their_reader_are_told_or_counted() -> None:
    most = reader(limits={"recommendations": {"least": 0, "most": 0}})
    held = meeting(recommendations=[proposal("ra", priority=3), proposal("rb"), proposal("rc", visible_to=[])])
    found = check_coverage(held, {"schools": focus(held, most, Occasion(HOUSE))}, "m.yaml")
    reached = [(one.severity, one.problem) for one in found if one.rule == "REACHES"]
    assert [severity for severity, _ in reached] == ["warning", "note"]
    assert reached[1][1] == "另有1条向院校提出的建议没有进院校的简报：rb"


def order(*texts: str) -> list[str]:
    headings = {"key_points": "要点", "challenges": "问题", "next_step": "下一步", "sources": "来源"}
    pages = make_up([set_galley(read_story(docx("".join(map(paragraph, texts)))), SquareFonts())], SquareFonts())
    return [one.problem for one in check_order(pages, headings, "a.docx")]


def test_key_points_come_first_the_next_step_last_and_no_part_is_empty() -> None:
    assert order("标题", "要点", "一句。", "一、问题", "一条。", "二、下一步", "商定。", "来源", "报道。") == []
    assert order("一、问题", "一条。", "二、要点", "一句。") == ["“要点”不在最前面"]
    assert order("一、下一步", "商定。", "二、问题", "一条。") == ["“下一步”后面还有“问题”"]
    assert order("一、问题", "二、下一步", "商定。") == ["“问题”下面没有内容"]
    assert order("一条。", "一、问题") == ["“问题”下面没有内容"]


def test_every_rule_has_its_row_once() -> None:
    assert len(NORM) == len(NORMS)
