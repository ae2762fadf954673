"""Shapes: their outlines, their paint, groups of them, and the VML of older files."""

import pytest
from lxml import etree

from briefgen.model.block import Drawing, Float, Shape
from briefgen.model.story import Story
from briefgen.word import read_story
from briefgen.word.custom_geometry import custom_geometry
from briefgen.word.geometry import Frame, preset_geometry
from briefgen.word.paint import read_colour, read_outline, read_paint
from support.wordfile import docx, paragraph, run

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
WPG = 'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word"'
PT = 12700


def story(inner: str) -> Story:
    return read_story(docx(f"<w:p>{run('甲')}<w:r>{inner}</w:r></w:p>"))


def floats(inner: str) -> tuple[Float, ...]:
    return story(inner).sections[0].blocks[0].floats


def drawing(inner: str) -> Drawing:
    (found,) = [inline for inline in story(inner).sections[0].blocks[0].inlines if isinstance(inline, Drawing)]
    return found


def xml(text: str) -> etree._Element:
    return etree.fromstring(text)


@pytest.mark.parametrize(
    ("name", "points", "insets"),
    [
        ("triangle", [(0, 60), (50, 0), (100, 60)], (30, 25, 0, 25)),
        ("rightArrow", [(0, 15), (70, 15), (70, 0), (100, 30), (70, 60), (70, 45), (0, 45)], (15, 0, 15, 15)),
        ("leftArrow", [(100, 15), (30, 15), (30, 0), (0, 30), (30, 60), (30, 45), (100, 45)], (15, 15, 15, 0)),
        ("chevron", [(0, 0), (70, 0), (100, 30), (70, 60), (0, 60), (30, 30)], (0, 30, 0, 30)),
        ("diamond", [(0, 30), (50, 0), (100, 30), (50, 60)], (15, 25, 15, 25)),
        ("trapezoid", [(0, 60), (15, 0), (85, 0), (100, 60)], (6, 10, 0, 10)),
    ],
)
def test_presets_are_drawn_by_their_formulas(name: str, points: list, insets: tuple) -> None:
    """ISO/IEC 29500-1 20.1.10.56 and the definitions of its presets, in a box of 100 by 60."""
    made = preset_geometry(name, Frame(100, 60, {}))
    assert made is not None
    assert [tuple(round(at, 6) for at in step[1]) for step in made.steps if step[1]] == points
    assert [round(inset, 6) for inset in made.insets] == list(insets)


def test_an_adjustment_is_held_within_its_bounds() -> None:
    made = preset_geometry("roundRect", Frame(100, 60, {"adj": 99_999}))
    assert made is not None
    assert made.steps[0] == ("m", (30, 0))


def test_a_donut_and_a_frame_have_holes() -> None:
    for name in ("donut", "frame"):
        made = preset_geometry(name, Frame(100, 60, {}))
        assert made is not None
        assert [step[0] for step in made.steps].count("m") == 2


def test_a_figure_that_a_file_draws_itself() -> None:
    """Guides count in the shape's own units, paths in theirs (ISO/IEC 29500-1 20.1.9.11, 20.1.9.15)."""
    figure = xml(
        f'<a:custGeom {A}><a:gdLst><a:gd name="x1" fmla="*/ w 1 4"/></a:gdLst><a:pathLst><a:path w="200" h="100">'
        '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="x1" y="100"/></a:lnTo>'
        '<a:cubicBezTo><a:pt x="0" y="0"/><a:pt x="50" y="50"/><a:pt x="200" y="100"/></a:cubicBezTo>'
        '<a:arcTo wR="100" hR="50" stAng="0" swAng="5400000"/><a:close/></a:path></a:pathLst></a:custGeom>'
    )
    steps = custom_geometry(figure, Frame(400, 200, {})).steps
    assert [name for name, _ in steps] == ["m", "l", "c", "c", "h"]
    assert steps[1][1] == (200, 200)
    assert steps[3][1][-2:] == pytest.approx((200, 300))


@pytest.mark.parametrize(
    ("inner", "rrggbb"),
    [
        ('<a:srgbClr val="c00000"/>', "C00000"),
        ('<a:schemeClr val="accent1"/>', "4472C4"),
        ('<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>', "808080"),
        ('<a:srgbClr val="FF0000"><a:shade val="50000"/></a:srgbClr>', "800000"),
        ('<a:sysClr val="windowText" lastClr="000000"/>', "000000"),
        ('<a:prstClr val="red"/>', "FF0000"),
        ('<a:hslClr hue="0"/>', None),
        ("", None),
    ],
)
def test_colours(inner: str, rrggbb: str | None) -> None:
    """ISO/IEC 29500-1 20.1.2.3."""
    assert read_colour(xml(f"<x {A}>{inner}</x>"), {"accent1": "4472C4", "dk1": "000000"}) == rrggbb


