"""Reading: any finished file, and any record, as passages that rules can look at.

A file comes to lines (`story.py`, `pdf.py`), lines to parts of an official document (`parts.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.checks.drawn import read_drawn
from briefgen.checks.form.sheet import Sheet
from briefgen.checks.reading.parts import told_parts
from briefgen.checks.reading.pdf import sheet_lines
from briefgen.checks.reading.story import story_lines
from briefgen.model.page import Pages
from briefgen.model.passage import Passage
from briefgen.model.story import Story

__all__ = ["pdf_passages", "sheet_passages", "story_passages"]


def story_passages(story: Story, pages: Pages | None = None) -> tuple[Passage, ...]:
    """Return the paragraphs of a Word file with their parts; page and line where it has been laid out."""
    return told_parts(story_lines(story, pages))


def pdf_passages(pdf: bytes, file: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a PDF with their parts, as far as the places of its text tell them.

    PackageError where it can't be read.
    """
    return sheet_passages(read_drawn(pdf, file).sheets, file)


def sheet_passages(sheets: Sequence[Sheet], file: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a PDF whose pages have been measured."""
    return tuple(_whole_titles(told_parts(sheet_lines(sheets, file))))


def _whole_titles(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Yield passages, the rows of a title as one: a PDF doesn't say that they belong together."""
    for role, group in groupby(passages, key=lambda passage: passage.role):
        rows = list(group)
        if role == "title":
            yield replace(rows[0], text="".join(row.text for row in rows))
        else:
            yield from rows
