"""What is certain put right, in a copy: punctuation and the like in Word files and in records."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.intake.mending import mended
from briefgen.model.edit import Edit
from briefgen.noun import noun
from briefgen.press.check import Checked
from briefgen.template.markup.retouch import retouched


@noun
class Fixed:
    """The copy of a file with what could be put right: how many `edits` were made, and how many `left` to the user."""

    path: Path
    data: bytes
    edits: int
    left: int


def fix(checked: Checked) -> Fixed:
    """Return a repaired copy of a Word file or a record; nothing is done to a PDF.

    Where two repairs meet, the first one is made; a second run finds what is left.
    """
    edits = list(_apart(edit for finding in checked.findings for edit in finding.edits))
    if not edits or checked.kind == "pdf":
        return Fixed(checked.path, checked.data, 0, 0)
    if checked.kind in {"word", "template"}:
        by_spot: dict[str, tuple[str, list[Edit]]] = {}
        for edit in edits:
            passage = checked.passages[edit.passage]
            by_spot.setdefault(passage.place.spot, (passage.text, []))[1].append(edit)
        done = retouched(checked.data, by_spot, file=checked.file)
        return Fixed(checked.path, done.data, done.made, done.left)
    text = checked.data.decode("utf-8")
    new, made = mended(text.removeprefix("\ufeff"), checked.passages, edits)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return Fixed(checked.path, f"{mark}{new}".encode(), made, len(edits) - made)


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in order, without those that reach into one before them."""
    last = (-1, 0)
    for edit in sorted(set(edits), key=lambda edit: (edit.passage, edit.start, edit.end)):
        if (edit.passage, edit.start) >= last or edit.passage != last[0]:
            yield edit
            last = (edit.passage, max(edit.end, edit.start + 1))
