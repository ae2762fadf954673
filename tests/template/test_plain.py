"""What data a fill takes: plain data, what comes to it, and nothing that runs code."""

from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

import pytest

from briefgen.errors import TemplateError
from briefgen.template.filling.plain import plain_fields


class Kind(StrEnum):
    LETTER = "函"


@dataclass
class Point:
    title: str
    notes: list[Kind]


Pair = namedtuple("Pair", "name city")


class Own(dict):  # type: ignore[type-arg]
    def items(self):  # type: ignore[no-untyped-def]
        return [("镕", 1)]


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (Kind.LETTER, "函"),
        (Point("甲", [Kind.LETTER]), {"title": "甲", "notes": ["函"]}),
        (Pair("李镕", "广州"), {"name": "李镕", "city": "广州"}),
        ({"丙", "甲", "乙"}, ["丙", "乙", "甲"]),
        (frozenset({3, 1, 2}), [1, 2, 3]),
        (OrderedDict(a=(1, 2)), {"a": [1, 2]}),
        (defaultdict(list, a=1), {"a": 1}),
        (MappingProxyType({"𠮷": 1}), {"𠮷": 1}),
        (Own(), {"镕": 1}),
        ((one for one in "甲乙"), ["甲", "乙"]),
        (Fraction(1, 4), 0.25),
        ({"a": [{"b": ("c",)}]}, {"a": [{"b": ["c"]}]}),
    ],
)
def test_what_comes_to_plain_data(given: object, plain: object) -> None:
    found = plain_fields({"x": given})["x"]
    assert found == plain
    assert type(found) in {str, dict, list, float}


def test_plain_data_is_not_copied() -> None:
    rows = [{"a": "甲", "b": [1, 2.5, None, True, Decimal(3), date(2025, 12, 19)]}]
    assert plain_fields({"rows": rows})["rows"] is rows


def test_what_is_no_data_is_told_with_every_place() -> None:
    cycle: list[object] = []
    cycle.append(cycle)
    fields = {"a": object(), "b": [{"c": len}], 5: "甲", "d": {("t",): 1}, "e": cycle, "f": Point, "g": b"x"}
    with pytest.raises(TemplateError) as caught:
        plain_fields(fields)
    told = [fault.problem for fault in caught.value.faults]
    assert {fault.rule for fault in caught.value.faults} == {"TPL046"}
    assert len(told) == 7
    assert "“b[0].c”" in told[1]


@pytest.mark.parametrize("fields", [None, ["甲"], "甲", 5])
def test_fields_must_be_a_dict(fields: object) -> None:
    with pytest.raises(TemplateError) as caught:
        plain_fields(fields)
    assert caught.value.faults[0].rule == "TPL046"


class Broken(dict):  # type: ignore[type-arg]
    def items(self):  # type: ignore[no-untyped-def]
        raise RuntimeError("boom")


def test_an_object_that_can_not_be_read_is_told() -> None:
    with pytest.raises(TemplateError) as caught:
        plain_fields({"a": [Broken()]})
    assert "“a[0]”（Broken）读不出来" in caught.value.faults[0].problem
