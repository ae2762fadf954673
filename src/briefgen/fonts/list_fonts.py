"""What draws each role on this machine."""

from briefgen.fonts.roles import ROLES
from briefgen.fonts.typecase import open_fonts
from briefgen.noun import noun


@noun
class RoleFace:
    """The face that draws the font `named` of a role: `exact` where it is that very font, else a substitute.

    `origin` tells where it came from in words: 设置, 指定文件夹, 本机, 自带.
    """

    role: str
    named: str
    drawn_by: str
    path: str
    origin: str
    exact: bool


def list_fonts(setting: str | dict[str, str] = "auto") -> tuple[RoleFace, ...]:
    """Return what would draw the usual font of each role under the house's setting, in the order of the roles."""
    fonts = open_fonts(setting)
    found = []
    for role in ROLES:
        named = role.names[0]
        drawer = fonts.drawer(named)
        entry = drawer.entry
        found.append(RoleFace(role.name, named, entry.label, entry.face.path, drawer.origin, drawer.exact))
    return tuple(found)
