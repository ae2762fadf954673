"""A template's parts as docxtpl reads them, each shaped once and compiled once for each kind of environment."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.parser import Parser

from briefgen.compat.budget import refuse
from briefgen.compat.environment import Sandbox, is_plain, settings_of
from briefgen.compat.printing import ATTRIBUTE
from briefgen.compat.shaping import Shaped, checked_words, shape_numbered
from briefgen.compat.tables import settle
from briefgen.compat.tags import Delimiters, find_tags
from briefgen.merge.carried import refuse_carried
from briefgen.opc.package import Package
from briefgen.wml.names import qn

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PLACE = "<?body here?>"
_BLANKS = re.compile("[\t\n\x07\x0c]")
_PREFIX = re.compile(r"\sxmlns:([^\s=]+)=")
MOST_BYTES = 24 * 2**20
"""The most bytes that the parts of a template that hold text may have, all in all."""

_CODES = 8
_TEMPLATES = 32
_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
"""The kinds of parts after the body, in the order in which they run."""

_BESIDES = ("docProps/app.xml", "docProps/custom.xml")


@dataclass(slots=True, eq=False)
class Source:
    """A part's Jinja source. `member` is "" for a text that is no part; `head` and `tail` go around what it prints.

    `is_listed` says that the part itself holds characters to be resolved, `is_unsteady` that a table's cells may
    come to differ from its grid. `levels` are those of the values, by line.
    """

    member: str
    shaped: Shaped
    delimiters: Delimiters
    head: str = ""
    tail: str = ""
    is_listed: bool = False
    is_unsteady: bool = False
    prefixes: frozenset[str] = frozenset({"w"})
    levels: dict[int, str] = field(default_factory=dict)
    _codes: "OrderedDict[Any, CodeType]" = field(default_factory=OrderedDict)

    def code(self, sandbox: Sandbox) -> CodeType:
        """Return the compiled source for a sandbox; what Jinja can't read raises its own error."""
        key = settings_of(sandbox)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = self._compiled(sandbox)
            if len(self._codes) > _CODES:
                self._codes.popitem(last=False)
        return code

    def _compiled(self, sandbox: Sandbox) -> CodeType:
        try:
            return sandbox.compile(sandbox.parse(self.shaped.text), filename=self.filename)
        except (RecursionError, SyntaxError, MemoryError):
            line = _deep_line(sandbox, self.shaped.text)
            raise TemplateSyntaxError("标签写得太复杂，或一层套一层，套得太深", line) from None

    @property
    def filename(self) -> str:
        """The name of the compiled source in tracebacks."""
        return f"<{self.member or 'text'}>"


@dataclass(slots=True, eq=False)
class Prepared:
    """A template read: its package, the body, and the other parts that hold text, in the order in which they run.

    `texts` are texts that are no XML, by what they say; `core` are the core properties of a file that has no tag there.
    """

    package: Package
    body: Source
    others: tuple[Source, ...]
    texts: dict[str, Source] = field(default_factory=dict)
    core: bytes | None = None


def _deep_line(sandbox: Sandbox, text: str) -> int:
    """Return the line of a source on which Jinja's parser goes too deep, 1 where it doesn't."""
    parser = Parser(sandbox, text)
    try:
        parser.parse()
    except (RecursionError, MemoryError):
        return parser.stream.current.lineno
    return 1


_prepared: "OrderedDict[Any, Prepared]" = OrderedDict()


def prepare(data: bytes, delimiters: Delimiters, *, file: str = "") -> Prepared:
    """Return a template's parts; those of the same bytes are kept from one call to the next.

    A file that is no Word file raises PackageError; one with more text or tags than can be read, SecurityError.
    """
    key = (hashlib.sha256(data).digest(), delimiters, file)
    found = _prepared.pop(key, None)
    if found is None:
        try:
            found = _read(data, delimiters, file)
        except SecurityError as error:
            error.add_note(file)
            raise
        if len(_prepared) >= _TEMPLATES:
            _prepared.popitem(last=False)
    _prepared[key] = found
    return found


def _read(data: bytes, delimiters: Delimiters, file: str) -> Prepared:
    package = Package.read(data, file=file)
    refuse_carried(package)
    _check_length(package)
    body = _body(package, delimiters)
    return Prepared(package, body, tuple(_others(package, body, delimiters)))


