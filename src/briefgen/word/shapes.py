"""Shapes: DrawingML's boxes, lines, figures and groups of them (ISO/IEC 29500-1 20.1.2; [MS-ODRAWXML])."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from briefgen.model.block import Block, Drawing, Paragraph, Picture, Shape, Text
from briefgen.model.drawing import Path, Step
from briefgen.model.length import EMU, Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun
from briefgen.wml.names import local, qn
from briefgen.wml.values import integer, twips
from briefgen.word.context import Context
from briefgen.word.custom_geometry import custom_geometry
from briefgen.word.drawing_text import Ink, read_text
from briefgen.word.geometry import Frame, Geometry, preset_geometry, turned
from briefgen.word.line_ends import end_paths
from briefgen.word.paint import Outline, Paint, read_paint

BoxReader = Callable[[Any, str], tuple[Block, ...]]
"""Reads the blocks of a text box that stands at a spot."""

PictureReader = Callable[[Any, tuple[Pt, Pt]], Picture | Drawing]
"""Reads the picture in an element, at a size in points: a metafile as a drawing."""

_ALIGNS = {"t": "top", "ctr": "center", "b": "bottom"}
_INSETS = {"tIns": 3.6, "lIns": 7.2, "bIns": 3.6, "rIns": 7.2}
"""The room between a box and its text where it names none (21.1.2.1.1)."""

_TURNS = {
    "vert": (90, False),
    "vert270": (270, False),
    "eaVert": (90, True),
    "mongolianVert": (90, True),
}
"""How far a direction of text turns it clockwise, and whether Chinese characters stay upright in it (20.1.10.83)."""

_NEARLY = {
    qn("a:gradFill"): "图形的渐变填充（按平均的颜色画）",
    qn("a:pattFill"): "图形的图案填充（按平均的颜色画）",
    qn("a:blipFill"): "图形的图片填充",
    f"{qn('a:effectLst')}/{qn('a:outerShdw')}": "图形的阴影",
    f"{qn('a:effectLst')}/{qn('a:innerShdw')}": "图形的阴影",
}
"""What a shape may be painted with that is drawn otherwise (20.1.8.33, 20.1.8.47, 20.1.8.14, 20.1.8.45)."""

_COMPOUNDS: dict[str, tuple[tuple[float, float], ...]] = {
    "dbl": ((0.0, 1 / 3), (2 / 3, 1 / 3)),
    "thickThin": ((0.0, 3 / 5), (4 / 5, 1 / 5)),
    "thinThick": ((0.0, 1 / 5), (2 / 5, 3 / 5)),
    "tri": ((0.0, 1 / 6), (1 / 3, 1 / 3), (5 / 6, 1 / 6)),
}
"""Where the lines of a compound outline begin and how thick they are, in shares of its width (20.1.10.15)."""

_DEEPEST = 12
"""How deep groups may lie in groups."""


@noun
class Box:
    """Where a shape lies in its drawing, in points, and how it is turned: degrees, flipped across, flipped down."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    about: tuple[float, bool, bool] = (0.0, False, False)


