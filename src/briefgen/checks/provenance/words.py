"""Words in common: how much of a statement its paragraphs hold, whatever the order."""

import re
from functools import lru_cache

_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_CLAUSE = re.compile("[,，。;；:：!！?？、…—()（）]+")
_SENTENCE = re.compile("[^。!！?？;；]+[。!！?？;；]*[”’]?")
_FUNCTION = frozenset("的了着过是在和与及对把被让使将为以于由从向到就也都而且并又其这那要应可能会有个一")


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of hanzi that stand side by side in `text`."""
    return frozenset(run[at : at + 2] for run in _HANZI.findall(text) for at in range(len(run) - 1))


@lru_cache(maxsize=4096)
def letters(text: str) -> frozenset[str]:
    """Return the hanzi of `text` that carry meaning."""
    return frozenset(one for run in _HANZI.findall(text) for one in run) - _FUNCTION


def coverage(statement: str, source: str) -> float:
    """Return how much of a statement a source holds, from 0 to 1: characters count half, pairs of them half."""
    wanted, held = pairs(statement), pairs(source)
    single, there = letters(statement), letters(source)
    if not wanted or not single:
        return 1.0 if statement in source else 0.0
    return 0.5 * len(wanted & held) / len(wanted) + 0.5 * len(single & there) / len(single)


def clauses(text: str) -> tuple[str, ...]:
    """Return the stretches between marks of any kind."""
    return tuple(filter(None, _CLAUSE.split(text)))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its end mark."""
    return tuple(_SENTENCE.findall(text))


def around(text: str, start: int, end: int, reach: int = 6) -> frozenset[str]:
    """Return the pairs of hanzi near a place, those that span it left out."""
    return pairs(text[max(0, start - reach) : start]) | pairs(text[end : end + reach])
