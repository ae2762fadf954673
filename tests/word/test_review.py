"""Comments and tracked changes, shown where that is asked for."""

from pathlib import Path

import pytest

from briefgen.cli.pdf import Request
from briefgen.cli.pdf import run as run_pdf
from briefgen.model.block import Paragraph, Table, Text
from briefgen.word import read_story
from briefgen.word.review import Review, with_review
from support.paper import text_of
from support.wordfile import docx, paragraph, run

BODY = (
    f"<w:p>{run('甲')}<w:ins w:author='李'>{run('“增”')}</w:ins>"
    "<w:del w:author='李'><w:r><w:delText>删㛃</w:delText></w:r></w:del>"
    f"<w:commentRangeStart w:id='7'/>{run('乙——')}<w:commentRangeEnd w:id='7'/><w:r><w:commentReference w:id='7'/></w:r></w:p>"
)
COMMENT = (
    '<w:comment w:id="7" w:author="王喆" w:date="2025-12-01T09:00:00Z">'
    f"{paragraph('请核实“数”。')}{paragraph('第二段')}</w:comment>"
)
WHOLE = docx(BODY, parts={"comments": COMMENT})


def texts(review: Review) -> list[Text]:
    block = read_story(with_review(WHOLE, review)).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return [one for one in block.inlines if isinstance(one, Text)]


def test_without_review_the_file_is_as_it_was() -> None:
    assert with_review(WHOLE, Review()) is WHOLE
    assert "".join(one.text for one in texts(Review())) == "甲“增”乙——"


@pytest.mark.feature("修订（--changes：插入加下划线，删除加删除线）", "nearly")
def test_changes_are_shown_in_colour() -> None:
    found = {one.text: one.style for one in texts(Review(changes=True))}
    assert "".join(found) == "甲“增”删㛃乙——"
    assert (found["“增”"].underline, found["“增”"].colour) == ("single", "2E74B5")
    assert (found["删㛃"].strike, found["删㛃"].colour) == (True, "C00000")
    assert not found["甲"].strike


@pytest.mark.feature("批注（--comments：列在文末的表里）", "nearly")
def test_comments_are_numbered_and_listed_at_the_end() -> None:
    story = read_story(with_review(WHOLE, Review(comments=True)))
    first, head, table, *_ = story.sections[0].blocks
    assert isinstance(first, Paragraph)
    assert first.text == "甲“增”乙——[批注1]"
    assert isinstance(head, Paragraph)
    assert isinstance(table, Table)
    cells = [[one.text for one in cell.blocks if isinstance(one, Paragraph)] for cell in table.rows[1].cells]
    assert cells == [["批注1"], ["王喆"], ["2025-12-01"], ["乙——"], ["请核实“数”。", "第二段"]]
    assert table.rows[0].header
    assert not story.findings


def test_a_comment_that_the_file_has_not_is_told() -> None:
    story = read_story(with_review(docx(BODY), Review(comments=True)))
    assert len(story.sections[0].blocks) == 1
    assert "批注" in story.findings[0].problem


def test_the_command_shows_what_is_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "甲.docx"
    source.write_bytes(WHOLE)
    assert run_pdf(Request((source,), comments=True, changes=True, fonts="bundled")) == 0
    shown = text_of((tmp_path / "甲.pdf").read_bytes())
    assert set("删王喆请核实批注") <= set(shown)
