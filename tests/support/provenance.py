"""Invented reports with their records and planted errors, read from text files."""

from pathlib import Path
from typing import Any

from briefgen.checks.provenance import Verdict, check_against
from briefgen.model.source import SourceParagraph, numbered
from briefgen.noun import noun
from briefgen.record.meeting import Meeting

FOLDER = Path(__file__).parents[1] / "cases" / "provenance"


@noun
class Planted:
    """An error: in which item, of what kind, and what is put for what."""

    id: str
    kind: str
    old: str
    new: str


@noun
class Case:
    """A report with its people and statements as rows, and the errors that may be planted in them."""

    day: str
    people: tuple[tuple[str, ...], ...]
    paragraphs: tuple[SourceParagraph, ...]
    statements: tuple[tuple[str, ...], ...]
    errors: tuple[Planted, ...]

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts of the record as it is."""
        return check_against(self._meeting(self.people, self.statements), self.paragraphs)

    def planted(self, error: Planted) -> tuple[Verdict, ...]:
        """Return the verdicts of the one item that an error is planted in."""
        people, statements = self.people, self.statements
        if error.kind == "person":
            people = tuple(_changed(row, error) for row in people)
        else:
            statements = tuple(_changed(row, error) for row in statements if row[0] == error.id)
        found = check_against(self._meeting(people, statements), self.paragraphs)
        return tuple(one for one in found if one.id == error.id and one.part != "title")

    def _meeting(self, people: Any, statements: Any) -> Meeting:
        rows = [_practice(row) for row in statements]
        return Meeting.model_validate(
            {
                "id": "case",
                "title": "会议",
                "date": {"day": self.day},
                "sources": [{"id": "report", "title": "报道"}],
                "people": [_person(row) for row in people],
                "practices": rows,
            }
        )


def read_case(name: str, day: str) -> Case:
    """Return the case in a text file; its meeting is held on `day`."""
    blocks: list[list[str]] = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            blocks.append([])
        elif line.strip():
            blocks[-1].append(line)
    people, source, statements, errors = blocks
    planted = (row.split(" | ") for row in errors)
    return Case(
        day,
        tuple(_row(line) for line in people),
        numbered("report", source),
        tuple(_row(line) for line in statements),
        tuple(Planted(one, kind, *change.split(" => ")) for one, kind, change in planted),
    )


def _row(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split("|"))


def _changed(row: tuple[str, ...], error: Planted) -> tuple[str, ...]:
    if row[0] != error.id:
        return row
    at = {"speaker": 1, "paragraph": 2}.get(error.kind)
    cells = [
        part.replace(error.old, error.new, 1) if place and at in {None, place} else part
        for place, part in enumerate(row)
    ]
    assert tuple(cells) != row, error
    return tuple(cells)


def _person(row: tuple[str, ...]) -> dict[str, Any]:
    one, name, post, organisation, source = row
    named = {"called": name[1:]} if name.startswith("*") else {"name": name}
    held = {"post": post or None, "organisation": organisation or None}
    return {"id": one, **named, **held, "source": [int(part) for part in source.split(",")]}


def _practice(row: tuple[str, ...]) -> dict[str, Any]:
    one, voices, source, text = row
    told = [part.strip() for part in voices.split(",") if part.strip()]
    return {
        "id": one,
        "title": "标题",
        "statement": text,
        "told_by": told,
        "source": [int(part) for part in source.split(",")],
    }
