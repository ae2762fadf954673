"""The rows of a PDF put together to paragraphs: what a line's end parts is joined, what the page parts stays so."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.form.sheet import Row, Sheet
from briefgen.checks.reading.lines import Line, Where
from briefgen.errors import Place
from briefgen.model.length import MM
from briefgen.noun import noun

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．](?!\d)|附件|抄送"
)
_NO_START = "。，、；：？！”’）〕］｝】》〉」』〗"
_FOLIO = re.compile(r"[\d\W_]*|第\s*\d+\s*页.*")
_WORD = re.compile(r"[A-Za-z0-9,.;:)]$")
_SYLLABLE = re.compile(r"[A-Za-z]{2}[-\u00ad]$")
_FAR = 2.2
"""How many times its size a row's baseline is below the one before, at least, that begins a paragraph in any case."""


@noun
class _Placed:
    """A row with the number of its page."""

    row: Row
    page: int

    @property
    def size(self) -> float:
        """The size of its type in mm."""
        return self.row.size / MM


def sheet_lines(sheets: Sequence[Sheet], file: str) -> tuple[Line, ...]:
    """Return the paragraphs of a PDF's pages: the body's, then headers and footers, each text once; no page numbers."""
    placed = [_Placed(row, sheet.number) for sheet in sheets for row in sheet.rows]
    body = [one for one in placed if one.row.layer == "body"]
    return (*_paragraphs(body, file), *_furniture([one for one in placed if one.row.layer != "body"], file))


def _paragraphs(rows: Sequence[_Placed], file: str) -> Iterator[Line]:
    """Yield rows put together: one that reaches the right edge, of the same type, goes on in the next."""
    if not rows:
        return
    edges = _edges([one for one in rows if not one.row.cell] or rows)
    held: list[_Placed] = []
    for one in rows:
        if held and not _goes_on(held[-1], one, edges):
            yield _line(held, edges, file)
            held = []
        held.append(one)
    yield _line(held, edges, file)


def _furniture(rows: Sequence[_Placed], file: str) -> Iterator[Line]:
    seen: set[str] = set()
    for one in rows:
        if one.row.text not in seen and not _FOLIO.fullmatch(one.row.text):
            seen.add(one.row.text)
            where: Where = "header" if one.row.layer == "header" else "footer"
            yield Line(one.row.text, _place(one, file), where, size=one.row.size, page=one.page, line=one.row.line)


def _edges(rows: Sequence[_Placed]) -> tuple[float, float]:
    """Return the left and right edge of the text: those that many rows share, else the outermost."""
    lefts = sorted(one.row.left for one in rows)
    rights = sorted(one.row.right for one in rows)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _goes_on(one: _Placed, following: _Placed, edges: tuple[float, float]) -> bool:
    """Return whether a paragraph goes on in the next row: it fills its own, and the next is not indented.

    No paragraph begins with a mark that ends something. The rows of a cell are one paragraph.
    """
    row, then = one.row, following.row
    if row.cell or then.cell:
        return row.cell == then.cell and one.page == following.page
    if abs(row.size - then.size) >= 0.25 * row.size or row.colour != then.colour:
        return False
    if one.page == following.page and then.baseline - row.baseline > _FAR * max(one.size, 10.4 / 2):
        return False
    full = row.right > edges[1] - 1.6 * one.size
    flush = then.left < edges[0] + 1.2 * following.size
    return flush and (then.text[0] in _NO_START or (full and not _NUMBERED.match(then.text)))


def _line(rows: Sequence[_Placed], edges: tuple[float, float], file: str) -> Line:
    first, width = rows[0], edges[1] - edges[0]
    left, right = first.row.left - edges[0], edges[1] - first.row.right
    centred = len(rows) == 1 and abs(left - right) < 0.06 * width and left > 1.5 * first.size
    align = "center" if centred else "right" if len(rows) == 1 and left > 0.5 * width else "left"
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
