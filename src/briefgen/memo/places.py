"""Where in a memo that an office has already the parts of a memo are."""

import re
from typing import Any

from briefgen.errors import Fault, MemoError
from briefgen.memo.blocks import bare, boxed_text, is_blank, is_paragraph, own_text
from briefgen.memo.colophon import find_colophon
from briefgen.memo.footed import find_in_footer
from briefgen.memo.listing import Listing, find_listing
from briefgen.memo.marks import marked_attachments
from briefgen.memo.memo_file import Memo
from briefgen.memo.signature import before_roll, candidates, find_signature, is_minutes
from briefgen.noun import noun

_ATTACHMENT = re.compile(r"(?:.{0,30}〔\d{4}〕\d+号)?附件(\d{0,3})")
_LONG = 40


@noun
class Places:
    """Where the parts of a memo are, as numbers of its blocks.

    A list of attachments goes before `signature`; attachments go behind `end`, the last block that is no blank line,
    and before `colophon`, which is the number of blocks where there is none. `labels` are the first lines of the
    attachments that it has already.
    """

    signature: int
    end: int
    colophon: int
    listing: Listing | None
    labels: tuple[int, ...]


def find_places(memo: Memo, before: tuple[str, ...] = ()) -> Places:
    """Return where a memo's parts are; MemoError where that is in doubt, with the lines that come into question.

    `before` are beginnings of lines that say it outright: of the signature, or of the colophon.
    """
    blocks, styles = memo.blocks, memo.source.styles
    told = [_told(memo, text) for text in before]
    labels = _labels(blocks)
    stop = labels[0] if labels else len(blocks)
    colophon = find_colophon(blocks, _last_text(blocks, stop), styles)
    if colophon == len(blocks):
        colophon = find_in_footer(memo)
    signature = find_signature(blocks, min(stop, colophon), styles)
    for at in told:
        if signature is not None and at > signature and _has_date(blocks, signature, at, memo):
            colophon = at
        else:
            signature = at
    if signature is None:
        signature = _unsigned(memo, min(stop, colophon))
    end = colophon
    while end > 0 and is_blank(blocks[end - 1], styles):
        end -= 1
    listing = find_listing(blocks, signature, styles) or find_listing(blocks, min(stop, end), styles)
    return Places(signature, end, colophon, listing, labels)


def _labels(blocks: list[Any]) -> tuple[int, ...]:
    """Return the lines that are labels of attachments and nothing else: 附件, 附件1.

    Of an attachment that marks tell of, only its first line is one.
    """
    found = {
        at for at, block in enumerate(blocks) if is_paragraph(block) and _ATTACHMENT.fullmatch(bare(own_text(block)))
    }
    for one in marked_attachments(blocks):
        found = {at for at in found if not one.start <= at < one.stop} | {one.start}
    return tuple(sorted(found))


def _last_text(blocks: list[Any], stop: int) -> int:
    """Return the last long paragraph of the body, before which there is no colophon."""
    long = (at for at in range(stop - 1, -1, -1) if len(bare(own_text(blocks[at]))) > _LONG and is_body(blocks[at]))
    return next(long, 0)


def is_body(block: Any) -> bool:
    """Return whether a block is a paragraph of text with sentences, and nothing that stands at a memo's end."""
    text = bare(own_text(block))
    return is_paragraph(block) and "。" in text and not re.match("(?:抄送|抄报|分送|主送|印送|报|送|发)[：:]", text)


def _has_date(blocks: list[Any], signature: int, at: int, memo: Memo) -> bool:
    """Return whether there is a whole signature between two blocks."""
    return find_signature(blocks, at, memo.source.styles) == signature


def _told(memo: Memo, text: str) -> int:
    """Return the only block whose text begins with `text`, else the only one that holds it."""
    wanted = bare(text)
    texts = [bare(own_text(block)) or bare(boxed_text(block)) for block in memo.blocks]
    for found in (
        [at for at, one in enumerate(texts) if one.startswith(wanted)],
        [at for at, one in enumerate(texts) if wanted in one],
    ):
        if len(found) == 1 and wanted:
            return found[0]
        if found:
            spots = "、".join(memo.spot(at) for at in found)
            told = f"--before写的“{text}”，公文里有{len(found)}处（{spots}）"
            raise MemoError(Fault("ATT004", memo.place, told, "请写长一些，只与一处相符"))
    raise MemoError(Fault("ATT004", memo.place, f"--before写的“{text}”，公文里没有", "请照公文里的一行写开头几个字"))


def _unsigned(memo: Memo, stop: int) -> int:
    """Return where the list goes in minutes, which nobody signs; MemoError for any other memo."""
    blocks, styles = memo.blocks, memo.source.styles
    if is_minutes([f"{own_text(block)}{boxed_text(block)}" for block in blocks]):
        return before_roll(blocks, stop, styles)
    lines = "、".join(f"{memo.spot(at)}“{text}”" for at, text in candidates(blocks, stop, styles))
    told = f"可能是其中一行：{lines}。" if lines else ""
    way_out = f"{told}请用 --before 写出署名第一行开头的几个字"
    raise MemoError(Fault("ATT003", memo.place, "找不到署名，不知道附件说明写在哪里", way_out))
