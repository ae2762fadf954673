"""Composing: a memo's record and the titles of its attachments become what its template prints."""

from collections.abc import Sequence
from datetime import date

from briefgen.memo.body import body_paragraphs
from briefgen.memo.sealing import seal_places
from briefgen.memo.signing import MEASURE, SEAL, Signed, signed, signing_lines
from briefgen.memo.titles import TitleBreaker, width
from briefgen.model.length import MM, Pt
from briefgen.model.memo import AttachmentLine, ComposedMemo, HeadLine, Mark, MemoFacts, Place, RollLine, SigningLine
from briefgen.noun import noun
from briefgen.record.memo import Memo

_SIZES = (42, 36, 26, 22)
_STACKED_SIZES = (36, 26, 22, 16)
"""The sizes of a 发文机关标志, the largest first: of one issuer, and of several beside the word behind them."""

_STACKED_MEASURE: Pt = 323.0
"""The room for the lines of several issuers' 发文机关标志, beside the word behind them."""

_HEAD_LINES = 3
_NO_WORD = "无"


@noun
class Edition:
    """How a memo is printed: without the red parts for `preprinted` paper; with the recipients moved to the 版记
    where they would keep the body from the first page (GB/T 9704-2012 7.3.2). Where the date would stand on a page
    without text (7.3.5.5), the signatures are set closer, or the last paragraph is kept with them.
    """

    preprinted: bool = False
    moves_recipients: bool = False
    closer: bool = False
    keeps_last: bool = False


def compose(memo: Memo, titles: Sequence[str], edition: Edition) -> ComposedMemo:
    """Return a memo composed, with the 附件说明 of attachments with these `titles`."""
    day = day_text(memo.date)
    sign = _signed(memo, day)
    widths = [entry.width * MM for entry in memo.all_seals]
    seals = seal_places(sign, widths, closer=edition.closer) if widths else ()
    signing, signing_places = _signing(memo)
    recipients = _recipients(memo.recipients)
    moved = recipients if edition.moves_recipients else None
    copies = f"{joined(memo.copies)}。" if memo.copies else None
    facts = MemoFacts(
        kind=memo.kind,
        mark=_mark(memo, titles),
        title="\n".join(title_lines(memo, titles)),
        date=day,
        body=body_paragraphs(memo.body),
        sealed=memo.sealed,
        preprinted=edition.preprinted,
        closer=edition.closer,
        keeps_last=edition.keeps_last,
        blank_lines=_HEAD_LINES - _used_lines(memo),
        head=_head(memo),
        copy_number=memo.copy_number,
        security=memo.security,
        urgency=memo.urgency,
        number=memo.number,
        signing=signing,
        recipients=None if moved or not recipients else f"{recipients}：",
        attachments=attachment_lines(titles),
        signatures=sign.lines,
        post=memo.post if memo.is_order else None,
        signer=memo.signers[0] if memo.is_order and memo.signers else None,
        issuer="\u3000".join(memo.issuers) if memo.is_minutes else None,
        roll=roll_lines(memo),
        note=f"（{memo.note.strip('（）()')}）" if memo.note else None,
        moved_recipients=f"{moved}。" if moved else None,
        copies=copies,
        printed_by=memo.printed_by,
        printed_on=day_text(memo.printed_on) if memo.printed_on else None,
        closing=bool(moved or copies or memo.printed_by or memo.printed_on),
    )
    return ComposedMemo(facts, (*signing_places, *sign.places), seals)


