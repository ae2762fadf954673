"""`briefgen pdf`: Word files as PDFs, one after the other, every fault of all of them told."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from briefgen.checks.finish import check_finish
from briefgen.cli.tell import progress, tell_faults, tell_findings, tell_result, tell_substitutions
from briefgen.cli.usage import UsageError
from briefgen.errors import BriefgenError, Fault, OutputError, PackageError, Place
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.model.style import Profile
from briefgen.noun import noun
from briefgen.press.output import why, write_whole
from briefgen.press.pdf import Converter, read_letterhead, shown
from briefgen.word.review import Review

_FONTS = ("auto", "bundled")
_LETTERHEAD_PAGES = ("first", "every")
_PROFILES = ("word", "typeset")


@noun
class Request:
    """What the command line asked for; without `output` each PDF goes beside its Word file."""

    inputs: tuple[Path, ...]
    output: Path | None = None
    fonts: str = "auto"
    profile: str = "word"
    strict: bool = False
    as_json: bool = False
    plain: bool = False
    letterhead: Path | None = None
    letterhead_pages: str = "first"
    watermark: str = ""
    comments: bool = False
    changes: bool = False


@noun
class Outcome:
    """What a Word file came to: its PDF's path and page count, None and 0 where there is none, and all that was found.

    Whatever kept it from being made is among the findings, as an error.
    """

    file: str
    pdf: str | None
    pages: int
    findings: tuple[Finding, ...]


def run(request: Request) -> int:
    """Convert and write every file, and return the exit status: 1 where one was not made, or `strict` finds more."""
    _check_choices(request)
    files, outcomes = _inputs(request.inputs)
    _check_output(request.output, files)
    converter = _converter(request)
    pairs = list(_pairs(files, request.output))
    for number, (file, output) in enumerate(pairs, 1):
        progress(number, len(pairs), shown(file.name))
        outcome = _one(converter, (file, output), pairs[: number - 1], files)
        outcomes.append(outcome)
        progress(len(pairs) + 1, len(pairs), "")
        if not request.as_json:
            _tell(outcome)
    if request.as_json:
        _say(_json(outcomes, converter))
    else:
        tell_substitutions(converter.substitutions, bundled=request.fonts == "bundled")
        tell_faults(finding for outcome in outcomes for finding in outcome.findings if finding.severity == "error")
    return int(any(_failed(outcome, strict=request.strict) for outcome in outcomes))


def _check_choices(request: Request) -> None:
    for option, choice, known in (
        ("--fonts", request.fonts, _FONTS),
        ("--profile", request.profile, _PROFILES),
        ("--letterhead-on", request.letterhead_pages, _LETTERHEAD_PAGES),
    ):
        if choice not in known:
            raise UsageError(f"{option}没有“{choice}”，可选：{'、'.join(known)}")


def _converter(request: Request) -> Converter:
    """Return what converts all files alike; BriefgenError where a letterhead can't be used."""
    letterhead = None
    if request.letterhead is not None:
        letterhead = read_letterhead(request.letterhead, every_page=request.letterhead_pages == "every")
    finish = Finish(request.plain, letterhead=letterhead)
    check_finish(finish)
    review = Review(request.comments, request.changes)
    return Converter(request.fonts, cast("Profile", request.profile), finish, request.watermark, review)


def _inputs(paths: Iterable[Path]) -> tuple[list[Path], list[Outcome]]:
    """Return the files named and those in the folders named, each once, and what comes of folders without any."""
    files: dict[Path, Path] = {}
    outcomes = []
    for path in paths:
        try:
            found = _in_folder(path) if _is_folder(path) else [path]
        except PackageError as error:
            outcomes.append(_not_made(path, error.faults))
            continue
        for file in found:
            files.setdefault(_absolute(file), file)
    return list(files.values()), outcomes


def _in_folder(folder: Path) -> list[Path]:
    """Return the Word files of a folder in order of name, those of its subfolders not; PackageError for none."""
    place = Place(shown(folder))
    try:
        found = sorted(path for path in folder.iterdir() if _is_word_file(path))
    except OSError as error:
        raise PackageError(Fault("PKG011", place, f"文件夹读不出来：{why(error)}", "请检查读取权限")) from None
    if not found:
        raise PackageError(Fault("CLI011", place, "文件夹里没有Word文件（.docx）", "请检查是不是这个文件夹"))
    return found


