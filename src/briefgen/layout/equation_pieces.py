"""Pieces of an equation: words and rules at places counted from the left end of their own baseline, y downwards."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from briefgen.model.drawing import Path
from briefgen.model.drawing import moved as moved_path
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun

Measurer: TypeAlias = Callable[[str, RunStyle], Pt]
"""Gives the width of words in a format, in points."""

_ABOVE, _BELOW = 0.74, 0.22
"""How far characters reach above and below their baseline, in ems."""

_BRACKET = (0.76, 0.2)
"""How far a bracket does."""

_TALLEST = 40.0
_THIN = 0.08


@noun
class Word:
    """Characters of one format whose baseline begins at (x, y)."""

    text: str
    x: Pt
    y: Pt
    style: RunStyle


@noun
class Piece:
    """A part of an equation: how wide it is, and how far it reaches above and below its baseline."""

    width: Pt
    above: Pt
    below: Pt
    words: tuple[Word, ...] = ()
    paths: tuple[Path, ...] = ()


def characters(text: str, style: RunStyle, measure: Measurer) -> Piece:
    """Return characters on the baseline."""
    width = measure(text, style)
    return Piece(width, _ABOVE * style.size, _BELOW * style.size, (Word(text, 0.0, 0.0, style),) if text else ())


def moved(piece: Piece, x: Pt, y: Pt) -> Piece:
    """Return a piece moved on its own ground: to the right by x and down by y points."""
    words = tuple(replace(word, x=word.x + x, y=word.y + y) for word in piece.words)
    paths = tuple(moved_path(path, x, y) for path in piece.paths)
    return Piece(piece.width + x, piece.above - y, piece.below + y, words, paths)


def beside(pieces: Sequence[Piece], unit: Pt, apart: Pt | None = None) -> Piece:
    """Return pieces side by side on one baseline, a thin gap between them where they are no plain characters."""
    words: list[Word] = []
    paths: list[Path] = []
    x = 0.0
    for at, piece in enumerate(pieces):
        x += (_THIN * unit if apart is None else apart) if at and piece.width else 0.0
        here = moved(piece, x, 0.0)
        words += here.words
        paths += here.paths
        x += piece.width
    above = max((piece.above for piece in pieces), default=0.0)
    below = max((piece.below for piece in pieces), default=0.0)
    return Piece(x, above, below, tuple(words), tuple(paths))


def stacked(placed: Sequence[tuple[Piece, Pt]], width: Pt, *, align: Literal["left", "center"] = "center") -> Piece:
    """Return pieces each with its own baseline `y` points below the common one, in the middle of a width or at its
    left.
    """
    here = [moved(piece, (width - piece.width) / 2 if align == "center" else 0.0, y) for piece, y in placed]
    return Piece(
        width,
        max((piece.above for piece in here), default=0.0),
        max((piece.below for piece in here), default=0.0),
        tuple(word for piece in here for word in piece.words),
        tuple(path for piece in here for path in piece.paths),
    )


def shrunk(piece: Piece, y: Pt) -> Piece:
    """Return a piece moved down by y points."""
    return replace(moved(piece, 0.0, y), width=piece.width)


def ruled(piece: Piece, line: tuple[Pt, Pt, Pt], weight: tuple[Pt, str]) -> Piece:
    """Return a piece with a level line from x to another x at y: (x, y, x); `weight` is its width and colour."""
    left, y, right = line
    path = Path((("m", (left, y)), ("l", (right, y))), stroke=weight[1], weight=weight[0])
    above, below = max(piece.above, weight[0] - y), max(piece.below, y + weight[0])
    return replace(piece, above=above, below=below, paths=(*piece.paths, path))


def bracket(sign: str, style: RunStyle, reach: tuple[Pt, Pt], measure: Measurer) -> Piece:
    """Return a bracket or a root's sign as high as what it holds, hardly wider than at its own size."""
    if not sign.strip():
        return Piece(0.0, 0.0, 0.0)
    above, below = reach
    high, low = _BRACKET
    grown = min(max((above + below) / ((high + low) * style.size), 1.0), _TALLEST)
    size = style.size * grown
    shape = replace(style, size=size, scale=style.scale / grown**0.8)
    drop = (below - above) / 2 + (high - low) / 2 * size if grown > 1.0 else 0.0
    piece = characters(sign, shape, measure)
    return Piece(piece.width, high * size - drop, low * size + drop, moved(piece, 0.0, drop).words)
