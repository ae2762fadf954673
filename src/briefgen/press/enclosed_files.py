"""The files of attachments that travel inside a bundle's PDF, each told what it is."""

import re
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.model.finish import Attachment
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.press.pdf import read_bytes

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_CORE = "docProps/core.xml"
_PDF_DATE = re.compile(rb"/(?:ModDate|CreationDate)\s*\(D:(\d{4})(\d\d)(\d\d)")
_DAY = re.compile(r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|30|31)")
_UNKNOWN = "1980-01-01"
"""The day of a file that tells none: the first that a zip knows."""


def enclosed_files(briefs: Sequence[Path], named: Sequence[tuple[str, str]]) -> tuple[Attachment, ...]:
    """Return the briefs' files as they travel in a PDF; `named` are their labels and titles as attachments."""
    made: list[Attachment] = []
    for path, (label, title) in zip(briefs, named, strict=True):
        data = read_bytes(path)
        name = path.name if path.name not in {one.name for one in made} else f"{label} {path.name}"
        kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        made.append(Attachment(name, data, kind, _modified(data), "Source", f"{label}　{title}"))
    return tuple(made)


def _modified(data: bytes) -> str:
    """Return the day that a file says it was last changed, as `2025-12-25`; the same for the same bytes."""
    told = _pdf_day(data) if data[:4] == b"%PDF" else _word_day(data)
    return told if _DAY.fullmatch(told) and _exists(told) else _UNKNOWN


def _exists(day: str) -> bool:
    from datetime import date

    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _pdf_day(data: bytes) -> str:
    found = _PDF_DATE.search(data)
    return "-".join(part.decode() for part in found.groups()) if found else ""


def _word_day(data: bytes) -> str:
    try:
        package = Package.read(data)
        root = parse(package.part(_CORE), file="", part=_CORE) if _CORE in package.names else None
    except BriefgenError:
        return ""
    return "" if root is None else (root.findtext(_MODIFIED) or "")[:10]
