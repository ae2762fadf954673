"""The manifest of a bundle: which of its pages and parts came from where. The office's own; it never travels."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefgen.opc.package import Package
from briefgen.press.attach import Bundle, Order
from briefgen.press.pdf import read_bytes, shown
from briefgen.press.runs import Run


def manifest_path(output: Path) -> Path:
    """Return where the manifest of a bundle lies: `成稿.manifest.json` beside `成稿.docx`."""
    return output.with_suffix(".manifest.json")


def bundle_manifest(order: Order, bundle: Bundle, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what a bundle came from: the files read and written, the runs of its pages, and its parts.

    `files` are those written, by their names. Parts are told where a Word file is among them.
    """
    read = {path: read_bytes(path) for path in (order.memo, *order.briefs)}
    sources = dict(zip(((label, title) for label, title, _ in bundle.starts), order.briefs, strict=True))
    return {
        "memo": _file(order.memo.name, read[order.memo]),
        "attachments": [
            {"label": label, "title": title, **_file(path.name, read[path])} for (label, title), path in sources.items()
        ],
        "files": [_file(name, data) for name, data in files.items()],
        "pages": bundle.pages,
        "runs": [_run(run, order.memo, sources) for run in bundle.runs],
        "parts": _parts(order, bundle.data, read) if any(name.endswith(".docx") for name in files) else [],
    }


def written_manifest(content: dict[str, Any]) -> bytes:
    """Return a manifest as JSON."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _run(run: Run, memo: Path, sources: Mapping[tuple[str, str], Path]) -> dict[str, Any]:
    """Return a run of pages with the file that it came from: an attachment that was there before came with the memo."""
    told: dict[str, Any] = {"kind": run.kind, "from": run.first, "to": run.last}
    if run.kind == "attachment":
        told |= {"label": run.label, "title": run.title}
    source = sources.get((run.label, run.title), memo)
    return told | ({} if run.kind == "blank" else {"file": source.name})


def _parts(order: Order, data: bytes, read: Mapping[Path, bytes]) -> list[dict[str, Any]]:
    """Return the parts of the result and those that went: kept byte for byte, changed, added or removed."""
    before, after = (_members(one, shown(order.memo)) for one in (read[order.memo], data))
    origins: dict[str, list[str]] = {}
    for path in dict.fromkeys(order.briefs):
        for name, part in _members(read[path], shown(path)).items():
            origins.setdefault(_hash(part), []).append(f"{path.name}:{name}")
    everything = [path.name for path in (order.memo, *order.briefs)]
    told = []
    for name in dict.fromkeys([*after, *before]):
        if name not in after:
            told.append({"name": name, "state": "removed", "before": _hash(before[name]), "from": [order.memo.name]})
        elif name not in before:
            found = origins.get(_hash(after[name]), ["briefgen"])
            told.append({"name": name, "state": "added", "sha256": _hash(after[name]), "from": found})
        elif before[name] == after[name]:
            told.append({"name": name, "state": "kept", "sha256": _hash(after[name]), "from": [order.memo.name]})
        else:
            hashes = {"sha256": _hash(after[name]), "before": _hash(before[name])}
            told.append({"name": name, "state": "changed", **hashes, "from": everything})
    return told


def _members(data: bytes, file: str) -> dict[str, bytes]:
    package = Package.read(data, file=file)
    return {name: package.part(name) for name in package.names}


def _file(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(data), "sha256": _hash(data)}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
