"""Traces of writing that every Word file carries: revision ids, paths, whence the template came."""

import re
from collections.abc import Collection, Mapping

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import local

_REVISION_ID = re.compile(rb'\s[\w.-]+:rsid\w*="[^"<>]*"(?=[^<>]*>)')
"""A revision id of a paragraph, run, row or section (17.15.1.72): an attribute, inside of a tag."""

_STYLE_ID = re.compile(rb'<[\w.-]+:rsid\s+[\w.-]+:val="[^"<>]*"\s*/>')
"""The revision id of a style (17.7.4.15)."""

_NAMED = re.compile(rb'(\s(?:descr|name|title|alt|o:title)=")([^"<>]*)(?="[^<>]*>)')
PATH = re.compile(r"(?:file:/+|(?:[A-Za-z]:|\\)\\|/(?:home|Users|tmp|var|root|mnt)/)[^\r\n\"<>|]*", re.IGNORECASE)
"""A path on somebody's machine or in the office's network."""

_LAST_AUTHOR = re.compile(rb"<(cp:lastModifiedBy|cp:lastPrinted)(?:\s[^<>]*)?>[^<{]*</\1>")

_SETTINGS = {"rsids", "attachedTemplate"}
_TRAVELLING = {"docId", "docVars", "mailMerge", "saveThroughXslt", "trackRevisions"}


def without_revision_ids(data: bytes) -> bytes:
    """Return a part without its revision ids.

    >>> without_revision_ids(b'<w:p w:rsidR="00AB12CD" w14:paraId="1"/>')
    b'<w:p w14:paraId="1"/>'
    """
    return _STYLE_ID.sub(b"", _REVISION_ID.sub(b"", data)) if b":rsid" in data else data


def without_last_author(data: bytes) -> bytes:
    """Return core properties without who saved the file last, and when it was printed; a tag of the template stays."""
    return _LAST_AUTHOR.sub(b"", data)


def without_paths(data: bytes) -> bytes:
    r"""Return a part whose pictures and shapes are named without the folders that they came from.

    >>> without_paths(b'<pic:cNvPr id="0" name="C:\\Users\\li\\logo.png"/>')
    b'<pic:cNvPr id="0" name="logo"/>'
    """
    return _NAMED.sub(_bare, data) if b"\\" in data or b"/home/" in data or b"/Users/" in data else data


def _bare(match: re.Match[bytes]) -> bytes:
    if not PATH.fullmatch(match[2].decode("utf-8", "replace")):
        return match[0]
    name = re.split(rb"[\\/]", match[2])[-1]
    return match[1] + (name.rpartition(b".")[0] or name)


def clean_settings(package: Package, changed: Mapping[str, bytes], keep: Collection[str] | None) -> dict[str, bytes]:
    """Return the settings without revision ids and the template's path.

    Those of files that travel also lose ids, variables and data sources; unless `keep` has changes, none are tracked.
    """
    unwanted = set(_SETTINGS)
    if keep is not None:
        unwanted |= _TRAVELLING - ({"trackRevisions"} if "changes" in keep else set())
    related = [item for part in package.names for item in package.relationships(part).values()]
    names = dict.fromkeys(item.target for item in related if item.type.endswith("/settings"))
    return {
        name: without_elements(package, name, changed.get(name, package.part(name)), unwanted)
        for name in names
        if name in package.names
    }


def without_elements(package: Package, name: str, data: bytes, unwanted: set[str]) -> bytes:
    """Return a part without the elements of these local names; untouched where it has none."""
    if not any(b":%s" % word.encode() in data for word in unwanted):
        return data
    root = parse(data, file=package.file, part=name)
    for element in [element for element in root.iter() if local(element.tag) in unwanted]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return written(root)


def written(root: object) -> bytes:
    """Return a part's XML."""
    from lxml import etree

    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data
