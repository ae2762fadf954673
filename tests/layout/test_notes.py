"""Notes on pages, in square fonts: a type area of 200 points, 15 lines of 13 points, one of them the separator."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.page import Page, Pages
from support.notes import note, ref, said, separators
from support.square import lay_out, texts
from support.wordfile import PAPER, docx, paragraph

OWN = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="1000" w:space="200"/><w:col w:w="2800"/></w:cols>'
PLAIN = '<w:widowControl w:val="0"/>'
FOOT = 210.0


def laid(body: str, *sizes: int, sect: str = PAPER, kind: str = "footnote", **about: str) -> Pages:
    """Return the pages of a body with notes of so many lines each: `注` and its number begin them."""
    inside = separators(kind) + "".join(
        note(at, "注" * (20 * size - 1), kind, PLAIN) for at, size in enumerate(sizes, 1)
    )
    return lay_out(docx(body, sect=sect, parts={f"{kind}s": inside}, **about))


def foot(page: Page) -> list[tuple[str, float]]:
    """Return the beginning of each line of the notes of a page, and its place."""
    return [(line.text[:2], round(line.top, 1)) for line in page.lines if "注" in line.text]


def body(page: Page) -> list[str]:
    return [line.text for line in page.lines if "注" not in line.text]


def rules(page: Page) -> list[float]:
    """Return how long the lines above notes are."""
    return [placed.path.steps[1][1][0] - placed.path.steps[0][1][0] for placed in page.paths]


@pytest.mark.feature("脚注", "exact")
def test_a_footnote_stands_at_the_foot_of_its_page_under_a_line_of_two_inches() -> None:
    (page,) = laid(said("正文", ref(1)), 2).pages
    assert foot(page) == [("1注", FOOT - 26), ("注注", FOOT - 13)]
    assert rules(page) == [144]


def test_a_footnote_costs_its_lines_on_the_page_that_refers_to_it() -> None:
    """15 lines: 11 of text, a separator, a note of three."""
    text = said("国" * 20, ref(1), ppr=PLAIN) + paragraph("国" * 20 * 14, PLAIN)
    pages = laid(text.replace("国" * 20 + "</w:t>", "国" * 19 + "</w:t>", 1), 3)
    assert [len(body(page)) for page in pages.pages] == [11, 4]


@pytest.mark.feature("脚注续到下一页", "nearly")
def test_a_line_whose_note_finds_room_for_its_beginning_only_leaves_the_rest_to_the_next_page() -> None:
    first = paragraph("国" * 20 * 9, PLAIN) + said("末" * 10, ref(1), ppr=PLAIN)
    pages = laid(first + paragraph("后" * 20 * 3, PLAIN), 8)
    assert len(foot(pages.pages[0])) == 4
    assert len(foot(pages.pages[1])) == 4
    assert body(pages.pages[0])[-1].startswith("末")
    assert rules(pages.pages[1]) == [200], "a line as long as the column stands above what goes on"
    assert sum(text.count("注") for page in texts(pages) for text in page) == 159


def test_a_line_whose_note_finds_no_room_goes_to_the_next_page_with_it() -> None:
    first = paragraph("国" * 20 * 14, PLAIN) + said("末" * 10, ref(1), ppr=PLAIN)
    pages = laid(first, 1)
    assert [body(page)[-1][:1] for page in pages.pages] == ["国", "末"]
    assert foot(pages.pages[0]) == []


def test_a_note_that_keeps_its_lines_together_takes_its_reference_along() -> None:
    kept = separators() + note(1, "注" * 59, ppr="<w:keepLines/>")
    first = paragraph("国" * 20 * 11, PLAIN) + said("末" * 10, ref(1), ppr=PLAIN)
    pages = lay_out(docx(first, parts={"footnotes": kept}))
    assert [len(foot(page)) for page in pages.pages] == [0, 3]


def test_notes_that_go_on_after_the_last_line_of_text_get_pages_of_their_own() -> None:
    pages = laid(said("正文", ref(1)), 40)
    assert len(pages.pages) > 2
    assert sum(text.count("注") for page in texts(pages) for text in page) == 799
    assert all(line.top + line.height <= FOOT + 0.1 for page in pages.pages for line in page.lines)


def test_no_note_and_no_text_is_lost_or_lies_over_another() -> None:
    text = "".join(said("国" * 33, ref(at), "家" * 27, ppr=PLAIN) for at in range(1, 10))
    pages = laid(text, 1, 5, 2, 9, 1, 1, 12, 3, 2)
    assert sum(line.count("国") for page in texts(pages) for line in page) == 33 * 9
    assert sum(line.count("注") for page in texts(pages) for line in page) == 20 * 36 - 9
    for page in pages.pages:
        boxes = sorted((line.top, line.top + line.height) for line in page.lines)
        assert all(upper[1] <= lower[0] + 0.1 for upper, lower in zip(boxes, boxes[1:], strict=False))
        assert boxes[-1][1] <= FOOT + 0.1


@pytest.mark.feature("脚注紧接正文（beneathText）", "exact")
def test_notes_stand_right_below_the_text_where_the_file_says_so() -> None:
    rule = '<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr>'
    (page,) = laid(said("正文", ref(1)), 1, sect=rule + PAPER).pages
    assert foot(page) == [("1注", 10 + 13 + 10)]


@pytest.mark.feature("脚注每页重新编号", "exact")
def test_numbers_begin_anew_on_each_page_in_the_text_and_in_the_notes() -> None:
    rule = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    text = "".join(said("国" * 20 * 2, ref(at), ppr=PLAIN) for at in range(1, 7))
    pages = laid(text, 1, 1, 1, 1, 1, 1, sect=rule + PAPER)
    told = [[line[0] for line in page if "注" in line] for page in texts(pages)]
    referred = [[line[-1] for line in page if line[-1] in "123456"] for page in texts(pages)]
    assert told == referred == [["1", "2", "3"], ["1", "2", "3"]]


@pytest.mark.feature("表格里的脚注", "exact")
def test_notes_in_tables_stand_at_the_foot_of_the_page_of_their_row() -> None:
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    rows = "".join(row.format(said("行" * 5, ref(at))) for at in range(1, 10))
    grid = '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>{}</w:tbl>'
    pages = laid(grid.format(rows), *[1] * 9)
    assert [[line[-1] for line in body(page)] for page in pages.pages] == [list("1234567"), list("89")]
    assert [len(foot(page)) for page in pages.pages] == [7, 2]


def test_a_row_and_its_note_that_is_higher_than_a_page_go_on_until_all_is_said() -> None:
    rows = f"<w:tr><w:tc>{said('行' * 5, ref(1))}</w:tc></w:tr>"
    pages = laid(f'<w:tbl><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>{rows}</w:tbl>', 30)
    assert sum(text.count("注") for page in texts(pages) for text in page) == 599


@pytest.mark.feature("分栏里的脚注", "nearly")
def test_in_columns_each_has_its_notes_at_its_foot() -> None:
    two = '<w:cols w:num="2" w:space="200"/>'
    text = paragraph("国" * 9 * 4, PLAIN) + said("甲", ref(1)) + paragraph("国" * 9 * 10, PLAIN) + said("乙", ref(2))
    (page,) = laid(text, 1, 1, sect=PAPER + two).pages
    assert {(line.text[0], line.x) for line in page.lines if line.text[0] in "12"} == {("1", 10), ("2", 115)}


@pytest.mark.feature("尾注（文末、节末）", "nearly")
@pytest.mark.parametrize(
    ("rule", "expected"), [("", ["甲1", "乙2", "1注", "2注"]), ("sectEnd", ["甲1", "1注", "乙2", "2注"])]
)
def test_endnotes_stand_at_the_end_of_the_file_or_of_their_section(rule: str, expected: list[str]) -> None:
    rules = f'<w:endnotePr><w:pos w:val="{rule}"/><w:numFmt w:val="decimal"/></w:endnotePr>'
    first = said("甲", ref(1, "endnote")) + f"<w:p><w:pPr><w:sectPr>{PAPER}</w:sectPr></w:pPr></w:p>"
    sect = f'<w:type w:val="continuous"/>{PAPER}'
    pages = laid(first + said("乙", ref(2, "endnote")), 1, 1, sect=sect, kind="endnote", settings=rules)
    assert [line[:2] for page in texts(pages) for line in page] == expected


@settings(max_examples=40, deadline=None)
@given(
    lengths=st.lists(st.integers(1, 150), min_size=1, max_size=6),
    sizes=st.lists(st.integers(1, 20), min_size=6, max_size=6),
    columns=st.sampled_from(["", OWN, '<w:cols w:num="2" w:space="200"/>']),
    plain=st.booleans(),
)
def test_nothing_is_lost_or_doubled(lengths: list[int], sizes: list[int], columns: str, plain: bool) -> None:
    ppr = PLAIN if plain else ""
    text = "".join(said("国" * length, ref(at), ppr=ppr) for at, length in enumerate(lengths, 1))
    pages = laid(text, *sizes, sect=PAPER + columns)
    drawn = "".join(text for page in texts(pages) for text in page)
    assert drawn.count("国") == sum(lengths)
    assert drawn.count("注") == sum(20 * size - 1 for size in sizes[: len(lengths)])


def test_twenty_notes_of_a_page_each_in_one_paragraph_come_to_an_end() -> None:
    pages = laid(said(*(part for at in range(1, 21) for part in ("国", ref(at)))), *[15] * 20)
    assert sum(text.count("注") for page in texts(pages) for text in page) == 20 * 299
    assert len(pages.pages) < 40


def test_a_reference_does_not_begin_a_line_and_has_no_blank_beside_it() -> None:
    (page,) = laid(said("国" * 20, ref(1), "家", ppr=PLAIN), 1).pages
    assert body(page) == ["国" * 19, "国1家"]
    (line,) = [line for line in page.lines if line.text == "国1家"]
    assert [x for span in line.spans for x in span.xs] == [0, 10, 15]


def test_the_same_file_gives_the_same_pages() -> None:
    text = "".join(said("国" * 33, ref(at)) for at in range(1, 5))
    assert laid(text, 1, 9, 2, 4) == laid(text, 1, 9, 2, 4)
