"""Marks for what is mended after a fill: cells that lost their paragraphs, tables whose rows or cells came and went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.template.filling.repair import EMPTY, GRID, ROWS
from briefgen.template.markup.edits import Edit
from briefgen.template.markup.scan import Element, Markup
from briefgen.wml.values import MOST_COLUMNS, count

_HOLDERS = {"tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "sdtContent"}
"""What must hold at least one paragraph (ISO/IEC 29500-1 17.4.65 and the like)."""


@dataclass(slots=True)
class Marker:
    """Writes the marks of one part. `fillers` are the empty paragraphs that holders get, `changed` the tables whose
    cells come and go, both by number.
    """

    markup: Markup
    fillers: list[str] = field(default_factory=list)
    changed: list[Element] = field(default_factory=list)

    def around(self, elements: Iterable[Element], marks: tuple[str, str]) -> Iterator[Edit]:
        """Yield a mark before and after each element."""
        for element in sorted(elements, key=lambda element: element.start):
            yield Edit(element.start, element.start, (marks[0],), element.start)
            yield Edit(element.end, element.end, (marks[1],), -element.start)

    def holders(self, taken: set[Element], rows: set[Element]) -> Iterator[Edit]:
        """Yield a mark in cells, headers and notes whose last block may go; they get an empty paragraph.

        `taken` are paragraphs that may go, `rows` the rows and cells; a table goes when its last row does.
        """
        tables = {row.within("tbl") for row in rows}
        going = taken | {table for table in tables if table is not None}
        holders = {element.parent for element in going if element.name in {"p", "tbl"} and element.parent is not None}
        for holder in sorted(holders, key=lambda element: element.start):
            if holder.name in _HOLDERS and _last_block(holder) in going:
                paragraph = next((child for child in reversed(holder.children) if child in taken), None)
                properties = "" if paragraph is None else self.markup.whole(paragraph.child("pPr"))
                prefix = self.markup.prefix
                mark = f"{EMPTY}{len(self.fillers)}{EMPTY}"
                self.fillers.append(f"<{prefix}p>{properties}</{prefix}p>")
                yield Edit(holder.close, holder.close, (mark,), -holder.start - 1)

    def tables(self, taken: set[Element], spanning: set[Element], printed: set[Element]) -> Iterator[Edit]:
        """Yield marks around the tables whose cells or rows, `taken`, come and go, with the columns of their cells.

        `spanning` are rows in which a cell may span other columns than it did, `printed` those that `{{tr` makes.
        """
        kinds: dict[Element, set[str]] = {}
        for element in taken | spanning:
            table = element.within("tbl")
            if table is not None and element.name != "p":
                kinds.setdefault(table, set()).add("tc" if element in spanning | printed else element.name)
        for table, names in kinds.items():
            if "tc" in names:
                number = f"<?briefgen-table {len(self.changed)}?>"
                self.changed.append(table)
                yield from self.around([table], (GRID[0] + number, GRID[1]))
                yield from self._cell_columns(table, taken, spanning)
            elif _may_lose_all_rows(table, taken):
                yield from self.around([table], ROWS)

    def _cell_columns(self, table: Element, taken: set[Element], spanning: set[Element]) -> Iterator[Edit]:
        """Yield in each cell of the table which column of the template's grid it began in."""
        for row in _rows(table):
            columns = self.columns(row)
            touched = row in spanning or any(cell in taken for cell in columns)
            for cell, column in columns.items():
                if cell not in taken:
                    yield Edit(cell.inner, cell.inner, (f"<?briefgen-column {column} {int(touched)}?>",), -2)

    def columns(self, row: Element) -> dict[Element, int]:
        """Return the column of the grid that each cell of a row begins in."""
        found = {}
        column = self._number(row.child("trPr"), "gridBefore", 0)
        for cell in cells_of(row):
            found[cell] = column
            column += self._number(cell.child("tcPr"), "gridSpan", 1)
        return found

    def _number(self, properties: Element | None, name: str, default: int) -> int:
        element = None if properties is None else properties.child(name)
        text = "" if element is None else self.markup.attribute(element, "val")
        return count(text, default, MOST_COLUMNS)


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row, those of content controls among them."""
    return [element for element in row.walk() if element.name == "tc" and element.within("tr") is row]


def _rows(table: Element) -> list[Element]:
    return [element for element in table.walk() if element.name == "tr" and element.within("tbl") is table]


def _last_block(holder: Element) -> Element | None:
    blocks = [child for child in holder.children if child.name in {"p", "tbl", "sdt", "altChunk"}]
    return blocks[-1] if blocks else None


def _may_lose_all_rows(table: Element, taken: set[Element]) -> bool:
    """Whether every row of a table stands between row tags, or is one itself."""
    rows = _rows(table)
    return bool(rows) and rows[0] in taken and rows[-1] in taken
