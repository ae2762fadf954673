"""Pictures in the PDF: in place, once each, transparent where they were, and a frame where they can't be read."""

import re
import struct
import zlib
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from briefgen.export import to_pdf
from briefgen.export.pictures import Allowance, undrawable
from briefgen.model.block import Picture
from briefgen.model.page import Owner, Pages, PlacedPicture, Rule
from support.paper import content_of, page, paragraph, pixel


def encoded(mode: str, colour: object, kind: str = "PNG") -> bytes:
    buffer = BytesIO()
    Image.new(mode, (8, 8), colour).save(buffer, kind)  # type: ignore[arg-type]
    return buffer.getvalue()


def placed(data: bytes, x: float = 100.0, y: float = 200.0) -> PlacedPicture:
    return PlacedPicture(Picture("word/media/image1.png", data, 80.0, 40.0, "徽标"), x, y, Owner(paragraph("图")))


def drawn(data: bytes, *, under: str = "00FF00") -> bytes:
    return to_pdf(Pages((page(pictures=[placed(data)], rules=[Rule(100.0, 200.0, 80.0, 40.0, under)]),)))


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("RGB", (255, 0, 0), (255, 0, 0)),
        ("L", 128, (128, 128, 128)),
        ("1", 0, (0, 0, 0)),
        ("P", 0, (0, 0, 0)),
        ("LA", (0, 255), (0, 0, 0)),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0)),
        ("RGBA", (255, 0, 0, 0), (0, 255, 0)),
        ("I;16", 200 * 257, (200, 200, 200)),
    ],
)
def test_a_png_shows_its_colours(mode: str, colour: object, seen: tuple[int, int, int]) -> None:
    pdf = drawn(encoded(mode, colour))
    assert pixel(pdf, 140.0, 220.0) == seen
    assert pixel(pdf, 99.0, 220.0) == (255, 255, 255)
    assert pixel(pdf, 181.0, 239.0) == (255, 255, 255)


def test_alpha_is_mixed_with_what_lies_below() -> None:
    red, green, blue = pixel(drawn(encoded("RGBA", (255, 0, 0, 128))), 140.0, 220.0)
    assert red == pytest.approx(128, abs=2)
    assert green == pytest.approx(127, abs=2)
    assert blue == 0


def test_a_jpeg_keeps_its_own_bytes() -> None:
    data = encoded("RGB", (200, 30, 30), "JPEG")
    pdf = drawn(data)
    assert data in pdf
    assert pixel(pdf, 140.0, 220.0)[0] > 150


def test_a_cmyk_jpeg_becomes_rgb() -> None:
    pdf = drawn(encoded("CMYK", (0, 255, 255, 0), "JPEG"))
    assert b"CMYK" not in pdf
    red, green, _ = pixel(pdf, 140.0, 220.0)
    assert (red > 200, green < 60) == (True, True)


def test_a_picture_drawn_on_every_page_is_stored_once() -> None:
    data = encoded("RGB", (0, 0, 255))
    pdf = to_pdf(Pages((page(pictures=[placed(data), placed(data, 300.0)]), page(pictures=[placed(data)]))))
    assert len(re.findall(rb"/Subtype /Image", pdf)) == 1
    assert pixel(pdf, 340.0, 220.0) == (0, 0, 255)


def noisy(width: int, height: int, mode: str = "RGB") -> bytes:
    """Return a picture's pixels of which no two rows are alike."""
    size = len(mode) * width * height
    return bytes((at * 7919 >> 5) % 256 for at in range(size))


def png(mode: str = "RGB", size: tuple[int, int] = (300, 600)) -> bytes:
    buffer = BytesIO()
    Image.frombytes(mode, size, noisy(*size, mode)).save(buffer, "PNG")
    return buffer.getvalue()


