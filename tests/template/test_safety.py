"""Templates from strangers: published proofs of concept and things without bounds end in a fault with a place."""

import pytest

from briefgen.errors import TemplateError
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
    "{% include '/etc/passwd' %}",
    "{% from 'os' import popen %}",
    "{% do x.append(1) %}",
    "{{ ''|format }}",
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
        "{% set s = 'aaaaaaaaaa' %}" + "{% set s = s + s + s + s + s + s + s + s + s + s %}" * 9 + "{{ s }}",
        "{% set s = 'aaaaaaaaaa' %}" + "{% set s = s ~ s ~ s ~ s ~ s ~ s ~ s ~ s ~ s ~ s %}" * 9 + "{{ s }}",
        "{{ '%s' % ('a'|replace('', 'aaaa')) }}",
        "{% set s = 'a' %}" + "{% set s = s|replace('a', 'aaaaaaaaaa') %}" * 9 + "{{ s }}",
        "{{ " + "(" * 1900 + "1" + ")" * 1900 + " }}",
        "{{ 'a'|join }}" + "{{ " + "x" * 5000 + " }}",
        "{{ 'a'.join(range(100)) }}",
    ],
)
def test_what_has_no_bounds_ends_in_a_fault(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.compile(docx(paragraph(tag))).fill({})
    assert caught.value.faults[0].place.spot == "正文第1段"


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
