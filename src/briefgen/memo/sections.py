"""Sections: where a memo's own ends, what each attachment keeps of its own, and where page numbers run on."""

from copy import deepcopy
from typing import Any

from briefgen.memo.lines import spacer
from briefgen.model.length import Pt
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, integer, twips

_OF_THE_FILE = ("headerReference", "footerReference", "printerSettings", "titlePg", "pgNumType", "sectPrChange")
"""What ties a section to the file that it comes from: the memo's headers, footers and numbers run on instead."""

_LEAST = 2
"""The height of a line that nobody sees, in twips: a full page has room for it."""

_HIGH = 792.0
_MARGIN = 72.0
"""Height of paper and margin where a section says none, in points."""

_SPAN = 30
"""How far two type areas may differ in width, in twips, and still be the same."""


def ended(section: Any) -> Any:
    """Return a paragraph, next to nothing in height, that ends a section here; None ends none."""
    made = spacer(_LEAST)
    if section is not None:
        made[0].append(section)
    return made


def end_section(blocks: list[Any], section: Any) -> None:
    """End a section with the last of these blocks, or with one more where that is no paragraph or ends one already."""
    last = blocks[-1]
    properties = last.find(qn("w:pPr"))
    if last.tag != qn("w:p") or (properties is not None and properties.find(qn("w:sectPr")) is not None):
        blocks.append(ended(section))
        return
    if properties is None:
        properties = last.makeelement(qn("w:pPr"), {})
        last.insert(0, properties)
    put(properties, section)


def adopted(section: Any, memo: Any) -> Any:
    """Return a copy of an attachment's section that goes on with the memo's headers, footers and page numbers.

    Paper, margins, columns and grid stay its own; on upright paper headers and footers stand where the memo's do.
    """
    copied = memo.makeelement(qn("w:sectPr"), {}) if section is None else deepcopy(section)
    for name in list(copied.attrib):
        del copied.attrib[name]
    for name in _OF_THE_FILE:
        for element in copied.findall(qn(f"w:{name}")):
            copied.remove(element)
    numbers = memo.find(qn("w:pgNumType"))
    if attribute(numbers, "fmt"):
        put(copied, copied.makeelement(qn("w:pgNumType"), {qn("w:fmt"): attribute(numbers, "fmt") or ""}))
    margins, own = memo.find(qn("w:pgMar")), copied.find(qn("w:pgMar"))
    if margins is not None and own is not None and _size(copied) == _size(memo):
        for name in ("header", "footer"):
            own.set(qn(f"w:{name}"), attribute(margins, name) or "720")
    return copied


def begins(section: Any, kind: str) -> None:
    """Let a section begin on a new page: `nextPage`, or the next `evenPage`."""
    for old in section.findall(qn("w:type")):
        section.remove(old)
    put(section, section.makeelement(qn("w:type"), {qn("w:val"): kind}))


def continued(memo: Any, kind: str, *, whole: bool = False) -> Any:
    """Return a copy of the memo's last section that begins anew after attachments; page numbers run on.

    Headers and footers go on too, but for a `whole` section that nothing but its own blocks stood in: it keeps its own.
    """
    copied = deepcopy(memo)
    for name in () if whole else ("headerReference", "footerReference", "titlePg", "sectPrChange"):
        for element in copied.findall(qn(f"w:{name}")):
            copied.remove(element)
    for numbers in copied.findall(qn("w:pgNumType")):
        numbers.attrib.pop(qn("w:start"), None)
    begins(copied, kind)
    return copied


def ending_section(section: Any) -> Any:
    """Return the properties of the section that ends right before the last one's, which `section` holds."""
    last = _ending_block(section)
    return last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def reopen(section: Any) -> None:
    """Let the section that ends right before the last one's go on: a line that did nothing but end it goes."""
    last = _ending_block(section)
    properties = last.find(qn("w:pPr"))
    properties.remove(properties.find(qn("w:sectPr")))
    if next(last.iter(qn("w:r")), None) is None:
        last.getparent().remove(last)


def _ending_block(section: Any) -> Any:
    return next(one for one in section.itersiblings(preceding=True) if one.tag == qn("w:p"))


def refer(section: Any, kind: str, relationship: str) -> None:
    """Give a section one header or footer for all its pages; `kind` is `header` or `footer`."""
    for old in section.findall(qn(f"w:{kind}Reference")):
        section.remove(old)
    for pages in ("even", "default"):
        reference = section.makeelement(qn(f"w:{kind}Reference"), {qn("w:type"): pages, qn("r:id"): relationship})
        put(section, reference)


def same_on_all_pages(section: Any, kind: str) -> None:
    """Let a section that names a header or footer for odd pages alone have the same one on even pages."""
    named = {attribute(one, "type") or "default": one for one in section.findall(qn(f"w:{kind}Reference"))}
    if "default" in named and "even" not in named:
        copied = deepcopy(named["default"])
        copied.set(qn("w:type"), "even")
        named["default"].addprevious(copied)


def same_paper(first: Any, second: Any) -> bool:
    """Return whether two sections have the same paper and type areas of the same width."""
    widths = [type_width(section) for section in (first, second)]
    return _size(first) == _size(second) and abs(widths[0] - widths[1]) <= _SPAN


def _size(section: Any) -> tuple[int | None, int | None]:
    size = section.find(qn("w:pgSz"))
    return integer(attribute(size, "w")), integer(attribute(size, "h"))


def type_width(section: Any) -> int:
    """Return the width of a section's type area in twips."""
    margins = section.find(qn("w:pgMar"))
    sides = sum(integer(attribute(margins, side)) or 0 for side in ("left", "right", "gutter"))
    return (_size(section)[0] or 0) - sides


def type_foot(section: Any) -> Pt:
    """Return where a section's type area ends, in points from the paper's upper edge."""
    margin = twips(attribute(section.find(qn("w:pgMar")), "bottom"))
    return (twips(attribute(section.find(qn("w:pgSz")), "h")) or _HIGH) - abs(_MARGIN if margin is None else margin)


def last_section(body: Any) -> Any:
    """Return the section properties of a body's end, None where it has none."""
    found = body.findall(qn("w:sectPr"))
    return found[-1] if found else None
