"""Word templates: found, checked and compiled once, filled with plain data as often as needed. Jinja's only home."""

from briefgen.template.engine import Template
from briefgen.template.names import Name

__all__ = ["Name", "Template"]
