"""Floats, in square fonts, on a page of 220 points with margins of 10."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from briefgen.export import to_pdf
from briefgen.fonts import open_fonts
from briefgen.model.drawing import box_path
from briefgen.model.finish import Finish
from briefgen.model.page import Page, Pages, PlacedLine
from briefgen.press.pages import lay_out as lay_out_really
from briefgen.word import read_story
from support.square import lay_out, texts
from support.wordfile import PAPER, docx, paragraph, run

SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
PT = 12700
RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
AT_PAGE = (
    'relativeFrom="page"><wp:posOffset>254000</wp:posOffset>',
    'relativeFrom="page"><wp:posOffset>508000</wp:posOffset>',
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def floating(
    inner: str = "", *, size: tuple[float, float] = (100, 40), at: tuple[str, str] = AT_PAGE, props: str = "",
    body: str = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>', wrap: str = "wrapNone", preset: str = "rect",
) -> str:  # fmt: skip
    """Return a run with a floating shape, its text `inner`, at 20, 40 points on the page if nothing else is said."""
    extent = f'<wp:extent cx="{int(size[0] * PT)}" cy="{int(size[1] * PT)}"/><wp:{wrap}/>'
    places = f"<wp:positionH {at[0]}</wp:positionH><wp:positionV {at[1]}</wp:positionV>"
    text = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>" if inner else ""
    shape = f'<wps:wsp><wps:spPr><a:prstGeom prst="{preset}"/>{props}</wps:spPr>{text}{body}</wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="x">{shape}</a:graphicData></a:graphic>'
    return f"<w:r><w:drawing {SPACES}><wp:anchor>{places}{extent}{graphic}</wp:anchor></w:drawing></w:r>"


def anchored(drawing: str, text: str = "甲") -> str:
    return f"<w:p>{run(text)}{drawing}</w:p>"


def page(body: str, **about: str) -> Page:
    return lay_out(docx(body, **about)).pages[0]


def problems(body: str) -> list[str]:
    return [finding.problem for finding in read_story(docx(body)).findings]


def test_a_text_box_stands_where_it_is_anchored_and_takes_no_room() -> None:
    body = anchored(floating(paragraph("广州市教育局文件")), "甲") + paragraph("乙")
    lines = {line.text: (line.x, line.top) for line in page(body).lines}
    assert lines == {"甲": (10, 10), "乙": (10, 23), "广州市教育局文件": (20, 40)}
    assert not problems(body)


def test_the_text_of_a_box_is_broken_to_its_width() -> None:
    body = '<wps:bodyPr lIns="63500" tIns="127000" rIns="63500" bIns="0"/>'
    lines = page(anchored(floating(paragraph("国" * 12), body=body))).lines
    assert [(line.text, line.x, line.top) for line in lines if line.x > 10] == [("国" * 9, 25, 50), ("国" * 3, 25, 63)]


@pytest.mark.parametrize(("anchor", "top"), [("t", 40), ("ctr", 40 + (40 - 33) / 2), ("b", 40 + 40 - 33)])
def test_text_in_a_box_stands_at_its_top_middle_or_foot(anchor: str, top: float) -> None:
    """R8 of Word's own PDFs: the block's height includes the space after its last paragraph."""
    inner = paragraph("国", '<w:spacing w:after="400"/>')
    body = f'<wps:bodyPr anchor="{anchor}" lIns="0" tIns="0" rIns="0" bIns="0"/>'
    assert page(anchored(floating(inner, body=body))).lines[0].top == top


def test_text_in_the_middle_of_a_box_counts_the_space_below_it() -> None:
    """R8 of Word's own PDFs: 100 points less a line of 19.5 and the 10 after it leave 70.5 to be halved."""
    inner = paragraph("文", '<w:spacing w:after="200" w:line="360" w:lineRule="auto"/>')
    middle = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
    found = page(anchored(floating(inner, size=(100, 100), body=middle)))
    top = next(line.top for line in found.lines if line.text == "文")
    assert top == 40 + (100 - 13 * 1.5 - 10) / 2


