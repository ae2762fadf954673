"""The page that lists what a template may name holds every name, and no other."""

import re
from pathlib import Path
from typing import Any

from briefgen.model.brief import vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "template-names.md"


def paths(shape: Any, at: str = "") -> list[str]:
    if shape == "*":
        return [f"{at}.…"]
    if isinstance(shape, dict):
        return [path for name, inner in shape.items() for path in paths(inner, f"{at}.{name}" if at else name)]
    if isinstance(shape, list):
        return paths(shape[0], f"{at}[]")
    return [at]


def test_the_page_lists_the_vocabulary() -> None:
    listed = re.findall(r"^\| `([^`]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(paths(vocabulary()))
