"""Faces inside a PDF: what was written is read back, nothing more travels along, and nothing is left behind."""

import gc
import re
import struct
import zlib
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfdoc

from briefgen.errors import FontError
from briefgen.export import to_pdf
from briefgen.fonts.embed import EmbeddedFont, cut
from briefgen.model.face import Face, Pen
from briefgen.model.page import Pages
from support.paper import SANS, SERIF, VERA, VERA_BOLD, line, origins, page, span, text_of, written
from support.variable import variable_vera

BITING = "“引号”、《书名》——……2025年12月镕喆㛃𠂇一二人工日⼀⼆用广"


def objects(pdf: bytes, kind: str) -> list[bytes]:
    """Return the dictionaries of the given /Type."""
    wanted = re.compile(rf"/Type /{kind}\b".encode())
    return [body for body in re.findall(rb"obj\n(.*?)endobj", pdf, re.DOTALL) if wanted.search(body)]


@pytest.mark.parametrize("face", [SERIF, SANS], ids=["serif", "sans"])
def test_text_is_read_back_as_written(face: Face) -> None:
    assert text_of(to_pdf(written(BITING, face))) == BITING


def test_characters_that_share_a_glyph_stay_apart() -> None:
    font = EmbeddedFont(SERIF, "F1")
    assert font.code("一") != font.code("⼀")


def test_codes_are_given_out_from_one_in_order_of_first_use() -> None:
    font = EmbeddedFont(SERIF, "F1")
    assert [font.code(character) for character in "产教产融"] == [1, 2, 1, 3]


def test_a_character_that_the_face_lacks_has_code_zero_and_takes_none() -> None:
    font = EmbeddedFont(SERIF, "F1")
    assert [font.code(character) for character in "\ue004镕"] == [0, 1]


def test_glyf_outlines_go_in_with_their_widths() -> None:
    pdf = to_pdf(written("AVA wi 1.5%", VERA))
    assert text_of(pdf) == "AVA wi 1.5%"
    assert b"/CIDFontType2" in pdf
    assert b"/W [1 [684 " in pdf


def test_a_collection_gives_the_face_that_was_asked_for(tmp_path: Path) -> None:
    collection = tmp_path / "vera.ttc"
    collection.write_bytes(_collection([Path(VERA.path).read_bytes(), Path(VERA_BOLD.path).read_bytes()]))
    second = cut(Face(str(collection), 1, "Second"), "AB")
    assert second.digest == cut(VERA_BOLD, "AB").digest
    assert second.digest != cut(VERA, "AB").digest


def test_a_variable_face_is_pinned_to_its_axes(tmp_path: Path) -> None:
    path = tmp_path / "variable.ttf"
    path.write_bytes(variable_vera(Path(VERA.path).read_bytes(), wider=200))
    light, bold = Face(str(path), 0, "V", (("wght", 400.0),)), Face(str(path), 0, "V", (("wght", 900.0),))
    assert cut(light, "A").digest != cut(bold, "A").digest
    assert b"fvar" not in zlib.decompress(cut(bold, "A").program)
    assert EmbeddedFont(bold, "F1").width("A") > EmbeddedFont(light, "F1").width("A")


def test_two_faces_of_one_name_do_not_alias() -> None:
    first, second = Face(SERIF.path, name="Same"), Face(SANS.path, name="Same")
    pen_line = line(span("和", Pen(first, 16.0)), span("和2", Pen(second, 16.0), left=16.0))
    pdf = to_pdf(Pages((page(pen_line),)))
    bases = set(re.findall(rb"/BaseFont /([A-Z]{6})\+Same\b", pdf))
    assert len(bases) == 2
    assert text_of(pdf) == "和和2"


def test_a_name_that_a_pdf_cannot_hold_is_reduced() -> None:
    pdf = to_pdf(written("字", Face(SERIF.path, name="仿宋/GB 2312#")))
    assert re.search(rb"/BaseFont /[A-Z]{6}\+GB2312\b", pdf)
    assert text_of(pdf) == "字"