def test_a_shape_without_paint_of_its_own_takes_its_styles() -> None:
    style = xml(
        f'<x {A}><a:lnRef idx="2"><a:srgbClr val="111111"/></a:lnRef><a:fillRef idx="1"><a:srgbClr val="222222"/>'
        '</a:fillRef><a:fontRef idx="minor"><a:srgbClr val="FFFFFF"/></a:fontRef></x>'
    )
    paint = read_paint(xml(f"<x {A}/>"), style, {})
    assert (paint.fill, paint.outline and paint.outline.colour, paint.text) == ("222222", "111111", "FFFFFF")
    bare = read_paint(xml(f"<x {A}><a:noFill/><a:ln><a:noFill/></a:ln></x>"), style, {})
    assert (bare.fill, bare.outline) == (None, None)


def test_a_dashed_outline_has_dashes_in_its_own_width() -> None:
    line = xml(
        f'<a:ln {A} w="25400"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
    )
    outline = read_outline(line, {})
    assert outline is not None
    assert (outline.width, outline.dash) == (2, (8, 6))


def group(inner: str) -> str:
    frame = (
        '<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="200" cy="100"/><a:chOff x="1000" y="2000"/>'
        '<a:chExt cx="400" cy="400"/></a:xfrm></wpg:grpSpPr>'
    )
    data = f'<a:graphic><a:graphicData uri="x"><wpg:wgp>{frame}{inner}</wpg:wgp></a:graphicData></a:graphic>'
    extent = f'<wp:extent cx="{100 * PT}" cy="{50 * PT}"/>'
    return f"<w:drawing {WP} {A} {WPS} {WPG}><wp:inline>{extent}{data}</wp:inline></w:drawing>"


def member(x: int, y: int, width: int, height: int, text: str) -> str:
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/>'
    box = f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>"
    return f"<wps:wsp><wps:spPr>{place}</wps:spPr>{box}</wps:wsp>"


def test_the_shapes_of_a_group_are_brought_to_its_box() -> None:
    """ISO/IEC 29500-1 20.1.7.5: 400 units of its own are 100 points across and 50 down."""
    (shape,) = drawing(group(member(1200, 2200, 40, 80, "“镕”"))).shapes
    assert (shape.x, shape.y, shape.width, shape.height) == pytest.approx((50, 25, 10, 10))
    assert shape.blocks[0].text == "“镕”"


def pict(inner: str) -> str:
    return f"<w:pict {V}>{inner}</w:pict>"


TEXT = f"<v:textbox inset='1pt,2pt,3pt,4pt'><w:txbxContent>{paragraph('文件')}</w:txbxContent></v:textbox>"


def test_an_old_text_box_floats_where_its_style_says() -> None:
    style = (
        "position:absolute;margin-left:10pt;margin-top:1in;width:100pt;height:40pt;"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:margin"
    )
    (found,) = floats(pict(f'<v:shape type="#_x0000_t202" style="{style}" stroked="f" filled="f">{TEXT}</v:shape>'))
    (shape,) = found.drawing.shapes
    assert (found.x.relative, found.x.offset, found.y.relative, found.y.offset) == ("page", 10, "margin", 72)
    assert (shape.insets, shape.paths, shape.blocks[0].text) == ((2, 1, 4, 3), (), "文件")


def test_an_old_red_rule_of_two_lines() -> None:
    rule = (
        '<v:line style="position:absolute" from="0,10pt" to="440pt,10pt" strokecolor="red" strokeweight="4.5pt">'
        '<v:stroke linestyle="thickThin"/></v:line>'
    )
    (found,) = floats(pict(rule))
    (shape,) = found.drawing.shapes
    assert (found.x.offset, found.y.offset, shape.width, shape.height) == (0, 10, 440, 0)
    assert [path.fill for path in shape.paths] == ["FF0000", "FF0000"]


def test_an_old_group() -> None:
    inner = '<v:rect style="left:500;top:0;width:500;height:1000" fillcolor="#f00" stroked="f"/>'
    style = "width:100pt;height:50pt"
    (shape,) = drawing(pict(f'<v:group style="{style}" coordsize="1000,1000">{inner}</v:group>')).shapes
    assert isinstance(shape, Shape)
    assert (shape.x, shape.y, shape.width, shape.height, shape.paths[0].fill) == (50, 0, 50, 50, "FF0000")


@pytest.mark.parametrize(
    "inner",
    [
        "<v:shape style='width:1e400pt;height:9pt'/>",
        "<v:line from='x' to=',' style='position:absolute'/>",
        "<v:group style='width:9pt;height:9pt' coordsize='0,0'><v:rect style='width:5;height:5'/></v:group>",
        "<v:rect style='position:absolute;width;height:;' strokeweight='x' fillcolor='#12'/>",
    ],
)
def test_a_shape_that_says_nothing_sound_stops_nothing(inner: str) -> None:
    assert story(pict(inner)).sections[0].blocks[0].text == "甲"
