"""A file's properties without its template's: company, manager, counts of the template, what programs noted."""

from collections.abc import Iterator
from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.cleaning.traces import written
from briefgen.wml.names import local

_EXTENDED = {
    *("Template", "Manager", "Company", "HyperlinkBase", "TotalTime", "Pages", "Words", "Characters", "Lines"),
    *("Paragraphs", "CharactersWithSpaces", "HeadingPairs", "TitlesOfParts", "HLinks", "LinksUpToDate", "DigSig"),
}


def clean_properties(package: Package) -> dict[str, bytes]:
    """Return the extended and custom properties that change; one that a tag of the template fills stays."""
    return dict(_cleaned(package))


def _cleaned(package: Package) -> Iterator[tuple[str, bytes]]:
    for item in package.relationships("").values():
        kind = item.type.rpartition("/")[2]
        if item.target in package.names and kind in {"extended-properties", "custom-properties"}:
            root = parse(package.part(item.target), file=package.file, part=item.target)
            gone = [one for one in root if _is_unwanted(one, kind)]
            for element in gone:
                root.remove(element)
            if gone:
                yield item.target, written(root)


def _is_unwanted(element: Any, kind: str) -> bool:
    if any("{{" in text or "{%" in text for text in element.itertext()):
        return False
    return kind == "custom-properties" or local(element.tag) in _EXTENDED
