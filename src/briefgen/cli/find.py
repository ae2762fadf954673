"""Finding the user's own files, and the defaults that travel with the program."""

from importlib.resources import files
from pathlib import Path

HOUSE = "briefgen.yaml"


def find_house() -> Path | None:
    """Return the settings in the current folder, None where there are none."""
    path = Path(HOUSE)
    return path if path.is_file() else None


def default_templates(folder: Path) -> Path:
    """Return the user's folder of templates, or the packaged one where the user has none."""
    if folder.is_dir():
        return folder
    packaged = Path(str(files("briefgen"))) / "defaults" / "templates"
    return packaged if packaged.is_dir() else folder
