"""A copy of a Word file with comments at given places (ISO/IEC 29500-1 17.13.4)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.errors import Fault
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.markup.scan import Element, Markup, escaped, read_markup
from briefgen.template.markup.spots import spots

AUTHOR = "briefgen"
"""Who has written our comments; one that is annotated again loses them first."""

_MOST_OF_PARAGRAPH = 20
_MOST = 500
"""How many comments a paragraph and a file get: Word shows no more with profit, and opens slowly."""

_KIND = "comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOX = re.compile(r"文本框.*$")
_ALONE = {"rPr", "commentReference"}
_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference"}


def annotated(docx: bytes, faults: Iterable[Fault], *, file: str = "") -> bytes:
    """Return a copy of a Word file with a comment for each fault, around the paragraph that it stands in.

    Word takes no comments in headers, footers, notes and text boxes: those stand at the paragraph that holds the
    box, or at the body's first, and say where they belong. The comments of others stay; ours from an earlier time
    go. A file that is no Word file raises PackageError.
    """
    package = Package.read(docx, file=file)
    main = read_markup(package, package.main)
    book = _Comments.read(package, main)
    gone = book.drop_ours()
    edits = [*_removals(main, gone), *book.add(main, faults)]
    members = {package.main: _edited(main.text, edits).encode()}
    return package.replaced(members | book.members(package))


def is_ours(markup: Markup, paragraph: Element) -> bool:
    """Say whether a paragraph stands in one of our own comments: the tags that it quotes are none."""
    comment = paragraph.within("comment")
    return comment is not None and markup.attribute(comment, "author") == AUTHOR


@dataclass(slots=True)
class _Comments:
    """The comments of a file: its part as text, with the part's name, "" where the file has none yet."""

    name: str
    text: str
    prefix: str
    namespace: str
    next_id: int
    added: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, package: Package, main: Markup) -> "_Comments":
        related = package.relationships(package.main).values()
        name = next((item.target for item in related if item.type.endswith(f"/{_KIND}")), "")
        namespace = _namespace(main)
        if name not in package.names:
            return cls("", "", main.prefix, namespace, _next_id(main, None))
        markup = read_markup(package, name)
        return cls(name, markup.text, markup.prefix, namespace, _next_id(main, markup))

    def drop_ours(self) -> set[str]:
        """Take our own earlier comments out, and return their ids."""
        tag = f"{re.escape(self.prefix)}comment"
        start = rf"<{tag}\s(?=[^>]*author=\"{AUTHOR}\")[^>]*?\bid=\"(?P<id>[^\"]*)\"[^>]*>"
        own = re.compile(f"{start}.*?</{tag}>", re.DOTALL)
        gone = {found["id"] for found in own.finditer(self.text)}
        self.text = own.sub("", self.text)
        return gone

    def add(self, main: Markup, faults: Iterable[Fault]) -> Iterator[tuple[int, int, str]]:
        """Add a comment for each fault; yield what must be put into the body for it, as (start, end, text).

        A paragraph with very many gets some, and one that says how many more there are; so does the file.
        """
        by_spot = {spot: element for element, spot in spots(main, "正文").items()}
        first = next(iter(by_spot.values()), None)
        by_paragraph: dict[Element, list[tuple[Fault, str]]] = {}
        for fault in faults:
            around = by_spot.get(_BOX.sub("", fault.place.spot)) or first
            if around is not None:
                told = "" if fault.place.spot in by_spot and not _BOX.search(fault.place.spot) else fault.place.spot
                by_paragraph.setdefault(around, []).append((fault, told))
        total = sum(map(len, by_paragraph.values()))
        extra: dict[Element, list[str]] = {}
        if first is not None and total > _MOST:
            extra[first] = [self._comment([f"全文有{total}处，这里只批注{_MOST}处，改好以后请再检查一遍"])]
        left = _MOST
        for element, own in by_paragraph.items():
            ids = [*extra.pop(element, ()), *self._some(own, min(_MOST_OF_PARAGRAPH, left))]
            left = max(0, left - len(own))
            if ids:
                yield from _marked(main, element, ids)
        for element, ids in extra.items():
            yield from _marked(main, element, ids)

    def _some(self, own: list[tuple[Fault, str]], most: int) -> Iterator[str]:
        """Add a comment for each of a paragraph's faults, up to `most`, and one for how many more there are."""
        for fault, told in own[:most]:
            yield self._written(fault, told)
        if len(own) > most > 0:
            yield self._comment([f"这里还有{len(own) - most}处，改好以后请再检查一遍"])

    def _written(self, fault: Fault, told: str) -> str:
        """Add a comment, and return its id; `told` says where it belongs, if that is elsewhere."""
        place = f"【{told}】" if told else ""
        return self._comment(
            [f"{place}{fault.problem}", *([fault.way_out] if fault.way_out else []), f"[{fault.rule}]"]
        )

    def _comment(self, lines: Iterable[str]) -> str:
        """Add a comment with these paragraphs, and return its id."""
        number, p = str(self.next_id), self.prefix
        self.next_id += 1
        paragraphs = "".join(
            f'<{p}p><{p}r><{p}t xml:space="preserve">{escaped(_apart(line))}</{p}t></{p}r></{p}p>' for line in lines
        )
        start = f'<{p}comment {p}id="{number}" {p}author="{AUTHOR}" {p}initials="bg">'
        self.added.append(f"{start}{paragraphs}</{p}comment>")
        return number

    def members(self, package: Package) -> dict[str, bytes]:
        """Return the members of the package that change for the comments."""
        added = "".join(self.added)
        if self.name:
            return {self.name: _with_comments(self.text, self.prefix, added).encode()}
        if not added:
            return {}
        folder = package.main.rpartition("/")[0]
        name = _free_name(package, f"{folder}/" if folder else "")
        declared = f'xmlns:{self.prefix[:-1]}="{self.namespace}"' if self.prefix else f'xmlns="{self.namespace}"'
        text = f"{_HEAD}<{self.prefix}comments {declared}>{added}</{self.prefix}comments>"
        return {name: text.encode(), **_registered(package, name)}


