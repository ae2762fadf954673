"""The markup around a tag: what a value that is more than text closes before it, and opens again after it."""

import re
from dataclasses import dataclass, field

from briefgen.noun import noun
from briefgen.template.markup.scan import Element, Markup
from briefgen.wml.order import rank
from briefgen.wml.values import count

_WIDEST = 31_680
"""Word's widest paper, in twips."""

_CELL_MARGINS = 216
"""Twips that Word's usual cell margins take from a cell's width."""


@noun
class CellAround:
    """A cell of the template without its text: what stands before the text, and after it."""

    opening: str
    closing: str


@noun
class Around:
    """The markup around one tag.

    `closing` and `opening` end the tag's run and begin it again, in the same formatting. `paragraph` begins another
    paragraph like the tag's, `page` one on a new page; both are "" where the paragraph can't be divided: in a
    hyperlink, or where it ends a section. `chinese` begins a run like the tag's in which quotation marks and dashes
    are Chinese, "" where they are so in the tag's own (`w:hint`, ISO/IEC 29500-1 17.3.2.26). `run_properties` and
    `paragraph_properties` are the tag's own, as XML. `cells` are those of the row that `{{tr` fills, or the one of
    `{{tc`, with the row's start and end in `row`. `width` is that of the type area or cell, in twips, 0 where it is
    not known.
    """

    closing: str
    opening: str
    run_properties: str
    paragraph_properties: str
    paragraph: str = ""
    page: str = ""
    chinese: str = ""
    cells: tuple[CellAround, ...] = ()
    row: tuple[str, str] = ("", "")
    width: int = 0


