"""What of a file could be read at all: of anything else nothing is claimed."""

from collections.abc import Iterator

from briefgen.checks.subject import Subject
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm

UNREAD = Norm("UNREAD", "文件里有读得出来的文字", "实务", severity="unverified")

NORMS: tuple[Norm, ...] = (UNREAD,)
"""The family's rows."""


_LISTED = 10
"""How many pages are told by their numbers."""


def check_seen(subject: Subject) -> Iterator[Finding]:
    """Yield that a file, or a page of it, has no text to look at: an empty one, or pictures of pages."""
    way_out = "扫描件请先做文字识别，或检查生成它的Word文件"
    if not subject.passages:
        yield Finding(UNREAD.id, Place(subject.file), "文件里没有文字，各条规则都没有核验", way_out, "unverified")
    elif subject.drawn and subject.drawn.scanned:
        pages = subject.drawn.scanned
        listed = f"{'、'.join(map(str, pages[:_LISTED]))}{'等' if len(pages) > _LISTED else ''}"
        problem = f"第{listed}页是图片，没有文字，没有核验"
        yield Finding(UNREAD.id, Place(subject.file), problem, way_out, "unverified", page=pages[0])
