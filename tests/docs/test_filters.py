"""The page that lists the filters holds every filter, and each of its examples comes out as it says."""

import re
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest

from briefgen.opc.package import Package
from briefgen.template import Template
from briefgen.template.filling.environment import sandbox
from briefgen.template.filters.listing import LIST_FILTERS
from briefgen.template.filters.table import FILTERS
from support.wordfile import docx, paragraph

PAGE = (Path(__file__).parents[2] / "docs" / "filters.md").read_text(encoding="utf-8")
ROWS = [
    (re.match("`([a-z_0-9]+)", cells[0])[1], cells[1].strip("`").replace("\0", "|"), cells[2])
    for line in PAGE.partition("## Jinja")[0].replace("\\|", "\0").splitlines()
    if line.startswith("| `")
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
]
REFUSED = re.findall(r"^\| ([a-z、]+) \|", PAGE.partition("## Jinja")[2], re.MULTILINE)


def test_the_page_lists_the_filters() -> None:
    assert {name for name, _, _ in ROWS} == {*FILTERS, *LIST_FILTERS}


@pytest.mark.parametrize(("name", "source", "result"), ROWS)
def test_an_example_comes_out_as_the_page_says(name: str, source: str, result: str) -> None:
    assert re.search(rf"\|{name}\b", source), "the example shows another filter"
    filled = Template.compile(docx(paragraph(f"{{{{ {source} }}}}"))).fill({})
    body = Package.read(filled).part("word/document.xml").decode()
    assert unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body))) == result


def test_what_the_page_says_is_not_there_is_not_there() -> None:
    names = {name for cell in REFUSED for name in cell.split("、")}
    assert {"safe", "attr", "tojson", "random"} <= names
    assert not names & set(sandbox().filters)
