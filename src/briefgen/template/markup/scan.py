"""Scanning a part: its elements with their offsets in the XML text, found in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.errors import Fault, PackageError, Place
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse

MOST_MARKS = 1_200_000
"""The most start and end tags of a part, some hundreds of pages or more: an element takes half a kilobyte here."""

_TOKEN = re.compile(
    r"<(?:!--.*?-->|\?.*?\?>|(?P<close>/)?(?P<name>[^\s/>]+)"
    r"(?P<attributes>[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>)",
    re.DOTALL,
)
_UNREAD = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(slots=True, eq=False)
class Element:
    """An element of a part's XML.

    `name` is the local name in WordprocessingML, any other name as it is written. The text from `start` to
    `inner` is the start tag, from `close` to `end` the end tag; an empty element has `inner == close == end`.
    """

    name: str
    parent: "Element | None"
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: "list[Element]" = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """Return the first child of that name, None where there is none."""
        return next((child for child in self.children if child.name == name), None)

    def within(self, *names: str) -> "Element | None":
        """Return the nearest element around this one that has one of the names, None where there is none."""
        around = self.parent
        while around is not None and around.name not in names:
            around = around.parent
        return around

    def walk(self) -> "Iterator[Element]":
        """Yield this element and all inside it, in document order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(element.children))


@noun
class Markup:
    """A part's XML text and its tree. `prefix` is what its author writes before WordprocessingML names: `w:`."""

    text: str
    prefix: str
    root: Element

    def start_tag(self, element: Element) -> str:
        """Return an element's start tag as written."""
        return self.text[element.start : element.inner]

    def whole(self, element: Element | None) -> str:
        """Return an element as written, "" for None."""
        return "" if element is None else self.text[element.start : element.end]

    def attribute(self, element: Element, name: str) -> str:
        """Return an attribute by its local name, "" where it is missing."""
        found = re.search(rf"\s(?:[^\s=:]+:)?{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", self.start_tag(element))
        return unescaped(found[1] or found[2] or "") if found else ""

    def content(self, element: Element) -> str:
        """Return the text directly in an element that holds nothing else but comments of the XML."""
        text = self.text[element.inner : element.close]
        return unescaped(_UNREAD.sub("", text) if "<" in text else text)


def read_markup(package: Package, part: str) -> Markup:
    """Return a part scanned. Broken XML raises PackageError, and so does more than `MOST_MARKS`."""
    data = package.part(part)
    if data.count(b"<") > MOST_MARKS:
        problem, way_out = "文件太长，读它要花太多时间和内存，没有打开", "请拆成几个文件"
        raise PackageError(Fault("PKG012", Place(package.file), problem, way_out))
    root = parse(data, file=package.file, part=part)
    prefix = f"{root.prefix}:" if root.prefix else ""
    text = _decoded(data, root)
    return Markup(text, prefix, _tree(text, prefix))


def _decoded(data: bytes, root: object) -> str:
    """Return a part's text; one that isn't UTF-8, or has CDATA sections, is written anew first.

    Line ends are those that a reader of XML sees (XML 1.0, 2.11).
    """
    declared = re.match(rb"[^>]*?encoding\s*=\s*[\"']([^\"']+)", data[:200])
    # UTF-16 has zero bytes, with or without a mark at its beginning
    if b"\0" not in data[:4] and b"<![CDATA[" not in data and (not declared or declared[1].lower() == b"utf-8"):
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    from lxml import etree

    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written.decode()


def _tree(text: str, prefix: str) -> Element:
    """Return an element around the root element; the XML is known to be well-formed."""
    root = current = Element("", None, 0, 0)
    for token in _TOKEN.finditer(text):
        name = token["name"]
        if name is None:
            continue
        if token["close"]:
            current.close, current.end = token.start(), token.end()
            current = current.parent or root
            continue
        if prefix:
            name = name.removeprefix(prefix)
        element = Element(name, current, token.start(), token.end())
        current.children.append(element)
        if token["attributes"].endswith("/"):
            element.close = element.end = token.end()
        else:
            current = element
    root.close = root.end = len(text)
    return root


def unescaped(text: str) -> str:
    """Return XML text with its references replaced by what they stand for.

    >>> unescaped("a &lt; b &#x7B;")
    'a < b {'
    """
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] != "#":
        return _ENTITIES[code]
    return chr(int(f"0{code[1:]}", 0) if code[1] == "x" else int(code[1:]))


def escaped(text: str) -> str:
    """Return text as it is written between tags.

    >>> escaped("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
