"""What the compiler makes of templates that are large, or whose tags stand in odd places."""

import re

import pytest

from briefgen.errors import TemplateError
from briefgen.opc import Package
from briefgen.template import Template
from support.wordfile import docx, paragraph, run

CELL = "<w:tc><w:tcPr/>{}</w:tc>"
BOX = (
    '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:inline>'
    '<wp:docPr id="1" name="a" descr="{{ alt }}"/><w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing>'
)


def table(*rows: list[str], columns: int = 2) -> str:
    grid = '<w:gridCol w:w="900"/>' * columns
    inner = "".join(f"<w:tr>{''.join(map(CELL.format, cells))}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def filled(body: str, name: str = "word/document.xml", **fields: object) -> str:
    return Package.read(Template.compile(docx(body)).fill(fields)).part(name).decode()


def rule_of(body: str, **fields: object) -> str:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body)).fill(fields)
    assert all(fault.place.spot for fault in caught.value.faults)
    return caught.value.faults[0].rule


@pytest.mark.parametrize(
    "beside",
    ["{%p if x %}", "{{p x }}", "{#p 注 #}", "{% for x in xs %}"],
    ids=["statement", "print", "note", "promoted"],
)
def test_a_paragraph_that_its_tag_takes_away_is_not_joined(beside: str) -> None:
    ends = {"{%p if x %}": "{%p endif %}", "{% for x in xs %}": "{% endfor %}"}
    body = paragraph("甲") + paragraph("{%- if x -%}") + paragraph(beside) + paragraph("{%- endif -%}")
    body += paragraph("乙") + paragraph(ends.get(beside, "丙"))
    assert rule_of(body, x="值", xs=[1]) in {"TPL015", "TPL018"}


@pytest.mark.parametrize("tags", ["{{r x }}", "{% if x %}甲{% endif %}{{r x }}"])
def test_tags_in_the_drawing_of_a_divided_run_are_filled(tags: str) -> None:
    box = BOX.replace("{}", paragraph("{{ inner }}"))
    body = f"<w:p><w:r><w:t>前{tags}后</w:t>{box}<w:t>{tags}</w:t></w:r></w:p>"
    template = Template.compile(docx(body))
    assert {name.path for name in template.names} == {"x", "inner", "alt"}
    text = Package.read(template.fill({"x": "值", "inner": "框里", "alt": "说明"})).part("word/document.xml").decode()
    assert "框里" in text
    assert 'descr="说明"' in text
    assert "{{" not in text


def test_line_ends_of_an_old_editor_do_not_move_faults() -> None:
    file = docx(paragraph("甲") + "\r\r\n" + paragraph("{{ x }}") + paragraph("{{ y|wan }}"))
    with pytest.raises(TemplateError) as caught:
        Template.compile(file).fill({"x": "乙", "y": "丙"})
    assert caught.value.faults[0].place.spot == "正文第3段"
    assert filled("<w:p><w:r><w:t>甲&#13;{{ x&#13; }}</w:t></w:r></w:p>", x="乙").count("&#13;") == 1


@pytest.mark.parametrize(("declared", "codec"), [("us-ascii", "ascii"), ("UTF-16", "utf-16-le"), ("UTF-16", "utf-16")])
def test_a_part_of_any_encoding_comes_out_readable(declared: str, codec: str) -> None:
    file = docx(paragraph("A{{ x }}"))
    text = Package.read(file).part("word/document.xml").decode()
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    changed = Package.read(file).replaced({"word/document.xml": (head + text[text.index("<w:") :]).encode(codec)})
    try:
        template = Template.compile(changed)
    except TemplateError:
        pytest.fail("not read")
    assert "A镕" in Package.read(template.fill({"x": "镕"})).part("word/document.xml").decode()


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"], {"xs": list(range(64))}),
        (["{{tc xs }}"], {"xs": list(range(64))}),
        (["{% colspan 40 %}甲", "{% colspan 40 %}乙"], {}),
    ],
)
def test_a_table_of_more_columns_than_word_has_is_told(row: list[str], fields: dict[str, object]) -> None:
    assert rule_of(table([paragraph(text) for text in row]), **fields) == "TPL041"


