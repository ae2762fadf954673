"""VML: the shapes of files from before 2010, and of what stands in for newer ones (ISO/IEC 29500-4 19)."""

from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from briefgen.model.block import Drawing, Float, Picture, Shape
from briefgen.model.drawing import Axis, Path, Sides, Wrap
from briefgen.model.length import EMU, Pt
from briefgen.wml.names import local, qn
from briefgen.wml.values import integer
from briefgen.word.drawings import DrawingReader, Drawn, named, outline_of
from briefgen.word.geometry import Frame, Geometry, preset_geometry, turned
from briefgen.word.line_ends import LineEnd, end_paths
from briefgen.word.paint import Outline, named_colour
from briefgen.word.shapes import Box, compound_line, pictured, swung

_SHAPES = frozenset({"shape", "rect", "roundrect", "oval", "line", "polyline", "group"})
_OFF = frozenset({"f", "false", "0"})
_PIXEL: Pt = 0.75
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": _PIXEL}
_PRESETS = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "line": "line"}
_TYPES = {"1": "rect", "2": "roundRect", "3": "ellipse", "4": "diamond", "5": "triangle", "20": "line", "32": "line"}
"""Preset shapes by their numbers (`o:spt`), as types of shape name them."""

_BOXES = frozenset({"75", "202"})
"""The types of pictures and of text boxes: rectangles."""

_INSETS = (7.2, 3.6, 7.2, 3.6)
"""The room between a box and its text where it names none: left, top, right, bottom."""

_COMPOUNDS = {"thinThin": "dbl", "thickThin": "thickThin", "thinThick": "thinThick", "thickBetweenThin": "tri"}
_DASHES: dict[str, tuple[float, ...]] = {
    "dash": (4, 3),
    "shortdash": (3, 1),
    "longdash": (8, 3),
    "dot": (1, 3),
    "shortdot": (1, 1),
    "1 1": (1, 1),
    "dashdot": (4, 3, 1, 3),
    "longdashdot": (8, 3, 1, 3),
    "shortdashdot": (3, 1, 1, 1),
}
_ENDS = {"block": "triangle", "classic": "stealth", "open": "arrow", "diamond": "diamond", "oval": "oval"}
_RELATIVE = {"text": "column", "char": "character", "margin": "margin", "page": "page"}
_ALIGNS = {"left", "center", "right", "top", "bottom", "inside", "outside"}
_WRAPS: dict[str, Wrap] = {"topAndBottom": "topAndBottom", "square": "square", "tight": "square", "through": "square"}
_SIDES: dict[str, Sides] = {"left": "left", "right": "right", "largest": "largest"}
_ANCHORS = {"middle": "center", "bottom": "bottom"}
_DEEPEST = 12
_FRACTION = 65_536
"""How many of the small units of an angle make a degree."""


