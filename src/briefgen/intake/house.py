"""What a schema can't see of the house's settings: rules that don't exist, settings that set nothing."""

from collections.abc import Collection, Iterator

from briefgen.errors import Fault
from briefgen.intake.crosscheck import date_faults
from briefgen.intake.nearest import suggestion
from briefgen.intake.tree import Mapping, Node, Scalar


def house_faults(root: Mapping, rules: Collection[str] | None) -> Iterator[Fault]:
    """Yield the faults of dates, of ids that are not among `rules`, and of settings that leave a rule as it is."""
    yield from date_faults(root)
    checks = root.get("checks")
    for key, setting in checks.pairs if isinstance(checks, Mapping) else ():
        if rules is not None and key.text not in rules:
            way_out = suggestion(key.text, rules) or "运行 briefgen explain 看全部规则"
            yield Fault("REC024", key.place, f"没有“{key.text}”这条规则", way_out)
        if isinstance(setting, Mapping) and not _is_on(setting.get("off")) and setting.get("severity") is None:
            way_out = "请写 off: true，或 severity: error、warning、note"
            yield Fault("REC025", key.place, f"“{key.text}”没有写明要怎样改", way_out)


def _is_on(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text.lower() == "true"
