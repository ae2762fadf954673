"""A variable font made on the spot: Vera with a weight axis along which A grows wider."""

import struct

import uharfbuzz as hb


def variable_vera(font: bytes, *, wider: int) -> bytes:
    """Return `font` with an axis wght from 400 to 900; at 900 every point of A, and its advance, is `wider` on."""
    face = hb.Face(font)
    glyph = hb.Font(face).get_nominal_glyph(ord("A"))
    tables = {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}
    points = _points(tables, glyph)
    tables["fvar"] = _fvar()
    tables["gvar"] = _gvar(face.glyph_count, glyph, [wider] * points + [0, wider, 0, 0])
    return _font(tables)


def _points(tables: dict[str, bytes], glyph: int) -> int:
    """Return how many points a simple glyph has."""
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    start = struct.unpack_from(">L" if long else ">H", tables["loca"], glyph * (4 if long else 2))[0]
    at = start if long else 2 * start
    contours = struct.unpack_from(">h", tables["glyf"], at)[0]
    return int(struct.unpack_from(">H", tables["glyf"], at + 10 + 2 * (contours - 1))[0]) + 1


def _fvar() -> bytes:
    axis = struct.pack(">4s3lHH", b"wght", 400 << 16, 400 << 16, 900 << 16, 0, 256)
    return struct.pack(">8H", 1, 0, 16, 2, 1, 20, 0, 8) + axis


def _gvar(glyphs: int, glyph: int, deltas: list[int]) -> bytes:
    """Return a gvar table that moves one glyph's points in x (OpenType gvar)."""
    runs = b"".join(
        struct.pack(f">B{len(part)}h", 0x40 | len(part) - 1, *part)
        for part in (deltas[at : at + 64] for at in range(0, len(deltas), 64))
    )
    still = b"".join(bytes([0x80 | min(64, len(deltas) - at) - 1]) for at in range(0, len(deltas), 64))
    packed = b"\0" + runs + still
    data = struct.pack(">HHHHh", 1, 10, len(packed), 0x8000 | 0x2000, 0x4000) + packed
    data += b"\0" * (-len(data) % 4)
    offsets = [0] * (glyph + 1) + [len(data)] * (glyphs - glyph)
    head = 20 + 4 * len(offsets)
    table = struct.pack(">HHHHLHHL", 1, 0, 1, 0, head, glyphs, 1, head)
    return table + struct.pack(f">{len(offsets)}L", *offsets) + data


def _font(tables: dict[str, bytes]) -> bytes:
    """Return a font file of `tables`; checksums are left 0, HarfBuzz doesn't ask for them."""
    offset = 12 + 16 * len(tables)
    directory, bodies = [], []
    for tag in sorted(tables):
        directory.append(struct.pack(">4sLLL", tag.encode("ascii"), 0, offset, len(tables[tag])))
        bodies.append(tables[tag] + b"\0" * (-len(tables[tag]) % 4))
        offset += len(bodies[-1])
    return struct.pack(">LHHHH", 0x00010000, len(tables), 0, 0, 0) + b"".join(directory) + b"".join(bodies)
