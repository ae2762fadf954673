"""Names and labels of attachments: what the memo's list says, and what the briefs call themselves."""

from briefgen.errors import Fault, MemoError, Place
from briefgen.memo.blocks import bare
from briefgen.memo.brief_title import bare_line
from briefgen.memo.enclosed import Enclosed
from briefgen.memo.listing import plain_name
from briefgen.memo.marks import marked_attachments
from briefgen.memo.memo_file import Memo
from briefgen.memo.places import Places
from briefgen.noun import noun

MOST = 99
"""The most attachments of a memo: their numbers have two digits."""


@noun
class Naming:
    """What attachments are called: `titles` in their order, their `numbers`, and how many there are in `total`.

    `listed` says that the memo's list names them already.
    """

    titles: tuple[str, ...]
    numbers: tuple[int, ...]
    total: int
    listed: bool

    def label(self, at: int, number: str = "") -> str:
        """Return the label of the attachment `at`, counted from 0; the only one of a memo has no number.

        `number` is the memo's 发文字号 for attachments that are not bound in, "" for others (7.3.7).
        """
        return f"{number}附件" if self.total == 1 else f"{number}附件{self.numbers[at]}"


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
    faults = _mismatches(listed, briefs) + _repeats(memo, places, briefs)
    if faults:
        raise MemoError(faults)
    titles = tuple(listed) if listed else tuple(_title(brief) for brief in briefs)
    total = had + len(briefs)
    return Naming(tuple(map(bare_line, titles)), tuple(range(had + 1, total + 1)), total, bool(listed))


def name_replacements(memo: Memo, places: Places, briefs: list[Enclosed]) -> Naming:
    """Return what the briefs are called that take the place of attachments of the same titles.

    MemoError for those that the memo doesn't have, or whose pages nothing tells.
    """
    names = places.listing.names if places.listing else ()
    had = len(places.labels)
    if len(names) != had:
        told = f"附件说明写了{len(names)}个附件，公文里有{had}个，数目对不上"
        raise MemoError(Fault("ATT006", memo.place, told, "请先改好附件说明"))
    numbers = {plain_name(name): number for number, name in enumerate(names, 1)}
    known = {one.number for one in marked_attachments(memo.blocks)}
    faults = [
        fault for brief in briefs if (fault := _unreplaced(brief, numbers.get(plain_name(_title(brief))), known, names))
    ]
    faults += _repeated(briefs, {})
    if faults:
        raise MemoError(faults)
    found = tuple(numbers[plain_name(_title(brief))] for brief in briefs)
    return Naming(tuple(bare_line(names[number - 1]) for number in found), found, had, listed=True)


def _unreplaced(brief: Enclosed, number: int | None, known: set[int], names: tuple[str, ...]) -> Fault | None:
    """Return why a brief can't take the place of the attachment `number`, None where it can."""
    if number is None:
        told = f"公文里没有附名为“{bare(_title(brief))}”的附件，不知道换哪一个"
        has = f"现有：{'、'.join(f'“{name}”' for name in names)}。" if names else ""
        return Fault("ATT015", Place(brief.file), told, f"{has}请核对标题；新附的不要写--replace")
    if number not in known:
        told = f"公文里的附件{number}不是briefgen附上的，或标记已经丢失，不知道它到哪里为止"
        return Fault("ATT016", Place(brief.file), told, "请从没有这个附件的公文重新附")
    return None


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


def _repeats(memo: Memo, places: Places, briefs: list[Enclosed]) -> list[Fault]:
    """Return which briefs are given twice, or are attached already."""
    names = places.listing.names if places.listing else ()
    seen = {
        plain_name(name): f"公文里已经附了同名的附件{number}（{memo.spot(at)}）："
        for number, (name, at) in enumerate(zip(names, places.labels, strict=False), 1)
    }
    return _repeated(briefs, seen)


def _repeated(briefs: list[Enclosed], seen: dict[str, str]) -> list[Fault]:
    """Return which briefs have titles that are `seen` before; these say where."""
    faults = []
    seen = dict(seen)
    for brief in briefs:
        title = plain_name(_title(brief))
        if title in seen:
            is_attached = seen[title].startswith("公文")
            way_out = "换成新的一份，请加--replace；" if is_attached else "同一份附件只附一次；"
            problem = f"{seen[title]}“{bare(_title(brief))}”"
            faults.append(Fault("ATT005", Place(brief.file), problem, f"{way_out}不是同一份的，请改标题"))
        seen.setdefault(title, f"与 {brief.file} 标题相同：")
    return faults
