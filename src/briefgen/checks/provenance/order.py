"""Two ends that can't change places: from one to the other, one above the other, first one, one and not the other."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.amounts import amounts
from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import letters, pairs

_VERB = "[转变改提增减降升延缩放收扩压上下调走过][\u4e00-\u9fff]{0,2}"
_END = "([^,。;、]{1,12}?)"
_LAST = "([^,。;、]{1,12})"
_WAYS: tuple[tuple[str, str, bool], ...] = (
    ("change", f"(?:由|从)([^,。;]{{1,14}}?)(?:{_VERB})?(?:为|成|到|至|向)了?([^,。;]{{1,12}})", False),
    (
        "compare",
        f"{_LAST}(?:高于|多于|大于|优于|好于|强于|快于|早于|长于|胜过|超过了?|领先于?)([^,。;、0-9]{{1,8}})",
        False,
    ),
    ("compare", f"{_LAST}(?:低于|少于|小于|差于|劣于|弱于|慢于|晚于|短于|落后于?)([^,。;、0-9]{{1,8}})", True),
    ("first", f"先{_END},?(?:再|后|然后){_LAST}", False),
    ("prefer", f"与其{_END},?不如{_LAST}", True),
    ("prefer", "(?<!与其)(?:^|[,。;:认为说,])([^,。;、与]{2,10}?)不如([^,。;、]{2,12})", True),
    ("prefer", f"宁可{_LAST},?也?不{_LAST}", False),
    ("holds", f"不是{_END},?而是{_LAST}", True),
    ("holds", f"不[在靠看]{_END},?而?[在靠看]{_LAST}", True),
    ("holds", f"[是在靠看出]于?(?<!不[在靠看是])(?<!而[在靠看是]){_END},?而?不[在是靠看]{_LAST}", False),
    ("chief", f"以{_END}为主,?以?{_LAST}为辅", False),
)
_FORMS = tuple((kind, re.compile(pattern), turned) for kind, pattern, turned in _WAYS)


def order_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield an ordered pair of the text that its paragraphs have the other way round."""
    known = tuple(_pairs(cited))
    for kind, first, last in _pairs(text):
        start, end = _words(first), _words(last)
        its = [(_words(one), _words(other)) for way, one, other in known if way == kind]
        forward = max((len(start & one) + len(end & other) for one, other in its), default=0)
        backward = max((len(start & other) + len(end & one) for one, other in its), default=0)
        if backward > forward and backward >= 2:
            yield Problem("meaning_reversed", f"“{first}”和“{last}”在原文里次序相反")


def _pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind and the two ends of each ordered pair, those told the other way round turned."""
    for kind, pattern, turned in _FORMS:
        for first, last in pattern.findall(text):
            yield (kind, last, first) if turned else (kind, first, last)


def _words(text: str) -> frozenset[str]:
    """Return the letters, the words and the amounts of one end."""
    return letters(text) | pairs(text) | {f"{one.value}{one.unit}" for one in amounts(text)}
