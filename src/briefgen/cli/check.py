"""`briefgen check`: what the rules find in files, told file by file; repaired and commented copies of them."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefgen.checks.table import norms
from briefgen.cli.find import default_templates, find_house
from briefgen.cli.tell import progress
from briefgen.cli.usage import UsageError
from briefgen.model.finding import Finding, Severity
from briefgen.noun import noun
from briefgen.press.check import Checked, Checker, files_in
from briefgen.press.commented import commented
from briefgen.press.desk import Desk
from briefgen.press.fix import Fixed, fix
from briefgen.press.output import write_whole
from briefgen.press.pdf import shown

_WORDS: dict[Severity, str] = {"error": "错误", "warning": "提醒", "note": "提示", "unverified": "未核验"}


_MOST_UNSEEN = 3
"""More rules of one file that could see nothing are named in one line."""


@noun
class Request:
    """What the command line asked for."""

    paths: tuple[Path, ...]
    against: tuple[Path, ...] = ()
    fix: bool = False
    output: Path | None = None
    as_json: bool = False
    comments: Path | None = None
    strict: bool = False
    templates: Path | None = None


def run(request: Request) -> int:
    """Check every file and tell what was found; return 1 where there is an error, with `strict` a warning too."""
    files = _files(request.paths)
    _check_outputs(request, files)
    house = find_house()
    checker = Checker(Desk(request.templates or default_templates(Path("templates")), house), request.against)
    checked = []
    for number, file in enumerate(files, 1):
        progress(number, len(files), shown(file.name))
        checked.append(checker.check(file))
    progress(len(files) + 1, len(files), "")
    fixed = [fix(one) for one in checked] if request.fix else []
    _write(request, checked, fixed)
    if request.as_json:
        _say(_json(checked, fixed, request))
    else:
        _tell(checked, fixed, request)
    counts = _counts(checked)
    return int(bool(counts["error"]) or (request.strict and bool(counts["warning"])))


def _files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those of the folders named, each once."""
    return list(dict.fromkeys(file for path in paths for file in files_in(path)))


def _check_outputs(request: Request, files: list[Path]) -> None:
    if request.comments is not None:
        if len(files) != 1 or files[0].suffix.lower() != ".docx":
            raise UsageError("--comments一次只用于一个Word文件（.docx）")
        _refuse_same(request.comments, files)
    if request.output is not None:
        if not request.fix:
            raise UsageError("-o要与--fix一起用：改好的副本写到哪里")
        if len(files) != 1:
            raise UsageError("-o一次只用于一个文件；改几个文件时，副本写在各自旁边")
        _refuse_same(request.output, files)


def _refuse_same(output: Path, files: list[Path]) -> None:
    if any(output.resolve() == file.resolve() for file in files):
        raise UsageError(f"“{output}”就是被检查的文件，会把它盖掉；请换一个名字")


def _write(request: Request, checked: list[Checked], fixed: list[Fixed]) -> None:
    """Write the copies that were asked for; a file with nothing to repair has none."""
    if request.comments is not None:
        write_whole(request.comments, commented(checked[0]))
    for one in fixed:
        if one.edits:
            write_whole(_copy(request, one), one.data)


def _copy(request: Request, fixed: Fixed) -> Path:
    path = fixed.path
    return request.output or path.with_name(f"{path.stem}.fixed{path.suffix}")


def _tell(checked: list[Checked], fixed: list[Fixed], request: Request) -> None:
    """Print findings, one to a line, file by file, then the counts, then the files written."""
    for one in checked:
        _tell_findings(one)
    for copy in fixed:
        if copy.edits:
            _say(f"已改{copy.edits}处，写在副本里：{shown(_copy(request, copy))}")
        if copy.left:
            _say(f"{shown(copy.path)} 有{copy.left}处可以改，但落在域、标签或有格式的接缝上，请手工改")
    if request.comments is not None:
        _say(f"批注写在副本里：{shown(request.comments)}")
    counts = _counts(checked)
    told = "，".join(f"{_WORDS[severity]}{counts[severity]}处" for severity in _WORDS if counts[severity])
    _say(f"共检查{len(checked)}个文件：{told or '没有问题'}。")


def _tell_findings(checked: Checked) -> None:
    """Print what was found in a file; rules that could see nothing are named together where there are many."""
    for finding in checked.findings:
        if finding.severity != "unverified":
            _say(line_of(finding))
    unseen = [finding for finding in checked.findings if finding.severity == "unverified"]
    if len(unseen) > _MOST_UNSEEN:
        rules = "、".join(dict.fromkeys(finding.rule for finding in unseen))
        _say(f"{checked.file} 未核验：看不到所需的版面，这些规则没有查：{rules}")
        return
    for finding in unseen:
        _say(line_of(finding))


def line_of(finding: Finding) -> str:
    """Return a finding in one line: file, page and line, place, what is wrong, what that rests on, way out, rule.

    >>> from briefgen.errors import Place
    >>> line_of(Finding("PUNC-HALF", Place("a.docx", spot="正文第2段"), "用了半角标点“,”", page=1, line=4))
    'a.docx 第1页第4行 正文第2段 提醒：用了半角标点“,” [PUNC-HALF]'
    """
    place = finding.place
    numbers = [str(number) for number in (place.line, place.column) if number is not None]
    page = f"第{finding.page}页" if finding.page else ""
    seat = f"{page}第{finding.line}行" if page and finding.line else page
    spot = "" if seat and place.spot.startswith("第") else place.spot
    where = " ".join(part for part in (":".join([place.file, *numbers]), seat, spot) if part)
    basis = f"（{finding.basis}）" if finding.basis and finding.basis not in finding.problem else ""
    told = f"{finding.problem}{basis}{'。' if finding.way_out else ''}{finding.way_out}"
    return f"{where} {_WORDS[finding.severity]}：{told} [{finding.rule}]"


def _counts(checked: Iterable[Checked]) -> Counter[str]:
    return Counter(finding.severity for one in checked for finding in one.findings)


def _json(checked: list[Checked], fixed: list[Fixed], request: Request) -> str:
    """Return all findings as one object; its keys stay as they are."""
    counts = _counts(checked)
    return json.dumps(
        {
            "files": [
                {"file": one.file, "kind": one.kind, "findings": [_as_json(finding) for finding in one.findings]}
                for one in checked
            ],
            "counts": {severity: counts[severity] for severity in _WORDS},
            "fixed": [
                {"file": shown(one.path), "copy": shown(_copy(request, one)), "edits": one.edits, "left": one.left}
                for one in fixed
                if one.edits or one.left
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _as_json(finding: Finding) -> dict[str, Any]:
    norm = norms().get(finding.rule)
    place = finding.place
    return {
        "rule": finding.rule,
        "level": norm.level if norm else None,
        "clause": finding.basis or (norm.clause if norm else ""),
        "severity": finding.severity,
        "file": place.file,
        "line": finding.line if place.line is None else place.line,
        "column": place.column,
        "spot": place.spot,
        "page": finding.page,
        "expected": finding.expected,
        "actual": finding.actual,
        "fixable": finding.fixable,
        "problem": finding.problem,
        "way_out": finding.way_out,
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
