import hashlib
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.errors import FontError, OutputError
from briefgen.fonts import fetch as fetching
from briefgen.fonts.fetch import Deadline, from_makers
from briefgen.fonts.folders import user_fonts
from briefgen.fonts.install import add, install
from briefgen.fonts.list_fonts import list_fonts
from briefgen.fonts.open_set import OPEN_SET, SPARE_TITLE, OpenFont

installing = sys.modules["briefgen.fonts.install"]  # `briefgen.fonts.install` is the function


class Archive:
    """An archive of Debian that has what it is given, and counts what it is asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.given = files
        self.asked: list[str] = []

    def files(self, package, wanted):
        self.asked.append(package)
        return {font.file: self.given[font.file] for font in wanted if font.file in self.given}


@pytest.fixture
def archive(monkeypatch):
    archive = Archive({})

    @contextmanager
    def opened(deadline):
        yield archive

    monkeypatch.setattr(installing, "open_apt", opened)
    monkeypatch.setattr(installing, "from_makers", lambda font, deadline: None)
    return archive


def test_nothing_reachable_is_told_and_leaves_nothing(archive):
    said = []
    found = install(tell=said.append)
    assert {item.state for item in found} == {"没取到"}
    assert {item.file for item in found} == {font.file for font in (*OPEN_SET, SPARE_TITLE)}
    assert not list(user_fonts().glob("*"))
    assert len(said) == len({font.package for font in OPEN_SET})


def test_what_comes_is_kept_and_not_fetched_twice(archive, make_font, tmp_path):
    data = make_font(tmp_path / "x.otf", "FandolFang", "国").read_bytes()
    archive.given = {font.file: data for font in OPEN_SET}
    assert {item.state for item in install()} == {"已装"}
    assert sorted(path.name for path in user_fonts().iterdir()) == sorted(font.file for font in OPEN_SET)
    archive.asked.clear()
    assert {item.state for item in install()} == {"已有"}
    assert archive.asked == []


def test_a_file_that_is_no_font_is_thrown_away(archive):
    archive.given = {"FandolFang-Regular.otf": b"<html>"}
    states = {item.file: item.state for item in install()}
    assert states["FandolFang-Regular.otf"] == "没取到"
    assert not (user_fonts() / "FandolFang-Regular.otf").exists()


def test_a_machine_without_the_bold_song_gets_another(archive, make_font, tmp_path):
    archive.given = {SPARE_TITLE.file: make_font(tmp_path / "x.otf", "FandolSong", "国", bold=True).read_bytes()}
    states = {item.file: item.state for item in install()}
    assert states[SPARE_TITLE.file] == "已装"


def test_a_folder_that_cannot_be_written_is_told(archive, make_font, tmp_path, monkeypatch):
    archive.given = {"FandolFang-Regular.otf": make_font(tmp_path / "x.otf", "A", "国").read_bytes()}
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(OutputError):
        install()


def test_a_direct_download_must_be_the_very_file(tmp_path):
    data = b"OTTO and more"
    (tmp_path / "a.otf").write_bytes(data)
    font = OpenFont("a.otf", "p", hashlib.sha256(data).hexdigest(), "仿宋", (tmp_path / "a.otf").as_uri())
    assert from_makers(font, Deadline(5)) == data
    (tmp_path / "a.otf").write_bytes(data + b"!")
    assert from_makers(font, Deadline(5)) is None
    (tmp_path / "a.otf").unlink()
    assert from_makers(font, Deadline(5)) is None


def test_a_machine_without_apt_or_time_asks_for_nothing(monkeypatch):
    monkeypatch.setattr(fetching.subprocess, "run", None)
    monkeypatch.setattr(fetching.shutil, "which", lambda tool: None)
    with fetching.open_apt(Deadline(5)) as apt:
        assert apt.files("p", OPEN_SET) == {}
    monkeypatch.setattr(fetching.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    with fetching.open_apt(Deadline(0)) as apt:
        assert apt.files("p", OPEN_SET) == {}


def test_add_copies_a_font_that_may_be_embedded(make_font, tmp_path):
    source = make_font(tmp_path / "小标宋.otf", "方正小标宋简体", "国")
    target = add(source)
    assert target.parent == user_fonts()
    assert target.read_bytes() == source.read_bytes()


def test_add_refuses_what_is_no_use(make_font, tmp_path):
    locked = make_font(tmp_path / "locked.otf", "锁", "国", fs_type=2)
    text = tmp_path / "a.ttf"
    text.write_text("不是字体")
    plain = make_font(tmp_path / "font.dat", "A", "国")
    for path, rule in ((locked, "FONT002"), (text, "FONT001"), (tmp_path / "none.ttf", "FONT001"), (plain, "FONT001")):
        with pytest.raises(FontError) as caught:
            add(path)
        assert [fault.rule for fault in caught.value.faults] == [rule]
        assert caught.value.faults[0].place.file == str(path)


def test_every_role_is_listed_with_what_draws_it(machine, make_font):
    make_font(machine / "fang.otf", "仿宋_GB2312", "国")
    rows = {row.role: row for row in list_fonts()}
    assert rows["仿宋"].exact
    assert (rows["仿宋"].origin, Path(rows["仿宋"].path).name) == ("本机", "fang.otf")
    assert (rows["黑体"].origin, rows["黑体"].drawn_by, rows["黑体"].exact) == ("自带", "Noto Sans SC", False)
    assert list(rows)[:5] == ["仿宋", "小标宋", "黑体", "楷体", "宋体"]
