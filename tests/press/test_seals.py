"""Seals on the pages of memos and in their Word files (GB/T 9704-2012 7.3.5.1)."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from briefgen.errors import RecordError
from briefgen.model.length import MM
from briefgen.model.page import Page, PlacedPicture
from support.media import png
from support.memos import LONG_NAME, MINUTES, ORDER, lower, made, pages_of, rules, text, upper, written

CLEAR = png("RGBA", (220, 0, 0, 120), (42, 42))


def sealed(folder: Path, *widths: float, **changes: Any) -> Path:
    """Return the file of a memo with seals, one for each width."""
    (folder / "印章.png").write_bytes(CLEAR)
    seals = [{"picture": "印章.png", "width": width} for width in widths]
    keys = {"seal": seals[0]} if len(seals) == 1 else {"seals": seals}
    return written(folder, **{**keys, **changes})


def dated(path: Path) -> Page:
    return next(page for page in pages_of(path).pages if "2025年12月25日" in text(page))


def box(placed: PlacedPicture) -> tuple[float, float, float, float]:
    """Return a picture's left, upper, right and lower edge in mm."""
    x, y = placed.x / MM, placed.y / MM
    return x, y, x + placed.picture.width / MM, y + placed.picture.height / MM


def body_end(page: Page) -> float:
    """Return where the text over the signature ends, in mm."""
    return max(lower(line) for line in page.lines if line.owner.paragraph.style.style.startswith("公文正文"))


@pytest.mark.parametrize("width", [35, 42, 45, 60])
@pytest.mark.parametrize("issuer", ["示例市教育局", "示例市镕喆㛃产教融合促进会", LONG_NAME], ids=len)
def test_a_seal_is_pressed_over_name_and_date(tmp_path: Path, width: float, issuer: str) -> None:
    """Its top within a line of the text and not over it, the date in it, name and date below its middle."""
    page = dated(sealed(tmp_path, width, issuers=[issuer]))
    (placed,) = page.pictures
    left, top, right, bottom = box(placed)
    signing = [line for line in page.lines if line.owner.paragraph.style.style.startswith(("署名", "成文日期"))]
    date = signing[-1]
    middle = (date.x + date.spans[0].xs[0] + date.x + date.spans[-1].end) / 2 / MM
    assert right - left == pytest.approx(width, abs=0.1)
    assert (left + right) / 2 == pytest.approx(middle, abs=0.3)
    assert 0 <= top - body_end(page) <= 10.39
    assert top < upper(signing[0])
    assert lower(date) < bottom + 0.1 or len(signing) > 2
    assert upper(date) < bottom or (width < 42 and len(signing) > 2)
    if width <= 45:
        assert left >= 28
        assert right <= 184


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7])
def test_joint_seals_stand_in_rows_of_three_and_touch_nothing(tmp_path: Path, count: int) -> None:
    names = ["甲教育局", "乙财政局", "丙科技局", "丁人社局", "戊发改委", "己工信局", "庚民政局"][:count]
    page = dated(sealed(tmp_path, *[42] * count, issuers=names))
    boxes = [box(placed) for placed in page.pictures]
    assert len(boxes) == count
    assert boxes[0][1] - body_end(page) <= 10.39
    assert all(left >= 28 and right <= 184 for left, _, right, _ in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    starts = [line for line in page.lines if line.owner.paragraph.style.style.startswith("署名")]
    spans = [(line, span) for line in starts for span in line.spans if span.text.strip()]
    for (left, top, right, bottom), (line, span) in zip(boxes, spans, strict=True):
        assert left < (line.x + span.xs[0]) / MM < (line.x + span.end) / MM < right
        assert top < upper(line) < lower(line) < bottom
    last = boxes[-1]
    date = next(line for line in page.lines if line.text == "2025年12月25日")
    assert last[1] < upper(date) < lower(date) < last[3]


def test_the_word_file_has_it_behind_the_text_with_its_name(tmp_path: Path) -> None:
    product = made(sealed(tmp_path, 42))
    xml = Document(BytesIO(product.docx)).element.xml
    assert 'behindDoc="1"' in xml
    assert 'descr="示例市教育局印章"' in xml
    assert f'cx="{42 * 36000}"' in xml
    assert rules(product) == []
    assert b"/SMask" in product.pdf


def test_the_same_picture_is_stored_once(tmp_path: Path) -> None:
    product = made(sealed(tmp_path, 42, 42, issuers=["甲教育局", "乙财政局"]))
    package = Document(BytesIO(product.docx)).part.package
    assert len([part for part in package.iter_parts() if str(part.partname).endswith(".png")]) == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"seal": {"picture": "无.png"}}, "没有“无.png”这个图片"),
        ({"seal": {"picture": "假.png"}}, "印章“假.png”不是PNG或JPEG图片"),
        ({"seal": {"picture": "坏.png"}}, "印章的图片坏了，读不出来"),
        ({"seal": {"picture": "大.png"}}, "印章“大.png”超过5兆字节"),
        ({"seal": {"picture": "好.png", "width": 90}}, "width"),
        ({"seal": {"picture": "好.png"}, "issuers": ["甲局", "乙局"]}, "有2个发文机关，1枚印章"),
        ({"seal": {"picture": "好.png"}, "sealed": False}, "写了不加盖印章，又给了印章的图片"),
        ({**ORDER, "seal": {"picture": "好.png"}}, "令没有机关的印章"),
        ({**MINUTES, "seal": {"picture": "好.png"}}, "纪要没有机关的印章"),
    ],
)
def test_a_seal_that_cannot_be_used_is_told(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    (tmp_path / "好.png").write_bytes(CLEAR)
    (tmp_path / "假.png").write_bytes(b"GIF89a" + CLEAR)
    (tmp_path / "坏.png").write_bytes(CLEAR[:60])
    (tmp_path / "大.png").write_bytes(CLEAR + bytes(5 << 20))
    with pytest.raises(RecordError, match=told):
        made(written(tmp_path, **changes))
