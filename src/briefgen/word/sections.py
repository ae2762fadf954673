"""Sections: the body cut at its section properties, each with its paper, margins, grid, headers and footers."""

from dataclasses import replace
from typing import Any

from lxml import etree

from briefgen.model.block import Block
from briefgen.model.length import TWIP
from briefgen.model.paper import LineNumbers, PageBorders
from briefgen.model.story import Furniture, NoteRules, Section
from briefgen.model.style import LINES, Grid
from briefgen.wml.names import W, local, qn
from briefgen.wml.values import LONGEST, attribute, child_value, count, integer, on_off, twips
from briefgen.word.blocks import BlockReader
from briefgen.word.context import Context, Stand
from briefgen.word.notes import NoteKind, Part
from briefgen.word.paragraph_properties import read_borders
from briefgen.word.parts import read_part
from briefgen.word.run_properties import CHAR_SPACE
from briefgen.word.wrappers import has_text

_STARTS = {"continuous", "evenPage", "oddPage", "nextColumn"}
_KINDS = {"lines", "linesAndChars", "snapToChars"}
_OFF = {"0", "false", "off"}
_DOWN = {"tbRl", "rl", "tbRlV", "rlV"}
"""Directions of text in which lines run down, the first at the right."""

_MOST_COLUMNS = 45
"""The most columns that Word gives a section."""

_MOST_LINES = 32767
"""The highest number that Word counts lines to."""

_NUMBER_SPACE, _NARROW_NUMBER_SPACE = 18.0, 9.36
"""How far line numbers stand from the text where Word chooses, without columns and with: a quarter inch, 0.13 inch."""

_SEPARATORS = ("separator", "continuationSeparator")
_SEPARATOR = (
    '<w:p xmlns:w="{}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "<w:r><w:{}/></w:r></w:p>"
)
"""What stands above notes where a file says nothing of it."""

_SHORTEST = 7.2
"""The shortest side of paper that Word allows, a tenth of an inch, in points."""

_FURNITURE = {"header": "页眉", "footer": "页脚"}


