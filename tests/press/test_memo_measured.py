"""Memos as drawn: the PDF's own text and vectors against the coordinate table, within half a millimetre."""

from pathlib import Path
from typing import Any

import pytest

from briefgen.checks.form import coordinates as at
from briefgen.checks.form.sheet import Row, Sheet
from briefgen.model.length import MM
from support.memos import LETTER, MINUTES, ORDER, UPWARD, em, made, written
from support.pdf_sheets import sheets_of_pdf

NEAR = 0.5
ISSUERS = (
    ["示例市教育局"],
    ["示例市教育局", "示例市财政局"],
    ["示例市教育局", "示例市人力资源和社会保障局", "示例市工业和信息化局"],
    ["示例教育局", "示例财政局", "示例科技局", "示例人社局"],
)


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


def drawn(folder: Path, *, preprinted: bool = False, **changes: Any) -> tuple[Sheet, ...]:
    return sheets_of_pdf(made(written(folder, **changes), preprinted=preprinted).pdf)


def row(sheet: Sheet, text: str) -> Row:
    return next(one for one in sheet.rows if text in one.text)


def mark(sheet: Sheet) -> list[Row]:
    return [one for one in sheet.rows if one.is_red]


@pytest.mark.parametrize("issuers", ISSUERS, ids=len)
@pytest.mark.parametrize("kind", ["ordinary", "upward"])
def test_heads_with_one_to_four_issuers(tmp_path: Path, kind: str, issuers: list[str]) -> None:
    first, *_ = drawn(tmp_path, **{**(UPWARD if kind == "upward" else {}), "issuers": issuers})
    number = row(first, "示教〔2025〕12号")
    heads = [number, *(one for one in first.rows if "签发人" in one.text)]
    (rule,) = [bar for bar in first.bars if bar.is_red]
    title = row(first, "关于")
    assert min(one.upper for one in mark(first)) == near(at.MARK["ordinary"])
    assert min(one.upper for one in heads) - max(one.lower for one in mark(first)) == near(at.NUMBER_BELOW_MARK)
    assert rule.middle - number.lower == near(at.RULE_BELOW_NUMBER)
    assert (rule.left, rule.right) == (near(at.LEFT), near(at.RIGHT))
    assert 0.35 <= round(rule.thickness, 2) <= 0.5
    assert title.upper - rule.bottom == near(at.TITLE_BELOW_RULE)
    wanted = row(first, "示例市人民政府：" if kind == "upward" else "各区教育局")
    assert wanted.upper - title.lower == near(at.RECIPIENTS_BELOW_TITLE)


@pytest.mark.parametrize("kind", ["ordinary", "upward", "plain"])
def test_closings_and_page_numbers(tmp_path: Path, kind: str) -> None:
    changes = {"ordinary": {}, "upward": UPWARD, "plain": {"format": "plain"}}[kind]
    sheets = drawn(tmp_path, **changes)
    bars = [bar for bar in sheets[-1].bars if not bar.is_red]
    assert len(sheets) % 2 == 0
    assert bars[-1].middle == near(at.CLOSING)
    assert [round(bar.thickness, 2) for bar in bars] == [0.35, 0.26, 0.35]
    assert all((bar.left, bar.right) == (near(at.LEFT), near(at.RIGHT)) for bar in bars)
    folios = [one for sheet in sheets for one in sheet.rows if one.layer == "footer"]
    assert folios
    assert all(one.baseline - 0.37 * one.size * 25.4 / 72 == near(at.FOLIO) for one in folios)


@pytest.mark.parametrize("issuer", ["示例协会", "示例市镕喆㛃产教融合与职业教育研究及成果转化促进会"])
def test_letters(tmp_path: Path, issuer: str) -> None:
    """GB/T 9704-2012 10.1."""
    first, *_ = drawn(tmp_path, **LETTER, issuers=[issuer])
    red = [bar for bar in first.bars if bar.is_red]
    upper, lower = [bar for bar in red if bar.middle < 200], [bar for bar in red if bar.middle > 200]
    assert min(one.upper for one in mark(first)) == near(at.MARK["letter"])
    assert upper[0].top - max(one.lower for one in mark(first)) == near(at.LETTER_RULE_BELOW_MARK)
    assert (lower[0].top + lower[-1].bottom) / 2 == near(at.LETTER_FOOT)
    assert all(bar.right - bar.left == near(at.LETTER_WIDTH) for bar in red)
    assert row(first, "示教〔2025〕12号").upper - upper[-1].bottom == near(at.LETTER_FIRST_LINE)
    assert not [one for one in first.rows if one.layer == "footer"]


