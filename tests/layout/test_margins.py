"""Margins of the body under headers and over footers that are higher than they (ISO/IEC 29500-1 17.6.11)."""

import pytest

from support.square import lay_out
from support.wordfile import PAPER, docx, paragraph

HEADER = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'


def body(sect: str) -> list[float]:
    """Return where the lines of the body begin on the first page, under a header and over a footer of two lines."""
    parts = {"header1": paragraph("眉") * 2, "footer1": paragraph("脚") * 2}
    pages = lay_out(docx(paragraph("国", '<w:widowControl w:val="0"/>') * 20, sect=HEADER + sect, parts=parts))
    return [line.top for line in pages.pages[0].lines if line.layer == "body"]


@pytest.mark.feature("高于页边距的页眉页脚", "exact")
def test_a_header_or_footer_higher_than_its_margin_pushes_the_body() -> None:
    assert (body(PAPER)[0], len(body(PAPER))) == (26, 12)


@pytest.mark.feature("固定的上下边距（负值）", "exact")
def test_a_margin_written_as_negative_stays_where_it_is() -> None:
    fixed = PAPER.replace('w:top="200"', 'w:top="-200"').replace('w:bottom="200"', 'w:bottom="-200"')
    assert (body(fixed)[0], len(body(fixed))) == (10, 15)
