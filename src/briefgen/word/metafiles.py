"""Windows metafiles of both kinds, packed or not, as the shapes that they draw."""

import zlib

from briefgen.model.length import Pt
from briefgen.word.emf import Played, is_emf, play_emf
from briefgen.word.wmf import is_wmf, play_wmf

_MOST_BYTES = 64 * 2**20
_GZIP = b"\x1f\x8b"


def is_metafile(data: bytes) -> bool:
    """Say whether a picture's file is a metafile: EMF, WMF, or either packed by gzip (EMZ, WMZ)."""
    return is_emf(data) or is_wmf(data) or data.startswith(_GZIP)


def play_metafile(data: bytes, size: tuple[Pt, Pt], spot: str, part: str) -> Played | None:
    """Return what a metafile draws in a box of `size`, None where it can't be read; bitmaps in it belong to `part`."""
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(wbits=31).decompress(data, _MOST_BYTES)
        except zlib.error:
            return None
    if min(size) <= 0:
        return None
    if is_emf(data):
        return play_emf(data, size, spot, part)
    return play_wmf(data, size, spot, part) if is_wmf(data) else None
