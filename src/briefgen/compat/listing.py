r"""Characters that a value may hold: `\n` a line, `\t` a tab, `\a` a paragraph, `\f` a page."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from briefgen.compat.budget import Budget
from briefgen.compat.tree import Edit, edited

_TOKEN = re.compile("<w:p(?: [^>]*)?>|</w:p>|[\t\n\x07\x0c]")
_MARKS = re.compile("[\x07\x0c]")
_KEEPING = '<w:t xml:space="preserve">'


class Listing:
    """Text with its special characters escaped, in the formatting that the tag has. `xml` holds it."""

    def __init__(self, text: Any) -> None:
        self.xml = escape(text if isinstance(text, str) else str(text))

    def __str__(self) -> str:
        return self.xml

    def __html__(self) -> str:
        return self.xml


def resolve(xml: str, budget: Budget) -> str:
    r"""Return XML in which `\n`, `\t`, `\a` and `\f` of texts are breaks, tabs, paragraphs and pages.

    New paragraphs and runs are formatted as those in which the character stood. `\a` and `\f` elsewhere are gone.
    """
    return _MARKS.sub("", edited(xml, _resolved(xml, budget)))


def _resolved(xml: str, budget: Budget) -> Iterator[Edit]:
    open_paragraphs: list[int] = []
    for token in _TOKEN.finditer(xml):
        budget.tick()
        written = token[0]
        if written == "</w:p>":
            del open_paragraphs[-1:]
        elif len(written) > 1:
            if not written.endswith("/>"):
                open_paragraphs.append(token.start())
        elif open_paragraphs:
            text = _written(xml, token.start(), open_paragraphs[-1])
            if text:
                yield Edit(token.start(), token.end(), text)


def _written(xml: str, at: int, paragraph: int) -> str:
    """Return what a character in a `w:t` of a paragraph comes to, "" where it stands elsewhere."""
    start = xml.rfind("<", paragraph, at)
    if (
        not xml.startswith(("<w:t>", "<w:t "), start)
        or xml[xml.find(">", start) - 1] == "/"
        or xml.find(">", start) > at
    ):
        return ""
    run = _run_start(xml, paragraph, start)
    if run < 0:
        return ""
    run_properties = _properties(xml, run, "rPr")
    if xml[at] == "\n":
        return f"</w:t><w:br/>{_KEEPING}"
    if xml[at] == "\t":
        return f"</w:t></w:r><w:r>{run_properties}<w:tab/></w:r><w:r>{run_properties}{_KEEPING}"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if xml[at] == "\f" else ""
    again = f"<w:p>{_properties(xml, paragraph, 'pPr')}<w:r>{run_properties}{_KEEPING}"
    return f"</w:t></w:r></w:p>{page}{again}"


def _run_start(xml: str, paragraph: int, at: int) -> int:
    """Return where the run that is open at an offset begins, -1 where none is."""
    depth = 0
    while True:
        begin = max(xml.rfind("<w:r>", paragraph, at), xml.rfind("<w:r ", paragraph, at))
        end = xml.rfind("</w:r>", paragraph, at)
        if begin < 0:
            return -1
        if end > begin:
            depth, at = depth + 1, end
        elif depth:
            depth, at = depth - 1, begin
        else:
            return begin


def _properties(xml: str, start: int, name: str) -> str:
    """Return the properties right after the start tag at an offset, "" where there are none."""
    at = xml.find(">", start) + 1
    if not xml.startswith(f"<w:{name}>", at):
        return ""
    depth = 0
    for token in re.compile(rf"<(/?)w:{name}(?: [^>]*)?>").finditer(xml, at):
        depth += -1 if token[1] else not token[0].endswith("/>")
        if depth == 0:
            return xml[at : token.end()]
    return ""
