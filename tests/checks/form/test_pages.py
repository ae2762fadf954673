"""Positions: our own memos stand where the standard wants them, and whatever is moved is found."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.checks.form import check_sheets
from briefgen.checks.form import sheet as sheet_room
from briefgen.checks.form.own import Named, memo_passages
from briefgen.checks.form.sheet import Bar, Row, Sheet, sheets_of
from briefgen.errors import Place
from briefgen.fonts import open_fonts
from briefgen.model.passage import Passage
from briefgen.press import memo as press
from briefgen.press.pages import lay_out
from support.memos import LETTER, UPWARD, job, written
from support.walk import desk
from support.wordfile import docx, paragraph

STACKED = ["示例市教育局", "示例市人力资源和社会保障局", "示例市工业和信息化局"]
FOUR = ["示例教育局", "示例财政局", "示例科技局", "示例人社局"]
CASES: dict[str, dict[str, Any]] = {
    "ordinary": {},
    "two": {"issuers": STACKED[:2]},
    "three": {"issuers": STACKED},
    "four": {"issuers": FOUR},
    "upward": UPWARD,
    "letter": LETTER,
    "plain": {"format": "plain", "number": None},
    "unsealed": {"sealed": False},
    "secret": {"copy_number": "000012", "security": "秘密★1年", "urgency": "特急"},
}
BODY = "\n".join(["字" * 90] * 9)


def laid(folder: Path, **changes: Any) -> tuple[list[Passage], tuple[Sheet, ...]]:
    path = written(folder, **{"body": BODY, "attachments": [{"audience": "schools"}], **changes})
    asked, memo = job(path), press.read_memo(path)
    attached = tuple(press._attached(asked, memo, at, desk()) for at in range(len(memo.attachments)))
    bound = press._Binder(asked, memo, attached, desk()).bind()
    names = ("memo.docx", *(one.label for one in attached))
    parts = [Named(name, count) for name, count in zip(names, bound.counts, strict=True)]
    passages = memo_passages(bound.pages, bound.composed.memo, parts, [one.label for one in attached])
    return passages, sheets_of(bound.pages)


@cache
def sample(name: str, folder: Path) -> tuple[list[Passage], tuple[Sheet, ...]]:
    return laid(folder, **CASES[name])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("memos")


def rules(passages: list[Passage], sheets: tuple[Sheet, ...]) -> list[str]:
    return [one.rule for one in check_sheets(passages, sheets, "memo.docx") if one.severity != "unverified"]


@pytest.mark.parametrize("name", CASES)
def test_our_own_memos_are_in_form(name: str, folder: Path) -> None:
    passages, sheets = sample(name, folder)
    assert rules(passages, sheets) == []
    assert [one.rule for one in check_sheets(passages, sheets, "memo.docx")] == ["FONT"]


Change = Callable[[int, Sheet], Sheet]


def rows(chosen: Callable[[Row], bool], **changes: Callable[[Row], Any]) -> Change:
    """Return a change of the rows that are chosen, on every sheet."""

    def change(at: int, sheet: Sheet) -> Sheet:
        made = (
            replace(row, **{key: new(row) for key, new in changes.items()}) if chosen(row) else row
            for row in sheet.rows
        )
        return replace(sheet, rows=tuple(made))

    return change


def bars(chosen: Callable[[Bar], bool], **changes: Callable[[Bar], Any]) -> Change:
    """Return a change of the rules that are chosen; without a change they are left out."""

    def change(at: int, sheet: Sheet) -> Sheet:
        kept = [bar for bar in sheet.bars if changes or not chosen(bar)]
        made = (replace(bar, **{key: new(bar) for key, new in changes.items()}) if chosen(bar) else bar for bar in kept)
        return replace(sheet, bars=tuple(made))

    return change


def is_folio(row: Row) -> bool:
    return row.layer == "footer"


def is_last(bar: Bar) -> bool:
    return 261 < bar.middle < 263


def starts(text: str) -> Callable[[Row], bool]:
    return lambda row: row.text.startswith(text)


def numbered(step: int) -> Change:
    return lambda at, sheet: rows(is_folio, text=lambda row: f"— {sheet.number + step * (at > 1)} —")(at, sheet)


@pytest.mark.parametrize(
    ("name", "rule", "change"),
    [
        ("ordinary", "MARK-AT", rows(lambda row: row.is_red, baseline=lambda row: row.baseline - 3)),
        ("letter", "MARK-AT", rows(lambda row: row.is_red, baseline=lambda row: row.baseline + 1.5)),
        ("ordinary", "RULE-AT", bars(lambda bar: bar.is_red, top=lambda bar: bar.top + 2, bottom=lambda bar: bar.bottom + 2)),
        ("ordinary", "RULE-AT", bars(lambda bar: bar.is_red, right=lambda bar: 180.0)),
        ("letter", "RULE-AT", bars(lambda bar: bar.middle > 270, top=lambda bar: bar.top - 3, bottom=lambda bar: bar.bottom - 3)),
        ("ordinary", "TITLE-AT", rows(starts("关于做好"), baseline=lambda row: row.baseline + 5)),
        ("ordinary", "TITLE-AT", rows(starts("关于做好"), left=lambda row: row.left + 9)),
        ("ordinary", "RECIP-AT", rows(starts("各区教育局"), left=lambda row: row.left + 11)),
        ("ordinary", "DOCNO-AT", rows(starts("示教〔"), baseline=lambda row: row.baseline - 4)),
        ("ordinary", "BANJI", bars(is_last, top=lambda bar: 257.0, bottom=lambda bar: 257.35)),
        ("ordinary", "BANJI", bars(lambda bar: not bar.is_red)),
        ("ordinary", "BANJI", bars(is_last)),
        ("ordinary", "BANJI-RULE", bars(is_last, bottom=lambda bar: bar.top + 0.9)),
        ("ordinary", "PAGENO", rows(is_folio, baseline=lambda row: row.baseline + 4)),
        ("ordinary", "PAGENO", rows(is_folio, left=lambda row: 100.0, right=lambda row: 110.0)),
        ("ordinary", "PAGENO", numbered(2)),
        ("ordinary", "PAGENO", lambda at, sheet: rows(is_folio, text=lambda row: "　")(at, sheet) if at == 1 else sheet),
        ("ordinary", "PAGENO-SIZE", rows(is_folio, text=lambda row: row.text.strip("— "))),
        ("ordinary", "PAGENO-SIZE", rows(is_folio, size=lambda row: 10.5)),
        ("ordinary", "FONT", rows(starts("字字"), fonts=lambda row: ("宋体",))),
        ("ordinary", "FONT", rows(starts("关于做好"), fonts=lambda row: ("黑体",))),
        ("ordinary", "FONT", rows(starts("抄送"), size=lambda row: 16.0)),
        ("ordinary", "SIGN-AT", rows(starts("2025年12月25日"), left=lambda row: row.left + 20, right=lambda row: row.right + 20)),
        ("ordinary", "AREA", rows(lambda row: row.size == 16 and row.layer == "body", left=lambda row: row.left + 4)),
        ("ordinary", "ATT-MATCH", rows(starts("把企业标准"), baseline=lambda row: row.baseline + 11)),
    ],
)  # fmt: skip
def test_what_is_moved_is_found(name: str, rule: str, change: Change, folder: Path) -> None:
    passages, sheets = sample(name, folder)
    changed = tuple(change(at, sheet) for at, sheet in enumerate(sheets))
    assert changed != sheets
    assert rule in rules(passages, changed)


def test_a_letter_s_first_page_and_blank_pages_have_no_number(folder: Path) -> None:
    passages, sheets = sample("letter", folder)
    folio = next(replace(row, text="— 1 —") for row in sheets[1].rows if is_folio(row))
    changed = (replace(sheets[0], rows=(*sheets[0].rows, folio)), *sheets[1:])
    assert set(rules(passages, changed)) == {"PAGENO"}


def test_the_closing_stands_on_an_even_page_and_the_last(folder: Path) -> None:
    """GB/T 33476.2-2016 7.3.1; GB/T 9704-2012 7.4.1."""
    passages, sheets = sample("ordinary", folder)
    odd = tuple(replace(sheet, number=sheet.number + 1) for sheet in sheets)
    assert "BANJI-EVEN" in rules(passages, odd)
    more = (*sheets, replace(sheets[1], number=len(sheets) + 1))
    assert "BANJI" in rules(passages, more)


def test_pages_without_body_are_told(folder: Path) -> None:
    """GB/T 9704-2012 7.3.3, 7.3.5.5."""
    passages, sheets = sample("ordinary", folder)
    head = replace(sheets[0], rows=tuple(row for row in sheets[0].rows if not row.text.startswith("字")))
    body = replace(sheets[0], rows=tuple(row for row in sheets[0].rows if row.text.startswith("字")), bars=())
    assert "PAGE1-BODY" in rules(passages, (head, replace(body, number=2), *sheets[1:]))
    dated = next(at for at, sheet in enumerate(sheets) if any(row.text == "2025年12月25日" for row in sheet.rows))
    text = tuple(row for row in sheets[dated].rows if row.text.startswith("字"))
    rest = tuple(row for row in sheets[dated].rows if not row.text.startswith("字"))
    split = (
        *sheets[:dated],
        replace(sheets[dated], rows=text),
        replace(sheets[dated], rows=rest),
        *sheets[dated + 1 :],
    )
    assert "SIGN-PAGE" in rules(passages, split)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一二三", "，四五"),
        ("一二（", "三四）"),
        ("一二—", "—三四"),
        ("一二…", "…三四"),
        ("共20", "25人"),
        ("见《", "案例集》"),
    ],
)
def test_no_line_begins_or_ends_with_a_forbidden_mark(first: str, second: str) -> None:
    """GB/T 15834-2011 5.1."""
    sheet = Sheet(1, 210.0, 297.0, (Row(first, 28, 184, 50, 16), Row(second, 28, 100, 60, 16)))
    passages = [Passage(first + second, Place("a.docx"))]
    assert rules(passages, (sheet,)) == ["LINE-KINSOKU"]
    whole = replace(sheet, rows=(Row("一二——", 28, 184, 50, 16), Row("三四……", 28, 100, 60, 16)))
    assert rules([Passage("一二——三四……", Place("a.docx"))], (whole,)) == []


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (("关于做好职业学校产教融合", "工作的通知"), False),
        (("关于做好有关工作", "的通知和其他通知"), True),
        (("关于做好有关", "工作关于做好有关工作", "关于"), True),
        (("关于做好有关工作事项", "关于做好", "有关工作事项的通知"), True),
        (("关于做好关于做好关于做好关于做好关于做好关于的通知",), True),
    ],
)
def test_the_shape_of_a_title_is_that_of_its_lines(lines: tuple[str, ...], wrong: bool) -> None:
    """GB/T 9704-2012 7.3.1."""
    made = tuple(Row(line, 40, 170, 60 + 11 * at, 22) for at, line in enumerate(lines))
    passages = [Passage("".join(lines), Place("a.docx"), "title")]
    assert ("TITLE-SHAPE" in rules(passages, (Sheet(1, 210.0, 297.0, made),))) is wrong


def test_lines_of_text_are_no_page_numbers(folder: Path) -> None:
    """A line in the lower margin that begins with a number is a line."""
    passages, sheets = sample("ordinary", folder)
    low = Row("6、中日关系", 28, 80, 268, 16, line=40)
    assert "PAGENO" not in rules(passages, (replace(sheets[0], rows=(*sheets[0].rows, low)), *sheets[1:]))


def test_the_masthead_of_a_brief_is_no_head_of_a_memo() -> None:
    mark, number = Row("会议专报", 60, 150, 70, 42, "FF0000"), Row("第1期", 95, 115, 90, 16)
    title, body = Row("建议完善评价", 60, 150, 120, 22), Row("第一段。", 39, 80, 140, 16)
    roles = (("mark", mark), ("number", number), ("title", title), ("body", body))
    passages = [Passage(row.text, Place("a.docx"), role) for role, row in roles]
    assert rules(passages, (Sheet(1, 210.0, 297.0, (mark, number, title, body)),)) == []


def test_a_paragraph_of_thousands_of_lines_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    fonts = sheet_room._fonts
    monkeypatch.setattr(sheet_room, "_fonts", lambda one: read.append(one) or fonts(one))
    pages, *_ = lay_out(docx(paragraph("word " * 9000 + "镕")), open_fonts("bundled"), file="")
    sheets = sheets_of(pages)
    assert len(sheets) > 2
    assert len(read) == 1
