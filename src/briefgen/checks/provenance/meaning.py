"""What can be seen of a changed meaning: a negation too many or too few, a word or an order turned round."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.negation import negation_problems
from briefgen.checks.provenance.opposites import opposites
from briefgen.checks.provenance.order import order_problems
from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import letters, pairs
from briefgen.noun import noun

_MARK = re.compile("[,，。;；:：、!?！？“”]")
_REACH = 6


def meaning_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield what looks negated or reversed in `text` against its paragraphs; the first of each kind."""
    yield from list(negation_problems(text, cited))[:1]
    yield from [*_reversals(text, cited), *order_problems(text, cited)][:1]


def _reversals(text: str, cited: str) -> Iterator[Problem]:
    for one, other in opposites():
        for here, there in ((one, other), (other, one)):
            if here in text and there in cited and _is_turned(text, here, cited, there):
                yield Problem("meaning_reversed", f"这里是“{here}”，原文是“{there}”", there)


def _is_turned(text: str, here: str, cited: str, there: str) -> bool:
    """Return whether `here` stands in `text` where `cited` has `there`, with the same words close by."""
    both = there in text and here in cited
    mine, theirs, same = (_settings(*one, figured=not both) for one in ((text, here), (cited, there), (cited, here)))
    least = 1 if len(here) > 1 and len(there) > 1 else 2
    for averted, words in mine:
        fitting = [
            other for is_averted, other in theirs if is_averted == averted and len(words.pairs & other.pairs) >= least
        ]
        near = max((words.shared(other) for other in fitting), default=0)
        if near > max((words.shared(other) for _, other in same), default=0):
            return True
    return False


@noun
class _Words:
    """The words about a place: letters and pairs of them."""

    letters: frozenset[str]
    pairs: frozenset[str]

    def shared(self, other: "_Words") -> int:
        return len(self.letters & other.letters) + 2 * len(self.pairs & other.pairs)


def _settings(text: str, word: str, *, figured: bool) -> list[tuple[bool, _Words]]:
    """Return for each place of a word whether it is there to be avoided, and the words about it, with figures if asked.

    A word of one character that compares, 高于, is no place of its own.
    """
    found = []
    for at in re.finditer(f"(?<![不没未无]){re.escape(word)}" + ("(?!于)" if len(word) == 1 else ""), text):
        before = _MARK.split(text[max(0, at.start() - _REACH) : at.start()])[-1]
        behind = _MARK.split(text[at.end() : at.end() + _REACH])[0]
        figures = frozenset(re.findall(r"\d[\d.]*", f"{before} {behind}") if figured else ())
        words = _Words(letters(before) | letters(behind), pairs(before) | pairs(behind) | figures)
        found.append((_is_averted(text, at.start()), words))
    return found


def _is_averted(text: str, at: int) -> bool:
    """Return whether what stands at a place is only there to be avoided: 以免加重."""
    return bool(
        re.search(
            "免|防止|反对|不(?!仅|但|断|同|少|过|论)|没|未(?!来)|无(?!论)", _MARK.split(text[max(0, at - 10) : at])[-1]
        )
    )
