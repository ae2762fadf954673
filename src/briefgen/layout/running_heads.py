"""Running heads: what headers and footers tell of the headings on their pages (STYLEREF, 17.16.5.59)."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from briefgen.layout.inline_text import style_reference
from briefgen.layout.sheet import Sheet
from briefgen.model.block import Block, Field, Paragraph
from briefgen.model.story import Furniture
from briefgen.wml.field_codes import read_code

_HEADING = re.compile(r"(?:标题 ?)?([1-9])")
"""How a field may name the style of headings of a level: by Word's Chinese name for it, or by the level."""


class RunningHeads:
    """Knows the words of the paragraphs that headers and footers refer to by their style, page by page."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets
        furniture = {id(one): one for sheet in sheets for one in _furniture(sheet)}
        fields = chain.from_iterable(_references(one) for one in furniture.values())
        self._codes = tuple(dict.fromkeys(field.code for field in fields))
        self._at = {id(sheet): at for at, sheet in enumerate(sheets)} if self._codes else {}
        self._styled: dict[str, list[list[Paragraph]]] = {}

    def words(self, sheet: Sheet) -> dict[str, str]:
        """Return what references show on a page, by their names; one whose style no paragraph has is left out."""
        found = ((code, self._found(code, self._at[id(sheet)])) for code in self._codes)
        return {style_reference(code): _told(paragraph, code) for code, paragraph in found if paragraph is not None}

    def _found(self, code: str, at: int) -> Paragraph | None:
        """Return the first paragraph of the style on a page, or the last; else the last before it, else the first
        after it.
        """
        reference = read_code(code)
        pages = self._pages(reference.argument)
        if pages[at]:
            return pages[at][-1 if reference.has("l") else 0]
        before = next((page[-1] for page in reversed(pages[:at]) if page), None)
        return before or next((page[0] for page in pages[at + 1 :] if page), None)

    def _pages(self, name: str) -> list[list[Paragraph]]:
        """Return the paragraphs of a style on each page."""
        heading = _HEADING.fullmatch(name)
        style = f"heading {heading[1]}" if heading else name.lower()
        if style not in self._styled:
            self._styled[style] = [
                [line.owner.paragraph for line in sheet.lines if _has_style(line.owner.paragraph, style)]
                for sheet in self._sheets
            ]
        return self._styled[style]


def _has_style(paragraph: Paragraph, name: str) -> bool:
    return paragraph.style.style.lower() == name and bool(paragraph.text.strip())


def _told(paragraph: Paragraph, code: str) -> str:
    """Return a paragraph's number, where the reference asks for it, or its words in one line."""
    if any(map(read_code(code).has, "nrw")):
        return paragraph.label.text.rstrip(".") if paragraph.label else "0"
    return " ".join(paragraph.text.split())


def _furniture(sheet: Sheet) -> tuple[Furniture, Furniture]:
    return sheet.section.source.headers, sheet.section.source.footers


def _references(furniture: Furniture) -> Iterator[Field]:
    for blocks in (furniture.default, furniture.first, furniture.even):
        yield from _references_in(blocks or ())


def _references_in(blocks: Sequence[Block]) -> Iterator[Field]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (one for one in block.inlines if isinstance(one, Field) and one.kind == "STYLEREF")
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _references_in(cell.blocks)
