"""Furniture: what stands in the margins of pages, told from their text: page numbers, and what pages repeat."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.checks.form.sheet import Row, Sheet
from briefgen.model.page import Layer

_FOLIO = re.compile(
    r"[-—–―－一·•.\s]*\d{1,4}[-—–―－一·•.\s]*|第\s*\d{1,4}\s*页(?:[\s/，,共]*\d*\s*页?)?|\d{1,4}\s*/\s*\d{1,4}"
)
_DIGITS = re.compile(r"\d+")
_MARGIN = 45.0
"""How much of a page's head and foot may hold its number, in mm."""

_OUTSIDE = 35.0
"""How much of them is outside the text, and may hold what pages repeat."""

_MOST_ROWS = 3
"""Among how many rows from each end furniture is looked for."""


def told_furniture(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return sheets whose rows say which of them are headers and footers."""
    edges = [_edges(sheet) for sheet in sheets]
    outside = [row for sheet, rows in zip(sheets, edges, strict=True) for row in _outside(sheet, rows)]
    repeated = Counter(map(_key, outside))
    told = []
    for sheet, rows in zip(sheets, edges, strict=True):
        layers: dict[int, Layer] = {
            at: layer
            for at, layer in rows.items()
            if _FOLIO.fullmatch(sheet.rows[at].text)
            or (sheet.rows[at] in outside and repeated[_key(sheet.rows[at])] > 1)
        }
        told.append(replace(sheet, rows=tuple(_laid(row, layers.get(at)) for at, row in enumerate(sheet.rows))))
    return tuple(told)


def _edges(sheet: Sheet) -> dict[int, Layer]:
    """Return the rows that stand in a page's margins, by their numbers, with the layer that each may be of."""
    body = [at for at, row in enumerate(sheet.rows) if row.layer == "body" and not row.cell]
    found: dict[int, Layer] = {}
    for at in body[:_MOST_ROWS]:
        if sheet.rows[at].lower < _MARGIN:
            found[at] = "header"
    for at in body[-_MOST_ROWS:]:
        if sheet.rows[at].upper > sheet.height - _MARGIN:
            found[at] = "footer"
    return found


def _outside(sheet: Sheet, rows: Iterable[int]) -> Iterator[Row]:
    """Yield those of a sheet's rows that are outside the text."""
    for row in (sheet.rows[at] for at in rows):
        if row.lower < _OUTSIDE or row.upper > sheet.height - _OUTSIDE:
            yield row


def _key(row: Row) -> tuple[str, int]:
    """Return what the same piece of furniture has on every page: its words but for numbers, and its height."""
    return _DIGITS.sub("0", "".join(row.text.split())), round(row.baseline / 2)


def _laid(row: Row, layer: Layer | None) -> Row:
    return row if layer is None else replace(row, layer=layer)
