"""Drawings in the line: pictures, and the room of what is no picture."""

from io import BytesIO

import pytest
from PIL import Image

from briefgen.model.block import Picture
from briefgen.model.story import Story
from briefgen.opc.package import Package
from briefgen.word import read_story
from support.square import lay_out
from support.wordfile import docx, run

WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
RELS = "word/_rels/document.xml.rels"
IMAGE = '<Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="{}"{}/>'


def png() -> bytes:
    made = BytesIO()
    Image.new("RGB", (4, 2), (200, 30, 30)).save(made, "PNG")
    return made.getvalue()


def read(inner: str, data: bytes = b"", relationship: str = IMAGE.format("media/p.png", "")) -> Story:
    """Return the story of one paragraph 甲…乙 around a drawing, whose picture `p1` is `data`."""
    return read_story(with_picture(f"<w:p>{run('甲')}<w:r>{inner}</w:r>{run('乙')}</w:p>", data, relationship))


def with_picture(body: str, data: bytes, relationship: str = IMAGE.format("media/p.png", "")) -> bytes:
    """Return a Word file whose picture `p1` is `data`."""
    whole = docx(body)
    rels = Package.read(whole).part(RELS).decode().replace("</Relationships>", f"{relationship}</Relationships>")
    parts = {RELS: rels.encode()} | ({"word/media/p.png": data} if data else {})
    return Package.read(whole).replaced(parts)


def pictures(story: Story) -> list[Picture]:
    (block,) = story.sections[0].blocks
    return [inline for inline in block.inlines if isinstance(inline, Picture)]


def problems(story: Story) -> list[str]:
    return [finding.problem for finding in story.findings]


def inline(graphic: str) -> str:
    extent = f'<wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="图" descr="徽标“一”"/>{graphic}'
    return f"<w:drawing><wp:inline {WP} {A}>{extent}</wp:inline></w:drawing>"


def graphic(uri: str, inner: str = "") -> str:
    return f'<a:graphic><a:graphicData uri="http://x/{uri}">{inner}</a:graphicData></a:graphic>'


PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
BLIP = graphic("picture", f'<pic:pic {PIC}><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic>')


def test_a_picture_stands_in_its_line() -> None:
    (picture,) = pictures(read(inline(BLIP), png()))
    assert picture == Picture("word/media/p.png", png(), 100, 50, "徽标“一”")


def test_pictures_that_do_not_fit_side_by_side_go_to_the_next_line() -> None:
    drawing = inline(BLIP).replace('cx="1270000"', 'cx="1524000"')
    page = lay_out(with_picture(f"<w:p><w:r>{drawing}{drawing}</w:r></w:p>", png())).pages[0]
    assert [(picture.x, picture.y) for picture in page.pictures] == [(10, 10), (10, 60)]


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("wordprocessingGroup", "图形"),
        ("chart", "图表"),
        ("diagram", "SmartArt图形"),
        ("wordprocessingShape", "图形"),
        ("", "图形"),
    ],
)
def test_a_drawing_that_is_no_picture_keeps_its_room_and_is_named(uri: str, told: str) -> None:
    story = read(inline(graphic(uri, '<a:blip r:embed="p1"/>' if uri.endswith("Group") else "")), png())
    assert pictures(story) == [Picture("", b"", 100, 50)]
    assert problems(story) == [f"PDF里没有画出：{told}"]


def test_a_picture_is_cropped() -> None:
    cut = '<a:srcRect l="25000" b="50000"/>'
    story = read(inline(BLIP.replace("</pic:blipFill>", f"{cut}</pic:blipFill>")), png())
    assert pictures(story)[0].crop == (0.25, 0, 0, 0.5)
    assert not problems(story)


@pytest.mark.parametrize(
    "relationship",
    ["", IMAGE.format("https://x.cn/p.png", ' TargetMode="External"'), IMAGE.format("media/gone.png", "")],
    ids=["none", "outside", "missing"],
)
def test_a_picture_that_is_not_in_the_file_keeps_its_room_and_is_named(relationship: str) -> None:
    story = read(inline(BLIP), relationship=relationship)
    assert [(picture.data, picture.width) for picture in pictures(story)] == [(b"", 100)]
    assert "文件外的图片" in problems(story)[0]


def test_the_text_of_a_drawing_is_told() -> None:
    box = f"<w:txbxContent><w:p>{run('广州市教育局文件')}</w:p></w:txbxContent>"
    floating = f"<w:drawing><wp:anchor {WP}>{box}</wp:anchor></w:drawing>"
    for story in (read(floating), read(inline(graphic("wordprocessingShape", box)))):
        assert problems(story) == ["PDF里没有画出：图形（里面的文字：广州市教育局文件）"]


def test_alternative_contents_show_the_drawing_of_the_first_choice() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    old = f"<mc:Fallback>{vml('width:9pt;height:9pt', '')}</mc:Fallback>"
    story = read(
        f'<mc:AlternateContent {mc}><mc:Choice Requires="wps">{inline(BLIP)}</mc:Choice>{old}</mc:AlternateContent>'
    )
    assert [picture.width for picture in pictures(story)] == [100]


def vml(style: str, image: str = '<v:imagedata r:id="p1"/>') -> str:
    return f'<w:pict {V}><v:shapetype id="t"/><v:shape style="{style}" alt="红章">{image}</v:shape></w:pict>'


def test_a_picture_of_an_old_file_is_drawn() -> None:
    story = read(vml("width:3cm; height:36pt;visibility:visible"), png())
    (picture,) = pictures(story)
    assert (picture.data, round(picture.width, 2), picture.height, picture.alt) == (png(), 85.04, 36, "红章")
    assert not problems(story)


@pytest.mark.parametrize(
    ("style", "told"),
    [("width:9pt;height:9pt", "VML的自绘形状（按矩形画）"), ("", "图形"), ("width:nan;height:1e9pt", "图形")],
)
def test_other_old_drawings_are_named(style: str, told: str) -> None:
    story = read(vml(style, ""))
    assert not pictures(story)
    assert problems(story) == [f"PDF里没有画出：{told}"]
