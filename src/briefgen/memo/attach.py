"""Briefs attached to a memo that an office has already (GB/T 9704-2012 7.3.4, 7.3.7).

Only the body changes, and what new content must be entered in: styles, lists, relationships. All other parts of
the memo keep their bytes.
"""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from briefgen.errors import Fault, MemoError
from briefgen.memo.blocks import bare, ends_section, is_blank, is_paragraph, own_text
from briefgen.memo.brief_title import bare_line
from briefgen.memo.enclosed import Dressed, Enclosed, dressed_blocks, relabel
from briefgen.memo.foot import Foot, can_float, set_at_foot
from briefgen.memo.head import hides_head
from briefgen.memo.leftovers import without_leftovers
from briefgen.memo.listing import written_listing
from briefgen.memo.look import body_look
from briefgen.memo.marks import BLANK_FOOTER, Marked, is_marked, mark, marked_attachments, put_blank_footer, unmark
from briefgen.memo.memo_file import Memo, read_memo_file
from briefgen.memo.names import Naming, name_attachments, name_replacements
from briefgen.memo.page_numbers import PageNumbers, lies, page_numbers
from briefgen.memo.places import Places, find_places
from briefgen.memo.sections import (
    adopted,
    begins,
    continued,
    end_section,
    ended,
    ending_section,
    last_section,
    refer,
    reopen,
    same_on_all_pages,
    same_paper,
    type_foot,
)
from briefgen.merge.enclosure import Enclosure
from briefgen.merge.own_styles import OwnStyles, Wardrobe
from briefgen.merge.relations import serialised
from briefgen.merge.target import Target
from briefgen.model.finding import Finding
from briefgen.model.length import Pt
from briefgen.noun import noun
from briefgen.wml.names import W, qn

_MARK = "briefgen-attachment"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@noun
class Material:
    """What is attached to what: the memo's bytes and name, the briefs, and what the user says outright.

    `before` are beginnings of lines, see `find_places`; `loose` attachments are not bound in; with `replace` the briefs
    take the place of those of the same titles that the memo has already.
    """

    memo: bytes
    file: str
    briefs: tuple[Enclosed, ...]
    before: tuple[str, ...] = ()
    loose: bool = False
    replace: bool = False


@noun
class Attached:
    """A memo with its attachments: the Word file, their labels and titles, and what was found on the way.

    `has_colophon` and `may_share` say whether there is a colophon, and whether it could stand on the last page of the
    attachments; `floats` whether it stands at the foot of its page by itself. `foot` is where the type area of the
    memo's last section ends, in points from the paper's upper edge. `all` are the labels and titles of all attachments,
    also those that were there before; `shares` says that the colophon stands on the last page of the attachments.
    """

    docx: bytes
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    has_colophon: bool
    may_share: bool
    floats: bool
    foot: Pt
    findings: tuple[Finding, ...]
    all: tuple[tuple[str, str], ...]
    shares: bool


def attach(material: Material, foot: Foot | None = None) -> Attached:
    """Return a memo with briefs attached; `foot` says where its colophon goes, None that nobody knows yet.

    A memo that can't be used raises PackageError, one that the briefs don't fit MemoError.
    """
    memo = read_memo_file(material.memo, material.file)
    places = find_places(memo, material.before)
    name = name_replacements if material.replace else name_attachments
    naming = name(memo, places, list(material.briefs))
    if material.loose and not memo.number:
        way_out = "请在公文里写上发文字号，如“穗×函〔2025〕18号”"
        raise MemoError(Fault("ATT011", memo.place, "公文没有发文字号，不能写在不装订的附件上", way_out))
    return _Joining(material, memo, places, naming, foot or Foot()).done()