def test_the_descriptor_tells_the_faces_own_measures() -> None:
    (descriptor,) = objects(to_pdf(written("字")), "FontDescriptor")
    entries = dict(re.findall(rb"/(\w+) (\[[^]]*\]|-?\d+)\s", descriptor))
    expected = {b"Ascent": b"1151", b"Descent": b"-286", b"CapHeight": b"729", b"ItalicAngle": b"0", b"StemV": b"88"}
    assert {key: entries[key] for key in expected} == expected
    left, bottom, right, top = (int(edge) for edge in entries[b"FontBBox"].strip(b"[]").split())
    assert left < 0 > bottom
    assert right > 1000 < top


@pytest.mark.parametrize(("face", "flags"), [(SERIF, 4 + 2), (VERA, 4)], ids=["serifs", "none"])
def test_the_flags_tell_serifs(face: Face, flags: int) -> None:
    assert f"/Flags {flags} ".encode() in to_pdf(written("1", face)).replace(b"\n", b" ")


def test_neighbouring_widths_stand_in_one_run_and_full_ones_in_none() -> None:
    pdf = to_pdf(written("国AB家C", SERIF))
    (descendant,) = [body for body in objects(pdf, "Font") if b"CIDFontType0" in body]
    assert re.search(rb"/W \[\d+ \[[\d.]+ [\d.]+ [\d.]+\]\]", descendant)


def test_a_subset_holds_exactly_the_characters_asked_for() -> None:
    assert set(cut(SERIF, "甲乙").glyphs) == {"甲", "乙"}
    assert cut(SERIF, "甲").length < cut(SERIF, "甲乙").length


def test_no_character_of_an_earlier_document_travels_in_a_later_one() -> None:
    alone = to_pdf(written("收件人甲"))
    to_pdf(written("收件人甲乙丙丁"))
    assert to_pdf(written("收件人甲")) == alone


def test_the_cache_is_bounded() -> None:
    limit = cut.cache_info().maxsize
    assert limit is not None
    assert limit <= 32


def test_nothing_of_a_document_is_kept_after_it() -> None:
    for number in range(10):
        to_pdf(written(f"第{number}份文件"))
    gc.collect()
    kept = [thing for thing in gc.get_objects() if type(thing) in {EmbeddedFont, pdfdoc.PDFDocument}]
    assert kept == []


@pytest.mark.parametrize("fs_type", [0x0002, 0x0100, 0x0200])
def test_a_face_that_may_not_be_embedded_is_refused(tmp_path: Path, fs_type: int) -> None:
    path = tmp_path / "restricted.ttf"
    path.write_bytes(_with_fs_type(Path(VERA.path).read_bytes(), fs_type))
    with pytest.raises(FontError) as caught:
        to_pdf(written("A", Face(str(path), name="Restricted")))
    assert [(fault.rule, fault.place.file) for fault in caught.value.faults] == [("FONT003", str(path))]


def test_advances_are_those_that_the_pdf_has() -> None:
    pdf = to_pdf(written("AB国", SERIF))
    places = [x for x, _ in origins(pdf)]
    font = EmbeddedFont(SERIF, "F1")
    assert places[1] - places[0] == pytest.approx(font.width("A") * 0.016, abs=0.01)


def _with_fs_type(font: bytes, fs_type: int) -> bytes:
    count = struct.unpack_from(">H", font, 4)[0]
    patched = bytearray(font)
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, at)
        if tag == b"OS/2":
            struct.pack_into(">H", patched, offset + 8, fs_type)
    return bytes(patched)


def _collection(fonts: list[bytes]) -> bytes:
    """Return a TrueType collection: each font's table offsets moved to where the font stands in it."""
    start = 12 + 4 * len(fonts)
    offsets, bodies = [], []
    for font in fonts:
        offset = start + sum(map(len, bodies))
        moved = bytearray(font + b"\0" * (-len(font) % 4))
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16):
            struct.pack_into(">L", moved, at + 8, struct.unpack_from(">L", font, at + 8)[0] + offset)
        offsets.append(offset)
        bodies.append(bytes(moved))
    return struct.pack(f">4sLL{len(fonts)}L", b"ttcf", 0x00010000, len(fonts), *offsets) + b"".join(bodies)
