"""Finding tags in a paragraph's text, however they were typed: full-width braces, smart quotes, odd blanks."""

import re
from collections.abc import Iterator
from typing import Literal

from briefgen.noun import noun

Kind = Literal["print", "statement", "comment"]
Level = Literal["", "p", "tr", "tc", "r"]

_BRACES = str.maketrans("｛｝％＃", "{}%#")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = {0x3000: " ", 0xA0: " ", 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None}
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[“”„][^“”„]*[“”]|[‘’][^‘’]*[‘’]|＂[^＂]*＂|＇[^＇]*＇")
_DELIMITER = re.compile(r"\{[{%#]|\}\}|%\}")
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
COMMENT = re.compile(r"[{｛][#＃].*?[#＃][}｝]", re.DOTALL)
"""A comment, as it stands in a paragraph's text."""

_LEVEL = re.compile(r"(p|tr|tc|r)(?=\s)")
_ESCAPED = re.compile(r"(?<=\{)_(?=[{%])|(?<=[%}])_(?=\})")
_KEYWORD = re.compile(r"\s*([^\W\d]\w*)")
_KINDS: dict[str, Kind] = {"{{": "print", "{%": "statement", "{#": "comment"}
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
PAGE_BREAK = "\f"
"""What stands for a page or column break in a paragraph's text: no tag goes across one."""

_PLAIN_QUOTES = "'\""
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
    """Text from `start` on that looks like a tag and is none: an opening without its end, or an end too many."""

    start: int
    written: str
    closes: bool


def find_tags(text: str) -> tuple[list[Tag], list[Broken]]:
    """Return the tags of a paragraph, and what is broken. What stands in `{% raw %}` is no tag.

    The `_` of `{_{`, `}_}`, `{_%` and `%_}`, which stand for the delimiters themselves, comes as a comment.
    """
    plain = text.translate(_BRACES)
    tags: list[Tag] = []
    broken: list[Broken] = []
    at = 0
    while (match := _DELIMITER.search(plain, at)) is not None:
        start, opener = match.start(), match[0]
        if opener not in _CLOSERS:
            broken.append(Broken(start, text[max(start - 12, 0) : match.end()], closes=True))
            at = match.end()
            continue
        end = _end(text, plain, match.end(), opener)
        if end is None:
            after = _DELIMITER.search(plain, match.end())
            at = after.start() if after and after[0] in _CLOSERS else len(plain)
            broken.append(Broken(start, text[start : min(at, start + 20)], closes=False))
            continue
        tags.append(_tag(text, start, end, opener))
        at = _after_raw(plain, tags, broken) if tags[-1].keyword == "raw" else end
    tags = _with_escapes(text, tags) if "_" in text else tags
    return _with_trims(text, tags) if any(tag.before or tag.after for tag in tags) else tags, broken


def _with_escapes(text: str, tags: list[Tag]) -> list[Tag]:
    """Return the tags with a comment for each `_` that keeps two characters outside of tags from being a delimiter."""
    inside = [(tag.start, tag.end) for tag in tags]
    found = (match.start() for match in _ESCAPED.finditer(text))
    escapes = [Tag(at, at + 1, "comment", "_", "") for at in found if not any(a <= at < b for a, b in inside)]
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


def _end(text: str, plain: str, at: int, opener: str) -> int | None:
    """Return where a tag ends, None where it isn't closed before the next one begins."""
    closer = _CLOSERS[opener]
    if opener == "{#":
        found = plain.find(closer, at)
        return None if found < 0 or PAGE_BREAK in plain[at:found] else found + 2
    depth = 0
    while at < len(plain):
        string = _STRING.match(text, at)
        if string and PAGE_BREAK not in string[0]:
            at = string.end()
            continue
        two = plain[at : at + 2]
        if two == closer and (depth == 0 or closer == "%}"):
            return at + 2
        if plain[at] == PAGE_BREAK or two in {"{%", "{#"} or (two == "{{" and depth == 0):
            return None
        depth = max(0, depth + {"{": 1, "}": -1}.get(plain[at], 0))
        at += 1
    return None


def _after_raw(plain: str, tags: list[Tag], broken: list[Broken]) -> int:
    """Make `{% raw %}` and its end comments, which print nothing; return where tags begin again."""
    raw = tags.pop()
    found = _END_RAW.search(plain, raw.end)
    if found is None:
        broken.append(Broken(raw.start, raw.written, closes=False))
        return len(plain)
    tags.append(Tag(raw.start, raw.end, "comment", raw.written, ""))
    tags.append(Tag(found.start(), found.end(), "comment", found[0], ""))
    return found.end()


def _tag(text: str, start: int, end: int, opener: str) -> Tag:
    inner = text[start + 2 : end - 2]
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
    for string in _STRING.finditer(inner):
        yield inner[at : string.start()].translate(_FULL_WIDTH).translate(_BLANKS)
        yield string[0] if string[0][0] in _PLAIN_QUOTES else _requoted(string[0][1:-1])
        at = string.end()
    yield inner[at:].translate(_FULL_WIDTH).translate(_BLANKS)


def _requoted(text: str) -> str:
    """Return text between smart quotes as a string of Jinja's."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
