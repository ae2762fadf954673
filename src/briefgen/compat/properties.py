"""A file's core properties and the targets of its links, with their tags run (ISO/IEC 29500-2 11)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from briefgen.wml.names import qn

Run = Callable[[str], str]
"""What runs the tags of a text that is no XML."""

ALWAYS = ("dc:creator", "dc:description", "dc:identifier", "dc:language", "dc:subject", "dc:title")
"""The properties that every filled file has, be they empty."""

_ALSO = ("cp:keywords", "cp:category", "cp:contentStatus")
_MARKS = (b"{", b"%7B", b"%7b")


def core_member(relationships: Any, names: tuple[str, ...]) -> str:
    """Return the member of the core properties, "" where there is none."""
    targets = (item.target for item in relationships.values() if item.type.endswith("/core-properties"))
    return next((target for target in targets if target in names), "")


def with_core_run(data: bytes, run: Run) -> bytes:
    """Return core properties with their tags run, those of `ALWAYS` added where they are missing."""
    from lxml import etree

    root = etree.fromstring(data, _parser())
    for name in (*ALWAYS, *_ALSO):
        element = root.find(qn(name))
        if element is None and name in ALWAYS:
            element = etree.SubElement(root, qn(name))
        if element is not None and (element.text or name in ALWAYS):
            element.text = run(element.text or "")
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written


def may_have_tags(data: bytes) -> bool:
    """Say whether relationships may hold a tag."""
    return any(mark in data for mark in _MARKS)


def with_targets_run(data: bytes, run: Run, has_tags: Callable[[str], Any]) -> tuple[bytes, dict[str, str]]:
    """Return relationships with the tags in external targets run, and the new targets by id.

    Word writes `{` as `%7B`.
    """
    from lxml import etree

    root = etree.fromstring(data, _parser())
    changed = {}
    for element in root:
        target = unquote(element.get("Target") or "")
        if element.get("TargetMode") == "External" and has_tags(target):
            element.set("Target", run(target))
            changed[element.get("Id") or ""] = element.get("Target") or ""
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written, changed


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True, load_dtd=False)