class SectionReader:
    """Reads the sections of a document in order; headers and footers that one leaves out come from the last."""

    def __init__(self, context: Context, stand: Stand) -> None:
        self._context = context
        self._stand = stand
        self._blocks = BlockReader(context, stand)
        self._parts: dict[tuple[str, Grid], tuple[Block, ...]] = {}
        self._counts = {"header": 0, "footer": 0}
        self._last: dict[tuple[str, str], tuple[Block, ...]] = {}

    def read(self, body: Any) -> tuple[Section, ...]:
        """Return all sections of a `w:body`."""
        sections: list[Section] = []
        pending: list[Any] = []
        for element in body:
            if local(element.tag) == "sectPr":
                sections.append(self._section(pending, element))
                pending = []
                continue
            pending.append(element)
            sectpr = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if local(element.tag) == "p" else None
            if sectpr is not None:
                sections.append(self._section(pending, sectpr))
                pending = []
        if pending or not sections:
            sections.append(self._section(pending, None))
        return tuple(sections)

    def _section(self, elements: list[Any], sectpr: Any) -> Section:
        grid = _grid(sectpr, self._context.styles.named_run("").size)
        self._context.notes.enter(sectpr)
        blocks = self._blocks.read(elements, replace(self._stand, grid=grid))
        margins, size = _child(sectpr, "pgMar"), _child(sectpr, "pgSz")
        numbers = _child(sectpr, "pgNumType")
        start = child_value(sectpr, "type") or "nextPage"
        columns, column_space, column_sizes = _columns(_child(sectpr, "cols"))
        if child_value(sectpr, "vAlign") == "both":
            self._context.not_drawn(self._stand.words, "页面的两端垂直对齐（按顶端对齐排）")
        section = Section(
            blocks,
            _side(size, "w", 612.0),
            _side(size, "h", 792.0),
            abs(_margin(margins, "top", 72.0)),
            _margin(margins, "right", 72.0),
            abs(_margin(margins, "bottom", 72.0)),
            _margin(margins, "left", 72.0) + _margin(margins, "gutter", 0.0),
            _margin(margins, "header", 36.0),
            _margin(margins, "footer", 36.0),
            grid,
            start if start in _STARTS else "nextPage",  # type: ignore[arg-type]
            integer(attribute(numbers, "start")),
            attribute(numbers, "fmt") or "decimal",
            child_value(sectpr, "vAlign") or "top",  # type: ignore[arg-type]
            self._furniture(sectpr, "header", grid),
            self._furniture(sectpr, "footer", grid),
            columns,
            column_space,
            columns > 1 and attribute(_child(sectpr, "cols"), "sep") not in {None, *_OFF},
            self._page_borders(_child(sectpr, "pgBorders")),
            column_sizes,
            self._notes("footnote", sectpr, grid),
            self._notes("endnote", sectpr, grid),
            self._line_numbers(_child(sectpr, "lnNumType"), columns),
            (_margin(margins, "top", 72.0) < 0, _margin(margins, "bottom", 72.0) < 0),
        )
        return section.to_turn() if self._runs_down(sectpr, elements) else section

    def _runs_down(self, sectpr: Any, elements: list[Any]) -> bool:
        """Say whether the lines of a section run down, from right to left (17.6.20; [MS-OI29500] 2.1.558)."""
        direction = child_value(sectpr, "textDirection")
        if direction in {None, "lrTb", "tb"}:
            return False
        if direction not in _DOWN:
            self._context.not_drawn(self._stand.words, "这一节的文字方向（按横排）")
            return False
        if any(True for element in elements for _ in element.iter(qn("wp:anchor"), qn("w:framePr"), qn("w:tblpPr"))):
            self._context.not_drawn(self._stand.words, "竖排的一节里浮动图形和文本框的位置（跟着文字一起转）")
        return True

    def _notes(self, kind: NoteKind, sectpr: Any, grid: Grid) -> NoteRules:
        """Return where the notes of a section stand, and what stands above them: a plain line where no part says."""
        notes = self._context.notes
        part = notes.parts[kind]
        if not part.notes:
            return NoteRules()
        separator, continuation = (self._above(part, name, grid) for name in _SEPARATORS)
        notice = part.others.get("continuationNotice")
        if notice is not None and has_text(notice):
            self._context.not_drawn(part.words, "续页提示（其余照排）")
        if kind == "footnote" and _notes_run_across(sectpr):
            self._context.not_drawn(part.words, "横跨各栏的脚注（按栏排）")
        held = kind == "endnote" and bool(on_off(sectpr, "noEndnote"))
        return NoteRules(separator, continuation, notes.is_early(kind), held)

    def _above(self, part: Part, name: str, grid: Grid) -> tuple[Block, ...]:
        key = (f"{part.kind} {name}", grid)
        if key not in self._parts:
            stand = Stand(part.name, f"{part.words}分隔符", part.relationships, grid)
            element = part.others.get(name)
            paragraph = etree.fromstring(_SEPARATOR.format(W, name))
            elements = [paragraph] if element is None else list(element)
            self._parts[key] = BlockReader(self._context, stand).read(elements, stand)
        return self._parts[key]

    def _line_numbers(self, element: Any, columns: int) -> LineNumbers | None:
        """Return how the lines of a section are numbered, None where they aren't.

        Word writes one less than the first number, and leaves out the distance that it chooses itself.
        """
        every = count(attribute(element, "countBy"), 0, _MOST_LINES)
        if not every:
            return None
        restart = attribute(element, "restart") or "newPage"
        return LineNumbers(
            self._context.styles.named_run("line number"),
            every,
            count(attribute(element, "start"), 0, _MOST_LINES) + 1,
            twips(attribute(element, "distance")) or (_NUMBER_SPACE if columns == 1 else _NARROW_NUMBER_SPACE),
            restart if restart in {"newSection", "continuous"} else "newPage",  # type: ignore[arg-type]
        )

    def _page_borders(self, borders: Any) -> PageBorders | None:
        edges = read_borders(borders)
        if edges is None:
            return None
        if any(
            edge is not None and edge.line not in LINES for edge in (edges.top, edges.left, edges.bottom, edges.right)
        ):
            self._context.not_drawn(self._stand.words, "页面的艺术型边框（按单线画）")
        pages = attribute(borders, "display") or "allPages"
        return PageBorders(
            edges,
            attribute(borders, "offsetFrom") == "page",
            pages if pages in {"firstPage", "notFirstPage"} else "allPages",  # type: ignore[arg-type]
        )

    def _furniture(self, sectpr: Any, kind: str, grid: Grid) -> Furniture:
        for reference in [] if sectpr is None else sectpr.findall(qn(f"w:{kind}Reference")):
            relationship = self._stand.relationships.get(reference.get(qn("r:id")) or "")
            if relationship is None or relationship.external:
                continue
            if relationship.target not in self._context.package.names:
                self._context.missing(relationship.target)
            else:
                pages = attribute(reference, "type") or "default"
                self._last[kind, pages] = self._part(relationship.target, kind, grid)
        default = self._last.get((kind, "default"))
        first = self._last.get((kind, "first")) if on_off(sectpr, "titlePg") else default
        even = self._last.get((kind, "even")) if self._context.settings.even_and_odd else default
        return Furniture(default, first, even)

    def _part(self, part: str, kind: str, grid: Grid) -> tuple[Block, ...]:
        key = (part, grid)
        if key not in self._parts:
            self._counts[kind] += 1
            package = self._context.package
            words = f"{_FURNITURE[kind]}{self._counts[kind]}"
            stand = Stand(part, words, package.relationships(part), grid)
            root = read_part(package, part)
            self._parts[key] = BlockReader(self._context, stand).read(list(root), stand)
        return self._parts[key]


