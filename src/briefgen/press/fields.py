"""Fields that need the pages: a Word file is laid out, its fields are written anew, and it is laid out again, until the
pages are those that it tells of; three times at most.
"""

from collections.abc import Callable

from briefgen.errors import Place
from briefgen.fields.renewal import Renewal
from briefgen.model.finding import Finding
from briefgen.model.page import Pages
from briefgen.model.story import Story
from briefgen.noun import noun

_RULE = "FLD001"
PASSES = 3
"""How often a file is laid out at most for its fields."""


@noun
class Settled:
    """A Word file whose fields tell of its own pages, these pages, and what was found on the way."""

    docx: bytes
    pages: Pages
    findings: tuple[Finding, ...] = ()


def settle(
    renewal: Renewal, read: Callable[[bytes], Story], lay: Callable[[bytes], Pages], *, strictly: bool
) -> Settled:
    """Return a file with its fields brought up to date, and its pages.

    `read` gives the story of a Word file, `lay` its pages. Tables of contents that have no entries are built;
    `strictly` those that have others than the headings give, too. Where the pages never come to rest, the last ones
    are taken, and a finding says so.
    """
    renewal.prepare(read, strictly=strictly)
    for _ in range(PASSES):
        pages = lay(renewal.probed())
        if not renewal.renew(pages.pages, pages.blocks, len(pages.pages)):
            return Settled(renewal.docx, pages)
    pages = lay(renewal.docx)
    return Settled(renewal.docx, pages, (unsettled(renewal.file),))


def unsettled_in(settled: Settled) -> tuple[Finding, ...]:
    """Return what of a file's findings tells of its fields: all that one says that isn't printed."""
    return tuple(one for one in settled.findings if one.rule == _RULE)


def unsettled(file: str) -> Finding:
    """Return the finding that fields and pages of a file never come to agree."""
    return Finding(
        _RULE,
        Place(file),
        f"目录和引用里的页码排了{PASSES}遍还在变",
        "请在Word里打开，全选后按F9更新域，再看看页码附近的分页",
        severity="warning",
    )
