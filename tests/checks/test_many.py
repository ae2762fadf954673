"""Findings of files in which everything is wrong: told, but not without end."""

from dataclasses import replace

from briefgen.checks.pages import Limits, check_pages
from briefgen.model.face import Pen
from briefgen.model.page import Pages
from support.paper import line, page, paragraph, span

FILE = Limits("甲.docx")


def overfull(owner):
    return replace(line(span("一行"), owner=owner), overfull=9.0)


def test_a_paragraph_of_many_lines_that_are_too_wide_is_told_once():
    owner = paragraph("一行一行")
    found = check_pages(Pages((page(overfull(owner), overfull(owner)), page(overfull(owner)))), FILE)
    assert [finding.place.spot for finding in found] == ["正文第1段（第1页）"]


def test_the_first_fifty_of_a_rule_are_told_and_the_rest_counted():
    found = check_pages(Pages((page(*(overfull(paragraph(f"第{number}")) for number in range(60))),)), FILE)
    assert len(found) == 51
    assert str(found[-1]) == "甲.docx 还有10处同样的问题，没有一一列出。请加宽表格的列，或把长串字符断开 [OVERFULL]"


def test_every_character_that_no_face_draws_is_told_however_many_there_are():
    rare = "".join(map(chr, range(0x20000, 0x20050)))
    found = check_pages(Pages((page(line(span(rare, Pen(None, 16.0)))),)), FILE)
    assert len(found) == 80
