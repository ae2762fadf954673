"""Dates: full, unpadded, of one kind of numerals, and in the calendar (GB/T 9704-2012 7.3.5.4, GB/T 15835-2011)."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.checks.text.search import Change, Hit, Search, search
from briefgen.checks.text.sight import HAN, PROSE, Sight
from briefgen.model.finding import Severity
from briefgen.model.norm import Norm
from briefgen.model.passage import Role

_NUMERALS = "GB/T 15835—2011"
_SIGNED = "GB/T 9704—2012 7.3.5.4"

PAD = Norm("DATE-PAD", "月、日不编虚位：1月不写01月", "标准", _SIGNED, fixable=True)
MIX = Norm("DATE-MIX", "一个日期里不混用汉字和阿拉伯数字", "标准", _NUMERALS)
HANZI = Norm("DATE-CN", "年份用阿拉伯数字，“〇”不写成“零”“○”", "标准", _SIGNED)
DAY = Norm("DATE-HAO", "日期写“日”，不写“号”", "实务")
SHORT = Norm("DATE-YEAR2", "年份写全四位", "标准", _NUMERALS)
RELATIVE = Norm("DATE-REL", "写具体日期，不写“近日”“去年”", "实务")
VALID = Norm("DATE-VALID", "日期在日历上，星期相符，起止先后不颠倒", "实务", severity="error")
DOTTED = Norm("DATE-DOT", "正文里的日期写年、月、日，不用圆点或斜线", "标准", _NUMERALS)

NORMS = (PAD, MIX, HANZI, DAY, SHORT, RELATIVE, VALID, DOTTED)

_DATED: frozenset[Role] = frozenset({"date", "printed"})
_HANZI_DIGITS = "〇○零ОOＯ一二三四五六七八九"
_PADDED = re.compile(r"(?<!\d)(?:\d{4}年)?(\d{1,2})月(?:(\d{1,2})日)?")
_CALENDAR = re.compile(
    r"(?<!\d)(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日(?:[（(，]?\s?(?:星期|周|礼拜)([一二三四五六日天])(?![至到—]))?|(?=底|前|起|初|末|召开))"
)
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?\s?[—－–~～-]\s?((?:19|20)\d\d)(?=年|学年|）)")
_DAYS = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日\s?[至到—–～~-]\s?(\d{4})年(\d{1,2})月(\d{1,2})日")
_HAN_YEAR = re.compile(
    f"(?<![{_HANZI_DIGITS}])(?:一[八九]|二[〇○零ОOＯ])[{_HANZI_DIGITS}]{{2}}年(?![级度])(?:[元一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?)?"
)
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_PERIODIC = re.compile("每月|次月|当月|逐月|按月|每年|次年|逐年|每周")
_TERM = re.compile("(?:徒刑|刑期|为期|期限|工龄|年限|连续|满|历时|长达|近|共|超过|任期|有效期)$")

ROWS = (
    Search(
        MIX,
        re.compile(
            f"(?<![0-9{_HANZI_DIGITS}])(?=[0-9{_HANZI_DIGITS}]{{0,3}}[0-9])(?=[0-9]{{0,3}}[{_HANZI_DIGITS}])[12一二][0-9{_HANZI_DIGITS}]{{3}}年"
            r"|(?<!\d)\d{4}年(?:十[一二]?|[一二三四五六七八九])月(?![三九初])(?:\d{1,2}日|[一二三四五六七八九十]{1,3}日)?"
            r"|(?<!\d)(?:\d{4}年)?\d{1,2}月[一二三四五六七八九十]{1,3}日"
            f"|[一二][{_HANZI_DIGITS}]{{3}}年(?:\\d{{1,2}}月|[一二三四五六七八九十]{{1,2}}月\\d{{1,2}}日)"
        ),
        "日期“{0}”混用了汉字和阿拉伯数字",
        "请都用阿拉伯数字",
        view="words",
    ),
    Search(
        DAY,
        re.compile(r"(?<=月)\d{1,2}号(?![线楼台电公文令机院馆门车厅桌房展仓店井炉船舰卫杆路桥墩码航站库柜厂矿库地])"),
        "日期里用了“号”",
        "请写成“{1}”",
        lambda match: match[0][:-1] + "日",
        "words",
    ),
    Search(
        RELATIVE,
        re.compile(
            "(?:(?<=[，。；：！？])|(?<![^\u3000 ]))(?:近日(?![点均照])|日前|前不久|不久前|前些天|前几天|前段时间)"
            "|昨[天日晚](?!今)|(?<![的好新])明天(?!的)|(?<![说证表声指标查申写注发文透])明日(?!期)|(?<![的至迄如])今[天日晚](?![均报的])"
            f"|(?<![过失离逝前除减])去年(?!轻|龄|份)|(?<![至迄如])今年|(?<![说证表声指标查申写注发文透鲜简])明年(?!龄|份)"
            f"|(?<![{HAN}])(?:前年|后年)(?![度份产均末初内代龄])|该校前年"
            "|(?<![以线网])上个?月(?!份)|(?<![以线网])下个?月(?!份)|(?<![基成资样根])本月|(?<![基成资样根])本周(?![期转边])"
        ),
        "用了相对的时间“{0}”",
        "请写具体的年、月、日",
        view="own",
        roles=frozenset({"body", "heading"}),
    ),
    Search(
        DOTTED,
        re.compile(
            r"(?<![\d.A-Za-z版本/])(?:19|20)\d\d([./])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?![\d./])"
            r"|(?<=[于在自])(?:19|20)\d\d-(?:1[0-2]|0?[1-9])-(?:3[01]|[12]\d|0?[1-9])(?![\dA-Za-z-])"
            r"|(?<![\d.A-Za-z])(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])\s?[-—~～至]\s?(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])(?![\d.])"
        ),
        "日期写成了“{0}”",
        "请写年、月、日",
        view="words",
        roles=PROSE | _DATED,
    ),
)


def _severity(sight: Sight) -> Severity | None:
    """Return how grave a padded or hanzi date is where the standard itself rules the form: 成文日期, 印发日期."""
    return "error" if sight.passage.role in _DATED else None


def padded(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield dates with a zero before the month or the day."""
    for sight in sights:
        for match in _PADDED.finditer(sight.words):
            changes = tuple(
                Change(match.start(group), match.start(group) + 1, "")
                for group in (1, 2)
                if match[group] and len(match[group]) == 2 and match[group][0] == "0"
            )
            if changes:
                right = re.sub(r"(?<!\d)0(?=\d[月日])", "", match[0])
                yield Hit(
                    PAD,
                    sight.index,
                    *match.span(),
                    f"“{match[0]}”编了虚位",
                    f"请写成“{right}”",
                    right,
                    changes,
                    _severity(sight),
                )


