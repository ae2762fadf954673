"""Memos: the walk of a memo with its attachments, one document with one numbering.

The 版记 stands last, so where it goes is known only once all pages before it are: the memo is laid out, looked at, and
filled again where the standard wants it otherwise; each of these changes is made once at most.
"""

from collections import Counter
from dataclasses import replace

from briefgen.checks.form import check_form
from briefgen.checks.form.own import Named, memo_passages
from briefgen.checks.leakage.norms import SAVED_BY_WORD
from briefgen.checks.leakage.traces import check_traces
from briefgen.checks.memo import check_memo
from briefgen.checks.memo_pages import body_on_first_page, check_recipients, date_with_text
from briefgen.checks.pages import Limits, check_pages
from briefgen.checks.settle import settled
from briefgen.errors import Fault, FontError, Place, RecordError
from briefgen.export import to_pdf
from briefgen.fields.renewal import Renewal
from briefgen.intake import read_memo
from briefgen.layout import make_up
from briefgen.memo.closing import Front, ending_after, joined_to, parted
from briefgen.memo.compose import Edition, attachment_label, compose
from briefgen.memo.labels import numbered_from
from briefgen.memo.placing import Ending, placed
from briefgen.memo.run_on import labelled, numbered_like
from briefgen.memo.seals import SealPicture, with_seals
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.model.galley import Galley
from briefgen.model.job import Job
from briefgen.model.memo import ComposedMemo
from briefgen.model.memo_job import AttachedFile, MemoJob, MemoProduct
from briefgen.model.page import Page, Pages
from briefgen.noun import noun
from briefgen.press.desk import Desk
from briefgen.press.fields import PASSES, unsettled
from briefgen.press.make import make
from briefgen.press.pages import Manner, has_fields, lay_out_anew, set_type
from briefgen.press.pdf import read_bytes
from briefgen.press.seal_pictures import seal_pictures
from briefgen.record.memo import AttachmentEntry, Memo


@noun
class _Attached:
    """An attachment before it is laid out; `file` is the Word file that it comes from, "" for a brief."""

    label: str
    title: str
    docx: bytes
    findings: tuple[Finding, ...] = ()
    file: str = ""


@noun
class _LaidOut:
    """A memo laid out: its Word file, its pages, and how many of them are its own, each attachment's and the rest.

    `even` is whether its 版记 goes on an even page, `shared` whether it stands under text.
    """

    docx: bytes
    pages: Pages
    counts: tuple[int, ...]
    composed: ComposedMemo
    even: bool
    shared: bool
    attached: tuple[_Attached, ...]


def make_memo(job: MemoJob, desk: Desk | None = None) -> MemoProduct:
    """Return what a memo comes to: its Word file, its attachments', and their PDF.

    Anything in the way raises a BriefgenError with every fault found; nothing is written here.
    """
    desk = desk or Desk(job.templates, job.house, job.fonts)
    memo = read_memo(job.memo, desk.audiences())
    attached = tuple(_attached(job, memo, at, desk) for at in range(len(memo.attachments)))
    _check_titles(job, attached)
    attached = _numbered(memo, attached, desk)
    laid, moving = _bind(_Binder(job, memo, attached, desk, seal_pictures(memo, job.memo)))
    attached = laid.attached
    file = f"{job.memo.stem}.docx"
    findings = [*moving, *check_memo(memo, str(job.memo)), *desk.memo_template(memo.template).dropped]
    findings += [one for each in attached for one in each.findings]
    findings += check_recipients(laid.composed.memo, file)
    findings += _form_findings(laid, attached, file)
    findings += _page_findings(laid, attached, job)
    products = _loose(job, attached, desk) if job.loose else _bound(laid, attached)
    missing = [finding for finding in findings if finding.rule == "GLYPH"]
    if missing:
        raise FontError(missing)
    pdf = to_pdf(laid.pages, Finish(job.plain))
    count = len(laid.pages.pages)
    told = settled(findings, desk.house.checks)
    return MemoProduct(laid.docx, pdf, count, products, told, desk.fonts.substitutions, laid.even, laid.shared)


def _check_titles(job: MemoJob, attached: tuple[_Attached, ...]) -> None:
    """Refuse two attachments of one title: a reader couldn't tell them apart in the 附件说明."""
    counts = Counter(one.title for one in attached)
    way_out = "请在记录的briefs里给其中一份换一个标题，或改附件的title"
    faults = [
        Fault("MEM010", Place(str(job.memo)), f"有{count}个附件都叫“{title}”", way_out)
        for title, count in counts.items()
        if count > 1
    ]
    if faults:
        raise RecordError(faults)


