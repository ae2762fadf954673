"""Quotations and titles: whether they stand in the source, and a quote found again after edits."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.verdict import Problem
from briefgen.model.source import Quote, normal

_QUOTED = re.compile('“([^“”]+)”|‘([^‘’]+)’|《([^《》]+)》|"([^"]+)"')
_MARKS = re.compile(r"[^\w]")
_LOOK = 32


def quoted(text: str) -> tuple[str, ...]:
    """Return what a text quotes or names as a title, without the marks around it."""
    return tuple(next(filter(None, found)) for found in _QUOTED.findall(normal(text)))


def quote_problems(text: str, cited: str, whole: str) -> Iterator[Problem]:
    """Yield a problem for each quotation of `text` that its paragraphs `cited` don't hold word for word."""
    bare = _MARKS.sub("", cited)
    for quote in quoted(text):
        words = _MARKS.sub("", quote)
        if words in bare or not words:
            continue
        if words in _MARKS.sub("", whole):
            yield Problem("quote_not_found", f"引语“{quote}”不在所引段落里，在来源的别处")
        else:
            near = nearest(words, bare)
            what = "与原文不同" if near else "来源里没有"
            yield Problem("quote_not_found", f"引语“{quote}”{what}", near)


def nearest(words: str, text: str) -> str:
    """Return the stretch of `text` most like `words`, "" where less than half of it is."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, text, words, autojunk=False)
    match = matcher.find_longest_match(0, len(text), 0, len(words))
    start = max(0, match.a - match.b)
    found = text[start : start + len(words)]
    return found if found and SequenceMatcher(None, found, words, autojunk=False).ratio() >= 0.5 else ""


def find_quote(quote: Quote, text: str) -> int | None:
    """Return where a quote begins in a text, None where it no longer stands there.

    Among several places the one with most of its prefix and suffix about it wins, then the one nearest to its
    position (W3C Web Annotation Data Model 4.2.4).
    """
    exact, whole = normal(quote.exact), normal(text)
    places = [found.start() for found in re.finditer(f"(?={re.escape(exact)})", whole)] if exact else []
    if not places:
        return None
    prefix, suffix = normal(quote.prefix), normal(quote.suffix)

    def rank(at: int) -> tuple[int, int]:
        before, after = whole[max(0, at - _LOOK) : at], whole[at + len(exact) : at + len(exact) + _LOOK]
        alike = _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)
        return alike, -abs(at - (quote.position or 0))

    return max(places, key=rank)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def selector(exact: str, text: str) -> Quote | None:
    """Return a quote of a text with what stands about it, None where the text doesn't hold it."""
    words, whole = normal(exact), normal(text)
    at = whole.find(words)
    if at < 0 or not words:
        return None
    end = at + len(words)
    return Quote(words, whole[max(0, at - _LOOK) : at], whole[end : end + _LOOK], at)