@dataclass(slots=True)
class VmlReader:
    """Reads the `w:pict` and `w:object` of one part."""

    drawings: DrawingReader

    def read(self, pict: Any, spot: str) -> Drawn | None:
        """Return what a `w:pict` comes to, None where nothing of it is drawn.

        One in the line that we don't draw keeps its room, and is named in a finding.
        """
        shape = next((child for child in pict if local(child.tag) in _SHAPES), None)
        if shape is None:
            self.drawings.context.not_drawn(spot, named("图形", pict))
            return None
        style = css(shape.get("style") or "")
        floats = style.get("position") == "absolute"
        box = _box(shape, style)
        if not floats and min(box[2], box[3]) <= 0 and local(shape.tag) != "line":
            self.drawings.context.not_drawn(spot, named("图形", pict))
            return None
        if not floats and _image(shape) is not None and not any(_about(style)):
            return self._picture(shape, box, spot)
        drawing = Drawing(
            tuple(self._shapes(shape, (0.0, 0.0, *box[2:]), spot)), box[2], box[3], shape.get("alt") or ""
        )
        return self._float(shape, style, drawing) if floats else drawing

    def _picture(self, shape: Any, box: tuple[Pt, Pt, Pt, Pt], spot: str) -> Picture | Drawing:
        image = _image(shape)
        return self.drawings.picture(image.get(qn("r:id")), (box[2], box[3]), shape.get("alt") or "", spot=spot)

    def _shapes(self, shape: Any, box: tuple[Pt, Pt, Pt, Pt], spot: str, depth: int = 0) -> list[Shape]:
        if local(shape.tag) == "group":
            return self._group(shape, box, spot, depth) if depth < _DEEPEST else []
        x, y, width, height = box
        image = _image(shape)
        picture = None if image is None else self._picture(shape, box, spot)
        if isinstance(picture, Drawing):
            return list(pictured(picture, Box(*box, _about(css(shape.get("style") or "")))))
        content = next(shape.iter(qn("w:txbxContent")), None)
        blocks = () if content is None else self.drawings.read_box(content, spot)
        style = css(shape.get("style") or "")
        about = _about(style)
        align = _ANCHORS.get(style.get("v-text-anchor", ""), "top")
        frame = Frame(width, height, {})
        paths = () if picture else self._paths(shape, frame, spot)
        paths = tuple(replace(path, steps=turned(path.steps, frame, about)) for path in paths)
        flow = _flow(shape, style)
        made = Shape(x, y, width, height, paths, picture, blocks, _insets(shape), align, False, *flow)  # type: ignore[arg-type]
        return [replace(made, rotation=about[0], flips=about[1:])]

    def _group(self, group: Any, box: tuple[Pt, Pt, Pt, Pt], spot: str, depth: int) -> list[Shape]:
        """Return the shapes of a group, its own coordinates brought to its box."""
        origin, size = _pair(group.get("coordorigin"), (0.0, 0.0)), _pair(group.get("coordsize"), (1000.0, 1000.0))
        scale = (box[2] / size[0] if size[0] else 1.0, box[3] / size[1] if size[1] else 1.0)
        found: list[Shape] = []
        for child in group:
            if local(child.tag) in _SHAPES:
                x, y, width, height = _box(child, css(child.get("style") or ""), unit=1.0)
                left, top = box[0] + (x - origin[0]) * scale[0], box[1] + (y - origin[1]) * scale[1]
                found += self._shapes(child, (left, top, width * scale[0], height * scale[1]), spot, depth + 1)
        about = _about(css(group.get("style") or ""))
        return [swung(shape, Box(*box, about)) for shape in found]

    def _paths(self, shape: Any, frame: Frame, spot: str) -> tuple[Path, ...]:
        geometry = self._geometry(shape, frame, spot)
        is_box = shape.get("type", "").endswith("_t202")
        fill = _fill(shape) if geometry.is_area else None
        outline = _outline(shape, is_box=is_box)
        if not geometry.steps or not (fill or outline):
            return ()
        if outline is None:
            return (Path(geometry.steps, fill),)
        bars = compound_line(geometry.steps, outline)
        if not bars and outline.compound != "sng":
            self.drawings.context.not_drawn(spot, "图形的双线轮廓（按单线画）")
        ends = end_paths(geometry.steps, outline.ends, (outline.colour, outline.width))
        return bars or (Path(geometry.steps, fill, outline.colour, outline.width, outline.dash), *ends)

    def _geometry(self, shape: Any, frame: Frame, spot: str) -> Geometry:
        name = local(shape.tag)
        number = shape.get("type", "").rpartition("_t")[2]
        if name == "line":
            start, end = _ends(shape)
            left, top = min(start[0], end[0]), min(start[1], end[1])
            places = [(x - left, y - top) for x, y in (start, end)]
            return Geometry((("m", places[0]), ("l", places[1])), is_area=False)
        preset = _PRESETS.get(name) or _TYPES.get(number)
        if preset is None and number not in _BOXES:
            self.drawings.context.not_drawn(spot, "VML的自绘形状（按矩形画）")
        return preset_geometry(preset or "rect", frame) or Geometry(())

    def _float(self, shape: Any, style: dict[str, str], drawing: Drawing) -> Float:
        wrap = next((child for child in shape.iter(qn("w10:wrap"))), None)
        kind = "" if wrap is None else wrap.get("type") or ""
        chosen: Wrap = _WRAPS.get(kind, "none")
        outline = _contour(shape) if kind in {"tight", "through"} else ()
        x, y, _, _ = _box(shape, style)
        across = style.get("mso-position-horizontal-relative") or (
            "text" if wrap is None else wrap.get("anchorx") or "text"
        )
        down = style.get("mso-position-vertical-relative") or (
            "text" if wrap is None else wrap.get("anchory") or "text"
        )
        relative_down = {"text": "paragraph", "line": "line"}.get(down, down)
        horizontal, vertical = style.get("mso-position-horizontal", ""), style.get("mso-position-vertical", "")
        return Float(
            Axis(_RELATIVE.get(across, across), x, horizontal if horizontal in _ALIGNS else ""),
            Axis(_margin_area(relative_down), y, vertical if vertical in _ALIGNS else ""),
            drawing,
            chosen,
            _distances(style),
            _SIDES.get("" if wrap is None else wrap.get("side") or "", "both"),
            outline=outline,
            open=kind == "through",
        )


