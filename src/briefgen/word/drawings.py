"""Drawings: what a `w:drawing` holds, in the line or floating (ISO/IEC 29500-1 20.4)."""

from dataclasses import dataclass, replace
from functools import partial
from math import cos, radians, sin
from typing import Any

from briefgen.model.block import Drawing, Float, Picture, Shape
from briefgen.model.chart import Chart
from briefgen.model.drawing import Axis, Sides, Wrap
from briefgen.model.length import EMU, Pt
from briefgen.wml.names import local, qn
from briefgen.wml.values import integer
from briefgen.word.charts import read_chart, told_chart
from briefgen.word.context import Context, Stand
from briefgen.word.geometry import Frame, turned
from briefgen.word.metafiles import is_metafile, play_metafile
from briefgen.word.parts import read_part
from briefgen.word.shapes import Box, BoxReader, ShapeReader, emu, pictured, transform
from briefgen.word.smart_art import drawn_diagram, find_diagram, listed_diagram

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
"""How the pictures begin that are drawn: PNG, JPEG, GIF, BMP and TIFF."""

_GRAPHICS = {"chart": "图表", "chartex": "图表", "diagram": "SmartArt图形"}
"""What a graphic is, by the last word of its data's name."""

_SHAPES = frozenset({"wsp", "wgp", "wpc"})
_NO_DIAGRAM = "请在Word里打开、改动一处再保存"
_NO_PICTURE = "请在Word里另存为PNG再插入"
_WRAPS: dict[str, Wrap] = {"wrapNone": "none", "wrapTopAndBottom": "topAndBottom"}
_SIDES: dict[str, Sides] = {"left": "left", "right": "right", "largest": "largest"}
_WHOLE = (0.0, 0.0, 0.0, 0.0)

Drawn = Picture | Drawing | Chart | Float


