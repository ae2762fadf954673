"""A template reaches its data and no more, whatever environment the caller gives, and computes nothing boundless."""

import jinja2
import pytest
from jinja2.exceptions import SecurityError, TemplateError

from briefgen.compat import budget
from support.wordfile import docx, paragraph


class Thing:
    open = "ok"
    _closed = "secret"


INJECTIONS = [
    "{{ cycler.__init__.__globals__.os.popen('echo pwned').read() }}",
    "{{ lipsum.__globals__['os'].popen('echo pwned').read() }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').getcwd() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(thing) }}",
    "{{ ('{0.__class__.__name__}'|attr('format'))(thing) }}",
    "{{ '{x._closed}'.format_map({'x': thing}) }}",
    "{{ thing|attr('_closed') }}{{ thing._closed }}",
    "{% set _ = items.append(1) %}",
]


@pytest.mark.parametrize("environment", [None, jinja2.Environment(), jinja2.Environment(autoescape=True)])
@pytest.mark.parametrize("code", INJECTIONS)
def test_an_injection_does_nothing_or_is_an_error(filled, code, environment):
    items = []
    context = {"thing": Thing(), "items": items}
    try:
        text = filled(docx(paragraph(code)), context, jinja_env=environment).text
    except TemplateError:
        text = ""
    assert text == ""
    assert items == []


def test_open_attributes_are_read(filled):
    assert filled(docx(paragraph("{{ thing.open }}{{ d._x }}")), {"thing": Thing(), "d": {"_x": "甲"}}).text == "ok甲"


DOUBLING = "{{% set ns = namespace(s={start}) %}}{{% for i in range(60) %}}{{% set ns.s = {step} %}}{{% endfor %}}{{{{ ns.s }}}}"


@pytest.mark.parametrize(
    "code",
    [
        "{{ 'a' * 10**9 }}",
        "{{ [0] * 10**9 }}",
        "{{ 10 ** (10 ** 6) }}",
        "{{ 'a'.ljust(10**9) }}",
        "{{ 'a'|center(10**9) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (10**9, 1) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:{w}}'.format(1, w=10**9) }}",
        "{{ range(10**9)|list }}",
        "{{ [1]|batch(10**9, 1)|list }}",
        "{{ lipsum(10**6) }}",
        "{{ (1).to_bytes(10**9, 'big') }}",
        *(
            DOUBLING.format(start=start, step=step)
            for start, step in [
                ("'aaaaaaaaaa'", "ns.s ~ ns.s"),
                ("'aaaaaaaaaa'", "ns.s + ns.s"),
                ("'aaaaaaaaaa'", "[ns.s, ns.s]|join"),
                ("'aaaaaaaaaa'", "''.join([ns.s, ns.s])"),
                ("'aaaaaaaaaa'", "ns.s|replace('a', 'aa')"),
                ("'aaaaaaaaaa'", "'%s%s' % (ns.s, ns.s)"),
                ("'aaaaaaaaaa'", "'{0}{0}'.format(ns.s)"),
                ("[1]", "[ns.s, ns.s]"),
                ("[1]", "[ns.s, ns.s]|sum(start=[])"),
                ("3", "ns.s * ns.s"),
            ]
        ),
    ],
)
def test_what_would_fill_the_memory_is_an_error(filled, code):
    with pytest.raises(SecurityError):
        filled(docx(paragraph(code)), {})


@pytest.mark.parametrize(
    "code",
    [
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{% set x = m(n - 1) ~ m(n - 1) %}{% endif %}{% endmacro %}{{ m(60) }}",
    ],
)
def test_loops_and_macros_without_end_are_stopped(filled, code, monkeypatch):
    monkeypatch.setattr(budget, "CPU_SECONDS", 0.05)
    with pytest.raises(SecurityError, match="时间太长"):
        filled(docx(paragraph(code)), {})


def test_modest_uses_are_left_alone(filled):
    code = "{{ '%05.1f' % 2.5 }} {{ '=' * 3 }} {{ '甲'|center(5) }} {{ 2 ** 10 }} {{ '{:,}'.format(1234567) }} {{ x|truncate(20000) }}"
    assert filled(docx(paragraph(code)), {"x": "乙"}).text == "002.5 ===   甲   1024 1,234,567 乙"
