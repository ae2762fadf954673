"""The page that lists the filters holds every filter, and its examples come out as it says."""

import re
from pathlib import Path

import pytest

from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.template.environment import LIST_FILTERS
from briefgen.template.filters import FILTERS
from support.wordfile import docx, paragraph

PAGE = (Path(__file__).parents[2] / "docs" / "filters.md").read_text(encoding="utf-8").replace("\\|", "¦")
ROWS = re.findall(r"^\| `([a-z_0-9]+)[^`]*` \|(.*)\|$", PAGE, re.MULTILINE)
EXAMPLES = [
    (source.replace("¦", "|"), result.strip())
    for source, result in re.findall(r"\| `([^`]+¦[^`]+)` \| ([^|（]+?)(?:（[^|]*)?\|$", PAGE, re.MULTILINE)
    if "challenges" not in source and "recommendations" not in source
]


def test_the_page_lists_the_filters() -> None:
    assert {name for name, _ in ROWS} == {*FILTERS, *LIST_FILTERS}


@pytest.mark.parametrize(("source", "result"), [(source, result) for source, result in EXAMPLES if result])
def test_examples_come_out_as_the_page_says(source: str, result: str) -> None:
    filled = Template.compile(docx(paragraph(f"{{{{ {source} }}}}"))).fill({})
    body = Package.read(filled).part("word/document.xml").decode()
    assert result in re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body)
