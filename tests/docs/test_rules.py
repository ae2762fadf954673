"""The pages on visibility and on content list every rule, and the limits that are the defaults."""

import re

from briefgen.checks.content.norms import NORMS as CONTENT
from briefgen.checks.leakage.norms import NORMS as LEAKAGE
from briefgen.record.audience import Limits
from support.walk import ROOT

VISIBILITY = (ROOT / "docs" / "visibility.md").read_text(encoding="utf-8")
RULES = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


def test_every_rule_of_content_has_its_row() -> None:
    assert set(re.findall(r"^\| ([A-Z-]+) \|", RULES, re.MULTILINE)) == {norm.id for norm in CONTENT}


def test_every_rule_of_leakage_is_on_its_page() -> None:
    assert {norm.id for norm in LEAKAGE} == set(re.findall(r"LEAK-[A-Z]+", VISIBILITY))


def test_the_limits_are_those_that_hold() -> None:
    limits = Limits()
    told = dict(re.findall(r"^\| ([A-Z]+) \| [^|]*?不超过(\d+)字", RULES, re.MULTILINE))
    assert (int(told["BLUF"]), int(told["ONE"]), int(told["PLAIN"])) == (
        limits.key_message,
        limits.title,
        limits.sentence,
    )
    assert f"一段不超过{limits.paragraph}字" in RULES
