"""附件说明: the list of attachments between a memo's body and its signature (GB/T 9704-2012 7.3.4)."""

import re
from typing import Any

from briefgen.memo.blocks import bare, is_blank, is_numbered, is_paragraph, own_text
from briefgen.memo.look import Look
from briefgen.merge.style_table import StyleTable
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.order import put

_HEAD = re.compile(r"\s*附\s*件\s*(\d*)\s*[：:]\s*")
_NUMBERED = re.compile(r"\s*(?:附件)?\s*(\d{1,3})\s*[.．、：:]\s*(.*)")
_LONG = 60
_INDENT = 2
"""附件 begins two characters in, and takes three with its colon."""

_WORD = 3


@noun
class Listing:
    """A list of attachments that a memo has: its blocks from `start` to `stop`, and the names in it."""

    start: int
    stop: int
    names: tuple[str, ...]


def find_listing(blocks: list[Any], stop: int, styles: StyleTable) -> Listing | None:
    """Return the list of attachments before `blocks[stop]`, None where there is none after the body's last text."""
    for start in range(stop - 1, -1, -1):
        text = own_text(blocks[start])
        if is_paragraph(blocks[start]) and _HEAD.match(text):
            return _read(blocks, start, stop, styles)
        if len(bare(text)) > _LONG and not _NUMBERED.match(text):
            return None
    return None


def _read(blocks: list[Any], start: int, stop: int, styles: StyleTable) -> Listing:
    """Return a list that begins with a block; one of labels 附件1：, 附件2： begins with the first of these."""
    while start and is_paragraph(blocks[start - 1]) and _HEAD.match(own_text(blocks[start - 1])):
        start -= 1
    end = start + 1
    while end < stop and is_paragraph(blocks[end]) and not is_blank(blocks[end], styles):
        end += 1
    names: list[str] = []
    for block in blocks[start:end]:
        lines = [line for line in own_text(block).split("\n") if line.strip()]
        for at, line in enumerate(lines):
            head = _HEAD.match(line)
            rest = line[head.end() :] if head else line
            number = _NUMBERED.fullmatch(rest)
            if head or number or not names or (at == 0 and is_numbered(block)):
                names.append((number[2] if number else rest).strip())
            else:
                names[-1] += line.strip()
    return Listing(start, end, tuple(name for name in names if name))


def plain_name(name: str) -> str:
    """Return a name of an attachment as names are compared: without blanks, title marks and a mark at its end.

    >>> plain_name("《工作 提示》。"), plain_name("关于《工作提示》的说明")
    ('工作提示', '关于《工作提示》的说明')
    """
    text = bare(name).rstrip("。；;，,")
    inner = text[1:-1]
    return inner if text.startswith("《") and text.endswith("》") and not re.search("[《》]", inner) else text


def written_listing(names: list[str], look: Look, first: int = 1) -> list[Any]:
    """Return paragraphs that list attachments, numbered from `first`; one alone has no number.

    Lines after a name's first one begin under its first character.
    """
    numbered = len(names) > 1 or first > 1
    return [_entry(name, first + at if numbered else None, look) for at, name in enumerate(names)]


def _entry(name: str, number: int | None, look: Look) -> Any:
    label = "" if number is None else f"{number}."
    opens = number is None or number == 1
    begin = _INDENT * look.em if opens else (_INDENT + _WORD) * look.em
    left = (_INDENT + _WORD) * look.em + look.width(label)
    paragraph = look.paragraph(f"{'附件：' if opens else ''}{label}{name}")
    indent = {"left": str(round(left)), "hanging": str(round(left - begin))}
    if look.has_chars:
        indent |= {"leftChars": "0", "hangingChars": "0", "firstLineChars": "0"}
    properties = paragraph.find(qn("w:pPr"))
    put(properties, properties.makeelement(qn("w:ind"), {qn(f"w:{key}"): value for key, value in indent.items()}))
    put(properties, properties.makeelement(qn("w:jc"), {qn("w:val"): "left"}))
    return paragraph
