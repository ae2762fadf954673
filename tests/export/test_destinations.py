"""Links within the file: they lead to the pages of their bookmarks, and are tagged as links."""

import io

import pypdf
import pytest

from briefgen.model.finish import Finish
from briefgen.press.pdf import Converter
from support.fields import NEW_PAGE, bookmark, complex_field, file_of, heading, line
from support.wordfile import run


def link(anchor: str, text: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}">{run(text)}</w:hyperlink>'


def annotations(data: bytes) -> list[tuple[str, int, float]]:
    """Return the links of the first page: their words, the page that they lead to counted from 0, and its height."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
    found = []
    for one in reader.pages[0].get("/Annots", []):
        entry = one.get_object()
        assert "/A" not in entry
        found.append((entry["/Contents"], numbers[entry.raw_get("/Dest")[0].idnum], float(entry["/Dest"][3])))
    return found


@pytest.mark.feature("文件内部的链接", "exact")
@pytest.mark.parametrize("plain", [True, False])
def test_a_link_leads_to_its_bookmark(plain: bool) -> None:
    body = line(link("甲", "见“甲”"), run("；"), link("没有", "哪里也不去"))
    body += line(run("上"), ppr=NEW_PAGE) + line(bookmark("甲", run("甲")))
    data = Converter("bundled", finish=Finish(plain)).convert(file_of(body)).pdf
    ((words, page, top),) = annotations(data)
    assert (words, page) == ("见“甲”", 1)
    assert 180 < top < 210  # the second line of a page of 220 points


def test_entries_of_a_table_of_contents_lead_to_their_headings() -> None:
    body = (
        line(complex_field('TOC \\o "1-3" \\h')) + heading("一、总则", 1, NEW_PAGE) + heading("二、附则", 1, NEW_PAGE)
    )
    data = Converter("bundled").convert(file_of(body)).pdf
    assert [(page, words) for words, page, _ in annotations(data)] == [(1, "一、总则 2"), (2, "二、附则 3")]


def test_a_name_that_two_files_have_leads_nowhere() -> None:
    from briefgen.layout import make_up, set_galley
    from briefgen.word import read_story
    from support.square import SquareFonts

    galley = set_galley(read_story(file_of(line(link("甲", "见"), bookmark("甲", run("甲"))))), SquareFonts())
    from briefgen.export.destinations import places_of, with_known_links

    pages = make_up([galley, galley], SquareFonts())
    assert places_of(pages) == {}
    assert {span.link for page in with_known_links(pages, {}).pages for one in page.lines for span in one.spans} == {""}
