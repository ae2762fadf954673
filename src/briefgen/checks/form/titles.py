"""Titles: how many characters their lines have, and the shape that these form (GB/T 9704-2012 7.3.1)."""

from collections.abc import Iterator
from itertools import groupby

from briefgen.checks.form.document import Form, bare
from briefgen.checks.form.told import Told
from briefgen.memo.titles import shape_cost, width
from briefgen.model.norm import Norm

TITLE_SHAPE = Norm(
    "TITLE-SHAPE", "标题分一行或多行居中，回行词意完整，排成梯形或菱形", "标准", "GB/T 9704—2012 7.3.1", "warning"
)

NORMS = (TITLE_SHAPE,)

_WRONG_SHAPE = 1000.0
_WIDEST = 20
_LARGE = 18.0
"""A title in smaller type, in points, is not one of size two, which the standard speaks of."""


def shape(form: Form) -> Iterator[Told]:
    """TITLE-SHAPE: the lines of a title, as they are broken on the page."""
    for group in _titles(form):
        seats = [seat for at in group for seat in form.seats[at]]
        lines = tuple(bare(seat.row.text) for seat in seats)
        large = all(seat.row.size >= _LARGE for seat in seats)
        wrong = _misshape(lines) if large else ""
        if wrong:
            way_out = "请在词的边上换行，让各行从短到长、从长到短，或中间长两头短"
            yield Told(
                TITLE_SHAPE,
                wrong,
                way_out,
                "梯形或菱形",
                "／".join(lines),
                form.passages[group[0]],
                form.seat_of(seats[0]),
            )


def _titles(form: Form) -> list[list[int]]:
    """Return the titles, each the passages that follow one another in this role."""
    numbered = enumerate(form.of("title"))
    return [[at for _, at in run] for _, run in groupby(numbered, lambda pair: pair[1] - pair[0])]


def _misshape(lines: tuple[str, ...]) -> str:
    """Return what is wrong with the lines of a title, "" where nothing is."""
    wide = next((line for line in lines if width(line) > _WIDEST + 0.5), "")
    if wide:
        return f"标题的一行有{width(wide):.0f}个字，一行最多{_WIDEST}个字"
    if len(lines) < 2:
        return ""
    begun = next((line for line in lines[1:] if line.startswith(("的", "了"))), "")
    if begun:
        return f"标题有一行以“{begun[0]}”开头"
    if any(width(line) < 2 for line in lines):
        return "标题有一行只有一个字"
    return "标题各行没有排成梯形或菱形" if shape_cost(lines) >= _WRONG_SHAPE else ""


RULES = (shape,)
