"""Placing: a filled memo's names, dates and 版记 put where the standard wants them, as Word's own formatting."""

from copy import deepcopy
from typing import Any, Literal, TypeAlias

from briefgen.model.memo import Place
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import local, qn
from briefgen.wml.order import rank

Ending: TypeAlias = Literal["apart", "shared", "next", "even", "blank"]
"""Where the 版记 stands: apart, as the template has it; at the foot of the last page with text; on the next page, the
next even page, or there with a blank page before it, neither of them numbered (GB/T 9704-2012 7.4, 7.5)."""


def placed(docx: bytes, places: tuple[tuple[str, Place], ...], ending: Ending, *, file: str = "") -> bytes:
    """Return a filled memo with `places` given to the paragraphs of their styles, in order, and its `ending` settled.

    A style that the office has renamed or dropped leaves its paragraphs as the template has them.
    """
    package = Package.read(docx, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    for style in dict.fromkeys(name for name, _ in places):
        mine = paragraphs_of(package, root, style)
        for paragraph, (_, place) in zip(mine, (pair for pair in places if pair[0] == style), strict=False):
            _place(paragraph, place)
    body = root.find(qn("w:body"))
    _end(body, ending)
    return package.replaced({package.main: _bytes(root)})


def paragraphs_of(package: Package, root: Any, style: str) -> list[Any]:
    """Return the paragraphs of a body whose styles' names begin with `style`, in their order."""
    names = _style_names(package)
    return [one for one in root.iter(qn("w:p")) if names.get(_style_of(one), "").startswith(style)]


def _style_names(package: Package) -> dict[str, str]:
    """Return the names of paragraph styles by their ids."""
    for relationship in package.relationships(package.main).values():
        if relationship.type.endswith("/styles"):
            root = parse(package.part(relationship.target), file=package.file, part=relationship.target)
            return {
                _value(style, "styleId"): _value(style.find(qn("w:name")), "val") for style in root.iter(qn("w:style"))
            }
    return {}


def _value(element: Any, name: str) -> str:
    return "" if element is None else element.get(qn(f"w:{name}")) or ""


def _style_of(paragraph: Any) -> str:
    return _value(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"), "val")


def _place(paragraph: Any, place: Place) -> None:
    """Give a paragraph its left indent and its tab stops."""
    properties = paragraph.find(qn("w:pPr"))
    for name in ("tabs", "ind"):
        old = properties.find(qn(f"w:{name}"))
        if old is not None:
            properties.remove(old)
    indent = _made(properties, "ind", left=_twips(place.left), firstLine=_twips(place.first_line))
    _insert(properties, indent)
    if place.tabs:
        tabs = properties.makeelement(qn("w:tabs"), {})
        tabs.extend([_made(properties, "tab", val=place.align, pos=_twips(at)) for at in place.tabs])
        _insert(properties, tabs)


def _insert(properties: Any, child: Any) -> None:
    """Put a child among the properties in the order that the schema wants."""
    at = rank("pPr", local(child.tag))
    before = [one for one in properties if rank("pPr", local(one.tag)) <= at]
    properties.insert(len(before), child)


def _made(parent: Any, name: str, **attributes: str) -> Any:
    return parent.makeelement(qn(f"w:{name}"), {qn(f"w:{key}"): value for key, value in attributes.items()})


def _twips(length: float) -> str:
    return str(round(length * 20))


def _end(body: Any, ending: Ending) -> None:
    """Join the last section to the one before it, or let it begin a page of its own.

    The section break moves to the last paragraph with text, so that no empty one can run over to another page.
    """
    last = body.find(qn("w:sectPr"))
    breaks = body.findall(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}")
    if last is None or not breaks:
        return
    section = breaks[-1]
    holder = section.getparent().getparent()
    before = holder.getprevious()
    section.getparent().remove(section)
    if not any(text.text for text in holder.iter(qn("w:t"))):
        body.remove(holder)
        holder = before
    if ending == "shared":
        body.replace(last, section)
        return
    _insert(holder.find(qn("w:pPr")), section)
    if ending == "apart":
        return
    _start(last, "nextPage" if ending == "next" else "evenPage")
    if ending != "blank":
        _number_as(last, section)


def _start(section: Any, start: str) -> None:
    kind = section.find(qn("w:type"))
    if kind is not None:
        kind.set(qn("w:val"), start)


def _number_as(section: Any, other: Any) -> None:
    """Give a section the page numbers of another: its footers but that of a first page."""
    for reference in section.findall(qn("w:footerReference")):
        section.remove(reference)
    kept = [one for one in other.findall(qn("w:footerReference")) if _value(one, "type") != "first"]
    for at, reference in enumerate(kept):
        section.insert(at, deepcopy(reference))


def _bytes(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
