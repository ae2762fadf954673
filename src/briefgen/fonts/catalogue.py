"""The catalogue of faces in some folders, looked up by name and style."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from briefgen.fonts.cache import FaceCache
from briefgen.fonts.entry import Entry, read_entries
from briefgen.fonts.roles import font_key

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})

_REGULAR, _BOLD = 400, 700


class Catalogue:
    """The faces of some files and folders, in that order. `cache` keeps their names between runs, None for none.

    Files are opened when a name is first looked up: those with a known file name first, all others only
    where none of these has the name.
    """

    def __init__(self, places: Sequence[Path], cache: FaceCache | None = None) -> None:
        self._places = places
        self._cache = cache
        self._read: dict[Path, tuple[Entry, ...]] = {}
        self._found: dict[tuple[str, bool, bool], Entry | None] = {}

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The font files, in order of place and path."""
        return tuple(path for place in self._places for path in _font_files(place))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every face, in the order of files."""
        found = tuple(entry for path in self.files for entry in self._entries(path))
        if self._cache:
            self._cache.save()
        return found

    def find(self, name: str, *, bold: bool = False, italic: bool = False, files: Iterable[str] = ()) -> Entry | None:
        """Return the face with this family or full name whose style is nearest, None where there is none.

        `files` are the file names that such a face usually has. Faces that may not be embedded are passed over.
        """
        key = (font_key(name), bold, italic)
        if key not in self._found:
            named = self._named(key[0], self._among(files)) or self._by_name.get(key[0], [])
            self._found[key] = _nearest(named, *key)
        return self._found[key]

    @cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        by_name: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.embeddable:
                for key in dict.fromkeys(font_key(name) for name in (*entry.families, *entry.full)):
                    by_name.setdefault(key, []).append(entry)
        return by_name

    @staticmethod
    def _named(key: str, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.embeddable and entry.is_named(key)]

    def _among(self, names: Iterable[str]) -> Iterator[Entry]:
        wanted = {name.casefold() for name in names}
        for path in self.files if wanted else ():
            if path.name.casefold() in wanted:
                yield from self._entries(path)

    def _entries(self, path: Path) -> tuple[Entry, ...]:
        if path not in self._read:
            kept = self._cache.get(path) if self._cache else None
            entries = kept if kept is not None else read_entries(path)
            if self._cache and kept is None:
                self._cache.put(path, entries)
            self._read[path] = entries
        return self._read[path]


def _nearest(entries: Iterable[Entry], key: str, bold: bool, italic: bool) -> Entry | None:  # noqa: FBT001
    """Return the face nearest in weight and slope; one with the name in full before one that has it as a family."""
    weight = _BOLD if bold else _REGULAR

    def distance(entry: Entry) -> tuple[bool, bool, bool, int]:
        in_full = key in {font_key(name) for name in entry.full}
        return entry.bold != bold, entry.italic != italic, not in_full, abs(entry.weight - weight)

    return min(entries, key=distance, default=None)


def _font_files(place: Path) -> Iterator[Path]:
    """Return a file itself, or the font files of a folder and the folders in it, in order of path."""
    if place.is_file():
        yield place
        return
    for folder, inner, names in os.walk(place):
        inner.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() in SUFFIXES and path.is_file():  # a pipe of that name would never end
                yield path
