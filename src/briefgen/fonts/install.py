"""Putting faces into the user's own folder: the open set that a 公文 looks right in, or a file of the user's."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from briefgen.errors import Fault, FontError, OutputError, Place
from briefgen.fonts.catalogue import SUFFIXES
from briefgen.fonts.entry import read_entries
from briefgen.fonts.fetch import Apt, Deadline, from_makers, open_apt
from briefgen.fonts.folders import user_fonts
from briefgen.fonts.open_set import OPEN_SET, SPARE_TITLE, TITLE, OpenFont
from briefgen.noun import noun

TIME = 300.0
"""The longest that fetching the whole set may take, in seconds."""

State = Literal["已装", "已有", "没取到"]


@noun
class Installed:
    """What became of one font file. `use` tells what it is for: 仿宋, 楷体, 小标宋, 西文, 补字 (rare characters)."""

    file: str
    use: str
    state: State
    path: str


def install(*, tell: Callable[[str], None] | None = None, seconds: float = TIME) -> tuple[Installed, ...]:
    """Fetch the open set into the user's data folder, and return what became of each file.

    Needs no root and changes nothing of the system. `tell` hears one line before each download. Where nothing
    is reachable every file comes back as 没取到, and nothing is raised: the packaged faces are always there.
    OutputError where the folder can't be written.
    """
    deadline = Deadline(seconds)
    folder = user_fonts()
    found = {font.file: _report(font, folder, "已有") for font in OPEN_SET if (folder / font.file).is_file()}
    with open_apt(deadline) as apt:
        for package in dict.fromkeys(font.package for font in OPEN_SET):
            fonts = [font for font in OPEN_SET if font.package == package and font.file not in found]
            if fonts and tell and deadline.left:
                tell(f"正在取{'、'.join(dict.fromkeys(font.use for font in fonts))}（{package}）……")
            found |= _obtain(package, fonts, folder, apt, deadline)
        if found[TITLE.file].state == "没取到":
            found |= _obtain(SPARE_TITLE.package, [SPARE_TITLE], folder, apt, deadline)
    return tuple(found.values())


def add(path: str | Path) -> Path:
    """Copy a font file into the user's data folder, and return where it went.

    FontError where it is no font file that can be used, or its licence forbids embedding; OutputError where
    the folder can't be written.
    """
    source = Path(path)
    if source.exists() and not source.is_file():
        raise FontError(Fault("FONT001", Place(str(path)), "这不是一个文件", "请给出字体文件的路径"))
    try:
        data = source.read_bytes()
    except FileNotFoundError:
        raise FontError(Fault("FONT001", Place(str(path)), "没有这个文件", "请核对路径")) from None
    except OSError as error:
        raise FontError(
            Fault("FONT001", Place(str(path)), f"文件读不出来：{error.strerror}", "请检查读取权限")
        ) from None
    entries = read_entries(source)
    if not entries or source.suffix.lower() not in SUFFIXES:
        raise FontError(Fault("FONT001", Place(str(path)), "不是能用的字体文件", "请换成 .ttf、.otf 或 .ttc 字体"))
    if not all(entry.embeddable for entry in entries):
        raise FontError(
            Fault("FONT002", Place(str(path)), "这个字体的许可不允许嵌入PDF", "请换一个允许嵌入的字体，或向厂商要授权")
        )
    target = user_fonts() / source.name
    _write(target, data)
    return target


def _obtain(
    package: str, fonts: Sequence[OpenFont], folder: Path, apt: Apt, deadline: Deadline
) -> dict[str, Installed]:
    """Fetch the files of one package, through apt or else from their makers, and keep what came."""
    data = apt.files(package, fonts) if fonts else {}
    for font in fonts:
        if font.file not in data:
            direct = from_makers(font, deadline)
            if direct is None:
                break
            data[font.file] = direct
    return {font.file: _keep(font, data.get(font.file), folder) for font in fonts}


def _keep(font: OpenFont, data: bytes | None, folder: Path) -> Installed:
    """Write a font file if it was had and is a font; another version than the measured one is fine from apt."""
    if data is None:
        return _report(font, folder, "没取到")
    if hashlib.sha256(data).hexdigest() != font.sha256 and not _is_font(data):
        return _report(font, folder, "没取到")
    _write(folder / font.file, data)
    return _report(font, folder, "已装")


def _is_font(data: bytes) -> bool:
    """Say whether bytes are a font file that opens."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.otf"
        trial.write_bytes(data)
        return bool(read_entries(trial))


def _report(font: OpenFont, folder: Path, state: State) -> Installed:
    return Installed(font.file, font.use, state, str(folder / font.file))


def _write(target: Path, data: bytes) -> None:
    """Write a file in one step: it is there whole or not at all."""
    part = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(part).chmod(0o644)
        Path(part).replace(target)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        raise OutputError(
            Fault("OUT001", Place(str(target)), f"写不进字体文件夹：{error.strerror}", "请检查文件夹的权限和磁盘空间")
        ) from None
