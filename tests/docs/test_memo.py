"""The page on memos lists every key, option, rule and template name, and no other."""

import re
from typing import Any

from typer.main import get_command

from briefgen.checks.memo import RULES
from briefgen.cli.app import app
from briefgen.model.memo import memo_vocabulary
from briefgen.record.memo import Memo
from support.walk import ROOT


def paths(shape: Any, at: str = "") -> list[str]:
    if isinstance(shape, dict):
        return [path for name, inner in shape.items() for path in paths(inner, f"{at}.{name}" if at else name)]
    return paths(shape[0], f"{at}[]") if isinstance(shape, list) else [at]


PAGE = (ROOT / "docs" / "memo.md").read_text(encoding="utf-8")
LISTED = re.findall(r"^\| `([^`]+)`", PAGE, re.MULTILINE)


def test_the_page_lists_the_vocabulary() -> None:
    assert sorted(name for name in LISTED if name.startswith("memo.")) == sorted(paths(memo_vocabulary()))


def test_the_page_lists_every_key_of_a_memo() -> None:
    keys = set(Memo.model_fields)
    assert keys <= set(LISTED)
    part = PAGE.partition("## 写什么")[2].partition("##")[0]
    assert set(re.findall(r"^\| `([^`]+)`", part, re.MULTILINE)) == keys


def test_the_page_lists_every_rule_and_option() -> None:
    assert {name for name in LISTED if name.startswith("MEMO")} == set(RULES)
    options = {
        parameter.opts[-1] for parameter in get_command(app).commands["memo"].params if parameter.opts[0][0] == "-"
    }
    told = {word for name in LISTED for word in re.findall(r"--?[a-z]+", name)}
    assert {option for option in options if option != "--output"} <= told
