"""A caller's Jinja environment is taken over: delimiters, filters, tests, globals, undefined, loader, extensions, finalize."""

import jinja2
import pytest
from jinja2.exceptions import UndefinedError

from briefgen.compat import DroppedTextWarning
from support.wordfile import docx, paragraph, run


def test_filters_tests_and_globals_are_the_callers(filled):
    environment = jinja2.Environment()
    environment.filters["wrap"] = lambda text, mark: f"{mark}{text}{mark}"
    environment.filters["center"] = lambda text: f"<{text}>"
    environment.tests["long"] = lambda text: len(text) > 3
    environment.globals["today"] = "2025年12月"
    body = paragraph("{{ x|wrap('“') }}{{ x|center }}{{ 'y' if x is long else 'n' }}{{ today }}")
    template = docx(body)
    assert filled(template, {"x": "长" * 40}, jinja_env=environment).text == f"“{'长' * 40}“<{'长' * 40}>y2025年12月"
    environment.globals["today"] = "2026年1月"
    environment.filters["wrap"] = lambda text, _mark: text.lower()
    assert filled(template, {"x": "AB"}, jinja_env=environment).text == "ab<AB>n2026年1月", "what changed is seen"


def test_undefined_finalize_and_autoescape_are_the_callers(filled):
    strict = jinja2.Environment(undefined=jinja2.StrictUndefined)
    with pytest.raises(UndefinedError):
        filled(docx(paragraph("{{ missing }}")), {}, jinja_env=strict)
    dashed = jinja2.Environment(finalize=lambda value: "—" if value is None else value, autoescape=True)
    assert filled(docx(paragraph("{{ x }}{{ y }}")), {"x": None, "y": "&lt;"}, jinja_env=dashed).text == "—&lt;"


def test_autoescape_is_set_on_the_callers_environment_as_docxtpl_does(filled):
    environment = jinja2.Environment()
    assert filled(docx(paragraph("{{ x }}")), {"x": "&amp;"}, jinja_env=environment, autoescape=True).text == "&amp;"
    assert environment.autoescape is True


def test_delimiters_are_the_callers_also_where_word_splits_the_tags(filled):
    environment = jinja2.Environment(variable_start_string="{", variable_end_string="}")
    body = (
        f"<w:p>{run('前{na')}{run('me}后')}</w:p>"
        + paragraph("{%p if yes %}")
        + paragraph("甲")
        + paragraph("{%p endif %}")
    )
    assert filled(docx(body), {"name": "镕", "yes": 1}, jinja_env=environment).paragraphs() == ["前镕后", "甲"]


def test_extensions_and_the_loader_are_the_callers(filled):
    loader = jinja2.DictLoader({"m": "{% macro m(x) %}[{{ x }}]{% endmacro %}", "i": "{{ x.__class__ }}{{ x }}"})
    environment = jinja2.Environment(loader=loader, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    body = paragraph(
        "{% import 'm' as q %}{{ q.m(x) }}{% for i in 'ab' %}{% if i == 'b' %}{% break %}{% endif %}{{ i }}{% endfor %}"
    )
    assert filled(docx(body), {"x": "R&D"}, jinja_env=environment).text == "[R&D]a"
    assert filled(docx(paragraph("{% include 'i' %}")), {"x": "甲"}, jinja_env=environment).text == "甲", (
        "in the sandbox too"
    )


def test_a_class_of_the_callers_keeps_its_stricter_rules(filled):
    class Stricter(jinja2.sandbox.SandboxedEnvironment):
        def __init__(self, house):
            super().__init__()
            self.house = house

        def is_safe_attribute(self, obj, attr, value):
            return attr != "upper" and super().is_safe_attribute(obj, attr, value)

    assert filled(docx(paragraph("{{ x.lower() }}")), {"x": "A"}, jinja_env=Stricter("h")).text == "a"
    with pytest.raises(jinja2.exceptions.SecurityError):
        filled(docx(paragraph("{{ x.upper() }}")), {"x": "A"}, jinja_env=Stricter("h"))


def test_a_comment_row_is_told_with_its_place(filled):
    with pytest.warns(DroppedTextWarning, match="正文第1段 标签“{#p 注 #}”旁边的“甲”"):
        assert filled(docx(paragraph("{#p 注 #}甲") + paragraph("乙")), {}).paragraphs() == ["乙"]
