"""Colophons in the footer of a memo's last section."""

from typing import Any

from briefgen.errors import Fault, MemoError
from briefgen.memo.anchored import COLOPHON, bare_lines
from briefgen.memo.blocks import ends_section, is_blank, own_text
from briefgen.memo.memo_file import Memo
from briefgen.opc.xml import parse
from briefgen.wml.names import R, qn


def find_in_footer(memo: Memo) -> int:
    """Return the first block of the last section where its footer holds the colophon; else how many blocks there are.

    MemoError where that section has text too: its attachments would repeat the colophon, and it wouldn't be last.
    """
    if not any(COLOPHON.search(bare_lines(own_text(root))) for root in _footers(memo)):
        return len(memo.blocks)
    start = len(memo.blocks)
    while start and not ends_section(memo.blocks[start - 1]):
        start -= 1
    styles = memo.source.styles
    if start and start < len(memo.blocks) and all(is_blank(block, styles) for block in memo.blocks[start:]):
        return start
    way_out = "请在Word里把版记从页脚移到正文的末尾"
    raise MemoError(Fault("ATT014", memo.place, "公文的版记写在页脚里，附上附件后就不在最后了", way_out))


def _footers(memo: Memo) -> list[Any]:
    """Return the footers that the memo's last section names itself."""
    known, package = memo.package.relationships(memo.package.main), memo.package
    keys = [one.get(f"{{{R}}}id") for one in memo.section.findall(qn("w:footerReference"))]
    parts = sorted({known[key].target for key in keys if key in known})
    return [parse(package.part(part), file=package.file, part=part) for part in parts if part in package.names]