def headed(width: int, height: int, kind: str = "PNG") -> bytes:
    """Return a picture of a few bytes whose header promises any size."""
    data = bytearray(encoded("RGB", 0, kind))
    if kind == "PNG":
        data[16:24] = struct.pack(">II", width, height)
        data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    else:
        at = data.index(b"\xff\xc0")
        data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def stored(pdf: bytes) -> Image.Image:
    """Return the first picture of a PDF as a reader decodes it."""
    document = pypdfium2.PdfDocument(pdf)
    image = next(one for one in document[0].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    bitmap: Image.Image = image.get_bitmap().to_pil().convert("RGB")
    return bitmap


def test_the_rows_of_an_opaque_png_go_in_as_they_are() -> None:
    data = png()
    rows = b"".join(re.findall(rb"IDAT(.*)....IEND", data, re.DOTALL))[:-8]
    pdf = drawn(data)
    assert rows[:500] in pdf
    assert stored(pdf).tobytes() == noisy(300, 600)


def test_a_picture_with_alpha_keeps_every_row() -> None:
    whole = Image.frombytes("RGBA", (300, 600), noisy(300, 600, "RGBA"))
    assert stored(drawn(png("RGBA"))).tobytes() == whole.convert("RGB").tobytes()


def test_a_palette_keeps_its_colours_and_its_clear_one() -> None:
    image = Image.new("P", (8, 8), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    opaque, clear = BytesIO(), BytesIO()
    image.save(opaque, "PNG")
    image.save(clear, "PNG", transparency=1)
    assert pixel(drawn(opaque.getvalue()), 140.0, 220.0) == (0, 0, 255)
    assert pixel(drawn(clear.getvalue()), 140.0, 220.0) == (0, 255, 0)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x01\0\0\0 EMF", "读不出来"),
        (encoded("RGB", 0)[:20], "读不出来"),
        (png()[:1500], "读不出来"),
        (png("RGBA")[:1500], "读不出来"),
        (png().replace(b"IDAT", b"IDAT\0", 1), "读不出来"),
        (encoded("RGB", 0, "PPM"), "读不出来"),
        (b"\xff\xd8", "读不出来"),
        (b"\xff\xd8" + b"\xff\xe0\0\2" * 9, "读不出来"),
        (headed(0, 8), "读不出来"),
        (headed(8, 9), "读不出来"),
        (headed(60000, 60000), "有60000×60000个像素，超过8000万"),
        (headed(65000, 65000, "JPEG"), "有65000×65000个像素，超过8000万"),
    ],
)
def test_a_picture_that_cant_be_drawn_leaves_an_empty_frame(data: bytes, why: str) -> None:
    assert undrawable(data, Allowance()) == why
    pdf = drawn(data)
    assert b"/Subtype /Image" not in pdf
    assert pixel(pdf, 140.0, 220.0) == (0, 255, 0)
    assert "0.6 G 100 601.89 80 40 re S" in content_of(pdf)


def test_a_picture_too_large_to_decode_is_never_decoded() -> None:
    data = bytearray(headed(6000, 6000))
    data[25] = 6  # RGB with alpha
    assert undrawable(bytes(data), Allowance()) == "有6000×6000个像素，超过2500万"


@pytest.mark.parametrize("size", [(65000, 65000), (3000, 3000)])
def test_a_second_header_is_not_believed(size: tuple[int, int]) -> None:
    first, second = encoded("CMYK", 0, "JPEG"), headed(*size, "JPEG")
    at = first.index(b"\xff\xc0")
    start = second.index(b"\xff\xc0")
    crafted = first[:at] + first[at : at + 2 + int.from_bytes(first[at + 2 : at + 4], "big")] + second[start:]
    assert undrawable(crafted, Allowance()) == "读不出来"
    assert b"/Subtype /Image" not in drawn(crafted)


@pytest.mark.parametrize("data", [encoded("RGB", 0), encoded("L", 9, "JPEG"), encoded("RGBA", (0, 0, 0, 9)), png("L")])
def test_what_is_drawn_is_not_complained_of(data: bytes) -> None:
    assert undrawable(data, Allowance()) == ""


@given(st.integers(0, 400), st.integers(0, 255), st.sampled_from(["PNG", "JPEG"]))
@settings(max_examples=60, deadline=None)
def test_a_byte_changed_makes_a_picture_or_a_frame_and_no_error(at: int, byte: int, kind: str) -> None:
    data = bytearray(encoded("RGB", (9, 99, 200), kind))
    data[at % len(data)] = byte
    assert drawn(bytes(data)).startswith(b"%PDF")


@pytest.mark.feature("GIF、BMP、TIFF图片", "exact")
@pytest.mark.parametrize(
    ("kind", "mode"), [("GIF", "P"), ("GIF", "L"), ("BMP", "RGB"), ("BMP", "1"), ("TIFF", "RGB"), ("TIFF", "CMYK")]
)
def test_pictures_of_other_kinds_are_drawn(kind: str, mode: str) -> None:
    data = encoded(mode, 0 if mode in {"P", "L", "1"} else (0, 255, 255, 0)[: len(mode)], kind)
    assert undrawable(data, Allowance()) == ""
    assert pixel(drawn(data, under="00FF00"), 140.0, 220.0) != (0, 255, 0)


@pytest.mark.parametrize("start", [b"GIF89a", b"BM", b"II*\0", b"MM\0*"])
@pytest.mark.parametrize("rest", [b"", b"\xff" * 40, b"\0" * 40])
def test_broken_pictures_of_other_kinds_are_told(start: bytes, rest: bytes) -> None:
    assert undrawable(start + rest, Allowance())
