"""What a schema can't see of the house's settings: rules that don't exist, settings that set nothing."""

from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

from briefgen.errors import Fault
from briefgen.intake.crosscheck import date_faults
from briefgen.intake.nearest import suggestion
from briefgen.intake.tree import Mapping, Node, Scalar

Rules: TypeAlias = Callable[[], Collection[str]]
"""Gives the ids of the rules that may be set; it is asked only by a house that sets some."""


def house_faults(root: Mapping, rules: Rules | None) -> Iterator[Fault]:
    """Yield the faults of dates, of ids that `rules` doesn't give, and of settings that leave a rule as it is."""
    yield from date_faults(root)
    checks = root.get("checks")
    pairs = checks.pairs if isinstance(checks, Mapping) else ()
    known = rules() if rules and pairs else None
    for key, setting in pairs:
        if known is not None and key.text not in known:
            way_out = suggestion(key.text, known) or "运行 briefgen explain 看全部规则"
            yield Fault("REC024", key.place, f"没有“{key.text}”这条规则", way_out)
        if isinstance(setting, Mapping) and not _is_on(setting.get("off")) and setting.get("severity") is None:
            way_out = "请写 off: true，或 severity: error、warning、note"
            yield Fault("REC025", key.place, f"“{key.text}”没有写明要怎样改", way_out)


def _is_on(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text.lower() == "true"
