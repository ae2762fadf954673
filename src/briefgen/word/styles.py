"""The cascade: document defaults, table style, paragraph style, character style, direct properties.

ISO/IEC 29500-1 17.7.2 gives the order, 17.7.3 how toggle properties of several levels combine.
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from briefgen.model.length import TWIP
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.values import LONGEST, attribute, child_value
from briefgen.word.numbering import Numbering
from briefgen.word.paragraph_properties import read_paragraph_properties
from briefgen.word.run_properties import TOGGLES, read_run_properties

Properties = dict[str, Any]
_LINE = 240 * TWIP
"""What 100 of `beforeLines` are without a document grid: a line of 12 points."""
_AUTO = 14.0
"""The space that Word leaves where a file lets it choose, as between paragraphs of HTML (eigenpal/docx-editor#214)."""

_PARTIAL = (
    "left_chars",
    "right_chars",
    "first_line_chars",
    "before_lines",
    "after_lines",
    "before_auto",
    "after_auto",
    "tab_stops",
    "num_id",
    "num_level",
    "outline_level",
)


@noun
class _Style:
    """A style as written: its own properties, and what it is based on."""

    kind: str
    name: str
    based_on: str | None
    run: Properties
    paragraph: Properties
    element: Any


@noun
class TableFormat:
    """What a table does for the text in a cell: its style, and the names of the regions that the cell lies in."""

    style_id: str | None
    regions: tuple[str, ...] = ()


@noun
class Cascade:
    """What a paragraph comes to before its runs: its properties, its style's id, and its table's format."""

    paragraph: Properties
    style_id: str | None
    table: TableFormat | None


class Styles:
    """All styles of one file, with results remembered per combination of properties.

    `adds_space` says that the file adds the spaces between paragraphs.
    """

    def __init__(self, root: Any, theme: Mapping[str, str], numbering: Numbering, *, adds_space: bool = False) -> None:
        self._theme = dict(theme)
        self._numbering = numbering
        self._adds_space = adds_space
        self._styles: dict[str, _Style] = {}
        self._defaults: dict[str, str] = {}
        self._runs: dict[tuple[str | None, TableFormat | None, bytes], RunStyle] = {}
        self._chains: dict[tuple[str, str], Properties] = {}
        self._default_run: Properties = {}
        self._default_paragraph: Properties = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        defaults = root.find(qn("w:docDefaults"))
        if defaults is not None:
            rpr = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
            ppr = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
            self._default_run = read_run_properties(rpr, self._theme)
            self._default_paragraph = read_paragraph_properties(ppr)
        for element in root.findall(qn("w:style")):
            kind, style_id = attribute(element, "type") or "paragraph", attribute(element, "styleId") or ""
            self._styles[style_id] = _Style(
                kind,
                child_value(element, "name") or style_id,
                child_value(element, "basedOn"),
                read_run_properties(element.find(qn("w:rPr")), self._theme),
                read_paragraph_properties(element.find(qn("w:pPr"))),
                element,
            )
            if attribute(element, "default") in {"1", "true", "on"}:
                self._defaults[kind] = style_id

    @property
    def default_table(self) -> str | None:
        """The id of the file's default table style."""
        return self._defaults.get("table")

    @property
    def has_default_paragraph(self) -> bool:
        """Whether the file names a default paragraph style."""
        return "paragraph" in self._defaults

    def theme_faces(self) -> dict[str, str]:
        """Return the theme's faces for body text as fields of a run's format, none where it names none."""
        named = {"ascii": "minorAscii", "hansi": "minorHAnsi", "east_asia": "minorEastAsia"}
        return {field: self._theme[name] for field, name in named.items() if name in self._theme}

    def name(self, style_id: str | None) -> str:
        """Return the name that the office sees for a style, "" for none."""
        style = self._styles.get(style_id or "")
        return style.name if style else ""

    def named_run(self, name: str) -> RunStyle:
        """Return the format of text that only has the character style of a name, as the office sees it; that of the
        default paragraph where the file has no such style.
        """
        found = (key for key, style in self._styles.items() if style.kind == "character" and style.name.lower() == name)
        rpr = etree.Element(qn("w:rPr"))
        etree.SubElement(rpr, qn("w:rStyle")).set(qn("w:val"), next(found, ""))
        return self.run(self.paragraph(None), rpr)

    def elements(self, style_id: str | None) -> list[Any]:
        """Return the `w:style` elements that a style is made of, the most basic first."""
        found: list[Any] = []
        while style_id in self._styles and len(found) < 20:
            style = self._styles[style_id]
            found.insert(0, style.element)
            style_id = style.based_on
        return found

    def paragraph(self, ppr: Any, table: TableFormat | None = None) -> Cascade:
        """Return what a paragraph's properties come to; `table` is the format of the table that it stands in.

        A list's own indents lie over the style where the paragraph names the list itself, under it where
        the style does (17.9.23).
        """
        style_id = child_value(ppr, "pStyle")
        if style_id not in self._styles:
            style_id = self._defaults.get("paragraph")
        # Word spaces no Latin against Chinese where the file has no default paragraph style (office2pdf#732).
        base = {} if self._defaults.get("paragraph") else {"auto_space_de": False, "auto_space_dn": False}
        base = _merge(base, self._default_paragraph, self._tabled(table, "paragraph"))
        style, direct = self._chain(style_id, "paragraph"), read_paragraph_properties(ppr)
        listed = self._numbering.level(*list_of(style | direct))
        brought = listed.paragraph if listed else {}
        levels = (style, brought, direct) if "num_id" in direct else (brought, style, direct)
        return Cascade(_merge(base, *levels), style_id, table)

    def run(self, cascade: Cascade, rpr: Any) -> RunStyle:
        """Return the computed format of a run in a paragraph; `rpr` None gives the paragraph's own."""
        key = (cascade.style_id, cascade.table, b"" if rpr is None else etree.tostring(rpr))
        style = self._runs.get(key)
        if style is None:
            style = self._runs[key] = RunStyle(**self._run_properties(cascade, rpr))
        return style

    def _run_properties(self, cascade: Cascade, rpr: Any) -> Properties:
        levels = [
            self._tabled(cascade.table, "run"),
            self._chain(cascade.style_id, "run"),
            self._chain(child_value(rpr, "rStyle") or self._defaults.get("character"), "run"),
        ]
        properties = _merge(self._default_run, *levels)
        for toggle in TOGGLES:
            said = [level[toggle] for level in levels if toggle in level]
            if said:
                properties[toggle] = sum(said) % 2 == 1
        return properties | read_run_properties(rpr, self._theme)

    def _tabled(self, table: TableFormat | None, level: str) -> Properties:
        """Return what a table's style sets at one level, its regions over the whole table."""
        if table is None:
            return {}
        merged = self._chain(table.style_id, level)
        for region in table.regions:
            merged = _merge(merged, self._region(table.style_id, region, level))
        return merged

    def _region(self, style_id: str | None, region: str, level: str) -> Properties:
        key = (f"{style_id}\0{region}", level)
        if key not in self._chains:
            formats = [
                each
                for element in self.elements(style_id)
                for each in element.iterfind(qn("w:tblStylePr"))
                if attribute(each, "type") == region
            ]
            found = (
                read_run_properties(each.find(qn("w:rPr")), self._theme)
                if level == "run"
                else read_paragraph_properties(each.find(qn("w:pPr")))
                for each in formats
            )
            self._chains[key] = _merge(*found)
        return self._chains[key]

    def _chain(self, style_id: str | None, level: str) -> Properties:
        """Return what a style and all that it is based on set at one level, `run` or `paragraph`."""
        line, known = self._line(style_id, level)
        for each in reversed(line):
            known = self._chains[each, level] = _merge(known, getattr(self._styles[each], level))
        return known

    def _line(self, style_id: str | None, level: str) -> tuple[list[str], Properties]:
        """Return the ids of a style and of what it is based on, step by step, as far as they are not known yet, and
        what is known of those that follow; a style based on itself ends the line.
        """
        found: dict[str, None] = {}
        while style_id in self._styles and style_id not in found:
            if (style_id, level) in self._chains:
                return list(found), self._chains[style_id, level]
            found[style_id] = None
            style_id = self._styles[style_id].based_on
        return list(found), {}

    def computed(self, cascade: Cascade, em: float, pitch: float) -> ParagraphStyle:
        """Return the paragraph's final style.

        `em` is the type size that character units count (17.3.1.12), `pitch` the grid's line pitch, 0
        without one; both in points.
        """
        properties = dict(cascade.paragraph)
        partial = {name: properties.pop(name, None) for name in _PARTIAL}
        for field in ("left", "right", "first_line"):
            chars = (partial[f"{field}_chars"] or 0) / 100 * em
            if 0 < abs(chars) <= LONGEST:
                properties[field] = chars
        for field in ("before", "after"):
            lines = (partial[f"{field}_lines"] or 0) / 100 * (pitch or _LINE)
            if 0 < abs(lines) <= LONGEST:
                properties[field] = lines
            if partial[f"{field}_auto"]:
                properties[field] = 0.0 if partial["num_id"] or cascade.table else _AUTO
        stops = (stop for stop in (partial["tab_stops"] or {}).values() if stop)
        level = partial["outline_level"]
        return ParagraphStyle(
            **properties,
            style=self.name(cascade.style_id),
            tabs=tuple(sorted(stops, key=lambda stop: stop.position)),
            outline=level if level is not None and level < 9 else None,
            adds_space=self._adds_space or properties.get("line_rule") == "exact",
        )


def list_of(properties: Properties) -> tuple[int | None, int]:
    """Return the list that properties name and the level in it, counted from 0."""
    return properties.get("num_id"), properties.get("num_level", 0)


def _merge(*levels: Properties) -> Properties:
    """Return the levels laid over one another; tab stops add up, a cleared one goes."""
    merged: Properties = {}
    for level in levels:
        stops = merged.get("tab_stops")
        merged |= level
        if stops and "tab_stops" in level:
            merged["tab_stops"] = stops | level["tab_stops"]
    return merged
