"""The paragraphs of any PDF that has text, as far as the places of its lines tell them apart."""

import re
import unicodedata
from itertools import pairwise
from statistics import median

from briefgen.errors import Fault, PackageError, Place
from briefgen.export.page_text import TextLine, text_lines
from briefgen.export.pdf_file import read_pdf, reading

_FOLIO = re.compile(r"[\s—–\-·第共页/]*\d{1,4}[\s—–\-·第共页/\d]*")
_INDENT = 1.5
"""How many ems further in than its neighbours a line begins that opens a paragraph."""

_PARTED = 1.5
"""How many usual line pitches a line stands under the one before that opens a paragraph."""

_SHORT = 0.9
"""How much of the longest line a line fills at most that ends a paragraph."""


def pdf_lines(data: bytes, file: str) -> tuple[str, ...]:
    """Return the paragraphs of a PDF: lines joined, page numbers left out.

    PackageError where it can't be read, or holds no text, as a scan does.
    """
    reader = read_pdf(data, file, "来源")
    with reading(file):
        lines = [line for page in reader.pages for line in text_lines(page) if not _FOLIO.fullmatch(line.text)]
    if not lines:
        way_out = "这可能是扫描件，请另存一份文字"
        raise PackageError(Fault("SRC013", Place(file), "这个PDF里没有文字", way_out))
    return tuple(_joined(lines))


def _joined(lines: list[TextLine]) -> list[str]:
    left = median(line.x for line in lines)
    full = max(_width(line) for line in lines)
    drops = [above.y - line.y for above, line in pairwise(lines) if above.y > line.y]
    wide = _PARTED * (sorted(drops)[len(drops) // 4] if drops else 0.0)
    found: list[str] = []
    ended = True
    above = lines[0]
    for line in lines:
        opens = ended or line.x - left > _INDENT * line.size or above.y - line.y > wide
        above = line
        if opens:
            found.append(line.text.strip())
        else:
            found[-1] += line.text.strip()
        ended = line.x - left + _width(line) < _SHORT * full
    return found


def _width(line: TextLine) -> float:
    """Return how wide a line is, about: a full-width character an em, any other half of one."""
    return line.size * sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in line.text)


def attached_file(data: bytes, file: str, name: str) -> bytes | None:
    """Return a file that travels inside a PDF, None where there is none of this name."""
    reader = read_pdf(data, file, "简报")
    with reading(file):
        found = reader.attachments.get(name)
        return bytes(found[0]) if found else None
