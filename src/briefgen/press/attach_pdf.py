"""A memo that exists as a PDF only, and briefs appended to it: labels and page numbers are stamped on."""

import re
from pathlib import Path

from briefgen.errors import BriefgenError, Fault, MemoError, PackageError, Place
from briefgen.export import to_pdf
from briefgen.export.joined import Joined, Loss, OpenPdf, Stamps
from briefgen.export.page_facts import PageFacts
from briefgen.fonts import open_fonts
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.model.page import Pages
from briefgen.noun import noun
from briefgen.press.attach import Bundle, Order, given_twice
from briefgen.press.enclosed_files import enclosed_files
from briefgen.press.pdf import read_bytes, shown
from briefgen.press.runs import Run
from briefgen.press.stamps import StampBook, custom_of, next_number

_LABEL = re.compile(r"(?:.{0,30}〔\d{4}〕\d+号)?附件\d{0,3}")
_NUMBER = re.compile(r"[\u3400-\u9fff]{1,15}〔\d{4}〕\d+号")
_COLOPHON = re.compile(r"(?:主题词|抄送|抄报|分送|印送)[：:]|.{0,40}印发")
_MOST = 99
_MOST_COLOPHON_LINES = 8


@noun
class _Planned:
    """What becomes of one brief: its file, label and title, and the number of its first page."""

    source: OpenPdf
    label: str
    title: str
    first: int
    is_labelled: bool


def append_files(order: Order) -> Bundle:
    """Return a memo's PDF with those of briefs appended; BriefgenError with the faults of all files."""
    if order.before:
        raise MemoError(Fault("ATT013", Place(shown(order.memo)), "PDF的公文里不能写附件说明", "请去掉--before"))
    if order.replace:
        way_out = "请用公文的Word文件，或从没有附件的那份PDF重新附"
        raise MemoError(Fault("ATT017", Place(shown(order.memo)), "PDF的公文里已经附上的不能换", way_out))
    memo, briefs = _opened(order)
    planned = _planned(order, memo, briefs)
    is_alone = _is_colophon(memo.facts[-1]) and len(memo.facts) > 1
    book = StampBook(open_fonts(order.fonts), custom_of(memo.facts))
    stamps = [_stamps(book, plan) for plan in planned]
    after = planned[-1].first + len(planned[-1].source.facts)
    last = book.stamps(memo.facts[-1], after, "").number if is_alone and after % 2 == 0 else None
    joined = Joined(memo)
    joined.stamp_with(to_pdf(Pages(tuple(book.pages)), Finish(plain=True)))
    at = len(memo.facts) - is_alone
    starts = []
    for plan, stamped in zip(planned, stamps, strict=True):
        joined.insert(plan.source, f"{plan.label}　{plan.title}", stamped, at)
        starts.append((plan.label, plan.title, at + 1))
        at += len(plan.source.facts)
    runs = [Run("memo", 1, len(memo.facts) - is_alone)]
    runs += [
        Run("attachment", first, first + len(plan.source.facts) - 1, plan.label, plan.title)
        for plan, (_, _, first) in zip(planned, starts, strict=True)
    ]
    if is_alone:
        at += _close(joined, at, last)
        runs += [*([Run("blank", at - 1, at - 1)] if last is None else []), Run("colophon", at, at)]
    if order.embed:
        joined.embed(enclosed_files(order.briefs, [(plan.label, plan.title) for plan in planned]))
    data, loss = joined.finish()
    findings = (*_noticed(memo, planned, is_alone=is_alone), *_told(loss, memo))
    return Bundle(data, at, tuple(starts), findings, tuple(runs))


def _close(joined: Joined, at: int, last: int | None) -> int:
    """Number the page of the colophon anew, or put a blank page before it; return how many pages that adds."""
    joined.restamp(last)
    if last is None:
        joined.insert_blank(at)
    return 1 + (last is None)


def _stamps(book: StampBook, plan: _Planned) -> list[Stamps]:
    """Return the stamps of a brief's pages."""
    label = "" if plan.is_labelled else plan.label
    facts = plan.source.facts
    return [book.stamps(one, plan.first + at, label if at == 0 else "") for at, one in enumerate(facts)]


def _opened(order: Order) -> tuple[OpenPdf, list[OpenPdf]]:
    """Return the memo and the briefs, read; the faults of all of them are raised together."""
    faults = given_twice(order.briefs)
    opened: list[OpenPdf] = []
    for path, what in ((order.memo, "公文"), *((brief, "附件") for brief in order.briefs)):
        try:
            opened.append(_open(path, what))
        except BriefgenError as error:
            faults += error.faults
    if faults:
        raise BriefgenError(faults)
    return opened[0], opened[1:]


def _open(path: Path, what: str) -> OpenPdf:
    if path.suffix.lower() == ".docx":
        way_out = "请先用 briefgen pdf 把它排成PDF，或用公文的Word文件"
        raise PackageError(Fault("ATT012", Place(shown(path)), "公文是PDF时，附件也要是PDF", way_out))
    return OpenPdf(read_bytes(path), shown(path), what)