def day_text(iso: str) -> str:
    """Return a date in Arabic digits, not padded (GB/T 9704-2012 7.3.5.4).

    >>> day_text("2025-12-09")
    '2025年12月9日'
    """
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def title_lines(memo: Memo, titles: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a memo's title; its words recur in its text, its issuers and its attachments' titles."""
    return TitleBreaker(text=_words(memo, titles)).lines(memo.title)


def _words(memo: Memo, titles: Sequence[str]) -> str:
    """Return the text in which the words of titles and names recur."""
    return "\n".join((memo.body, *memo.issuers, *memo.recipients, *titles))


def attachment_lines(titles: Sequence[str]) -> tuple[AttachmentLine, ...]:
    """Return the lines of the 附件说明: no number for the only one, no mark after a title (GB/T 9704-2012 7.3.4).

    >>> [line.lead for line in attachment_lines(["甲", "乙"])]
    ['附件：1.', '2.']
    """
    if len(titles) == 1:
        return (AttachmentLine("附件：", titles[0]),)
    return tuple(AttachmentLine(f"{'附件：' if at == 1 else ''}{at}.", title) for at, title in enumerate(titles, 1))


def attachment_label(at: int, count: int, number: str = "") -> str:
    """Return what stands on line 1 of attachment `at` of `count`, behind the document number of one that is loose.

    GB/T 9704-2012 7.3.7.

    >>> attachment_label(2, 3), attachment_label(1, 1, "穗产教函〔2025〕18号")
    ('附件2', '穗产教函〔2025〕18号附件')
    """
    return f"{number}附件{at if count > 1 else ''}"


def joined(names: Sequence[str]) -> str:
    """Return bodies as one text: a comma between groups, the mark of enumeration between bodies.

    >>> joined(["市教育局", "市财政局"]), joined(["甲局、乙局", "各区人民政府"])
    ('市教育局、市财政局', '甲局、乙局，各区人民政府')
    """
    return ("，" if any("、" in name for name in names) else "、").join(names)


def _recipients(names: Sequence[str]) -> str:
    return joined(names) if names else ""


def _signed(memo: Memo, day: str) -> Signed:
    """Return who signs: the issuers, but for orders, which their signer's stamp closes, and minutes (10.2, 10.3)."""
    if memo.is_order or memo.is_minutes:
        return Signed((), ())
    seal = max((entry.width * MM for entry in memo.all_seals), default=SEAL)
    return signed(tuple(memo.issuers), day, sealed=memo.sealed, seal=seal)


def roll_lines(memo: Memo) -> tuple[RollLine, ...]:
    """Return who was there, who was excused, and who sat in on a meeting, as its minutes list them (10.3)."""
    said = (("出席：", memo.present), ("请假：", memo.excused), ("列席：", memo.observers))
    return tuple(RollLine(label, _together(names)) for label, names in said if names)


def _together(names: Sequence[str]) -> str:
    """Return names as one text; between groups that hold several stands a semicolon."""
    return ("；" if any("、" in name for name in names) else "、").join(names)


def _signing(memo: Memo) -> tuple[tuple[SigningLine, ...], tuple[tuple[str, Place], ...]]:
    """Return the lines that hold the number and the signers of a document to a superior, and their places."""
    if not memo.signers or memo.is_order:
        return (), ()
    return signing_lines(tuple(memo.signers), memo.number or "")


def _head(memo: Memo) -> tuple[HeadLine, ...]:
    lines = ((memo.copy_number, False), (memo.security, True), (memo.urgency, True))
    return tuple(HeadLine(text, bold) for text, bold in lines if text)


def _used_lines(memo: Memo) -> int:
    """Return how many lines the upper left takes; 密级 stands on the second (GB/T 9704-2012 7.2.2)."""
    return len(_head(memo)) + (1 if memo.security and not memo.copy_number else 0)


def _mark(memo: Memo, titles: Sequence[str]) -> Mark:
    """Return the 发文机关标志: one issuer with its word in one line, or several with the word to their right.

    A letter bears that of the lead body alone, without a word (GB/T 9704-2012 7.2.4, 10.1).
    """
    is_letter = memo.template == "letter"
    names = tuple(memo.mark or (memo.issuers[:1] if is_letter else memo.issuers))
    word = memo.mark_word or ("" if is_letter else memo.kind if memo.is_order or memo.is_minutes else "文件")
    word = "" if word == _NO_WORD or (len(names) == 1 and names[0].endswith(word)) else word
    if len(names) > 1 and word:
        size = _fitting(max(map(width, names)), _STACKED_MEASURE, _STACKED_SIZES)
        return Mark(names, size, word)
    lines = tuple(f"{name}{word}" for name in names) if len(names) == 1 else names
    size = _fitting(max(map(width, lines)), MEASURE, _SIZES)
    most = int(MEASURE // size)
    breaker = TitleBreaker(most, _words(memo, titles))
    return Mark(tuple(part for line in lines for part in breaker.lines(line)), size)


def _fitting(characters: float, measure: Pt, sizes: tuple[int, ...]) -> int:
    """Return the largest size in which a line fits, the smallest where it fits in none."""
    return next((size for size in sizes if characters * size <= measure), sizes[-1])
