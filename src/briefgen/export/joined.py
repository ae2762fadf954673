"""PDFs made one file: pages of attachments behind those of a memo, with labels, page numbers and outline.

Other people's objects stay as they are; what a file can't go on saying of itself it stops saying.
"""

import hashlib
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from briefgen.errors import Fault, PackageError, Place
from briefgen.export.actions import actions
from briefgen.export.joined_claims import Claimed, claimed, lost_claims, without_claims
from briefgen.export.joined_files import embed
from briefgen.export.joined_tags import TagJoiner, is_tagged, marks_of, untie
from briefgen.export.numbers import numbers
from briefgen.export.page_facts import PageFacts, page_facts
from briefgen.export.pdf_file import read_pdf, reading
from briefgen.model.finish import Attachment
from briefgen.noun import noun

_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
_LABEL = re.compile(r"(?:.{0,30}〔\d{4}〕\d+号)?附件\d{0,2}")
_MARK = "\u3000"
"""What stands in the outline between an attachment's label and its title."""

_STAMP = "/BriefgenStamp"
_WITH_FILES = "3"
"""The part of PDF/A that allows any files inside."""


@noun
class Stamps:
    """What is stamped on a page: pages of a PDF of the same size, by their numbers there; None for nothing."""

    number: int | None = None
    label: int | None = None


@noun
class Loss:
    """What a joined file no longer says of itself: that it is all tagged, that it is PDF/A, that it is PDF/UA.

    `embedding` says that it isn't PDF/A any more for the files in it: only PDF/A-3 allows them (ISO 19005-3 6.8).
    """

    tags: bool = False
    archive: bool = False
    accessible: bool = False
    embedding: bool = False


class OpenPdf:
    """A PDF that is read to be joined; `what` it is to the user. PackageError for one that can't be."""

    def __init__(self, data: bytes, file: str, what: str) -> None:
        self.file = file
        self.reader = read_pdf(data, file, what)
        with reading(file):
            self._refuse_signed(what)
            self._refuse_active(what)
            for page in self.reader.pages:
                if page.rotation:
                    page.transfer_rotation_to_content()
            self.facts: tuple[PageFacts, ...] = tuple(map(page_facts, self.reader.pages))
            about = self.reader.metadata
            self.title = str((about.title if about else None) or "").strip()

    def _refuse_signed(self, what: str) -> None:
        form = self.root.get("/AcroForm")
        flags = 0 if form is None else int(form.get_object().get("/SigFlags", 0))
        if flags & 1:
            way_out = "请用签名之前的那一份"
            raise PackageError(Fault("PDF005", Place(self.file), f"{what}已经签了名，改动会使签名失效", way_out))

    def _refuse_active(self, what: str) -> None:
        found = next(actions(self.reader), "")
        if found:
            way_out = "请用“打印成PDF”另存一份没有动作的"
            problem = f"{what}里有会运行程序的动作（{found}）"
            raise PackageError(Fault("PDF007", Place(self.file), problem, way_out))

    def outlined(self) -> dict[str, int]:
        """Return the titles of attachments that an entry of its outline leads to, with their pages counted from 1."""
        found = {}
        with reading(self.file):
            for entry in self.reader.outline:
                label, mark, title = ("", "", "") if isinstance(entry, list) else str(entry.title).partition(_MARK)
                if mark and _LABEL.fullmatch(label):
                    found[title] = (self.reader.get_destination_page_number(entry) or 0) + 1
        return found

    @property
    def root(self) -> Any:
        """The file's catalogue."""
        return self.reader.trailer["/Root"].get_object()