@pytest.mark.parametrize(
    ("horizontal", "x"),
    [
        ('relativeFrom="page"><wp:align>right</wp:align>', 120),
        ('relativeFrom="margin"><wp:align>center</wp:align>', 60),
        ('relativeFrom="column"><wp:posOffset>-63500</wp:posOffset>', 5),
        ('relativeFrom="rightMargin"><wp:posOffset>0</wp:posOffset>', 210),
        ('relativeFrom="character"><wp:align>left</wp:align>', 10),
    ],
)
def test_places_across(horizontal: str, x: float) -> None:
    """ISO/IEC 29500-1 20.4.3.1, 20.4.3.4."""
    assert page(anchored(floating(paragraph("国"), at=(horizontal, AT_PAGE[1])))).lines[0].x == x


@pytest.mark.parametrize(
    ("vertical", "top"),
    [
        ('relativeFrom="page"><wp:align>bottom</wp:align>', 180),
        ('relativeFrom="margin"><wp:align>center</wp:align>', 90),
        ('relativeFrom="paragraph"><wp:posOffset>63500</wp:posOffset>', 28),
        ('relativeFrom="bottomMargin"><wp:posOffset>0</wp:posOffset>', 210),
        ('relativeFrom="line"><wp:posOffset>0</wp:posOffset>', 23),
    ],
)
def test_places_down(vertical: str, top: float) -> None:
    body = paragraph("上") + anchored(floating(paragraph("国"), at=(AT_PAGE[0], vertical)))
    assert next(line.top for line in page(body).lines if line.text == "国") == top


def test_a_box_has_its_fill_and_its_outline() -> None:
    props = f'{RED}<a:ln w="25400"><a:solidFill><a:srgbClr val="0000FF"/></a:solidFill></a:ln>'
    (placed,) = page(anchored(floating(props=props))).paths
    assert placed.path.steps == box_path(20, 40, 100, 40)
    assert (placed.path.fill, placed.path.stroke, placed.path.weight) == ("FF0000", "0000FF", 2)


def test_a_box_without_outline_has_none() -> None:
    assert not page(anchored(floating(paragraph("国"), props=f"<a:ln><a:noFill/>{RED}</a:ln>"))).paths


@pytest.mark.parametrize(("size", "end"), [((100, 0), (120, 40)), ((0, 40), (20, 80))])
def test_a_red_rule_is_a_line(size: tuple[float, float], end: tuple[float, float]) -> None:
    (placed,) = page(anchored(floating(size=size, props=f'<a:ln w="25400">{RED}</a:ln>', preset="line"))).paths
    assert placed.path.steps == (("m", (20, 40)), ("l", end))
    assert (placed.path.stroke, placed.path.weight) == ("FF0000", 2)


def test_a_red_rule_of_a_thick_and_a_thin_line_is_two_bars() -> None:
    """The rule under many mastheads: the thick line is the upper one (ISO/IEC 29500-1 20.1.10.15)."""
    props = f'<a:ln w="57150" cmpd="thickThin">{RED}</a:ln>'
    bars = [placed.path for placed in page(anchored(floating(size=(100, 0), props=props, preset="line"))).paths]
    assert [bar.fill for bar in bars] == ["FF0000", "FF0000"]
    heights = [bar.steps[at][1][1] for bar in bars for at in (0, 2)]
    assert heights == pytest.approx([40 - 2.25, 40 - 2.25 + 2.7, 40 + 2.25 - 0.9, 40 + 2.25])


AT_PARAGRAPH = (
    'relativeFrom="column"><wp:posOffset>0</wp:posOffset>',
    'relativeFrom="paragraph"><wp:posOffset>{}</wp:posOffset>',
)


def wrapped(offset: float, height: float, **about: str) -> str:
    at = (AT_PARAGRAPH[0], AT_PARAGRAPH[1].format(int(offset * PT)))
    return floating(size=(100, height), at=at, wrap=about.get("wrap", "wrapTopAndBottom"))


def test_lines_stand_above_and_below_a_float_that_parts_them() -> None:
    """ISO/IEC 29500-1 20.4.2.20: no line beside it; the second line would reach into it and goes below."""
    body = anchored(wrapped(20, 30), "国" * 60) + paragraph("乙")
    assert [(line.text[0], line.top) for line in page(body).lines] == [("国", 10), ("国", 60), ("国", 73), ("乙", 86)]
    assert not problems(body)


def test_what_a_float_keeps_free_of_lines_is_added() -> None:
    drawing = wrapped(20, 30).replace("<wp:anchor>", f'<wp:anchor distT="{2 * PT}" distB="{5 * PT}">')
    assert [line.top for line in page(anchored(drawing, "国" * 40)).lines] == [10, 65]


