"""Rules: the borders and shades of paragraphs and cells as filled bars."""

from briefgen.layout.spacing import edge_room
from briefgen.model.galley import SetCell
from briefgen.model.length import Pt
from briefgen.model.page import Rule
from briefgen.model.style import Border, ParagraphStyle
from briefgen.noun import noun

_DASHES: dict[str, tuple[float, ...]] = {
    "dashed": (4, 4),
    "dotted": (1, 1),
    "dashSmallGap": (4, 1),
    "dashDotStroked": (4, 2, 1, 2),
    "dotDash": (4, 2, 1, 2),
    "dotDotDash": (4, 2, 1, 2, 1, 2),
}
"""Dashes in widths of their line."""


@noun
class Box:
    """A box on the page, in points from the paper's upper left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt


def horizontal(border: Border | None, box: Box, *, outside: bool = True) -> list[Rule]:
    """Return a border as bars along the top of `box`, whose height is not heeded; `outside` says that what it
    bounds lies below it.
    """
    return [
        Rule(box.x, box.y + start, box.width, width, border.colour, dash=_dash(border))
        for start, width in _bars(border, outside=outside)
        if border is not None
    ]


def vertical(border: Border | None, box: Box, *, outside: bool = True) -> list[Rule]:
    """Return a border as bars whose middle lies on the left edge of `box`; `outside` says that what it bounds lies
    to the right of it.
    """
    if border is None:
        return []
    left = box.x - border.thickness / 2
    return [
        Rule(left + start, box.y, width, box.height, border.colour, dash=_dash(border))
        for start, width in _bars(border, outside=outside)
    ]


def _bars(border: Border | None, *, outside: bool) -> list[tuple[Pt, Pt]]:
    """Return where the lines of a border begin across it, and how wide they are."""
    parts = () if border is None else border.parts if outside else border.parts[::-1]
    return [(sum(parts[:at]), parts[at]) for at in range(0, len(parts), 2)]


def _dash(border: Border) -> tuple[Pt, ...]:
    """Return a border's dashes in points: those of half-point lines, longer ones for wider lines."""
    scale = max(border.width, 0.5)
    return tuple(part * scale for part in _DASHES.get(border.line, ()))


def paragraph_rules(style: ParagraphStyle, box: Box, *, above: bool, below: bool) -> list[Rule]:
    """Return the frame and shade of a paragraph whose lines fill `box`, from indent to indent.

    `above` and `below` say whether its upper and lower edges are drawn: not between paragraphs that share a
    frame, and not where a page ends inside it.
    """
    edges = style.borders
    left, right = edge_room(edges.left), edge_room(edges.right)
    x, width = box.x - left, box.width + left + right
    top = edge_room(edges.top) if above else 0.0
    bottom = edge_room(edges.bottom) if below else 0.0
    rules = []
    if style.shade:
        rules.append(Rule(x, box.y - top, width, box.height + top + bottom, style.shade))
    if above:
        rules += horizontal(edges.top, Box(x, box.y - top, width, 0.0))
    if below and edges.bottom is not None:
        rules += horizontal(edges.bottom, Box(x, box.y + box.height + edges.bottom.space, width, 0.0), outside=False)
    height = box.height + top + bottom
    rules += vertical(edges.left, Box(x, box.y - top, 0.0, height))
    rules += vertical(edges.right, Box(x + width, box.y - top, 0.0, height), outside=False)
    return rules


def cell_rules(cell: SetCell, box: Box) -> list[Rule]:
    """Return the shade and edges of a cell that fills `box`."""
    rules = [Rule(box.x, box.y, box.width, box.height, cell.shade)] if cell.shade else []
    edges = cell.borders
    rules += horizontal(edges.top, box)
    rules += horizontal(edges.bottom, Box(box.x, box.y + box.height, box.width, 0.0), outside=False)
    rules += vertical(edges.left, box)
    rules += vertical(edges.right, Box(box.x + box.width, box.y, 0.0, box.height), outside=False)
    return rules
