"""Pictures: each once in the file, however often it is drawn (ISO 32000-1 8.9)."""

import zlib
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.pdfbase import pdfdoc

from briefgen.errors import Fault, PackageError, Place
from briefgen.export.numbers import numbers
from briefgen.fonts.embed import deflated
from briefgen.model.page import Page, PlacedPicture

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class PictureBook:
    """The pictures of one document, by their bytes."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._names: dict[bytes, str] = {}

    def draw(self, page: Page) -> tuple[list[str], list[str]]:
        """Return the operators that draw the pictures of `page`, and the names of the pictures it uses.

        PackageError names every picture that can't be read as PNG or JPEG.
        """
        operators: list[str] = []
        names: list[str] = []
        faults: list[Fault] = []
        for placed in page.pictures:
            try:
                name = self._name(placed)
            except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
                faults.append(_fault(placed))
                continue
            names.append(name)
            operators.append(_operator(placed, page.height, name))
        if faults:
            raise PackageError(faults)
        return operators, sorted(set(names))

    def _name(self, placed: PlacedPicture) -> str:
        data = placed.picture.data
        if data not in self._names:
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
                stream = _image_object(self._document, image, data)
            name = f"I{len(self._names) + 1}"
            self._document.Reference(stream, name)
            self._names[data] = name
        return self._names[data]


def _operator(placed: PlacedPicture, page_height: float, name: str) -> str:
    picture = placed.picture
    foot = page_height - placed.y - picture.height
    return f"q {numbers(picture.width, 0, 0, picture.height, placed.x, foot)} cm /{name} Do Q"


def _fault(placed: PlacedPicture) -> Fault:
    spot = placed.owner.paragraph.spot
    return Fault("PIC001", Place(spot=spot), f"图片{placed.picture.part}读不出来", "请换成PNG或JPEG格式的图片")


def _image_object(document: Any, image: Image.Image, data: bytes) -> Any:
    """Return the image as an XObject: a JPEG's own bytes where they can be kept, else its pixels deflated.

    Colours come out as gray or RGB (no CMYK: PDF/A with an sRGB intent forbids it); transparency becomes a
    soft mask.
    """
    if image.format == "JPEG" and image.mode in _SPACES:
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary({**_entries(image), "Filter": "/DCTDecode"}), data)
    if not image.has_transparency_data:
        return _pixels(_plain(image), {})
    rgba = image.convert("RGBA")
    mask = document.Reference(_pixels(rgba.getchannel("A"), {}))
    return _pixels(rgba.convert("RGB"), {"SMask": mask})


def _plain(image: Image.Image) -> Image.Image:
    """Return an opaque image as 8-bit gray or RGB."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")  # 16-bit gray, which convert() alone would clip
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _pixels(image: Image.Image, entries: dict[str, Any]) -> Any:
    return deflated(zlib.compress(image.tobytes()), {**_entries(image), **entries})


def _entries(image: Image.Image) -> dict[str, str]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(image.width),
        "Height": str(image.height),
        "ColorSpace": _SPACES[image.mode],
        "BitsPerComponent": "8",
    }