@dataclass(slots=True)
class Surroundings:
    """Tells what is around the tags of one part. `heads` gives for a joined paragraph the one it goes on in."""

    markup: Markup
    heads: dict[Element, Element]
    _known: dict[tuple[Element, Element | None], Around] = field(default_factory=dict)
    _sections: list[Element] | None = None

    def of_text(self, run: Element, text: Element | None) -> Around:
        """Return what is around a tag in a run's `w:t`, which is None for one that stands between runs."""
        key = run, text
        if key not in self._known:
            self._known[key] = self._of_text(run, text)
        return self._known[key]

    def _of_text(self, run: Element, text: Element | None) -> Around:
        prefix = self.markup.prefix
        properties = self.markup.whole(run.child("rPr"))
        head = f"{self.markup.start_tag(run)}{properties}"
        closing = f"</{prefix}t></{prefix}r>" if text is not None else ""
        opening = f"{head}{spaced(self.markup.start_tag(text))}" if text is not None else ""
        paragraph = run.within("p")
        if paragraph is None:
            return Around(closing, opening, properties, "")
        paragraph = self.heads.get(paragraph, paragraph)
        paragraph_properties, divides = self._paragraph_properties(paragraph)
        divides = divides and run.parent is not None and run.parent.name == "p"
        begin = f"<{prefix}p>"
        return Around(
            closing,
            opening,
            properties,
            paragraph_properties,
            f"{begin}{paragraph_properties}" if divides else "",
            f"{begin}{self._with_page_break(paragraph)}" if divides else "",
            self._chinese(run, text, properties),
            width=self._width(paragraph),
        )

    def _chinese(self, run: Element, text: Element | None, properties: str) -> str:
        w = self.markup.prefix
        if text is None or "eastAsia" in _hint(properties):
            return ""
        return f'{self.markup.start_tag(run)}{with_hint(properties, w)}<{w}t xml:space="preserve">'

    def _paragraph_properties(self, paragraph: Element) -> tuple[str, bool]:
        """Return a paragraph's properties without a section's, and whether there were none of a section."""
        properties = paragraph.child("pPr")
        section = None if properties is None else properties.child("sectPr")
        if properties is None or section is None:
            return self.markup.whole(properties), True
        text = self.markup.text
        return text[properties.start : section.start] + text[section.end : properties.end], False

    def _with_page_break(self, paragraph: Element) -> str:
        prefix = self.markup.prefix
        said = f"<{prefix}pageBreakBefore/>"
        properties = paragraph.child("pPr")
        if properties is None or properties.inner == properties.end:
            return f"<{prefix}pPr>{said}</{prefix}pPr>"
        text, name = self.markup.text, "pageBreakBefore"
        there = properties.child(name)
        if there is not None:
            return text[properties.start : there.start] + said + text[there.end : properties.end]
        later = (child.start for child in properties.children if rank("pPr", child.name) > rank("pPr", name))
        at = next(later, properties.close)
        return text[properties.start : at] + said + text[at : properties.end]

    def of_row(self, row: Element, run: Element, columns: dict[Element, int]) -> Around:
        """Return what is around `{{tr`: the row and its cells, empty; `columns` says where in the grid each begins."""
        cells = [cell for cell in row.walk() if cell.name == "tc" and cell.within("tr") is row]
        own = self.of_text(run, None)
        text = self.markup.text
        ends = (text[row.start : cells[0].start], text[cells[-1].end : row.end])
        around = tuple(self.of_cell(cell, columns.get(cell, 0)) for cell in cells)
        return Around("", "", own.run_properties, own.paragraph_properties, cells=around, row=ends)

    def of_cell(self, cell: Element, column: int) -> CellAround:
        """Return a cell without its text, in the formatting of its first paragraph and run."""
        prefix = self.markup.prefix
        paragraph = next((one for one in cell.walk() if one.name == "p"), None)
        run = None if paragraph is None else next((one for one in paragraph.walk() if one.name == "r"), None)
        properties = "" if paragraph is None else self.markup.whole(paragraph.child("pPr"))
        run_properties = "" if run is None else self.markup.whole(run.child("rPr"))
        opening = (
            f"{self.markup.start_tag(cell)}<?briefgen-column {column} 1?>{self.markup.whole(cell.child('tcPr'))}"
            f'<{prefix}p>{properties}<{prefix}r>{run_properties}<{prefix}t xml:space="preserve">'
        )
        return CellAround(opening, f"</{prefix}t></{prefix}r></{prefix}p></{prefix}tc>")

    def _width(self, paragraph: Element) -> int:
        """Return the measure that a paragraph has, in twips: that of its cell or of its section's type area."""
        cell = paragraph.within("tc")
        if cell is not None:
            width = self._number(cell.child("tcPr"), "tcW", "w")
            return max(0, width - _CELL_MARGINS)
        if self._sections is None:
            self._sections = [element for element in self.markup.root.walk() if element.name == "sectPr"]
        section = next((one for one in self._sections if one.start > paragraph.start), None)
        if section is None:
            return 0
        margins = self._number(section, "pgMar", "left") + self._number(section, "pgMar", "right")
        return max(0, self._number(section, "pgSz", "w") - margins)

    def _number(self, parent: Element | None, name: str, attribute: str) -> int:
        element = None if parent is None else parent.child(name)
        text = "" if element is None else self.markup.attribute(element, attribute)
        return count(text, 0, _WIDEST)


def spaced(start_tag: str) -> str:
    """Return a `w:t`'s start tag that keeps blanks at its ends.

    >>> spaced("<w:t>")
    '<w:t xml:space="preserve">'
    """
    return start_tag if "xml:space" in start_tag else f'{start_tag[:-1]} xml:space="preserve">'


def _hint(properties: str) -> str:
    found = re.search(r"rFonts[^>]*:hint=([^\s/>]*)", properties)
    return found[1] if found else ""


def with_hint(properties: str, w: str) -> str:
    """Return run properties in which quotation marks and dashes are Chinese; `w` is the prefix.

    >>> with_hint("<w:rPr><w:b/></w:rPr>", "w:")
    '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'
    """
    hint = f'{w}hint="eastAsia"'
    if f"<{w}rFonts" in properties:
        plain = re.sub(rf'\s{w}hint="[^"]*"', "", properties)
        return plain.replace(f"<{w}rFonts", f"<{w}rFonts {hint}", 1)
    fonts = f"<{w}rFonts {hint}/>"
    if not properties or (properties.endswith("/>") and properties.count("<") == 1):
        return f"<{w}rPr>{fonts}</{w}rPr>"
    style = re.search(rf"<{w}rStyle\b[^>]*/>", properties)
    at = style.end() if style else properties.index(">") + 1
    return f"{properties[:at]}{fonts}{properties[at:]}"