def test_a_float_whose_lines_find_no_room_takes_them_to_the_next_page() -> None:
    body = paragraph("国" * 20 * 10) + anchored(wrapped(0, 60), "乙")
    pages = lay_out(docx(body)).pages
    assert [[line.text[0] for line in each.lines][-1] for each in pages] == ["国", "乙"]
    assert pages[1].lines[0].top == 70


def test_a_float_as_high_as_the_page_keeps_it() -> None:
    body = anchored(wrapped(0, 200), "乙")
    assert texts(lay_out(docx(body))) == [[], ["乙"]]


def test_text_runs_beside_a_float_and_below_it_again() -> None:
    """ISO/IEC 29500-1 20.4.2.17: three lines of 13 points beside 30 of a box at the left, 100 wide."""
    body = anchored(wrapped(0, 30, wrap="wrapSquare"), "国" * 35) + paragraph("乙" * 20)
    found = [(len(line.text), line.spans[0].xs[0], line.top) for line in page(body).lines]
    assert found == [(10, 100, 10), (10, 100, 23), (10, 100, 36), (5, 0, 49), (20, 0, 62)]
    assert not problems(body)


def test_the_next_paragraphs_run_beside_a_float_too() -> None:
    body = anchored(wrapped(0, 30, wrap="wrapSquare"), "甲") + paragraph("乙" * 15)
    assert [(len(line.text), line.spans[0].xs[0]) for line in page(body).lines] == [(1, 100), (10, 100), (5, 100)]


@pytest.mark.parametrize(("sides", "x"), [("left", 0), ("right", 115), ("largest", 115)])
def test_text_runs_on_the_sides_that_the_float_names(sides: str, x: float) -> None:
    at = ('relativeFrom="column"><wp:posOffset>952500</wp:posOffset>', AT_PARAGRAPH[1].format(0))
    drawing = floating(size=(40, 30), at=at, wrap="wrapSquare").replace(
        "wrapSquare", f'wrapSquare wrapText="{sides}"', 1
    )
    line = page(anchored(drawing, "国" * 30)).lines[0]
    assert (line.spans[0].xs[0], len(line.text)) == (x, 7 if sides == "left" else 8)


def between(height: float, wrap: str = "wrapSquare") -> str:
    """Return a float of 40 points that leaves 75 on its left and 85 on its right."""
    at = ('relativeFrom="column"><wp:posOffset>952500</wp:posOffset>', AT_PARAGRAPH[1].format(0))
    return floating(size=(40, height), at=at, wrap=wrap)


def row(line: PlacedLine) -> tuple[int, float, float]:
    return len(line.text), line.spans[0].xs[0], line.top


@pytest.mark.feature("四周型环绕，两侧都有文字", "exact")
def test_lines_go_on_at_the_other_side_of_a_float() -> None:
    """20.4.3.7, `bothSides`: what stands at one height has one baseline, the largest type's."""
    large = run("大", '<w:sz w:val="40"/>')
    body = f"<w:p>{run('国' * 8)}{large}{run('家' * 30)}{between(30)}</w:p>"
    lines = page(body).lines
    assert [row(line) for line in lines] == [(7, 0, 10), (7, 115, 10), (7, 0, 36), (8, 115, 36), (10, 0, 49)]
    assert lines[0].y == lines[1].y
    assert not problems(body)


def test_a_word_that_finds_no_room_on_one_side_goes_to_the_other() -> None:
    line = page(anchored(between(30), "documentation123")).lines[0]
    assert (line.text, line.spans[0].xs[0]) == ("documentation123", 115)


def test_lines_at_one_height_stay_on_one_page() -> None:
    """16 rows fit; the last two lines of the paragraph stand at one height, where widow control would part them."""
    body = paragraph("上") * 15 + anchored(between(60), "国" * 30)
    pages = lay_out(docx(body)).pages
    tops = [[line.top for line in each.lines if "国" in line.text] for each in pages]
    assert all(tops.count(at) in {0, 2} for tops in tops for at in set(tops))


POLYGON = (
    'wrapTight wrapText="bothSides"><wp:wrapPolygon><wp:start x="0" y="0"/><wp:lineTo x="21600" y="21600"/>'
    '<wp:lineTo x="0" y="21600"/></wp:wrapPolygon></wp:wrapTight'
)


