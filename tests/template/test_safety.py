"""Templates from strangers: published proofs of concept and things without bounds end in a fault with a place."""

import pytest

from briefgen.errors import TemplateError
from briefgen.opc import Package
from briefgen.template import Template
from support.wordfile import docx, paragraph

ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen('echo pwned').read() }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ x|map(attribute='__class__')|list }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.__class__}'.format_map({'0': 1}) }}",
    "{{ ['{0.__class__}'.format]|map('string')|list }}",
    "{{ x.append(1) }}",
    "{{ x.clear() }}",
    "{{ d.update(a=1) }}",
    "{{ d.pop('a') }}",
    "{{ range.__self__ }}",
    "{{ loop.__init__ }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{% set x = cycler.__init__ %}",
    "{% if ''.__class__ %}甲{% endif %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ varargs }}{% endmacro %}{{ m() }}",
    "{% set __lists0 = 1 %}",
    "{{ __loop0 }}",
    "{{ x|__runs(1) }}",
    "{{ x|map('__plain')|join }}",
    "{{ loop.__self__ }}",
    "{{ d.get.__self__ }}",
    "{{ ''.split.__self__.__class__ }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ cycler('a') }}",
    "{{ lipsum() }}",
    "{{ joiner() }}",
    "{% include '/etc/passwd' %}",
    "{% from 'os' import popen %}",
    "{% do x.append(1) %}",
    "{{ '{0.__class__}'|format(1) ~ x.__class__ }}",
    "{{ '%(__class__)s' % x }}",
    "{{ namespace(a=1).__init__ }}",
    "{% set ns = namespace() %}{% set ns.__class__ = 1 %}",
    "{{ date.__class__ }}{{ date.today() }}",
    "{{ x|pprint }}",
    "{{ x|tojson }}",
    "{{ x|xmlattr }}",
    "{{ x|groupby('__class__') }}",
    "{{ x[key] }}",
    "{{ d[key] }}",
    "{{ text[key] }}",
    "{{ d[other] }}",
    "{{ text.join }}",
    "{{ d.items }}",
    "{{ x|sort(attribute=key) }}{{ x|map(attribute=key)|list|join }}",
    "{{ x|selectattr(key)|map(attribute=key)|first }}",
]
FIELDS = {"x": [1, 2], "d": {"a": 1}, "text": "甲", "key": "__class__", "other": "clear"}


@pytest.mark.parametrize("part", ["body", "header1", "footnotes"])
@pytest.mark.parametrize("tag", ESCAPES)
def test_an_escape_is_refused_with_its_place(tag: str, part: str) -> None:
    content = paragraph(tag)
    if part == "footnotes":
        content = f'<w:footnote w:id="1">{content}</w:footnote>'
    file = docx(content) if part == "body" else docx(paragraph("静"), parts={part: content})
    with pytest.raises(TemplateError) as caught:
        Template.compile(file).fill(FIELDS)
    assert all(fault.place.spot for fault in caught.value.faults)
    assert "pwned" not in str(caught.value).replace("echo pwned", "")
    assert FIELDS == {"x": [1, 2], "d": {"a": 1}, "text": "甲", "key": "__class__", "other": "clear"}