class Joined:
    """A memo that attachments join."""

    def __init__(self, memo: OpenPdf) -> None:
        from pypdf import PdfWriter

        self._memo = memo
        self._stamps: Any = None
        self._claims: list[Claimed] = []
        self._names = 0
        self._embeds = False
        with reading(memo.file):
            self._writer = PdfWriter(clone_from=memo.reader)
            self._root = self._writer.root_object
            self._tags = TagJoiner(self._writer) if is_tagged(self._root) else None
        self._all_tagged = self._tags is not None

    def stamp_with(self, pdf: bytes) -> None:
        """Say which PDF holds the stamps."""
        self._stamps = read_pdf(pdf, "", "")

    def insert(self, other: OpenPdf, outline: str, stamps: list[Stamps], first: int) -> None:
        """Put in the pages of a file before page `first`, counted from 0, under an entry of the outline, stamped."""
        with reading(other.file):
            pages = [self._inserted(page, at) for at, page in enumerate(other.reader.pages, first)]
            marks = self._join_tags(other, pages, is_labelled=stamps[0].label is not None)
            for page, stamp, facts in zip(pages, stamps, other.facts, strict=True):
                self._stamp(page, stamp, facts, marks)
            entry = self._writer.add_outline_item(title=outline, page_number=first)
            self._outline(other.reader, other.reader.outline, (first, entry))
        self._claims.append(claimed(other.root))

    def _inserted(self, source: Any, at: int) -> Any:
        """Put in a copy of a page; pypdf leaves its place in the tree of parents out."""
        from pypdf.generic import NameObject

        page = self._writer.insert_page(source, at)
        if "/StructParents" in source:
            page[NameObject("/StructParents")] = source["/StructParents"]
        return page

    def restamp(self, number: int | None) -> None:
        """Give the memo's last page another number, the page `number` of the stamps; None takes it away."""
        with reading(self._memo.file):
            self._stamp(self._writer.pages[-1], Stamps(number), self._memo.facts[-1], None)

    def insert_blank(self, at: int) -> None:
        """Put in an empty page before page `at`, counted from 0."""
        with reading(self._memo.file):
            self._writer.insert_blank_page(index=at)

    def _join_tags(self, other: OpenPdf, pages: list[Any], *, is_labelled: bool) -> int | None:
        """Join the tree of an added file; return the number of the label's marks on its first page, None for none."""
        tree = other.root["/StructTreeRoot"].get_object() if is_tagged(other.root) else None
        marks = None if tree is None else marks_of(tree, pages[0])
        fits = tree is not None and self._tags is not None and self._tags.can_join(tree)
        if self._tags is None or not fits or (is_labelled and marks is None):
            self._all_tagged = False
            for page in pages:
                untie(page)
            return None
        label = marks if is_labelled else None
        self._tags.join(tree, pages, label)
        return label

    def _stamp(self, page: Any, stamp: Stamps, facts: PageFacts, marks: int | None) -> None:
        """Put a page's number and label on it, the number in place of the one that it has."""
        from pypdf.generic import ArrayObject, NameObject

        operators = _without_number(self._writer, page, facts)
        if stamp.number is not None:
            operators += [_FOOTER, f"q {self._placed(page, stamp.number)} Do Q", "EMC"]
        if stamp.label is not None:
            opening = "/Artifact BMC" if marks is None else f"/P <</MCID {marks}>> BDC"
            operators += [opening, f"q {self._placed(page, stamp.label)} Do Q", "EMC"]
        if not operators:
            return
        own = page.get("/Contents")
        kept = [] if own is None else list(own.get_object()) if isinstance(own.get_object(), list) else [own]
        before, after = self._stream("q"), self._stream("\n".join(["Q", *operators]))
        page[NameObject("/Contents")] = ArrayObject([before, *kept, after])

    def _placed(self, page: Any, number: int) -> str:
        """Enter a stamp among a page's forms, and return the operators that place it and name it."""
        from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

        drawn = self._stamps.pages[number]
        content = drawn.get_contents()
        form = StreamObject()
        form.set_data(content.get_data() if content is not None else b"")
        form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        size = (0, 0, float(drawn.mediabox.width), float(drawn.mediabox.height))
        form[NameObject("/BBox")] = ArrayObject(map(FloatObject, size))
        form[NameObject("/Resources")] = drawn["/Resources"].clone(self._writer)
        self._names += 1
        name = f"{_STAMP}{self._names}"
        resources = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
        resources = DictionaryObject(resources)
        forms = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
        forms[NameObject(name)] = self._writer._add_object(form)  # noqa: SLF001 - it has no other name
        resources[NameObject("/XObject")] = forms
        page[NameObject("/Resources")] = resources
        return f"1 0 0 1 {float(page.cropbox.left):.3f} {float(page.cropbox.bottom):.3f} cm {name}"

    def _stream(self, operators: str) -> Any:
        from pypdf.generic import StreamObject

        stream = StreamObject()
        stream.set_data(operators.encode("ascii"))
        return self._writer._add_object(stream)  # noqa: SLF001

    def _outline(self, reader: Any, entries: list[Any], under: tuple[int, Any]) -> None:
        """Bring a file's own outline under its entry."""
        first, parent = under
        last = parent
        for entry in entries:
            if isinstance(entry, list):
                self._outline(reader, entry, (first, last))
                continue
            page = reader.get_destination_page_number(entry)
            if page is not None and page >= 0:
                last = self._writer.add_outline_item(title=str(entry.title), page_number=first + page, parent=parent)

    def embed(self, attachments: Sequence[Attachment]) -> None:
        """Let files travel inside."""
        self._embeds = bool(attachments)
        if attachments:
            with reading(self._memo.file):
                embed(self._writer, attachments)

    def finish(self) -> tuple[bytes, Loss]:
        """Return the file, and what it no longer says of itself."""
        own = claimed(self._root)
        archive, accessible = lost_claims(own, self._claims, tagged=self._all_tagged)
        tags = self._tags is not None and not self._all_tagged
        embedding = self._embeds and bool(own.part) and own.part != _WITH_FILES and not archive
        with reading(self._memo.file):
            if self._tags is not None:
                self._tags.finish(all_tagged=self._all_tagged)
            if archive or accessible or embedding:
                lost = archive or embedding, accessible
                self._write_metadata(without_claims(self._root["/Metadata"].get_data(), lost))
            return self._written(), Loss(tags, archive, accessible, embedding)

    def _write_metadata(self, packet: bytes) -> None:
        from pypdf.generic import NameObject, StreamObject

        stream = StreamObject()
        stream.set_data(packet)
        stream[NameObject("/Type")], stream[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
        self._root[NameObject("/Metadata")] = self._writer._add_object(stream)  # noqa: SLF001

    def _written(self) -> bytes:
        """Return the bytes; the file's id is drawn from them."""
        from pypdf.generic import ArrayObject, ByteStringObject

        pages = hashlib.md5(usedforsecurity=False)
        for page in self._writer.pages:
            content = page.get_contents()
            pages.update(content.get_data() if content is not None else b"")
        key = ByteStringObject(pages.digest())
        self._writer._ID = ArrayObject([key, key])  # noqa: SLF001 - pypdf would draw it from the clock
        made = BytesIO()
        self._writer.write(made)
        return made.getvalue()


def _without_number(writer: Any, page: Any, facts: PageFacts) -> list[str]:
    """Take away what shows a page's number; return operators that cover it with white where a form shows it."""
    from pypdf.generic import ContentStream, NameObject

    line, content = facts.numbered, page.get_contents()
    if line is None or content is None:
        return []
    dropped = {at for at in line.operations if at is not None}
    if dropped:
        stream = ContentStream(content, writer)
        shown = enumerate(stream.operations)
        stream.operations = [one for at, one in shown if at not in dropped or one[1] in {b"'", b'"'}]
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 - it has no other name
    if None not in line.operations:
        return []
    left, foot = float(page.cropbox.left) + line.x, float(page.cropbox.bottom) + line.y
    box = numbers(left - 2, foot - line.size / 3, len(line.text) * line.size, 1.4 * line.size)
    return ["/Artifact BMC", f"q 1 g {box} re f Q", "EMC"]
