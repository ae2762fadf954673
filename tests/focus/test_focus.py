"""A brief holds what its reader may see, ranked, within its budget, phrased so that it can be printed."""

import json
from typing import Any

import pytest

from briefgen.errors import RecordError
from briefgen.focus import Occasion, focus
from briefgen.model.brief import Brief
from briefgen.record.audience import Audience
from briefgen.record.house import Contact, House
from briefgen.record.meeting import Meeting

HOUSE = House(issuer="某协会", contact=Contact(name="张三", phone="020-12345678"))
PEOPLE = [
    {"id": "zhang", "name": "张镕喆", "post": "院长", "organisation": "某大学", "sector": "university", "source": [1]},
    {"id": "voice", "called": "有关负责人", "organisation": "某集团", "sector": "enterprise", "source": [2]},
]


def challenge(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": f"{name}题", "statement": f"{name}文", "raised_by": ["zhang"], "source": [3], **more}


def proposal(name: str, **more: Any) -> dict[str, Any]:
    given = {"id": name, "title": f"{name}题", "statement": f"{name}文", "source": [4]}
    return {**given, "proposed_by": ["zhang"], "addressed_to": ["schools"], **more}


def meeting(**more: Any) -> Meeting:
    given: dict[str, Any] = {
        "id": "second",
        "title": "城市更新座谈会",
        "date": {"day": "2025-12-19"},
        "sources": [{"id": "report", "title": "报道", "publisher": "某报", "date": "2025-12-20"}],
        "people": PEOPLE,
    }
    return Meeting.model_validate({**given, **more})


def audience(**more: Any) -> Audience:
    return Audience.model_validate({"id": "schools", "label": "学校", "kind": "工作提示", **more})


def brief_of(held: Meeting, reader: Audience | None = None, **occasion: Any) -> Brief:
    return focus(held, reader or audience(), Occasion(**{"house": HOUSE, **occasion}))


def names(items: tuple[Any, ...]) -> list[str]:
    return [item.title.removesuffix("题") for item in items]


def verdicts(brief: Brief) -> dict[str, str]:
    return {choice.id: choice.reasons[-1] for choice in brief.choices if not choice.chosen}


def test_challenges_stand_by_rank_and_recommendations_behind_those_they_answer() -> None:
    brief = brief_of(
        meeting(
            challenges=[challenge("ca"), challenge("cb", priority=3), challenge("cc", concerns=["schools"])],
            recommendations=[proposal("ra"), proposal("rb", answers=["ca", "cc"]), proposal("rc", answers=["cb"])],
        )
    )
    assert names(brief.challenges) == ["cc", "cb", "ca"]
    assert [one.number for one in brief.challenges] == [1, 2, 3]
    assert names(brief.recommendations) == ["rb", "rc", "ra"]
    assert [one.answers for one in brief.challenges] == [(1,), (2,), (1,)]
    assert [one.answers for one in brief.recommendations] == [(1, 3), (2,), ()]


def test_reasons_add_up_to_the_score() -> None:
    brief = brief_of(
        meeting(
            figures=[{"id": "fa", "label": "基地", "value": "202", "source": [5]}],
            challenges=[
                challenge("ca", concerns=["schools"], priority=3, evidence=["fa"], raised_by=["zhang", "voice"])
            ],
            recommendations=[proposal("ra", answers=["ca"], priority=1)],
        ),
        audience(weights={"sectors": {"enterprise": 2, "university": 1}}),
    )
    assert {choice.id: (choice.score, choice.reasons) for choice in brief.choices if choice.kind != "figure"} == {
        "ca": (
            12.0,
            (
                "与该读者有关 +4",
                "要紧程度3 +3",
                "有建议回应 +1.5",
                "有数据作依据 +1",
                "另有1人持同样看法 +0.5",
                "发言人所在界别 +2",
            ),
        ),
        "ra": (7.5, ("向该读者提出 +4", "要紧程度1 +1", "回应了问题 +1.5", "发言人所在界别 +1")),
    }


def test_equals_stand_in_the_order_of_the_record() -> None:
    brief = brief_of(meeting(challenges=[challenge(name) for name in ("cd", "ca", "cc", "cb")]))
    assert names(brief.challenges) == ["cd", "ca", "cc", "cb"]


def test_a_chosen_challenge_brings_its_answer_along_even_if_others_rank_higher() -> None:
    limits = {"challenges": {"least": 1, "most": 1}, "recommendations": {"least": 1, "most": 1}}
    brief = brief_of(
        meeting(
            challenges=[challenge("ca", priority=1), challenge("cb", priority=3)],
            recommendations=[
                proposal("ra", priority=3, concerns=["schools"], answers=["ca"]),
                proposal("rb", priority=1, answers=["cb"]),
            ],
        ),
        audience(limits=limits),
    )
    assert (names(brief.challenges), names(brief.recommendations)) == (["cb"], ["rb"])
    assert verdicts(brief) == {"ca": "条数已满", "ra": "条数已满"}


def test_beyond_the_least_no_challenge_is_taken_whose_answer_has_no_place() -> None:
    limits = {"challenges": {"least": 1, "most": 3}, "recommendations": {"least": 1, "most": 1}}
    brief = brief_of(
        meeting(
            challenges=[challenge("ca", priority=3), challenge("cb", priority=2), challenge("cc", priority=1)],
            recommendations=[proposal("ra", answers=["ca", "cc"]), proposal("rb", answers=["cb"])],
        ),
        audience(limits=limits),
    )
    assert names(brief.challenges) == ["ca", "cc"]
    assert verdicts(brief)["cb"] == "放不下回应它的建议"


def test_what_does_not_fit_is_left_out_with_the_reason_but_the_least_is_kept() -> None:
    long = {"statement": "字" * 200}
    limits = {"lines": 30, "characters": 700, "challenges": {"least": 2, "most": 5}, "recommendations": {"least": 0}}
    held = meeting(challenges=[challenge(name, **long) for name in ("ca", "cb", "cc", "cd")])
    brief = brief_of(held, audience(limits=limits))
    assert names(brief.challenges) == ["ca", "cb"]
    assert verdicts(brief) == {"cc": "篇幅已满", "cd": "篇幅已满"}
    roomy = brief_of(held, audience(limits={**limits, "lines": 99, "characters": 5000}))
    assert names(roomy.challenges) == ["ca", "cb", "cc", "cd"]


@pytest.mark.parametrize("tight", [{"lines": 24, "characters": 9000}, {"lines": 99, "characters": 420}])
def test_lines_and_characters_both_bind(tight: dict[str, int]) -> None:
    limits = {"challenges": {"least": 0, "most": 9}, "recommendations": {"least": 0}, **tight}
    held = meeting(challenges=[challenge(f"c{n}", statement="字" * 50) for n in range(9)])
    assert 1 <= len(brief_of(held, audience(limits=limits)).challenges) < 9


def test_what_concerns_only_others_stays_out_however_few_there_are() -> None:
    limits = {"challenges": {"least": 2, "most": 5}}
    held = meeting(
        challenges=[
            challenge("ca", concerns=["government"], priority=3),
            challenge("cb", concerns=["schools"], priority=1),
            challenge("cc", concerns=["government"], priority=2),
        ]
    )
    brief = brief_of(held, audience(limits=limits))
    assert names(brief.challenges) == ["cb"]
    assert verdicts(brief) == {"ca": "与该读者无关", "cc": "与该读者无关"}


def test_recommendations_to_other_readers_go_to_others_by_their_label() -> None:
    brief = brief_of(
        meeting(recommendations=[proposal("ra", addressed_to=["government", "firms"], concerns=["schools"])]),
        labels={"government": "政府部门", "firms": "企业"},
    )
    assert brief.recommendations == ()
    assert [(one.title, one.audience) for one in brief.others] == [("ra题", "政府部门、企业")]
    none = brief_of(
        meeting(recommendations=[proposal("ra", addressed_to=["government"])]), audience(limits={"others": {"most": 0}})
    )
    assert none.others == ()
    assert verdicts(none) == {"ra": "条数已满"}


def test_what_a_reader_may_not_see_is_nowhere_but_in_the_choices() -> None:
    secret = {"visible_to": ["government"]}
    brief = brief_of(
        meeting(
            figures=[
                {"id": "fa", "label": "密数", "value": "987", "source": [5], **secret},
                {"id": "fb", "label": "无人可见", "value": "654", "source": [5], "visible_to": []},
            ],
            attendance={"text": "987位代表", "figure": "fa", "source": [2]},
            challenges=[
                challenge("ca", evidence=["fa", "fb"]),
                challenge("cb", title="密题", statement="密文", **secret),
            ],
            recommendations=[proposal("ra", answers=["cb", "ca"]), proposal("rb", title="密议", **secret)],
            briefs={"schools": {"title": "密告", "key_message": "密言", "based_on": ["cb"]}},
        )
    )
    printed = json.dumps(brief.fields(), ensure_ascii=False)
    assert not [word for word in ("密", "987", "654") if word in printed]
    assert brief.recommendations[0].answers == (1,)
    assert {id_: reason for id_, reason in verdicts(brief).items() if reason == "该读者不可见"}.keys() == {
        "cb",
        "rb",
        "fa",
        "fb",
    }


def test_wording_for_a_reader_replaces_the_record_s() -> None:
    held = meeting(
        challenges=[challenge("ca", **{"for": {"schools": {"title": "校题。"}, "firms": {"statement": "企文"}}})]
    )
    (one,) = brief_of(held).challenges
    assert (one.title, one.statement) == ("校题", "ca文。")


def test_speakers_are_attributed_by_the_reader_s_patterns() -> None:
    held = meeting(challenges=[challenge("ca", raised_by=["zhang", "voice"])])
    (one,) = brief_of(held).challenges
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker.name, one.speaker.post) == ("某大学院长张镕喆", "张镕喆", "院长")
    assert [(other.text, other.name) for other in one.others] == [("某集团有关负责人", None)]
    patterns = {"speaker": "{name}（{organisation}）", "unnamed": "一位{called}"}
    (one,) = brief_of(held, audience(patterns=patterns)).challenges
    assert one.speaker is not None
    assert (one.speaker.text, one.others[0].text) == ("张镕喆（某大学）", "一位有关负责人")


