"""Telling the user: faults and findings to the error stream, results to standard output."""

import sys
from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import Fault
from briefgen.model.face import Substitution
from briefgen.model.finding import Finding


def tell_faults(faults: Iterable[Fault]) -> None:
    """Print faults, one to a line, on the error stream."""
    told = list(faults)
    for fault in told:
        print(f"错误：{fault}", file=sys.stderr)  # noqa: T201 - the command line speaks here
    if len(told) > 1:
        print(f"共{len(told)}处错误。", file=sys.stderr)  # noqa: T201


_MOST_FINDINGS = 200


def tell_findings(findings: Iterable[Finding]) -> None:
    """Print warnings on the error stream, the first 200 of them; notes are for the manifest only."""
    told = [finding for finding in findings if finding.severity not in {"note", "unverified"}]
    for finding in told[:_MOST_FINDINGS]:
        print(f"提醒：{finding}", file=sys.stderr)  # noqa: T201
    if len(told) > _MOST_FINDINGS:
        print(f"提醒：另有{len(told) - _MOST_FINDINGS}处，先改好上面的再看。", file=sys.stderr)  # noqa: T201


def tell_no_house() -> None:
    """Say on the error stream that the issuer is not known."""
    print("提醒：当前文件夹没有briefgen.yaml，编印单位、期号、日期用的是示例或空着", file=sys.stderr)  # noqa: T201


_MOST_FONTS = 30
_MOST_OF_NAME = 60
"""How many fonts are told, and how much of a name: what a file names may be anything."""


def tell_substitutions(substitutions: Iterable[Substitution], *, bundled: bool) -> None:
    """Print one line for each font that something else stood in for; `bundled` faces were asked for."""
    told = list(substitutions)
    for item in told[:_MOST_FONTS]:
        why = "按设置只用自带字体" if bundled else "没有装"
        text = (
            f"字体：{_short(item.named)}{why}，PDF里的{item.role}由{item.drawn_by}代替（字宽相同，笔画不同）；"
            "Word文件仍写原字体名。"
        )
        print(text, file=sys.stderr)  # noqa: T201
    if len(told) > _MOST_FONTS:
        print(f"字体：另有{len(told) - _MOST_FONTS}种没有装，也由别的字体代替。", file=sys.stderr)  # noqa: T201


def _short(name: str) -> str:
    return name if len(name) <= _MOST_OF_NAME else f"{name[:_MOST_OF_NAME]}……"


def tell_result(path: Path, pages: int | None = None) -> None:
    """Print a file that was written, with its page count where it has one."""
    print(f"{path}\t{pages}页" if pages else str(path))  # noqa: T201


def tell_stale(path: Path) -> None:
    """Say on the error stream that a file is from an earlier run."""
    print(f"提醒：{path} 是以前的旧稿，这次没有做成新的", file=sys.stderr)  # noqa: T201


def tell_withheld(audience: str, faults: Iterable[Fault]) -> None:
    """Say on the error stream that a reader gets no brief, because the record is kept from it."""
    for fault in faults:
        print(f"提醒：没有为{audience}生成。{fault}", file=sys.stderr)  # noqa: T201


def progress(done: int, total: int, what: str) -> None:
    """Say on a terminal what is being made; say nothing into a pipe."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{done}/{total} {what}" if done <= total and what else "\r\033[K")
        sys.stderr.flush()
