"""A memo to make, and what comes of it."""

from pathlib import Path

from briefgen.model.face import Substitution
from briefgen.model.finding import Finding
from briefgen.noun import noun


@noun
class MemoJob:
    """One memo to make, from its YAML file.

    `templates` is the folder that holds one folder per audience, and `memos` with the formats of memos. `preprinted`
    leaves the red parts to the paper; `loose` attachments are not bound with the memo: each is a file of its own that
    bears the memo's number. `fonts` is `auto` or `bundled`; `plain` leaves tags and archive out of the PDF.
    """

    memo: Path
    templates: Path
    house: Path | None = None
    preprinted: bool = False
    loose: bool = False
    fonts: str | None = None
    plain: bool = False


@noun
class AttachedFile:
    """One attachment as made: its label and title, its Word file, the page that it begins on, and its own PDF where
    it is loose.
    """

    label: str
    title: str
    docx: bytes
    page: int
    pages: int
    pdf: bytes | None = None


@noun
class MemoProduct:
    """What a memo came to: its Word file, the PDF of it and its bound attachments, and what was found on the way.

    `even` says that its 版记 goes on an even page, as a letter's doesn't; `shared` that it stands under text.
    """

    docx: bytes
    pdf: bytes
    pages: int
    attachments: tuple[AttachedFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    even: bool = True
    shared: bool = True
