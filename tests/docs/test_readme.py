"""What the README says is so: its commands exist with the options it names, its links lead somewhere."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from briefgen.cli.app import app
from support.walk import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"(?:^|`|\\)(briefgen(?: [^`#\n]+)?)", README, re.MULTILINE)))


def test_links_and_pictures_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("http") or (ROOT / target).exists(), target


@pytest.mark.parametrize("command", [command for command in COMMANDS if " " in command.strip()])
def test_commands_exist_with_their_options(command: str) -> None:
    words = command.split()[1:]
    found = get_command(app)
    while words and hasattr(found, "commands") and words[0] in found.commands:
        found = found.commands[words.pop(0)]
    known = {option for parameter in found.params for option in parameter.opts}
    assert not hasattr(found, "commands"), f"{command} is no command"
    assert {word for word in words if word.startswith("-")} <= known


def test_the_two_commands_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_option_of_build_is_explained_in_its_help() -> None:
    build = get_command(app).commands["build"]
    assert all(getattr(parameter, "help", None) for parameter in build.params)


def test_the_lock_is_plain_and_no_path_of_a_machine_is_named() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("src/**/*.py")]:
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text, path
        assert str(Path.home()) not in text, path
