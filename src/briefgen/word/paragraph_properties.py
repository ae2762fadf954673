"""Paragraph properties: what one `w:pPr` says (ISO/IEC 29500-1 17.3.1), as a dict of partial results.

Character units and tab stops are kept apart under names that `ParagraphStyle` doesn't have
(`first_line_chars`, `tab_stops` …) until the whole cascade is known; see `styles`.
"""

import re
from typing import Any

from briefgen.model.length import EIGHTH, TWIP
from briefgen.model.style import Border, Borders, TabStop
from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute, bounded, child_value, colour, integer, on_off, twips

_THICKEST = 96
"""The thickest border, in eighths of a point (17.3.4)."""

_FARTHEST = 31
"""The farthest that a border stands from its text, in points (17.3.4)."""

_SINGLE = 12.0
"""What a line of its natural height is written as, in points (17.3.1.33)."""

_ON_OFF = {
    "snap_to_grid": "snapToGrid",
    "widow_control": "widowControl",
    "keep_next": "keepNext",
    "keep_lines": "keepLines",
    "page_break_before": "pageBreakBefore",
    "contextual_spacing": "contextualSpacing",
    "kinsoku": "kinsoku",
    "word_wrap": "wordWrap",
    "overflow_punct": "overflowPunct",
    "auto_space_de": "autoSpaceDE",
    "auto_space_dn": "autoSpaceDN",
    "suppresses_numbers": "suppressLineNumbers",
}
_ALIGN = {"start": "left", "end": "right", "justify": "both", "distributeSpace": "distribute", "thaiDistribute": "both"}
_TAB_ALIGN = {"start": "left", "end": "right", "num": "left"}
_EDGES = {
    "top": "top",
    "left": "left",
    "start": "left",
    "bottom": "bottom",
    "right": "right",
    "end": "right",
    "insideH": "inside_h",
    "insideV": "inside_v",
    "between": "between",
}


def read_paragraph_properties(ppr: Any) -> dict[str, Any]:
    """Return what `ppr` sets; None is never a value."""
    if ppr is None:
        return {}
    found: dict[str, Any] = {field: on_off(ppr, name) for field, name in _ON_OFF.items()}
    jc = child_value(ppr, "jc")
    found["align"] = None if jc is None else _known_align(jc)
    found["shade"] = read_shade(ppr.find(qn("w:shd")))
    outline = integer(child_value(ppr, "outlineLvl"))
    found["outline_level"] = outline
    found["borders"] = read_borders(ppr.find(qn("w:pBdr")))
    found |= _indents(ppr.find(qn("w:ind")))
    found |= _spacing(ppr.find(qn("w:spacing")))
    found |= _numbering(ppr.find(qn("w:numPr")))
    found["tab_stops"] = _tabs(ppr.find(qn("w:tabs")))
    return {field: value for field, value in found.items() if value is not None}


def _known_align(jc: str) -> str:
    name = _ALIGN.get(jc, jc)
    return name if name in {"left", "right", "center", "both", "distribute"} else "left"


def _indents(ind: Any) -> dict[str, Any]:
    if ind is None:
        return {}
    hanging, hanging_chars = twips(attribute(ind, "hanging")), integer(attribute(ind, "hangingChars"))
    first, first_chars = twips(attribute(ind, "firstLine")), integer(attribute(ind, "firstLineChars"))
    return {
        "left": twips(attribute(ind, "left") or attribute(ind, "start")),
        "right": twips(attribute(ind, "right") or attribute(ind, "end")),
        "first_line": -hanging if hanging is not None else first,
        "left_chars": integer(attribute(ind, "leftChars") or attribute(ind, "startChars")),
        "right_chars": integer(attribute(ind, "rightChars") or attribute(ind, "endChars")),
        "first_line_chars": -hanging_chars if hanging_chars else first_chars,
    }


def _spacing(spacing: Any) -> dict[str, Any]:
    if spacing is None:
        return {}
    rule = attribute(spacing, "lineRule") or "auto"
    line = twips(attribute(spacing, "line"))
    found: dict[str, Any] = {
        "before": twips(attribute(spacing, "before")),
        "after": twips(attribute(spacing, "after")),
        "before_lines": integer(attribute(spacing, "beforeLines")),
        "after_lines": integer(attribute(spacing, "afterLines")),
        "before_auto": _on(attribute(spacing, "beforeAutospacing")),
        "after_auto": _on(attribute(spacing, "afterAutospacing")),
    }
    if line is not None:
        found["line_rule"] = rule if rule in {"exact", "atLeast"} else "auto"
        found["line"] = line / _SINGLE if found["line_rule"] == "auto" else line
    return found


def _on(text: str | None) -> bool | None:
    return None if text is None else text not in {"0", "false", "off"}


def _numbering(numpr: Any) -> dict[str, Any]:
    if numpr is None:
        return {}
    return {"num_id": integer(child_value(numpr, "numId")), "num_level": integer(child_value(numpr, "ilvl"))}


def _tabs(tabs: Any) -> dict[int, TabStop | None] | None:
    """Return the stops by position in twips; None in the dict clears a stop that a style set."""
    if tabs is None:
        return None
    stops: dict[int, TabStop | None] = {}
    for tab in tabs.findall(qn("w:tab")):
        position = twips(attribute(tab, "pos"))
        align = attribute(tab, "val") or "left"
        if position is None:
            continue
        align = _TAB_ALIGN.get(align, align)
        known = align if align in {"left", "right", "center", "decimal", "bar"} else "left"
        leader = attribute(tab, "leader") or "none"
        stops[round(position / TWIP)] = None if align == "clear" else TabStop(position, known, leader)  # type: ignore[arg-type]
    return stops


def read_borders(parent: Any) -> Borders | None:
    """Return the edges that a `w:pBdr`, `w:tcBorders` or `w:tblBorders` names, None where it is missing.

    An edge that says `nil` or `none` is a border of no width: it overrides, where a missing one inherits.
    """
    if parent is None:
        return None
    edges = {}
    for edge in parent:
        field = _EDGES.get(local(edge.tag))
        if field:
            edges[field] = read_border(edge)
    return Borders(**edges)


_PERCENT = re.compile("pct([0-9]+)")


def read_shade(shd: Any) -> str | None:
    """Return what a `w:shd` fills with as RRGGBB, None for nothing: its background, mixed with its foreground by how
    much of it the pattern covers (17.18.78).
    """
    pattern = attribute(shd, "val") or "clear"
    fill, ink = colour(attribute(shd, "fill")), colour(attribute(shd, "color"))
    found = _PERCENT.fullmatch(pattern)
    share = 1.0 if pattern == "solid" else min(int(found[1]), 100) / 100 if found else 0.0
    if not share:
        return fill
    pairs = zip(_parts(fill or "FFFFFF"), _parts(ink or "000000"), strict=True)
    return "".join(f"{round(back + share * (front - back)):02X}" for back, front in pairs)


def _parts(rrggbb: str) -> tuple[int, int, int]:
    return int(rrggbb[:2], 16), int(rrggbb[2:4], 16), int(rrggbb[4:], 16)


def read_border(edge: Any) -> Border:
    """Return the border that one edge's element names."""
    line = attribute(edge, "val") or "none"
    if line in {"nil", "none"}:
        return Border("none", 0.0)
    width = (bounded(attribute(edge, "sz"), 0, _THICKEST) or 0) * EIGHTH
    space = float(bounded(attribute(edge, "space"), 0, _FARTHEST) or 0)
    return Border(line, width, space, colour(attribute(edge, "color")) or "000000")