def _with_comments(text: str, prefix: str, added: str) -> str:
    """Return a comments part with more comments at its end.

    >>> _with_comments("<w:comments/>", "w:", "…")
    '<w:comments>…</w:comments>'
    """
    closing = f"</{prefix}comments>"
    at = text.rfind(closing)
    if at >= 0:
        return text[:at] + added + text[at:]
    at = text.rindex("/>")
    return f"{text[:at].rstrip()}>{added}{closing}{text[at + 2 :]}"


def _apart(text: str) -> str:
    """Return text in which other programs see no tag, so that a copy that they fill has none more.

    Copied from the comment into the text, it is a tag for us all the same: what has no width doesn't count there.

    >>> print(ascii(_apart("{{ x }}")))
    '{\\u2060{ x }\\u2060}'
    """
    return re.sub(r"(?<=[{｛])(?=[{｛%％#＃])|(?<=[}｝%％#＃])(?=[}｝])", "\u2060", text)


def _namespace(main: Markup) -> str:
    name = f"xmlns:{main.prefix[:-1]}" if main.prefix else "xmlns"
    found = re.search(rf"\s{name}\s*=\s*[\"']([^\"']+)", main.text)
    return found[1] if found else ""


def _next_id(main: Markup, comments: Markup | None) -> int:
    """Return an id that no comment of the file has."""
    found = [main.attribute(element, "id") for element in main.root.walk() if element.name in _MARKS]
    if comments is not None:
        found += [comments.attribute(element, "id") for element in comments.root.walk() if element.name == "comment"]
    return max((int(text) for text in found if text.isdigit()), default=-1) + 1


def _removals(main: Markup, gone: set[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the marks of dropped comments in the body; a run that holds but one of them goes as a whole."""
    for element in main.root.walk():
        if element.name in _MARKS and main.attribute(element, "id") in gone:
            run = element.parent
            is_alone = run is not None and run.name == "r" and {child.name for child in run.children} <= _ALONE
            taken = run if run is not None and is_alone else element
            yield taken.start, taken.end, ""


def _marked(main: Markup, element: Element, ids: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the marks of comments around what a paragraph holds, after its properties."""
    p = main.prefix
    begin = "".join(f'<{p}commentRangeStart {p}id="{number}"/>' for number in ids)
    end = "".join(
        f'<{p}commentRangeEnd {p}id="{number}"/><{p}r><{p}commentReference {p}id="{number}"/></{p}r>' for number in ids
    )
    if element.inner == element.end:
        opened = main.start_tag(element).removesuffix("/>").rstrip()
        yield element.start, element.end, f"{opened}>{begin}{end}</{p}p>"
        return
    properties = element.child("pPr")
    at = element.inner if properties is None else properties.end
    yield at, at, begin
    yield element.close, element.close, end


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with stretches replaced; none of them overlap."""
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def _free_name(package: Package, folder: str) -> str:
    taken = {name.lower() for name in package.names}
    names = (f"{folder}comments{number}.xml" for number in ("", *range(1, len(taken) + 1)))
    return next(name for name in names if name.lower() not in taken)


def _registered(package: Package, name: str) -> Mapping[str, bytes]:
    """Return the content types and the main part's relationships with a comments part among them."""
    folder, _, main = package.main.rpartition("/")
    rels = f"{folder}/_rels/{main}.rels" if folder else f"_rels/{main}.rels"
    known = package.relationships(package.main)
    key = next(key for number in range(1, len(known) + 2) if (key := f"rIdBriefgen{number}") not in known)
    office = next(item.type for item in package.relationships("").values() if item.type.endswith("/officeDocument"))
    kind = f"{office.rpartition('/')[0]}/{_KIND}"
    types = "[Content_Types].xml"
    return {
        types: _with_child(package, types, "Override", {"PartName": f"/{name}", "ContentType": _CONTENT_TYPE}),
        rels: _with_child(package, rels, "Relationship", {"Id": key, "Type": kind, "Target": name.rpartition("/")[2]}),
    }


def _with_child(package: Package, part: str, name: str, attributes: dict[str, str]) -> bytes:
    """Return a part with one more child of its root; relationships are made anew where the file has none."""
    from lxml import etree

    if part in package.names:
        root = parse(package.part(part), file=package.file, part=part)
    else:
        root = etree.Element("{http://schemas.openxmlformats.org/package/2006/relationships}Relationships")
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", attributes)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
