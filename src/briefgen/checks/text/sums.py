"""Parts that don't add up to their whole, told only where the text leaves no doubt that they should."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.checks.text.search import Hit
from briefgen.checks.text.sight import PROSE, Sight
from briefgen.model.norm import Norm
from briefgen.noun import noun

SUM = Norm("NUM-SUM", "分项之和等于总数", "实务", severity="error")

NORMS = (SUM,)

_UNIT = "亿元|万元|万人|亿人|人次|平方米|公顷|万亩|[个家名人项所条份件次场元吨台套间门篇部起宗户座辆亩册期班]"
_N = r"\d{1,12}(?:\.\d{1,4})?"
_SENTENCE = re.compile("[^。！？\n]{1,400}")
_PART = re.compile(rf"^(?P<name>[^\d]{{1,16}}?)(?P<number>{_N})(?P<unit>{_UNIT})(?P<rest>[^\d]{{0,10}})$")
_TOTAL = re.compile(rf"^(?:合计|共计|总计)(?:为)?(?P<number>{_N})(?P<unit>{_UNIT})")
_WHOLE = re.compile(rf"(?P<number>{_N})(?P<unit>{_UNIT})[^\d，。；：、]{{0,10}}[，（；]?$")
_AMONG = re.compile("(?:其中|分别为|包括)[：:，]?")
_SHARES = re.compile(r"分别(?:占|为)((?:\d{1,3}(?:\.\d{1,2})?%[、，和及]?){2,12})")
_GROWTH = re.compile(
    rf"[从由](?:[^\d，。；]{{0,12}})(?P<first>{_N})(?P<unit>{_UNIT})(?P<verb>增加|增长|提高|上升|扩大|发展|减少|下降|降低|缩减)(?:到|至)(?P<last>{_N})(?P=unit)，"
    rf"(?:增长|增加|提高|增幅达?|减少|下降|降低|降幅达?)(?:了)?(?P<share>\d{{1,4}}(?:\.\d{{1,2}})?)%"
)
_CHOICES = re.compile("选择|多选|认为|希望|反映|“|可以|兼|既")
_REST = re.compile("^(?:其余|其他|剩余|余下)")
_OPPOSITES = (
    {"男", "女"},
    {"省内", "省外"},
    {"校内", "校外"},
    {"国内", "国外"},
    {"线上", "线下"},
    {"公办", "民办"},
    {"境内", "境外"},
)


@noun
class Part:
    """A named number of one unit, and where it stands in its passage."""

    name: str
    number: Decimal
    unit: str
    start: int
    end: int


def sums(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield wholes and parts, shares and growth whose numbers contradict each other."""
    for sight in sights:
        if sight.passage.role in PROSE:
            for sentence in _SENTENCE.finditer(sight.words):
                yield from _totals(sight, sentence)
                yield from _among(sight, sentence)
            yield from _shares(sight)
            yield from _growth(sight)


def _split(text: str, start: int) -> Iterator[Part | None]:
    """Yield the parts of a list between its commas; None for a segment that is no part."""
    for segment in re.finditer("[^，、；：]+", text):
        part = _PART.match(segment[0])
        at = start + segment.start()
        yield Part(part["name"], Decimal(part["number"]), part["unit"], at, at + len(segment[0])) if part else None


def _totals(sight: Sight, sentence: re.Match[str]) -> Iterator[Hit]:
    """Yield a 合计 that is not the sum of the list before it."""
    segments = list(re.finditer("[^，、；：]+", sentence[0]))
    for number, segment in enumerate(segments):
        total = _TOTAL.match(segment[0])
        if not total or "其中" in sentence[0][: segment.start()]:
            continue
        parts: list[Decimal] = []
        for before in reversed(segments[:number]):
            part = _PART.match(before[0])
            if not part or part["unit"] != total["unit"]:
                break
            parts.append(Decimal(part["number"]))
        if len(parts) > 1 and sum(parts) != Decimal(total["number"]):
            yield _hit(
                sight,
                sentence.start() + segment.start(),
                sentence.start() + segment.end(),
                f"分项之和是{sum(parts)}，合计写的是{total['number']}",
            )


def _among(sight: Sight, sentence: re.Match[str]) -> Iterator[Hit]:
    """Yield a part greater than its whole, and parts that exclude each other and exceed or miss it."""
    among = _AMONG.search(sentence[0])
    whole = _WHOLE.search(sentence[0], 0, among.start()) if among else None
    if not among or not whole:
        return
    tail = sentence[0][among.end() :].split("；")[0]
    listed = list(_split(tail, sentence.start() + among.end()))
    if not listed or None in listed:
        return
    parts = [part for part in listed if part]
    if any(part.unit != whole["unit"] for part in parts):
        return
    total = Decimal(whole["number"])
    problem = _contradiction(total, parts)
    if problem:
        yield _hit(sight, sentence.start() + whole.start(), parts[-1].end, problem)


def _contradiction(total: Decimal, parts: Sequence[Part]) -> str:
    """Return how parts and whole contradict each other, empty where they needn't."""
    for part in parts:
        if part.number > total:
            return f"分项“{part.name}{part.number}{part.unit}”大于总数{total}"
    together = sum(part.number for part in parts)
    if len(parts) < 2 or together == total:
        return ""
    complete = bool(_REST.match(parts[-1].name)) or _opposite(parts)
    if complete or (_exclusive(parts) and together > total):
        return f"分项之和是{together}，总数是{total}"
    return ""


def _exclusive(parts: Sequence[Part]) -> bool:
    """Say whether nothing counts in two parts: their names differ and end alike (省级, 市级; 一等奖, 二等奖)."""
    names = [part.name for part in parts]
    alike = len({name[-1] for name in names}) == 1 and names[0][-1] in "级类等型区市县奖组班系校期批式部省段"
    return (len(set(names)) == len(names) and (alike or _same_tail(names))) or _opposite(parts)


def _same_tail(names: Sequence[str]) -> bool:
    """Say whether names end in the same two characters after 级 or 类: 省级基地, 市级基地."""
    return len({name[-3:] for name in names}) == 1 and names[0][-3:-2] in {"级", "类", "等"}


def _opposite(parts: Sequence[Part]) -> bool:
    names = {part.name for part in parts}
    return len(parts) == 2 and any(
        all(any(name.startswith(word) for name in names) for word in words) for words in _OPPOSITES
    )


def _shares(sight: Sight) -> Iterator[Hit]:
    """Yield 分别占 whose shares exceed a hundred; where several answers were allowed they may."""
    for match in _SHARES.finditer(sight.words):
        together = sum(Decimal(share) for share in re.findall(r"[\d.]+", match[1]))
        if "占" in match[0] and together > 101 and not _CHOICES.search(sight.text):
            yield _hit(sight, *match.span(), f"各项占比之和是{together}%")


def _growth(sight: Sight) -> Iterator[Hit]:
    """Yield a growth that is not the one between the two numbers before it, by more than a point."""
    for match in _GROWTH.finditer(sight.words):
        first, last, share = (Decimal(match[name]) for name in ("first", "last", "share"))
        if first and abs(abs(last - first) / first * 100 - share) > max(Decimal(1), share / 50):
            actual = round(abs(last - first) / first * 100, 1)
            yield _hit(sight, *match.span(), f"从{first}到{last}，变化是{actual}%，不是{share}%")


def _hit(sight: Sight, start: int, end: int, problem: str) -> Hit:
    return Hit(SUM, sight.index, start, end, problem, "请核对数字")


CHECKS = (sums,)
