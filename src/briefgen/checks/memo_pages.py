"""What a memo's pages show while it is bound: text on the first one, text beside the date."""

from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.memo import BodyParagraph, MemoFacts
from briefgen.model.norm import Norm
from briefgen.model.page import Page, Pages

NORMS = (Norm("RECIP-MOVED", "主送机关使首页排不下正文时移到版记", "标准", "GB/T 9704—2012 7.3.2", "note"),)


def body_on_first_page(pages: Pages, facts: MemoFacts) -> bool:
    """Say whether the first page shows text of the body (GB/T 9704-2012 7.3.3)."""
    return _has_body(pages.pages[0], facts)


def date_with_text(pages: Pages, facts: MemoFacts) -> bool:
    """Say whether the page with the date shows text of the body, too (GB/T 9704-2012 7.3.5.5)."""
    dated = next((page for page in pages.pages if _has_date(page, facts)), None)
    return dated is None or _has_body(dated, facts)


def check_recipients(facts: MemoFacts, file: str) -> tuple[Finding, ...]:
    """Return the note that recipients were moved to the 版记, where they were."""
    if not facts.moved_recipients:
        return ()
    norm = NORMS[0]
    problem = "主送机关太多，首页排不下正文，已移到版记"
    return (Finding(norm.id, Place(file), problem, severity=norm.severity, basis=norm.clause),)


def _has_body(page: Page, facts: MemoFacts) -> bool:
    texts = {_whole(paragraph) for paragraph in facts.body}
    return any(line.owner.paragraph.text in texts for line in page.lines if line.layer == "body")


def _whole(paragraph: BodyParagraph) -> str:
    return paragraph.heading + paragraph.text


def _has_date(page: Page, facts: MemoFacts) -> bool:
    """Say whether a page shows the date in a paragraph of its own, which is no paragraph of the body."""
    return any(line.owner.paragraph.text.strip() == facts.date for line in page.lines if line.layer == "body")