def _check_length(package: Package) -> None:
    """Raise SecurityError for a template whose text takes too much memory to be read."""
    if sum(len(package.part(member)) for member in (package.main, *_members(package))) > MOST_BYTES:
        raise refuse("模板里的文字太多")


def text_source(text: str, delimiters: Delimiters) -> Source:
    """Return the source of a text that is no XML."""
    return Source("", shape_numbered(text, delimiters), delimiters)


def body_text(package: Package) -> str:
    """Return the body's XML as python-docx would give it, with its namespaces declared."""
    from lxml import etree

    text: str = etree.tostring(_root(package, package.main).find(qn("w:body")), encoding="unicode", with_tail=False)
    return text


def _members(package: Package) -> list[str]:
    """Return the members beside the body that may hold text."""
    related = package.relationships(package.main).values()
    found = [
        relationship.target
        for kind in _KINDS
        for relationship in related
        if relationship.type.rpartition("/")[2] == kind and relationship.target in package.names
    ]
    return [*dict.fromkeys(found), *(member for member in _BESIDES if member in package.names)]


def _root(package: Package, member: str) -> Any:
    """Return a part's root element, without the blanks between elements; notes keep theirs."""
    from lxml import etree

    is_notes = member.endswith("notes.xml")
    parser = etree.XMLParser(
        remove_blank_text=not is_notes, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    return etree.fromstring(package.part(member), parser)


def _body(package: Package, delimiters: Delimiters) -> Source:
    from lxml import etree

    root = _root(package, package.main)
    body = root.find(qn("w:body"))
    if body is None:
        return _source(package.main, etree.tostring(root, encoding="unicode"), delimiters)
    is_unsteady = settle(body, has_tags=delimiters.opening.search)
    text = etree.tostring(body, encoding="unicode", with_tail=False)
    is_bare = not body.attrib
    body.clear()  # moving all that is in it out of the document would take its length squared
    root.replace(body, etree.ProcessingInstruction("body", "here"))
    head, _, tail = etree.tostring(root, encoding="unicode").partition(_PLACE)
    if is_bare and not text.endswith("/>"):
        text = "<w:body" + text[text.index(">") :]
    source = _source(package.main, text, delimiters)
    source.head, source.tail, source.is_unsteady = source.head + head, tail, is_unsteady
    source.prefixes |= frozenset(_PREFIX.findall(head))
    return source


def _others(package: Package, body: Source, delimiters: Delimiters) -> Iterator[Source]:
    """Yield the parts beside the body; more tags than one template may have raise SecurityError."""
    from lxml import etree

    words = checked_words(body.shaped.tags.values())
    for member in _members(package):
        source = _source(member, etree.tostring(_root(package, member), encoding="unicode"), delimiters)
        words = checked_words(source.shaped.tags.values(), words)
        yield source


def _source(member: str, text: str, delimiters: Delimiters) -> Source:
    shaped = shape_numbered(text, delimiters)
    levels = shaped.line_levels(delimiters.variable[0]) | _attributes(shaped, delimiters)
    is_listed = _BLANKS.search(text) is not None
    prefixes = frozenset(_PREFIX.findall(text[: text.find(">")]))
    return Source(member, shaped, delimiters, head=_DECLARATION, is_listed=is_listed, prefixes=prefixes, levels=levels)


def _attributes(shaped: Shaped, delimiters: Delimiters) -> dict[int, str]:
    """Return the lines of values that stand inside an attribute."""
    text = shaped.text
    found = {}
    is_inside = False
    line, after = 1, 0
    for tag in find_tags(text, delimiters):
        between = text[after : tag.start]
        opened, closed = between.rfind("<"), between.rfind(">")
        is_inside = opened > closed or (is_inside and opened == closed)
        line += between.count("\n")
        if is_inside and tag.begin == delimiters.variable[0]:
            found[line + 1] = ATTRIBUTE
        line += text.count("\n", tag.start, tag.end)
        after = tag.end
    return found


def is_touched(source: Source, sandbox: Sandbox, delimiters: Delimiters) -> bool:
    """Say whether running a part could change it; what has nothing to run is copied as it is."""
    whole = source.shaped.whole
    if source.is_listed or not is_plain(sandbox):
        return True
    return delimiters.opening.search(whole) is not None or "{_" in whole or "_}" in whole
