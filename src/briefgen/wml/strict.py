"""The strict form of Office Open XML: other namespaces for the same elements (ISO/IEC 29500-1 against 29500-4)."""

import re
from functools import lru_cache
from typing import Any

_STRICT = re.compile(r"\{http://purl\.oclc\.org/ooxml/(\w+)/(\w+)\}(.*)")


def transitional(root: Any) -> Any:
    """Return the root of a part, one in the strict form renamed in place to the form that Word usually writes."""
    if _renamed(root.tag) == root.tag:
        return root
    for element in root.iter("*"):
        element.tag = _renamed(element.tag)
        for name in [name for name in element.attrib if _renamed(name) != name]:
            element.set(_renamed(name), element.attrib.pop(name))
    return root


@lru_cache(maxsize=1024)
def _renamed(name: str) -> str:
    """Return a qualified name with its strict namespace replaced.

    >>> _renamed("{http://purl.oclc.org/ooxml/wordprocessingml/main}p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    found = _STRICT.fullmatch(name)
    return f"{{http://schemas.openxmlformats.org/{found[1]}/2006/{found[2]}}}{found[3]}" if found else name
