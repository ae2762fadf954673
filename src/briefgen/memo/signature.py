"""署名: who signs a memo, and its date (GB/T 9704-2012 7.3.5), found by place and form."""

import re
from typing import Any

from briefgen.memo.blocks import FAR, bare, is_blank, is_paragraph, own_text, stands_apart
from briefgen.merge.style_table import StyleTable

_DIGITS = "[0-9０-９〇○ＯOo零一二三四五六七八九十廿×xXＸｘ＊*_＿Nn]"
DATE = rf"(?:(?:{_DIGITS}{{0,6}}年{_DIGITS}{{0,4}}月{_DIGITS}{{0,4}}日)|(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}))"
"""A date as a memo ends with it, or what holds its place; without blanks."""

_DATE_LINE = re.compile(rf"[\[【{{<]*(?:{DATE}|(?:成文|发文|签发|落款)?日期)[\]】}}>]*")
_DATE_END = re.compile(rf"[^，。；：]{{2,40}}{DATE}")
_NOT_SIGNING = re.compile(r"附件|[（(]?[一二三四五六七八九十]+[、）)]|[（(]?\d+[.．、）)]|出席|列席|请假|联系")
_SENTENCE = "。；，：！？;,:!?"
_LONG = 60
_MOST_SIGNERS = 40
_GAP = 4
"""The most empty lines between the lines of a signature: a seal has its room there."""

_BODIES = re.compile(
    r"(?:府|委|局|厅|部|会|办|处|室|院|校|学|司|团|社|站|所|队|署|行|馆|台|中心|组|党组|网|厂|店|联|盟|公章|印章)[）)]?$"
)
"""How the names of those who sign end."""

_NEAR = 700
"""How far at least a line over a date is indented, in twips: more than the body; a long name leaves little room."""

_MINUTES = re.compile(r"纪要")
_ROLL = re.compile(r"\s*(?:出席|列席|请假|缺席|参会|参加|主持|记录)(?:人员|人|单位)?\s*[：:]")
_LOOKED_AT = 12


def find_signature(blocks: list[Any], stop: int, styles: StyleTable) -> int | None:
    """Return the first block of the signature among `blocks[:stop]`, None where none is found beyond doubt."""
    at = _dated(blocks, stop)
    if at is None:
        return _undated(blocks, stop, styles)
    first = _first_line(blocks, at, styles)
    return first if first < at or stands_apart(blocks[at], styles) else None


def _dated(blocks: list[Any], stop: int) -> int | None:
    """Return the last line that is or ends with a date and has no more text of the body under it."""
    for at in range(stop - 1, -1, -1):
        text = bare(own_text(blocks[at]))
        if _ends_with_date(blocks[at], text):
            return at
        if len(text) > _LONG and not text.startswith(("（", "(", "附件", "联系")):
            return None
    return None


def _ends_with_date(block: Any, text: str) -> bool:
    if is_paragraph(block):
        return bool(_DATE_LINE.fullmatch(text) or (_DATE_END.fullmatch(text) and len(text) <= _LONG))
    lines = (bare(line) for line in own_text(block).split("\n"))
    return any(_DATE_LINE.fullmatch(line) for line in lines)


def _first_line(blocks: list[Any], at: int, styles: StyleTable) -> int:
    """Return the first of the lines over a date that sign."""
    first, upper, blanks = at, at - 1, 0
    while upper >= 0:
        if is_blank(blocks[upper], styles):
            blanks += 1
            if blanks > _GAP:
                break
        elif signs(blocks[upper], styles, _NEAR):
            first, blanks = upper, 0
        else:
            break
        upper -= 1
    return first


def signs(block: Any, styles: StyleTable, far: int = FAR) -> bool:
    """Return whether a line may be one of a signature: short, no sentence, set apart from the body by `far` twips."""
    text = bare(own_text(block))
    if not text or not stands_apart(block, styles, far) or _NOT_SIGNING.match(text):
        return False
    return not is_paragraph(block) or (len(text) <= _MOST_SIGNERS and text[-1] not in _SENTENCE)


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


def candidates(blocks: list[Any], stop: int, styles: StyleTable) -> list[str]:
    """Return the last short lines of a memo, where its signature may begin, in their order."""
    texts = [own_text(block).strip() for block in blocks[:stop] if not is_blank(block, styles)]
    return [text for text in texts if 0 < len(bare(text)) <= _MOST_SIGNERS][-5:]
