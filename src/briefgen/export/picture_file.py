"""What a picture's file says of itself before anything of it is decoded: its kind and how many pixels it has.

PNG is ISO/IEC 15948, JPEG is ISO/IEC 10918-1; GIF, BMP and TIFF are decoded, too.
"""

import struct
import zlib
from collections.abc import Callable, Iterator

from briefgen.noun import noun

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples per pixel by PNG colour type: gray, RGB, palette, gray with alpha, RGB with alpha (11.2.2)."""

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PIECE = 1 << 16
_MOST_TAGS = 200


@noun
class Png:
    """A PNG file's header, its palette as RGB triples, and its deflated rows; `clear` is its tRNS chunk."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool
    palette: bytes
    clear: bytes
    rows: bytes

    @property
    def samples(self) -> int:
        """Samples per pixel."""
        return _SAMPLES[self.colour]


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Return the width and height of a PNG, JPEG, GIF, BMP or TIFF in pixels, None where its header can't be read."""
    read = next((read for start, read in _HEADERS.items() if data.startswith(start)), _jpeg_size)
    try:
        width, height = read(data)
    except struct.error:
        return None
    return (width, height) if width > 0 and height > 0 else None


def _png_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return (width, height) if data[12:16] == b"IHDR" else (0, 0)


def _gif_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp_size(data: bytes) -> tuple[int, int]:
    """Return the size that a bitmap's header names; one stored from the top has a height below 0."""
    (header,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from("<HH" if header == 12 else "<ii", data, 18)
    return width, abs(height)


def _tiff_size(data: bytes) -> tuple[int, int]:
    """Return the size of the first picture of a TIFF file (TIFF 6.0, section 2)."""
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    found = {}
    for entry in range(min(count, _MOST_TAGS)):
        tag, kind = struct.unpack_from(f"{order}HH", data, at + 2 + 12 * entry)
        if tag in {256, 257}:
            (found[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, at + 10 + 12 * entry)
    return found.get(256, 0), found.get(257, 0)


def read_png(data: bytes) -> Png | None:
    """Return what a PNG file holds, None where its chunks don't follow the standard."""
    found: dict[bytes, bytes] = {}
    rows = []
    for name, content in _chunks(data):
        if name == b"IDAT":
            rows.append(content)
        found.setdefault(name, content)
    head = found.get(b"IHDR", b"")
    if len(head) != 13 or b"IEND" not in found:
        return None
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", head)
    palette = found.get(b"PLTE", b"")
    if depth not in _DEPTHS.get(colour, ()) or (colour == 3 and (not palette or len(palette) % 3)):
        return None
    return Png(width, height, depth, colour, interlace != 0, palette, found.get(b"tRNS", b""), b"".join(rows))


def is_whole(png: Png) -> bool:
    """Return whether the rows of a PNG that is not interlaced inflate to all its pixels; nothing is kept of them."""
    wanted = png.height * (1 + (png.width * png.samples * png.depth + 7) // 8)
    inflater = zlib.decompressobj()
    try:
        for start in range(0, len(png.rows), _PIECE):
            waiting = png.rows[start : start + _PIECE]
            while waiting and wanted > 0:
                wanted -= len(inflater.decompress(waiting, 16 * _PIECE))
                waiting = inflater.unconsumed_tail
    except zlib.error:
        return False
    return wanted <= 0


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG, name and content, as far as they are whole (5.3)."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 12 + length > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return a JPEG's width and height from its frame header (B.2.2), zeros where there is none."""
    at = 2
    while data.startswith(b"\xff\xd8") and at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        filler = marker == 0xFF
        at += 1 if filler else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0


_HEADERS: dict[bytes, Callable[[bytes], tuple[int, int]]] = {
    _SIGNATURE: _png_size,
    b"GIF8": _gif_size,
    b"BM": _bmp_size,
    b"II*\0": _tiff_size,
    b"MM\0*": _tiff_size,
}
"""How the size of a picture is read, by how its file begins."""
