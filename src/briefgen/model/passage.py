"""Passages: the paragraphs of a file as its rules of writing read them."""

from typing import Literal, TypeAlias

from briefgen.errors import Place
from briefgen.noun import noun

Role: TypeAlias = Literal[
    "mark",
    "number",
    "title",
    "recipients",
    "heading",
    "body",
    "attachments",
    "signature",
    "date",
    "note",
    "copies",
    "printed",
    "label",
    "cell",
    "header",
    "footer",
]
"""What part a passage plays in an official document (GB/T 9704-2012 clause 7): `mark` 发文机关标志, `number` 发文字号,
`attachments` 附件说明, `note` 附注, `printed` 印发机关和日期, `label` the 附件1 over an attachment; all else is body.
"""


@noun
class Passage:
    """A paragraph: its text, where its author finds it, its role, and the page and line where it begins.

    `level` is that of a heading, from 1. Pages and lines count from 1; None where nothing was laid out.
    """

    text: str
    place: Place
    role: Role = "body"
    level: int = 0
    page: int | None = None
    line: int | None = None
