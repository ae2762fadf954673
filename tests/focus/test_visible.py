"""What a reader may see: named readers, days before which nobody may, and what rests on nothing else."""

import json
from typing import Any

import pytest

from briefgen.errors import RecordError
from briefgen.focus import Occasion, Sight, focus, sight_of
from briefgen.record.audience import Audience
from briefgen.record.house import House
from briefgen.record.meeting import Meeting

SECRET = {"visible_to": ["government"]}
PEOPLE = [
    {"id": "rong", "name": "张镕喆", "post": "院长", "organisation": "某大学", "source": [1]},
    {"id": "ji", "name": "𠮷㛃", "post": "经理", "organisation": "某公司", "source": [2]},
]


def challenge(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": f"{name}题", "statement": f"{name}文", "raised_by": ["rong"], "source": [3], **more}


def meeting(**more: Any) -> Meeting:
    given: dict[str, Any] = {
        "id": "talk",
        "title": "城市更新座谈会",
        "date": {"day": "2025-12-19"},
        "sources": [{"id": "report", "title": "《报道》"}, {"id": "minutes", "title": "内部记录"}],
        "people": PEOPLE,
    }
    return Meeting.model_validate({**given, **more})


def seen(day: str | None = "2025-12-25", **more: Any) -> Sight:
    return sight_of(meeting(**more), "schools", day)


def ids(items: list[Any]) -> list[str]:
    return [item.id for item in items]


@pytest.mark.parametrize(
    ("day", "shown"), [("2026-02-28", []), ("2026-03-01", ["ca"]), ("2027-01-01", ["ca"]), (None, [])]
)
def test_an_embargo_ends_on_its_day_and_never_without_a_date_of_issue(day: str | None, shown: list[str]) -> None:
    assert ids(seen(day, challenges=[challenge("ca", embargo="2026-03-01")]).meeting.challenges) == shown


def test_the_house_s_date_of_issue_is_the_one_that_ends_an_embargo() -> None:
    held = meeting(challenges=[challenge("ca", embargo="2026-03-01")])
    reader = Audience(id="schools", label="学校", kind="工作提示")
    early, late = (Occasion(House(issuer="某协会", date=day)) for day in ("2026-02-28", "2026-03-01"))
    assert [len(focus(held, reader, occasion).challenges) for occasion in (early, late)] == [0, 1]
    assert (
        len(focus(held, reader, Occasion(House(issuer="某协会", date="2026-03-01"), date="2026-02-01")).challenges) == 0
    )


def test_what_rests_only_on_a_hidden_source_is_hidden_and_else_cites_the_others() -> None:
    sources = [{"id": "report", "title": "报道"}, {"id": "minutes", "title": "内部记录", **SECRET}]
    only, both = {"minutes": [4]}, {"report": [3], "minutes": [4]}
    sight = seen(
        sources=sources,
        figures=[{"id": "fa", "label": "密数", "value": "654", "source": only}],
        challenges=[challenge("ca", source=only), challenge("cb", source=both, evidence=["fa"])],
        attendance={"text": "654位代表", "source": only},
        organised_source=both,
    )
    assert ids(sight.meeting.sources) == ["report"]
    assert [(one.id, one.source, one.evidence) for one in sight.meeting.challenges] == [("cb", {"report": [3]}, [])]
    assert (sight.meeting.figures, sight.meeting.attendance) == ([], None)
    assert sight.meeting.organised_source == {"report": [3]}


def test_paragraphs_of_the_first_source_go_with_it() -> None:
    sources = [{"id": "report", "title": "报道", **SECRET}, {"id": "minutes", "title": "记录"}]
    named = challenge("cb", source={"minutes": [1]}, raised_by=["ji"])
    people = [PEOPLE[0], {**PEOPLE[1], "source": {"minutes": [1]}}]
    sight = seen(sources=sources, people=people, challenges=[challenge("ca"), named])
    assert (ids(sight.meeting.challenges), ids(sight.meeting.people)) == (["cb"], ["ji"])


def test_what_only_hidden_people_said_is_hidden_and_others_say_it_alone() -> None:
    sight = seen(
        people=[PEOPLE[0], {**PEOPLE[1], **SECRET}],
        challenges=[challenge("ca", raised_by=["ji"]), challenge("cb", raised_by=["ji", "rong"])],
    )
    assert [(one.id, one.raised_by) for one in sight.meeting.challenges] == [("cb", ["rong"])]
    assert ids(sight.meeting.people) == ["rong"]


def test_who_says_nothing_that_the_reader_sees_is_not_in_the_record() -> None:
    sight = seen(challenges=[challenge("ca", raised_by=["ji"], **SECRET), challenge("cb")])
    assert ids(sight.meeting.people) == ["rong"]
    assert "𠮷㛃" in repr(sight.hidden)


def test_strands_may_be_kept_from_readers_one_by_one() -> None:
    strands = [{"title": "甲"}, {"title": "乙", **SECRET}, {"title": "丙", "embargo": "2026-03-01"}]
    held = [{"id": "pa", "title": "做法", "statement": "文", "source": [1], "strands": strands}]
    assert [one.title for one in seen(practices=held).meeting.practices[0].strands] == ["甲"]
    assert [one.title for one in seen("2026-03-01", practices=held).meeting.practices[0].strands] == ["甲", "丙"]


def test_the_record_keeps_only_the_reader_s_own_words_and_wordings() -> None:
    words = {"title": "密告", "key_message": "密言", "based_on": ["ca"]}
    wordings = {"government": {"title": "密题"}, "schools": {"title": "校题"}}
    sight = seen(challenges=[challenge("ca", **{"for": wordings})], briefs={"government": words, "schools": words})
    assert list(sight.meeting.briefs) == ["schools"]
    assert list(sight.meeting.challenges[0].wording) == ["schools"]
    assert "密题" not in repr(sight.meeting)


def test_words_on_what_is_hidden_are_hidden() -> None:
    words = {"title": "告", "key_message": "言", "based_on": ["ca"]}
    held = {"challenges": [challenge("ca", embargo="2026-03-01")], "briefs": {"schools": words}}
    assert not seen(**held).meeting.briefs
    assert seen("2026-03-01", **held).meeting.briefs


@pytest.mark.parametrize("kept", [SECRET, {"visible_to": []}, {"embargo": "2026-03-01"}])
def test_a_record_that_is_kept_from_the_reader_as_a_whole_makes_no_brief(kept: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match=r"整份记录(该读者不可见|在2026-03-01之前不印发).*\[REC022\]"):
        seen(**kept)


def test_the_office_s_own_list_says_what_was_hidden_and_why() -> None:
    held = meeting(
        challenges=[
            challenge("ca", **SECRET),
            challenge("cb", embargo="2026-03-01"),
            challenge("cc", source={"minutes": [1]}),
        ],
        sources=[{"id": "report", "title": "报道"}, {"id": "minutes", "title": "内部记录", **SECRET}],
    )
    brief = focus(held, Audience(id="schools", label="学校", kind="工作提示"), Occasion(House(issuer="某协会")))
    told = {choice.id: choice.reasons for choice in brief.choices}
    assert told == {
        "ca": ("该读者不可见",),
        "cb": ("在2026-03-01之前不印发",),
        "cc": ("依据的来源或发言人该读者不可见",),
    }
    assert "cb" not in json.dumps(brief.fields(), ensure_ascii=False)
