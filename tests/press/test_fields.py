"""Fields in what the program makes: they tell of the pages that it has in the end, or it is said that they don't."""

import re
from dataclasses import replace
from pathlib import Path

from briefgen.fields.renewal import Renewal
from briefgen.fonts import open_fonts
from briefgen.model.page import Pages
from briefgen.press.attach import Order, attach_files
from briefgen.press.fields import settle
from briefgen.press.pages import Manner, lay_out_anew
from briefgen.word import read_story
from support.fields import NEW_PAGE, bookmark, complex_field, file_of, heading, line, lines_of, main_xml
from support.memo import A4, memo
from support.memos import made, written
from support.square import lay_out
from support.walk import pdf_text
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


def built(title: str) -> bytes:
    """Return a brief with a table of contents that is up to date, on pages of its own."""
    text = "".join(heading(f"{number}、{title}", 1, NEW_PAGE) for number in "一二")
    data = file_of(line(run(f"{title}工作提示")) + line(complex_field('TOC \\o "1-3" \\h')) + text, sect=A4)
    return lay_out_anew(data, open_fonts("bundled"), Manner("")).docx


def entries(docx: bytes) -> list[tuple[str, int]]:
    """Return the entries of the tables in a Word file as they are stored, each with its page's number."""
    lines = lines_of(lay_out(docx))
    return [(text.rstrip("0123456789"), int(text[-1])) for text in lines if re.search(r"、\w+\d$", text)]


def test_contents_of_attached_briefs_tell_the_pages_of_the_whole(tmp_path: Path) -> None:
    """Both have the same names of bookmarks, which are changed where they come in."""
    paths = []
    for name, data in (("函", memo()), ("甲", built("甲")), ("乙", built("乙"))):
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(data)
    done = attach_files(Order(paths[0], tuple(paths[1:]), fonts="bundled"))
    assert entries(built("甲")) == [("一、甲", 2), ("二、甲", 3)]
    starts = dict(enumerate(first for _, _, first in done.starts))
    first, second = starts[0], starts[1]
    assert entries(done.data) == [
        ("一、甲", first + 1), ("二、甲", first + 2), ("一、乙", second + 1), ("二、乙", second + 2)
    ]  # fmt: skip


def test_contents_of_briefs_bound_with_a_memo_tell_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(built("甲"))
    product = made(written(tmp_path, attachments=[{"file": "甲.docx", "title": "甲工作提示"}]))
    (attached,) = product.attachments
    first = attached.page
    assert first is not None
    assert first > 1
    assert entries(attached.docx) == [("一、甲", first + 1), ("二、甲", first + 2)]
    shown = "".join("".join(pdf_text(product.pdf)).split())
    assert re.search(rf"一、甲[.…]*{first + 1}二、甲[.…]*{first + 2}", shown)