def test_a_name_that_looks_like_a_place_of_the_pattern_stays_text() -> None:
    people = [{"id": "zhang", "name": "{organisation}", "organisation": "{name}", "source": [1]}]
    (one,) = brief_of(meeting(people=people, challenges=[challenge("ca")])).challenges
    assert one.speaker is not None
    assert one.speaker.text == "{name}{organisation}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ([19], "第19段"),
        ([18, 10], "第10、18段"),
        ([11, 12, 13], "第11至13段"),
        ([1, 2, 4, 5, 6, 9], "第1、2、4至6、9段"),
        ({"report": [3, 3]}, "第3段"),
    ],
)
def test_paragraphs_are_cited(source: Any, text: str) -> None:
    assert brief_of(meeting(challenges=[challenge("ca", source=source)])).challenges[0].source == text


def test_of_several_sources_those_cited_are_numbered() -> None:
    sources = [{"id": name, "title": f"{name}文"} for name in ("sa", "sb", "sc")]
    brief = brief_of(
        meeting(sources=sources, challenges=[challenge("ca", source={"sc": [3]}), challenge("cb", source=[1, 2])])
    )
    assert [(one.number, one.title) for one in brief.sources] == [(1, "sa文"), (2, "sc文")]
    assert [one.source for one in brief.challenges] == ["来源2第3段", "来源1第1、2段"]


