"""Parsing a part's XML: no DTD, no entities, no network."""

from typing import Any

from briefgen.errors import Fault, PackageError, Place


def parse(data: bytes, *, file: str, part: str) -> Any:
    """Return the root element of a part; broken XML raises PackageError with the part's name and line."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        spot = f"{part}第{error.lineno}行" if error.lineno else part
        way_out = "请在Word或WPS里打开，另存为.docx再试"
        raise PackageError(Fault("PKG009", Place(file, spot=spot), "文件内部的XML坏了", way_out)) from None
    if root.getroottree().docinfo.doctype:
        way_out = "这可能是恶意文件，没有打开它"
        raise PackageError(Fault("PKG007", Place(file, spot=part), "部件里有DOCTYPE声明", way_out))
    return root
