"""A memo and its attachments on their pages: how many there are, what stands where, and numbers that run on."""

from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.fonts import open_fonts
from briefgen.model.page import Page, Pages
from briefgen.press.attach import Bundle, Order, attach_files
from briefgen.press.pages import lay_out
from support.memo import COLOPHON, FOOTERS, PLAIN, SIZE, TEXT, blanks, body, brief, memo, signature
from support.walk import ROOT
from support.wordfile import paragraph

BRIEFS = sorted((ROOT / "briefs" / "2025-guangzhou-industry-education").glob("*.docx"))
LINE = '<w:spacing w:after="0" w:line="600" w:lineRule="exact"/>'


def lines(count: int) -> str:
    """Return so many lines of a brief, each 30 points high: 21 fill a page after label and title."""
    return "".join(paragraph(f"第{at}行。", LINE) for at in range(1, count + 1))


@pytest.fixture
def bundle(tmp_path: Path):
    def made(given: bytes, *briefs: bytes, **more) -> tuple[Bundle, Pages]:
        (tmp_path / "函.docx").write_bytes(given)
        for at, data in enumerate(briefs, 1):
            (tmp_path / f"{at}.docx").write_bytes(data)
        paths = tuple(tmp_path / f"{at}.docx" for at in range(1, len(briefs) + 1))
        done = attach_files(Order(tmp_path / "函.docx", paths, fonts="bundled", **more))
        return done, pages_of(done.data)

    return made


def pages_of(data: bytes) -> Pages:
    return lay_out(data, open_fonts("bundled"), file="")[0]


def texts(page: Page, layer: str = "body") -> list[str]:
    return [line.text.strip() for line in page.lines if line.layer == layer and line.text.strip()]


def numbers(pages: Pages) -> list[str]:
    return ["".join(texts(page, "footer")) for page in pages.pages]


def colophon_page(pages: Pages) -> list[int]:
    return [at for at, page in enumerate(pages.pages, 1) if any("印发" in text for text in texts(page))]


def test_label_and_title_stand_on_lines_one_and_three(bundle) -> None:
    done, pages = bundle(memo(), brief(lines(3)))
    assert done.starts == (("附件", "校企“共建”工作提示", 2),)
    label, title = [line for line in pages.pages[1].lines if line.layer == "body" and line.text.strip()][:2]
    assert label.top == pytest.approx(1961 / 20, abs=0.1)
    assert label.spans[0].pen.size == 16.0
    assert title.top - label.top > 1.8 * label.height


def test_page_numbers_run_on_and_change_sides_by_the_page(bundle) -> None:
    _, pages = bundle(memo(), brief(lines(30)), brief(lines(3), title="甲的建议"))
    assert numbers(pages) == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]
    sides = [
        next(line.x + line.spans[0].xs[0] for line in page.lines if line.layer == "footer") for page in pages.pages
    ]
    assert [side < 200 for side in sides] == [False, True, False, True]


def test_a_colophon_goes_to_the_foot_of_an_even_last_page_with_room(bundle) -> None:
    done, pages = bundle(memo(after=blanks(5) + COLOPHON + blanks(1)), brief(lines(3)))
    assert done.pages == 2
    assert colophon_page(pages) == [2]
    foot = max(rule.y + rule.height for rule in pages.pages[1].rules if rule.layer == "body")
    assert foot == pytest.approx((16838 - 1984) / 20, abs=1.0)  # the memo's own type area ends there
    assert numbers(pages) == ["— 1 —", "— 2 —"]


def test_after_an_odd_page_a_colophon_stands_by_itself_on_the_next(bundle) -> None:
    done, pages = bundle(memo(after=COLOPHON + blanks(1)), brief(lines(30)))
    assert done.pages == 4
    assert colophon_page(pages) == [4]
    assert numbers(pages) == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]
    foot = max(rule.y + rule.height for rule in pages.pages[3].rules if rule.layer == "body")
    assert foot == pytest.approx((16838 - 1984) / 20, abs=1.0)


def test_a_full_even_page_is_followed_by_a_blank_one_and_neither_has_a_number(bundle) -> None:
    done, pages = bundle(memo(after=COLOPHON + blanks(1)), brief(lines(19)))
    assert done.pages == 4
    assert colophon_page(pages) == [4]
    assert numbers(pages) == ["— 1 —", "— 2 —", "", ""]
    assert texts(pages.pages[2]) == []


def test_a_drawn_colophon_is_brought_to_the_foot(bundle) -> None:
    inner = f"<w:txbxContent>{paragraph('示例协会办公室 2025年12月25日印发', PLAIN, SIZE)}</w:txbxContent>"
    shape = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="position:absolute;margin-left:0;'
        f'margin-top:0;width:440pt;height:40pt" stroked="f"><v:textbox>{inner}</v:textbox></v:rect></w:pict></w:r></w:p>'
    )
    _, pages = bundle(memo(after=blanks(3) + shape), brief(lines(30)))
    assert colophon_page(pages) == [4]
    printed = next(line for line in pages.pages[3].lines if "印发" in line.text)
    assert printed.top > 650


