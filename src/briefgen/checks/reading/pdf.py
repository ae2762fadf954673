"""The rows of a PDF put together to paragraphs: what a line's end parts is joined, what the page parts stays so."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.form.sheet import Row, Sheet
from briefgen.checks.reading.lines import Line, Where
from briefgen.errors import Place
from briefgen.memo.titles import width
from briefgen.model.length import MM
from briefgen.noun import noun

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．](?!\d)|附件|抄送"
)
_NO_START = "。，、；：？！”’）〕］｝】》〉」』〗"
_FOLIO = re.compile(r"[\d\W_]*|第\s*\d+\s*页.*")
_WORD = re.compile(r"[A-Za-z0-9,.;:)]$")
_SYLLABLE = re.compile(r"[A-Za-z]{2}[-\u00ad]$")
_NUMBERS = re.compile(r"[\d\s.,，％%～—+-]+")
_LABEL = re.compile(r"(?:[\u4e00-\u9fff]{2}[：:])?(?:\d{1,2}[.．])?")
_FAR, _SMALL = 2.2, 3.0
"""How many times its size a row's baseline is below the one before that begins a paragraph in any case;
smaller type than so many mm may be leaded more."""


@noun
class _Placed:
    """A row with the number of its page."""

    row: Row
    page: int

    @property
    def size(self) -> float:
        """The size of its type in mm."""
        return self.row.size / MM

    @property
    def area(self) -> tuple[int, int]:
        """The text that it belongs to: its page's cell, or what stands outside of tables on all pages, (0, 0)."""
        return (self.page, self.row.cell) if self.row.cell else (0, 0)


@noun
class _Edges:
    """The left and right edge of a text, in mm."""

    left: float
    right: float


def sheet_lines(sheets: Sequence[Sheet], file: str) -> tuple[Line, ...]:
    """Return the paragraphs of a PDF's pages: the body's, then headers and footers, each text once; no page numbers."""
    placed = [_Placed(row, sheet.number) for sheet in sheets for row in sheet.rows]
    body = [one for one in placed if one.row.layer == "body"]
    return (*_paragraphs(body, file), *_furniture([one for one in placed if one.row.layer != "body"], file))


def _paragraphs(rows: Sequence[_Placed], file: str) -> Iterator[Line]:
    """Yield rows put together: one that reaches the right edge, of the same type, goes on in the next."""
    areas = _areas(rows)
    held: list[_Placed] = []
    for one in rows:
        if held and not _goes_on(held, one, areas[one.area]):
            yield _line(held, areas[held[0].area], file)
            held = []
        held.append(one)
    if held:
        yield _line(held, areas[held[0].area], file)


def _areas(rows: Sequence[_Placed]) -> dict[tuple[int, int], _Edges]:
    """Return the edges of the text, and of that of each cell of a table, by the areas of rows."""
    held: dict[tuple[int, int], list[Row]] = {}
    for one in rows:
        held.setdefault(one.area, []).append(one.row)
    return {area: _edges(found) for area, found in held.items()}


def _furniture(rows: Sequence[_Placed], file: str) -> Iterator[Line]:
    seen: set[str] = set()
    for one in rows:
        if one.row.text not in seen and not _FOLIO.fullmatch(one.row.text):
            seen.add(one.row.text)
            where: Where = "header" if one.row.layer == "header" else "footer"
            yield Line(one.row.text, _place(one, file), where, size=one.row.size, page=one.page, line=one.row.line)


def _edges(rows: Sequence[Row]) -> _Edges:
    """Return the left and right edge of a text: those that many rows share, else the outermost."""
    lefts = sorted(row.left for row in rows)
    rights = sorted(row.right for row in rows)
    return _Edges(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20])


def _goes_on(held: Sequence[_Placed], following: _Placed, edges: _Edges) -> bool:
    """Return whether a paragraph goes on in the next row: it fills its own, and the next is not indented.

    No paragraph begins with a mark that ends something; numbers one over the other are a column.
    """
    one = held[-1]
    row, then = one.row, following.row
    if one.area != following.area or (_NUMBERS.fullmatch(row.text) and _NUMBERS.fullmatch(then.text)):
        return False
    if abs(row.size - then.size) >= 0.25 * row.size or row.colour != then.colour or _is_far(one, following):
        return False
    flush = then.left < edges.left + 1.2 * following.size or bool(then.cell) or _hangs(held[0], following)
    full = row.right > edges.right - 1.6 * one.size and not _NUMBERED.match(then.text)
    return flush and (full or then.text[0] in _NO_START)


def _is_far(one: _Placed, following: _Placed) -> bool:
    """Say whether a row stands too far under the one before for lines of one paragraph."""
    step = following.row.baseline - one.row.baseline
    return one.page == following.page and step > _FAR * max(one.size, _SMALL)


def _hangs(first: _Placed, following: _Placed) -> bool:
    """Say whether a row begins under the text after a label, as the second line of 抄送 or of an attachment does."""
    label = _LABEL.match(first.row.text)
    begins = first.row.left + width(label[0]) * first.size if label else -1.0
    return bool(label and label[0]) and abs(following.row.left - begins) < 0.8 * first.size


def _line(rows: Sequence[_Placed], edges: _Edges, file: str) -> Line:
    first, across = rows[0], edges.right - edges.left
    left, right = first.row.left - edges.left, edges.right - first.row.right
    centred = len(rows) == 1 and abs(left - right) < 0.06 * across and left > 1.5 * first.size
    align = "center" if centred else "right" if len(rows) == 1 and left > 0.5 * across else "left"
    where: Where = "cell" if first.row.cell else "text"
    look = left / max(first.size, 0.3), first.row.size, first.row.is_red
    text = _joined([one.row.text for one in rows])
    return Line(text, _place(first, file), where, align, *look, page=first.page, line=first.row.line)


def _place(one: _Placed, file: str) -> Place:
    return Place(file, spot=f"第{one.page}页第{one.row.line}行")


def _joined(texts: Sequence[str]) -> str:
    """Return lines as one text: words of Latin letters keep a blank between them, a word divided is whole again.

    >>> _joined(["产教融合", "信息"]), _joined(["vocational edu-", "cation and", "training"])
    ('产教融合信息', 'vocational education and training')
    """
    whole = texts[0]
    for text in texts[1:]:
        if _SYLLABLE.search(whole) and text[:1].islower():
            whole = whole[:-1] + text
        elif _WORD.search(whole) and text[:1].isascii() and text[:1].isalpha():
            whole = f"{whole} {text}"
        else:
            whole += text
    return whole
