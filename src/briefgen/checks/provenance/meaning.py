"""What can be seen of a changed meaning: a negation too many or too few, and a word turned into its opposite."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import around, clauses, pairs

_NO = re.compile(
    "避免|防止|反对|严禁|禁止|杜绝|并不是|并非|不是|不再|不能|不会|不应|不宜|不得|不要|不可能|不可|不必|不用|尚未|从未|没有|未能|未曾|无法|无须|无需|切勿|不|没|未|无|非|勿"
)
_NOT_NO = re.compile(
    r"(\w)不\1|不仅|不但|不断|不同|不少|不过|不论|不管|不妨|不禁|不得不|不可或缺|不只|不光|不限|无论|无疑|无人机|未来|非常|非遗|非物质|无锡|"
    "不久|不一|不等|无障碍|无缝|无偿|无形|无人|不动产|不锈钢|无线|未成年|不超过|不低于|不少于|不足|不到(?=[0-9一二三四五六七八九十百])|不多于|离不开|各不相同|不变|不忘|非营利|不良|不便|不易|不畅|不均|不平衡"
)
_SOFT = re.compile(
    "难(?!题|点)|反对|避免|防止|缺|禁止|严禁|拒绝|停止|取消|减少|免|杜绝|不|没|未|无|非|勿|而非|谈不上|少|弱|差|欠|尚|有待|才能|只有|除非|忘|伪"
)
_OPPOSITES = (
    *(
        "提高/降低",
        "提升/下降",
        "增加/减少",
        "上升/下降",
        "增长/下降",
        "扩大/缩小",
        "增强/减弱",
        "加强/削弱",
        "延长/缩短",
    ),
    *(
        "愿意/不愿",
        "支持/反对",
        "赞成/反对",
        "同意/反对",
        "加快/放缓",
        "加速/放缓",
        "提前/推迟",
        "提前/延后",
        "放宽/收紧",
        "优先/最后",
    ),
    *(
        "鼓励/限制",
        "鼓励/禁止",
        "允许/禁止",
        "开放/关闭",
        "公开/保密",
        "必须/可以",
        "应当/可以",
        "应/可",
        "必须/鼓励",
        "强制/自愿",
        "强制/鼓励",
    ),
    *(
        "高于/低于",
        "多于/少于",
        "优于/劣于",
        "大于/小于",
        "偏高/偏低",
        "偏多/偏少",
        "偏长/偏短",
        "过高/过低",
        "过长/过短",
        "过多/过少",
    ),
    *(
        "较高/较低",
        "更高/更低",
        "更多/更少",
        "较大/较小",
        "最高/最低",
        "最大/最小",
        "最多/最少",
        "长于/短于",
        "快于/慢于",
        "富余/不足",
    ),
    *(
        "充足/不足",
        "过剩/短缺",
        "过剩/不足",
        "盈利/亏损",
        "赚钱/亏本",
        "成功/失败",
        "有利/不利",
        "有利于/不利于",
        "容易/困难",
        "积极/消极",
    ),
    *(
        "主动/被动",
        "直接/间接",
        "长期/短期",
        "集中/分散",
        "统一/分散",
        "全部/部分",
        "所有/部分",
        "多数/少数",
        "都/部分",
        "线上/线下",
    ),
    *(
        "城市/农村",
        "城镇/农村",
        "公办/民办",
        "国有/民营",
        "增收/减收",
        "升高/降低",
        "减轻/加重",
        "缓解/加剧",
        "改善/恶化",
        "促进/阻碍",
    ),
    *(
        "推动/阻碍",
        "保留/取消",
        "设立/取消",
        "建立/取消",
        "新增/撤销",
        "免费/收费",
        "有偿/无偿",
        "上涨/下跌",
        "上调/下调",
        "提高/压低",
    ),
    *(
        "已经/将",
        "已/将",
        "已/拟",
        "已/计划",
        "完成/启动",
        "率先/最后",
        "明显/不明显",
        "前/后",
        "乐观/悲观",
        "信任/怀疑",
        "熟悉/陌生",
    ),
    *(
        "认可/质疑",
        "欢迎/抵制",
        "简化/增加",
        "先/后",
        "内/外",
        "上/下",
        "进/出",
        "买/卖",
        "热/冷",
        "强/弱",
        "快/慢",
        "多/少",
        "高/低",
        "大/小",
    ),
    *("增/减", "升/降", "长/短"),
)
_TURN = re.compile(
    "(?:由|从)([^,。;]{1,12}?)(?:转为|转向|变为|变成|转到|转变为|延长到|延长至|延至|提高到|提高至|增加到|增至|降到|降至|下降到|升至|过渡到|走向|到|至|向)了?([^,。;]{1,12})"
)


def meaning_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield what looks negated or reversed in `text` against its paragraphs; the first of each kind."""
    yield from list(_negations(text, cited))[:1]
    yield from list(_reversals(text, cited))[:1]