def _is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder; one that no file can have leads nowhere."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_word_file(path: Path) -> bool:
    """Return whether a folder's member is a Word file, and no lock file of Word's nor a hidden one."""
    return path.suffix.lower() == ".docx" and not path.name.startswith(("~$", ".")) and path.is_file()


def _absolute(path: Path) -> Path:
    """Return a path by which two names of one file are known; one that no file can have stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _check_output(output: Path | None, files: list[Path]) -> None:
    if output is None or _is_folder(output):
        return
    kind = output.suffix.lower()
    if kind in {".docx", ".doc"}:
        raise UsageError(f"-o要写成.pdf文件，或一个文件夹；写的是“{output}”")
    if kind == ".pdf" and len(files) > 1:
        raise UsageError(f"要转换{len(files)}个文件，-o要写成一个文件夹；写的是“{output}”")


def _pairs(files: list[Path], output: Path | None) -> Iterator[tuple[Path, Path]]:
    """Yield each file with where its PDF goes."""
    for file in files:
        name = f"{file.stem}.pdf"
        if output is None:
            yield file, file.parent / name
        else:
            yield file, output if output.suffix.lower() == ".pdf" and not _is_folder(output) else output / name


def _one(converter: Converter, pair: tuple[Path, Path], earlier: list[tuple[Path, Path]], files: list[Path]) -> Outcome:
    """Convert and write one file."""
    file, output = pair
    try:
        _refuse_overwriting(output, earlier, files)
        converted = converter.convert(file)
        write_whole(output, converted.pdf)
    except BriefgenError as error:
        return _not_made(file, error.faults)
    return Outcome(shown(file), shown(output), converted.pages, converted.findings)


def _refuse_overwriting(output: Path, earlier: list[tuple[Path, Path]], files: list[Path]) -> None:
    """Raise OutputError where a PDF would be written over a file that is read, or over another's PDF."""
    if "\0" in str(output):
        raise OutputError(Fault("OUT001", Place(shown(output)), "文件名里有不能用的字符", "请用 -o 换一个名字"))
    place, target = Place(shown(output)), _absolute(output)
    if any(target == _absolute(file) for file in files):
        raise OutputError(Fault("CLI009", place, "结果会盖掉原来的文件，没有写", "请用 -o 换一个名字"))
    for file, taken in earlier:
        if target == _absolute(taken):
            problem = f"与 {shown(file)} 的PDF同名，会互相盖掉，没有写"
            raise OutputError(Fault("CLI010", place, problem, "请给其中一个换名字，或分几次转换"))


def _not_made(file: Path, faults: Iterable[Fault]) -> Outcome:
    found = (Finding(one.rule, one.place, one.problem, one.way_out, "error") for one in faults)
    return Outcome(shown(file), None, 0, tuple(found))


def _failed(outcome: Outcome, *, strict: bool) -> bool:
    return outcome.pdf is None or (strict and any(finding.severity == "warning" for finding in outcome.findings))


def _tell(outcome: Outcome) -> None:
    if outcome.pdf is not None:
        tell_findings(outcome.findings)
        tell_result(Path(outcome.pdf), outcome.pages)


def _json(outcomes: list[Outcome], converter: Converter) -> str:
    """Return the outcomes of all files as JSON, and the fonts that others stood in for."""
    files = [
        {
            "file": outcome.file,
            "pdf": outcome.pdf,
            "pages": outcome.pages,
            "findings": [_as_json(finding) for finding in outcome.findings],
        }
        for outcome in outcomes
    ]
    fonts = [{"named": one.named, "role": one.role, "drawn_by": one.drawn_by} for one in converter.substitutions]
    return json.dumps({"files": files, "fonts": fonts}, ensure_ascii=False, indent=1)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "where": finding.place.spot,
        "problem": finding.problem,
        "way_out": finding.way_out,
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
