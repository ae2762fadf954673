"""What both kinds of Windows metafiles keep alike: colours, fonts, bitmaps."""

import struct

from briefgen.word.metafile_canvas import FontTool

_FACE = 32
_BOLD = 600


def colour_of(number: int) -> str:
    """Return a COLORREF as RRGGBB.

    >>> colour_of(0x0000FF)
    'FF0000'
    """
    return f"{number & 0xFF:02X}{number >> 8 & 0xFF:02X}{number >> 16 & 0xFF:02X}"


def decoded(raw: bytes) -> str:
    """Return text in the code page of Chinese Windows, which holds that of ASCII; what is none has a mark."""
    return raw.decode("gb18030", "replace").rstrip("\0")


def font_of(body: bytes, at: int, *, wide: bool) -> FontTool:
    """Return a LOGFONT: of four-byte numbers with a `wide` name, else of two-byte ones. struct.error if too short."""
    layout = "<iiiii" if wide else "<hhhhh"
    height, _, escapement, _, weight = struct.unpack_from(layout, body, at)
    at += struct.calcsize(layout)
    italic, underline = body[at], body[at + 1]
    raw = body[at + 8 : at + 8 + _FACE * (2 if wide else 1)]
    name = (raw.decode("utf-16-le", "replace") if wide else decoded(raw)).split("\0")[0]
    return FontTool(name.lstrip("@"), float(height), escapement / 10, weight >= _BOLD, bool(italic), bool(underline))


def bitmap_file(info: bytes, bits: bytes) -> bytes | None:
    """Return a device-independent bitmap as a BMP file, None where its header is broken ([MS-WMF] 2.2.2.9)."""
    if len(info) < 12 or not bits:
        return None
    (size,) = struct.unpack_from("<I", info, 0)
    if size > len(info) or size < 12:
        return None
    return struct.pack("<2sIII", b"BM", 14 + len(info) + len(bits), 0, 14 + len(info)) + info + bits


def packed_bitmap(dib: bytes) -> bytes | None:
    """Return a bitmap whose pixels follow its header and palette as a BMP file, None where it is broken."""
    if len(dib) < 16:
        return None
    (size,) = struct.unpack_from("<I", dib, 0)
    if size == 12:
        (depth,) = struct.unpack_from("<H", dib, 10)
        palette = 3 * (1 << depth) if depth <= 8 else 0
    elif size >= 40 and len(dib) >= 40:
        depth, compression = struct.unpack_from("<HI", dib, 14)
        (used,) = struct.unpack_from("<I", dib, 32)
        palette = 4 * (used or (1 << depth if depth <= 8 else 0)) + (12 if compression == 3 and size == 40 else 0)
    else:
        return None
    return bitmap_file(dib[: size + palette], dib[size + palette :])
