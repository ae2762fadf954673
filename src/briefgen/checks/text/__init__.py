"""The rules of writing: punctuation, numbers, dates, the numbers of levels, titles, words, names, what is cited.

A family is a module: `NORMS` are its rows of the rule table, `CHECKS` its functions from what is seen of the passages
(`sight.py`) to breaches (`search.py`). A rule would rather miss a fault than blame what is right.
"""

from collections.abc import Sequence
from itertools import chain

from briefgen.checks.text import (
    blanks,
    citing,
    dates,
    names,
    numbers,
    pairs,
    punctuation,
    sequence,
    sums,
    titles,
    words,
)
from briefgen.checks.text.search import Check, Hit
from briefgen.checks.text.sight import see
from briefgen.model.edit import Edit
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage

__all__ = ["NORMS", "breaches", "check_text"]

_FAMILIES = (sequence, titles, dates, numbers, sums, punctuation, pairs, citing, words, blanks, names)

NORMS: tuple[Norm, ...] = tuple(chain.from_iterable(family.NORMS for family in _FAMILIES))
"""The rows of the rule table, by families."""

_CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(family.CHECKS for family in _FAMILIES))


def breaches(passages: Sequence[Passage]) -> tuple[Hit, ...]:
    """Return every breach of the rules of writing, in the order of the passages and of where they stand in them."""
    sights = see(passages)
    hits = chain.from_iterable(check(sights) for check in _CHECKS)
    return tuple(sorted(hits, key=lambda hit: (hit.index, hit.start, hit.end, hit.norm.id)))


def check_text(passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """Return what the rules of writing find in the passages of one file, in order."""
    return tuple(_finding(hit, passages[hit.index]) for hit in breaches(passages))


def _finding(hit: Hit, passage: Passage) -> Finding:
    return Finding(
        hit.norm.id,
        passage.place,
        hit.problem,
        hit.way_out,
        severity=hit.severity or hit.norm.severity,
        basis=hit.norm.clause or f"{hit.norm.level}规则",
        page=passage.page,
        line=passage.line,
        expected=hit.expected or "",
        actual=passage.text[hit.start : hit.end].strip(),
        fixable=bool(hit.changes),
        edits=tuple(Edit(hit.index, change.start, change.end, change.right) for change in hit.changes),
    )
