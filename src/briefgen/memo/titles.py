"""Titles of several lines: broken where words end, in the shape of a trapezium or a rhombus.

GB/T 9704-2012 7.3.1: lines keep words whole, are arranged symmetrically, and form a trapezium or a rhombus.
"""

import re
from collections import Counter
from itertools import accumulate, pairwise
from math import inf
from typing import TypeAlias

from briefgen.noun import noun

_NO_START = "，。、；：？！”’）〕》〉】·—…的了等们和与及或"
_NO_END = "“‘（〔《〈【"
_JOINED = re.compile(r"[A-Za-z0-9.]+(?:年|月|日|号|%|％)?|——|……|〔\d+〕\d*号?")
_GOOD_BEFORE = ("关于", "转发", "印发", "报送", "征求", "商请", "对", "在", "并")
_GOOD_AFTER = "、，》”）的"
_COMMON = re.compile(
    "报送|报请|印发|转发|批转|送交|关于|有关|建议|通知|通报|报告|请示|批复|意见|工作|情况|会议|活动|问题|事项|开展|做好|加强|推进|"
    "实施|征求|商请|协助|支持|参加|举办|召开|组织|调查|研究|方案|规划|计划|办法|规定|名单|材料|简报|政策|管理|服务|发展|改革|"
    "教育|学校|企业|政府|单位|部门|人民|社会|经济|行动|专项|年度|进一步|融合|职业|质量|成果|转化|推广|促进|委员会|办公[厅室]|人力|"
    "资源|保障|信息|科技|技术|文化|卫生|健康|行业|协会|学会|中心|集团|联合|机制|制度|建立|健全|合作|"
    "城市|更新|乡村|振兴|农村|农业|农田|水利|建设|工程|项目|中小学|中小企业|幼儿园|学生|教师|课程|培训|培养|人才|就业|创业|退役|军人|"
    "食堂|食品|药品|安全|生产|应急|防汛|抗旱|森林|防火|环境|生态|污染|治理|整治|检查|督查|考核|评价|评审|评选|表彰|奖励|处罚|"
    "历史|旅游|体育|研讨会|座谈会|交流会|对接会|推进会|现场会|培训班|论坛|大会|干部|群众|公务员|机关|事业|社区|街道|居民|养老|医疗|"
    "住房|交通|物流|金融|财政|税收|审计|统计|投资|贸易|消费|市场|监督|监管|执法|司法|法治|营商|低空|数字|智能|人工智能|数据|网络|平台|"
    "设立|成立|调整|印送|报告会|认真|切实|全面|深入|贯彻|落实|学习|宣传|部署|安排|任务|目标|重点|专题|试点|示范|先导区|开发区"
)
"""Words of titles that are not cut, whether or not they recur in the memo."""

_LONGEST = 200
"""The most characters of a title that is broken here; a longer one is no title, and Word breaks it as text."""

_SHORTEST = 4
"""How many characters a line has at least."""

_WHOLE = 12
"""The longest quotation or name of a book that is kept on one line."""

_SHAPE, _EVEN, _WORD, _GOOD, _LEADING, _MORE = 1000.0, 1.5, 12.0, 8.0, 30.0, 15.0
"""What a line break costs: a wrong shape, each character of unevenness, a word cut; what a good place saves; what
关于 at a line's end costs, and one more line than necessary."""

_SPREAD = 7
"""How far a line may be from the average of those still to come, in characters."""


@noun
class _Words:
    """What is known of a title's words: how often each pair of characters stands together in the memo's text."""

    title: str
    pairs: Counter[str]

    def cost(self, at: int) -> float | None:
        """Return what a break before the character `at` costs, None where there must be none."""
        title = self.title
        if title[at] in _NO_START or title[at - 1] in _NO_END:
            return None
        together = self.pairs[title[at - 1 : at + 1]]
        cost = 0.0 if title[at - 1] in _GOOD_AFTER else _WORD * min(together, 4)
        cost += _LEADING if title.endswith("关于", 0, at) else 0.0
        good = title.startswith(_GOOD_BEFORE, at) or title[at - 1] in _GOOD_AFTER
        return cost - (_GOOD if good else 0.0)