@pytest.mark.parametrize(
    ("written", "title", "statement"),
    [
        ("甲", "甲", "甲。"),
        ("甲。", "甲", "甲。"),
        ("甲；", "甲", "甲。"),
        ("怎么办？", "怎么办？", "怎么办？"),
        ("他说“甲。”", "他说“甲。”", "他说“甲。”"),
        ("他说“甲”", "他说“甲”", "他说“甲”。"),
        ("等等……", "等等……", "等等……"),
        ("《书名》", "《书名》", "《书名》。"),
        ("共3个.", "共3个", "共3个。"),
    ],
)
def test_statements_end_with_a_mark_and_titles_with_no_stop(written: str, title: str, statement: str) -> None:
    (one,) = brief_of(meeting(challenges=[challenge("ca", title=written, statement=written)])).challenges
    assert (one.title, one.statement) == (title, statement)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": "120", "qualifier": "余", "unit": "位"}, "120余位"),
        ({"value": "202", "unit": "个"}, "202个"),
        ({"value": "3.50", "qualifier": "约", "unit": "亿元"}, "约3.50亿元"),
        ({"value": "十"}, "十"),
    ],
)
def test_figures_are_phrased_with_their_qualifier(figure: dict[str, str], text: str) -> None:
    held = meeting(
        figures=[
            {"id": "fa", "label": "数", "source": [5], **figure},
            {"id": "fb", "label": "别", "value": "1", "source": [5]},
        ],
        challenges=[challenge("ca", evidence=["fa"])],
    )
    brief = brief_of(held)
    assert [one.text for one in brief.figures] == [text]
    assert [one.text for one in brief.challenges[0].evidence] == [text]
    assert verdicts(brief) == {"fb": "没有用到，或放不下"}


