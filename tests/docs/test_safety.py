"""The limits that the safety page tells are those of the code."""

import re
from importlib import import_module

import pytest

from support.walk import ROOT

PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
TOLD = re.findall(r"(\d+) ?[^\d<|]*<!-- ([\w.]+)\.(\w+)(?: / (\d+)\*\*(\d+))? -->", PAGE)


def test_every_number_in_the_table_of_limits_names_where_it_is_from() -> None:
    assert len(TOLD) == PAGE.count("<!--") >= 18


@pytest.mark.parametrize(("number", "module", "name", "base", "power"), TOLD)
def test_limits_are_those_of_the_code(number: str, module: str, name: str, base: str, power: str) -> None:
    value = getattr(import_module(f"briefgen.{module}"), name)
    assert int(number) == value / (int(base) ** int(power) if base else 1)
