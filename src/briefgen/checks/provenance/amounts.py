"""The amounts that a text names: numbers with unit and qualifier, shares, dates, ordinals."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, TypeAlias

from briefgen.checks.provenance.numerals import DIGITS, SCALES, chinese_number
from briefgen.noun import noun

Kind: TypeAlias = Literal["count", "date", "ordinal", "term"]


@noun
class Amount:
    """An amount as `text` writes it from `start` to `end`. `value` is in the unit `unit`, "" for things counted.

    A date has year, month and day in `date`, None where it names none. `qualifier` is a group of words: more, less …
    `counter` is the measure word of things counted: 名, 份.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: Fraction = Fraction(0)
    unit: str = ""
    qualifier: str = ""
    date: tuple[int | None, int | None, int | None] = (None, None, None)
    counter: str = ""


_CN = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_UNITS: dict[str, tuple[str, Fraction]] = {
    **{name: ("百分点", Fraction(1)) for name in ("个百分点", "百分点")},
    "年": ("月", Fraction(12)),
    "周年": ("月", Fraction(12)),
    "个月": ("月", Fraction(1)),
    "季度": ("季度", Fraction(1)),
    "个季度": ("季度", Fraction(1)),
    "学期": ("学期", Fraction(1)),
    "个学期": ("学期", Fraction(1)),
    "学年": ("学年", Fraction(1)),
    "天": ("分钟", Fraction(1440)),
    "日": ("分钟", Fraction(1440)),
    "周": ("分钟", Fraction(10080)),
    "星期": ("分钟", Fraction(10080)),
    "个工作日": ("工作日", Fraction(1)),
    "工作日": ("工作日", Fraction(1)),
    "个星期": ("分钟", Fraction(10080)),
    "小时": ("分钟", Fraction(60)),
    "个小时": ("分钟", Fraction(60)),
    "分钟": ("分钟", Fraction(1)),
    **{name: (name, Fraction(1)) for name in ("秒", "岁", "倍", "年级", "课时", "学时", "学分", "页", "字", "票", "℃")},
    "元": ("元", Fraction(1)),
    "块钱": ("元", Fraction(1)),
    "美元": ("美元", Fraction(1)),
    "港元": ("港元", Fraction(1)),
    "角": ("元", Fraction(1, 10)),
    "欧元": ("欧元", Fraction(1)),
    "平方公里": ("平方米", Fraction(10**6)),
    "平方米": ("平方米", Fraction(1)),
    "公顷": ("平方米", Fraction(10**4)),
    "亩": ("亩", Fraction(1)),
    "立方米": ("立方米", Fraction(1)),
    "公里": ("米", Fraction(1000)),
    "千米": ("米", Fraction(1000)),
    "米": ("米", Fraction(1)),
    "厘米": ("米", Fraction(1, 100)),
    "毫米": ("米", Fraction(1, 1000)),
    "吨": ("公斤", Fraction(1000)),
    "公斤": ("公斤", Fraction(1)),
    "千克": ("公斤", Fraction(1)),
    "斤": ("公斤", Fraction(1, 2)),
    "千瓦时": ("千瓦时", Fraction(1)),
    "千瓦": ("千瓦", Fraction(1)),
    "兆瓦": ("千瓦", Fraction(1000)),
    "%": ("%", Fraction(1)),
    "成": ("%", Fraction(10)),
    "‰": ("%", Fraction(1, 10)),
    "摄氏度": ("℃", Fraction(1)),
}
"""A unit's name in a text to the unit that it is compared in, and how many of those it is."""

_COUNTERS = (
    *("方面", "名", "位", "家", "项", "人", "种", "类", "条", "层", "门", "所", "批", "组", "台", "套", "件", "座"),
    *("间", "辆", "户", "篇", "本", "部", "款", "场", "支", "份", "株", "棵", "头", "只", "张", "幅", "期", "轮", "代"),
    *("步", "次", "届", "级", "对", "大", "点", "个", "处", "起", "宗", "例", "栋", "块", "片", "校", "县", "市", "省"),
    *("维", "度", "村", "镇", "街", "站", "线", "院", "班", "艘", "架", "床", "万"),
)
_UNIT = "|".join(sorted((*map(re.escape, _UNITS), *_COUNTERS), key=len, reverse=True))
_BEFORE = (
    "不超过|不多于|不少于|不低于|不高于|超过|大约|将近|接近|不足|不到|不满|低于|少于|高于|多于|大于|刚过|至少|最少|至多|最多|突破|约为|约有|近|"
    "(?<![签合条节公特预履制契大])约|超|逾|最高|最低"
)
_FAR = (
    "不超过|不多于|不少于|不低于|不高于|至少|最少|至多|最多|最高|最低|大约|"
    "(?<![签合条节公特预履制契大])约(?!定|束|谈|稿|请)"
)
_GAP = "[\u4e00-\u9fff]{1,4}?"
"""Some qualifiers stand before the verb: 最多可以补助30万元."""

