"""The manifest of a memo: which pages and files came from where; the office's own, it never travels with the memo."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from briefgen.intake import read_memo
from briefgen.model.memo_job import AttachedFile, MemoJob, MemoProduct
from briefgen.opc.files import read_whole
from briefgen.record.memo import AttachmentEntry, Memo


def memo_manifest(job: MemoJob, product: MemoProduct, files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the manifest of a memo as JSON: its parts with their sources and pages, `files` with their hashes, fonts
    and findings.
    """
    memo = read_memo(job.memo)
    content = {
        "memo": job.memo.name,
        "kind": memo.kind,
        "title": "".join(memo.title.split("\n")),
        "number": memo.number,
        "date": memo.date,
        "template": memo.template,
        "pages": product.pages,
        "parts": _parts(job, memo, product),
        "files": [_file(name, data) for name, data in files],
        "fonts": [asdict(one) for one in product.substitutions],
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "where": " ".join(part for part in (PurePath(one.place.file).name, one.place.spot) if part),
                "page": one.page,
                "problem": one.problem,
                "basis": one.basis,
            }
            for one in product.findings
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _parts(job: MemoJob, memo: Memo, product: MemoProduct) -> list[dict[str, Any]]:
    """Return the memo's text, its attachments and what follows these; a loose attachment has pages of its own."""
    bound = [one for one in product.attachments if one.pdf is None]
    first = bound[0].page if bound else product.pages + 1
    parts: list[dict[str, Any]] = [{"part": "公文", "from": job.memo.name, "pages": _span(1, first - 1)}]
    for entry, attached in zip(memo.attachments, product.attachments, strict=True):
        parts.append(_attachment(job, memo, entry, attached))
    last = bound[-1].page + bound[-1].pages if bound else first
    if last <= product.pages:
        parts.append({"part": "版记", "from": job.memo.name, "pages": _span(last, product.pages)})
    return parts


def _attachment(job: MemoJob, memo: Memo, entry: AttachmentEntry, attached: AttachedFile) -> dict[str, Any]:
    name = entry.file or entry.meeting or memo.meeting or ""
    source = read_whole(job.memo.parent / name)
    return {
        "part": attached.label,
        "title": attached.title,
        "from": PurePath(name).name,
        "audience": entry.audience,
        "sha256": hashlib.sha256(source).hexdigest(),
        "pages": _span(attached.page, attached.page + attached.pages - 1),
        "loose": attached.pdf is not None,
    }


def _span(first: int, last: int) -> list[int]:
    return [first, last]


def _file(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
