"""The numbers of levels: 一、（一）1.（1） (GB/T 9704-2012 7.3.3), that they run on, and how headings end."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.checks.text.search import Hit, Right, Search, instead, search
from briefgen.checks.text.sight import HAN, Sight
from briefgen.model.norm import Norm
from briefgen.model.passage import Role
from briefgen.noun import noun

_LEVELS = "GB/T 9704—2012 7.3.3"

FIRST = Norm("SEQ-L1", "第一层序号写“一、”", "标准", _LEVELS, "error", fixable=True)
SECOND = Norm("SEQ-L2", "第二层序号写全角“（一）”", "标准", _LEVELS, "error", fixable=True)
AFTER = Norm("SEQ-PAREN", "带括号的序号后不加点号", "标准", _LEVELS, "error")
THIRD = Norm("SEQ-L3", "第三层序号写“1.”", "标准", _LEVELS, "error", fixable=True)
FOURTH = Norm("SEQ-L4", "第四层序号写全角“（1）”", "标准", _LEVELS, "error", fixable=True)
JUMP = Norm("SEQ-JUMP", "层次不跳级", "标准", _LEVELS)
RUN = Norm("SEQ-RUN", "同级序号连续", "实务")
ORDER = Norm("SEQ-ORD", "“第一”“首先”“一是”后不用顿号", "标准", "GB/T 15834—2011 4.5")
HEAD = Norm("HEAD-END", "独立成行的标题末尾不用点号", "实务")
UNIFORM = Norm("PUNC-UNIFORM", "同一组条目末尾的点号一致", "实务", severity="note")

NORMS = (FIRST, SECOND, AFTER, THIRD, FOURTH, JUMP, RUN, ORDER, HEAD, UNIFORM)

_H = "一二三四五六七八九十百"
_NUMBERED: frozenset[Role] = frozenset({"body", "heading", "note"})
_NAMES = {"SEQ-L1": "第一层", "SEQ-L2": "第二层", "SEQ-L3": "第三层", "SEQ-L4": "第四层"}
_SIGNS = {
    **{chr(0x3220 + n): f"（{_H[n]}）" for n in range(10)},
    **{chr(0x2474 + n): f"（{n + 1}）" for n in range(20)},
    **{chr(0x2488 + n): f"{n + 1}." for n in range(20)},
}


_TEXT_FOLLOWS = f"(?=\\s*[{HAN}“《（])"


def _whole(template: str) -> Right:
    """Return a `Right` that sets the one number found into `template`, after the blanks of group 1."""
    return lambda match: match[1] + template.format(next(filter(None, match.groups()[1:])))


def _sign(match: re.Match[str]) -> str:
    return match[1] + _SIGNS[match[2]]


_FORMS = (
    (FIRST, f"^(\\s*)([{_H}]{{1,4}})\\s*[.．，,](?!\\s*[{_H}]{{1,3}}[，,、])(?=\\s*[{HAN}“《])", _whole("{}、")),
    (FIRST, f"^(\\s*)([{_H}]{{1,4}})\\s+、", _whole("{}、")),
    (SECOND, f"^(\\s*)\\(\\s*([{_H}]{{1,4}})\\s*[)）]", _whole("（{}）")),
    (SECOND, f"^(\\s*)（\\s*([{_H}]{{1,4}})\\s*\\)", _whole("（{}）")),
    (SECOND, f"^(\\s*)([{_H}]{{1,3}})[)）]", _whole("（{}）")),
    (SECOND, "^(\\s*)([㈠-㈩])", _sign),
    (THIRD, f"^(\\s*)(\\d{{1,2}})\\s*[、．，,。]{_TEXT_FOLLOWS}", _whole("{}.")),
    (THIRD, "^(\\s*)([⒈-⒛])", _sign),
    (FOURTH, "^(\\s*)\\((\\d{1,2})[)）]", _whole("（{}）")),
    (FOURTH, "^(\\s*)（(\\d{1,2})\\)", _whole("（{}）")),
    (FOURTH, "^(\\s*)(\\d{1,2})[)）]", _whole("（{}）")),
    (FOURTH, "^(\\s*)([⑴-⒇])", _sign),
)
ROWS = (
    *(
        Search(
            norm, re.compile(pattern), f"{_NAMES[norm.id]}序号写成了“{{0}}”", "请写成“{1}”", right, "text", _NUMBERED
        )
        for norm, pattern, right in _FORMS
    ),
    Search(
        AFTER,
        re.compile(f"^(\\s*[（(]\\s*(?:[{_H}]{{1,4}}|\\d{{1,2}})\\s*[）)])\\s*[、，,.．：:]"),
        "序号“{0}”带了点号",
        "请删去括号后的点号",
        instead(r"\1"),
        "text",
        _NUMBERED,
    ),
    Search(
        ORDER,
        re.compile(
            f"(?:(?<=[：:。；;，])|(?:^\\s*))(?:第[{_H}]|首先|其次|再次|最后|其[一二三四五]|[一二三四五六七八九]是)、"
            f"(?!第|其|首先|再次|最后|[{_H}])"
        ),
        "“{0}”用了顿号",
        "请写成“{1}”",
        lambda match: match[0][:-1] + ("" if match[0].endswith("是、") else "，"),
        "text",
    ),
)
_LABELS = (
    re.compile(f"\\s*([{_H}]{{1,4}})\\s*[、.．]"),
    re.compile(f"\\s*[（(]\\s*([{_H}]{{1,4}})\\s*[）)]"),
    re.compile(r"\s*(\d{1,2})\s*[.．、](?!\d)"),
    re.compile(r"\s*[（(]\s*(\d{1,2})\s*[）)]"),
)
_ENDS = re.compile("[。；：，,;:]$")
_SENTENCE = re.compile("[。；：？！，（]")
_CLAUSE = re.compile("[请须将已]|不得|应(?![用急对])|可(?!持|行)")
"""Words of a sentence; a heading is a phrase."""


@noun
class Label:
    """The number of a paragraph: its level from 1, its value, where it ends, and the paragraph."""

    level: int
    value: int
    end: int
    sight: Sight


def label(sight: Sight) -> Label | None:
    """Return the number that a paragraph begins with; None for others and for those that are no prose."""
    if sight.passage.role not in _NUMBERED:
        return None
    for level, pattern in enumerate(_LABELS, 1):
        match = pattern.match(sight.text)
        if match and match.end() < len(sight.text.rstrip()) and not _is_pair(sight.text, match):
            return Label(level, _value(match[1]), match.end(), sight)
    return None


def _is_pair(text: str, match: re.Match[str]) -> bool:
    """Say whether two neighbours are listed, as in 三、四年级: such a paragraph has no number."""
    return match[1] in _H and text[match.end() : match.end() + 1] == (_H + "  ")[_H.index(match[1]) + 1]


def _value(text: str) -> int:
    """Return a number below 200 from its digits or Chinese numerals; 0 where it is none.

    >>> _value("12"), _value("二十五"), _value("十"), _value("百十"), _value("一百零二")
    (12, 25, 10, 110, 0)
    """
    if text.isdigit():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    digits = [_H.find(part) + 1 if part else 0 for part in (hundreds, tens, ones)]
    if any(len(part) > 1 for part in (hundreds, tens, ones)):
        return 0
    hundred = (digits[0] or 1) * 100 if "百" in text else 0
    return hundred + ((digits[1] or 1) * 10 if ten else 0) + digits[2]


def forms(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield numbers at the beginning of a paragraph that are not written as their level asks."""
    yield from search(ROWS, sights)


