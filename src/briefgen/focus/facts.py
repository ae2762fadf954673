"""The facts around the statements: the brief itself, its issuer, its reader and the meeting."""

from collections.abc import Mapping
from dataclasses import field

from briefgen.focus.language import Language
from briefgen.focus.view import View
from briefgen.model import brief as nouns
from briefgen.noun import noun
from briefgen.record.audience import Audience
from briefgen.record.house import House


@noun
class Occasion:
    """On what occasion a brief is issued, and by whom.

    `mode` is `standalone` or `attachment`; `number` is the 期号 and `date` the date of issue as
    `2025-12-25`, both taken from `house` where they are None. `attachment_number` is None for the only
    attachment of a memo, `attachment_to` the number of a memo that it isn't bound with. `labels` are the names of
    all readers by their ids.
    """

    house: House
    mode: str = "standalone"
    number: int | None = None
    date: str | None = None
    attachment_number: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    attachment_to: str = ""

    @property
    def day(self) -> str | None:
        """The date of issue, None where neither the job nor the house gives one; the clock is never asked."""
        return self.date or self.house.date


def about(view: View, language: Language, occasion: Occasion, items: "Items") -> nouns.About:
    """Return the brief's own facts: the issuer's words where the record has them, otherwise words from the items."""
    words = view.words()
    house = occasion.house
    number = occasion.number if occasion.number is not None else house.issue
    date = occasion.day
    unsettled = _unsettled(items.recommendations, language)
    default = _Defaults(view, language, occasion, items)
    return nouns.About(
        title=language.heading(words.title if words else default.title()),
        kind=view.audience.kind,
        mode=occasion.mode,
        key_message=language.sentence(words.key_message if words else default.key_message()),
        ask=language.sentence(words.ask) if words and words.ask else default.ask(),
        next_step=language.sentence(words.next_step) if words and words.next_step else default.next_step(),
        number=number,
        date=language.day_text(date) if date else None,
        contact=_contact(house, language),
        unsettled=unsettled,
        settled_by=view.audience.settled_by if unsettled else None,
    )


@noun
class Items:
    """The challenges and recommendations of a brief, as phrased."""

    challenges: tuple[nouns.Challenge, ...]
    recommendations: tuple[nouns.Recommendation, ...]


@noun
class _Defaults:
    """What the brief says where the issuer has written nothing; it repeats only what the brief holds anyway."""

    view: View
    language: Language
    occasion: Occasion
    items: Items

    def title(self) -> str:
        return self.language.title.format(meeting=self.view.meeting.title)

    def key_message(self) -> str:
        language, meeting = self.language, self.view.meeting
        challenge = next((language.quoted(one.title) for one in self.items.challenges), None)
        recommendation = next((language.quoted(one.title) for one in self.items.recommendations), None)
        if challenge and recommendation:
            return language.key_both.format(challenge=challenge, recommendation=recommendation)
        if challenge:
            return language.key_challenge.format(challenge=challenge)
        if recommendation:
            return language.key_recommendation.format(recommendation=recommendation)
        date = language.days_text(meeting.date.day, meeting.date.until)
        return language.key_nothing.format(meeting=meeting.title, date=date)

    def ask(self) -> str | None:
        return self.language.ask if self.items.recommendations else None

    def next_step(self) -> str:
        return self.language.next_step


def house_facts(view: View, language: Language, house: House) -> nouns.HouseFacts:
    """Return who issues; `note` says so where the issuer or the meeting is only an example."""
    audience = view.audience
    notes = {
        (True, True): language.example_both,
        (True, False): language.example_house,
        (False, True): language.example_meeting,
    }
    return nouns.HouseFacts(
        issuer=house.issuer,
        masthead=audience.masthead or house.masthead or audience.kind,
        signer=house.signer,
        security=house.security,
        note=notes.get((house.example, view.meeting.example)),
        copies=tuple(nouns.Copies(line.label, language.join(line.names)) for line in audience.copies),
    )


def audience_facts(audience: Audience) -> nouns.AudienceFacts:
    """Return whom the brief is for."""
    return nouns.AudienceFacts(audience.id, audience.label, audience.voice, tuple(audience.headings.items()))


def meeting_facts(view: View, language: Language) -> nouns.MeetingFacts:
    """Return the meeting's own facts; who came is left out where the reader may not see it."""
    meeting, attended = view.meeting, view.attendance()
    return nouns.MeetingFacts(
        title=meeting.title,
        date=language.days_text(meeting.date.day, meeting.date.until),
        date_basis=language.sentence(meeting.date.basis) if meeting.date.basis else None,
        summary=language.sentence(meeting.summary) if meeting.summary else None,
        venue=meeting.venue,
        attendance=language.heading(attended.text) if attended else None,
        guided_by=tuple(meeting.guided_by),
        hosts=tuple(meeting.hosts),
        co_hosts=tuple(meeting.co_hosts),
        supporters=tuple(meeting.supporters),
    )


def attachment(language: Language, occasion: Occasion, title: str) -> nouns.Attachment | None:
    """Return the label 附件1 and the title (GB/T 9704-2012 7.3.7), None where the brief stands alone."""
    if occasion.mode != "attachment":
        return None
    number = occasion.attachment_number
    label = language.attachment.format(number="" if number is None else number).strip()
    return nouns.Attachment(f"{occasion.attachment_to}{label}", title, number)


def _contact(house: House, language: Language) -> str | None:
    told = house.contact
    return language.comma.join(filter(None, (told.name, told.phone, told.mail))) if told else None


def _unsettled(recommendations: tuple[nouns.Recommendation, ...], language: Language) -> str | None:
    """Return the labels of what no recommendation says of its execution, None where nothing is missing."""
    if not recommendations:
        return None
    missing = [label for name, label in language.execution if not any(getattr(one, name) for one in recommendations)]
    return language.join(missing) or None
