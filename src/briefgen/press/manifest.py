"""The manifest: the office's own record of what was made, from what, and why; it never travels with a brief."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from briefgen.model.job import Job, Product
from briefgen.noun import noun

NAME = "manifest.json"


@noun
class Made:
    """One finished job with the files it was written to, as (file name, its bytes)."""

    job: Job
    product: Product
    files: tuple[tuple[str, bytes], ...]


def manifest(meeting: str, title: str, made: Sequence[Made], before: bytes = b"") -> bytes:
    """Return the manifest of a meeting's briefs as JSON: files with their hashes, choices, fonts and findings.

    What the manifest `before` tells of briefs that were not made again now is kept; bytes that are no
    manifest are nothing kept.
    """
    fresh = [_entry(item) for item in made]
    remade = {_key(entry) for entry in fresh}
    kept = [entry for entry in _entries(before) if _key(entry) not in remade]
    content = {"meeting": meeting, "title": title, "briefs": sorted([*kept, *fresh], key=_key)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _key(entry: dict[str, Any]) -> tuple[str, str]:
    return str(entry.get("audience")), str(entry.get("mode"))


def _entries(data: bytes) -> list[dict[str, Any]]:
    """Return the briefs of a manifest written earlier."""
    try:
        told = json.loads(data or b"{}")
    except ValueError:
        return []
    entries = told.get("briefs", []) if isinstance(told, dict) else []
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _entry(made: Made) -> dict[str, Any]:
    product = made.product
    about = product.brief.brief
    return {
        "audience": made.job.audience,
        "title": about.title,
        "mode": about.mode,
        "number": about.number,
        "date": about.date,
        "pages": product.pages or None,
        "files": [_file(name, data) for name, data in made.files],
        "chosen": [_choice(asdict(choice)) for choice in product.brief.choices if choice.chosen],
        "left_out": [_choice(asdict(choice)) for choice in product.brief.choices if not choice.chosen],
        "fonts": [asdict(substitution) for substitution in product.substitutions],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "where": " ".join(part for part in (PurePath(finding.place.file).name, finding.place.spot) if part),
                "problem": finding.problem,
            }
            for finding in product.findings
        ],
    }


def _file(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _choice(choice: dict[str, Any]) -> dict[str, Any]:
    del choice["chosen"]
    return choice