def test_a_wide_brief_leaves_the_colophon_a_page_of_the_memos_paper(bundle) -> None:
    wide = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="800" w:footer="800"/>'
    done, pages = bundle(memo(after=COLOPHON + blanks(1)), brief(lines(3), sect=wide))
    assert [(page.width > page.height) for page in pages.pages] == [False, True, False, False]
    assert colophon_page(pages) == [done.pages]


WIDE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" w:bottom="1474" '
    'w:left="1984" w:header="800" w:footer="800"/>'
)


def turned_numbers(pages: Pages) -> list[tuple[int, float, float, float]]:
    """Return the number of each page that lies: how it is turned, how far its baseline is from the
    left edge, and its ends from head and foot."""
    found = []
    for page in pages.pages:
        line = next((line for line in page.lines if line.layer == "footer"), None)
        if page.width > page.height and line is not None:
            found.append((line.turn, line.x, line.top, page.height - line.top - line.height))
    return found


def test_pages_that_lie_are_numbered_where_upright_ones_are(bundle) -> None:
    given = memo(after=COLOPHON + blanks(1))
    _, pages = bundle(given, brief(lines(3), sect=WIDE), brief(title="甲的建议", sect=WIDE), brief(title="乙的建议"))
    assert numbers(pages) == ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]
    even, odd = turned_numbers(pages)
    upright = next(line for line in pages.pages[3].lines if line.layer == "footer")
    assert even[:2] == odd[:2] == (90, pytest.approx(pages.pages[3].height - upright.y, abs=2))
    assert even[2] == pytest.approx(1588 / 20, abs=1)  # the sheet's left margin, at the head of a page that lies
    assert odd[3] == pytest.approx(1474 / 20, abs=0.1)  # its right margin, at the foot


@pytest.mark.parametrize(("margin", "x"), [("1000", 407), ("300", 283)])
def test_a_turned_number_stays_off_the_text(bundle, margin: str, x: int) -> None:
    _, pages = bundle(memo(), brief(lines(3), sect=WIDE.replace("1984", margin)))
    drawn = next(line for line in pages.pages[1].lines if line.layer == "footer")
    assert x / 20 <= drawn.x <= (x + 480) / 20


def test_a_number_in_a_frame_keeps_its_side(bundle) -> None:
    framed = FOOTERS["footer1"].replace(
        "<w:pPr>", '<w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="outside"/>'
    )
    framed = framed.replace('<w:jc w:val="right"/>', "")
    _, pages = bundle(
        memo(text=TEXT + body(*["很长的一段。" * 30] * 4), footer1=framed),
        brief(lines(3), sect=WIDE),
        brief(title="甲的建议"),
    )
    assert len(turned_numbers(pages)) == 1
    assert turned_numbers(pages)[0][3] == pytest.approx(1474 / 20, abs=0.1)


def test_a_memo_without_numbers_gets_none(bundle) -> None:
    _, pages = bundle(memo(footer1=paragraph("内部"), footer2=paragraph("内部")), brief(lines(3), sect=WIDE))
    assert numbers(pages) == ["内部", "内部"]
    assert all(line.turn == 0 for line in pages.pages[1].lines)


def test_the_memos_own_pages_stay_what_they_were(bundle) -> None:
    given = memo(text=TEXT + body(*["说明很长的一段话，" * 6 + "。"] * 12), signed=blanks(1) + signature("示例协会"))
    before = pages_of(given)
    _, pages = bundle(given, brief(lines(3)))
    assert texts(pages.pages[0]) == texts(before.pages[0])


@pytest.mark.parametrize("path", BRIEFS, ids=[path.stem for path in BRIEFS])
def test_our_own_briefs_come_in_on_no_more_pages_than_they_have(path: Path, tmp_path: Path) -> None:
    (tmp_path / "函.docx").write_bytes(memo(after=blanks(2) + COLOPHON + blanks(1)))
    done = attach_files(Order(tmp_path / "函.docx", (path,), fonts="bundled"))
    own = len(pages_of(path.read_bytes()).pages)
    assert done.pages <= 1 + own + 2
    pages = pages_of(done.data)
    assert colophon_page(pages) == [done.pages]
    assert done.pages % 2 == 0
    joined = "".join(text for page in pages.pages for text in texts(page))
    assert joined.count("附件：") == 1
    assert "第1期" not in joined


def test_faults_of_all_briefs_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "函.docx").write_bytes(memo())
    (tmp_path / "坏.docx").write_bytes(b"PK")
    paths = (tmp_path / "坏.docx", tmp_path / "没有.docx", tmp_path / "." / "坏.docx")
    with pytest.raises(BriefgenError) as caught:
        attach_files(Order(tmp_path / "函.docx", paths, fonts="bundled"))
    assert [fault.rule for fault in caught.value.faults] == ["ATT005", "PKG001", "PKG011", "PKG001"]
