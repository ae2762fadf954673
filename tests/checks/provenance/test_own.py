"""The issuer's own words against the items that they are based on."""

import pytest

from briefgen.checks.provenance.own import own_findings
from briefgen.record.meeting import Meeting


def told(**words: str) -> list[str]:
    record = {
        "id": "case",
        "title": "镕湾冷链座谈会",
        "date": {"day": "2025-12-09"},
        "hosts": ["镕湾市冷链协会"],
        "sources": [{"id": "report", "title": "报道"}],
        "people": [{"id": "wen", "name": "㛃文", "post": "经理", "source": [1]}],
        "practices": [
            {"id": "a", "title": "等待", "statement": "到港后平均等40分钟，近三成渔获降级。", "source": [1]},
            {"id": "b", "title": "共享", "statement": "㛃文说，冷库有12座。", "told_by": ["wen"], "source": [1]},
        ],
        "briefs": {
            "government": {"title": "冷链", "key_message": "要点。", "based_on": ["a"], **words},
        },
    }
    return [one.problem for one in own_findings(Meeting.model_validate(record), "m.yaml") if one.rule == "SRC-OWN"]


@pytest.mark.parametrize(
    "words",
    [
        {"key_message": "船到港平均等待40分钟，近30%的渔获降级。"},
        {"title": "2025年12月镕湾冷链座谈会的一个建议"},
        {"ask": "请于2026年1月15日前书面回复，联系电话020-12345678。"},
        {"next_step": "镕湾市冷链协会两周内上门。"},
    ],
)
def test_words_that_rest_on_the_items_or_are_the_issuers_to_say_pass(words: dict[str, str]) -> None:
    assert told(**words) == []


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ({"key_message": "船到港平均等待50分钟。"}, "50分钟"),
        ({"key_message": "四成渔获降级。"}, "四成"),
        ({"title": "12座冷库怎样共享"}, "12座"),
        ({"ask": "请㛃文牵头。"}, "㛃文"),
        ({"next_step": "镕湾市冷库协会上门。"}, "冷库协会"),
    ],
)
def test_a_number_or_name_that_no_item_has_is_told(words: dict[str, str], at: str) -> None:
    assert any(at in one for one in told(**words))
