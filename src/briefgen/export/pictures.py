"""Pictures: each once in the file, however often it is drawn (ISO 32000-1 8.9).

A picture that can't be drawn leaves an empty frame of its size; `undrawable` says why, for whoever tells the user.
"""

import zlib
from dataclasses import dataclass, field
from io import BytesIO
from math import cos, prod, radians, sin
from typing import Any

from PIL import Image

from briefgen.export.marks import Marks
from briefgen.export.numbers import numbers
from briefgen.export.picture_file import Png, is_whole, pixel_size, read_png
from briefgen.fonts.streams import deflated, plain
from briefgen.model.page import Page, PlacedPicture

PIXELS = 80_000_000
"""The most pixels of a picture that goes into a PDF as it is: what the largest cameras of phones take."""

DECODED_PIXELS = 25_000_000
"""The most pixels of a picture that has to be decoded first: 100 megabytes of memory."""

ALL_PIXELS = 600_000_000
"""The most pixels of all pictures of a document that have to be inflated: five seconds' worth."""

ALL_DECODED_PIXELS = 200_000_000
"""The most pixels of all pictures of a document that have to be decoded: five seconds' worth."""

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_BAD = (OSError, SyntaxError, ValueError, EOFError, zlib.error, Image.DecompressionBombError)
"""What Pillow raises on bytes that are no picture."""

_LEVEL = 1
"""How hard pixels are deflated: with PNG's filters, more effort takes four times as long for a seventh less."""

_JPEG = b"\xff\xd8"
_SCAN = b"\xff\xda"
_MOST_SCANS = 100
"""The most scans of a JPEG; progressive ones have a dozen."""

_UNREADABLE = "读不出来"
_FRAME = "0.5 w 0.6 G"


@dataclass(slots=True)
class Allowance:
    """How many pixels the pictures of one document may still have, met in the order of its pages."""

    inflated: int = field(default_factory=lambda: ALL_PIXELS)
    decoded: int = field(default_factory=lambda: ALL_DECODED_PIXELS)

    def refusal(self, data: bytes) -> str:
        """Return what the header of a picture tells against it, or that there were too many before it; "" for
        nothing, and then it is counted.
        """
        why = _unfit(data)
        if why or (data.startswith(_JPEG) and _goes_in_as_it_is(data)):
            return why
        pixels = prod(pixel_size(data) or (0,))
        name = "inflated" if _goes_in_as_it_is(data) else "decoded"
        left, most = getattr(self, name), {"inflated": ALL_PIXELS, "decoded": ALL_DECODED_PIXELS}[name]
        if pixels > left:
            return f"有{pixels // 10_000}万像素，和前面的图片合起来超过{most // 10_000}万"
        setattr(self, name, left - pixels)
        return ""


def undrawable(data: bytes, allowance: Allowance) -> str:
    """Return in Chinese why a picture can't be drawn, "" where it can.

    The size is read from its header first: what would not fit into memory is never decoded, nor what would take
    too long after all that was met before.
    """
    return allowance.refusal(data) or ("" if _is_readable(data) else _UNREADABLE)


def _unfit(data: bytes) -> str:
    """Return what the header tells against a picture, "" for nothing."""
    size = pixel_size(data)
    if size is None:
        return _UNREADABLE
    width, height = size
    pixels = width * height
    if pixels > PIXELS:
        return _too_large(width, height, PIXELS)
    if pixels > DECODED_PIXELS and not _goes_in_as_it_is(data):
        return _too_large(width, height, DECODED_PIXELS)
    return ""


def _too_large(width: int, height: int, most: int) -> str:
    return f"有{width}×{height}个像素，超过{most // 10_000}万"


class PictureBook:
    """The pictures of one document, by their bytes."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._names: dict[bytes, str] = {}
        self._allowance = Allowance()

    def draw(self, page: Page, marks: Marks) -> tuple[list[str], list[str]]:
        """Return the operators that draw the pictures of `page`, and the names of the pictures it uses.

        `marks` tell what each picture is a part of.
        """
        operators: list[str] = []
        names: set[str] = set()
        for placed in page.pictures:
            name = self._name(placed.picture.data)
            operator = _operator(placed, page.height, name) if name else _frame(placed, page.height)
            operators += marks.picture(placed, operator)
            names.add(name)
        return operators, sorted(names - {""})

    def _name(self, data: bytes) -> str:
        """Return the name of a picture in this document, "" for one that can't be drawn."""
        if data not in self._names:
            name = f"I{len(self._names) + 1}"
            self._names[data] = name if self._add(data, name) else ""
        return self._names[data]

    def _add(self, data: bytes, name: str) -> bool:
        """Add a picture under a name and return whether it can be drawn."""
        if self._allowance.refusal(data):
            return False
        try:
            drawn = _image_object(self._document, data)
        except _BAD:
            return False
        self._document.Reference(drawn, name)
        return True


