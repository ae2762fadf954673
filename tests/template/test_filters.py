"""Filters as templates use them, beyond what their doctests show."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Fault, TemplateError
from briefgen.template import Template
from briefgen.template.filters.amounts import capital_amount, rounded, thousands, wan
from briefgen.template.filters.dates import date as date_filter
from briefgen.template.filters.dates import days_of, period
from briefgen.template.filters.listing import LIST_FILTERS
from briefgen.template.filters.lists import join_cn
from briefgen.template.filters.table import FILTERS
from briefgen.template.filters.text import truncate
from briefgen.word import read_story
from support.wordfile import docx, paragraph

LONG_NAME = "粤港澳大湾区人工智能应用与数据要素流通协同创新发展促进会筹备工作委员会秘书处联络办"


def show(tag: str, *, draft: bool = False, **fields: object) -> str:
    story = read_story(Template.compile(docx(paragraph("甲" + tag))).fill(fields, draft=draft))
    return "".join(inline.text for inline in story.sections[0].blocks[0].inlines)[1:]


def told(tag: str, **fields: object) -> Fault:
    with pytest.raises(TemplateError) as caught:
        show(tag, **fields)
    (fault,) = caught.value.faults
    assert fault.place.spot == "正文第1段"
    assert tag in fault.problem
    return fault


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x|level1 }}{{ x|level2 }}{{ x|level3 }}{{ x|level4 }}", 21, "二十一、（二十一）21.（21）"),
        ("{{ x|level1 }}", "3", "三、"),
        ("{{ x|level2 }}", " ３ ", "（三）"),
        ("{{ x|level3 }}", 3.0, "3."),
        ("{{ x|hanzi }}", 108, "一百〇八"),
        ("{{ x|hanzi }}", "0", "〇"),
        ("{{ x|hanzi('零') }}", 0, "零"),
        ("{{ x|hanzi('零') }}", 100005000, "一亿零五千"),
        ("{{ x|digits_cn }}", "２０２５", "二〇二五"),
        ("{{ x|digits_cn }}", "0086", "〇〇八六"),
        ("{{ x|ordinal_cn }}", 105, "第一百〇五"),
        ("{{ x|circled }}", 50, "㊿"),
        ("{{ x|roman }}{{ x|roman|lower }}", 1999, "MCMXCIXmcmxcix"),
        ("{{ x|alpha }}", "28", "BB"),
        ("{{ x|numbers }}", [1, 3, 10], "1、3、10"),
        ("{{ x|ordinal }}", 23, "23rd"),
        ("{{ x|brackets }}12号", 2025, "〔2025〕12号"),
        ("{{ x|brackets }}", "[2025]", "〔2025〕"),
        ("{{ x|document_number('［２０２５］', '国办发') }}", "018", "国办发〔2025〕18号"),
    ],
)
def test_numbering(tag: str, value: object, shown: str) -> None:
    assert show(tag, x=value) == shown


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x|date }}", "2025-01-05", "2025年1月5日"),
        ("{{ x|date }}", "2025年12月", "2025年12月"),
        ("{{ x|date }}", "2025", "2025年"),
        ("{{ x|date }}", "2024-02-29", "2024年2月29日"),
        ("{{ x|date }}", date(2025, 12, 9), "2025年12月9日"),
        ("{{ x|date }}", datetime(2025, 12, 9, 8, 5, tzinfo=UTC), "2025年12月9日"),
        ("{{ x|date }}", "2025-12-19T08:00", "2025年12月19日"),
        ("{{ x|date }}", "2025-12-19 08:00:30.5+08:00", "2025年12月19日"),
        ("{{ x|date }}", "2025年12月19日14时", "2025年12月19日"),
        ("{{ x|date }}", "2025年12月19日至20日", "2025年12月19日至20日"),
        ("{{ x|date }}", "2025-12-19/2025-12-20", "2025年12月19日至20日"),
        ("{{ x|date }}", "2025年11月30日—12月2日", "2025年11月30日至12月2日"),
        ("{{ x|date }}", "2025年1月至3月", "2025年1月至3月"),
        ("{{ x|date }}", "2025年12月至2026年1月", "2025年12月至2026年1月"),
        ("{{ x|date }}", "2024至2025", "2024年至2025年"),
        ("{{ x|date }}", "2025-12-19至2025-12-19", "2025年12月19日"),
        ("{{ x|date('hanzi') }}", "2025年12月31日至2026年1月2日", "二〇二五年十二月三十一日至二〇二六年一月二日"),
        ("{{ x|date('hanzi') }}", "2010-10-20", "二〇一〇年十月二十日"),
        ("{{ x|date('hanzi', 'year') }}", "2005-10-20", "二〇〇五年"),
        ("{{ x|date('year') }}", "2024-12-19至2025-01-01", "2024年至2025年"),
        ("{{ x|date('month') }}", "2025-12-19/2025-12-20", "2025年12月"),
        ("{{ x|date('day') }}", "2025-12-09", "12月9日"),
        ("{{ x|date(part='day') }}", "2025-12-19/2025-12-20", "12月19日至20日"),
        ("{{ x|date('iso') }}", "2025年1月5日", "2025-01-05"),
        ("{{ x|date('iso') }}", "2025年12月19日至20日", "2025-12-19/2025-12-20"),
        ("{{ x|date('iso') }}", "2025年1月", "2025-01"),
        ("{{ x|date('en') }}", "2025-12-09", "9 December 2025"),
        ("{{ x|date('en') }}", "2025-12", "December 2025"),
        ("{{ x|date('en', 'day') }}", "2025-12-19/2025-12-20", "19–20 December"),
        ("{{ x|date('en') }}", "2025-11-30/2025-12-02", "30 November – 2 December 2025"),
        ("{{ x|date('en') }}", "2025-12-31/2026-01-02", "31 December 2025 – 2 January 2026"),
        ("{{ x|date('en') }}", "2024/2025", "2024 – 2025"),
        ("{{ x|date('us') }}", "2025-12-09", "December 9, 2025"),
        ("{{ x|date('us', 'month') }}", "2025-12-09", "December 2025"),
        ("{{ x|date('us') }}", "2025-12-19/2025-12-20", "December 19–20, 2025"),
        ("{{ x|date('us', 'day') }}", "2025-12-19", "December 19"),
        ("{{ x|date('us') }}", "2025-12-31/2026-01-02", "December 31, 2025 – January 2, 2026"),
        ("{{ x|period('2025-12-20') }}", date(2025, 12, 19), "2025年12月19日至20日"),
        ("{{ x|period('2025-12-20T17:00', 'hanzi', 'day') }}", "2025-12-19T09:00", "十二月十九日至二十日"),
        ("{{ x|period('2025年12月19日') }}", "2025-12-19", "2025年12月19日"),
        ("{{ x|weekday }}", date(2025, 12, 21), "星期日"),
        ("{{ x|weekday('short') }}{{ x|weekday('en') }}", "2025年12月22日", "周一Monday"),
        ("{{ x|time }}", time(9, 5), "09:05"),
        ("{{ x|time }}", datetime(2025, 12, 9, 18, 30, tzinfo=UTC), "18:30"),
        ("{{ x|time }}", "2025-12-09T18:30:59+08:00", "18:30"),
        ("{{ x|time('cn') }}{{ x|time('hanzi') }}", "２０：０５", "20时5分二十时五分"),
        ("{{ x|time('hanzi') }}", "0:00", "〇时"),
        ("{{ x|datetime }}", "2025年12月9日14：30", "2025年12月9日14:30"),
        ("{{ x|datetime('hanzi') }}", "2025-12-19T09:00Z", "二〇二五年十二月十九日九时"),
        ("{{ x|datetime('us') }}", datetime(2025, 12, 9, 8, 5, tzinfo=UTC), "December 9, 2025, 08:05"),
    ],
)
def test_dates_and_times(tag: str, value: object, shown: str) -> None:
    assert show(tag, x=value) == shown


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x|wan }}", 3512345, "351.2345万元"),
        ("{{ x|wan }}", "3,500,000.00", "350万元"),
        ("{{ x|wan }}", 0.1, "0.00001万元"),
        ("{{ x|wan(2) }}", 3500000, "350.00万元"),
        ("{{ x|wan(0) }}", Decimal(5000), "1万元"),
        ("{{ x|wan(1) }}", -500, "-0.1万元"),
        ("{{ x|wan(1) }}", -400, "0.0万元"),
        ("{{ x|wan(unit='亩') }}", "−１２０００", "-1.2万亩"),
        ("{{ x|yi(2) }}", 1234567890, "12.35亿元"),
        ("{{ x|yi }}", 3 * 10**12, "30000亿元"),
        ("{{ x|amount }}", 9999.99, "9999.99元"),
        ("{{ x|amount }}", 10000, "1万元"),
        ("{{ x|amount(0) }}", 9999.6, "1万元"),
        ("{{ x|amount }}", -350000000, "-3.5亿元"),
        ("{{ x|amount(2) }}", "126058000000000", "126.06万亿元"),
        ("{{ x|amount }}", 12345 * 10**12, "12345万亿元"),
        ("{{ x|amount }}", 0, "0元"),
        ("{{ x|thousands }}", "-1234567.5", "-1,234,567.5"),
        ("{{ x|thousands }}", 999, "999"),
        ("{{ x|thousands(2) }}", -0.5, "-0.50"),
        ("{{ x|thousands(mark=' ') }}", 2164, "2 164"),
        ("{{ x|percent }}", 0.07, "7%"),
        ("{{ x|percent }}", 1.1, "110%"),
        ("{{ x|percent(1) }}", "-0.0305", "-3.1%"),
        ("{{ x|percent }}", 0, "0%"),
        ("{{ x|round }}", 2.5, "3"),
        ("{{ x|round }}", "-2.5", "-3"),
        ("{{ x|round(2) }}", 1.005, "1.01"),
        ("{{ x|round(1, 'floor') }}{{ x|round(1, 'ceil') }}", 2.345, "2.32.4"),
        ("{{ x|int + 1 }}", "12.9", "13"),
        ("{{ x|int }}", "110101199003078888", "110101199003078888"),
        ("{{ x|int(0) }}{{ x|float(1.5) }}", "不详", "01.5"),
        ("{{ x|float }}", "1,200.50", "1200.5"),
        ("{{ x|abs }}{{ (0 - 3)|abs }}", -2.5, "2.53"),
        ("{{ x|sum }}", [0.1, 0.2, "1,000"], "1000.3"),
        ("{{ x|sum(attribute='a.b') }}", [{"a": {"b": 1}}, {"a": {"b": 2}}], "3"),
        ("{{ x|sum }}", [], "0"),
    ],
)
def test_numbers_and_amounts(tag: str, value: object, shown: str) -> None:
    assert show(tag, x=value) == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1,409.50", "壹仟肆佰零玖元伍角"),
        ("6,007.14", "陆仟零柒元壹角肆分"),
        ("1,680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107,000.53", "壹拾万柒仟元零伍角叁分"),
        ("16,409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        (3504, "叁仟伍佰零肆元整"),
        (0, "零元整"),
        (Decimal("-0.00"), "零元整"),
        (0.05, "伍分"),
        (0.5, "伍角"),
        ("0.53", "伍角叁分"),
        (-12345.67, "负壹万贰仟叁佰肆拾伍元陆角柒分"),
        (1680, "壹仟陆佰捌拾元整"),
        (100005000, "壹亿零伍仟元整"),
        (10**12, "壹万亿元整"),
        (Decimal("9999999999999999.99"), "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("９９.9000", "玖拾玖元玖角"),
    ],
)
def test_amounts_in_capital_numerals(value: object, words: str) -> None:
    assert show("{{ x|capital_amount }}", x=value) == words


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x|sentence }}", "（见附件）", "（见附件）。"),
        ("{{ x|sentence }}", "《书名》", "《书名》。"),
        ("{{ x|sentence }}", "好；", "好。"),
        ("{{ x|sentence }}", "", ""),
        ("{{ x|plain }}", "好。。", "好。"),
        ("{{ x|truncate(10) }}", LONG_NAME, "粤港澳大湾区人工……"),
        ("{{ x|truncate(40) }}", LONG_NAME[:40], LONG_NAME[:40]),
        ("{{ x|truncate(5, end='…') }}", "镕喆㛃𠮷甲乙", "镕喆㛃𠮷…"),
        ("{{ x|truncate(8) }}", "他说：“好。”然后走了", "他说：“好。……"),
        ("{{ x|truncate(9) }}", "应用 DeepSeek 模型", "应用……"),
        ("{{ x|truncate(9, true) }}", "应用 DeepSeek 模型", "应用 Deep……"),
        ("{{ x|truncate(5) }}", "DeepSeek", "Dee……"),
        ("{{ x|truncate(6, end='…') }}", "abcde\u0301fgh", "abcd…"),
        ("{{ x|lines|length }}{{ x|lines|last }}{{ x|first_line }}", "\r\n 甲 \r\r\n乙\n", "2乙甲"),
        ("{{ x|first_line }}", " \n ", ""),
        ("{{ x|wordcount }}", "《书名》——GB/T 9704，𠮷……", "12"),
        ("{{ x|wordcount }}", "", "0"),
        ("{{ x|full_width }}", "GB/T 9704", "ＧＢ／Ｔ　９７０４"),
        ("{{ x|half_width }}", "〔２０２５〕１２号", "〔2025〕12号"),
        ("{{ x|upper }}{{ x|lower }}{{ x|trim }}", " 𠮷a ", " 𠮷A  𠮷a 𠮷a"),
        ("{{ x|trim('—') }}", "——甲——", "甲"),
        (
            "{{ x|capitalize }}／{{ x|title }}",
            "AI policy-brief (draft)",
            "Ai policy-brief (draft)／Ai Policy-Brief (Draft)",
        ),
        ("{{ x|replace('、', '，') }}{{ x|replace('、', '', 1) }}", "甲、乙、丙", "甲，乙，丙甲乙、丙"),
        ("{{ x|string ~ '年' }}", 2025, "2025年"),
        ("{{ x|e }}{{ x|escape|e }}", "若 a<b 则 R&D", "若 a<b 则 R&D若 a<b 则 R&D"),
        ("{{ x|reverse }}", "甲乙𠮷", "𠮷乙甲"),
    ],
)
def test_text(tag: str, value: object, shown: str) -> None:
    assert show(tag, x=value) == shown


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x|join_cn }}", [], ""),
        ("{{ x|join_cn(end='等') }}", [], ""),
        ("{{ x|join_cn('和') }}", ["甲"], "甲"),
        ("{{ x|join_cn('及') }}", ["甲", "乙"], "甲及乙"),
        ("{{ x|join_cn('和') }}", ["甲", "", "乙", ""], "甲和乙"),
        ("{{ x|join_cn('以及', attribute='a.b') }}", [{"a": {"b": "甲"}}, {"a": {"b": 2}}], "甲以及2"),
        ("{{ x|join_cn(most=1, end='等3家') }}", [LONG_NAME, "乙", "丙"], f"{LONG_NAME}等3家"),
        ("{{ x|join_cn('和', most=3) }}", ["镕", "喆", "㛃"], "镕、喆和㛃"),
        ("{{ x|join_cn(attribute='0') }}", [["甲", "乙"], ["丙"]], "甲、丙"),
        ("{{ x|comma_list }}", ["a"], "a"),
        ("{{ x|comma_list(', and ') }}", ["a", "", "b", "c"], "a, b, and c"),
        ("{{ x|map('level2')|join }}", [1, 3], "（一）（三）"),
        ("{{ x|sort|unique|join(',') }}", ["b", "a", "b"], "a,b"),
        ("{{ x|first }}{{ x|last }}{{ x|sum }}{{ x|min }}{{ x|max }}", [3, 1, 2], "32613"),
        ("{{ x|selectattr('a')|map(attribute='a')|join_cn }}", [{"a": "甲"}, {}, {"a": ""}], "甲"),
        ("{{ x|select('odd')|list|length }}{{ x|reject('odd')|join }}", [1, 2, 3], "22"),
        ("{% for row in x|batch(2, '—') %}{{ row|join }}；{% endfor %}", ["甲", "乙", "丙"], "甲乙；丙—；"),
        ("{% for part in x|slice(3, '') %}[{{ part|join }}]{% endfor %}", ["甲", "乙", "丙", "丁"], "[甲乙][丙][丁]"),
        ("{{ x|batch(2)|length }}{{ x|reverse|length }}", [], "00"),
        ("{% for k, v in x|dictsort(reverse=true) %}{{ k }}{{ v }}{% endfor %}", {"a": 1, "B": 2}, "B2a1"),
        ("{{ x|reverse|join_cn }}", ["甲", "乙"], "乙、甲"),
        (
            "{% for city, members in x|groupby('a.city') %}{{ city }}：{{ members|join_cn(attribute='n') }}。{% endfor %}",
            [{"a": {"city": "乙"}, "n": "镕"}, {"a": {"city": "甲"}, "n": "喆"}, {"a": {"city": "乙"}, "n": "㛃"}],
            "乙：镕、㛃。甲：喆。",
        ),
        (
            "{% for g in x|groupby('a') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}",
            [{"a": 2}, {"a": 1}, {"a": 2}],
            "1122",
        ),
        ("{{ x|groupby('a')|map(attribute='grouper')|join_cn }}", [{"a": "b"}, {"a": "B"}], "b"),
        ("{{ x|groupby('a', case_sensitive=true)|length }}", [{"a": "b"}, {"a": "B"}], "2"),
        ("{{ x|groupby('a', '其他')|map('first')|join_cn }}", [{"a": "一"}, {}], "一、其他"),
        ("{{ '有' if x|have('a.b') else '无' }}", [{"a": {}}, {"a": {"b": 1}}], "有"),
    ],
)
def test_lists(tag: str, value: object, shown: str) -> None:
    assert show(tag, x=value) == shown


@pytest.mark.parametrize(
    ("tag", "value", "expected"),
    [
        ("{{ x|level1 }}", 0, "从1起的整数"),
        ("{{ x|level2 }}", -1, "从1起的整数"),
        ("{{ x|level3 }}", True, "从1起的整数"),
        ("{{ x|level4 }}", 1.5, "从1起的整数"),
        ("{{ x|numbers }}", ["甲"], "从1起的整数"),
        ("{{ x|ordinal }}", "first", "从1起的整数"),
        ("{{ x|ordinal_cn }}", "第一", "从1起的整数"),
        ("{{ x|hanzi }}", 10**16, "从1起的整数"),
        ("{{ x|hanzi }}", [1], "从1起的整数"),
        ("{{ x|hanzi('0') }}", 1, "|hanzi('零')"),
        ("{{ x|digits_cn }}", "2025年", "不是数字的字"),
        ("{{ x|circled }}", 51, "只到50"),
        ("{{ x|roman }}", 4000, "只到3999"),
        ("{{ x|alpha }}", 781, "只到780"),
        ("{{ x|brackets }}", [2025], "列表"),
        ("{{ x|document_number(25) }}", 18, "四位"),
        ("{{ x|document_number(2025) }}", "十八", "发文顺序号要用从1起的整数"),
        ("{{ x|date }}", "2025-13-01", "日历上没有"),
        ("{{ x|date }}", "2025年2月30日", "日历上没有"),
        ("{{ x|date }}", "2025-00", "日历上没有"),
        ("{{ x|date }}", "12-19", "2025-12-19"),
        ("{{ x|date }}", "08:00", "不是日期"),
        ("{{ x|date }}", 20251219, "不是日期"),
        ("{{ x|date }}", "", "不是日期"),
        ("{{ x|date }}", "2025年12月19日至32日", "日历上没有"),
        ("{{ x|date }}", "2025年12月至3日", "不是日期"),
        ("{{ x|date }}", "2025年至3月", "不是日期"),
        ("{{ x|date }}", "2025年12月19日至", "不是日期"),
        ("{{ x|date }}", "2025年12月19日至18日", "结束早于开始"),
        ("{{ x|date }}", "2025-12-19至20日至21日", "不是日期"),
        ("{{ x|date('roman') }}", "2025-12-19", "roman"),
        ("{{ x|date('hanzi', 'week') }}", "2025-12-19", "week"),
        ("{{ x|date('day') }}", "2025-12", "没有写到“日”"),
        ("{{ x|period('2025-12-18') }}", "2025-12-19", "结束早于开始"),
        ("{{ x|period('明天') }}", "2025-12-19", "“明天”不是日期"),
        ("{{ x|weekday }}", "2025-12", "完整的日期"),
        ("{{ x|weekday }}", "2025-12-19至20日", "完整的日期"),
        ("{{ x|weekday('cn') }}", "2025-12-19", "'short'、'en'"),
        ("{{ x|time }}", date(2025, 12, 19), "没有时间"),
        ("{{ x|time }}", "2025-12-19", "没有时间"),
        ("{{ x|time }}", "24:00", "没有时间"),
        ("{{ x|time }}", "12:60", "没有时间"),
        ("{{ x|time }}", "昨天 12:00", "不是日期"),
        ("{{ x|datetime }}", "2025-12-19", "没有时间"),
        ("{{ x|datetime('roman') }}", "2025-12-19T08:00", "roman"),
        ("{{ x|wan }}", "三百万", "“三百万”不是数字"),
        ("{{ x|wan }}", "1,2345", "不是数字"),
        ("{{ x|wan }}", "", "不是数字"),
        ("{{ x|wan }}", True, "True"),
        ("{{ x|wan }}", float("nan"), "不是一个数"),
        ("{{ x|wan }}", Decimal("NaN"), "不是一个数"),
        ("{{ x|wan }}", 10**50, "位数太多"),
        ("{{ x|wan }}", Decimal("1E-999999"), "位数太多"),
        ("{{ x|wan('二') }}", 1, "小数位数"),
        ("{{ x|wan(1000000000) }}", 1, "0到12"),
        ("{{ x|yi }}", [1], "列表"),
        ("{{ x|amount(-1) }}", 1, "小数位数"),
        ("{{ x|thousands }}", "1.2.3", "不是数字"),
        ("{{ x|percent }}", "25.6%", "不是数字"),
        ("{{ x|capital_amount }}", 0.005, "round(2)"),
        ("{{ x|capital_amount }}", 10**16, "千万亿"),
        ("{{ x|capital_amount }}", "一百元", "不是数字"),
        ("{{ x|round }}", "二点五", "不是数字"),
        ("{{ x|round(1, 'up') }}", 2.5, "common、ceil、floor"),
        ("{{ x|round('1') }}", 2.5, "小数位数"),
        ("{{ x|int }}", "甲", "“甲”不是整数"),
        ("{{ x|float }}", None, "不是数字"),
        ("{{ x|abs }}", "甲", "不是数字"),
        ("{{ x|sum }}", ["甲"], "不是数字"),
        ("{{ x|sum(start=x) }}", [1], "列表"),
        ("{{ x|sum(attribute='a') }}", [{}], "没有“a”"),
        ("{{ x|join_cn }}", {"a": 1}, "不是列表"),
        ("{{ x|join_cn }}", "甲", "不是列表"),
        ("{{ x|join_cn(most=0) }}", ["甲"], "从1起的整数"),
        ("{{ x|join_cn(attribute='9999999999999999999999') }}", [["甲"]], "没有“9999"),
        ("{{ x|comma_list }}", 3, "不是列表"),
        ("{{ x|join }}", [None], "空值"),
        ("{{ x|batch(0)|list }}", ["甲"], "份数要用从1起的整数"),
        ("{{ x|batch(2)|list }}", "甲乙", "不是列表"),
        ("{{ x|slice(10001)|list }}", ["甲"], "份数太多"),
        ("{{ x|dictsort|list }}", ["甲"], "列表请用 sort"),
        ("{{ x|reverse|join }}", 12, "不是列表"),
        ("{{ x|groupby('a')|list }}", [{"a": 1}, {"a": "甲"}], "排不了序"),
        ("{{ x|groupby('a')|list }}", [{"a": ["甲"]}], "不能用来分组"),
        ("{{ x|groupby('a')|list }}", [{}], "没有“a”"),
        ("{{ x|groupby('__class__')|list }}", [{"a": 1}, 1], "没有“__class__”"),
        ("{{ x|groupby('a.__len__')|list }}", [{"a": "甲"}], "没有“a.__len__”"),
        ("{{ (x|groupby('a')|first).count }}", [{"a": 1}], "既不是文字也不是数字"),
        ("{{ x|sentence }}", ["甲"], "列表"),
        ("{{ x|plain }}", {"a": 1}, "一组名字"),
        ("{{ x|truncate(2) }}", "甲乙丙", "大于2的整数"),
        ("{{ x|truncate('十') }}", "甲乙丙", "截成“十”"),
        ("{{ x|lines|join }}", [[2]], "列表"),
        ("{{ x|first_line }}", ["甲"], "列表"),
        ("{{ x|wordcount }}", None, "空值"),
        ("{{ x|full_width }}", ["甲"], "列表"),
        ("{{ x|half_width }}", None, "空值"),
        ("{{ x|upper }}", None, "空值"),
        ("{{ x|lower }}", True, "True"),
        ("{{ x|capitalize }}", ["甲"], "列表"),
        ("{{ x|title }}", {"a": 1}, "一组名字"),
        ("{{ x|trim }}", None, "空值"),
        ("{{ x|replace('', '甲') }}", "乙", "空的"),
        ("{{ x|string }}", ["甲"], "列表"),
        ("{{ x|e }}", ["甲"], "列表"),
        ("{{ x|escape }}", None, "空值"),
        ("{{ x|date }}", time(8, 0), "不是"),
    ],
)
def test_a_value_that_a_filter_cannot_take_is_told(tag: str, value: object, expected: str) -> None:
    fault = told(tag, x=value)
    assert expected in f"{fault.problem}。{fault.way_out}"
    assert fault.way_out


@pytest.mark.parametrize("tag", ["{{ x|join(y) }}", "{{ x|join(x|join) }}", "{{ (x + x)|join_cn }}"])
def test_what_would_be_too_long_is_told(tag: str) -> None:
    assert "太长" in told(tag, x=["甲" * 100] * 5000, y="乙" * 1000).problem


@pytest.mark.parametrize("tag", ["{{ x|wan }}", "{{ x|int }}", "{{ x|level1 }}", "{{ x|abs }}"])
def test_a_number_that_python_would_not_write_is_told(tag: str) -> None:
    assert "位数太多的数" in told(tag, x=10**5000).problem


def test_a_list_of_lists_is_not_added_up() -> None:
    """`sum(start=[])` would multiply a list with every tag."""
    assert "列表" in told("{{ [x, x]|sum(start=[])|length }}", x=[1] * 1000).problem


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"have"}))
def test_what_is_missing_goes_through_every_filter(name: str) -> None:
    arguments = {"document_number": "(2025)", "period": "('2025')", "replace": "('a', 'b')", "groupby": "('a')"}.get(
        name, ""
    )
    arguments = "(2)" if name in {"batch", "slice"} else arguments
    fault = told(f"{{{{ brief.ask|{name}{arguments} }}}}", brief={})
    assert (fault.rule, "“brief.ask”没有值" in fault.problem) == ("TPL040", True)
    assert show(f"{{{{ brief.ask|{name}{arguments} }}}}", draft=True, brief={}) == "【待补：brief.ask】"


def test_an_argument_that_is_missing_is_told_by_its_name() -> None:
    assert "end”没有值" in told("{{ x|period(meeting.end) }}", x="2025-12-19", meeting={}).problem


def test_a_missing_list_has_nothing() -> None:
    assert show("{% if x|have('a') %}有{% else %}无{% endif %}") == "无"


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_a_period_reads_back_as_the_same_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = (days_of(first)[0], days_of(last)[0])
    assert days_of(period(first, last)) == days
    assert days_of(period(first.isoformat(), last.isoformat(), "iso")) == days
    assert date_filter(period(first, last), "hanzi") == period(first, last, "hanzi")


@given(st.decimals(min_value=0, max_value=Decimal("9999999999999999.99"), places=2))
def test_capital_amounts_read_back_as_the_same_money(money: Decimal) -> None:
    words = capital_amount(money)
    fen = int(money.scaleb(2))
    assert words.endswith("整") == (fen % 100 == 0)
    assert [sign for sign in words if sign in "壹贰叁肆伍陆柒捌玖"] == [
        "零壹贰叁肆伍陆柒捌玖"[int(digit)] for digit in f"{fen}" if digit != "0"
    ]
    assert "零零" not in words
    assert capital_amount(f"{money:,}") == words


@given(st.floats(min_value=-1e15, max_value=1e15))
def test_numbers_lose_no_digit(number: float) -> None:
    exact = Decimal(repr(number))
    assert Decimal(thousands(number).replace(",", "")) == exact
    assert Decimal(wan(number).removesuffix("万元")).scaleb(4) == exact
    assert abs(Decimal(str(rounded(number))) - exact) <= Decimal("0.5")


@given(st.text(max_size=40), st.integers(3, 50))
def test_cut_text_is_never_longer_than_asked(text: str, length: int) -> None:
    cut = truncate(text, length)
    assert len(cut) <= length
    assert cut == text or text.startswith(cut.removesuffix("……"))


@given(st.lists(st.text(st.characters(exclude_characters="、和"), min_size=1)))
def test_a_joined_list_holds_every_member(texts: list[str]) -> None:
    assert join_cn(texts).split("、") == (texts or [""])
    assert join_cn(texts, "和").replace("和", "、") == join_cn(texts)


def test_the_list_of_filters_is_closed() -> None:
    ours = {
        "level1", "level2", "level3", "level4", "hanzi", "digits_cn", "ordinal_cn", "circled", "roman", "alpha", "numbers",
        "brackets", "document_number", "date", "period", "weekday", "time", "datetime", "wan", "yi", "amount", "capital_amount",
        "thousands", "percent", "join_cn", "comma_list", "have", "sentence", "plain", "lines", "first_line", "full_width",
        "half_width", "ordinal", "markdown", "format",
    }  # fmt: skip
    harmless = {
        "first", "last", "length", "count", "join", "replace", "trim", "upper", "lower", "round", "default", "d", "int",
        "sort", "unique", "map", "select", "selectattr", "reject", "rejectattr", "list", "sum", "min", "max", "abs", "float",
        "batch", "slice", "dictsort", "groupby", "reverse", "capitalize", "title", "string", "truncate", "wordcount", "e",
        "escape",
    }  # fmt: skip
    assert set(FILTERS) | set(LIST_FILTERS) == ours | harmless
