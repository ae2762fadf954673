"""Colophons in boxes that are anchored in a memo's last lines of text."""

import re
from typing import Any

from briefgen.memo.blocks import bare, boxed_text, is_paragraph, own_text
from briefgen.wml.names import MC, qn

COLOPHON = re.compile(r"抄送|抄报|分送|印送|印发$|[（(]?共印.{0,9}份[）)]?$", re.MULTILINE)
"""What a colophon says and nothing else at a memo's end does."""

_LOOKED_AT = 15
"""How many of a memo's last blocks are looked at."""

_DRAWN = (f"{{{MC}}}AlternateContent", qn("w:drawing"), qn("w:pict"))


def set_apart(body: Any, blocks: list[Any]) -> list[Any]:
    """Return a memo's blocks with the box of its colophon in a line of its own, the last, where a line held both.

    The line keeps its text and its formatting; of its drawings only that box goes.
    """
    for block in blocks[-_LOOKED_AT:]:
        if not is_paragraph(block) or not own_text(block).strip() or not COLOPHON.search(bare_lines(boxed_text(block))):
            continue
        drawn = [one for one in block.iter(*_DRAWN) if _is_outer(one) and COLOPHON.search(bare_lines(boxed_text(one)))]
        for one in drawn:
            line = body.makeelement(qn("w:p"), {})
            run = line.makeelement(qn("w:r"), {})
            run.append(one)  # which leaves the run that it was in
            line.append(run)
            blocks[-1].addnext(line)
            blocks = [*blocks, line]
    return blocks


def _is_outer(drawing: Any) -> bool:
    return next(drawing.iterancestors(*_DRAWN), None) is None


def bare_lines(text: str) -> str:
    """Return text without blanks, its lines as they are."""
    return "\n".join(bare(line) for line in text.split("\n"))
