"""Whatever the record and the limits: nothing hidden leaks, and numbers and references agree."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.focus import Occasion, focus
from briefgen.focus.cost import paragraph_cost
from briefgen.record.audience import Audience
from briefgen.record.house import House
from briefgen.record.meeting import Meeting

READERS = ("government", "schools")
HOUSE = House(issuer="某协会")


@st.composite
def meetings(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a small meeting; every item's texts carry a mark of its own, `«id»`."""
    readers = st.lists(st.sampled_from(READERS), unique=True)

    def item(name: str, **more: Any) -> dict[str, Any]:
        filling = "字" * draw(st.sampled_from([0, 30, 200]))
        texts = {"title": f"«{name}»题", "statement": f"«{name}»{filling}", "source": [1]}
        wording = {"schools": {"title": f"«{name}»校题"}} if draw(st.booleans()) else {}
        shared = {"concerns": draw(readers), "priority": draw(st.integers(1, 3)), "evidence": draw(some(figures))}
        return {"id": name, **texts, **shared, "for": wording, "visible_to": draw(st.none() | readers), **more}

    def some(ids: list[str]) -> st.SearchStrategy[list[str]]:
        return st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])

    def ids(letter: str) -> list[str]:
        return [f"{letter}{number}" for number in range(draw(st.integers(0, 4)))]

    figures = ids("f")
    challenges, people = ids("c"), ["p"]
    addressed = st.lists(st.sampled_from(READERS), min_size=1, unique=True)
    return {
        "id": "m",
        "title": "座谈会",
        "date": {"day": "2025-12-19"},
        "sources": [{"id": "s", "title": "报道"}],
        "people": [{"id": "p", "name": "张三", "source": [1]}],
        "figures": [
            {
                "id": name,
                "label": f"«{name}»",
                "value": f"«{name}»",
                "source": [1],
                "visible_to": draw(st.none() | readers),
            }
            for name in figures
        ],
        "challenges": [item(name, raised_by=people) for name in challenges],
        "recommendations": [
            item(name, proposed_by=people, addressed_to=draw(addressed), answers=draw(some(challenges)))
            for name in ids("r")
        ],
        "practices": [item(name) for name in ids("a")],
        "policies": [item(name) for name in ids("b")],
    }


@st.composite
def audiences(draw: st.DrawFn) -> Audience:
    spans = {
        part: {"least": draw(st.integers(0, 3)), "most": draw(st.integers(0, 4))}
        for part in ("challenges", "recommendations", "practices", "policies", "figures", "others")
    }
    sizes = {"lines": draw(st.integers(10, 60)), "characters": draw(st.integers(100, 1500))}
    return Audience.model_validate(
        {"id": draw(st.sampled_from(READERS)), "label": "读者", "kind": "专报", "limits": {**spans, **sizes}}
    )


@settings(max_examples=150, deadline=None)
@given(record=meetings(), reader=audiences())
def test_a_brief_keeps_secrets_and_its_numbers_agree(record: dict[str, Any], reader: Audience) -> None:
    brief = focus(Meeting.model_validate(record), reader, Occasion(HOUSE))
    printed = json.dumps(brief.fields(), ensure_ascii=False)
    items = [
        item for part in ("figures", "challenges", "recommendations", "practices", "policies") for item in record[part]
    ]
    for item in items:
        hidden = item["visible_to"] is not None and reader.id not in item["visible_to"]
        assert not (hidden and f"«{item['id']}»" in printed)
    assert sorted(choice.id for choice in brief.choices) == sorted(item["id"] for item in items)
    assert {choice.id for choice in brief.choices if choice.chosen} == {
        item["id"] for item in items if f"«{item['id']}»" in printed
    }

    challenges, recommendations = brief.challenges, brief.recommendations
    assert [one.number for one in challenges] == list(range(1, len(challenges) + 1))
    assert [one.number for one in recommendations] == list(range(1, len(recommendations) + 1))
    forth = {(one.number, answer) for one in challenges for answer in one.answers}
    back = {(answer, one.number) for one in recommendations for answer in one.answers}
    assert forth == back
    for part in ("challenges", "recommendations", "practices", "policies", "figures", "others"):
        assert len(getattr(brief, part)) <= getattr(reader.limits, part).most
    assert brief.brief.key_message


@settings(max_examples=30, deadline=None)
@given(record=meetings(), reader=audiences())
def test_the_same_record_gives_the_same_brief(record: dict[str, Any], reader: Audience) -> None:
    first = focus(Meeting.model_validate(record), reader, Occasion(HOUSE))
    assert first == focus(Meeting.model_validate(record), reader, Occasion(HOUSE))


@given(characters=st.integers(1, 500), width=st.integers(10, 40))
def test_a_paragraph_fits_the_lines_that_it_is_said_to_cost(characters: int, width: int) -> None:
    lines = paragraph_cost(characters, width).lines
    assert (lines - 1) * width < characters + 2 <= lines * width
