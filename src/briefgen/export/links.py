"""The links of a page: web and mail addresses only (ISO 32000-1 12.5.6.5); any other target is left as text."""

from itertools import groupby
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from briefgen.export.numbers import numbers
from briefgen.model.galley import Span
from briefgen.model.page import Page, PlacedLine

_SCHEMES = ("http://", "https://", "mailto:")
_ASCENT, _DESCENT = 0.88, 0.12
_SAFE = "%/:?#[]@!$&'()*+,;=~"


def annotations(page: Page) -> list[Any]:
    """Return a link annotation for every stretch of a line that has one target."""
    return [
        _annotation(link, list(spans), line, page.height)
        for line in page.lines
        for link, spans in groupby(line.spans, key=lambda span: span.link)
        if link.lower().startswith(_SCHEMES)
    ]


def _annotation(link: str, spans: list[Span], line: PlacedLine, page_height: float) -> Any:
    baseline, size = page_height - line.y, max(span.pen.size for span in spans)
    left, right = line.x + spans[0].xs[0], line.x + spans[-1].end
    box = numbers(left, baseline - _DESCENT * size, right, baseline + _ASCENT * size)
    action = pdfdoc.PDFDictionary({"S": "/URI", "URI": pdfdoc.PDFString(quote(link, safe=_SAFE))})
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{box}]",
            "Border": "[0 0 0]",
            "F": "4",  # printed with the page, as PDF/A asks
            "Contents": pdfdoc.PDFString("".join(span.text for span in spans)),
            "A": action,
        }
    )
