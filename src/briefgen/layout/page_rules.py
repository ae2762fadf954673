"""What a finished page gets besides its text: its border, the rules between its columns, its vertical alignment."""

from dataclasses import replace

from briefgen.layout.edges import Box, horizontal, vertical
from briefgen.layout.sheet import Sheet, column_rules
from briefgen.model.drawing import moved
from briefgen.model.length import Pt
from briefgen.model.page import Rule
from briefgen.model.paper import PageBorders
from briefgen.model.story import Section
from briefgen.model.style import Border


def finished(sheet: Sheet) -> Sheet:
    """Return a sheet with its text where its section aligns it, the rules between its columns, and its border."""
    source = sheet.section.source
    low = max(sheet.y, sheet.lowest)
    sheet.rules += column_rules(sheet)
    spare = sheet.foot - low - sheet.notes_height
    share = {"center": 0.5, "bottom": 1.0}.get(source.vertical, 0.0)
    if share and spare > 0 and not sheet.empty:
        _move(sheet, share * spare)
    sheet.put_notes()
    if source.borders and _shows(source.borders, sheet):
        sheet.rules += _border(source, source.borders)
    return sheet


def _move(sheet: Sheet, down: Pt) -> None:
    """Move a page's body down (17.6.22)."""
    sheet.lines = [replace(line, y=line.y + down, top=line.top + down) for line in sheet.lines]
    sheet.rules = [replace(rule, y=rule.y + down) for rule in sheet.rules]
    sheet.pictures = [replace(placed, y=placed.y + down) for placed in sheet.pictures]
    sheet.paths = [replace(placed, path=moved(placed.path, 0.0, down)) for placed in sheet.paths]


def _shows(borders: PageBorders, sheet: Sheet) -> bool:
    first = sheet.opens_section
    return borders.pages == "allPages" or first == (borders.pages == "firstPage")


def _border(source: Section, borders: PageBorders) -> list[Rule]:
    """Return the border round a page: so far from the paper's edge, or so far outwards from the text."""
    edges = borders.edges
    sides = [
        _distance(edge, margin, from_page=borders.from_page)
        for edge, margin in (
            (edges.top, source.top),
            (edges.left, source.left),
            (edges.bottom, source.bottom),
            (edges.right, source.right),
        )
    ]
    top, left, bottom, right = sides
    width, height = source.width - left - right, source.height - top - bottom
    foot = edges.bottom.thickness if edges.bottom else 0.0
    return [
        *horizontal(edges.top, Box(left, top, width, 0.0)),
        *horizontal(edges.bottom, Box(left, top + height - foot, width, 0.0), outside=False),
        *vertical(edges.left, Box(left + (edges.left.thickness / 2 if edges.left else 0.0), top, 0.0, height)),
        *vertical(
            edges.right,
            Box(left + width - (edges.right.thickness / 2 if edges.right else 0.0), top, 0.0, height),
            outside=False,
        ),
    ]


def _distance(edge: Border | None, margin: Pt, *, from_page: bool) -> Pt:
    """Return how far from the paper's edge the outside of an edge of a border lies."""
    if edge is None:
        return margin
    return edge.space if from_page else max(margin - edge.space - edge.thickness, 0.0)
