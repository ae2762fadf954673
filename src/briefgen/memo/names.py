"""Names and labels of attachments: what the memo's list says, and what the briefs call themselves."""

from briefgen.errors import Fault, MemoError, Place
from briefgen.memo.blocks import bare
from briefgen.memo.brief_title import bare_line
from briefgen.memo.enclosed import Enclosed
from briefgen.memo.listing import plain_name
from briefgen.memo.memo_file import Memo
from briefgen.memo.places import Places
from briefgen.noun import noun

MOST = 99
"""The most attachments of a memo: their numbers have two digits."""


@noun
class Naming:
    """What attachments are called: `titles` in their order, and how many the memo `had` before.

    `listed` says that the memo's list names them already.
    """

    titles: tuple[str, ...]
    had: int
    listed: bool

    def label(self, at: int, number: str = "") -> str:
        """Return the label of the attachment `at`, counted from 0; the only one of a memo has no number.

        `number` is the memo's 发文字号 for attachments that are not bound in, "" for others (7.3.7).
        """
        total = self.had + len(self.titles)
        return f"{number}附件" if total == 1 else f"{number}附件{self.had + at + 1}"


def name_attachments(memo: Memo, places: Places, briefs: list[Enclosed]) -> Naming:
    """Return what the briefs are called as attachments; MemoError with all that doesn't fit."""
    had = len(places.labels)
    if had + len(briefs) > MOST:
        raise MemoError(Fault("ATT008", memo.place, f"附件共{had + len(briefs)}个，超过{MOST}个", "请合并一些附件"))
    names = places.listing.names if places.listing else ()
    if len(names) not in {had, had + len(briefs)}:
        told = f"附件说明写了{len(names)}个附件，公文里已有{had}个，现在要附{len(briefs)}个，数目对不上"
        raise MemoError(Fault("ATT006", memo.place, told, "请改附件说明，或删去它让程序来写，或核对要附的文件"))
    listed = names[had:]
    faults = _mismatches(listed, briefs) + _repeats(names[:had], briefs)
    if faults:
        raise MemoError(faults)
    titles = tuple(listed) if listed else tuple(_title(brief) for brief in briefs)
    return Naming(tuple(map(bare_line, titles)), had, bool(listed))


def _title(brief: Enclosed) -> str:
    """Return a brief's title; the name of its file where it has none."""
    stem = brief.file.replace("\\", "/").rpartition("/")[2]
    return brief.title or stem.rpartition(".")[0] or stem


def _mismatches(listed: tuple[str, ...], briefs: list[Enclosed]) -> list[Fault]:
    """Return where the list and a brief call the same attachment by two names (7.3.7)."""
    return [
        Fault(
            "ATT007",
            Place(brief.file),
            f"标题是“{brief.title}”，附件说明写的是“{name}”，不一致",
            "请改成一样，或换一下附件的次序（GB/T 9704-2012 7.3.7）",
        )
        for name, brief in zip(listed, briefs, strict=False)
        if brief.title and plain_name(name) != plain_name(brief.title)
    ]


def _repeats(names: tuple[str, ...], briefs: list[Enclosed]) -> list[Fault]:
    """Return which briefs are given twice, or are attached already."""
    faults = []
    seen = {plain_name(name): "公文里已经附了同名的附件" for name in names}
    for brief in briefs:
        title = plain_name(_title(brief))
        if title in seen:
            problem = f"{seen[title]}“{bare(_title(brief))}”"
            faults.append(Fault("ATT005", Place(brief.file), problem, "同一份附件只附一次；不是同一份的，请改标题"))
        seen.setdefault(title, f"与 {brief.file} 标题相同：")
    return faults
