"""Notes of Word files, in XML."""

from support.wordfile import run


def ref(note_id: int, kind: str = "footnote", attributes: str = "", mark: str = "") -> str:
    """Return a run that refers to a note; `mark` is its own mark."""
    own = f"<w:t>{mark}</w:t>" if mark else ""
    return f'<w:r><w:{kind}Reference w:id="{note_id}"{attributes}/>{own}</w:r>'


def note(note_id: int, text: str, kind: str = "footnote", ppr: str = "") -> str:
    """Return a note of one paragraph that begins with its number."""
    inside = f"<w:p><w:pPr>{ppr}</w:pPr><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p>"
    return f'<w:{kind} w:id="{note_id}">{inside}</w:{kind}>'


def separators(kind: str = "footnote") -> str:
    """Return the separators that Word writes before the notes."""
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{at}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for at, name in ((-1, "separator"), (0, "continuationSeparator"))
    )


def said(*parts: str, ppr: str = "") -> str:
    """Return a paragraph of texts and runs."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(part if part.startswith('<') else run(part) for part in parts)}</w:p>"
