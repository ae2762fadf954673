"""Nothing of a Word file is lost in silence: it is read, or a finding names it."""

import pytest

from briefgen.model.block import Block, Paragraph, Table
from briefgen.model.story import Story
from briefgen.word import read_story
from support.wordfile import docx, paragraph, run

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
FOREIGN = 'xmlns:x="urn:x"'


def read(body: str) -> Story:
    return read_story(docx(body), file="甲.docx")


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Return the text of every paragraph, those of cells included."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [text for row in block.rows for cell in row.cells for text in texts(cell.blocks)]
        else:
            found.append(block.text)
    return found


def whole(body: str) -> list[str]:
    return texts(read(body).sections[0].blocks)


def problems(body: str) -> list[str]:
    return [finding.problem for finding in read(body).findings]


def table(inner: str) -> str:
    return f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>{inner}</w:tbl>'


def row(text: str, trpr: str = "") -> str:
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{cell(text)}</w:tr>"


def cell(text: str, tcpr: str = "") -> str:
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{paragraph(text)}</w:tc>"


@pytest.mark.parametrize(
    "wrapper",
    ["w:sdt><w:sdtContent", "w:customXml", "w:moveTo", "w:ins", "w:futureWrapper", f"x:wrapper {FOREIGN}"],
)
def test_wrappers_are_looked_through_wherever_they_stand(wrapper: str) -> None:
    opened = f"<{wrapper}>"
    closed = "".join(f"</{tag.split()[0]}>" for tag in reversed(wrapper.split("><")))
    assert whole(f"{opened}{paragraph('镕喆')}{closed}") == ["镕喆"]
    assert whole(f"<w:p>{run('甲')}{opened}{run('㛃𠮷')}{closed}</w:p>") == ["甲㛃𠮷"]
    assert whole(table(f"{opened}{row('行')}{closed}")) == ["行"]
    assert whole(table(f"<w:tr>{opened}{cell('格')}{closed}</w:tr>")) == ["格"]
    assert whole(table(f"<w:tr><w:tc>{opened}{paragraph('段')}{closed}</w:tc></w:tr>")) == ["段"]


@pytest.mark.parametrize("gone", ["w:del", "w:moveFrom"])
def test_what_a_tracked_change_takes_away_is_gone(gone: str) -> None:
    assert whole(f"<{gone}>{paragraph('旧')}</{gone}>{paragraph('新')}") == ["新"]
    assert whole(table(f"<{gone}>{row('旧')}</{gone}>{row('新')}{row('删', '<w:del/>')}")) == ["新"]


def test_a_paragraph_in_a_paragraph_is_read_with_it() -> None:
    assert whole(f"<w:p>{run('外')}{paragraph('内')}{run('外')}</w:p>") == ["外内外"]


def test_a_table_in_a_paragraph_is_read_with_it() -> None:
    assert whole(f"<w:p>{run('外')}{table(row('内'))}</w:p>") == ["外内"]


def test_alternative_contents_around_runs_rows_and_characters_show_their_fallback() -> None:
    arms = f'<mc:AlternateContent {MC}><mc:Choice Requires="x"/><mc:Fallback>{{}}</mc:Fallback></mc:AlternateContent>'
    assert whole(f"<w:p>{arms.format(run('甲'))}</w:p>") == ["甲"]
    assert whole(table(arms.format(row("行")))) == ["行"]
    assert whole(f"<w:p><w:r>{arms.format('<w:t>☺</w:t>')}</w:r></w:p>") == ["☺"]


def test_text_that_a_merged_cell_covers_is_named() -> None:
    rows = f"<w:tr>{cell('上', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}</w:tr><w:tr>{cell('下', '<w:vMerge/>')}</w:tr>"
    assert whole(table(rows)) == ["上"]
    assert problems(table(rows)) == ["PDF里没有画出：合并单元格里被盖住的“下”"]
    assert not problems(table(rows.replace("下", "")))


@pytest.mark.parametrize("stray", [paragraph("散"), run("散"), cell("散")])
def test_text_beside_the_cells_of_a_table_is_named(stray: str) -> None:
    assert problems(table(f"{stray}{row('行')}")) == ["PDF里没有画出：表格里不在单元格中的文字"]


def test_text_in_a_run_that_is_no_character_is_named() -> None:
    assert problems("<w:p><w:r><w:r><w:t>甲</w:t></w:r></w:r></w:p>") == ["PDF里没有画出：文字里认不出的内容"]


def test_a_paragraph_stays_a_paragraph() -> None:
    (block,) = read(paragraph("甲")).sections[0].blocks
    assert isinstance(block, Paragraph)