@pytest.mark.parametrize(
    "tag",
    [
        "{% for a in range(10**12) %}甲{% endfor %}",
        "{% for a in range(1000000000000) %}甲{% endfor %}",
        "{% for a in range(1001) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ 9**9**9 }}",
        "{{ 10 ** 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ '%.1000000000f'|format(1) }}",
        "{{ '%*d'|format(10**9, 1) }}",
        "{{ '1'.zfill(10**9) }}",
        "{{ ('a' ~ 'b').join(['a']).replace('', 'a').zfill(10**8) }}",
        "{% set ns = namespace(s='aaaaaaaaaa') %}"
        + "{% set ns.s = ns.s.replace('a', 'aaaaaaaaaa') %}" * 9
        + "{{ ns.s }}",
        "{% set s = 'aaaaaaaaaa' %}" + "{% set s = s + s + s + s + s + s + s + s + s + s %}" * 9 + "{{ s }}",
        "{% set s = 'aaaaaaaaaa' %}" + "{% set s = s ~ s ~ s ~ s ~ s ~ s ~ s ~ s ~ s ~ s %}" * 9 + "{{ s }}",
        "{{ '%s' % ('a'|replace('', 'aaaa')) }}",
        "{% set s = 'a' %}" + "{% set s = s|replace('a', 'aaaaaaaaaa') %}" * 9 + "{{ s }}",
        "{{ " + "(" * 1900 + "1" + ")" * 1900 + " }}",
        "{{ 'a'|join }}" + "{{ " + "x" * 5000 + " }}",
        "{{ 'a'.join(range(100)) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in range(9999) if range(999)|sum %}{% endfor %}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
        "{% for a in range(999999) %}{% for b in range(999999) %}{% for c in range(999999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(999999) %}{{ range(999999)|sort|reverse|list|length }}{% endfor %}",
        "{% for a in range(999999) if range(999999)|sum %}{% endfor %}",
    ],
)
def test_what_has_no_bounds_ends_in_a_fault(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph(tag))).fill({})
    assert caught.value.faults[0].place.spot == "正文第1段"


def test_loops_over_long_data_within_each_other_end_in_a_fault_in_time_and_space() -> None:
    import resource
    import time

    body = "{% for a in l %}{% for b in l %}{% for c in l %}{{ a }}{{ b }}{% endfor %}{% endfor %}{% endfor %}"
    template = Template.compile(docx(paragraph(body)))
    begun, grown = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TemplateError) as caught:
        template.fill({"l": ["甲乙丙丁" * 25] * 10**4})
    assert caught.value.faults[0].rule == "TPL045"
    assert caught.value.faults[0].place.spot == "正文第1段"
    assert time.process_time() - begun < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown < 512 * 1024


def test_a_value_is_never_run() -> None:
    value = "{{ 7*7 }}{% for x in l %}"
    template = Template.compile(docx(paragraph("{{ x }}{% set y = x %}{{ y }}")))
    assert template.fill({"x": value}) == template.fill({"x": value})
    assert [name.path for name in template.names] == ["x"]


def test_markup_in_a_value_is_text() -> None:
    import zipfile
    from io import BytesIO

    from markupsafe import Markup

    filled = Template.compile(docx(paragraph("{{ x }}"))).fill({"x": Markup("</w:t><w:p/>")})
    assert b"&lt;/w:t&gt;" in zipfile.ZipFile(BytesIO(filled)).read("word/document.xml")


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def grid(row: str, column: str = '<w:gridCol w:w="1000"/>') -> bytes:
    loop = f"<w:tr>{cell('{%tc for x in l %}')}{cell('{{ x }}')}{cell('{%tc endfor %}')}</w:tr>"
    return docx(f"<w:tbl><w:tblGrid>{column * 3}</w:tblGrid>{row}{loop}</w:tbl>")


@pytest.mark.parametrize("span", ["²", "9" * 5000, "30000000", "-1", "甲"])
def test_numbers_that_word_does_not_write_are_none(span: str) -> None:
    row = f"<w:tr>{cell('甲', f'<w:gridSpan w:val={chr(34)}{span}{chr(34)}/>')}</w:tr>"
    assert Template.compile(grid(row)).fill({"l": [1, 2]})
    assert Template.compile(grid("", '<w:gridCol w:w="-5"/>')).fill({"l": [1, 2]})
    numbered = f'<w:numPr><w:numId w:val="{span}"/></w:numPr>'
    assert Template.compile(docx(paragraph("{%p restart %}") + paragraph("甲", numbered))).fill({})


