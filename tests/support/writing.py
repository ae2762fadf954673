"""Passages from lines of text: `title| …` gives a part other than body, ` ¶ ` parts paragraphs."""

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import Place
from briefgen.model.passage import Passage

CASES = Path(__file__).parents[1] / "cases"
_ROLE = re.compile(r"([a-z]+)\| ")


def passages(line: str) -> list[Passage]:
    made = []
    for number, part in enumerate(line.split(" ¶ "), 1):
        role = _ROLE.match(part)
        text = part[role.end() :] if role else part
        made.append(Passage(text, Place("a.docx", spot=f"正文第{number}段"), role[1] if role else "body"))
    return made


def grouped(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a corpus, each with the group that it stands under: `== NUM-PCT`."""
    group = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            group = line[3:]
        elif line and not line.startswith("# "):
            yield group, line


def cases(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a rule's cases, each with `flagged` or `clean`."""
    kind = ""
    for line in path.read_text("utf-8").splitlines():
        if line in {"flagged:", "clean:"}:
            kind = line[:-1]
        elif line:
            yield kind, line
