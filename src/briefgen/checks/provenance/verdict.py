"""Verdicts: what a comparison with the source has come to, for one text of the record."""

from typing import Literal, TypeAlias

from briefgen.noun import noun

Judgement: TypeAlias = Literal[
    "exact",
    "same_words",
    "close",
    "numbers_differ",
    "name_not_found",
    "quote_not_found",
    "wrong_speaker",
    "negation_changed",
    "meaning_reversed",
    "wrong_paragraph",
    "not_found",
    "no_text",
]

CALLED: dict[Judgement, str] = {
    "exact": "与原文一致",
    "same_words": "用词与原文相同",
    "close": "与原文相近",
    "numbers_differ": "数字不符",
    "name_not_found": "名称不符",
    "quote_not_found": "引语不符",
    "wrong_speaker": "说话人不符",
    "negation_changed": "否定有变",
    "meaning_reversed": "意思相反",
    "wrong_paragraph": "段落不符",
    "not_found": "未见依据",
    "no_text": "没有来源全文",
}
"""What users read; the gravest come first in `GRAVITY`."""

GRAVITY: tuple[Judgement, ...] = (
    "not_found",
    "wrong_paragraph",
    "numbers_differ",
    "name_not_found",
    "quote_not_found",
    "wrong_speaker",
    "negation_changed",
    "meaning_reversed",
)


@noun
class Problem:
    """One thing in which a text differs from its paragraphs; `near` is what the source says instead, "" unknown."""

    judgement: Judgement
    told: str
    near: str = ""


@noun
class Verdict:
    """What the comparison of one text has come to.

    `id` is the item's in the record, `part` which of its texts (statement, title, a wording), `paragraphs` where it
    should stand as (source, number), `best` the paragraph that holds most of it. `score` is from 0 to 1. `reviewed`
    is who vouches for it and `voided` says that the tick is for other words.
    """

    id: str
    part: str
    text: str
    judgement: Judgement
    score: float
    paragraphs: tuple[tuple[str, int], ...]
    best: tuple[str, int] | None = None
    problems: tuple[Problem, ...] = ()
    reviewed: str = ""
    voided: bool = False
    hash: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing was found that differs."""
        return not self.problems and self.judgement in {"exact", "same_words", "close"}