def test_attendance_is_a_key_figure() -> None:
    held = meeting(
        figures=[{"id": "fa", "label": "到会", "value": "120", "qualifier": "余", "unit": "位", "source": [2]}],
        attendance={"text": "120余位代表。", "figure": "fa", "source": [2]},
    )
    brief = brief_of(held)
    assert (brief.meeting.attendance, [one.text for one in brief.figures]) == ("120余位代表", ["120余位"])


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ({"day": "2025-03-01"}, "2025年3月1日"),
        ({"day": "2025-03-01", "until": "2025-03-01"}, "2025年3月1日"),
        ({"day": "2025-12-19", "until": "2025-12-20"}, "2025年12月19日至20日"),
        ({"day": "2025-11-30", "until": "2025-12-02"}, "2025年11月30日至12月2日"),
        ({"day": "2025-12-31", "until": "2026-01-02"}, "2025年12月31日至2026年1月2日"),
    ],
)
def test_dates_are_not_padded(days: dict[str, str], text: str) -> None:
    assert brief_of(meeting(date=days)).meeting.date == text


def test_the_issuer_s_words_come_first() -> None:
    words = {"title": "标题。", "key_message": "要点", "ask": "请办", "next_step": "下步", "based_on": ["ca"]}
    held = meeting(challenges=[challenge("ca")], briefs={"schools": words, "firms": {**words, "title": "别家"}})
    about = brief_of(held).brief
    assert (about.title, about.key_message, about.ask, about.next_step) == ("标题", "要点。", "请办。", "下步。")


def test_without_the_issuer_s_words_the_brief_speaks_from_its_items() -> None:
    held = meeting(challenges=[challenge("ca", title="“断链”难题")], recommendations=[proposal("ra", answers=["ca"])])
    about = brief_of(held).brief
    assert about.title == "城市更新座谈会情况"
    assert about.key_message == "会上反映的问题有“‘断链’难题”等，提出的建议有“ra题”等。"
    assert about.ask == "请研究所列建议，从条件成熟的做起。"
    assert about.next_step == "如有意见，或需要进一步了解，请与编印单位联系。"
    empty = brief_of(meeting(), house=House(issuer="某协会")).brief
    assert (empty.key_message, empty.ask) == ("城市更新座谈会于2025年12月19日举行。", None)
    assert (empty.next_step, empty.contact) == ("如有意见，或需要进一步了解，请与编印单位联系。", None)


def test_fields_that_no_recommendation_fills_are_named_with_who_settles_them() -> None:
    held = meeting(recommendations=[proposal("ra", lead="市教育局"), proposal("rb", partners=["甲", "乙"])])
    brief = brief_of(held, audience(settled_by="由学校商定"))
    assert (brief.brief.unsettled, brief.brief.settled_by) == ("政策工具、完成时限", "由学校商定")
    assert [one.partners for one in brief.recommendations] == [None, "甲、乙"]
    full = meeting(recommendations=[proposal("ra", lead="甲", partners=["乙"], instrument="丙", deadline="丁")])
    brief = brief_of(full, audience(settled_by="由学校商定"))
    assert (brief.brief.unsettled, brief.brief.settled_by) == (None, None)
    assert brief_of(meeting()).brief.unsettled is None


