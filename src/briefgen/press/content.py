"""A record held against the rules of content: each reader's brief by itself, and all of them together."""

import re
from dataclasses import replace
from pathlib import Path

from briefgen.checks.content import Issue, check_brief, check_coverage, check_numbers
from briefgen.checks.leakage.hidden_items import check_record
from briefgen.errors import Place
from briefgen.focus import Occasion, Sight, brief_of, sight_of
from briefgen.intake import places_of
from briefgen.model.brief import Brief
from briefgen.model.finding import Finding
from briefgen.press.desk import Desk
from briefgen.record.meeting import Meeting

_NAMED = re.compile("“([^“”]*(?:“[^“”]*”[^“”]*)*)”$")
"""The item that a finding's place ends with, by its id or its title."""


def check_meeting(path: Path, desk: Desk) -> tuple[Finding, ...]:
    """Return what the briefs of a meeting lack, for each reader and across all, at the record's lines where known.

    Nothing is filled or laid out. RecordError where the record or an audience can't be read.
    """
    meeting, file = desk.meeting(path), str(path)
    findings: list[Finding] = []
    briefs: dict[str, Brief] = {}
    for reader in desk.audiences():
        audience = desk.audience(reader)
        occasion = Occasion(desk.house, labels=desk.labels())
        sight = _sight(meeting, reader, occasion)
        if sight is not None:
            brief = briefs[reader] = brief_of(sight, audience, occasion)
            issue = Issue(brief, audience, sight.meeting, file, has_house=desk.house_file is not None)
            findings += [*check_brief(issue), *check_record(meeting, sight, file)]
    findings += [*check_coverage(meeting, briefs, file), *check_numbers(meeting, file)]
    lines = _lines(meeting, path)
    return tuple(_located(finding, lines) for finding in findings)


def _sight(meeting: Meeting, reader: str, occasion: Occasion) -> Sight | None:
    """Return what a reader may see, None for one that the whole record is kept from."""
    if meeting.visible_to is not None and reader not in meeting.visible_to:
        return None
    if meeting.embargo and (occasion.day is None or occasion.day < meeting.embargo):
        return None
    return sight_of(meeting, reader, occasion.day)


def _lines(meeting: Meeting, path: Path) -> dict[str, Place]:
    """Return where the items of a record stand, by their ids and by their titles in any wording."""
    places = places_of(path)
    found = dict(places)
    for one in (*meeting.challenges, *meeting.recommendations, *meeting.practices, *meeting.policies):
        titles = [one.title, *(words.title for words in one.wording.values() if words.title)]
        found |= {title.rstrip("。"): places[one.id] for title in titles if one.id in places}
    return found


def _located(finding: Finding, lines: dict[str, Place]) -> Finding:
    """Return a finding at the line of the item that its place names, None of which changes what it says."""
    named = _NAMED.search(finding.place.spot)
    line = lines.get(named[1]) if named else None
    if line is None:
        return finding
    return replace(finding, place=replace(line, spot=finding.place.spot))
