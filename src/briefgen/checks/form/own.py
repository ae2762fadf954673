"""The passages of a memo of our own: its parts are known by what was composed, so none has to be recognised."""

import re
from collections.abc import Iterator, Sequence

from briefgen.errors import Place
from briefgen.model.block import Paragraph
from briefgen.model.memo import MemoFacts
from briefgen.model.page import Pages, PlacedLine
from briefgen.model.passage import Passage, Role
from briefgen.noun import noun


@noun
class Named:
    """A file of a bundle: the name it is told by, and how many pages are its own."""

    name: str
    pages: int


def memo_passages(pages: Pages, facts: MemoFacts, parts: Sequence[Named], labels: Sequence[str]) -> list[Passage]:
    """Return the passages of a memo and of what is bound with it, in the order of the pages.

    `parts` are the memo and its attachments; pages beyond theirs are the memo's again. `labels` stand over the
    attachments; the paragraph after one is its title.
    """
    known = _roles(facts, labels)
    passages: list[Passage] = []
    for line, paragraph, file, page in _paragraphs(pages, parts):
        text = paragraph.text.strip()
        role = "mark" if _is_mark(line) else known.get(_bare(text), "body")
        if passages and passages[-1].role == "label" and role == "body":
            role = "title"
        if line.layer != "body" and role != "mark":
            role = "footer" if line.layer == "footer" else "header"
        role = "cell" if line.owner.cell and role == "body" else role
        level = _level(text, paragraph) if role == "body" else 0
        place = Place(file, spot=paragraph.spot)
        passages.append(Passage(text, place, "heading" if level else role, level, page))
    return passages


def _paragraphs(pages: Pages, parts: Sequence[Named]) -> Iterator[tuple[PlacedLine, Paragraph, str, int]]:
    """Yield each paragraph with text once, with its first line, its file and its page."""
    files = [part.name for part in parts for _ in range(part.pages)]
    seen: set[int] = set()
    for at, page in enumerate(pages.pages):
        for line in page.lines:
            paragraph = line.owner.paragraph
            if id(paragraph) not in seen and paragraph.text.strip():
                seen.add(id(paragraph))
                yield line, paragraph, files[at] if at < len(files) else parts[0].name, page.number


def _is_mark(line: PlacedLine) -> bool:
    """Say whether a line is of the 发文机关标志: printed in red."""
    return any(span.pen.colour == "FF0000" for span in line.spans)


def _roles(facts: MemoFacts, labels: Sequence[str]) -> dict[str, Role]:
    """Return the parts by their texts, without blanks; a text that two parts have is the first one's."""
    signing = [f"{row.number}{row.label}{''.join(row.names)}" for row in facts.signing]
    printed = f"{facts.printed_by or ''}{facts.printed_on or ''}{'印发' if facts.printed_on else ''}"
    told: list[tuple[Role, str | None]] = [
        ("number", facts.number),
        *(("number", f"{line.text}{facts.number}") for line in facts.head[:1] if facts.number),
        *(("number", line) for line in signing if facts.number and facts.number in line),
        ("title", facts.title),
        ("recipients", facts.recipients),
        *(("attachments", f"{one.lead}{one.title}") for one in facts.attachments),
        *(("signature", one.text) for one in facts.signatures),
        ("date", facts.date),
        ("note", facts.note),
        ("copies", f"主送：{facts.moved_recipients}" if facts.moved_recipients else None),
        ("copies", f"抄送：{facts.copies}" if facts.copies else None),
        ("printed", printed),
        *(("label", label) for label in labels),
    ]
    known: dict[str, Role] = {}
    for role, text in told:
        if text and _bare(text):
            known.setdefault(_bare(text), role)
    return known


def _level(text: str, paragraph: Paragraph) -> int:
    """Return the level of a heading that stands alone, 0 of other text: by its outline level."""
    level = paragraph.style.outline
    return 0 if level is None or text.endswith("。") else level + 1


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
