"""What an amount counts: the words that it goes with, and whether those of another amount fit better."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.provenance.amounts import Amount
from briefgen.checks.provenance.words import letters, pairs
from briefgen.noun import noun

_REACH = 10
_CARRIED = 60
_BREAK = re.compile("[,;。!?:]")
_SENTENCE = re.compile("[。;!?]")
_RANGE = re.compile(
    "^(?:[年月日]?(?:[的人家项个位名]|上半年|下半年)?[转变改提增减降升延缩放收扩压上下调走涨跌过发]?[\u4e00-\u9fff]{0,2}(?:到|至|为|成|向)了?)$"
)
"""What may stand between the ends of a change: 从14人增至46人."""

_LISTED = re.compile("分别(?:为|是|达到?|占|有|增长|下降|提高|降低|约)?[^,;。]{0,2}$")
_JOINED = re.compile("[和与、及]|以及|高于|低于|多于|少于|比")
_FIGURE = re.compile(r"\d[\d.]*")
_LEAST = 4
"""How much better the words of another amount must fit."""

_CROSSED = 2
"""How much better two amounts of a text must fit with each other's words."""


@noun
class Counted:
    """A normal text and its amounts."""

    text: str
    amounts: Sequence[Amount]


@noun
class Setting:
    """The words that an amount goes with: those before it, with what they begin a range for, and those behind it.

    `carried` is what its sentence has said before it.
    """

    before: str
    behind: str
    carried: str = ""


def settings(told: Counted) -> tuple[Setting, ...]:
    """Return what each amount of a text goes with, in order; 分别 hands out the words of its list."""
    lists = _lists(told)
    return tuple(_setting(told, at, lists.get(at)) for at in range(len(told.amounts)))


def _setting(told: Counted, at: int, listed: str | None) -> Setting:
    one, text = told.amounts[at], told.text
    ahead = told.amounts[at + 1].start if at + 1 < len(told.amounts) else len(text)
    behind = _BREAK.split(text[one.end : min(ahead, one.end + _REACH)])[0]
    carried = _SENTENCE.split(text[max(0, one.start - _CARRIED) : one.start])[-1]
    return Setting(_before(told, at) if listed is None else listed, behind, carried)


def _before(told: Counted, at: int) -> str:
    """Return the words before an amount; the end of a range has those of its beginning, too."""
    one, text = told.amounts[at], told.text
    start, marks = max(0, one.start - _REACH), ",:"
    if at and told.amounts[at - 1].end > start:
        last = told.amounts[at - 1]
        between = text[last.end : one.start]
        if last.kind == "date" or (last.start == one.start) or _RANGE.match(between):
            return _before(told, at - 1) + _figures(last) + between
        start, marks = last.end, ":"
    found = text[start : one.start].rstrip(marks)
    cut = max((match.end() for match in _BREAK.finditer(found)), default=0)
    return found[cut:]


def _figures(amount: Amount) -> str:
    return amount.text if amount.kind == "date" else ""


def _lists(told: Counted) -> dict[int, str]:
    """Return the words of the amounts that 分别 gives out: 城区和农村分别为8家、5家."""
    found: dict[int, str] = {}
    for at, one in enumerate(told.amounts):
        front = _SENTENCE.split(told.text[: one.start])[-1]
        listed = _LISTED.search(front)
        if not listed or at in found:
            continue
        parts = _JOINED.split(front[: listed.start()].rstrip(","))
        names = parts[-1:] if len(parts) < 2 else _as_many(parts, told, at)
        found.update({at + step: name[-6:] for step, name in enumerate(names)})
    return found


def _as_many(parts: list[str], told: Counted, at: int) -> list[str]:
    """Return as many names as amounts of one unit stand side by side."""
    count = 1
    for before, after in zip(told.amounts[at:], told.amounts[at + 1 :], strict=False):
        if len(told.text[before.end : after.start]) > 2 or before.unit != after.unit:
            break
        count += 1
    return parts[-count:] if count > 1 else []


