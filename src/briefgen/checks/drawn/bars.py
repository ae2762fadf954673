"""Bars: the rules that a page of a PDF draws, as filled areas or as stroked lines (ISO 32000-1 8.5)."""

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from briefgen.checks.drawn.paper import Matrix, Paper, times
from briefgen.checks.form.sheet import Bar

Points: TypeAlias = list[tuple[float, float]]

_WHITE = "FFFFFF"
_DEEPEST = 8
"""How deep forms may stand in one another."""

_MOST_POINTS = 2_000
"""A path of more points than this is a picture, no rule."""

_THICKEST = 2.5
"""What is thicker than this, in mm, both ways, is an area and no rule."""


def bars(page: Any, paper: Paper) -> Iterator[Bar]:
    """Yield the level and upright rules of a page of pypdfium2's, white ones left out."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    yield from _of(page, pdfium.FPDFPage_GetObject, count, paper.matrix, 0)


def _of(holder: Any, pick: Any, count: int, matrix: Matrix, depth: int) -> Iterator[Bar]:
    """Yield the rules among the objects of a page or a form, whose content `matrix` takes to the paper."""
    import pypdfium2.raw as pdfium

    for at in range(count):
        item = pick(holder, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = pdfium.FPDFFormObj_CountObjects(item)
            own = times(_matrix(item), matrix)
            yield from _of(item, pdfium.FPDFFormObj_GetObject, inner, own, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(item) <= _MOST_POINTS:
            yield from _drawn(item, times(_matrix(item), matrix))


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _drawn(path: Any, matrix: Matrix) -> Iterator[Bar]:
    """Yield the rules of one path: its areas where it is filled, its lines where it is stroked."""
    import pypdfium2.raw as pdfium

    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = list(_parts(path, matrix))
    if stroke.value:
        pdfium.FPDFPageObj_GetStrokeWidth(path, width)
        half = width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) / 2
        colour = _colour(path, pdfium.FPDFPageObj_GetStrokeColor)
        yield from (bar for part in parts for bar in _lines(part, half, colour) if colour != _WHITE)
    elif fill.value:
        colour = _colour(path, pdfium.FPDFPageObj_GetFillColor)
        yield from (bar for part in parts if (bar := _area(part, 0.0, colour)) and colour != _WHITE)


def _parts(path: Any, matrix: Matrix) -> Iterator[Points]:
    """Yield the outlines of a path on the paper, each closed one back to where it began."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    points: Points = []
    a, b, c, d, e, f = matrix
    for at in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _lines(part: Points, half: float, colour: str) -> Iterator[Bar]:
    """Yield the straight lines of an outline, each as thick as its pen."""
    for pair in pairwise(part):
        if pair[0] != pair[1] and (bar := _area(list(pair), half, colour)):
            yield bar


def _area(part: Points, half: float, colour: str) -> Bar | None:
    """Return what an outline covers with a pen of this half width; None for an area that is no rule, or aslant."""
    xs, ys = [x for x, _ in part], [y for _, y in part]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if min(right - left, bottom - top) + 2 * half > _THICKEST:
        return None
    if right - left >= bottom - top:
        return Bar(left, right, top - half, bottom + half, colour)
    return Bar(left - half, right + half, top, bottom, colour)


def _colour(path: Any, read: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    read(path, red, green, blue, alpha)
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}"