@dataclass(slots=True)
class ShapeReader:
    """Reads the shapes of one drawing at `spot`."""

    context: Context
    spot: str
    read_box: BoxReader
    read_picture: PictureReader

    def shapes(self, element: Any, box: Box, depth: int = 0) -> tuple[Shape, ...]:
        """Return what a `wps:wsp`, `pic:pic` or `wpg:wgp` that fills `box` comes to."""
        match local(element.tag):
            case "wsp" | "sp" | "cxnSp":
                return (self._shape(element, box), *self._apart(element))
            case "pic":
                return pictured(self.read_picture(element, (box.width, box.height)), box)
            case "wgp" | "grpSp" | "wpc" | "spTree" if depth < _DEEPEST:
                return tuple(swung(shape, box) for shape in self._group(element, box, depth))
            case name if name in {"graphicFrame", "contentPart", "wgp", "grpSp"}:
                self.context.not_drawn(self.spot, "组合图形里的图表、墨迹等")
        return ()

    def _group(self, group: Any, box: Box, depth: int) -> tuple[Shape, ...]:
        """Return the shapes of a group, its own coordinates brought to its box (20.1.7.5)."""
        properties = next((child for child in group if local(child.tag) == "grpSpPr"), None)
        placed = None if properties is None else properties.find(qn("a:xfrm"))
        start, size = _child_frame(placed, box)
        scale = (box.width / size[0] if size[0] else 1.0, box.height / size[1] if size[1] else 1.0)
        found: list[Shape] = []
        for child in group:
            inner = _own_box(child)
            if inner is None:
                continue
            x, y = box.x + (inner.x - start[0]) * scale[0], box.y + (inner.y - start[1]) * scale[1]
            moved = Box(x, y, inner.width * scale[0], inner.height * scale[1], inner.about)
            found += self.shapes(child, moved, depth + 1)
        return tuple(found)

    def _shape(self, shape: Any, box: Box) -> Shape:
        parts = {local(child.tag): child for child in shape}
        properties, body = parts.get("spPr"), parts.get("bodyPr")
        body = parts["txBody"].find(qn("a:bodyPr")) if "txBody" in parts else body
        paint = read_paint(properties, parts.get("style"), self.context.colours)
        self._note_paint(properties)
        frame = Frame(box.width, box.height, {})
        geometry = self._geometry(properties, frame)
        paths = self._paths(geometry, frame, paint, box)
        blocks = self._text(parts)
        vert = "" if body is None else body.get("vert") or ""
        self._note_turn(vert, blocks)
        insets = _sum(_insets(body), geometry.insets)
        align = _ALIGNS.get("t" if body is None else body.get("anchor") or "t", "top")
        return Shape(
            box.x,
            box.y,
            box.width,
            box.height,
            paths,
            None,
            tinted(blocks, paint.text),
            insets,
            align,  # type: ignore[arg-type]
            False,
            *_TURNS.get(vert, (0, False)),
            0.0 if _stays_level(body) else _text_turn(box.about),
        )

    def _text(self, parts: dict[str, Any]) -> tuple[Block, ...]:
        """Return the text in a shape, () where it has none or keeps it in a box of its own."""
        holder = parts.get("txbx")
        content = None if holder is None else holder.find(qn("w:txbxContent"))
        if content is not None:
            return self.read_box(content, self.spot)
        body = None if "txXfrm" in parts else parts.get("txBody")
        return () if body is None else read_text(body, self._ink(parts.get("style")))

    def _ink(self, style: Any) -> Ink:
        faces, colours = self.context.styles.theme_faces(), self.context.colours
        latin, east = faces.get("ascii", RunStyle().ascii), faces.get("east_asia", RunStyle().east_asia)
        base = RunStyle(ascii=latin, hansi=latin, east_asia=east, colour=read_paint(None, style, colours).text)
        return Ink(base, colours, self.spot)

    def _apart(self, shape: Any) -> tuple[Shape, ...]:
        """Return the text of a shape in SmartArt that keeps it in a box of its own ([MS-ODRAWXML] 2.4.3.20)."""
        parts = {local(child.tag): child for child in shape}
        placed, body = parts.get("txXfrm"), parts.get("txBody")
        blocks = () if placed is None or body is None else read_text(body, self._ink(parts.get("style")))
        if not blocks or body is None:
            return ()
        outer, box = _own_box(shape), _placed_box(placed)
        if outer is None or box is None:
            return ()
        about = body.find(qn("a:bodyPr"))
        vert = "" if about is None else about.get("vert") or ""
        self._note_turn(vert, blocks)
        align = _ALIGNS.get("t" if about is None else about.get("anchor") or "t", "top")
        turn, upright = _TURNS.get(vert, (0, False))
        place, rotation = (box.x, box.y, box.width, box.height), box.about[0] % 360
        made = Shape(*place, blocks=blocks, insets=_insets(about), turn=turn, upright=upright, rotation=rotation)
        return (replace(made, align=align),)  # type: ignore[arg-type]

    def _note_turn(self, vert: str, blocks: tuple[Block, ...]) -> None:
        if blocks and vert not in {"", "horz", *_TURNS}:
            self.context.not_drawn(self.spot, "竖排的艺术字（按横排）")

    def _note_paint(self, properties: Any) -> None:
        """Note what a shape is painted with that is drawn otherwise."""
        if properties is None:
            return
        for path, told in _NEARLY.items():
            if properties.find(path) is not None:
                self.context.not_drawn(self.spot, told)

    def _geometry(self, properties: Any, frame: Frame) -> Geometry:
        preset = None if properties is None else properties.find(qn("a:prstGeom"))
        custom = None if properties is None else properties.find(qn("a:custGeom"))
        if custom is not None:
            made = custom_geometry(custom, Frame(frame.width / EMU, frame.height / EMU, {}))
            return _in_points(made)
        if preset is None:
            return Geometry(())
        name = preset.get("prst") or "rect"
        guides = ((guide.get("name") or "", (guide.get("fmla") or "").split()) for guide in preset.iter(qn("a:gd")))
        adjustments = {name: float(integer(words[-1]) or 0) for name, words in guides if words and words[0] == "val"}
        found = preset_geometry(name, replace(frame, adjustments=adjustments))
        if found is None:
            self.context.not_drawn(self.spot, f"形状{name}（按矩形画）")
            found = preset_geometry("rect", frame)
        return found or Geometry(())

    def _paths(self, geometry: Geometry, frame: Frame, paint: Paint, box: Box) -> tuple[Path, ...]:
        fill = paint.fill if geometry.is_area else None
        if not geometry.steps or not (fill or paint.outline):
            return ()
        steps = turned(geometry.steps, frame, box.about)
        outline = paint.outline
        if outline is None:
            return (Path(steps, fill),)
        if outline.compound in _COMPOUNDS:
            bars = compound_line(steps, outline)
            if bars:
                return bars
            self.context.not_drawn(self.spot, "图形的双线轮廓（按单线画）")
        ends = end_paths(steps, outline.ends, (outline.colour, outline.width))
        return (Path(steps, fill, outline.colour, outline.width, outline.dash), *ends)


