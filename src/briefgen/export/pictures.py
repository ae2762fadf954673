"""Pictures as PDF image objects: JPEG kept as it is, everything else as RGB with its transparency apart."""

import hashlib
import io
import zlib
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from briefgen.errors import Fault, PackageError, Place
from briefgen.model.story import Picture

_JPEG_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Raster:
    """Samples of a picture, encoded by `coding` (a PDF filter); `mask` is its transparency, None for none."""

    width: int
    height: int
    space: str
    coding: str
    data: bytes
    mask: "Raster | None" = None

    @property
    def name(self) -> str:
        """A name told by the content, so that a picture used twice is stored once."""
        seen = hashlib.sha256(self.data + (self.mask.data if self.mask else b""))
        return f"picture-{self.width}x{self.height}-{seen.hexdigest()[:24]}"


def read_picture(picture: Picture, spot: str = "") -> Raster:
    """Return a picture's samples. PackageError where it is not a raster picture that can be read."""
    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            if image.format == "JPEG" and image.mode in _JPEG_SPACES:
                return Raster(image.width, image.height, _JPEG_SPACES[image.mode], "DCTDecode", picture.data)
            return _flat(image)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise PackageError(
            Fault("PIC001", Place(spot=spot), f"图片 {picture.part} 读不出来", "请在Word里换成PNG或JPEG图片")
        ) from None


def _flat(image: Image.Image) -> Raster:
    clear = "A" in image.getbands() or "transparency" in image.info
    if not clear:
        rgb = image.convert("RGB")
        return Raster(rgb.width, rgb.height, "DeviceRGB", "FlateDecode", zlib.compress(rgb.tobytes()))
    rgba = image.convert("RGBA")
    mask = Raster(rgba.width, rgba.height, "DeviceGray", "FlateDecode", zlib.compress(rgba.getchannel("A").tobytes()))
    samples = zlib.compress(rgba.convert("RGB").tobytes())
    return Raster(rgba.width, rgba.height, "DeviceRGB", "FlateDecode", samples, mask)
