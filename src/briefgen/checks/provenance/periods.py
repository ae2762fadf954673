"""The time that is told of: amounts by the day, the week, the month or the year; this year, last year, next year."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import around

_PERIODS = {
    "天": re.compile(
        "每一?[天日]|每人每[天日]|日均|天天|按[天日]|[一整]天|当[天日]|日(?=产|收入|处理|供|销|客流|访问)|[天日]平均"
    ),
    "周": re.compile("每个?(?:周|星期|礼拜)|周均|按周|一周"),
    "月": re.compile("每个?月|月均|按月|逐月|一个月|月(?=收入|薪|租|供|活|销|产|工资)"),
    "季度": re.compile("每个?季度|季均|按季|季度(?=收入|销)"),
    "年": re.compile("每一?年|年均|按年|逐年|全年|一年|年(?=收入|薪|租|产|销|检|费|会费|处理|接待)|年度|常年"),
}
_EVERY = {
    "天": re.compile("每一?[天日]|日均"),
    "周": re.compile("每个?(?:周|星期|礼拜)|周均"),
    "月": re.compile("每个?月|月均"),
    "季度": re.compile("每个?季度|季均"),
    "年": re.compile("每一?年|年均"),
}


def holds_period(text: str, cited: str) -> bool:
    """Return whether a text is 一年 or 一天 and its paragraphs tell something by the year or by the day."""
    found = re.fullmatch("一(?:个|整)?(天|周|月|季度|年)", text)
    return bool(found and _PERIODS[found[1]].search(cited))


def period_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield a time that the text tells amounts by, and the source by another one."""
    told = {period for period, pattern in _PERIODS.items() if pattern.search(cited)}
    for period, pattern in _EVERY.items():
        found = pattern.search(text)
        others = [other for other in _PERIODS if other in told and other != period]
        if found and period not in told and others:
            near = _PERIODS[others[0]].search(cited)
            yield Problem("numbers_differ", f"“{found[0]}”在原文里按{others[0]}算", near[0] if near else "")


_YEARS = (
    "今年|本年|当年|(?<![一二两三四五六七八九十0-9])年内",
    "去年|上年|上一年",
    "明年|来年|下一?年",
    "前年",
    "后年",
)


def year_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield a year that the text names by its distance, and the source otherwise about the same words."""
    for pattern in _YEARS:
        found = re.search(pattern, text)
        if not found or re.search(pattern, cited):
            continue
        mine = around(text, found.start(), found.end(), 8)
        for other in re.finditer("|".join(_YEARS), cited):
            if len(mine & around(cited, other.start(), other.end(), 8)) >= 2:
                yield Problem("numbers_differ", f"“{found[0]}”与原文不同", other[0])
                return
