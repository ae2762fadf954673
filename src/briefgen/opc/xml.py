"""Parsing a part's XML: no DTD, no entities, no network."""

from typing import Any

from briefgen.errors import Fault, PackageError, Place
from briefgen.opc.limits import MARKS

_TOO_LARGE = ("XML_PARSE_HUGE", "huge text node", "Excessive depth")
"""What the parser says of XML that is sound, but nested deeper or longer in one piece than it takes."""


def parse(data: bytes, *, file: str, part: str) -> Any:
    """Return the root element of a part; broken XML raises PackageError with the part's name and line."""
    from lxml import etree

    if data.count(b"<") + data.count(b"=") > MARKS:
        raise PackageError(
            Fault("PKG004", Place(file, spot=part), "部件里的元素和属性多得不正常", "请把文件拆成几份再试")
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        spot = f"{part}第{error.lineno}行" if error.lineno else part
        raise PackageError(_syntax_fault(error.msg or "", Place(file, spot=spot))) from None
    if root.getroottree().docinfo.doctype:
        way_out = "这可能是恶意文件，没有打开它"
        raise PackageError(Fault("PKG007", Place(file, spot=part), "部件里有DOCTYPE声明", way_out))
    return root


def _syntax_fault(message: str, place: Place) -> Fault:
    """Return what keeps XML from being parsed, as the parser's `message` has it."""
    if any(words in message for words in _TOO_LARGE):
        return Fault("PKG005", place, "内容套得太深，或一段文字太长，大得不正常", "请把这一处拆开或化简再试")
    return Fault("PKG009", place, "文件内部的XML坏了", "请在Word或WPS里打开，另存为.docx再试")


def escape(text: str) -> str:
    """Return text as it is written between tags (XML 1.0, 2.4).

    The standard library's own lies in a package that loads the whole of HTTP with it.

    >>> escape("R&D <b>")
    'R&amp;D &lt;b&gt;'
    """
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Return text as an attribute's value with its quotation marks (XML 1.0, 3.3.3).

    >>> quoteattr('“引号”'), quoteattr('a"b'), quoteattr("\\t")
    ('"“引号”"', '\\'a"b\\'', '"&#9;"')
    """
    value = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else '"{}"'.format(value.replace('"', "&quot;"))
