"""briefgen: policy briefs for a chosen reader, Word and PDF, from one record and one Word template.

These few names are for other programs to call; each is imported when it is first used, so that a program
that only lays out a Word file loads nothing of records and templates.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "BriefgenError": "briefgen.errors",
    "Job": "briefgen.model.job",
    "Product": "briefgen.model.job",
    "Template": "briefgen.template",
    "docx_to_pdf": "briefgen.press.pdf",
    "make": "briefgen.press.make",
    "make_all": "briefgen.press.make",
    "read_audience": "briefgen.intake",
    "read_house": "briefgen.intake",
    "read_meeting": "briefgen.intake",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the table is the list


def __getattr__(name: str) -> Any:
    """Return a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"briefgen has no name {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
