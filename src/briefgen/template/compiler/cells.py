"""What tags say of their cell or row: `{% colspan %}`, `{% cellbg %}`, `{% hm %}`, `{% vm %}`, `{% header %}`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.errors import Fault, Place
from briefgen.template.compiler.structure import CELL, Group
from briefgen.template.filling.spans import MERGED, VALUE
from briefgen.template.markup.edits import LINE, Chunk, Code, Edit, property_edits
from briefgen.template.markup.placed import Placed
from briefgen.template.markup.scan import Element, Markup
from briefgen.wml.values import MOST_COLUMNS, count

_SPANS = {"colspan", "hm"}


@dataclass(slots=True)
class CellWriter:
    """Writes the edits of the cells of one part. `aliases` are the loops whose `loop` a nested one asks for, with
    the names that they are given; `merged` the paragraphs of cells that one above covers, by the number of their tag.
    """

    markup: Markup
    groups: list[Group]
    aliases: dict[Placed, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)

    def edits(self, placed: list[Placed]) -> Iterator[Edit]:
        """Yield the edits for all the tags of a part that speak of cells."""
        cells: dict[Element, list[Placed]] = {}
        for one in placed:
            cell = one.cell() if one.tag.keyword in CELL else None
            if cell is not None:
                cells.setdefault(cell, []).append(one)
        for cell, tags in cells.items():
            yield from self._cell_edits(cell, tags)
        rows = {cell.within("tr") for cell, tags in cells.items() for one in tags if one.tag.keyword == "header"}
        for row in sorted((row for row in rows if row is not None), key=lambda row: row.start):
            yield from property_edits(self.markup, row, "trPr", {"tblHeader": (f"<{self.markup.prefix}tblHeader/>",)})

    def _cell_edits(self, cell: Element, tags: list[Placed]) -> Iterator[Edit]:
        said: dict[str, tuple[Chunk, ...]] = {}
        for one in tags:
            said |= self._said(one)
            yield from self._merging_edits(cell, one)
        yield from property_edits(self.markup, cell, "tcPr", said)

    def spanning(self, placed: list[Placed]) -> set[Element]:
        """Return the rows in which a cell may span another number of columns than the template says."""
        cells = [one.cell() for one in placed if one.tag.keyword in _SPANS]
        return {row for cell in cells if cell is not None and (row := cell.within("tr")) is not None}

    def _said(self, one: Placed) -> dict[str, tuple[Chunk, ...]]:
        """Return what a tag puts into its cell's properties."""
        w = self.markup.prefix
        keyword, argument = one.tag.keyword, one.tag.argument
        if keyword == "header":
            return {}
        if keyword == "colspan":
            return {"gridSpan": (f'<{w}gridSpan {w}val="', Code(one, f"({argument})|__span({LINE})"), '"/>')}
        if keyword == "cellbg":
            colour = Code(one, f"({argument})|__colour({LINE})")
            return {"shd": (f'<{w}shd {w}val="clear" {w}color="auto" {w}fill="', colour, '"/>')}
        name = "gridSpan" if keyword == "hm" else "vMerge"
        return {name: (f'<{w}{name} {w}val="{VALUE}"/>',)}

    def _merging_edits(self, cell: Element, one: Placed) -> Iterator[Edit]:
        """Yield the marks of a cell that is merged with the ones before it that come out the same."""
        if one.tag.keyword not in {"hm", "vm"}:
            return
        w = self.markup.prefix
        said: Chunk = f"{self._span(cell)}"
        if one.tag.keyword == "vm":
            said = Code(one, f"1 if {self._first(cell, one)} else 0")
        begin = (f"{MERGED[0]}{one.tag.keyword[0]}{len(self.merged)}:", said, ";")
        self.merged.append(f"<{w}p>{self.markup.whole(one.paragraph.element.child('pPr'))}</{w}p>")
        yield Edit(cell.start, cell.start, begin, cell.start)
        yield Edit(cell.end, cell.end, (MERGED[1],), -cell.start)

    def _span(self, cell: Element) -> int:
        properties = cell.child("tcPr")
        span = None if properties is None else properties.child("gridSpan")
        text = "" if span is None else self.markup.attribute(span, "val")
        return count(text, 1, MOST_COLUMNS)

    def _first(self, cell: Element, one: Placed) -> str:
        """Return the expression for the first row: of the nearest loop, or of all those within the loop named."""
        loops = self._loops(cell)
        named = one.tag.argument
        at = next((index for index, group in enumerate(loops) if named in _targets(group)), 0) if named else 0
        names = ["loop.first" if group is loops[0] else f"{self._alias(group)}.first" for group in loops[: at + 1]]
        return " and ".join(names)

    def _alias(self, group: Group) -> str:
        return self.aliases.setdefault(group.opener, f"__loop{len(self.aliases)}")

    def _loops(self, cell: Element) -> list[Group]:
        """Return the loops around a cell, the innermost first."""
        around = [group for group in self.groups if is_loop(group) and _holds(group, cell)]
        return sorted(around, key=lambda group: -_begin(group))

    def faults(self, placed: list[Placed], file: str) -> Iterator[tuple[int, Fault]]:
        """Yield the merging tags that stand in no loop, or name none, and those that a condition can't hold."""
        yield from self._conditional(placed, file)
        for one in placed:
            cell = one.cell()
            if one.tag.keyword not in {"vm", "hm"} or cell is None:
                continue
            loops = self._loops(cell)
            named = one.tag.argument
            told = f"标签“{one.tag.written}”"
            if not loops or (one.tag.keyword == "hm" and loops[0].opener.tag.level != "tc"):
                inside = "“{%tr for … %}”" if one.tag.keyword == "vm" else "“{%tc for … %}”"
                yield one.offset, self._fault(one, file, f"{told}不在{inside}循环里", "要合并的格子请放在循环里")
            elif named and not any(named in _targets(group) for group in loops):
                known = "、".join(name for group in loops for name in _targets(group))
                yield one.offset, self._fault(one, file, f"{told}外面没有“{named}”的循环", f"外面的循环变量有：{known}")

    def _conditional(self, placed: list[Placed], file: str) -> Iterator[tuple[int, Fault]]:
        """Yield the tags that a statement within their cell holds, and those that a cell has twice.

        What they say is said of the cell before any of its text is filled in.
        """
        seen: set[tuple[Element, str]] = set()
        within: dict[Element, list[Group]] = {}
        for group in self.groups:
            cell = group.opener.cell()
            if cell is not None and cell is group.closer.cell():
                within.setdefault(cell, []).append(group)
        for one in placed:
            cell = one.cell() if one.tag.keyword in CELL else None
            if cell is None:
                continue
            told = f"标签“{one.tag.written}”"
            if any(_at(group.opener) < _at(one) < _at(group.closer) for group in within.get(cell, ())):
                problem = f"{told}写在格子里的语句中间，不管条件怎样都起作用"
                yield one.offset, self._fault(one, file, problem, _CONDITIONS[one.tag.keyword])
            elif (cell, one.tag.keyword) in seen:
                yield one.offset, self._fault(one, file, f"{told}在同一格里写了两次", "请只留一个")
            seen.add((cell, one.tag.keyword))

    def _fault(self, one: Placed, file: str, problem: str, way_out: str) -> Fault:
        return Fault("TPL019", Place(file, spot=one.spot), problem, way_out)


