"""Each rule of leakage, content and provenance has a page that says what it asks, why, on what basis, and shows wrong and right."""

from importlib.resources import files

import pytest

from briefgen.checks.content.norms import NORMS as CONTENT
from briefgen.checks.leakage.norms import NORMS as LEAKAGE
from briefgen.checks.provenance.norms import NORMS as PROVENANCE
from briefgen.model.norm import Norm

ROWS = [
    (room, norm)
    for room, norms in (("leakage", LEAKAGE), ("content", CONTENT), ("provenance", PROVENANCE))
    for norm in norms
]


@pytest.mark.parametrize(("room", "norm"), ROWS, ids=[norm.id for _, norm in ROWS])
def test_a_rule_has_its_page(room: str, norm: Norm) -> None:
    text = files("briefgen.checks").joinpath(room, "pages", f"{norm.id}.md").read_text(encoding="utf-8")
    head, why, basis, wrong, _, right, _ = text.split("\n\n", 6)
    assert head == f"# {norm.id} {norm.asks}"
    assert len(why) > 15
    assert basis == "依据：" + "，".join(part for part in (norm.level, norm.clause) if part)
    assert (wrong, right) == ("错：", "对：")


@pytest.mark.parametrize("room", ["leakage", "content", "provenance"])
def test_there_is_no_page_of_no_rule(room: str) -> None:
    known = {norm.id for place, norm in ROWS if place == room}
    pages = {path.name.removesuffix(".md") for path in files("briefgen.checks").joinpath(room, "pages").iterdir()}
    assert pages == known