def _columns(cols: Any) -> tuple[int, float, tuple[tuple[float, float], ...]]:
    """Return how many columns a section has, the space between them in points, and, where they differ, the width of
    each with the space after it (17.6.3, 17.6.4).
    """
    number = count(attribute(cols, "num"), 1, _MOST_COLUMNS) or 1
    space = twips(attribute(cols, "space"))
    sizes: tuple[tuple[float, float], ...] = ()
    if attribute(cols, "equalWidth") in _OFF:
        found = cols.findall(qn("w:col"))[:_MOST_COLUMNS]
        sizes = tuple((twips(attribute(col, "w")) or 0.0, twips(attribute(col, "space")) or 0.0) for col in found)
    if len(sizes) > 1 and all(width > 0 and after >= 0 for width, after in sizes):
        return len(sizes), 0.0, sizes
    return number, 36.0 if space is None else max(space, 0.0), ()


def _notes_run_across(sectpr: Any) -> bool:
    """Say whether the footnotes of columns stand in one strip below them all (`w15:footnoteColumns`, [MS-DOCX])."""
    columns, _, _ = _columns(_child(sectpr, "cols"))
    own = next((one for one in ([] if sectpr is None else sectpr) if local(one.tag) == "footnoteColumns"), None)
    return columns > 1 and own is not None and "1" in own.attrib.values()


def _child(parent: Any, name: str) -> Any:
    return None if parent is None else parent.find(qn(f"w:{name}"))


def _margin(margins: Any, name: str, default: float) -> float:
    width = twips(attribute(margins, name))
    return default if width is None else width


def _side(size: Any, name: str, default: float) -> float:
    """Return the length of one side of the paper; one shorter than Word allows says nothing."""
    length = twips(attribute(size, name))
    return default if length is None or length < _SHORTEST else length


def _grid(sectpr: Any, size: float) -> Grid:
    """Return the document grid; one without a type is no grid (ISO/IEC 29500-1 17.6.5, office2pdf#522).

    A cell of `snapToChars` is as wide as a character of the `size` of normal text, and what the grid adds to it.
    """
    element = _child(sectpr, "docGrid")
    kind = attribute(element, "type")
    pitch = twips(attribute(element, "linePitch")) or 0.0
    if kind not in _KINDS or pitch < TWIP:
        return Grid()
    space = (integer(attribute(element, "charSpace")) or 0) * CHAR_SPACE
    space = space if abs(space) <= LONGEST else 0.0
    cell = max(size + space, 1.0) if kind == "snapToChars" else 0.0
    return Grid(kind, pitch, space, cell)  # type: ignore[arg-type]
