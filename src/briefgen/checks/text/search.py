"""Rules that one pattern sees: each is a row, and one function runs them all."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from briefgen.checks.text.sight import Sight
from briefgen.model.finding import Severity
from briefgen.model.norm import Norm
from briefgen.model.passage import Role
from briefgen.noun import noun

View: TypeAlias = Literal["text", "seen", "words", "own"]
Right: TypeAlias = Callable[[re.Match[str]], str | None]
"""What should stand instead of a match: None where the rule can't say, the match itself where it is right after all."""


@noun
class Change:
    """Characters `start` to `end` of a passage and what should stand there."""

    start: int
    end: int
    right: str


@noun
class Hit:
    """A breach of `norm` in characters `start` to `end` of the passage at `index`.

    `expected` is what should stand there, None where that can't be said. `changes` would put it there, and are empty
    where that is not certain. `severity` stands where the norm's own doesn't.
    """

    norm: Norm
    index: int
    start: int
    end: int
    problem: str
    way_out: str = ""
    expected: str | None = None
    changes: tuple[Change, ...] = ()
    severity: Severity | None = None


Check: TypeAlias = Callable[[Sequence[Sight]], Iterator[Hit]]


@noun
class Search:
    """A norm, the pattern of its breach in one view of a passage, and how it is told: `{0}` is what was found,
    `{1}` what should stand there.

    `roles` are the only ones looked at, None for all; `foreign` says that passages in Latin letters are looked at
    too. A breach is put right where the norm is fixable and `right` gives a text.
    """

    norm: Norm
    pattern: re.Pattern[str]
    problem: str
    way_out: str
    right: Right | None = None
    view: View = "seen"
    roles: frozenset[Role] | None = None
    foreign: bool = False


def search(rows: Iterable[Search], sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield what each row finds in each passage that it is for."""
    for row in rows:
        for sight in sights:
            if (sight.chinese or row.foreign) and (row.roles is None or sight.passage.role in row.roles):
                yield from _found(row, sight)


def _found(row: Search, sight: Sight) -> Iterator[Hit]:
    for match in row.pattern.finditer(getattr(sight, row.view)):
        right = row.right(match) if row.right else None
        start, end = match.span()
        actual = sight.text[start:end]
        if row.right and right == actual:
            continue
        told = [text.format(actual.strip(), (right or "").strip()) for text in (row.problem, row.way_out)]
        sure = row.norm.fixable and right is not None
        changes = (Change(start, end, right),) if sure and right is not None else ()
        yield Hit(row.norm, sight.index, start, end, told[0], told[1], right, changes)


def instead(template: str) -> Right:
    """Return a `Right` that expands `template` with the match's groups, as `re.Match.expand` does."""
    return lambda match: match.expand(template)


def nothing(_match: re.Match[str]) -> str:
    """Return the empty text: what was found should go."""
    return ""
