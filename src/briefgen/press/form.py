"""PDF forms filled from the same fields as Word templates: a cover, a routing sheet, a receipt.

A field of the form is filled where its name is one of the data's, parts joined by dots: `brief.title`,
`challenges.0.title`. The others stay as they are, to be filled by hand.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen.errors import Fault, Place, TemplateError
from briefgen.export import to_pdf
from briefgen.export.form import Form, FormField
from briefgen.fonts import open_fonts
from briefgen.intake.nearest import suggestion
from briefgen.layout import make_up, set_galley
from briefgen.model.block import Paragraph, Text
from briefgen.model.face import Fonts
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages
from briefgen.model.story import Kinsoku, Section, Story
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.noun import noun
from briefgen.press.pdf import read_bytes
from briefgen.press.templates import data_for_template
from briefgen.word.settings import NO_END, NO_START

_SIZES = (12.0, 11.0, 10.5, 10.0, 9.0, 8.0, 7.0, 6.0)
"""The sizes that are tried where the form leaves the size to the text."""

_INSET: Pt = 2.0
_LEADING = 1.25
_BASELINE, _MIDDLE = 0.8, 0.36
"""Where a line's baseline lies in its height, and how far the middle of the letters lies above it, in ems."""

_TRUE, _FALSE = frozenset({"true", "yes", "on", "1", "是"}), frozenset({"false", "no", "off", "0", "否", ""})


@noun
class FilledForm:
    """A form filled: the file, and what is to be looked at in it."""

    pdf: bytes
    findings: tuple[Finding, ...] = ()


def fill_form(pdf: bytes, data: Mapping[str, Any], *, file: str = "", fonts: Fonts | None = None) -> FilledForm:
    """Return a PDF form filled with `data`; `file` is its name in errors, `fonts` are this machine's by default.

    PackageError where it is no form that can be filled, TemplateError for fields whose names lead nowhere in the
    data, FontError for characters that no face has.
    """
    form = Form(pdf, file)
    values, faults = _values(form.fields, data, file)
    if faults:
        raise TemplateError(faults)
    findings: list[Finding] = []
    if not values:
        told = f"表单的{len(form.fields)}个域没有一个的名字在数据里"
        findings.append(Finding("FORM002", Place(file), told, "请把域的名字改成数据里的名字，如brief.title"))
    fonts = open_fonts() if fonts is None else fonts
    pages: list[Page] = []
    for field in form.fields:
        if field.name in values and field.kind == "text":
            for box in field.boxes:
                page, fits = _set(field, values[field.name], box, fonts)
                pages.append(page)
                findings += [] if fits else [_overfull(field, file)]
    pictures = to_pdf(Pages(tuple(pages)), Finish(plain=True)) if pages else None
    return FilledForm(form.filled(values, pictures), tuple(dict.fromkeys(findings)))


def fill_form_file(path: Path, data: Path) -> FilledForm:
    """Return a PDF form filled with the data of a YAML or JSON file."""
    return fill_form(read_bytes(path), data_for_template(data), file=str(path))


def _values(fields: tuple[FormField, ...], data: Mapping[str, Any], file: str) -> tuple[dict[str, str], list[Fault]]:
    """Return what the fields are filled with by their names, and what is wrong with the names."""
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for field in fields:
        first, *rest = field.name.split(".")
        if first not in data or field.kind == "other":
            continue
        found = data[first]
        for at, part in enumerate(rest, 1):
            found, known = _member(found, part)
            if found is None and part not in known:
                way_out = suggestion(part, known) or f"“{'.'.join([first, *rest[: at - 1]])}”里没有这个名字"
                place = Place(file, spot=f"表单域“{field.name}”")
                faults.append(Fault("FORM001", place, f"数据里没有“{field.name}”", way_out))
                break
        else:
            values |= _shown(field, found)
    return values, faults


def _member(value: Any, name: str) -> tuple[Any, tuple[str, ...]]:
    """Return a member of a mapping or list by its name, None where there is none, and the names there are."""
    if isinstance(value, Mapping):
        return value.get(name), tuple(map(str, value))
    if isinstance(value, list):
        known = tuple(map(str, range(len(value))))
        return (value[int(name)] if name in known else None), known
    return None, ()


def _shown(field: FormField, value: Any) -> dict[str, str]:
    """Return what a value is in a field, nothing where it says nothing there."""
    if field.kind == "button":
        state = _state(field, value)
        return {} if state is None else {field.name: state}
    if value is None or isinstance(value, Mapping | bytes):
        return {}
    if isinstance(value, list):
        parts = [str(item) for item in value if isinstance(item, str | int | float)]
        return {field.name: ("\n" if field.multiline else "、").join(parts)}
    return {field.name: str(value)}


def _state(field: FormField, value: Any) -> str | None:
    """Return the state of a button for a value: the one of its name, else on or off by what the value says."""
    text = str(value).strip()
    if text in field.states:
        return text
    if text.lower() in _FALSE or value is None:
        return "Off"
    return field.states[0] if text.lower() in _TRUE and field.states else None


def _set(field: FormField, text: str, box: tuple[Pt, Pt], fonts: Fonts) -> tuple[Page, bool]:
    """Return a text set into a box as a page of its size, and whether it fits there."""
    tried = [(size, *_at_size(field, text, box, (size, fonts))) for size in ((field.size,) if field.size else _SIZES)]
    return next(((page, True) for _, page, fits in tried if fits), (tried[-1][1], False))


def _at_size(field: FormField, text: str, box: tuple[Pt, Pt], type_: tuple[Pt, Fonts]) -> tuple[Page, bool]:
    size, fonts = type_
    width, height = box
    run = RunStyle(hint="eastAsia", size=size)
    leading = size * _LEADING
    style = ParagraphStyle(align=field.align, line=leading, line_rule="exact", widow_control=False)
    lines = text.split("\n") if field.multiline else [" ".join(text.split("\n"))]
    blocks = tuple(Paragraph((Text(line, run),), style, run, f"表单域“{field.name}”") for line in lines)
    top = _INSET if field.multiline else max(height / 2 - (_BASELINE * _LEADING - _MIDDLE) * size, 0.0)
    section = Section(blocks, width, max(height, leading), top, _INSET, 0.0, _INSET)
    story = Story((section,), Kinsoku(NO_START, NO_END))
    page, *more = make_up([set_galley(story, fonts)], fonts).pages
    one_line = field.multiline or len(page.lines) <= 1
    fits = not more and one_line and not any(line.overfull for line in page.lines) and size <= height
    short_enough = field.most is None or len(text) <= field.most
    return replace(page, height=height), fits and short_enough


def _overfull(field: FormField, file: str) -> Finding:
    place = Place(file, spot=f"表单域“{field.name}”")
    return Finding("FORM003", place, "文字放不下，超出的部分看不见", "请把域拉大、改小字号或允许多行，或缩短文字")
