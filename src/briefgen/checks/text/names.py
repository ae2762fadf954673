"""Short names of bodies: defined once by 以下简称, used after that, one for each body (the regulation's article 9)."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Hit
from briefgen.checks.text.sight import HAN, Sight
from briefgen.model.norm import Norm
from briefgen.noun import noun

NAME = Norm("ORG-NAME", "简称先定义后使用，一个单位一个简称", "条例", "《党政机关公文处理工作条例》第九条")

NORMS = (NAME,)

_DEFINED = re.compile(f"([{HAN}]{{4,40}})[（(]以下(?:统一|均)?简称(?:为|：)?[“‘]?([{HAN}]{{2,20}})[”’]?[）)]")


@noun
class ShortName:
    """A definition: the characters before the bracket (they end in the full name), the short name, and where it is."""

    full: str
    short: str
    index: int
    start: int
    end: int


def short_names(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield short names that are used before their definition, defined twice, or a second one of the same body."""
    known: list[ShortName] = []
    for number, sight in enumerate(sights):
        if sight.passage.role in {"title", "label"}:
            known = []
        for match in _DEFINED.finditer(sight.text):
            one = ShortName(match[1], match[2], sight.index, match.start(), match.end())
            yield from _clash(one, known)
            yield from _too_early(one, sights, number)
            known.append(one)


def _clash(one: ShortName, known: Sequence[ShortName]) -> Iterator[Hit]:
    for other in known:
        same = one.full.endswith(other.full[-6:]) and (one.full.endswith(other.full) or other.full.endswith(one.full))
        if same and one.short == other.short:
            yield Hit(NAME, one.index, one.start, one.end, f"简称“{one.short}”定义了两次", "请只在第一次出现时定义")
        elif same:
            yield Hit(
                NAME, one.index, one.start, one.end, f"同一单位有两个简称：“{other.short}”和“{one.short}”", "请只用一个"
            )
        elif one.short == other.short and one.full[-3:] != other.full[-3:]:
            yield Hit(NAME, one.index, one.start, one.end, f"两个单位都简称“{one.short}”", "请用不同的简称")


def _too_early(one: ShortName, sights: Sequence[Sight], number: int) -> Iterator[Hit]:
    """Yield the first use of a short name, at the beginning of a clause, in a passage of prose before it is defined."""
    if len(one.short) < 3:
        return
    used = re.compile(f"(?<![{HAN}]){re.escape(one.short)}(?!（)")
    for sight in reversed(sights[:number]):
        if sight.passage.role in {"title", "label"}:
            return
        found = used.search(sight.own) if sight.passage.role == "body" else None
        if found:
            yield Hit(
                NAME, sight.index, *found.span(), f"简称“{one.short}”用在了定义之前", "请在第一次出现时写全称并注明简称"
            )
            return


CHECKS = (short_names,)
