"""From a Word file to its pages: the second half of the walk, which any .docx can take by itself."""

from dataclasses import replace

from briefgen.fields.renewal import Renewal
from briefgen.layout import Cases, make_up, set_galley
from briefgen.model.face import Fonts
from briefgen.model.finding import Finding
from briefgen.model.galley import Galley
from briefgen.model.page import Pages
from briefgen.model.story import Story
from briefgen.model.style import Profile
from briefgen.noun import noun
from briefgen.press.fields import Settled, settle
from briefgen.word import read_story


@noun
class Manner:
    """How a Word file is laid out: its name in findings, how lines are set, and whether tables of contents are built
    anew where they list other headings than the file has, not only where they are empty.
    """

    file: str
    profile: Profile = "word"
    strictly: bool = True


def lay_out(
    docx: bytes, fonts: Fonts, *, file: str, cases: Cases | None = None, profile: Profile = "word"
) -> tuple[Pages, tuple[Finding, ...]]:
    """Return the pages of a Word file, and what it holds that they don't show.

    `cases` keeps what has been measured in these fonts for the next file; `profile` says how lines are set.
    """
    laid = lay_out_anew(docx, fonts, Manner(file, profile, strictly=False), cases)
    return laid.pages, laid.findings


def lay_out_anew(docx: bytes, fonts: Fonts, manner: Manner, cases: Cases | None = None) -> Settled:
    """Return a Word file with its fields telling of its pages, and these; one without such fields as it is."""
    cases = {} if cases is None else cases

    def read(data: bytes) -> Story:
        return replace(read_story(data, file=manner.file), profile=manner.profile)

    story = read(docx)
    renewal = Renewal(docx, manner.file) if story.has_fields else None
    if renewal is None or not renewal.is_needed:
        return Settled(docx, _made_up(story, fonts, cases), story.findings)
    settled = settle(renewal, read, lambda data: _made_up(read(data), fonts, cases), strictly=manner.strictly)
    return replace(settled, findings=story.findings + settled.findings)


def has_fields(docx: bytes, file: str) -> bool:
    """Say whether a Word file has fields whose results tell of its pages, its headings or its numbers."""
    return Renewal(docx, file).is_needed


def _made_up(story: Story, fonts: Fonts, cases: Cases) -> Pages:
    return make_up([set_galley(story, fonts, cases)], fonts, cases)


def set_type(docx: bytes, fonts: Fonts, *, file: str, cases: Cases, profile: Profile = "word") -> Galley:
    """Return the galley of a Word file; what its pages don't show is among its story's findings."""
    return set_galley(replace(read_story(docx, file=file), profile=profile), fonts, cases)
