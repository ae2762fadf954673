"""A record's sources read once: their paragraphs, and who speaks in every sentence of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.checks.provenance.amounts import Amount, amounts
from briefgen.checks.provenance.words import sentences
from briefgen.model.source import SourceParagraph, normal
from briefgen.noun import noun
from briefgen.record.meeting import Person

Key = tuple[str, int]

_CARRIES = re.compile(
    "^(?:[^。，,]{0,12}[,，])?[“]?(?:他|她|其|对此|同时|此外|该|这[位名家]|上述|据[他她]|在[他她]看来|一是|二是|三是|另外|针对|“|在[^,，]{0,10}[他她])|"
    "[他她](?:还|也|又|同时|特别|最后|并|进一步|直言|提醒|透露|补充|呼吁|主张|回应|估算|算了|提出|认为|表示|说|建议|介绍|指出|强调|坦言|希望|称|举例)"
)
"""How a paragraph begins that goes on with the words of whoever spoke in the one before."""


@noun
class Spoken:
    """A sentence of a source and the ids of the people who may be its speakers; none where the report itself speaks."""

    paragraph: Key
    text: str
    speakers: frozenset[str]


@dataclass(slots=True)
class Reading:
    """The sources of one record by paragraph, each as normal text, with its sentences and amounts.

    `whole` is all texts, one after the other.
    """

    paragraphs: dict[Key, SourceParagraph]
    people: tuple[Person, ...]
    texts: dict[Key, str] = field(default_factory=dict)
    whole: str = ""
    spoken: dict[Key, tuple[Spoken, ...]] = field(default_factory=dict)
    _amounts: dict[Key, tuple[Amount, ...]] = field(default_factory=dict)

    def amounts(self, key: Key) -> tuple[Amount, ...]:
        """Return the amounts of a paragraph."""
        if key not in self._amounts:
            self._amounts[key] = amounts(self.texts[key])
        return self._amounts[key]

    def names(self, person: Person) -> tuple[str, ...]:
        """Return what the source may call somebody by: the name, or the description of an unnamed voice."""
        return tuple(normal(one) for one in (person.name, None if person.name else person.called) if one)


def read_sources(paragraphs: Iterable[SourceParagraph], people: Iterable[Person]) -> Reading:
    """Return the sources read for comparing, the speakers of their sentences found."""
    reading = Reading({(one.source, one.number): one for one in paragraphs}, tuple(people))
    reading.texts = {key: normal(one.text) for key, one in reading.paragraphs.items()}
    reading.whole = "\n".join(reading.texts.values())
    before: frozenset[str] = frozenset()
    source = ""
    for key in reading.texts:
        before = before if key[0] == source else frozenset()
        source = key[0]
        spoken = _spoken(reading, key, before)
        reading.spoken[key] = spoken
        before = spoken[-1].speakers if spoken and spoken[-1].speakers else before
    return reading


def _spoken(reading: Reading, key: Key, before: frozenset[str]) -> tuple[Spoken, ...]:
    """Return the sentences of a paragraph with their speakers; a pronoun speaks for whoever spoke last."""
    text = reading.texts[key]
    told = sentences(text) or (text,)
    introduced = [_introduced(reading, sentence) for sentence in told]
    first = next((at for at, one in enumerate(introduced) if one), None)
    current = before if _CARRIES.search(text) else frozenset()
    found = []
    for at, sentence in enumerate(told):
        ahead = introduced[at + 1] if at + 1 < len(told) else frozenset()
        if introduced[at]:
            current = introduced[at]
        elif sentence.endswith("”") and ahead and sentence.startswith("“"):
            current = ahead  # “……。”某某说: the words before belong to whoever is named behind them
        elif first is not None and at < first and not current:
            current = introduced[first]
        found.append(Spoken(key, sentence, current))
    return tuple(found)


def _introduced(reading: Reading, sentence: str) -> frozenset[str]:
    return frozenset(
        person.id for person in reading.people for name in reading.names(person) if name and name in sentence
    )
