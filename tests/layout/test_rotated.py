"""Shapes, pictures and groups that are turned or mirrored, in square fonts, on a page of 220 points."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from briefgen.export import to_pdf
from briefgen.fonts import open_fonts
from briefgen.model.block import Paragraph, Picture, Shape
from briefgen.model.drawing import Path
from briefgen.model.finish import Finish
from briefgen.model.page import Owner, Page, Pages, PlacedPicture
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.press.pages import lay_out as lay_out_really
from briefgen.word import read_story
from briefgen.word.shapes import Box, swung
from support.square import lay_out
from support.wordfile import docx, paragraph, run

SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)
PT = 12700
BODY = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"{}/>'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word"'


def shape(text: str, xfrm: str = "", body: str = "", fill: str = "") -> str:
    text = f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>" if text else ""
    turned = f'<a:xfrm {xfrm}><a:off x="0" y="0"/><a:ext cx="{60 * PT}" cy="{40 * PT}"/></a:xfrm>'
    return f'<wps:wsp><wps:spPr>{turned}<a:prstGeom prst="rect"/>{fill}</wps:spPr>{text}{BODY.format(body)}</wps:wsp>'


def floating(inner: str) -> str:
    """Return a paragraph with a float of 60 by 40 points at (80, 90): its middle is that of the page."""
    places = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{at * PT}</wp:posOffset></wp:position{axis}>'
        for axis, at in (("H", 80), ("V", 90))
    )
    size = f'<wp:extent cx="{60 * PT}" cy="{40 * PT}"/><wp:wrapNone/>'
    graphic = f'<a:graphic><a:graphicData uri="x">{inner}</a:graphicData></a:graphic>'
    anchor = f"<wp:anchor>{places}{size}{graphic}</wp:anchor>"
    return f"<w:p>{run('甲')}<w:r><w:drawing {SPACES}>{anchor}</w:drawing></w:r></w:p>"


def page(body: str) -> Page:
    return lay_out(docx(body)).pages[0]


def line(body: str) -> tuple[float, float, float]:
    """Return where the line of a shape begins and how it is turned."""
    found = next(each for each in page(body).lines if each.text == "国家")
    return round(found.x, 2), round(found.y, 2), found.turn


@pytest.mark.feature("转了方向的图形和里面的文字", "nearly")
@pytest.mark.parametrize(
    ("xfrm", "body", "place"),
    [
        ("", "", (80, 99.5, 0)),
        ('rot="5400000"', "", (120.5, 80, 90)),
        ('rot="10800000"', "", (140, 120.5, 180)),
        ('rot="16200000"', "", (99.5, 140, 270)),
        ('rot="5400000"', ' upright="1"', (80, 99.5, 0)),
        ('flipV="1"', "", (140, 120.5, 180)),
        ('flipH="1"', "", (80, 99.5, 0)),
        ('rot="5400000"', ' vert="vert270"', (80, 99.5 + 0, 0)),
    ],
)
def test_text_is_turned_with_its_shape(xfrm: str, body: str, place: tuple[float, float, float]) -> None:
    """20.1.7.6: about the middle (110, 110), the baseline 9.5 points below the edge where the text begins."""
    found = line(floating(shape("国家", xfrm, body)))
    assert found[2] == place[2]
    if "vert" not in body:
        assert found == place


def test_any_angle_is_drawn() -> None:
    found = line(floating(shape("国家", 'rot="2700000"')))
    assert found[2] == 45
    drawn = lay_out_really(docx(floating(shape("国家", 'rot="2700000"'))), open_fonts("bundled"), file="")[0]
    data = to_pdf(drawn, Finish(plain=True))
    with pdfium.PdfDocument(data) as document:
        assert "国家" in document[0].get_textpage().get_text_range()


@pytest.mark.feature("转了方向的组合图形", "nearly")
def test_a_group_turns_what_is_in_it() -> None:
    """A box at the upper left of a group that is turned by a right angle comes to its upper right."""
    child = Shape(0.0, 0.0, 20.0, 10.0, (Path((("m", (0.0, 0.0)), ("l", (20.0, 0.0)))),))
    made = swung(child, Box(0.0, 0.0, 100.0, 100.0, (90.0, False, False)))
    assert (round(made.x + 10, 6), round(made.y + 5, 6), made.rotation) == (95, 10, 90)
    assert [tuple(round(at, 6) for at in points) for _, points in made.paths[0].steps] == [(15, -5), (15, 15)]
    mirrored = swung(child, Box(0.0, 0.0, 100.0, 100.0, (0.0, True, False)))
    assert (mirrored.x, mirrored.y, mirrored.rotation) == (80, 0, 0)


def picture(turn: float = 0.0, flips: tuple[bool, bool] = (False, False)) -> list[tuple[int, ...]]:
    """Return the colours of a picture's four corners as it is drawn: red, green, blue, black from the upper left."""
    image = Image.new("RGB", (2, 2))
    for at, ink in (((0, 0), (255, 0, 0)), ((1, 0), (0, 255, 0)), ((0, 1), (0, 0, 255))):
        image.putpixel(at, ink)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    owner = Owner(Paragraph((), ParagraphStyle(), RunStyle()))
    placed = PlacedPicture(Picture("a.png", buffer.getvalue(), 40, 40, "图"), 30, 30, owner, turn=turn, flips=flips)
    data = to_pdf(Pages((Page(1, 100.0, 100.0, (), pictures=(placed,)),)), Finish(plain=True))
    with pdfium.PdfDocument(data) as document:
        drawn = document[0].render().to_pil().convert("RGB")
    return [tuple(drawn.getpixel(at)) for at in ((33, 33), (66, 33), (33, 66), (66, 66))]


@pytest.mark.feature("转了方向或翻转的图片", "exact")
def test_pictures_are_mirrored_and_turned() -> None:
    red, green, blue, black = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)
    assert picture() == [red, green, blue, black]
    assert picture(90) == [blue, red, black, green]
    assert picture(flips=(True, False)) == [green, red, black, blue]
    assert picture(flips=(False, True)) == [blue, black, red, green]
    assert picture(90, (True, False)) == [black, green, blue, red]


def vml(style: str, box: str = "") -> str:
    about = f"position:absolute;margin-left:70pt;margin-top:80pt;width:60pt;height:40pt;{style}"
    text = f'<v:textbox inset="0,0,0,0" {box}><w:txbxContent>{paragraph("国家")}</w:txbxContent></v:textbox>'
    return f'<w:p>{run("甲")}<w:r><w:pict {VML}><v:rect style="{about}">{text}</v:rect></w:pict></w:r></w:p>'


@pytest.mark.feature("VML图形的旋转和竖排", "nearly")
@pytest.mark.parametrize(
    ("style", "box", "turn", "upright"),
    [
        ("rotation:90", "", 90, False),
        ("rotation:-5898240fd", "", 270, False),
        ("rotation:x", "", 0, False),
        ("", 'style="layout-flow:vertical"', 90, False),
        ("", 'style="layout-flow:vertical-ideographic"', 90, True),
        ("", 'style="layout-flow:vertical;mso-layout-flow-alt:bottom-to-top"', 270, False),
    ],
)
def test_shapes_of_old_files_are_turned(style: str, box: str, turn: int, upright: bool) -> None:
    body = vml(style, box)
    found = next(each for each in page(body).lines if each.text == "国家")
    assert (found.turn, found.spans[0].upright) == (turn, upright)
    assert not read_story(docx(body)).findings
