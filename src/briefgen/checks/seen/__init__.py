"""What of a file could be read at all: of anything else nothing is claimed."""

from collections.abc import Iterator

from briefgen.checks.subject import Subject
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm

UNREAD = Norm("UNREAD", "文件里有读得出来的文字", "实务", severity="unverified")

NORMS: tuple[Norm, ...] = (UNREAD,)
"""The family's rows."""


def check_seen(subject: Subject) -> Iterator[Finding]:
    """Yield that a file has no text to look at: an empty one, or pictures of pages."""
    if not subject.passages:
        way_out = "扫描件请先做文字识别，或检查生成它的Word文件"
        yield Finding(UNREAD.id, Place(subject.file), "文件里没有文字，各条规则都没有核验", way_out, "unverified")
