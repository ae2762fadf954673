"""The table of rules: the families of norms, and which files each of them looks at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from briefgen.checks import content, finish, form, memo, memo_pages, pages, seen, text
from briefgen.checks.leakage.norms import NORMS as LEAKAGE
from briefgen.checks.leakage.pdf_traces import check_pdf_traces
from briefgen.checks.leakage.traces import check_traces
from briefgen.checks.pages import Limits, check_pages
from briefgen.checks.provenance.norms import NORMS as PROVENANCE
from briefgen.checks.subject import Subject, SubjectKind
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage
from briefgen.noun import noun

_FINISHED: frozenset[SubjectKind] = frozenset({"word", "pdf"})
_WRITTEN: frozenset[SubjectKind] = _FINISHED | {"template", "meeting", "memo", "audience"}


@noun
class Family:
    """Rules of one kind: their room, their rows, what they find in a file, and the kinds of files they are for.

    One without `check` looks at something else than a file by itself: a brief as it is made, several files together.
    """

    room: str
    words: str
    norms: tuple[Norm, ...]
    check: Callable[[Subject], Iterable[Finding]] | None = None
    kinds: frozenset[SubjectKind] = frozenset()


def _text(subject: Subject) -> Iterable[Finding]:
    found = text.check_text(subject.passages)
    if subject.kind == "template":
        return (finding for finding in found if finding.rule != "PLACEHOLDER")
    return found


def _form(subject: Subject) -> Iterable[Finding]:
    """Return what is amiss with the form of an official document; of any other file, only with its lines."""
    if subject.drawn:
        found = form.check_sheets(subject.passages, subject.drawn.sheets, subject.file)
    else:
        found = form.check_form(subject.passages, subject.pages, subject.file)
    return found if _is_official(subject.passages) else (one for one in found if one.rule in _OF_ANY_FILE)


_OF_ANY_FILE = frozenset({"LINE-KINSOKU"})


def _is_official(passages: Sequence[Passage]) -> bool:
    """Return whether a file is an official document: numbered, addressed, or signed; an attachment by itself is not."""
    roles = {passage.role for passage in passages}
    begins = next((passage.role for passage in passages), "body")
    return begins != "label" and ("number" in roles or "recipients" in roles or {"title", "date", "signature"} <= roles)


def _pages(subject: Subject) -> Iterable[Finding]:
    """Return what the pages show; a character without a face is no fault of the file, but of this machine's fonts."""
    for finding in check_pages(subject.pages, Limits(subject.file)) if subject.pages else ():
        yield replace(finding, severity="warning") if finding.rule == "GLYPH" else finding


def _traces(subject: Subject) -> Iterable[Finding]:
    check = check_pdf_traces if subject.kind == "pdf" else check_traces
    return check(subject.data, subject.file)


FAMILIES: tuple[Family, ...] = (
    Family("text", "行文", text.NORMS, _text, _WRITTEN),
    Family("form", "公文格式", form.NORMS, _form, _FINISHED),
    Family("form", "公文规则", (*memo.NORMS, *memo_pages.NORMS)),
    Family("content", "内容", content.NORMS),
    Family("provenance", "出处", PROVENANCE),
    Family("leakage", "泄露", LEAKAGE, _traces, _FINISHED),
    Family("seen", "看得见的", (*seen.NORMS, *pages.NORMS, *finish.NORMS), seen.check_seen, _FINISHED),
    Family("seen", "看得见的", (), _pages, frozenset({"word"})),
)
"""All families, in the order in which their rules are listed; a room's rules have their pages in it."""


@cache
def norms() -> dict[str, Norm]:
    """Return the rows of all families by their ids; of one that two families have, the first."""
    rows: dict[str, Norm] = {}
    for family in FAMILIES:
        for norm in family.norms:
            rows.setdefault(norm.id, norm)
    return rows


def check_subject(subject: Subject) -> tuple[Finding, ...]:
    """Return what the rules for files of its kind find in a file.

    What two families see at one place is told by the first.
    """
    families = [family for family in FAMILIES if family.check is not None and subject.kind in family.kinds]
    found: list[Finding] = []
    for family in families:
        told = {(finding.rule, finding.place) for finding in found}
        own = family.check(subject) if family.check else ()
        found += [finding for finding in own if (finding.rule, finding.place) not in told]
    return tuple(found)
