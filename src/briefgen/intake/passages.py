"""The texts of a record as passages, each at its own line, for the rules of writing."""

from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import Place
from briefgen.intake.parse import parse_tree
from briefgen.intake.text import read_text
from briefgen.intake.tree import Mapping, Node, Scalar, Sequence
from briefgen.model.passage import Passage, Role

_ROLES: dict[str, Role] = {
    "title": "heading",
    "statement": "body",
    "summary": "body",
    "key_message": "body",
    "ask": "body",
    "next_step": "body",
    "text": "body",
    "body": "body",
    "note": "body",
    "needs": "body",
    "instrument": "cell",
    "deadline": "cell",
    "label": "cell",
    "for_whom": "cell",
    "voice": "body",
}
"""The keys whose texts their author has worded; names, ids and numbers are not among them."""

_OTHERS = frozenset({"sources", "people", "attachments"})
"""What is under these is somebody else's wording: titles of reports, names."""


def record_passages(path: Path | str) -> tuple[Passage, ...]:
    """Return the worded texts of a YAML file in its order, with the line and column where each begins.

    A text of several lines after `|` is a passage for each line. RecordError where the file is no YAML that we read.
    """
    return passages_of(read_text(Path(path)), str(path))


def passages_of(text: str, file: str) -> tuple[Passage, ...]:
    """Return the same of a file's text."""
    return tuple(_walk(parse_tree(text, file), text.split("\n"), ""))


def _walk(node: Node, rows: list[str], above: str) -> Iterator[Passage]:
    """Yield the texts in a node; `above` is the key of the file's own mapping that it stands under."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _walk(item, rows, above)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(value, Scalar):
                yield from _texts(key.text, value, rows, above)
            elif key.text not in _OTHERS:
                yield from _walk(value, rows, above or key.text)


def _texts(key: str, value: Scalar, rows: list[str], above: str) -> Iterator[Passage]:
    role = _ROLES.get(key)
    if role is None or not value.text.strip() or value.kind != "text":
        return
    if role == "heading" and above in {"", "briefs"}:
        role = "title"
    if not _is_block(value, rows):
        yield Passage(value.text, value.place, role)
        return
    first = value.place.line or 1
    for number, row in enumerate(rows[first : first + value.lines.rstrip("\n").count("\n") + 1], first + 1):
        line = row.strip()
        marks = len(line) - len(line.lstrip("#"))  # a line that begins with # is a heading of a memo's body
        words = line[marks:].strip()
        if words:
            place = Place(value.place.file, number, row.index(words) + 1)
            yield Passage(words, place, "heading" if marks else role, marks)


def _is_block(value: Scalar, rows: list[str]) -> bool:
    """Return whether a text is a literal block, whose lines are those of the file."""
    line, column = value.place.line, value.place.column
    return bool(value.lines) and line is not None and column is not None and rows[line - 1][column - 1 : column] == "|"


def keys_of(path: Path | str) -> tuple[str, ...]:
    """Return the keys of a YAML file's own mapping, which tell what it records; RecordError where it can't be read."""
    return tuple(key.text for key, _ in parse_tree(read_text(Path(path)), str(path)).pairs)
