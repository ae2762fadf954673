"""Sizes: floats whose sides are shares of the page or of a margin ([MS-DOCX] 2.2.6, 2.2.7)."""

from dataclasses import replace

from briefgen.model.block import Drawing, Float, Shape
from briefgen.model.drawing import Path
from briefgen.model.length import Pt
from briefgen.model.story import Section


def sized_float(source: Float, section: Section) -> Float:
    """Return a float as large as its shares make it on the pages of a section; itself where it has none."""
    drawing = source.drawing
    if source.shares == (None, None) or not isinstance(drawing, Drawing):
        return source
    bases = _across(section), _down(section)
    sizes = [
        own if share is None else share[1] * rooms.get(share[0], rooms["page"])
        for own, share, rooms in zip((drawing.width, drawing.height), source.shares, bases, strict=True)
    ]
    scale = _scale(drawing.width, sizes[0]), _scale(drawing.height, sizes[1])
    shapes = tuple(_scaled(shape, scale) for shape in drawing.shapes)
    return replace(source, drawing=replace(drawing, shapes=shapes, width=sizes[0], height=sizes[1]))


def _across(section: Section) -> dict[str, Pt]:
    left, right = section.left, section.right
    room = section.width - left - right
    margins = {"leftMargin": left, "insideMargin": left, "rightMargin": right, "outsideMargin": right}
    return {"page": section.width, "margin": room, **margins}


def _down(section: Section) -> dict[str, Pt]:
    top, bottom = section.top, section.bottom
    room = section.height - top - bottom
    margins = {"topMargin": top, "insideMargin": top, "bottomMargin": bottom, "outsideMargin": bottom}
    return {"page": section.height, "margin": room, **margins}


def _scale(own: Pt, wanted: Pt) -> float:
    return wanted / own if own > 0 else 1.0


def _scaled(shape: Shape, scale: tuple[float, float]) -> Shape:
    across, down = scale
    picture = shape.picture
    if picture is not None:
        picture = replace(picture, width=picture.width * across, height=picture.height * down)
    paths = tuple(_stretched(path, scale) for path in shape.paths)
    placed = replace(shape, x=shape.x * across, y=shape.y * down, picture=picture, paths=paths)
    return replace(placed, width=shape.width * across, height=shape.height * down)


def _stretched(path: Path, scale: tuple[float, float]) -> Path:
    steps = tuple((name, tuple(at * scale[odd % 2] for odd, at in enumerate(points))) for name, points in path.steps)
    return replace(path, steps=steps)
