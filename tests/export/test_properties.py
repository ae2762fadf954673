"""What holds for any Word file: no character is lost or told twice, every table is a grid, every run is the same."""

import re
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.export import to_pdf
from briefgen.export.grid import grid_of
from briefgen.model.block import Cell, Row, Table
from briefgen.model.finish import Finish
from support.media import with_related
from support.paper import laid_out
from support.tagged import tree
from support.walk import ROOT
from support.wordfile import STYLES, docx

LETTERS = "“引号”《书名》——……2025年12月镕喆㛃ABC abc,.（）、甲乙丙"
RPR = [
    "",
    "<w:b/>",
    '<w:lang w:val="en-US" w:eastAsia="ja-JP"/>',
    '<w:sz w:val="44"/><w:u w:val="single"/>',
    '<w:vertAlign w:val="superscript"/>',
]
PPR = [
    "",
    '<w:outlineLvl w:val="0"/>',
    '<w:outlineLvl w:val="4"/>',
    '<w:jc w:val="both"/><w:ind w:firstLine="400"/>',
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
]
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{1}"/><w:suff w:val="{2}"/></w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + LEVEL.format(0, "第%1条", "space")
    + LEVEL.format(1, "（%2）", "nothing")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
SMALL = '<w:pgSz w:w="4400" w:h="2400"/><w:pgMar w:top="200" w:right="200" w:bottom="200" w:left="200" w:header="0" w:footer="0"/>'

runs = st.tuples(st.text(LETTERS, max_size=30), st.sampled_from(RPR), st.booleans())
paragraphs = st.tuples(st.sampled_from(PPR), st.lists(runs, max_size=4))
cells = st.tuples(
    st.integers(1, 3), st.sampled_from(["", "restart", "continue"]), st.lists(paragraphs, min_size=1, max_size=2)
)
tables = st.lists(
    st.tuples(st.booleans(), st.integers(0, 1), st.lists(cells, min_size=1, max_size=3)), min_size=1, max_size=4
)
blocks = st.lists(st.one_of(paragraphs, tables), max_size=5)


def xml(block) -> str:
    return _paragraph(block) if isinstance(block, tuple) else _table(block)


def _paragraph(block) -> str:
    ppr, parts = block
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(map(_run, parts))}</w:p>"


def _run(part) -> str:
    text, rpr, linked = part
    inner = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{rpr}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:hyperlink r:id="k">{inner}</w:hyperlink>' if linked else inner


def _table(rows) -> str:
    made = ""
    for header, before, row in rows:
        cells = ""
        for span, merge, inner in row:
            merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
            content = "".join(map(_paragraph, inner))
            cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{content}</w:tc>'
        skipped = f'<w:gridBefore w:val="{before}"/>' if before else ""
        made += f"<w:tr><w:trPr>{skipped}{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"
    grid = '<w:gridCol w:w="900"/>' * 4
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def texts(found) -> str:
    told = ""
    for block in found:
        if isinstance(block, Table):
            told += "".join(texts(cell.blocks) for row in block.rows for cell in row.cells)
        else:
            told += (block.label.text if block.label else "") + block.text
    return re.sub(r"\s", "", told)


def made(body) -> bytes:
    inner = "".join(map(xml, body))
    file = docx(inner, sect=SMALL, styles=STYLES, parts={"numbering": NUMBERING})
    return with_related(file, links={"k": "https://example.org/"})


@given(blocks)
@settings(max_examples=40, deadline=None)
def test_the_tags_tell_every_character_once_and_in_order(body) -> None:
    pages = laid_out(made(body))
    assert re.sub(r"\s", "", tree(to_pdf(pages)).text) == texts(pages.blocks)


@given(tables)
@settings(max_examples=150, deadline=None)
def test_every_row_of_a_table_is_as_wide_as_the_others(rows) -> None:
    (table,) = (block for block in laid_out(made([rows])).blocks if isinstance(block, Table))
    _is_grid(table)


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(1, 5)), max_size=3), max_size=5))
def test_even_merges_that_lie_over_each_other_make_a_grid(rows) -> None:
    made = []
    for row in rows:
        at, cells = 0, []
        for hole, columns, height in row:
            cells.append(Cell(at + hole, columns, height, (), (0.0,) * 4))
            at += hole + columns
        made.append(Row(tuple(cells)))
    _is_grid(Table(tuple(made), ()))


def _is_grid(table: Table) -> None:
    covered: dict[tuple[int, int], int] = {}
    rows = grid_of(table)
    for number, slots in enumerate(rows):
        column = 0
        for slot in slots:
            while covered.get((number, column)):
                column += 1
            for row in range(number, number + slot.rows):
                for at in range(column, column + slot.columns):
                    covered[row, at] = covered.get((row, at), 0) + 1
            column += slot.columns
    width = max((at for _, at in covered), default=-1) + 1
    assert all(rows)
    assert covered == {(row, at): 1 for row in range(len(rows)) for at in range(width)}
    held = [slot.cell for slots in rows for slot in slots if slot.cell is not None]
    assert held == [cell for row in table.rows for cell in row.cells]


def test_another_order_of_sets_gives_the_same_bytes() -> None:
    code = "import sys; from briefgen import docx_to_pdf; sys.stdout.buffer.write(docx_to_pdf(sys.argv[1], fonts='bundled'))"
    file = str(ROOT / "briefs" / "2025-guangzhou-industry-education" / "schools.docx")
    runs = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, file],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(ROOT) / "src"), "HOME": str(Path.home())},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0].startswith(b"%PDF")
    assert runs[0] == runs[1]


@given(st.text(LETTERS, min_size=1, max_size=40))
@settings(max_examples=10, deadline=None)
def test_plain_draws_the_same_glyphs_at_the_same_places(text: str) -> None:
    pages = laid_out(docx(f"<w:p>{_run((text, '', False))}</w:p>"))
    drawn = [_operators(to_pdf(pages, Finish(plain=plain))) for plain in (False, True)]
    assert drawn[0] == drawn[1]


def _operators(pdf: bytes) -> list[bytes]:
    from support.paper import streams

    content = next((one for one in streams(pdf) if b"BT" in one and b"Tf" in one), b"")  # blanks alone draw nothing
    return [row for row in content.split(b"\n") if not row.endswith((b"BDC", b"EMC"))]
