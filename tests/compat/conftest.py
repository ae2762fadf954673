"""Rendering a template in memory, and what came out of it."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from briefgen.compat import DocxTemplate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Filled:
    """A rendered file: its members, and the text of one by paragraph."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            self.members = {name: opened.read(name) for name in opened.namelist()}

    def xml(self, name: str = "word/document.xml") -> str:
        return self.members[name].decode()

    def canonical(self, name: str = "word/document.xml") -> bytes:
        return etree.tostring(etree.fromstring(self.members[name]), method="c14n")

    def paragraphs(self, name: str = "word/document.xml") -> list[str]:
        root = etree.fromstring(self.members[name])
        return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]

    @property
    def text(self) -> str:
        return "".join(self.paragraphs())


def fill(template: bytes, context: Any = None, *, kind: Any = DocxTemplate, **options: Any) -> Filled:
    """Return a template rendered; `context` may be a function of the template object."""
    opened = kind(io.BytesIO(template))
    opened.render(context(opened) if callable(context) else context or {}, **options)
    saved = io.BytesIO()
    opened.save(saved)
    return Filled(saved.getvalue())


@pytest.fixture
def filled() -> Callable[..., Filled]:
    return fill
