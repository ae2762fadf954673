"""What docxtpl renders is rendered here to the same XML, on templates as Word writes them."""

import pytest
from jinja2.exceptions import TemplateError

from briefgen import compat
from support.wordfile import docx

docxtpl = pytest.importorskip("docxtpl", reason="docxtpl isn't installed: nothing to compare with")


def split(text: str, size: int = 3) -> str:
    """Return runs of a few characters each, as Word leaves them after edits: bare `w:t` where no blank is at an end."""
    runs = []
    for number, at in enumerate(range(0, len(text), size)):
        piece = text[at : at + size]
        space = ' xml:space="preserve"' if piece != piece.strip() else ""
        shown = piece.replace("&", "&amp;").replace("<", "&lt;")
        properties = '<w:rPr><w:lang w:val="en-US"/></w:rPr>' if number % 2 else ""
        runs.append(f'<w:r w:rsidR="00A7{number:04X}">{properties}<w:t{space}>{shown}</w:t></w:r>')
    return '<w:proofErr w:type="spellStart"/>'.join(runs)


def p(text: str, size: int = 3, ppr: str = '<w:jc w:val="center"/>') -> str:
    return f'<w:p w:rsidR="00A77427"><w:pPr>{ppr}</w:pPr>{split(text, size)}</w:p>'


