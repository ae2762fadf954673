"""The meter of Word's own page starts: glyphs of 10 points, ten a line, lines 20 points apart."""

from lxml import etree

from benchmarks.page_starts import Start, hits, saved_starts
from benchmarks.pdf_lines import Glyph
from support.wordfile import W

BREAK = "<w:lastRenderedPageBreak/>"


def body(inner: str):
    return etree.fromstring(f"<w:body {W}>{inner}</w:body>")


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r>{run}</w:r>" for run in runs) + "</w:p>"


def text(words: str) -> str:
    return f"<w:t>{words}</w:t>"


def page(words: str, left: float = 0.0) -> list[Glyph]:
    return [Glyph(word, left + at % 10 * 10, 20 + at // 10 * 20, 10, 0) for at, word in enumerate(words)]


def test_a_saved_start_is_the_text_before_and_after_it() -> None:
    found = saved_starts(body(paragraph(text("甲乙　丙"), BREAK + text("丁（1）戊"))))
    assert found == [Start("甲乙丙", "丁(1)戊", 3 / 8)]


def test_a_start_between_paragraphs_is_told_by_both() -> None:
    found = saved_starts(body(paragraph(text("上一段")) + paragraph() + paragraph(BREAK + text("下一段"))))
    assert found == [Start("上一段", "下一段", 0.5)]


def test_hidden_text_counts_for_nothing() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr><w:t>{藏}</w:t>"
    assert saved_starts(body(paragraph(text("甲乙"), hidden, BREAK + text("丙")))) == [Start("甲乙", "丙", 2 / 3)]


def test_a_mark_before_all_text_and_the_same_mark_twice() -> None:
    assert saved_starts(body(paragraph(BREAK + text("甲")))) == []
    assert len(saved_starts(body(paragraph(text("甲"), BREAK + BREAK + text("乙"))))) == 1


START = Start("国家卫生", "健康委员", 0.5)


def test_a_start_is_hit_where_the_page_turns_there_whatever_the_header_says() -> None:
    assert hits([START], [page("国家卫生"), page("页眉健康委员")]) == [True]
    assert hits([START], [page("国家卫生健"), page("康委员")]) == [False]
    assert hits([START], [page("国家卫生健康委员")]) == [False]


def test_a_column_begins_above_and_to_the_right() -> None:
    lines = "一" * 30
    assert hits([START], [page(lines + "国家卫生") + page("健康委员", left=150)]) == [True]
    assert hits([START], [page(lines + "国家卫生") + page("健康委员")]) == [False]


def test_of_equal_words_the_nearest_counts() -> None:
    pages = [page("健康委员国家卫生"), page("健康委员甲乙丙丁戊己庚辛健康委员")]
    assert hits([START], pages) == [True]


def test_a_start_whose_words_are_lost_is_missed() -> None:
    assert hits([START], [page("国家卫生"), page("完全不同")]) == [False]
