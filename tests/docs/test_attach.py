"""The page about attaching holds every rule and option, and its examples name ones that exist."""

import re

from typer.main import get_command

from briefgen.cli.app import app
from support.walk import ROOT

PAGE = (ROOT / "docs" / "attach.md").read_text(encoding="utf-8")
COMMAND = get_command(app).commands["attach"]


def test_the_page_lists_the_rules_that_the_program_tells() -> None:
    told = {rule for path in ROOT.glob("src/**/*.py") for rule in re.findall(r'"(ATT\d+)"', path.read_text("utf-8"))}
    assert re.findall(r"^\| `(ATT\d+)` \| .", PAGE, re.MULTILINE) == sorted(told)


def test_its_examples_have_options_that_exist() -> None:
    known = {option for parameter in COMMAND.params for option in parameter.opts}
    lines = re.findall(r"^briefgen attach ([^#\n]*)", PAGE, re.MULTILINE)
    assert lines
    assert {option for line in lines for option in re.findall(r"(?<!\S)--?[a-z]+", line)} <= known


def test_every_option_of_its_own_is_on_the_page_and_has_help() -> None:
    assert all(parameter.help for parameter in COMMAND.params)
    assert {"--before", "--loose", "--replace", "--embed", "--strict", "--json"} <= {
        option for parameter in COMMAND.params for option in parameter.opts if option in PAGE
    }
