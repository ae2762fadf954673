"""Tags that take their paragraph, row or cell with them, and what they would lose."""

import io
import zipfile

import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.template import Template
from support.wordfile import docx, paragraph, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cell(text: str, width: int = 1000, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraph(text)}</w:tc>'


def row(*texts: str, widths: tuple[int, ...] = ()) -> str:
    return (
        "<w:tr>"
        + "".join(cell(text, width) for text, width in zip(texts, widths or (1000,) * len(texts), strict=True))
        + "</w:tr>"
    )


def table(*rows: str, grid: tuple[int, ...] = (1000, 1000)) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def body_of(body: str, fields: dict, **parts: str) -> etree._Element:
    file = Template.compile(docx(body, parts=parts)).fill(fields)
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml"))[0]


def texts(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def cells(root: etree._Element) -> list[list[tuple[str, int]]]:
    """Return each row's cells as text and width."""
    return [
        [
            ("".join(t.text or "" for t in tc.iter(f"{W}t")), int(tc.find(f"{W}tcPr/{W}tcW").get(f"{W}w")))
            for tc in tr.iter(f"{W}tc")
        ]
        for tr in root.iter(f"{W}tr")
    ]


def grid(root: etree._Element) -> list[int]:
    return [int(column.get(f"{W}w")) for column in root.iter(f"{W}gridCol")]


def faults(body: str, **parts: str) -> list[tuple[str, str]]:
    """Return the faults of a template as rule and place."""
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body, parts=parts))
    return [(fault.rule, fault.place.spot) for fault in caught.value.faults]


def message(body: str) -> str:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body), file="模板.docx")
    assert len(caught.value.faults) == 1
    return str(caught.value)


def paragraphs(*lines: str) -> str:
    return "".join(paragraph(line) for line in lines)


def test_paragraph_tags_go_and_their_paragraphs_repeat() -> None:
    body = paragraphs("{%p for x in l %}", "{{ loop.index|level2 }}{{ x }}", "{%p endfor %}", "完")
    assert texts(body_of(body, {"l": ["甲", "乙"]})) == ["（一）甲", "（二）乙", "完"]
    assert texts(body_of(body, {"l": []})) == ["完"]


def test_conditions_with_branches_in_one_another() -> None:
    body = paragraphs(
        "{%p if a == 1 %}", "一", "{%p elif a == 2 %}", "{%p if b %}", "二甲", "{%p else %}", "二乙", "{%p endif %}", "{%p else %}",
        "三", "{%p endif %}",
    )  # fmt: skip
    assert texts(body_of(body, {"a": 1})) == ["一"]
    assert texts(body_of(body, {"a": 2, "b": 1})) == ["二甲"]
    assert texts(body_of(body, {"a": 2})) == ["二乙"]
    assert texts(body_of(body, {"a": 3})) == ["三"]


def test_a_paragraph_comment_goes_with_its_paragraph() -> None:
    assert texts(body_of(paragraphs("{#p 给编辑的话 #}", "完"), {})) == ["完"]


def test_set_counts_on_through_conditions() -> None:
    body = paragraphs(
        "{%p set n = 0 %}",
        "{%p if a %}",
        "{%p set n = n + 1 %}",
        "{{ n|level1 }}",
        "{%p endif %}",
        "{%p set n = n + 1 %}",
        "{{ n|level1 }}",
    )
    assert texts(body_of(body, {"a": 1})) == ["一、", "二、"]
    assert texts(body_of(body, {})) == ["一、"]


def test_a_paragraph_tag_split_over_runs() -> None:
    body = f"<w:p>{run('{%p', '<w:b/>')}{run(' if x ')}{run('%}')}</w:p>{paragraphs('甲', '{%p endif %}', '乙')}"
    assert texts(body_of(body, {"x": 0})) == ["乙"]


