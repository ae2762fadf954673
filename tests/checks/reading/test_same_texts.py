"""A PDF's rows come to the paragraphs that its Word file has, so that rules of writing see the same in both."""

from pathlib import Path

import pytest

from briefgen.checks.reading import pdf_passages, story_passages
from briefgen.model.passage import Passage
from briefgen.word import read_story
from support.walk import ROOT

BRIEFS = sorted((ROOT / "briefs").glob("*/*.docx"))
PAIRS = [path for path in BRIEFS if path.with_suffix(".pdf").is_file()]


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return ["".join(one.text.split()) for one in passages if one.role not in {"header", "footer"}]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_each_paragraph_of_a_brief_or_memo_is_found_whole_in_its_pdf(path: Path) -> None:
    written = texts(story_passages(read_story(path.read_bytes())))
    drawn = texts(pdf_passages(path.with_suffix(".pdf").read_bytes(), "a.pdf"))
    assert len(written) > 10
    assert [text for text in written if text not in drawn] == []
