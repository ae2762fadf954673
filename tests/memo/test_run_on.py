"""Word files that run on with a memo: label and title, the memo's footers, and nothing of their own head."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION

from briefgen.errors import PackageError
from briefgen.memo.run_on import labelled, numbered_like
from briefgen.opc.package import Package
from briefgen.template.starter import new_memo_template

MEMO = new_memo_template("ordinary")


def saved(*paragraphs: str, lying: bool = False, header: str = "", footer: str = "") -> bytes:
    document: Any = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if lying:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph("横排")
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def texts(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs]


def footers(docx: bytes) -> list[tuple[str, str]]:
    """Return the footers of all sections: for which pages, and their text."""
    package = Package.read(docx, file="")
    known = package.relationships(package.main)
    root = Document(BytesIO(docx)).element.body
    found = []
    for one in root.xpath(".//w:footerReference"):
        kind, key = one.get(one.keys()[0]), one.get(one.keys()[1])
        part = package.part(known[key if key in known else kind].target).decode()
        found.append((kind, part))
    return found


def test_label_and_title_are_put_on_lines_1_and_3() -> None:
    made, found = labelled(saved("正文"), "附件1", "“甲”的《名单》", file="甲.docx")
    assert texts(made) == ["附件1", "", "“甲”的《名单》", "", "正文"]
    assert found == ()


def test_a_label_that_is_there_becomes_this_one_and_the_title_stays() -> None:
    made, _ = labelled(saved("附件7", "", "名单", "正文。"), "附件1", "名单", file="")
    assert [text for text in texts(made) if text] == ["附件1", "名单", "正文。"]


def test_another_title_is_text_under_the_one_that_is_listed() -> None:
    made, _ = labelled(saved("附件", "", "旧名单", "正文。"), "附件1", "名单", file="")
    assert [text for text in texts(made) if text] == ["附件1", "名单", "旧名单", "正文。"]


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(PackageError, match=r"乙\.docx"):
        labelled(saved(), "附件1", "名单", file="乙.docx")


def test_all_sections_get_the_memos_footers_and_those_that_lie_get_them_turned() -> None:
    made = numbered_like(saved("正文", lying=True), MEMO, file="")
    found = footers(made)
    assert [kind for kind, _ in found] == ["default", "even"] * 2
    assert all("PAGE" in part for _, part in found)
    assert ['vert="vert"' in part for _, part in found] == [False, False, True, True]
    settings = Package.read(made, file="").part("word/settings.xml").decode()
    assert "<w:evenAndOddHeaders/>" in settings
    assert settings.index("defaultTabStop") < settings.index("evenAndOddHeaders")
    assert "页码（单页）" in Package.read(made, file="").part("word/styles.xml").decode()


def test_headers_and_footers_of_its_own_are_gone_with_their_text() -> None:
    made = numbered_like(saved("正文", header="内部资料镕", footer="第X页喆"), MEMO, file="")
    package = Package.read(made, file="")
    assert not any("镕" in package.part(name).decode("utf-8", "ignore") for name in package.names)
    assert not any("喆" in package.part(name).decode("utf-8", "ignore") for name in package.names)


def test_the_same_file_comes_out_of_the_same_ones() -> None:
    file = saved("正文", lying=True)
    assert numbered_like(file, MEMO, file="") == numbered_like(file, MEMO, file="")