def _planned(order: Order, memo: OpenPdf, briefs: list[OpenPdf]) -> list[_Planned]:
    """Return what becomes of the briefs; MemoError with all that doesn't fit."""
    had = sum(bool(_LABEL.fullmatch(_first_line(facts))) for facts in memo.facts[1:])
    place = Place(memo.file)
    if had + len(briefs) > _MOST:
        raise MemoError(Fault("ATT008", place, f"附件共{had + len(briefs)}个，超过{_MOST}个", "请合并一些附件"))
    number = _loose_number(memo) if order.loose else ""
    total = had + len(briefs)
    first = next_number(memo.facts[:-1] if len(memo.facts) > 1 and _is_colophon(memo.facts[-1]) else memo.facts)
    planned: list[_Planned] = []
    for at, brief in enumerate(briefs, had + 1):
        label = f"{number}附件" if total == 1 else f"{number}附件{at}"
        is_labelled = bool(_LABEL.fullmatch(_first_line(brief.facts[0])))
        planned.append(_Planned(brief, label, _title(brief), first, is_labelled))
        first += len(brief.facts)
    titles = [plan.title for plan in planned]
    known = memo.outlined()
    way_out = "要换成新的一份，请从没有附件的那份PDF重新附；不是同一份的，请改标题"
    faults = [
        Fault("ATT005", Place(plan.source.file), f"公文里已经附了同名的附件“{plan.title}”（第{page}页）", way_out)
        for plan in planned
        if (page := known.get(plan.title))
    ]
    faults += [
        Fault("ATT005", Place(plan.source.file), f"另一个附件也叫“{plan.title}”", "同一份附件只附一次")
        for at, plan in enumerate(planned)
        if plan.title in titles[:at]
    ]
    if faults:
        raise MemoError(faults)
    return planned


def _loose_number(memo: OpenPdf) -> str:
    lines = (re.sub(r"\s", "", line.text) for one in memo.facts for line in one.lines)
    found = next((match[0] for line in lines if (match := _NUMBER.search(line))), "")
    if not found:
        way_out = "请在公文里写上发文字号，如“穗×函〔2025〕18号”"
        raise MemoError(Fault("ATT011", Place(memo.file), "公文没有发文字号，不能写在不装订的附件上", way_out))
    return found


def _title(brief: OpenPdf) -> str:
    """Return a brief's title: what it tells of itself and shows, else its largest lines, else its file's name."""
    if brief.title and re.sub(r"\s", "", brief.title) in brief.facts[0].text:
        return brief.title
    lines = [one for one in brief.facts[0].lines[:12] if not _LABEL.fullmatch(re.sub(r"\s", "", one.text))]
    largest = max((line.size for line in lines), default=0.0)
    found = "".join(line.text.strip() for line in lines if line.size >= largest - 0.5)
    return found if 0 < len(found) <= 80 else Path(brief.file).stem


def _first_line(facts: PageFacts) -> str:
    return re.sub(r"\s", "", facts.lines[0].text) if facts.lines else ""


def _is_colophon(facts: PageFacts) -> bool:
    """Return whether a page holds a colophon and nothing else."""
    lines = [line for line in facts.lines if line is not facts.numbered]
    return 0 < len(lines) <= _MOST_COLOPHON_LINES and bool(_COLOPHON.match(_first_line(facts)))


def _noticed(memo: OpenPdf, planned: list[_Planned], *, is_alone: bool) -> list[Finding]:
    """Return what the memo doesn't say as it should, and nobody can change in a PDF."""
    text = "".join(one.text for one in memo.facts)
    found = []
    if not is_alone and any(_COLOPHON.match(re.sub(r"\s", "", line.text)) for line in memo.facts[-1].lines):
        way_out = "版记应在最后一页（GB/T 9704-2012 7.4）；请用公文的Word文件"
        found.append(Finding("ATT022", Place(memo.file), "公文的版记在正文末页，附件接在它后面", way_out))
    for plan in planned:
        if re.sub(r"\s", "", plan.title) not in text:
            told = f"公文里没有写附件“{plan.title}”"
            found.append(Finding("ATT023", Place(memo.file), told, "请在附件说明里写上（GB/T 9704-2012 7.3.4）"))
        own = _first_line(plan.source.facts[0])
        if plan.is_labelled and own != plan.label:
            told = f"首行是“{own}”，应是“{plan.label}”"
            found.append(Finding("ATT024", Place(plan.source.file), told, "请按这个附件号重新生成它的PDF"))
    return found


def _told(loss: Loss, memo: OpenPdf) -> list[Finding]:
    """Return what the file no longer says of itself."""
    told = {
        "标签不全（有的附件没有标签），不再声明是带标签的PDF": loss.tags,
        "不再声明PDF/A（有的附件没有声明同样的标准）": loss.archive,
        "不再声明PDF/UA（有的附件没有声明）": loss.accessible,
        "不再声明PDF/A（装了文件的只能是PDF/A-3，公文声明的不是）": loss.embedding,
    }
    way_out = "请用 briefgen pdf 重新排附件"
    return [Finding("ATT025", Place(memo.file), f"合并后{one}", way_out) for one, is_so in told.items() if is_so]
