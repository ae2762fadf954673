"""Many large pictures: drawn until they would take too long, the others told and framed."""

from io import BytesIO

import pytest
from PIL import Image

from briefgen.checks.pages import Limits, check_pages
from briefgen.export import pictures as home
from briefgen.export import to_pdf
from briefgen.export.pictures import Allowance, undrawable
from briefgen.model.block import Picture
from briefgen.model.page import Owner, Pages, PlacedPicture
from support.media import jpeg, png
from support.paper import page, paragraph


def placed(data: bytes) -> PlacedPicture:
    return PlacedPicture(Picture("word/media/a.png", data, 10.0, 10.0, "图"), 50.0, 50.0, Owner(paragraph("图")))


@pytest.fixture(autouse=True)
def little(monkeypatch):
    """Room for fifty thousand pixels to inflate and forty thousand to decode."""
    monkeypatch.setattr(home, "ALL_PIXELS", 50_000)
    monkeypatch.setattr(home, "ALL_DECODED_PIXELS", 40_000)


@pytest.mark.parametrize(("mode", "most"), [("RGB", "5万"), ("RGBA", "4万")])
def test_pictures_are_drawn_until_all_their_pixels_are_too_many(mode, most):
    many = [png(mode, tuple(range(number, number + len(mode))), (150, 100)) for number in range(4)]
    pages = Pages((page(pictures=[placed(data) for data in (*many, many[0])]),))
    drawn = {"RGB": 3, "RGBA": 2}[mode]
    told = [str(finding) for finding in check_pages(pages, Limits("多.docx", plain=True))]
    assert told == [
        (
            "多.docx 正文第1段（第1页） 图片word/media/a.png有1万像素，和前面的图片合起来超过"
            f"{most}，PDF里是一个空框。请在Word里压缩图片，或换成小一些的图片 [PIC002]"
        )
    ] * (4 - drawn)
    # what is told is what is drawn as a frame; soft masks are pictures of their own
    assert to_pdf(pages).count(b"/Subtype /Image") == drawn * (2 if mode == "RGBA" else 1)


def test_photographs_that_go_into_the_pdf_as_they_are_count_for_nothing():
    allowance = Allowance()
    assert undrawable(jpeg(), allowance) == ""
    assert allowance == Allowance()


def test_a_jpeg_of_very_many_scans_is_not_read():
    buffer = BytesIO()
    Image.new("CMYK", (8, 8), (9, 9, 9, 9)).save(buffer, "JPEG", progressive=True)
    data = buffer.getvalue()
    start = data.index(b"\xff\xda")
    assert undrawable(data, Allowance()) == ""
    assert undrawable(data[:-2] + data[start:-2] * 100 + data[-2:], Allowance()) == "读不出来"