def _operator(placed: PlacedPicture, page_height: float, name: str) -> str:
    picture = placed.picture
    foot = page_height - placed.y - picture.height
    turn, x = "", placed.x
    if placed.turn or any(placed.flips):
        turn, x, foot = _turn(placed, foot), -picture.width / 2, -picture.height / 2
    if not any(picture.crop):
        return f"q {turn}{numbers(picture.width, 0, 0, picture.height, x, foot)} cm /{name} Do Q"
    left, top, right, bottom = picture.crop
    width, height = picture.width / (1 - left - right), picture.height / (1 - top - bottom)
    clip = numbers(x, foot, picture.width, picture.height)
    place = numbers(width, 0, 0, height, x - left * width, foot - bottom * height)
    return f"q {turn}{clip} re W n {place} cm /{name} Do Q"


def _turn(placed: PlacedPicture, foot: float) -> str:
    """Return the operator after which a picture is drawn about the origin: mirrored, then turned about its middle."""
    along, over = cos(radians(placed.turn)), sin(radians(placed.turn))
    across, down = (-1 if flipped else 1 for flipped in placed.flips)
    middle = placed.x + placed.picture.width / 2, foot + placed.picture.height / 2
    return f"{numbers(across * along, -across * over, down * over, down * along, *middle)} cm "


def _frame(placed: PlacedPicture, page_height: float) -> str:
    picture = placed.picture
    foot = page_height - placed.y - picture.height
    return f"q {_FRAME} {numbers(placed.x, foot, picture.width, picture.height)} re S Q"


def _open(data: bytes) -> Image.Image:
    if data.count(_SCAN) > _MOST_SCANS:
        raise ValueError("each scan of a JPEG goes over all of it again")
    image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF"))
    if image.size != pixel_size(data):
        raise ValueError("a second header gives another size")
    return image


def _goes_in_as_it_is(data: bytes) -> bool:
    """Return whether a PDF takes the picture's own compressed bytes: the header decides."""
    if _plain_png(data) is not None:
        return True
    try:
        return _is_plain_jpeg(data)
    except _BAD:
        return False


def _is_plain_jpeg(data: bytes) -> bool:
    if not data.startswith(_JPEG):
        return False
    with _open(data) as image:
        return image.mode in _SPACES


def _is_readable(data: bytes) -> bool:
    png = _plain_png(data)
    if png is not None:
        return is_whole(png)
    try:
        with _open(data) as image:
            if image.format != "JPEG" or image.mode not in _SPACES:
                image.load()
    except _BAD:
        return False
    return True


def _plain_png(data: bytes) -> Png | None:
    """Return a PNG whose rows a PDF takes as they are (ISO 32000-1 7.4.4.4): opaque and not interlaced."""
    png = read_png(data) if data.startswith(b"\x89PNG") else None
    return png if png and png.colour in {0, 2, 3} and not png.interlaced and not png.clear else None


def _image_object(document: Any, data: bytes) -> Any:
    """Return the picture as an XObject: its own compressed bytes where they can be kept, else its pixels as PNG rows.

    Colours come out as gray or RGB (no CMYK: PDF/A with an sRGB intent forbids it); transparency becomes a
    soft mask. One of `_BAD` where it can't be read.
    """
    png = _plain_png(data)
    if png is not None:
        if not is_whole(png):
            raise ValueError(_UNREADABLE)
        return _rows(png, {})
    with _open(data) as image:
        if image.format == "JPEG" and image.mode in _SPACES:
            entries = _entries(image.size, _SPACES[image.mode], 8)
            return plain(data, {**entries, "Filter": "/DCTDecode"})
        if not image.has_transparency_data:
            return _rows(_as_png(_opaque(image)), {})
        rgba = image if image.mode == "RGBA" else image.convert("RGBA")
        mask = document.Reference(_rows(_as_png(rgba.getchannel("A")), {}))
        return _rows(_as_png(rgba.convert("RGB")), {"SMask": mask})


def _opaque(image: Image.Image) -> Image.Image:
    """Return an opaque image as gray, of 8 or 16 bits, or as RGB."""
    if image.mode == "L" or image.mode.startswith("I"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _as_png(image: Image.Image) -> Png:
    """Return an image as PNG rows, whose filters halve what is left after deflating."""
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=_LEVEL)
    png = read_png(buffer.getvalue())
    if png is None:
        raise ValueError("Pillow wrote no PNG")
    return png


def _rows(png: Png, entries: dict[str, Any]) -> Any:
    """Return the rows of a PNG as they are, deflated and filtered, with `entries` in their dictionary."""
    space = "/DeviceGray" if png.colour == 0 else "/DeviceRGB"
    if png.colour == 3:
        space = f"[/Indexed /DeviceRGB {len(png.palette) // 3 - 1} <{png.palette.hex()}>]"
    shape = f"/Colors {png.samples} /BitsPerComponent {png.depth} /Columns {png.width}"
    own = {**_entries((png.width, png.height), space, png.depth), "DecodeParms": f"<< /Predictor 15 {shape} >>"}
    return deflated(png.rows, {**own, **entries})


def _entries(size: tuple[int, int], space: str, depth: int) -> dict[str, str]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(size[0]),
        "Height": str(size[1]),
        "ColorSpace": space,
        "BitsPerComponent": str(depth),
    }