@pytest.mark.feature("紧密型环绕（按环绕顶点）", "exact")
def test_lines_follow_the_outline_of_a_float() -> None:
    """20.4.2.16: a triangle of 100 by 39 points whose right side falls from its upper left to its lower right."""
    drawing = wrapped(0, 39, wrap="wrapTight").replace("<wp:wrapTight/>", f"<wp:{POLYGON}>")
    found = [line.spans[0].xs[0] for line in page(anchored(drawing, "国" * 60)).lines]
    assert found[:3] == [pytest.approx(at, abs=8) for at in (33.3, 66.7, 100)]
    assert found[0] >= 33.3
    assert found[3] == 0
    assert not problems(anchored(drawing))


HOLLOW = (
    'wrapThrough wrapText="bothSides"><wp:wrapPolygon><wp:start x="0" y="0"/><wp:lineTo x="0" y="21600"/>'
    '<wp:lineTo x="21600" y="21600"/><wp:lineTo x="21600" y="0"/><wp:lineTo x="18000" y="0"/>'
    '<wp:lineTo x="18000" y="18000"/><wp:lineTo x="3600" y="18000"/><wp:lineTo x="3600" y="0"/>'
    "</wp:wrapPolygon></wp:wrapThrough"
)


@pytest.mark.feature("穿越型环绕", "exact")
def test_lines_stand_in_the_hollows_of_an_open_outline() -> None:
    """A U of 180 points, its sides 30 wide: 120 points are free between them."""
    at = ('relativeFrom="column"><wp:posOffset>0</wp:posOffset>', AT_PARAGRAPH[1].format(0))
    drawing = floating(size=(180, 120), at=at, wrap="wrapThrough").replace("<wp:wrapThrough/>", f"<wp:{HOLLOW}>")
    assert row(page(anchored(drawing, "国" * 30)).lines[0]) == (12, 30, 10)
    tight = drawing.replace("wrapThrough", "wrapTight")
    assert row(page(anchored(tight, "国" * 30)).lines[0])[2] > 100


def test_a_turned_float_keeps_what_it_covers_free() -> None:
    """60 by 20 points turned by a right angle cover 20 by 60, from 20 points right of and 20 above its place."""
    at = ('relativeFrom="column"><wp:posOffset>0</wp:posOffset>', AT_PARAGRAPH[1].format(20 * PT))
    turned = '<a:xfrm rot="5400000"><a:off x="0" y="0"/></a:xfrm><a:prstGeom prst="rect"/>'
    drawing = floating(size=(60, 20), at=at, wrap="wrapSquare").replace('<a:prstGeom prst="rect"/>', turned)
    found = [line.spans[0].xs[0] for line in page(anchored(drawing, "国" * 90)).lines]
    assert found[:6] == [40, 40, 40, 40, 40, 0]


def test_text_keeps_off_a_float_by_its_margins() -> None:
    drawing = wrapped(0, 30, wrap="wrapSquare").replace(
        "<wp:anchor>", f'<wp:anchor distR="{10 * PT}" distB="{9 * PT}">'
    )
    found = [(line.spans[0].xs[0], len(line.text)) for line in page(anchored(drawing, "国" * 27)).lines]
    assert found == [(110, 9), (110, 9), (110, 9)]


def test_text_goes_below_a_float_beside_which_there_is_less_than_an_inch() -> None:
    """Word sets no text in less."""
    drawing = wrapped(0, 30, wrap="wrapSquare").replace(f'cx="{100 * PT}"', f'cx="{140 * PT}"')
    assert page(anchored(drawing)).lines[0].top == 40


def test_a_paragraph_that_goes_over_is_broken_anew_for_its_page() -> None:
    body = paragraph("国" * 20 * 14) + anchored(wrapped(0, 30, wrap="wrapSquare"), "甲" * 35)
    first, second = lay_out(docx(body)).pages
    assert {line.text[0] for line in first.lines} == {"国"}
    assert [len(line.text) for line in second.lines] == [10, 10, 10, 5]


def test_a_float_beside_the_column_parts_no_lines() -> None:
    at = ('relativeFrom="page"><wp:posOffset>2667000</wp:posOffset>', AT_PAGE[1])
    assert page(anchored(floating(at=at, size=(9, 100), wrap="wrapSquare"), "国" * 60)).lines[2].top == 36


def test_a_table_goes_below_a_float() -> None:
    table = f"<w:tbl><w:tblGrid><w:gridCol w:w='2000'/></w:tblGrid><w:tr><w:tc>{paragraph('格')}</w:tc></w:tr></w:tbl>"
    lines = page(anchored(wrapped(20, 30)) + table).lines
    assert [(line.text, line.top) for line in lines] == [("甲", 10), ("格", 60)]


