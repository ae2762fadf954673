"""A meeting: who met, what was said by whom, where the source says so."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from briefgen.record.base import DateText, Guarded, Id, Line, MeetingId, Paragraphs, Record

StatementKind = Literal["fact", "opinion", "proposal"]
Sector = Literal["government", "association", "university", "college", "school", "enterprise", "media", "other"]


class MeetingDate(Record):
    """The day (or days) of the meeting. `basis` says how it is known where the source doesn't give it in full."""

    day: DateText = Field(description="会议日期，写成 2025-12-19")
    until: DateText | None = Field(None, description="会议多天时的最后一天")
    basis: Line | None = Field(None, description="日期不是来源原样写出时，说明如何得知")


class Source(Guarded):
    """A text that the record was made from. `paragraphs` is how many numbered paragraphs it has."""

    id: Id
    title: Line
    publisher: Line | None = None
    date: DateText | None = None
    authors: list[Line] = []
    paragraphs: int | None = Field(None, ge=1, description="来源的非空段落数，从1数起")
    text: Line | None = Field(None, description="来源全文的文件名，可空")
    note: Line | None = None


class Person(Guarded):
    """Somebody who spoke. An unnamed voice has no `name` but a `called`, the source's own description."""

    id: Id
    name: Line | None = None
    called: Line | None = Field(None, description="来源未具名时的称呼，如“有关负责人”")
    post: Line | None = None
    organisation: Line | None = None
    sector: Sector = "other"
    session: Line | None = Field(None, description="在哪个环节发言，如“主旨报告”")
    talk: Line | None = Field(None, description="发言的题目")
    source: Paragraphs


class Figure(Guarded):
    """A number and what it counts. `value` is text, so that 2025.10 keeps its 0; `qualifier` is such as 余."""

    id: Id
    label: Line = Field(description="数的是什么")
    value: Line
    unit: Line | None = None
    qualifier: Line | None = None
    source: Paragraphs


class Wording(Record):
    """Another wording of an item for one audience; what is not given stays as it is."""

    title: Line | None = None
    statement: Line | None = None


class QuoteWords(Record):
    """Words taken from the source as they stand, with what is before and after them there (TextQuoteSelector)."""

    exact: Line = Field(description="原文，一字不改")
    prefix: Line | None = Field(None, description="前面的几个字，同样的话出现几次时用来认出是哪一处")
    suffix: Line | None = Field(None, description="后面的几个字")


class Tick(Record):
    """Somebody vouches that a statement means what its paragraphs say; other words than those read void it."""

    by: Line = Field(description="谁复核的")
    hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] = Field(
        description="条目和所引段落的校验码，由 briefgen check 给出"
    )
    on: DateText | None = Field(None, description="哪天复核的")


class Statement(Guarded):
    """What all statements have: an id, a short title, the statement itself, and where the source says it.

    `concerns` are the audiences that it is of use to. `wording` (`for` in the file) holds another wording for an
    audience.
    """

    id: Id
    title: Line
    statement: Line
    kind: StatementKind = "opinion"
    concerns: list[Id] = []
    priority: int = Field(2, ge=1, le=3, description="3 最要紧，1 可略")
    evidence: list[Id] = []
    source: Paragraphs
    wording: dict[Id, Wording] = Field({}, alias="for")
    quote: QuoteWords | None = Field(None, description="直接引用的原话")
    reviewed: Tick | None = Field(None, description="人工复核；不写就是未复核")


class Challenge(Statement):
    """A problem that somebody raised."""

    raised_by: list[Id] = Field(min_length=1)
    open: bool = Field(False, description="会上没有提出对策")


class Recommendation(Statement):
    """A proposal: who made it, for whom, what it answers, and whatever the source says of its execution."""

    kind: StatementKind = "proposal"
    proposed_by: list[Id] = Field(min_length=1)
    addressed_to: list[Id] = Field(min_length=1)
    answers: list[Id] = []
    lead: Line | None = None
    partners: list[Line] = []
    instrument: Line | None = None
    deadline: Line | None = None
    needs: Line | None = None


class Strand(Guarded):
    """One strand of a practice or policy."""

    title: Line
    statement: Line | None = None
    members: list[Line] = []


class Practice(Statement):
    """Something that is already being done, and who told of it."""

    kind: StatementKind = "fact"
    told_by: list[Id] = []
    by: Line | None = Field(None, description="谁在做")
    strands: list[Strand] = []


class Policy(Statement):
    """A policy that was presented: whose it is, for whom, and its strands."""

    kind: StatementKind = "fact"
    told_by: list[Id] = []
    issuer: Line | None = None
    for_whom: Line | None = None
    strands: list[Strand] = []


class IssuerWords(Guarded):
    """What the issuer adds of its own for one audience. `based_on` names the items it rests on."""

    title: Line
    key_message: Line
    ask: Line | None = None
    next_step: Line | None = None
    based_on: list[Id] = Field(min_length=1)


class Attendance(Guarded):
    """How many came, and who they were."""

    text: Line
    figure: Id | None = None
    source: Paragraphs


class Meeting(Guarded):
    """The record of one meeting."""

    id: MeetingId
    language: Line = "zh-CN"
    example: bool = Field(False, description="虚构的会议，只供演示和测试")
    title: Line
    date: MeetingDate
    venue: Line | None = None
    summary: Line | None = Field(None, description="一两句话概括会议")
    guided_by: list[Line] = []
    hosts: list[Line] = []
    co_hosts: list[Line] = []
    supporters: list[Line] = []
    attendance: Attendance | None = None
    held_source: Paragraphs | None = Field(None, description="名称、日期、地点的出处")
    organised_source: Paragraphs | None = Field(None, description="主办、指导等单位的出处")
    sources: list[Source] = Field(min_length=1)
    people: list[Person] = []
    figures: list[Figure] = []
    challenges: list[Challenge] = []
    recommendations: list[Recommendation] = []
    practices: list[Practice] = []
    policies: list[Policy] = []
    briefs: dict[Id, IssuerWords] = Field({}, description="发文单位自己的话，按读者分开")
