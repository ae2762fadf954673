"""A title for a file whose author gave none: PDF/UA asks for one (ISO 14289-1 7.1)."""

from briefgen.export.headings import title_or_heading_level
from briefgen.export.syntax import printable
from briefgen.model.block import Paragraph
from briefgen.model.page import Pages, PlacedLine

_LONGEST = 120
_NONE = "无标题"


def title_of(pages: Pages) -> str:
    """Return the file's own title, else what its first page shows as one: a title or heading, the largest type."""
    own = _line(pages.title)
    if own:
        return own
    lines = [line for page in pages.pages[:1] for line in page.lines if line.layer == "body" and line.text.strip()]
    shown = next((paragraph for paragraph in _paragraphs(lines) if title_or_heading_level(paragraph) is not None), None)
    if shown is None and lines:
        shown = max(lines, key=_size).owner.paragraph  # the first of the largest
    return (_line(shown.text)[:_LONGEST] if shown else "") or _NONE


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _paragraphs(lines: list[PlacedLine]) -> list[Paragraph]:
    return [line.owner.paragraph for line in lines]


def _size(line: PlacedLine) -> float:
    return max(span.pen.size for span in line.spans)