_CONDITIONS = {
    "cellbg": "请写成 {% cellbg 'FF0000' if x else 'auto' %}",
    "colspan": "请写成 {% colspan 2 if x else 1 %}",
    "hm": "请移到语句外面，或用 {%tc if … %} 分成两种格子",
    "vm": "请移到语句外面，或用 {%tr if … %} 分成两种行",
    "header": "请移到语句外面，或用 {%tr if … %} 分成两种行",
}
"""Statement about a cell to how a condition is put."""


def _at(one: Placed) -> tuple[int, int]:
    return one.paragraph.element.start, one.tag.start


def is_loop(group: Group) -> bool:
    """Whether a statement is a loop."""
    return group.opener.tag.keyword == "for"


def begin_and_end(group: Group) -> tuple[int, int]:
    """Return where in the part what a statement holds begins and ends."""
    closer = group.closer
    return _begin(group), closer.run.start if closer.element is None else closer.element.start


def _begin(group: Group) -> int:
    opener = group.opener
    return opener.run.end if opener.element is None else opener.element.end


def _holds(group: Group, element: Element) -> bool:
    begin, end = begin_and_end(group)
    return begin <= element.start and element.end <= end


def _targets(group: Group) -> list[str]:
    """Return the variables of a loop: `for key, value in …` has two."""
    names = group.opener.tag.argument.partition(" in ")[0]
    return [name.strip() for name in names.strip("() ").split(",")]
