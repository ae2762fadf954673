"""Filters as templates use them, beyond what their doctests show."""

import pytest

from briefgen.errors import TemplateError
from briefgen.template import Template
from briefgen.template.filters import FILTERS
from briefgen.template.listing import LIST_FILTERS
from briefgen.word import read_story
from support.wordfile import docx, paragraph


def show(tag: str, **fields: object) -> str:
    story = read_story(Template.compile(docx(paragraph("甲" + tag))).fill(fields))
    return "".join(inline.text for inline in story.sections[0].blocks[0].inlines)[1:]


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x|date }}", "2025-01-05", "2025年1月5日"),
        ("{{ x|date }}", "2025年12月", "2025年12月"),
        ("{{ x|date }}", "2025年12月19日至20日", "2025年12月19日至20日"),
        ("{{ x|date('hanzi') }}", "2025年12月31日至2026年1月2日", "二〇二五年十二月三十一日至二〇二六年一月二日"),
        ("{{ x|date('hanzi') }}", "2010-10-20", "二〇一〇年十月二十日"),
        ("{{ x|date }}", "2024-02-29", "2024年2月29日"),
        ("{{ x|level1 }}{{ x|level2 }}{{ x|level3 }}{{ x|level4 }}", 21, "二十一、（二十一）21.（21）"),
        ("{{ x|level1 }}", "3", "三、"),
        ("{{ x|join_cn }}", [], ""),
        ("{{ x|join_cn('和') }}", ["甲"], "甲"),
        ("{{ x|join_cn('和') }}", ["甲", "乙"], "甲和乙"),
        ("{{ x|join_cn('以及', attribute='a.b') }}", [{"a": {"b": "甲"}}, {"a": {"b": 2}}], "甲以及2"),
        ("{{ x|numbers }}", [1, 3, 10], "1、3、10"),
        ("{{ x|comma_list }}", ["a"], "a"),
        ("{{ x|ordinal }}", 23, "23rd"),
        ("{{ x|brackets }}12号", 2025, "〔2025〕12号"),
        ("{{ x|brackets }}", "[2025]", "〔2025〕"),
        ("{{ x|sentence }}", "（见附件）", "（见附件）。"),
        ("{{ x|sentence }}", "《书名》", "《书名》。"),
        ("{{ x|sentence }}", "好；", "好。"),
        ("{{ x|sentence }}", "", ""),
        ("{{ x|plain }}", "好。。", "好。"),
        ("{{ x|full_width }}", "GB/T 9704", "ＧＢ／Ｔ　９７０４"),
        ("{{ x|half_width }}", "〔２０２５〕１２号", "〔2025〕12号"),
        ("{{ x|map('level2')|join }}", [1, 3], "（一）（三）"),
        ("{{ x|sort|unique|join(',') }}", ["b", "a", "b"], "a,b"),
        ("{{ x|first }}{{ x|last }}{{ x|sum }}{{ x|min }}{{ x|max }}", [3, 1, 2], "32613"),
        ("{{ x|selectattr('a')|map(attribute='a')|join_cn }}", [{"a": "甲"}, {}, {"a": ""}], "甲"),
        ("{{ x|select('odd')|list|length }}{{ x|reject('odd')|join }}", [1, 2, 3], "22"),
        ("{{ x|upper }}{{ x|lower }}{{ x|trim }}", " 𠮷a ", " 𠮷A  𠮷a 𠮷a"),
        ("{{ x|replace('、', '，') }}", "甲、乙", "甲，乙"),
        ("{{ x|int + 1 }}{{ 2.6|round }}", "12", "133"),
        ("{{ x|hanzi }}", 108, "一百〇八"),
    ],
)
def test_what_a_filter_shows(tag: str, value: object, shown: str) -> None:
    assert show(tag, x=value) == shown


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("{{ x|date }}", "2025-13-01"),
        ("{{ x|date }}", "2025年2月30日"),
        ("{{ x|date }}", "12-19"),
        ("{{ x|date }}", 20251219),
        ("{{ x|date }}", "2025-12-19T08:00"),
        ("{{ x|date }}", "2025年12月19日至32日"),
        ("{{ x|date }}", ""),
        ("{{ x|level1 }}", 0),
        ("{{ x|level2 }}", -1),
        ("{{ x|level3 }}", True),
        ("{{ x|level4 }}", 1.5),
        ("{{ x|numbers }}", ["甲"]),
        ("{{ x|join_cn }}", {"a": 1}),
        ("{{ x|ordinal }}", "first"),
        ("{{ x|sentence }}", ["甲"]),
        ("{{ x|round }}", "2.5"),
    ],
)
def test_a_value_that_a_filter_cannot_take_is_told(tag: str, value: object) -> None:
    with pytest.raises(TemplateError) as caught:
        show(tag, x=value)
    assert caught.value.faults[0].place.spot == "正文第1段"
    assert tag in caught.value.faults[0].problem


def test_the_list_of_filters_is_closed() -> None:
    ours = {
        "level1", "level2", "level3", "level4", "hanzi", "date", "join_cn", "have", "numbers", "full_width", "half_width",
        "brackets", "sentence", "plain", "ordinal", "comma_list",
    }  # fmt: skip
    harmless = {
        "first", "last", "length", "count", "join", "replace", "trim", "upper", "lower", "round", "default", "d", "int",
        "sort", "unique", "map", "select", "selectattr", "reject", "rejectattr", "list", "sum", "min", "max",
    }  # fmt: skip
    assert set(FILTERS) | set(LIST_FILTERS) == ours | harmless
