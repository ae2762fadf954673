"""Bookmarks and links: what a reader can click on."""

import re

import pypdfium2
import pytest

from briefgen.export import to_pdf
from briefgen.export.outline import outline_of
from briefgen.model.block import Label, Paragraph
from briefgen.model.page import Pages
from briefgen.model.style import ParagraphStyle, RunStyle
from support.paper import line, page, paragraph, span


def heading(text: str, level: int | None, y: float = 100.0):
    return line(span(text or "字"), y=y, owner=paragraph(text, outline=level))


def told(pages: Pages) -> list[tuple[int, str, int]]:
    """Return the outline as a viewer reads it: level, title, page counted from 0."""
    document = pypdfium2.PdfDocument(to_pdf(pages))
    entries = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    return entries


def test_headings_nest_and_skipped_levels_are_not_kept_empty() -> None:
    levels = [("甲", 0), ("甲一", 2), ("甲二", 2), ("甲三", 1), ("正文", None), ("乙", 0), ("乙一", 1)]
    lines = [heading(text, level, 100.0 + 30 * at) for at, (text, level) in enumerate(levels)]
    pages = Pages((page(*lines[:5]), page(*lines[5:])))
    assert told(pages) == [(0, "甲", 0), (1, "甲一", 0), (1, "甲二", 0), (1, "甲三", 0), (0, "乙", 1), (1, "乙一", 1)]


def test_an_outline_may_begin_below_its_first_level() -> None:
    pages = Pages((page(heading("深", 3), heading("浅", 1), heading("更浅", 0)),))
    assert [(level, title) for level, title, _ in told(pages)] == [(0, "深"), (0, "浅"), (0, "更浅")]


def test_a_heading_over_two_pages_has_one_entry_at_its_first_line() -> None:
    owner = paragraph("很长的标题", outline=0)
    pages = Pages((page(line(span("很长"), owner=owner)), page(line(span("的标题"), owner=owner))))
    assert told(pages) == [(0, "很长的标题", 0)]


def test_two_headings_of_the_same_words_have_an_entry_each() -> None:
    assert len(told(Pages((page(heading("小结", 0), heading("小结", 0)),)))) == 2


def test_an_entry_shows_the_number_and_stands_in_one_line() -> None:
    owner = Paragraph(
        paragraph("主要\t问题").inlines, ParagraphStyle(outline=0), RunStyle(), label=Label("一、", RunStyle())
    )
    (entry,) = outline_of(Pages((page(line(span("字"), y=120.0, owner=owner)),)))
    assert (entry.title, round(entry.top, 2)) == ("一、主要 问题", 841.89 - 104.0)


def test_headers_and_empty_headings_are_no_entries() -> None:
    header = line(span("页眉"), owner=paragraph("页眉", outline=0), layer="header")
    pdf = to_pdf(Pages((page(header, heading("", 0)),)))
    assert b"/Outlines" not in pdf


@pytest.mark.parametrize(
    ("target", "uri"),
    [
        ("https://example.org/a?b=1#c", b"https://example.org/a?b=1#c"),
        ("HTTP://example.org/政策", b"HTTP://example.org/%E6%94%BF%E7%AD%96"),
        ("mailto:office@example.org", b"mailto:office@example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://example.org", None),
        ("第一章", None),
    ],
)
def test_only_web_and_mail_addresses_are_links(target: str, uri: bytes | None) -> None:
    pdf = to_pdf(Pages((page(line(span("见网页", link=target))),)))
    assert re.findall(rb"/URI \((.*?)\)", pdf) == ([uri] if uri else [])


def test_a_link_covers_its_words_only_and_is_one() -> None:
    target = "https://example.org"
    spans = (span("请见"), span("网", left=32.0, link=target), span("页", left=48.0, link=target))
    pdf = to_pdf(Pages((page(line(*spans, x=80.0, y=100.0)),)))
    (box,) = re.findall(rb"/Rect \[(.*?)\]", pdf)
    left, bottom, right, top = (float(edge) for edge in box.split())
    assert (left, right) == (112.0, 144.0)
    assert bottom < 841.89 - 100.0 < top
