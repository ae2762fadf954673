"""Frames: paragraphs that float together, as page numbers in footers do, and tables that float.

ISO/IEC 29500-1 17.3.1.11 and 17.4.57.
"""

from dataclasses import replace
from typing import Any

from briefgen.model.block import Block, Drawing, Float, Shape, Table
from briefgen.model.drawing import Axis, Wrap
from briefgen.model.length import Pt
from briefgen.noun import noun
from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute, bounded, twips

_ACROSS = {"text": "column", "margin": "margin", "page": "page"}
_DOWN = {"text": "paragraph", "margin": "margin", "page": "page"}
_WRAPS: dict[str, Wrap] = {"none": "none", "through": "none", "notBeside": "topAndBottom"}

_MOST_LINES = 10
"""The most lines that Word drops a letter by."""


@noun
class _Names:
    """What the attributes of a frame are called: anchor, offset and alignment of both axes, and the room around it."""

    across: tuple[str, str, str]
    down: tuple[str, str, str]
    margins: tuple[str, str, str, str]


_NAMES = {
    "framePr": _Names(("hAnchor", "x", "xAlign"), ("vAnchor", "y", "yAlign"), ("vSpace", "hSpace", "vSpace", "hSpace")),
    "tblpPr": _Names(
        ("horzAnchor", "tblpX", "tblpXSpec"),
        ("vertAnchor", "tblpY", "tblpYSpec"),
        ("topFromText", "leftFromText", "bottomFromText", "rightFromText"),
    ),
}


def frame_of(paragraph: Any) -> Any:
    """Return the `w:framePr` of a paragraph that floats, None for one that doesn't."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")


def floating_table(tbl: Any) -> Any:
    """Return the `w:tblpPr` of a table that floats, None for one that doesn't."""
    return tbl.find(f"{qn('w:tblPr')}/{qn('w:tblpPr')}")


def is_drop_cap(frame: Any) -> bool:
    """Say whether a frame is a large first letter."""
    return attribute(frame, "dropCap") not in {None, "none"}


def same_frame(one: Any, other: Any) -> bool:
    """Say whether two paragraphs stand in one frame: theirs are alike."""
    return one.tag == other.tag == qn("w:framePr") and dict(one.attrib) == dict(other.attrib)


def framed(frame: Any, blocks: tuple[Block, ...]) -> Float:
    """Return blocks as a float."""
    if is_drop_cap(frame):
        return _drop_cap(frame, blocks)
    names = _NAMES[local(frame.tag)]
    width, height = _length(frame, "w"), _length(frame, "h")
    inside = tuple(replace(block, indent=0.0) if isinstance(block, Table) else block for block in blocks)
    shape = Shape(0.0, 0.0, width, height, blocks=inside, fits=True)
    top, left, bottom, right = (_length(frame, name) for name in names.margins)
    return Float(
        _axis(frame, names.across, _ACROSS),
        _axis(frame, names.down, _DOWN),
        Drawing((shape,), width, height),
        _WRAPS.get(attribute(frame, "wrap") or "", "square"),
        (top, left, bottom, right),
    )


def _drop_cap(frame: Any, blocks: tuple[Block, ...]) -> Float:
    """Return a large first letter as a float: in the text, beside so many of its lines, or in the margin (17.18.20)."""
    space = _length(frame, "hSpace")
    shape = Shape(0.0, 0.0, 0.0, 0.0, blocks=blocks, fits=True)
    if attribute(frame, "dropCap") == "margin":
        shape = replace(shape, insets=(0.0, 0.0, 0.0, space))
        return Float(Axis("leftMargin", 0.0, "right"), Axis("paragraph"), Drawing((shape,), 0.0, 0.0))
    lines = bounded(attribute(frame, "lines"), 1, _MOST_LINES) or 1
    place, drawing = (Axis("column"), Axis("paragraph")), Drawing((shape,), 0.0, 0.0)
    return Float(*place, drawing, "square", (0.0, 0.0, 0.0, space), lines=lines)


def _axis(frame: Any, names: tuple[str, str, str], anchors: dict[str, str]) -> Axis:
    anchor, offset, align = (attribute(frame, name) for name in names)
    return Axis(anchors.get(anchor or "text", anchors["text"]), twips(offset) or 0.0, align or "")


def _length(frame: Any, name: str) -> Pt:
    return twips(attribute(frame, name)) or 0.0
