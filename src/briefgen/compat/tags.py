"""Tags in XML text: joining those that Word split over runs, numbering them, and reading what is inside."""

import re
from collections.abc import Iterator
from functools import cache

from briefgen.compat.tree import MARKUP, Edit, edited, rejoins
from briefgen.noun import noun
from briefgen.template.markup.scan import unescaped

NUMBER = re.compile("\x01([0-9]+)\x02")
"""The number of a tag inside it: characters that XML can't hold."""

_HOLDERS = ("w:t", "w:instrText", "w:delText", "m:t", "a:t")
_LEVEL = re.compile(r"(tr|tc|p|r)(?=\s)")
_KEYWORD = re.compile(r"[-+]?\s*([^\W\d]\w*)")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_FARTHEST = 10_000
"""How long a tag is read with care; of a longer one the next end is its own."""

_QUOTES = {"'": "'‘’", '"': '"“”', "“": '"“”', "”": '"“”', "‘": "'‘’", "’": "'‘’"}


@noun
class Delimiters:
    """How tags begin and end; those of Jinja unless the caller's environment has others."""

    block: tuple[str, str] = ("{%", "%}")
    variable: tuple[str, str] = ("{{", "}}")
    comment: tuple[str, str] = ("{#", "#}")

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The beginnings with their ends, the longest first."""
        return tuple(sorted((self.block, self.variable, self.comment), key=lambda pair: -len(pair[0])))

    @property
    def opening(self) -> re.Pattern[str]:
        """What finds the beginning of a tag."""
        return re.compile("|".join(re.escape(begin) for begin, _ in self.pairs))


JINJA = Delimiters()


@noun
class Tag:
    """A tag from `start` to `end` in a text; `begin` and `finish` are its delimiters, `inner` what is between."""

    start: int
    end: int
    begin: str
    finish: str
    inner: str

    @property
    def level(self) -> str:
        """What stands right after the beginning: `p`, `tr`, `tc`, `r` or nothing."""
        found = _LEVEL.match(self.inner)
        return found[1] if found else ""

    @property
    def keyword(self) -> str:
        """The first word of what is inside, a level left out."""
        found = _KEYWORD.match(self.inner, len(self.level))
        return found[1] if found else ""

    @property
    def number(self) -> int | None:
        """The tag's number, None for one that has none."""
        found = NUMBER.search(self.inner)
        return int(found[1]) if found else None

    @property
    def written(self) -> str:
        """The tag as its author sees it."""
        return self.begin + unescaped(NUMBER.sub("", self.inner)) + self.finish


def find_tags(text: str, delimiters: Delimiters = JINJA) -> list[Tag]:
    """Return the tags of a text in order. One without an end is passed over: Jinja will tell.

    >>> [tag.inner for tag in find_tags("a {{ x['}}'] }} b {%p if {1: {}} %}")]
    [" x['}}'] ", 'p if {1: {}} ']
    """
    tags = []
    ends = dict(delimiters.pairs)
    last = {end: text.rfind(end) for end in ends.values()}
    opening = delimiters.opening
    at = 0
    while (found := opening.search(text, at)) is not None:
        begin, start = found[0], found.start()
        end = None
        if last[ends[begin]] >= found.end():
            end = _end(text, found.end(), ends[begin], strings=begin != delimiters.comment[0])
        if end is None:
            at = found.end()
            continue
        at = end + len(ends[begin])
        tags.append(Tag(start, at, begin, ends[begin], text[found.end() : end]))
    return tags


def _end(text: str, at: int, closer: str, *, strings: bool) -> int | None:
    """Return where the end of a tag begins; text in quotation marks and closed braces hold none."""
    plain = text.find(closer, at)
    if not strings or plain < 0:
        return None if plain < 0 else plain
    depth, limit = 0, at + _FARTHEST
    stops = _stops(closer)
    while (found := stops.search(text, at, limit)) is not None and found[0] != "<":
        at = found.start()
        string = _STRING.match(text, at)
        if string and "<" not in string[0]:
            at = string.end()
            continue
        if found[0] == closer and depth <= 0:
            return at
        depth += {"{": 1, "}": -1}.get(text[at], 0) if closer == "}}" else 0
        at += 1
    return plain


@cache
def _stops(closer: str) -> re.Pattern[str]:
    """Return what finds the next place inside a tag where something may begin or end."""
    return re.compile(f"<|{re.escape(closer)}|[{{}}'\"]")


def joined(text: str, delimiters: Delimiters = JINJA) -> str:
    """Return XML text in which no tag is split: what lies between its parts is left out, all joins its first run.

    >>> joined("<w:t>{</w:t></w:r><w:r><w:t>{ a</w:t><w:t> b }}</w:t>")
    '<w:t>{{ a b }}</w:t>'
    """
    text = edited(text, _split_delimiters(text, delimiters))
    return edited(text, _split_insides(text, delimiters))