@pytest.mark.parametrize(
    "mark", ["<?column 1?>", "<?briefgen-column?>", "<?briefgen-column x y?>", "<?briefgen-filler 9?>"]
)
def test_marks_of_the_template_s_own_are_no_marks_of_ours(mark: str) -> None:
    row = f"<w:tr><w:tc>{mark}{paragraph('甲')}</w:tc></w:tr>"
    assert Template.compile(grid(row)).fill({"l": [1, 2]})


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x" + ".a" * 1900 + " }}",
        "{{ 1" + "+1" * 1900 + " }}",
        "{{ 0x" + "f" * 3800 + " }}",
        "{{ x" + "|e" * 1900 + " }}",
    ],
)
def test_a_tag_too_deep_or_large_is_told(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph(tag))).fill({"x": {}})
    assert caught.value.faults[0].place.spot == "正文第1段"


class Hostile(str):
    def __str__(self) -> str:
        raise OSError("boom")


def test_no_code_of_an_object_runs() -> None:
    filled = Template.compile(docx(paragraph("{{ x }}"))).fill({"x": Hostile("甲")})
    assert "甲" in Package.read(filled).part("word/document.xml").decode()


def test_a_part_in_another_encoding_is_read() -> None:
    file = docx(paragraph("甲{{ x }}"))
    text = Package.read(file).part("word/document.xml").decode().replace('encoding="UTF-8"', 'encoding = "gbk"')
    changed = Package.read(file).replaced({"word/document.xml": text.encode("gbk")})
    filled = Package.read(Template.compile(changed).fill({"x": "乙"})).part("word/document.xml")
    assert "甲乙" in filled.decode()


@pytest.mark.parametrize("name", ["__runs", "__blocks", "__plain", "__once", 5, "attr"])
@pytest.mark.parametrize(
    "tag", ["{{ [y]|map(f)|list|join }}", "{{ [y]|map(f, 1)|first }}", "{% if y|map(f) %}甲{% endif %}"]
)
def test_the_compiler_s_own_filters_have_no_name_that_data_could_say(tag: str, name: object) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph(tag))).fill({"y": ["<w:r/>"], "f": name})
    assert {fault.rule for fault in caught.value.faults} == {"TPL020"}


@pytest.mark.parametrize("attribute", ["path", "is_unsafe", "_undefined_name", "name", "x.path"])
def test_what_is_missing_has_no_attributes(attribute: str) -> None:
    for body in (f"{{{{ missing.{attribute} }}}}", f"{{{{ [missing]|map(attribute='{attribute}')|join }}}}"):
        with pytest.raises(TemplateError):
            Template.compile(docx(paragraph(body))).fill({})


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ '%s' % d }}", "一组名字"),
        ("{{ '%(a)s%s' % d }}", "一组名字"),
        ("{{ " + "'%999s' % 'x'" + "|replace('x', '%999s%999s')" + "|replace('%', '%%')" * 3 + " }}", ""),
        ("{{ d[[1]] }}", "方括号中的不是文字或序号"),
        ("{{ [{}]|sum(attribute=d) }}", "一组名字"),
        ("{% for x in '镕喆' %}{{ x }}{% endfor %}", "要循环的是文字"),
        ("{% macro r() %}<{% endmacro %}{{ '%s' % r() }}", "宏"),
    ],
)
def test_what_has_no_text_is_told(tag: str, told: str) -> None:
    template = Template.compile(docx(paragraph(tag)))
    if not told:
        assert template.fill({})
        return
    with pytest.raises(TemplateError) as caught:
        template.fill({"d": {"a": "甲"}})
    assert told in caught.value.faults[0].problem


def test_rows_and_cells_of_a_macro_are_no_paragraphs() -> None:
    row = "<w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>".format(
        row.format(paragraph("{%tr macro m() %}"))
        + row.format(paragraph("甲"))
        + row.format(paragraph("{%tr endmacro %}"))
    )
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(table + paragraph("{{p m() }}"))).fill({})
    assert caught.value.faults[0].rule == "TPL044"
