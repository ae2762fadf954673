"""Titles of several lines: broken where words end, in the shape of a trapezium or a rhombus.

GB/T 9704-2012 7.3.1: lines keep words whole, are arranged symmetrically, and form a trapezium or a rhombus.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from briefgen.noun import noun

_NO_START = "，。、；：？！”’）〕》〉】·—…的了等们和与及或"
_NO_END = "“‘（〔《〈【"
_JOINED = re.compile(r"[A-Za-z0-9.]+(?:年|月|日|号|%|％)?|——|……|〔\d+〕\d*号?")
_GOOD_BEFORE = ("关于", "转发", "印发", "报送", "征求", "商请", "对", "在", "并")
_GOOD_AFTER = "、，》”）的"
_COMMON = re.compile(
    "报送|报请|印发|转发|批转|送交|关于|有关|建议|通知|通报|报告|请示|批复|意见|工作|情况|会议|活动|问题|事项|开展|做好|加强|推进|"
    "实施|征求|商请|协助|支持|参加|举办|召开|组织|调查|研究|方案|规划|计划|办法|规定|名单|材料|简报|政策|管理|服务|发展|改革|"
    "教育|学校|企业|政府|单位|部门|人民|社会|经济|行动|专项|年度|进一步"
)
"""Words of titles that are not cut, whether or not they recur in the memo."""

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
        if width(title) <= self.most:
            return (title,)
        return self._broken(title)

    def _broken(self, title: str) -> tuple[str, ...]:
        words = _Words(title, Counter(map("".join, pairwise(self.text))))
        costs = {
            at: cost for at in range(1, len(title)) if at not in _kept(title) and (cost := words.cost(at)) is not None
        }
        least = -int(-width(title) // self.most)
        best: tuple[float, tuple[str, ...]] | None = None
        for count in (least, least + 1):
            for cuts in _cuts(title, sorted(costs), count, self.most):
                lines = tuple(title[start:stop] for start, stop in pairwise((0, *cuts, len(title))))
                cost = shape_cost(lines) + sum(costs[at] for at in cuts) + _MORE * (count - least)
                if best is None or cost < best[0]:
                    best = cost, lines
        return best[1] if best else (title,)


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
    steps = [low - high for high, low in pairwise(widths)]
    rises = [step > 0 for step in steps]
    unimodal = rises == sorted(rises, reverse=True)
    equal = sum(abs(step) < 1 for step in steps)
    middle = equal if len(lines) == 2 else max(equal - 1, 0)
    wrong = _SHAPE * (not unimodal) + _SHAPE * middle + _SHAPE * any(each < 4 for each in widths)
    return wrong + _EVEN * sum(max(abs(step) - 4, 0) for step in steps)


def _kept(title: str) -> set[int]:
    """Return the places inside numbers, common words, dashes, and short quotations and names of books."""
    kept: set[int] = set()
    for found in _COMMON.finditer(title):
        kept.update(range(found.start() + 1, found.end()))
    quoted = re.finditer(r"《[^《》]*》|“[^“”]*”", title)
    for found in (*_JOINED.finditer(title), *(one for one in quoted if len(one[0]) <= _WHOLE)):
        kept.update(range(found.start() + 1, found.end()))
    return kept


def _cuts(title: str, places: list[int], count: int, most: float, start: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield the places of breaks that make `count` lines from `start`, none of them wider than `most`."""
    rest = width(title[start:])
    average = rest / count
    if count == 1:
        if rest <= most:
            yield ()
        return
    for at in places:
        first = width(title[start:at]) if at > start else 0.0
        if abs(first - average) <= _SPREAD and 0 < first <= most and rest - first <= most * (count - 1):
            for others in _cuts(title, places, count - 1, most, at):
                yield (at, *others)
