"""Furniture: headers, footers and page numbers, and what they leave of the page."""

from collections import Counter
from collections.abc import Sequence

from briefgen.layout.page_rules import finished
from briefgen.layout.running_heads import RunningHeads
from briefgen.layout.setting import Cases, Setter
from briefgen.layout.sheet import Sheet
from briefgen.layout.spacing import stack_height
from briefgen.model.block import Block, Drawing, Field, Paragraph
from briefgen.model.face import Fonts
from briefgen.model.galley import SetBlock
from briefgen.model.length import Pt
from briefgen.model.page import Page
from briefgen.model.story import Furniture, Section
from briefgen.opc.effort import DRAWN_LINE, PAGE, Effort
from briefgen.wml.numerals import in_format

_LEAST_BODY: Pt = 72.0
"""What a page keeps for the body under a header and above a footer that would fill it, in points."""


class Furnisher:
    """Knows every sheet's header and footer; their heights first, their page numbers once all pages stand."""

    def __init__(self, fonts: Fonts, cases: Cases, effort: Effort) -> None:
        self._fonts = fonts
        self._cases = cases
        self._effort = effort
        self._running = RunningHeads(())
        self._fixed: dict[tuple[int, Pt], tuple[SetBlock, ...]] = {}

    @staticmethod
    def first_number(sheets: Sequence[Sheet], section: Section) -> int:
        """Return the number of a section's first page: its own start, else one more than the last page's."""
        if section.page_start is not None:
            return section.page_start
        return sheets[-1].number + 1 if sheets else 1

    def framed(self, sheet: Sheet) -> Sheet:
        """Return a sheet with its type area: header and footer push it where they are higher than the margins.

        However high they are, some room is left for the body; what then lies off the paper is seen in the pages.
        """
        self._effort.spend(PAGE)
        source = sheet.section.source
        provisional = {"PAGE": str(sheet.number), "NUMPAGES": "1", "SECTIONPAGES": "1"}
        header, footer = (
            0.0 if source.turned else stack_height(self._set(sheet, each, provisional))
            for each in (source.headers, source.footers)
        )
        fixed_top, fixed_foot = source.fixed
        top = max(source.top, source.header_distance + header if header and not fixed_top else 0.0)
        foot = max(source.bottom, source.footer_distance + footer if footer and not fixed_foot else 0.0)
        least = min(_LEAST_BODY, source.height / 3)
        foot = min(foot, max(source.height - top - least, source.height / 3))
        sheet.bottom = source.height - foot
        sheet.top = min(top, sheet.bottom - least)
        sheet.foot = sheet.column_bottom = sheet.bottom
        sheet.y = sheet.column_top = sheet.top
        return sheet

    def furnish(self, sheets: Sequence[Sheet]) -> tuple[Page, ...]:
        """Return the finished pages with their headers and footers in place."""
        pages = []
        self._running = RunningHeads(sheets)
        counts = Counter(id(sheet.section) for sheet in sheets)
        for sheet in map(finished, sheets):
            in_section = counts[id(sheet.section)]
            sheet.turn()
            source = sheet.section.source
            values = {
                "PAGE": in_format(sheet.number, source.page_format),
                "NUMPAGES": str(len(sheets)),
                "SECTIONPAGES": str(in_section),
                "PAGE number": str(sheet.number),
                "NUMPAGES number": str(len(sheets)),
                "SECTIONPAGES number": str(in_section),
            }
            values |= self._running.words(sheet)
            body = len(sheet.lines)
            self._put(sheet, self._set(sheet, source.headers, values), "header")
            self._put(sheet, self._set(sheet, source.footers, values), "footer")
            self._effort.spend(DRAWN_LINE * (len(sheet.lines) - body))
            pages.append(
                Page(
                    sheet.number,
                    source.width,
                    source.height,
                    tuple(sheet.lines),
                    tuple(sheet.rules),
                    tuple(sorted(sheet.pictures, key=lambda placed: placed.layer == "body")),
                    tuple(sorted(sheet.paths, key=lambda placed: placed.layer == "body")),
                    label=values["PAGE"],
                    in_section=in_section,
                    bookmarks=tuple(sheet.bookmarks),
                )
            )
        return tuple(pages)

    def _set(self, sheet: Sheet, furniture: Furniture, values: dict[str, str]) -> tuple[SetBlock, ...]:
        blocks = _shown(furniture, sheet)
        if not blocks:
            return ()
        source = sheet.section.source
        width = source.width - source.left - source.right
        fixed = self._fixed.get((id(blocks), width))
        if fixed is None:
            setter = Setter(sheet.galley.story, self._fonts, source, self._cases, values, self._effort)
            fixed = setter.blocks(blocks, width)
            if not any(map(_has_field, blocks)):  # the same on every page: set once
                self._fixed[id(blocks), width] = fixed
        return fixed

    @staticmethod
    def _put(sheet: Sheet, blocks: tuple[SetBlock, ...], layer: str) -> None:
        source = sheet.section.source
        height: Pt = stack_height(blocks)
        top = source.header_distance if layer == "header" else source.height - source.footer_distance - height
        sheet.writer(layer).stack(blocks, (source.left, top))  # type: ignore[arg-type]


def _has_field(block: Block) -> bool:
    """Say whether a block shows page numbers."""
    if isinstance(block, Paragraph):
        drawings = [source.drawing for source in block.floats]
        drawings += [inline for inline in block.inlines if isinstance(inline, Drawing)]
        shapes = (drawing.shapes for drawing in drawings if isinstance(drawing, Drawing))
        inside = (inner for each in shapes for shape in each for inner in shape.blocks)
        return any(isinstance(inline, Field) for inline in block.inlines) or any(map(_has_field, inside))
    return any(_has_field(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)


def _shown(furniture: Furniture, sheet: Sheet) -> tuple[Block, ...] | None:
    """Return the blocks that a page shows: its section's first, an even page's, or the default ones."""
    if sheet.opens_section and furniture.first != furniture.default:
        return furniture.first
    return furniture.even if sheet.number % 2 == 0 else furniture.default