def _negations(text: str, cited: str) -> Iterator[Problem]:
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
    """Yield the two characters that follow each negation of a clause."""
    for found in _NO.finditer(clause):
        word = clause[found.end() : found.end() + 2]
        if len(pairs(word)) == 1:
            yield word


def _is_denied(word: str, others: tuple[str, ...]) -> bool:
    """Return whether any clause denies a word, too."""
    return any(word in _denied(other) for other in others)


def _closest(clause: str, others: tuple[str, ...], word: str) -> str:
    """Return the clause among `others` with `word` in it that is most like `clause`, "" for none alike."""
    holding = [other for other in others if word in other]
    best = max(holding, key=lambda other: len(pairs(other) & pairs(clause)), default="")
    return best if len(pairs(best) & pairs(clause)) >= 2 else ""


def _reversals(text: str, cited: str) -> Iterator[Problem]:
    for pair in _OPPOSITES:
        one, other = pair.split("/")
        for here, there in ((one, other), (other, one)):
            if here in text and there in cited and _is_turned(text, here, cited, there):
                yield Problem("meaning_reversed", f"这里是“{here}”，原文是“{there}”", there)
    turned = _TURN.findall(cited)
    for start, end in _TURN.findall(text):
        for first, last in turned:
            forward = len(_ends(start) & _ends(first)) + len(_ends(end) & _ends(last))
            backward = len(_ends(start) & _ends(last)) + len(_ends(end) & _ends(first))
            if backward > forward:
                yield Problem("meaning_reversed", f"原文是由“{first}”到“{last}”，这里方向相反", f"{first}→{last}")


def _ends(text: str) -> frozenset[str]:
    """Return the words and figures of one end of a change."""
    return pairs(text) | frozenset(re.findall(r"\d[\d.]*", text))


def _is_turned(text: str, here: str, cited: str, there: str) -> bool:
    """Return whether `here` stands in `text` where `cited` has `there`, with the same words close by."""
    mine, theirs, same = _settings(text, here), _settings(cited, there), _settings(cited, here)
    least = 1 if len(here) > 1 and len(there) > 1 else 2
    for averted, words in mine:
        near = max((len(words & other) for is_averted, other in theirs if is_averted == averted), default=0)
        if near >= least and near > max((len(words & other) for _, other in same), default=0):
            return True
    return False


def _settings(text: str, word: str) -> list[tuple[bool, frozenset[str]]]:
    """Return for each place of a word whether it is there to be avoided, and the words and figures about it."""
    found = []
    for at in re.finditer(word, text):
        figures = re.findall(r"\d[\d.]*", text[max(0, at.start() - 6) : at.end() + 6])
        words = around(text, at.start(), at.end(), 4) | frozenset(figures)
        found.append((_is_averted(text, at.start()), words))
    return found


def _is_averted(text: str, at: int) -> bool:
    """Return whether what stands at a place is only there to be avoided: 以免加重."""
    return bool(re.search("免|防止|反对|不|没|未|无", text[max(0, at - 5) : at]))
