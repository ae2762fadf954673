"""Templates by themselves, without a brief: checked, and filled with data of any shape."""

from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError, Fault, PackageError, Place, RecordError, TemplateError
from briefgen.intake import AUDIENCE_FILE, read_audience
from briefgen.intake.data import read_data
from briefgen.model.brief import vocabulary
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.opc.files import read_whole
from briefgen.press.output import why
from briefgen.template import Template
from briefgen.template.comments import annotated
from briefgen.template.content.forms import from_data
from briefgen.template.lint import against_data, lint, unfit_uses, unknown_headings
from briefgen.template.values import BadValueError


@noun
class Yardstick:
    """What a template is held against: the data of a file, or the names of briefs for a reader, or nothing.

    `headings` are those of the reader's `audience_file`, None where that file has faults of its own; `keep` says what
    its briefs have of the template's comments, changes and hidden text, None for a template of other things.
    """

    data: dict[str, Any] | None = None
    data_file: str = ""
    is_brief: bool = False
    headings: tuple[str, ...] | None = None
    audience_file: str = ""
    keep: tuple[str, ...] | None = None


def data_yardstick(path: Path) -> tuple[Yardstick, tuple[Finding, ...]]:
    """Return the data of a file to hold templates against, and its faults; with faults there is nothing to hold to."""
    try:
        return Yardstick(data_for_template(path), str(path)), ()
    except RecordError as error:
        return Yardstick(), _errors(error)


def audience_yardstick(folder: Path) -> tuple[Yardstick, tuple[Finding, ...]]:
    """Return the names that briefs for a reader have, with the headings of its folder, and the faults of that."""
    file = str(folder / AUDIENCE_FILE)
    try:
        reader = read_audience(folder)
        headings, keep = tuple(reader.headings), tuple(reader.keep)
        return Yardstick(is_brief=True, headings=headings, audience_file=file, keep=keep), ()
    except RecordError as error:
        return Yardstick(is_brief=True), _errors(error)


def _errors(error: BriefgenError) -> tuple[Finding, ...]:
    return tuple(Finding(one.rule, one.place, one.problem, one.way_out, severity="error") for one in error.faults)


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
    """Return the Word file that a template comes to with the data of a file; the faults of both come at once.

    Where a part of the template has faults, the others are filled all the same, for what they have.
    """
    faults: list[Fault] = []
    template = fields = None
    try:
        template, own = Template.partial(_read(path), file=str(path))
        faults += own
    except (TemplateError, PackageError) as error:
        faults += error.faults
    try:
        fields = data_for_template(data)
    except RecordError as error:
        faults += error.faults
    filled = b""
    if template is not None and fields is not None:
        try:
            filled = template.fill(fields, draft=draft)
        except TemplateError as error:
            faults += error.faults
    if faults:
        raise TemplateError(dict.fromkeys(faults))
    return filled


def with_true_pages(docx: bytes, file: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a filled file, `file` being its name, with its fields telling of its pages, and what is amiss with them.

    One without such fields comes back as it is, and no font is opened for it.
    """
    from briefgen.fonts import open_fonts
    from briefgen.press.fields import unsettled_in
    from briefgen.press.pages import Manner, has_fields, lay_out_anew

    if not has_fields(docx, file):
        return docx, ()
    settled = lay_out_anew(docx, open_fonts("auto"), Manner(file))
    return settled.docx, unsettled_in(settled)


def check_template(path: Path, yardstick: Yardstick) -> tuple[Finding, ...]:
    """Return what is wrong with a template: faults as errors, and what looks wrong as warnings, in its own order.

    A file that can't be read or is no Word file comes back as an error too.
    """
    try:
        docx = _read(path)
        template, own = Template.partial(docx, file=str(path), keep=yardstick.keep)
        faults = [*own, *_measured(template, yardstick, is_whole=not own)]
        known = () if yardstick.data is None else yardstick.data
        found = lint(docx, dict.fromkeys(faults), None if own else template, known, file=str(path))
        return found + template.dropped
    except BriefgenError as error:
        return _errors(error)


def annotated_template(path: Path, findings: tuple[Finding, ...]) -> bytes:
    """Return a copy of a template with a comment at each finding of its own."""
    own = [finding for finding in findings if finding.place.file == str(path) and finding.severity != "note"]
    return annotated(_read(path), own, file=str(path))


def _measured(template: Template, yardstick: Yardstick, *, is_whole: bool) -> list[Fault]:
    """Return what a template comes to against a yardstick: names that aren't there, values that can't be printed.

    Of one that isn't whole, for the faults of a part, it isn't known what it leaves out.
    """
    faults: list[Fault] = []
    if yardstick.is_brief:
        faults += template.unknown_names(vocabulary())
    if yardstick.headings is not None:
        faults += unknown_headings(template.uses, yardstick.headings, yardstick.audience_file)
    if yardstick.data is not None:
        try:
            template.fill(yardstick.data)
        except TemplateError as error:
            faults += error.faults
        told = {_tag(fault) for fault in faults}
        faults += [fault for fault in unfit_uses(template.uses, yardstick.data) if _tag(fault) not in told]
        if is_whole:
            faults += against_data(template.names, yardstick.data, yardstick.data_file)
    return faults


def _tag(fault: Fault) -> tuple[Place, str]:
    """Return what tells one tag from another: its place and how it is written."""
    return fault.place, fault.problem.partition("”")[0]


def _read(path: Path) -> bytes:
    try:
        return read_whole(path)
    except FileNotFoundError:
        raise TemplateError(Fault("TPL001", Place(str(path)), "没有这个Word模板", "请检查文件名和路径")) from None
    except OSError as error:
        way_out = "请检查文件是否被占用、有没有读取权限"
        raise TemplateError(Fault("TPL002", Place(str(path)), f"模板读不出来：{why(error)}", way_out)) from None
