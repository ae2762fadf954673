"""Windows metafiles played: their lines, areas, text and bitmaps at their places."""

import gzip
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.block import Drawing, Paragraph, Picture, Shape
from briefgen.word.metafiles import is_metafile, play_metafile
from support.square import lay_out
from word.test_drawings import BLIP, inline, read, with_picture

SIZE = (100.0, 50.0)
LINE = (43, struct.pack("<iiii", 1, 1, 99, 49))
RED = 0x0000FF


def emf(*records: tuple[int, bytes]) -> bytes:
    """Return a metafile of 100 by 50 device units, each of them a point in a box of 100 by 50 points."""
    bounds, frame = struct.pack("<4i", 0, 0, 100, 50), struct.pack("<4i", 0, 0, 10_000, 5_000)
    about = struct.pack("<4sIIIHHIIIiiii", b" EMF", 0x10000, 0, 0, 1, 0, 0, 0, 0, 1000, 1000, 1000, 1000)
    head = bounds + frame + about
    rows = b"".join(struct.pack("<II", kind, 8 + len(body)) + body for kind, body in records)
    return struct.pack("<II", 1, 8 + len(head)) + head + rows + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def wmf(*records: tuple[int, bytes]) -> bytes:
    """Return a metafile whose window is 100 by 50."""
    placed = struct.pack("<IHhhhhHIH", 0x9AC6CDD7, 0, 0, 0, 100, 50, 72, 0, 0)
    rows = b"".join(struct.pack("<IH", 3 + len(body) // 2, kind) + body for kind, body in records)
    return placed + struct.pack("<HHHIHIH", 1, 9, 0x300, 9, 4, 9, 0) + rows + struct.pack("<IH", 3, 0)


def emf_text(words: str, x: int, y: int) -> bytes:
    raw = words.encode("utf-16-le")
    raw += bytes(-len(raw) % 4)
    return (
        bytes(16)
        + struct.pack("<Iff", 1, 1, 1)
        + struct.pack("<iiIIIiiiiI", x, y, len(words), 76, 0, 0, 0, 0, 0, 0)
        + raw
    )


def shapes(data: bytes, size: tuple[float, float] = SIZE) -> tuple[Shape, ...]:
    played = play_metafile(data, size, "正文第1段", "word/media/a.emf")
    assert played is not None
    return played.shapes


def words(found: tuple[Shape, ...]) -> list[str]:
    return [block.text for shape in found for block in shape.blocks if isinstance(block, Paragraph)]


DIB = struct.pack("<IiiHHIIiiII", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0) + b"\0\0\xff\0"
PEN = (38, struct.pack("<IIiiI", 1, 0, 2, 0, RED))
PICK = (37, struct.pack("<I", 1))


def test_a_line_of_an_emf_has_its_pen_and_place() -> None:
    found = shapes(emf(PEN, PICK, (27, struct.pack("<ii", 10, 20)), (54, struct.pack("<ii", 60, 20))))
    (path,) = [path for shape in found for path in shape.paths]
    assert path.steps == (("m", (10, 20)), ("l", (60, 20)))
    assert (path.stroke, path.weight) == ("FF0000", 2)


def test_areas_text_and_bitmaps_of_an_emf() -> None:
    brush = (39, struct.pack("<IIII", 2, 0, RED, 0))
    area = (86, bytes(16) + struct.pack("<I6h", 3, 0, 0, 10, 0, 10, 10))
    bits = struct.pack("<6i4I", 5, 5, 0, 0, 1, 1, 80, 40, 120, 4) + struct.pack("<IIii", 0, 0xCC0020, 20, 10) + DIB
    found = shapes(
        emf(brush, (37, struct.pack("<I", 2)), area, (84, emf_text("“甲”——㛃", 30, 8)), (81, bytes(16) + bits))
    )
    assert found[0].paths[0].fill == "FF0000"
    assert words(found) == ["“甲”——㛃"]
    picture = found[-1].picture
    assert picture is not None
    assert (found[-1].x, found[-1].y, picture.width, picture.height) == (5, 5, 20, 10)
    assert picture.data.startswith(b"BM")


def test_a_window_is_mapped_to_its_viewport_and_what_was_saved_comes_back() -> None:
    rows = [
        (33, b""),
        (9, struct.pack("<ii", 1000, 500)),
        (11, struct.pack("<ii", 100, 50)),
        (43, struct.pack("<iiii", 0, 0, 500, 250)),
        (34, struct.pack("<i", -1)),
        (43, struct.pack("<iiii", 0, 0, 30, 30)),
    ]
    one, two = (path.steps[2][1] for shape in shapes(emf(*rows)) for path in shape.paths)
    assert (one, two) == ((50, 25), (30, 30))


def test_a_path_is_painted_as_one_area() -> None:
    rows = [
        (59, b""),
        (27, struct.pack("<ii", 0, 0)),
        (54, struct.pack("<ii", 10, 0)),
        (54, struct.pack("<ii", 10, 10)),
        (61, b""),
        (60, b""),
        (62, bytes(16)),
    ]
    ((path,),) = [shape.paths for shape in shapes(emf(*rows))]
    assert [name for name, _ in path.steps] == ["m", "l", "l", "h"]
    assert path.fill == "FFFFFF"


def test_a_wmf_is_played_in_its_window() -> None:
    text = "二〇二五".encode("gb18030")
    rows = [
        (0x02FA, struct.pack("<HhhI", 0, 1, 0, RED)),
        (0x012D, struct.pack("<H", 0)),
        (0x0214, struct.pack("<hh", 5, 10)),
        (0x0213, struct.pack("<hh", 5, 90)),
        (0x0521, struct.pack("<H", len(text)) + text + struct.pack("<hh", 20, 30)),
        (0x0F43, struct.pack("<IHhhhhhhhh", 0xCC0020, 0, 1, 1, 0, 0, 10, 20, 0, 0) + DIB),
    ]
    found = shapes(wmf(*rows), (200.0, 100.0))
    assert found[0].paths[0].steps == (("m", (20, 10)), ("l", (180, 10)))
    assert found[0].paths[0].stroke == "FF0000"
    assert words(found) == ["二〇二五"]
    assert found[-1].picture is not None
    assert (found[-1].width, found[-1].height) == (40, 20)


@pytest.mark.feature("EMF、WMF矢量图（线条、图形、文字、位图）", "nearly")
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_a_metafile_is_drawn_in_its_line(pack) -> None:  # type: ignore[no-untyped-def]
    data = pack(emf((84, emf_text("㛃图", 10, 10)), (43, struct.pack("<iiii", 1, 1, 99, 49))))
    story = read(inline(BLIP), data)
    (block,) = story.sections[0].blocks
    assert isinstance(block, Paragraph)
    (drawing,) = [inline for inline in block.inlines if isinstance(inline, Drawing)]
    assert (drawing.width, drawing.height, drawing.alt) == (100, 50, "徽标“一”")
    assert not story.findings


@pytest.mark.feature("EMF、WMF矢量图里读不出来的部分", "warned")
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (emf(), "读不出来"),
        (emf((43, struct.pack("<iiii", 1, 1, 9, 9)), (118, b"")), "里的一部分"),
        (emf()[:60], "读不出来"),
    ],
)
def test_what_is_not_played_is_told_and_keeps_its_room(data: bytes, told: str) -> None:
    story = read(inline(BLIP), data)
    (finding,) = story.findings
    assert told in finding.problem
    (block,) = story.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert any(isinstance(one, Picture | Drawing) and one.width == 100 for one in block.inlines)


def test_a_metafile_that_is_cropped_is_drawn_whole_and_told() -> None:
    story = read(inline(BLIP.replace('r:embed="p1"/>', 'r:embed="p1"/><a:srcRect l="25000"/>')), emf(LINE))
    (finding,) = story.findings
    assert "裁剪（画出整幅）" in finding.problem


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([emf(PEN, PICK), wmf()]), st.integers(0, 200))
def test_any_bytes_come_to_an_end(junk: bytes, whole: bytes, at: int) -> None:
    data = whole[:at] + junk + whole[at:]
    if is_metafile(data):
        play_metafile(data, SIZE, "", "")


def test_a_huge_count_of_points_is_passed_over() -> None:
    played = play_metafile(emf((86, bytes(16) + struct.pack("<I", 2**32 - 1))), SIZE, "", "")
    assert played is not None
    assert not played.shapes
    assert not played.whole


def test_a_metafile_stands_on_its_page() -> None:
    data = emf((84, emf_text("图中字", 0, 0)))
    (line,) = lay_out(with_picture(f"<w:p><w:r>{inline(BLIP)}</w:r></w:p>", data)).pages[0].lines
    assert line.text == "图中字"
