"""A template reaches its data and no more, whatever environment the caller gives, and computes nothing boundless."""

import jinja2
import pytest
from jinja2.exceptions import SecurityError, TemplateError

from briefgen.compat import budget, parts, shaping
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
        "{{ ('a' * 900000).rfind('ab' + 'a' * 400000) }}",
        "{{ range(9)|sort(attribute='" + ",".join("0" * 1900) + "') }}",
        "{{ range(9)|map(attribute='" + ".".join("0" * 1900) + "')|list }}",
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


def told(error: pytest.ExceptionInfo[Exception]) -> str:
    """Return the notes of an error: where it is and at which tag."""
    return "\n".join(getattr(error.value, "__notes__", []))


LISTS = "{% set x = range(500000)|list %}"
SLOW = {
    "four nested loops": "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% for d in range(1000) %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "filters that yield": "{{ range(1000000)|map('string')|map('upper')|select('in', 'abc')|list|length }}",
    "filters without loops": "{{ range(1000000)|select('odd')|list|length }}" * 100,
    "sums": "{{ range(1000000)|sum }}" * 300,
    "methods": LISTS + "{{ x.count('甲') }}" * 90,
    "comparisons": LISTS + "{% if '甲' in x %}{% endif %}" * 90,
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "line breaks": "{{ '\\n' * 200000 }}",
}


@pytest.mark.parametrize("code", SLOW.values(), ids=SLOW)
def test_whatever_takes_long_is_stopped_at_its_tag(filled, code, monkeypatch):
    monkeypatch.setattr(budget, "CPU_SECONDS", 0.1)
    with pytest.raises(SecurityError, match="时间太长") as error:
        filled(docx(paragraph("前") + paragraph(code)))
    assert "正文第2段 标签“" in told(error) or "n' *" in code
    assert "正文" in told(error)


IN_LOOP = "{{% set ns = namespace(l=[]) %}}{{% set a = 'a' * 900 %}}{{% for i in range(20000) %}}{{% set ns.l = [ns.l, {0}] %}}{{% endfor %}}"
LARGE = [
    *(
        IN_LOOP.format(one)
        for one in ("'a' * 900", "a ~ i", "a[1:]", "a|upper", "[1, 2, 3, 4, 5, 6, 7, 8, 9] * 90", "(1, 2, 3)")
    ),
    *(IN_LOOP.format(one) for one in ("range(100)|batch(1)|list", "a.split('a')", "dict(a=1)", "{'a': 1}", "[1, 2]")),
    "{% set ns = namespace(l=[]) %}{% for i in range(20000) %}{% set x %}"
    + "甲" * 900
    + "{% endset %}{% set ns.l = [ns.l, x] %}{% endfor %}",
    "".join(f"{{% set x{number} = range(9000)|list %}}" for number in range(20)),
]


@pytest.mark.parametrize("code", LARGE)
def test_values_that_take_all_memory_together_are_stopped_at_their_tag(filled, code, monkeypatch):
    monkeypatch.setattr(budget, "MOST", 10**6)
    with pytest.raises(SecurityError, match="太大") as error:
        filled(docx(paragraph(code)))
    assert "正文第1段 标签“" in told(error)


PRINTED = ["{% for i in range(1000) %}" + "甲" * 900 + "{% endfor %}", "{{ '甲' * 5000 }}" * 30, "{{ '\\n' * 3000 }}"]


@pytest.mark.parametrize("code", PRINTED)
def test_all_parts_of_a_render_have_one_limit(filled, code, monkeypatch):
    monkeypatch.setattr(budget, "MOST_PRINTED", 10**5)
    with pytest.raises(SecurityError, match="填出来的内容太大") as error:
        filled(docx(paragraph(code)))
    assert "正文第1段 标签“" in told(error)
    names = [f"header{number}" for number in range(1, 17)]
    sect = "".join(f'<w:headerReference w:type="default" r:id="{name}"/>' for name in names)
    each = docx(paragraph("甲"), sect=sect, parts=dict.fromkeys(names, paragraph("{{ '甲' * 9000 }}")))
    with pytest.raises(SecurityError, match="填出来的内容太大") as error:
        filled(each)
    assert "页眉" in told(error)