def _split_delimiters(text: str, delimiters: Delimiters) -> Iterator[Edit]:
    """Yield what to leave out between the characters of a delimiter."""
    halves = {(mark[:at], mark[at:]) for pair in delimiters.pairs for mark in pair for at in range(1, len(mark))}
    before = tuple(first for first, _ in halves)
    if not halves:
        return
    for gap in re.finditer(r"(?:<[^>]*>)+", text):
        start, end = gap.span()
        if not text.endswith(before, 0, start):
            continue
        is_split = any(text.endswith(one, 0, start) and text.startswith(other, end) for one, other in halves)
        if is_split and rejoins(gap[0]):
            yield Edit(start, end, "")


def _split_insides(text: str, delimiters: Delimiters) -> Iterator[Edit]:
    """Yield what to leave out inside tags: from the end of a text element to the beginning of the next.

    A tag without an end goes on to the end of the part; Jinja tells of it.
    """
    ends = dict(delimiters.pairs)
    opening = delimiters.opening
    at = 0
    while (found := opening.search(text, at)) is not None:
        end = text.find(ends[found[0]], found.end())
        at = end if end >= 0 else len(text)
        if text.find("<", found.end(), at) >= 0:
            yield from _gaps(text, found.end(), at)


def _gaps(text: str, at: int, end: int) -> Iterator[Edit]:
    while (close := text.find("</", at, end)) >= 0:
        name = text[close + 2 : text.find(">", close)]
        again = re.compile(rf"<{re.escape(name)}(?: [^>]*)?(?<!/)>").search(text, close, end)
        if name in _HOLDERS and again is not None and rejoins(text[close : again.end()]):
            yield Edit(close, again.end(), "")
            at = again.end()
        else:
            at = close + 2


def numbered(text: str, delimiters: Delimiters = JINJA) -> tuple[str, dict[int, Tag]]:
    """Return a text whose tags hold their numbers, and the tags by number, with their places in the text given."""
    edits: list[Edit] = []
    tags: dict[int, Tag] = {}
    is_raw = False
    for number, tag in enumerate(find_tags(text, delimiters)):
        is_block = tag.begin == delimiters.block[0]
        is_raw = is_raw and not (is_block and tag.keyword == "endraw")
        if not is_raw:
            tags[number] = tag
            at = tag.end - len(tag.finish) - (tag.inner[-1:] in {"-", "+"})
            edits.append(Edit(at, at, f"\x01{number}\x02"))
        is_raw = is_raw or (is_block and tag.keyword == "raw")
    return edited(text, edits), tags


def cleaned(text: str, delimiters: Delimiters = JINJA) -> str:
    """Return a text whose tags are in Jinja's spelling: `&lt;` as `<`, “ ” around a string as plain marks."""
    edits = []
    is_raw = False
    for tag in find_tags(text, delimiters):
        is_block = tag.begin == delimiters.block[0]
        is_raw = is_raw and not (is_block and tag.keyword == "endraw")
        if tag.begin != delimiters.comment[0] and not is_raw:
            at = tag.start + len(tag.begin)
            code = to_code(tag.inner)
            if code != tag.inner:
                edits.append(Edit(at, at + len(tag.inner), code))
        is_raw = is_raw or (is_block and tag.keyword == "raw")
    return edited(text, edits) if edits else text


def to_code(inner: str) -> str:
    """Return the inside of a tag in Jinja's spelling; smart quotation marks inside a string stay.

    >>> to_code("x == “甲” and y == '“乙”' and 1 &lt; 2")
    'x == "甲" and y == \\'“乙”\\' and 1 < 2'
    """
    return "".join(_pieces(unescaped(inner)))


def _pieces(code: str) -> Iterator[str]:
    at = 0
    while at < len(code):
        marks = _QUOTES.get(code[at])
        if marks is None:
            yield code[at]
            at += 1
            continue
        end = _string_end(code, at, marks)
        yield marks[0] + code[at + 1 : end] + (marks[0] if end < len(code) else "")
        at = end + 1


def _string_end(code: str, at: int, marks: str) -> int:
    """Return where a string's last mark stands: the plain one for a plain one, else the next of its kind."""
    plain = _STRING.match(code, at)
    if plain is not None:
        return plain.end() - 1
    found = re.compile(f"[{marks}]").search(code, at + 1)
    return found.start() if found else len(code)


def visible(markup: str) -> str:
    """Return the text that a stretch of XML shows, tags of ours left out.

    >>> visible("<w:r><w:t>a &amp; {{ b }}</w:t></w:r>")
    'a & {{ b }}'
    """
    return unescaped(NUMBER.sub("", MARKUP.sub("", markup))).strip()
