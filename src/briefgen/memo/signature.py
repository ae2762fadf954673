"""署名: who signs a memo, and its date (GB/T 9704-2012 7.3.5), found by place and form."""

import re
from typing import Any

from briefgen.memo.blocks import (
    FAR,
    bare,
    boxed_text,
    has_drawing,
    has_grid,
    is_blank,
    is_numbered,
    is_paragraph,
    own_text,
    stands_apart,
)
from briefgen.merge.style_table import StyleTable
from briefgen.wml.names import qn

_DIGITS = "[0-9０-９〇○ＯOo零一二三四五六七八九十廿×xXＸｘ＊*_＿Nn]"
DATE = rf"(?:(?:{_DIGITS}{{0,6}}年{_DIGITS}{{0,4}}月{_DIGITS}{{0,4}}日)|(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}))"
"""A date as a memo ends with it, or what holds its place; without blanks."""

_DATE_LINE = re.compile(rf"[\[【{{<]*(?:{DATE}|(?:成文|发文|签发|落款)?日期)[\]】}}>]*")
_DATE_END = re.compile(rf"[^，。；：]{{2,40}}{DATE}")
_NOT_SIGNING = re.compile(r"附件|[（(]?[一二三四五六七八九十]+[、）)]|[（(]?\d+[.．、）)]|出席|列席|请假|联系")
_SENTENCE = "。；，：！？;,:!?"
_LONG = 60
_MOST_SIGNERS = 40
_LEAST_NAME = 4
_GAP = 4
"""The most empty lines between the lines of a signature: a seal has its room there."""

_MOST_LINES = 16
_SIDE_BY_SIDE = re.compile(r"[^\s：:]{4,}(?:[ \u00a0]{4,}|\u3000{2,}|\t+)\s*[^\s：:]{4,}$")
"""Names beside each other, with blanks or tabs between."""

_BODIES = re.compile(
    r"(?:府|委|局|厅|部|会|办|处|室|院|校|学|司|团|社|站|所|队|署|行|馆|台|中心|组|党组|网|厂|店|联|盟|公章|印章)[）)]?$"
)
"""How the names of those who sign end."""

_NAME = re.compile(rf"[^{_SENTENCE}]*(?:{_BODIES.pattern})")

_NEAR = 700
"""How far at least a line over a date is indented, in twips: more than the body; a long name leaves little room."""

_MINUTES = re.compile(r"纪要")
_ROLL = re.compile(r"\s*(?:出席|列席|请假|缺席|参会|参加|主持|记录)(?:人员|人|单位)?\s*[：:]")
_LOOKED_AT = 12


def find_signature(blocks: list[Any], stop: int, styles: StyleTable) -> int | None:
    """Return the first block of the signature among `blocks[:stop]`, None where none is found beyond doubt."""
    at = _dated(blocks, stop, styles)
    if at is None:
        return _undated(blocks, stop, styles)
    first = _first_line(blocks, at, styles)
    is_found = first < at or stands_apart(blocks[at], styles) or not own_text(blocks[at]).strip()
    return _with_seal(blocks, first, styles) if is_found else None


def _with_seal(blocks: list[Any], first: int, styles: StyleTable) -> int:
    """Return the first block of a signature with the line over it that anchors nothing but its seal."""
    upper = first - 1
    while upper >= 0 and first - upper <= _GAP and is_blank(blocks[upper], styles):
        upper -= 1
    is_seal = upper >= 0 and is_paragraph(blocks[upper]) and has_drawing(blocks[upper])
    return upper if is_seal and not own_text(blocks[upper]).strip() and not boxed_text(blocks[upper]).strip() else first


def _is_name(block: Any) -> bool:
    """Return whether a line is the name of a body, wherever it stands."""
    text = bare(own_text(block))
    is_short = is_paragraph(block) and _LEAST_NAME <= len(text) <= _MOST_SIGNERS
    return is_short and bool(_NAME.fullmatch(text)) and not _NOT_SIGNING.match(text) and not is_numbered(block)


def _dated(blocks: list[Any], stop: int, styles: StyleTable) -> int | None:
    """Return the last line that is or ends with a date and has no more text of the body under it."""
    for at in range(stop - 1, -1, -1):
        text = bare(own_text(blocks[at]))
        if _ends_with_date(blocks[at], text, styles):
            return at
        if len(text) > _LONG and not text.startswith(("（", "(", "附件", "联系")):
            return None
    return None


