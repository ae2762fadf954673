"""Tags of what is drawn apart from lines: shapes with their text, drawings that are described, leaders."""

import pytest

from briefgen.export import to_pdf
from support.notes import note, ref, said, separators
from support.paper import laid_out, text_of
from support.tagged import tree
from support.wordfile import docx, paragraph, run

SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
LINE = '<a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'


def shape(text: str = "", *, alt: str = "", inline: bool = False) -> str:
    """Return a run with a framed shape of 60 points by 20, floating at 20, 40 points or in the line."""
    box = f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>" if text else ""
    inner = f'<wps:wsp><wps:spPr><a:prstGeom prst="rect"/>{LINE}</wps:spPr>{box}<wps:bodyPr/></wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="x">{inner}</a:graphicData></a:graphic>'
    about = f'<wp:extent cx="762000" cy="254000"/><wp:docPr id="1" name="形状" descr="{alt}"/>'
    places = "".join(
        f'<wp:position{way} relativeFrom="page"><wp:posOffset>{at}</wp:posOffset></wp:position{way}>'
        for way, at in (("H", 254000), ("V", 508000))
    )
    frame = (
        f"<wp:inline>{about}{graphic}</wp:inline>"
        if inline
        else f"<wp:anchor>{places}<wp:wrapNone/>{about}{graphic}</wp:anchor>"
    )
    return f"<w:r><w:drawing {SPACES}>{frame}</w:drawing></w:r>"


def told(body: str) -> str:
    return tree(to_pdf(laid_out(docx(body)))).outline()


def test_the_text_of_a_float_comes_before_the_paragraph_that_it_is_anchored_to() -> None:
    body = paragraph("前") + f"<w:p>{run('正文')}{shape('框内')}</w:p>" + paragraph("后")
    assert told(body) == "Document\n  P [前]\n  P [框内]\n  P [正文]\n  P [后]\n"


def test_the_text_of_a_shape_in_the_line_comes_after_its_paragraph() -> None:
    assert (
        told(f"<w:p>{run('正')}{shape('框内', inline=True)}{run('文')}</w:p>") == "Document\n  P [正文]\n  P [框内]\n"
    )


def test_a_drawing_that_is_described_is_a_figure_and_another_decoration() -> None:
    body = f"<w:p>{run('甲')}{shape(alt='红框“一”')}{shape()}</w:p>"
    assert told(body) == "Document\n  P [甲]\n    Figure Alt=红框“一” []\n"


def test_a_described_drawing_alone_in_its_paragraph_is_told() -> None:
    assert told(f"<w:p>{shape(alt='框', inline=True)}</w:p>") == "Document\n  P\n    Figure Alt=框 []\n"


def test_leaders_are_drawn_but_not_told() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="3000"/></w:tabs>'
    body = f"<w:p><w:pPr>{tabs}</w:pPr>{run('目录')}<w:r><w:tab/></w:r>{run('7')}</w:p>"
    pdf = to_pdf(laid_out(docx(body)))
    assert ".." in text_of(pdf)
    assert tree(pdf).text == "目录 7"


@pytest.mark.feature("脚注和尾注的无障碍标签", "exact")
def test_a_note_is_told_after_its_paragraph_and_its_reference_in_it() -> None:
    inside = separators() + note(1, "“注”——") + note(2, "注二")
    cell = f"<w:tbl><w:tr><w:tc>{said('格', ref(2))}</w:tc></w:tr></w:tbl>"
    pdf = to_pdf(laid_out(docx(said("正", ref(1), "文") + cell, parts={"footnotes": inside})))
    assert tree(pdf).outline() == (
        "Document\n  P [正][文]\n    Reference [1]\n  Note\n    P [1“注”——]\n  Table\n    TR\n      TD\n        P [格]\n"
        "          Reference [2]\n        Note\n          P [2注二]\n"
    )
    assert [name in pdf for name in (b"/ID(note-1)", b"/ID(note-2)")] == [True, True]
