"""Marks that come in pairs: brackets, quotation marks, 书名号 (GB/T 15834-2011 4.8, 4.9, 4.15)."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Change, Hit
from briefgen.checks.text.sight import HAN, HIDDEN, Sight
from briefgen.model.norm import Norm
from briefgen.noun import noun

_STANDARD = "GB/T 15834—2011"

PAIR = Norm("PUNC-PAIR", "引号、括号、书名号成对，套用时内外有别", "标准", f"{_STANDARD} 4.8、4.9、4.15", "error")
PAREN = Norm("PUNC-PAREN", "括注汉字用全角括号，左右一致", "标准", f"{_STANDARD} 4.9", fixable=True)
QUOTE = Norm("PUNC-QUOTE", "中文用弯引号“”‘’", "标准", f"{_STANDARD} 4.8", fixable=True)

NORMS = (PAIR, PAREN, QUOTE)

_CLOSERS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "【": "】", "［": "］"}
_KIND = {mark: opener for opener, closer in _CLOSERS.items() for mark in (opener, closer)} | {"(": "（", ")": "（"}
_MARKS = re.compile("[“”‘’（）()《》〈〉〔〕【】［］]")
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z0-9]")
_ITEM = re.compile(f"(?:^|[\\s；;。，,：:{HIDDEN}])[A-Za-z0-9]{{1,2}}$")
_STRAIGHT = re.compile('["＂]')
_SINGLE = re.compile(f"(?<![A-Za-z0-9])'([^'\n]{{0,60}}[{HAN}][^'\n]{{0,60}})'")
_CORNER = re.compile("「([^「」]{1,200})」")

_MOST = 20
"""So many marks without a partner are told of one passage; one that has more is no prose."""


@noun
class Paired:
    """The marks that match, as (start, end), and those that have no partner or are wrongly nested, with the reason."""

    matched: tuple[tuple[int, int], ...]
    lone: tuple[tuple[int, str], ...]


def pair(text: str) -> Paired:
    """Return which marks of `text` belong together.

    >>> pair("（甲）“乙").matched, pair("（甲）“乙").lone
    (((0, 2),), ((3, '“没有右半边'),))
    """
    matched: list[tuple[int, int]] = []
    lone: list[tuple[int, str]] = []
    stack: list[int] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if _is_text(text, at, mark):
            continue
        if mark in _CLOSERS:
            if mark in "“《" and any(text[open_at] == mark for open_at in stack[-4:]):
                lone.append((at, f"{mark}里面又用了{mark}"))
            stack.append(at)
        else:
            _close(text, at, stack, (matched, lone))
    lone.extend((at, f"{text[at]}没有右半边") for at in stack)
    return Paired(tuple(sorted(matched)), tuple(sorted(lone)))


def _close(text: str, at: int, stack: list[int], found: tuple[list[tuple[int, int]], list[tuple[int, str]]]) -> None:
    """Match the closing mark at `at` with an open one: the last, or one not far below whose inner ones are lone."""
    matched, lone = found
    kind = _KIND[text[at]]
    for depth in range(1, min(len(stack), 4) + 1):
        if _KIND[text[stack[-depth]]] == kind:
            lone.extend((inner, f"{text[inner]}没有右半边") for inner in stack[len(stack) - depth + 1 :])
            matched.append((stack[-depth], at))
            del stack[len(stack) - depth :]
            return
    lone.append((at, f"{text[at]}没有左半边"))


def _is_text(text: str, at: int, mark: str) -> bool:
    """Say whether the mark is part of a word (don’t, 5’) or of a list's number: a)."""
    before = text[max(at - 3, 0) : at]
    if mark == "’":
        return bool(before and _LATIN.match(before[-1])) and "‘" not in text[max(at - 60, 0) : at]
    return mark in ")）" and bool(_ITEM.search(before)) and "(" not in before and "（" not in before


