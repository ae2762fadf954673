"""A memo that an office has, and briefs attached to it: one Word file, and its PDF from the same pages."""

from dataclasses import replace
from pathlib import Path

from briefgen.checks.leakage.norms import SAVED_BY_WORD
from briefgen.checks.leakage.traces import check_traces
from briefgen.errors import BriefgenError, Fault, Place
from briefgen.fonts import open_fonts
from briefgen.memo.attach import Attached, Material, attach
from briefgen.memo.enclosed import Enclosed, read_enclosed
from briefgen.memo.foot import Foot
from briefgen.model.face import Fonts
from briefgen.model.finding import Finding
from briefgen.model.length import TWIP, Pt
from briefgen.model.page import Page, Pages
from briefgen.noun import noun
from briefgen.press.pages import Manner, has_fields, lay_out, lay_out_anew
from briefgen.press.pdf import read_bytes, shown
from briefgen.press.runs import Closing, Run, extent, runs_of

_UNSEEN = 300
"""How high a line without text may be at the least, in twips."""

_MOST_UNSEEN = 6
_GAP = 10.0
"""How much room at least is left over a colophon that shares its page with an attachment, in points."""


@noun
class Order:
    """What is attached to what: a memo's file, the briefs' files, and what the user says outright; see `Material`.

    With `embed` the briefs' files travel inside the PDF too. The colophon goes on an `even` page, but for a letter's;
    it is set `apart` from the attachments, or shares their last page where it can.
    """

    memo: Path
    briefs: tuple[Path, ...]
    before: tuple[str, ...] = ()
    loose: bool = False
    fonts: str = "auto"
    replace: bool = False
    embed: bool = False
    even: bool = True
    apart: bool = False


@noun
class Bundle:
    """A memo with its attachments: the file, how many pages it has, and what was found on the way.

    `starts` are the attachments' labels and titles with the page that each begins on, counted from 1, None where the
    pages don't tell; `runs` are what all pages are.
    """

    data: bytes
    pages: int
    starts: tuple[tuple[str, str, int | None], ...]
    findings: tuple[Finding, ...]
    runs: tuple[Run, ...] = ()


def attach_files(order: Order) -> Bundle:
    """Return a memo with briefs attached; BriefgenError with the faults of all files that can't be used.

    The memo's own parts stay as they are, so that comments, changes and the like in it are only told.
    """
    material = Material(
        read_bytes(order.memo), shown(order.memo), _enclosed(order), order.before, order.loose, order.replace
    )
    faces = open_fonts(order.fonts)
    foot = Foot(even=order.even)
    attached = attach(material, foot)
    pages = _pages(attached, material, faces)
    if attached.has_colophon:
        if order.apart:
            attached = replace(attached, may_share=False)
        attached, pages = _settled(material, (attached, pages), faces, foot)
    if has_fields(attached.docx, material.file):
        laid = lay_out_anew(attached.docx, faces, Manner(material.file, strictly=False))
        attached, pages = replace(attached, docx=laid.docx), laid.pages
    closing: Closing = "none" if not attached.has_colophon else "shared" if attached.shares else "own"
    runs = runs_of(pages, attached.all, closing)
    firsts = {(run.label, run.title): run.first for run in runs}
    named = zip(attached.labels, attached.titles, strict=True)
    starts = tuple((label, title, firsts.get((label, title))) for label, title in named)
    findings = attached.findings + check_traces(attached.docx, material.file, SAVED_BY_WORD)
    return Bundle(attached.docx, len(pages.pages), starts, findings, runs)


def _enclosed(order: Order) -> tuple[Enclosed, ...]:
    """Return the briefs, read; the faults of all of them are raised together."""
    read: list[Enclosed] = []
    faults = given_twice(order.briefs)
    for path in order.briefs:
        try:
            read.append(read_enclosed(read_bytes(path), shown(path)))
        except BriefgenError as error:
            faults += error.faults
    if faults:
        raise BriefgenError(faults)
    return tuple(read)


def given_twice(briefs: tuple[Path, ...]) -> list[Fault]:
    """Return which files are given more than once, whatever way they are written."""
    faults: list[Fault] = []
    seen: set[Path] = set()
    for path in briefs:
        known = absolute(path)
        if known in seen:
            faults.append(Fault("ATT005", Place(shown(path)), "这份附件写了两次", "同一份附件只附一次"))
        seen.add(known)
    return faults


def absolute(path: Path) -> Path:
    """Return a path by which two names of one file are known; one that no file can have stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _pages(attached: Attached, material: Material, faces: Fonts) -> Pages:
    return lay_out(attached.docx, faces, file=material.file)[0]


def _settled(material: Material, known: tuple[Attached, Pages], faces: Fonts, foot: Foot) -> tuple[Attached, Pages]:
    """Return the memo with its colophon where it belongs, which only the pages tell, and its pages then.

    On an even last page of the attachments that has room for it, it stands at the foot of that page; else on the next
    even page, which has no number where a blank page lies between (GB/T 9704-2012 7.5, GB/T 33476.2-2016 7.3.1).
    Where `foot` wants no even page, the last one is as good, or the next.
    """
    attached, pages = known
    *before, own = pages.pages
    has_blank = bool(before) and extent(before[-1]) is None
    filled = before[-2:-1] if has_blank else before[-1:]
    placed = extent(own)
    if placed is None or not filled:
        return attached, pages
    if attached.may_share and _has_room(filled[0], placed[0], even=foot.even):
        shared = attach(material, replace(foot, shared=True, top=round(placed[0] / TWIP)))
        shared_pages = _pages(shared, material, faces)
        if len(shared_pages.pages) == len(before) - has_blank:
            return shared, shared_pages
    drop = 0 if attached.floats else max(round((attached.foot - placed[1]) / TWIP), 0)
    return _dropped(known, material, faces, replace(foot, drop=drop, numbered=not has_blank))


def _dropped(known: tuple[Attached, Pages], material: Material, faces: Fonts, foot: Foot) -> tuple[Attached, Pages]:
    """Return the memo with its colophon so far down that it stays on its page: lines without text show no end."""
    if not foot.drop and foot.numbered:
        return known
    for less in range(_MOST_UNSEEN + 1):
        settled = attach(material, replace(foot, drop=max(foot.drop - less * _UNSEEN, 0)))
        pages = _pages(settled, material, faces)
        if len(pages.pages) <= len(known[1].pages):
            break
    return settled, pages


def _has_room(page: Page, top: Pt, *, even: bool) -> bool:
    """Return whether a page, an `even` one where that is wanted, is empty from `top` on and a little above it."""
    reached = extent(page)
    return (not even or page.number % 2 == 0) and reached is not None and reached[1] + _GAP <= top
