"""A colour profile of sRGB, made from its definition (IEC 61966-2-1; ICC.1:2010, version 4).

PDF/A wants to know what red, green and blue mean; this says so in 500 bytes that are the same everywhere.
"""

import struct

_D50 = (0.96420, 1.0, 0.82491)
"""The white that profiles are connected by; the colours below are seen from it."""

_COLOURS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From the white of sRGB, D65, to D50, by the Bradford method."""

_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""The gamma curve: (a x + b) ** g from d on, c x below it."""

_NAME = "sRGB IEC61966-2.1"


def srgb_profile() -> bytes:
    """Return the profile's bytes."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fixed(*_CURVE)
    tags = {
        b"desc": _text(_NAME),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(*_D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(*_ADAPTATION),
        **{name: b"XYZ \0\0\0\0" + _fixed(*colour) for name, colour in _COLOURS.items()},
    }
    start = 128 + 4 + 12 * (len(tags) + 3)
    table, bodies = [], b""
    for name, body in tags.items():
        table.append(struct.pack(">4sII", name, start + len(bodies), len(body)))
        bodies += body + b"\0" * (-len(body) % 4)
    table += [struct.pack(">4sII", name, start + len(bodies), len(curve)) for name in (b"rTRC", b"gTRC", b"bTRC")]
    bodies += curve
    size = start + len(bodies)
    return _header(size) + struct.pack(">I", len(table)) + b"".join(table) + bodies


def _header(size: int) -> bytes:
    """Return the 128 bytes that every profile begins with (7.2); its date is that of the standard's version 2.1."""
    kinds = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    date = struct.pack(">6H", 1999, 10, 18, 0, 0, 0)
    head = kinds + date + b"acsp" + b"\0" * 28 + _fixed(*_D50)
    return head.ljust(128, b"\0")


def _fixed(*numbers: float) -> bytes:
    """Return numbers with 16 bits before and 16 after the point (4.6)."""
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _text(text: str) -> bytes:
    """Return a text in one language (10.13)."""
    body = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(body), 28) + body