def test_a_drawing_in_the_line_is_as_high_as_it_is() -> None:
    drawing = floating(paragraph("框")).replace("wp:anchor", "wp:inline")
    lines = {line.text: (line.x, line.top) for line in page(anchored(drawing, "甲") + paragraph("乙")).lines}
    assert lines["框"] == (20, 10)
    assert lines["乙"][1] > 50


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        (floating(preset="cloud"), "形状cloud"),
        (floating(props=f"<a:effectLst><a:outerShdw>{RED[13:-14]}</a:outerShdw></a:effectLst>"), "阴影"),
        (floating(props=f"<a:gradFill><a:gsLst><a:gs pos='0'>{RED[13:-14]}</a:gs></a:gsLst></a:gradFill>"), "渐变"),
        (floating(paragraph("国"), body='<wps:bodyPr vert="wordArtVert"/>'), "竖排的艺术字"),
        (floating(props=f'<a:ln w="25400" cmpd="thickThin">{RED}</a:ln>'), "双线"),
        (floating().replace("wps:wsp>", "wps:x>"), "图形"),
    ],
)
def test_what_is_not_drawn_of_a_float_is_named(drawing: str, told: str) -> None:
    (problem,) = problems(anchored(drawing))
    assert told in problem


TURNED = '<wps:bodyPr vert="{}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{}"/>'


@pytest.mark.parametrize(
    ("direction", "anchor", "turn", "places"),
    [
        ("vert", "t", 90, [("国家", 110, 40, 40, 20), ("标准", 98, 40, 40, 20)]),
        ("vert", "b", 90, [("国家", 36, 40, 40, 20), ("标准", 24, 40, 40, 20)]),
        ("vert270", "t", 270, [("国家", 30, 80, 60, 20), ("标准", 42, 80, 60, 20)]),
    ],
)
def test_the_text_of_a_box_that_turns_it_runs_along_its_height(
    direction: str, anchor: str, turn: int, places: list[tuple[str, float, float, float, float]]
) -> None:
    """ISO/IEC 29500-1 20.1.10.83: a box of 100 by 40 points whose upper left corner is at 20, 40.

    Lines are about 12 points high, their baselines 10 points down.
    """
    inner = paragraph("国家") + paragraph("标准")
    body = anchored(floating(inner, body=TURNED.format(direction, anchor)))
    lines = [line for line in page(body).lines if line.turn]
    assert [(line.text, round(line.x), line.y, line.top, line.height) for line in lines] == places
    assert {line.turn for line in lines} == {turn}
    assert not problems(body)


@pytest.mark.parametrize(("direction", "matrix"), [("vert", "0 -1 1 0"), ("vert270", "0 1 -1 0")])
def test_turned_text_is_drawn_with_a_turned_matrix(direction: str, matrix: str) -> None:
    body = anchored(floating(paragraph("国"), body=TURNED.format(direction, "t")))
    drawn = lay_out_really(docx(body), open_fonts("bundled"), file="")[0]
    data = to_pdf(drawn, Finish(plain=True))
    content = PdfReader(BytesIO(data)).pages[0].get_contents().get_data().decode("latin-1")
    assert content.count(f"{matrix} ") == 1


def test_a_page_number_in_a_box_of_the_footer_counts() -> None:
    """Where Word puts page numbers that its dialogue inserts."""
    footer = anchored(floating(f"<w:p>{FIELD}</w:p>"), "")
    sect = f'<w:footerReference w:type="default" r:id="footer1"/>{PAPER}'
    pages: Pages = lay_out(docx(paragraph("国" * 400), sect=sect, parts={"footer1": footer}))
    assert texts(pages, "footer") == [["1"], ["2"]]
    assert {line.layer for line in pages.pages[0].lines if line.text == "1"} == {"footer"}


def test_a_float_of_a_paragraph_that_goes_on_is_drawn_once() -> None:
    cell = f"<w:tc>{anchored(floating(paragraph('章')), '国' * 400)}</w:tc>"
    body = f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    for whole in (body, anchored(floating(paragraph("章")), "国" * 400)):
        drawn = [text for each in texts(lay_out(docx(whole))) for text in each]
        assert drawn.count("章") == 1


