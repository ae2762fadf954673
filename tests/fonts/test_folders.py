import sys
from pathlib import Path

import pytest

from briefgen.fonts import folders


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home of its own, with none of the variables that move folders about."""
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("platform", "data", "cache"),
    [
        ("linux", ".local/share/briefgen/fonts", ".cache/briefgen/faces.json"),
        ("darwin", "Library/Application Support/briefgen/fonts", "Library/Caches/briefgen/faces.json"),
        ("win32", "AppData/Local/briefgen/fonts", "AppData/Local/briefgen/cache/faces.json"),
    ],
)
def test_each_platform_has_its_own_places(home, monkeypatch, platform, data, cache):
    monkeypatch.setattr(sys, "platform", platform)
    assert (folders.user_fonts(), folders.cache_file()) == (home / data, home / cache)


def test_the_xdg_folders_are_heeded_but_for_relative_ones(home, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    assert folders.user_fonts() == tmp_path / "elsewhere" / "briefgen" / "fonts"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert folders.user_fonts() == home / ".local/share/briefgen/fonts"


def test_the_users_own_folder_is_searched_first_and_absent_ones_are_not(home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert folders.user_fonts() not in folders.font_folders()
    folders.user_fonts().mkdir(parents=True)
    (home / ".fonts").mkdir()
    found = folders.font_folders()
    assert found[:2] == (folders.user_fonts(), home / ".fonts")
    assert home / ".local/share/fonts" not in found


def test_the_preferred_folder_is_none_unless_named(monkeypatch):
    monkeypatch.delenv("BRIEFGEN_FONT_DIR", raising=False)
    assert folders.preferred_fonts() is None
    monkeypatch.setenv("BRIEFGEN_FONT_DIR", "")
    assert folders.preferred_fonts() is None
    monkeypatch.setenv("BRIEFGEN_FONT_DIR", "/somewhere/字体")
    assert folders.preferred_fonts() == Path("/somewhere/字体")
