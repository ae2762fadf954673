"""What a section's pages have besides text: a border round them, numbers beside their lines."""

from typing import Literal

from briefgen.model.length import Pt
from briefgen.model.style import Borders, RunStyle
from briefgen.noun import noun


@noun
class PageBorders:
    """The border round the pages of a section (17.6.10): its edges, whether their `space` counts from the paper's edge
    or outwards from the text, and which pages show it.
    """

    edges: Borders
    from_page: bool = False
    pages: Literal["allPages", "firstPage", "notFirstPage"] = "allPages"


@noun
class LineNumbers:
    """Numbers beside the lines of a section (17.6.8): every `every`-th is shown, `distance` points left of the text.

    The first line is number `start`, again on each page or in each section where `restart` says so.
    """

    style: RunStyle
    every: int = 1
    start: int = 1
    distance: Pt = 18.0
    restart: Literal["newPage", "newSection", "continuous"] = "newPage"
