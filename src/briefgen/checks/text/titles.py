"""Titles of official documents: (机关)关于……的(文种) (the regulation's article 9; practice of offices)."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Hit, Search, nothing, search
from briefgen.checks.text.sight import Sight
from briefgen.model.norm import Norm
from briefgen.model.passage import Role

_RULES = "《党政机关公文处理工作条例》"

END = Norm("TITLE-END", "标题末尾不用标点", "实务", severity="error")
INSIDE = Norm("TITLE-PUNCT", "标题里除书名号、引号、括号外一般不用标点", "实务")
BOOK = Norm("TITLE-BOOK", "法规、规章、制度名称加书名号，要点、方案、名单不加；套用时内层用〈〉", "实务")
FORM = Norm("TITLE-FORM", "标题写“关于……的＋文种”", "条例", f"{_RULES}第九条")
KIND = Norm("TITLE-KIND", "标题只写一个法定文种", "条例", f"{_RULES}第八条", "error")
URGENT = Norm("TITLE-URGENT", "紧急程度不写进标题", "实务", severity="note")

NORMS = (END, INSIDE, BOOK, FORM, KIND, URGENT)

_TITLES: frozenset[Role] = frozenset({"title"})
_KINDS = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_OTHERS = (
    "专报|建议|简报|提示|汇报|说明|复函|提案|总结|方案|公示|启事|倡议书?|协议|讲话|声明|办法|规定|细则|计划|要点|指引|解读|"
    "须知|规则|条例|制度|要求|情况|综述|摘要|通知书|决定书|意见书|承诺书|会议纪要|发言|对策|思考|研究|问题"
)
_RULE_BOOK = "条例|规定|办法|规则|细则|制度|章程|准则|规程|守则"
_PLAN = "要点|方案|计划|意见|名单|安排|分工|预案"
_ISSUED = re.compile(
    rf"关于(?:印发|发布|公布|修订|修改|转发|批转)(?!《)([^《》]{{2,60}}(?:{_RULE_BOOK})(?:（[^（）]{{1,12}}）)?)的(?:通知|公告|通告|决定)$"
)
_PLANNED = re.compile(
    rf"关于(?:印发|发布|公布)《([^《》]{{2,60}}(?:{_PLAN})(?:（[^（）]{{1,12}}）)?)》的(?:通知|公告|通告)$"
)
_NESTED = re.compile("《[^《》]{0,60}《[^《》]{1,60}》[^《》]{0,60}》")

ROWS = (
    Search(END, re.compile("[。，、；：！,;:!]\\s*$"), "标题末尾用了“{0}”", "请删去", nothing, "text", _TITLES),
    Search(
        INSIDE,
        re.compile("(?<=关于)[^。，；：！？]{1,60}?[。，；：！？](?!$)"),
        "标题里用了标点：“{0}”",
        "请改写，不用标点",
        None,
        "words",
        _TITLES,
    ),
    Search(
        KIND,
        re.compile(
            "的通知的通知|通知》的通知的通知|的意见的(?:通知|函|报告)|的报告的(?:通知|报告|函)|请示报告|申请报告|请示函$|报告函$|通知函$|的函的函"
        ),
        "标题里文种重复：“{0}”",
        "请只写一个法定文种",
        None,
        "text",
        _TITLES,
    ),
    Search(
        URGENT,
        re.compile(f"的(?:紧急|特急|加急)(?={_KINDS})|^(?:紧急|特急|加急)(?=[：:（(【]|通知)"),
        "标题里写了紧急程度“{0}”",
        "请写在版头左上角",
        None,
        "text",
        _TITLES,
    ),
)


def titles(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield marks in titles, kinds named twice and urgency; only passages that are titles are looked at."""
    yield from search(ROWS, sights)


def books(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield names of rules without 《》, of plans with them, and 《》 inside 《》."""
    for sight in sights:
        if sight.passage.role != "title":
            continue
        for pattern, problem, way_out in (
            (_ISSUED, "“{}”没有加书名号", "法规、规章、制度名称通常加书名号"),
            (_PLANNED, "“{}”加了书名号", "要点、方案、计划、意见、名单通常不加书名号"),
        ):
            match = pattern.search(sight.text)
            if match:
                yield Hit(BOOK, sight.index, *match.span(1), problem.format(match[1]), way_out)
        nested = _NESTED.search(sight.text)
        if nested:
            yield Hit(BOOK, sight.index, *nested.span(), "书名号里又用了书名号", "内层请用〈〉")


_ENDS = "。，；：！ \t\n\u00a0\u3000"
"""What may stand behind a title that should not, or is not seen."""


def shapes(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield titles of 关于 that don't end in a kind, or not in 的 and a kind."""
    for sight in sights:
        if sight.passage.role != "title" or "关于" not in sight.words or _goes_on(sight, sights):
            continue
        text = re.sub("（[^（）]{1,12}）$", "", sight.words.rstrip(_ENDS))
        at = text.find("关于")
        if re.search(f"(?:{_OTHERS})$", text):
            continue
        if not re.search(f"(?:{_KINDS})$", text):
            yield Hit(FORM, sight.index, at, len(text), "标题末尾没有文种", "请写成“关于……的通知”一类的形式")
        elif "的" not in text[at:]:
            yield Hit(FORM, sight.index, at, len(text), "文种前面没有“的”", "请写成“关于……的通知”一类的形式")


def _goes_on(sight: Sight, sights: Sequence[Sight]) -> bool:
    """Say whether a title goes on in the next paragraph, as those do whose author broke them by hand."""
    following = sights[sight.index + 1 : sight.index + 2]
    return bool(following) and following[0].passage.role == "title"


CHECKS = (titles, books, shapes)
