"""Where faces lie on this machine, and where briefgen keeps its own."""

import os
import sys
from pathlib import Path

FONT_DIR = "BRIEFGEN_FONT_DIR"
"""The environment variable that names a folder whose faces win over all others."""


def user_fonts() -> Path:
    """Return the folder that `briefgen fonts install` and `add` write to; it need not exist."""
    return _data() / "fonts"


def cache_file() -> Path:
    """Return the file that keeps the names of the faces on this machine; it need not exist."""
    return _cache() / "faces.json"


def preferred_fonts() -> Path | None:
    """Return the folder that BRIEFGEN_FONT_DIR names, None where it names none."""
    named = os.environ.get(FONT_DIR)
    return Path(named).expanduser() if named else None


def font_folders() -> tuple[Path, ...]:
    """Return the folders that are searched for faces, the user's own first; those that don't exist left out."""
    home = Path.home()
    if sys.platform == "win32":
        found = [_local() / "Microsoft/Windows/Fonts", _windows() / "Fonts"]
    elif sys.platform == "darwin":
        found = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        tex = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
        shared = [Path("/usr/local/share/fonts"), Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts/opentype")]
        found = [_xdg("XDG_DATA_HOME", ".local/share") / "fonts", home / ".fonts", *shared, tex]
    return tuple(folder for folder in (user_fonts(), *found) if folder.is_dir())


def _data() -> Path:
    if sys.platform == "win32":
        return _local() / "briefgen"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/briefgen"
    return _xdg("XDG_DATA_HOME", ".local/share") / "briefgen"


def _cache() -> Path:
    if sys.platform == "win32":
        return _local() / "briefgen" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/briefgen"
    return _xdg("XDG_CACHE_HOME", ".cache") / "briefgen"


def _xdg(variable: str, default: str) -> Path:
    """Return a folder of the XDG base directory specification: relative values count as unset."""
    value = Path(os.environ.get(variable, ""))
    return value if value.is_absolute() else Path.home() / default


def _local() -> Path:
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")


def _windows() -> Path:
    return Path(os.environ.get("SYSTEMROOT") or "C:/Windows")