def _attached(job: MemoJob, memo: Memo, at: int, desk: Desk) -> _Attached:
    """Return attachment `at` of a memo, counted from 0, with its label and title on it."""
    entry: AttachmentEntry = memo.attachments[at]
    count = len(memo.attachments)
    number = (memo.number or "") if job.loose else ""
    label = attachment_label(at + 1, count, number)
    folder = job.memo.parent
    if entry.file:
        path = folder / entry.file
        docx, found = labelled(read_bytes(path), label, entry.title or "", file=str(path))
        findings = (*found, *check_traces(docx, str(path), SAVED_BY_WORD))
        return _Attached(label, entry.title or "", docx, findings, str(path))
    brief = Job(
        folder / (entry.meeting or memo.meeting or ""),
        entry.audience or "",
        job.templates,
        job.house,
        ("docx",),
        "attachment",
        date=memo.date,
        attachment_number=at + 1 if count > 1 else None,
        attachment_to=number,
    )
    product = make(brief, desk)
    return _Attached(label, product.brief.brief.title, product.docx, product.findings)


def _numbered(memo: Memo, attached: tuple[_Attached, ...], desk: Desk) -> tuple[_Attached, ...]:
    """Return attachments of which the Word files have the memo's footers, bound or loose (GB/T 9704-2012 7.5)."""
    composed = compose(memo, [one.title for one in attached], Edition())
    filled = desk.memo_template(memo.template).fill(composed.fields())
    return tuple(
        replace(one, docx=_with_fields(numbered_like(one.docx, filled, file=one.file), one.file, desk))
        if one.file
        else one
        for one in attached
    )


def _with_fields(docx: bytes, file: str, desk: Desk) -> bytes:
    """Return a file that is attached with its captions counted, and its tables of contents built where it has none."""
    manner = Manner(file, strictly=False)
    return lay_out_anew(docx, desk.fonts, manner, desk.cases).docx if has_fields(docx, file) else docx


@noun
class _Binder:
    """Binds a memo and its attachments into one document."""

    job: MemoJob
    memo: Memo
    attached: tuple[_Attached, ...]
    desk: Desk
    seals: tuple[SealPicture, ...] = ()

    def bind(self) -> _LaidOut:
        """Return the document, filled again where the body isn't on its first page or the date stands alone."""
        edition = Edition(self.job.preprinted)
        laid = self._with(edition)
        if self.memo.recipients and not body_on_first_page(laid.pages, laid.composed.memo):
            edition = replace(edition, moves_recipients=True)
            laid = self._with(edition)
        return self._with_signatures(edition, laid)

    def _with_signatures(self, edition: Edition, laid: _LaidOut) -> _LaidOut:
        """Return the document with text on the page of the date, as far as that can be had; first on its own pages."""
        for change in (edition, replace(edition, closer=True), replace(edition, keeps_last=True)):
            changed = laid if change is edition else self._with(change)
            facts = changed.composed.memo
            if date_with_text(changed.pages, facts) and body_on_first_page(changed.pages, facts):
                return changed
        return laid

    def _with(self, edition: Edition) -> _LaidOut:
        """Return the document with its 版记 where the pages before it leave it."""
        composed = compose(self.memo, [one.title for one in self.attached], edition)
        about = {"title": "".join(composed.memo.title.split("\n")), "creator": self.memo.issuers[0], "subject": ""}
        template = self.desk.memo_template(self.memo.template)
        filled = template.fill(composed.fields(), properties={**about, "language": "zh-CN"})
        filled = with_seals(filled, composed.seals, self.seals)
        if has_fields(filled, file := f"{self.job.memo.stem}.docx"):
            filled = lay_out_anew(filled, self.desk.fonts, Manner(file), self.desk.cases).docx
        apart = self._galley(placed(filled, composed.places, "apart"))
        front = parted(apart, has_closing=composed.memo.closing)
        bound = [] if self.job.loose else [self._galley(self._probed(one)) for one in self.attached]
        before = self._pages([front.text, *bound])
        ending = ending_after(before, front, [front.text, *bound][-1].sections[-1].source)
        docx = placed(filled, composed.places, self._word_ending(ending, front, is_bound=bool(bound)))
        counts = tuple(len(self._pages([galley]).pages) for galley in (front.text, *bound))
        pages = self._closed(docx, front, bound, ending) if front.has_closing else before
        return _LaidOut(docx, pages, counts, composed, front.wants_even, ending == "shared", self.attached)

    def _closed(self, docx: bytes, front: Front, bound: list[Galley], ending: Ending) -> Pages:
        """Return all pages with the 版记 on the last."""
        *others, last = [front.text, *bound]
        if ending == "shared":
            return self._pages([*others, joined_to(last, front)])
        closing = parted(self._galley(docx), has_closing=True).closing
        return self._pages([front.text, *bound, closing])

    @staticmethod
    def _word_ending(ending: Ending, front: Front, *, is_bound: bool) -> Ending:
        """Return where the 版记 stands in the Word file: on a page of its own where attachments go before it."""
        if ending != "shared" or not is_bound or not front.has_closing:
            return ending
        return "even" if front.wants_even else "next"

    @staticmethod
    def _probed(one: _Attached) -> bytes:
        """Return an attachment as it is laid out: with marks that tell where its fields come to stand."""
        return Renewal(one.docx, one.label).probed() if has_fields(one.docx, one.label) else one.docx

    def renewed(self, laid: _LaidOut) -> tuple[_Attached, ...]:
        """Return bound attachments with their fields telling of the pages that they have here."""
        if self.job.loose:
            return self.attached
        found, first = [], laid.counts[0]
        for one, count in zip(self.attached, laid.counts[1:], strict=True):
            renewal = Renewal(one.docx, one.label) if has_fields(one.docx, one.label) else None
            pages = laid.pages.pages[first : first + count]
            if renewal and renewal.renew(pages, laid.pages.blocks, len(laid.pages.pages)):
                found.append(replace(one, docx=renewal.docx))
            else:
                found.append(one)
            first += count
        return tuple(found)

    def _galley(self, docx: bytes) -> Galley:
        return set_type(docx, self.desk.fonts, file=f"{self.job.memo.stem}.docx", cases=self.desk.cases)

    def _pages(self, galleys: list[Galley]) -> Pages:
        return make_up(galleys, self.desk.fonts, self.desk.cases)


