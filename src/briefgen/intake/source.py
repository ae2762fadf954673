"""The text of a source: a plain text or a Word file -> its lines, and where a record has its items."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.errors import Fault, Place, RecordError
from briefgen.intake.parse import parse_tree
from briefgen.intake.text import read_text
from briefgen.intake.tree import Mapping, Node, Scalar, Sequence
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import local, qn

LARGEST = 8 * 1024 * 1024
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "Fallback", "rt", "footnoteReference"})
_BLANK = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def text_lines(data: bytes, file: str) -> tuple[str, ...]:
    """Return the lines of a plain text in UTF-8, UTF-16 or GB 18030; RecordError where it is none of these."""
    if len(data) > LARGEST:
        fault = Fault("SRC011", Place(file), "来源全文超过8兆字节", "请只留报道的文字")
        raise RecordError(fault)
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return tuple(text.splitlines())
    raise RecordError(Fault("SRC012", Place(file), "来源全文不是文字", "可以用.txt（UTF-8）、.docx或.pdf"))


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def word_lines(data: bytes, file: str) -> tuple[str, ...]:
    """Return the paragraphs of a Word file's body, those of tables and text boxes among them, as they read.

    Deleted text is not there, inserted text is. PackageError where it is no Word file.
    """
    package = Package.read(data, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    lines = ("".join(_run(paragraph)) for paragraph in root.iter(qn("w:p")) if not _is_skipped(paragraph))
    return tuple(piece for line in lines for piece in line.splitlines())


def _is_skipped(paragraph: Any) -> bool:
    return any(local(above.tag) in _SKIPPED for above in paragraph.iterancestors())


def _run(element: Any) -> Iterator[str]:
    """Yield the text of a paragraph; paragraphs inside it, in a text box, stand for themselves."""
    for child in element:
        name = local(child.tag)
        if name == "t":
            yield child.text or ""
        elif name in _BLANK:
            yield _BLANK[name]
        elif name and name not in _SKIPPED | {"p", "pPr"}:
            yield from _run(child)


def item_places(path: Path) -> dict[str, Place]:
    """Return where a record has each of its items, by their ids; RecordError where it can't be read."""
    return dict(_items(parse_tree(read_text(path), str(path))))


def _items(node: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Mapping):
        name = node.get("id")
        if isinstance(name, Scalar):
            yield name.text, name.place
        for _, value in node.pairs:
            yield from _items(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _items(item)
