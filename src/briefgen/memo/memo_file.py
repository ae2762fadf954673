"""A memo's Word file, opened: what can be attached to."""

import re
from typing import Any

from briefgen.errors import Fault, PackageError, Place
from briefgen.memo.anchored import set_apart
from briefgen.memo.blocks import bare, boxed_text, is_paragraph, own_text
from briefgen.memo.marks import is_range
from briefgen.memo.sections import last_section
from briefgen.merge.carried import refuse_carried
from briefgen.merge.source import Source
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import qn
from briefgen.wml.values import attribute

_NUMBER = re.compile(r"[\u3400-\u9fff]{1,15}〔\d{4}〕\d+号")
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")


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

    def spot(self, at: int) -> str:
        """Return where the block `at` stands, in words: 正文第3段, 正文表1; paragraphs and tables count apart."""
        counted = [one for one in self.blocks[: at + 1] if is_paragraph(one) == is_paragraph(self.blocks[at])]
        return f"正文第{len(counted)}段" if is_paragraph(self.blocks[at]) else f"正文表{len(counted)}"


def read_memo_file(data: bytes, file: str) -> Memo:
    """Return a memo's Word file, opened; PackageError where it is none, is protected, or is signed."""
    package = Package.read(data, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    body = root.find(qn("w:body"))
    if root.tag != qn("w:document") or body is None:
        way_out = "请在Word里另存为普通的.docx"
        raise PackageError(Fault("PKG010", Place(file), "这是“严格开放XML”格式，或者没有正文", way_out))
    refuse_carried(package)
    source = Source(package, root)
    _refuse_locked(source)
    section = last_section(body)
    if section is None:
        section = body.makeelement(qn("w:sectPr"), {})
        body.append(section)
    blocks = [one for one in body.iterchildren("*") if one.tag != qn("w:sectPr") and not is_range(one)]
    return Memo(source, body, set_apart(body, blocks) if blocks else [], section)


def _refuse_locked(source: Source) -> None:
    """Raise PackageError for a file that its author has locked, or that a signature holds as it is."""
    settings, place = source.related("settings"), Place(source.package.file)
    protection = None if settings is None else settings.find(qn("w:documentProtection"))
    enforced = (attribute(protection, "enforcement") or "0").lower()
    if enforced in {"1", "true", "on"}:
        way_out = "请在Word的“审阅—限制编辑”里停止保护，另存后再试"
        raise PackageError(Fault("ATT001", place, "公文受保护，限制了编辑", way_out))
    if settings is not None and settings.find(qn("w:writeProtection")) is not None:
        way_out = "请在Word的“另存为—工具—常规选项”里取消修改密码和“建议以只读方式打开”，另存后再试"
        raise PackageError(Fault("ATT001", place, "公文受保护，只许只读打开", way_out))
    if any(name.startswith("_xmlsignatures/") for name in source.package.names):
        way_out = "请用没有签名的稿子，附好附件后再签"
        raise PackageError(Fault("ATT002", place, "公文有数字签名，改动后签名就失效", way_out))
