"""Page borders, vertical alignment and rules between columns, on a page of 220 points with margins of 10."""

import pytest

from briefgen.model.page import Page
from support.square import lay_out
from support.wordfile import PAPER, docx, paragraph

EDGE = '<w:{} w:val="single" w:sz="8" w:space="4" w:color="C00000"/>'
EDGES = "".join(EDGE.format(side) for side in ("top", "left", "bottom", "right"))


def pages(body: str, extra: str) -> tuple[Page, ...]:
    return lay_out(docx(body, sect=PAPER + extra)).pages


@pytest.mark.parametrize(("offset", "near", "far"), [("page", 4, 215), ("text", 5, 214)])
def test_a_page_border_stands_off_the_paper_or_the_text(offset: str, near: float, far: float) -> None:
    """ISO/IEC 29500-1 17.6.10: 4 points from the paper's edge, or 4 outwards from the text; 1 point wide."""
    (page,) = pages(paragraph("甲"), f'<w:pgBorders w:offsetFrom="{offset}">{EDGES}</w:pgBorders>')
    top, bottom, left, right = page.rules
    assert (top.y, bottom.y, left.x, right.x) == (near, far, near, far)
    assert (top.x, top.width, top.height, top.colour) == (near, 220 - 2 * near, 1, "C00000")


@pytest.mark.parametrize(("display", "shown"), [("allPages", [4, 4]), ("firstPage", [4, 0]), ("notFirstPage", [0, 4])])
def test_a_page_border_is_shown_on_the_pages_it_names(display: str, shown: list[int]) -> None:
    found = pages(paragraph("国" * 400), f'<w:pgBorders w:display="{display}">{EDGES}</w:pgBorders>')
    assert [len(page.rules) for page in found] == shown


@pytest.mark.parametrize(("align", "top"), [("top", 10), ("center", 10 + 187 / 2), ("bottom", 197)])
def test_a_page_stands_where_its_section_aligns_it(align: str, top: float) -> None:
    """ISO/IEC 29500-1 17.6.22."""
    (page,) = pages(paragraph("甲"), f'<w:vAlign w:val="{align}"/>')
    assert page.lines[0].top == top


def test_columns_have_a_rule_between_them() -> None:
    (page,) = pages(paragraph("国" * 144), '<w:cols w:num="2" w:space="400" w:sep="1"/>')
    (rule,) = page.rules
    assert (rule.x + rule.width / 2, rule.y, rule.height) == (110, 10, 14 * 13), "widow control"


def test_borders_of_several_lines_take_all_their_room() -> None:
    """Read off a PDF that Word made: three times the width of a line for a double one."""
    frame = '<w:pBdr><w:bottom w:val="{}" w:sz="24" w:space="0"/></w:pBdr>'
    for line, room in (("single", 3), ("double", 9), ("thinThickSmallGap", 4.5), ("triple", 15)):
        first, second = pages(paragraph("甲", frame.format(line)) + paragraph("乙"), "")[0].lines
        assert second.top - first.top - first.height == room


def test_a_thick_and_a_thin_line_keep_their_order_outwards() -> None:
    frame = '<w:pBdr><w:{} w:val="thickThinSmallGap" w:sz="24" w:space="0"/></w:pBdr>'
    heights = {
        side: [
            rule.height
            for rule in sorted(pages(paragraph("甲", frame.format(side)), "")[0].rules, key=lambda one: one.y)
        ]
        for side in ("top", "bottom")
    }
    assert heights == {"top": [3, 0.75], "bottom": [0.75, 3]}