def _contour(shape: Any) -> tuple[tuple[float, float], ...]:
    """Return the corners that text follows round a shape, () where it names none (ISO/IEC 29500-4 19.1.2.19)."""
    words = (shape.get("wrapcoords") or "").replace(",", " ").split()
    return outline_of([integer(word) for word in words])


def _about(style: dict[str, str]) -> tuple[float, bool, bool]:
    """Return how a shape is turned: degrees clockwise, flipped across, flipped down (ISO/IEC 29500-4 19.1.2.19)."""
    text, flip = style.get("rotation", ""), style.get("flip", "")
    degrees = (integer(text.removesuffix("fd")) or 0) / _FRACTION if text.endswith("fd") else _number(text)
    return degrees % 360, "x" in flip, "y" in flip


def _number(text: str) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if isfinite(value) else 0.0


def _flow(shape: Any, style: dict[str, str]) -> tuple[int, bool]:
    """Return how far a shape's text is turned clockwise, and whether its Chinese characters stand upright."""
    box = next((child for child in shape if local(child.tag) == "textbox"), None)
    own = {**style, **css("" if box is None else box.get("style") or "")}
    flow = own.get("layout-flow", "")
    if not flow.startswith("vertical"):
        return 0, False
    if own.get("mso-layout-flow-alt") == "bottom-to-top":
        return 270, False
    return 90, flow == "vertical-ideographic"


def _distances(style: dict[str, str]) -> tuple[Pt, Pt, Pt, Pt]:
    """Return what a float keeps free around it: top, left, bottom, right; an eighth of an inch beside it by default."""
    top, bottom = (length(style.get(f"mso-wrap-distance-{side}")) for side in ("top", "bottom"))
    left, right = (length(style.get(f"mso-wrap-distance-{side}", "9pt")) for side in ("left", "right"))
    return top, left, bottom, right


def _margin_area(name: str) -> str:
    return {"top-margin-area": "topMargin", "bottom-margin-area": "bottomMargin"}.get(name, name)


def _image(shape: Any) -> Any:
    return next((child for child in shape if local(child.tag) == "imagedata"), None)


