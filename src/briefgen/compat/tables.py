"""Tables and pictures after their tags have run: grids that fit the cells, numbers of pictures."""

import re
from collections.abc import Iterator
from typing import Any

from briefgen.wml.names import qn
from briefgen.wml.values import integer

_PICTURE = re.compile(r"<wp:docPr\b[^>]*>")
_ID = re.compile(r'\sid="[^"]*"')


def fit_grids(body: Any) -> None:
    """Give each table a grid of as many columns as its rows have cells; the table keeps its width."""
    for table, (cells, columns) in _widest(body).items():
        grid = table.find(qn("w:tblGrid"))
        if grid is not None:
            _grow(grid, cells)
            _shrink(grid, columns)


def _widest(body: Any) -> dict[Any, tuple[int, int]]:
    """Return the most cells and the most columns of a row of each table, those of the tables inside it counted too."""
    found = dict.fromkeys(body.iter(qn("w:tbl")), (0, 0))
    for row in body.iter(qn("w:tr")):
        cells = list(row.iterchildren(qn("w:tc")))
        _widen(found, row, (len(cells), sum(map(span, cells))))
    for table in reversed(list(found)):
        _widen(found, table, found[table])
    return found


def _widen(found: dict[Any, tuple[int, int]], element: Any, width: tuple[int, int]) -> None:
    """Note the width of a row or table at the table around it."""
    around = next(element.iterancestors(qn("w:tbl")), None)
    if around in found:
        cells, columns = found[around]
        found[around] = max(cells, width[0]), max(columns, width[1])


def span(cell: Any) -> int:
    """Return how many columns a cell spans; 1 where it doesn't say."""
    element = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    spanned = None if element is None else integer(element.get(qn("w:val")))
    return 1 if spanned is None else spanned


def _columns(grid: Any) -> list[Any]:
    return list(grid.iterchildren(qn("w:gridCol")))


def _width(column: Any) -> float:
    return float(integer(column.get(qn("w:w"))) or 0)


def _grow(grid: Any, wanted: int) -> None:
    columns = _columns(grid)
    width = sum(map(_width, columns))
    if wanted <= len(columns) or width <= 0:
        return
    before, after = width / len(columns), width / wanted
    for column in columns:
        column.set(qn("w:w"), str(int(_width(column) * after / before)))
    for _ in range(wanted - len(columns)):
        grid.append(grid.makeelement(qn("w:gridCol"), {qn("w:w"): str(int(after))}))


def _shrink(grid: Any, wanted: int) -> None:
    columns = _columns(grid)
    left, gone = columns[:wanted], columns[wanted:]
    if not gone:
        return
    each = int(sum(map(_width, gone)) / len(left)) if left else 0
    for column in gone:
        grid.remove(column)
    for column in left:
        column.set(qn("w:w"), str(int(_width(column) + each)))


def number_pictures(xml: str, last: int) -> tuple[str, int]:
    """Return XML whose pictures are numbered from `last` + 1 on in order, and the last number given."""
    if "<wp:docPr" not in xml:
        return xml, last
    pieces = []
    at = 0
    for found in _PICTURE.finditer(xml):
        last += 1
        pieces += [xml[at : found.start()], _numbered(found[0], last)]
        at = found.end()
    return "".join([*pieces, xml[at:]]), last


def _numbered(tag: str, number: int) -> str:
    if _ID.search(tag):
        return _ID.sub(f' id="{number}"', tag, count=1)
    return tag.replace("<wp:docPr", f'<wp:docPr id="{number}"', 1)


_CELLS_CHANGE = re.compile(r"\{[{%]-?\s*tc\s|\{\{-?\s*tr\s|\{%-?\s*(?:colspan|hm)\b|\{%-|-%\}")
_STATEMENT = re.compile(r"\{%-?(p|tr|tc|r)?\s*(end)?(?:for|if|with|filter|call|macro|block|raw)\b")


def settle(body: Any, *, has_tags: Any) -> bool:
    """Fit the grids of tables without tags; say whether the cells of any other may come to differ from its grid.

    `has_tags` says of a text whether it may hold a tag.
    """
    changes = False
    for table in list(body.iter(qn("w:tbl"))):
        text = "".join(table.itertext())
        if not has_tags(text):
            fit_grids(table)
        elif not _is_steady(table, text):
            changes = True
    return changes


def _is_steady(table: Any, text: str) -> bool:
    """Say whether each row fits the grid, none loses or repeats cells, and one is always there."""
    grid = table.find(qn("w:tblGrid"))
    if grid is None or _CELLS_CHANGE.search(text):
        return False
    count = len(_columns(grid))
    rows = list(table.iter(qn("w:tr")))
    cells = [list(row.iterchildren(qn("w:tc"))) for row in rows]
    if any(sum(map(span, row)) != count for row in cells):
        return False
    balanced = all(_balance(cell, level=False) == 0 for row in cells for cell in row)
    return balanced and any(_always(rows))


def _balance(element: Any, *, level: bool) -> int:
    """Return how many statements begin in an element's text less those that end; those of rows, or all others."""
    found = _STATEMENT.finditer("".join(element.itertext()))
    return sum(-1 if one[2] else 1 for one in found if (one[1] == "tr") is level)


def _always(rows: list[Any]) -> Iterator[bool]:
    """Yield for each row whether it is there whatever the tags of rows say."""
    depth = 0
    for row in rows:
        text = "".join(row.itertext())
        depth += _balance(row, level=True)
        yield depth == 0 and "%tr" not in text