@pytest.mark.parametrize("issuers", [["示例市人民政府"], ["示例市教育局", "示例市财政局"]], ids=len)
@pytest.mark.parametrize("corner", [{}, {"copy_number": "000012", "security": "秘密★1年"}], ids=["bare", "secret"])
def test_orders(tmp_path: Path, issuers: list[str], corner: dict[str, str]) -> None:
    """GB/T 9704-2012 10.2, 7.3.5.3: no red rule, no title and no recipients; the signer's post and stamp."""
    sheets = drawn(
        tmp_path, **{**ORDER, "issuers": issuers, **corner, "body": "现予公布“办法”——自2026年2月1日起施行。"}
    )
    first = sheets[0]
    number, body = row(first, "第12号"), row(first, "现予公布")
    signed, dated = row(first, "市长"), row(first, "2025年12月25日")
    assert min(one.upper for one in mark(first)) == near(at.MARK["order"])
    assert "".join(one.text for one in mark(first)).endswith("令") or len(issuers) > 1
    assert number.upper - max(one.lower for one in mark(first)) == near(at.TWO_LINES)
    assert (number.left + number.right) / 2 == near((at.LEFT + at.RIGHT) / 2)
    assert body.upper - number.lower == near(at.TWO_LINES)
    assert signed.text == "市长王镕"
    assert signed.right == near(at.RIGHT - 4 * em())
    assert dated.right == near(at.RIGHT - 4 * em())
    assert signed.upper - body.upper == pytest.approx(3 * 29.6 / MM, abs=NEAR)
    assert dated.upper - signed.upper == pytest.approx(2 * 29.6 / MM, abs=NEAR)
    assert not [bar for bar in first.bars if bar.is_red]
    assert not [one for one in first.rows if "公布《示例市" in one.text]
    assert [bar.middle for bar in sheets[-1].bars][-1] == near(at.CLOSING)


def test_minutes(tmp_path: Path) -> None:
    """GB/T 9704-2012 10.3: who was there under the body, the names aligned behind the colon; nobody signs."""
    sheets = drawn(tmp_path, **MINUTES, body="会议议定，2026年安排经费。")
    first = sheets[0]
    number, head = row(first, "第3号"), row(first, "示例市教育局2025年12月25日")
    (rule,) = [bar for bar in first.bars if bar.is_red]
    assert [one.text for one in mark(first)] == ["示例市教育局局长办公会议纪要"]
    assert mark(first)[0].upper == near(at.MARK["minutes"])
    assert number.upper - mark(first)[0].lower == near(at.TWO_LINES)
    assert rule.middle - head.lower == near(at.RULE_BELOW_NUMBER)
    assert row(first, "研究产教融合").upper - rule.bottom == near(at.TITLE_BELOW_RULE)
    body, there = row(first, "会议议定"), row(first, "出席：")
    assert there.upper - body.upper == pytest.approx(2 * 29.6 / MM, abs=NEAR)
    labels = [row(first, label) for label in ("出席：", "请假：", "列席：")]
    assert all(one.left == near(at.LEFT + 2 * em()) for one in labels)
    wrapped = first.rows[first.rows.index(there) + 1]
    assert wrapped.left == near(at.LEFT + 5 * em())
    assert labels[2].upper - labels[1].upper == near(29.6 / MM)
    assert not [one for one in first.rows if one.text in {"示例市教育局", "2025年12月25日"}]


@pytest.mark.parametrize("changes", [{}, UPWARD, LETTER], ids=["ordinary", "upward", "letter"])
def test_preprinted_paper_gets_the_same_places_without_red(tmp_path: Path, changes: dict[str, Any]) -> None:
    red, blank = drawn(tmp_path, **changes), drawn(tmp_path, preprinted=True, **changes)
    assert not mark(blank[0])
    assert not [bar for bar in blank[0].bars if bar.is_red]
    for text in ("示教〔2025〕12号", "关于"):
        assert row(blank[0], text).upper == near(row(red[0], text).upper)


def test_full_pages_fill_the_type_area(tmp_path: Path) -> None:
    """GB/T 9704-2012 5.2.1, 5.2.3: 22 lines of 28 characters between 37 and 262 mm."""
    sheets = drawn(tmp_path, body="字" * 2000)
    full = [one for one in sheets[1].rows if one.layer == "body"]
    assert len(full) == 22
    assert {len(one.text) for one in full} == {28}
    assert (full[0].upper, full[-1].lower) == (pytest.approx(at.TOP, abs=1), pytest.approx(at.BOTTOM, abs=1))
    assert all(one.left == near(at.LEFT) and one.right == pytest.approx(at.RIGHT, abs=1) for one in full)
