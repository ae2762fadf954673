"""What is certain put right, in a copy: punctuation and the like in Word files and in records."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.intake.mending import mended
from briefgen.noun import noun
from briefgen.press.check import Checked
from briefgen.template.markup.retouch import Repair, retouched


@noun
class Fixed:
    """The copy of a file with what could be put right: how many `edits` were made and how many are `left`."""

    path: Path
    data: bytes
    edits: int
    left: int


def fix(checked: Checked) -> Fixed:
    """Return a repaired copy of a Word file or a record; nothing is done to a PDF.

    Where two repairs meet, the first one is made; a second run finds what is left.
    """
    repairs = list(_apart(finding.edits for finding in checked.findings if finding.edits))
    if not repairs or checked.kind == "pdf":
        return Fixed(checked.path, checked.data, 0, 0)
    if checked.kind in {"word", "template"}:
        by_spot: dict[str, tuple[str, list[Repair]]] = {}
        for repair in repairs:
            passage = checked.passages[repair[0].passage]
            by_spot.setdefault(passage.place.spot, (passage.text, []))[1].append(repair)
        done = retouched(checked.data, by_spot, file=checked.file)
        return Fixed(checked.path, done.data, done.made, done.left)
    text = checked.data.decode("utf-8")
    new, made = mended(text.removeprefix("\ufeff"), checked.passages, repairs)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return Fixed(checked.path, f"{mark}{new}".encode(), made, len(repairs) - made)


def _apart(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """Yield the repairs that none before them reaches into; each is of one passage."""
    taken: set[tuple[int, int]] = set()
    for repair in sorted(set(repairs), key=lambda edits: [(one.passage, one.start, one.end) for one in edits]):
        places = {(one.passage, at) for one in repair for at in range(one.start, max(one.end, one.start + 1))}
        if not places & taken:
            taken |= places
            yield repair
