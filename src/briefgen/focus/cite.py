"""Where the record says something, and who said it, in a reader's patterns."""

import re
from collections.abc import Iterable

from briefgen.focus.language import Language
from briefgen.focus.view import View
from briefgen.model import brief as nouns
from briefgen.noun import noun
from briefgen.record import meeting as records
from briefgen.record.audience import PERSON_NAMES
from briefgen.record.base import Paragraphs

_PLACE = re.compile(r"\{[a-z]+\}")


@noun
class Citer:
    """Phrases sources and speakers for one brief. `cited` are the ids of the sources that it cites, in order."""

    view: View
    language: Language
    cited: tuple[str, ...]

    def source(self, where: Paragraphs) -> str:
        """Return the paragraphs in words: 第11至13段; with the source's number in front where there are several."""
        pattern = self.view.audience.patterns.source
        texts = []
        for source, numbers in by_source(self.view.meeting, where).items():
            text = pattern.replace("{paragraphs}", self.language.paragraphs(numbers))
            front = self.language.source.format(number=self.number(source)) if len(self.cited) > 1 else ""
            texts.append(front + text)
        return self.language.separator.join(texts)

    def mark(self, where: Paragraphs) -> str:
        """Return the paragraphs as a mark has them: 11至13, and the source in full where there are several."""
        if len(self.cited) > 1:
            return self.source(where)
        ((_, numbers),) = by_source(self.view.meeting, where).items()
        return self.language.paragraphs(numbers)

    def number(self, source: str) -> int:
        """Return the number of a source in this brief, counted from 1."""
        return self.cited.index(source) + 1

    def speaker(self, person: records.Person) -> nouns.Speaker:
        """Return a person with the attribution in full; an unnamed voice has nothing but that."""
        patterns = self.view.audience.patterns
        pattern = patterns.speaker if person.name else patterns.unnamed
        places = {f"{{{place}}}": getattr(person, place) or "" for place in PERSON_NAMES}
        filled = _PLACE.sub(lambda found: places.get(found[0], found[0]), pattern)
        text = " ".join(filled.split()).strip(" ，,、") or person.name or person.called or person.id
        if not person.name:
            return nouns.Speaker(text)
        return nouns.Speaker(text, person.name, person.post, person.organisation)


def by_source(meeting: records.Meeting, where: Paragraphs) -> dict[str, list[int]]:
    """Return paragraph numbers by the source's id; a bare list is of the first source."""
    return where if isinstance(where, dict) else {meeting.sources[0].id: where}


def cited_sources(meeting: records.Meeting, places: Iterable[Paragraphs]) -> tuple[str, ...]:
    """Return the ids of the sources that `places` lie in, in the order of the record."""
    used = {source for where in places for source in by_source(meeting, where)}
    return tuple(source.id for source in meeting.sources if source.id in used)
