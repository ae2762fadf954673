"""Templates by themselves, without a brief: checked, and filled with data of any shape."""

from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError, Fault, PackageError, Place, RecordError, TemplateError
from briefgen.intake.data import read_data
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.press.output import why
from briefgen.template import Template
from briefgen.template.comments import annotated
from briefgen.template.forms import from_data
from briefgen.template.lint import against_data, lint
from briefgen.template.values import BadValueError


@noun
class Yardstick:
    """What a template is held against: the data of a file, or a vocabulary (`model.brief.vocabulary`), or nothing."""

    data: dict[str, Any] | None = None
    data_file: str = ""
    vocabulary: Any = None


def open_template(path: Path) -> Template:
    """Return the template in a Word file, compiled; TemplateError names every fault in it at once."""
    return Template.compile(_read(path), file=str(path))


def data_for_template(path: Path) -> dict[str, Any]:
    """Return the data in a YAML or JSON file, with its pictures, documents and formatted text as values.

    The files that it names lie in its own folder. RecordError names every fault at its line.
    """

    def special(mapping: dict[str, Any], place: Place) -> Any:
        try:
            return from_data(mapping, path.parent)
        except BadValueError as error:
            told = "" if error.problem.startswith("“") else f"“{next(iter(mapping))}”"
            raise RecordError(Fault(error.rule, place, f"{told}{error.problem}", error.way_out)) from None

    return read_data(path, special)


def fill_template(path: Path, data: Path, *, draft: bool = False) -> bytes:
    """Return the Word file that a template comes to with the data of a file; the faults of both come at once."""
    faults: list[Fault] = []
    template = fields = None
    try:
        template = open_template(path)
    except (TemplateError, PackageError) as error:
        faults += error.faults
    try:
        fields = data_for_template(data)
    except RecordError as error:
        faults += error.faults
    if template is None or fields is None:
        raise TemplateError(faults)
    return template.fill(fields, draft=draft)


def check_template(path: Path, yardstick: Yardstick) -> tuple[Finding, ...]:
    """Return what is wrong with a template: faults as errors, and what looks wrong as warnings, in its own order.

    A file that can't be read or is no Word file comes back as an error too.
    """
    try:
        docx = _read(path)
        faults, template = _compiled(docx, str(path))
        if template is None:
            return lint(docx, faults, file=str(path))
        faults += _measured(template, yardstick)
        return lint(docx, faults, template.names, file=str(path))
    except BriefgenError as error:
        return tuple(Finding(one.rule, one.place, one.problem, one.way_out, severity="error") for one in error.faults)


def annotated_template(path: Path, findings: tuple[Finding, ...]) -> bytes:
    """Return a copy of a template with a comment at each finding of its own."""
    own = [finding for finding in findings if finding.place.file == str(path) and finding.severity != "note"]
    return annotated(_read(path), own, file=str(path))


def _compiled(docx: bytes, file: str) -> tuple[list[Fault], Template | None]:
    try:
        return [], Template.compile(docx, file=file)
    except TemplateError as error:
        return list(error.faults), None


def _measured(template: Template, yardstick: Yardstick) -> list[Fault]:
    """Return what a template comes to against a yardstick: names that aren't there, values that can't be printed."""
    faults: list[Fault] = []
    if yardstick.vocabulary is not None:
        faults += template.unknown_names(yardstick.vocabulary)
    if yardstick.data is not None:
        try:
            template.fill(yardstick.data)
        except TemplateError as error:
            faults += error.faults
        faults += against_data(template.names, yardstick.data, yardstick.data_file)
    return faults


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise TemplateError(Fault("TPL001", Place(str(path)), "没有这个Word模板", "请检查文件名和路径")) from None
    except OSError as error:
        way_out = "请检查文件是否被占用、有没有读取权限"
        raise TemplateError(Fault("TPL002", Place(str(path)), f"模板读不出来：{why(error)}", way_out)) from None
