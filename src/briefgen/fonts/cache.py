"""The names of this machine's faces, kept between runs, so that only new font files have to be opened."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefgen.fonts.entry import Entry
from briefgen.model.face import Face

_VERSION = 1


class FaceCache:
    """Faces by the path, size and time of change of their file.

    A cache that is broken, old or can't be written is no fault: the faces are read again.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _load(file)
        self._changed = False

    def get(self, path: Path) -> tuple[Entry, ...] | None:
        """Return the faces of a file as they were when last read, None where it has changed or is new."""
        kept = self._kept.get(str(path))
        if not isinstance(kept, dict) or kept.get("stamp") != _stamp(path):
            return None
        try:
            return tuple(_entry(item) for item in kept["faces"])
        except (KeyError, TypeError, ValueError):
            return None

    def put(self, path: Path, entries: tuple[Entry, ...]) -> None:
        """Keep the faces of a file."""
        self._kept[str(path)] = {"stamp": _stamp(path), "faces": [asdict(entry) for entry in entries]}
        self._changed = True

    def save(self) -> None:
        """Write what is new, in one step, so that two runs at once never see half a cache."""
        if not self._changed:
            return
        self._changed = False
        text = json.dumps({"version": _VERSION, "files": self._kept}, ensure_ascii=False)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=self._file.parent, prefix=".faces-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    stream.write(text)
                Path(part).replace(self._file)
            except OSError:
                Path(part).unlink(missing_ok=True)


def _load(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    files = kept.get("files") if isinstance(kept, dict) and kept.get("version") == _VERSION else None
    return files if isinstance(files, dict) else {}


def _stamp(path: Path) -> list[int]:
    try:
        told = path.stat()
    except OSError:
        return []
    return [told.st_size, told.st_mtime_ns]


def _entry(item: dict[str, Any]) -> Entry:
    face = item["face"]
    axes = tuple((str(tag), float(value)) for tag, value in face["axes"])
    return Entry(
        face=Face(str(face["path"]), int(face["index"]), str(face["name"]), axes),
        label=str(item["label"]),
        families=tuple(map(str, item["families"])),
        full=tuple(map(str, item["full"])),
        weight=int(item["weight"]),
        bold=bool(item["bold"]),
        italic=bool(item["italic"]),
        embeddable=bool(item["embeddable"]),
    )
