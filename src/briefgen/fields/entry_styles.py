"""The styles of tables' entries: the file's own, else as Word has them (`toc 1` to `toc 9`, `table of figures`)."""

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from briefgen.fields.splices import Markup
from briefgen.noun import noun
from briefgen.opc.xml import quoteattr
from briefgen.wml.names import qn
from briefgen.wml.values import attribute, child_value, integer

_FIGURES = "table of figures"
_INDENT, _EM = 420, 210
"""How much further in each level begins, and a character of the usual size, both in twips."""

_PAPER, _MARGIN = 11906, 1800
"""The width and the side margins of a page that says none, in twips."""


@noun
class EntryStyle:
    """A style by its id, its left indent in twips, and whether it has tab stops of its own."""

    id: str
    left: int
    has_tabs: bool = False

    def properties(self, markup: Markup, paragraph: Any, number: str) -> str:
        """Return the `w:pPr` of an entry: its style, a stop after its number, and one with dots at the right edge."""
        p = markup.prefix
        stops = []
        if number:
            ems = sum(1 if ord(one) > 0xFF else 0.5 for one in number)
            stops.append(f'<{p}tab {p}val="left" {p}pos="{self.left + _EM * max(ceil(ems + 0.5), 2)}"/>')
        if not self.has_tabs:
            stops.append(f'<{p}tab {p}val="right" {p}leader="dot" {p}pos="{text_width(paragraph)}"/>')
        tabs = f"<{p}tabs>{''.join(stops)}</{p}tabs>" if stops else ""
        return f"<{p}pPr><{p}pStyle {p}val={quoteattr(self.id)}/>{tabs}</{p}pPr>"


@dataclass
class EntryStyles:
    """Knows the styles of entries by their levels; those that the file lacks are added to its styles."""

    markup: Markup
    _known: dict[str, EntryStyle] = field(default_factory=dict)

    def of(self, level: int | None) -> EntryStyle:
        """Return the style of a level counted from 1; None asks for that of tables of figures."""
        name = _FIGURES if level is None else f"toc {level}"
        if name not in self._known:
            own = next((one for one in self.markup.root.iter(qn("w:style")) if _is_named(one, name)), None)
            self._known[name] = self._added(name, level or 1) if own is None else _read(own)
        return self._known[name]

    def _added(self, name: str, level: int) -> EntryStyle:
        """Add a style as Word has it, and return it."""
        p, root = self.markup.prefix, self.markup.root
        taken = {attribute(one, "styleId") for one in root.iter(qn("w:style"))}
        wish = "TableofFigures" if name == _FIGURES else f"TOC{level}"
        key = next(one for one in (wish, *(f"{wish}_{at}" for at in range(1, len(taken) + 2))) if one not in taken)
        base = next((attribute(one, "styleId") for one in root.iter(qn("w:style")) if _is_default(one)), None)
        based = f"<{p}basedOn {p}val={quoteattr(base)}/><{p}next {p}val={quoteattr(base)}/>" if base else ""
        left = _INDENT * (level - 1)
        chars = f'<{p}pPr><{p}ind {p}leftChars="{200 * (level - 1)}" {p}left="{left}"/></{p}pPr>' if left else ""
        about = f'<{p}name {p}val="{name}"/>{based}<{p}uiPriority {p}val="39"/><{p}unhideWhenUsed/>'
        close = self.markup.extent(root).close
        xml = f'<{p}style {p}type="paragraph" {p}styleId="{key}">{about}{chars}</{p}style>'
        self.markup.put(close, close, xml)
        return EntryStyle(key, left)


def _is_named(style: Any, name: str) -> bool:
    return (child_value(style, "name") or "").lower() == name and attribute(style, "type") == "paragraph"


def _is_default(style: Any) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true", "on"}


def _read(style: Any) -> EntryStyle:
    indent = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    left = integer(attribute(indent, "left") or attribute(indent, "start")) or 0
    stops = style.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
    return EntryStyle(attribute(style, "styleId") or "", left, any(attribute(one, "val") == "right" for one in stops))


def text_width(paragraph: Any) -> int:
    """Return how wide the column is in which a paragraph stands, in twips."""
    section = _section_of(paragraph)
    size, margins = (None if section is None else section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar"))
    width = integer(attribute(size, "w")) or _PAPER
    for side in ("left", "right", "gutter"):
        said = integer(attribute(margins, side))
        width -= (0 if side == "gutter" else _MARGIN) if said is None else said
    columns = None if section is None else section.find(qn("w:cols"))
    count = min(max(integer(attribute(columns, "num")) or 1, 1), 45)
    space = integer(attribute(columns, "space"))
    return max((width - (count - 1) * (720 if space is None else space)) // count, 0)


def _section_of(paragraph: Any) -> Any:
    """Return the properties of the section that a paragraph belongs to: the first at or after it."""
    inside = next(paragraph.iter(qn("w:sectPr")), None)
    if inside is not None:
        return inside
    after = paragraph.xpath("following::*[local-name()='sectPr'][1]")
    return after[0] if after else None
