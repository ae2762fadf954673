"""The trail of a brief: where its texts come from, in the wording of its reader."""

from collections.abc import Iterator

from briefgen.focus.choose import Chosen
from briefgen.focus.cite import by_source
from briefgen.focus.phrase import Phraser
from briefgen.focus.view import View
from briefgen.focus.visible import Statement
from briefgen.model.brief import AudienceFacts, Brief, MeetingFacts, plain_fields
from briefgen.model.trail import Piece, PieceKind, Trail
from briefgen.record.base import Paragraphs


def trail_of(brief: Brief, view: View, chosen: Chosen, phraser: Phraser) -> Trail:
    """Return where the texts of a brief come from; only what its reader may see, and only what was chosen."""
    pieces = [piece for statement in chosen.statements() for piece in _of_statement(statement, view, phraser, chosen)]
    for figure in chosen.figures:
        pieces.append(Piece("fact", phraser.figure(figure).text, figure.id, "", _places(view, figure.source)))
        pieces.append(Piece("fact", figure.label, figure.id, "", _places(view, figure.source)))
    own = (brief.brief.title, brief.brief.key_message, brief.brief.ask, brief.brief.next_step)
    pieces += [Piece("own", text) for text in own if text]
    pieces += _facts(brief.meeting, view)
    pieces += [Piece("label", text) for text in _labels(brief.audience, brief)]
    return Trail(view.meeting.id, view.audience.id, view.meeting.date.day, tuple(dict.fromkeys(pieces)))


def _of_statement(statement: Statement, view: View, phraser: Phraser, chosen: Chosen) -> Iterator[Piece]:
    """Yield a statement's texts; of one to other readers the brief prints the title alone."""
    speaker = phraser.speaker(statement)
    about = (statement.id, speaker.text if speaker else "", _places(view, statement.source))
    yield Piece("title", phraser.title(statement), *about)
    for voice in filter(None, (speaker, *phraser.others_than_first(statement))):
        yield Piece("fact", voice.text, *about)
    if statement in chosen.others:
        return
    yield Piece("statement", phraser.statement(statement), *about)
    for strand in phraser.strands(getattr(statement, "strands", [])):
        yield from (Piece("statement", text, *about) for text in (strand.title, strand.statement) if text)
    kind: PieceKind = "statement"
    for name in ("lead", "instrument", "deadline", "for_whom", "by"):
        text = getattr(statement, name, None)
        if text:
            yield Piece(kind, text, *about)
    for figure in view.evidence(statement):
        yield Piece("fact", phraser.figure(figure).text, figure.id, "", _places(view, figure.source))


def _places(view: View, where: Paragraphs) -> tuple[tuple[int, int], ...]:
    order = [source.id for source in view.meeting.sources]
    return tuple(
        (order.index(source) + 1, number)
        for source, numbers in by_source(view.meeting, where).items()
        for number in numbers
    )


def _facts(facts: MeetingFacts, view: View) -> Iterator[Piece]:
    held, organised = view.meeting.held_source, view.meeting.organised_source
    attended = view.attendance()
    for text in (facts.title, facts.date, facts.venue, facts.summary):
        if text:
            yield Piece("fact", text, "meeting", "", _places(view, held) if held else ())
    if attended and facts.attendance:
        yield Piece("fact", facts.attendance, "attendance", "", _places(view, attended.source))
    for names in (facts.guided_by, facts.hosts, facts.co_hosts, facts.supporters):
        for name in names:
            yield Piece("fact", name, "meeting", "", _places(view, organised) if organised else ())


def _labels(audience: AudienceFacts, brief: Brief) -> Iterator[str]:
    """Yield headings and what the house prints on every brief."""
    about = brief.brief
    yield from (text for _, text in audience.headings)
    for value in (plain_fields(brief.house), {"label": audience.label, "kind": brief.brief.kind}):
        yield from (text for text in value.values() if isinstance(text, str))
    yield from filter(None, (about.contact, about.date, about.unsettled, about.settled_by, brief.meeting.date_basis))
    for line in brief.house.copies:
        yield f"{line.label}：{line.names}"
    for source in brief.sources:
        yield source.title
