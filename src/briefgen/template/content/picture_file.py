"""What a picture file says of itself: its format, size and resolution, read from its head without decoding it."""

import struct
import zlib
from collections.abc import Iterator

from briefgen.noun import noun
from briefgen.template.values import BadValueError

RULE = "TPL070"
_BYTES = 20 * 2**20
_PIXELS = 80 * 10**6
_PNG = b"\x89PNG\r\n\x1a\n"
_INCH = 0.0254
_KNOWN_DPI = range(20, 4801)
_USUAL_DPI = 96.0
_FRAMES = {0xC0, 0xC1, 0xC2}
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
"""Frames that office programs draw: baseline, extended, progressive; and those that they don't (ITU-T T.81 B.1)."""

_OTHERS = (
    *((b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"), (b"<svg", "SVG")),
    *((b"<?xml", "SVG或别的XML"), (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\0\0\0", "EMF"), (b"PK", "压缩包")),
)
_AGAIN = "请用看图软件打开，另存为PNG或JPEG"


@noun
class PictureFile:
    """A picture's extension, `png` or `jpeg`, its size in pixels, and its pixels per inch across and down.

    `orientation` is how a camera says that it must be turned (Exif 2.3 4.6.4): 1 upright, to 8.
    """

    extension: str
    width: int
    height: int
    dpi: tuple[float, float]
    orientation: int = 1


def read_picture(data: bytes) -> PictureFile:
    """Return what a PNG or JPEG says of itself. Any other format, and a broken or huge one, raises BadValueError."""
    if len(data) > _BYTES:
        raise BadValueError(f"的图片超过{_BYTES // 2**20}兆字节", "请把图片压缩小一些", RULE)
    try:
        if data.startswith(_PNG):
            found = _read_png(data)
        elif data.startswith(b"\xff\xd8\xff"):
            found = _read_jpeg(data)
        else:
            raise BadValueError(f"的图片{_told(data)}，只能用PNG和JPEG", _AGAIN, RULE)
    except (struct.error, IndexError):
        raise _broken() from None
    if not found.width or not found.height:
        raise _broken()
    if found.width * found.height > _PIXELS:
        size = f"{found.width}×{found.height}像素"
        raise BadValueError(f"的图片太大（{size}）", "请缩小到八千万像素以内", RULE)
    return found


def _broken() -> BadValueError:
    return BadValueError("的图片坏了，读不出来", "请重新取一份完整的图片", RULE)


def _told(data: bytes) -> str:
    if not data:
        return "是空的"
    if data[4:8] == b"ftyp":
        return "是HEIC、AVIF或视频格式"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "是WebP格式"
    head = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    return next((f"是{name}格式" for mark, name in _OTHERS if head.startswith(mark)), "的格式不认识")


def _read_png(data: bytes) -> PictureFile:
    """Walk the chunks of a PNG (ISO/IEC 15948 11) up to its end, which must be there."""
    at, size, dpi = len(_PNG), (0, 0), (_USUAL_DPI, _USUAL_DPI)
    has_pixels = False
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if name == b"IHDR":
            if zlib.crc32(name + body) != struct.unpack_from(">I", data, at + 8 + length)[0]:
                raise _broken()
            size = struct.unpack_from(">II", body)
        elif name == b"pHYs":
            across, down, unit = struct.unpack_from(">IIB", body)
            dpi = _plausible(across * _INCH, down * _INCH) if unit == 1 else dpi
        has_pixels = has_pixels or name == b"IDAT"
        if name == b"IEND":
            break
        at += length + 12
    if not has_pixels:
        raise _broken()
    return PictureFile("png", *size, dpi)


def _read_jpeg(data: bytes) -> PictureFile:
    """Read the segments of a JPEG (ITU-T T.81 B.1.1) up to its frame; its end must be there too."""
    dpi, orientation = (_USUAL_DPI, _USUAL_DPI), 1
    frame = b""
    for marker, body in _segments(data):
        if marker == 0xE0 and body.startswith(b"JFIF\0"):
            dpi = _jfif_dpi(body) or dpi
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            orientation = exif_orientation(body[6:])
        elif marker in _OTHER_FRAMES:
            raise BadValueError("的图片是少见的JPEG格式，Word打不开", _AGAIN, RULE)
        elif marker in _FRAMES:
            frame = body
            break
    if b"\xff\xd9" not in data[-1024:]:
        raise _broken()
    height, width = struct.unpack_from(">HH", frame, 1)
    return PictureFile("jpeg", width, height, dpi, orientation)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and content of each segment of a JPEG."""
    at = 2
    while True:
        marker, length = struct.unpack_from(">xBH", data, at)
        if data[at] != 0xFF or length < 2:
            raise _broken()
        if marker == 0xFF:  # a filler byte before a marker
            at += 1
            continue
        yield marker, data[at + 4 : at + 2 + length]
        at += length + 2


def _jfif_dpi(body: bytes) -> tuple[float, float] | None:
    unit, across, down = struct.unpack_from(">BHH", body, 7)
    factor = {1: 1.0, 2: 2.54}.get(unit)
    return None if factor is None else _plausible(across * factor, down * factor)


def _plausible(across: float, down: float) -> tuple[float, float]:
    """Return a resolution that printers and screens have; what else a file says is no measure."""
    fits = round(across) in _KNOWN_DPI and round(down) in _KNOWN_DPI
    return (across, down) if fits else (_USUAL_DPI, _USUAL_DPI)


def exif_orientation(body: bytes) -> int:
    """Return the orientation in the first directory of an Exif block, 1 where it says none (Exif 2.3 4.6.2)."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(body[:4])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", body, 4)
        (count,) = struct.unpack_from(f"{order}H", body, at)
        for entry in range(min(count, 200)):
            tag, _kind, _number, value = struct.unpack_from(f"{order}HHIH", body, at + 2 + entry * 12)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
