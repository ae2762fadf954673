"""The page that lists the rules of templates holds every code, and its commands exist."""

import re
from pathlib import Path

from typer.main import get_command

from briefgen.cli.app import app
from briefgen.template.lint import RULES as LINT_RULES
from briefgen.template.rules import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "template-lint.md").read_text(encoding="utf-8")


def test_the_page_lists_the_rules() -> None:
    listed = re.findall(r"^\| `(TPL\d+)` \| .", PAGE, re.MULTILINE)
    assert sorted(listed) == sorted({**RULES, **LINT_RULES})


def test_no_code_has_two_meanings() -> None:
    assert not set(RULES) & set(LINT_RULES)


def test_the_commands_have_the_options_that_the_page_names() -> None:
    commands = get_command(app).commands["template"].commands
    for name, rest in re.findall(r"^briefgen template (\w+) ([^#\n]*)", PAGE, re.MULTILINE):
        known = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z]+", rest)) <= known


def test_options_of_lint_and_fields_are_on_the_page() -> None:
    commands = get_command(app).commands["template"].commands
    options = {parameter.opts[-1] for name in ("lint", "fields", "fill") for parameter in commands[name].params}
    missing = {option for option in options if option.startswith("--") and option not in PAGE}
    assert missing <= {"--audience", "--output", "--format", "--templates"}
