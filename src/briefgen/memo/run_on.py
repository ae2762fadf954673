"""Files bound with a memo that run on with it: labelled, titled, with the memo's footers on whatever paper they have.

GB/T 9704-2012 7.3.7, 7.5 and clause 8. The same hands that attach to a memo that an office has do it here.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.memo.blocks import bare
from briefgen.memo.enclosed import dressed_blocks, read_enclosed
from briefgen.memo.leftovers import without_leftovers
from briefgen.memo.memo_file import Memo, read_memo_file
from briefgen.memo.page_numbers import PageNumbers, lies, page_numbers
from briefgen.memo.sections import adopted
from briefgen.memo.shifted import Shift, shift_between, shift_paragraphs
from briefgen.merge.own_styles import OwnStyles, Wardrobe
from briefgen.merge.relations import serialised
from briefgen.merge.source import Source, references
from briefgen.merge.target import Target
from briefgen.model.finding import Finding
from briefgen.opc.xml import parse
from briefgen.wml.names import W, qn
from briefgen.wml.values import on_off

_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SETTINGS = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_TWO_SIDED = "evenAndOddHeaders"
_BEFORE_TWO_SIDED = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
    "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection",
    "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength",
    "clickAndTypeStyle", "defaultTableStyle",
)  # fmt: skip
"""What stands before it among a document's settings (ISO/IEC 29500-1 17.15.1.78)."""


def labelled(docx: bytes, label: str, title: str, *, file: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a Word file with its label on line 1 and its title on line 3, and what of its own head was left out.

    A title that it begins with stays as it looks; another one than `title` is text under it. PackageError for a file
    that can't be attached.
    """
    enclosed = read_enclosed(docx, file)
    if bare(enclosed.title) != bare(title):
        enclosed = replace(enclosed, heading=replace(enclosed.heading, title=""))
    blocks, found = dressed_blocks(enclosed, label, title)
    body = enclosed.source.root.find(qn("w:body"))
    sections = body.findall(qn("w:sectPr"))
    body[:] = [*blocks, *sections]
    package = enclosed.source.package
    members = {package.main: serialised(enclosed.source.root)}
    removed = [block for block in enclosed.blocks if any(map(any, map(references, block.iter("*"))))]
    return without_leftovers(package, members, removed), found


def numbered_like(docx: bytes, memo_docx: bytes, *, file: str) -> bytes:
    """Return a Word file that has a memo's footers on all its pages, and no headers.

    The numbers stand where the memo's do whatever the file's margins, turned where its pages lie.
    """
    memo, enclosed = read_memo_file(memo_docx, file), read_enclosed(docx, file)
    root, target = enclosed.source.root, Target(enclosed.source.package)
    footers = _Footers(memo, target, OwnStyles(memo.source, enclosed.source, Wardrobe(target)))
    body = root.find(qn("w:body"))
    if not body.findall(qn("w:sectPr")):
        body.append(body.makeelement(qn("w:sectPr"), {}))
    sections = list(root.iter(qn("w:sectPr")))
    for section in sections:
        own = adopted(section, memo.section)
        footers.give(own)
        section.getparent().replace(section, own)
    members = {target.main: serialised(root), **_two_sided(memo.source, enclosed.source, target)}
    return without_leftovers(enclosed.source.package, target.written(members), sections)


@dataclass(slots=True)
class _Footers:
    """A memo's footers on their way into a file, each stored once for each width of text that they stand over."""

    memo: Memo
    target: Target
    dressing: OwnStyles
    _turned: PageNumbers = field(init=False)
    _upright: dict[Shift, PageNumbers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._turned = page_numbers(self.memo, 0)
        for paragraph in self._turned.numbers.values():
            holder = paragraph.makeelement(qn("w:ftr"), {})
            holder.append(paragraph)
            self.dressing.adapt(holder)

    def give(self, section: Any) -> None:
        """Give a section its footers."""
        if lies(section) and self._turned.numbers:
            self._turned.lying(section, self.target)
            return
        shift = shift_between(section, self.memo.section)
        if shift not in self._upright:
            self._upright[shift] = PageNumbers(self._parts(shift), {}, self._turned.paper)
        self._upright[shift].upright(section)

    def _parts(self, shift: Shift) -> dict[str, str]:
        """Return the relationships to footers that are moved by `shift`, by the pages that they are for."""
        package = self.memo.package
        known = package.relationships(package.main)
        folder = self.target.main.rpartition("/")[0]
        keys: dict[str, str] = {}
        for pages, key in self._turned.footers.items():
            part = known[key].target if key in known else ""
            if part not in package.names:
                continue
            root = _self_contained(parse(package.part(part), file=package.file, part=part))
            if shift:
                shift_paragraphs(root, self.memo.source.styles, shift)
            self.dressing.adapt(root)
            name = self.target.add_part(f"{folder}/footer0.xml".lstrip("/"), _FOOTER, serialised(root))
            keys[pages] = self.target.relate(self.target.main, "footer", name)
        return keys


def _self_contained(root: Any) -> Any:
    """Return a footer without what leads to other parts: pictures and links."""
    for element in list(root.iter("*")):
        if any(references(element)):
            run = next(element.iterancestors(qn("w:r"), qn("w:hyperlink")), element)
            if run.getparent() is not None:
                run.getparent().remove(run)
    return root


def _two_sided(memo: Source, own: Source, target: Target) -> dict[str, bytes]:
    """Return a file's settings, told whether odd and even pages have footers of their own as the memo's have."""
    wanted, root = _is_two_sided(memo.related("settings")), own.related("settings")
    if wanted == _is_two_sided(root):
        return {}
    member = own.member("settings")
    if root is None:
        data = f'<w:settings xmlns:w="{W}"><w:{_TWO_SIDED}/></w:settings>'.encode()
        folder = target.main.rpartition("/")[0]
        member = target.add_part(f"{folder}/settings.xml".lstrip("/"), _SETTINGS, data)
        target.relate(target.main, "settings", member)
        return {}
    for old in root.findall(qn(f"w:{_TWO_SIDED}")):
        root.remove(old)
    if wanted:
        before = {qn(f"w:{name}") for name in _BEFORE_TWO_SIDED}
        at = max((at for at, one in enumerate(root, 1) if one.tag in before), default=0)
        root.insert(at, root.makeelement(qn(f"w:{_TWO_SIDED}"), {}))
    return {member: serialised(root)}


def _is_two_sided(root: Any) -> bool:
    return root is not None and bool(on_off(root, _TWO_SIDED))
