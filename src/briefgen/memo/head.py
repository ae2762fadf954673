"""Headers of a memo that attachments must not repeat: red heads drawn there."""

import re
from typing import Any

from briefgen.memo.blocks import has_drawing
from briefgen.memo.memo_file import Memo
from briefgen.opc.xml import parse
from briefgen.wml.names import R, qn
from briefgen.wml.values import attribute, on_off

_RED = re.compile(r"(?i)#?(?:[c-f][0-9a-f][0-4][0-9a-f][0-4][0-9a-f]|red)")


def hides_head(memo: Memo) -> bool:
    """Return whether a memo has its red head in the header of all its pages, where attachments would repeat it.

    One whose first page has a header of its own (`w:titlePg`) shows the other on later pages as its author wants.
    """
    if on_off(memo.section, "titlePg"):
        return False
    references = (one for one in memo.body.iter(qn("w:headerReference")) if attribute(one, "type") != "first")
    known = memo.package.relationships(memo.package.main)
    parts = {known[key].target for one in references if (key := one.get(f"{{{R}}}id")) in known}
    return any(_is_red(_root(memo, part)) for part in sorted(parts))


def _root(memo: Memo, part: str) -> Any:
    return parse(memo.package.part(part), file=memo.package.file, part=part)


def _is_red(root: Any) -> bool:
    """Return whether a header has red text or lines, or something drawn."""
    coloured = (one for one in root.iter(qn("w:color"), qn("w:top"), qn("w:bottom")))
    values = (attribute(one, "val") if one.tag == qn("w:color") else attribute(one, "color") for one in coloured)
    return has_drawing(root) or any(_RED.fullmatch(value) for value in values if value)
