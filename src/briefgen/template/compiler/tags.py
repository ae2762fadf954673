"""Finding tags in a paragraph's text, however they were typed: full-width braces, smart quotes, odd blanks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.noun import noun

Kind = Literal["print", "statement", "comment"]
Level = Literal["", "p", "tr", "tc", "r"]
Slip = Literal["open", "close", "crossed", "nested"]
"""How a tag is broken: it has no end, or no beginning, or the end of the other kind, or another tag within it."""

LONGEST = 4000
"""How many characters the inside of a tag may have."""

ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Characters that take no room: nobody sees them between two braces, where copying may leave them."""

_BRACES = str.maketrans("｛｝％＃", "{}%#")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS: dict[int, str | None] = {0x3000: " ", 0xA0: " ", **dict.fromkeys(map(ord, ZERO_WIDTH))}
_HIDDEN = re.compile(rf"(?<=[{{｛%％#＃}}｝])[{ZERO_WIDTH}]+(?=[{{｛%％#＃}}｝])")
_STRING = re.compile(
    r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\""
    r"|[“”„][^“”„]*[“”]|[‘’][^‘’]*[‘’]|＂[^＂]*＂|＇[^＇]*＇",
    re.DOTALL,
)
_STOP = re.compile("[{}%#\f'\"“”„‘’＂＇]")
"""What is looked at inside a tag: braces, its end, a page break, and what may begin a string."""

_DELIMITER = re.compile(r"\{[{%#]|\}\}|%\}")
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_LEVEL = re.compile(r"(p|tr|tc|r)(?=\s)")
_ESCAPED = re.compile(r"(?<=\{)_(?=[{%])|(?<=[%}])_(?=\})")
_KEYWORD = re.compile(r"\s*([^\W\d]\w*)")
_KINDS: dict[str, Kind] = {"{{": "print", "{%": "statement", "{#": "comment"}
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_CROSSED = {"{{": "%}", "{%": "}}"}
_SHOWN = 20
PAGE_BREAK = "\f"
"""What stands for a page or column break in a paragraph's text: no tag goes across one."""

_PLAIN_QUOTES = "'\""
_LONE_QUOTES = "'\"＂＇"
"""Quotation marks that close what they open: one without a partner has none further on either."""

_QUOTES = f"{_LONE_QUOTES}“”„‘’"
_TRIMMED = " \t\n\u3000\xa0"


@noun
class Tag:
    """A tag in a paragraph's text from `start` to `end`.

    `level` is what stands before the blank in `{%p`, `{%tr`; `code` is the inside in Jinja's spelling, `keyword`
    the first word of a statement, `written` the tag as its author sees it. `before` and `after` say that it has
    the mark of `{%-` or of `-%}`: it joins what stands there.
    """

    start: int
    end: int
    kind: Kind
    written: str
    code: str
    level: Level = ""
    keyword: str = ""
    before: bool = False
    after: bool = False

    @property
    def argument(self) -> str:
        """What follows the keyword of a statement: `2` in `{% colspan 2 %}`."""
        return self.code[len(self.keyword) :].strip()


@noun
class Broken:
    """Text from `start` on that looks like a tag and is none, and how."""

    start: int
    written: str
    slip: Slip


def find_tags(text: str) -> tuple[list[Tag], list[Broken]]:
    """Return the tags of a paragraph, and what is broken. What stands in `{% raw %}` is no tag.

    The `_` of `{_{`, `}_}`, `{_%` and `%_}`, which stand for the delimiters themselves, comes as a comment.
    Characters without width within a delimiter count for nothing.
    """
    if _HIDDEN.search(text):
        shown, places = visible(text)
        tags, broken = find_tags(shown)
        moved = [replace(tag, start=places[tag.start], end=places[tag.end - 1] + 1) for tag in tags]
        return moved, [replace(half, start=places[half.start]) for half in broken]
    reader = _Reader(text, text.translate(_BRACES))
    reader.read()
    tags = _with_escapes(text, reader.tags) if "_" in text else reader.tags
    return _with_trims(text, tags) if any(tag.before or tag.after for tag in tags) else tags, reader.broken


