"""`briefgen build`: which jobs, made one after the other, written whole, and told."""

import contextlib
import re
from difflib import get_close_matches
from pathlib import Path

from briefgen.cli.find import default_templates, find_house
from briefgen.cli.tell import (
    progress,
    tell_faults,
    tell_findings,
    tell_no_house,
    tell_result,
    tell_stale,
    tell_substitutions,
    tell_withheld,
)
from briefgen.cli.usage import UsageError
from briefgen.errors import BriefgenError, Fault, Place, RecordError
from briefgen.model.face import Substitution
from briefgen.model.job import Job
from briefgen.noun import noun
from briefgen.press.desk import Desk
from briefgen.press.make import make
from briefgen.press.manifest import NAME, Made, manifest
from briefgen.press.output import safe_name, write_whole

_FORMATS = ("docx", "pdf")
_MODES = ("standalone", "attachment")


@noun
class Request:
    """What the command line asked for; empty tuples and None mean the house's own.

    `attachment` is the number on an attachment's label, 0 for the only one of a memo.
    """

    meetings: tuple[Path, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = _FORMATS
    output: Path | None = None
    templates: Path | None = None
    mode: str = "standalone"
    issue: int | None = None
    date: str | None = None
    draft: bool = False
    strict: bool = False
    attachment: int = 1
    plain: bool = False


def run(request: Request) -> int:
    """Make and write every brief asked for, and return the exit status: 1 where something was not made."""
    _check_options(request)
    house_file = find_house()
    desk = Desk(request.templates or Path(), house_file)
    desk.templates = request.templates or default_templates(Path(desk.house.templates))
    meetings = request.meetings or _all_meetings(Path(desk.house.data))
    if house_file is None:
        tell_no_house()
    _check_ids(meetings, desk)
    jobs = [
        Job(
            meeting,
            audience,
            desk.templates,
            house_file,
            request.formats,
            request.mode,
            request.issue,
            request.date,
            request.draft,
            attachment_number=request.attachment or None,
            plain=request.plain,
        )
        for meeting in meetings
        for audience in _audiences(request, desk)
    ]
    return _Run(request, desk, request.output or Path(desk.house.output), len(jobs)).all(jobs)


class _Run:
    """One run of the command: it goes on after a job that fails, so that every fault is told at once."""

    def __init__(self, request: Request, desk: Desk, output: Path, total: int) -> None:
        self._request = request
        self._desk = desk
        self._output = output
        self._total = total
        self._done = 0
        self._faults: list[Fault] = []
        self._withheld: dict[Job, tuple[Fault, ...]] = {}
        self._warned = False
        self._substitutions: dict[Substitution, None] = {}

    def all(self, jobs: list[Job]) -> int:
        """Make all jobs, meeting by meeting, and return the exit status."""
        for meeting in dict.fromkeys(job.meeting for job in jobs):
            made = [item for job in jobs if job.meeting == meeting and (item := self._one(job)) is not None]
            self._tell_withheld(is_all=not made)
            if made:
                self._write_manifest(meeting, made)
        progress(self._total + 1, self._total, "")
        tell_substitutions(self._substitutions, bundled=self._desk.house.fonts == "bundled")
        tell_faults(dict.fromkeys(self._faults))
        return 1 if self._faults or (self._warned and self._request.strict) else 0

    def _one(self, job: Job) -> Made | None:
        """Make and write one brief, and return it; None where something is in the way, which is kept to be told."""
        self._done += 1
        progress(self._done, self._total, f"{job.meeting.stem} {job.audience}")
        try:
            product = make(job, self._desk)
            data = {"docx": product.docx, "pdf": product.pdf}
            folder = self._output / safe_name(self._desk.meeting(job.meeting).id)
            files = tuple((f"{_stem(job)}.{kind}", data[kind] or b"") for kind in _FORMATS if kind in job.formats)
            for name, content in files:
                write_whole(folder / name, content)
        except BriefgenError as error:
            if self._is_withheld(error):
                self._withheld[job] = error.faults
            else:
                self._faults += error.faults
            self._tell_stale(job)
            return None
        self._substitutions |= dict.fromkeys(product.substitutions)
        self._warned = self._warned or any(finding.severity == "warning" for finding in product.findings)
        progress(self._total + 1, self._total, "")
        tell_findings(product.findings)
        for name, _ in files:
            tell_result(folder / name, product.pages)
        return Made(job, product, files)

    def _is_withheld(self, error: BriefgenError) -> bool:
        """Return whether a record is only kept from a reader whom nobody asked for by name."""
        return not self._request.audiences and {fault.rule for fault in error.faults} == {"REC022"}

    def _tell_withheld(self, *, is_all: bool) -> None:
        """Say which readers a record is kept from; where that leaves nothing to make, it is an error."""
        for job, faults in self._withheld.items():
            if is_all:
                self._faults += faults
            else:
                tell_withheld(job.audience, faults)
        self._withheld.clear()

    def _tell_stale(self, job: Job) -> None:
        """Say so where files of an earlier run lie where this job would have put its own."""
        with contextlib.suppress(BriefgenError):
            folder = self._output / safe_name(self._desk.meeting(job.meeting).id)
            for path in (folder / f"{_stem(job)}.{kind}" for kind in job.formats):
                if path.is_file():
                    tell_stale(path)

    def _write_manifest(self, meeting: Path, made: list[Made]) -> None:
        record = self._desk.meeting(meeting)
        path = self._output / safe_name(record.id) / NAME
        try:
            before = path.read_bytes() if path.is_file() else b""
            write_whole(path, manifest(record.id, record.title, made, before))
        except BriefgenError as error:
            self._faults += error.faults
        else:
            tell_result(path)


def _check_ids(meetings: tuple[Path, ...], desk: Desk) -> None:
    """Refuse two records of one name: the briefs of one would overwrite the other's."""
    first: dict[str, Path] = {}
    faults = []
    for path in dict.fromkeys(meetings):
        with contextlib.suppress(BriefgenError):
            name = desk.meeting(path).id
            if name in first:
                problem = f"会议代号“{name}”与 {first[name]} 相同，成稿会互相盖掉"
                faults.append(Fault("CLI007", Place(str(path)), problem, "请给其中一份换一个id"))
            first.setdefault(name, path)
    if faults:
        raise RecordError(faults)


def _stem(job: Job) -> str:
    """Return the name of a brief's files, without the dot and what follows it."""
    return job.audience if job.mode == "standalone" else f"{job.audience}-附件"


def _check_options(request: Request) -> None:
    """Refuse options that no job could be made from, as wrong usage."""
    wrong = [
        f"不认识的文件种类“{kind}”，可选：{'、'.join(_FORMATS)}" for kind in request.formats if kind not in _FORMATS
    ]
    if not request.formats:
        wrong.append(f"没有写文件种类，可选：{'、'.join(_FORMATS)}")
    if request.mode not in _MODES:
        wrong.append(f"--mode没有“{request.mode}”，可选：{'、'.join(_MODES)}")
    if request.date is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", request.date):
        wrong.append(f"--date的“{request.date}”不是日期，请写成2025-12-25")
    if wrong:
        raise UsageError("；".join(wrong))


def _all_meetings(folder: Path) -> tuple[Path, ...]:
    files = [path for kind in ("*.yaml", "*.yml") for path in folder.glob(kind)]
    found = tuple(sorted(path for path in files if not path.name.startswith((".", "~"))))
    if not found:
        raise RecordError(
            Fault("CLI004", Place(str(folder)), "没有找到会议记录", "请把会议记录（.yaml）放进来，或在命令里写明文件")
        )
    return found


def _audiences(request: Request, desk: Desk) -> tuple[str, ...]:
    known = desk.audiences()
    if not known:
        way_out = "每个读者一个文件夹，里面有audience.yaml和brief.docx"
        raise RecordError(Fault("CLI005", Place(str(desk.templates)), "没有找到读者文件夹", way_out))
    strange = [name for name in request.audiences if not (desk.templates / name).is_dir()]
    if strange:
        raise RecordError(
            Fault("CLI005", Place(str(desk.templates)), f"没有叫“{name}”的读者", _nearest(name, known))
            for name in strange
        )
    return request.audiences or known


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"是不是“{near[0]}”？" if near else f"可选：{'、'.join(known)}"