def hanzi_years(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield years in Chinese numerals; dates that mix both kinds are another rule's."""
    for sight in sights:
        for match in _HAN_YEAR.finditer(sight.words):
            if sight.text[match.end() : match.end() + 1].isdigit() or re.search("[0OО]", match[0]):
                continue
            yield Hit(
                HANZI,
                sight.index,
                *match.span(),
                f"“{match[0]}”用了汉字数字",
                "请用阿拉伯数字",
                None,
                (),
                _severity(sight),
            )


def short_years(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield years of two digits: 08年 always, others where a month or a half follows and no span of time is meant."""
    for sight in sights:
        for match in _SHORT_YEAR.finditer(sight.words):
            if not _TERM.search(sight.words[max(match.start() - 4, 0) : match.start()]):
                yield Hit(SHORT, sight.index, *match.span(), f"年份“{match[0]}”没有写全", "请写四位年份")


_SHORT_YEAR = re.compile(
    r"(?<![\dA-Za-z〔第.．,，—－～~-])(?:0\d年(?![限级])|[1-9]\d年(?=(?:1[0-2]|0?[1-9])月|[末初](?!期|步|级|中|始)|底(?!蕴|气|座|线|层|子)|[上下]半年|第[一二三四]季度|建校|建成|成立|创办|创刊|毕业|入学|参军|入党|迁入|迁至|改制))"
)


def relative(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield dates told from the day of writing; a duty that recurs (每月…上月) and 今年（2025年） are sound."""
    for hit in search(ROWS, sights):
        sight = sights[hit.index]
        explained = re.match("（\\d{4}年", sight.text[hit.end : hit.end + 8])
        if hit.norm is RELATIVE and (explained or _PERIODIC.search(sight.text)):
            continue
        yield hit


def calendar(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield days that no calendar has, weekdays that don't agree, spans that end before they begin."""
    for sight in sights:
        for match in _CALENDAR.finditer(sight.text):
            problem = _not_in_calendar(*match.groups())
            if problem:
                yield Hit(VALID, sight.index, *match.span(), f"“{match[0]}”：{problem}", "请核对日期")
        for match in _SPAN.finditer(sight.text):
            if match[2] < match[1]:
                yield Hit(VALID, sight.index, *match.span(), f"起止年份“{match[0]}”颠倒了", "请核对日期")
        for match in _DAYS.finditer(sight.text):
            first, last = (tuple(map(int, match.group(*at))) for at in ((1, 2, 3), (4, 5, 6)))
            if last < first:
                yield Hit(VALID, sight.index, *match.span(), f"起止日期“{match[0]}”颠倒了", "请核对日期")


def _not_in_calendar(year: str | None, month: str, day: str | None, weekday: str | None) -> str:
    """Return why there is no such day, empty where there is. Without a year February has 29 days."""
    if not 1 <= int(month) <= 12:
        return "没有这个月份"
    if day is None or not 1 <= int(year or 2000) <= 9999:
        return ""
    if not 1 <= int(day) <= monthrange(int(year or 2000), int(month))[1]:
        return "日历上没有这一天"
    if year and weekday:
        actual = date(int(year), int(month), int(day)).weekday()
        if actual != _WEEKDAYS[weekday]:
            return f"这一天是星期{'一二三四五六日'[actual]}"
    return ""


CHECKS = (padded, hanzi_years, short_years, relative, calendar)
