import struct

import pytest
from PIL import Image

from briefgen.errors import BriefgenError
from briefgen.template.content.picture_file import exif_orientation, read_picture
from briefgen.template.content.pictures import Picture
from briefgen.template.values import BadValueError
from briefgen.wml.names import WP, A, qn
from support.frames import frame, picture, tree, values, written
from support.wordfile import STYLES, docx, paragraph

EXACT = STYLES.replace("<w:docDefaults>", '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault>')  # fmt: skip
MM = 36000


def extent(xml: str) -> tuple[int, int]:
    (element,) = tree(xml).iter(f"{{{WP}}}extent")
    return int(element.get("cx")), int(element.get("cy"))


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ({"width": "50mm"}, (50 * MM, 25 * MM)),
        ({"width": "50"}, (50 * MM, 25 * MM)),
        ({"width": 50}, (50 * MM, 25 * MM)),
        ({"height": "2.5厘米"}, (50 * MM, 25 * MM)),
        ({"width": "2in", "height": "1in"}, (2 * 914400, 914400)),
        ({"width": "72pt"}, (914400, 457200)),
        ({}, (914400, 457200)),
    ],
)
def test_sizes(options: dict[str, object], size: tuple[int, int]) -> None:
    assert extent(Picture(picture(192, 96, dpi=192), **options).runs(frame())) == pytest.approx(size, rel=0.001)


def test_a_natural_size_is_never_wider_than_its_place() -> None:
    assert extent(Picture(picture(4000, 400)).runs(frame(width=100 * MM))) == (100 * MM, 10 * MM)
    assert extent(Picture(picture(40, 20)).runs(frame(width=100 * MM)))[0] < 100 * MM


@pytest.mark.parametrize("length", ["0mm", "-5mm", "5km", "23in", "宽", True, float("nan"), 1e9])
def test_senseless_sizes_are_refused(length: object) -> None:
    with pytest.raises(BadValueError):
        Picture(picture(), width=length)


@pytest.mark.parametrize(
    "options",
    [
        {"alt": None}, {"alt": 3}, {"alt": ["会场"]}, {"alt": "\ud800"}, {"decorative": 3}, {"decorative": None},
        {"link": None}, {"link": 0}, {"width": 10**5000},
    ],
)  # fmt: skip
def test_options_of_another_kind_are_told(options: dict[str, object]) -> None:
    with pytest.raises(BriefgenError) as told:
        Picture(picture(), **options)
    assert told.value.faults[0].problem.startswith("这个值的")
    assert told.value.faults[0].way_out


def test_the_same_picture_is_stored_once_and_ids_differ() -> None:
    at = frame()
    xml = (
        Picture(picture(), alt="甲").runs(at) + Picture(picture(), width=9).runs(at) + Picture(picture(41, 20)).runs(at)
    )
    package = written(at, f"<w:p>{xml}</w:p>")
    assert [name for name in package.names if "media" in name] == [
        "word/media/briefgen1.png",
        "word/media/briefgen2.png",
    ]
    assert package.content_type("word/media/briefgen1.png") == "image/png"
    ids = [one.get("id") for one in tree(xml).iter(f"{{{WP}}}docPr")]
    assert len(set(ids)) == 3
    keys = [one.get(qn("r:embed")) for one in tree(xml).iter(f"{{{A}}}blip")]
    assert keys[0] == keys[1] != keys[2]


def test_the_ids_of_drawings_in_the_template_are_not_used_again() -> None:
    drawing = f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="7" name="旧"/></wp:inline></w:drawing></w:r>'
    host = docx(
        f"<w:p>{drawing}</w:p>", parts={"header1": f"<w:p>{drawing.replace(chr(34) + '7', chr(34) + '19')}</w:p>"}
    )
    assert frame(host).additions.drawing_id() == 20


def test_a_header_gets_its_own_relationship() -> None:
    host = docx(paragraph("正文"), parts={"header1": paragraph("页眉")})
    at = frame(host, part="word/header1.xml")
    Picture(picture()).runs(at)
    package = written(at, paragraph("甲"), host)
    (relationship,) = package.relationships("word/header1.xml").values()
    assert relationship.target == "word/media/briefgen1.png"
    assert "word/media/briefgen1.png" not in {one.target for one in package.relationships("word/document.xml").values()}