def test_row_tags_repeat_rows_and_go() -> None:
    body = table(
        row("事项", "时限"), row("{%tr for r in l %}", ""), row("{{ r.a }}", "{{ r.b }}"), row("{%tr endfor %}", "")
    )
    root = body_of(body, {"l": [{"a": "甲", "b": 1}, {"a": "乙", "b": 2}]})
    assert cells(root) == [[("事项", 1000), ("时限", 1000)], [("甲", 1000), ("1", 1000)], [("乙", 1000), ("2", 1000)]]


def test_a_table_without_any_row_left_goes() -> None:
    body = table(row("{%tr for r in l %}", ""), row("{{ r }}", "乙"), row("{%tr endfor %}", "")) + paragraph("完")
    root = body_of(body, {"l": []})
    assert root.find(f"{W}tbl") is None
    assert texts(root) == ["完"]
    assert len(list(body_of(body, {"l": [1]}).iter(f"{W}tr"))) == 1


def test_a_cell_keeps_a_paragraph_in_its_style() -> None:
    marked = paragraph("{%p if x %}") + paragraph("甲") + paragraph("{%p endif %}", '<w:jc w:val="center"/>')
    body = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='1000'/></w:tblGrid><w:tr><w:tc><w:tcPr/>{marked}</w:tc></w:tr></w:tbl>"
    (only,) = body_of(body, {}).iter(f"{W}tc")
    assert [child.tag for child in only] == [f"{W}tcPr", f"{W}p"]
    assert only.find(f"{W}p/{W}pPr/{W}jc").get(f"{W}val") == "center"
    assert texts(body_of(body, {"x": 1})) == ["甲"]


def test_a_cell_that_would_end_in_a_table_gets_a_paragraph() -> None:
    inner = table(row("甲", "乙")) + paragraph("{%p if x %}") + paragraph("丙") + paragraph("{%p endif %}")
    (outer,) = body_of(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{inner}</w:tc></w:tr></w:tbl>", {})[
        0
    ].findall(f"{W}tr/{W}tc")
    assert [child.tag for child in outer] == [f"{W}tcPr", f"{W}tbl", f"{W}p"]


def test_a_header_keeps_a_paragraph() -> None:
    parts = {"header1": paragraph("{%p if x %}") + paragraph("甲") + paragraph("{%p endif %}")}
    file = Template.compile(docx(paragraph("完"), parts=parts)).fill({})
    assert texts(etree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read("word/header1.xml"))) == [""]


MARKED = table(
    row("甲", "{%tc if x %}", "乙", "{%tc endif %}", widths=(2000, 100, 1000, 100)),
    row("1", "{%tc if x %}", "{{ x }}", "{%tc endif %}", widths=(2000, 100, 1000, 100)),
    grid=(2000, 100, 1000, 100),
)


def test_cells_that_stay_fill_the_width_of_the_tag_cells() -> None:
    root = body_of(MARKED, {"x": 5})
    assert grid(root) == [2133, 1067]
    assert cells(root) == [[("甲", 2133), ("乙", 1067)], [("1", 2133), ("5", 1067)]]


def test_cells_that_go_leave_their_width_to_the_others() -> None:
    root = body_of(MARKED, {})
    assert grid(root) == [3200]
    assert cells(root) == [[("甲", 3200)], [("1", 3200)]]


def test_cells_repeat_and_share_the_width() -> None:
    body = table(row("项目", "{%tc for x in l %}", "{{ x }}", "{%tc endfor %}"), grid=(1000, 500, 1000, 500))
    root = body_of(body, {"l": ["甲", "乙", "丙"]})
    assert grid(root) == [750, 750, 750, 750]
    assert [text for text, _ in cells(root)[0]] == ["项目", "甲", "乙", "丙"]


def test_a_title_cell_across_the_table_spans_what_is_left() -> None:
    span_of_four = '<w:gridSpan w:val="4"/>'
    title = f"<w:tr>{cell('标题', 3200, span_of_four)}</w:tr>"
    body = MARKED.replace("<w:tr>", f"{title}<w:tr>", 1)
    for fields, span in (({"x": 1}, "2"), ({}, "1")):
        root = body_of(body, fields)
        first = next(root.iter(f"{W}tc"))
        assert first.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == span
        assert cells(root)[0] == [("标题", 3200)]