def _ends_with_date(block: Any, text: str, styles: StyleTable) -> bool:
    """Return whether a block is a date, or ends with one: a line, names in a text box, or names without a grid."""
    if is_paragraph(block) and text:
        return bool(_DATE_LINE.fullmatch(text) or (_DATE_END.fullmatch(text) and len(text) <= _LONG))
    if is_paragraph(block):
        return _is_signed_box([bare(line) for line in boxed_text(block).split("\n") if line.strip()])
    lines = (bare(line) for line in own_text(block).split("\n"))
    return any(_DATE_LINE.fullmatch(line) for line in lines) and _is_signing_table(block, styles)


def _is_signed_box(lines: list[str]) -> bool:
    """Return whether the lines of a text box are names and a date under them."""
    return len(lines) > 1 and bool(_DATE_LINE.fullmatch(lines[-1])) and all(len(one) <= _MOST_SIGNERS for one in lines)


def _first_line(blocks: list[Any], at: int, styles: StyleTable) -> int:
    """Return the first of the lines over a date that sign."""
    first, upper, blanks = at, at - 1, 0
    while upper >= 0:
        if is_blank(blocks[upper], styles):
            blanks += 1
            if blanks > _GAP:
                break
        elif signs(blocks[upper], styles, _NEAR) or _is_name(blocks[upper]):
            first, blanks = upper, 0
        else:
            break
        upper -= 1
    return first


def signs(block: Any, styles: StyleTable, far: int = FAR) -> bool:
    """Return whether a line may be one of a signature: short, no sentence, set apart from the body by `far` twips."""
    text = bare(own_text(block))
    if not text or _NOT_SIGNING.match(text) or is_numbered(block):
        return False
    if not is_paragraph(block):
        return _is_signing_table(block, styles)
    is_apart = stands_apart(block, styles, far) or bool(_SIDE_BY_SIDE.search(own_text(block).strip()))
    return is_apart and len(text) <= _MOST_SIGNERS and text[-1] not in _SENTENCE


def _is_signing_table(block: Any, styles: StyleTable) -> bool:
    """Return whether a table, or a content control, holds the names of those who sign: few short lines, no borders."""
    lines = [bare(line) for line in own_text(block).split("\n") if line.strip()]
    is_short = all(len(line) <= _MOST_SIGNERS and line[-1] not in _SENTENCE for line in lines)
    return is_short and len(lines) <= _MOST_LINES and not any(has_grid(one, styles) for one in block.iter(qn("w:tbl")))


def _undated(blocks: list[Any], stop: int, styles: StyleTable) -> int | None:
    """Return the first of the last lines where these are set apart and end with the name of a body."""
    last = stop - 1
    while last >= 0 and (is_blank(blocks[last], styles) or bare(own_text(blocks[last])).startswith(("（", "("))):
        last -= 1
    if last < 1 or not signs(blocks[last], styles) or not _BODIES.search(bare(own_text(blocks[last]))):
        return None
    return _first_line(blocks, last, styles)


def is_minutes(heads: list[str]) -> bool:
    """Return whether the first lines of a memo, with those of text boxes, say that it is a 纪要: nobody signs it."""
    return any(_MINUTES.search(bare(head)) for head in heads[:_LOOKED_AT])


def before_roll(blocks: list[Any], stop: int, styles: StyleTable) -> int:
    """Return where minutes list who was there, after the body and its list of attachments (10.3); `stop` without."""
    at = stop
    while at and (is_blank(blocks[at - 1], styles) or _ROLL.match(own_text(blocks[at - 1]))):
        at -= 1
    return at


def candidates(blocks: list[Any], stop: int, styles: StyleTable) -> list[tuple[int, str]]:
    """Return the last short lines of a memo, where its signature may begin, in their order: block and text."""
    texts = [(at, own_text(block).strip()) for at, block in enumerate(blocks[:stop]) if not is_blank(block, styles)]
    return [(at, text) for at, text in texts if 0 < len(bare(text)) <= _MOST_SIGNERS][-5:]