def pairs(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield marks without a partner, brackets of the wrong width and outer quotes that should be double."""
    for number, sight in enumerate(sights):
        if not sight.chinese:
            continue
        found = pair(sight.seen)
        follows = sights[number + 1].text.lstrip() if number + 1 < len(sights) else ""
        for at, problem in found.lone[:_MOST]:
            nested = sight.passage.role == "title" and sight.text[at] == "《" and "里面" in problem
            if not nested and not _goes_on(sight, at, follows):
                yield Hit(PAIR, sight.index, at, at + 1, problem, "请补齐或改用正确的符号")
        yield from _brackets(sight, found)
        yield from _outer_single(sight, found)


def _goes_on(sight: Sight, at: int, follows: str) -> bool:
    """Say whether a quotation goes on in the next paragraph, which then opens with the same mark."""
    return sight.text[at] == "“" and follows.startswith("“") and not sight.text[:at].strip("\u3000 ")


def _brackets(sight: Sight, found: Paired) -> Iterator[Hit]:
    """Yield half-width brackets round Chinese characters, and pairs of which one half is half-width."""
    text = sight.text
    for start, end in found.matched:
        marks = text[start] + text[end]
        if marks in {"(）", "（)"} or (marks == "()" and _HAN.search(text, start, end)):
            right = f"（{text[start + 1 : end]}）"
            changes = tuple(Change(at, at + 1, full) for at, full in ((start, "（"), (end, "）")) if text[at] != full)
            yield Hit(
                PAREN, sight.index, start, end + 1, "括号不是全角，或左右不一致", f"请写成“{right}”", right, changes
            )


def _outer_single(sight: Sight, found: Paired) -> Iterator[Hit]:
    """Yield single quotes that no double quotes enclose; a half of each kind was told as a lone mark."""
    doubles = [(start, end) for start, end in found.matched if sight.text[start] == "“"]
    open_double = any(sight.text[at] == "“" for at, _ in found.lone)
    for start, end in found.matched:
        outer = not any(left < start and end < right for left, right in doubles)
        if sight.text[start] == "‘" and outer and not open_double and _HAN.search(sight.text, start, end):
            inside = sight.text[start + 1 : end]
            yield Hit(PAIR, sight.index, start, end + 1, "外层用了单引号", "外层请用双引号", f"“{inside}”")


def quotes(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield straight and corner quotation marks; they are put right where all of a passage pair off."""
    for sight in sights:
        if sight.chinese:
            yield from _straight(sight)
            yield from _turned(sight, _SINGLE, "直引号")
            yield from _turned(sight, _CORNER, "直角引号")


def _straight(sight: Sight) -> Iterator[Hit]:
    places = [match.start() for match in _STRAIGHT.finditer(sight.seen) if not _is_inch(sight.text, match.start())]
    if not places:
        return
    couples = list(zip(places[::2], places[1::2], strict=False))
    sound = len(places) % 2 == 0 and all(_hugs(sight.text, start, end) for start, end in couples)
    if not sound:
        yield Hit(
            QUOTE,
            sight.index,
            places[0],
            places[-1] + 1,
            "用了直引号",
            "请改成弯引号“”，这一段的直引号不成对，请人工核对",
        )
        return
    for start, end in couples:
        right = f"“{sight.text[start + 1 : end]}”"
        changes = (Change(start, start + 1, "“"), Change(end, end + 1, "”"))
        yield Hit(QUOTE, sight.index, start, end + 1, "用了直引号", f"请写成{right}", right, changes)


def _is_inch(text: str, at: int) -> bool:
    """Say whether the mark follows a digit and opens nothing: 55\" is a length, 23°07'30\" an angle."""
    return at > 0 and text[at - 1].isdigit() and '"' not in text[:at]


def _hugs(text: str, start: int, end: int) -> bool:
    """Say whether both marks stand tight at what they enclose, which is not empty."""
    inside = text[start + 1 : end]
    return bool(inside) and not inside[0].isspace() and not inside[-1].isspace()


def _turned(sight: Sight, pattern: re.Pattern[str], name: str) -> Iterator[Hit]:
    """Yield the pairs that `pattern` finds: double quotes belong there, single ones inside double ones."""
    for match in pattern.finditer(sight.seen):
        start, end = match.span()
        inner = sight.text.count("“", 0, start) > sight.text.count("”", 0, start)
        left, closing = ("‘", "’") if inner else ("“", "”")
        right = f"{left}{sight.text[start + 1 : end - 1]}{closing}"
        changes = (Change(start, start + 1, left), Change(end - 1, end, closing))
        yield Hit(QUOTE, sight.index, start, end, f"用了{name}", f"请写成{right}", right, changes)


CHECKS = (pairs, quotes)