@pytest.mark.parametrize("holder", ["header1", "footnotes"])
def test_what_must_hold_a_paragraph_has_one_when_its_table_goes(holder: str) -> None:
    inner = table([paragraph("{%tr for x in xs %}")], [paragraph("{{ x }}")], [paragraph("{%tr endfor %}")], columns=1)
    if holder == "footnotes":
        inner = f'<w:footnote w:id="1">{inner}</w:footnote>'
    sect = '<w:headerReference w:type="default" r:id="header1"/>' if holder == "header1" else ""
    for count in (0, 2):
        file = Template.compile(docx(paragraph("甲"), sect=sect, parts={holder: inner})).fill({"xs": [1] * count})
        part = Package.read(file).part(f"word/{holder}.xml").decode()
        assert re.search(r"<w:p>.*</w:p></w:(hdr|footnote)>", part)
        assert part.count("<w:tbl>") == bool(count)


@pytest.mark.parametrize("mark", ["\a", "\f"])
def test_a_value_that_only_begins_a_paragraph_is_something(mark: str) -> None:
    assert filled(paragraph("{% if x %}{{ x }}{% endif %}"), x=mark).count("</w:p>") == 2


def test_a_table_in_a_row_that_goes_is_told() -> None:
    nested = table([paragraph("")])
    assert rule_of(table([paragraph("{{tr rows }}"), nested + paragraph("")]), rows=[["甲"]]) == "TPL019"


def test_a_bookmark_that_begins_in_a_statement_s_paragraph_stays_whole() -> None:
    begin = '<w:bookmarkStart w:id="3" w:name="a"/>'
    end = '<w:bookmarkEnd w:id="3"/>'
    text = filled(
        f"<w:p>{begin}{run('{%p if x %}')}</w:p>" + paragraph("甲") + paragraph("{%p endif %}") + f"<w:p>{end}</w:p>"
    )
    assert begin in text
    assert end in text


def test_a_paragraph_of_thousands_of_tags_is_filled_in_order() -> None:
    text = filled("<w:p>" + "".join(run(f"{{{{ x }}}}{at}") for at in range(3000)) + "</w:p>", x="、")
    assert "".join(re.findall(r">([^<>]*)</w:t>", text)) == "".join(f"、{at}" for at in range(3000))


def test_thousands_of_statements_over_runs_are_filled_in_order() -> None:
    runs = "".join(run("{% if x %}") + run(f"{at}{{% endif %}}") for at in range(1000))
    text = filled(f"<w:p>{runs}</w:p>", x="是")
    assert "".join(re.findall(r">([^<>]*)</w:t>", text)) == "".join(map(str, range(1000)))


def test_each_of_many_restarts_governs_the_paragraphs_after_it() -> None:
    numbered = paragraph("甲", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    loop = paragraph("{%p for x in xs %}") + paragraph("{%p restart %}") + numbered * 2 + paragraph("{%p endfor %}")
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = numbered + (paragraph("{%p restart %}") + numbered + loop + numbered) * 40
    file = Template.compile(docx(body, parts={"numbering": numbering})).fill({"xs": [1, 2]})
    lists = re.findall(r'<w:numId w:val="(\d+)"', Package.read(file).part("word/document.xml").decode())
    each = [[lists[at], *lists[at + 1 : at + 5 : 2], lists[at + 5]] for at in range(1, len(lists), 6)]
    assert lists[0] == "1"
    assert all(first == last and len({first, *inner}) == 3 for first, *inner, last in each)
    assert len({first for first, *_ in each}) == 40


def test_more_tags_than_memory_is_there_for_are_told() -> None:
    body = paragraph("{{ x }}" * 1000) * 8
    sect = '<w:headerReference w:type="default" r:id="header1"/>'
    assert Template.compile(docx(body)).names
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(body, sect=sect, parts={"header1": body}))
    assert [(fault.rule, fault.place.spot) for fault in caught.value.faults] == [("TPL025", "页眉1")]