def test_practices_and_policies_tell_their_strands() -> None:
    strands = [{"title": "一纵。", "members": ["甲", "乙"]}, {"title": "一横", "statement": "贯通"}, {"title": "空"}]
    common = {"title": "题", "statement": "文", "source": [5], "strands": strands}
    held = meeting(
        practices=[{"id": "pa", **common}],
        policies=[{"id": "po", "told_by": ["voice"], "for_whom": "企业", "issuer": "某区", **common}],
    )
    brief = brief_of(held)
    told = [("一纵", "甲、乙。"), ("一横", "贯通。"), ("空", None)]
    assert [(one.title, one.statement) for one in brief.practices[0].strands] == told
    assert brief.practices[0].speaker is None
    (policy,) = brief.policies
    assert (policy.for_whom, policy.issuer) == ("企业", "某区")
    assert policy.speaker is not None


def test_the_occasion_says_number_date_and_mode() -> None:
    house = House(issuer="某协会", issue=3, date="2025-12-25", signer="李四", security="内部资料 注意保存")
    brief = brief_of(meeting(), house=house)
    assert (brief.brief.number, brief.brief.date, brief.attachment) == (3, "2025年12月25日", None)
    assert (brief.house.signer, brief.house.security) == ("李四", "内部资料 注意保存")
    brief = brief_of(meeting(), house=house, mode="attachment", number=4, date="2026-01-02", attachment_number=2)
    assert (brief.brief.number, brief.brief.date, brief.brief.mode) == (4, "2026年1月2日", "attachment")
    assert brief.attachment is not None
    assert (brief.attachment.label, brief.attachment.title) == ("附件2", brief.brief.title)
    alone = brief_of(meeting(), mode="attachment").attachment
    assert alone is not None
    assert (alone.label, alone.number) == ("附件", None)
    with pytest.raises(RecordError, match="2025-02-30"):
        brief_of(meeting(), date="2025-02-30")


def test_masthead_copies_headings_and_notes() -> None:
    reader = audience(
        copies=[{"label": "报", "names": ["甲局", "乙局"]}], headings={"sources": "资料来源", "challenges": "问题"}
    )
    brief = brief_of(meeting(), reader)
    assert [(one.label, one.names) for one in brief.house.copies] == [("报", "甲局、乙局")]
    assert brief.audience.headings == (("sources", "资料来源"), ("challenges", "问题"))
    assert (brief.house.masthead, brief.house.note) == ("工作提示", None)
    house = House(issuer="某协会", masthead="信息专报", example=True)
    assert brief_of(meeting(), house=house).house.masthead == "信息专报"
    assert brief_of(meeting(), audience(masthead="校讯"), house=house).house.masthead == "校讯"
    assert brief_of(meeting(), house=house).house.note == "本文编印单位为示例，仅供演示"
    assert "会议为虚构示例" in (brief_of(meeting(example=True)).house.note or "")
    assert "和所记会议均为示例" in (brief_of(meeting(example=True), house=house).house.note or "")


def test_a_record_in_another_language_gets_no_chinese_marks() -> None:
    held = meeting(
        language="en",
        title="Harbour forum",
        people=[{"id": "zhang", "name": "Ann Lee", "post": "chair", "organisation": "Harbour Board", "source": [1]}],
        sources=[{"id": "report", "title": "Report"}],
        figures=[{"id": "fa", "label": "boats", "value": "12", "qualifier": "about", "unit": "boats", "source": [5]}],
        challenges=[challenge("ca", title="Boats wait.", statement="Boats wait", evidence=["fa"], source=[1, 2, 3])],
    )
    reader = audience(kind="Brief", label="Schools", voice="plain", patterns={"source": "para. {paragraphs}"})
    house = House(issuer="Board")
    brief = brief_of(held, reader, house=house, date="2025-12-05")
    (one,) = brief.challenges
    assert (one.title, one.statement, one.source) == ("Boats wait", "Boats wait.", "para. 1–3")
    assert (brief.brief.date, brief.figures[0].text) == ("2025-12-05", "about 12 boats")
    printed = json.dumps(brief.fields(), ensure_ascii=False)
    assert not [mark for mark in printed if "\u3000" <= mark <= "\u9fff" or "\uff00" <= mark <= "\uffef"]
