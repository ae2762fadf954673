"""A Word file as a story: the one entrance to this room."""

from typing import Any

from briefgen.errors import Fault, PackageError, Place
from briefgen.merge.carried import carried_faults
from briefgen.model.finding import Finding
from briefgen.model.story import Story
from briefgen.opc.effort import PROPERTY, Effort
from briefgen.opc.package import Package
from briefgen.wml.names import qn
from briefgen.wml.theme import read_theme
from briefgen.wml.values import language_tag
from briefgen.word.context import Context, Stand
from briefgen.word.languages import written_language
from briefgen.word.notes import Notes
from briefgen.word.numbering import Numbering
from briefgen.word.parts import read_part
from briefgen.word.sections import SectionReader
from briefgen.word.settings import read_settings, read_theme_colours
from briefgen.word.styles import Styles

_KINDS = ("styles", "numbering", "settings", "theme")


def read_story(docx: bytes, *, file: str = "") -> Story:
    """Return the story of a Word file's bytes; `file` is its name in errors and findings.

    A file that is no Word file, is broken or is unsafe to open raises PackageError.
    """
    package = Package.read(docx, file=file)
    relationships = package.relationships(package.main)
    roots = {kind: _related(package, kind) for kind in _KINDS}
    effort = Effort(file)
    for root in (roots["styles"], roots["numbering"]):
        effort.spend(sum(PROPERTY * (1 + len(element)) for element in ([] if root is None else root)))
    settings = read_settings(roots["settings"])
    numbering = Numbering(roots["numbering"])
    theme = read_theme(roots["theme"], settings.theme_language)
    styles = Styles(roots["styles"], theme, numbering, adds_space=settings.adds_space)
    notes = Notes(package, roots["settings"])
    context = Context(package, styles, numbering, settings, notes, read_theme_colours(roots["theme"]), effort=effort)
    for kind in _KINDS:
        if (part := _target(package, kind)) and part not in package.names:
            context.missing(part)
    for part in notes.missing:
        context.missing(part)
    document = read_part(package, package.main)
    body = document.find(qn("w:body"))
    if body is None:
        raise PackageError(Fault("PKG010", Place(file), "这个Word文件没有正文", "请在Word里另存为.docx再试"))
    sections = SectionReader(context, Stand(package.main, "正文", relationships)).read(body)
    properties = _core_properties(package)
    if "language" not in properties:
        properties["language"] = written_language(sections)
    return Story(
        sections,
        settings.kinsoku,
        settings.default_tab,
        settings.compat,
        settings.compress_punctuation,
        settings.expand_breaks,
        settings.grid_in_tables,
        not styles.has_default_paragraph,
        settings.underlines_blanks,
        settings.balances,
        file=file,
        findings=(*context.findings, *_left_behind(package)),
        effort=effort.spent,
        has_fields=context.has_fields,
        **properties,  # type: ignore[arg-type]
    )


def _left_behind(package: Package) -> tuple[Finding, ...]:
    """Return a finding for each thing that fetches or runs something: a PDF doesn't hold it."""
    way_out = "PDF里没有它；这份Word文件来历不明时，请不要在Word里打开"
    return tuple(
        Finding(fault.rule, fault.place, fault.problem, way_out, severity="warning")
        for fault in carried_faults(package)
    )


def _related(package: Package, kind: str) -> Any:
    """Return the root of the part that the main document names as `kind`, None where there is none."""
    part = _target(package, kind)
    return read_part(package, part) if part in package.names else None


def _target(package: Package, kind: str) -> str:
    """Return the name of the part that the main document names as `kind`, "" where it names none."""
    related = package.relationships(package.main).values()
    return next((one.target for one in related if one.type.rpartition("/")[2] == kind and not one.external), "")


def _core_properties(package: Package) -> dict[str, str]:
    """Return title, author, subject, keywords and language as the file's core properties have them."""
    if "docProps/core.xml" not in package.names:
        return {}
    root = read_part(package, "docProps/core.xml")
    names = {
        "title": "dc:title",
        "author": "dc:creator",
        "subject": "dc:subject",
        "keywords": "cp:keywords",
        "language": "dc:language",
    }
    found = {field: (root.findtext(qn(name)) or "").strip() for field, name in names.items()}
    found["language"] = language_tag(found["language"]) or ""
    return {field: text for field, text in found.items() if text}
