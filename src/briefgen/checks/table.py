"""The table of rules: the families of norms, and which files each of them looks at."""

from collections.abc import Callable, Iterable
from functools import cache

from briefgen.checks import finish, pages
from briefgen.checks.pages import Limits, check_pages
from briefgen.checks.seen import NORMS as SEEN
from briefgen.checks.seen import check_seen
from briefgen.checks.subject import Subject, SubjectKind
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm
from briefgen.noun import noun

_FINISHED: frozenset[SubjectKind] = frozenset({"word", "pdf"})


@noun
class Family:
    """Rules of one kind: their rows, what they find in a file, and the kinds of files that they are for.

    One without `check` looks at something else than a file by itself: a brief as it is made, two files together.
    """

    name: str
    norms: tuple[Norm, ...]
    check: Callable[[Subject], Iterable[Finding]] | None = None
    kinds: frozenset[SubjectKind] = frozenset()


def _pages(subject: Subject) -> tuple[Finding, ...]:
    return check_pages(subject.pages, Limits(subject.file)) if subject.pages else ()


FAMILIES: tuple[Family, ...] = (
    Family("看不看得见", SEEN, check_seen, _FINISHED),
    Family("版面", pages.NORMS, _pages, frozenset({"word"})),
    Family("存档格式", finish.NORMS),
)
"""All families, in the order in which their rules are listed."""


@cache
def norms() -> dict[str, Norm]:
    """Return the rows of all families by their ids."""
    return {norm.id: norm for family in FAMILIES for norm in family.norms}


def check_subject(subject: Subject) -> tuple[Finding, ...]:
    """Return what the rules for files of its kind find in a file, in the order of the file."""
    found = [
        finding
        for family in FAMILIES
        if family.check is not None and subject.kind in family.kinds
        for finding in family.check(subject)
    ]
    return tuple(sorted(found, key=place_in_file))


def place_in_file(finding: Finding) -> tuple[int, int, int]:
    """Return what sorts findings in the order of their file; those of the whole file come first."""
    place = finding.place
    if place.line is not None:
        return 0, place.line, place.column or 0
    return finding.page or 0, finding.line or 0, 0
