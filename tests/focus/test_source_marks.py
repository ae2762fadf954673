"""Statements that end with their paragraphs, for readers that want it."""

from typing import Any

from briefgen.focus import Occasion, focus
from briefgen.model.brief import Brief
from briefgen.record.audience import Audience
from briefgen.record.house import Contact, House
from briefgen.record.meeting import Meeting

OCCASION = Occasion(house=House(issuer="某协会", contact=Contact(name="张三", phone="020-12345678")))


def brief_of(statement: str, source: Any, marks: bool = True, language: str = "zh-CN") -> Brief:
    held = Meeting.model_validate(
        {
            "id": "second",
            "language": language,
            "title": "座谈会",
            "date": {"day": "2025-12-19"},
            "sources": [{"id": "one", "title": "报道"}, {"id": "two", "title": "纪要"}],
            "people": [{"id": "zhang", "name": "张镕喆", "source": [1]}],
            "challenges": [
                {"id": "a", "title": "题", "statement": statement, "raised_by": ["zhang"], "source": source}
            ],
        }
    )
    return focus(held, Audience(id="schools", label="学校", kind="提示", source_marks=marks), OCCASION)


def test_a_statement_ends_with_its_paragraphs_before_the_full_stop() -> None:
    assert brief_of("㛃文认为不便", [5, 3, 4, 9]).challenges[0].statement == "㛃文认为不便〔3至5、9〕。"


def test_the_mark_stands_behind_a_quotation() -> None:
    assert brief_of("他说：“要快。”", [3]).challenges[0].statement == "他说：“要快。”〔3〕"


def test_several_sources_are_told_apart() -> None:
    shown = brief_of("不便", {"one": [3], "two": [5]}).challenges[0].statement
    assert shown == "不便〔来源1第3段；来源2第5段〕。"


def test_other_languages_have_square_brackets() -> None:
    assert brief_of("Too slow", [3], language="en").challenges[0].statement == "Too slow [3]."


def test_nobody_who_does_not_ask_gets_marks() -> None:
    assert brief_of("不便", [3], marks=False).challenges[0].statement == "不便。"
