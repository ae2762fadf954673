"""A part's XML made Jinja's: tags whole, each where its cell, row, paragraph, run or text stands."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

from briefgen.compat.budget import refuse
from briefgen.compat.cells import cellbg, colspan, horizontal_merge, vertical_merge
from briefgen.compat.dropped import Dropped
from briefgen.compat.levels import lifted
from briefgen.compat.runs import join_after, join_before, keep_blanks, own_runs
from briefgen.compat.tags import JINJA, NUMBER, Delimiters, Tag, cleaned, find_tags, joined, numbered
from briefgen.compat.tree import Edit, edited
from briefgen.noun import noun

Pass = Callable[[str, Delimiters, list[Dropped]], str]
"""One step of shaping; it adds what is dropped to the list."""


def _quiet(step: Callable[[str, Delimiters], str]) -> Pass:
    """Return a step that drops nothing as one that might."""
    return lambda text, delimiters, _dropped: step(text, delimiters)


PASSES: tuple[Pass, ...] = (
    _quiet(colspan),
    _quiet(cellbg),
    _quiet(keep_blanks),
    _quiet(own_runs),
    join_before,
    join_after,
    lifted,
    _quiet(vertical_merge),
    _quiet(horizontal_merge),
    _quiet(cleaned),
)
"""The steps in order; the order decides what a tag means beside another."""

_LINE = re.compile(f"{NUMBER.pattern}|\x03|\n")
_WORD = re.compile(r"\w+|[^\w\s]")
MOST_WORDS = 200_000
"""How many words and marks the tags of a template may have, all in all, of which a tag itself counts as several."""

_TAG = 20
_PARAGRAPH = re.compile(r"<w:p([ >])")


@noun
class Shaped:
    """Jinja source of a part. Each tag has lines of its own: a new one begins before and after what is inside it.

    `starts` are the first of these lines and `ends` the last, for the tags in `numbers`; `breaks` are the lines
    that end inside a tag because of this. `tags` are the tags by number, with their offsets in `whole`, the part
    with its tags joined.
    """

    text: str
    whole: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    numbers: tuple[int, ...]
    breaks: tuple[int, ...]
    tags: dict[int, Tag]
    dropped: tuple[Dropped, ...]

    def number_at(self, line: int) -> int | None:
        """Return the number of the tag on a line, or the next one after it; None where there is none."""
        if not self.numbers:
            return None
        return self.numbers[min(bisect_left(self.ends, line), len(self.numbers) - 1)]

    def line_levels(self, begin: str) -> dict[int, str]:
        """Return the levels of the values, by line; `begin` is how a value begins."""
        found = zip(self.starts, self.numbers, strict=True)
        levels = {line: self.tags[number].level for line, number in found if self.tags[number].begin == begin}
        return {line: level for line, level in levels.items() if level}


def shape(text: str, delimiters: Delimiters = JINJA) -> str:
    """Return XML text as Jinja source."""
    text = joined(text, delimiters)
    for step in PASSES:
        text = step(text, delimiters, [])
    return text


def checked_words(tags: Iterable[Tag], before: int = 0) -> int:
    """Return how many words tags have, with those `before`; too many for Jinja to read raise SecurityError."""
    words = before + sum(_TAG + len(_WORD.findall(tag.inner)) for tag in tags)
    if words > MOST_WORDS:
        raise refuse("标签太多，或写得太长")
    return words


def shape_numbered(text: str, delimiters: Delimiters = JINJA) -> Shaped:
    """Return XML text as Jinja source with what tells of its tags."""
    whole = joined(text, delimiters)
    dropped: list[Dropped] = []
    shaped, tags = numbered(whole, delimiters)
    checked_words(tags.values())
    for step in PASSES:
        shaped = step(shaped, delimiters, dropped)
    return _lined(_begun(shaped, delimiters), whole, tags, tuple(dropped))


def _begun(text: str, delimiters: Delimiters) -> str:
    """Return shaped text with a mark where the inside of each numbered tag begins."""
    edits = []
    for tag in find_tags(text, delimiters):
        if tag.number is not None:
            at = tag.start + len(tag.begin) + tag.inner.startswith(("-", "+"))
            edits.append(Edit(at, at, "\x03"))
    return edited(text, edits)


def _lined(text: str, whole: str, tags: dict[int, Tag], dropped: tuple[Dropped, ...]) -> Shaped:
    """Return shaped text with its marks made new lines."""
    starts, ends, numbers, breaks = [], [], [], []
    line = start = 1
    for found in _LINE.finditer(text):
        if found[0] != "\n":
            breaks.append(line)
        line += 1
        if found[0] == "\x03":
            start = line
        elif found[1] is not None:
            starts.append(start)
            ends.append(line)
            numbers.append(int(found[1]))
    source = NUMBER.sub("\n", text).replace("\x03", "\n")
    return Shaped(source, whole, tuple(starts), tuple(ends), tuple(numbers), tuple(breaks), tags, dropped)


def by_paragraph(text: str) -> str:
    """Return shaped text with each paragraph on a line of its own, as line numbers of errors count."""
    return _PARAGRAPH.sub(r"\n<w:p\1", text)
