"""A document inside another: made with python-docx, or taken from a file together with what it needs."""

import re
from typing import Any

_DECLARATION = re.compile(r'\sxmlns:([^\s=]+)="([^"]*)"')


class Subdoc:
    """A document to be put into a template, for `{{p name }}`; what python-docx's Document can do, it can."""

    def __init__(self, tpl: Any, docpath: Any = None) -> None:
        from docx import Document

        self.tpl = tpl
        self.docx = tpl.get_docx()
        self.subdocx = Document(docpath)
        if docpath:
            from briefgen.compat.composing import compose

            compose(self.docx, self.subdocx)
        else:
            self.subdocx._part = self.docx.part  # noqa: SLF001 - so that its pictures and styles are the template's

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.subdocx, name)

    def _get_xml(self) -> str:
        """Return the XML of its paragraphs and tables; namespaces that the template declares aren't declared again."""
        from lxml import etree

        body = self.subdocx.element.body
        if body.sectPr is not None:
            body.remove(body.sectPr)
        known = self.docx.element.nsmap
        return "".join(_without(etree.tostring(child, encoding="unicode", with_tail=False), known) for child in body)

    def __str__(self) -> str:
        return self._get_xml()

    def __html__(self) -> str:
        return self._get_xml()


def _without(xml: str, known: dict[str | None, str]) -> str:
    """Return an element's XML without the declarations at its front that are known or not used."""
    end = xml.index(">")
    front, rest = xml[:end], xml[end:]

    def kept(found: re.Match[str]) -> str:
        prefix, uri = found[1], found[2]
        is_used = f"{prefix}:" in rest or f"<{prefix}:" in front or f" {prefix}:" in front
        return found[0] if is_used and known.get(prefix) != uri else ""

    return _DECLARATION.sub(kept, front) + rest
