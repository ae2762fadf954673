"""The walk, on one page: record -> brief -> docx -> story -> galley -> pages -> pdf."""

from briefgen.checks import check_pages
from briefgen.checks.pages import Limits
from briefgen.errors import FontError
from briefgen.export import to_pdf
from briefgen.focus import Occasion, focus
from briefgen.layout import make_up, set_galley
from briefgen.model.brief import Brief
from briefgen.model.finding import Finding
from briefgen.model.job import Job, Product
from briefgen.model.page import Pages
from briefgen.press.desk import TEMPLATE, Desk
from briefgen.word import read_story


def make(job: Job, desk: Desk | None = None) -> Product:
    """Return what a job comes to: the brief, its Word file, and its PDF where the job asks for one.

    `desk` keeps what jobs share. Anything in the way raises a BriefgenError with every fault found; nothing
    is written here.
    """
    desk = desk or Desk(job.templates, job.house, job.fonts)
    meeting, audience, template = desk.meeting(job.meeting), desk.audience(job.audience), desk.template(job.audience)
    occasion = Occasion(
        desk.house, mode=job.mode, number=job.issue, date=job.date, attachment_number=job.attachment_number
    )
    brief = focus(meeting, audience, occasion)
    docx = template.fill(brief.fields(), draft=job.draft, properties=_properties(brief, meeting.language))
    if "pdf" not in job.formats:
        return Product(brief, docx)
    file = str(job.templates / job.audience / TEMPLATE)
    pages, noticed = lay_out(docx, desk, file=file)
    findings = noticed + check_pages(pages, Limits(file, audience.limits.pages))
    missing = [finding for finding in findings if finding.rule == "GLYPH"]
    if missing:
        raise FontError(missing)
    return Product(brief, docx, to_pdf(pages), len(pages.pages), findings, desk.fonts.substitutions)


def lay_out(docx: bytes, desk: Desk, *, file: str) -> tuple[Pages, tuple[Finding, ...]]:
    """Return the pages of a Word file, and what it holds that they don't show."""
    story = read_story(docx, file=file)
    return make_up([set_galley(story, desk.fonts)], desk.fonts), story.findings


def _properties(brief: Brief, language: str) -> dict[str, str]:
    """Return what the files say of themselves: the office, never the machine or its user."""
    return {
        "title": brief.brief.title,
        "creator": brief.house.issuer,
        "subject": brief.meeting.title,
        "language": language,
    }
