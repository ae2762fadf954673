"""Errors say which tag, and where it stands."""

import pytest
from jinja2.exceptions import TemplateSyntaxError, UndefinedError

from support.wordfile import docx, paragraph

TABLE = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "parts", "told"),
    [
        (paragraph("一") + paragraph("{{ a b }}{{ c }}"), {}, "正文第2段 标签“{{ a b }}”"),
        (paragraph("{{ c }}{% if x %}") + paragraph("{% if y %}{% endif %}"), {}, "正文第1段 标签“{% if x %}”"),
        (TABLE.format(paragraph("{{ “甲 }}")), {}, "正文表1第1行第1格 标签“{{ “甲 }}”"),
        (paragraph("一"), {"header1": paragraph("{% nosuch %}")}, "页眉1第1段 标签“{% nosuch %}”"),
        (paragraph("甲{{ x") + paragraph("{{ y }}"), {}, "正文第1段 标签“{{ x"),
        (paragraph("{%p for %}") + paragraph("{%p endfor %}"), {}, "正文第1段 标签“{%p for %}”"),
    ],
)
def test_a_syntax_error_names_its_tag_and_place(filled, body, parts, told):
    with pytest.raises(TemplateSyntaxError) as caught:
        filled(docx(body, parts=parts), {})
    assert caught.value.__notes__[0].startswith(told)
    assert isinstance(caught.value.lineno, int)
    assert "".join(caught.value.docx_context)


def test_an_error_while_running_names_its_tag_and_place(filled):
    body = paragraph("{{ a }}") + TABLE.format(paragraph("{{ a }}{{ missing.name }}{{ b }}"))
    with pytest.raises(UndefinedError) as caught:
        filled(docx(body), {"a": 1, "b": 2})
    assert caught.value.__notes__ == ["正文表1第1行第1格 标签“{{ missing.name }}”"]


def test_an_error_of_the_callers_own_filter_passes_through_with_the_place(filled):
    with pytest.raises(ZeroDivisionError) as caught:
        filled(docx(paragraph("一") + paragraph("{{ a / 0 }}")), {"a": 1})
    assert caught.value.__notes__ == ["正文第2段 标签“{{ a / 0 }}”"]
