"""A memo composed: everything that its template may name, every text as it is printed.

Marks that the standard sets (the colon after the recipients, the stop after the copies) are in the texts.
"""

from functools import cache
from typing import Literal

from briefgen.model.brief import Fields, Shape, plain_fields, shape_of
from briefgen.model.length import Pt
from briefgen.noun import noun


@noun
class Mark:
    """The 发文机关标志: its lines, the size in points that they fit in, and the word (文件) to the right of several."""

    lines: tuple[str, ...]
    size: int
    word: str | None = None


@noun
class HeadLine:
    """A line at the upper left: 份号, or in bold face 密级 or 紧急程度."""

    text: str
    bold: bool


@noun
class SigningLine:
    """A line of 签发人: the document number on the last, the label on the first, one or two names."""

    names: tuple[str, ...]
    label: str = ""
    number: str = ""


@noun
class SignatureLine:
    """A line of 署名, a tab before each name where these are centred; `apart` where a new row of seals begins."""

    text: str
    apart: bool = False


@noun
class RollLine:
    """A line of minutes that says who was there: its label (出席：, 请假：, 列席：) and the names."""

    label: str
    names: str


@noun
class BodyParagraph:
    """A paragraph of the body: `heading` with its number at its level from 1, and `text`; either may be ""."""

    level: int
    heading: str
    text: str


@noun
class AttachmentLine:
    """A line of the 附件说明: what leads it (附件：1. or 2.) and the attachment's title."""

    lead: str
    title: str


@noun
class MemoFacts:
    """What a memo's template may name.

    `blank_lines` fill the first three lines of the page up. `closer` sets the signatures closer to the text,
    `keeps_last` says that the last paragraph of the body goes to their page. `post` and `signer` are those of an order,
    `issuer` and `roll` those of minutes.
    """

    kind: str
    mark: Mark
    title: str
    date: str
    body: tuple[BodyParagraph, ...]
    sealed: bool
    preprinted: bool
    blank_lines: int
    closer: bool = False
    keeps_last: bool = False
    head: tuple[HeadLine, ...] = ()
    copy_number: str | None = None
    security: str | None = None
    urgency: str | None = None
    number: str | None = None
    signing: tuple[SigningLine, ...] = ()
    recipients: str | None = None
    attachments: tuple[AttachmentLine, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()
    post: str | None = None
    signer: str | None = None
    issuer: str | None = None
    roll: tuple[RollLine, ...] = ()
    note: str | None = None
    moved_recipients: str | None = None
    copies: str | None = None
    printed_by: str | None = None
    printed_on: str | None = None
    closing: bool = False


@noun
class Place:
    """Where a paragraph begins: its left indent, that of its first line beyond it, and centred or left tab stops from
    the text area's left edge.
    """

    left: Pt
    tabs: tuple[Pt, ...] = ()
    align: Literal["left", "center"] = "left"
    first_line: Pt = 0.0


@noun
class SealPlace:
    """Where a seal's middle is: at `centre` from the text area's left edge, `middle` below the top of the date."""

    centre: Pt
    middle: Pt


@noun
class ComposedMemo:
    """A memo's facts, and the places that depend on how long names and dates are, style by style in order.

    `seals` are the places of the issuers' seals, none where no pictures of them are given.
    """

    memo: MemoFacts
    places: tuple[tuple[str, Place], ...] = ()
    seals: tuple[SealPlace, ...] = ()

    def fields(self) -> Fields:
        """Return the vocabulary as plain dicts, lists, text and numbers; what is absent has no key."""
        return {"memo": plain_fields(self.memo)}


@cache
def memo_vocabulary() -> Shape:
    """Return what a memo's template may name, in the form of `model.brief.vocabulary`."""
    return {"memo": shape_of(MemoFacts)}
