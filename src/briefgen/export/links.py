"""The links of a page: to web and mail addresses, and to places in the file (ISO 32000-1 12.5.6.5); no others are left
when they come here.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from briefgen.export.destinations import Places
from briefgen.export.numbers import number, numbers
from briefgen.export.syntax import printable, text_string
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.page import Page, PlacedLine
from briefgen.noun import noun

_ASCENT, _DESCENT = 0.88, 0.12
_SAFE = "%/:?#[]@!$&'()*+,;=~"


@noun
class Stretch:
    """Spans of the page's line number `at` that lead to one target."""

    at: int
    line: PlacedLine
    target: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> tuple[int, Pt]:
        """Where it begins: the number of its line, and the place in that line."""
        return self.at, self.spans[0].xs[0]


def stretches(page: Page) -> Iterator[Stretch]:
    """Yield the stretches of text of `page` that lead somewhere, each within one line."""
    for at, line in enumerate(page.lines):
        for target, spans in groupby(line.spans, key=lambda span: span.link):
            if target:
                yield Stretch(at, line, target, tuple(spans))


def annotation(stretch: Stretch, page_height: Pt, places: Places) -> Any:
    """Return the annotation that makes a stretch a link; `places` are those in the file."""
    line, spans = stretch.line, stretch.spans
    baseline, size = page_height - line.y, max(span.pen.size for span in spans)
    left, right = line.x + spans[0].xs[0], line.x + spans[-1].end
    box = numbers(left, baseline - _DESCENT * size, right, baseline + _ASCENT * size)
    words = " ".join("".join(span.text + span.blank for span in spans if not span.artifact).split())
    told = text_string(printable(words) or stretch.target)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{box}]",
            "Border": "[0 0 0]",
            "F": "4",  # printed with the page, as PDF/A asks
            "Contents": told,
            **_leading(stretch.target, places),
        }
    )


def _leading(target: str, places: Places) -> dict[str, Any]:
    """Return the entry that says where a link leads."""
    if target in places:
        page, top = places[target]
        place = [pdfdoc.PDFObjectReference(f"Page{page + 1}"), "/XYZ", "null", number(top), "null"]
        return {"Dest": pdfdoc.PDFArray(place)}
    address = pdfdoc.PDFString(quote(target, safe=_SAFE))
    return {"A": pdfdoc.PDFDictionary({"S": "/URI", "URI": address})}
