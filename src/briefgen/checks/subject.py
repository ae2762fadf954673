"""What is checked: a file, as far as it could be read and laid out."""

from typing import Literal, TypeAlias

from briefgen.checks.drawn import Drawn
from briefgen.model.page import Pages
from briefgen.model.passage import Passage
from briefgen.noun import noun

SubjectKind: TypeAlias = Literal["word", "pdf", "template", "meeting", "memo", "audience", "house"]
"""What a file is: a finished Word file or PDF, a Word template, or one of the YAML files."""


@noun
class Subject:
    """A file with its passages, its pages where it is a Word file, and as `drawn` a PDF's; `data` are its bytes."""

    file: str
    kind: SubjectKind
    data: bytes
    passages: tuple[Passage, ...] = ()
    pages: Pages | None = None
    drawn: Drawn | None = None
