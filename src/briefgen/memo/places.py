"""A memo that an office has already: what can be attached to, and where in it the parts of a memo are."""

import re
from typing import Any

from briefgen.errors import Fault, MemoError, PackageError, Place
from briefgen.memo.blocks import bare, boxed_text, is_blank, is_paragraph, own_text
from briefgen.memo.colophon import find_colophon
from briefgen.memo.listing import Listing, find_listing
from briefgen.memo.sections import last_section
from briefgen.memo.signature import before_roll, candidates, find_signature, is_minutes
from briefgen.merge.source import Source
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import qn
from briefgen.wml.values import attribute

_ATTACHMENT = re.compile(r"(?:.{0,30}〔\d{4}〕\d+号)?附件(\d{0,3})")
_NUMBER = re.compile(r"[\u3400-\u9fff]{1,15}〔\d{4}〕\d+号")
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
_LONG = 40


@noun
class Memo:
    """An opened memo: its parts as a `source`, its body, that body's blocks, and the properties of its last section."""

    source: Source
    body: Any
    blocks: list[Any]
    section: Any

    @property
    def package(self) -> Package:
        """The file's package."""
        return self.source.package

    @property
    def place(self) -> Place:
        """The file, in errors."""
        return Place(self.package.file)

    @property
    def has_changes(self) -> bool:
        """Whether somebody's changes are tracked in it that nobody has accepted."""
        return next(self.body.iter(*(qn(f"w:{name}") for name in _CHANGES)), None) is not None

    @property
    def number(self) -> str:
        """Its 发文字号, "" where it has none."""
        texts = (bare(text) for block in self.blocks for text in (own_text(block), boxed_text(block)))
        return next((found[0] for text in texts if (found := _NUMBER.search(text))), "")


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


def read_memo_file(data: bytes, file: str) -> Memo:
    """Return a memo's Word file, opened; PackageError where it is none, is protected, or is signed."""
    package = Package.read(data, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    body = root.find(qn("w:body"))
    if root.tag != qn("w:document") or body is None:
        way_out = "请在Word里另存为普通的.docx"
        raise PackageError(Fault("PKG010", Place(file), "这是“严格开放XML”格式，或者没有正文", way_out))
    source = Source(package, root)
    _refuse_locked(source)
    section = last_section(body)
    if section is None:
        section = body.makeelement(qn("w:sectPr"), {})
        body.append(section)
    return Memo(source, body, [one for one in body.iterchildren("*") if one.tag != qn("w:sectPr")], section)


def _refuse_locked(source: Source) -> None:
    """Raise PackageError for a file that its author has locked, or that a signature holds as it is."""
    settings, place = source.related("settings"), Place(source.package.file)
    protection = None if settings is None else settings.find(qn("w:documentProtection"))
    enforced = (attribute(protection, "enforcement") or "0").lower()
    if enforced in {"1", "true", "on"}:
        way_out = "请在Word的“审阅—限制编辑”里停止保护，另存后再试"
        raise PackageError(Fault("ATT001", place, "公文受保护，限制了编辑", way_out))
    if any(name.startswith("_xmlsignatures/") for name in source.package.names):
        way_out = "请用没有签名的稿子，附好附件后再签"
        raise PackageError(Fault("ATT002", place, "公文有数字签名，改动后签名就失效", way_out))


def find_places(memo: Memo, before: tuple[str, ...] = ()) -> Places:
    """Return where a memo's parts are; MemoError where that is in doubt, with the lines that come into question.

    `before` are beginnings of lines that say it outright: of the signature, or of the colophon.
    """
    blocks, styles = memo.blocks, memo.source.styles
    told = [_told(memo, text) for text in before]
    labels = _labels(blocks)
    stop = labels[0] if labels else len(blocks)
    colophon = find_colophon(blocks, _last_text(blocks, stop), styles)
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
    """Return the lines that are labels of attachments and nothing else: 附件, 附件1."""
    return tuple(
        at for at, block in enumerate(blocks) if is_paragraph(block) and _ATTACHMENT.fullmatch(bare(own_text(block)))
    )


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
            told = f"--before写的“{text}”，公文里有{len(found)}处"
            raise MemoError(Fault("ATT004", memo.place, told, "请写长一些，只与一处相符"))
    raise MemoError(Fault("ATT004", memo.place, f"--before写的“{text}”，公文里没有", "请照公文里的一行写开头几个字"))


def _unsigned(memo: Memo, stop: int) -> int:
    """Return where the list goes in minutes, which nobody signs; MemoError for any other memo."""
    blocks, styles = memo.blocks, memo.source.styles
    if is_minutes([f"{own_text(block)}{boxed_text(block)}" for block in blocks]):
        return before_roll(blocks, stop, styles)
    lines = "、".join(f"“{line}”" for line in candidates(blocks, stop, styles))
    told = f"可能是其中一行：{lines}。" if lines else ""
    way_out = f"{told}请用 --before 写出署名第一行开头的几个字"
    raise MemoError(Fault("ATT003", memo.place, "找不到署名，不知道附件说明写在哪里", way_out))
