"""Each sentence of a finished brief with its statement, its speaker and its place in the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypeAlias

from briefgen.checks.provenance.compare import problems_of
from briefgen.checks.provenance.verdict import CALLED
from briefgen.checks.provenance.words import pairs, sentences
from briefgen.errors import Fault, Place, RecordError
from briefgen.export.attached import attached_file
from briefgen.intake.source import word_lines
from briefgen.model.source import SourceParagraph, normal
from briefgen.model.trail import Piece, Trail
from briefgen.noun import noun
from briefgen.press.against import pdf_lines
from briefgen.press.pdf import read_bytes, shown
from briefgen.press.provenance import FILE, from_json, trail_in_word

Standing: TypeAlias = Literal["有出处", "已改动", "发文单位自己的话", "栏目和落款", "没有依据"]
"""Where a sentence stands: as the record has it, changed since, the issuer's own, the template's, or nowhere."""

_CHANGED = 0.55
"""How much of a sentence a piece must hold for the sentence to be a changed form of it."""

_MARK = re.compile(r" ?[〔\[][^〔〕\[\]]{1,60}[〕\]](?=[。！？.!?…]?$)")
"""The mark of its paragraphs that a statement may end with; its numbers aren't the statement's."""

_SPARE = 3
"""How many letters may be left between the pieces of a sentence: its number, 和, 由."""


@noun
class TracedSentence:
    """A sentence of a brief. `piece` is where it is from, None for nowhere; `seen` what the source shows against it."""

    number: int
    text: str
    standing: Standing
    piece: Piece | None = None
    seen: str = ""
    source_text: str = ""


@noun
class Traced:
    """A brief traced: its file's name, whose it is, and its sentences in order."""

    file: str
    trail: Trail
    sentences: tuple[TracedSentence, ...]


def trace(path: Path, sources: Sequence[SourceParagraph] = ()) -> Traced:
    """Return the sentences of a brief, a .docx or .pdf of ours, perhaps edited since; each against `sources`, if any.

    Those are of the record's sources in their order. RecordError where the file holds no trail.
    """
    data, file = read_bytes(path), shown(path)
    if path.suffix.lower() == ".pdf":
        held = attached_file(data, file, FILE)
        trail, lines = from_json(held) if held else None, pdf_lines(data, file)
    else:
        trail, lines = trail_in_word(data, file), word_lines(data, file)
    if trail is None:
        way_out = "Word成稿都带出处；PDF要在audience.yaml写provenance: true再生成"
        raise RecordError(Fault("SRC020", Place(file), "这个文件里没有各句的出处", way_out))
    order = list(dict.fromkeys(one.source for one in sources))
    texts = {(order.index(one.source) + 1, one.number): one for one in sources}
    told = enumerate(_sentences(lines), 1)
    return Traced(path.name, trail, tuple(_traced(number, text, trail, texts) for number, text in told))


def _sentences(lines: Sequence[str]) -> Iterator[str]:
    """Yield the sentences of a brief that hold words; a heading or a cell is one by itself."""
    for line in lines:
        for sentence in sentences(line) or (line,):
            if pairs(sentence):
                yield sentence.strip()


def _traced(number: int, text: str, trail: Trail, texts: dict[tuple[int, int], SourceParagraph]) -> TracedSentence:
    piece, share = _best(normal(text), trail)
    if piece is None or share < _CHANGED:
        return TracedSentence(number, text, "没有依据")
    if piece.kind == "own":
        return TracedSentence(number, text, "发文单位自己的话", piece)
    if piece.kind == "label":
        return TracedSentence(number, text, "栏目和落款", piece)
    standing: Standing = "有出处" if share == 1.0 else "已改动"
    cited = [texts[place] for place in piece.paragraphs if place in texts]
    year = int(trail.date[:4]) if trail.date[:4].isdecimal() else 0
    found = problems_of(_MARK.sub("", text), cited, year, title=piece.kind == "title") if cited else ()
    seen = "；".join(f"{CALLED[one.judgement]}：{one.told}" for one in found)
    return TracedSentence(number, text, standing, piece, seen, "\n".join(one.text for one in cited))


_ORDER = ("statement", "title", "fact", "own", "label")


def _best(text: str, trail: Trail) -> tuple[Piece | None, float]:
    """Return the piece that a sentence is of, and how much of it the piece holds; 1 where it stands there whole."""
    best: tuple[Piece | None, float] = (None, 0.0)
    for piece in sorted(trail.pieces, key=lambda one: _ORDER.index(one.kind)):
        share = _share(text, normal(piece.text))
        if share > best[1]:
            best = (piece, share)
    made_up = None if best[1] == 1.0 else _made_up(text, trail)
    return (made_up, 1.0) if made_up else best


def _share(text: str, piece: str) -> float:
    bare, core = text.strip("。;；!！"), piece.rstrip("。;；!！")
    if bare in piece or (core in text and len(core) >= 0.8 * len(bare)):
        return 1.0
    wanted = pairs(text)
    return min(len(wanted & pairs(piece)) / len(wanted), 0.99)


def _made_up(text: str, trail: Trail) -> Piece | None:
    """Return the chief of the pieces that a template has made a sentence of, None where more than marks is left."""
    left, used = text, []
    parts = {(part.strip("。;!"), piece) for piece in trail.pieces for part in _parts(normal(piece.text))}
    for core, piece in sorted(parts, key=lambda one: (-len(one[0]), _rank(one[1]))):
        if len(core) > 1 and core in left:
            left = left.replace(core, "\n")
            used.append(piece)
    if not used or sum(one.isalnum() for one in left) > _SPARE:
        return None
    chief = min(used, key=_rank)
    places = sorted({place for piece in used for place in piece.paragraphs})
    return replace(chief, paragraphs=tuple(places))


def _rank(piece: Piece) -> tuple[int, str, str]:
    """Return what pieces are preferred by: those of the record to words that stand on every brief."""
    return _ORDER.index(piece.kind), piece.id, piece.text


def _parts(text: str) -> tuple[str, ...]:
    return (text, *sentences(text))
