"""The title of a brief, or of any Word file, and what stands over it that an attachment does without."""

import re
from collections.abc import Iterator
from typing import Any

from briefgen.memo.blocks import alignment, bare, has_rule, is_blank, is_paragraph, own_text, sources
from briefgen.merge.style_table import StyleTable, names_of
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.values import child_value, integer

_LABEL = re.compile(r"(?:.{0,30}〔\d{4}〕\d+号)?附件\d{0,3}[：:]?")
_TITLE_STYLE = re.compile(r"(?i)title|标题|大标题|(?:公文|文件|文章|主|附件)标题")
_DISTRIBUTION = re.compile(r"(?:报|送|发|抄送|抄报|报送|分送)[：:].*|[（(]?共印.{0,9}份[）)]?|.{0,40}印发")
_ISSUE = re.compile(r"[（(]?(?:总)?第.{1,8}期[）)]?")
_LOOKED_AT = 14
"""How far down a title is looked for."""

_LONGEST = 80
_MOST_LINES = 4
_LARGE = 36
"""From which size on, in half-points, a line in the middle is taken for a title: small size two."""


@noun
class Heading:
    """The head of a file: its label (附件1) at `label`, its title in the blocks from `start` to `stop`.

    `label` is None where it has none; without a title, `start` and `stop` are where one would stand, and `title` "".
    """

    label: int | None
    start: int
    stop: int
    title: str


def read_heading(blocks: list[Any], styles: StyleTable, known: str = "") -> Heading:
    """Return the head of a file. `known` is the title that its properties tell, "" for none."""
    texts = [bare(own_text(block)) for block in blocks]
    first = next((at for at, text in enumerate(texts) if text), len(blocks))
    if first < len(blocks) and _LABEL.fullmatch(texts[first]):
        start = next((at for at in range(first + 1, len(blocks)) if texts[at]), len(blocks))
        if start < len(blocks) and _may_be_title(blocks[start]):
            return _heading(blocks, first, start, styles)
        return Heading(first, first + 1, first + 1, "")
    found = _found(blocks, styles, bare(known))
    return Heading(None, first, first, "") if found is None else _heading(blocks, None, found, styles)


def _heading(blocks: list[Any], label: int | None, start: int, styles: StyleTable) -> Heading:
    """Return a head whose title begins with a block; lines alike that follow it are of the title."""
    stop = start + 1
    alike = _look(blocks[start], styles)
    while stop < min(len(blocks), start + _MOST_LINES) and own_text(blocks[stop]).strip():
        if not _may_be_title(blocks[stop]) or _look(blocks[stop], styles) != alike or alike[1] != "center":
            break
        stop += 1
    return Heading(label, start, stop, "".join(bare_line(own_text(block)) for block in blocks[start:stop]))


def bare_line(text: str) -> str:
    """Return a title's text without breaks, and without the blanks that fill lines or part Chinese characters."""
    joined = re.sub(r"\s*\n\s*", "", text).strip()
    return re.sub(r"(?<=[^\x00-\x7f])[\s\u3000]+|[\s\u3000]+(?=[^\x00-\x7f])", "", joined)


def _found(blocks: list[Any], styles: StyleTable, known: str) -> int | None:
    heads = [(at, block) for at, block in enumerate(blocks[:_LOOKED_AT]) if _may_be_title(block)]
    for at, block in heads:
        named = next((names_of(style) for style in list(sources(block, styles))[1:2]), iter(()))
        if any(_TITLE_STYLE.fullmatch(name) for name in named) or (known and bare(own_text(block)) == known):
            return at
    large = [(_size(block, styles), -at) for at, block in heads if alignment(block, styles) == "center"]
    largest = max((one for one in large if one[0] >= _LARGE and not _is_red(blocks[-one[1]], styles)), default=None)
    if largest is not None:
        return -largest[1]
    first = next(at for at, block in enumerate(blocks) if bare(own_text(block))) if heads else None
    return first if heads and heads[0][0] == first and next(heads[0][1].iter(qn("w:numPr")), None) is None else None


def _may_be_title(block: Any) -> bool:
    text = bare(own_text(block))
    return is_paragraph(block) and 1 < len(text) <= _LONGEST and text[-1] not in "。；：:"


def _look(block: Any, styles: StyleTable) -> tuple[str, str, int]:
    return child_value(block.find(qn("w:pPr")), "pStyle") or "", alignment(block, styles), _size(block, styles)


def _run_properties(block: Any, styles: StyleTable) -> Iterator[Any]:
    """Yield what formats the text of a paragraph, the nearest first."""
    yield from (run.find(qn("w:rPr")) for run in block.iter(qn("w:r")) if own_text(run).strip())
    yield from (source.find(qn("w:rPr")) for source in list(sources(block, styles))[1:])


def _size(block: Any, styles: StyleTable) -> int:
    """Return the size of a paragraph's first text in half-points, 0 where nothing says so."""
    return next((one for each in _run_properties(block, styles) if (one := integer(child_value(each, "sz")))), 0)


def _is_red(block: Any, styles: StyleTable) -> bool:
    colour = next((one for each in _run_properties(block, styles) if (one := child_value(each, "color"))), "")
    return bool(re.fullmatch(r"(?i)[c-f][0-9a-f][0-4][0-9a-f][0-4][0-9a-f]", colour))


def is_masthead(blocks: list[Any], styles: StyleTable) -> bool:
    """Return whether the blocks over a title are a brief's own head: its name, issue, issuer and date."""
    lines = [block for block in blocks if not is_blank(block, styles)]
    texts = [bare(own_text(block)) for block in lines]
    if not lines or any(len(text) > _LONGEST or text.endswith("。") for text in texts):
        return False
    is_named = any(_ISSUE.search(text) for text in texts) or any(
        is_paragraph(block) and (_is_red(block, styles) or has_rule(block, styles)) for block in lines
    )
    return is_named and all(map(is_paragraph, lines))


def without_distribution(blocks: list[Any]) -> int:
    """Return where a brief ends without the lines at its foot that tell whom it goes to."""
    stop = len(blocks)
    at = stop - 1
    while at > 0 and is_paragraph(blocks[at]):
        text = bare(own_text(blocks[at]))
        if text and not _DISTRIBUTION.fullmatch(text):
            break
        stop = at if text or stop < len(blocks) else stop
        at -= 1
    return stop
