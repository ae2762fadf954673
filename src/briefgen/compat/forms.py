"""Whether a filled part is well-formed XML, and what is done where it is not, or its tables have to be fitted."""

from xml.parsers import expat

from briefgen.compat.tables import fit_grids


def ill_formed(xml: bytes) -> str:
    """Return why a part is no well-formed XML, with line and column; "" where it is.

    >>> ill_formed(b"<a><b></a>"), ill_formed(b"<a/>")
    ('mismatched tag: line 1, column 8', '')
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        return str(error)
    return ""


def fitted(xml: bytes) -> bytes:
    """Return a part whose tables have grids that fit their cells; b"" where it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return b""
    fit_grids(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written


def mended(xml: bytes, *, fits: bool) -> bytes:
    """Return a part made well-formed where it is not; with `fits` its tables have grids that fit their cells."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(xml, parser)
    if fits:
        fit_grids(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written
