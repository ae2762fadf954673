"""A brief: what one reader gets of one meeting, chosen, ranked and phrased, and the reasons for it.

The dataclasses below are the vocabulary of templates: a template may name exactly their fields
(`Brief.fields`). Text that the record doesn't give is None and absent from the fields, so `{% if %}` works.
"""

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from briefgen.model.trail import Trail
from briefgen.noun import noun

Fields: TypeAlias = dict[str, Any]
"""Plain data that a template is filled with."""

Shape: TypeAlias = dict[str, Any]
"""The names that fields may have; see `vocabulary`."""


@noun
class Speaker:
    """Who said something. `text` is the attribution in full, by the audience's pattern.

    Unnamed voices have only that.
    """

    text: str
    name: str | None = None
    post: str | None = None
    organisation: str | None = None


@noun
class Figure:
    """A number and what it counts; `text` is the whole of it, e.g. `120余位代表`."""

    label: str
    value: str
    text: str
    unit: str | None = None
    qualifier: str | None = None


@noun
class Challenge:
    """A problem that was raised. `answers` are the numbers of the recommendations in this brief that answer it."""

    number: int
    title: str
    statement: str
    source: str
    speaker: Speaker | None = None
    others: tuple[Speaker, ...] = ()
    evidence: tuple[Figure, ...] = ()
    answers: tuple[int, ...] = ()


@noun
class Recommendation:
    """A proposal. `answers` are the numbers of the challenges in this brief that it answers."""

    number: int
    title: str
    statement: str
    source: str
    speaker: Speaker | None = None
    others: tuple[Speaker, ...] = ()
    lead: str | None = None
    partners: str | None = None
    instrument: str | None = None
    deadline: str | None = None
    answers: tuple[int, ...] = ()


@noun
class Strand:
    """One strand of a practice or policy: its name and, where the source says more, a sentence."""

    title: str
    statement: str | None = None


@noun
class Practice:
    """Something that is already being done."""

    title: str
    statement: str
    source: str
    speaker: Speaker | None = None
    strands: tuple[Strand, ...] = ()


@noun
class Policy:
    """A policy, its strands and whom it is for."""

    title: str
    statement: str
    source: str
    for_whom: str | None = None
    issuer: str | None = None
    speaker: Speaker | None = None
    strands: tuple[Strand, ...] = ()


@noun
class Other:
    """A recommendation to another reader, in one line; `audience` is that reader's label."""

    title: str
    audience: str
    speaker: Speaker | None = None


@noun
class SourceLine:
    """A source as it is cited at the end."""

    number: int
    title: str
    publisher: str | None = None
    date: str | None = None


@noun
class Copies:
    """One line of the distribution list: `label` is 报, 送 or 发; `names` the bodies, joined."""

    label: str
    names: str


@noun
class About:
    """The brief itself. `unsettled` names the fields that no recommendation fills, `settled_by` who settles them.

    `pages` is how many pages it has, known once it has been laid out.
    """

    title: str
    kind: str
    mode: str
    key_message: str
    ask: str | None = None
    next_step: str | None = None
    number: int | None = None
    date: str | None = None
    contact: str | None = None
    pages: int | None = None
    unsettled: str | None = None
    settled_by: str | None = None


@noun
class HouseFacts:
    """Who issues the brief."""

    issuer: str
    masthead: str
    signer: str | None = None
    security: str | None = None
    note: str | None = None
    copies: tuple[Copies, ...] = ()


@noun
class AudienceFacts:
    """Whom the brief is for; `headings` are the section headings of the audience file, by its keys."""

    id: str
    label: str
    voice: str
    headings: tuple[tuple[str, str], ...] = ()


@noun
class MeetingFacts:
    """The meeting as a template prints it; lists of bodies are tuples, joined by the template's own filter."""

    title: str
    date: str
    date_basis: str | None = None
    summary: str | None = None
    venue: str | None = None
    attendance: str | None = None
    guided_by: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    co_hosts: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()


@noun
class Attachment:
    """How the brief is labelled when it is attached to a memo: `label` is 附件 or 附件1."""

    label: str
    title: str
    number: int | None = None


@noun
class Choice:
    """Why an item of the record is in the brief or not: its score, the reasons in words, and the verdict."""

    id: str
    kind: str
    title: str
    score: float
    reasons: tuple[str, ...]
    chosen: bool


@noun
class Brief:
    """Everything a template may name; and, which none may, what was weighed (`choices`) and where it is from."""

    brief: About
    house: HouseFacts
    audience: AudienceFacts
    meeting: MeetingFacts
    challenges: tuple[Challenge, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    practices: tuple[Practice, ...] = ()
    policies: tuple[Policy, ...] = ()
    figures: tuple[Figure, ...] = ()
    others: tuple[Other, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    attachment: Attachment | None = None
    choices: tuple[Choice, ...] = ()
    trail: Trail | None = None

    def fields(self) -> Fields:
        """Return the vocabulary as plain dicts, lists, text and numbers; what is absent has no key."""
        values: Fields = dict(plain_fields(self))
        del values["choices"]
        values.pop("trail", None)
        values["audience"]["headings"] = dict(self.audience.headings)
        return values


@cache
def vocabulary() -> Shape:
    """Return what a template may name: top-level names to the shape of what they hold.

    A dict maps names to shapes, a list holds the one shape of its members, None is text or a number, and
    the string `*` is a mapping whose names the audience file decides.

    >>> vocabulary()["challenges"][0]["speaker"]["post"] is None
    True
    """
    shape: Shape = shape_of(Brief)
    return shape


def shape_of(kind: object) -> Any:
    """Return the shape of a dataclass or of the annotation of a field, in the form of `vocabulary`."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return {
            name: "*" if name == "headings" else shape_of(hint)
            for name, hint in hints.items()
            if name not in {"choices", "trail"}
        }
    if get_origin(kind) is tuple:
        return [shape_of(get_args(kind)[0])]
    if get_origin(kind) is UnionType:
        return shape_of(next(arm for arm in get_args(kind) if arm is not type(None)))
    return None


def plain_fields(value: object) -> Any:
    """Return dataclasses as dicts without their None fields, tuples as lists, everything else as it is."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain_fields(item) for name, item in pairs if item is not None}
    if isinstance(value, tuple):
        return [plain_fields(item) for item in value]
    return value
