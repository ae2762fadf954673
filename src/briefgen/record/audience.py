"""An audience: who reads, what concerns that reader, and how a brief for it is chosen and phrased."""

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from briefgen.record.base import Id, Line, Record

HeadingKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""What a template calls a heading by, such as `key_points`: a name that Jinja reads, so without hyphens."""


class Span(Record):
    """A least and a greatest number of items."""

    least: int = Field(0, ge=0)
    most: int = Field(9, ge=0)


class Weights(Record):
    """What an item gains for each property; the sum is its rank. See `briefgen.focus.rank`."""

    concerns: float = 4.0
    addressed: float = 4.0
    priority: float = 1.0
    answered: float = 1.5
    answers: float = 1.5
    evidence: float = 1.0
    voices: float = 0.5
    sectors: dict[str, float] = Field({}, description="说话人所在界别的加分，如 enterprise: 1")


class Limits(Record):
    """How long a brief may be. `lines` are grid lines of the body over all pages, headings and title counted; `title`,
    `key_message`, `sentence` and `paragraph` are characters that a check takes for the most.
    """

    pages: int = Field(3, ge=1)
    characters: int = Field(1000, ge=100)
    lines: int = Field(52, ge=10)
    challenges: Span = Span(least=3, most=5)
    recommendations: Span = Span(least=3, most=5)
    practices: Span = Span(most=3)
    policies: Span = Span(most=2)
    figures: Span = Span(most=3)
    others: Span = Span(most=2)
    title: int = Field(24, ge=4)
    key_message: int = Field(120, ge=20)
    sentence: int = Field(60, ge=20)
    paragraph: int = Field(150, ge=40)


PERSON_NAMES = ("name", "called", "post", "organisation")
"""The places that the patterns of a speaker may have."""


class Patterns(Record):
    """How things are phrased, with `{name}`-like places: those of a person, or `{paragraphs}` for a source."""

    speaker: Line = "{organisation}{post}{name}"
    unnamed: Line = "{organisation}{called}"
    source: Line = "第{paragraphs}段"

    @field_validator("speaker", "unnamed")
    @classmethod
    def _person_places(cls, pattern: str) -> str:
        return _checked(pattern, PERSON_NAMES)

    @field_validator("source")
    @classmethod
    def _source_places(cls, pattern: str) -> str:
        return _checked(pattern, ("paragraphs",))


def _checked(pattern: str, allowed: tuple[str, ...]) -> str:
    """Return `pattern`, or refuse it for a place that it can't have, or for a brace that stands alone."""
    for place in re.findall(r"\{[^{}]*\}|[{}]", pattern):
        if place[1:-1] not in allowed:
            raise PydanticCustomError("pattern_name", "unknown place {name}", {"name": place, "allowed": allowed})
    return pattern


class CopiesLine(Record):
    """One line of the distribution list."""

    label: Line
    names: list[Line] = Field(min_length=1)


class Audience(Record):
    """One kind of reader, from `templates/<id>/audience.yaml`; its `id` is the folder's name."""

    id: Id
    label: Line = Field(description="读者是谁，如“政府部门”")
    kind: Line = Field(description="文体，如“专报”")
    masthead: Line | None = Field(None, description="报头大字；不写就用 briefgen.yaml 的")
    voice: Line = Field("建议", description="对读者说话的口气，给改模板的人看")
    weights: Weights = Weights()
    limits: Limits = Limits()
    headings: dict[HeadingKey, Line] = {}
    patterns: Patterns = Patterns()
    settled_by: Line | None = Field(None, description="来源没有写明的事项由谁商定")
    copies: list[CopiesLine] = []
    reach: list[Line] = Field([], description="这类读者管得着的单位，牵头单位里要有其中一个词；不写就不查")
    keep: list[Literal["comments", "changes", "hidden"]] = Field(
        [], description="模板里的批注、修订、隐藏文字要不要带进成稿；不写就都不带"
    )
    provenance: bool = Field(False, description="true：PDF里附带各句的出处（provenance.json）")
    source_marks: bool = Field(False, description="true：每条末尾印上来源的段落号，如〔3〕")
    plain: bool = Field(False, description="true：PDF不带标签，不声明PDF/A和PDF/UA")
    letterhead: Literal["first", "every"] = Field("first", description="letterhead.pdf垫在首页还是每一页")
    watermark: Line | None = Field(None, description="每页的水印文字，如“内部资料”")
    profile: Literal["word", "typeset"] = Field(
        "word", description="PDF的行怎么排：word照Word的，typeset照中文排版的讲究"
    )
    line_characters: int = Field(28, ge=10, description="一行多少字，用来估算篇幅")
