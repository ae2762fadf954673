"""A meeting for one reader: see what the reader may see, rank it, choose what fits, phrase it."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.focus.choose import Chosen, choose
from briefgen.focus.cite import Citer, cited_sources
from briefgen.focus.facts import Items, Occasion, about, attachment, audience_facts, house_facts, meeting_facts
from briefgen.focus.language import language_of
from briefgen.focus.phrase import Phraser
from briefgen.focus.rank import rank
from briefgen.focus.trail import trail_of
from briefgen.focus.view import View, view_of
from briefgen.focus.visible import Sight, sight_of
from briefgen.model.brief import Brief
from briefgen.record.audience import Audience
from briefgen.record.base import Paragraphs
from briefgen.record.meeting import Meeting

__all__ = ["Occasion", "Sight", "brief_of", "focus", "sight_of"]


def focus(meeting: Meeting, audience: Audience, occasion: Occasion) -> Brief:
    """Return the brief of `meeting` for `audience`, with the reasons for every choice.

    What `visible_to` or an embargo keeps from the reader is in none of the brief's fields; only `choices` names it.
    Raises RecordError where the date of issue is no date, or the whole record is kept from the reader.
    """
    return brief_of(sight_of(meeting, audience.id, occasion.day), audience, occasion)


def brief_of(sight: Sight, audience: Audience, occasion: Occasion) -> Brief:
    """Return the brief for `audience` of what it may see of a meeting."""
    meeting = sight.meeting
    view = view_of(sight, audience)
    language = language_of(meeting.language)
    chosen = choose(view, rank(view), language)
    citer = Citer(view, language, cited_sources(meeting, _places(view, chosen)))
    phraser = Phraser(view, chosen, citer, {**dict(occasion.labels), audience.id: audience.label})
    items = Items(phraser.challenges(), phraser.recommendations())
    brief = about(view, language, occasion, items)
    made = Brief(
        brief=brief,
        house=house_facts(view, language, occasion.house),
        audience=audience_facts(audience),
        meeting=meeting_facts(view, language),
        challenges=items.challenges,
        recommendations=items.recommendations,
        practices=phraser.practices(),
        policies=phraser.policies(),
        figures=phraser.figures(),
        others=phraser.others(),
        sources=phraser.sources(),
        attachment=attachment(language, occasion, brief.title),
        choices=chosen.choices,
    )
    return replace(made, trail=trail_of(made, view, chosen, phraser))


def _places(view: View, chosen: Chosen) -> Iterator[Paragraphs]:
    """Yield where the record says what this brief holds."""
    attended = view.attendance()
    if attended:
        yield attended.source
    if view.meeting.organised_source:
        yield view.meeting.organised_source
    yield from (figure.source for figure in chosen.figures)
    yield from (figure.source for challenge in chosen.challenges for figure in view.evidence(challenge))
    for statement in chosen.statements():
        yield statement.source