def tc(text: str, size: int = 40, tcpr: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{tcpr}</w:tcPr>{p(text, size)}</w:tc>'


def tr(*cells: str) -> str:
    return f'<w:tr w:rsidR="00A77427">{"".join(one if one.startswith("<w:tc>") else tc(one) for one in cells)}</w:tr>'


def tbl(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="1234"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


TABLES = {
    "rows": tbl(
        2, tr("项", "值"), tr("{%tr for i in rows %}", ""), tr("{{ i.k }}", "{{ i.v }}"), tr("{%tr endfor %}", "")
    ),
    "no rows": tbl(2, tr("{%tr for i in nothing %}", ""), tr("{{ i }}", "x"), tr("{%tr endfor %}", "")),
    "more cells": tbl(2, tr("{%tc for i in three %}", "{{ i }}", "{%tc endfor %}"), tr("a", "b")),
    "fewer cells": tbl(4, tr("甲", "{%tc for i in nothing %}", "{{ i }}", "{%tc endfor %}")),
    "spanned": tbl(3, tr("{% colspan n %}{{ a }}"), tr(tc("{% colspan n %}x", 4), "b", "c")),
    "colored": tbl(
        1, tr("{% cellbg c %}{{ a }}"), tr(tc("{% cellbg c %}", 40, '<w:shd w:val="clear" w:fill="EEEEEE"/>'))
    ),
    "merged down": tbl(
        2, tr("{%tr for i in three %}", ""), tr("前{% vm %}{{ a }}后", "{{ i }}"), tr("{%tr endfor %}", "")
    ),
    "merged across": tbl(3, tr("{%tc for i in three %}", "{% hm %}{{ a }}", "{%tc endfor %}"), tr("x", "y", "z")),
    "merged across a span": tbl(
        6, tr("{%tc for i in three %}", tc("{% hm %}q", 40, '<w:gridSpan w:val="2"/>'), "{%tc endfor %}")
    ),
    "static and too wide": tbl(3, tr("a"), tr("b", "c")),
    "joined cells": tbl(2, tr("{{ a }}{% if yes %}", "{%- if yes %}b{% endif %}{% endif %}"), tr("x", "y")),
}

TEXTS = {
    "split tags": p("甲{{ a }}乙{{b}}丙") + p("{%p if yes %}") + p("《{{ a|length }}》……") + p("{%p endif %}"),
    "blanks": '<w:p><w:r><w:t>{{ a }}</w:t></w:r><w:r><w:t xml:space="preserve"> x </w:t></w:r><w:r><w:t>y{{b}}</w:t></w:r></w:p>',
    "runs": p("前{{r rich }}后{%r if yes %}中{%r endif %}"),
    "paragraphs": p("{{p paragraphs }}") + p("{#p gone #}") + p("{%p for i in three %}") + p("{{ i }}") + p("{%p endfor %}"),
    "joined paragraphs": p("开头", 9) + p("{%- if yes -%}", 99) + p("中间", 9) + p("{%- endif -%}", 99) + p("结尾", 9),
    "characters": p("x{{ lines }}y") + p("{{ listing }}{{r rich }}"),
    "literal characters": '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a\tb\nc</w:t></w:r></w:p>',
    "escapes": p("{_{ a }_} {_% x %_} {{ a }}", 99),
    "operators": p("{% if n > 2 and n < 9 and 1 <= n %}yes{% endif %}{{ “x” }}{{ ‘y’ }}", 99),
    "entities": p("R&D {{ a }} <b> {{ entity }}", 5),
    "undefined": p("[{{ missing }}{% for i in missing %}x{% endfor %}]"),
    "comments": p("a{# {{ a }} #}b{#p no }} #}", 99),
    "attributes": '<w:p><w:r><w:t>x</w:t></w:r><w:hyperlink w:tooltip="{{ a }}"><w:r><w:t>{{b}}</w:t></w:r></w:hyperlink></w:p>',
    "field codes": '<w:p><w:r><w:instrText>HYPERLINK {{ a }}</w:instrText></w:r></w:p>',
    "macros": p("{% macro m(q) %}[{{ q }}]{% endmacro %}{{ m(a) }}{% set s %}{{ b }}{% endset %}{{ s }}", 7),
    "rare names": p("{{ names|join('、') }}", 2),
}  # fmt: skip


def context(module):
    return {
        "a": "“引号”——2025年12月",
        "b": " x  y ",
        "n": 3,
        "c": "FF0000",
        "yes": True,
        "three": ["一", "二", "三"],
        "nothing": [],
        "rows": [{"k": "镕", "v": 1}, {"k": "喆㛃𠮷", "v": "长" * 40}],
        "names": ["镕", "喆", "㛃", "𠮷"],
        "lines": "一行\n二行\t列\a新段\f新页",
        "entity": "R&amp;D &lt;x&gt;",
        "listing": module.Listing("a & b\n<c>"),
        "rich": module.RichText("富 & <文本>\n", style="s1", bold=True, color="#ff0000", size=28, font="eastAsia:仿宋"),
        "paragraphs": _paragraphs(module),
    }


def _paragraphs(module):
    made = module.RichTextParagraph()
    made.add("第一段\a再一段", parastyle="a1")
    rich = module.RichText()
    rich.add("粗", bold=True, rtl=True, underline="bad", highlight="#00FF00")
    rich.add("上", superscript=True, italic=True, strike=True, lang="zh-CN")
    made.add(rich)
    return made


@pytest.mark.parametrize("name", [*TEXTS, *TABLES])
@pytest.mark.parametrize("autoescape", [False, True])
def test_a_body_has_the_xml_that_docxtpl_gives_it(filled, name, autoescape):
    template = docx({**TEXTS, **TABLES}[name])
    theirs, ours = (
        filled(template, context(module), kind=module.DocxTemplate, autoescape=autoescape).canonical()
        for module in (docxtpl, compat)
    )
    assert ours == theirs


def test_headers_footers_and_footnotes_have_the_xml_that_docxtpl_gives_them(filled):
    note = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    parts = {
        "header1": p("{{ a }}页眉") + tbl(1, tr("{%tc for i in three %}", "{{ i }}", "{%tc endfor %}")),
        "footer1": p("{{r rich }}"),
        "footnotes": f'{note}<w:footnote w:id="1">{p("{{ b }}注")}</w:footnote>',
    }
    template = docx(p("正文"), parts=parts)
    theirs, ours = (filled(template, context(module), kind=module.DocxTemplate) for module in (docxtpl, compat))
    for name in ("document", *parts):
        member = f"word/{name}.xml"
        assert ours.canonical(member) == theirs.canonical(member), name


def test_pictures_and_subdocuments_have_the_xml_that_docxtpl_gives_them(filled, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(PNG)

    def with_objects(module):
        def names(opened):
            inside = opened.new_subdoc()
            inside.add_paragraph("子文档 & <内容>")
            inside.add_table(1, 2).cell(0, 0).text = "格"
            return {
                "img": module.InlineImage(opened, str(picture), anchor="https://example.com/?a=1&b=2"),
                "sub": inside,
                "rt": module.RichText("链接", url_id=opened.build_url_id("https://example.com")),
            }

        return names

    template = docx(p("{{ img }}{{r rt }}{{ img }}") + p("{{p sub }}"), parts={"header1": p("{{ img }}")})
    theirs, ours = (filled(template, with_objects(module), kind=module.DocxTemplate) for module in (docxtpl, compat))
    for member in ("word/document.xml", "word/header1.xml"):
        assert ours.canonical(member) == theirs.canonical(member)
    assert set(ours.members) <= set(theirs.members)
    assert ours.members["word/media/image1.png"] == PNG


@pytest.mark.parametrize(
    "body", [p("{{ x") + p("y") + p("{{ z }}"), p("{% if a %}"), p("一") + p("{{ a|nofilter }}", 99)]
)
def test_an_error_has_the_words_line_and_context_that_docxtpl_gives_it(filled, body):
    found = []
    for module in (docxtpl, compat):
        with pytest.raises(TemplateError) as caught:
            filled(docx(body), {}, kind=module.DocxTemplate)
        error = caught.value
        found.append((type(error), str(error), error.lineno, list(error.docx_context)))
    assert found[0] == found[1]


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
