"""SmartArt: the drawing that Word keeps of a diagram ([MS-ODRAWXML] 2.4), else the words of its data (21.4.3)."""

from typing import Any

from briefgen.model.block import Block, Drawing, Label, Paragraph, Shape
from briefgen.model.drawing import Path, box_path
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun
from briefgen.opc.package import Relationship
from briefgen.wml.names import local, qn
from briefgen.word.context import Context
from briefgen.word.drawing_text import Ink, read_text
from briefgen.word.parts import read_part
from briefgen.word.shapes import Box, ShapeReader

_KEPT = "diagramDrawing"
_FRAME = "808080"
_INSET: Pt = 6.0
_LIST_SIZE: Pt = 10.5
_MOST_POINTS = 500
"""The most points of a diagram's data that are listed."""


@noun
class Diagram:
    """The parts of a diagram: the drawing kept of it and its data, None where the file doesn't have them."""

    drawing: str | None
    data: str | None


def find_diagram(reference: Any, relationships: dict[str, Relationship], context: Context) -> Diagram:
    """Return the parts that a `dgm:relIds` leads to.

    The data names the drawing's relationship, which is the document's own; where it names none, a drawing that is the
    only one of its file is meant.
    """
    data = _target(relationships.get(reference.get(qn("r:dm")) or ""), context)
    if data is None:
        return Diagram(None, None)
    named = next(
        (one.get("relId") for one in read_part(context.package, data).iter("*") if local(one.tag) == "dataModelExt"),
        None,
    )
    kept = [one for one in relationships.values() if one.type.rpartition("/")[2] == _KEPT]
    found = relationships.get(named or "") or (kept[0] if len(kept) == 1 else None)
    return Diagram(_target(found, context), data)


def _target(relationship: Relationship | None, context: Context) -> str | None:
    if relationship is None or relationship.external or relationship.target not in context.package.names:
        return None
    return relationship.target


def drawn_diagram(diagram: Diagram, size: tuple[Pt, Pt], reader: ShapeReader) -> Drawing | None:
    """Return a diagram as its kept drawing has it, None where there is none."""
    if diagram.drawing is None:
        return None
    tree = read_part(reader.context.package, diagram.drawing).find(qn("dsp:spTree"))
    shapes = () if tree is None else reader.shapes(tree, Box(0.0, 0.0, *size))
    return Drawing(shapes, *size) if shapes else None


def listed_diagram(diagram: Diagram, size: tuple[Pt, Pt], context: Context, spot: str) -> Drawing | None:
    """Return a diagram as a framed list of its words, None where there are none."""
    if diagram.data is None:
        return None
    ink = Ink(RunStyle(size=_LIST_SIZE), context.colours, spot)
    points = list(read_part(context.package, diagram.data).iter(qn("dgm:pt")))[:_MOST_POINTS]
    blocks = [block for point in points for body in point.findall(qn("dgm:t")) for block in read_text(body, ink)]
    if not blocks:
        return None
    listed = tuple(_small(block) for block in blocks)
    frame = Path(box_path(0.0, 0.0, *size), stroke=_FRAME)
    insets = (_INSET, _INSET, _INSET, _INSET)
    return Drawing((Shape(0.0, 0.0, *size, (frame,), None, listed, insets),), *size)


def _small(block: Block) -> Block:
    """Return a paragraph of a list: in one size, whatever the diagram had, with a bullet."""
    if not isinstance(block, Paragraph):
        return block
    mark = RunStyle(size=_LIST_SIZE)
    return Paragraph(block.inlines, block.style, mark, block.spot, Label("•", mark, "space"))