def test_rows_and_cells_together() -> None:
    body = table(
        row("{%tr for r in l %}", "", "", "", widths=(2000, 100, 1000, 100)),
        row("{{ r.a }}", "{%tc if l|have('b') %}", "{{ r.b or '' }}", "{%tc endif %}", widths=(2000, 100, 1000, 100)),
        row("{%tr endfor %}", "", "", "", widths=(2000, 100, 1000, 100)),
        grid=(2000, 100, 1000, 100),
    )
    assert cells(body_of(body, {"l": [{"a": "甲"}, {"a": "乙"}]})) == [[("甲", 3200)], [("乙", 3200)]]
    assert cells(body_of(body, {"l": [{"a": "甲"}, {"a": "乙", "b": 1}]})) == [
        [("甲", 2133), ("", 1067)], [("乙", 2133), ("1", 1067)],
    ]  # fmt: skip
    assert body_of(body + paragraph("完"), {"l": []}).find(f"{W}tbl") is None


def test_a_table_without_cell_tags_is_not_touched() -> None:
    body = table(row("{{ x }}", "乙", widths=(1, 2)), grid=(3, 4))
    root = body_of(body, {"x": "甲"})
    assert grid(root) == [3, 4]
    assert cells(root) == [[("甲", 1), ("乙", 2)]]


def test_a_repaired_table_keeps_what_stands_around_it_and_its_escapes() -> None:
    root = body_of(paragraph("前") + MARKED + paragraph("{{ x }}"), {"x": "R&D<1>"})
    assert texts(root) == ["前", "甲", "乙", "1", "R&D<1>", "R&D<1>"]
    assert root[0].tag == f"{W}p"
    assert etree.tostring(root).count(b"xmlns:w=") == 1


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        (paragraph("{%p if x %}重要的话"), "“重要的话”"),
        (f"<w:p>{run('{%p if x %}')}<w:r><w:drawing/></w:r></w:p>", "图片"),
        (f"<w:p>{run('{%p if x %}')}<w:r><w:br w:type='page'/></w:r></w:p>", "分页符"),
        (f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('{%p if x %}')}</w:p>", "分节符"),
        (f"<w:p>{run('{%p if x %}')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>", "脚注"),
    ],
)
def test_what_stands_beside_a_paragraph_tag_is_not_lost(beside: str, told: str) -> None:
    text = message(beside + paragraph("{%p endif %}"))
    assert "正文第1段" in text
    assert told in text


def test_text_beside_row_and_cell_tags_is_not_lost() -> None:
    body = table(row("{%tr if x %}", "丢掉的字"), row("甲", "乙"), row("{%tr endif %}", ""))
    assert "“丢掉的字”" in message(body)
    body = (
        table(row("{%tc if x %}丢掉的字", "甲"), row("乙", "丙"))
        .replace("丙", "丙")
        .replace("甲</w:t>", "甲{%tc endif %}</w:t>")
    )
    assert [spot for _, spot in faults(body)] == ["正文表1第1行第1格", "正文表1第1行第2格"]


def test_a_comment_beside_a_paragraph_tag_is_no_loss() -> None:
    body = paragraphs("{# 给同事 #}{%p if x %}", "甲", "{%p endif %}")
    assert texts(body_of(body, {"x": 1})) == ["甲"]


def test_two_paragraph_tags_in_one_paragraph() -> None:
    assert ("TPL019", "正文第1段") in faults(paragraph("{%p if x %}{%p endif %}"))


def test_statements_alone_in_their_paragraphs_or_rows_mean_a_level() -> None:
    body = paragraphs("{% for x in l %}", "甲{{ x }}", "{% endfor %}", "乙")
    assert texts(body_of(body, {"l": [1, 2]})) == ["甲1", "甲2", "乙"]
    body = paragraphs("{%p if x %}", "甲", "{% else %}", "乙", "{% endif %}")
    assert texts(body_of(body, {"x": 0})) == ["乙"]
    body = table(row("{% for x in l %}", ""), row("{{ x }}", "甲"), row("{% endfor %}", ""))
    assert texts(body_of(body, {"l": [1, 2]})) == ["1", "甲", "2", "甲"]
    body = table(row("{%tr for x in l %}", ""), row("{{ x }}", "甲"), row("{% endfor %}", ""))
    assert texts(body_of(body, {"l": [1, 2]})) == ["1", "甲", "2", "甲"]
    assert "不在同一段" in message(paragraphs("{% for x in l %}丢不得", "甲", "{% endfor %}"))


