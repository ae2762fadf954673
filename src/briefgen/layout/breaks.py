"""Where a line may end: kinsoku (避头尾), unbreakable pairs, Latin words and numbers kept whole."""

from collections.abc import Sequence

from briefgen.layout.scripts import Kind, has_hangul
from briefgen.model.story import Kinsoku
from briefgen.model.style import ParagraphStyle

_PAIRED = "—…⸺⋯"
"""Marks that come in twos and are never split (GB/T 15834-2011 5.1.4, 5.1.5; CLREQ)."""

_WESTERN = frozenset({Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK})
_CUT = frozenset({Kind.LETTER, Kind.DIGIT})
_HYPHENS = frozenset("-\u2010\u2013\u2014")


def break_chances(text: str, kinds: Sequence[Kind], kinsoku: Kinsoku | None) -> list[bool]:
    """Return for each offset of `text` whether a line may end before it; the first is False.

    `kinsoku` None is a paragraph that switches the rule off; pairs and words stay whole all the same. A line may end
    after a hyphen between figures as between letters (17.3.3.18), not after one that is a number's sign.

    >>> from briefgen.layout.scripts import kind_of
    >>> rule = Kinsoku(frozenset("，。"), frozenset("（"))
    >>> [i for i, ok in enumerate(break_chances("（一）a1，二——", [kind_of(c) for c in "（一）a1，二——"], rule)) if ok]
    [2, 3, 6, 7]
    """
    chances = [False] * len(text)
    runs = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        runs = runs + 1 if before == after and after in _PAIRED else 0
        if runs % 2 == 1:
            continue
        left, right = kinds[at - 1], kinds[at]
        is_chinese = left is Kind.IDEOGRAPH and right is Kind.IDEOGRAPH
        parts_number = before in _HYPHENS and right is Kind.DIGIT and at > 1 and kinds[at - 2] in _CUT
        chances[at] = (is_chinese or parts_number or _western_chance(before, after, left, right)) and (
            kinsoku is None or (after not in kinsoku.no_start and before not in kinsoku.no_end)
        )
    return chances


def breaking_kinds(text: str, kinds: Sequence[Kind], style: ParagraphStyle) -> Sequence[Kind]:
    """Return what the characters of a paragraph are to its line ends.

    Where `w:wordWrap` is off, Latin words and numbers may be cut anywhere (17.3.1.45). Korean words stay whole
    as Latin ones do where a style of the file formats the paragraph (R12 of Word's own PDFs).
    """
    if not style.word_wrap:
        return [Kind.IDEOGRAPH if kind in _CUT else kind for kind in kinds]
    if style.style and has_hangul(text):
        return [Kind.LETTER if has_hangul(character) else kind for character, kind in zip(text, kinds, strict=True)]
    return kinds


def _western_chance(before: str, after: str, left: Kind, right: Kind) -> bool:
    """Say whether a line may end between two characters as far as Latin and blanks go."""
    if right in {Kind.SPACE, Kind.BREAK}:
        return False
    if left in {Kind.SPACE, Kind.BREAK, Kind.TAB}:
        return True
    if right is Kind.TAB:
        return False
    if left in _WESTERN and right in _WESTERN:
        return before in _HYPHENS and right is Kind.LETTER
    if "\u00a0" in {before, after} or "\u2011" in {before, after}:
        return False
    # An opening bracket or quote of ASCII stays with what follows it, a closing one with what it closes.
    return not (left is Kind.WESTERN_MARK and before in "([{<$#@") and not (
        right is Kind.WESTERN_MARK and after in ")]}>,.;:!?%"
    )