def _fit(mine: Setting, its: Setting, carried: str = "") -> int:
    """Return how well two settings agree: letters, pairs of them and figures in common."""
    here, there = f"{mine.before}。{mine.behind}", f"{carried}。{its.before}。{its.behind}"
    figures = set(_FIGURE.findall(here)) & set(_FIGURE.findall(there))
    return len(letters(here) & letters(there)) + len(pairs(here) & pairs(there)) + 3 * len(figures)


def bound_elsewhere(amount: Amount, told: Counted, sources: Sequence[Counted], fits: Sequence[Amount]) -> Amount | None:
    """Return the amount of the source whose words go with `amount` in the text, None where its own do well.

    `fits` are the equal amounts of the source.
    """
    mine = settings(told)
    here = mine[told.amounts.index(amount)]
    known = [(one, words) for source in sources for one, words in zip(source.amounts, settings(source), strict=True)]
    own = [words for one, words in known if one in fits]
    rivals = sorted(_rivals(amount, known), key=lambda found: -_fit(here, found[1]))
    for other, words in rivals:
        partner = next((at for at, one in enumerate(told.amounts) if _equal(one, other)), None)
        if partner is None:
            continue
        straight = max(_fit(here, one) for one in own) + _fit(mine[partner], words)
        crossed = _fit(here, words) + max(_fit(mine[partner], one) for one in own)
        if crossed >= straight + _CROSSED:
            return other
    alone = [one for one in rivals if not any(_equal(one[0], its) for its in told.amounts)]
    return alone[0][0] if alone and _is_better(here, alone[0][1], own) else None


def _equal(one: Amount, other: Amount) -> bool:
    return one.value == other.value and one.unit == other.unit and one.kind == other.kind


def _is_better(here: Setting, words: Setting, own: Sequence[Setting]) -> bool:
    """Return whether the words of another amount fit, and none of its own: not even those its sentence began with."""
    score = _fit(here, words)
    if all(_fit(here, one) == 0 for one in own):
        return score >= _LEAST
    carried = max(_fit(here, one, one.carried) for one in own)
    return score >= max(carried + _LEAST, 1.8 * carried)


def _rivals(amount: Amount, known: Sequence[tuple[Amount, Setting]]) -> Iterator[tuple[Amount, Setting]]:
    for one, words in known:
        alike = one.kind == amount.kind and one.unit == amount.unit
        if (
            alike
            and one.value != amount.value
            and not one.text.startswith("一")
            and (not amount.counter or not one.counter or comparable(one, amount))
        ):
            yield one, words


_CLASSES = (
    "名位人个",
    "家个所户间座处校院县市省村镇街站线班",
    "项个条款点种类",
    "份件个",
    "次轮批期届",
    "辆台套部个艘架",
)


def comparable(one: Amount, other: Amount) -> bool:
    """Return whether two measure words may count the same things; without one anything goes."""
    if one.counter == other.counter:
        return True
    if not one.counter or not other.counter:
        return True
    return any(one.counter in group and other.counter in group for group in _CLASSES)


_START = re.compile("[由从自](?:[12]\\d{3}年的?)?$")
_GOAL = re.compile("(?:到|至|达|增为|降为|升为|改为|调为)了?$")


def is_other_end(amount: Amount, told: Counted, sources: Sequence[Counted], fits: Sequence[Amount]) -> bool:
    """Return whether an amount is the end of a change here and its beginning in the source, or the other way round."""
    mine = told.text[max(0, amount.start - 8) : amount.start]
    for source in sources:
        for one in source.amounts:
            if one in fits:
                its = source.text[max(0, one.start - 8) : one.start]
                if not (_GOAL.search(mine) and _START.search(its)) and not (_START.search(mine) and _GOAL.search(its)):
                    return False
    return True
