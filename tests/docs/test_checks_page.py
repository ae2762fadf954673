"""The page on checks lists every rule as the table has it, and every option; what it shows is what comes out."""

import json
import re
from pathlib import Path

from typer.main import get_command

from briefgen.cli.app import app
from briefgen.cli.check import line_of
from briefgen.errors import Place
from briefgen.intake import read_house
from briefgen.model.finding import Finding
from support.rule_table import rule_tables
from support.walk import ROOT

PAGE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
COMMAND = get_command(app).commands["check"]


def test_its_tables_are_those_of_the_program() -> None:
    assert PAGE.partition("## 规则\n\n")[2] == rule_tables(), "run tests/support/rule_table.py and paste its output"


def test_its_options_are_those_of_the_command() -> None:
    told = set(re.findall(r"^\| `(-[a-z-]+)", PAGE, re.MULTILINE))
    known = {option for parameter in COMMAND.params for option in parameter.opts if option.startswith("-")}
    assert told == known - {"--output", "--help"}
    assert all(parameter.help for parameter in COMMAND.params)


def test_its_example_line_is_how_a_finding_is_told() -> None:
    found = Finding(
        "PUNC-HALF",
        Place("函.docx", spot="正文第2段"),
        "用了半角标点“,”",
        "请改成“，”",
        basis="GB/T 15834—2011 5.1",
        page=1,
        line=2,
    )
    assert line_of(found) in PAGE


def test_its_json_is_json() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert json.loads(block)["files"][0]["findings"][0]["rule"] == "PUNC-HALF"


def test_its_settings_can_be_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "briefgen.yaml"
    path.write_text(f"issuer: 示例协会\n{block}", "utf-8")
    assert set(read_house(path).checks) == {"PUNC-BOOK", "DATE-PAD"}