def runs(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield numbers that don't follow the one before at their level, and levels that are left out."""
    for part in _parts(sights):
        labels = [found for found in map(label, part) if found]
        used = {found.level for found in labels}
        for before, after in pairwise(labels):
            between = set(range(before.level + 1, after.level))
            if between & used or (before.level, after.level) in {(1, 4), (2, 4)}:
                yield _at_label(JUMP, after, "层次跳级", "请逐级使用一、（一）1.（1）")
        for siblings in _siblings(labels):
            yield from _breaks(siblings)


def _parts(sights: Sequence[Sight]) -> Iterator[list[Sight]]:
    """Yield the passages by documents: a title or the label of an attachment begins another."""
    part: list[Sight] = []
    for sight in sights:
        if sight.passage.role in {"title", "label", "mark"}:
            yield part
            part = []
        else:
            part.append(sight)
    yield part


def _siblings(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Yield the numbers of one level under one parent, in order."""
    open_runs: dict[int, list[Label]] = {}
    for one in labels:
        for level in [level for level in open_runs if level > one.level]:
            yield open_runs.pop(level)
        open_runs.setdefault(one.level, []).append(one)
    yield from open_runs.values()


def _breaks(siblings: Sequence[Label]) -> Iterator[Hit]:
    """Yield where a run is broken; a 1 begins another. Numbers that hardly ever follow are no run at all."""
    broken = [(before, after) for before, after in pairwise(siblings) if after.value not in {before.value + 1, 1}]
    if len(broken) <= max(1, (len(siblings) - 1) // 3):
        for before, after in broken:
            yield _at_label(RUN, after, f"同级序号从{before.value}到了{after.value}", "请核对序号，或补上漏掉的一条")


def _at_label(norm: Norm, found: Label, problem: str, way_out: str) -> Hit:
    return Hit(norm, found.sight.index, 0, found.end, problem, way_out)


def heads(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield headings on a line of their own that end in a mark."""
    for number, sight in enumerate(sights):
        text = sight.text.rstrip()
        if _ENDS.search(text) and _is_heading(sights, number):
            yield Hit(HEAD, sight.index, len(text) - 1, len(text), f"标题末尾用了“{text[-1]}”", "请删去", "")


def _is_heading(sights: Sequence[Sight], number: int) -> bool:
    """Say whether a passage is a heading: by its role, or short, numbered and followed by a text of another kind."""
    sight = sights[number]
    found = label(sight)
    body = sight.text.strip()[found.end :] if found else sight.text.strip()
    if len(body) > 15 or _SENTENCE.search(body[:-1]) or (not found and _LABELS[0].match(sight.text)):
        return False
    before, after = (label(sights[at]) if 0 <= at < len(sights) else None for at in (number - 1, number + 1))
    is_item = found and any(one and one.level == found.level for one in (before, after))
    if sight.passage.role == "heading":
        return not (is_item and _CLAUSE.search(body))
    if sight.passage.role != "body" or not found or found.level > 2 or is_item or number + 1 == len(sights):
        return False
    following = sights[number + 1]
    return following.passage.role == "body" and (after is not None or len(following.text) > 12)


def endings(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield groups of at least two short items, one after the other, whose ends don't agree."""
    group: list[Label] = []
    for sight in sights:
        found = label(sight)
        goes_on = found and group and found.level == group[-1].level and found.value == group[-1].value + 1
        if not goes_on:
            yield from _uneven(group)
            group = []
        if found:
            group.append(found)
    yield from _uneven(group)


def _uneven(group: Sequence[Label]) -> Iterator[Hit]:
    """Yield one hit where the items but the last end in different ways, and each is a single phrase."""
    texts = [one.sight.text.rstrip() for one in group]
    if len(group) < 3 or any(_SENTENCE.search(text[one.end : -1]) for text, one in zip(texts, group, strict=True)):
        return
    ends = {text[-1] if _ENDS.search(text) else "" for text in texts[:-1]}
    if len(ends) > 1:
        shown = "、".join(f"“{end}”" if end else "无点号" for end in sorted(ends))
        yield Hit(UNIFORM, group[0].sight.index, 0, group[0].end, f"这一组条目末尾不一致：{shown}", "请统一")


CHECKS = (forms, runs, heads, endings)
