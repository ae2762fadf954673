"""Characters of a YAML file's texts replaced, everything else of it as it was."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.errors import RecordError
from briefgen.intake.passages import passages_of
from briefgen.model.edit import Edit
from briefgen.model.passage import Passage

_UNSAFE = {'"': '"\\', "'": "'"}
"""Characters that would end a text in these quotes, or mean something else in it."""


def mended(text: str, passages: Sequence[Passage], repairs: Iterable[tuple[Edit, ...]]) -> tuple[str, int]:
    """Return a YAML file's text with repairs of its passages, and how many of them were made, each whole.

    One is left out where the file writes a character otherwise than it reads, as escapes do. None is made where
    the file would then not read as it should.
    """
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    pieces: list[tuple[int, int, str]] = []
    made: list[tuple[Edit, ...]] = []
    for repair in repairs:
        own = [_piece(text, _begin(passages[edit.passage], starts), passages, edit) for edit in repair]
        whole = [piece for piece in own if piece is not None]
        if len(whole) == len(own):
            made.append(repair)
            pieces += whole
    new = _edited(text, pieces)
    edits = [edit for repair in made for edit in repair]
    return (new, len(made)) if _reads_right(new, passages, edits) else (text, 0)


def _begin(passage: Passage, starts: Sequence[int]) -> int:
    """Return where a passage begins in its file, given where the file's lines do."""
    return starts[(passage.place.line or 1) - 1] + (passage.place.column or 1) - 1


def _piece(text: str, begin: int, passages: Sequence[Passage], edit: Edit) -> tuple[int, int, str] | None:
    """Return the stretch of the file that an edit replaces, None where it must not."""
    told = passages[edit.passage].text
    quote = text[begin] if text[begin] in _UNSAFE else ""
    if any(character in _UNSAFE.get(quote, ":#\n") for character in edit.replacement):
        return None
    offsets = _offsets(text, begin + len(quote), told)
    if offsets is None:
        return None
    start = offsets[edit.start]
    end = offsets[edit.end - 1] + 1 if edit.end > edit.start else start
    return (start, end, edit.replacement) if text[start:end] == told[edit.start : edit.end] else None


def _offsets(text: str, at: int, told: str) -> list[int] | None:
    """Return where each character of a passage stands in the file; lines that were broken are one again."""
    found = []
    for character in told:
        while at < len(text) and text[at] != character and text[at] in " \n\r":
            at += 1
        if at >= len(text):
            return None
        if text[at] != character:
            if character != " ":
                return None
            found.append(at)  # the blank that a broken line stands for
            continue
        found.append(at)
        at += 1
    return [*found, at]


def _edited(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(pieces):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _reads_right(new: str, passages: Sequence[Passage], edits: Sequence[Edit]) -> bool:
    """Return whether a file reads as its passages with the edits do."""
    try:
        read = [passage.text for passage in passages_of(new, "")]
    except RecordError:
        return False
    return read == list(_expected(passages, edits))


def _expected(passages: Sequence[Passage], edits: Sequence[Edit]) -> Iterator[str]:
    for number, passage in enumerate(passages):
        own = [(edit.start, edit.end, edit.replacement) for edit in edits if edit.passage == number]
        yield _edited(passage.text, own)