def test_an_inline_loop_over_two_paragraphs_says_what_to_write() -> None:
    text = message(paragraphs("{% for x in l %}{{ x }}", "{% endfor %}"))
    assert "“{% for x in l %}”（正文第1段）和“{% endfor %}”不在同一段" in text
    assert "{%p … %}" in text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraphs("{%p if x %}", "甲", "{% endif %}乙"), [("TPL018", "正文第3段")]),
        (paragraph("{%p if x %}") + table(row("{%p endif %}", "")), [("TPL018", "正文表1第1行第1格")]),
        (table(row("{%tr if x %}", "")) + table(row("{%tr endif %}", "")), [("TPL018", "正文表2第1行第1格")]),
        (table(row("{%tc if x %}", "甲"), row("{%tc endif %}", "乙")), [("TPL018", "正文表1第2行第1格")]),
        (paragraphs("{%p for x in l %}", "甲"), [("TPL016", "正文第1段")]),
        (paragraphs("甲", "{%p endfor %}"), [("TPL017", "正文第2段")]),
        (paragraph("{% if x %}甲{% endfor %}"), [("TPL017", "正文第1段"), ("TPL016", "正文第1段")]),
        (paragraph("{% for x in l %}{% if x %}甲{% endfor %}"), [("TPL016", "正文第1段")]),
        (paragraph("{% else %}"), [("TPL017", "正文第1段")]),
        (paragraph("{%tr if x %}"), [("TPL019", "正文第1段"), ("TPL016", "正文第1段")]),
        (paragraph("{{ x"), [("TPL010", "正文第1段")]),
        (paragraph("{{ x {{ y }}"), [("TPL010", "正文第1段")]),
        (paragraph("x }}"), [("TPL011", "正文第1段")]),
        (
            "<w:p><w:r><w:t>{{ x</w:t><w:br w:type='page'/><w:t> }}</w:t></w:r></w:p>",
            [("TPL010", "正文第1段")],
        ),
        (paragraph("100%}"), [("TPL011", "正文第1段")]),
        (paragraph("{% raw %}{{ x }}"), [("TPL010", "正文第1段")]),
        (paragraph("甲{{p x }}"), [("TPL019", "正文第1段")]),
        (paragraph("{{tc x }}"), [("TPL019", "正文第1段")]),
        (paragraph("{% colspan 2 %}"), [("TPL019", "正文第1段")]),
        (table(row("{% vm %}甲", "")), [("TPL019", "正文表1第1行第1格")]),
        (
            table(row("{%tr for x in l %}", ""), row("{% vm y %}甲", ""), row("{%tr endfor %}", "")),
            [("TPL019", "正文表1第2行第1格")],
        ),
        (table(row("{% hm %}甲", "")), [("TPL019", "正文表1第1行第1格")]),
        (table(row("{% colspan %}甲", "")), [("TPL012", "正文表1第1行第1格")]),
        (table(row("{% hm 2 %}甲", "")), [("TPL012", "正文表1第1行第1格")]),
        (paragraphs("甲{%- if x %}", "乙", "{%- endif %}丙"), [("TPL018", "正文第3段")]),
    ],
)
def test_what_does_not_nest_is_told_where(body: str, expected: list[tuple[str, str]]) -> None:
    assert faults(body) == expected


def test_a_tag_over_two_paragraphs_is_told_in_both() -> None:
    assert faults(paragraphs("{{ x", "}}")) == [("TPL010", "正文第1段"), ("TPL011", "正文第2段")]


