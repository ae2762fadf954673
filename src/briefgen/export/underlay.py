"""Letterheads: the first page of an office's own PDF under ours, as one artifact.

What our file claims can be no more than what the letterhead does: one that claims nothing takes our claims with it.
"""

import re
import zlib
from functools import lru_cache
from typing import Any

from briefgen.export.archive import Claims
from briefgen.export.numbers import numbers
from briefgen.export.pdf_file import read_pdf, reading
from briefgen.fonts.streams import deflated
from briefgen.model.finish import Letterhead
from briefgen.model.page import Page
from briefgen.noun import noun

_NAME = "Letterhead"
_TURNED = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
_PART = re.compile(rb"pdfaid:part(?:>|=[\"'])\s*([1-4])")
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])\s*([ABU])")


@noun
class Opened:
    """A letterhead as pypdf reads it: the page, its box from (x, y) and its size, its rotation, what it claims."""

    page: Any
    box: tuple[float, float, float, float]
    turned: int
    claims: Claims


class Underlay:
    """A letterhead in one document."""

    def __init__(self, letterhead: Letterhead, document: Any) -> None:
        self._letterhead = letterhead
        self._opened = open_letterhead(letterhead)
        self._document = document
        self._added = False

    @property
    def claims(self) -> Claims:
        """What the letterhead allows our file to claim."""
        return self._opened.claims

    def draw(self, page: Page, at: int) -> tuple[list[str], list[str]]:
        """Return the operators that draw the letterhead under page `at`, counted from 0, and the name it has there.

        It fills the page as far as its shape allows, in the middle.
        """
        if at and self._letterhead.pages == "first":
            return [], []
        self._add()
        return [f"q {numbers(*_placed(self._opened, page))} cm /{_NAME} Do Q"], [_NAME]

    def _add(self) -> None:
        if self._added:
            return
        self._added = True
        from briefgen.export.foreign import Importer, unmarked

        opened = self._opened
        x, y, width, height = opened.box
        with reading(self._letterhead.file):
            content = opened.page.get_contents()
            data = unmarked(content.get_data() if content is not None else b"")
            resources = Importer(self._document).syntax(opened.page.get("/Resources", {}))
        self._document.updateSignature(data)
        box = f"[{numbers(x, y, x + width, y + height)}]"
        entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": resources}
        self._document.Reference(deflated(zlib.compress(data), entries), _NAME)


def _placed(opened: Opened, page: Page) -> tuple[float, ...]:
    """Return the matrix that turns a letterhead upright and fits it into the page (ISO 32000-1 8.3.3)."""
    x, y, width, height = opened.box
    a, b, c, d = _TURNED[opened.turned]
    wide, high = (height, width) if opened.turned in {90, 270} else (width, height)
    scale = min(page.width / wide, page.height / high)
    middle = (x + width / 2, y + height / 2)
    left = page.width / 2 - scale * (a * middle[0] + c * middle[1])
    foot = page.height / 2 - scale * (b * middle[0] + d * middle[1])
    return scale * a, scale * b, scale * c, scale * d, left, foot


def open_letterhead(letterhead: Letterhead) -> Opened:
    """Return a letterhead opened; PackageError where it is no PDF, is encrypted, or has no page that can be read."""
    return _open(letterhead.data, letterhead.file)


@lru_cache(maxsize=4)
def _open(data: bytes, file: str) -> Opened:
    reader = read_pdf(data, file, "信笺")
    with reading(file):
        page = reader.pages[0]
        box = page.cropbox
        size = (float(box.left), float(box.bottom), float(box.width), float(box.height))
        if min(size[2:]) < 1:
            raise ValueError("a page without area")
        return Opened(page, size, int(page.rotation) % 360, _claims(reader))


def _claims(reader: Any) -> Claims:
    """Return what a letterhead's own claim leaves of ours; a claim for other colours than sRGB's kind leaves none.

    Its text must be readable too (level A or U) for ours to be accessible.
    """
    catalog = reader.trailer["/Root"]
    packet = catalog["/Metadata"].get_data() if "/Metadata" in catalog else b""
    part, level = _PART.search(packet), _LEVEL.search(packet)
    if part is None or level is None or part[1] == b"4" or not _is_rgb(catalog):
        return Claims()
    return Claims("B") if level[1] == b"B" else Claims("A", accessible=True)


def _is_rgb(catalog: Any) -> bool:
    intents = [intent.get_object() for intent in catalog.get("/OutputIntents", [])]
    return all(intent["/DestOutputProfile"]["/N"] == 3 for intent in intents if "/DestOutputProfile" in intent)
