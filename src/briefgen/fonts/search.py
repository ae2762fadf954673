"""Which face draws a font that a document names: first the one the user wished for, last the packaged one."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from briefgen.errors import Fault, FontError, Place
from briefgen.fonts.cache import FaceCache
from briefgen.fonts.catalogue import Catalogue
from briefgen.fonts.entry import Entry, read_entries
from briefgen.fonts.folders import cache_file, font_folders, preferred_fonts, user_fonts
from briefgen.fonts.roles import FILLERS, LAST_RESORT, ROLES, TWINS, Role, font_key, role_of
from briefgen.noun import noun

Origin = Literal["设置", "指定文件夹", "本机", "自带"]


@noun
class Drawer:
    """A face chosen to draw a named font. `exact` is the named face itself; `origin` tells where it came from.

    `heavy` faces need no stand-in for bold: they are bold, or a 小标宋 of an office.
    """

    entry: Entry
    origin: Origin
    exact: bool = False
    heavy: bool = False


class Search:
    """Finds faces. Under `packaged_only` nothing but the packaged faces is seen, so that every machine draws alike."""

    def __init__(self, wishes: Mapping[str, str] | None = None, *, packaged_only: bool = False) -> None:
        self._wishes = _read_wishes(wishes or {})
        preferred = None if packaged_only else preferred_fonts()
        self._preferred = Catalogue([preferred]) if preferred else None
        self._packaged_only = packaged_only

    @cached_property
    def _machine(self) -> Catalogue:
        if self._packaged_only:
            return Catalogue([])
        return Catalogue(font_folders(), FaceCache(cache_file()))

    def drawer(self, name: str, *, bold: bool, italic: bool) -> Drawer:
        """Return the face that draws the font `name`; there always is one, the packaged face in the end."""
        role = role_of(name)
        return (
            self._wished(name, role)
            or self._from_preferred(name, role, bold=bold, italic=italic)
            or self._installed(name, role, bold=bold, italic=italic)
            or self._alike(name, role, bold=bold, italic=italic)
            or self._packaged(role)
        )

    def fillers(self, name: str) -> Iterator[Drawer]:
        """Return the faces that are asked, in order, for a character that the font's own drawer lacks."""
        role = role_of(name)
        preferred = self._preferred.entries if self._preferred else ()
        yield from (Drawer(entry, "指定文件夹") for entry in preferred if entry.embeddable and not entry.bold)
        for family in FILLERS.get(role.name, ()):
            entry = self._machine.find(family)
            if entry:
                yield Drawer(entry, "本机", heavy=entry.bold)
        yield self._packaged(role)
        yield from (Drawer(entry, "自带") for entry in _packaged_entries().values())
        for family in () if self._packaged_only else LAST_RESORT:
            entry = self._machine.find(family)
            if entry:
                yield Drawer(entry, "本机")
        yield from (Drawer(entry, "本机") for entry in self._machine.entries if entry.embeddable and not entry.bold)

    @staticmethod
    def is_chosen(drawer: Drawer) -> bool:
        """Return whether the user chose a face: named its file, its folder, or added it."""
        return drawer.origin in {"设置", "指定文件夹"} or drawer.entry.face.path.startswith(str(user_fonts()))

    def _wished(self, name: str, role: Role) -> Drawer | None:
        entry = self._wishes.get(font_key(name)) or self._wishes.get(font_key(role.name))
        if entry is None:
            return None
        return Drawer(entry, "设置", exact=entry.is_named(name), heavy=entry.bold or role.heavy)

    def _from_preferred(self, name: str, role: Role, *, bold: bool, italic: bool) -> Drawer | None:
        if self._preferred is None:
            return None
        entry = self._preferred.find(name, bold=bold, italic=italic)
        if entry:
            return Drawer(entry, "指定文件夹", exact=True, heavy=entry.bold or role.heavy)
        alike = _of_role(self._preferred, role, bold=bold)
        return Drawer(alike, "指定文件夹", heavy=alike.bold or role.heavy) if alike else None

    def _installed(self, name: str, role: Role, *, bold: bool, italic: bool) -> Drawer | None:
        entry = self._machine.find(name, bold=bold, italic=italic, files=role.files)
        if entry:
            return Drawer(entry, "本机", exact=True, heavy=entry.bold or font_key(name) in _office(role))
        packaged = next((entry for entry in _packaged_entries().values() if entry.is_named(name)), None)
        return Drawer(packaged, "自带", exact=True) if packaged else None

    def _alike(self, name: str, role: Role, *, bold: bool, italic: bool) -> Drawer | None:
        """Return a face of the same role: another office face of it, or the open family most like it."""
        for other in (*TWINS.get(font_key(name), ()), *role.names):
            entry = self._machine.find(other, bold=bold, italic=italic, files=role.files)
            if entry:
                return Drawer(entry, "本机", heavy=entry.bold or role.heavy)
        for family in role.open:
            entry = self._machine.find(family, bold=bold or role.heavy, italic=italic)
            if entry and (entry.bold == (bold or role.heavy) or (bold and not entry.bold and not role.heavy)):
                return Drawer(entry, "本机", heavy=entry.bold)
        return self._added(role, bold=bold)

    def _added(self, role: Role, *, bold: bool) -> Drawer | None:
        """Return a face that the user added and whose name tells that it plays the role."""
        own = str(user_fonts())
        entry = _of_role(self._machine, role, bold=bold, under=own)
        return Drawer(entry, "本机", heavy=entry.bold or role.heavy) if entry else None

    @staticmethod
    def _packaged(role: Role) -> Drawer:
        return Drawer(_packaged_entries()[role.packaged], "自带")