def test_alternative_text_decoration_and_link() -> None:
    at = frame()
    xml = Picture(picture(), alt='“照片”<&>"\n二', link="https://example.org").runs(at)
    (description,) = tree(xml).iter(f"{{{WP}}}docPr")
    assert description.get("descr") == '“照片”<&>"\n二'
    assert description.find(f"{{{A}}}hlinkClick").get(qn("r:id")) == "briefgen2"
    assert "decorative" in Picture(picture(), decorative=True).runs(at)
    with pytest.raises(BadValueError, match="装饰"):
        Picture(picture(), alt="甲", decorative=True)
    with pytest.raises(BadValueError):
        Picture(picture(), link="javascript:x")


def test_a_picture_that_an_exact_pitch_would_cut_is_told() -> None:
    host = docx(paragraph("正文"), styles=EXACT)
    with pytest.raises(BadValueError, match="固定行距28磅"):
        Picture(picture(), height="20mm").runs(frame(host))
    assert Picture(picture(), height="5mm").runs(frame(host))
    loose = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
    assert Picture(picture(), height="20mm").runs(frame(host, ppr=loose))
    exact = '<w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>'
    with pytest.raises(BadValueError, match="固定行距20磅"):
        Picture(picture(), height="20mm").runs(frame(ppr=exact))


@pytest.mark.parametrize(
    ("ppr", "side"),
    [
        ("", "center"),
        ('<w:pStyle w:val="R"/>', "center"),
        ('<w:pStyle w:val="R"/><w:jc w:val="left"/>', "left"),
        ('<w:jc w:val="right"/>', "right"),
    ],
)
def test_as_a_paragraph_it_is_centred_where_the_tags_own_paragraph_says_nothing_else(ppr: str, side: str) -> None:
    right = (
        '<w:style w:type="paragraph" w:styleId="R"><w:name w:val="右"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    )
    host = docx(paragraph("正文"), styles=STYLES + right)
    made = Picture(picture()).blocks(frame(host, ppr=f"<w:pPr>{ppr}</w:pPr>"))
    assert values(tree(made), "jc") == [side]


def test_as_a_paragraph_its_lines_are_as_high_as_it_needs() -> None:
    host = docx(paragraph("正文"), styles=EXACT)
    ppr = '<w:pPr><w:spacing w:before="100" w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/></w:pPr>'
    (block,) = tree(Picture(picture(), height="20mm").blocks(frame(host, ppr=ppr)))
    spacing = block.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert spacing.get(qn("w:lineRule")) == "auto"
    assert spacing.get(qn("w:before")) == "100"
    assert block.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:firstLine")) == "0"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空的"), (b"GIF89a....", "GIF"), (b"BM......", "BMP"), (b"\xef\xbb\xbf<svg xmlns=''/>", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "SVG"), (b"RIFF....WEBPVP8 ", "WebP"), (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\x01\0\0\0" + b"\0" * 40, "EMF"), (b"II*\0....", "TIFF"), (b"hello", "不认识"),
        (picture()[:-20], "坏了"), (picture()[:30], "坏了"), (picture(kind="JPEG")[:-200], "坏了"), (b"\xff\xd8\xff\xe0", "坏了"),
    ],
)  # fmt: skip
def test_other_and_broken_files_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(BadValueError, match=told):
        Picture(data)


def test_a_huge_picture_is_refused_from_its_head_alone() -> None:
    import zlib

    head = b"IHDR" + struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    chunks = [
        struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)),
        b"\0\0\0\0IDAT\0\0\0\0",
        b"\0\0\0\0IEND\0\0\0\0",
    ]
    with pytest.raises(BadValueError, match="太大"):
        Picture(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def test_jpegs_with_a_senseless_resolution_have_the_usual_one() -> None:
    file = read_picture(picture(kind="JPEG", dpi=300))
    assert (file.extension, file.width, file.height, file.dpi) == ("jpeg", 40, 20, (300.0, 300.0))
    assert read_picture(picture(kind="JPEG", dpi=1)).dpi == (96.0, 96.0)


def test_a_camera_that_was_held_upright_gives_an_upright_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture(40, 20, kind="JPEG", exif=exif)
    assert read_picture(data).orientation == 6
    at = frame()
    width, height = extent(Picture(data).runs(at))
    assert height == pytest.approx(2 * width, rel=0.001)
    package = written(at, paragraph("甲"))
    stored = read_picture(package.part("word/media/briefgen1.jpeg"))
    assert (stored.width, stored.height, stored.orientation) == (20, 40, 1)


def test_crafted_orientations_are_none() -> None:
    assert exif_orientation(b"II*\0\xff\xff\xff\xff") == 1
    assert exif_orientation(b"MM\0*\0\0\0\x08\xff\xff") == 1
    assert exif_orientation(b"") == 1
