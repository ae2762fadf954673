"""SmartArt: as it was last drawn, else as a list of its words."""

import pytest

from briefgen.export import to_pdf
from briefgen.model.block import Drawing, Paragraph
from briefgen.opc.package import Package
from briefgen.word import read_story
from support.paper import laid_out, text_of
from support.square import lay_out
from support.wordfile import docx

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
DSP = 'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2007/relationships"


def text(words: str, about: str = "") -> str:
    return f'<a:bodyPr/><a:p>{about}<a:r><a:rPr sz="1000"/><a:t>{words}</a:t></a:r></a:p>'


def box(words: str, x: int, apart: str = "") -> str:
    """Return a filled box of 70 points by 20 at x points, its text in it."""
    place = f'<a:xfrm><a:off x="{x * 12700}" y="0"/><a:ext cx="889000" cy="254000"/></a:xfrm>'
    paint = '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
    return f"<dsp:sp><dsp:spPr>{place}{paint}</dsp:spPr><dsp:txBody>{text(words)}</dsp:txBody>{apart}</dsp:sp>"


def diagram(shapes: str, points: str = "", *, kept: bool = True) -> bytes:
    relation = '<dgm:extLst><a:ext><dsp:dataModelExt relId="d2"/></a:ext></dgm:extLst>' if kept else ""
    data = f"<dgm:dataModel {DGM} {DSP} {A}><dgm:ptLst>{points}</dgm:ptLst>{relation}</dgm:dataModel>"
    drawing = f"<dsp:drawing {DSP} {A}><dsp:spTree><dsp:grpSpPr/>{shapes}</dsp:spTree></dsp:drawing>"
    graphic = f'<a:graphic><a:graphicData uri="x/diagram"><dgm:relIds {DGM} r:dm="d1"/></a:graphicData></a:graphic>'
    extent = '<wp:extent cx="2540000" cy="1270000"/><wp:docPr id="1" name="图" descr="流程"/>'
    whole = docx(f"<w:p><w:r><w:drawing {WP} {A}><wp:inline>{extent}{graphic}</wp:inline></w:drawing></w:r></w:p>")
    related = f'<Relationship Id="d1" Type="{OFFICE}/diagramData" Target="diagrams/data1.xml"/>'
    parts = {"word/diagrams/data1.xml": data.encode()}
    if kept:
        related += f'<Relationship Id="d2" Type="{MICROSOFT}/diagramDrawing" Target="diagrams/drawing1.xml"/>'
        parts["word/diagrams/drawing1.xml"] = drawing.encode()
    rels = Package.read(whole).part(RELS).decode().replace("</Relationships>", f"{related}</Relationships>")
    return Package.read(whole).replaced({RELS: rels.encode(), **parts})


def drawn(data: bytes) -> Drawing:
    (block, *_) = read_story(data).sections[0].blocks
    assert isinstance(block, Paragraph)
    (found,) = [inline for inline in block.inlines if isinstance(inline, Drawing)]
    return found


@pytest.mark.feature("SmartArt图形（照文件里存的图）", "nearly")
def test_a_diagram_is_drawn_as_the_file_keeps_it() -> None:
    data = diagram(box("“报名”", 10) + box("评审——", 90))
    found = drawn(data)
    assert [(shape.x, shape.width, shape.paths[0].fill) for shape in found.shapes] == [
        (10, 70, "C00000"),
        (90, 70, "C00000"),
    ]
    assert [line.text for line in lay_out(data).pages[0].lines] == ["“报名”", "评审——"]
    assert not read_story(data).findings
    assert "评审——" in text_of(to_pdf(laid_out(data)))


def test_text_may_stand_in_a_box_of_its_own() -> None:
    apart = '<dsp:txXfrm><a:off x="1270000" y="0"/><a:ext cx="635000" cy="254000"/></dsp:txXfrm>'
    page = lay_out(diagram(box("镕", 10, apart))).pages[0]
    (line,) = page.lines
    assert line.x == pytest.approx(10 + 100 + 7.2)


@pytest.mark.feature("SmartArt图形（文件里没有存图，按文字列出）", "warned")
def test_without_its_drawing_its_words_are_listed() -> None:
    points = "".join(f"<dgm:pt><dgm:t>{text(words)}</dgm:t></dgm:pt>" for words in ("甲㛃", "乙", ""))
    data = diagram("", points, kept=False)
    assert [line.text for line in lay_out(data).pages[0].lines] == ["• 甲㛃", "• 乙"]
    (finding,) = read_story(data).findings
    assert "按文字列出" in finding.problem
    assert finding.place.spot == "正文第1段"


def test_numbers_and_bullets_of_its_paragraphs_are_counted() -> None:
    about = '<a:pPr marL="127000" indent="-127000"><a:buAutoNum type="arabicPeriod"/></a:pPr>'
    both = text("一", about) + text("二", about).removeprefix("<a:bodyPr/>")
    shape = box("X", 0).replace(text("X"), both)
    assert [line.text for line in lay_out(diagram(shape)).pages[0].lines] == ["1.一", "2.二"]
