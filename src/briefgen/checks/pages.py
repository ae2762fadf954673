"""What finished pages show: characters that no face draws, lines too wide, more pages than the reader wants."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from briefgen.errors import Place
from briefgen.export.pictures import Allowance, undrawable
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm
from briefgen.model.page import Pages, PlacedLine, PlacedPicture
from briefgen.noun import noun


@noun
class Limits:
    """What pages are held to: the file they came from, the most pages and about how many characters the audience
    takes, None for any; `plain` pages make no claim that pictures be described.
    """

    file: str
    pages: int | None = None
    characters: int | None = None
    plain: bool = False


NORMS: tuple[Norm, ...] = (
    Norm("GLYPH", "每个字都有字体画得出来", "实务", severity="error"),
    Norm("OVERFULL", "没有一行宽过版心", "实务"),
    Norm("OFFPAGE", "没有一行落在纸外", "实务"),
    Norm("GAP", "没有留着待补的内容", "实务"),
    Norm("PIC001", "图片画得出来", "实务"),
    Norm("PIC002", "图片不太大", "实务"),
    Norm("ALT001", "图片有替代文字", "标准", "ISO 14289-1 7.3"),
)
"""The family's rows; those of length are the reader's wishes, and stand among the rules of content."""

_ABOUT = 1.4
"""How far the whole text, masthead and sources included, may go over what the body is meant to have."""

Rule = Callable[[Pages, Limits], Iterator[Finding]]


_MOST = 50
"""How many findings of one rule are told one by one; who has read these needs no more of them."""


def check_pages(pages: Pages, limits: Limits) -> tuple[Finding, ...]:
    """Return what every rule of this family finds, in the order of the table.

    Beyond the first 50 of a rule they are counted. Characters that can't be drawn are all told: they are lost.
    """
    return tuple(finding for rule in RULES for finding in _told(rule, rule(pages, limits), limits))


def _told(rule: Rule, found: Iterator[Finding], limits: Limits) -> Iterator[Finding]:
    if rule is _glyph:
        yield from found
        return
    yield from islice(found, _MOST)
    last = next(found, None)
    if last is not None:
        count = 1 + sum(1 for _ in found)
        yield replace(last, place=Place(limits.file), problem=f"还有{count}处同样的问题，没有一一列出")


def _glyph(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """GLYPH: every character is drawn by some face; one that is not would be blank and lost in the text."""
    seen: set[str] = set()
    for number, line in _numbered(pages):
        for span in line.spans:
            missing = [] if span.pen.face else [char for char in span.text if char.strip() and char not in seen]
            for character in missing:
                seen.add(character)
                yield Finding(
                    "GLYPH",
                    _place(limits, line, number),
                    f"没有一种字体有{_named(character)}，它在“{_around(line, character)}”里",
                    "请装一种有这个字的字体，或用 briefgen fonts add 加进来，再生成一次",
                    "error",
                )


def _overfull(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """OVERFULL: no line is wider than its measure; of each paragraph the first is told."""
    told: set[int] = set()
    for number, line in _numbered(pages):
        if line.overfull and id(line.owner.paragraph) not in told:
            told.add(id(line.owner.paragraph))
            yield Finding(
                "OVERFULL",
                _place(limits, line, number),
                f"这一行比版心宽出{line.overfull:.1f}磅：{line.text[:20]}",
                "请加宽表格的列，或把长串字符断开",
            )


def _off_page(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """OFFPAGE: every line stands on its paper."""
    told: set[str] = set()
    for page in pages.pages:
        for line in page.lines:
            off = line.y > page.height or line.y < 0 or line.x > page.width
            if off and line.owner.paragraph.spot not in told:
                told.add(line.owner.paragraph.spot)
                where = _place(limits, line, page.number)
                yield Finding(
                    "OFFPAGE", where, f"这一行落在纸外，看不见：{line.text[:20]}", "请缩短表格的行、页眉或页脚"
                )


def _length(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """LEN: a brief has no more pages than its reader takes (audience.yaml, limits.pages)."""
    count = len(pages.pages)
    if limits.pages is not None and count > limits.pages:
        yield Finding(
            "LEN",
            Place(limits.file),
            f"成稿{count}页，超过读者设定的{limits.pages}页",
            "请减少条目（audience.yaml 的 limits），或删短文字",
        )


def _characters(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """CHARS: a brief has about as many characters as its reader takes (audience.yaml, limits.characters)."""
    count = sum(len(line.text.strip()) for _, line in _numbered(pages) if line.layer == "body")
    if limits.characters is not None and count > limits.characters * _ABOUT:
        yield Finding(
            "CHARS",
            Place(limits.file),
            f"成稿全文{count}字，比读者设定的约{limits.characters}字多出不少",
            "请减少条目（audience.yaml 的 limits），或删短文字",
        )


def _gaps(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """GAP: a draft's marks of what is missing are gone before a brief goes out."""
    seen: set[int] = set()  # by identity: the text of a long paragraph is put together once
    told: set[str] = set()
    for number, line in _numbered(pages):
        paragraph = line.owner.paragraph
        if id(paragraph) in seen:
            continue
        seen.add(id(paragraph))
        text = paragraph.text
        if "【待补：" in text and paragraph.spot not in told:
            told.add(paragraph.spot)
            missing = text.partition("【待补：")[2].partition("】")[0]
            yield Finding("GAP", _place(limits, line, number), f"还缺内容：{missing}", "请补上再印发")


