"""The PDF file as a whole: the same bytes every time, nothing foreign in it, and what it says of itself."""

import re

import pypdfium2
import pytest
from reportlab import rl_config

from briefgen.export import to_pdf
from briefgen.model.face import Pen
from briefgen.model.page import Pages, Rule
from support.paper import SANS, SERIF, VERA, content_of, line, page, pixel, span, text_of, written


def test_the_same_pages_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages((page(line(span("镕"), span("2025年", Pen(SANS, 16.0), left=16.0))),), title="题")
    first = to_pdf(pages)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert to_pdf(pages) == first


def test_no_date_is_written() -> None:
    assert not re.search(rb"CreationDate|ModDate|D:\d{8}", to_pdf(written("字")))


def test_other_pages_give_another_id() -> None:
    ids = [re.findall(rb"/ID\s+\[<(\w{32})>", to_pdf(written(text))) for text in ("甲", "乙")]
    assert [len(found) for found in ids] == [1, 1]
    assert ids[0] != ids[1]


@pytest.mark.parametrize("pages", [Pages((page(),)), written("字"), written("A", VERA)], ids=["empty", "cff", "glyf"])
def test_only_embedded_fonts_and_binary_streams(pages: Pages) -> None:
    pdf = to_pdf(pages)
    assert b"Helvetica" not in pdf
    assert b"ASCII85" not in pdf
    assert pdf.count(b"/FontDescriptor ") == pdf.count(b"/DescendantFonts ")


def test_reportlabs_settings_are_left_alone() -> None:
    before = vars(rl_config).copy()
    to_pdf(written("字"))
    assert vars(rl_config) == before


def test_the_file_says_what_it_is() -> None:
    pages = Pages((page(),), "关于“产教融合”的建议", "某市教育局", "座谈会", "产教融合，职业教育", "zh-CN")
    pdf = to_pdf(pages)
    document = pypdfium2.PdfDocument(pdf)
    facts = {key: value for key, value in document.get_metadata_dict().items() if value}
    document.close()
    assert facts == {
        "Title": "关于“产教融合”的建议",
        "Author": "某市教育局",
        "Subject": "座谈会",
        "Keywords": "产教融合，职业教育",
        "Producer": "briefgen",
    }
    assert b"/Lang (zh-CN)" in pdf
    assert b"/DisplayDocTitle true" in pdf


def test_pages_keep_their_own_sizes_and_order() -> None:
    wide = page(line(span("横")))
    pdf = to_pdf(Pages((page(line(span("竖"))), type(wide)(2, 841.89, 595.28, wide.lines))))
    document = pypdfium2.PdfDocument(pdf)
    sizes = [tuple(round(side, 2) for side in document[at].get_size()) for at in range(len(document))]
    document.close()
    assert sizes == [(595.28, 841.89), (841.89, 595.28)]
    assert [text_of(pdf, at) for at in (0, 1)] == ["竖", "横"]


def test_a_page_names_only_the_fonts_it_uses() -> None:
    pdf = to_pdf(Pages((page(line(span("宋"))), page(line(span("黑", Pen(SANS, 16.0)))))))
    resources = re.findall(rb"/Resources <<\s*/Font <<\s*(.*?)>>", pdf, re.DOTALL)
    assert [re.findall(rb"/F\d", resource) for resource in resources] == [[b"/F1"], [b"/F2"]]


def test_rules_are_filled_where_they_stand_and_lie_under_text() -> None:
    ink = span("█", Pen(SERIF, 40.0, "0000FF"))
    rules = [Rule(100.0, 150.0, 300.0, 100.0, "FF0000"), Rule(100.0, 300.0, 300.0, 1.5, "00FF00")]
    pdf = to_pdf(Pages((page(line(ink, x=120.0, y=200.0), rules=rules),)))
    assert pixel(pdf, 380.0, 200.0) == (255, 0, 0)
    assert pixel(pdf, 140.0, 190.0) == (0, 0, 255)
    assert pixel(pdf, 380.0, 300.75) == (0, 255, 0)
    assert pixel(pdf, 90.0, 200.0) == (255, 255, 255)


def test_a_dashed_rule_runs_along_the_middle_of_its_longer_side() -> None:
    rules = [
        Rule(80.0, 320.0, 400.0, 1.0, "0000FF", dash=(3.0, 2.5)),
        Rule(80.0, 330.0, 0.5, 60.0, "000000", dash=(1.0,)),
    ]
    content = content_of(to_pdf(Pages((page(rules=rules),))))
    assert "0 0 1 RG 1 w [3 2.5] 0 d 80 521.39 m 480 521.39 l S" in content
    assert "0 G 0.5 w [1] 0 d 80.25 511.89 m 80.25 451.89 l S" in content
