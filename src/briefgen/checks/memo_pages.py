"""What a memo's pages show: text on the first one, text beside the date, titles in shape."""

from collections.abc import Iterator

from briefgen.errors import Place
from briefgen.memo.titles import shape_cost
from briefgen.model.finding import Finding
from briefgen.model.memo import BodyParagraph, MemoFacts
from briefgen.model.page import Page, Pages
from briefgen.record.memo import Memo

_WRONG_SHAPE = 1000.0


def body_on_first_page(pages: Pages, facts: MemoFacts) -> bool:
    """Say whether the first page shows text of the body (GB/T 9704-2012 7.3.3)."""
    return _has_body(pages.pages[0], facts)


def date_with_text(pages: Pages, facts: MemoFacts) -> bool:
    """Say whether the page with the date shows text of the body, too (GB/T 9704-2012 7.3.5.5)."""
    dated = next((page for page in pages.pages if _has_date(page, facts)), None)
    return dated is None or _has_body(dated, facts)


def check_memo_pages(pages: Pages, facts: MemoFacts, memo: Memo, file: str) -> tuple[Finding, ...]:
    """Return what is amiss on a memo's pages."""
    return tuple(_found(pages, facts, memo, file))


def _found(pages: Pages, facts: MemoFacts, memo: Memo, file: str) -> Iterator[Finding]:
    if not body_on_first_page(pages, facts):
        way_out = "请缩短标题、主送机关，或减少份号、密级等行"
        yield Finding("PAGE1-BODY", Place(file), "首页没有正文（GB/T 9704—2012 7.3.3）", way_out)
    if not date_with_text(pages, facts):
        way_out = "请增减正文的字数，或合并最后两段"
        yield Finding("SIGN-PAGE", Place(file), "署名和成文日期所在的一页没有正文（GB/T 9704—2012 7.3.5.5）", way_out)
    lines = tuple(facts.title.split("\n"))
    if len(lines) > 1 and shape_cost(lines) >= _WRONG_SHAPE:
        told = "标题各行没有排成梯形或菱形（GB/T 9704—2012 7.3.1）"
        yield Finding("TITLE-SHAPE", Place(file), told, "请在title里自己分行，或删去写好的换行由程序来分")
    if memo.recipients and facts.moved_recipients:
        told = "主送机关太多，首页排不下正文，已移到版记（GB/T 9704—2012 7.3.2）"
        yield Finding("RECIP-MOVED", Place(file), told, severity="note")


def _has_body(page: Page, facts: MemoFacts) -> bool:
    texts = {_whole(paragraph) for paragraph in facts.body}
    return any(line.owner.paragraph.text in texts for line in page.lines if line.layer == "body")


def _whole(paragraph: BodyParagraph) -> str:
    return paragraph.heading + paragraph.text


def _has_date(page: Page, facts: MemoFacts) -> bool:
    """Say whether a page shows the date in a paragraph of its own, which is no paragraph of the body."""
    return any(line.owner.paragraph.text.strip() == facts.date for line in page.lines if line.layer == "body")
