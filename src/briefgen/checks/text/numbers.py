"""Numbers, their units and ranges (GB/T 15835-2011, GB/T 15834-2011 4.13)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Hit, Search, instead, search
from briefgen.checks.text.sight import HAN, Sight
from briefgen.model.norm import Norm

_NUMERALS = "GB/T 15835—2011"
_MARKS = "GB/T 15834—2011 4.13"

FULL = Norm("NUM-FULL", "数字、拉丁字母和百分号用半角", "标准", f"{_NUMERALS} 5.1", fixable=True)
DOT = Norm("NUM-DOT", "纯小数写出小数点前的0", "标准", f"{_NUMERALS} 5.1")
PERCENT = Norm("NUM-PCT", "百分数范围两端都写百分号", "标准", f"{_NUMERALS} 5.1")
MYRIAD = Norm("NUM-WAN", "数值范围两端都写万、亿", "标准", f"{_NUMERALS} 5.1")
RANGE = Norm("NUM-RANGE", "起止时间用一字线“—”，数值范围用“～”", "标准", _MARKS)
ABOUT = Norm("NUM-APPROX", "表示约数的词不重复", "实务")
MIXED = Norm("NUM-MIX", "一个数里不混用汉字和阿拉伯数字", "标准", f"{_NUMERALS} 4.3")
UNIT = Norm("NUM-UNIT", "计量单位用规范的名称或符号", "国标", "GB 3100—1993、GB 3101—1993")
TIMES = Norm("NUM-BEI", "减少、降低不用“倍”", "实务")
NEXT = Norm("NUM-GAI", "相邻数字连用表示概数不用顿号", "标准", "GB/T 15834—2011 4.5")

NORMS = (FULL, DOT, PERCENT, MYRIAD, RANGE, ABOUT, MIXED, UNIT, TIMES, NEXT)

_N = r"\d{1,12}(?:\.\d{1,6})?"
_COUNT = r"(?:\d[\d,.]{0,12}[百千万亿]{0,2}|[一二两三四五六七八九十百千万亿半]{1,6}(?:成|分之[一二三四五六七八九十])?)"
_ABOUT = "(?:大约|大概|约|将近|接近|近)(?:有|占|为|需|达|需要)?"
_NOT_ABOUT = "(?<![节签合条预公制契违履特邀相附临最靠邻亲远切])"
_MEASURE = "人个家名天次项所元岁周件条份吨米套台座间门户篇场班亩倍项类种位"
_UNITS = f"(?:[{_MEASURE}]|小时|分钟|公里|平方米|多?个|年(?!级|代)|学时|万|亿|千)"
_CASES = {
    "KM": "km", "Km": "km", "KG": "kg", "Kg": "kg", "KW": "kW", "Kw": "kW", "KWH": "kWh", "Kwh": "kWh", "KWh": "kWh",
    "kwh": "kWh", "MM": "mm", "CM": "cm", "Cm": "cm", "KV": "kV", "Kv": "kV", "KPa": "kPa", "Kpa": "kPa",
    "Mpa": "MPa", "HZ": "Hz", "hz": "Hz", "Mw": "MW",
}  # fmt: skip
_SIGNS = {"㎡": "平方米", "㎞": "公里", "㎏": "公斤", "㎜": "毫米", "㎝": "厘米", "㎥": "立方米", "㏄": "立方厘米"}
_NAMES = {"公分": "厘米", "平米": "平方米", "M2": "平方米", "m2": "平方米", "M3": "立方米", "m3": "立方米"}
_DIGITS = "一二三四五六七八九"


def _half(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _both_ends(match: re.Match[str]) -> str:
    """Return the range with its unit on both ends; the match itself where the first is no smaller: 从5000至1万."""
    first, joint, last, unit = match.groups()
    joint = joint if joint in "至到" else "～"
    return f"{first}{unit}{joint}{last}{unit}" if float(first) < float(last) else match[0]


def _wave(match: re.Match[str]) -> str:
    rising = float(match["first"]) < float(match["last"])
    return f"{match['first']}～{match['last']}" if rising else match[0]


def _joined(match: re.Match[str]) -> str:
    """Return two neighbours without the mark between them; the match itself where they aren't neighbours."""
    first, last = (found for found in match.groups() if found)
    near = first == last == "" or _DIGITS.find(first) + 1 == _DIGITS.find("二" if last == "两" else last)
    return f"{first}{last}" if near or (first, last) == ("两", "三") else match[0]