@dataclass(slots=True)
class DrawingReader:
    """Reads the drawings of one part; `read_box` reads the blocks of the text boxes in them."""

    context: Context
    stand: Stand
    read_box: BoxReader

    def read(self, drawing: Any, spot: str) -> Drawn | None:
        """Return what a `w:drawing` comes to, None where nothing of it is drawn.

        One in the line that we don't draw keeps its room, and is named in a finding.
        """
        anchor = drawing.find(qn("wp:anchor"))
        frame = drawing.find(qn("wp:inline")) if anchor is None else anchor
        if frame is None or _is_hidden(frame):
            return None
        extent = frame.find(qn("wp:extent"))
        size = (0.0, 0.0) if extent is None else (emu(extent.get("cx")), emu(extent.get("cy")))
        found = self._graphic(frame, size, spot)
        if anchor is None:
            return Picture("", b"", *size) if found is None else found
        return None if found is None else self._float(anchor, found)

    def _graphic(self, frame: Any, size: tuple[Pt, Pt], spot: str) -> Picture | Drawing | Chart | None:
        """Return the picture, the shapes or the chart in a frame, None for anything else."""
        data = frame.find(f"{qn('a:graphic')}/{qn('a:graphicData')}")
        inner = None if data is None else next((child for child in data if isinstance(child.tag, str)), None)
        kind = "" if inner is None else local(inner.tag)
        alt, decorative = _described(frame)
        if kind == "pic":
            found = self.blip(inner, size, spot=spot, alt=alt)
            picture = replace(found, decorative=decorative) if isinstance(found, Picture) else found
            return _turned(picture, inner, frame)
        if inner is not None and kind in _SHAPES:
            reader = ShapeReader(self.context, spot, self.read_box, partial(self.blip, spot=spot))
            return Drawing(reader.shapes(inner, Box(0.0, 0.0, *size, _turn(inner))), *size, alt)
        if inner is not None and inner.tag == qn("dgm:relIds"):
            diagram = self._diagram(inner, size, spot)
            if diagram is not None:
                return replace(diagram, alt=alt)
        chart = self._chart(inner, size, spot) if inner is not None and inner.tag == qn("c:chart") else None
        if chart is not None:
            return replace(chart, alt=alt or told_chart(chart))
        name = "" if data is None else (data.get("uri") or "").rpartition("/")[2]
        self.context.not_drawn(spot, named(_GRAPHICS.get(name, "图形"), frame))
        return None

    def _chart(self, reference: Any, size: tuple[Pt, Pt], spot: str) -> Chart | None:
        package = self.context.package
        relationship = self.stand.relationships.get(reference.get(qn("r:id")) or "")
        if relationship is None or relationship.external or relationship.target not in package.names:
            return None
        root = read_part(package, relationship.target)
        return read_chart(root, size, self.context, spot)

    def _diagram(self, reference: Any, size: tuple[Pt, Pt], spot: str) -> Drawing | None:
        """Return a diagram as it was last drawn, else as a list of its words, which is said."""
        found = find_diagram(reference, self.stand.relationships, self.context)
        stand = self.stand
        if found.drawing is not None:
            stand = replace(stand, part=found.drawing, relationships=self.context.package.relationships(found.drawing))
        inner = replace(self, stand=stand)
        drawn = drawn_diagram(
            found, size, ShapeReader(self.context, spot, self.read_box, partial(inner.blip, spot=spot))
        )
        if drawn is not None:
            return drawn
        listed = listed_diagram(found, size, self.context, spot)
        if listed is not None:
            self.context.not_drawn(spot, "SmartArt图形的样子（文件里没有它的图，按文字列出）", _NO_DIAGRAM)
        return listed

    def blip(self, element: Any, size: tuple[Pt, Pt], *, spot: str, alt: str = "") -> Picture | Drawing:
        """Return the picture in a `pic:pic` at its `size` in points; a metafile as the drawing that it comes to."""
        blip = next(element.iter(qn("a:blip")), None)
        key = None if blip is None else blip.get(qn("r:embed"))
        return self.picture(key, size, alt, _crop(next(element.iter(qn("a:srcRect")), None)), spot=spot)

    def picture(
        self,
        key: str | None,
        size: tuple[Pt, Pt],
        alt: str,
        crop: tuple[float, float, float, float] = _WHOLE,
        *,
        spot: str,
    ) -> Picture | Drawing:
        """Return a picture by its relationship, a metafile as a drawing; without data where a PDF can't take it."""
        relationship = self.stand.relationships.get(key or "")
        if relationship is None or relationship.external or relationship.target not in self.context.package.names:
            self.context.not_drawn(spot, "链接到文件外的图片", "请把图片插入文件里")
            return Picture("", b"", *size, alt)
        data = self.context.package.part(relationship.target)
        if is_metafile(data):
            if crop != _WHOLE:
                self.context.not_drawn(spot, f"矢量图{relationship.target}的裁剪（画出整幅）", _NO_PICTURE)
            return self._metafile(relationship.target, data, (*size, alt), spot)
        if not data.startswith(_PICTURES):
            self.context.not_drawn(spot, f"图片{relationship.target}（不是画得出的格式）", _NO_PICTURE)
            return Picture(relationship.target, b"", *size, alt)
        return Picture(relationship.target, data, *size, alt, crop)

    def _metafile(self, part: str, data: bytes, about: tuple[Pt, Pt, str], spot: str) -> Picture | Drawing:
        """Return what a metafile draws, an empty picture where that is nothing."""
        width, height, alt = about
        played = play_metafile(data, (width, height), spot, part)
        if played is None or not played.shapes:
            self.context.not_drawn(spot, f"图片{part}（矢量图，读不出来）", _NO_PICTURE)
            return Picture(part, b"", width, height, alt)
        if not played.whole:
            self.context.not_drawn(spot, f"矢量图{part}里的一部分", _NO_PICTURE)
        return Drawing(played.shapes, width, height, alt, "Figure" if alt else "")

    def _float(self, anchor: Any, found: Picture | Drawing | Chart) -> Float:
        drawing = found
        if isinstance(drawing, Picture):
            shape = Shape(0.0, 0.0, drawing.width, drawing.height, picture=drawing)
            drawing = Drawing((shape,), drawing.width, drawing.height, drawing.alt)
        element = next((child for child in anchor if local(child.tag).startswith("wrap")), None)
        wrap = "wrapNone" if element is None else local(element.tag)
        text = None if element is None else element.get("wrapText")
        about = next((shape.rotation for shape in drawing.shapes), 0.0) if isinstance(drawing, Drawing) else 0.0
        size = drawing.width, drawing.height
        outline = turned_outline(_outline(element), size, about) if wrap in {"wrapTight", "wrapThrough"} else ()
        margins = _distances(anchor, element, _overhang(size, about))
        return Float(
            read_axis(anchor.find(qn("wp:positionH")), "column"),
            read_axis(anchor.find(qn("wp:positionV")), "paragraph"),
            drawing,
            _WRAPS.get(wrap, "square"),
            margins,
            _SIDES.get(text or "", "both"),
            outline=outline,
            open=wrap == "wrapThrough",
            shares=(_share(anchor, "H", "Width"), _share(anchor, "V", "Height")),
        )


