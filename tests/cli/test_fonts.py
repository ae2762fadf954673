from pathlib import Path

import pylopdf_fonts_zh_cn as packaged
import pytest

from briefgen.cli import fonts
from briefgen.errors import FontError
from briefgen.fonts.install import Installed


@pytest.fixture(autouse=True)
def bare_machine(tmp_path, monkeypatch):
    """An empty current folder, and no fonts but the packaged ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFGEN_FONT_DIR", raising=False)
    monkeypatch.setattr("briefgen.fonts.search.font_folders", lambda: ())
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))


def fetched(monkeypatch, *states: tuple[str, str]) -> None:
    """Let installing come back with a file for each use and state."""
    answer = tuple(Installed(f"{at}.otf", use, state, f"/d/{at}.otf") for at, (use, state) in enumerate(states))

    def install(*, tell):
        tell("正在取仿宋（package）……")
        return answer

    monkeypatch.setattr(fonts, "install", install)


def test_the_list_tells_what_stands_in_for_each_role(capsys):
    fonts.show()
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[0] for row in rows[:5]] == ["仿宋", "小标宋", "黑体", "楷体", "宋体"]
    assert rows[2][1:] == ["黑体", "Noto Sans SC（代替）", "自带", str(packaged.sans_path())]


def test_the_list_follows_the_settings_of_the_house(tmp_path, capsys):
    sans = packaged.sans_path()
    (tmp_path / "briefgen.yaml").write_text(f"issuer: 某办\nfonts:\n  仿宋: {sans}\n", encoding="utf-8")
    fonts.show()
    assert capsys.readouterr().out.splitlines()[0] == f"仿宋\t仿宋_GB2312\tNoto Sans SC（代替）\t设置\t{sans}"


def test_what_was_installed_goes_out_and_the_rest_is_one_line_of_error_stream(monkeypatch, capsys):
    fetched(monkeypatch, ("仿宋", "已装"), ("楷体", "没取到"), ("补字", "没取到"), ("西文", "已有"))
    fonts.install_open_set()
    told = capsys.readouterr()
    assert told.out == "已装\t仿宋\t/d/0.otf\n已有\t西文\t/d/3.otf\n"
    assert told.err.splitlines()[0] == "正在取仿宋（package）……"
    assert [line for line in told.err.splitlines() if "没取到" in line] == [told.err.splitlines()[-1]]
    assert told.err.splitlines()[-1].startswith("没取到楷体、补字：")


def test_a_use_that_another_file_serves_is_not_missed(monkeypatch, capsys):
    fetched(monkeypatch, ("小标宋", "没取到"), ("小标宋", "已装"))
    fonts.install_open_set()
    assert "没取到" not in capsys.readouterr().err


def test_adding_prints_where_the_file_went(tmp_path, capsys):
    source = Path(str(packaged.sans_path()))
    fonts.add_file(source)
    target = Path(capsys.readouterr().out.strip())
    assert target.is_relative_to(tmp_path / "home")
    assert target.read_bytes() == source.read_bytes()


def test_adding_what_is_no_font_is_refused(tmp_path, capsys):
    (tmp_path / "方正小标宋.ttf").write_text("不是字体", encoding="utf-8")
    with pytest.raises(FontError):
        fonts.add_file(tmp_path / "方正小标宋.ttf")
    assert capsys.readouterr().out == ""