_AFTER = "及以上|以上|以内|以下|左右|上下|出头|余|多(?![花用付收赚卖买出跑等给交缴打产挣拿做赔亏])"
_GROUPS = {
    **dict.fromkeys(("余", "多", "超", "超过", "逾", "突破", "高于", "多于", "大于", "刚过", "过", "出头"), "多于"),
    **dict.fromkeys(("至少", "最少", "不少于", "不低于", "最低"), "至少"),
    **dict.fromkeys(("近", "将近", "接近", "不足", "不到", "不满", "低于", "少于"), "少于"),
    **dict.fromkeys(("至多", "最多", "不超过", "不多于", "不高于", "以内", "最高"), "至多"),
    **dict.fromkeys(("约", "约为", "约有", "大约", "左右", "上下"), "约"),
    "以上": "以上",
    "及以上": "以上",
    "以下": "以下",
}
_NUMBER = re.compile(
    rf"(?:(?P<deny>不[得能应宜可])?(?P<before>{_BEFORE})(?:每[年月日天周人户])?|(?P<far>{_FAR}){_GAP})?(?P<first>第)?(?:(?P<arabic>{_ARABIC})|(?P<hanzi>[{_CN}]+(?:点[{_CN}]+)?|半))"
    rf"(?P<mid>[余多])?(?P<scale>[十百千万亿]+)?(?P<post>[余多])?"
    rf"(?:(?:至|到|—|–|~|-)(?P<arabic2>{_ARABIC})(?P<scale2>[十百千万亿]+)?|(?:至|到|—)(?P<hanzi2>[{_CN}]+))?"
    rf"整?(?P<unit>{_UNIT})?(?:(?<=成)(?P<tenth>[一二三四五六七八九]))?(?P<half>半)?(?P<after>{_AFTER})?"
)
_SHARE = re.compile(
    rf"(?P<deny>不[得能应宜可])?(?P<before>{_BEFORE})?(?:百分之(?P<per>[{_CN}\d.]+)|(?P<low>[{_CN}]+)分之(?P<high>[{_CN}]+))(?P<after>{_AFTER})?"
)
_DOUBLE = re.compile("翻了?(?P<times>[一两二])?(?:番|倍)(?P<after>还多|多|有余|以上)?")
_HALF = re.compile(
    rf"(?P<deny>不[得能应宜可])?(?P<before>{_BEFORE}|过)?(?:一半|半数|(?<=[过近])半(?![年天月个小日夜路价]))(?P<after>{_AFTER})?"
)
_DATE = re.compile(
    r"(?P<y>\d{4}|[〇零一二三四五六七八九]{4})[年](?:(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
    r"|(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d2>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?"
)
_TERM = re.compile(
    r"\d+(?:\+\d+)+|[A-Za-z]+-?\d+(?:\.\d+)?|\d+[A-Za-z]+\d*|\d{1,2}:\d{2}|十[一二三四五六]五(?=规划|时期|期间|[”,。、])"
)
_ENDLESS = re.compile(rf"[0-9]{{40,}}|[A-Za-z]{{60,}}|[{_CN}]{{40,}}")
"""Runs that are no number or model: looked at from each of their characters, they would cost their length squared."""

_LONE = ("一", "一些")
_IDIOMS = re.compile(
    "千方百计|成百上千|千千万万|千家万户|万一|十分|一五一十|三三两两|七上八下|百花齐放|四面八方|五花八门|千变万化|"
    "千万要|百年树人|十全十美|万众|一半会"
)
_LASTING = frozenset({"月", "分钟", "季度", "学期", "学年", "倍"})
"""Units of which even one is a statement: 一年, 一倍."""