_CONTENT_ROWS = (
    Search(
        FULL,
        re.compile(r"[０-９Ａ-Ｚａ-ｚ％]{1,40}(?:．[０-９]{1,12}[％]?)?|(?<=\d)．(?=\d)"),
        "用了全角字符“{0}”",
        "请改成半角“{1}”",
        _half,
        "words",
    ),
    Search(
        DOT,
        re.compile(f"(?<=[{HAN}（“，])(?<!^[一二三四五六七八九十])\\.(?=\\d{{1,6}}(?:[%％个倍元万亿，。；）]|$))"),
        "小数点前没有0",
        "请写成“{1}”",
        lambda _match: "0.",
        "words",
    ),
    Search(
        PERCENT,
        re.compile(rf"(?<![\d.%％年])({_N})\s?([～~－—–\-至到])\s?({_N})([%％‰])"),
        "百分数范围“{0}”前一个数没有百分号",
        "请写成“{1}”",
        _both_ends,
        "words",
    ),
    Search(
        MYRIAD,
        re.compile(rf"(?<![\d.年])({_N})\s?([～~－—–\-至到])\s?({_N})([万亿])"),
        "范围“{0}”前一个数没有写“万”或“亿”",
        "请写成“{1}”",
        _both_ends,
        "words",
    ),
    Search(
        RANGE,
        re.compile(
            r"(?<!\d)(\d{1,2}月\d{1,2}(?=\s?[-－~～]\s?\d{1,2}日)|(?:19|20)\d\d年?|\d{4}年\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?)\s?(?:[-－~～]|--)\s?"
            r"((?:19|20)\d\d(?=年|学年|年度)|(?:19|20)\d\d(?=）)|\d{4}年(?:\d{1,2}月)?|\d{1,2}月\d{0,2}|\d{1,2}日)"
        ),
        "起止时间“{0}”没有用一字线",
        "请写成“{1}”",
        instead(r"\1—\2"),
        "words",
    ),
    Search(
        RANGE,
        re.compile(r"(?<!\d)(?:[01]?\d|2[0-4])：[0-5]\d\s?[-－~～—至]\s?(?:[01]?\d|2[0-4])：[0-5]\d(?!\d)"),
        "时间“{0}”里用了全角冒号",
        "请写成“{1}”",
        lambda match: re.sub(r"\s?[-－~～]\s?", "—", match[0].replace("：", ":")),
        "words",
    ),
    Search(
        RANGE,
        re.compile(rf"(?<![\d.第年月A-Za-z\-])(?P<first>{_N})\s?[-－~]\s?(?P<last>{_N})(?=\s?{_UNITS})(?![万亿])"),
        "数值范围“{0}”用了短横线",
        "请写成“{1}”",
        _wave,
        "words",
    ),
)
_WORD_ROWS = (
    Search(
        ABOUT,
        re.compile(
            f"{_NOT_ABOUT}{_ABOUT}{_COUNT}[^，。；、：？！（）]{{0,5}}?(?:左右|上下(?![班游级学联文车线午册楼铺]))"
        ),
        "“{0}”里两处表示约数",
        "请只留一处",
        view="words",
    ),
    Search(
        ABOUT,
        re.compile(f"{_NOT_ABOUT}{_ABOUT}(?:\\d{{1,9}}|[一二三四五六七八九十百千万]{{1,5}})[万千百]?[余多](?=[{HAN}])"),
        "“{0}”里两处表示约数",
        "请只留一处",
        view="words",
    ),
    Search(
        ABOUT,
        re.compile(
            "约近(?=[\\d一二两三四五六七八九十百千万半])|(?:超过|超出|超|逾|至少|最少|不少于|不低于|不下)(?:有)?"
            "(?:\\d{1,9}[百千万]?|[一二三四五六七八九十百千万]{1,5})(?:余|多(?!数|少|种|样))"
            f"|(?:超过|逾|多达|高达|不少于){_COUNT}[^，。；、：？！（）]{{0,3}}?左右"
        ),
        "“{0}”里两处表示约数",
        "请只留一处",
        view="words",
    ),
    Search(
        ABOUT,
        re.compile(
            f"(?:至少|最少|不少于|不低于|不小于)[^，。；、：？！\\d]{{0,3}}?{_COUNT}[^，。；、：？！（）]{{0,4}}?以上"
            f"|(?:最多|至多|不超过|不多于|不高于|不大于)[^，。；、：？！\\d]{{0,3}}?{_COUNT}[^，。；、：？！（）]{{0,4}}?(?:以内|以下|之内)"
            f"|(?:最多不超过|至多不超过)[^，。；、：？！\\d]{{0,3}}?{_COUNT}[^，。；、：？！（）]{{0,4}}?以上"
            f"|(?:最多|至多|不超过)\\d{{1,9}}[万亿]?[{_MEASURE}]以上"
        ),
        "“{0}”里上下限说了两遍",
        "请只留一处",
        view="words",
    ),
    Search(
        MIXED,
        re.compile(
            r"[一二三四五六七八九十]点\d{1,4}(?=[万亿倍%％]|个百分点)|(?<![\d.])[1-9][百千](?=[1-9][百十])"
            r"|百分之\d{1,4}(?:\.\d{1,4})?"
            rf"|[二三四五六七八九]十\d(?=[{HAN}])|第[一二三四五六七八九]?十\d(?=[{HAN}])"
            r"|(?<![\d.])\d{1,2}十(?=[余多几个人家名项万])|\d{1,4}几(?![何内类乎率])"
            r"|(?<![\d.])[1-9][百千](?=[余多万亿人个家名项元所次条件份种台套]|$|[，。；])"
        ),
        "“{0}”混用了汉字和阿拉伯数字",
        "请统一写法",
        view="words",
    ),
    Search(
        UNIT,
        re.compile("[㎡㎞㎏㎜㎝㎥㏄]"),
        "用了单位字符“{0}”",
        "请写成“{1}”",
        lambda match: _SIGNS[match[0]],
    ),
    Search(
        UNIT,
        re.compile(rf"(?<=[\d ])(?:{'|'.join(sorted(_CASES, key=len, reverse=True))})(?![A-Za-z0-9])"),
        "单位符号“{0}”的大小写不对",
        "请写成“{1}”",
        lambda match: _CASES[match[0]],
    ),
    Search(
        UNIT,
        re.compile(r"(?<=\d)(公分|平米|M2|M3|m2|m3)(?![A-Za-z0-9])"),
        "单位“{0}”不规范",
        "请写成“{1}”",
        lambda match: _NAMES[match[0]],
    ),
    Search(
        TIMES,
        re.compile(
            rf"(?:减少|降低|下降|缩短|缩小|减小|压缩|减轻)(?:了|到|至|为)?[约近]?(?:{_N}|[一二两三四五六七八九十百]{{1,3}})倍"
        ),
        "“{0}”：减少不能用倍数说",
        "请改成百分数或几分之几",
        view="words",
    ),
    Search(
        NEXT,
        re.compile(
            r"(?<![第\d年、一二三四五六七八九十])(?<!^)([一二两三四五六七八])、([二两三四五六七八九])(?=[天人年个家位名次项倍岁](?![级制])|户(?!型|口|籍))"
            r"|(?<![第\d年、一二三四五六七八九十])(?<!^)([二三四五六七八])、([三四五六七八九])(?=十[多余几]?[人个家名位户天岁]|百[多余]?[人名户家])"
        ),
        "概数“{0}”中间用了顿号",
        "请写成“{1}”",
        _joined,
        "words",
    ),
)


def numbers(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield numbers, ranges and units that are not written as the standards ask."""
    yield from search(_CONTENT_ROWS, sights)
    yield from search(_WORD_ROWS, sights)


CHECKS = (numbers,)