@noun
class TitleBreaker:
    """Breaks titles into lines of at most `most` characters; `text` is that in which the title's words recur."""

    most: int = 20
    text: str = ""

    def lines(self, title: str) -> tuple[str, ...]:
        """Return a title's lines: its author's own where it is written on several, one where it fits."""
        own = [line.strip() for line in title.splitlines() if line.strip()]
        if len(own) > 1:
            return tuple(own)
        title = "".join(own)
        if width(title) <= self.most or len(title) > _LONGEST:
            return (title,)
        return self._broken(title)

    def _broken(self, title: str) -> tuple[str, ...]:
        least = -int(-width(title) // self.most)
        search = _Search(title, _costs(title, self.text), self.most)
        found = [(search.best(count), _MORE * (count - least)) for count in (least, least + 1)]
        best = min((cost + more, cuts) for (cost, cuts), more in found)
        if best[0] == inf:
            return (title,)
        return tuple(title[start:stop] for start, stop in pairwise((0, *best[1], len(title))))


def _costs(title: str, text: str) -> dict[int, float]:
    """Return what a break costs at each place of a title where there may be one."""
    words = _Words(title, Counter(map("".join, pairwise(text))))
    kept = _kept(title)
    costs = ((at, words.cost(at)) for at in range(1, len(title)) if at not in kept)
    return {at: cost for at, cost in costs if cost is not None}


Way: TypeAlias = tuple[float, tuple[int, ...]]
"""What a way of breaking a title costs, and its breaks; an infinite cost where there is no way."""


class _Search:
    """Finds the cheapest way to break a title: each line's cost depends only on the line before it."""

    def __init__(self, title: str, costs: dict[int, float], most: float) -> None:
        self._costs = costs
        self._most = most
        self._end = len(title)
        self._widths = [0.0, *accumulate(map(width, title))]
        self._count = 0
        self._ways: dict[tuple[int, int, int, bool], Way] = {}

    def best(self, count: int) -> Way:
        """Return the best way to break the title into `count` lines."""
        self._count = count
        self._ways.clear()
        return self._way(-1, 0, count, falling=False)

    def _way(self, before: int, start: int, left: int, *, falling: bool) -> Way:
        """Return the best way from `start` on, `left` lines; the line before them begins at `before`, -1 for none."""
        key = (before, start, left, falling)
        if key not in self._ways:
            stops = (self._end,) if left == 1 else self._costs
            ways = (self._line(before, (start, stop), left, falling=falling) for stop in stops if stop > start)
            self._ways[key] = min(ways, default=(inf, ()))
        return self._ways[key]

    def _line(self, before: int, line: tuple[int, int], left: int, *, falling: bool) -> Way:
        """Return the best way that begins with a line."""
        start, stop = line
        wide, rest = self._wide(start, stop), self._wide(stop, self._end)
        average = (wide + rest) / left
        if wide > self._most or rest > self._most * (left - 1) or (left > 1 and abs(wide - average) > _SPREAD):
            return inf, ()
        cost = _SHAPE if wide < _SHORTEST else 0.0
        if before >= 0:
            middle = left == self._count / 2 > 1
            more, falling = _step_cost(wide - self._wide(before, start), falling=falling, middle=middle)
            cost += more
        if left == 1:
            return cost, ()
        others, cuts = self._way(start, stop, left - 1, falling=falling)
        return cost + self._costs[stop] + others, (stop, *cuts)

    def _wide(self, start: int, stop: int) -> float:
        return self._widths[stop] - self._widths[start]


def width(text: str) -> float:
    """Return how wide a text is in characters of full width; a Latin letter or digit is half of one.

    >>> width("2025年")
    3.0
    """
    return sum(0.5 if ord(character) < 0x2000 else 1.0 for character in text)


def shape_cost(lines: tuple[str, ...]) -> float:
    """Return how far lines are from a trapezium or rhombus; a rectangle and an hourglass are neither.

    >>> shape_cost(("一二三四五六", "一二三四")) < shape_cost(("一二三四五", "一二三四五"))
    True
    """
    widths = [width(line) for line in lines]
    cost = _SHAPE * sum(each < _SHORTEST for each in widths)
    falling = False
    for at, (high, low) in enumerate(pairwise(widths), 1):
        more, falling = _step_cost(low - high, falling=falling, middle=at == len(lines) / 2 > 1)
        cost += more
    return cost


def _step_cost(step: float, *, falling: bool, middle: bool) -> tuple[float, bool]:
    """Return what a line costs that is longer by `step` than the one above it, and whether lines get shorter now.

    The two `middle` lines of four may be equal: they are a rhombus's longest.
    """
    if abs(step) < 1:
        return (0.0 if middle and not falling else _SHAPE), falling
    wrong = _SHAPE if step > 0 and falling else 0.0
    return wrong + _EVEN * (max(abs(step) - 4, 0) + (abs(step) < 2)), falling or step < 0


def _kept(title: str) -> set[int]:
    """Return the places inside numbers, common words, dashes, and short quotations and names of books."""
    kept: set[int] = set()
    for found in _COMMON.finditer(title):
        kept.update(range(found.start() + 1, found.end()))
    quoted = re.finditer(r"《[^《》]*》|“[^“”]*”", title)
    for found in (*_JOINED.finditer(title), *(one for one in quoted if len(one[0]) <= _WHOLE)):
        kept.update(range(found.start() + 1, found.end()))
    return kept
