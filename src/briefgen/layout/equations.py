"""Equations set: every part gets its place around the baseline, signs grow with what they hold (TeX's rules, roughly).

Lengths are in points; heights are those of the type's own letters, not of its lines.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from briefgen.layout.chart_sketch import Room, Sketch
from briefgen.layout.equation_pieces import (
    Measurer,
    Piece,
    beside,
    bracket,
    characters,
    moved,
    ruled,
    shrunk,
    stacked,
)
from briefgen.model.block import Drawing, Shape
from briefgen.model.drawing import Path
from briefgen.model.drawing import moved as moved_path
from briefgen.model.equation import (
    Array,
    Barred,
    Beside,
    Equation,
    Fence,
    Fraction,
    Glyphs,
    Large,
    Node,
    Radical,
    Scripts,
    Stack,
)
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle

_AXIS = 0.25
"""How far above the baseline fractions have their bar, in ems."""

_GAP = 0.12
_SMALL = 0.7
_SMALLEST: Pt = 5.0
_LARGE = 1.4
_RULE = 0.05
_COLUMN, _ROW = 0.8, 0.35


def draw_equation(equation: Equation, measure: Measurer) -> Drawing:
    """Return an equation as a drawing that is told as a formula; `measure` gives the width of words in a format."""
    em = equation.style.size
    piece = _Setter(measure, em, equation.style.colour or "000000").set(equation.root, 1.0)
    height = piece.above + piece.below
    sketch = Sketch(measure)
    sketch.box(Room(0.0, 0.0, piece.width, height), None)
    for word in piece.words:
        sketch.words(word.text, (word.x, piece.above + word.y), word.style)
    paths = tuple(moved_path(path, 0.0, piece.above) for path in piece.paths)
    shapes = (*sketch.shapes, Shape(0.0, 0.0, piece.width, height, paths))
    return Drawing(shapes, piece.width, height, equation.alt, "Formula", piece.below)


class _Setter:
    """Sets the parts of one equation whose type is `em` points; `colour` is that of its rules."""

    def __init__(self, measure: Measurer, em: Pt, colour: str) -> None:
        self._measure = measure
        self._em = em
        self._colour = colour
        self._kinds: dict[type, Callable[..., Piece]] = {
            Glyphs: self._glyphs,
            Beside: self._beside,
            Fraction: self._fraction,
            Scripts: self._scripts,
            Radical: self._radical,
            Stack: self._stack,
            Barred: self._barred,
            Fence: self._fence,
            Array: self._array,
            Large: self._large,
        }

    def set(self, node: Node, scale: float) -> Piece:
        """Return a part with its type in a scale of the equation's."""
        return self._kinds[type(node)](node, scale)

    def _unit(self, scale: float) -> Pt:
        return max(self._em * scale, _SMALLEST)

    def _smaller(self, scale: float) -> float:
        return max(scale * _SMALL, _SMALLEST / self._em)

    def _glyphs(self, node: Glyphs, scale: float) -> Piece:
        style = replace(node.style, size=max(node.style.size * scale, 1.0))
        return characters(node.text, style, self._measure)

    def _beside(self, node: Beside, scale: float) -> Piece:
        return beside([self.set(part, scale) for part in node.parts], self._unit(scale))

    def _fraction(self, node: Fraction, scale: float) -> Piece:
        unit = self._unit(scale)
        if node.kind == "lin":
            stroke = self._glyphs(Glyphs("/", self._plain(node)), scale)
            return beside([self.set(node.top, scale), stroke, self.set(node.bottom, scale)], unit)
        inner = scale if scale == 1.0 else self._smaller(scale)
        top, bottom = self.set(node.top, inner), self.set(node.bottom, inner)
        gap, axis = _GAP * unit, -_AXIS * unit
        width = max(top.width, bottom.width) + gap
        whole = stacked([(top, axis - gap - top.below), (bottom, axis + gap + bottom.above)], width)
        if node.kind == "noBar":
            return whole
        return ruled(whole, (0.0, axis, width), self._weight(unit))

    def _plain(self, node: Node) -> RunStyle:
        return first_style(node) or RunStyle(size=self._em)

    def _weight(self, unit: Pt) -> tuple[Pt, str]:
        return max(_RULE * unit, 0.4), self._colour

    def _scripts(self, node: Scripts, scale: float) -> Piece:
        base, unit = self.set(node.base, scale), self._unit(scale)
        small = self._smaller(scale)
        placed: list[tuple[Piece, Pt]] = []
        if node.high is not None:
            high = self.set(node.high, small)
            placed.append(
                (high, -max(0.36 * unit, base.above - 0.45 * high.above) if base.above > unit else -0.36 * unit)
            )
        if node.low is not None:
            low = self.set(node.low, small)
            drop = max(0.16 * unit, base.below - 0.2 * unit)
            clash = placed[0][1] + placed[0][0].below + low.above - drop if placed else 0.0
            placed.append((low, drop + max(clash, 0.0)))
        column = stacked(placed, max((piece.width for piece, _ in placed), default=0.0), align="left")
        return beside([column, base] if node.before else [base, column], unit)

    def _radical(self, node: Radical, scale: float) -> Piece:
        base, unit = self.set(node.base, scale), self._unit(scale)
        sign = bracket("√", self._sized(node, scale), (base.above + _GAP * unit, base.below), self._measure)
        top = -base.above - _GAP * unit
        rule = ruled(moved(base, sign.width, 0.0), (sign.width, top, sign.width + base.width), self._weight(unit))
        whole = stacked([(sign, 0.0), (rule, 0.0)], sign.width + base.width, align="left")
        if node.degree is None:
            return whole
        degree = self.set(node.degree, self._smaller(self._smaller(scale)))
        lift = -(base.above - 0.4 * unit) * 0.6
        raised = stacked([(degree, min(lift, -0.3 * unit))], max(degree.width - 0.25 * unit, 0.0), align="left")
        return beside([raised, whole], unit)

    def _sized(self, node: Node, scale: float) -> RunStyle:
        style = self._plain(node)
        return replace(style, size=self._unit(scale), italic=False)

    def _stack(self, node: Stack, scale: float) -> Piece:
        base, unit = self.set(node.base, scale), self._unit(scale)
        inner = scale if node.close else self._smaller(scale)
        gap = (0.0 if node.close else _GAP) * unit
        placed = [(base, 0.0)]
        if node.over is not None:
            over = self.set(node.over, inner)
            sunk = 0.45 * unit if node.close else 0.0
            placed.append((over, -base.above - gap - over.below + sunk))
        if node.under is not None:
            under = self.set(node.under, inner)
            placed.append((under, base.below + gap + under.above * (0.6 if node.close else 1.0)))
        return stacked(placed, max(piece.width for piece, _ in placed))

    def _barred(self, node: Barred, scale: float) -> Piece:
        base, unit = self.set(node.base, scale), self._unit(scale)
        gap, weight = _GAP * unit, self._weight(unit)
        if node.side == "over":
            return ruled(base, (0.0, -base.above - gap / 2, base.width), weight)
        if node.side == "under":
            return ruled(base, (0.0, base.below + gap / 2, base.width), weight)
        inner = moved(base, gap, 0.0)
        left, top, right, foot = 0.0, -base.above - gap, base.width + 2 * gap, base.below + gap
        steps = (("m", (left, top)), ("l", (right, top)), ("l", (right, foot)), ("l", (left, foot)), ("h", ()))
        path = Path(steps, stroke=weight[1], weight=weight[0])
        return replace(inner, width=right, above=-top, below=foot, paths=(*inner.paths, path))

    def _fence(self, node: Fence, scale: float) -> Piece:
        unit = self._unit(scale)
        parts = [self.set(part, scale) for part in node.parts]
        reach = max((part.above for part in parts), default=0.0), max((part.below for part in parts), default=0.0)
        style = self._sized(node, scale)
        row: list[Piece] = [bracket(node.open, style, reach, self._measure)]
        for at, part in enumerate(parts):
            row += [bracket(node.between, style, reach, self._measure)] if at else []
            row.append(part)
        return beside([*row, bracket(node.close, style, reach, self._measure)], unit)

    def _array(self, node: Array, scale: float) -> Piece:
        unit = self._unit(scale)
        rows = [[self.set(cell, scale) for cell in row] for row in node.rows]
        count = max((len(row) for row in rows), default=0)
        widths = [max((row[at].width for row in rows if at < len(row)), default=0.0) for at in range(count)]
        align: Literal["left", "center"] = "left" if node.left else "center"
        lines = []
        for row in rows:
            cells = [stacked([(cell, 0.0)], width, align=align) for cell, width in zip(row, widths, strict=False)]
            lines.append(beside(cells, unit, apart=_COLUMN * unit))
        total = sum(line.above + line.below for line in lines) + _ROW * unit * max(len(lines) - 1, 0)
        y, placed = -_AXIS * unit - total / 2, []
        for line in lines:
            placed.append((line, y + line.above))
            y += line.above + line.below + _ROW * unit
        return stacked(placed, max((line.width for line in lines), default=0.0), align="left")

    def _large(self, node: Large, scale: float) -> Piece:
        sign = self._glyphs(node.sign, scale * _LARGE)
        return shrunk(sign, _AXIS * self._unit(scale) * (_LARGE - 1))


def first_style(node: Node | None) -> RunStyle | None:
    """Return the format of the first characters in a part, None where it has none."""
    match node:
        case Glyphs(style=style) | Large(sign=Glyphs(style=style)):
            return style
        case Beside(parts=parts) | Fence(parts=parts):
            inner = parts
        case Array(rows=rows):
            inner = tuple(cell for row in rows for cell in row)
        case Fraction(top=top, bottom=bottom):
            inner = (top, bottom)
        case Scripts(base=base) | Radical(base=base) | Stack(base=base) | Barred(base=base):
            inner = (base,)
        case _:
            inner = ()
    return next((found for part in inner if (found := first_style(part)) is not None), None)
