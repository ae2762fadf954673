"""Building a starter template: a minimal Word package of our own, its body written through python-docx."""

from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from typing import Any

from briefgen.opc.package import Package, write_package
from briefgen.template.starter.designs import DESIGNS, Column, Grid, Line, Run
from briefgen.wml.names import qn

_RENAMED = {"[Content_Types].xml": "content_types.xml", "_rels/.rels": "_rels/rels.xml"}
"""Members whose files here have plainer names."""

_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/theme/theme1.xml",
    "word/footer1.xml",
    "word/footer2.xml",
)
"""Members of the package; each lies in the folder `package` beside this module."""

_MARK = 200
"""The width of a column that holds only a tag, in twips; it goes when the template is filled."""

_RULE = 4
"""The width of table rules: half a point, in eighths."""


def new_template(design: str = "government") -> bytes:
    """Return a Word template of one of the `DESIGNS`; an unknown name gives that of a government brief.

    Same name, same bytes: python-docx's own saving stamps the zip with the time of day, so its parts are
    packed again.
    """
    from docx import Document

    document = Document(BytesIO(write_package(skeleton())))
    for block in DESIGNS.get(design, DESIGNS["government"]):
        if isinstance(block, Line):
            _write(document.add_paragraph(style=block.style), block.runs)
        else:
            _table(document, block)
    saved = BytesIO()
    document.save(saved)
    package = Package.read(saved.getvalue(), file=design)
    return write_package({name: package.part(name) for name in package.names})


def skeleton() -> dict[str, bytes]:
    """Return the members of a package whose body is empty."""
    folder = files("briefgen.template.starter") / "package"
    return {name: folder.joinpath(*_RENAMED.get(name, name).split("/")).read_bytes() for name in _PARTS}


def _write(paragraph: Any, runs: tuple[Run, ...]) -> None:
    """Add runs to a paragraph. Each says that its quotes and dashes are Chinese (`w:hint`)."""
    for run in runs:
        text, style = (run, None) if isinstance(run, str) else run
        added = paragraph.add_run(text, style=style)
        fonts = added._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx has no public way
        fonts.set(qn("w:hint"), "eastAsia")


def _table(document: Any, grid: Grid) -> None:
    """Add a table: a head row that repeats, a row for the loop's start, one to be filled, one for its end."""
    columns = tuple(_with_marks(grid.columns))
    table = document.add_table(rows=4, cols=len(columns))
    _frame(table, columns)
    for column, cell in zip(columns, table.rows[0].cells, strict=True):
        _fill(cell, "表头文字", column.head)
    _fill_row_tag(table.rows[1], f"{{%tr for {grid.each} %}}")
    for column, cell in zip(columns, table.rows[2].cells, strict=True):
        _fill(cell, column.style, column.cell)
    _fill_row_tag(table.rows[3], "{%tr endfor %}")
    for row in (table.rows[0], table.rows[2]):
        _row_property(row, "cantSplit")
    _row_property(table.rows[0], "tblHeader")


def _with_marks(columns: tuple[Column, ...]) -> Iterator[Column]:
    """Yield columns, each that is shown conditionally between two narrow ones that hold its test."""
    for column in columns:
        if column.when:
            begin, end = f"{{%tc if {column.when} %}}", "{%tc endif %}"
            yield Column(begin, begin, _MARK)
            yield column
            yield Column(end, end, _MARK)
        else:
            yield column


def _fill(cell: Any, style: str, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    _write(paragraph, (text,))


def _fill_row_tag(row: Any, text: str) -> None:
    for cell in row.cells:
        cell.paragraphs[0].style = "表格文字"
    _write(row.cells[0].paragraphs[0], (text,))


def _row_property(row: Any, name: str) -> None:
    trpr = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no public way
    trpr.append(trpr.makeelement(qn(f"w:{name}"), {}))


def _frame(table: Any, columns: tuple[Column, ...]) -> None:
    """Give a table fixed widths and rules."""
    tbl = table._tbl  # noqa: SLF001 - python-docx has no public way
    tblpr = tbl.tblPr
    for child in list(tblpr):
        tblpr.remove(child)
    total = sum(column.width for column in columns)
    _add(tblpr, "tblW", w=str(total), type="dxa")
    borders = _add(tblpr, "tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, edge, val="single", sz=str(_RULE), space="0", color="000000")
    _add(tblpr, "tblLayout", type="fixed")
    margins = _add(tblpr, "tblCellMar")
    for side, width in (("top", 30), ("left", 80), ("bottom", 30), ("right", 80)):
        _add(margins, side, w=str(width), type="dxa")
    for column, element in zip(columns, tbl.tblGrid, strict=True):
        element.set(qn("w:w"), str(column.width))
    for row in table.rows:
        for column, cell in zip(columns, row.cells, strict=True):
            tcpr = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no public way
            for child in list(tcpr):
                tcpr.remove(child)
            _add(tcpr, "tcW", w=str(column.width), type="dxa")
            _add(tcpr, "vAlign", val="center")


def _add(parent: Any, name: str, **attributes: str) -> Any:
    element = parent.makeelement(qn(f"w:{name}"), {qn(f"w:{key}"): value for key, value in attributes.items()})
    parent.append(element)
    return element
