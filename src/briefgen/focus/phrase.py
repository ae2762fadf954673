"""Chosen items as a template prints them: numbered, attributed, closed with a full stop."""

from briefgen.focus.choose import Chosen
from briefgen.focus.cite import Citer
from briefgen.focus.view import View
from briefgen.focus.visible import Statement
from briefgen.model import brief as nouns
from briefgen.noun import noun
from briefgen.record import meeting as records


@noun
class Phraser:
    """Phrases what was chosen for one brief; `labels` are the names of other readers by their ids."""

    view: View
    chosen: Chosen
    citer: Citer
    labels: dict[str, str]

    def challenges(self) -> tuple[nouns.Challenge, ...]:
        """Return the challenges, numbered from 1; `answers` are numbers of this brief's recommendations."""
        return tuple(
            nouns.Challenge(
                number=number,
                title=self.title(one),
                statement=self.statement(one),
                source=self.citer.source(one.source),
                speaker=self.speaker(one),
                others=self.others_than_first(one),
                evidence=tuple(self.figure(figure) for figure in self.view.evidence(one)),
                answers=tuple(
                    place for place, answer in enumerate(self.chosen.recommendations, 1) if one.id in answer.answers
                ),
            )
            for number, one in enumerate(self.chosen.challenges, 1)
        )

    def recommendations(self) -> tuple[nouns.Recommendation, ...]:
        """Return the recommendations, numbered from 1; `answers` are numbers of this brief's challenges."""
        return tuple(
            nouns.Recommendation(
                number=number,
                title=self.title(one),
                statement=self.statement(one),
                source=self.citer.source(one.source),
                speaker=self.speaker(one),
                others=self.others_than_first(one),
                lead=one.lead,
                partners=self.citer.language.join(one.partners) or None,
                instrument=one.instrument,
                deadline=one.deadline,
                answers=tuple(
                    place for place, raised in enumerate(self.chosen.challenges, 1) if raised.id in one.answers
                ),
            )
            for number, one in enumerate(self.chosen.recommendations, 1)
        )

    def practices(self) -> tuple[nouns.Practice, ...]:
        """Return the practices."""
        return tuple(
            nouns.Practice(
                title=self.title(one),
                statement=self.statement(one),
                source=self.citer.source(one.source),
                speaker=self.speaker(one),
                strands=self.strands(one.strands),
            )
            for one in self.chosen.practices
        )

    def policies(self) -> tuple[nouns.Policy, ...]:
        """Return the policies."""
        return tuple(
            nouns.Policy(
                title=self.title(one),
                statement=self.statement(one),
                source=self.citer.source(one.source),
                for_whom=one.for_whom,
                issuer=one.issuer,
                speaker=self.speaker(one),
                strands=self.strands(one.strands),
            )
            for one in self.chosen.policies
        )

    def others(self) -> tuple[nouns.Other, ...]:
        """Return the recommendations to other readers, in one line each."""
        return tuple(
            nouns.Other(
                title=self.title(one),
                audience=self.citer.language.join(self.labels.get(reader, reader) for reader in one.addressed_to),
                speaker=self.speaker(one),
            )
            for one in self.chosen.others
        )

    def figures(self) -> tuple[nouns.Figure, ...]:
        """Return the key figures."""
        return tuple(self.figure(one) for one in self.chosen.figures)

    def sources(self) -> tuple[nouns.SourceLine, ...]:
        """Return the sources that this brief cites, numbered from 1."""
        language = self.citer.language
        return tuple(
            nouns.SourceLine(
                number=self.citer.number(source.id),
                title=source.title,
                publisher=source.publisher,
                date=language.day_text(source.date) if source.date else None,
            )
            for source in self.view.meeting.sources
            if source.id in self.citer.cited
        )

    def figure(self, figure: records.Figure) -> nouns.Figure:
        """Return a figure with the whole of it in words, e.g. 120余位."""
        return nouns.Figure(
            label=self.citer.language.heading(figure.label),
            value=figure.value,
            text=self.citer.language.amount(figure.value, figure.qualifier, figure.unit),
            unit=figure.unit,
            qualifier=figure.qualifier,
        )

    def title(self, statement: Statement) -> str:
        """Return a statement's title in this reader's wording, without end mark."""
        return self.citer.language.heading(self.view.wording(statement)[0])

    def statement(self, statement: Statement) -> str:
        """Return a statement in this reader's wording, closed with a full stop, its paragraphs marked if asked."""
        language = self.citer.language
        closed = language.sentence(self.view.wording(statement)[1])
        if not self.view.audience.source_marks:
            return closed
        return language.marked(closed, self.citer.mark(statement.source))

    def speaker(self, statement: Statement) -> nouns.Speaker | None:
        """Return who said it first, None for a practice or policy that nobody told of."""
        voices = self.view.voices(statement)
        return self.citer.speaker(voices[0]) if voices else None

    def others_than_first(self, statement: Statement) -> tuple[nouns.Speaker, ...]:
        """Return who else said it."""
        return tuple(self.citer.speaker(person) for person in self.view.voices(statement)[1:])

    def strands(self, strands: list[records.Strand]) -> tuple[nouns.Strand, ...]:
        """Return strands; the members of one are told in a sentence of their own."""
        language = self.citer.language
        found = []
        for strand in strands:
            told = [strand.statement] if strand.statement else []
            told += [language.join(strand.members)] if strand.members else []
            text = "".join(language.sentence(part) for part in told)
            found.append(nouns.Strand(language.heading(strand.title), text or None))
        return tuple(found)
