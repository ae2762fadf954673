"""What is denied here and not in the source, or there and not here."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import clauses, letters, pairs

_NO = re.compile(
    "避免|防止|反对|严禁|禁止|杜绝|并不是|并非|不是|不再|不能|不会|不应|不宜|不得|不要|不可能|不可|不必|不用|用不着|犯不着|没必要|"
    "谈不上|说不上|算不上|别(?=[让再把要怕给])|尚未|从未|没有|未能|未曾|无法|无须|无需|切勿|不|没|未|无|非|勿"
)
_NOT_NO = re.compile(
    r"(?<![协学社商大工委])(\w)[不没]\1|不仅|不但|不断|不同|不少|不过|不论|不管|不妨|不禁|不得不|不可或缺|不只|不光|不限|无论|无疑|无人机|未来|非常|非遗|非物质|无锡|"
    "不久|不一|不等|无障碍|无缝|无偿|无形|无人|不动产|不锈钢|无线|未成年|不超过|不低于|不少于|不足|不到(?=[0-9一二三四五六七八九十百])|不多于|离不开|各不相同|不变|不忘|非营利|不良|不便|不易|不畅|不均|不平衡|"
    "无纺|无菌|无土|无烟|未必|非公|不错|不起眼|不得已|不约而同|不言而喻|没收|出没|淹没|无限|不高于|不满(?=[0-9一二三四五六七八九十百])"
)
_SOFT = re.compile(
    "难(?!题|点)|反对|避免|防止|缺|禁止|严禁|拒绝|停止|取消|减少|免|杜绝|不|没|未|无|非|勿|而非|谈不上|少|弱|差|欠|尚|有待|才能|只有|除非|忘|伪"
)
_LIGHT = re.compile(
    "^(?:会|能够|能|可以|可|应当|应该|应|宜|得|必须|必|再|一味|继续|赞成|赞同|支持|主张|同意|提倡|打算|准备|愿意|把|将|被|用来|用于|用|因为|因|由于|在|对|给|向|去|来)+"
)
"""What stands between a negation and what it denies."""


def negation_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield what looks denied in one of two texts and not in the other."""
    mine, theirs = _clauses(text), _clauses(cited)
    for clause in mine:
        for word in _denied(clause):
            other = _closest(clause, theirs, word)
            if other and not _is_denied(word, theirs) and not _SOFT.search(other.replace(word, "")):
                yield Problem("negation_changed", f"“{word}”在这里是否定的，原文没有否定", other)
    for clause in theirs:
        for word in _denied(clause):
            other = _closest(clause, mine, word)
            if _is_denied(word, mine) or not other or _SOFT.search(other.replace(word, "")):
                continue
            if _closest(other, theirs, word) == clause:
                yield Problem("negation_changed", f"原文的“{word}”是否定的，这里没有否定", clause)
    yield from _alike_otherwise(mine, theirs)


def _alike_otherwise(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Problem]:
    """Yield clauses of which one is denied and the other, nearly the same, is not."""
    for clause in mine:
        words = pairs(clause)
        if any(_is_denied(word, theirs) for word in _denied(clause)):
            continue
        other = max(theirs, key=lambda one: len(pairs(one) & words), default="")
        shared = len(pairs(other) & words)
        if shared < 3 or shared < 0.5 * len(words) or shared < 0.4 * len(pairs(other)):
            continue
        if bool(_NO.search(clause)) != bool(_NO.search(other)) and not (_SOFT.search(clause) and _SOFT.search(other)):
            yield Problem("negation_changed", f"“{clause}”与原文一肯定一否定", other)


def _clauses(text: str) -> tuple[str, ...]:
    return clauses(_NOT_NO.sub(lambda found: "〇" * len(found[0]), text))


def _denied(clause: str) -> Iterator[str]:
    """Yield what each negation of a clause denies: the two characters behind it, and those behind 会, 用来, 赞成."""
    for found in _NO.finditer(clause):
        rest = clause[found.end() :]
        heads = dict.fromkeys((rest[:2], _LIGHT.sub("", rest)[:2]))
        yield from (word for word in heads if len(pairs(word)) == 1 or (len(word) == 1 and letters(word)))


def _is_denied(word: str, others: tuple[str, ...]) -> bool:
    """Return whether any clause denies a word, too, or a longer one that holds it."""
    return any(word in head or head in word for other in others for head in _denied(other))


def _closest(clause: str, others: tuple[str, ...], word: str) -> str:
    """Return the clause among `others` with `word` in it that is most like `clause`, "" for none alike.

    A word of one character is little to go by, so more must be alike.
    """
    holding = [other for other in others if word in other]
    best = max(holding, key=lambda other: len(pairs(other) & pairs(clause)), default="")
    if len(word) > 1:
        return best if len(pairs(best) & pairs(clause)) >= 2 else ""
    shared = letters(best) & letters(clause)
    least = 0.6 * min(len(letters(best)), len(letters(clause)))
    return best if len(shared) >= max(3, least) else ""
