"""Bars along a line: highlights, underlines, strikes, frames of characters, and the marks of emphasis."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from briefgen.layout.measure import rise_of
from briefgen.layout.scripts import Kind
from briefgen.layout.sort import Sort
from briefgen.model.galley import Stroke
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun

_DOT = 0.12
"""How wide a mark of emphasis is, in ems."""

_UNDER, _OVER = 0.2, -0.98
"""Where a mark of emphasis begins below the baseline, or above the character, in ems."""

_LINE, _THICK = 0.05, 0.1
_BELOW, _THROUGH = 0.12, -0.3
_DASHES: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("dotted", "dottedHeavy"), (1, 1)),
    **dict.fromkeys(("dash", "dashedHeavy"), (4, 2)),
    **dict.fromkeys(("dashLong", "dashLongHeavy"), (8, 3)),
    **dict.fromkeys(("dotDash", "dashDotHeavy"), (4, 2, 1, 2)),
    **dict.fromkeys(("dotDotDash", "dashDotDotHeavy"), (4, 2, 1, 2, 1, 2)),
}
"""Dashes of underlines in widths of their line."""

_BLANK = frozenset({Kind.SPACE, Kind.TAB})


@noun
class _Run:
    """Characters in a row that are drawn alike: from where to where, their format, how far they reach up and down."""

    left: Pt
    right: Pt
    style: RunStyle
    above: Pt
    below: Pt


def bars_of(sorts: Sequence[Sort], xs: Sequence[Pt]) -> tuple[Stroke, ...]:
    """Return the bars of characters that begin and end at `xs`, those of a row joined."""
    if not any(sort.decorated for sort in sorts):
        return ()
    bars = [bar for draw in _DRAWN for run in _runs(sorts, xs) for bar in draw(run)]
    bars += [bar for run in _runs(sorts, xs, words=True) for bar in _underline(run, words=True)]
    return (*bars, *_emphasis(sorts, xs))


def _runs(sorts: Sequence[Sort], xs: Sequence[Pt], *, words: bool = False) -> Iterator[_Run]:
    """Yield rows of characters of one look; `words` parts them at blanks, which are left out."""
    numbered = [(at, sort) for at, sort in enumerate(sorts) if sort.kind not in {Kind.BREAK, Kind.OBJECT}]

    def look(pair: tuple[int, Sort]) -> object:
        at, sort = pair
        blank = words and sort.kind in _BLANK
        return blank, sort.style, at if blank else None

    for key, row in groupby(numbered, look):
        group = list(row)
        if isinstance(key, tuple) and key[0]:
            continue
        first, last = group[0][0], group[-1][0]
        above, below = max(sort.above for _, sort in group), max(sort.below for _, sort in group)
        yield _Run(xs[first], xs[last + 1], group[0][1].style, above, below)


def _ink(style: RunStyle) -> str:
    return style.colour or "000000"


def _highlight(run: _Run) -> Iterator[Stroke]:
    if run.style.highlight:
        yield Stroke(run.left, -run.above, run.right - run.left, run.above + run.below, run.style.highlight)


def _underline(run: _Run, *, words: bool = False) -> Iterator[Stroke]:
    style, name = run.style, run.style.underline
    if not name or name == "none" or (name == "words") is not words:
        return
    heavy = name == "thick" or name.endswith("Heavy")
    weight = (_THICK if heavy else _LINE) * style.size
    ink = style.underline_colour or _ink(style)
    y, width = _BELOW * style.size - rise_of(style), run.right - run.left
    dash = tuple(part * weight for part in _DASHES.get(name, ()))
    yield Stroke(run.left, y, width, weight, ink, dash)
    if name in {"double", "wavyDouble"}:
        yield Stroke(run.left, y + 2 * weight, width, weight, ink)


def _plain_underline(run: _Run) -> Iterator[Stroke]:
    yield from _underline(run)


def _strike(run: _Run) -> Iterator[Stroke]:
    style = run.style
    weight, width = _LINE * style.size, run.right - run.left
    if style.double_strike:
        for off in (-weight, weight):
            yield Stroke(run.left, _THROUGH * style.size + off - rise_of(style), width, weight, _ink(style))
    elif style.strike:
        yield Stroke(run.left, _THROUGH * style.size - rise_of(style), width, weight, _ink(style))


def _frame(run: _Run) -> Iterator[Stroke]:
    """Yield the frame round characters (17.3.2.4)."""
    border = run.style.border
    if border is None or not border.parts:
        return
    left, top = run.left, -run.above
    width, height, weight = run.right - run.left, run.above + run.below, border.thickness
    yield Stroke(left, top, width, weight, border.colour)
    yield Stroke(left, top + height - weight, width, weight, border.colour)
    yield Stroke(left, top, weight, height, border.colour)
    yield Stroke(left + width - weight, top, weight, height, border.colour)


def _emphasis(sorts: Sequence[Sort], xs: Sequence[Pt]) -> Iterator[Stroke]:
    """Yield the marks of emphasis: below Chinese characters, above others (17.3.2.12; GB/T 15834-2011 A.1)."""
    for at, sort in enumerate(sorts):
        style = sort.style
        if style.emphasis in {None, "none"} or sort.kind in _BLANK or not sort.drawn.strip():
            continue
        below = style.emphasis == "underDot" or (not style.language or style.language.startswith("zh"))
        side = _DOT * style.size
        middle = xs[at] + sort.advance / 2
        yield Stroke(middle - side / 2, (_UNDER if below else _OVER) * style.size, side, side, _ink(style))


_DRAWN: tuple[Callable[[_Run], Iterator[Stroke]], ...] = (_highlight, _plain_underline, _strike, _frame)
"""What is drawn of a row of characters, the undermost first."""
