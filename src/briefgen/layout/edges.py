"""Rules: the borders and shades of paragraphs and cells as filled bars."""

from briefgen.layout.spacing import edge_room
from briefgen.model.galley import SetCell
from briefgen.model.length import Pt
from briefgen.model.page import Rule
from briefgen.model.style import Border, ParagraphStyle
from briefgen.noun import noun

_DASHES = {"dashed": (3.0, 3.0), "dotted": (1.0, 1.0), "dashSmallGap": (3.0, 1.0), "dotDash": (1.0, 2.0, 3.0, 2.0)}
_DOUBLED = {"double", "thinThickSmallGap", "thickThinSmallGap", "thinThickThinSmallGap", "triple"}


@noun
class Box:
    """A box on the page, in points from the paper's upper left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt


def horizontal(border: Border | None, box: Box) -> list[Rule]:
    """Return a border as bars along the top of `box`, whose height is not heeded."""
    if border is None or border.line in {"none", "nil"} or border.width <= 0:
        return []
    dash = _DASHES.get(border.line, ())
    if border.line in _DOUBLED:
        third = border.width
        return [
            Rule(box.x, box.y, box.width, third, border.colour),
            Rule(box.x, box.y + 2 * third, box.width, third, border.colour),
        ]
    return [Rule(box.x, box.y, box.width, border.width, border.colour, dash=dash)]


def vertical(border: Border | None, box: Box) -> list[Rule]:
    """Return a border as a bar whose middle lies on the left edge of `box`."""
    if border is None or border.line in {"none", "nil"} or border.width <= 0:
        return []
    dash = _DASHES.get(border.line, ())
    return [Rule(box.x - border.width / 2, box.y, border.width, box.height, border.colour, dash=dash)]


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
        rules += horizontal(edges.bottom, Box(x, box.y + box.height + edges.bottom.space, width, 0.0))
    height = box.height + top + bottom
    rules += vertical(edges.left, Box(x, box.y - top, 0.0, height))
    rules += vertical(edges.right, Box(x + width, box.y - top, 0.0, height))
    return rules


def cell_rules(cell: SetCell, box: Box) -> list[Rule]:
    """Return the shade and edges of a cell that fills `box`."""
    rules = [Rule(box.x, box.y, box.width, box.height, cell.shade)] if cell.shade else []
    edges = cell.borders
    rules += horizontal(edges.top, box)
    rules += horizontal(edges.bottom, Box(box.x, box.y + box.height, box.width, 0.0))
    rules += vertical(edges.left, box)
    rules += vertical(edges.right, Box(box.x + box.width, box.y, 0.0, box.height))
    return rules