def test_a_statement_half_in_a_link() -> None:
    body = f"<w:p><w:hyperlink>{run('{% if x %}甲')}</w:hyperlink>{run('乙{% endif %}')}</w:p>"
    assert faults(body) == [("TPL018", "正文第1段")]
    whole = f"<w:p>{run('{% if x %}')}<w:hyperlink>{run('甲')}</w:hyperlink>{run('{% endif %}乙')}</w:p>"
    assert texts(body_of(whole, {})) == ["乙"]


@pytest.mark.parametrize(
    "inside",
    [
        '<w:r><w:instrText>HYPERLINK "{%p if x %}"</w:instrText></w:r>',
        '<w:r><w:drawing><wp:docPr xmlns:wp="urn:wp" descr="{{p x }}"/></w:drawing></w:r>',
        '<m:oMath xmlns:m="urn:m"><m:r><m:t>{% colspan 2 %}</m:t></m:r></m:oMath>',
    ],
)
def test_a_tag_that_cannot_be_where_it_stands_is_not_passed_over(inside: str) -> None:
    assert ("TPL023", "正文第2段") in faults(paragraph("甲") + f"<w:p>{inside}</w:p>")


def test_deleted_text_is_no_tag() -> None:
    body = "<w:p><w:del><w:r><w:delText>{{ x }}</w:delText></w:r></w:del><w:ins><w:r><w:t>{{ y }}</w:t></w:r></w:ins></w:p>"
    assert texts(body_of(body, {"y": "乙"})) == ["乙"]


def test_places_are_counted_as_the_office_counts() -> None:
    tag = "{{ }}"
    content = f"<w:sdt><w:sdtContent>{paragraph('段')}{paragraph(tag)}</w:sdtContent></w:sdt>"
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{paragraph(tag)}</w:tc></w:tr></w:tbl>"
    two = (
        f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}{paragraph(tag)}{inner}{paragraph()}</w:tc></w:tr>"
    )
    body = paragraph("一") + content + table(row("甲", "乙"), two) + paragraph(tag)
    parts = {"header1": paragraph(tag), "footer1": paragraph("") + paragraph(tag)}
    assert [spot for _, spot in faults(body, **parts)] == [
        "正文第3段", "正文表1第2行第2格第2段", "正文表1第2行第2格内表第1行第1格", "正文第4段", "页眉1第1段", "页脚1第2段",
    ]  # fmt: skip


def test_headers_are_counted_in_the_order_of_the_sections() -> None:
    refs = (
        '<w:headerReference w:type="default" r:id="header2"/><w:headerReference w:type="first" r:id="header1"/>'
        '<w:pgSz w:w="4400" w:h="4400"/>'
    )
    file = docx(
        paragraph("甲"),
        sect=refs,
        parts={"header1": paragraph("{{ }}"), "header2": paragraph("甲") + paragraph("{{ }}")},
    )
    with pytest.raises(TemplateError) as caught:
        Template.compile(file)
    assert [fault.place.spot for fault in caught.value.faults] == ["页眉1第2段", "页眉2第1段"]


def test_too_deep_nesting_is_told() -> None:
    body = paragraph("".join("{% for a in l %}" for _ in range(30)) + "甲" + "".join("{% endfor %}" for _ in range(30)))
    assert faults(body) == [("TPL016", "正文第1段")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if x %}{% cellbg 'FF0000' %}{% endif %}甲", "cellbg 'FF0000' if x else 'auto'"),
        ("{% if x %}{% colspan 2 %}{% endif %}甲", "colspan 2 if x else 1"),
        ("{% if x %}甲{% header %}{% endif %}", "{%tr if"),
        ("{% cellbg 'FF0000' %}{% cellbg '00FF00' %}甲", "请只留一个"),
    ],
)
def test_what_is_said_of_a_cell_knows_no_condition_in_it(text: str, told: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(table(row(text, "乙"))))
    assert [fault.rule for fault in caught.value.faults] == ["TPL019"]
    assert told in caught.value.faults[0].way_out


def test_a_restart_takes_no_number() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph("{%p restart 3 %}")))
    assert caught.value.faults[0].rule == "TPL012"
