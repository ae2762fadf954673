"""Rows: the characters of a page put together to lines of text, those of a table's cells each by themselves."""

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import inf

from briefgen.checks.drawn.characters import Character
from briefgen.checks.form.sheet import Bar, Row, has_hanzi
from briefgen.model.length import MM
from briefgen.noun import noun

_ONE_ROW = 0.35
"""How far baselines of one row may be apart, in its type's size."""

_SAME_LINE = 0.7
"""How far rows of cells side by side may be apart that count as one line, in mm."""

_WIDE = 0.9
"""From which gap on, in ems, there is a blank between Chinese characters."""

_COLUMN_GAP = 2.0
"""From which gap on, in ems, text may be another column's."""

_UPRIGHT = 2.0
"""How long an upright rule is at least, in mm, that parts cells."""


@noun
class _Cell:
    """A cell of a table on a page: its upper rule's height in mm, and how many upright rules are to its left."""

    top: float
    column: int


def rows(characters: Iterable[Character], bars: Sequence[Bar]) -> tuple[Row, ...]:
    """Return the rows of a page from its top down, a table's cell by cell; turned ones last, as at the page's foot."""
    listed = list(characters)
    grid = _Grid(bars)
    held: dict[_Cell | None, list[Character]] = {}
    for one in listed:
        if not one.turn:
            held.setdefault(grid.cell(one), []).append(one)
    placed = [piece for cell, own in held.items() for group in _groups(own) for piece in _pieces(cell, group)]
    placed.sort(key=_in_order)
    numbers = {cell: at for at, cell in enumerate(dict.fromkeys(cell for cell, _ in placed if cell), 1)}
    found = [_row(group, numbers[cell] if cell else 0) for cell, group in placed]
    return _counted([row for row in found if row], list(_turned(listed)))


def _pieces(cell: _Cell | None, group: list[Character]) -> Iterator[tuple[_Cell | None, list[Character]]]:
    """Yield a row whole; one outside of rules that has two wide gaps at least is a table's, and each piece a cell.

    A line of an official document has one such gap at most, as between 发文字号 and 签发人.
    """
    inked = sorted((one for one in group if one.text.strip()), key=lambda one: one.left)
    pieces = [inked[:1]]
    for before, one in pairwise(inked):
        if one.left - before.right >= _COLUMN_GAP * one.size / MM:
            pieces.append([])
        pieces[-1].append(one)
    if cell or len(pieces) < 3:
        yield cell, group
        return
    ends = [piece[0].left for piece in pieces[1:]] + [inf]
    for at, end in enumerate(ends):
        start = pieces[at][0].left
        yield _Cell(group[0].baseline, at), [one for one in group if start <= one.left < end]


def _in_order(placed: tuple[_Cell | None, list[Character]]) -> tuple[float, int, float]:
    """Return what sorts rows as they are read: those of a cell from where its table's row begins."""
    cell, group = placed
    return (cell.top, cell.column, group[0].baseline) if cell else (group[0].baseline, 0, 0.0)


class _Grid:
    """The rules of a page as those of its tables."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        self._upright = sorted((bar for bar in bars if bar.thickness >= _UPRIGHT), key=lambda bar: bar.left)
        self._level = [bar for bar in bars if bar.thickness < _UPRIGHT]

    def cell(self, one: Character) -> _Cell | None:
        """Return the cell that a character stands in, None where no upright rule stands at its height."""
        height = one.baseline - 0.3 * one.size / MM
        beside = {round(bar.left) for bar in self._upright if bar.top <= height <= bar.bottom}
        middle = (one.left + one.right) / 2
        column = sum(left <= middle for left in beside)
        if not beside or not self._is_inside(column, len(beside)):
            return None
        above = [bar.top for bar in self._level if bar.left <= middle <= bar.right and bar.top < height]
        return _Cell(round(max(above, default=0.0)), column)

    @staticmethod
    def _is_inside(column: int, count: int) -> bool:
        """Say whether a place has an upright rule on both sides, or one of few on one."""
        return 0 < column < count or count == 1


def _groups(held: list[Character]) -> list[list[Character]]:
    """Return characters by their baselines, from the top down."""
    groups: list[list[Character]] = []
    for one in sorted(held, key=lambda one: one.baseline):
        if groups and abs(groups[-1][0].baseline - one.baseline) < _ONE_ROW * max(one.size, 1.0) / MM:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _row(group: list[Character], cell: int) -> Row | None:
    """Return one row, None where it has blanks only; its baseline and size are those of most of its text."""
    ordered = sorted(group, key=lambda one: one.left)
    inked = [one for one in ordered if one.text.strip()]
    if not inked:
        return None
    size = statistics.median_high(one.size for one in inked)
    main = next(one for one in inked if one.size == size)
    colour = Counter(one.colour for one in inked).most_common(1)[0][0]
    fonts = dict.fromkeys(one.font for one in inked if one.font and has_hanzi(one.text))
    text = "".join(_texts(ordered)).strip()
    ends = inked[0].left, max(one.right for one in inked), main.baseline
    return Row(text, *ends, size, colour, faces=tuple(fonts), cell=cell)


def _texts(ordered: list[Character]) -> Iterator[str]:
    """Yield the characters of a row; a blank that nobody drew only between words of letters, or across a wide gap.

    Between a Chinese character and a digit programs leave a quarter of an em, which is no blank.
    """
    for at, one in enumerate(ordered):
        if one.text != " " or one.right > one.left:
            yield one.text
            continue
        before, after = ordered[at - 1 : at], ordered[at + 1 : at + 2]
        wide = after and after[0].left - one.left >= _WIDE * one.size / MM
        if wide or not any(_is_wide(beside.text) for beside in (*before, *after)):
            yield " "


def _is_wide(character: str) -> bool:
    return character > "\u2e80"


def _turned(characters: list[Character]) -> Iterator[Row]:
    """Yield the lines of text that run up or down the page; their places are those of their beginnings."""
    turned = sorted((one for one in characters if one.turn), key=lambda one: one.turn)
    for _, held in groupby(turned, lambda one: one.turn):
        for group in _groups(list(held)):
            row = _row(group, 0)
            if row:
                yield Row(row.text, 0.0, row.right - row.left, 0.0, row.size, row.colour, "footer", faces=row.faces)


def _counted(found: list[Row], turned: list[Row]) -> tuple[Row, ...]:
    """Return rows with the lines that they stand on, counted from 1; those side by side are on one."""
    counted: list[Row] = []
    line, last = 0, -1.0
    for row in found:
        line += abs(row.baseline - last) > _SAME_LINE
        last = row.baseline
        counted.append(row.at_line(line))
    return (*counted, *(row.at_line(at) for at, row in enumerate(turned, 1)))
