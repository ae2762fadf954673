"""Whether the briefs of one meeting together leave nothing out: problems without an answer, proposals that get lost."""

from collections.abc import Iterator, Mapping

from briefgen.checks.content.issue import finding, noted
from briefgen.errors import Place
from briefgen.model.brief import Brief
from briefgen.model.finding import Finding
from briefgen.record import meeting as records

_URGENT = 3
"""The priority from which on what is left out is told, not only noted."""


def check_coverage(meeting: records.Meeting, briefs: Mapping[str, Brief], file: str) -> tuple[Finding, ...]:
    """Return what the briefs of a meeting, by their readers' ids, leave out together.

    What is kept from a reader isn't missed there.
    """
    chosen = {reader: _chosen(brief) for reader, brief in briefs.items()}
    return (*_challenges(meeting, chosen, file), *_recommendations(meeting, briefs, chosen, file))


def _chosen(brief: Brief) -> set[str]:
    return {choice.id for choice in brief.choices if choice.chosen}


def _challenges(meeting: records.Meeting, chosen: Mapping[str, set[str]], file: str) -> Iterator[Finding]:
    """COVER: each problem is answered by a recommendation of the record, or is said to be open."""
    answered = {answer for one in meeting.recommendations for answer in one.answers}
    shown = {item for items in chosen.values() for item in items}
    for one in meeting.challenges:
        place = Place(file, spot=f"“{one.id}”")
        told = finding(
            "COVER",
            place,
            f"“{one.title}”没有建议回应，也没有说明还没有对策",
            "有建议的，请在它的answers里写上；会上没有提出对策的，写 open: true",
        )
        if one.id not in answered and not one.open:
            yield told if one.id in shown and one.priority >= _URGENT else noted(told)
        if chosen and one.id not in shown and one.priority >= _URGENT:
            problem = f"“{one.title}”最要紧（priority: 3），却没有进任何一份简报"
            yield finding("COVER", place, problem, "请核对concerns和priority，或放宽audience.yaml的limits")


def _recommendations(
    meeting: records.Meeting, briefs: Mapping[str, Brief], chosen: Mapping[str, set[str]], file: str
) -> Iterator[Finding]:
    """REACHES: each recommendation is in the brief of those whom it is addressed to; the less urgent are counted."""
    for reader, items in chosen.items():
        label = briefs[reader].audience.label
        missed = [one for one in meeting.recommendations if reader in one.addressed_to and one.id not in items]
        missed = [one for one in missed if one.visible_to is None and one.embargo is None]
        way_out = "请提高priority，或放宽audience.yaml的limits"
        for one in missed:
            if one.priority >= _URGENT:
                problem = f"“{one.title}”最要紧（priority: 3），向{label}提出，却没有进{label}的简报"
                yield finding("REACHES", Place(file, spot=f"“{one.id}”"), problem, way_out)
        others = [one.id for one in missed if one.priority < _URGENT]
        if others:
            problem = f"另有{len(others)}条向{label}提出的建议没有进{label}的简报：{'、'.join(others)}"
            yield noted(finding("REACHES", Place(file), problem, way_out))