def test_paragraphs_in_a_box_are_told_by_their_place() -> None:
    line = next(line for line in page(anchored(floating(paragraph("章")))).lines if line.text == "章")
    assert line.owner.paragraph.spot == "正文第1段文本框第1段"


FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{}" w:y="1"/>'


@pytest.mark.parametrize(("align", "x"), [("right", 210 - 15), ("center", 110 - 7.5), ("left", 10)])
def test_a_frame_is_as_wide_as_its_text_and_takes_no_line(align: str, x: float) -> None:
    """How Word's older menus put page numbers into footers (ISO/IEC 29500-1 17.3.1.11)."""
    footer = f"<w:p><w:pPr>{FRAME.format(align)}</w:pPr>{run('12')}{FIELD}</w:p>" + paragraph()
    sect = f'<w:footerReference w:type="default" r:id="footer1"/>{PAPER}'
    (found,) = lay_out(docx(paragraph("国"), sect=sect, parts={"footer1": footer})).pages
    line = next(line for line in found.lines if line.layer == "footer")
    assert (line.text, line.x) == ("121", pytest.approx(x, abs=0.1))
    assert round(line.top) == 220 - 10, "the footer is as high as its empty paragraph"


def test_paragraphs_of_one_frame_stand_in_it_together() -> None:
    frame = FRAME.format("left")
    body = paragraph("甲", frame) + paragraph("乙", frame) + paragraph("丙")
    tops = {line.text: round(line.top) for line in page(body).lines}
    assert tops == {"甲": 10, "乙": 23, "丙": 10}
    assert not problems(body)


def test_a_frame_at_the_end_of_its_text_is_set_where_it_stands() -> None:
    assert [line.text for line in page(paragraph("甲") + paragraph("乙", FRAME.format("left"))).lines] == ["甲", "乙"]


def floating_table(rows: int, place: str = 'w:vertAnchor="text" w:tblpY="200"') -> str:
    width = '<w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>'
    row = f"<w:tr><w:tc>{width}{paragraph('格')}</w:tc></w:tr>"
    return f'<w:tbl><w:tblPr><w:tblpPr {place}/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{row * rows}</w:tbl>'


def test_a_table_floats_below_the_top_of_the_paragraph_that_follows_it() -> None:
    """R7 of Word's own PDFs: its place counts from there, after the space below the paragraph before."""
    body = paragraph("上", '<w:spacing w:after="200"/>') + floating_table(2) + paragraph("下")
    assert [(line.text, line.top) for line in page(body).lines] == [("上", 10), ("格", 43), ("格", 56), ("下", 69)]


def test_a_floating_table_that_the_page_does_not_hold_is_cut_like_any_other() -> None:
    pages = lay_out(docx(paragraph("上") + floating_table(20) + paragraph("下"))).pages
    assert [[line.text for line in each.lines].count("格") for each in pages] == [14, 6]
    assert pages[1].lines[-1].text == "下"


@pytest.mark.feature("大小按页面或版心百分比的浮动图形", "exact")
@pytest.mark.parametrize(
    ("about", "size"),
    [
        ('<wp14:sizeRelH relativeFrom="margin"><wp14:pctWidth>50000</wp14:pctWidth></wp14:sizeRelH>', (100, 40)),
        ('<wp14:sizeRelV relativeFrom="page"><wp14:pctHeight>10000</wp14:pctHeight></wp14:sizeRelV>', (50, 22)),
        ('<wp14:sizeRelH relativeFrom="leftMargin"><wp14:pctWidth>200000</wp14:pctWidth></wp14:sizeRelH>', (20, 40)),
        ('<wp14:sizeRelH relativeFrom="page"><wp14:pctWidth>0</wp14:pctWidth></wp14:sizeRelH>', (50, 40)),
    ],
)
def test_a_float_is_as_large_as_its_shares_say(about: str, size: tuple[float, float]) -> None:
    """[MS-DOCX] 2.2.6 and 2.2.7, on a page of 220 points with a text area of 200; no share is none."""
    space = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
    shares = about.replace(" ", f' xmlns:wp14="{space}" ', 1)
    drawing = floating(size=(50, 40), props=RED).replace("</wp:anchor>", f"{shares}</wp:anchor>")
    (placed,) = page(anchored(drawing)).paths
    (left, top), (right, bottom) = placed.path.steps[0][1], placed.path.steps[2][1]
    assert (round(right - left, 6), round(bottom - top, 6)) == size
