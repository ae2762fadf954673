"""Memos on their pages: where the standard wants what, measured in mm on our own pages."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from briefgen.errors import RecordError, TemplateError
from briefgen.model.length import MM
from briefgen.model.page import Page
from briefgen.press.memo import make_memo
from briefgen.press.memo_bound import bind_word
from briefgen.press.pages import lay_out
from briefgen.template.starter import MEMO_DESIGNS, new_memo_template
from support.memos import (
    BASE,
    LETTER,
    LONG_NAME,
    UPWARD,
    em,
    job,
    left,
    line_of,
    lower,
    made,
    pages_of,
    right,
    rules,
    text,
    upper,
    written,
)
from support.pdf_sheets import sheets_of_pdf
from support.walk import ROOT, desk, pdf_text

NEAR = 0.2
LINE = 20.78 / 2
MEMOS = (ROOT / "data" / "memos" / "letter-to-bureau.yaml", ROOT / "data" / "memos" / "letter-to-schools.yaml")
STACKED = ["示例市教育局", "示例市人力资源和社会保障局", "示例市工业和信息化局"]


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


def red_rules(page: Page) -> list[tuple[float, float]]:
    """Return the upper and lower edges of a page's red rules, in mm."""
    return sorted((rule.y / MM, (rule.y + rule.height) / MM) for rule in page.rules if rule.colour == "FF0000")


def black_rules(page: Page) -> list[tuple[float, float]]:
    """Return the middles and thicknesses of a page's black rules, in mm, each once."""
    found = {((rule.y + rule.height / 2) / MM, rule.height / MM) for rule in page.rules if rule.colour == "000000"}
    return sorted((round(y, 2), round(height, 2)) for y, height in found)


def shown_numbers(pages: tuple[Page, ...]) -> list[str]:
    return ["".join(text(page, "footer")).replace(" ", "") for page in pages]


# -- places -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "issuers", [["示例市教育局"], [LONG_NAME], ["甲局", "乙局"], STACKED], ids=["one", "long", "two", "three"]
)
def test_an_ordinary_document_stands_on_the_coordinates_of_the_standard(tmp_path: Path, issuers: list[str]) -> None:
    """GB/T 9704-2012 7.2.4, 7.2.5, 7.2.7, 7.3.1, 7.3.2."""
    first = pages_of(written(tmp_path, issuers=issuers)).pages[0]
    mark = [line for line in first.lines if line.spans[0].pen.colour == "FF0000"]
    number, title = line_of(first, "示教〔2025〕12号"), line_of(first, "关于做好")
    ((rule, rule_end),) = red_rules(first)
    assert upper(mark[0]) == near(72)
    assert upper(number) == near(max(map(lower, mark)) + 2 * LINE)
    assert left(number) + right(number) == pytest.approx(2 * 106, abs=2 * NEAR)
    assert (rule + rule_end) / 2 == near(lower(number) + 4)
    assert 0.35 <= rule_end - rule <= 0.5
    assert upper(title) == near(rule_end + 2 * LINE)
    assert upper(line_of(first, "各区教育局")) == near(lower(title) + LINE)
    (red,) = [one for one in first.rules if one.colour == "FF0000"]
    assert (red.x / MM, red.width / MM) == (near(28), near(156))
    assert all(right(line) <= 184 + NEAR and left(line) >= 28 - 2 * NEAR for line in first.lines)


def test_copy_number_security_and_urgency_stand_on_the_first_three_lines(tmp_path: Path) -> None:
    path = written(tmp_path, copy_number="000012", security="秘密★1年", urgency="特急")
    first = pages_of(path).pages[0]
    assert text(first)[:3] == ["000012", "秘密★1年", "特急"]
    tops = [upper(line) for line in first.lines[:3]]
    assert tops[0] == pytest.approx(37, abs=0.5)
    assert tops[1:] == [near(tops[0] + 10.44), near(tops[0] + 20.88)]
    assert upper(line_of(first, "示例市教育局文件")) == near(72)


