"""The walk, on one page: record -> brief -> docx -> story -> galley -> pages -> pdf."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from briefgen.checks import check_finish, check_pages
from briefgen.checks.content import Issue, check_brief, check_order, check_visuals
from briefgen.checks.leakage.haystack import word_parts
from briefgen.checks.leakage.hidden_items import check_pdf_secrets, check_record, check_secrets, secrets_of
from briefgen.checks.leakage.norms import KEPT
from briefgen.checks.leakage.traces import traces_in
from briefgen.checks.pages import Limits
from briefgen.checks.settle import settled
from briefgen.errors import FontError, LeakError
from briefgen.export import to_pdf
from briefgen.focus import Occasion, Sight, brief_of, sight_of
from briefgen.layout import with_watermark
from briefgen.model.brief import Brief
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.model.job import Job, Product
from briefgen.press.desk import Desk
from briefgen.press.fields import unsettled_in
from briefgen.press.pages import Manner, has_fields, lay_out_anew
from briefgen.press.provenance import trail_file, with_labels, with_trail
from briefgen.record.audience import Audience
from briefgen.record.meeting import Meeting


class Executor(Protocol):
    """What runs jobs side by side: an executor of `concurrent.futures` or of dask."""

    def map(self, function: Callable[[Job], Product], jobs: Iterable[Job], /) -> Iterator[Product]:
        """Return the results in the order of the jobs."""
        ...


def make(job: Job, desk: Desk | None = None) -> Product:
    """Return what a job comes to: the brief, its Word file, and its PDF where the job asks for one.

    `desk` keeps what jobs share. Anything in the way raises a BriefgenError with every fault found; nothing
    is written here.
    """
    desk = desk or Desk(job.templates, job.house, job.fonts)
    meeting, audience = desk.meeting(job.meeting), desk.audience(job.audience)
    numbers = (job.issue, job.date, job.attachment_number)
    occasion = Occasion(desk.house, job.mode, *numbers, desk.labels(), job.attachment_to)
    sight = sight_of(meeting, audience.id, occasion.day)
    brief = brief_of(sight, audience, occasion)
    issue = Issue(brief, audience, sight.meeting, str(job.meeting), has_house=job.house is not None)
    said = tuple(_told(finding) for finding in check_brief(issue) if finding.severity != "note")
    said += desk.template(job.audience).dropped
    product = _printed(brief, job, desk, meeting.language)
    found = (*said, *product.findings, *_leaks(product, meeting, sight, (job, audience)))
    return replace(product, findings=settled(found, desk.house.checks))


def _told(finding: Finding) -> Finding:
    """Return what a check of content says as a warning: a brief is made all the same, for its author to judge."""
    return replace(finding, severity="warning")


def _printed(brief: Brief, job: Job, desk: Desk, language: str) -> Product:
    """Return a brief as a Word file and, where the job asks for it, a PDF."""
    audience = desk.audience(job.audience)
    docx = fill(brief, job, desk, language)
    counts_pages = any(name.path == "brief.pages" for name in desk.template(job.audience).names)
    manner = Manner(file := f"{job.audience}.docx", audience.profile)
    if "pdf" not in job.formats and not counts_pages:
        if not has_fields(docx, file):
            return Product(brief, docx)
        laid = lay_out_anew(docx, desk.fonts, manner, desk.cases)
        return Product(brief, laid.docx, findings=unsettled_in(laid))
    laid = lay_out_anew(docx, desk.fonts, manner, desk.cases)
    if counts_pages:  # a page count in the text is filled in a second time, and only once
        brief = replace(brief, brief=replace(brief.brief, pages=len(laid.pages.pages)))
        laid = lay_out_anew(fill(brief, job, desk, language), desk.fonts, manner, desk.cases)
    pages, noticed = laid.pages, laid.findings
    limits = Limits(file, audience.limits.pages, audience.limits.characters, audience.plain or job.plain)
    findings = noticed + check_pages(pages, limits) + check_order(pages, audience.headings, file)
    findings += check_visuals(pages, len(brief.figures), file)
    missing = [finding for finding in findings if finding.rule == "GLYPH"]
    if missing:
        raise FontError(missing)
    pdf = None
    if "pdf" in job.formats:
        wanted = brief.trail and (job.provenance or audience.provenance)
        words = desk.template_words(job.audience)
        trail = (trail_file(with_labels(brief.trail, words)),) if brief.trail and wanted else ()
        finish = Finish(limits.plain, (*job.files, *trail), desk.letterhead(job.audience))
        findings += check_finish(finish)
        pdf = to_pdf(with_watermark(pages, audience.watermark or "", desk.fonts), finish)
    return Product(brief, laid.docx, pdf, len(pages.pages), findings, desk.fonts.substitutions)


def _leaks(product: Product, meeting: Meeting, sight: Sight, task: tuple[Job, Audience]) -> tuple[Finding, ...]:
    """Return what finished files tell beside their text; LeakError where that is kept from the reader."""
    job, audience = task
    secrets = secrets_of(sight)
    file = f"{job.audience}.docx"
    parts = word_parts(product.docx, file)
    grave = [*check_record(meeting, sight, str(job.meeting)), *check_secrets(secrets, parts, file)]
    if product.pdf is not None:
        grave += check_pdf_secrets(secrets, product.pdf, f"{job.audience}.pdf")
    if grave:
        raise LeakError(grave)
    return traces_in(parts, file, {KEPT[name] for name in audience.keep})


def make_all(jobs: Iterable[Job], executor: Executor | None = None) -> list[Product]:
    """Return what several jobs come to, in their order; with an `executor` they are made side by side."""
    if executor is not None:
        return list(executor.map(make, jobs))
    desks: dict[tuple[object, ...], Desk] = {}
    products = []
    for job in jobs:
        desk = desks.setdefault((job.templates, job.house, job.fonts), Desk(job.templates, job.house, job.fonts))
        products.append(make(job, desk))
    return products


def fill(brief: Brief, job: Job, desk: Desk, language: str) -> bytes:
    """Return the audience's Word template filled; it bears the office's name, never the machine's or its user's."""
    about = brief.brief if brief.brief.pages else replace(brief.brief, pages=1)
    properties = {
        "title": about.title,
        "creator": brief.house.issuer,
        "subject": brief.meeting.title,
        "language": language,
    }
    fields = replace(brief, brief=about).fields()
    docx = desk.template(job.audience).fill(fields, draft=job.draft, properties=properties)
    return with_trail(docx, with_labels(brief.trail, desk.template_words(job.audience))) if brief.trail else docx
