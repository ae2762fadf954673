"""What things cost in a brief: grid lines and characters, estimated before anything is laid out.

A paragraph of n characters with a first-line indent of two takes ⌈(n+2)/28⌉ lines of a 28-character grid.
The paragraphs that are counted are those that a starter template prints: a statement runs on from its title.
"""

from collections.abc import Iterable
from math import ceil

from briefgen.focus.cite import Citer, cited_sources
from briefgen.focus.language import Language
from briefgen.focus.view import Section, View
from briefgen.focus.visible import Statement
from briefgen.noun import noun
from briefgen.record import meeting as records

TITLE_SHARE = 16 / 22
"""How many characters of a title (22 pt) stand in the room of one of the body (16 pt)."""

DISCLAIMER = 45
"""Characters of the closing line about opinions and examples."""

HEADING = 5
"""Characters of a usual heading."""

LINKS = 16
"""Characters around a statement: its number, 指出 or 提出, and what it answers."""

TABLE_ROW = 20 / 29.6
"""How much of a grid line a row of a table takes (12 pt type on 20 pt lines)."""

SMALL_TYPE = 12 / 16 * 20 / 29.6
"""How much room the sources' small type takes beside the body's."""

ALLOWANCE = {"key_message": 60, "ask": 35, "next_step": 35, "contact": 40}
"""Characters allowed for a text that is not known before the choice is made."""


@noun
class Cost:
    """Grid lines and characters."""

    lines: int = 0
    characters: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        """Return the cost of both."""
        return Cost(self.lines + other.lines, self.characters + other.characters)

    def within(self, most: "Cost") -> bool:
        """Return whether neither lines nor characters exceed those of `most`."""
        return self.lines <= most.lines and self.characters <= most.characters


def paragraph_cost(characters: int, line_characters: int) -> Cost:
    """Return what a paragraph costs.

    >>> paragraph_cost(26, 28), paragraph_cost(27, 28), paragraph_cost(0, 28)
    (Cost(lines=1, characters=26), Cost(lines=2, characters=27), Cost(lines=0, characters=0))
    """
    return Cost(ceil((characters + 2) / line_characters), characters) if characters else Cost()


def budget(view: View) -> Cost:
    """Return what a brief for this reader may cost in all."""
    return Cost(view.audience.limits.lines, view.audience.limits.characters)


def overhead(view: View, language: Language) -> Cost:
    """Return what every brief of this meeting costs before the first statement: title, facts, words, sources."""
    width = view.audience.line_characters
    meeting, words = view.meeting, view.words()
    title = len(words.title) if words else len(meeting.title) + len(view.audience.kind)
    texts = [
        allowance if words is None else len(getattr(words, name, None) or "") or allowance
        for name, allowance in ALLOWANCE.items()
    ]
    bodies = [*meeting.guided_by, *meeting.hosts, *meeting.co_hosts, *meeting.supporters]
    attended = view.attendance()
    facts = [meeting.title, language.days_text(meeting.date.day, meeting.date.until), meeting.venue or ""]
    background = sum(len(text) + 2 for text in [*facts, *bodies, attended.text if attended else ""])
    sources = [len(source.title) + len(source.publisher or "") + 8 for source in meeting.sources]
    key_message, ask, next_step, contact = texts
    paragraphs = [key_message + ask + HEADING, background, next_step, contact + HEADING]
    head = Cost(ceil(title / (width * TITLE_SHARE)) + 2, title)
    small = Cost(ceil((sum(sources) + DISCLAIMER) * SMALL_TYPE / width) + 1, 0)
    return sum_of([head, small, Cost(2, 2 * HEADING), *(paragraph_cost(count, width) for count in paragraphs)])


def statement_cost(view: View, language: Language, section: Section, statement: Statement) -> Cost:
    """Return what a statement costs in its part of the brief: a title, the statement with its speaker, strands."""
    width = view.audience.line_characters
    title, text = view.wording(statement)
    if section == "others":
        return Cost(1, len(title) + 7)
    citer = Citer(view, language, cited_sources(view.meeting, [statement.source]))
    voices = sum(len(citer.speaker(person).text) for person in view.voices(statement))
    body = paragraph_cost(len(title) + len(text) + voices + LINKS + _duties(statement), width)
    return body + _table(statement)


def _duties(statement: Statement) -> int:
    """Return the characters that say who carries a recommendation out, and by when."""
    if not isinstance(statement, records.Recommendation):
        return 0
    told = [statement.lead, "、".join(statement.partners), statement.deadline]
    return sum(len(text) + 6 for text in told if text)


def _table(statement: Statement) -> Cost:
    """Return what the table of a policy's strands costs: a head and its rows, two thirds of a line each."""
    if not isinstance(statement, records.Policy) or not statement.strands:
        return Cost()
    characters = sum(len(strand.title) + len(strand.statement or "") + 1 for strand in statement.strands)
    return Cost(ceil((len(statement.strands) + 1) * TABLE_ROW), characters + len(statement.title))


def figure_cost(view: View, figure: records.Figure) -> Cost:
    """Return what a key figure costs: one paragraph."""
    parts = (figure.label, figure.value, figure.qualifier, figure.unit)
    return paragraph_cost(sum(len(part or "") for part in parts) + 1, view.audience.line_characters)


def sum_of(costs: Iterable[Cost]) -> Cost:
    """Return the sum of costs."""
    return sum(costs, Cost())