_BEFORE_ONE = frozenset("这那同每新近统进唯单某另头任上下前后")


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts of a normal text in order."""
    found: list[Amount] = []
    left = text
    for ruled_out in (_ENDLESS, _IDIOMS):
        left = ruled_out.sub(lambda match: "　" * len(match[0]), left)
    for pattern, made in ((_TERM, _term), (_DATE, _date), (_SHARE, _share), (_HALF, _half), (_DOUBLE, _double)):
        found.extend(made(match) for match in pattern.finditer(left))
        left = pattern.sub(lambda match: "　" * len(match[0]), left)
    for match in _NUMBER.finditer(left):
        found.extend(_count(match, left))
    return tuple(sorted(found, key=lambda one: one.start))


def _term(match: re.Match[str]) -> Amount:
    return Amount("term", match[0].lower(), match.start(), match.end())


def _date(match: re.Match[str]) -> Amount:
    year, month, day = (
        match["y"] or match["iy"],
        match["m"] or match["im"] or match["m2"],
        match["d"] or match["id"] or match["d2"],
    )
    return Amount("date", match[0], match.start(), match.end(), date=(_int(year), _int(month), _int(day)))


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else int(chinese_number(text))


def _share(match: re.Match[str]) -> Amount:
    if match["per"]:
        value = _plain(match["per"])
    else:
        low = chinese_number(match["low"])
        value = chinese_number(match["high"]) * 100 / low if low else Fraction(0)
    return Amount("count", match[0], match.start(), match.end(), value, "%", _qualified(match))


def _half(match: re.Match[str]) -> Amount:
    """Return 一半 and 过半 as what they are of a hundred."""
    half = Fraction(50)
    return Amount("count", match[0], match.start(), match.end(), half, "%", _qualified(match))


def _double(match: re.Match[str]) -> Amount:
    """Return 翻番 as the growth that it is: once as much again, 翻两番 three times."""
    grown = Fraction(3 if match["times"] in {"两", "二"} else 1)
    qualifier = "多于" if match["after"] else ""
    return Amount("count", match[0], match.start(), match.end(), grown, "倍", qualifier)


def _plain(text: str) -> Fraction:
    if not all(one in DIGITS or one in SCALES or one == "点" for one in text):
        digits = "".join(one for one in text if one.isdecimal() or one == ".").strip(".")
        return Fraction(digits) if digits.count(".") < 2 and digits else Fraction(0)
    return chinese_number(text)


_DENIED = {"多于": "至多", "少于": "至少"}


def _qualified(match: re.Match[str]) -> str:
    """Return what an amount is qualified by, "" by nothing; what must not be more is 至多."""
    words = match.groupdict()
    found = next((_GROUPS[words[name]] for name in _QUALIFYING if words.get(name)), "")
    return _DENIED.get(found, found) if words["deny"] else found


_QUALIFYING = ("before", "far", "mid", "post", "after")


def _count(match: re.Match[str], text: str) -> Iterator[Amount]:
    """Yield the amounts of one match: two for a range, none for hanzi that only look like a number."""
    unit, first = match["unit"] or "", bool(match["first"])
    if match["hanzi"] and not _is_number(match, text):
        return
    base, times = _UNITS.get(unit, ("", Fraction(1)))
    qualifier = _qualified(match)
    scale = _scale(match["scale"])
    value = Fraction(match["arabic"].replace(",", "")) if match["arabic"] else chinese_number(match["hanzi"])
    value += Fraction(1, 2) if match["half"] else 0
    value += Fraction(DIGITS[match["tenth"]], 10) if match["tenth"] else 0
    kind: Kind = "ordinal" if first else "count"
    last = match["arabic2"] or match["hanzi2"]
    second_scale = _scale(match["scale2"]) if last else Fraction(1)
    own = scale * second_scale if last and not match["scale"] else scale
    counter = "" if base else unit
    yield Amount(kind, match[0], match.start(), match.end(), value * own * times, base, qualifier, counter=counter)
    if last:
        high = Fraction(last.replace(",", "")) if match["arabic2"] else chinese_number(last)
        yield Amount(
            kind, match[0], match.start(), match.end(), high * second_scale * times, base, qualifier, counter=counter
        )


def _scale(text: str | None) -> Fraction:
    value = Fraction(1)
    for one in text or "":
        value *= SCALES[one]
    return value


def _is_number(match: re.Match[str], text: str) -> bool:
    """Return whether hanzi are meant as a number: with a unit, or long enough to be nothing else."""
    hanzi, unit = match["hanzi"], match["unit"] or ""
    if match["first"]:
        return True
    if hanzi in {"万", "亿", "千", "百", "十"} and not (match["mid"] or match["post"] or match["scale"]):
        known = {"家", "名", "位", "项", "条", "年", "天"}
        return hanzi in {"十", "百", "千"} and (unit in known or bool(match["before"] and unit))
    if hanzi == "一":
        return _is_one(match, text)
    if hanzi == "半":
        return unit in _UNITS and unit != "成"
    if unit or match["mid"] or match["post"]:
        return True
    return len(hanzi) > 1 and any(one in SCALES for one in hanzi) and any(one in DIGITS for one in hanzi)


def _is_one(match: re.Match[str], text: str) -> bool:
    """Return whether 一 counts: of what lasts, or with a qualifier before it."""
    unit = match["unit"] or ""
    if match["before"] or match["far"]:
        return unit in _UNITS
    before = text[max(0, match.start("hanzi") - 1) : match.start("hanzi")]
    return _UNITS.get(unit, ("",))[0] in _LASTING and unit not in {"周", "日"} and before not in _BEFORE_ONE
