"""A face as the catalogue lists it: its names in every language, its weight, whether it may be embedded."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from briefgen.fonts.face_file import OpenFace, count_faces, open_raw
from briefgen.fonts.roles import font_key
from briefgen.model.face import Face
from briefgen.noun import noun

_NAME = hb.OTNameIdPredefined
_FAMILY = {_NAME.FONT_FAMILY, _NAME.TYPOGRAPHIC_FAMILY}
_FULL = {_NAME.FULL_NAME, _NAME.POSTSCRIPT_NAME}
_STYLE = {_NAME.FONT_SUBFAMILY, _NAME.TYPOGRAPHIC_SUBFAMILY}


@noun
class Entry:
    """A face in the catalogue. `families` and `full` are its names in every language; `label` is how it is
    told to a reader, in Chinese where it has a Chinese name.
    """

    face: Face
    label: str
    families: tuple[str, ...]
    full: tuple[str, ...]
    weight: int
    bold: bool
    italic: bool
    embeddable: bool

    def is_named(self, name: str) -> bool:
        """Return whether `name` is this face's family or full name."""
        key = font_key(name)
        return any(font_key(own) == key for own in (*self.families, *self.full))


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return the faces of a font file; none where it can't be read or holds no outlines.

    A variable font comes as two: its regular and, where its axis reaches so far, its bold weight.
    """
    found: list[Entry] = []
    for index in range(count_faces(str(path))):
        raw = open_raw(str(path), index)
        if raw is not None:
            entry = _read_face(path, index, raw)
            found.extend(_instances(entry, raw))
    return tuple(found)


def _read_face(path: Path, index: int, raw: Any) -> Entry:
    names = [(item.name_id, item.language, raw.get_name(item.name_id, item.language)) for item in raw.list_names()]
    families = _distinct(name for kind, _, name in names if kind in _FAMILY)
    styles = [name.casefold() for kind, _, name in names if kind in _STYLE and name]
    chinese = [name for kind, language, name in names if kind in _FAMILY and language.startswith("zh") and name]
    typographic = [name for kind, _, name in names if kind is _NAME.TYPOGRAPHIC_FAMILY and name]
    label = next(iter([*chinese, *typographic, *families]), path.stem)
    name = raw.get_name(_NAME.POSTSCRIPT_NAME) or path.stem
    face = Face(str(path), index, name)
    tables = OpenFace(face, raw).tables
    return Entry(
        face=face,
        label=label,
        families=families,
        full=_distinct(name for kind, _, name in names if kind in _FULL),
        weight=tables.weight,
        bold=tables.bold or any("bold" in style and "semi" not in style for style in styles),
        italic=tables.italic or any("italic" in style or "oblique" in style for style in styles),
        embeddable=tables.embeddable,
    )


def _instances(entry: Entry, raw: Any) -> tuple[Entry, ...]:
    axis = next((info for info in raw.axis_infos if info.tag == "wght"), None) if raw.has_var_data else None
    if axis is None:
        return (entry,)
    weights = {int(min(max(weight, axis.min_value), axis.max_value)) for weight in (400, 700)}
    return tuple(
        replace(
            entry,
            face=replace(entry.face, axes=(("wght", float(weight)),)),
            weight=weight,
            bold=weight >= 600,
        )
        for weight in sorted(weights)
    )


def _distinct(names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
