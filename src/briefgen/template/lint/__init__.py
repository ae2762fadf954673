"""What a template shows beyond its faults: tags that would be printed, lost formats, names that lead nowhere."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from briefgen.errors import Fault
from briefgen.model.finding import Finding
from briefgen.opc.package import Package
from briefgen.template.compiler.names import Name
from briefgen.template.engine import Template
from briefgen.template.lint.against import against_data, unfit_uses, unknown_headings
from briefgen.template.lint.formats import Styles, missing_styles, mixed_formats, western_quotes
from briefgen.template.lint.rules import RULES
from briefgen.template.lint.sheet import Sheet, read_sheets
from briefgen.template.lint.surroundings import bound_tags, revised_tags, unfilled_parts
from briefgen.template.lint.tables import wide_rows
from briefgen.template.lint.writing import (
    blank_paragraphs,
    escaped_variables,
    half_tags,
    odd_openings,
    twofold_names,
    unused_variables,
)

__all__ = ["RULES", "against_data", "lint", "unfit_uses", "unknown_headings"]


def lint(
    docx: bytes,
    faults: Iterable[Fault] = (),
    template: Template | None = None,
    known: Collection[str] = (),
    *,
    file: str = "",
) -> tuple[Finding, ...]:
    """Return a template's `faults`, as errors, and what its file shows by itself, as warnings, in the document's order.

    Without the compiled `template`, for one with faults, what needs its names is left out. `known` are the names
    that the data has. A file that is no Word file raises PackageError.
    """
    package = Package.read(docx, file=file)
    sheets = read_sheets(package)
    names = () if template is None else template.names
    found = [_error(fault) for fault in faults]
    for sheet in sheets:
        found += _of_one(sheet, names)
    found += _of_all(package, sheets)
    if template is not None:
        found += [*escaped_variables(sheets, names, known), *twofold_names(template.uses)]
    return tuple(_in_order(found, sheets))


def _error(fault: Fault) -> Finding:
    if isinstance(fault, Finding):
        return fault
    return Finding(fault.rule, fault.place, fault.problem, fault.way_out, severity="error")


def _of_one(sheet: Sheet, names: Sequence[Name]) -> Iterator[Finding]:
    yield from half_tags(sheet, names)
    for check in (odd_openings, blank_paragraphs, unused_variables, mixed_formats, revised_tags, bound_tags, wide_rows):
        yield from check(sheet)


def _of_all(package: Package, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    styles = Styles(package)
    for sheet in sheets:
        yield from missing_styles(sheet, styles)
    yield from western_quotes(sheets, styles)
    yield from unfilled_parts(package)


def _in_order(found: Iterable[Finding], sheets: Sequence[Sheet]) -> list[Finding]:
    """Return findings each once, in order of the document; those of no paragraph come last."""
    ranks: dict[str, int] = {}
    for sheet in sheets:
        for spot in (*sheet.places.values(), sheet.words):
            ranks.setdefault(spot, len(ranks))
    return sorted(dict.fromkeys(found), key=lambda finding: ranks.get(finding.place.spot, len(ranks)))
