"""From a Word file to its pages: the second half of the walk, which any .docx can take by itself."""

from dataclasses import replace

from briefgen.layout import Cases, make_up, set_galley
from briefgen.model.face import Fonts
from briefgen.model.finding import Finding
from briefgen.model.galley import Galley
from briefgen.model.page import Pages
from briefgen.model.style import Profile
from briefgen.word import read_story


def lay_out(
    docx: bytes, fonts: Fonts, *, file: str, cases: Cases | None = None, profile: Profile = "word"
) -> tuple[Pages, tuple[Finding, ...]]:
    """Return the pages of a Word file, and what it holds that they don't show.

    `cases` keeps what has been measured in these fonts for the next file; `profile` says how lines are set.
    """
    cases = {} if cases is None else cases
    galley = set_type(docx, fonts, file=file, cases=cases, profile=profile)
    return make_up([galley], fonts, cases), galley.story.findings


def set_type(docx: bytes, fonts: Fonts, *, file: str, cases: Cases, profile: Profile = "word") -> Galley:
    """Return the galley of a Word file; what its pages don't show is among its story's findings."""
    return set_galley(replace(read_story(docx, file=file), profile=profile), fonts, cases)