def test_security_without_a_copy_number_stays_on_line_2(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.2.2; urgency alone begins the page."""
    secret = pages_of(written(tmp_path, security="机密")).pages[0]
    assert upper(line_of(secret, "机密")) == pytest.approx(47.4, abs=0.5)
    urgent = pages_of(written(tmp_path, urgency="加急")).pages[0]
    assert upper(line_of(urgent, "加急")) == pytest.approx(37, abs=0.5)
    assert upper(line_of(urgent, "示例市教育局文件")) == upper(line_of(secret, "示例市教育局文件")) == near(72)


def test_joint_issuers_are_set_to_one_width_with_their_word_in_the_middle(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.2.4."""
    first = pages_of(written(tmp_path, issuers=STACKED)).pages[0]
    names = [line_of(first, name) for name in STACKED]
    assert {(round(left(line), 1), round(right(line), 1)) for line in names} == {(28.0, 142.0)}
    word = line_of(first, "文件")
    assert upper(word) + lower(word) == pytest.approx(upper(names[0]) + lower(names[2]), abs=2 * NEAR)


@pytest.mark.parametrize("issuers", [["示例协会"], [LONG_NAME]], ids=["short", "long"])
def test_a_letter_stands_on_the_coordinates_of_the_standard(tmp_path: Path, issuers: list[str]) -> None:
    """GB/T 9704-2012 10.1: 30, 4 and 277 mm, rules of 170 mm, thick over thin and thin over thick."""
    path = written(tmp_path, **LETTER, issuers=issuers, security="秘密★1年", urgency="特急", copy_number="000001")
    first = pages_of(path).pages[0]
    mark = [line for line in first.lines if line.spans[0].pen.colour == "FF0000"]
    thick, thin = red_rules(first)
    assert upper(mark[0]) == near(30)
    assert "文件" not in mark[-1].text
    assert thick[0] == near(max(map(lower, mark)) + 4)
    assert thick[1] - thick[0] > thin[1] - thin[0]
    number = line_of(first, "000001")
    assert upper(number) == near(thin[1] + 4.84)
    assert (left(number), right(number)) == (near(28), near(184))
    assert upper(line_of(first, "关于商请")) == near(lower(line_of(first, "特急")) + 2 * LINE)
    upper_bar, lower_bar = ([y for _, point in placed.path.steps for y in point[1::2]] for placed in first.paths)
    middle = (min(upper_bar) + max(lower_bar)) / 2 / MM
    assert middle == near(277)
    assert max(upper_bar) - min(upper_bar) < max(lower_bar) - min(lower_bar)
    xs = [x for placed in first.paths for _, point in placed.path.steps for x in point[::2]]
    assert (min(xs) / MM, max(xs) / MM) == (near(21), near(191))
    assert {(round(one.x / MM, 1), round(one.width / MM, 1)) for one in first.rules} == {(21.0, 170.0)}


def test_a_letter_shows_no_number_on_its_first_page_and_no_rules_in_its_closing(tmp_path: Path) -> None:
    pages = pages_of(written(tmp_path, **LETTER, body="。\n".join(["镕喆㛃" * 40] * 3))).pages
    assert shown_numbers(pages) == ["", "—2—"]
    assert text(pages[1])[-1] == "抄送：示例市发展和改革委员会。"
    assert black_rules(pages[1]) == []
    assert lower(line_of(pages[1], "抄送")) <= 262


def test_signers_stand_two_to_a_line_with_the_number_on_the_last(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.2.5, 7.2.6."""
    first = pages_of(written(tmp_path, **UPWARD)).pages[0]
    high, low = line_of(first, "签发人："), line_of(first, "示教〔2025〕12号")
    assert high.text == "签发人：王镕欧阳喆"
    assert low.text.endswith("李㛃")
    assert left(low) == near(28 + em())
    assert right(high) == near(184 - em())
    names = [span for span in high.spans if "王镕" in span.text]
    again = [span for span in low.spans if "李㛃" in span.text]
    assert names[0].xs[names[0].text.index("王")] + high.x == near(again[0].xs[0] + low.x)
    ((rule, _),) = red_rules(first)
    assert rule == near(lower(low) + 4)
    assert next(one.width for one in first.rules if one.colour == "FF0000") / MM == near(156)


def test_the_closing_ends_at_262_mm_on_an_even_page(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.4; GB/T 33476.2-2016 7.3.1."""
    pages = pages_of(written(tmp_path)).pages
    assert len(pages) == 2
    rules = black_rules(pages[1])
    assert [height for _, height in rules] == [0.35, 0.26, 0.35]
    assert rules[-1][0] == near(262)
    copies, printed = line_of(pages[1], "抄送："), line_of(pages[1], "示例市教育局办公室")
    assert (left(copies), left(printed), right(printed)) == (near(28 + em(14)), near(28 + em(14)), near(184 - em(14)))
    assert rules[0][0] < upper(copies) < lower(copies) < rules[1][0] < upper(printed) < lower(printed) < rules[2][0]
    dash = pages[1].lines[-1]
    assert (dash.y - 0.36 * 14) / MM == pytest.approx(269, abs=0.5)


def test_a_long_list_of_copies_is_aligned_behind_its_label(tmp_path: Path) -> None:
    copies = [f"示例市第{n}教育督导委员会" for n in "一二三四五六七八九"]
    last = pages_of(written(tmp_path, copies=copies)).pages[-1]
    lines = [line for line in last.lines if line.owner.paragraph.text.startswith("抄送：")]
    assert len(lines) > 3
    assert {round(left(line), 1) for line in lines[1:]} == {round(28 + em(14) * 4, 1)}
    assert all(right(line) <= 184 - em(14) + NEAR for line in lines)
    assert lines[-1].text.endswith("。")


# -- pages --------------------------------------------------------------------------------------------------


def filled_to(lines: int) -> str:
    """Return a body of so many full lines, a paragraph each."""
    return "\n".join(["字" * 26] * lines)


def test_where_the_last_even_page_is_full_a_blank_page_precedes_the_closing_and_both_have_no_number(
    tmp_path: Path,
) -> None:
    """GB/T 9704-2012 7.5."""
    pages = pages_of(written(tmp_path, body=filled_to(26))).pages
    assert text(pages[1])[-1] == "2025年12月25日"
    assert [len(text(page)) > 0 for page in pages] == [True, True, False, True]
    assert shown_numbers(pages) == ["—1—", "—2—", "", ""]
    assert black_rules(pages[3])[-1][0] == near(262)


def test_where_the_text_ends_on_an_odd_page_the_closing_is_on_the_next_and_numbered(tmp_path: Path) -> None:
    pages = pages_of(written(tmp_path, **UPWARD, body="请审批。", copies=["示例市财政局"])).pages
    assert [text(page)[-1][:2] for page in pages] == ["20", "示例"]
    assert shown_numbers(pages) == ["—1—", "—2—"]


def test_without_copies_and_printer_there_is_no_closing(tmp_path: Path) -> None:
    product = made(written(tmp_path, copies=None, printed_by=None, printed_on=None, body="短。"))
    assert product.pages == 1
    assert not Document(BytesIO(product.docx)).tables


def test_attachments_run_on_and_the_closing_is_last() -> None:
    """GB/T 9704-2012 7.3.7, 7.5: the side of a number is that of the absolute page."""
    pages = pages_of(MEMOS[1]).pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert shown_numbers(pages) == ["", *(f"—{number}—" for number in range(2, len(pages) + 1))]
    for page in pages[1:]:
        number = next(line for line in page.lines if line.layer == "footer")
        assert (left(number) > 106) == (page.number % 2 == 1)
    assert text(pages[-1])[-1].startswith("抄送：")
    assert not any("抄送" in one for page in pages[:-1] for one in text(page))


@pytest.mark.parametrize("path", MEMOS, ids=lambda path: path.stem)
def test_labels_and_titles_are_those_of_the_list(path: Path) -> None:
    """GB/T 9704-2012 7.3.4, 7.3.7."""
    product = made(path)
    pages = pages_of(path).pages
    told = "".join(one for page in pages for one in text(page) if re.match(r"附件：|\d\.把|\d\.用", one))
    labels = ["附件1", "附件2"] if len(product.attachments) == 2 else ["附件"]
    assert [one.label for one in product.attachments] == labels
    for one in product.attachments:
        page = pages[one.page - 1]
        assert text(page)[:2] == [one.label, one.title]
        assert one.title in told
        label, title = page.lines[0], page.lines[1]
        assert upper(label) == pytest.approx(37, abs=0.5)
        assert label.spans[0].pen.face
        assert title.y == pytest.approx(label.y + 2 * 29.6, abs=6)
        assert left(title) + right(title) == pytest.approx(2 * 106, abs=1)
        assert f'w:start="{one.page}"' in document_xml(one.docx)
    assert not any("会议专报" in one or one[:2] == "送：" for page in pages for one in text(page))


def test_the_word_file_of_a_memo_with_attachments_has_its_closing_on_a_page_of_its_own(tmp_path: Path) -> None:
    """The attachments go before it; a letter's need not be an even one."""
    entries = [{"audience": "government"}]
    for changes, start in (({}, "evenPage"), (LETTER, "nextPage")):
        docx = made(written(tmp_path, attachments=entries, **changes)).docx
        *_, last = Document(BytesIO(docx)).element.body.xpath(".//w:sectPr")
        assert f'<w:type w:val="{start}"/>' in last.xml


def document_xml(docx: bytes) -> str:
    return Document(BytesIO(docx)).element.xml


def test_loose_attachments_bear_the_number_and_are_files_of_their_own() -> None:
    product = made(MEMOS[1], loose=True)
    assert [one.label for one in product.attachments] == ["产教简函〔2025〕13号附件1", "产教简函〔2025〕13号附件2"]
    assert product.pages == 2
    for one in product.attachments:
        assert one.pdf
        read = pdf_text(one.pdf)
        assert read[0].startswith(one.label)
        assert "— 1 —" in read[0]
    assert "附件：1." in "".join(pdf_text(product.pdf))


def test_a_word_file_is_attached_with_its_label_and_title(tmp_path: Path) -> None:
    shutil.copy(ROOT / "briefs" / "2025-guangzhou-industry-education" / "schools.docx", tmp_path / "名单.docx")
    entries = [{"audience": "government"}, {"file": "名单.docx", "title": "“产教融合”实习基地名单"}]
    path = written(tmp_path, attachments=entries)
    page = pages_of(path).pages[made(path).attachments[1].page - 1]
    assert text(page)[:2] == ["附件2", "“产教融合”实习基地名单"]
    assert page.lines[1].y == pytest.approx(page.lines[0].y + 2 * 29.6, abs=6)


def test_nine_attachments_are_listed_and_wrap_under_their_names(tmp_path: Path) -> None:
    source = ROOT / "briefs" / "2025-guangzhou-industry-education" / "government.docx"
    names = [
        f"第{n}批“产教融合”实习基地和《案例集》编写单位名单及联系方式一览表（2025年12月）" for n in "一二三四五六七八九"
    ]
    for at, _ in enumerate(names):
        shutil.copy(source, tmp_path / f"{at}.docx")
    entries = [{"file": f"{at}.docx", "title": name} for at, name in enumerate(names)]
    path = written(tmp_path, attachments=entries)
    product = made(path)
    assert [one.label for one in product.attachments] == [f"附件{at}" for at in range(1, 10)]
    pages = pages_of(path).pages
    lines = [
        line for page in pages[:3] for line in page.lines if line.owner.paragraph.style.style.startswith("附件说明")
    ]
    assert "".join(line.text for line in lines) == "附件：" + "".join(
        f"{at}.{name}" for at, name in enumerate(names, 1)
    )
    starts = [line for line in lines if line.number == 0]
    assert {round(left(line), 1) for line in starts[1:]} == {round(28 + 31.5 / MM + 3 * 15.75 / MM + 0.2, 1)}
    wraps = [left(line) for line in lines if line.number > 0]
    assert len(set(map(round, wraps))) == 1
    names_begin = starts[1].x + next(span for span in starts[1].spans if "第二批" in span.text).xs[0]
    assert wraps[0] == pytest.approx(names_begin / MM, abs=0.3)


def test_the_closing_keeps_to_portrait_paper(tmp_path: Path) -> None:
    """GB/T 9704-2012 8: behind a landscape attachment it has a page of its own."""
    source = Document(ROOT / "briefs" / "2025-guangzhou-industry-education" / "government.docx")
    section = source.sections[-1]
    section.page_width, section.page_height = section.page_height, section.page_width
    source.save(tmp_path / "横.docx")
    path = written(tmp_path, attachments=[{"file": "横.docx", "title": "横排表"}])
    last = pages_of(path).pages[-1]
    assert last.width < last.height
    assert last.number % 2 == 0
    assert black_rules(last)[-1][0] == near(262)


# -- what is moved ------------------------------------------------------------------------------------------


def test_too_many_recipients_are_moved_above_the_copies(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.3.2, 7.4.2."""
    names = [f"示例市第{n}人民政府教育督导与职业教育管理委员会办公室" for n in "一二三四五六七八九十百千"]
    path = written(tmp_path, recipients=names)
    pages = pages_of(path).pages
    assert text(pages[0])[3].startswith("2025年12月19日")
    closing = [line.owner.paragraph.text for line in pages[-1].lines if line.owner.cell]
    assert [one[:3] for one in dict.fromkeys(closing)] == ["主送：", "抄送：", "示例市"]
    assert closing[0].endswith("千人民政府教育督导与职业教育管理委员会办公室。")
    assert [height for _, height in black_rules(pages[-1])] == [0.35, 0.26, 0.35]
    assert rules(made(path)) == ["RECIP-MOVED"]


@pytest.mark.parametrize("lines", range(4, 16))
def test_the_page_of_the_date_always_has_text(tmp_path: Path, lines: int) -> None:
    """GB/T 9704-2012 7.3.3, 7.3.5.5, at every height of the text."""
    pages = pages_of(written(tmp_path, body=filled_to(lines))).pages
    dated = next(page for page in pages if "2025年12月25日" in text(page))
    assert any(one.startswith("字字字") for one in text(dated))
    assert any(one.startswith("字字字") for one in text(pages[0]))


def test_preprinted_paper_keeps_the_places_and_none_of_the_red(tmp_path: Path) -> None:
    cases = [{}, {"issuers": STACKED}, UPWARD, {**LETTER, "issuers": [LONG_NAME]}]
    for changes in cases:
        path = written(tmp_path, **changes)
        red, blank = pages_of(path).pages[0], pages_of(path, preprinted=True).pages[0]
        assert not red_rules(blank)
        assert not blank.paths
        assert not any(line.spans[0].pen.colour == "FF0000" for line in blank.lines)
        black = [line for line in red.lines if line.spans[0].pen.colour != "FF0000"]
        assert [(line.text, round(line.y, 1)) for line in black] == [
            (line.text, round(line.y, 1)) for line in blank.lines
        ]


def test_what_the_program_cannot_mend_is_told(tmp_path: Path) -> None:
    crowded = written(tmp_path, issuers=[f"示例市第{n}局" for n in "一二三四五六七八九十百千"], recipients=[])
    assert rules(made(crowded)) == ["MEMO014", "PAGE1-BODY", "SIGN-PAGE"]
    misshaped = written(tmp_path, title="关于做好有关工作\n的通知\n关于做好有关的通知")
    assert rules(made(misshaped)) == ["TITLE-SHAPE"]


def test_two_attachments_of_one_title_are_refused(tmp_path: Path) -> None:
    shutil.copy(ROOT / "briefs" / "2025-guangzhou-industry-education" / "schools.docx", tmp_path / "甲.docx")
    title = made(MEMOS[0]).attachments[0].title
    entries = [{"audience": "government"}, {"file": "甲.docx", "title": title}]
    with pytest.raises(RecordError, match=f"有2个附件都叫“{title}”"):
        made(written(tmp_path, attachments=entries))


# -- signatures ---------------------------------------------------------------------------------------------


def dated(path: Path) -> Page:
    """Return the page of the date."""
    return next(page for page in pages_of(path).pages if "2025年12月25日" in text(page))


def middle(line: object) -> float:
    return (left(line) + right(line)) / 2  # type: ignore[arg-type]


def test_a_sealed_signature_is_centred_over_a_date_four_characters_from_the_right(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.3.5.1."""
    page = dated(written(tmp_path))
    date = line_of(page, "2025年12月25日")
    name = next(line for line in page.lines if line.text == "示例市教育局")
    assert right(date) == near(184 - 4 * em())
    assert middle(name) == near(middle(date))
    above = next(line for line in reversed(page.lines[: page.lines.index(name)]))
    assert upper(name) - lower(above) <= 3 * LINE


def test_an_unsealed_signature_ends_two_characters_from_the_right(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.3.5.2; a date longer than the name pushes it to the left."""
    page = dated(written(tmp_path, sealed=False, issuers=["示例市人力资源和社会保障局"]))
    name = next(line for line in page.lines if line.text == "示例市人力资源和社会保障局")
    date = line_of(page, "2025年12月25日")
    assert right(name) == near(184 - 2 * em())
    assert left(date) == near(left(name) + 2 * em())
    page = dated(written(tmp_path, sealed=False, issuers=["甲局"]))
    name, date = next(line for line in page.lines if line.text == "甲局"), line_of(page, "2025年12月25日")
    assert right(date) == near(184 - 2 * em())
    assert left(name) == near(left(date) - 2 * em())


def test_joint_seals_don_t_touch_and_stay_in_the_type_area(tmp_path: Path) -> None:
    names = ["甲教育局", "乙财政局", "丙科技局", "丁人社局"]
    page = dated(written(tmp_path, issuers=names))
    rows = [line for line in page.lines if line.owner.paragraph.style.style.startswith("署名")]
    assert [line.text for line in rows] == ["甲教育局乙财政局丙科技局", "丁人社局"]
    starts = [span.xs[0] / MM for span in rows[0].spans if span.text.strip()]
    assert all(later - earlier >= 43.9 for earlier, later in zip(starts, starts[1:], strict=False))
    assert rows[0].x / MM + starts[0] + 2 * em() - 21 >= 28
    assert middle(rows[1]) == near(middle(line_of(page, "2025年12月25日")))
    assert upper(rows[1]) - upper(rows[0]) >= 45


def test_a_name_of_forty_characters_is_signed_on_two_lines(tmp_path: Path) -> None:
    for sealed in (True, False):
        page = dated(written(tmp_path, issuers=[LONG_NAME], sealed=sealed))
        lines = [line for line in page.lines if line.owner.paragraph.style.style.startswith("署名")]
        assert "".join(line.text for line in lines) == LONG_NAME
        assert len(lines) == 2
        assert all(left(line) >= 28 - NEAR and right(line) <= 184 + NEAR for line in lines)


# -- files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("design", MEMO_DESIGNS)
def test_the_templates_are_those_that_the_program_makes(design: str) -> None:
    assert (ROOT / "templates" / "memos" / f"{design}.docx").read_bytes() == new_memo_template(design)


@pytest.mark.parametrize("path", MEMOS, ids=lambda path: path.stem)
def test_the_samples_are_in_order_and_the_same_each_time(path: Path) -> None:
    first, second = made(path), made(path)
    assert rules(first) == []
    assert (first.docx, first.pdf) == (second.docx, second.pdf)
    assert [one.docx for one in first.attachments] == [one.docx for one in second.attachments]
    assert "{" not in "".join(pdf_text(first.pdf))


@pytest.mark.parametrize("path", MEMOS, ids=lambda path: path.stem)
def test_the_committed_word_file_is_what_the_program_makes(path: Path) -> None:
    assert (ROOT / "briefs" / path.stem / f"{path.stem}.docx").read_bytes() == made(path).docx


def test_an_office_s_own_format_is_found_by_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, format="upwards")
    with pytest.raises(
        TemplateError, match="没有这种公文版式。可用的版式：letter、minutes、order、ordinary、plain、upward"
    ):
        made(path)


def test_without_a_folder_of_formats_the_program_s_own_are_used(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates" / "government", templates / "government")
    path = written(tmp_path)
    alone = make_memo(type(job(path))(path, templates, ROOT / "briefgen.yaml", fonts="bundled"))
    assert alone.docx == made(path).docx


def test_a_reader_that_there_is_not_is_told_at_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, attachments=[{"audience": "goverment"}])
    with pytest.raises(RecordError, match=r"memo\.yaml:\d+:\d+ 没有叫“goverment”的读者。是不是“government”？"):
        make_memo(job(path), desk())


def test_the_word_file_holds_what_was_written_and_reads_as_the_pdf(tmp_path: Path) -> None:
    product = made(written(tmp_path, **UPWARD, note="联系人：王镕，020-00000000"))
    words = "".join(part.text or "" for part in Document(BytesIO(product.docx)).element.body.iter("{*}t"))
    read = re.sub(r"—\s*\d+\s*—", "", "".join(pdf_text(product.pdf)))
    packed = [re.sub(r"\s", "", one) for one in (words, read)]
    assert sorted(packed[0]) == sorted(packed[1])
    assert "（联系人：王镕，020-00000000）" in words
    assert BASE["number"] in words


# -- any Word files attached --------------------------------------------------------------------------------


def word_file(path: Path, *, lying: bool, paragraphs: int = 30) -> None:
    """Write an A4 Word file in Word's own looks and margins, upright or lying, with a table and no page numbers."""
    document = Document()
    section = document.sections[0]
    wide, high = Mm(210), Mm(297)
    section.page_width, section.page_height = (high, wide) if lying else (wide, high)
    for number in range(paragraphs):
        document.add_paragraph(f"{number}“镕喆”——《办法》……")
    table = document.add_table(rows=3, cols=2)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "事项"
    document.save(str(path))


def test_files_of_both_orientations_run_on_with_the_memos_numbers(tmp_path: Path) -> None:
    """GB/T 9704-2012 7.5, 8: each page of the bundle has its number once; of pages that lie it is turned."""
    for at, lying in enumerate((False, True, False)):
        word_file(tmp_path / f"{at}.docx", lying=lying)
    entries = [{"file": f"{at}.docx", "title": f"第{at}份名单"} for at in range(3)]
    path = written(tmp_path, attachments=entries)
    product = made(path)
    sheets = sheets_of_pdf(product.pdf)
    told = [finding for finding in product.findings if finding.rule in {"PAGENO", "BANJI", "ATT-MATCH"}]
    assert [one for one in told if one.severity == "error"] == []
    texts = ["".join(row.text for row in sheet.rows).replace(" ", "") for sheet in sheets]
    closing = 2 if "抄送" in texts[-1] and not texts[-2] else 0
    for number, text_ in enumerate(texts[: len(texts) - closing], 1):
        assert text_.count(f"—{number}—") == 1
    assert product.pages % 2 == 0
    for one in product.attachments:
        own, _ = lay_out(one.docx, desk().fonts, file="附件.docx")
        assert [page.number for page in own.pages] == list(range(one.page, one.page + one.pages))
        assert all(shown for shown in shown_numbers(own.pages))


def test_a_loose_file_is_numbered_from_1_with_the_memos_footers(tmp_path: Path) -> None:
    word_file(tmp_path / "甲.docx", lying=False)
    path = written(tmp_path, attachments=[{"file": "甲.docx", "title": "甲名单"}])
    (one,) = made(path, loose=True).attachments
    assert one.pdf
    assert "— 1 —" in pdf_text(one.pdf)[0]


@pytest.mark.parametrize("path", MEMOS, ids=lambda path: path.stem)
def test_the_bound_word_file_of_a_letter_has_the_pages_of_its_pdf(path: Path) -> None:
    """GB/T 9704-2012 10.1: a letter's 版记 is at the foot of its last page, whatever that page's number."""
    product = made(path)
    bundle = bind_word(product, path.stem, "bundled")
    assert bundle.pages == product.pages
    pages, _ = lay_out(bundle.data, desk().fonts, file="合订.docx")
    assert any(line.startswith("抄送：") for line in text(pages.pages[-1]))


@pytest.mark.parametrize("paragraphs", [22, 40], ids=["room", "full"])
@pytest.mark.parametrize("changes", [{}, LETTER], ids=["ordinary", "letter"])
def test_bound_word_files_and_pdfs_have_the_same_pages(tmp_path: Path, changes: dict, paragraphs: int) -> None:
    for at, lying in enumerate((True, False)):
        word_file(tmp_path / f"{at}.docx", lying=lying, paragraphs=paragraphs)
    entries = [{"file": f"{at}.docx", "title": f"第{at}份名单"} for at in range(2)]
    product = made(written(tmp_path, attachments=entries, **changes))
    bundle = bind_word(product, "memo", "bundled")
    assert bundle.pages == product.pages
    pages, _ = lay_out(bundle.data, desk().fonts, file="合订.docx")
    shown = shown_numbers(pages.pages)
    assert [one for one in shown if one] == [f"—{at}—" for at, one in enumerate(shown, 1) if one]