@dataclass(slots=True)
class _Joining:
    """One memo on its way: its tree changes, the blocks that were found in it stay known by their numbers."""

    material: Material
    memo: Memo
    places: Places
    naming: Naming
    foot: Foot
    target: Target = field(init=False)
    wardrobe: Wardrobe = field(init=False)
    marked: tuple[Marked, ...] = field(init=False)
    was_blank: bool = field(init=False)
    numbers: PageNumbers = field(init=False)
    has_lying: bool = field(init=False)
    removed: list[Any] = field(default_factory=list)
    contents: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.target = Target(self.memo.package)
        self.wardrobe = Wardrobe(self.target)
        self.marked = marked_attachments(self.memo.blocks)
        self.was_blank = is_marked(self.memo.body, BLANK_FOOTER)
        unmark(self.memo.body)
        self.numbers = page_numbers(self.memo, self.places.signature)
        roots = (self.memo.body, *map(_body, self.material.briefs))
        self.has_lying = any(lies(section) for root in roots for section in root.iter(qn("w:sectPr")))

    def done(self) -> Attached:
        """Return the memo with everything in its place."""
        memo, styles = self.memo, self.memo.source.styles
        colophon = memo.blocks[self.places.colophon :]
        number = memo.number if self.material.loose else ""
        labels = tuple(self.naming.label(at, number) for at in range(len(self.material.briefs)))
        sections = [adopted(last_section(_body(brief)), memo.section) for brief in self.material.briefs]
        self._list()
        self._keep_marks()
        self._end_memo()
        spots = [self._spot(number) for number in self.naming.numbers]
        last = next((at for at, number in enumerate(self.naming.numbers) if number == self.naming.total), None)
        final = ending_section(memo.section) if last is None else sections[last]
        floats = bool(colophon) and can_float(colophon, styles)
        may_share = floats and same_paper(final, memo.section)
        shared = may_share and self.foot.shared
        for at, brief in enumerate(self.material.briefs):
            dressed = dressed_blocks(brief, labels[at], self.naming.titles[at])
            is_open = at == last and (shared or not colophon)
            self._enclose(dressed, brief, sections[at], spots[at], is_open=is_open)
        if last is None and (shared or not colophon):
            reopen(memo.section)
        if self.has_lying and self.material.replace:
            self._keep_upright()
        self._close(colophon, final if shared or not colophon else None)
        titles, found = self.naming.titles, (*_noticed(memo), *self.findings)
        foot = type_foot(memo.section)
        every = self._all(labels)
        return Attached(self._written(), labels, titles, bool(colophon), may_share, floats, foot, found, every, shared)

    def _all(self, labels: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return the labels and titles of all attachments."""
        naming, listing = self.naming, self.places.listing
        names = listing.names if listing else ()
        known = {
            number: (bare(own_text(self.memo.blocks[at])), bare_line(name))
            for number, (at, name) in enumerate(zip(self.places.labels, names, strict=False), 1)
        }
        known |= dict(zip(naming.numbers, zip(labels, naming.titles, strict=True), strict=True))
        return tuple(known[number] for number in sorted(known))

    # -- the memo's own part ----------------------------------------------------------------------------

    def _list(self) -> None:
        """Write the list of attachments, or complete the one that there is."""
        if self.naming.listed:
            return
        memo, places, titles = self.memo, self.places, list(self.naming.titles)
        look = body_look(memo.blocks, places.signature, memo.source.styles, memo.section.find(qn("w:docGrid")))
        listing = places.listing
        if listing is None:
            self._put_list(written_listing(titles, look, self.naming.numbers[0]), look.paragraph())
        elif len(listing.names) > 1:
            _put_behind(memo.blocks[listing.stop - 1], written_listing(titles, look, self.naming.numbers[0]))
        else:  # an empty one, or one without a number
            _put_behind(memo.blocks[listing.stop - 1], written_listing([*listing.names, *titles], look))
            for block in memo.blocks[listing.start : listing.stop]:
                memo.body.remove(block)
            for at in places.labels:
                relabel(memo.blocks[at], bare(own_text(memo.blocks[at])).rstrip("1") + "1")

    def _put_list(self, lines: list[Any], space: Any) -> None:
        """Put a list under the body, after an empty line; of several it takes the place of some (7.3.4)."""
        blocks, styles, at = self.memo.blocks, self.memo.source.styles, self.places.signature
        last = at - 1
        while last >= 0 and is_blank(blocks[last], styles):
            last -= 1
        if last < 0:
            self.memo.body.insert(0, lines[0])
            _put_behind(lines[0], lines[1:])
        elif at - last > 2:
            _put_behind(blocks[last + 1], lines)
            for blank in blocks[last + 2 : at - 1][: len(lines)]:
                self.memo.body.remove(blank)  # so that the signature stays where it is, an empty line over it
        else:
            _put_behind(blocks[last], [space, *lines])

    def _end_memo(self) -> None:
        """End the memo's own last section after its last line, without the empty lines that keep a colophon down."""
        memo, places = self.memo, self.places
        for block in memo.blocks[places.end : places.colophon]:
            memo.body.remove(block)
        if not self._has_own_section:
            memo.section.addprevious(ended(deepcopy(memo.section)))
        for block in memo.blocks[places.colophon :]:
            memo.body.remove(block)

    @property
    def _has_own_section(self) -> bool:
        """Whether the colophon, and nothing else, stands in the memo's last section."""
        end = self.places.end
        return self.places.colophon < len(self.memo.blocks) and end > 0 and ends_section(self.memo.blocks[end - 1])

    # -- what joins it ----------------------------------------------------------------------------------

    def _spot(self, number: int) -> Any:
        """Return the mark of where the attachment `number` goes, out of which its older version has gone."""
        made = etree.ProcessingInstruction(_MARK, str(number))
        old = next((one for one in self.marked if one.number == number), None)
        if old is None or not self.material.replace:
            self.memo.section.addprevious(made)
            return made
        blocks = self.memo.blocks[old.start : old.stop]
        ending = blocks[-1].getnext()
        blocks[0].addprevious(made)
        if not ends_section(blocks[-1]) and ending is not None and ends_section(ending):
            blocks = [*blocks, ending]
        for block in blocks:
            self.memo.body.remove(block)
        self.removed += blocks
        return made

    def _keep_upright(self) -> None:
        """Name the memo's own footers where a section went on with those of one that is another now."""
        for section in self.memo.body.iter(qn("w:sectPr")):
            if not lies(section) and not section.findall(qn("w:footerReference")):
                self.numbers.upright(section)

    def _keep_marks(self) -> None:
        """Mark the attachments anew that stay."""
        for one in self.marked:
            if not self.material.replace or one.number not in self.naming.numbers:
                mark(
                    self.memo.blocks[one.start : one.stop],
                    one.number,
                    (self.target.bookmark_id(), self.target.bookmark_id()),
                )

    def _enclose(self, dressed: Dressed, brief: Enclosed, section: Any, spot: Any, *, is_open: bool) -> None:
        """Bring a brief to its `spot`. Its last `section` ends with its last block, or with the file: `is_open`."""
        blocks, found = dressed
        self.findings += found
        for inner in [one for block in blocks for one in block.iter(qn("w:sectPr"))]:
            own = adopted(inner, self.memo.section)
            self._number(own)
            inner.getparent().replace(inner, own)
        self._number(section)
        if not is_open:
            end_section(blocks, section)
        elif not is_paragraph(blocks[-1]):
            blocks.append(ended(None))
        for block in blocks:
            unmark(block)
        mark(blocks, int(spot.text), (-1, -2))  # ids are given when they come in
        content = deepcopy(_body(brief))
        del content[:]
        content.extend(blocks)
        self._begin(next(content.iter(qn("w:sectPr")), section))
        dressing = OwnStyles(brief.source, self.memo.source, self.wardrobe)
        enclosure = Enclosure(source=brief.source, target=self.target, content=content, dressing=dressing)
        self.contents[int(spot.text)] = enclosure.blocks(self.target.main)

    def _number(self, section: Any) -> None:
        """Let a section show page numbers as clause 8 wants them, where any of the memo's lies on its side."""
        if lies(section) and self.numbers.numbers:
            self.numbers.lying(section, self.target)
        elif self.has_lying:
            self.numbers.upright(section)

    def _begin(self, section: Any) -> None:
        """Let a brief's first section begin on a new page, the first brief's without a red head."""
        begins(section, "nextPage")
        if not self.contents and hides_head(self.memo):
            refer(section, "header", self._empty("header"))

    def _empty(self, kind: str) -> str:
        """Return the relationship to a new header or footer with nothing in it."""
        root = {"header": "hdr", "footer": "ftr"}[kind]
        data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} xmlns:w="{W}"><w:p/></w:{root}>'
        folder = self.target.main.rpartition("/")[0]
        name = self.target.add_part(f"{folder}/{kind}0.xml".lstrip("/"), f"{_TYPE}.{kind}+xml", data.encode())
        return self.target.relate(self.target.main, kind, name)

    def _close(self, colophon: list[Any], open_section: Any) -> None:
        """Put the colophon, and the file's last section: `open_section`, or the colophon's own."""
        memo = self.memo
        section = open_section
        if section is None:
            is_footed = all(is_blank(block, memo.source.styles) for block in colophon)
            whole = self._has_own_section and not self.was_blank
            section = continued(
                memo.section, "evenPage" if self.foot.even and not is_footed else "nextPage", whole=whole
            )
            if self.has_lying and not section.findall(qn("w:footerReference")):
                self.numbers.upright(section)
            if is_footed:
                same_on_all_pages(section, "footer")
            elif not self.foot.numbered:
                refer(section, "footer", self._empty("footer"))
                put_blank_footer(memo.section, self.target.bookmark_id())
        foot = self.foot if open_section is not None else replace(self.foot, shared=False)
        blocks = set_at_foot(colophon, section, foot, memo.source.styles) if colophon else []
        for block in blocks:
            memo.section.addprevious(block)
        memo.body.replace(memo.section, section)

    def _written(self) -> bytes:
        data = serialised(self.memo.source.root)
        for number, content in self.contents.items():
            data = data.replace(f"<?{_MARK} {number}?>".encode(), content.encode())
        members = self.target.written({self.target.main: data})
        return without_leftovers(self.memo.package, members, self.removed)


def _body(brief: Enclosed) -> Any:
    return brief.source.root.find(qn("w:body"))


def _put_behind(block: Any, lines: list[Any]) -> None:
    for line in reversed(lines):
        block.addnext(line)


def _noticed(memo: Memo) -> list[Finding]:
    """Return what a memo has that its author should know of: changes that are tracked stay so."""
    if not memo.has_changes:
        return []
    way_out = "请在Word的“审阅”里接受或拒绝修订，再印发"
    return [Finding("ATT021", memo.place, "公文里有修订痕迹，原样保留了", way_out, "warning")]
