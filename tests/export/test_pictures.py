"""Pictures in the PDF: in place, once each, transparent where they were, and refused where they can't be read."""

import re
from io import BytesIO

import pytest
from PIL import Image

from briefgen.errors import PackageError
from briefgen.export import to_pdf
from briefgen.model.page import Owner, Pages, PlacedPicture, Rule
from briefgen.model.story import Picture
from support.paper import page, paragraph, pixel


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
        ("I;16", 128 * 256, (128, 128, 128)),
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


@pytest.mark.parametrize("data", [b"", b"\x01\0\0\0 EMF", encoded("RGB", 0)[:20], encoded("RGB", 0, "GIF")])
def test_an_unreadable_picture_is_named_with_its_place(data: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        drawn(data)
    assert [str(fault) for fault in caught.value.faults] == [
        "正文第1段 图片word/media/image1.png读不出来。请换成PNG或JPEG格式的图片 [PIC001]"
    ]
