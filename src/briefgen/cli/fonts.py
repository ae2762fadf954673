"""`briefgen fonts …`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from briefgen.cli.find import find_house
from briefgen.cli.tell import tell_result
from briefgen.fonts.install import Installed, add, install
from briefgen.fonts.list_fonts import RoleFace, list_fonts
from briefgen.intake import read_house


def show() -> None:
    """Print, for each role, the face that draws it under the house's setting, and where its file lies."""
    house_file = find_house()
    setting = read_house(house_file).fonts if house_file else "auto"
    for row in list_fonts(setting):
        print(_told(row))  # noqa: T201 - the command line speaks here


def install_open_set() -> None:
    """Fetch the open set and print each file that is there now; what could not be had is told in one line.

    That is no error: the packaged faces draw everything.
    """
    fonts = install(tell=_say)
    for font in fonts:
        if font.state != "没取到":
            print(f"{font.state}\t{font.use}\t{font.path}")  # noqa: T201
    missing = _missing_uses(fonts)
    if missing:
        _say(f"没取到{'、'.join(missing)}：连不上软件源，或软件源里没有。PDF先用其他字体代替，以后可再运行一次。")


def add_file(path: Path) -> None:
    """Copy a font file into the user's data folder and print where it went; FontError where it is no use."""
    tell_result(add(path))


def _told(row: RoleFace) -> str:
    """Return a row in words: the role, the font that documents name, what draws it, from where, which file."""
    how = row.drawn_by if row.exact else f"{row.drawn_by}（代替）"
    return f"{row.role}\t{row.named}\t{how}\t{row.origin}\t{row.path}"


def _missing_uses(fonts: Iterable[Installed]) -> tuple[str, ...]:
    """Return the uses that no fetched file serves, in order and each once."""
    served = {font.use for font in fonts if font.state != "没取到"}
    return tuple(dict.fromkeys(font.use for font in fonts if font.use not in served))


def _say(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201
