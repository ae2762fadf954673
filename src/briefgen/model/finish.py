"""How pages are finished as a file: with or without tags and archive, and what goes in beside them."""

from typing import Literal

from briefgen.noun import noun

RELATIONSHIPS = ("Source", "Data", "Alternative", "Supplement", "Unspecified")
"""What a file may be to the document that it travels in (ISO 19005-3 annex E)."""


@noun
class Attachment:
    """A file that travels inside the PDF, only ever because the job asks for it.

    `media_type` is its MIME type, `modified` the day it was last changed, as `2025-12-25`: the record says it, no
    clock does. `relationship` is one of `RELATIONSHIPS`.
    """

    name: str
    data: bytes
    media_type: str
    modified: str
    relationship: str = "Data"
    description: str = ""


@noun
class Letterhead:
    """A PDF whose first page lies under our pages: under the `first` alone, or under `every` one.

    `file` is its name in errors.
    """

    data: bytes
    pages: Literal["first", "every"] = "first"
    file: str = ""


@noun
class Finish:
    """How a PDF is finished. `plain` leaves out tags and archive."""

    plain: bool = False
    attachments: tuple[Attachment, ...] = ()
    letterhead: Letterhead | None = None
