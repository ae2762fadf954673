"""Page numbers of attached Word files, and places put into filled ones."""

from io import BytesIO
from typing import Any

from docx import Document

from briefgen.memo.labels import numbered_from
from briefgen.memo.placing import placed
from briefgen.model.memo import Place
from briefgen.template.starter import new_memo_template


def saved(*paragraphs: str) -> bytes:
    document: Any = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def texts(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs]


def test_page_numbers_begin_where_the_file_stands_in_the_document() -> None:
    made = numbered_from(numbered_from(saved("正文"), 3, file=""), 7, file="")
    section = Document(BytesIO(made)).sections[0]._sectPr
    names = [child.tag.rpartition("}")[2] for child in section]
    assert names.count("pgNumType") == 1
    assert names.index("pgMar") < names.index("pgNumType") < names.index("cols")
    assert 'w:start="7"' in section.xml


def test_without_section_breaks_and_styles_of_the_name_nothing_is_placed() -> None:
    made = placed(saved("署名"), (("署名", Place(100.0)),), "even")
    assert texts(made) == ["署名"]
    assert "w:ind " not in Document(BytesIO(made)).paragraphs[0]._p.xml


def test_the_break_before_the_closing_is_moved_to_the_last_text_or_goes() -> None:
    template = new_memo_template("ordinary")
    for ending, count, start in (("shared", 1, None), ("next", 2, "nextPage"), ("even", 2, "evenPage")):
        sections = Document(BytesIO(placed(template, (), ending))).element.body.xpath(".//w:sectPr")  # type: ignore[arg-type]
        assert len(sections) == count
        kind = sections[-1].find("{*}type")
        assert (None if kind is None else kind.get(kind.keys()[0])) == start
        assert 'r:id="rId3"' in sections[-1].xml
    blank = Document(BytesIO(placed(template, (), "blank"))).element.body.xpath(".//w:sectPr")[-1]
    assert 'r:id="rId3"' not in blank.xml