def _stays_level(body: Any) -> bool:
    """Say whether a shape's text stays upright when the shape is turned (21.1.2.1.1, `upright`)."""
    return body is not None and body.get("upright") in {"1", "true"}


def _text_turn(about: tuple[float, bool, bool]) -> float:
    """Return how far a shape's text is turned with it, in degrees clockwise: one flipped down has it upside down."""
    degrees, _, down = about
    return (degrees + 180 * down) % 360


def pictured(picture: Picture | Drawing, box: Box) -> tuple[Shape, ...]:
    """Return a picture as a shape, a metafile as the shapes that it is made of: mirrored, then turned about the middle
    of the box.
    """
    degrees, across, down = box.about
    if isinstance(picture, Picture):
        place = (box.x, box.y, box.width, box.height)
        return (Shape(*place, picture=picture, rotation=degrees % 360, flips=(across, down)),)
    moved = (replace(shape, x=shape.x + box.x, y=shape.y + box.y) for shape in picture.shapes)
    return tuple(swung(shape, box) for shape in moved)


def swung(shape: Shape, group: Box) -> Shape:
    """Return a shape of a group that is itself turned or mirrored about its middle (20.1.7.5)."""
    degrees, across, down = group.about
    if not (degrees % 360 or across or down):
        return shape
    frame = Frame(group.width, group.height, {})
    middle = (shape.x - group.x + shape.width / 2, shape.y - group.y + shape.height / 2)
    ((_, (x, y)),) = turned((("m", middle),), frame, group.about)
    own = Frame(shape.width, shape.height, {})
    paths = tuple(replace(path, steps=turned(path.steps, own, group.about)) for path in shape.paths)
    rotation = -shape.rotation if across != down else shape.rotation
    flips = (shape.flips[0] != across, shape.flips[1] != down)
    if shape.picture is None:
        flips, rotation = shape.flips, rotation + 180 * down
    return replace(
        shape,
        x=group.x + x - shape.width / 2,
        y=group.y + y - shape.height / 2,
        paths=paths,
        rotation=(rotation + degrees) % 360,
        flips=flips,
    )


