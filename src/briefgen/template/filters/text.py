"""Filters of text: width, ends of sentences, cutting, and those of Jinja that are safe on plain data."""

import re
import unicodedata
from functools import cache

from briefgen.template.filling.methods import formatted
from briefgen.template.values import BadValueError, text_of

LONGEST = 10**6
"""The most characters that a filter makes."""

TO_FULL = {0x20: 0x3000, **{code: code + 0xFEE0 for code in range(0x21, 0x7F)}}
TO_HALF = {full: half for half, full in TO_FULL.items()}
"""Characters of ASCII to their full-width forms, and back."""

_END_MARKS = "。！？!?…."
_CLOSERS = "”’」』》）】\"')"
_WEAK = "，、；：,;:"
_JOINER = "\u200d"
_LATIN = re.compile(r"[0-9A-Za-z.,'’%-]*[0-9A-Za-z]\Z")
_WORD = re.compile(r"[^\s\-({\[<]+")
_WIDE = (
    "\u2014\u2018-\u201d\u2026\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
)


def short(value: object) -> str:
    """Return a value as a message shows it: at most 30 characters of it.

    >>> short("甲" * 31) == "甲" * 30 + "…"
    True
    """
    if isinstance(value, list | tuple | dict | set | range):
        return "一组值" if isinstance(value, dict) else "一个列表"
    try:
        text = str(value)
    except ValueError:
        return "位数太多的数"
    return text if len(text) <= 30 else f"{text[:30]}…"


def full_width(value: object) -> str:
    """Return text with its ASCII characters in full width.

    >>> full_width("A4 (12)")
    'Ａ４　（１２）'
    """
    return text_of(value).translate(TO_FULL)


def half_width(value: object) -> str:
    """Return text with full-width letters, digits and ASCII marks in half width.

    >>> half_width("Ａ４（１２）")
    'A4(12)'
    """
    return text_of(value).translate(TO_HALF)


def sentence(value: object) -> str:
    """Return text closed with 。 unless an end mark, in quotes or not, closes it already; empty text stays empty.

    >>> sentence("加快建设"), sentence("他说：“好。”"), sentence("一是……")
    ('加快建设。', '他说：“好。”', '一是……')
    """
    text = text_of(value).strip()
    if not text or text.rstrip(_CLOSERS).endswith(tuple(_END_MARKS)):
        return text
    return f"{text.rstrip(_WEAK)}。"


def plain(value: object) -> str:
    """Return text without the one end mark that closes it.

    >>> plain("加快建设。"), plain("等等……"), plain("加快")
    ('加快建设', '等等', '加快')
    """
    text = text_of(value).strip()
    if text.endswith("……"):
        return text[:-2]
    return text[:-1] if text.endswith(tuple(_END_MARKS)) else text


def truncate(
    value: object,
    length: int = 255,
    killwords: bool = False,  # noqa: FBT001, FBT002 - Jinja's order
    end: str = "……",
) -> str:
    """Return text of at most `length` characters; what is longer is cut and ends with `end`, which counts too.

    A Latin word or number is not cut in two unless `killwords`; marks that want a follower go before `end`. A
    `length` that leaves no room for `end` raises BadValueError.

    >>> truncate("加快建设，补齐短板", 7), truncate("加快建设", 4), truncate("投入3500万元建设", 6)
    ('加快建设……', '加快建设', '投入……')
    """
    text, mark = text_of(value), text_of(end)
    if isinstance(length, bool) or not isinstance(length, int) or length <= len(mark):
        raise BadValueError(f"不能截成“{short(length)}”个字", f"字数要用大于{len(mark)}的整数（省略号也算在内）")
    if len(text) <= length:
        return text
    cut = length - len(mark)
    while cut > 1 and _clings(text, cut):
        cut -= 1
    if not killwords and text[cut].isascii() and text[cut].isalnum():
        word = _LATIN.search(text[:cut])
        cut = word.start() or cut if word else cut
    return text[:cut].rstrip(f"{_WEAK} \n\t") + mark


def _clings(text: str, at: int) -> bool:
    """Say whether a character can't be cut from the one before it: an accent, a variant, a joined sign."""
    return unicodedata.category(text[at]) in {"Mn", "Me"} or _JOINER in text[at - 1 : at + 1]


def lines(value: object) -> list[str]:
    """Return the lines of text without blanks around them; blank lines are left out.

    >>> lines("甲\\n\\n 乙 ")
    ['甲', '乙']
    """
    stripped = (line.strip() for line in re.split(r"\r\n|\r|\n", text_of(value)))
    return [line for line in stripped if line]


def first_line(value: object) -> str:
    """Return the first line of text that isn't blank, "" where there is none.

    >>> first_line("\\n甲\\n乙")
    '甲'
    """
    return next(iter(lines(value)), "")


def wordcount(value: object) -> int:
    """Return how many characters and words text has, as Chinese offices count.

    Each Chinese character or mark is one, and so is each run of other characters that isn't blank.

    >>> wordcount("加快“AI 政策”研究。"), wordcount("two words")
    (10, 2)
    """
    return sum(1 for _ in _counted().finditer(text_of(value)))


def upper(value: object) -> str:
    """Return text in capitals.

    >>> upper("Ai")
    'AI'
    """
    return text_of(value).upper()


def lower(value: object) -> str:
    """Return text in small letters.

    >>> lower("Ai")
    'ai'
    """
    return text_of(value).lower()


def capitalize(value: object) -> str:
    """Return text with its first letter a capital and all others small.

    >>> capitalize("policy BRIEF")
    'Policy brief'
    """
    return text_of(value).capitalize()


def title(value: object) -> str:
    """Return text with the first letter of each word a capital and the others small.

    >>> title("policy-brief (draft)")
    'Policy-Brief (Draft)'
    """
    return _WORD.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), text_of(value))


def trim(value: object, chars: str | None = None) -> str:
    """Return text without blanks around it; without any of `chars` where they are given.

    >>> trim(" 甲 "), trim("——甲——", "—")
    ('甲', '甲')
    """
    return text_of(value).strip(None if chars is None else text_of(chars))


def replace(value: object, old: str, new: str, count: int | None = None) -> str:
    """Return text with every `old` replaced by `new`, or the first `count`.

    An empty `old`, and what would come to more than `LONGEST` characters, raise BadValueError.

    >>> replace("甲乙乙", "乙", "丙"), replace("甲乙乙", "乙", "丙", 1)
    ('甲丙丙', '甲丙乙')
    """
    text, sought, put = text_of(value), text_of(old), text_of(new)
    if not sought:
        raise BadValueError("replace 要找的文字是空的", "请写上要替换的文字")
    if text.count(sought) * len(put) > LONGEST:
        raise BadValueError("替换出来的文字太长", "请换短一些的文字")
    return text.replace(sought, put, -1 if count is None else count)


def string(value: object) -> str:
    """Return text or a number as text.

    >>> string(2025)
    '2025'
    """
    return text_of(value)


def unchanged(value: object) -> object:
    """Return the value itself: `e` and `escape`. Every value is escaped when it is printed, and once only.

    >>> unchanged("R&D")
    'R&D'
    """
    return value


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of what counts as one word; so many characters take long to compile."""
    return re.compile(f"[{_WIDE}]|[^\\s{_WIDE}]+")


def format_(value: object, *values: object, **named: object) -> str:
    """Return a text with values put in for `%s`, `%d`, `%.2f`, as in Python.

    >>> format_("%.2f元", 3.5)
    '3.50元'
    """
    return formatted(text_of(value), named or values)
