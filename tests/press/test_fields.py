"""Fields and pages that never come to agree are left after three passes, and told."""

from dataclasses import replace

from briefgen.fields.renewal import Renewal
from briefgen.model.page import Pages
from briefgen.press.fields import settle
from briefgen.word import read_story
from support.fields import NEW_PAGE, bookmark, complex_field, file_of, line, main_xml
from support.square import lay_out
from support.wordfile import run


def test_pages_that_never_come_to_rest_are_told() -> None:
    data = file_of(line(run("见第"), complex_field("PAGEREF a")) + line(bookmark("a", run("甲")), ppr=NEW_PAGE))
    passes = []

    def lay(docx: bytes) -> Pages:
        passes.append(docx)
        pages = lay_out(docx)
        moved = [replace(page, label=str(page.number + len(passes))) for page in pages.pages]
        return replace(pages, pages=tuple(moved))

    made = settle(Renewal(data, "甲.docx"), read_story, lay, strictly=True)
    assert len(passes) == 4  # three to renew, the last to have the pages of the file as it is
    assert [(one.rule, one.severity, one.place.file) for one in made.findings] == [("FLD001", "warning", "甲.docx")]
    assert ">5<" in main_xml(made.docx)