def compound_line(steps: tuple[Step, ...], outline: Outline) -> tuple[Path, ...]:
    """Return a straight level or upright line made up of several, as filled bars; () for any other."""
    if [name for name, _ in steps] != ["m", "l"]:
        return ()
    (left, top), (right, bottom) = steps[0][1], steps[1][1]
    found = []
    for start, thickness in _COMPOUNDS.get(outline.compound, ()):
        off = (start - 0.5) * outline.width
        wide = thickness * outline.width
        if abs(top - bottom) < 0.01:
            corners = ((left, top + off), (right, top + off), (right, top + off + wide), (left, top + off + wide))
        elif abs(left - right) < 0.01:
            corners = ((left + off, top), (left + off, bottom), (left + off + wide, bottom), (left + off + wide, top))
        else:
            return ()
        found.append(Path((("m", corners[0]), *(("l", corner) for corner in corners[1:]), ("h", ())), outline.colour))
    return tuple(found)


def tinted(blocks: tuple[Block, ...], ink: str | None) -> tuple[Block, ...]:
    """Return paragraphs whose text has a colour where it names none."""
    return tuple(_tinted(block, ink) if ink and isinstance(block, Paragraph) else block for block in blocks)


def _tinted(paragraph: Paragraph, ink: str) -> Paragraph:
    inlines = tuple(
        replace(inline, style=replace(inline.style, colour=inline.style.colour or ink))
        if isinstance(inline, Text)
        else inline
        for inline in paragraph.inlines
    )
    return replace(paragraph, inlines=inlines)


def transform(placed: Any) -> tuple[float, bool, bool]:
    """Return how an `a:xfrm` turns its shape: degrees, flipped across, flipped down (20.1.7.6)."""
    if placed is None:
        return 0.0, False, False
    on = {"1", "true"}
    return (integer(placed.get("rot")) or 0) / 60_000, placed.get("flipH") in on, placed.get("flipV") in on


def _own_box(element: Any) -> Box | None:
    """Return where a group's child says that it lies, None where it is no shape."""
    return _placed_box(next((found for path in _TRANSFORMS if (found := element.find(path)) is not None), None))


def _placed_box(placed: Any) -> Box | None:
    """Return the box that an `a:xfrm` or its like names, None where it names no extent."""
    if placed is None:
        return None
    offset, extent = placed.find(qn("a:off")), placed.find(qn("a:ext"))
    if extent is None:
        return None
    x, y = (0.0, 0.0) if offset is None else (emu(offset.get("x")), emu(offset.get("y")))
    return Box(x, y, emu(extent.get("cx")), emu(extent.get("cy")), transform(placed))


_PROPERTIES = ("wps:spPr", "pic:spPr", "wpg:grpSpPr", "dsp:spPr", "dsp:grpSpPr")
_TRANSFORMS = tuple(f"{qn(parent)}/{qn('a:xfrm')}" for parent in _PROPERTIES)
"""Where a shape, a picture and a group in a group keep their places."""


def _child_frame(placed: Any, box: Box) -> tuple[tuple[Pt, Pt], tuple[Pt, Pt]]:
    """Return where a group's own coordinates begin and how far they reach."""
    if placed is None:
        return (0.0, 0.0), (box.width, box.height)
    offset, extent = placed.find(qn("a:chOff")), placed.find(qn("a:chExt"))
    start = (0.0, 0.0) if offset is None else (emu(offset.get("x")), emu(offset.get("y")))
    size = (box.width, box.height) if extent is None else (emu(extent.get("cx")), emu(extent.get("cy")))
    return start, size


def _in_points(geometry: Geometry) -> Geometry:
    steps = tuple((name, tuple(at * EMU for at in points)) for name, points in geometry.steps)
    top, left, bottom, right = (inset * EMU for inset in geometry.insets)
    return Geometry(steps, (top, left, bottom, right), geometry.is_area)


def _insets(body: Any) -> tuple[Pt, Pt, Pt, Pt]:
    """Return the room between a box and its text: top, left, bottom, right."""
    found = [
        default if body is None or body.get(name) is None else emu(body.get(name)) for name, default in _INSETS.items()
    ]
    return found[0], found[1], found[2], found[3]


def _sum(one: tuple[Pt, Pt, Pt, Pt], other: tuple[Pt, Pt, Pt, Pt]) -> tuple[Pt, Pt, Pt, Pt]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def emu(text: str | None) -> Pt:
    """Return a length in English Metric Units, or with a unit of its own (22.9.2.15), as points; 0 for what is none."""
    number = integer(text)
    return number * EMU if number is not None else (twips(text) or 0.0)