def _office(role: Role) -> frozenset[str]:
    """Return the office names of a heavy role: faces that are bold by design whatever their tables say."""
    return frozenset(font_key(name) for name in role.names) if role.heavy else frozenset()


def _of_role(catalogue: Catalogue, role: Role, *, bold: bool, under: str = "") -> Entry | None:
    """Return the face that plays a role by its own name: the nearest in weight, then in order of likeness.

    A bold face never stands in for a regular one.
    """
    heavy = bold or role.heavy
    likeness = [font_key(family) for family in (*role.names, *role.open)]
    alike = [
        entry
        for entry in catalogue.entries
        if entry.embeddable
        and entry.face.path.startswith(under)
        and role_of(entry.label) is role
        and not (entry.bold and not heavy)
    ]

    def distance(entry: Entry) -> tuple[bool, int]:
        places = [likeness.index(key) for key in map(font_key, entry.families) if key in likeness]
        return entry.bold != heavy, min(places, default=len(likeness))

    return min(alike, key=distance, default=None)


_PACKAGED: dict[str, Entry] = {}


def _packaged_entries() -> dict[str, Entry]:
    """Return the packaged faces (Noto Serif SC and Noto Sans SC, OFL-1.1) by what they are: serif and sans."""
    if not _PACKAGED:
        import pylopdf_fonts_zh_cn as packaged

        for kind, path in (("serif", packaged.serif_path()), ("sans", packaged.sans_path())):
            _PACKAGED[kind] = read_entries(Path(path))[0]
    return _PACKAGED


def _read_wishes(wishes: Mapping[str, str]) -> dict[str, Entry]:
    """Return the faces of the user's files by the names they are for. FontError tells every file that is no use."""
    found: dict[str, Entry] = {}
    faults: list[Fault] = []
    known = ", ".join(role.name for role in ROLES)
    for name, file in wishes.items():
        entries = read_entries(Path(file).expanduser())
        if not entries:
            way_out = f"请写 .ttf、.otf 或 .ttc 文件的路径；名字可以是Word里的字体名，或 {known}"
            faults.append(Fault("FONT001", Place(file), f"给“{name}”指定的字体文件打不开", way_out))
        elif not entries[0].embeddable:
            faults.append(Fault("FONT002", Place(file), "这个字体的许可不允许嵌入PDF", "请换一个允许嵌入的字体"))
        else:
            found[font_key(name)] = entries[0]
    if faults:
        raise FontError(faults)
    return found
