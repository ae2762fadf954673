"""Word templates: compiled once, filled many times. Jinja's only home.

The values that are more than text are imported when they are first used.
"""

from importlib import import_module
from typing import Any

from briefgen.template.engine import Template

_VALUES = {
    "Markdown": "briefgen.template.content.markdown",
    "Picture": "briefgen.template.content.pictures",
    "RichParagraphs": "briefgen.template.content.rich",
    "RichText": "briefgen.template.content.rich",
    "SubDocument": "briefgen.template.content.subdocument",
}

__all__ = ["Template", *_VALUES]  # noqa: PLE0604 - the table is the list


def __getattr__(name: str) -> Any:
    """Return a value's class from its home."""
    if name not in _VALUES:
        raise AttributeError(f"briefgen.template has no name {name!r}")
    return getattr(import_module(_VALUES[name]), name)
