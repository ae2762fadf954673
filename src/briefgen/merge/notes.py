"""The footnotes or endnotes of a file, joined by those of documents put into it (ISO/IEC 29500-1 17.11)."""

from typing import Any, Literal, TypeAlias

from briefgen.wml.names import W, qn
from briefgen.wml.values import attribute, highest

NoteKind: TypeAlias = Literal["footnotes", "endnotes"]


class Notes:
    """The notes of one kind: the member that holds them, and its root."""

    def __init__(self, member: str, root: Any) -> None:
        self.member = member
        self.root = root
        self._last = highest(attribute(one, "id") for one in root)

    def add(self, note: Any) -> str:
        """Add a copied note under a free id, and return the id."""
        self._last += 1
        key = str(self._last)
        note.set(qn("w:id"), key)
        self.root.append(note)
        return key


def empty_notes(kind: NoteKind) -> Any:
    """Return the root of notes with nothing but the two separators that Word wants."""
    from lxml import etree

    note = kind.removesuffix("s")
    separators = (("-1", "separator"), ("0", "continuationSeparator"))
    inner = "".join(
        f'<w:{note} w:type="{name}" w:id="{key}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:r><w:{name}/></w:r></w:p></w:{note}>"
        for key, name in separators
    )
    return etree.fromstring(f'<w:{kind} xmlns:w="{W}">{inner}</w:{kind}>')
