"""A brief as an attachment: label on the first line, title on the third, nothing of its own head and foot."""

from copy import deepcopy
from typing import Any, TypeAlias

from briefgen.errors import Fault, PackageError, Place
from briefgen.memo.blocks import bare, is_blank, own_text
from briefgen.memo.brief_title import Heading, is_masthead, read_heading, without_distribution
from briefgen.memo.lines import blank_line, label_line, title_line
from briefgen.merge.hazards import HazardError, check_hazards
from briefgen.merge.source import Source
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import DC, qn
from briefgen.wml.order import put


@noun
class Enclosed:
    """A Word file on its way into a memo: its `source`, the blocks of its body, and what was found in its head."""

    source: Source
    blocks: tuple[Any, ...]
    heading: Heading

    @property
    def file(self) -> str:
        """Its name in errors."""
        return self.source.package.file

    @property
    def title(self) -> str:
        """Its title, "" where none was found."""
        return self.heading.title


def read_enclosed(data: bytes, file: str) -> Enclosed:
    """Return a Word file as an attachment; PackageError where it is none, or holds what must not be passed on."""
    package = Package.read(data, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    body = root.find(qn("w:body"))
    if root.tag != qn("w:document") or body is None:
        way_out = "请在Word里另存为普通的.docx"
        raise PackageError(Fault("PKG010", Place(file), "这是“严格开放XML”格式，或者没有正文", way_out))
    source = Source(package, root)
    try:
        check_hazards(source)
    except HazardError as hazard:
        raise PackageError(Fault("ATT009", Place(file), f"不能作附件：文件{hazard.problem}", hazard.way_out)) from None
    blocks = tuple(block for block in body.iterchildren("*") if block.tag != qn("w:sectPr"))
    if not any(bare(own_text(block)) or not is_blank(block, source.styles) for block in blocks):
        raise PackageError(Fault("ATT010", Place(file), "这份Word文件是空的", "请检查是不是这一份"))
    return Enclosed(source, blocks, read_heading(list(blocks), source.styles, _told_title(package)))


def _told_title(package: Package) -> str:
    """Return the title that a file's properties tell, "" for none."""
    part = "docProps/core.xml"
    if part not in package.names:
        return ""
    return parse(package.part(part), file=package.file, part=part).findtext(f"{{{DC}}}title") or ""


Dressed: TypeAlias = tuple[list[Any], tuple[Finding, ...]]
"""An attachment's blocks, and what was found when they were dressed."""


def dressed_blocks(enclosed: Enclosed, label: str, title: str) -> Dressed:
    """Return copies of an attachment's blocks with its label and title where they belong, and what was left out.

    What it has of either stays as it looks; a label of another number gets this one.
    """
    styles, heading = enclosed.source.styles, enclosed.heading
    blocks = [deepcopy(block) for block in enclosed.blocks]
    stop = without_distribution(blocks)
    found = [_dropped(enclosed, "报送栏")] if stop < len(blocks) else []
    while stop > 1 and is_blank(blocks[stop - 1], styles):
        stop -= 1
    made: list[Any] = []
    if heading.label is not None:
        relabel(blocks[heading.label], label)
        made = blocks[heading.label : heading.start]
        made += [] if heading.title else [blank_line(), title_line(title), blank_line()]
        return made + blocks[heading.start : stop], tuple(found)
    above = blocks[: heading.start]
    if any(not is_blank(block, styles) for block in above) and heading.title and is_masthead(above, styles):
        found.insert(0, _dropped(enclosed, "报头"))
        above = []
    made = [label_line(label), blank_line()]
    leads = not any(not is_blank(block, styles) for block in above)
    if heading.title and leads:
        _unspaced(blocks[heading.start])
        return made + blocks[heading.start : stop], tuple(found)
    made += [title_line(title), blank_line()]
    return made + (above if not leads else []) + blocks[heading.start : stop], tuple(found)


def _dropped(enclosed: Enclosed, what: str) -> Finding:
    way_out = f"附件没有自己的{what}（GB/T 9704-2012 7.3.7）"
    return Finding("ATT020", Place(enclosed.file), f"作附件时去掉了它的{what}", way_out, "note")


def relabel(block: Any, label: str) -> None:
    """Let a label be `label`, in the look of its first text."""
    if bare(own_text(block)) == bare(label):
        return
    texts = list(block.iter(qn("w:t")))
    for at, text in enumerate(texts):
        text.text = label if at == 0 else ""


def _unspaced(block: Any) -> None:
    """Let a title begin on its line: what a brief leaves over it belongs to its own head."""
    properties = block.find(qn("w:pPr"))
    if properties is None:
        properties = block.makeelement(qn("w:pPr"), {})
        block.insert(0, properties)
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        spacing = properties.makeelement(qn("w:spacing"), {})
        put(properties, spacing)
    for name in ("before", "beforeLines", "beforeAutospacing"):
        spacing.set(qn(f"w:{name}"), "0")
    for broken in properties.findall(qn("w:pageBreakBefore")):
        properties.remove(broken)