def _bind(binder: _Binder) -> tuple[_LaidOut, list[Finding]]:
    """Return a memo and its attachments as one document, bound again while page numbers in their fields change; and
    what is to be said where these never come to rest.
    """
    laid = binder.bind()
    for _ in range(PASSES):
        renewed = binder.renewed(laid)
        if renewed == binder.attached:
            return laid, []
        binder = replace(binder, attached=renewed)
        laid = binder.bind()
    return laid, [unsettled(f"{binder.job.memo.stem}.docx")]


def _bound(laid: _LaidOut, attached: tuple[_Attached, ...]) -> tuple[AttachedFile, ...]:
    """Return bound attachments, their Word files' page numbers going on from those before."""
    made = []
    page = 1 + laid.counts[0]
    for one, count in zip(attached, laid.counts[1:], strict=True):
        docx = numbered_from(one.docx, page, file=one.label)
        made.append(AttachedFile(one.label, one.title, docx, page, count))
        page += count
    return tuple(made)


def _loose(job: MemoJob, attached: tuple[_Attached, ...], desk: Desk) -> tuple[AttachedFile, ...]:
    """Return loose attachments, each with a PDF of its own that is numbered from 1."""
    made = []
    for one in attached:
        laid = lay_out_anew(one.docx, desk.fonts, Manner(one.label, strictly=False), desk.cases)
        pdf = to_pdf(laid.pages, Finish(job.plain))
        made.append(AttachedFile(one.label, one.title, laid.docx, 1, len(laid.pages.pages), pdf))
    return tuple(made)


_SAID = {"KIND-ASK", "KIND-TONE"}
"""Rules of form that `checks.memo` has told of the memo's own record."""


def _form_findings(laid: _LaidOut, attached: tuple[_Attached, ...], file: str) -> list[Finding]:
    """Return what is amiss with the form of a memo and of what is bound with it."""
    names = (file, *(one.label for one in attached))
    parts = [Named(name, count) for name, count in zip(names, laid.counts, strict=False)]
    labels = [one.label for one in attached]
    passages = memo_passages(laid.pages, laid.composed.memo, parts, labels)
    return [one for one in check_form(passages, laid.pages, file) if one.rule not in _SAID]


def _page_findings(laid: _LaidOut, attached: tuple[_Attached, ...], job: MemoJob) -> list[Finding]:
    """Return what the pages show, each told with the file that it stands in."""
    names = [f"{job.memo.stem}.docx", *(one.label for one in attached)]
    found: list[Finding] = []
    rest: tuple[Page, ...] = laid.pages.pages
    for name, count in zip(names, laid.counts, strict=False):
        part, rest = rest[:count], rest[count:]
        found += check_pages(replace(laid.pages, pages=part), Limits(name, plain=job.plain))
    return found + list(check_pages(replace(laid.pages, pages=rest), Limits(names[0], plain=job.plain)))
