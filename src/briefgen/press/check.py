"""Checking files by themselves: whatever they are, read, laid out where they can be, and held against the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.checks.drawn import read_drawn
from briefgen.checks.memo import check_memo
from briefgen.checks.reading import sheet_passages, story_passages
from briefgen.checks.settle import settled
from briefgen.checks.subject import Subject, SubjectKind
from briefgen.checks.table import check_subject, norms
from briefgen.errors import BriefgenError, Fault, PackageError, Place
from briefgen.intake import AUDIENCE_FILE, read_audience, read_house, read_memo
from briefgen.intake.passages import keys_of, record_passages
from briefgen.layout import make_up
from briefgen.model.finding import Finding
from briefgen.model.passage import Passage
from briefgen.noun import noun
from briefgen.press.against import check_sources
from briefgen.press.content import check_meeting
from briefgen.press.desk import TEMPLATE, Desk
from briefgen.press.output import why
from briefgen.press.pages import set_type
from briefgen.press.pdf import read_bytes, shown
from briefgen.press.templates import Yardstick, audience_yardstick, check_template

HOUSE_FILE = "briefgen.yaml"
_KINDS = frozenset({".docx", ".pdf", ".yaml", ".yml"})
_TAGS = ("{{", "{%")


@noun
class Checked:
    """A file that was checked: what it is, its bytes and passages, and what was found, in the order of the file."""

    file: str
    path: Path
    kind: SubjectKind
    data: bytes
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Checker:
    """Checks files one after the other; faces are opened, and the house's settings read, once for all of them.

    Meetings are held `against` these sources, too, where there are some.
    """

    desk: Desk
    against: tuple[Path, ...] = ()

    def check(self, path: Path) -> Checked:
        """Return what was found in a file; what keeps it from being read is among the findings, as an error."""
        kind, data = _kind(path), b""
        passages: tuple[Passage, ...] = ()
        try:
            data = read_bytes(path)
            subject, told = self._read(path, kind, data)
            kind, passages = subject.kind, subject.passages
            found = [*told, *check_subject(subject)]
        except BriefgenError as error:
            found = list(_errors(error))
        findings = settled(map(_with_basis, found), self.desk.house.checks)
        return Checked(shown(path), path, kind, data, passages, tuple(sorted(findings, key=_in_file)))

    def _read(self, path: Path, kind: SubjectKind, data: bytes) -> tuple[Subject, tuple[Finding, ...]]:
        """Return a file as its rules see it, with what only a file of its kind can have."""
        file = shown(path)
        if kind == "pdf":
            drawn = read_drawn(data, file)
            return Subject(file, kind, data, sheet_passages(drawn.sheets, file), drawn=drawn), ()
        if kind == "word":
            return self._word(path, data)
        return Subject(file, kind, data, _texts(path)), tuple(self._record(path, kind))

    def _word(self, path: Path, data: bytes) -> tuple[Subject, tuple[Finding, ...]]:
        file = shown(path)
        galley = set_type(data, self.desk.fonts, file=file, cases=self.desk.cases)
        pages = make_up([galley], self.desk.fonts, self.desk.cases)
        passages = story_passages(galley.story, pages)
        if not any(tag in passage.text for passage in passages for tag in _TAGS):
            return Subject(file, "word", data, passages, pages), ()
        unseen = tuple(replace(passage, page=None, line=None) for passage in passages)
        return Subject(file, "template", data, unseen), check_template(path, _yardstick(path))

    def _record(self, path: Path, kind: SubjectKind) -> Iterator[Finding]:
        """Yield what is wrong with a YAML file as a record of its kind."""
        try:
            if kind == "meeting":
                yield from check_meeting(path, self.desk)
                yield from check_sources(path, self.against)
            elif kind == "memo":
                yield from check_memo(read_memo(path, self.desk.audiences()), shown(path))
            elif kind == "audience":
                read_audience(path)
            else:
                read_house(path, norms)
        except BriefgenError as error:
            yield from _errors(error)


def files_in(path: Path) -> list[Path]:
    """Return a file by itself, or those of a folder and its subfolders that can be checked, in order of name.

    PackageError where there is no such file, or none in the folder.
    """
    place = Place(shown(path))
    try:
        if not path.is_dir():
            if path.suffix.lower() not in _KINDS:
                raise PackageError(Fault("CLI012", place, "不认识这种文件", "可以检查：.docx、.pdf、.yaml和文件夹"))
            return [path]
        found = sorted(one for one in path.rglob("*") if _is_checked(one, path))
    except OSError as error:
        raise PackageError(Fault("PKG011", place, f"文件夹读不出来：{why(error)}", "请检查读取权限")) from None
    if not found:
        raise PackageError(Fault("CLI011", place, "文件夹里没有可以检查的文件", "可以检查：.docx、.pdf、.yaml"))
    return found


def _is_checked(path: Path, folder: Path) -> bool:
    """Return whether a folder's file is one of ours to check, not hidden and no lock file of Word's."""
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return path.suffix.lower() in _KINDS and not hidden and path.name != "letterhead.pdf" and path.is_file()


def _kind(path: Path) -> SubjectKind:
    """Return what a file is by its name; which record a YAML file holds, by its keys."""
    suffix = path.suffix.lower()
    if suffix in {".docx", ".pdf"}:
        return "word" if suffix == ".docx" else "pdf"
    if path.name in {AUDIENCE_FILE, HOUSE_FILE}:
        return "audience" if path.name == AUDIENCE_FILE else "house"
    try:
        keys = keys_of(path)
    except BriefgenError:
        return "meeting"
    if "kind" in keys or "issuers" in keys:
        return "memo"
    return "house" if "issuer" in keys and "sources" not in keys else "meeting"


def _texts(path: Path) -> tuple[Passage, ...]:
    """Return the texts of a YAML file, none where its faults keep it from being read: those are told apart."""
    try:
        return record_passages(path)
    except BriefgenError:
        return ()


def _yardstick(path: Path) -> Yardstick:
    """Return what a template is held against: the names of briefs where it is an audience's own."""
    if path.name == TEMPLATE and (path.parent / AUDIENCE_FILE).is_file():
        return audience_yardstick(path.parent)[0]
    return Yardstick()


def _errors(error: BriefgenError) -> Iterator[Finding]:
    for one in error.faults:
        yield Finding(one.rule, one.place, one.problem, one.way_out, severity="error")


def _with_basis(finding: Finding) -> Finding:
    """Return a finding that says what its rule rests on, as its row in the table has it."""
    norm = norms().get(finding.rule)
    if norm is None or finding.basis or not norm.clause:
        return finding
    return replace(finding, basis=norm.clause)


def _in_file(finding: Finding) -> tuple[int, int, int, str]:
    """Return what sorts findings in the order of their file; those of the whole file come first."""
    place = finding.place
    if place.line is not None:
        return 0, place.line, place.column or 0, finding.rule
    return finding.page or 0, finding.line or 0, 0, finding.rule
