"""Where a photograph was taken, as its file tells (JEITA CP-3451, Exif 2.3, 4.6.3)."""

import struct

_EXIF = b"Exif\x00\x00"
_GPS = 0x8825
_LATITUDE = 2
_ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}


def tells_place(data: bytes) -> bool:
    """Return whether the bytes of a JPEG tell the place where it was taken; False for any other file."""
    if data[:2] != b"\xff\xd8":
        return False
    at = data.find(_EXIF, 0, 2**17)
    return at >= 0 and _has_place(data[at + len(_EXIF) : at + 2**17])


def _has_place(tiff: bytes) -> bool:
    order = _ORDERS.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return False
    first = _entries(tiff, struct.unpack_from(f"{order}I", tiff, 4)[0], order)
    return _GPS in first and _LATITUDE in _entries(tiff, first[_GPS], order)


def _entries(tiff: bytes, at: int, order: str) -> dict[int, int]:
    """Return the entries of a directory with their values, as far as the bytes reach."""
    if at + 2 > len(tiff):
        return {}
    count = struct.unpack_from(f"{order}H", tiff, at)[0]
    starts = range(at + 2, min(at + 2 + 12 * count, len(tiff) - 11), 12)
    return {tag: value for tag, _, _, value in (struct.unpack_from(f"{order}HHII", tiff, start) for start in starts)}
