"""What can be seen of a changed meaning: a negation too many or too few, a word turned round, two ends swapped."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.amounts import amounts
from briefgen.checks.provenance.negation import negation_problems
from briefgen.checks.provenance.opposites import opposites
from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import letters, pairs
from briefgen.noun import noun

_MARK = re.compile("[,，。;；:：、!?！？“”]")
_REACH = 6
_VERB = "[转变改提增减降升延缩放收扩压上下调走过][\u4e00-\u9fff]{0,2}"
_ORDERED = (
    re.compile(f"(?:由|从)([^,。;]{{1,14}}?)(?:{_VERB})?(?:为|成|到|至|向)了?([^,。;]{{1,12}})"),
    re.compile(
        "([^,。;、]{1,8})(?:高于|多于|大于|优于|好于|强于|快于|早于|长于|胜过|超过了?|领先于?)([^,。;、0-9]{1,8})"
    ),
    re.compile("([^,。;、]{1,8})(?:低于|少于|小于|差于|弱于|慢于|晚于|短于|不如|不及|落后于?)([^,。;、0-9]{1,8})"),
    re.compile("先([^,。;]{1,8}?),?(?:再|后|然后)([^,。;]{1,8})"),
    re.compile("不是([^,。;]{1,12}),?而是([^,。;]{1,12})"),
    re.compile("与其([^,。;]{1,12}),?不如([^,。;]{1,12})"),
    re.compile("以([^,。;]{1,8})为主,?以?([^,。;]{1,8})为辅"),
)
"""Ways of saying in which the two ends can't change places: from one to the other, one above the other, first one."""


def meaning_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield what looks negated or reversed in `text` against its paragraphs; the first of each kind."""
    yield from list(negation_problems(text, cited))[:1]
    yield from [*_reversals(text, cited), *_swapped_ends(text, cited)][:1]


def _reversals(text: str, cited: str) -> Iterator[Problem]:
    for one, other in opposites():
        for here, there in ((one, other), (other, one)):
            if here in text and there in cited and _is_turned(text, here, cited, there):
                yield Problem("meaning_reversed", f"这里是“{here}”，原文是“{there}”", there)


def _swapped_ends(text: str, cited: str) -> Iterator[Problem]:
    """Yield an ordered pair of the text that its paragraphs have the other way round."""
    for pattern in _ORDERED:
        known = [tuple(map(_ends, found)) for found in pattern.findall(cited)]
        for found in pattern.findall(text):
            start, end = map(_ends, found)
            forward = max((len(start & first) + len(end & last) for first, last in known), default=0)
            backward = max((min(len(start & last), 9) + len(end & first) for first, last in known), default=0)
            if backward > forward and backward >= 2:
                yield Problem("meaning_reversed", f"“{found[0]}”和“{found[1]}”在原文里次序相反")


def _ends(text: str) -> frozenset[str]:
    """Return the letters, the words and the amounts of one end."""
    return letters(text) | pairs(text) | {f"{one.value}{one.unit}" for one in amounts(text)}


def _is_turned(text: str, here: str, cited: str, there: str) -> bool:
    """Return whether `here` stands in `text` where `cited` has `there`, with the same words close by."""
    mine, theirs, same = _settings(text, here), _settings(cited, there), _settings(cited, here)
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
    """The words about a place: letters, pairs of them with figures."""

    letters: frozenset[str]
    pairs: frozenset[str]

    def shared(self, other: "_Words") -> int:
        return len(self.letters & other.letters) + 2 * len(self.pairs & other.pairs)


def _settings(text: str, word: str) -> list[tuple[bool, _Words]]:
    """Return for each place of a word whether it is there to be avoided, and the words and figures about it."""
    found = []
    for at in re.finditer(re.escape(word), text):
        before = _MARK.split(text[max(0, at.start() - _REACH) : at.start()])[-1]
        behind = _MARK.split(text[at.end() : at.end() + _REACH])[0]
        figures = frozenset(re.findall(r"\d[\d.]*", f"{before} {behind}"))
        words = _Words(letters(before) | letters(behind), pairs(before) | pairs(behind) | figures)
        found.append((_is_averted(text, at.start()), words))
    return found


def _is_averted(text: str, at: int) -> bool:
    """Return whether what stands at a place is only there to be avoided: 以免加重."""
    return bool(re.search("免|防止|反对|不|没|未|无", text[max(0, at - 5) : at]))
