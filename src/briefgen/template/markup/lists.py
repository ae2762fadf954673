"""The lists that paragraph styles belong to."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import qn


def style_numbering(package: Package) -> Callable[[str], str]:
    """Return a function from a paragraph style's id to the id of the list that it, or a style it is based on,
    belongs to; "" for none. The styles are read when it is first called.
    """

    @cache
    def styles() -> dict[str, Any]:
        related = package.relationships(package.main).values()
        member = next((item.target for item in related if item.type.endswith("/styles")), "")
        if member not in package.names:
            return {}
        root = parse(package.part(member), file=package.file, part=member)
        return {style.get(qn("w:styleId")) or "": style for style in root.iterchildren(qn("w:style"))}

    def numbering(style_id: str) -> str:
        seen: set[str] = set()
        while style_id in styles() and style_id not in seen:
            seen.add(style_id)
            style = styles()[style_id]
            number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                value = number.get(qn("w:val")) or ""
                return value if re.fullmatch("0*[1-9][0-9]{0,8}", value) else ""
            base = style.find(qn("w:basedOn"))
            style_id = "" if base is None else base.get(qn("w:val")) or ""
        return ""

    return numbering
