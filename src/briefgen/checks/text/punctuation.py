"""Marks of punctuation that stand where they shouldn't (GB/T 15834-2011)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Hit, Search, nothing, search
from briefgen.checks.text.sight import HAN, HIDDEN, PROSE, Sight
from briefgen.model.norm import Norm

_STANDARD = "GB/T 15834—2011"

HALF = Norm("PUNC-HALF", "汉字旁边用全角标点", "标准", f"{_STANDARD} 5.1", fixable=True)
ELLIPSIS = Norm("PUNC-ELL", "省略号写成六个点“……”，不与“等”同用", "标准", f"{_STANDARD} 4.11", fixable=True)
DASH = Norm("PUNC-DASH", "破折号写成“——”", "标准", f"{_STANDARD} 4.10")
DOUBLED = Norm("PUNC-DUP", "点号不连用", "标准", f"{_STANDARD} 4.1", fixable=True)
ETC = Norm("PUNC-DENG", "“等”前不用顿号", "标准", f"{_STANDARD} 4.5")
AND = Norm("PUNC-AND", "顿号之后不再用“和”“以及”", "标准", f"{_STANDARD} 4.5")
BETWEEN = Norm("PUNC-BOOK", "并列的书名号、引号之间通常不用顿号", "标准", f"{_STANDARD} 4.5.3.5")
INNER = Norm("PUNC-INNER", "句内括号里末尾不用句号", "标准", f"{_STANDARD} 4.9")
SPACE = Norm("PUNC-SPACE", "标点前后不留空格", "实务")
QUOTE_END = Norm("PUNC-QEND", "引文末尾的句号：整句在引号内，部分引用在引号外", "标准", f"{_STANDARD} 4.8")

NORMS = (HALF, ELLIPSIS, DASH, DOUBLED, ETC, AND, BETWEEN, INNER, SPACE, QUOTE_END)

_FULL = str.maketrans(",;:?!.", "，；：？！。")
_OPEN_QUOTE_VERBS = "说|指出|强调|表示|认为|要求|提出|写道|问|答|介绍|呼吁|坦言|回忆|建议"


def _full(match: re.Match[str]) -> str:
    return match[0].rstrip(" ").translate(_FULL)


def _one(match: re.Match[str]) -> str | None:
    """Return the mark once where all are the same; which of two different marks is meant can't be said."""
    marks = {unicodedata.normalize("NFKC", mark) for mark in match[0]}
    return match[0][0] if len(marks) == 1 else None


ROWS = (
    Search(
        HALF,
        re.compile(
            f'(?:(?<=[{HAN}”’》）〉〕】])|(?<=[{HAN}]["\']))[,;:?!](?: (?=[{HAN}“‘《（"]))?'
            f"|(?<=[%％0-9A-Za-z)）{HIDDEN}])[,;:?!](?: (?=[{HAN}“‘《（])|(?=[{HAN}“‘《（]))"
            f"|(?<=[{HAN}])\\.(?=\\s*$|”)"
        ),
        "用了半角标点“{0}”",
        "请改成“{1}”",
        _full,
    ),
    Search(
        ELLIPSIS,
        re.compile(
            f"(?<=[{HAN}，。、！？”》）])(?:\\.{{3,12}}|。{{3,12}}|·{{3,12}})(?!等)"
            "|(?<!…)…(?!…)(?!等)|(?<!…)…{3}(?!…)|(?<!…)…{5,12}(?!…)"
        ),
        "省略号写成了“{0}”",
        "请写成六个点“{1}”",
        lambda _match: "……",
    ),
    Search(ELLIPSIS, re.compile("、{3,12}"), "用“{0}”表示省略", "请写成“……”"),
    Search(
        ELLIPSIS,
        re.compile("等等?(?:…{1,6}|\\.{3,6})|(?:…{1,6}|\\.{3,6})等(?![级待候于到我他她你])"),
        "“等”与省略号重复：“{0}”",
        "请只留一个",
    ),
    Search(
        DASH,
        re.compile(
            f"(?<=[{HAN}”》）])(?:-{{2,12}}|－{{2,12}}|─{{2,12}}|ー{{2,12}}|—{{3,12}})(?=[{HAN}“《（]|\\d{{1,4}}[{HAN}])"
        ),
        "破折号写成了“{0}”",
        "请写成“——”；连接数字或地名的一字线只写一个“—”",
    ),
    Search(
        DOUBLED,
        re.compile(
            "(?<!。)。。(?!。)|(?<![，、；：,;])(?!、{3})[，、；：,;]{1,6}(?:[。！？]|(?<=[，、；：,;]{2}))|[。！？][，、；：,;]{1,6}|[！？]。|。[！？]"
        ),
        "点号连用“{0}”",
        "请只留一个",
        _one,
    ),
    Search(
        ETC,
        re.compile("、(?=等(?![级待候于同额效值差距离比号边高温压份价次式腰长位第]))"),
        "“等”前用了顿号",
        "请删去顿号",
        nothing,
    ),
    Search(
        AND,
        re.compile(
            f"、(?=(?:以及|和(?![平谐睦解美蔼气善声田合缓畅悦顺风暖服尚弦约硕龙静县林政亲])|及(?![时格早其物第]))[{HAN}])"
        ),
        "顿号之后又用了连词",
        "请删去顿号",
        nothing,
    ),
    Search(
        BETWEEN,
        re.compile("(?<=》)、(?=《)|(?<=”)、(?=“)"),
        "并列的书名号或引号之间用了顿号",
        "通常不用，请删去",
        nothing,
    ),
    Search(
        INNER,
        re.compile(f"(?<=[{HAN}\\d%”》])（[^（）。！？]{{2,60}}。(?=）[^\\s])"),
        "句内括号“{0}）”里末尾用了句号",
        "请删去括号里的句号",
    ),
    Search(
        SPACE,
        re.compile(
            f"(?<=[，；、])[ \u3000\u00a0]{{1,8}}(?=[{HAN}“《])"
            f"|(?<=[{HAN}”》）])[ \u3000\u00a0]{{1,8}}(?=[，。；、！？])"
        ),
        "标点前后有空格",
        "请删去空格",
        nothing,
        roles=PROSE,
    ),
    Search(QUOTE_END, re.compile("(?<=[。！？])”(?:。|(?<=。”)[，、；])"), "引文内外都用了点号“{0}”", "请只留一个"),
    Search(
        QUOTE_END,
        re.compile(
            f"(?:{_OPEN_QUOTE_VERBS})：“[^“”。！？…]{{8,200}}”。|(?:说|表示|指出|强调|坦言)：“[^“”。！？…，]{{4,7}}”。"
        ),
        "冒号引出的整句引文，句号写在了引号外",
        "请写成“。”在前、引号在后",
    ),
    Search(
        QUOTE_END,
        re.compile(f"(?:{_OPEN_QUOTE_VERBS})“[^“”。！？…]{{4,200}}。”"),
        "部分引用的引文，句号写在了引号内",
        "请把句号写在引号外",
    ),
)


def marks(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield every mark of the wrong width, number or place."""
    yield from search(ROWS, sights)


CHECKS = (marks,)
