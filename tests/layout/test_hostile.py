"""Word files that would take forever to lay out: refused in bounded time, with a way out."""

import pytest

from briefgen.errors import PackageError
from briefgen.layout import make_up, set_galley
from briefgen.opc import effort
from briefgen.word import read_story
from support.square import SquareFonts
from support.wordfile import PAPER, docx, paragraph

HEADER = '<w:headerReference w:type="default" r:id="header1"/>'
NARROW = '<w:pgSz w:w="4400" w:h="4400"/><w:cols w:num="45"/>'


def laid_out(body: str, **about):
    fonts = SquareFonts()
    return make_up([set_galley(read_story(docx(body, **about), file="长.docx"), fonts)], fonts)


def refused(body: str, **about) -> list[str]:
    with pytest.raises(PackageError) as caught:
        laid_out(body, **about)
    return [str(fault) for fault in caught.value.faults]


TOLD = ["长.docx 文件太长，排成PDF要花太多时间和内存，没有转换。请拆成几个文件，分别转换 [PKG012]"]
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.fixture
def little(monkeypatch):
    """Room for some twenty pages."""
    monkeypatch.setattr(effort, "MOST", 30_000)


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize(
    "about",
    [
        {"body": paragraph("“引号”——") * 200},
        {"body": f"<w:p>{'<w:r/>' * 500}</w:p>"},
        {"body": f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 200}</w:tr></w:tbl>"},
        {"body": paragraph("字" * 10_000)},
        {"body": paragraph("字" * 1_500), "sect": NARROW},
        {"body": PAGE_BREAK * 150},
        {"body": PAGE_BREAK * 40, "sect": HEADER + PAPER, "parts": {"header1": paragraph("页眉") * 20}},
        {"body": paragraph(), "styles": '<w:style w:styleId="A"><w:rPr/></w:style>' * 500},
    ],
    ids=["paragraphs", "runs", "cells", "characters", "lines", "pages", "headers", "styles"],
)
def test_a_file_that_costs_too_much_is_refused(about):
    assert refused(**about) == TOLD


def test_a_table_in_one_cell_over_many_pages_is_refused_before_its_cuts_take_forever(monkeypatch):
    body = f"<w:tbl><w:tr><w:tc>{paragraph('字') * 600}</w:tc></w:tr></w:tbl>"
    monkeypatch.setattr(effort, "MOST", 160_000)
    assert len(laid_out(paragraph("字") * 600).pages) > 20
    assert refused(body) == TOLD


@pytest.mark.usefixtures("little")
def test_several_stories_together_cost_what_each_costs():
    fonts = SquareFonts()
    galley = set_galley(read_story(docx(paragraph("——“引号”") * 100), file="长.docx"), fonts)
    assert len(make_up([galley], fonts).pages) > 1
    with pytest.raises(PackageError):
        make_up([galley, galley], fonts)
