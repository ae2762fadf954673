"""Drawings that stand in the line: pictures as they are, anything else as the room that it takes.

DrawingML is ISO/IEC 29500-1 20.4, VML is ISO/IEC 29500-4 19.
"""

from typing import Any

from briefgen.model.length import EMU, Pt
from briefgen.model.story import Picture
from briefgen.wml.names import qn
from briefgen.wml.values import integer, twips
from briefgen.word.context import Context, Stand

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
"""How the pictures begin that a PDF takes: PNG and JPEG."""

_GRAPHICS = {"chart": "图表", "chartex": "图表", "diagram": "SmartArt图形"}
"""What a graphic is, by the last word of its data's name."""

_NO_PICTURE = "请在Word里另存为PNG再插入"


def read_drawing(drawing: Any, context: Context, stand: Stand, spot: str) -> Picture | None:
    """Return what a `w:drawing` takes of its line, None where it floats.

    A drawing that is no picture comes without data: it keeps its room and is named in a finding.
    """
    inline = drawing.find(qn("wp:inline"))
    if inline is None:
        context.not_drawn(spot, _named("浮动图形", drawing))
        return None
    extent = inline.find(qn("wp:extent"))
    width, height = (0.0, 0.0) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
    data = inline.find(f"{qn('a:graphic')}/{qn('a:graphicData')}")
    kind = "" if data is None else (data.get("uri") or "").rpartition("/")[2]
    blip = next(inline.iter(qn("a:blip")), None)
    if kind != "picture" or blip is None:  # a group of pictures is no picture either
        context.not_drawn(spot, _named(_GRAPHICS.get(kind, "图形"), inline))
        return Picture("", b"", width, height)
    _note_picture(inline, context, spot)
    described = inline.find(qn("wp:docPr"))
    alt = "" if described is None else described.get("descr") or described.get("title") or ""
    return _picture((blip.get(qn("r:embed")), (width, height), alt), context, stand, spot)


def read_pict(pict: Any, context: Context, stand: Stand, spot: str) -> Picture | None:
    """Return what a `w:pict` or `w:object` takes of its line, None where it floats or has no size."""
    shape = next((element for element in pict.iter() if element.get("style")), None)
    style = {} if shape is None else _vml_style(shape.get("style"))
    width, height = (twips(style.get(name)) or 0.0 for name in ("width", "height"))
    image = None if shape is None else next(shape.iter(qn("v:imagedata")), None)
    floats = style.get("position") == "absolute"
    if image is None or floats:
        context.not_drawn(spot, _named("浮动图形" if floats else "图形", pict))
    if floats or not (width > 0 and height > 0):
        return None
    if shape is None or image is None:
        return Picture("", b"", width, height)
    return _picture((image.get(qn("r:id")), (width, height), shape.get("alt") or ""), context, stand, spot)


def _picture(about: tuple[str | None, tuple[Pt, Pt], str], context: Context, stand: Stand, spot: str) -> Picture:
    """Return a picture from its relationship, its size and its alternative text; without data where a PDF can't
    take it.
    """
    key, size, alt = about
    relationship = stand.relationships.get(key or "")
    if relationship is None or relationship.external or relationship.target not in context.package.names:
        context.not_drawn(spot, "链接到文件外的图片", "请把图片插入文件里")
        return Picture("", b"", *size, alt)
    data = context.package.part(relationship.target)
    if not data.startswith(_PICTURES):
        context.not_drawn(spot, f"图片{relationship.target}（不是PNG或JPEG）", _NO_PICTURE)
        return Picture(relationship.target, b"", *size, alt)
    return Picture(relationship.target, data, *size, alt)


def _named(kind: str, element: Any) -> str:
    """Return a drawing's kind, and how the text in it begins."""
    text = "".join(text.text or "" for text in element.iter(qn("w:t"))).strip()
    return f"{kind}（里面的文字：{text[:20]}{'…' if len(text) > 20 else ''}）" if text else kind


def _note_picture(inline: Any, context: Context, spot: str) -> None:
    """Note that a picture is cropped or turned, which is not drawn."""
    crop = next(inline.iter(qn("a:srcRect")), None)
    turned = next(inline.iter(qn("a:xfrm")), None)
    if crop is not None and crop.attrib:
        context.not_drawn(spot, "图片的裁剪")
    if turned is not None and turned.get("rot", "0") != "0":
        context.not_drawn(spot, "图片的旋转")


def _emu(text: str | None) -> Pt:
    return (integer(text) or 0) * EMU


def _vml_style(text: str) -> dict[str, str]:
    """Return the properties of a VML shape's `style` attribute, as of CSS."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}