def _described(frame: Any) -> tuple[str, bool]:
    """Return a drawing's alternative text, and whether its author calls it decorative ([MS-ODRAWXML] 2.33)."""
    described = frame.find(qn("wp:docPr"))
    if described is None:
        return "", False
    decorative = next(described.iter(qn("adec:decorative")), None)
    alt = described.get("descr") or described.get("title") or ""
    return alt.strip(), decorative is not None and decorative.get("val") in {"1", "true"}


def _share(anchor: Any, axis: str, side: str) -> tuple[str, float] | None:
    """Return what a side of a float is a share of, and the share; None for one of its own ([MS-DOCX] 2.2.6, 2.2.7)."""
    size = anchor.find(qn(f"wp14:sizeRel{axis}"))
    text = None if size is None else size.findtext(qn(f"wp14:pct{side}"))
    number = integer(text.strip()) if text else None
    return (size.get("relativeFrom") or "page", number / 100_000) if number and 0 < number <= _LARGEST else None


_LARGEST = 1_000_000
"""The largest share of a side, in thousandths of a per cent."""

_UNITS = 21_600
"""How many units the sides of a float have in the coordinates of its outline (20.4.2.16)."""

_MOST_CORNERS = 500


def _outline(wrap: Any) -> tuple[tuple[float, float], ...]:
    """Return the corners of a `wp:wrapPolygon` in shares of the float's sides, () where it has none."""
    polygon = None if wrap is None else wrap.find(qn("wp:wrapPolygon"))
    points = [] if polygon is None else [child for child in polygon if isinstance(child.tag, str)]
    return outline_of([number for point in points for number in (integer(point.get("x")), integer(point.get("y")))])


def outline_of(numbers: list[int | None]) -> tuple[tuple[float, float], ...]:
    """Return corners by their coordinates in turn, in shares of a float's sides; () for what is no outline."""
    known = [number / _UNITS for number in numbers[: 2 * _MOST_CORNERS] if number is not None]
    corners = tuple(zip(known[::2], known[1::2], strict=False))
    return corners if len(corners) > 2 and len({y for _, y in corners}) > 1 else ()


def turned_outline(
    outline: tuple[tuple[float, float], ...], size: tuple[Pt, Pt], degrees: float
) -> tuple[tuple[float, float], ...]:
    """Return the outline of a float that is turned, in shares of its sides: its own, else its box."""
    width, height = size
    if not degrees or width <= 0 or height <= 0:
        return outline
    corners = outline or ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    steps = tuple(("l", (x * width, y * height)) for x, y in corners)
    return tuple(
        (x / width, y / height) for _, (x, y) in turned(steps, Frame(width, height, {}), (degrees, False, False))
    )


