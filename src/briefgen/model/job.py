"""A job and its product: what goes into the walk and what comes out."""

from dataclasses import field
from pathlib import Path

from briefgen.model.brief import Brief
from briefgen.model.face import Substitution
from briefgen.model.finding import Finding
from briefgen.model.finish import Attachment
from briefgen.noun import noun


@noun
class Job:
    """One brief to make: from which meeting, for which audience, with what the command line adds.

    `templates` is the folder that holds one folder per audience. `formats` are `docx` and `pdf`, in any
    order. `mode` is `standalone` or `attachment`; `issue` is the 期号, `date` the date of issue as
    `2025-12-25`; `fonts` is `auto` or `bundled`. `attachment_number` is the number on the label
    附件1 of an attachment, None for the only one of a memo (GB/T 9704-2012 7.3.4, 7.3.7). `plain` leaves tags and
    archive out of the PDF; `files` travel inside it, none unless the job asks. `attachment_to` is the number of the
    document that it is attached to where it is not bound with it, and stands before the label. `provenance` puts the
    origin of every sentence into the PDF, too, as a file.
    """

    meeting: Path
    audience: str
    templates: Path
    house: Path | None = None
    formats: tuple[str, ...] = ("docx", "pdf")
    mode: str = "standalone"
    issue: int | None = None
    date: str | None = None
    draft: bool = False
    fonts: str | None = None
    attachment_number: int | None = 1
    plain: bool = False
    files: tuple[Attachment, ...] = ()
    attachment_to: str = ""
    provenance: bool = False


@noun
class Product:
    """What a job made: the files as bytes, the brief they hold, and what was found on the way."""

    brief: Brief
    docx: bytes
    pdf: bytes | None = None
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    substitutions: tuple[Substitution, ...] = field(default=())