def test_the_turns_and_the_time_of_all_parts_are_counted_together(filled, monkeypatch):
    code = paragraph("{% for i in range(900) %}{% endfor %}")
    names = [f"header{number}" for number in range(1, 17)]
    sect = "".join(f'<w:headerReference w:type="default" r:id="{name}"/>' for name in names)
    each = docx(paragraph("甲"), sect=sect, parts=dict.fromkeys(names, code))
    assert filled(each).text == "甲"
    monkeypatch.setattr(budget, "MOST_TURNS", 5000)
    with pytest.raises(SecurityError, match="循环次数太多") as error:
        filled(each)
    assert "页眉6第1段" in told(error)


BRACES = [
    "{" * 200_000,
    "{{" * 100_000,
    "{{{ " * 20_000,
    "{%" * 100_000,
    "{#" * 100_000,
    "{_{" * 60_000,
    "{{ '" * 30_000,
]


@pytest.mark.parametrize("code", BRACES, ids=range(7))
def test_braces_without_end_are_told_at_once(filled, code):
    with pytest.raises(TemplateError) as error:
        filled(docx(paragraph("前") + paragraph(code)))
    assert "正文第2段 标签“" in told(error)


def test_braces_in_runs_of_their_own_are_told_at_once(filled):
    runs = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in "{{ " * 5000)
    with pytest.raises(TemplateError) as error:
        filled(docx(f"<w:p>{runs}</w:p>"))
    assert "正文第1段" in told(error)


@pytest.mark.parametrize(
    "code",
    [
        "{{ " + "(" * 5000,
        "{{ x" + "|upper" * 900 + " }}",
        "{% if a %}" * 3000,
        "{{ x" + ".a" * 9000 + " }}",
        "{% for a in b %}" * 30 + "{% endfor %}" * 30,
    ],
)
def test_what_is_too_deep_for_the_compiler_is_a_syntax_error_at_its_tag(filled, code):
    with pytest.raises(TemplateError, match="套得太深") as error:
        filled(docx(paragraph("前") + paragraph(code)))
    assert "标签“" in told(error)


@pytest.mark.parametrize("code", ["{{ a }}" * 60, "{{ [" + "1, " * 700 + "] }}"])
def test_a_template_has_only_so_many_tags_in_all_its_parts(filled, code, monkeypatch):
    monkeypatch.setattr(shaping, "MOST_WORDS", 1500)
    assert filled(docx(paragraph("{{ a }}")), {"a": "甲"}).text == "甲"
    several = docx(
        paragraph(code), sect='<w:headerReference w:type="default" r:id="header1"/>', parts={"header1": paragraph(code)}
    )
    with pytest.raises(SecurityError, match="标签太多"):
        filled(several)


def test_a_template_has_only_so_much_text(filled, monkeypatch):
    monkeypatch.setattr(parts, "MOST_BYTES", 5000)
    with pytest.raises(SecurityError, match="文字太多"):
        filled(docx(paragraph("甲" * 2000)))


def test_the_grid_of_a_table_counts_the_rows_of_those_inside_it(filled):
    grid = '<w:tblGrid><w:gridCol w:w="60"/></w:tblGrid>'
    inner = f"<w:tbl>{grid}<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc>{{{{ x }}}}<w:p/></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl>{grid}<w:tr><w:tc>{inner}{paragraph('{{ x }}')}</w:tc></w:tr></w:tbl>"
    xml = filled(docx(outer), {"x": ""}).xml()
    assert xml.count('<w:gridCol w:w="20"/>') == 6


def test_prefixes_that_only_look_declared_are_text(filled):
    assert filled(docx(paragraph("{{ '<q:a>' * 3 }}"))).text == "<q:a>" * 3


def test_adding_lists_up_is_bounded_by_what_is_copied(filled):
    with pytest.raises(SecurityError, match="相加"):
        filled(docx(paragraph("{{ ([[1]] * 20000)|sum(start=[])|length }}")))


def test_modest_uses_are_left_alone(filled):
    code = "{{ '%05.1f' % 2.5 }} {{ '=' * 3 }} {{ '甲'|center(5) }} {{ 2 ** 10 }} {{ '{:,}'.format(1234567) }} {{ x|truncate(20000) }}"
    assert filled(docx(paragraph(code)), {"x": "乙"}).text == "002.5 ===   甲   1024 1,234,567 乙"