def _overhang(size: tuple[Pt, Pt], degrees: float) -> tuple[Pt, Pt]:
    """Return by how much a turned float reaches beyond its sides across and down."""
    width, height = size
    along, over = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    return (width * along + height * over - width) / 2, (width * over + height * along - height) / 2


def _distances(anchor: Any, wrap: Any, overhang: tuple[Pt, Pt]) -> tuple[Pt, Pt, Pt, Pt]:
    """Return what a float keeps free above, on the left, below and on the right: as its wrapping says, else its anchor
    (20.4.2.3); one without an outline that is turned keeps what it covers free, too.
    """
    follows = wrap is not None and local(wrap.tag) in {"wrapTight", "wrapThrough"}
    found = []
    for name, beyond in (("distT", 1), ("distL", 0), ("distB", 1), ("distR", 0)):
        own = None if wrap is None else wrap.get(name)
        found.append(emu(anchor.get(name) if own is None else own) + (0.0 if follows else overhang[beyond]))
    return found[0], found[1], found[2], found[3]


def read_axis(position: Any, default: str) -> Axis:
    """Return where a float stands along one direction: an offset or an alignment, and from what it counts."""
    if position is None:
        return Axis(default)
    offset = next((integer(each.text) for each in position.iter(qn("wp:posOffset"))), None)
    align = next(((each.text or "").strip() for each in position.iter(qn("wp:align"))), "")
    return Axis(position.get("relativeFrom") or default, (offset or 0) * EMU, align)


def named(kind: str, element: Any) -> str:
    """Return a drawing's kind, and how the text in it begins."""
    text = "".join(text.text or "" for text in element.iter(qn("w:t"))).strip()
    return f"{kind}（里面的文字：{text[:20]}{'…' if len(text) > 20 else ''}）" if text else kind


def is_drawable(drawing: Any) -> bool:
    """Say whether we draw what a `w:drawing` holds."""
    data = next(drawing.iter(qn("a:graphicData")), None)
    inner = None if data is None else next((child for child in data if isinstance(child.tag, str)), None)
    return inner is not None and local(inner.tag) in {*_SHAPES, "pic", "chart", "relIds"}


def _is_hidden(frame: Any) -> bool:
    described = frame.find(qn("wp:docPr"))
    return (described is not None and described.get("hidden") in {"1", "true"}) or frame.get("hidden") in {"1", "true"}


def _turn(shape: Any) -> tuple[float, bool, bool]:
    properties = next((child for child in shape if local(child.tag) in {"spPr", "grpSpPr"}), None)
    return transform(None if properties is None else properties.find(qn("a:xfrm")))


def _crop(rect: Any) -> tuple[float, float, float, float]:
    """Return how much of a picture is cut off on the left, top, right and bottom, in shares of it (20.1.8.55)."""
    if rect is None:
        return _WHOLE
    left, top, right, bottom = ((integer(rect.get(side)) or 0) / 100_000 for side in "ltrb")
    return (left, top, right, bottom) if left + right < 1 and top + bottom < 1 else _WHOLE


def _turned(picture: Picture | Drawing, element: Any, frame: Any) -> Picture | Drawing:
    """Return a picture, as a drawing where it is turned or mirrored (20.1.7.6).

    One that stands in the line takes what it covers beyond its own sides, too (20.4.2.6).
    """
    about = _turn(element)
    if not any(about):
        return picture
    over = frame.find(qn("wp:effectExtent")) if local(frame.tag) == "inline" else None
    left, top, right, bottom = (0.0 if over is None else emu(over.get(side)) for side in "ltrb")
    shapes = pictured(picture, Box(left, top, picture.width, picture.height, about))
    told_as = picture.told_as if isinstance(picture, Drawing) else ""
    return Drawing(shapes, left + picture.width + right, top + picture.height + bottom, picture.alt, told_as)
