"""A draft of a template that asks for much and is given nothing: every use of what is missing shows where it is."""

import pytest

from briefgen.template import Template
from briefgen.word import read_story
from support.wordfile import docx, paragraph

CELL = "<w:tc><w:tcPr/>{}</w:tc>"
TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/><w:gridCol w:w='900'/></w:tblGrid><w:tr>{}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ x + 1 }}", "【待补：x】"),
        ("{{ 2 * x.count }}", "【待补：x.count】"),
        ("{{ -x }}", "【待补：x】"),
        ("{{ '%s年' % x }}", "【待补：x】"),
        ("{{ x ~ '年' }}", "【待补：x】年"),
        ("{% if x > 3 %}多{% else %}少{% endif %}", "少"),
        ("{% if 3 in x or x in '甲' %}有{% else %}无{% endif %}", "无"),
        ("{% for n in range(x) %}{{ n }}{% endfor %}", "【待补：x】"),
        ("{% for k, v in x.items() %}{{ k }}{{ v }}{% endfor %}", "【待补：x.items[]】【待补：x.items[]】"),
        ("{% for k, v in x %}{{ v }}{% endfor %}", "【待补：x[]】"),
        ("{{ x[0].name }}", "【待补：x[0].name】"),
        ("{{ x[1:3] }}", "【待补：x】"),
        ("{{ x.title.upper() }}", "【待补：x.title.upper】"),
        ("{{ x|level1 }}", "【待补：x】"),
        ("{{ x|map(attribute='a')|join_cn }}", "【待补：x[].a】"),
    ],
)
def test_what_is_made_of_what_is_missing(tag: str, shown: str) -> None:
    story = read_story(Template.compile(docx(paragraph("甲" + tag))).fill({}, draft=True))
    assert "".join(inline.text for inline in story.sections[0].blocks[0].inlines)[1:] == shown


def test_cells_and_rows_of_what_is_missing() -> None:
    cells = paragraph("{% colspan n %}{% cellbg c %}甲"), paragraph("乙")
    tables = [cells, (paragraph("{{tr rows }}"), paragraph("")), (paragraph("{{tc heads }}"),)]
    body = "".join(TABLE.format("".join(map(CELL.format, row))) for row in tables)
    text = str(read_story(Template.compile(docx(body)).fill({}, draft=True)))
    assert "【待补：rows】" in text
    assert "【待补：heads】" in text