def _pictures(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """PIC: every picture can be drawn; one that can't leaves an empty frame."""
    allowance = Allowance()
    seen: set[bytes] = {b""}  # what is no picture at all has been told by who read the file
    for page in pages.pages:
        for placed in page.pictures:
            data = placed.picture.data
            why = "" if data in seen else undrawable(data, allowance)
            seen.add(data)
            if why:
                where = Place(limits.file, spot=f"{placed.owner.paragraph.spot}（第{page.number}页）")
                yield _undrawn(placed, where, why)


def _alternatives(pages: Pages, limits: Limits) -> Iterator[Finding]:
    """ALT: every picture in the text is described for who can't see it, or called decorative (ISO 14289-1 7.3)."""
    told: set[int] = set()
    for page in () if limits.plain else pages.pages:
        for placed in page.pictures:
            picture = placed.picture
            silent = bool(picture.data) and not picture.alt and not picture.decorative
            if silent and placed.layer == "body" and not placed.repeated and id(picture) not in told:
                told.add(id(picture))
                where = Place(limits.file, spot=f"{placed.owner.paragraph.spot}（第{page.number}页）")
                way_out = "请在Word里右键点图片，选“查看可选文字”写上一句，或勾选“标记为装饰”"
                yield Finding("ALT001", where, "图片没有替代文字，这份PDF不声明PDF/UA", way_out)


def _undrawn(placed: PlacedPicture, where: Place, why: str) -> Finding:
    problem = f"图片{placed.picture.part}{why}，PDF里是一个空框"
    if why.startswith("有"):
        return Finding("PIC002", where, problem, "请在Word里压缩图片，或换成小一些的图片")
    return Finding("PIC001", where, problem, "请换成PNG或JPEG格式的图片")


def _numbered(pages: Pages) -> Iterator[tuple[int, PlacedLine]]:
    for page in pages.pages:
        for line in page.lines:
            yield page.number, line


def _named(character: str) -> str:
    """Return a character with its number; one of a private use area, which every maker gives another look, by it."""
    number = f"U+{ord(character):04X}"
    return f"自造字{number}" if unicodedata.category(character) == "Co" else f"“{character}”（{number}）"


def _around(line: PlacedLine, character: str) -> str:
    """Return the words around a character, by which its author finds it in the record."""
    text = line.owner.paragraph.text
    at = text.find(character)
    return text[max(at - 8, 0) : at + 9].replace("\n", " ") if at >= 0 else line.text


def _place(limits: Limits, line: PlacedLine, number: int) -> Place:
    return Place(limits.file, spot=f"{line.owner.paragraph.spot}（第{number}页）")


RULES: tuple[Rule, ...] = (_glyph, _overfull, _off_page, _length, _characters, _gaps, _pictures, _alternatives)
"""The family's rules: the table is the index."""
