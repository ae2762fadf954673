"""Marks in a text of what lies elsewhere: comments, printer settings, bound data, who may edit a range."""

from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.cleaning.traces import written
from briefgen.wml.names import local, qn

_RANGES = {"commentRangeStart", "commentRangeEnd"}

_LINKS = ("dataBinding", "printerSettings", "permStart", "permEnd")


def without_comments(package: Package, name: str, data: bytes) -> tuple[bytes, int]:
    """Return a story without the marks of comments, and how many comments it had."""
    if b":comment" not in data:
        return data, 0
    root = parse(data, file=package.file, part=name)
    count = 0
    for element in [one for one in root.iter() if local(one.tag) in _RANGES | {"commentReference"}]:
        run = element.getparent()
        if local(element.tag) == "commentReference":
            count += 1
            if run.tag == qn("w:r") and all(one.tag in {element.tag, qn("w:rPr")} for one in run):
                element = run  # noqa: PLW2901 - a run that holds nothing else goes with it
        drop(element)
    return written(root), count


def without_links(package: Package, name: str, data: bytes) -> bytes:
    """Return a story whose controls are bound to no data that is gone, and that names no printer's settings or editors.

    A binding to the file's own properties stays (17.5.2.6); editors of a range go by name or mail (17.13.7).
    """
    if not any(b":" + word.encode() in data for word in _LINKS):
        return data
    root = parse(data, file=package.file, part=name)
    for element in [one for one in root.iter() if local(one.tag) in _LINKS]:
        if local(element.tag) != "dataBinding" or not _is_of_file(element):
            drop(element)
    return written(root)


def _is_of_file(binding: Any) -> bool:
    told = (binding.get(qn("w:xpath")) or "") + (binding.get(qn("w:prefixMappings")) or "")
    return "coreProperties" in told or "extended-properties" in told


def drop(element: Any) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