def _box(shape: Any, style: dict[str, str], unit: float = _PIXEL) -> tuple[Pt, Pt, Pt, Pt]:
    """Return where a shape lies and how large it is: x, y, width, height; numbers without a unit count `unit`s."""
    x = length(style.get("margin-left") or style.get("left"), unit)
    y = length(style.get("margin-top") or style.get("top"), unit)
    if local(shape.tag) == "line":
        start, end = _ends(shape, unit)
        x, y = x + min(start[0], end[0]), y + min(start[1], end[1])
        return x, y, abs(end[0] - start[0]), abs(end[1] - start[1])
    return x, y, length(style.get("width"), unit), length(style.get("height"), unit)


def _ends(shape: Any, unit: float = _PIXEL) -> tuple[tuple[Pt, Pt], tuple[Pt, Pt]]:
    """Return where a `v:line` begins and ends."""
    found = []
    for name, default in (("from", "0,0"), ("to", "0,0")):
        x, _, y = (shape.get(name) or default).partition(",")
        found.append((length(x, unit), length(y, unit)))
    return found[0], found[1]


def _insets(shape: Any) -> tuple[Pt, Pt, Pt, Pt]:
    """Return the room between a box and its text: top, left, bottom, right."""
    box = next((child for child in shape if local(child.tag) == "textbox"), None)
    given = ("" if box is None else box.get("inset") or "").split(",")
    left, top, right, bottom = (
        length(given[at]) if at < len(given) and given[at].strip() else default for at, default in enumerate(_INSETS)
    )
    return top, left, bottom, right


def _fill(shape: Any) -> str | None:
    """Return a shape's fill: white where it names none (ISO/IEC 29500-4 19.1.2.5)."""
    element = next((child for child in shape if local(child.tag) == "fill"), None)
    if shape.get("filled") in _OFF or (element is not None and element.get("on") in _OFF):
        return None
    own = "" if element is None else element.get("color") or ""
    return named_colour(shape.get("fillcolor") or own or "white")


def _outline(shape: Any, *, is_box: bool) -> Outline | None:
    """Return a shape's outline: black and three quarters of a point where it names none."""
    element = next((child for child in shape if local(child.tag) == "stroke"), None)
    on = "t" if element is None else element.get("on") or "t"
    if shape.get("stroked") in _OFF or on in _OFF:
        return None
    ink = named_colour(shape.get("strokecolor") or ("" if element is None else element.get("color") or "") or "black")
    weight = length(shape.get("strokeweight") or ("" if element is None else element.get("weight")), EMU) or _PIXEL
    if ink is None:
        return None
    dash = _DASHES.get("" if element is None else (element.get("dashstyle") or "").lower(), ())
    compound = "" if element is None or is_box else element.get("linestyle") or ""
    dashes = tuple(part * weight for part in dash)
    return Outline(ink, weight, dashes, _COMPOUNDS.get(compound, "sng"), _ends_of(element))


def _ends_of(stroke: Any) -> tuple[LineEnd, LineEnd]:
    """Return what stands at both ends of a line, by its `v:stroke` (ISO/IEC 29500-4 19.1.2.21)."""
    own = {} if stroke is None else stroke
    start, stop = (LineEnd(_ENDS.get(own.get(f"{name}arrow") or "", "none")) for name in ("start", "end"))
    return start, stop


def _pair(text: str | None, default: tuple[float, float]) -> tuple[float, float]:
    first, _, second = (text or "").partition(",")
    x, y = integer(first or None), integer(second or None)
    return (default[0] if x is None else float(x), default[1] if y is None else float(y))


def length(text: str | None, unit: float = _PIXEL) -> Pt:
    """Return a CSS length in points, 0 for what is none; a number alone counts `unit`s.

    >>> length("1in"), length("4.5pt"), length("4"), length("auto")
    (72.0, 4.5, 3.0, 0.0)
    """
    word = (text or "").strip()
    scale = _UNITS.get(word[-2:])
    try:
        value = float(word[:-2]) * scale if scale else float(word) * unit
    except ValueError:
        return 0.0
    return value if abs(value) < 14_400 else 0.0


def css(text: str) -> dict[str, str]:
    """Return the properties of a VML shape's `style` attribute."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}
