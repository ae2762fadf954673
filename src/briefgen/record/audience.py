"""An audience: who reads, what concerns that reader, and how a brief for it is chosen and phrased."""

from pydantic import Field

from briefgen.record.base import Id, Line, Record


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
    """How long a brief may be. `lines` are grid lines of the body over all pages, headings and title counted."""

    pages: int = Field(3, ge=1)
    characters: int = Field(1000, ge=100)
    lines: int = Field(52, ge=10)
    challenges: Span = Span(least=3, most=5)
    recommendations: Span = Span(least=3, most=5)
    practices: Span = Span(most=3)
    policies: Span = Span(most=2)
    figures: Span = Span(most=3)
    others: Span = Span(most=2)


class Patterns(Record):
    """How things are phrased, with `{name}`-like places: `speaker`, `unnamed` and `source`."""

    speaker: Line = "{organisation}{post}{name}"
    unnamed: Line = "{organisation}{called}"
    source: Line = "第{paragraphs}段"


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
    headings: dict[Id, Line] = {}
    patterns: Patterns = Patterns()
    settled_by: Line | None = Field(None, description="来源没有写明的事项由谁商定")
    copies: list[CopiesLine] = []
    line_characters: int = Field(28, ge=10, description="一行多少字，用来估算篇幅")