def visible(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without what hides within its delimiters, and where each of the other characters stood.

    >>> visible("{\u2060{ x }}")
    ('{{ x }}', [0, 2, 3, 4, 5, 6, 7])
    """
    if not _HIDDEN.search(text):
        return text, range(len(text))
    places: list[int] = []
    at = 0
    for hidden in _HIDDEN.finditer(text):
        places.extend(range(at, hidden.start()))
        at = hidden.end()
    places.extend(range(at, len(text)))
    return _HIDDEN.sub("", text), places


def without_comments(text: str) -> str:
    """Return a paragraph's text without its `{# … #}`.

    >>> without_comments("甲{# 注 #}乙{#")
    '甲乙{#'
    """
    shown = _HIDDEN.sub("", text)
    plain = shown.translate(_BRACES)
    kept: list[str] = []
    at = 0
    while (start := plain.find("{#", at)) >= 0 and (end := plain.find("#}", start + 2)) >= 0:
        kept.append(shown[at:start])
        at = end + 2
    return "".join([*kept, shown[at:]])


@dataclass(slots=True)
class _Reader:
    """Reads the tags of one paragraph, whose text it goes over but once; `plain` is the text with ASCII braces."""

    text: str
    plain: str
    tags: list[Tag] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    _unclosed: set[str] = field(default_factory=set)
    _found: dict[str, int] = field(default_factory=dict)

    def read(self) -> None:
        """Find the tags, and what is broken."""
        at = 0
        while (match := _DELIMITER.search(self.plain, at)) is not None:
            start, opener, at = match.start(), match[0], match.end()
            if opener not in _CLOSERS:
                self._end_too_many(start, at)
                continue
            end, crossed = self._end(at, opener)
            if end is None:
                at = self._without_end(start, at, crossed)
                continue
            self.tags.append(_tag(self.text, start, end, opener))
            at = self._after_raw() if self.tags[-1].keyword == "raw" else end

    def _end_too_many(self, start: int, end: int) -> None:
        """Note an end without its beginning; that of a tag which has been told of already tells what it is."""
        if not self._open:
            self.broken.append(Broken(start, self.text[max(start - 12, 0) : end], "close"))
            return
        index = self._open.pop()
        half = self.broken[index]
        if self.tags and self.tags[-1].start > half.start:
            self.broken[index] = Broken(half.start, self.text[half.start : min(end, half.start + 2 * _SHOWN)], "nested")

    def _without_end(self, start: int, end: int, crossed: int | None) -> int:
        """Note a beginning without its end, and return where to go on."""
        if crossed is not None:
            self.broken.append(Broken(start, self.text[start:crossed], "crossed"))
            return crossed
        following = _DELIMITER.search(self.plain, end)
        at = following.start() if following else len(self.plain)
        self._open.append(len(self.broken))
        self.broken.append(Broken(start, self.text[start : min(at, start + _SHOWN)], "open"))
        return at

    def _end(self, at: int, opener: str) -> tuple[int | None, int | None]:
        """Return where a tag ends, None where it isn't closed before the next one begins; and then where the first
        end of the other kind is, None where there is none.
        """
        if opener == "{#":
            found, page = self._find("#}", at), self._find(PAGE_BREAK, at)
            return (None if found < 0 or 0 <= page < found else found + 2), None
        closer, depth, crossed = _CLOSERS[opener], 0, None
        while (stop := _STOP.search(self.plain, at)) is not None:
            at, mark = stop.start(), stop[0]
            if mark in _QUOTES:
                at = self._after_string(at)
                continue
            two = self.plain[at : at + 2]
            if two == closer and (depth == 0 or closer == "%}"):
                return at + 2, None
            if mark == PAGE_BREAK or two in _CLOSERS:
                break
            if two == _CROSSED[opener] and depth == 0:
                crossed = crossed or at + 2
            depth = max(0, depth + {"{": 1, "}": -1}.get(mark, 0))
            at += 1
        return None, crossed

    def _after_string(self, at: int) -> int:
        """Return the end of the string that begins at a quotation mark, or what follows one that begins none."""
        mark = self.plain[at]
        string = None if mark in self._unclosed else _STRING.match(self.plain, at)
        if string is None and mark in _LONE_QUOTES:
            self._unclosed.add(mark)
        return at + 1 if string is None or PAGE_BREAK in string[0] else string.end()

    def _find(self, sought: str, at: int) -> int:
        """Return where a text stands next, -1 where it doesn't any more."""
        known = self._found.get(sought, 0)
        if 0 <= known < at or sought not in self._found:
            self._found[sought] = self.plain.find(sought, at)
        return self._found[sought]

    def _after_raw(self) -> int:
        """Make `{% raw %}` and its end comments, which print nothing; return where tags begin again."""
        raw = self.tags.pop()
        found = _END_RAW.search(self.plain, raw.end)
        if found is None:
            self.broken.append(Broken(raw.start, raw.written, "open"))
            return len(self.plain)
        self.tags.append(Tag(raw.start, raw.end, "comment", raw.written, ""))
        self.tags.append(Tag(found.start(), found.end(), "comment", found[0], ""))
        return found.end()


def _with_escapes(text: str, tags: list[Tag]) -> list[Tag]:
    """Return the tags with a comment for each `_` that keeps two characters outside of tags from being a delimiter."""
    starts = [tag.start for tag in tags]
    escapes = []
    for match in _ESCAPED.finditer(text):
        before = bisect_right(starts, match.start())
        if not before or tags[before - 1].end <= match.start():
            escapes.append(Tag(match.start(), match.end(), "comment", "_", ""))
    return sorted([*tags, *escapes], key=lambda tag: tag.start)


def _with_trims(text: str, tags: list[Tag]) -> list[Tag]:
    """Return the tags with a comment for the blanks that `{%-` and `-%}` take away on their side."""
    found: list[Tag] = []
    at = 0
    for index, tag in enumerate(tags):
        start = at + len(text[at : tag.start].rstrip(_TRIMMED)) if tag.before else tag.start
        if start < tag.start:
            found.append(Tag(start, tag.start, "comment", text[start : tag.start], ""))
        found.append(tag)
        at = tag.end
        following = tags[index + 1].start if index + 1 < len(tags) else len(text)
        end = following - len(text[at:following].lstrip(_TRIMMED)) if tag.after else at
        if end > at:
            found.append(Tag(at, end, "comment", text[at:end], ""))
            at = end
    return found


def _tag(text: str, start: int, end: int, opener: str) -> Tag:
    inner = text[start + 2 : end - 2].strip(ZERO_WIDTH)
    before = inner[:1] in {"-", "+"}
    after = len(inner) > 1 and inner[-1] in "-+"
    bare = inner[before : len(inner) - after]
    level = _LEVEL.match(bare)
    code = "" if opener == "{#" else to_code(bare[level.end() :] if level else bare).strip()
    if level and not code and opener == "{{":
        level, code = None, to_code(bare).strip()
    keyword = _KEYWORD.match(code) if opener == "{%" else None
    return Tag(
        start,
        end,
        _KINDS[opener],
        text[start:end],
        code,
        level[1] if level else "",  # type: ignore[arg-type]
        keyword[1] if keyword else "",
        before and inner[0] == "-",
        after and inner[-1] == "-",
    )


def to_code(inner: str) -> str:
    """Return the inside of a tag in Jinja's spelling; what stands in quotation marks keeps its own.

    >>> to_code(" x｜join_cn（“和”） ")
    " x|join_cn('和') "
    >>> to_code("x == '“甲”'")
    "x == '“甲”'"
    """
    return "".join(_pieces(inner.replace("\n", " ").replace("\r", " ").replace("\t", " ")))


def _pieces(inner: str) -> Iterator[str]:
    at = 0
    if len(inner.strip()) > LONGEST:
        yield inner  # it is told as too long
        return
    for string in _STRING.finditer(inner):
        yield inner[at : string.start()].translate(_FULL_WIDTH).translate(_BLANKS)
        yield string[0] if string[0][0] in _PLAIN_QUOTES else _requoted(string[0][1:-1])
        at = string.end()
    yield inner[at:].translate(_FULL_WIDTH).translate(_BLANKS)


def _requoted(text: str) -> str:
    """Return text between smart quotes as a string of Jinja's."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
