"""What a PDF claims to conform to, and what it still may claim once others have joined it."""

import re
from collections.abc import Iterable
from typing import Any

from briefgen.noun import noun

_LEVELS = ("", "B", "U", "A")
"""Levels of PDF/A, each with all that the ones before it ask for."""
_VALUE = r"(?:<{name}>\s*([^<\s]+)\s*</{name}>|\s{name}\s*=\s*[\"']([^\"']*)[\"'])"
_ARCHIVE = re.compile(rb"<pdfaid:(\w+)>[^<]*</pdfaid:\1>|\spdfaid:\w+\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ACCESSIBLE = re.compile(rb"<pdfuaid:(\w+)>[^<]*</pdfuaid:\1>|\spdfuaid:\w+\s*=\s*(?:\"[^\"]*\"|'[^']*')")


@noun
class Claimed:
    """PDF/A by its part and level (`3`, `A`), "" for none; the part of PDF/UA, "" for none; what colours mean.

    `colours` are the conditions that the output intents name.
    """

    part: str = ""
    level: str = ""
    accessible: str = ""
    colours: tuple[str, ...] = ()


def claimed(root: Any) -> Claimed:
    """Return what a file claims in its metadata, by its root."""
    if "/Metadata" not in root:
        return Claimed()
    packet = root["/Metadata"].get_data().decode("utf-8", "replace")
    part, level, accessible = (_value(packet, name) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"))
    intents = (one.get_object() for one in root.get("/OutputIntents", []) or [])
    colours = tuple(str(one.get("/OutputConditionIdentifier", "")) for one in intents)
    return Claimed(part, level.upper(), accessible, colours)


def _value(packet: str, name: str) -> str:
    found = re.search(_VALUE.format(name=name), packet)
    return (found[1] or found[2] or "") if found else ""


def lost_claims(memo: Claimed, others: Iterable[Claimed], *, tagged: bool) -> tuple[bool, bool]:
    """Return whether a file's claims of PDF/A and of PDF/UA end with what joins it; `tagged` is what comes out."""
    joined = list(others)
    archive = any(
        other.part != memo.part or _rank(other.level) < _rank(memo.level) or other.colours != memo.colours
        for other in joined
    )
    archive = archive or (memo.level == "A" and not tagged)
    accessible = not tagged or any(other.accessible != memo.accessible for other in joined)
    return bool(memo.part) and archive, bool(memo.accessible) and accessible


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else 0


def without_claims(packet: bytes, lost: tuple[bool, bool]) -> bytes:
    """Return metadata without the claims that are `lost`: of PDF/A, of PDF/UA."""
    for pattern, is_lost in zip((_ARCHIVE, _ACCESSIBLE), lost, strict=True):
        packet = pattern.sub(b"", packet) if is_lost else packet
    return packet
